#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H
/* The parts of verify. Private to store/. */
#include "store/chain.h"
#include "store/purges.h"

struct withheld { /* an event without value and salt */
	const char *form, *record, *field;
	char site[SITE_DIGITS + 1];
	int64_t seq;
};

struct verify {
	struct store *store;
	struct proof *proof;
	struct err *err;
	struct arena arena;
	struct withheld *hidden;
	size_t nhidden, cap_hidden;
	int64_t ncovered; /* of hidden, by a purge */
	bool purges_known; /* the two below were read */
	struct purges purges;
	struct seen sight; /* of all chains */

	/* of the chain in hand */
	struct event last; /* its texts are not kept */
	struct heads seen; /* what it has listed so far */
	int64_t seen_clock; /* the greatest clock among those */
	int64_t *steps; /* all its steps, ascending */
	size_t nsteps, cap_steps;
};

/* Every event: chain, hashes, clock, step, texts. */
bool verify_events(struct verify *verify);
/* One event of the machine's: lists of heads, steps named, packs. */
bool verify_machine(struct verify *verify, const struct event *event);
/* Blobs and chunks; after the events, for it needs ncovered. */
bool verify_blobs(struct verify *verify);
/* Reads purges and sight, once. */
bool verify_purges(struct verify *verify);
bool verify_container(struct verify *verify);
void verify_fault(struct verify *verify, const struct event *event,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
