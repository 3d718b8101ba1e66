/*
 * What every screen can do: leave, help, undo, go to the other parts.
 * Refuses anything that belongs to one screen alone.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/say.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/work.h"

enum {
	COMMON_HELP,
	COMMON_BACK,
	COMMON_POINTS,
	COMMON_NEXT,
	COMMON_UNDO,
	COMMON_REDO,
	COMMON_COMMAND,
	COMMON_SEARCH,
	COMMON_WALK,
	COMMON_CLASS,
	COMMON_ROUTE,
	COMMON_DOCUMENTS,
	COMMON_LOG,
	COMMON_FINDINGS,
	COMMON_LETTERS,
	COMMON_PROJECTS,
	COMMON_NEW_FROM,
	COMMON_ANSWERS,
	COMMON_THEME,
	COMMON_MOUSE,
	COMMON_REDRAW,
	COMMON_SUSPEND,
	COMMON_QUIT
};

static const struct key_row common_rows[] = {
	{ COMMON_HELP, "? F1", "help", "Show the keys that hold here." },
	{ COMMON_BACK, "Esc q Left", "back",
	    "Leave this screen for the one before." },
	{ COMMON_NEXT, "N", "next", "Go to the next best step." },
	{ COMMON_POINTS, "o", "points",
	    "List what is still open; Enter there leads to the place." },
	{ COMMON_QUIT, "Q Ctrl-Q", "quit",
	    "End the program; every confirmed answer is saved already." },
	{ COMMON_UNDO, "u", "undo", "Take the last answer back." },
	{ COMMON_REDO, "Ctrl-R", "redo", "Bring back what was undone." },
	{ COMMON_COMMAND, ":", "command", "Do anything by its name." },
	{ COMMON_SEARCH, "Ctrl-F", "search",
	    "Find a question, a record or an answer anywhere." },
	{ COMMON_WALK, "W", "walk", "Go back to the walk." },
	{ COMMON_CLASS, "C", "class",
	    "Show the class, the path to it and the near misses." },
	{ COMMON_ROUTE, "R", "route",
	    "Show the procedures: which are open, and what would open the "
	    "others." },
	{ COMMON_DOCUMENTS, "D", "documents",
	    "Show the documents and what blocks them." },
	{ COMMON_LOG, "L", "log", "Show who answered what and when." },
	{ COMMON_FINDINGS, "B", "findings",
	    "Show the findings of the body, and what was said to them." },
	{ COMMON_LETTERS, "X", "letters",
	    "Show what went to the other side and came from it." },
	{ COMMON_PROJECTS, "", "projects",
	    "Go to the start screen: make or open another project." },
	{ COMMON_NEW_FROM, "", "new-from",
	    "Make a new project that begins with what carries over from "
	    "another one." },
	{ COMMON_ANSWERS, "", "take-answers",
	    "Take an answers file; what it would change is shown first." },
	{ COMMON_THEME, "", "theme",
	    "Next theme: colours, high contrast, monochrome." },
	{ COMMON_MOUSE, "", "mouse",
	    "Switch the mouse wheel on, or off so that text can be "
	    "selected." },
	{ COMMON_REDRAW, "Ctrl-L", "redraw", "Draw the screen again." },
	{ COMMON_SUSPEND, "Ctrl-Z", "suspend",
	    "Go back to the shell; fg brings assay back." },
};

static const struct key_row move_rows[] = {
	{ UI_UP, "Up k", "up", "One line up." },
	{ UI_DOWN, "Down j", "down", "One line down." },
	{ UI_PAGE_UP, "PageUp Ctrl-B", "page-up", "One page up." },
	{ UI_PAGE_DOWN, "PageDown Ctrl-D", "page-down", "One page down." },
	{ UI_HOME, "Home g", "top", "To the first line." },
	{ UI_END, "End G", "end", "To the last line." },
};

static const struct key_table common_table = { "all", "Everywhere",
	KEY_ROWS(common_rows), false };
static const struct key_table move_table = { "move", "Moving",
	KEY_ROWS(move_rows), false };

const struct key_table *
keys_common(void)
{
	return &common_table;
}

const struct key_table *
keys_moves(void)
{
	return &move_table;
}

/* What a step was about, in the words of its form. */
static char *
in_words(struct bench *bench, bool redo, const char *what)
{
	size_t n = strcspn(what, " ");
	char *place = mem_dupn(what, n), *done;
	struct str out = { 0 };
	struct address a;
	struct err err;

	if (desk_address(&bench->desk, place, true, &a, &err)) {
		say_place(bench, a.form->id, a.record, a.field->id, &out);
		form_focus(bench, a.form, a.record, a.field->id);
		address_clear(&a);
	} else
		str_add(&out, place);
	done = mem_printf("%s: %s%s", redo ? "Brought back" : "Undone",
	    str_text(&out), what + n);
	str_clear(&out);
	free(place);
	return done;
}

static void
undo(struct bench *bench, bool redo)
{
	char *what = NULL, *done = NULL;
	struct err err;
	bool ok = work_undo(&bench->desk, redo, &what, &err);

	if (ok && what != NULL)
		done = in_words(bench, redo, what);
	bench_took(bench, ok, NULL, &err, done);
	free(done);
	free(what);
}

