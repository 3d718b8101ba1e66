#ifndef SCREEN_MAPPING_H
#define SCREEN_MAPPING_H
/* The inside of the heat map screen, shared by its two files. */
#include "model/doc.h"
#include "screen/screen.h"

struct map_screen {
	struct screen screen;
	const struct form *form;
	struct arena arena; /* of the maps */
	struct doc *maps; /* its children, one for each map */
	size_t at; /* the map in view */
	int row, col; /* the cell in focus; row 0 is the topmost */
};

/* The map in view, or NULL. */
const struct doc *map_of(const struct map_screen *m);
/* A cell of it, or NULL; its text are the ids, its title how many. */
const struct doc *map_cell(const struct map_screen *m, int row, int col);
void map_draw(struct bench *bench, struct screen *screen);

#endif
