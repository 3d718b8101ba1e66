/*
 * Speed of the screens: time from a key to the painted screen, the bytes it
 * took, resident memory, on a project of 10,000 records beside vim on a text
 * of as many lines. No figure is a test: machines differ.
 *
 *     build/bench_screen ASSAY
 *
 * Painted means: libvterm has taken in the last byte before a silence. vim
 * shows and keeps a text, it judges nothing; where its likeness ends there, a
 * row says what it does.
 */
#include "screen/term.h"

#define RECORDS	 10000
#define KEYS	 51 /* of each kind; the first is to warm up */
#define STARTS	 16
#define SILENCE	 25 /* ms; longer than any pause within one painting */
#define PATIENCE 5000 /* ms until the first byte */
#define PAUSE	 400 /* the same of a key that may change nothing */

struct sample { /* of one program at one size and deed */
	double ms[KEYS];
	double bytes;
	size_t n;
};

struct deed { /* the same in both, as keys of each */
	const char *name;
	const char *to, *vim_to; /* come there first */
	const char *once, *vim_once; /* before each key; NULL: nothing */
	const char *key, *vim_key;
	size_t rounds;
};

static const struct deed deeds[] = {
	{ "list: one row down", "<Home>", "gg", NULL, NULL, "j", "j", KEYS },
	{ "list: one page down", "<Home>", "gg", NULL, NULL, "<PageDown>",
	    "<PageDown>", KEYS },
	{ "list: to the last row", "", "", "<Home>", "gg", "<End>", "G", KEYS },
	{ "filter a letter | incsearch", "/", "/", "<C-u>", "<C-u>", "9", "9",
	    KEYS },
	{ "a letter typed", "<Enter><Home><Enter><Enter>", "<RawEsc>ggA", NULL,
	    NULL, "x", "x", KEYS },
	{ "an answer confirmed | :w", "<C-g>", "<RawEsc>", "<Home><Enter>x",
	    "rx", "<Enter>", ":w<Enter>", 21 },
};

static char folder[] = "/tmp/assay-bench-XXXXXX";

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
run(const char *what, const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
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
start(const char *const *argv, const char *see, int rows, int cols, double *ms)
{
	double at = now_ms();
	struct term *t = term_open(argv, rows, cols, NULL);

	term_wait(t, see);
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
press(struct term *t, const char *once, const char *key, bool keep,
    struct sample *sample)
{
	long long bytes;
	double at, end;

	keys(t, once);
	bytes = t->bytes;
	at = now_ms();
	term_keys(t, key);
	end = painted(t, PATIENCE);
	if (end == 0) {
		term_print(t);
		fprintf(stderr, "bench: %s changed nothing\n", key);
		exit(1);
	}
	if (!keep)
		return;
	sample->ms[sample->n++] = end - at;
	sample->bytes += (double)(t->bytes - bytes);
}

static void
print(const char *name, const struct sample *a, const struct sample *b)
{
	double ratios[KEYS];
	size_t i;

	for (i = 0; i < a->n; i++)
		ratios[i] = a->ms[i] / b->ms[i];
	printf("%-36s %7.2f ms %7.2f ms %6.2fx", name, median(a->ms, a->n),
	    median(b->ms, b->n), median(ratios, a->n));
	if (a->bytes > 0)
		printf(" %7.0f B %7.0f B", a->bytes / (double)a->n,
		    b->bytes / (double)b->n);
	putchar('\n');
}

static double
resident(pid_t pid)
{
	char path[64], line[256];
	long kib = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmRSS:", 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (f != NULL)
		fclose(f);
	return (double)kib / 1024;
}

static void
stop(struct term *t)
{
	kill(t->pid, SIGKILL);
	term_close(t);
}

static const char *const vim[] = { "vim", "-u", "NONE", "-i", "NONE", "-N",
	"-n", "--cmd",
	"set incsearch ruler notimeout ttimeout ttimeoutlen=5 fsync", "rows",
	NULL };

static void
bench_starts(const char *name, const char *const *argv, const char *see)
{
	struct sample a = { 0 }, b = { 0 };
	double ms, mem_a = 0, mem_b = 0;
	char what[64];
	size_t i;

	for (i = 0; i < STARTS; i++) {
		struct term *t = start(argv, see, 24, 80, &ms);

		mem_a = resident(t->pid);
		stop(t);
		if (i > 0)
			a.ms[a.n++] = ms;
		t = start(vim, "note-00000", 24, 80, &ms);
		mem_b = resident(t->pid);
		stop(t);
		if (i > 0)
			b.ms[b.n++] = ms;
	}
	snprintf(what, sizeof(what), "first screen, %s", name);
	print(what, &a, &b);
	printf("%-36s %7.1f MiB %6.1f MiB %6.2fx\n", "  resident then", mem_a,
	    mem_b, mem_a / mem_b);
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
bench_keys(const char *const *argv, int rows, int cols)
{
	double ms;
	struct term *a = start(argv, "help", rows, cols, &ms),
		    *b = start(vim, "note-00000", rows, cols, &ms);
	char what[64];
	size_t i, k;

	to_list(a);
	for (i = 0; i < ROWS(deeds); i++) {
		const struct deed *d = &deeds[i];
		struct sample x = { 0 }, y = { 0 };

		keys(a, d->to);
		keys(b, d->vim_to);
		for (k = 0; k < d->rounds; k++) {
			press(a, d->once, d->key, k > 0, &x);
			press(b, d->vim_once, d->vim_key, k > 0, &y);
		}
		snprintf(what, sizeof(what), "%s, %dx%d", d->name, cols, rows);
		print(what, &x, &y);
	}
	printf("%-36s %7.1f MiB %6.1f MiB %6.2fx\n", "  resident after that",
	    resident(a->pid), resident(b->pid),
	    resident(a->pid) / resident(b->pid));
	stop(a);
	stop(b);
}

int
main(int argc, char **argv)
{
	char assay[4096], command[64];

	if (argc != 2 || realpath(argv[1], assay) == NULL ||
	    mkdtemp(folder) == NULL || chdir(folder) != 0) {
		fprintf(stderr, "usage: bench_screen ASSAY\n");
		return 2;
	}
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	write_rows();
	RUN("assay new", assay, "new", "rows.assay");
	RUN("assay fill", assay, "fill", "rows.assay", "answers.yml");
	RUN("assay new", assay, "new", "empty.assay");
	printf("%-36s %10s %10s %7s %9s %9s\n", "", "assay", "vim", "ratio",
	    "assay/key", "vim/key");
	bench_starts("empty | 10,000 lines",
	    (const char *const[]){ assay, "empty.assay", NULL }, "help");
	bench_starts("10,000 rows",
	    (const char *const[]){ assay, "rows.assay", NULL }, "help");
	bench_keys((const char *const[]){ assay, "rows.assay", NULL }, 24, 80);
	bench_keys((const char *const[]){ assay, "rows.assay", NULL }, 100,
	    300);
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : 1;
}
