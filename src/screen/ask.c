/*
 * One text typed: a line, prose, a path, a command. Refuses to lose a word of
 * it: what answers a field is kept as a draft until it is confirmed.
 */
#include "screen/asking.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "screen/complete.h"
#include "screen/screens.h"

#define REST_MS 500 /* of rest before the draft is written */

enum {
	ASK_KEEP,
	ASK_LEAVE,
	ASK_OUT,
	ASK_COMPLETE,
	ASK_BROWSE,
	ASK_DROP,
	ASK_TODAY
};

static const struct key_row line_rows[] = {
	{ ASK_KEEP, "Enter Ctrl-S Tab", "keep",
	    "Confirm: the answer is saved at once." },
	{ ASK_LEAVE, "Esc", "leave",
	    "Leave; what was typed stays as a draft." },
	{ ASK_DROP, "Ctrl-G", "drop", "Leave and throw away what was typed." },
};
static const struct key_row date_rows[] = {
	{ ASK_KEEP, "Enter Ctrl-S Tab", "keep",
	    "Confirm: the answer is saved at once." },
	{ ASK_TODAY, "Ctrl-T", "today", "Put in the day of today." },
	{ ASK_LEAVE, "Esc", "leave",
	    "Leave; what was typed stays as a draft." },
	{ ASK_DROP, "Ctrl-G", "drop", "Leave and throw away what was typed." },
};
static const struct key_row prose_rows[] = {
	{ ASK_KEEP, "Ctrl-S Tab", "keep",
	    "Confirm: the answer is saved at once. Enter begins a new line." },
	{ ASK_LEAVE, "Esc", "leave",
	    "Leave; what was typed stays as a draft." },
	{ ASK_OUT, "Ctrl-O", "editor", "Go on in your editor ($EDITOR)." },
	{ ASK_DROP, "Ctrl-G", "drop", "Leave and throw away what was typed." },
};
static const struct key_row path_rows[] = {
	{ ASK_KEEP, "Enter", "take", "Take this." },
	{ ASK_COMPLETE, "Tab", "complete", "Complete what is typed." },
	{ ASK_BROWSE, "Ctrl-O", "browse",
	    "Choose from what the folder holds." },
	{ ASK_LEAVE, "Esc", "leave", "Leave without it." },
};
static const struct key_row command_rows[] = {
	{ ASK_KEEP, "Enter", "do", "Do it." },
	{ ASK_COMPLETE, "Tab", "complete", "Complete what is typed." },
	{ ASK_LEAVE, "Esc", "leave", "Leave without doing anything." },
};

static const struct key_table tables[] = {
	{ "line", "Typing a line", KEY_ROWS(line_rows), true },
	{ "prose", "Typing a longer text", KEY_ROWS(prose_rows), true },
	{ "path", "Typing a path", KEY_ROWS(path_rows), true },
	{ "typed-command", "Typing a command", KEY_ROWS(command_rows), true },
	{ "date", "Typing a date", KEY_ROWS(date_rows), true },
};

static size_t
mode(const struct screen *screen)
{
	const struct ask_screen *a = (const struct ask_screen *)screen;

	switch (a->kind) {
	case ASK_LINE:
		return a->field != NULL && a->field->kind == FIELD_DATE ? 4 : 0;
	case ASK_PROSE:
		return 1;
	case ASK_PATH:
		return 2;
	case ASK_COMMAND:
		return 3;
	}
	BUG("no such kind of ask");
}

static void
keep_draft(struct bench *bench, struct ask_screen *a)
{
	union {
		const char *in;
		char *out;
	} form, field, text;
	struct draft draft;
	struct err err;

	a->touched = 0;
	if (a->field == NULL || a->kind == ASK_PATH)
		return;
	if (!a->dirty || str_eq(edit_text(a->edit), a->was ? a->was : "")) {
		work_draft_drop(&bench->desk, &bench->drafts, a->form->id,
		    a->record, a->field->id);
		return;
	}
	form.in = a->form->id;
	field.in = a->field->id;
	text.in = edit_text(a->edit);
	draft =
	    (struct draft){ form.out, a->record, field.out, a->was, text.out };
	if (!work_draft_keep(&bench->desk, &bench->drafts, &draft, &err))
		bench_fail(bench, &err);
}

static int
tick(struct bench *bench, struct screen *screen, int64_t now)
{
	struct ask_screen *a = (struct ask_screen *)screen;

	if (a->touched == 0)
		return -1;
	if (now - a->touched < REST_MS)
		return (int)(REST_MS - (now - a->touched));
	keep_draft(bench, a);
	return -1;
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct ask_screen *a = (struct ask_screen *)screen;

	if (event->kind == UI_PASTE)
		edit_paste(a->edit, event->text);
	else if (!edit_key(a->edit, event->key, event->alt, a->width)) {
		bench_say(bench, UI_PLAIN, "This key does nothing here.");
		return;
	}
	if (edit_changed(a->edit)) {
		a->dirty = true;
		a->touched = bench_now();
	}
}

