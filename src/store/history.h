#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H
/* Which steps of this site stand, and which were taken back. Private. */
#include "store/db.h"

struct taken { /* a step that was taken back */
	int64_t step, by; /* by: the step that did it */
};

struct history { /* of this site's chain */
	struct taken *done, *undone; /* newest last */
	size_t ndone, cap_done, nundone, cap_undone;
	bool barred; /* a barrier, and nothing since */
};

/* Of the site of the step that is open. */
bool history_read(struct store *store, struct history *h, struct err *err);
void history_free(struct history *h);

#endif
