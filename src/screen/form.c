/*
 * The one editor for all forms, drawn from their description. Refuses to know
 * what any of them is about.
 */
#include "screen/form.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/raise.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/work.h"

enum {
	FORM_EDIT,
	FORM_NEXT,
	FORM_BEFORE,
	FORM_EVIDENCE,
	FORM_CLEAR,
	FORM_HISTORY,
	FORM_OUTSIDE,
	FORM_ABOUT,
	FORM_YES,
	FORM_NO,
	FORM_UNSURE,
	FORM_NTH,
	FORM_RECORD_AFTER,
	FORM_RECORD_BEFORE,
	FORM_OPEN,
	FORM_SIDE_DOWN,
	FORM_SIDE_UP,
	FORM_CONFIRM,
	FORM_ACCEPT,
	FORM_FINDING
};

static const struct key_row rows[] = {
	{ FORM_EDIT, "Enter l Right", "answer",
	    "Answer the question in focus, or change the answer." },
	{ FORM_ACCEPT, "A", "accept",
	    "Accept the record: a finding says that it was looked at and is in "
	    "order." },
	{ FORM_FINDING, "f", "finding",
	    "Make a finding about the record, or go to those that are "
	    "there." },
	{ FORM_CONFIRM, "c", "confirm",
	    "Confirm what was carried over from another project." },
	{ FORM_OPEN, "Space", "next-open",
	    "To the next question still open, also of the next record." },
	{ FORM_EVIDENCE, "e", "evidence",
	    "Add a file, an address or a note as evidence, or reuse one." },
	{ FORM_NEXT, "Tab", "next-field", "To the next question." },
	{ FORM_BEFORE, "Shift-Tab", "field-before", "To the question before." },
	{ FORM_ABOUT, "i", "about", "Read what the law says here." },
	{ FORM_OUTSIDE, "E", "editor", "Write the text in your editor." },
	{ FORM_HISTORY, "h", "history",
	    "Show who answered this and when, before and after." },
	{ FORM_CLEAR, "x Delete", "clear", "Take the answer away." },
	{ FORM_RECORD_AFTER, "]", "after", "To the next record of this form." },
	{ FORM_RECORD_BEFORE, "[", "before",
	    "To the record of this form before." },
	{ FORM_SIDE_DOWN, "J", "read-on", "Scroll the explanation on." },
	{ FORM_SIDE_UP, "K", "read-back", "Scroll the explanation back." },
	{ FORM_YES, "y", "yes", "Answer yes." },
	{ FORM_NO, "n", "no", "Answer no." },
	{ FORM_UNSURE, "s", "unsure",
	    "Answer not sure: it stays open and never counts as no." },
	{ FORM_NTH, "1 2 3 4 5 6 7 8 9", "choose",
	    "Choose the answer with that number." },
};
static const struct key_table tables[] = {
	{ "form", "Answering a form", KEY_ROWS(rows), false },
};

const struct field *
form_field(const struct form_screen *f)
{
	return f->list.n > 0 ? f->rows[f->list.focus].field : NULL;
}

struct scope
form_scope(const struct form_screen *f, const struct field *field)
{
	return (struct scope){ .form = f->form,
		.record = f->record,
		.row = field->row };
}

static void
evidence(struct bench *bench, struct form_screen *f)
{
	const struct form *form = pack_form(bench->desk.pack, "evidence");
	const struct field *field = form_field(f);
	size_t i;

	if (field != NULL && field->of_form != form)
		for (i = 0, field = NULL; i < f->n && field == NULL; i++)
			if (f->rows[i].field->of_form == form)
				field = f->rows[i].field;
	if (form == NULL || field == NULL)
		bench_say(bench, UI_PLAIN, "This form takes no evidence.");
	else
		evidence_push(bench, f->form, f->record, field);
}

static void
accept(struct bench *bench, struct form_screen *f)
{
	union {
		char *in;
		const char *out;
	} id = { f->record };

	raise_accepted(bench, f->form, &id.out, 1);
}

static void
side(struct form_screen *f, int by)
{
	size_t leap = f->side_rows > 2 ? (size_t)f->side_rows - 1 : 1;

	if (by < 0)
		f->side_top -= f->side_top < leap ? f->side_top : leap;
	else if ((int)(f->side_top + leap) < f->side_lines)
		f->side_top += leap;
	else
		f->side_top = 0;
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct form_screen *f = (struct form_screen *)screen;

	(void)bench;
	list_key(&f->list, key);
	f->side_top = 0;
}

