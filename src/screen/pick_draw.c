/* Draws a choice from a list. Refuses to change what is chosen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/match.h"
#include "screen/page.h"
#include "screen/picking.h"

bool
pick_numbers(const struct pick_screen *p)
{
	return p->numbered && p->n < 10 && edit_text(p->filter)[0] == '\0';
}

static void
draw_row(struct bench *bench, const struct pick_screen *p, struct rect r,
    size_t i, int row)
{
	const struct pick_row *it = &p->v[list_row(&p->list, i)];
	bool focus = i == p->list.focus;
	char nr[24] = "", *line;

	if (pick_numbers(p))
		draw_digit(i + 1, it->label, nr);
	line = p->many
	    ? mem_printf(" %s[%s] %s", nr, it->marked ? "x" : " ", it->label)
	    : mem_printf(" %s%s%s", nr, it->label, it->marked ? "  *" : "");

	ui_line(bench->ui, row, r.col, r.cols,
	    focus	     ? UI_FOCUS
		: it->fixed  ? UI_DIM
		: it->marked ? UI_CHOSEN
			     : UI_PLAIN,
	    line);
	if (focus)
		ui_cursor(bench->ui, row,
		    r.col + (int)strlen(nr) + (p->many ? 2 : 1), true);
	free(line);
}

/* What the one in focus means; without that the list has the room. */
static void
draw_help(struct bench *bench, const struct pick_screen *p, struct rect *r)
{
	const struct pick_row *it =
	    p->list.n > 0 ? &p->v[list_row(&p->list, p->list.focus)] : NULL;
	struct page page = { 0 };
	struct rect below;

	if (it == NULL || str_blank(it->help) || r->rows < 8)
		return;
	below = draw_split_below(bench->ui, r,
	    p->tells && r->rows > 14 ? r->rows / 3
		: r->rows > 20	     ? 5
				     : 3);
	page_start(&page, below.cols);
	page_add(&page, UI_PLAIN, 0, it->help);
	page_draw(bench->ui, &page, below, 0, -1);
	page_free(&page);
}

/* How it is done, in the longest words that fit. */
static const char *
hint(const struct pick_screen *p, int cols)
{
	static const char *const words[][3] = {
		{ "Type to filter.", "Type to filter.", "" },
		{ "A number takes one. Type to filter.", "A number takes one.",
		    "" },
		{ "Space marks, Enter takes the marked. Type to filter.",
		    "Space marks. Type to filter.", "Space marks." },
		{ "Number or Space marks, Enter takes. Type to filter.",
		    "Number or Space marks.", "Space marks." },
	};
	int way = 2 * p->many + pick_numbers(p), i = 0;

	while (i < 2 && ui_width(words[way][i]) > cols)
		i++;
	return words[way][i];
}

/* What was typed, or how it is done, beside a position of that width. */
static void
draw_typed(struct bench *bench, const struct pick_screen *p, struct rect r,
    int position)
{
	const char *text = edit_text(p->filter);
	char *typed = mem_printf("Filter: %s", text);

	ui_line(bench->ui, r.row, r.col, r.cols - position,
	    text[0] ? UI_INPUT : UI_DIM,
	    text[0] ? typed : hint(p, r.cols - position));
	free(typed);
}

void
pick_draw(struct bench *bench, struct screen *screen)
{
	struct pick_screen *p = (struct pick_screen *)screen;
	struct rect r = p->tall ? bench->body : bench->pane;
	struct page page = { 0 };
	int i, head;

	draw_wipe(bench->ui, r);
	page_start(&page, r.cols);
	page_add(&page, UI_STRONG, 0, p->title);
	head = page.n > 3 ? 3 : (int)page.n;
	/* The question goes before all but two of its answers. */
	while (head > 1 && r.rows - head < 3)
		head--;
	page_draw(bench->ui, &page, (struct rect){ r.row, r.col, head, r.cols },
	    0, -1);
	page_free(&page);
	r.row += head + 1;
	r.rows -= head + 1;
	draw_help(bench, p, &r);
	p->list.height = r.rows;
	list_focus(&p->list, p->list.focus);
	for (i = 0; i < r.rows && p->list.top + (size_t)i < p->list.n; i++)
		draw_row(bench, p, r, p->list.top + (size_t)i, r.row + i);
	if (p->list.n == 0)
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    p->n > 0 ? "Nothing matches." : "There is nothing here.");
	if (p->list.n == 0)
		ui_cursor(bench->ui, r.row, r.col, true);
	draw_typed(bench, p, (struct rect){ r.row - 1, r.col, 1, r.cols },
	    draw_position(bench->ui, r.row - 1, r.col, r.cols, p->list.top,
		(size_t)r.rows, p->list.n));
}
