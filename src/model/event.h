#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H
/* One change of one value: the only thing ever written (FILE format, 2). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SITE_DIGITS 16
#define CLOCK_MAX   (INT64_C(1) << 53)
/*
 * How far the clocks of a sound file may run ahead of the number of its
 * events. Honest ones never do: each is 1 more than one that is in the file,
 * as all that it has seen is. The room is for nothing known, and small enough
 * that no stranger's file can use the clocks of another one up.
 */
#define CLOCK_AHEAD (INT64_C(1) << 40)

struct event {
	char site[SITE_DIGITS + 1];
	int64_t seq, clock, step;
	const char *at, *author, *form, *record, *field;
	const char *value; /* NULL: cleared or withheld */
	bool withheld; /* NULL value and NULL salt */
	char vhash[65], prev[65], hash[65];
};

/* The newest event of a chain. */
struct head {
	char site[SITE_DIGITS + 1];
	int64_t seq, clock;
	char hash[65];
};

/* Something `verify` found wrong. */
struct fault {
	char *say; /* one sentence; owned by the list */
};

struct faults {
	struct fault *v;
	size_t n, cap;
};

/* What `verify` proved. */
struct proof {
	int64_t events, blobs;
	struct head *heads;
	size_t nheads;
	struct faults faults;
};

void faults_add(struct faults *faults, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void faults_free(struct faults *faults);
void proof_free(struct proof *proof);

#endif
