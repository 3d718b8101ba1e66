/*
 * Decision trees on pages: the questions below one another, what each gives
 * to the right, the way that was taken drawn strongly. Refuses to cut a box.
 */
#include "print/cells.h"
#include "print/shape.h"

#define ASK_W	236.0
#define ARROW_W 52.0
#define GIVE_X	(TEXT_X + ASK_W + ARROW_W)
#define GIVE_W	(TEXT_W - ASK_W - ARROW_W)
#define DROP_X	24.0 /* where the ways down run */
#define LEADS	1.25 /* of the size of text */

/* How a way looks: what stands on it and what it is drawn with. */
static const struct look {
	enum ink ink, line;
	double weight;
	bool dashed;
	double size, pad, drop; /* drop: from a box to the next */
} looks[] = {
	[WAY_UNREACHED] = { INK_GREY, INK_RULE, 0.4, false, SMALL, 3, 9 },
	[WAY_PASSED] = { INK_TEXT, INK_DEEP, 1.1, false, CELL, 5, 17 },
	[WAY_TAKEN] = { INK_TEXT, INK_DEEP, 1.6, false, CELL, 5, 12 },
	[WAY_OPEN] = { INK_TEXT, INK_ALERT, 0.9, true, CELL, 5, 14 },
};

static double
leading(const struct cell *cell)
{
	return cell->size * LEADS;
}

static double
height(struct layout *layout, const struct cell *cell)
{
	return (double)row_lines(layout, cell, 0, 0) * leading(cell);
}

/* A text in lines below y; gives where it ends. */
static double
set(struct layout *layout, const struct cell *cell, double y)
{
	return y +
	    (double)row_lines(layout, cell, y + cell->size * 0.95,
		leading(cell)) *
	    leading(cell);
}

static struct cell
cell_of(struct layout *layout, const struct doc *row, size_t i,
    const struct look *look)
{
	double x = i == 0 ? TEXT_X : GIVE_X, w = i == 0 ? ASK_W : GIVE_W;

	return (
	    struct cell){ .text = cells_text(layout->arena, cells_at(row, i)),
		.ink = i == 3 ? INK_GREY : look->ink,
		.size = i == 3 ? SMALL : look->size,
		.x = x + 6,
		.w = w - 12 };
}

/* The answer, above the arrow it leads along or beside it. */
static void
answer(struct layout *layout, const struct doc *row, double x, double y)
{
	struct cell cell = { .text =
				 cells_text(layout->arena, cells_at(row, 1)),
		.face = FACE_BOLD,
		.ink = looks[row->way].ink,
		.size = SMALL,
		.x = x,
		.w = ARROW_W - 7 };

	set(layout, &cell, y - height(layout, &cell));
}

static void
across(struct layout *layout, const struct doc *row, const struct look *look,
    double middle)
{
	shape_fill(layout,
	    SHAPE(.ink = look->line, .x = TEXT_X + ASK_W,
		.y = middle - look->weight / 2, .w = ARROW_W - 4,
		.h = look->weight));
	shape_arrow(layout, look->line, GIVE_X, middle, 90);
	if (row->way == WAY_TAKEN || row->way == WAY_OPEN)
		answer(layout, row, TEXT_X + ASK_W + 4, middle - 1.5);
}

static void
down(struct layout *layout, const struct doc *row, const struct doc *next,
    double y)
{
	const struct look *look =
	    &looks[next->way == WAY_UNREACHED ? next->way : row->way];
	double drop = looks[row->way].drop;

	shape_fill(layout,
	    SHAPE(.ink = look->line, .x = TEXT_X + DROP_X - look->weight / 2,
		.y = y, .w = look->weight, .h = drop - 4));
	shape_arrow(layout, look->line, TEXT_X + DROP_X, y + drop, 0);
	if (row->way == WAY_PASSED)
		answer(layout, row, TEXT_X + DROP_X + 6, y + drop - 3.5);
}

static void
frame(struct layout *layout, const struct look *look, double x, double w,
    double h)
{
	shape_frame(layout,
	    SHAPE(.ink = look->line, .x = x, .w = w, .h = h,
		.weight = look->weight, .dashed = look->dashed));
}

/* A slab never parted: the box, what it gives, and the arrow to the next. */
static void
step(struct layout *layout, const struct doc *row, const struct doc *next)
{
	const struct look *look = &looks[row->way];
	const struct look *out =
	    &looks[row->way == WAY_PASSED ? WAY_UNREACHED : row->way];
	struct cell ask = cell_of(layout, row, 0, look);
	struct cell give = cell_of(layout, row, 2, out);
	struct cell cite = cell_of(layout, row, 3, out);
	double left, right, high;

	give.face = row->way == WAY_TAKEN ? FACE_BOLD : FACE_REGULAR;
	left = height(layout, &ask);
	right = height(layout, &give) + height(layout, &cite);
	high = 2 * look->pad + (left > right ? left : right);
	galley_slab(layout->galley, high + (next ? look->drop : 0));
	if (row->way == WAY_TAKEN)
		shape_fill(layout,
		    SHAPE(.ink = INK_SOFT, .x = GIVE_X, .w = GIVE_W,
			.h = high));
	frame(layout, look, TEXT_X, ASK_W, high);
	frame(layout, out, GIVE_X, GIVE_W, high);
	set(layout, &ask, (high - left) / 2);
	across(layout, row, out, high / 2);
	set(layout, &cite, set(layout, &give, (high - right) / 2));
	if (next != NULL)
		down(layout, row, next, high);
}

void
tree_put(struct layout *layout, const struct doc *doc)
{
	uint32_t outer;
	size_t i;

	if (cells_columns(doc) != 4 || doc->n == 0) {
		table_put(layout, doc);
		return;
	}
	outer = shape_begin(layout, doc);
	for (i = 0; i < doc->n; i++) {
		step(layout, doc->children[i],
		    i + 1 < doc->n ? doc->children[i + 1] : NULL);
		/* neither the first box stands alone, nor the last */
		layout->galley->slabs[layout->galley->n - 1].keep =
		    i + 1 < doc->n && (i == 0 || i + 2 == doc->n);
	}
	shape_end(layout, outer);
}
