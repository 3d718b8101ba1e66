/*
 * Heat maps on pages: a grid of shaded fields with a number and the records
 * in each. Refuses to tell anything by shade alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "print/cells.h"
#include "print/clean.h"
#include "print/layout.h"

#define FIELD_H 34.0
#define FIRST_W 84.0 /* the steps of the upward axis */
#define PAD	4.0
#define LINES	3 /* of a step's name */
#define AIR	1.5 /* between the fields */
#define COUNT	12.0 /* size of the number */

static void
fill(struct layout *layout, double x, double w, double h, int shade)
{
	struct box *box = galley_box(layout->galley, BOX_FILL);

	box->ink = (enum ink)((int)INK_HEAT + shade);
	box->x = x;
	box->w = w;
	box->h = h;
}

/* As many words as fit on a line; the rest is counted. */
static const char *
fitting(struct layout *layout, const char *text, double w)
{
	char *s = arena_dup(layout->arena, text), *comma;
	size_t left = 0;
	const char *shown = s;

	while (row_width(layout, FACE_REGULAR, SMALL, shown) > w &&
	    (comma = strrchr(s, ',')) != NULL) {
		*comma = '\0';
		left++;
		shown = arena_printf(layout->arena, "%s +%zu", s, left);
	}
	return row_width(layout, FACE_REGULAR, SMALL, shown) > w ? "" : shown;
}

/* How much of a text stands on one line of the width with the end after it:
 * whole words, or as much of the first as there is room for; at least one
 * character. */
static size_t
line_of(struct layout *layout, const char *text, const char *end, double w)
{
	size_t n = 0, fits = 0;
	uint32_t cp;
	int len;

	while ((len = utf8_next(text + n, strnlen(text + n, 4), &cp)) > 0) {
		if (cp == ' ')
			fits = n; /* so far it did */
		n += (size_t)len;
		if (n > (size_t)len && cp != ' ' &&
		    row_width(layout, FACE_REGULAR, SMALL,
			arena_printf(layout->arena, "%.*s%s", (int)n, text,
			    end)) > w)
			return fits > 0 ? fits : n - (size_t)len;
	}
	return n;
}

/* The words of a step's name in a few lines; what is too long ends in dots. */
static void
words(struct layout *layout, const char *text, double x, double w, double y)
{
	struct cell cell = { .ink = INK_GREY, .size = SMALL, .x = x, .w = w };
	const char *dots = "";
	size_t n;
	int i;

	text = clean_line(layout->arena, text);
	for (i = 0; *text != '\0' && i < LINES; i++) {
		n = line_of(layout, text, "", w);
		if (i + 1 == LINES && text[n] != '\0') {
			dots = "...";
			n = line_of(layout, text, dots, w);
		}
		cell.text =
		    arena_printf(layout->arena, "%.*s%s", (int)n, text, dots);
		row_line(layout, &cell, y + i * 9);
		text += n;
		text += strspn(text, " ");
	}
}

static void
field(struct layout *layout, const struct doc *cell, double x, double w)
{
	struct cell count = { .text = cell->title,
		.face = FACE_BOLD,
		.size = COUNT,
		.x = x + PAD,
		.w = w - 2 * PAD };
	struct cell names = { .size = SMALL, .x = x + PAD, .w = w - 2 * PAD };

	fill(layout, x, w - AIR, FIELD_H - AIR, cell->shade);
	if (cell->title == NULL || cell->text == NULL)
		return;
	row_line(layout, &count, 15);
	names.text = fitting(layout, cell->text, names.w);
	row_line(layout, &names, 26);
}

static void
map_row(struct layout *layout, const struct doc *row, size_t n, double w)
{
	uint32_t table = mark_open(layout, TAG_TR), tr = layout->tag;
	size_t i;

	galley_slab(layout->galley, FIELD_H)->keep = true;
	mark_open(layout, TAG_TH_ROW);
	words(layout, cells_text(layout->arena, cells_at(row, 0)), TEXT_X,
	    FIRST_W - PAD, 10);
	for (i = 1; i < n; i++) {
		layout->tag = tr;
		mark_open(layout, TAG_TD);
		if (cells_at(row, i) != NULL)
			field(layout, cells_at(row, i),
			    TEXT_X + FIRST_W + (double)(i - 1) * w, w);
	}
	layout->tag = table;
}

/* The steps of the level axis, under the fields. */
static void
map_heads(struct layout *layout, const struct doc *doc, double w)
{
	uint32_t table = mark_open(layout, TAG_TR), tr = layout->tag;
	const struct doc_column *column;
	size_t i;

	galley_slab(layout->galley, 9.0 * LINES + 4)->keep = doc->text != NULL;
	for (i = 0; i < doc->more->ncolumns; i++) {
		column = &doc->more->columns[i];
		layout->tag = tr;
		mark_open(layout, TAG_TH);
		words(layout,
		    column->head_also ? arena_printf(layout->arena, "%s / %s",
					    column->head, column->head_also)
				      : column->head,
		    i ? TEXT_X + FIRST_W + (double)(i - 1) * w + PAD : TEXT_X,
		    (i ? w : FIRST_W) - PAD, 10);
	}
	layout->tag = table;
}

void
map_put(struct layout *layout, const struct doc *doc)
{
	size_t n = cells_columns(doc), i;
	double w = (TEXT_W - FIRST_W) / (double)(n > 1 ? n - 1 : 1);
	uint32_t outer = mark_open(layout, TAG_TABLE);

	figure_caption(layout, doc, true);
	for (i = 0; i < doc->n; i++)
		map_row(layout, doc->children[i], n, w);
	map_heads(layout, doc, w);
	layout->tag = outer;
	if (doc->text != NULL)
		block_said(layout, doc, INK_GREY, false, false);
	galley_gap(layout->galley, 9, false);
}
