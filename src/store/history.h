#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H
/* Which step of this site undo or redo comes to next. Private. */
#include "store/db.h"

struct history { /* of this site's chain, looked at from its end */
	bool found;
	int64_t step; /* the one to take back, or to bring back */
	int64_t by; /* redo: the step that took it back */
	bool barred; /* a barrier, and nothing since */
	bool any; /* a step was met that a person wrote */
};

/*
 * Of the site of the step that is open. Reads back no further than it must:
 * of a chain of years, mostly its last few events.
 */
bool history_read(struct store *store, bool redo, struct history *h,
    struct err *err);
/* Why the step cannot be taken back, and how to go on: names what stands in
 * the way, the newest of our own before that of others. Always false. */
bool history_say_barred(struct store *store, struct err *err);

#endif
