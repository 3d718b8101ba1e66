#ifndef PRINT_SHAPE_H
#define PRINT_SHAPE_H
/* What drawn figures are made of. All of it goes into the last slab of the
 * galley, y counted from the slab's top. */
#include "print/layout.h"

#define SHAPE_LEADING 9.6 /* of SMALL */

struct shape {
	enum ink ink;
	double x, y, w, h;
	double weight; /* of a frame's lines */
	bool dashed;
};
#define SHAPE(...) (&(struct shape){ __VA_ARGS__ })

void shape_fill(struct layout *layout, const struct shape *shape);
void shape_frame(struct layout *layout, const struct shape *shape);
/* A triangle with its tip at x, y; turn as in page.h. */
void shape_arrow(struct layout *layout, enum ink ink, double x, double y,
    double turn);
/* The caption, and the figure's tag with its text for those who cannot see
 * what is drawn next; gives the tag before, which shape_end sets back. */
uint32_t shape_begin(struct layout *layout, const struct doc *doc);
void shape_end(struct layout *layout, uint32_t outer);

#endif
