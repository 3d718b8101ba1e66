/* Tables, label-and-value pairs and lists of open points, for pages. Refuses
 * to set a column narrower than its longest word while there is room. */
#include <stdlib.h>
#include <string.h>

#include "print/cells.h"
#include "print/layout.h"

#define GUTTER 10.0

#define LABEL 124.0
#define MANY  4000 /* rows: from here on in parts */

/* No column narrower than its longest word, as far as there is room. */
static double
least_width(struct layout *layout, const struct doc *doc, size_t c, double cap)
{
	double w, least = 0;
	const struct doc *cell;
	size_t i;

	if (c < doc->more->ncolumns) {
		least = row_longest(layout, FACE_BOLD, SMALL,
		    doc->more->columns[c].head);
		w = row_longest(layout, FACE_ITALIC, SMALL,
		    doc->more->columns[c].head_also);
		least = w > least ? w : least;
	}
	for (i = 0; i < doc->n; i++) {
		cell = cells_at(doc->children[i], c);
		if (cell == NULL)
			continue;
		layout->where = cell->origin ? cell->origin : layout->where;
		w = row_longest(layout, FACE_REGULAR, CELL,
		    cells_text(layout->arena, cell));
		if (w > least)
			least = w;
		w = row_longest(layout, FACE_ITALIC, CELL,
		    cell->more->text_also);
		least = w > least ? w : least;
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

/* Where the longest words do not fit side by side, the widest columns give
 * way until they do: no others are narrower than theirs. */
static void
fit(double *least, size_t n, double room)
{
	double cap = room / (double)n, small;
	size_t round, i, nsmall;

	for (round = 0; round < n; round++) {
		for (i = 0, small = 0, nsmall = 0; i < n; i++)
			if (least[i] <= cap) {
				small += least[i];
				nsmall++;
			}
		if (nsmall == n)
			return;
		cap = (room - small) / (double)(n - nsmall);
	}
	for (i = 0; i < n; i++)
		if (least[i] > cap)
			least[i] = cap;
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
		least[i] = least_width(layout, doc, i, room);
	fit(least, n, room);
	cells_share(doc, room, least, width, n);
	for (i = 0; i < n; i++) {
		cells[i].x = x;
		cells[i].w = width[i];
		x += width[i] + gutter;
	}
	free(least);
	free(width);
}

/* Another row of cells, as part of the table or of its head. */
static void
put_row(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n, struct row *row)
{
	const char *where = layout->where;
	uint32_t outer = mark_open(layout, TAG_TR);
	const struct doc *cell;
	size_t i;

	for (i = 0; i < n; i++) {
		cell = cells_at(doc, i);
		cells[i].text = cells[i].also = NULL;
		cells[i].nlinks = 0;
		if (cell != NULL)
			mark_text(layout, cell, cells_text(layout->arena, cell),
			    &cells[i]);
		cells[i].ink = cell && cell->missing ? INK_ALERT : INK_TEXT;
		mark_cell(layout, TAG_TD, &cells[i]);
		if (cell && cell->origin)
			layout->where = cell->origin;
	}
	row->mark = 0;
	if (doc->kind == DOC_ROW && doc->id != NULL)
		row->mark =
		    mark_new(layout, doc, (struct mark){ .kind = MARK_PLACE });
	row_put(layout, row, cells, n);
	layout->where = where;
	layout->tag = outer;
}

static void
put_heads(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n, bool many)
{
	uint32_t outer = layout->tag;
	bool named;
	size_t i;

	if (many)
		mark_open(layout, TAG_THEAD);
	mark_open(layout, TAG_TR);
	for (i = 0; i < n; i++) {
		named = i < doc->more->ncolumns;
		cells[i].text = named ? doc->more->columns[i].head : NULL;
		cells[i].also = named ? doc->more->columns[i].head_also : NULL;
		cells[i].face = FACE_BOLD;
		cells[i].ink = INK_GREY;
		cells[i].size = SMALL;
		mark_cell(layout, TAG_TH, &cells[i]);
	}
	row_put(layout,
	    ROW(.leading = 10.5, .whole = 99, .above = 2, .below = 3.5,
		.rule = true, .strong = true, .keep = true),
	    cells, n);
	layout->tag = outer;
}

/* In place of rows. */
static void
put_none(struct layout *layout)
{
	struct cell cell = { .text = "\xe2\x80\x93",
		.ink = INK_GREY,
		.size = CELL,
		.x = TEXT_X,
		.w = TEXT_W };
	uint32_t outer = mark_open(layout, TAG_TR);

	mark_cell(layout, TAG_TD, &cell);
	row_put(layout,
	    ROW(.leading = 11.8, .above = 2.6, .below = 3.4, .rule = true),
	    &cell, 1);
	layout->tag = outer;
}

static void
put_rows(struct layout *layout, const struct doc *doc, struct cell *cells,
    size_t n)
{
	struct row row = { .leading = 11.8,
		.whole = 14,
		.above = 2.6,
		.below = 3.4,
		.rule = true };
	uint32_t outer = layout->tag;
	size_t i;

	for (i = 0; i < n; i++)
		cells[i].right = cells_numbers(layout->arena, doc, i);
	row.head_from = galley_next(layout->galley);
	if (cells_heads(doc))
		put_heads(layout, doc, cells, n, doc->n > MANY);
	row.head_to = galley_next(layout->galley);
	galley_heads(layout->galley, row.head_from, row.head_to);
	for (i = 0; i < n; i++) {
		cells[i].face = FACE_REGULAR;
		cells[i].size = CELL;
	}
	for (i = 0; i < doc->n; i++) {
		/* PDF/A allows no more than 8191 children of one element. */
		if (doc->n > MANY && i % MANY == 0) {
			layout->tag = outer;
			mark_open(layout, TAG_TBODY);
		}
		row.keep =
		    i + 1 < doc->n && (i == 0 || (i > 1 && i + 2 == doc->n));
		put_row(layout, doc->children[i], cells, n, &row);
		layout_flow(layout);
	}
	galley_heads(layout->galley, 0, 0);
	if (doc->n == 0)
		put_none(layout);
}

void
table_put(struct layout *layout, const struct doc *doc)
{
	size_t n = cells_columns(doc), i;
	uint32_t outer = layout->tag;
	struct cell *cells;

	if (n == 0)
		return;
	mark_open(layout, TAG_TABLE);
	figure_caption(layout, doc, true);
	cells = mem_alloc(n * sizeof(*cells));
	for (i = 0; i < n; i++)
		cells[i].size = CELL;
	place_columns(layout, doc, cells, n);
	put_rows(layout, doc, cells, n);
	galley_gap(layout->galley, 9, false);
	layout->tag = outer;
	free(cells);
}

/* An item of the list that this node is part of. */
static uint32_t
item(struct layout *layout)
{
	uint32_t outer = layout->tag;

	layout->tag = tag_again(&layout->tags, outer, TAG_LIST);
	mark_open(layout, TAG_ITEM);
	return outer;
}

void
table_pair(struct layout *layout, const struct doc *doc, bool keep)
{
	const char *where = layout->where;
	struct cell cells[] = {
		{ .text = doc->title,
		    .also = doc->more->title_also,
		    .ink = INK_GREY,
		    .size = CELL,
		    .x = TEXT_X,
		    .w = LABEL },
		{ .size = BODY,
		    .x = TEXT_X + LABEL + GUTTER,
		    .w = TEXT_W - LABEL - GUTTER,
		    .ink = doc->missing ? INK_ALERT : INK_TEXT },
	};
	uint32_t outer;

	mark_begin(layout, doc);
	outer = item(layout);
	if (doc->origin != NULL)
		layout->where = doc->origin;
	mark_cell(layout, TAG_LABEL, &cells[0]);
	mark_text(layout, doc, doc->text, &cells[1]);
	mark_cell(layout, TAG_LBODY, &cells[1]);
	row_put(layout, ROW(.whole = 4, .below = 2.5, .keep = keep), cells, 2);
	layout->where = where;
	layout->tag = outer;
}

void
table_point(struct layout *layout, const struct doc *doc)
{
	const char *where = layout->where;
	struct cell cells[] = {
		{ .text = doc->title,
		    .also = doc->more->title_also,
		    .face = FACE_BOLD,
		    .size = CELL,
		    .x = TEXT_X,
		    .w = 62 },
		{ .size = CELL,
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
	uint32_t outer = item(layout);

	if (doc->origin != NULL)
		layout->where = doc->origin;
	mark_cell(layout, TAG_LABEL, &cells[0]);
	mark_text(layout, doc, doc->text, &cells[1]);
	mark_open(layout, TAG_LBODY);
	mark_cell(layout, TAG_P, &cells[1]);
	mark_cell(layout, TAG_P, &cells[2]);
	row_put(layout,
	    ROW(.leading = 11.8, .whole = 8, .above = 2.6, .below = 3.4,
		.rule = true),
	    cells, 3);
	layout->where = where;
	layout->tag = outer;
}
