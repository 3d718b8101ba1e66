/* Draws the walk. Refuses to hide a part: where they do not fit beside one
 * another they take turns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/say.h"
#include "screen/side.h"
#include "screen/walk.h"

#define THREE  110 /* columns for three parts beside one another */
#define TWO    74 /* columns for two, the third below */
#define STAGES 36 /* columns for the longest stage, its count and the wall */
#define HIGH   17 /* rows of the body for that */

#define LATER "To come: components, after the market."

static void
draw_stages(struct bench *bench, struct walk_screen *w, struct rect r)
{
	bool here = w->part == WALK_STAGES;
	char line[160], state[48];
	int i, room = r.cols - 1;

	w->stages.height = r.rows;
	list_focus(&w->stages, w->stages.focus);
	for (i = 0; i < r.rows && w->stages.top + (size_t)i < w->stages.n;
	     i++) {
		size_t k = w->stages.top + (size_t)i;
		const struct progress *p = &bench->v->progress[k];
		bool focus = k == w->stages.focus;
		const char *sign = p->duties ? "!"
		    : p->warnings	     ? "?"
		    : p->needed == 0 || p->theirs > 0 || w->waits[k]
		    ? " "
		    : draw_done(bench->ui);

		state[0] = '\0';
		if (p->needed > 0)
			snprintf(state, sizeof(state), "%zu/%zu", p->answered,
			    p->needed);
		snprintf(line, sizeof(line), "%s %s", sign, p->stage->title);
		ui_line(bench->ui, r.row + i, r.col, r.cols,
		    focus && here ? UI_FOCUS : UI_PLAIN, "");
		ui_text(bench->ui, r.row + i, r.col,
		    room - (int)strlen(state) - 1,
		    focus	      ? here ? UI_FOCUS : UI_CHOSEN
			: p->duties   ? UI_DUTY
			: p->warnings ? UI_WARNING
			: w->waits[k] || p->theirs > 0 ? UI_PLAIN
						       : UI_GOOD,
		    line);
		ui_text(bench->ui, r.row + i, r.col + room - (int)strlen(state),
		    (int)strlen(state),
		    focus ? here ? UI_FOCUS : UI_CHOSEN : UI_DIM, state);
		if (focus && here)
			ui_cursor(bench->ui, r.row + i, r.col, true);
	}
	if (i < r.rows) {
		struct page page = { 0 };
		int gap = i + 2 < r.rows;

		page_start(&page, r.cols);
		page_add(&page, UI_DIM, 0, LATER);
		page_draw(bench->ui, &page,
		    (struct rect){ r.row + i + gap, r.col, r.rows - i - gap,
			r.cols },
		    0, -1);
		page_free(&page);
	}
}

/* What there is and what is open of it; an empty list is not a finished one.
 * What is ready never stands without the duties that are open; where there is
 * little room it goes first, then the warnings. */
enum room { WIDE, NARROW, NO_READY, NO_WARNINGS };

static void
row_state(const struct walk_row *row, enum room room, struct str *out)
{
	const struct readiness *ready = &row->readiness;

	if (row->form == NULL)
		return;
	if (!row->asked) {
		str_add(out, "not asked");
		return;
	}
	if (ready->asked > 0 && room < NO_READY)
		str_addf(out,
		    room == WIDE ? "%zu of %zu ready  " : "%zu/%zu ready ",
		    ready->ready, ready->asked);
	else if (row->form->holds != HOLDS_ONE && row->records > 0)
		str_addf(out, "%zu  ", row->records);
	if (row->duties > 0)
		str_addf(out,
		    ready->asked > 0 && room != WIDE ? "! %zu " : "! %zu  ",
		    row->duties);
	if (row->warnings > 0 && (room < NO_WARNINGS || row->duties == 0))
		str_addf(out, "? %zu  ", row->warnings);
	if (row->duties == 0 && row->warnings == 0 && row->advice > 0)
		str_addf(out, ". %zu  ", row->advice);
	if (row->theirs > 0)
		str_addf(out, "theirs %zu", row->theirs);
	else if (row->duties == 0 && row->warnings == 0 && row->advice == 0)
		str_add(out,
		    row->records == 0 ? "none yet"
			: !row->begun ? "no answers yet"
				      : "nothing open");
}

