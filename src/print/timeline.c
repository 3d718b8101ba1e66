/*
 * Timelines on pages: periods as bars above a line of years, dates as flags
 * below it. Refuses to let one label run into another.
 */
#include "print/cells.h"
#include "print/shape.h"

#define LABEL_W	 150.0
#define PERIOD_H 25.0 /* a label and its bar */
#define YEARS_H	 15.0
#define POLE	 9.0 /* from the line to the first flag */
#define YEAR_W	 25.0 /* room for its number */
#define RIGHT	 (TEXT_X + TEXT_W)

struct flag {
	const struct doc *row;
	double x, w;
	size_t lane, lines;
};

struct timeline {
	struct layout *layout;
	struct flag *flags; /* the dates, in the order of time */
	size_t n, lanes;
	size_t lines; /* of the highest label */
	double scale; /* points for a year */
	int first; /* year */
	double y; /* of the line */
};

static double
years(struct date d)
{
	return d.year + (d.month - 1) / 12.0 + (d.day - 1) / 372.0;
}

static double
x_of(const struct timeline *t, struct date d)
{
	return TEXT_X + (years(d) - t->first) * t->scale;
}

static struct cell
label_of(struct layout *layout, const struct doc *row)
{
	return (
	    struct cell){ .text = cells_text(layout->arena, cells_at(row, 0)),
		.face = FACE_BOLD,
		.size = SMALL,
		.w = LABEL_W };
}

static struct cell
date_of(struct layout *layout, const struct doc *row)
{
	return (
	    struct cell){ .text = cells_text(layout->arena, cells_at(row, 1)),
		.ink = INK_GREY,
		.size = SMALL,
		.w = LABEL_W };
}

/* How wide the flag is, and of how many lines. */
static void
measure(struct layout *layout, struct flag *flag)
{
	struct cell label = label_of(layout, flag->row);
	struct cell date = date_of(layout, flag->row);
	double w = row_width(layout, date.face, SMALL, date.text);

	flag->w = row_width(layout, label.face, SMALL, label.text);
	flag->w = flag->w > w ? flag->w : w;
	flag->w = 6 + (flag->w < LABEL_W ? flag->w : LABEL_W);
	flag->lines =
	    row_lines(layout, &label, 0, 0) + row_lines(layout, &date, 0, 0);
}

/* The scale at which what begins there still ends on the page. */
static void
narrow(struct timeline *t, struct date at, double w)
{
	double span = years(at) - t->first;

	if (span > 0 && span * t->scale > TEXT_W - w)
		t->scale = (TEXT_W - w) / span;
}

static void
read_rows(struct timeline *t, const struct doc *doc)
{
	const struct doc *row;
	size_t i;

	t->first = doc->children[0]->more->from.year;
	t->scale = TEXT_W / 2;
	t->flags = arena_alloc(t->layout->arena, doc->n * sizeof(*t->flags));
	for (i = 0; i < doc->n; i++) {
		row = doc->children[i];
		if (row->more->until.year != 0) {
			narrow(t, row->more->until, 0);
			continue;
		}
		t->flags[t->n].row = row;
		measure(t->layout, &t->flags[t->n]);
		narrow(t, row->more->from, t->flags[t->n].w);
		if (t->flags[t->n].lines > t->lines)
			t->lines = t->flags[t->n].lines;
		t->n++;
	}
}

/*
 * From the right: a flag flies to the right of its pole, and hangs low enough
 * that neither it nor its pole meets one that is there already.
 */
static void
hang(struct timeline *t)
{
	struct flag *flag, *other;
	size_t i, k;

	for (i = t->n; i-- > 0;) {
		flag = &t->flags[i];
		flag->x = x_of(t, flag->row->more->from);
		flag->lane = 0;
		for (k = t->n; --k > i;) {
			other = &t->flags[k];
			if (other->x < flag->x + flag->w + 4 &&
			    other->lane >= flag->lane)
				flag->lane = other->lane + 1;
		}
		if (flag->lane + 1 > t->lanes)
			t->lanes = flag->lane + 1;
	}
}

