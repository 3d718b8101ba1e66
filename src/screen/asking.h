#ifndef SCREEN_ASKING_H
#define SCREEN_ASKING_H
/* The inside of the ask screen, shared by its two files. */
#include "screen/ask.h"
#include "ui/edit.h"

struct ask_screen {
	struct screen screen;
	int tag;
	enum ask_kind kind;
	char *title, *help, *record, *was;
	const struct form *form;
	const struct field *field;
	struct edit *edit;
	int width; /* of the text as last drawn */
	size_t top; /* first line shown */
	int64_t touched; /* when a key last changed it; 0: kept already */
	bool dirty; /* differs from what the project holds */
};

/* Why the text cannot be the answer yet, or NULL. */
const char *ask_misfit(struct bench *bench, const struct ask_screen *a);
void ask_draw(struct bench *bench, struct screen *screen);

#endif
