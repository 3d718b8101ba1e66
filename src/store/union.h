#ifndef STORE_UNION_H
#define STORE_UNION_H
/* Taking rows of another file of the same project in. Private to store/. */
#include "store/derived.h"

/* Where a chain of the other file stops being one with ours. */
struct cut {
	char site[SITE_DIGITS + 1];
	int64_t from; /* the first seq that we lack */
	int64_t until; /* the last seq to take as it is */
	int64_t head; /* the last seq that the other has */
	bool forked; /* until < head because ours differs there */
};

struct cuts {
	struct cut *v; /* sorted by site */
	size_t n, cap;
};

/* Same project, and the other file is sound. */
bool union_allowed(struct store *store, struct store *other, struct err *err);
/* Compares every chain; a fork is found here, not refused. */
bool union_compare(struct store *store, struct store *other, struct cuts *cuts,
    struct err *err);
/* Inserts the events from `from` to `until`; the caller refills. */
bool union_events(struct store *store, struct store *other,
    const struct cuts *cuts, int64_t *taken, struct err *err);
/* Inserts the blobs that we lack; with only_named those that a visible value
 * in our file names. */
bool union_blobs(struct store *store, struct store *other, bool only_named,
    struct err *err);

#endif
