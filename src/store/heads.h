#ifndef STORE_HEADS_H
#define STORE_HEADS_H
/*
 * Heads of chains, as rows and as the lists that `.seen` and `.freeze` hold,
 * and who has seen what. Private to store/.
 */
#include "base/str.h"
#include "store/db.h"

bool heads_read(struct store *store, struct heads *heads, struct err *err);
void heads_free(struct heads *heads);
struct head *heads_find(const struct heads *heads, const char *site);
/* Finds or makes the entry; pointers into heads become invalid. */
struct head *heads_put(struct heads *heads, const char *site);
/* Adds one line `site seq hash`, after a newline if out holds something. */
void heads_line(struct str *out, const struct head *head);
/*
 * Reads such lines, sorted, no site twice. With pack the last line must be
 * `pack SHA256` and goes there. The heads read have no clock.
 */
bool heads_parse(const char *text, char *pack, struct heads *heads);

/* What every chain has seen, from its `.seen` events. */
struct sight {
	char site[SITE_DIGITS + 1], other[SITE_DIGITS + 1];
	int64_t at; /* seq of the `.seen` event */
	int64_t seq; /* of other, the greatest listed so far */
};

struct seen {
	struct sight *v; /* sorted by site, other, at */
	size_t n, cap;
};

bool seen_read(struct store *store, struct seen *seen, struct err *err);
void seen_free(struct seen *seen);
/* Up to where event `seq` of `site` has seen the chain of `other`. */
int64_t seen_upto(const struct seen *seen, const char *site, int64_t seq,
    const char *other);
/* The heads that event `seq` of `site` has seen, its own chain included. */
void seen_heads(const struct seen *seen, const char *site, int64_t seq,
    struct heads *heads);

#endif
