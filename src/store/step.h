#ifndef STORE_STEP_H
#define STORE_STEP_H
/* Writing events of this file's own site. Private to store/. */
#include "store/derived.h"

/* Fails when no site is known yet or an earlier call failed. */
bool step_usable(struct store *store, struct err *err);
/* Writes `.seen` and `.pack` if they are due, once in a step. */
bool step_due(struct store *store, struct err *err);
/* Appends one event to the step, whatever the current value. */
bool step_append(struct store *store, const char *form, const char *record,
    const char *field, const char *value, struct err *err);
/* Reads the heads again after rows were merged in. */
bool step_heads(struct store *store, struct err *err);

struct current { /* of a field, inside a step */
	char *value; /* NULL: unanswered, cleared or withheld */
	char *author; /* NULL: never written */
	char site[SITE_DIGITS + 1];
	int64_t seq;
	bool there, withheld, conflict;
};
bool step_current(struct store *store, const char *form, const char *record,
    const char *field, struct current *current, struct err *err);
void current_clear(struct current *current);
/* Fails the step: says why, and only rollback is left. */
bool step_break(struct store *store, struct err *err, const char *why);

#endif