static void
draw_form_row(struct bench *bench, const struct walk_row *row, struct rect r,
    bool focus)
{
	enum room room = r.cols >= 50 ? WIDE : NARROW;
	struct str state = { 0 };
	int width;

	for (;; room++) {
		row_state(row, room, &state);
		while (state.n > 0 && state.s[state.n - 1] == ' ')
			state.s[--state.n] = '\0';
		width = ui_width(str_text(&state));
		if (room == NO_WARNINGS ||
		    ui_width(row->title) + width + 1 <= r.cols)
			break;
		str_clear(&state);
	}
	ui_line(bench->ui, r.row, r.col, r.cols,
	    focus	     ? UI_FOCUS
		: row->asked ? UI_PLAIN
			     : UI_DIM,
	    "");
	ui_text(bench->ui, r.row, r.col, r.cols - width - 1,
	    focus	     ? UI_FOCUS
		: row->asked ? UI_PLAIN
			     : UI_DIM,
	    row->title);
	ui_text(bench->ui, r.row, r.col + r.cols - width, width,
	    focus	      ? UI_FOCUS
		: row->duties ? UI_DUTY
			      : UI_DIM,
	    str_text(&state));
	if (focus)
		ui_cursor(bench->ui, r.row, r.col, true);
	str_clear(&state);
}

static void
draw_forms(struct bench *bench, struct walk_screen *w, struct rect r)
{
	const struct stage *stage = &bench->desk.pack->stages[w->stages.focus];
	bool here = w->part == WALK_FORMS;
	size_t k;
	int i;

	/* A wide middle would tear titles and states apart. */
	r.cols = r.cols > 64 ? 64 : r.cols;
	ui_text(bench->ui, r.row, r.col, r.cols, UI_TITLE, stage->title);
	r.row++;
	r.rows--;
	w->forms.height = r.rows;
	list_focus(&w->forms, w->forms.focus);
	for (i = 0; i < r.rows && w->forms.top + (size_t)i < w->n; i++) {
		k = w->forms.top + (size_t)i;
		draw_form_row(bench, &w->rows[k],
		    (struct rect){ r.row + i, r.col, 1, r.cols },
		    here && k == w->forms.focus);
	}
}

/* What the judge makes of the stage: its forms that hold one record. */
static void
add_verdicts(struct bench *bench, const struct stage *stage, struct page *page)
{
	const struct verdict *v;
	size_t i, k;

	for (i = 0; i < stage->n; i++)
		for (k = 0; k < bench->v->nall; k++) {
			v = bench->v->all[k];
			if (stage->forms[i]->holds == HOLDS_ONE &&
			    v->value != NULL &&
			    str_eq(v->form, stage->forms[i]->id))
				page_addf(page, UI_PLAIN, 0, "%s: %s",
				    v->decision->title,
				    say_given(v->decision, v->value));
		}
}

/* The next best step. */
static void
add_next(struct bench *bench, struct page *page)
{
	const struct open_point *next = bench->v->next;
	struct str place = { 0 };

	if (next == NULL) {
		page_add(page, UI_GOOD, 0,
		    judge_side(bench->desk.judge) == SIDE_BODY
			? "Nothing of the review is open."
			: "Nothing that the law asks is open.");
		return;
	}
	say_place(bench, next->form, next->record, next->field, &place);
	page_addf(page, UI_STRONG, 0, "Next (N): %s", str_text(&place));
	page_add(page, UI_PLAIN, 2, next->say);
	str_clear(&place);
}

