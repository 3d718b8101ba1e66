/*
 * Draws what would change: whose, from what to what, and why. Refuses to
 * weigh anything.
 */
#include <stdint.h>
#include <stdlib.h>

#include "screen/draw.h"
#include "screen/say.h"
#include "screen/what_if.h"

#define KIND_COLUMNS 10 /* the longest title of a kind, and a blank */

/* What weighs most comes first. */
const enum what_if_kind what_if_order[WHAT_IF_KINDS] = { WHAT_IF_PROCEDURE,
	WHAT_IF_VERDICT, WHAT_IF_POINT_NEW, WHAT_IF_POINT_GONE,
	WHAT_IF_ANSWER };

static const char *const titles[WHAT_IF_KINDS] = {
	[WHAT_IF_PROCEDURE] = "Procedure",
	[WHAT_IF_VERDICT] = "Follows",
	[WHAT_IF_POINT_NEW] = "Opens",
	[WHAT_IF_POINT_GONE] = "Settles",
	[WHAT_IF_ANSWER] = "Answer",
};

void
what_if_head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct what_if_screen *s = (struct what_if_screen *)screen;
	const size_t *count = s->would.count;

	(void)bench;
	if (s->form == NULL && s->path == NULL)
		str_add(out, "Taking an answers file");
	else if (s->faults.n > 0)
		str_addf(out, "The answers file: %zu in it %s not fit",
		    s->faults.n, s->faults.n == 1 ? "does" : "do");
	else
		str_addf(out,
		    "Not %s yet: procedures %zu, verdicts %zu, points +%zu "
		    "-%zu",
		    s->form ? "saved" : "taken", count[WHAT_IF_PROCEDURE],
		    count[WHAT_IF_VERDICT], count[WHAT_IF_POINT_NEW],
		    count[WHAT_IF_POINT_GONE]);
}

static bool
is_point(const struct what_if_row *row)
{
	return row->kind == WHAT_IF_POINT_NEW ||
	    row->kind == WHAT_IF_POINT_GONE;
}

static void
say_where(struct bench *bench, const struct what_if_row *row, struct str *out)
{
	say_place(bench, row->form, row->record ? row->record : row->form,
	    is_point(row) || row->kind == WHAT_IF_ANSWER ? row->name : NULL,
	    out);
	if (row->kind == WHAT_IF_VERDICT || row->kind == WHAT_IF_PROCEDURE)
		str_addf(out, " > %s", row->name);
}

/* The record alone; the form is told below. */
static void
say_whose(struct bench *bench, const struct what_if_row *row, struct str *out)
{
	const struct form *form = pack_form(bench->desk.pack, row->form);

	if (form != NULL && row->record != NULL && form->holds != HOLDS_ONE)
		say_record(bench, form, row->record, out);
	else if (form != NULL)
		str_add(out, form->title);
}

static void
say_change(const struct what_if_row *row, struct str *out)
{
	if (is_point(row)) {
		str_addf(out, "%s: %s", row->before, row->say);
		return;
	}
	if (row->kind == WHAT_IF_PROCEDURE)
		str_addf(out, "%s: ", row->name);
	str_addf(out, "%s -> %s", row->before ? row->before : "nothing",
	    row->after ? row->after : "nothing");
	if (row->kind != WHAT_IF_PROCEDURE)
		str_addf(out, " (%s)", row->name);
}

char *
what_if_words(struct bench *bench, const struct listing *l, size_t at)
{
	const struct what_if_screen *s = (const struct what_if_screen *)l;
	struct str out = { 0 };
	char *text;

	if (s->faults.n > 0)
		return mem_dup(s->faults.v[at].say);
	str_addf(&out, "%s ", titles[s->rows[at]->kind]);
	say_where(bench, s->rows[at], &out);
	str_add(&out, " ");
	say_change(s->rows[at], &out);
	text = mem_dup(str_text(&out));
	str_clear(&out);
	return text;
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct what_if_screen *s = (const struct what_if_screen *)l;
	enum ui_style style = focus ? UI_FOCUS : UI_PLAIN;
	int whose = KIND_COLUMNS, what = whose + at.cols / 4;
	struct str out = { 0 };
	char *flat;

	if (s->faults.n > 0) {
		ui_line(bench->ui, at.row, at.col, at.cols,
		    focus ? UI_FOCUS : UI_WARNING, s->faults.v[k].say);
		return;
	}
	if (!focus && s->rows[k]->kind == WHAT_IF_PROCEDURE)
		style = UI_STRONG;
	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	ui_text(bench->ui, at.row, at.col, whose - 1, style,
	    titles[s->rows[k]->kind]);
	say_whose(bench, s->rows[k], &out);
	ui_text(bench->ui, at.row, at.col + whose, what - whose - 1, style,
	    str_text(&out));
	str_clear(&out);
	say_change(s->rows[k], &out);
	flat = draw_flat(str_text(&out));
	ui_text(bench->ui, at.row, at.col + what, at.cols - what, style, flat);
	free(flat);
	str_clear(&out);
}

static void
tell(struct bench *bench, struct what_if_screen *s, size_t at)
{
	struct page *page = &s->listing.page;
	const struct what_if_row *row;
	struct str out = { 0 };

	if (at == SIZE_MAX)
		return;
	if (s->faults.n > 0) {
		page_add(page, UI_WARNING, 0, s->faults.v[at].say);
		page_add(page, UI_PLAIN, 0,
		    "Nothing is taken while a line does not fit. Mend the "
		    "file, then take it again.");
		return;
	}
	row = s->rows[at];
	say_where(bench, row, &out);
	page_add(page, UI_STRONG, 0, str_text(&out));
	str_clear(&out);
	if (is_point(row)) {
		page_addf(page, UI_PLAIN, 0, "%s %s: %s", titles[row->kind],
		    row->before, row->say);
		return;
	}
	page_lead(page, UI_PLAIN, 0,
	    "now:  ", row->before ? row->before : "nothing");
	page_lead(page, UI_PLAIN, 0,
	    "then: ", row->after ? row->after : "nothing");
	if (row->kind != WHAT_IF_ANSWER)
		page_add(page, UI_PLAIN, 0, row->say);
}

void
what_if_draw(struct bench *bench, struct screen *screen)
{
	struct what_if_screen *s = (struct what_if_screen *)screen;
	struct rect r = bench->body, below;
	size_t at = listing_at(&s->listing);

	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 7 : 5);
	bench->pane = bench->body;
	listing_draw(bench, &s->listing, r,
	    s->path || s->form ? "It changes nothing: all of it stands here."
			       : "",
	    draw_line);
	page_start(&s->listing.page, below.cols);
	tell(bench, s, at);
	listing_tell(bench, &s->listing, below, at);
}