static void
period(struct timeline *t, const struct doc *row, size_t nr, double y)
{
	struct cell label = label_of(t->layout, row);
	double x = x_of(t, row->more->from), until = x_of(t, row->more->until),
	       w;
	struct shape bar;

	label.text = arena_printf(t->layout->arena, "%s, %s", label.text,
	    cells_text(t->layout->arena, cells_at(row, 1)));
	w = row_width(t->layout, label.face, SMALL, label.text);
	label.w = TEXT_W;
	label.x = x + w > RIGHT ? RIGHT - w : x;
	label.x = label.x < TEXT_X ? TEXT_X : label.x;
	row_line(t->layout, &label, y + 7.4);
	bar = (struct shape){ .ink = nr % 2 ? INK_SOFT : INK_DEEP,
		.x = x,
		.y = y + 11,
		.w = until - x > 1 ? until - x : 1,
		.h = 8 };
	shape_fill(t->layout, &bar);
	bar.ink = INK_DEEP;
	shape_frame(t->layout, &bar);
}

/* The years that there is room for. */
static void
axis(struct timeline *t)
{
	static const int steps[] = { 1, 2, 5, 10, 20, 50, 100 };
	struct cell year = { .ink = INK_GREY, .size = SMALL };
	size_t i = 0;
	double x;
	int y;

	while (i < 6 && steps[i] * t->scale < YEAR_W)
		i++;
	for (y = t->first;; y += steps[i]) {
		x = TEXT_X + (y - t->first) * t->scale;
		if (x > RIGHT)
			break;
		shape_fill(t->layout,
		    SHAPE(.ink = INK_GREY, .x = x, .y = t->y - 5, .w = 0.5,
			.h = 5));
		year.text = arena_printf(t->layout->arena, "%d", y);
		year.x = x + 2.5;
		if (x + YEAR_W - 3 <= RIGHT)
			row_line(t->layout, &year, t->y - 3.5);
	}
	shape_fill(t->layout,
	    SHAPE(.ink = INK_TEXT, .x = TEXT_X, .y = t->y, .w = TEXT_W,
		.h = 0.9));
}

static double
lane_h(const struct timeline *t)
{
	return (double)t->lines * SHAPE_LEADING + 5;
}

static void
flag(struct timeline *t, const struct flag *flag)
{
	struct cell label = label_of(t->layout, flag->row);
	struct cell date = date_of(t->layout, flag->row);
	double y = t->y + POLE + (double)flag->lane * lane_h(t);
	size_t n;

	label.x = date.x = flag->x + 4;
	n = row_lines(t->layout, &label, y + 7.4, SHAPE_LEADING);
	row_lines(t->layout, &date, y + 7.4 + (double)n * SHAPE_LEADING,
	    SHAPE_LEADING);
	shape_fill(t->layout,
	    SHAPE(.ink = INK_GREY, .x = flag->x - 0.25, .y = t->y, .w = 0.5,
		.h = y - t->y + (double)flag->lines * SHAPE_LEADING));
	shape_arrow(t->layout, INK_DEEP, flag->x, t->y + 1, 180);
}

void
timeline_put(struct layout *layout, const struct doc *doc)
{
	uint32_t outer;
	struct timeline t = { .layout = layout };
	size_t i, nr = 0;

	if (doc->n == 0 || doc->children[0]->more->from.year == 0) {
		table_put(layout, doc);
		return;
	}
	outer = shape_begin(layout, doc);
	read_rows(&t, doc);
	hang(&t);
	t.y = (double)(doc->n - t.n) * PERIOD_H + YEARS_H;
	galley_slab(layout->galley, t.y + POLE + (double)t.lanes * lane_h(&t));
	for (i = 0; i < doc->n; i++)
		if (doc->children[i]->more->until.year != 0) {
			period(&t, doc->children[i], nr, (double)nr * PERIOD_H);
			nr++;
		}
	axis(&t);
	for (i = 0; i < t.n; i++)
		flag(&t, &t.flags[i]);
	shape_end(layout, outer);
}
