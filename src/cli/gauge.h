#ifndef CLI_GAUGE_H
#define CLI_GAUGE_H
/*
 * One line on the terminal that tells how far a job is, and the wish to stop
 * it. Says nothing where standard error is no terminal, or JSON is wanted.
 */
#include <stdbool.h>

#include "work/job.h"

#define GAUGE_MS 100 /* how long a job works between two looks */

struct gauge {
	bool shown; /* is there a terminal to show it on? */
	int wide; /* columns of the line that stands there */
};

/* From here on Ctrl-C asks for the end instead of ending the program. */
void gauge_begin(struct gauge *gauge, bool json);
void gauge_tell(struct gauge *gauge, const struct job_progress *job);
bool gauge_stopped(void);
/* Takes the line away; Ctrl-C is as before. */
void gauge_end(struct gauge *gauge);

#endif