static void
draw_points(struct bench *bench, struct walk_screen *w, struct rect r)
{
	bool here = w->part == WALK_POINTS;
	struct page page = { 0 };
	size_t i, from, to;

	page_start(&page, r.cols);
	if (!here)
		add_next(bench, &page);
	if (!here)
		add_verdicts(bench, &bench->desk.pack->stages[w->stages.focus],
		    &page);
	if (w->ntheirs == 0 || w->nopen > w->ntheirs)
		page_addf(&page, UI_TITLE, 0, "Open in this stage: %zu",
		    w->nopen - w->ntheirs);
	/* A window around the focus: thousands of points cost no more. */
	from = w->points.focus > 30 ? w->points.focus - 30 : 0;
	to = from + 60 < w->nopen ? from + 60 : w->nopen;
	for (i = from; i < to; i++) {
		if (w->ntheirs > 0 && i == w->nopen - w->ntheirs) {
			page.mark = -1;
			page_addf(&page, UI_TITLE, 0,
			    "Open for the manufacturer: %zu", w->ntheirs);
		}
		page.mark = (int)i;
		say_point(&page, &bench->v->points[w->open[i]], 0);
	}
	w->points.height = r.rows;
	if (!here)
		w->top = 0;
	else
		page_reach(&page, r.rows, &w->top, (int)w->points.focus);
	page_draw(bench->ui, &page, r, w->top,
	    here ? (int)w->points.focus : -1);
	for (i = 0; here && i < page.n; i++)
		if (page.v[i].mark == (int)w->points.focus)
			break;
	if (here && i < page.n)
		ui_cursor(bench->ui, r.row + (int)(i - w->top), r.col, true);
	page_free(&page);
}

/* Where it is and what is asked, a row each, where there are no more. */
static void
add_next_short(struct bench *bench, struct page *page)
{
	const struct open_point *next = bench->v->next;
	struct str line = { 0 };
	char *say;

	if (next == NULL) {
		add_next(bench, page);
		return;
	}
	say = draw_flat(next->say);
	str_add(&line, "Next (N): ");
	say_place(bench, next->form, next->record, next->field, &line);
	page_raw(page, UI_STRONG, 0, str_text(&line));
	page_raw(page, UI_PLAIN, 2, say);
	free(say);
	str_clear(&line);
}

/* Keeps the last rows for the next best step, as many as n others leave. */
static void
keep_next(struct bench *bench, struct rect *r, size_t n)
{
	struct page page = { 0 };
	struct rect below;
	int rows;

	page_start(&page, r->cols);
	add_next(bench, &page);
	rows = r->rows - (int)n - 1;
	rows = rows > (int)page.n ? (int)page.n : rows;
	rows = rows < 2 ? 2 : rows;
	if (rows < (int)page.n) {
		page_start(&page, r->cols);
		add_next_short(bench, &page);
	}
	below = draw_split_below(bench->ui, r, rows);
	page_draw(bench->ui, &page, below, 0, -1);
	page_free(&page);
}

static void
draw_turns(struct bench *bench, struct walk_screen *w, struct rect r)
{
	if (w->part != WALK_POINTS)
		keep_next(bench, &r,
		    w->part == WALK_STAGES ? w->stages.n : w->n + 1);
	switch (w->part) {
	case WALK_STAGES:
		draw_stages(bench, w, r);
		break;
	case WALK_FORMS:
		draw_forms(bench, w, r);
		break;
	case WALK_POINTS:
		draw_points(bench, w, r);
		break;
	case WALK_PARTS:
		break;
	}
}

void
walk_draw(struct bench *bench, struct screen *screen)
{
	struct walk_screen *w = (struct walk_screen *)screen;
	struct rect r = bench->body, points, middle;
	int high;

	if (r.cols >= THREE) {
		points = draw_split_right(bench->ui, &r,
		    r.cols < 140 ? r.cols / 3 : r.cols * 2 / 5);
	} else if (r.cols >= TWO && r.rows >= HIGH) {
		high = (int)w->stages.n + 2;
		if (high < r.rows / 2)
			high = r.rows / 2;
		points = draw_split_below(bench->ui, &r, r.rows - high - 1);
	} else {
		draw_turns(bench, w, r);
		return;
	}
	middle = draw_split_right(bench->ui, &r,
	    r.cols > 66 ? r.cols - STAGES : r.cols / 2);
	draw_stages(bench, w, r);
	draw_forms(bench, w, middle);
	draw_points(bench, w, points);
	bench->pane = points;
}
