/* Draws the documents: what blocks each, and the way to a final one. Refuses
 * to call a draft anything else. */
#include <stdlib.h>
#include <string.h>

#include "screen/documents.h"
#include "screen/draw.h"
#include "screen/say.h"

/* What can be done with it now, one sentence. */
static void
say_way(struct bench *bench, const struct document_row *row, struct page *page)
{
	const char *release;
	size_t n = documents_frozen(bench, &release);

	if (row->n > 0)
		page_add(page, UI_STRONG, 0,
		    "A draft can be written now (e). A final one needs all of "
		    "this mended (b), a frozen release (z), then f:");
	else if (n == 0)
		page_add(page, UI_STRONG, 0,
		    "Nothing blocks it. Freeze a release (z), then write the "
		    "final document (f).");
	else
		page_addf(page, UI_STRONG, 0,
		    "Nothing blocks it. f writes the final document of a "
		    "frozen release (%s%s); z freezes what changed since.",
		    release, n > 1 ? " and others" : "");
}

void
documents_draw(struct bench *bench, struct screen *screen)
{
	struct documents_screen *d = (struct documents_screen *)screen;
	struct rect r = bench->body, below;
	struct page page = { 0 };
	size_t i;
	char *text;

	below = draw_split_below(bench->ui, &r, r.rows - (int)d->n - 1);
	bench->pane = below;
	d->list.height = r.rows;
	for (i = 0; i < d->n && (int)i < r.rows; i++) {
		bool focus = i == d->list.focus, ready = d->v[i].n == 0;

		text = ready ? mem_printf("%s: nothing blocks it",
				   d->v[i].outline->title)
			     : mem_printf("%s: %zu open",
				   d->v[i].outline->title, d->v[i].n);
		ui_line(bench->ui, r.row + (int)i, r.col, r.cols,
		    focus	? UI_FOCUS
			: ready ? UI_GOOD
				: UI_DUTY,
		    text);
		if (focus)
			ui_cursor(bench->ui, r.row + (int)i, r.col, true);
		free(text);
	}
	page_start(&page, below.cols);
	if (d->n > 0) {
		const struct document_row *row = &d->v[d->list.focus];

		page_add(&page, UI_TITLE, 0, row->outline->title);
		page_add(&page, UI_CITE, 0, row->outline->cite);
		say_way(bench, row, &page);
		for (i = 0; i < row->n && i < 40; i++) {
			const struct open_point point = {
				.weight = row->blocks[i].weight,
				.say = row->blocks[i].say,
				.cite = row->blocks[i].cite
			};

			say_point(&page, &point, 0);
		}
	}
	page_draw(bench->ui, &page, below, 0, -1);
	page_free(&page);
}
