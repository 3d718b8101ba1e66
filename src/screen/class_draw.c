/* Draws the class: categories, the verdict as a tree, the near misses.
 * Refuses to show a class that is not decided as if it were. */
#include <stdlib.h>
#include <string.h>

#include "screen/class.h"
#include "screen/draw.h"
#include "screen/say.h"

#define WIDE 100

/* A branch of the tree; its further lines stay under it. */
static void
branch(struct page *page, enum ui_style style, bool last, bool ascii,
    const char *text)
{
	const char *lead = ascii ? last ? "`- " : "|- "
	    : last		 ? "\xe2\x94\x94\xe2\x94\x80 "
				 : "\xe2\x94\x9c\xe2\x94\x80 ";
	const char *on = last ? "   " : ascii ? "|  " : "\xe2\x94\x82  ";
	struct ui_span *lines;
	size_t i, n = ui_wrap(text, page->width - 3, &lines);
	char *line;

	for (i = 0; i < n; i++) {
		line = mem_printf("%s%.*s", i == 0 ? lead : on, (int)lines[i].n,
		    text + lines[i].start);
		page_raw(page, style, 0, line);
		free(line);
	}
	free(lines);
}

static bool
is_out(const struct class_screen *c, const struct verdict *fit)
{
	return c->fit->ngives > 0 && str_eq(fit->value, c->fit->gives[0].id);
}

static bool
is_near(const struct unit_verdict *u, const struct class_row *row)
{
	size_t i;

	for (i = 0; i < u->nnear_misses; i++)
		if (strcmp(u->near_misses[i].category, row->item->id) == 0)
			return true;
	return false;
}

static void
branch_count(struct page *page, enum ui_style style, bool last, bool ascii,
    const char *what, size_t n, size_t all)
{
	char *text = mem_printf("%s: %zu of %zu categories", what, n, all);

	branch(page, style, last, ascii, text);
	free(text);
}

static void
add_row(struct page *page, const struct class_screen *c,
    const struct class_row *row, bool last, bool ascii)
{
	char *text = mem_printf("%s %s: %s. %s%s%s%s", row->item->id,
	    pack_text(row->item, "title"), say_given(c->fit, row->fit->value),
	    row->fit->why ? row->fit->why : "", row->fit->cite ? " (" : "",
	    row->fit->cite ? row->fit->cite : "", row->fit->cite ? ")" : "");

	branch(page, UI_PLAIN, last, ascii, text);
	free(text);
}

/* What led to the class: the categories that fit, then how many do not. */
static void
add_path(struct page *page, const struct class_screen *c,
    const struct unit_verdict *u, bool ascii)
{
	size_t i, out = 0, open = 0;

	for (i = 0; i < c->n; i++) {
		open += c->v[i].fit->value == NULL;
		out += is_out(c, c->v[i].fit);
	}
	page_gap(page);
	page_add(page, UI_TITLE, 0, "The path");
	for (i = 0; i < c->n; i++)
		if (c->v[i].fit->value != NULL && !is_out(c, c->v[i].fit) &&
		    !is_near(u, &c->v[i]))
			add_row(page, c, &c->v[i], false, ascii);
	if (u->nnear_misses > 0)
		branch_count(page, UI_PLAIN, false, ascii, "Near misses",
		    u->nnear_misses, c->n);
	if (out > 0 || open == 0)
		branch_count(page, UI_DIM, open == 0, ascii,
		    c->fit->ngives ? c->fit->gives[0].label : "Out", out, c->n);
	if (open > 0)
		branch_count(page, UI_WARNING, true, ascii,
		    "Still open (Space answers the next)", open, c->n);
}

static void
add_near(struct page *page, const struct class_screen *c,
    const struct unit_verdict *u, bool ascii)
{
	size_t i, left = u->nnear_misses;

	if (left == 0)
		return;
	page_gap(page);
	page_add(page, UI_TITLE, 0, "Near misses");
	for (i = 0; i < c->n; i++)
		if (is_near(u, &c->v[i]))
			add_row(page, c, &c->v[i], --left == 0, ascii);
}

static void
fill(struct bench *bench, struct class_screen *c)
{
	const struct unit_verdict *u = class_unit(bench, c);
	const struct verdict *governs = u->category;
	struct page *page = &c->listing.page;
	const struct item *item;
	const char *id;

	say_verdict(page, u->class, 0);
	if (governs != NULL && governs->value != NULL) {
		id = strrchr(governs->value, '/');
		id = id ? id + 1 : governs->value;
		item = pack_item(c->form->of, id);
		page_addf(page, UI_STRONG, 0, "%s: %s %s",
		    governs->decision->title, id,
		    item ? pack_text(item, "title") : "");
		page_add(page, UI_PLAIN, 2, governs->why);
	}
	add_path(page, c, u, ui_ascii(bench->ui));
	add_near(page, c, u, ui_ascii(bench->ui));
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct class_screen *c = (const struct class_screen *)l;
	const struct class_row *row = &c->v[k];
	int fit = at.cols > 60 ? 26 : 20;
	enum ui_style style = focus   ? UI_FOCUS
	    : row->fit->value == NULL ? UI_WARNING
	    : is_out(c, row->fit)     ? UI_DIM
				      : UI_STRONG;

	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	ui_text(bench->ui, at.row, at.col, 6, style, row->item->id);
	ui_text(bench->ui, at.row, at.col + 6, at.cols - fit - 7, style,
	    pack_text(row->item, "title"));
	ui_text(bench->ui, at.row, at.col + at.cols - fit, fit, style,
	    say_given(c->fit, row->fit->value));
}

void
class_draw(struct bench *bench, struct screen *screen)
{
	struct class_screen *c = (struct class_screen *)screen;
	struct rect r = bench->body, side;

	if (class_unit(bench, c) == NULL || c->fit == NULL) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_PLAIN,
		    "There is no class to find yet: the scope comes first.");
		return;
	}
	if (r.cols >= WIDE)
		side = draw_split_right(bench->ui, &r, r.cols * 9 / 20);
	else
		side = draw_split_below(bench->ui, &r, r.rows / 2);
	page_start(&c->listing.page, side.cols);
	fill(bench, c);
	listing_draw(bench, &c->listing, r, "There is no category.", draw_line);
	listing_tell(bench, &c->listing, side, c->unit);
}
