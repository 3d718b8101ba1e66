#ifndef SCREEN_PICK_H
#define SCREEN_PICK_H
/* A choice from a list in the pane of the screen below; typing filters,
 * where rows are numbered a digit takes one. */
#include "screen/screen.h"

struct pick_row {
	char *id, *label, *help; /* owned by the pick; help may be NULL */
	char *words; /* owned; found by these too; may be NULL */
	bool marked;
	bool fixed; /* its mark stays, and no reply names it */
};

struct pick {
	int tag;
	const char *title;
	bool many; /* Space marks, Enter takes all that are marked */
	const char *now; /* id that has the focus at first; NULL: the first */
	bool tall; /* the whole body instead of the pane */
	bool tells; /* there is much to tell of each: that gets a third */
	bool numbered; /* a digit takes a row, while they are nine or fewer */
};

/* Makes one; add its rows, then put it up. */
struct screen *pick_new(const struct pick *pick);
void pick_add(struct screen *screen, const char *id, const char *label,
    const char *help, bool marked);
/* Of the row added last: more words that find it; fixed: its mark stays as it
 * is, and no reply names it. */
void pick_note(struct screen *screen, const char *words, bool fixed);

#endif