static void
next_step(struct bench *bench)
{
	const struct open_point *next = bench->v->next;

	if (next == NULL) {
		bench_say(bench, UI_GOOD,
		    judge_side(bench->desk.judge) == SIDE_BODY
			? "Nothing of the review is open."
			: "Nothing that the law asks is open. Freeze a release "
			  "and emit the documents.");
		return;
	}
	/* From form to form; Esc leads back in one step, not in twenty. */
	if (bench_top(bench)->ops == &form_ops)
		bench_pop(bench);
	bench_jump(bench, next->form, next->record, next->field);
	bench_say(bench, UI_PLAIN, "Next: %s", next->say);
}

/* Screens that are gone back to, or put up. */
static const struct {
	int action;
	const struct screen_ops *ops;
	void (*push)(struct bench *bench);
} places[] = {
	{ COMMON_POINTS, &points_ops, points_push },
	{ COMMON_CLASS, &class_ops, class_push },
	{ COMMON_ROUTE, &route_ops, route_push },
	{ COMMON_DOCUMENTS, &documents_ops, documents_push },
	{ COMMON_FINDINGS, &findings_ops, findings_push },
	{ COMMON_LETTERS, &letters_ops, letters_push },
};

static void
with_project(struct bench *bench, int action)
{
	size_t i;

	if (bench->v == NULL) {
		bench_say(bench, UI_PLAIN, "Open or make a project first.");
		return;
	}
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (places[i].action == action &&
		    bench_back_to(bench, places[i].ops) == NULL)
			places[i].push(bench);
	switch (action) {
	case COMMON_NEXT:
		next_step(bench);
		break;
	case COMMON_UNDO:
	case COMMON_REDO:
		undo(bench, action == COMMON_REDO);
		break;
	case COMMON_SEARCH:
		search_push(bench);
		break;
	case COMMON_WALK:
		bench_back_to(bench, &walk_ops);
		break;
	case COMMON_ANSWERS:
		if (bench->reading)
			bench_say(bench, UI_WARNING,
			    "This project can only be read here.");
		else
			what_if_ask(bench);
		break;
	case COMMON_LOG:
		if (bench_back_to(bench, &log_ops) == NULL)
			log_push(bench, NULL, NULL, NULL);
		break;
	default:
		break;
	}
}

static void
next_theme(struct bench *bench)
{
	static const struct {
		const char *name, *say;
	} themes[] = { { NULL, "colours" }, { "contrast", "high contrast" },
		{ "mono", "monochrome" } };

	bench->theme = (bench->theme + 1) % 3;
	ui_theme(bench->ui, themes[bench->theme].name);
	if (themes[bench->theme].name != NULL)
		bench_say(bench, UI_GOOD,
		    "Theme: %s. A line \"theme = %s\" in the file config "
		    "keeps it.",
		    themes[bench->theme].say, themes[bench->theme].name);
	else
		bench_say(bench, UI_GOOD, "Theme: %s.",
		    themes[bench->theme].say);
}

static void
switch_mouse(struct bench *bench)
{
	bench->mouse = !bench->mouse;
	ui_mouse(bench->ui, bench->mouse);
	bench_say(bench, UI_GOOD,
	    bench->mouse ? "The mouse wheel moves the focus."
			 : "The mouse is the terminal's again.");
}

void
common_back(struct bench *bench)
{
	if (bench->n > 1)
		bench_pop(bench);
	else
		bench_say(bench, UI_PLAIN,
		    "Q ends the program; every confirmed answer is saved "
		    "already.");
}

bool
common_works(const struct bench *bench, int action)
{
	switch (action) {
	case COMMON_BACK:
		return bench->n > 1;
	case COMMON_QUIT:
		/* Where there is a way back, that is what one looks for. */
		return bench->n == 1;
	case COMMON_POINTS:
	case COMMON_NEXT:
	case COMMON_UNDO:
	case COMMON_REDO:
	case COMMON_SEARCH:
	case COMMON_WALK:
	case COMMON_CLASS:
	case COMMON_ROUTE:
	case COMMON_DOCUMENTS:
	case COMMON_LOG:
	case COMMON_FINDINGS:
	case COMMON_LETTERS:
	case COMMON_ANSWERS:
		/* These are about no project, even if one is open. */
		return bench->v != NULL &&
		    bench_top(bench)->ops != &start_ops &&
		    bench_top(bench)->ops != &overview_ops;
	default:
		return true;
	}
}

void
common_act(struct bench *bench, int action)
{
	switch (action) {
	case COMMON_HELP:
		help_push(bench, bench_top(bench));
		break;
	case COMMON_BACK:
		common_back(bench);
		break;
	case COMMON_COMMAND:
		command_push(bench);
		break;
	case COMMON_PROJECTS:
		if (bench_back_to(bench, &start_ops) == NULL)
			start_push(bench);
		break;
	case COMMON_NEW_FROM:
		start_new_from(bench);
		break;
	case COMMON_THEME:
		next_theme(bench);
		break;
	case COMMON_MOUSE:
		switch_mouse(bench);
		break;
	case COMMON_REDRAW:
		ui_redraw(bench->ui);
		break;
	case COMMON_SUSPEND:
		ui_suspend(bench->ui);
		break;
	case COMMON_QUIT:
		bench->quit = true;
		break;
	default:
		with_project(bench, action);
		break;
	}
}

void
common_move(struct bench *bench, int action)
{
	struct screen *top = bench_top(bench);

	if (top->ops->move != NULL)
		top->ops->move(bench, top, (uint32_t)action);
}
