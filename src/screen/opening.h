#ifndef SCREEN_OPENING_H
#define SCREEN_OPENING_H
/*
 * The file of a piece of evidence or an exhibit in another program. Where it
 * is a stranger's, a person says yes first, every time.
 */
#include "screen/screen.h"
#include "work/show.h"

struct opening {
	struct shown shown; /* what another program may still read */
	const struct form *form; /* of what is asked about */
	char *record, *name;
};

/* Opens it, or asks with that tag; then opening_reply takes the answer. */
void opening_ask(struct bench *bench, struct opening *opening, int tag,
    const struct form *form, const char *record);
void opening_reply(struct bench *bench, struct opening *opening,
    const struct reply *reply);
/* The copy that is still there goes. */
void opening_end(struct opening *opening);

#endif
