#ifndef SCREEN_COMPLETE_H
#define SCREEN_COMPLETE_H
/* Completing what is typed: paths, and actions by name. */
#include "screen/screen.h"
#include "ui/edit.h"

/* Lengthens the text as far as all ways on agree; else says what they are. */
void complete(struct bench *bench, struct edit *edit, bool command);

/* Puts up a pick of the folder that is typed; its answer is a whole path, a
 * folder's with a slash at the end. */
void browse(struct bench *bench, struct edit *edit);

/* One action that can be had by name now. */
struct action {
	const struct key_table *table;
	const struct key_row *row;
};
/* Every action of the screen below the top and of the common table whose
 * name begins with `typed`; exact names first. Caller frees *out. */
size_t actions_named(const struct bench *bench, const char *typed,
    struct action **out);

#endif
