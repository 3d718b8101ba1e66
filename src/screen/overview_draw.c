/* Draws the overview in columns that fold as the width shrinks. Refuses to
 * show a header's text as anything but text. */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/overview.h"
#include "work/desk.h"

static const enum overview_column order[] = { OVERVIEW_MANUFACTURER,
	OVERVIEW_PRODUCT, OVERVIEW_FILE, OVERVIEW_ROUND, OVERVIEW_CLASS,
	OVERVIEW_MODULE, OVERVIEW_STATE, OVERVIEW_FINDINGS, OVERVIEW_DUE };

#define LEAST 14 /* columns in which a name can still be told from others */

/* What goes where there is no room for all: the file is named below. */
static const enum overview_column going[] = { OVERVIEW_FILE, OVERVIEW_MODULE,
	OVERVIEW_CLASS };

static bool
is_name(int column)
{
	return column == OVERVIEW_MANUFACTURER || column == OVERVIEW_PRODUCT ||
	    column == OVERVIEW_FILE;
}

/* The widest name gives way, as long as it can; returns what is missing. */
static int
squeeze(int width[OVERVIEW_COLUMNS], int cols)
{
	int c, widest, over = -cols;

	for (c = 0; c < OVERVIEW_COLUMNS; c++)
		over += width[c];
	while (over > 0) {
		widest = -1;
		for (c = 0; c < OVERVIEW_COLUMNS; c++)
			if (is_name(c) && width[c] > LEAST &&
			    (widest < 0 || width[c] > width[widest]))
				widest = c;
		if (widest < 0)
			return over;
		width[widest]--;
		over--;
	}
	return 0;
}

/* A column of which no row has anything is left out. */
static void
lay_out(const struct overview_screen *o, int cols, int width[OVERVIEW_COLUMNS])
{
	size_t i, gone;
	int c;

	for (gone = 0;; gone++) {
		for (c = 0; c < OVERVIEW_COLUMNS; c++)
			width[c] = o->width[c] > 0 ? o->width[c] + 1 : 0;
		for (i = 0; i < gone; i++)
			width[going[i]] = 0;
		if (squeeze(width, cols) == 0 ||
		    gone == sizeof(going) / sizeof(going[0]))
			return;
	}
}

static void
cells(struct bench *bench, const struct overview_screen *o, struct rect at,
    enum ui_style style, const struct overview_row *row)
{
	int col = at.col + 2, end = at.col + at.cols, width[OVERVIEW_COLUMNS];
	char buf[24], *flat;
	size_t i;
	int n;

	lay_out(o, at.cols - 2, width);
	for (i = 0; i < OVERVIEW_COLUMNS; i++) {
		n = width[order[i]];
		if (n == 0 || col >= end)
			continue;
		flat = draw_flat(row ? overview_cell(row, order[i], buf)
				     : overview_title(order[i]));
		ui_text(bench->ui, at.row, col,
		    (col + n > end ? end - col : n) - 1, style, flat);
		col += n;
		free(flat);
	}
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct overview_screen *o = (const struct overview_screen *)l;
	const struct overview_row *row = &o->all.v[k];
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
		cells(bench, o, at, style, row);
}

static void
fill(const struct overview_row *row, struct page *page)
{
	page_add(page, UI_STRONG, 0, row->path);
	if (row->trouble != NULL) {
		page_add(page, UI_DUTY, 0, row->trouble);
		return;
	}
	page_addf(page, UI_PLAIN, 0, "%s%s%s%s%.*s",
	    row->product ? row->product : "A product without a name",
	    row->manufacturer ? ", of " : "",
	    row->manufacturer ? row->manufacturer : "",
	    row->release ? ", release " : "",
	    row->release ? release_words(row->release) : 0,
	    row->release ? row->release : "");
	if (row->review)
		page_addf(page, UI_DIM, 0, "A review file%s%s.",
		    row->continued ? ", continued in " : "",
		    row->continued ? row->continued : "");
	else
		page_add(page, UI_DIM, 0,
		    "A dossier that nobody has opened (+). Its seal is right; "
		    "whose key it is nobody has said.");
}

void
overview_draw(struct bench *bench, struct screen *screen)
{
	struct overview_screen *o = (struct overview_screen *)screen;
	struct rect r = bench->body, below;
	size_t at = listing_at(&o->listing);

	cells(bench, o, (struct rect){ r.row, r.col, 1, r.cols }, UI_DIM, NULL);
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
