#ifndef SCREEN_CLASS_H
#define SCREEN_CLASS_H
/* The inside of the class screen, shared by its two files. */
#include "screen/filter.h"
#include "screen/page.h"
#include "screen/screen.h"

struct class_row {
	char *id, *text; /* text: all that a filter looks through; owned */
	const struct item *item;
	const struct verdict *fit; /* until the next pull */
};

struct class_screen {
	struct screen screen;
	size_t unit;
	const struct form *form; /* of the categories */
	const struct decision *fit;
	struct class_row *v;
	size_t n, cap;
	struct list_state list;
	struct filter filter;
	struct page page; /* the verdict */
	size_t top; /* its scroll */
	int side_rows;
};

const struct unit_verdict *class_unit(const struct bench *bench,
    const struct class_screen *c);
void class_draw(struct bench *bench, struct screen *screen);

#endif
