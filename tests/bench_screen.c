/*
 * Speed of the screens: time from a key to the painted screen, the bytes it
 * took, peak memory, on a project of 10,000 records; beside vim and less on a
 * text of as many lines and tig on a history of as many commits, each where it
 * does the like. A peer that is not installed is left out. No figure is a
 * test: machines differ.
 *
 *     build/bench_screen ASSAY
 *
 * Painted means: libvterm has taken in the last byte before a silence. The
 * programs take turns key by key, and a ratio is the median of those pair by
 * pair. None of the others judges anything.
 */
#include "bench_ground.h"

#define KEYS	 31 /* of each kind; the first is to warm up */
#define STARTS	 13
#define SILENCE	 25 /* ms; longer than any pause within one painting */
#define PATIENCE 5000 /* ms until the first byte */
#define PAUSE	 400 /* the same of a key that may change nothing */

enum { ASSAY, VIM, TIG, LESS, PROGRAMS };

static struct program {
	const char *name, *see; /* see: it has come up */
	const char *argv[16];
	bool there;
	struct term *t; /* while the keys are pressed */
} programs[PROGRAMS] = {
	[ASSAY] = { .name = "assay", .see = "help" },
	[VIM] = { .name = "vim",
	    .see = "note-00000",
	    .argv = { "vim", "-u", "NONE", "-i", "NONE", "-N", "-n", "--cmd",
		"set incsearch ruler notimeout ttimeout ttimeoutlen=5 fsync",
		"rows" } },
	[TIG] = { .name = "tig",
	    .see = "a piece among many",
	    .argv = { "sh", "-c", "cd commits && exec tig" } },
	[LESS] = { .name = "less",
	    .see = "note-00000",
	    .argv = { "less", "rows" } },
};

struct sample { /* of one program at one size and deed */
	double ms[KEYS];
	double bytes;
	size_t n;
};

struct deed {
	const char *name;
	struct doing {
		const char *key; /* NULL: it has nothing of the kind */
		const char *to; /* come there first */
		const char *once; /* before each key */
	} of[PROGRAMS];
	size_t rounds;
};

