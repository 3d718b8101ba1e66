#ifndef SCREEN_WHAT_IF_H
#define SCREEN_WHAT_IF_H
/* The inside of the screen that shows what would change. */
#include "screen/listing.h"
#include "work/work.h"

struct what_if_screen {
	struct listing listing; /* one row for each change, else each fault */
	int tag; /* of the reply to the form below */
	const struct form *form; /* of an answer or table; NULL: a file */
	char *record, *value;
	const struct field *field;
	char **members;
	size_t n;
	char *path; /* of a file or table; NULL: not known yet */
	struct what_if would;
	const struct what_if_row **rows; /* what weighs most first */
	struct faults faults;
};

/* what_if_draw.c */

/* In which order the kinds of changes are shown. */
extern const enum what_if_kind what_if_order[WHAT_IF_KINDS];
void what_if_head(struct bench *bench, struct screen *screen, struct str *out);
void what_if_draw(struct bench *bench, struct screen *screen);
/* For listing.words. */
char *what_if_words(struct bench *bench, const struct listing *l, size_t at);

#endif
