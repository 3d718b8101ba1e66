#ifndef BENCH_GROUND_H
#define BENCH_GROUND_H
/*
 * What the bench of the screens runs on: a folder with the same 10,000 things
 * as answers of a project, lines of a text and commits of a history.
 */
#include "screen/term.h"

#define RECORDS 10000

static char folder[] = "/tmp/assay-bench-XXXXXX";

static void
run(const char *what, const char *const *argv)
{
	if (term_run(argv) != 0) {
		fprintf(stderr, "bench: %s failed\n", what);
		exit(1);
	}
}

#define RUN(what, ...) run(what, (const char *const[]){ __VA_ARGS__, NULL })

/* The answers of the project, and vim's text. */
static void
write_rows(void)
{
	FILE *answers = fopen("answers.yml", "w"), *text = fopen("rows", "w");
	int i;

	assert_non_null(answers);
	assert_non_null(text);
	fputs("format: answers/1\nrecords:\n", answers);
	for (i = 0; i < RECORDS; i++) {
		int nr = (int)(i * 7919L % RECORDS);

		fprintf(answers,
		    "- form: evidence\n  id: note-%05d\n"
		    "  title: Report %05d, a piece among many\n"
		    "  kind: test-report\n"
		    "  note: Paper original, folder %d, sheet %d\n",
		    i, nr, i / 100, i % 100);
		fprintf(text,
		    "note-%05d  Report %05d, a piece among many  Test report  "
		    "Paper original, folder %d, sheet %d\n",
		    i, nr, i / 100, i % 100);
	}
	assert_int_equal(fclose(answers), 0);
	assert_int_equal(fclose(text), 0);
}

/* A history that says what the records say. */
static void
write_commits(void)
{
	FILE *f = fopen("stream", "w");
	char say[64];
	int i;

	assert_non_null(f);
	for (i = 0; i < RECORDS; i++) {
		int nr = (int)(i * 7919L % RECORDS);
		int n = snprintf(say, sizeof(say),
		    "Report %05d, a piece among many\n", nr);

		fprintf(f,
		    "commit refs/heads/master\n"
		    "committer A Tester <tester@example.org> %d +0000\n"
		    "data %d\n%s"
		    "M 100644 inline sheet\ndata 6\n%05d\n\n",
		    1700000000 + i * 60, n, say, i);
	}
	assert_int_equal(fclose(f), 0);
	RUN("git", "sh", "-c",
	    "git init -q -b master commits && "
	    "git -C commits fast-import --quiet <stream && "
	    "git -C commits reset -q --hard");
}

static bool
installed(const char *name)
{
	char command[64];

	snprintf(command, sizeof(command), "command -v %s >/dev/null", name);
	return system(command) == 0;
}

/* The most that was ever resident, in MiB. */
static double
peak(pid_t pid)
{
	char path[64], line[256];
	long kib = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (f != NULL)
		fclose(f);
	return (double)kib / 1024;
}

#endif
