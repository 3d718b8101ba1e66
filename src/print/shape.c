/* What drawn figures are made of: fields, frames, arrows, captions. Refuses
 * to know what they mean. */
#include "print/shape.h"

#include "base/str.h"
#include "print/cells.h"
#include "print/meta.h"

#define DASH  2.6
#define ARROW 5.0

void
shape_fill(struct layout *layout, const struct shape *shape)
{
	struct box *box = galley_box(layout->galley, BOX_FILL);

	box->ink = shape->ink;
	box->tag = layout->tag;
	box->x = shape->x;
	box->y = shape->y;
	box->w = shape->w;
	box->h = shape->h;
}

/* One side of a frame: a line, or the dashes of one. */
static void
side(struct layout *layout, const struct shape *frame, double x, double y,
    double w, double h)
{
	struct shape dash = { frame->ink, x, y, w, h, 0, false };
	double at, length = w > h ? w : h;
	int i, n = frame->dashed ? (int)(length / (2 * DASH)) + 1 : 0;

	if (n == 0)
		shape_fill(layout, &dash);
	for (i = 0; i < n; i++) {
		at = 2 * DASH * i;
		length = (w > h ? w : h) - at;
		length = length < DASH ? length : DASH;
		if (w > h) {
			dash.x = x + at;
			dash.w = length;
		} else {
			dash.y = y + at;
			dash.h = length;
		}
		if (length > 0)
			shape_fill(layout, &dash);
	}
}

void
shape_frame(struct layout *layout, const struct shape *shape)
{
	double weight = shape->weight > 0 ? shape->weight : 0.5;

	side(layout, shape, shape->x, shape->y, shape->w, weight);
	side(layout, shape, shape->x, shape->y + shape->h - weight, shape->w,
	    weight);
	side(layout, shape, shape->x, shape->y, weight, shape->h);
	side(layout, shape, shape->x + shape->w - weight, shape->y, weight,
	    shape->h);
}

void
shape_arrow(struct layout *layout, enum ink ink, double x, double y,
    double turn)
{
	struct box *box = galley_box(layout->galley, BOX_ARROW);

	box->ink = ink;
	box->tag = layout->tag;
	box->turn = (float)turn;
	box->w = box->h = ARROW;
	box->x = turn > 45 && turn < 135 ? x - ARROW : x - ARROW / 2;
	box->y = turn < 45 ? y - ARROW : turn < 135 ? y - ARROW / 2 : y;
}

/* What the figure says, and the table it is drawn from: nobody who hears it
 * read learns less than who sees it. */
static const char *
spoken(struct layout *layout, const struct doc *doc)
{
	struct str out = { 0 };
	const char *s;
	size_t i, k;

	str_add(&out, doc->text ? doc->text : "");
	for (i = 0; i < doc->n; i++)
		for (k = 0; k < doc->children[i]->n; k++) {
			str_add(&out, k > 0 ? ", " : i > 0 ? "; " : " ");
			if (k > 0 && k < doc->more->ncolumns &&
			    doc->more->columns[k].head)
				str_addf(&out, "%s ",
				    doc->more->columns[k].head);
			str_add(&out,
			    cells_text(layout->arena,
				cells_at(doc->children[i], k)));
		}
	s = meta_text(&layout->kept, str_text(&out));
	str_clear(&out);
	return s;
}

uint32_t
shape_begin(struct layout *layout, const struct doc *doc)
{
	uint32_t outer = layout->tag;

	galley_gap(layout->galley, 4, true);
	figure_caption(layout, doc, true);
	figure_open(layout, doc);
	tag_at(&layout->tags, layout->tag)->alt = spoken(layout, doc);
	return outer;
}

void
shape_end(struct layout *layout, uint32_t outer)
{
	layout->tag = outer;
	galley_gap(layout->galley, 12, false);
}
