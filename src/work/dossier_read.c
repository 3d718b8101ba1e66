/*
 * Looks at what came in a dossier before a body works on it, event by event.
 * Refuses what a manufacturer cannot have written, what no form of the pack
 * knows, and evidence without its bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/lookup.h"
#include "work/seal.h"

struct reading {
	struct desk *desk;
	const struct desk *before; /* the review it goes on from, or NULL */
	struct lookup theirs; /* FORM/RECORD whose side is the manufacturer */
	struct lookup others; /* and those where a side is another, or none */
	struct lookup said;
	struct faults *faults;
};

typedef bool each_event(struct reading *g, const struct event *e);

/* Every event that can be read, but those of form `.site`. */
static bool
walk(struct reading *g, const struct desk *desk, const char *field,
    each_event *each, struct err *err)
{
	struct store_log *log =
	    store_log_open(desk->store, NULL, NULL, field, err);
	struct event e;

	if (log == NULL)
		return false;
	while (store_log_next(log, &e))
		if (e.form[0] != '.' && !e.withheld && !each(g, &e))
			break;
	store_log_close(log);
	return true;
}

static void
mark(struct lookup *lookup, const char *form, const char *record)
{
	char *key = mem_printf("%s/%s", form, record);

	lookup_add(lookup, key, "");
	free(key);
}

static bool
marked(const struct lookup *lookup, const char *form, const char *record)
{
	char *key = mem_printf("%s/%s", form, record);
	bool is = lookup_get(lookup, key) != NULL;

	free(key);
	return is;
}

static void
say(struct reading *g, const char *form, const char *record, const char *why)
{
	if (!marked(&g->said, form, record))
		faults_add(g->faults, "%s/%s: %s", form, record, why);
	mark(&g->said, form, record);
}

/* Is the record the body's, by its form or in the review before? */
static bool
is_ours(const struct reading *g, const struct form *form, const char *record)
{
	const struct record *r;

	if (form->side != SIDE_RECORD || g->before == NULL)
		return form->side == SIDE_BODY;
	r = records_find(&g->before->records, form->id, record);
	return r != NULL && str_eq(record_text(r, "side"), "body");
}

static bool
note_side(struct reading *g, const struct event *e)
{
	/* An undo clears it again, and says nobody else's name. */
	if (e->value != NULL)
		mark(str_eq(e->value, "manufacturer") ? &g->theirs : &g->others,
		    e->form, e->record);
	return true;
}

/* Taking a letter in makes the body's records there, and what they say is
 * withheld: nothing else of them comes. */
static bool
comes_of_letters(const char *field)
{
	return strcmp(field, ".made") == 0 || strcmp(field, ".purged") == 0;
}

static bool
look(struct reading *g, const struct event *e)
{
	const struct form *form = pack_form(g->desk->pack, e->form);
	bool machine = e->field[0] == '.';
	const char *why = NULL;

	if (form == NULL) {
		if (!machine)
			why = "no form here knows such records: was it made "
			      "with a newer assay?";
	} else if (is_ours(g, form, e->record)) {
		if (!comes_of_letters(e->field))
			why = "it is the body's, and no dossier brings it "
			      "along";
	} else if (!machine && form->dossier == GOES_NO) {
		why = "such records go into no dossier";
	} else if (!machine && form->side == SIDE_RECORD &&
	    (!marked(&g->theirs, e->form, e->record) ||
		marked(&g->others, e->form, e->record))) {
		why = "it is the body's, and no dossier brings it along";
	}
	if (why != NULL)
		say(g, e->form, e->record, why);
	return true;
}

/* A chain that wrote what is the body's is the body's. */
static bool
look_before(struct reading *g, const struct event *e)
{
	const struct form *form = pack_form(g->desk->pack, e->form);
	size_t i;

	if (form == NULL || e->field[0] == '.' || !is_ours(g, form, e->record))
		return true;
	for (i = 0; i < g->desk->nheads; i++)
		if (strcmp(g->desk->heads[i].site, e->site) == 0) {
			faults_add(g->faults,
			    "it holds what was written in the review it goes "
			    "on from: that is no dossier of the manufacturer");
			return false;
		}
	return true;
}

/* What a field of a file names must be there, or be withheld. */
static bool
read_files(struct reading *g, const struct form *form, const struct record *r,
    struct err *err)
{
	const struct field *field;
	struct blob blob;
	bool withheld;
	int64_t size;
	size_t i;

	for (i = 0; i < r->n; i++) {
		field = pack_field(form, r->id, r->values[i].field);
		if (field == NULL || field->kind != FIELD_BLOB ||
		    !blob_parse(r->values[i].text, &blob))
			continue;
		if (!store_blob_size(g->desk->store, blob.sha256, &size,
			&withheld, err))
			return false;
		if (!withheld && size != blob.size)
			faults_add(g->faults,
			    "%s/%s.%s: its bytes are not in the dossier",
			    r->form, r->id, field->id);
	}
	return true;
}

static bool
all_files(struct reading *g, struct err *err)
{
	const struct records *all = &g->desk->records;
	const struct form *form;
	size_t i;

	for (i = 0; i < all->n; i++) {
		form = pack_form(g->desk->pack, all->v[i].form);
		if (form != NULL && !read_files(g, form, &all->v[i], err))
			return false;
	}
	return true;
}

bool
dossier_read(struct desk *desk, const struct desk *before,
    struct faults *faults, struct err *err)
{
	struct reading g = { .desk = desk, .before = before, .faults = faults };
	bool ok;

	ok = walk(&g, desk, "side", note_side, err) &&
	    walk(&g, desk, NULL, look, err) &&
	    (before == NULL || walk(&g, before, NULL, look_before, err)) &&
	    all_files(&g, err);
	lookup_free(&g.theirs);
	lookup_free(&g.others);
	lookup_free(&g.said);
	return ok && faults->n == 0;
}
