#ifndef WORK_JOB_H
#define WORK_JOB_H
/*
 * Long work in portions, without threads: begin, then step until it no longer
 * says running, then end. A screen steps between keys, a command in a loop;
 * ending a job that still runs leaves nothing half done. While a job runs, no
 * other verb is called on its desk.
 */
#include <stdint.h>
#include <time.h>

enum job_state { JOB_RUNNING, JOB_DONE, JOB_FAILED };

struct job_progress {
	const char *doing; /* a word or two for a person */
	int64_t done, all; /* things; all 0: nobody knows yet */
	int64_t bytes, all_bytes;
};

/* Milliseconds of a clock that only goes on: when a portion is over. */
static inline int64_t
job_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#endif
