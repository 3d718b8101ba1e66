/*
 * Bars on pages: counts by state, one bar below the other on one scale.
 * Refuses to tell states apart by shade alone: each has its own pattern.
 */
#include <stdlib.h>

#include "print/cells.h"
#include "print/clean.h"
#include "print/shape.h"

#define NAME_W	112.0 /* whose bar it is */
#define BAR_H	17.0
#define LEAST_W 15.0 /* of a part, so that its number has room */
#define AIR	7.0 /* below a bar */
#define SWATCH	11.0
#define STEP	3.6 /* of the patterns */
#define STRIPE	0.8

/* The pattern of a state: so many stripes across, so many along. */
static const struct pattern {
	enum ink ground, ink;
	bool upright, level;
} patterns[] = {
	{ INK_DEEP, INK_DEEP, false, false },
	{ INK_SOFT, INK_SOFT, false, false },
	{ INK_PAPER, INK_DEEP, true, false },
	{ INK_PAPER, INK_GREY, false, true },
	{ INK_PAPER, INK_ALERT, true, true },
	{ INK_PAPER, INK_PAPER, false, false }, /* nothing can be told yet */
};
#define PATTERNS (sizeof(patterns) / sizeof(patterns[0]))

static const struct pattern *
pattern_of(const struct doc *cell)
{
	size_t shade = cell && cell->shade >= 0 ? (size_t)cell->shade : 0;

	return &patterns[shade < PATTERNS ? shade : PATTERNS - 1];
}

static void
field(struct layout *layout, const struct pattern *p, const struct shape *at)
{
	struct shape s = *at;
	int i, upright = p->upright ? (int)((at->w - STRIPE) / STEP + 0.5) : 0;
	int level = p->level ? (int)((at->h - STRIPE) / STEP + 0.5) : 0;

	s.ink = p->ground;
	shape_fill(layout, &s);
	s.ink = p->ink;
	for (i = 0; i < upright; i++) {
		s.x = at->x + STEP * (i + 0.5);
		s.w = STRIPE;
		shape_fill(layout, &s);
	}
	s = *at;
	s.ink = p->ink;
	for (i = 0; i < level; i++) {
		s.y = at->y + STEP * (i + 0.5);
		s.h = STRIPE;
		shape_fill(layout, &s);
	}
	s = *at;
	s.ink = p->ink == INK_PAPER || p->ink == INK_SOFT ? INK_GREY : p->ink;
	shape_frame(layout, &s);
}

static size_t
count(struct layout *layout, const struct doc *row, size_t i)
{
	return strtoul(cells_text(layout->arena, cells_at(row, i + 1)), NULL,
	    10);
}

/* How much one more is worth, so that the longest bar fits. */
static double
scale_of(struct layout *layout, const struct doc *doc, size_t states)
{
	size_t i, k, n, sum, parts, most = 1, most_parts = 0;

	for (k = 0; k < doc->n; k++) {
		for (sum = parts = 0, i = 0; i < states; i++) {
			n = count(layout, doc->children[k], i);
			sum += n;
			parts += n > 0;
		}
		most = sum > most ? sum : most;
		most_parts = parts > most_parts ? parts : most_parts;
	}
	return (TEXT_W - NAME_W - LEAST_W * (double)most_parts) / (double)most;
}

/* The number, with its word where there is room, on ground of its own. */
static void
number(struct layout *layout, const struct pattern *p, size_t n,
    const char *state, const struct shape *at)
{
	bool dark = p->ground == INK_DEEP;
	struct cell cell = { .face = FACE_BOLD,
		.ink = dark ? INK_PAPER : INK_TEXT,
		.size = SMALL,
		.x = at->x + 4 };
	double w;

	cell.text = arena_printf(layout->arena, "%zu %s", n,
	    clean_line(layout->arena, state));
	w = row_width(layout, cell.face, cell.size, cell.text);
	if (w + 9 > at->w) {
		cell.text = arena_printf(layout->arena, "%zu", n);
		w = row_width(layout, cell.face, cell.size, cell.text);
		cell.x = at->x + (at->w - w) / 2;
	}
	if (!dark && p->ink != INK_SOFT)
		shape_fill(layout,
		    SHAPE(.ink = INK_PAPER, .x = cell.x - 2, .y = at->y + 3.5,
			.w = w + 4, .h = at->h - 7));
	row_line(layout, &cell, at->y + at->h / 2 + 2.7);
}

