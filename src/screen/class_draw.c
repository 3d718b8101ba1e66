/* Draws the class: categories, the verdict as a tree, the near misses.
 * Refuses to show a class that is not decided as if it were. */
#include <stdlib.h>
#include <string.h>

#include "screen/class.h"
#include "screen/draw.h"
#include "screen/say.h"

#define WIDE 100

/* The path: each category that is not simply out, with what decided. */
static void
add_path(struct page *page, const struct class_screen *c, bool ascii)
{
	const char *branch = ascii ? "|-" : "\xe2\x94\x9c\xe2\x94\x80";
	size_t i, out = 0, open = 0;
	char *text;

	page_gap(page);
	page_add(page, UI_TITLE, 0, "The path");
	for (i = 0; i < c->n; i++) {
		const struct verdict *fit = c->v[i].fit;

		if (fit->value == NULL)
			open++;
		else if (fit->decision->ngives > 0 &&
		    strcmp(fit->value, fit->decision->gives[0].id) == 0)
			out++;
		else {
			text = mem_printf("%s %s: %s. %s", c->v[i].item->id,
			    pack_text(c->v[i].item, "title"),
			    say_given(c->fit, fit->value),
			    fit->why ? fit->why : "");
			page_lead(page, UI_PLAIN, 0, branch, text);
			page_add(page, UI_CITE, 3, fit->cite);
			free(text);
		}
	}
	text = mem_printf("%s: %zu of %zu categories",
	    c->fit->ngives ? c->fit->gives[0].label : "out", out, c->n);
	page_lead(page, UI_DIM, 0, branch, text);
	free(text);
	if (open > 0) {
		text = mem_printf("still open: %zu of %zu categories (Space "
				  "goes to the next)",
		    open, c->n);
		page_lead(page, UI_WARNING, 0, branch, text);
		free(text);
	}
}

static void
fill(struct bench *bench, struct class_screen *c)
{
	const struct unit_verdict *u = class_unit(bench, c);
	struct page *page = &c->page;
	char *text;
	size_t i;

	say_verdict(page, u->class, 0);
	if (u->category != NULL && u->category->value != NULL) {
		const struct item *item = pack_item(c->form->of,
		    strrchr(u->category->value, '/')
			? strrchr(u->category->value, '/') + 1
			: u->category->value);

		page_addf(page, UI_STRONG, 0, "%s: %s %s",
		    u->category->decision->title, u->category->value,
		    item ? pack_text(item, "title") : "");
		page_add(page, UI_PLAIN, 2, u->category->why);
	}
	add_path(page, c, ui_ascii(bench->ui));
	if (u->nnear_misses > 0) {
		page_gap(page);
		page_add(page, UI_TITLE, 0, "Near misses");
	}
	for (i = 0; i < u->nnear_misses; i++) {
		text = mem_printf("%s %s: %s. %s", u->near_misses[i].category,
		    u->near_misses[i].title,
		    say_given(c->fit, u->near_misses[i].fit),
		    u->near_misses[i].why ? u->near_misses[i].why : "");
		page_lead(page, UI_PLAIN, 0, "-", text);
		free(text);
	}
}

static void
draw_rows(struct bench *bench, struct class_screen *c, struct rect r)
{
	const struct class_row *row;
	enum ui_style style;
	size_t k;
	int i, fit = r.cols > 60 ? 26 : 20;

	c->list.height = r.rows;
	list_focus(&c->list, c->list.focus);
	for (i = 0; i < r.rows && c->list.top + (size_t)i < c->list.n; i++) {
		bool focus = c->list.top + (size_t)i == c->list.focus;

		k = list_row(&c->list, c->list.top + (size_t)i);
		row = &c->v[k];
		style = focus		      ? UI_FOCUS
		    : row->fit->value == NULL ? UI_WARNING
		    : strcmp(row->fit->value, c->fit->gives[0].id) == 0
		    ? UI_DIM
		    : UI_STRONG;
		ui_line(bench->ui, r.row + i, r.col, r.cols, style, "");
		ui_text(bench->ui, r.row + i, r.col, 6, style, row->item->id);
		ui_text(bench->ui, r.row + i, r.col + 6, r.cols - fit - 7,
		    style, pack_text(row->item, "title"));
		ui_text(bench->ui, r.row + i, r.col + r.cols - fit, fit, style,
		    say_given(c->fit, row->fit->value));
		if (focus)
			ui_cursor(bench->ui, r.row + i, r.col, true);
	}
	if (c->list.n == 0)
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    "Nothing matches.");
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
	page_start(&c->page, side.cols);
	fill(bench, c);
	c->side_rows = side.rows;
	page_move(&c->page, side.rows, &c->top, 0);
	page_draw(bench->ui, &c->page, side, c->top, -1);
	if (side.row > bench->body.row)
		draw_position(bench->ui, side.row - 1, side.col, side.cols,
		    c->top, (size_t)side.rows, c->page.n);
	filter_draw(bench->ui, &c->filter, &r);
	draw_rows(bench, c, r);
	filter_cursor(bench->ui, &c->filter, bench->body);
}
