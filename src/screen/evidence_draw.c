/* Draws the evidence for a question, and all that a piece serves. Refuses to
 * change anything. */
#include <stdint.h>
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
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct evidence_piece *it =
	    &((const struct evidence_screen *)l)->v[k];
	char *line = mem_printf("[%s] %s", it->serves ? "x" : " ", it->title);

	ui_line(bench->ui, at.row, at.col, at.cols,
	    focus	     ? UI_FOCUS
		: it->serves ? UI_CHOSEN
			     : UI_PLAIN,
	    line);
	free(line);
}

/* The question, above the pieces. */
static void
draw_question(struct bench *bench, const struct evidence_screen *e,
    struct rect *r)
{
	struct page page = { 0 };

	page_start(&page, r->cols);
	page_add(&page, UI_STRONG, 0, e->field->ask);
	if (r->rows > 8)
		page_add(&page, UI_PLAIN, 0,
		    "[x] serves here. Enter uses a piece that is here already, "
		    "or no longer; f, a and n add one.");
	page_draw(bench->ui, &page, *r, 0, -1);
	r->row += (int)page.n;
	r->rows -= (int)page.n;
	page_free(&page);
}

void
evidence_draw(struct bench *bench, struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	struct rect r = bench->body, below;
	struct page *page = &e->listing.page;
	size_t at, n;

	below = draw_split_below(bench->ui, &r, r.rows * 2 / 5);
	bench->pane = below;
	draw_question(bench, e, &r);
	listing_draw(bench, &e->listing, r,
	    "No piece of evidence yet: f, a or n adds the first.", draw_line);
	page_start(page, below.cols);
	at = listing_at(&e->listing);
	if (at != SIZE_MAX) {
		page_add(page, UI_TITLE, 0, "Serves");
		n = page->n;
		add_served(bench, e->field->of_form, e->v[at].id, page);
		if (page->n == n)
			page_add(page, UI_DIM, 0, "nothing yet");
	}
	listing_tell(bench, &e->listing, below, at);
}
