#ifndef LOAD_OUTLINE_H
#define LOAD_OUTLINE_H
/* What the files that read document outlines share. */
#include "load/loader.h"

struct outline_ref { /* which outline prints which, or is blocked as it */
	const struct outline_ref *next;
	const struct outline *from;
	const struct node *to;
	const struct outline **into; /* where it is kept; NULL: nowhere */
};

/* The blocks of a body; NULL node: none. The view must outlive loading. */
void load_blocks(struct loader *l, const struct node *node,
    const struct view *view, struct block **blocks, size_t *n);

/* What a figure is made of; NULL where it is absent. charts.c */
struct chart {
	const struct node *main, *by, *where, *groups, *marks;
};
void load_bars(struct loader *l, const struct chart *chart,
    const struct view *view, struct block *block);
void load_timeline(struct loader *l, const struct chart *chart,
    const struct view *view, struct block *block);
void load_tree(struct loader *l, const struct chart *chart,
    const struct view *view, struct block *block);

#endif
