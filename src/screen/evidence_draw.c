/* Draws the evidence for a question, and all that a piece serves. Refuses to
 * change anything. */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/evidence.h"
#include "screen/say.h"

/* Every place that names the piece. */
static void
add_served(struct bench *bench, const struct form *of, const char *id,
    struct page *page)
{
	const struct records *all = &bench->desk.records;
	struct str place = { 0 };
	const struct field *fields;
	const struct form *form;
	size_t i, k, n;

	for (i = 0; i < all->n; i++) {
		form = pack_form(bench->desk.pack, all->v[i].form);
		if (form == NULL || all->v[i].gone)
			continue;
		fields = pack_fields(form, all->v[i].id, &n);
		for (k = 0; k < n; k++) {
			if (fields[k].of_form != of ||
			    !evidence_serves(bench, form, all->v[i].id,
				&fields[k], id))
				continue;
			say_place(bench, form->id, all->v[i].id, fields[k].id,
			    &place);
			page_lead(page, UI_PLAIN, 0, "-", str_text(&place));
			str_clear(&place);
		}
	}
}

static void
draw_rows(struct bench *bench, struct evidence_screen *e, struct rect r)
{
	const struct evidence_piece *it;
	char *line;
	int i;

	e->list.height = r.rows;
	list_focus(&e->list, e->list.focus);
	for (i = 0; i < r.rows && e->list.top + (size_t)i < e->list.n; i++) {
		bool focus = e->list.top + (size_t)i == e->list.focus;

		it = &e->v[list_row(&e->list, e->list.top + (size_t)i)];
		line = mem_printf("[%s] %s", it->serves ? "x" : " ", it->title);
		ui_line(bench->ui, r.row + i, r.col, r.cols,
		    focus	     ? UI_FOCUS
			: it->serves ? UI_CHOSEN
				     : UI_PLAIN,
		    line);
		if (focus)
			ui_cursor(bench->ui, r.row + i, r.col + 1, true);
		free(line);
	}
}

void
evidence_draw(struct bench *bench, struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	struct rect r = bench->body, below;
	struct page page = { 0 };
	const char *id;

	below = draw_split_below(bench->ui, &r, r.rows * 2 / 5);
	bench->pane = below;
	page_start(&page, r.cols);
	page_add(&page, UI_STRONG, 0, e->field->ask);
	page_add(&page, UI_PLAIN, 0,
	    "Add: f a file, a an address, n a note. Enter uses a piece that is "
	    "here already, Esc goes back.");
	page_draw(bench->ui, &page, r, 0, -1);
	r.row += (int)page.n;
	r.rows -= (int)page.n;
	filter_draw(bench->ui, &e->filter, &r);
	if (filter_on(&e->filter) || e->filter.typing)
		filter_cursor(bench->ui, &e->filter,
		    (struct rect){ r.row - 1, r.col, 1, r.cols });
	draw_rows(bench, e, r);
	page_start(&page, below.cols);
	if (e->list.n > 0) {
		id = e->v[list_row(&e->list, e->list.focus)].id;
		page_add(&page, UI_TITLE, 0, "Serves");
		add_served(bench, e->field->of_form, id, &page);
		if (page.n == 1)
			page_add(&page, UI_DIM, 0, "nothing yet");
	} else
		page_add(&page, UI_DIM, 0, "No piece of evidence yet.");
	page_draw(bench->ui, &page, below, 0, -1);
	page_free(&page);
	if (e->filter.typing)
		filter_cursor(bench->ui, &e->filter,
		    (struct rect){ r.row - 1, r.col, 1, r.cols });
}
