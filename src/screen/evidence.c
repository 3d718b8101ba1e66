/*
 * Evidence in the flow: a file, an address or a note for one question in
 * three keys, or a piece that is there already. Refuses to keep a piece that
 * serves nothing.
 */
#include "screen/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/put.h"
#include "work/work.h"

enum {
	EVIDENCE_FILE = 1,
	EVIDENCE_ADDRESS,
	EVIDENCE_NOTE,
	EVIDENCE_REUSE,
	EVIDENCE_OPEN
};

static const struct key_row rows[] = {
	{ EVIDENCE_REUSE, "Enter Space", "use",
	    "Use the piece in focus here too, or no longer." },
	{ EVIDENCE_FILE, "f", "file", "Add a file; it is taken in whole." },
	{ EVIDENCE_ADDRESS, "a", "address",
	    "Add a page by its address, as read today." },
	{ EVIDENCE_NOTE, "n", "note", "Add a note of your own." },
	LISTING_ON_ROW,
	{ EVIDENCE_OPEN, "l Right", "open", "Open the piece itself." },
	LISTING_FILTER_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "evidence", "Evidence for a question", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

/* What does not need a piece works without one. */
static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct evidence_screen *e =
	    (const struct evidence_screen *)screen;

	if (action == EVIDENCE_REUSE || action == EVIDENCE_OPEN)
		return e->listing.list.n > 0;
	return listing_works(bench, screen, action);
}

static void
forget(struct evidence_screen *e)
{
	while (e->n > 0) {
		free(e->v[--e->n].id);
		free(e->v[e->n].title);
	}
}

bool
evidence_serves(struct bench *bench, const struct form *form,
    const char *record, const struct field *field, const char *id)
{
	const struct record *r =
	    records_find(&bench->desk.records, form->id, record);
	char *full;
	bool yes;

	if (r == NULL)
		return false;
	if (field->kind != FIELD_SET)
		return str_eq(record_text(r, field->id), id);
	full = mem_printf("%s/%s", field->id, id);
	yes = str_eq(record_text(r, full), "yes");
	free(full);
	return yes;
}

static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	(void)bench;
	return mem_dup(((const struct evidence_screen *)l)->v[row].title);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	const char **ids;
	size_t i, n;

	forget(e);
	ids = judge_records(bench->desk.judge, e->field->of_form, &n);
	for (i = 0; i < n; i++)
		VEC_PUSH(e->v, e->n, e->cap) = (struct evidence_piece){
			.id = mem_dup(ids[i]),
			.title = mem_dup(judge_title(bench->desk.judge,
			    e->field->of_form, ids[i])),
			.serves = evidence_serves(bench, e->form, e->record,
			    e->field, ids[i]),
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
	struct evidence_piece *it;
	char *id;
	bool ok, in;

	if (e->listing.list.n == 0)
		return;
	it = &e->v[listing_at(&e->listing)];
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
ask(struct bench *bench, int action)
{
	struct ask asks[] = {
		[EVIDENCE_FILE] = { .kind = ASK_PATH,
		    .title = "Which file? Tab completes, Ctrl-O lists.",
		    .help = "It is taken into the project whole; the file "
			    "itself is not needed afterwards." },
		[EVIDENCE_ADDRESS] = { .kind = ASK_LINE,
		    .title = "Which address? (https://...)",
		    .help = "It is kept as read today; the date can be "
			    "changed in the piece itself." },
		[EVIDENCE_NOTE] = { .kind = ASK_PROSE,
		    .title = "What do you want to note?",
		    .help = "Its first line becomes the title." },
	};

	asks[action].tag = action;
	ask_push(bench, &asks[action]);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	struct new_evidence piece = { .serves = e->form,
		.serves_record = e->record,
		.serves_field = e->field };
	struct faults faults = { 0 };
	char today[16], *text, *title = NULL, *id = NULL;
	struct err err = { 0 };
	bool ok;

	if (str_blank(answer->text))
		return;
	text = tag == EVIDENCE_FILE ? work_path(answer->text)
				    : mem_dup(answer->text);
	if (tag == EVIDENCE_FILE)
		piece.file = text;
	if (tag == EVIDENCE_ADDRESS) {
		piece.address = text;
		piece.read_on = date_format(bench->desk.today, today);
	}
	if (tag == EVIDENCE_NOTE) {
		title = mem_dupn(text, strcspn(text, "\n"));
		piece.note = text;
		piece.title = title;
	}
	ok = work_evidence_add(&bench->desk, &piece, &faults, &id, &err);
	if (ok) {
		free(e->want);
		e->want = mem_dup(id);
	}
	bench_took(bench, ok, &faults, &err, "Added, and it serves here.");
	free(id);
	free(text);
	free(title);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;

	if (listing_act(bench, &e->listing, action))
		return;
	switch (action) {
	case EVIDENCE_FILE:
	case EVIDENCE_ADDRESS:
	case EVIDENCE_NOTE:
		ask(bench, action);
		break;
	case EVIDENCE_REUSE:
		reuse(bench, e);
		break;
	default:
		if (e->listing.list.n > 0)
			form_push(bench, e->field->of_form,
			    e->v[listing_at(&e->listing)].id, NULL);
		break;
	}
}

static void
evidence_free(struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;

	forget(e);
	free(e->v);
	free(e->record);
	free(e->want);
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
	.reply = reply,
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
	e->listing.words = words;
	bench_push(bench, &e->listing.screen);
}
