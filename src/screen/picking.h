#ifndef SCREEN_PICKING_H
#define SCREEN_PICKING_H
/* The inside of the pick screen, shared by its two files. */
#include "screen/pick.h"
#include "ui/edit.h"
#include "ui/list.h"

struct pick_screen {
	struct screen screen;
	int tag;
	bool many, tall, tells, numbered;
	bool touched; /* a mark was set or taken away */
	char *title, *now;
	struct pick_row *v;
	size_t n, cap;
	struct edit *filter;
	struct list_state list;
};

/* Do digits stand before the rows? They go once something is typed. */
bool pick_numbers(const struct pick_screen *p);
void pick_draw(struct bench *bench, struct screen *screen);

#endif
