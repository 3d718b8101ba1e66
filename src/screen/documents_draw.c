/* Draws the documents: what blocks each, and the way to a final one. Refuses
 * to call a draft anything else. */
#include <stdlib.h>
#include <string.h>

#include "screen/documents.h"
#include "screen/draw.h"
#include "screen/language.h"
#include "screen/say.h"

#define WIDE 76 /* columns from which the last final stands in the row */

/* The same of a review: one side's document is not the other's to finish. */
static void
say_review(struct bench *bench, const struct document_row *row,
    struct page *page)
{
	bool frozen = documents_frozen(bench, NULL) > 0;

	if (row->outline->side != SIDE_BODY)
		page_add(page, UI_STRONG, 0,
		    "It is the manufacturer's: a draft can be written here "
		    "(e), to read it.");
	else if (row->n > 0)
		page_add(page, UI_STRONG, 0,
		    "A draft can be written now (e). A final one needs all of "
		    "this mended (b), the review frozen (z), then f:");
	else if (!frozen)
		page_add(page, UI_STRONG, 0,
		    "Nothing blocks it. Freeze the review (z), then write the "
		    "final document (f).");
	else
		page_add(page, UI_STRONG, 0,
		    "Nothing blocks it. The review is frozen: f writes the "
		    "final document; z freezes again, if anything was said "
		    "since.");
}

/* What can be done with it now, one sentence. */
static void
say_way(struct bench *bench, const struct document_row *row, struct page *page)
{
	const char *release = NULL;
	size_t n = documents_frozen(bench, &release);
	const char *others = n > 1 ? " and others" : "";

	if (row->n > 0 && n == 0)
		page_add(page, UI_STRONG, 0,
		    "A draft can be written now (e). A final one needs all of "
		    "this mended (b), a frozen release (z), then f:");
	else if (row->n > 0)
		page_addf(page, UI_STRONG, 0,
		    "A draft can be written now (e). Frozen: %s%s. What is "
		    "listed here is open now; a final one needs it mended (b) "
		    "and frozen (z), then f:",
		    release, others);
	else if (n == 0)
		page_add(page, UI_STRONG, 0,
		    "Nothing blocks it. Freeze a release (z), then write the "
		    "final document (f).");
	else
		page_addf(page, UI_STRONG, 0,
		    "Nothing blocks it. Frozen: %s%s. f writes the final "
		    "document of a frozen release; z freezes again, if "
		    "anything was answered since.",
		    release, others);
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct document_row *row =
	    &((const struct documents_screen *)l)->v[k];
	char *text = row->n == 0
	    ? mem_printf("%s: nothing blocks it", row->outline->title)
	    : mem_printf("%s: %zu open", row->outline->title, row->n);

	enum ui_style style = focus ? UI_FOCUS
	    : row->n == 0	    ? UI_GOOD
				    : UI_DUTY;
	char *final = at.cols < WIDE ? NULL : documents_final_short(row);
	int side = final ? (int)strlen(final) + 2 : 0;

	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	ui_text(bench->ui, at.row, at.col, at.cols - side, style, text);
	if (final != NULL)
		ui_text(bench->ui, at.row, at.col + at.cols - side + 1,
		    side - 1, focus ? UI_FOCUS : UI_DIM, final);
	free(final);
	free(text);
}

static void
fill(struct bench *bench, const struct document_row *row, struct page *page)
{
	const struct block_row *b;
	size_t i;

	page_add(page, UI_TITLE, 0, row->outline->title);
	page_add(page, UI_CITE, 0, row->outline->cite);
	documents_final_say(row, page);
	if (documents_review(bench))
		say_review(bench, row, page);
	else
		say_way(bench, row, page);
	language_tell(bench, row->outline, true, page);
	for (i = 0; i < row->n; i++) {
		b = &row->blocks[i];
		say_point(page,
		    &(struct open_point){ .weight = b->weight,
			.say = b->say,
			.cite = b->cite },
		    0);
	}
}

void
documents_draw(struct bench *bench, struct screen *screen)
{
	struct documents_screen *d = (struct documents_screen *)screen;
	struct rect r = bench->body, below;
	int rest;

	rest = r.rows - (int)d->n - 1;
	below = draw_split_below(bench->ui, &r, rest < 6 ? 6 : rest);
	bench->pane = below;
	listing_draw(bench, &d->listing, r, "The pack has no document.",
	    draw_line);
	page_start(&d->listing.page, below.cols);
	if (d->n > 0)
		fill(bench, documents_row(d), &d->listing.page);
	listing_tell(bench, &d->listing, below, listing_at(&d->listing));
}