static const struct deed deeds[] = {
	{ "one row down",
	    { { "j", "<Home>", "" }, { "j", "gg", "" }, { "j", "<Home>", "" },
		{ "j", "g", "" } },
	    KEYS },
	{ "one page down",
	    { { "<PageDown>", "<Home>", "" }, { "<PageDown>", "gg", "" },
		{ "<PageDown>", "<Home>", "" }, { "<PageDown>", "g", "" } },
	    KEYS },
	{ "to the last row",
	    { { "<End>", "", "<Home>" }, { "G", "", "gg" },
		{ "<End>", "", "<Home>" }, { "G", "", "g" } },
	    KEYS },
	{ "a letter of a filter | of a search",
	    { { "9", "/", "<C-u>" }, { "9", "/", "<C-u>" } }, KEYS },
	{ "a letter typed",
	    { { "x", "<Enter><Home><Enter><Enter>", "" },
		{ "x", "<RawEsc>ggA", "" } },
	    KEYS },
	{ "an answer confirmed | :w",
	    { { "<Enter>", "<C-g>", "<Home><Enter>x" },
		{ ":w<Enter>", "<RawEsc>", "rx" } },
	    21 },
	{ "undo, written to disk | in memory",
	    { { "u", "", "" }, { "u", "", "" } }, 11 },
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Until the program is silent; the time of the last byte, 0: there was none. */
static double
painted(struct term *t, int wait)
{
	double last = 0;

	while (term_pump(t, wait)) {
		last = now_ms();
		wait = SILENCE;
	}
	return last;
}

static void
keys(struct term *t, const char *some)
{
	if (some == NULL || *some == '\0')
		return;
	term_keys(t, some);
	painted(t, PAUSE);
}

static struct term *
start(const struct program *p, int rows, int cols, double *ms)
{
	double at = now_ms();
	struct term *t = term_open(p->argv, rows, cols, NULL);

	term_wait(t, p->see);
	do
		*ms = now_ms() - at;
	while (term_pump(t, SILENCE));
	return t;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(const double *v, size_t n)
{
	double sorted[KEYS];

	memcpy(sorted, v, n * sizeof(*v));
	qsort(sorted, n, sizeof(*sorted), by_size);
	return sorted[n / 2];
}

/* One key; the first of all is not kept. */
static void
press(struct term *t, const struct doing *doing, bool keep,
    struct sample *sample)
{
	long long bytes;
	double at, end;

	keys(t, doing->once);
	bytes = t->bytes;
	at = now_ms();
	term_keys(t, doing->key);
	end = painted(t, PATIENCE);
	if (end == 0) {
		term_print(t);
		fprintf(stderr, "bench: %s changed nothing\n", doing->key);
		exit(1);
	}
	if (!keep)
		return;
	sample->ms[sample->n++] = end - at;
	sample->bytes += (double)(t->bytes - bytes);
}

/* One row for each program that took part. */
static void
print(const char *name, const struct sample *samples)
{
	const struct sample *a = &samples[ASSAY], *b;
	double ratios[KEYS];
	size_t i, k;

	for (i = 0; i < PROGRAMS; i++) {
		b = &samples[i];
		if (b->n == 0)
			continue;
		for (k = 0; k < b->n; k++)
			ratios[k] = a->ms[k] / b->ms[k];
		printf("%-42s %-6s %8.2f ms", i == ASSAY ? name : "",
		    programs[i].name, median(b->ms, b->n));
		printf(b->bytes > 0 ? " %7.0f B" : "          ",
		    b->bytes / (double)b->n);
		if (i != ASSAY)
			printf(" %7.2fx", median(ratios, b->n));
		putchar('\n');
	}
	fflush(stdout);
}

static void
print_peaks(const char *name, const double *mib)
{
	size_t i;

	for (i = 0; i < PROGRAMS; i++)
		if (i == ASSAY)
			printf("%-42s %-6s %8.1f MiB\n", name, programs[i].name,
			    mib[i]);
		else if (mib[i] > 0)
			printf("%-42s %-6s %8.1f MiB %16.2fx\n", "",
			    programs[i].name, mib[i], mib[ASSAY] / mib[i]);
}

static void
stop(struct term *t)
{
	kill(t->pid, SIGKILL);
	term_close(t);
}

/* alone: what the others do is printed elsewhere. */
static void
bench_starts(const char *name, bool alone, int rows, int cols)
{
	struct sample samples[PROGRAMS] = { 0 };
	double ms, mib[PROGRAMS] = { 0 };
	char what[64];
	size_t i, k;

	for (i = 0; i < STARTS; i++)
		for (k = 0; k < PROGRAMS; k++) {
			struct sample *s = &samples[k];
			struct term *t;

			if (!programs[k].there || (alone && k != ASSAY))
				continue;
			t = start(&programs[k], rows, cols, &ms);
			mib[k] = peak(t->pid);
			stop(t);
			if (i > 0)
				s->ms[s->n++] = ms;
		}
	snprintf(what, sizeof(what), "first screen, %s, %dx%d", name, cols,
	    rows);
	print(what, samples);
	print_peaks("  peak memory then", mib);
}

/* From the walk to the list of evidence, wherever the walk has it. */
static void
to_list(struct term *t)
{
	char seen[32];

	snprintf(seen, sizeof(seen), "of %d", RECORDS);
	keys(t, "jjjjj");
	keys(t, "l");
	keys(t, "j<Enter>");
	term_wait(t, seen);
	while (term_pump(t, SILENCE))
		;
}

static void
bench_deed(const struct deed *deed, int rows, int cols)
{
	struct sample samples[PROGRAMS] = { 0 };
	char what[64];
	size_t i, k;

	for (k = 0; k < PROGRAMS; k++)
		if (programs[k].t != NULL)
			keys(programs[k].t, deed->of[k].to);
	for (i = 0; i < deed->rounds; i++)
		for (k = 0; k < PROGRAMS; k++)
			if (programs[k].t != NULL && deed->of[k].key != NULL)
				press(programs[k].t, &deed->of[k], i > 0,
				    &samples[k]);
	snprintf(what, sizeof(what), "%s, %dx%d", deed->name, cols, rows);
	print(what, samples);
}

static void
bench_keys(int rows, int cols)
{
	double ms, mib[PROGRAMS] = { 0 };
	size_t i, k;

	for (k = 0; k < PROGRAMS; k++)
		if (programs[k].there)
			programs[k].t = start(&programs[k], rows, cols, &ms);
	to_list(programs[ASSAY].t);
	for (i = 0; i < ROWS(deeds); i++)
		bench_deed(&deeds[i], rows, cols);
	for (k = 0; k < PROGRAMS; k++)
		if (programs[k].t != NULL) {
			mib[k] = peak(programs[k].t->pid);
			stop(programs[k].t);
			programs[k].t = NULL;
		}
	print_peaks("  peak memory after that", mib);
}

int
main(int argc, char **argv)
{
	char assay[4096], command[64];
	size_t i;

	if (argc != 2 || realpath(argv[1], assay) == NULL ||
	    mkdtemp(folder) == NULL || chdir(folder) != 0) {
		fprintf(stderr, "usage: bench_screen ASSAY\n");
		return 2;
	}
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	for (i = 0; i < PROGRAMS; i++)
		programs[i].there = i == ASSAY || installed(programs[i].name);
	write_rows();
	if (programs[TIG].there)
		write_commits();
	RUN("assay new", assay, "new", "rows.assay");
	RUN("assay fill", assay, "fill", "rows.assay", "answers.yml");
	RUN("assay new", assay, "new", "empty.assay");
	printf("%-42s %-6s %11s %9s %8s\n", "", "", "median", "per key",
	    "ratio");
	programs[ASSAY].argv[0] = assay;
	programs[ASSAY].argv[1] = "empty.assay";
	bench_starts("empty project", true, 24, 80);
	programs[ASSAY].argv[1] = "rows.assay";
	bench_starts("10,000 rows", false, 24, 80);
	bench_starts("10,000 rows", true, 100, 300);
	bench_keys(24, 80);
	bench_keys(100, 300);
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : 1;
}
