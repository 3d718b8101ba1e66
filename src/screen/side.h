#ifndef SCREEN_SIDE_H
#define SCREEN_SIDE_H
/* Whose file this is, on every screen; what of it is the other side's. */
#include "screen/screen.h"

/* Is a review file open, and is the screen on top about it? */
bool side_review(const struct bench *bench);
/* The line that says so, below the head line. */
void side_line(struct bench *bench, int row, int cols);
/* Why the record cannot be written here, or NULL. */
const char *side_why(const struct bench *bench, const struct form *form,
    const char *record);
/* May it be written? If not, the message line says why. */
bool side_may(struct bench *bench, const struct form *form, const char *record);
/* Is the file of this record a stranger's, so that one asks first? */
bool side_strange(const struct bench *bench, const struct form *form,
    const char *record);

#endif
