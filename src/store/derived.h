#ifndef STORE_DERIVED_H
#define STORE_DERIVED_H
/*
 * The derived tables and the replay they are made by. Private to store/.
 */
#include "store/heads.h"

/* An event that no other event on its field has seen. */
struct open_event {
	char site[SITE_DIGITS + 1];
	int64_t seq, clock;
	const char *value, *author, *at;
	bool withheld;
};

struct replayed { /* one field */
	const char *form, *record, *field;
	struct open_event *open; /* the current one first */
	size_t n;
	bool conflict;
};

struct replay {
	struct arena arena;
	struct replayed *v; /* sorted by form, record, field */
	size_t n, cap;
	struct seen seen;
	const char *form; /* replay_run: of this one alone; NULL: of all */
	/* Set: it is handed each field in that order, and nothing is kept. */
	void (*each)(void *arg, const struct replayed *field);
	void *arg;
};

/* Plays all events, or with upto those up to these heads. */
bool replay_run(struct store *store, const struct head *upto, size_t nupto,
    struct replay *replay, struct err *err);
/* Inside a step, of one field alone and with `seen` filled: adds it to
 * replay->v if it has events up to there. */
bool replay_field(struct store *store, const struct heads *upto,
    const char *form, const char *record, const char *field,
    struct replay *replay, struct err *err);
const struct replayed *replay_find(const struct replay *replay,
    const char *form, const char *record, const char *field);
void replay_free(struct replay *replay);

/* Is this the name and text of something derived, ours or not? */
bool derived_is(const char *type, const char *name, const char *sql);
/* Are they all there and exactly ours? */
bool derived_exact(struct store *store, bool *exact, struct err *err);
/* Inside a transaction: drops what is not, and makes them, empty. */
bool derived_make(struct store *store, struct err *err);
/* Are they all there, exactly ours, and filled up to these heads? */
bool derived_fresh(struct store *store, const struct heads *heads, bool *fresh,
    struct err *err);
/* Inside a transaction: makes them so. */
bool derived_ready(struct store *store, const struct heads *heads,
    struct err *err);
bool derived_refill(struct store *store, const struct heads *heads,
    struct err *err);
/* Inside a step: an event of a chain that has seen everything. */
bool derived_put(struct store *store, const struct event *event,
    struct err *err);
/* Rows that a refill would change, tables that are missing not counted. */
bool derived_differ(struct store *store, const struct heads *heads,
    int64_t *differed, struct err *err);

#endif
