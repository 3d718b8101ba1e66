/*
 * Evidence in the flow: a file, an address or a note for one question in
 * three keys, or a piece that is there already. Refuses to keep a piece that
 * serves nothing.
 */
#include "screen/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/put.h"

#define FRESH "freshness" /* the decision that says how a piece stands */

enum { EVIDENCE_REUSE = 50, EVIDENCE_FORM, EVIDENCE_OPEN };

static const struct key_row rows[] = {
	{ EVIDENCE_REUSE, "Enter Space", "use",
	    "Use the piece in focus here too, or no longer." },
	{ EVIDENCE_FILE, "f", "file", "Add a file; it is taken in whole." },
	{ EVIDENCE_ADDRESS, "a", "address",
	    "Add a page by its address, as read today." },
	{ EVIDENCE_NOTE, "n", "note", "Add a note of your own." },
	{ EVIDENCE_FOLDER, "F", "folder",
	    "Add all files of a folder and below it, in one step." },
	{ EVIDENCE_REVISION, "v", "revision",
	    "Add a new revision of the piece in focus; it serves all that the "
	    "older one serves." },
	{ EVIDENCE_OPEN, "x", "program",
	    "Open the file in your own program, as a copy." },
	{ EVIDENCE_PLACES, "s", "serves",
	    "List what the piece serves; Enter there leads to the place." },
	LISTING_ON_ROW,
	{ EVIDENCE_FORM, "l Right", "open", "Open the piece itself." },
	LISTING_FILTER_ROW,
	LISTING_BACK_ROW,
	{ EVIDENCE_EXPORT, "", "export-evidence",
	    "Write all evidence into a folder, with sums and an index." },
};
static const struct key_table tables[] = {
	{ "evidence", "Evidence for a question", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

struct evidence_piece *
evidence_at(const struct evidence_screen *e)
{
	return e->listing.list.n > 0 ? &e->v[listing_at(&e->listing)] : NULL;
}

/* What does not need a piece works without one. */
static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct evidence_screen *e =
	    (const struct evidence_screen *)screen;
	bool may = side_why(bench, e->form, e->record) == NULL;

	switch (action) {
	case EVIDENCE_REUSE:
	case EVIDENCE_REVISION:
		return e->listing.list.n > 0 && may;
	case EVIDENCE_FILE:
	case EVIDENCE_ADDRESS:
	case EVIDENCE_NOTE:
	case EVIDENCE_FOLDER:
		return may;
	case EVIDENCE_FORM:
	case EVIDENCE_OPEN:
	case EVIDENCE_PLACES:
		return e->listing.list.n > 0;
	default:
		return listing_works(bench, screen, action);
	}
}

static void
forget(struct evidence_screen *e)
{
	while (e->n > 0) {
		free(e->v[--e->n].id);
		free(e->v[e->n].title);
	}
	free(e->serves.v);
	e->serves = (struct serves){ 0 };
	e->has_serves = false;
	free(e->told);
	e->told = NULL;
}

/* Does the field of that record name this member? */
static bool
names(const struct record *r, const struct field *field, const char *member)
{
	char *full;
	bool yes;

	if (r == NULL || field == NULL)
		return false;
	if (field->kind != FIELD_SET)
		return str_eq(record_text(r, field->id), member);
	full = mem_printf("%s/%s", field->id, member);
	yes = str_eq(record_text(r, full), "yes");
	free(full);
	return yes;
}

const char *
evidence_state(struct bench *bench, const struct evidence_screen *e,
    const char *id, bool *fine)
{
	const struct verdict *v;

	*fine = true;
	if (e->fresh == NULL)
		return NULL;
	v = judge_decision(bench->desk.judge, e->fresh, id);
	if (v->value == NULL)
		return NULL;
	/* What a decision gives begins with the mildest. */
	*fine = str_eq(v->value, e->fresh->gives[0].id);
	return say_given(e->fresh, v->value);
}

static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	const struct evidence_screen *e = (const struct evidence_screen *)l;
	const struct evidence_piece *it = &e->v[row];
	bool fine;
	const char *state = evidence_state(bench, e, it->id, &fine);

	return mem_printf("%s %s%s %s", it->title,
	    it->against ? "speaks against " : "", state ? state : "", it->id);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	const struct records *all = &bench->desk.records;
	const struct form *of = e->field->of_form;
	const struct record *here = records_find(all, e->form->id, e->record);
	const struct item *item = pack_record_item(e->form, e->record);
	const struct field *against = pack_field(of, NULL, "against");
	const char **ids;
	size_t i, n;

	forget(e);
	if (item == NULL || against == NULL || against->of_list != e->form->of)
		against = NULL;
	ids = judge_records(bench->desk.judge, of, &n);
	for (i = 0; i < n; i++)
		VEC_PUSH(e->v, e->n, e->cap) = (struct evidence_piece){
			.id = mem_dup(ids[i]),
			.title =
			    mem_dup(judge_title(bench->desk.judge, of, ids[i])),
			.serves = names(here, e->field, ids[i]),
			.against = against != NULL &&
			    names(records_find(all, of->id, ids[i]), against,
				item->id),
		};
	listing_rows(bench, &e->listing, e->n);
	for (i = 0; e->want != NULL && i < e->n; i++)
		if (strcmp(e->v[i].id, e->want) == 0)
			listing_to(&e->listing, i);
	free(e->want);
	e->want = NULL;
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;

	str_add(out, "Evidence for ");
	say_place(bench, e->form->id, e->record, e->field->id, out);
}

static void
reuse(struct bench *bench, struct evidence_screen *e)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	struct evidence_piece *it = evidence_at(e);
	char *id;
	bool ok, in;

	if (it == NULL || !evidence_may(bench, e))
		return;
	in = !it->serves;
	id = mem_dup(it->id);
	if (e->field->kind == FIELD_SET)
		ok = work_put_member(&bench->desk, e->form, e->record, e->field,
		    id, in, &faults, &err);
	else
		ok = work_put(&bench->desk, e->form, e->record, e->field,
		    in ? id : NULL, &faults, &err);
	bench_took(bench, ok, &faults, &err,
	    in ? "It serves here now." : "It serves here no longer.");
	free(id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	struct evidence_piece *it = evidence_at(e);

	if (listing_act(bench, &e->listing, action))
		return;
	switch (action) {
	case EVIDENCE_REUSE:
		reuse(bench, e);
		break;
	case EVIDENCE_OPEN:
		evidence_open(bench, e);
		break;
	case EVIDENCE_PLACES:
		evidence_places(bench, e);
		break;
	case EVIDENCE_FORM:
		if (it != NULL)
			form_push(bench, e->field->of_form, it->id, NULL);
		break;
	default:
		evidence_ask(bench, e, action);
		break;
	}
}

static void
evidence_free(struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;

	forget(e);
	opening_end(&e->opening);
	free(e->v);
	free(e->record);
	free(e->want);
	free(e->piece);
	free(e->folder);
	free(e->kind);
	listing_free(&e->listing);
}

const struct screen_ops evidence_ops = {
	.name = "evidence",
	.size = sizeof(struct evidence_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = evidence_draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.reply = evidence_reply,
	.free = evidence_free,
};

void
evidence_push(struct bench *bench, const struct form *form, const char *record,
    const struct field *field)
{
	struct evidence_screen *e =
	    (struct evidence_screen *)screen_new(&evidence_ops);

	e->form = form;
	e->record = mem_dup(record);
	e->field = field;
	e->fresh = pack_decision(bench->desk.pack, field->of_form, FRESH);
	e->listing.words = words;
	bench_push(bench, &e->listing.screen);
}