static void
leave(struct bench *bench, struct ask_screen *a)
{
	struct reply none = { 0 };

	keep_draft(bench, a);
	if (a->dirty && a->field != NULL && a->kind != ASK_PATH)
		bench_say(bench, UI_PLAIN,
		    "Kept as a draft, not yet an answer; Enter goes on with it.");
	bench_reply(bench, a->tag, &none);
}

/* Did somebody else answer while this was typed? Says so once. */
static bool
overtaken(struct bench *bench, struct ask_screen *a)
{
	const struct record *r;
	const struct value *v;
	const char *now;

	if (a->field == NULL || a->kind == ASK_PATH)
		return false;
	r = records_find(&bench->desk.records, a->form->id, a->record);
	v = r ? record_value(r, a->field->id) : NULL;
	now = v ? v->text : NULL;
	if (str_eq(now, a->was))
		return false;
	bench_say(bench, UI_WARNING,
	    "Answered meanwhile by %s: %s. Confirm again to put yours in its "
	    "place.",
	    v && v->author ? v->author : "somebody", now ? now : "cleared");
	free(a->was);
	a->was = mem_dup(now);
	return true;
}

static void
keep(struct bench *bench, struct ask_screen *a)
{
	struct reply reply = { .text = edit_text(a->edit) };
	const char *why = ask_misfit(bench, a);

	if (overtaken(bench, a))
		return;
	if (why != NULL) {
		bench_say(bench, UI_WARNING, "%s", why);
		return;
	}
	/* A draft kept before goes when the answer is in the project; whoever
	 * asked sees to that, and asks again if it could not be written. */
	bench_reply(bench, a->tag, &reply);
}

static void
outside(struct bench *bench, struct ask_screen *a)
{
	struct err err;
	char *text;
	bool ok;

	keep_draft(bench, a);
	ui_lend(bench->ui);
	ok = work_editor(edit_text(a->edit), &text, &err);
	ui_take_back(bench->ui);
	if (!ok) {
		bench_fail(bench, &err);
		return;
	}
	if (strcmp(text, edit_text(a->edit)) != 0) {
		edit_set(a->edit, text);
		a->dirty = true;
		a->touched = bench_now();
	}
	free(text);
}

static void
today(struct bench *bench, struct ask_screen *a)
{
	char text[16];

	edit_set(a->edit, date_format(bench->desk.today, text));
	a->dirty = true;
	a->touched = bench_now();
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct ask_screen *a = (struct ask_screen *)screen;

	switch (action) {
	case ASK_KEEP:
		keep(bench, a);
		break;
	case ASK_LEAVE:
		leave(bench, a);
		break;
	case ASK_OUT:
		outside(bench, a);
		break;
	case ASK_COMPLETE:
		complete(bench, a->edit, a->kind == ASK_COMMAND);
		break;
	case ASK_BROWSE:
		browse(bench, a->edit);
		break;
	case ASK_TODAY:
		today(bench, a);
		break;
	case ASK_DROP:
		a->dirty = false;
		leave(bench, a);
		break;
	default:
		break;
	}
}

/* What was chosen in the browser; a folder is looked into. */
static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct ask_screen *a = (struct ask_screen *)screen;

	(void)tag;
	if (answer->text == NULL)
		return;
	edit_set(a->edit, answer->text);
	if (str_ends(answer->text, "/"))
		browse(bench, a->edit);
}

static void
ask_free(struct screen *screen)
{
	struct ask_screen *a = (struct ask_screen *)screen;

	free(a->title);
	free(a->help);
	free(a->record);
	free(a->was);
	edit_free(a->edit);
}

const struct screen_ops ask_ops = {
	.name = "ask",
	.size = sizeof(struct ask_screen),
	.tables = tables,
	.ntables = sizeof(tables) / sizeof(tables[0]),
	.over = true,
	.mode = mode,
	.draw = ask_draw,
	.act = act,
	.type = type,
	.reply = reply,
	.tick = tick,
	.free = ask_free,
};

void
ask_push(struct bench *bench, const struct ask *ask)
{
	struct ask_screen *a = (struct ask_screen *)screen_new(&ask_ops);
	const struct draft *draft = NULL;

	a->tag = ask->tag;
	a->kind = ask->kind;
	a->title = mem_dup(ask->title);
	a->help = mem_dup(ask->help);
	a->form = ask->form;
	a->record = mem_dup(ask->record);
	a->field = ask->field;
	a->width = 60;
	if (a->field != NULL && a->kind != ASK_PATH)
		draft = drafts_find(&bench->drafts, a->form->id, a->record,
		    a->field->id);
	a->was = mem_dup(draft ? draft->was : ask->text);
	a->edit = edit_new(ask->typed ? ask->typed
		: draft		      ? draft->text
		: ask->text	      ? ask->text
				      : "",
	    a->kind == ASK_PROSE);
	a->dirty = draft != NULL || ask->typed != NULL;
	a->touched = ask->typed != NULL ? bench_now() : 0;
	bench_push(bench, &a->screen);
}