/* One bar: every part that is not nothing has room for its number, the rest
 * is shared out by what they count. */
static void
bar(struct layout *layout, const struct doc *doc, const struct doc *row,
    size_t states, double scale)
{
	struct cell name = { .size = SMALL, .x = TEXT_X, .w = NAME_W - 8 };
	struct shape at = { .x = TEXT_X + NAME_W, .h = BAR_H };
	const struct pattern *p;
	double high;
	size_t i, n, lines;

	name.text = cells_text(layout->arena, cells_at(row, 0));
	lines = row_lines(layout, &name, 0, 0);
	high = (double)lines * SHAPE_LEADING;
	high = high > BAR_H ? high : BAR_H;
	galley_slab(layout->galley, high + AIR)->keep = true;
	row_lines(layout, &name,
	    (high - (double)lines * SHAPE_LEADING) / 2 + 7.4, SHAPE_LEADING);
	at.y = (high - BAR_H) / 2;
	for (i = 0; i < states; i++) {
		n = count(layout, row, i);
		if (n == 0)
			continue;
		at.w = LEAST_W + (double)n * scale;
		p = pattern_of(cells_at(row, i + 1));
		field(layout, p, &at);
		number(layout, p, n, doc->more->columns[i + 1].head, &at);
		at.x += at.w;
	}
	if (at.x == TEXT_X + NAME_W) {
		name = (struct cell){ .text = "0",
			.ink = INK_GREY,
			.size = SMALL,
			.x = at.x };
		row_line(layout, &name, at.y + BAR_H / 2 + 2.7);
	}
}

/* Every state with its pattern and how many there are in all. */
static void
legend(struct layout *layout, const struct doc *doc, size_t states)
{
	struct cell cell = { .size = SMALL };
	double x = TEXT_X, w;
	size_t i, k, sum;

	galley_slab(layout->galley, 13)->keep = true;
	for (i = 0; i < states; i++) {
		for (sum = 0, k = 0; k < doc->n; k++)
			sum += count(layout, doc->children[k], i);
		cell.text = arena_printf(layout->arena, "%s: %zu",
		    clean_line(layout->arena, doc->more->columns[i + 1].head),
		    sum);
		w = SWATCH + 4 +
		    row_width(layout, cell.face, cell.size, cell.text);
		if (x > TEXT_X && x + w > TEXT_X + TEXT_W) {
			galley_slab(layout->galley, 13)->keep = true;
			x = TEXT_X;
		}
		field(layout, pattern_of(cells_at(doc->children[0], i + 1)),
		    SHAPE(.x = x, .y = 2, .w = SWATCH, .h = 8));
		cell.x = x + SWATCH + 4;
		row_line(layout, &cell, 9);
		x += w + 14;
	}
}

void
bars_put(struct layout *layout, const struct doc *doc)
{
	uint32_t outer;
	size_t n = cells_columns(doc), states = n > 1 ? n - 1 : 0, i;

	if (doc->more->ncolumns < n || states == 0 || doc->n == 0) {
		table_put(layout, doc);
		return;
	}
	outer = shape_begin(layout, doc);
	for (i = 0; i < doc->n; i++)
		bar(layout, doc, doc->children[i], states,
		    scale_of(layout, doc, states));
	legend(layout, doc, states);
	galley_slab(layout->galley, 0);
	shape_end(layout, outer);
}
