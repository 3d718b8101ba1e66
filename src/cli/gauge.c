/*
 * How far a job is, on one line that is written over. Refuses to put anything
 * but that line on a terminal, and to end in the middle.
 */
#include "cli/gauge.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"

#define BAR 10

static volatile sig_atomic_t stopped;

static void
stop(int number)
{
	(void)number;
	stopped = 1;
}

void
gauge_begin(struct gauge *gauge, bool json)
{
	struct sigaction wish = { .sa_handler = stop };

	*gauge = (struct gauge){ .shown = !json && isatty(2) == 1 };
	stopped = 0;
	sigaction(SIGINT, &wish, NULL);
	sigaction(SIGTERM, &wish, NULL);
	sigaction(SIGHUP, &wish, NULL);
}

bool
gauge_stopped(void)
{
	return stopped != 0;
}

static void
put(struct gauge *gauge, const char *line, int wide)
{
	fprintf(stderr, "\r%s%*s\r%s", line,
	    gauge->wide > wide ? gauge->wide - wide : 0, "", line);
	fflush(stderr);
	gauge->wide = wide;
}

/* The share by bytes where there are any, else by things. */
void
gauge_tell(struct gauge *gauge, const struct job_progress *job)
{
	int64_t done = job->all_bytes > 0 ? job->bytes : job->done,
		all = job->all_bytes > 0 ? job->all_bytes : job->all;
	int filled;
	struct str line = { 0 };

	if (!gauge->shown)
		return;
	if (job->all > 0) {
		filled = all > 0 ? (int)((double)done * BAR / (double)all) : 0;
		filled = filled > BAR ? BAR : filled;
		str_addf(&line, "[%.*s%.*s] ", filled, "##########",
		    BAR - filled, "          ");
	}
	str_addf(&line, "%s: %" PRId64, job->doing, job->done);
	if (job->all > 0)
		str_addf(&line, " of %" PRId64, job->all);
	if (job->all > 0 && job->all_bytes > 0)
		str_addf(&line, ", %" PRId64 " of %" PRId64 " MiB",
		    job->bytes >> 20, job->all_bytes >> 20);
	else if (job->bytes > 0)
		str_addf(&line, ", %" PRId64 " MiB", job->bytes >> 20);
	put(gauge, str_text(&line), (int)line.n);
	str_clear(&line);
}

void
gauge_end(struct gauge *gauge)
{
	if (gauge->shown && gauge->wide > 0) {
		put(gauge, "", 0);
	}
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
}
