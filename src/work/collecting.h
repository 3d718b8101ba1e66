#ifndef WORK_COLLECTING_H
#define WORK_COLLECTING_H
/* What is known while a folder is collected. Private to collect and
 * collect_take. */
#include "work/collect.h"
#include "work/lookup.h"

struct source;
struct walk;

#define COLLECT_FORM "evidence"

enum phase { LOOKING, TAKING, OVER };

struct collect {
	struct desk *desk;
	const struct form *form;
	struct collect_options options;
	char *folder;
	enum phase phase;
	bool in_step;
	struct collection found;
	struct lookup known; /* SHA-256: id of the piece */
	struct lookup came; /* the same of this folder */
	struct job_progress progress;
	uint64_t device, inode; /* of the project itself */

	/* looking */
	struct walk *walk;

	/* taking */
	size_t at; /* which of found */
	struct source *source;
	bool hashed, copying;
	int64_t chunk, before; /* before: bytes of the files done */
	char *buf;
};

/* Says failed, takes back the step and keeps err. */
enum job_state collect_fail(struct collect *collect);
/* Begins the step, then goes on with it until the clock says so. */
bool collect_take_begin(struct collect *collect, struct err *err);
enum job_state collect_take(struct collect *collect, int64_t until,
    struct err *err);

#endif
