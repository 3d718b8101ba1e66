#ifndef SCREEN_WALK_H
#define SCREEN_WALK_H
/* The inside of the walk, shared by its files. */
#include "screen/screen.h"
#include "ui/list.h"

enum walk_part { WALK_STAGES, WALK_FORMS, WALK_POINTS, WALK_PARTS };

/* A row of the middle: a form, or a screen that belongs to the stage. */
struct walk_row {
	const struct form *form; /* NULL: a screen */
	const char *title, *say;
	void (*push)(struct bench *bench);
	bool asked, begun; /* begun: something was entered */
	size_t records, duties, warnings, advice, theirs;
	struct readiness readiness; /* form NULL: nothing is counted */
};

struct walk_screen {
	struct screen screen;
	enum walk_part part;
	struct list_state stages, forms, points;
	struct walk_row *rows;
	size_t n, cap;
	size_t *open; /* indices of the stage's open points */
	size_t nopen, cap_open; /* this side's first */
	size_t ntheirs; /* of them, the last */
	size_t top; /* scroll of the points */
	bool *waits; /* of each stage: whether it is asked is not settled */
};

/* walk_read.c */
void walk_pull(struct bench *bench, struct screen *screen);
/* The middle and the open points of the stage in focus. */
void walk_pull_stage(struct bench *bench, struct walk_screen *w);

/* walk_draw.c */
void walk_draw(struct bench *bench, struct screen *screen);

#endif