static void
act_answer(struct bench *bench, struct form_screen *f, int action)
{
	/* To look at evidence is to change nothing. */
	if (action != FORM_HISTORY && action != FORM_EDIT &&
	    !side_may(bench, f->form, f->record))
		return;
	switch (action) {
	case FORM_EDIT:
		form_edit(bench, f);
		break;
	case FORM_CLEAR:
		form_clear(bench, f);
		break;
	case FORM_OUTSIDE:
		form_edit_outside(bench, f);
		break;
	case FORM_YES:
		form_word(bench, f, "yes");
		break;
	case FORM_NO:
		form_word(bench, f, "no");
		break;
	case FORM_UNSURE:
		form_word(bench, f, "unsure");
		break;
	case FORM_NTH:
		form_nth(bench, f, bench->key - '0');
		break;
	case FORM_HISTORY:
		log_push(bench, f->form, f->record, form_field(f));
		break;
	default:
		break;
	}
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct form_screen *f = (struct form_screen *)screen;

	switch (action) {
	case FORM_NEXT:
		move(bench, screen, UI_DOWN);
		break;
	case FORM_BEFORE:
		move(bench, screen, UI_UP);
		break;
	case FORM_EVIDENCE:
		evidence(bench, f);
		break;
	case FORM_ABOUT:
		about_push(bench, f->form, f->record);
		break;
	case FORM_RECORD_AFTER:
		form_to_record(bench, f, 1);
		break;
	case FORM_RECORD_BEFORE:
		form_to_record(bench, f, -1);
		break;
	case FORM_OPEN:
		form_to_open(bench, f);
		break;
	case FORM_SIDE_DOWN:
		side(f, 1);
		break;
	case FORM_SIDE_UP:
		side(f, -1);
		break;
	case FORM_CONFIRM:
		if (side_may(bench, f->form, f->record))
			form_confirm(bench, f);
		break;
	case FORM_ACCEPT:
		accept(bench, f);
		break;
	case FORM_FINDING:
		raise_finding(bench, f->form, f->record);
		break;
	default:
		if (f->n > 0)
			act_answer(bench, f, action);
		break;
	}
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct form_screen *f = (const struct form_screen *)screen;
	const struct field *field = form_field(f);
	bool evidence = false,
	     mine = side_why(bench, f->form, f->record) == NULL;
	size_t i;

	switch (action) {
	case FORM_EDIT:
	case FORM_CLEAR:
		return field != NULL && mine;
	case FORM_CONFIRM:
		return f->carried && mine;
	case FORM_ACCEPT:
		return raise_can_accept(bench, f->form);
	case FORM_FINDING:
		return raise_can(bench, f->form, f->record);
	case FORM_EVIDENCE:
		for (i = 0; i < f->n && !evidence; i++)
			evidence = f->rows[i].field->of_form != NULL &&
			    strcmp(f->rows[i].field->of_form->id, "evidence") ==
				0;
		return evidence;
	case FORM_OUTSIDE:
		return field != NULL && mine &&
		    (field->kind == FIELD_PROSE || field->kind == FIELD_LINE);
	case FORM_YES:
	case FORM_NO:
	case FORM_UNSURE:
	case FORM_NTH:
		/* They stand before the answers themselves. */
		return false;
	case FORM_RECORD_AFTER:
	case FORM_RECORD_BEFORE:
		return f->form->holds != HOLDS_ONE;
	case FORM_SIDE_DOWN:
	case FORM_SIDE_UP:
		return f->side_lines > f->side_rows;
	default:
		return f->n > 0 || action == FORM_ABOUT || action == FORM_OPEN;
	}
}

static void
form_free(struct screen *screen)
{
	struct form_screen *f = (struct form_screen *)screen;

	form_clear_rows(f);
	form_forget(f);
	free(f->rows);
	free(f->record);
	free(f->want);
	list_clear(&f->list);
}

const struct screen_ops form_ops = {
	.name = "form",
	.size = sizeof(struct form_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = form_pull,
	.head = form_head,
	.draw = form_draw,
	.act = act,
	.move = move,
	.reply = form_reply,
	.free = form_free,
};

void
form_focus(struct bench *bench, const struct form *form, const char *record,
    const char *field)
{
	struct form_screen *f = (struct form_screen *)bench_top(bench);

	if (f->screen.ops != &form_ops || f->form != form ||
	    strcmp(f->record, record) != 0)
		return;
	free(f->want);
	f->want = mem_dup(field);
	f->side_top = 0;
}

void
form_push(struct bench *bench, const struct form *form, const char *record,
    const char *field)
{
	struct form_screen *f = (struct form_screen *)screen_new(&form_ops);
	size_t i;

	f->form = form;
	f->record = mem_dup(record);
	f->want = mem_dup(field);
	bench_push(bench, &f->screen);
	if (field != NULL || f->n == 0)
		return;
	/* Who has just named a record goes on with what comes next. */
	for (i = 1; i < f->n && f->rows[i].value[0] == '\0'; i++)
		;
	if (f->n > 1 && i == f->n && f->rows[0].value[0] != '\0')
		list_focus(&f->list, 1);
	else
		form_to_open_row(f, 0);
}
