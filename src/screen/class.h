#ifndef SCREEN_CLASS_H
#define SCREEN_CLASS_H
/* The inside of the class screen, shared by its two files. */
#include "screen/listing.h"

struct class_row {
	char *id; /* owned */
	const struct item *item;
	const struct verdict *fit; /* until the next pull */
	size_t rank; /* of its class, as the decision on it lists them */
	size_t nr; /* in the order of the pack */
};

struct class_screen {
	struct listing listing;
	size_t unit;
	const struct form *form; /* of the categories */
	const struct decision *fit;
	struct class_row *v;
	size_t n, cap;
	char *asked; /* the category Space led to last */
};

const struct unit_verdict *class_unit(const struct bench *bench,
    const struct class_screen *c);
void class_draw(struct bench *bench, struct screen *screen);

#endif
