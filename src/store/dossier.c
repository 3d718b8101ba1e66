/*
 * Writes a copy for somebody else, without what stays home, bytes that were
 * replaced and what came after the release. Refuses to hand over a copy that does not prove itself.
 */
#include <stdlib.h>
#include <string.h>

#include "store/chain.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/purges.h"
#include "store/step.h"

struct lack { /* what a `.purged` is still to be written for */
	const char *form, *record, *field;
};

struct lacks {
	struct arena arena;
	struct lack *v;
	size_t n, cap;
	struct purges purges; /* that the copy holds already */
	struct seen seen;
	int64_t fields; /* that are withheld */
	const struct dossier *dossier;

	/* of the record being read */
	const char *form, *record;
	size_t start; /* where its lacks begin */
	bool visible; /* a value of it is there */
	char *field; /* the last one that is withheld */
};

/* All of a record: one event says so. */
static void
end_record(struct lacks *lacks)
{
	static const char all[] = "*";

	if (lacks->form != NULL && !lacks->visible &&
	    lacks->n > lacks->start + 1) {
		lacks->n = lacks->start + 1;
		lacks->v[lacks->start].field = all;
	}
	lacks->start = lacks->n;
	lacks->visible = false;
	free(lacks->field);
	lacks->field = NULL;
}

static void
add(struct lacks *lacks, const char *field)
{
	struct lack lack = { lacks->form, lacks->record, NULL };

	if (lacks->n > lacks->start &&
	    strcmp(lacks->v[lacks->n - 1].field, field) == 0)
		return;
	lack.field = arena_dup(&lacks->arena, field);
	VEC_PUSH(lacks->v, lacks->n, lacks->cap) = lack;
	/* bytes alone: never part of "all of the record", and sorted first */
	if (strcmp(field, ".final") == 0)
		lacks->start = lacks->n;
}

/* Bytes that are not there need a purge as well as a value does. */
static bool
bytes_withheld(struct store *to, const struct event *event, bool *withheld,
    struct err *err)
{
	char sha256[DIGEST_HEX];
	int64_t size;

	*withheld = false;
	return !copy_names(event, sha256) ||
	    store_blob_size(to, sha256, &size, withheld, err);
}

static void
tell(const struct dossier *dossier, const struct event *event)
{
	if (dossier->replaced != NULL && strcmp(event->field, ".final") != 0)
		dossier->replaced(dossier->arg, event->form, event->record,
		    event->field);
}

static bool
one_event(struct store *to, const struct event *event, struct lacks *lacks,
    struct err *err)
{
	bool withheld = event->withheld;

	if (!str_eq(lacks->form, event->form) ||
	    !str_eq(lacks->record, event->record)) {
		end_record(lacks);
		lacks->form = arena_dup(&lacks->arena, event->form);
		lacks->record = arena_dup(&lacks->arena, event->record);
	}
	if (withheld && !str_eq(lacks->field, event->field)) {
		lacks->fields++;
		free(lacks->field);
		lacks->field = mem_dup(event->field);
	}
	if (!withheld) {
		lacks->visible |= event->field[0] != '.';
		if (!bytes_withheld(to, event, &withheld, err))
			return false;
		if (withheld)
			tell(lacks->dossier, event);
	}
	if (withheld &&
	    !purges_cover(&lacks->purges, &lacks->seen, event->form,
		event->record, event->field, event->site, event->seq))
		add(lacks, event->field);
	return true;
}

static struct event
row_event(sqlite3_stmt *stmt)
{
	struct event event = { 0 };

	event.form = db_text(stmt, 0);
	event.record = db_text(stmt, 1);
	event.field = db_text(stmt, 2);
	db_copy(stmt, 3, event.site, sizeof(event.site));
	event.seq = sqlite3_column_int64(stmt, 4);
	event.value = db_value(stmt, 5);
	event.withheld = sqlite3_column_int64(stmt, 6) != 0;
	return event;
}

/* What the copy lacks and no purge in it covers, as few as possible. */
static bool
find_lacks(struct store *to, struct lacks *lacks, struct err *err)
{
	sqlite3_stmt *stmt;
	struct event event;
	enum row row;

	if (!purges_read(to, &lacks->purges, err) ||
	    !seen_read(to, &lacks->seen, err))
		return false;
	stmt = db_bind(to, err, SQL_BY_PLACE, "");
	while ((row = db_next(to, stmt, err)) == ROW_THERE) {
		event = row_event(stmt);
		if (!one_event(to, &event, lacks, err)) {
			db_done(stmt);
			return false;
		}
	}
	end_record(lacks);
	return row == ROW_NONE;
}

static bool
write_lacks(struct store *to, const struct lacks *lacks, struct err *err)
{
	static const struct site_memory unknown = { 0 };
	bool ok;
	char *value;
	size_t i;

	ok = lacks->n == 0 ? store_site(to, &unknown, err) : copy_site(to, err);
	for (i = 0; ok && i < lacks->n; i++) {
		value = mem_printf("%s %s", lacks->v[i].field, DOSSIER_REASON);
		ok = step_append(to, lacks->v[i].form, lacks->v[i].record,
		    ".purged", value, err);
		free(value);
	}
	return ok;
}

/* The heads that a freeze lists, and the freeze. */
static bool
limits(struct store *store, const struct freeze *freeze, struct heads *heads,
    struct err *err)
{
	size_t i;

	for (i = 0; i < freeze->n; i++)
		*heads_put(heads, freeze->heads[i].site) = freeze->heads[i];
	if (!chain_holds(store, freeze->heads, freeze->n, err))
		return false;
	heads_put(heads, freeze->site)->seq = freeze->seq;
	return true;
}

static bool
fill(struct store *from, struct store *to, const struct dossier *dossier,
    int64_t *withheld, struct err *err)
{
	struct home home = { dossier->v, dossier->n, false };
	struct copy copy = { .from = from, .to = to, .home = &home };
	struct heads upto = { 0 };
	struct lacks lacks = { .dossier = dossier };
	bool ok = true;

	home_sort(dossier->v, dossier->n);
	copy.named_only = copy.current_only = true;
	if (dossier->freeze != NULL) {
		ok = limits(from, dossier->freeze, &upto, err);
		copy.upto = &upto;
	}
	ok = ok && copy_rows(&copy, err) && find_lacks(to, &lacks, err) &&
	    write_lacks(to, &lacks, err);
	*withheld = lacks.fields;
	copy_free(&copy);
	heads_free(&upto);
	purges_free(&lacks.purges);
	seen_free(&lacks.seen);
	free(lacks.field);
	free(lacks.v);
	arena_free(&lacks.arena);
	return ok;
}

bool
store_dossier(struct store *store, const char *to,
    const struct dossier *dossier, struct head *site, int64_t *withheld,
    struct err *err)
{
	struct store *made;
	bool mine, ok;

	*withheld = 0;
	if (!db_snapshot(store, &mine, err))
		return false;
	made = file_make(to, store->project, store->created, err);
	ok = made != NULL &&
	    store_begin(made, dossier->author, dossier->at, err) &&
	    fill(store, made, dossier, withheld, err);
	if (ok)
		store_head(made, site);
	ok = ok && store_commit(made, err) && store_sound(made, err);
	db_release(store, mine);
	return copy_close(made, to, ok);
}
