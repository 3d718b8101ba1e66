/* Tables, label-and-value pairs and lists of open points, for pages. Refuses
 * to set a column narrower than its longest word while there is room. */
#include <stdlib.h>
#include <string.h>

#include "print/cells.h"
#include "print/layout.h"

#define GUTTER 10.0

#define LABEL 124.0

/* No column narrower than its longest word, as far as there is room. */
static double
least_width(struct layout *layout, const struct doc *doc, size_t c, double cap)
{
	double w, least = 0;
	const struct doc *cell;
	size_t i;

	if (c < doc->ncolumns && doc->columns[c].head != NULL)
		least =
		    row_longest(layout, FACE_BOLD, SMALL, doc->columns[c].head);
	for (i = 0; i < doc->n; i++) {
		cell = cells_at(doc->children[i], c);
		if (cell == NULL)
			continue;
		layout->where = cell->origin ? cell->origin : layout->where;
		w = row_longest(layout, FACE_REGULAR, CELL,
		    cells_text(layout->arena, cell));
		if (w > least)
			least = w;
	}
	least += 0.5;
	return least < cap ? least : cap;
}

static double
gutter_of(size_t n)
{
	double gutters = GUTTER * (double)(n - 1);

	return gutters <= TEXT_W * 3 / 4 ? GUTTER
					 : TEXT_W * 3 / 4 / (double)(n - 1);
}

static void
place_columns(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n)
{
	double gutter = gutter_of(n), x = TEXT_X;
	double room = TEXT_W - gutter * (double)(n - 1);
	double *least = mem_alloc(n * sizeof(*least));
	double *width = mem_alloc(n * sizeof(*width));
	size_t i;

	for (i = 0; i < n; i++)
		least[i] = least_width(layout, doc, i, room / (double)n);
	cells_share(doc, room, least, width, n);
	for (i = 0; i < n; i++) {
		cells[i].x = x;
		cells[i].w = width[i];
		x += width[i] + gutter;
	}
	free(least);
	free(width);
}

static void
put_row(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n, const struct row *row)
{
	const char *where = layout->where;
	const struct doc *cell;
	size_t i;

	for (i = 0; i < n; i++) {
		cell = cells_at(doc, i);
		cells[i].text = cells_text(layout->arena, cell);
		cells[i].ink = cell && cell->missing ? INK_ALERT : INK_TEXT;
		if (cell && cell->origin)
			layout->where = cell->origin;
	}
	row_put(layout, row, cells, n);
	layout->where = where;
}

static void
put_heads(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		cells[i].text = i < doc->ncolumns ? doc->columns[i].head : NULL;
		cells[i].face = FACE_BOLD;
		cells[i].ink = INK_GREY;
		cells[i].size = SMALL;
	}
	row_put(layout,
	    ROW(.leading = 10.5, .whole = 99, .above = 2, .below = 3.5,
		.rule = true, .strong = true, .keep = true),
	    cells, n);
}

static void
put_rows(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n)
{
	size_t i, from = layout->galley->n, to;

	for (i = 0; i < n; i++)
		cells[i].right = cells_numbers(layout->arena, doc, i);
	if (cells_heads(doc))
		put_heads(layout, doc, cells, n);
	to = layout->galley->n;
	for (i = 0; i < n; i++) {
		cells[i].face = FACE_REGULAR;
		cells[i].size = CELL;
	}
	for (i = 0; i < doc->n; i++)
		put_row(layout, doc->children[i], cells, n,
		    ROW(.leading = 11.8, .whole = 14, .above = 2.6,
			.below = 3.4, .rule = true, .head_from = from,
			.head_to = to,
			.keep = i + 1 < doc->n &&
			    (i == 0 || (i > 1 && i + 2 == doc->n))));
	if (doc->n == 0) {
		memset(cells, 0, sizeof(*cells));
		cells[0] = (struct cell){ .text = "\xe2\x80\x93",
			.ink = INK_GREY,
			.size = CELL,
			.x = TEXT_X,
			.w = TEXT_W };
		row_put(layout,
		    ROW(.leading = 11.8, .above = 2.6, .below = 3.4,
			.rule = true),
		    cells, 1);
	}
}

void
table_put(struct layout *layout, const struct doc *doc)
{
	size_t n = cells_columns(doc), i;
	struct cell *cells;

	if (n == 0)
		return;
	cells = mem_alloc(n * sizeof(*cells));
	for (i = 0; i < n; i++)
		cells[i].size = CELL;
	place_columns(layout, doc, cells, n);
	put_rows(layout, doc, cells, n);
	galley_gap(layout->galley, 9, false);
	free(cells);
}

void
table_pair(struct layout *layout, const struct doc *doc, bool keep)
{
	const char *where = layout->where;
	struct cell cells[] = {
		{ .text = doc->title,
		    .ink = INK_GREY,
		    .size = CELL,
		    .x = TEXT_X,
		    .w = LABEL },
		{ .text = doc->text,
		    .size = BODY,
		    .x = TEXT_X + LABEL + GUTTER,
		    .w = TEXT_W - LABEL - GUTTER,
		    .ink = doc->missing ? INK_ALERT : INK_TEXT },
	};

	if (doc->origin != NULL)
		layout->where = doc->origin;
	row_put(layout, ROW(.whole = 4, .below = 2.5, .keep = keep), cells, 2);
	layout->where = where;
}

void
table_point(struct layout *layout, const struct doc *doc)
{
	const char *where = layout->where;
	struct cell cells[] = {
		{ .text = doc->title,
		    .face = FACE_BOLD,
		    .size = CELL,
		    .x = TEXT_X,
		    .w = 62 },
		{ .text = doc->text,
		    .size = CELL,
		    .x = TEXT_X + 72,
		    .w = TEXT_W - 72 - 110,
		    .ink = doc->missing ? INK_ALERT : INK_TEXT },
		{ .text = doc->cite,
		    .size = SMALL,
		    .ink = INK_GREY,
		    .x = TEXT_X + TEXT_W - 100,
		    .w = 100,
		    .right = true },
	};

	if (doc->origin != NULL)
		layout->where = doc->origin;
	row_put(layout,
	    ROW(.leading = 11.8, .whole = 8, .above = 2.6, .below = 3.4,
		.rule = true),
	    cells, 3);
	layout->where = where;
}
