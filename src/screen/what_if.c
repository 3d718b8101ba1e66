/*
 * What would change beyond the answer in hand, or by an answers file, before
 * it is written. Refuses to write any of it unasked.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/screens.h"
#include "screen/what_if.h"
#include "work/mine.h"
#include "work/work.h"

enum { WHAT_IF_WRITE, WHAT_IF_LEAVE };
enum { TAG_PATH = 1 };

static const struct key_row rows[] = {
	{ WHAT_IF_WRITE, "Enter", "write", "Write it, as one step of undo." },
	{ WHAT_IF_LEAVE, "Esc q Left", "leave",
	    "Leave it; nothing is written." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "what-if", "What would change", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static size_t
nrows(const struct what_if_screen *s)
{
	return s->faults.n > 0 ? s->faults.n : s->would.n;
}

static void
arrange(struct what_if_screen *s)
{
	size_t i, k, n = 0;

	free(s->rows);
	s->rows = mem_alloc((s->would.n + 1) * sizeof(*s->rows));
	for (k = 0; k < WHAT_IF_KINDS; k++)
		for (i = 0; i < s->would.n; i++)
			if (s->would.v[i].kind == what_if_order[k])
				s->rows[n++] = &s->would.v[i];
}

static bool
weigh_table(struct bench *bench, struct what_if_screen *s, struct err *err)
{
	struct table_changes changes;
	int64_t written;
	bool ok = work_table_take(&bench->desk, s->form, s->path, true, false,
	    &changes, &s->would, &s->faults, &written, err);

	table_changes_free(&changes);
	arrange(s);
	return ok || s->faults.n > 0;
}

static bool
weigh(struct bench *bench, struct what_if_screen *s, struct err *err)
{
	bool ok;

	what_if_free(&s->would);
	faults_free(&s->faults);
	s->faults = (struct faults){ 0 };
	if (s->form != NULL && s->path != NULL)
		return weigh_table(bench, s, err);
	ok = s->form != NULL
	    ? work_what_if_put(&bench->desk, s->form, s->record, s->field,
		  s->value, (const char *const *)s->members, s->n, &s->would,
		  err)
	    : work_what_if(&bench->desk, s->path, false, &s->would, &s->faults,
		  err);
	arrange(s);
	return ok || s->faults.n > 0;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct what_if_screen *s = (struct what_if_screen *)screen;
	struct err err = { 0 };

	if ((s->form != NULL || s->path != NULL) && !weigh(bench, s, &err))
		bench_fail(bench, &err);
	listing_rows(bench, &s->listing, nrows(s));
}

static void
write_file(struct bench *bench, struct what_if_screen *s)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	int64_t written = 0;
	bool ok;

	if (s->faults.n > 0 || s->would.n == 0) {
		bench_say(bench, UI_PLAIN, "There is nothing to write.");
		return;
	}
	ok = work_fill(&bench->desk, s->path, false, false, &faults, &written,
	    &err);
	if (ok)
		bench_pop(bench);
	bench_took(bench, ok, &faults, &err,
	    "Written: the answers file; u takes all of it back.");
}

static void
write_answer(struct bench *bench, const struct what_if_screen *s)
{
	struct reply reply = { .text = s->value ? s->value : "",
		.ids = (const char *const *)s->members,
		.n = s->n };

	bench_reply(bench, s->tag, &reply);
}

static void
leave(struct bench *bench, const struct what_if_screen *s)
{
	static const struct reply none = { 0 };

	if (s->form == NULL)
		bench_pop(bench);
	else
		bench_reply(bench, s->tag, &none);
	bench_say(bench, UI_PLAIN, "Nothing was written.");
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct what_if_screen *s = (struct what_if_screen *)screen;

	if (listing_act(bench, &s->listing, action))
		return;
	if (action == WHAT_IF_LEAVE)
		leave(bench, s);
	else if (s->form == NULL)
		write_file(bench, s);
	else
		write_answer(bench, s);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct what_if_screen *s = (const struct what_if_screen *)screen;

	if (action == WHAT_IF_WRITE && !s->listing.filter.typing)
		return s->faults.n == 0 && s->would.n > 0;
	return action == WHAT_IF_LEAVE || listing_works(bench, screen, action);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct what_if_screen *s = (struct what_if_screen *)screen;

	if (tag != TAG_PATH)
		return;
	if (str_blank(answer->text)) {
		bench_pop(bench);
		return;
	}
	s->path = work_path(answer->text);
	pull(bench, screen);
	if (s->faults.n == 0 && s->would.n == 0 && bench->say[0] != '\0')
		bench_pop(bench); /* the file could not be read */
}

static void
what_if_screen_free(struct screen *screen)
{
	struct what_if_screen *s = (struct what_if_screen *)screen;

	what_if_free(&s->would);
	faults_free(&s->faults);
	free(s->rows);
	free(s->record);
	free(s->value);
	free(s->path);
	while (s->n > 0)
		free(s->members[--s->n]);
	free(s->members);
	listing_free(&s->listing);
}

const struct screen_ops what_if_ops = {
	.name = "what-if",
	.size = sizeof(struct what_if_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = what_if_head,
	.draw = what_if_draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.reply = reply,
	.free = what_if_screen_free,
};

/* Does anything follow outside the record that is being answered? */
static bool
beyond(const struct what_if_screen *s)
{
	const struct what_if_row *row;
	size_t i;

	for (i = 0; i < s->would.n; i++) {
		row = &s->would.v[i];
		if (row->kind == WHAT_IF_PROCEDURE ||
		    (row->kind == WHAT_IF_VERDICT &&
			(!str_eq(row->form, s->form->id) ||
			    (s->record != NULL &&
				!str_eq(row->record, s->record)))))
			return true;
	}
	return false;
}

/* False, and the screen is gone, where nothing follows. */
static bool
put_up(struct bench *bench, struct what_if_screen *s)
{
	struct err err = { 0 };

	s->listing.words = what_if_words;
	if (weigh(bench, s, &err) && beyond(s)) {
		bench_push(bench, &s->listing.screen);
		return true;
	}
	what_if_screen_free(&s->listing.screen);
	free(s);
	return false;
}

bool
what_if_push(struct bench *bench, int tag, const struct form *form,
    const char *record, const struct field *field, const char *value,
    const char *const *members, size_t n)
{
	struct what_if_screen *s;
	size_t cap = 0, i;

	if (!form->foresees)
		return false;
	s = (struct what_if_screen *)screen_new(&what_if_ops);
	s->tag = tag;
	s->form = form;
	s->record = mem_dup(record);
	s->field = field;
	s->value = mem_dup(value);
	for (i = 0; i < n; i++)
		VEC_PUSH(s->members, s->n, cap) = mem_dup(members[i]);
	return put_up(bench, s);
}

bool
what_if_push_table(struct bench *bench, int tag, const struct form *form,
    const char *path)
{
	struct what_if_screen *s;

	if (!form->foresees)
		return false;
	s = (struct what_if_screen *)screen_new(&what_if_ops);
	s->tag = tag;
	s->form = form;
	s->path = mem_dup(path);
	return put_up(bench, s);
}

void
what_if_ask(struct bench *bench)
{
	struct what_if_screen *s =
	    (struct what_if_screen *)screen_new(&what_if_ops);
	struct ask ask = { .tag = TAG_PATH,
		.kind = ASK_PATH,
		.title = "Which answers file shall be taken?",
		.help = "Nothing is written yet: first it shows what would "
			"change. Tab completes, Ctrl-O lists the folder." };

	s->listing.words = what_if_words;
	bench_push(bench, &s->listing.screen);
	ask_push(bench, &ask);
}
