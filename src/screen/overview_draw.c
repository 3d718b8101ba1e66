/* Draws the overview in columns that fold as the width shrinks. Refuses to
 * show a header's text as anything but text. */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/overview.h"

/* The widths of what does not grow; class and procedure fold first. */
static int
fixed(enum overview_column column, int cols)
{
	switch (column) {
	case OVERVIEW_CLASS:
		return cols < 76 ? 0 : 9;
	case OVERVIEW_MODULE:
		return cols < 76 ? 0 : 7;
	case OVERVIEW_STATE:
		return 11;
	case OVERVIEW_FINDINGS:
		return 5;
	case OVERVIEW_DUE:
		return 11;
	case OVERVIEW_MANUFACTURER:
	case OVERVIEW_PRODUCT:
	case OVERVIEW_COLUMNS:
		break;
	}
	return -1;
}

static const enum overview_column order[] = { OVERVIEW_MANUFACTURER,
	OVERVIEW_PRODUCT, OVERVIEW_CLASS, OVERVIEW_MODULE, OVERVIEW_STATE,
	OVERVIEW_FINDINGS, OVERVIEW_DUE };

static void
cells(struct bench *bench, struct rect at, enum ui_style style,
    const struct overview_row *row)
{
	int col = at.col + 2, spare = at.cols - 2, width;
	char buf[24], *flat;
	size_t i;

	for (i = 0; i < OVERVIEW_COLUMNS; i++)
		spare -=
		    fixed(order[i], at.cols) > 0 ? fixed(order[i], at.cols) : 0;
	for (i = 0; i < OVERVIEW_COLUMNS; i++) {
		width = fixed(order[i], at.cols);
		width = width < 0 ? spare / 2 : width;
		if (width == 0)
			continue;
		flat = draw_flat(row ? overview_cell(row, order[i], buf)
				     : overview_title(order[i]));
		ui_text(bench->ui, at.row, col, width - 1, style, flat);
		col += width;
		free(flat);
	}
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct overview_row *row =
	    &((const struct overview_screen *)l)->all.v[k];
	char today[16];
	bool late = row->due != NULL &&
	    strcmp(row->due, date_format(bench->desk.today, today)) < 0;
	enum ui_style style = focus ? UI_FOCUS
	    : row->trouble	    ? UI_DUTY
	    : late		    ? UI_WARNING
				    : UI_PLAIN;

	ui_line(bench->ui, at.row, at.col, at.cols, style,
	    row->trouble      ? "!"
		: late	      ? "?"
		: row->review ? ""
			      : "+");
	if (row->trouble != NULL)
		ui_text(bench->ui, at.row, at.col + 2, at.cols - 2, style,
		    row->path);
	else
		cells(bench, at, style, row);
}

static void
fill(const struct overview_row *row, struct page *page)
{
	page_add(page, UI_STRONG, 0, row->path);
	if (row->trouble != NULL) {
		page_add(page, UI_DUTY, 0, row->trouble);
		return;
	}
	page_addf(page, UI_PLAIN, 0, "%s%s%s%s%s",
	    row->product ? row->product : "A product without a name",
	    row->manufacturer ? ", of " : "",
	    row->manufacturer ? row->manufacturer : "",
	    row->release ? ", release " : "", row->release ? row->release : "");
	page_add(page, UI_DIM, 0,
	    row->review
		? "A review file."
		: "A dossier that nobody has opened (+). Its seal is right; "
		  "whose key it is nobody has said.");
}

void
overview_draw(struct bench *bench, struct screen *screen)
{
	struct overview_screen *o = (struct overview_screen *)screen;
	struct rect r = bench->body, below;
	size_t at = listing_at(&o->listing);

	cells(bench, (struct rect){ r.row, r.col, 1, r.cols }, UI_DIM, NULL);
	r.row++;
	r.rows--;
	below = draw_split_below(bench->ui, &r, r.rows > 16 ? 5 : 4);
	bench->pane = bench->body;
	bench->pane.row += bench->body.rows / 3;
	bench->pane.rows -= bench->body.rows / 3;
	listing_draw(bench, &o->listing, r,
	    "There is no dossier and no review file in this folder.",
	    draw_line);
	page_start(&o->listing.page, below.cols);
	if (at != SIZE_MAX)
		fill(&o->all.v[at], &o->listing.page);
	listing_tell(bench, &o->listing, below, at);
}
