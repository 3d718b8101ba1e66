#ifndef WORK_COLLECT_H
#define WORK_COLLECT_H
/*
 * A folder of evidence as a job (work/job.h): first everything is looked at,
 * then all files are taken in one step, streaming. A file that cannot be
 * taken stops all of it unless it may be left out.
 */
#include "work/desk.h"
#include "work/job.h"

#define COLLECT_MAX 100000 /* files */

struct collect_options {
	const char *kind, *covers; /* of every piece; NULL: none */
	const struct form *serves; /* NULL, or the set in which every piece */
	const char *serves_record; /* is named at once, those known already */
	const struct field *serves_field; /* too */
	bool hidden; /* what begins with a dot as well */
	bool skip; /* leave out what cannot be taken */
	bool again; /* add what is a piece already once more */
};

enum collect_how {
	COLLECT_ADDED,
	COLLECT_KNOWN, /* the same bytes are that piece already */
	COLLECT_TWICE, /* the same bytes stood elsewhere in the folder */
	COLLECT_LEFT /* cannot be taken; why says it */
};

struct collected {
	char *path; /* below the folder; odd bytes by their codes if LEFT */
	char *id; /* of the piece; NULL if LEFT */
	char *why;
	int64_t size;
	enum collect_how how;
};

/* Owned by the job. v is in the order of paths, complete once it is done or
 * has failed; n_how: how many of each. */
struct collection {
	struct collected *v;
	size_t n, cap;
	size_t n_how[4];
};

struct collect;
/* NULL with err, or with faults for options that do not fit. Borrows the
 * texts of options until the end. */
struct collect *work_collect_begin(struct desk *desk, const char *folder,
    const struct collect_options *options, struct faults *faults,
    struct err *err);
/* Works for about ms milliseconds; only the end of the step, which waits for
 * the disk, takes longer. JOB_FAILED with an empty err: files that cannot be
 * taken, each LEFT in the collection; nothing was written. */
enum job_state work_collect_step(struct collect *collect, int ms,
    struct job_progress *progress, struct err *err);
const struct collection *work_collection(const struct collect *collect);
/* Frees it; a job that still runs is taken back. */
void work_collect_end(struct collect *collect);

#endif
