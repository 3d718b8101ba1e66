#ifndef SCREEN_GOLDEN_H
#define SCREEN_GOLDEN_H
/*
 * Golden screens of the workbench: a row says which project, which keys, what
 * to wait for; the screen then becomes tests/screen/golden/NAME.screen. The
 * program under test is assay's own main with its clock stopped, because what
 * is open depends on the day. Each row begins with a fresh copy of the same
 * folder, whose changing name is masked.
 */
#include "screen/term.h"

#include <limits.h>
#include <sys/stat.h>

#define NOON ((time_t)1795262400) /* 2026-11-21T12:00:00Z */

/* The very program. Its own struct term (of conditions) is another one. */
int assay_main(int argc, char **argv);
#define main assay_main
#define term condition_term
#include "../../src/main.c"
#undef term
#undef main

/* What every room reads the day from; a libc call, so this one is found. */
time_t
time(time_t *out)
{
	if (out != NULL)
		*out = NOON;
	return NOON;
}

struct golden {
	const char *name;
	int rows, cols;
	const char *project; /* in the folder; NULL: the start screen */
	const char *keys; /* for term_keys */
	const char *paste; /* after them; NULL: nothing */
	const char *see; /* that is on the screen when it is done */
	const char *const *env; /* besides the usual; NULL: none */
};

static void (*golden_more)(void); /* makes more of the ground, or NULL */
static char golden_home[PATH_MAX]; /* the house, where the test was started */
static struct term *golden_live; /* of a test that failed; closed by the next */
static char golden_dir[] = "/tmp/assay-golden-XXXXXX";

/* Runs a program of the test's own; it must succeed. */
TERM_FN void
golden_run(const char *const *argv)
{
	int status = term_run(argv);

	if (status != 0)
		fail_msg("%s %s: status %d", argv[0], argv[1], status);
}

#define RUN(...) golden_run((const char *const[]){ __VA_ARGS__, NULL })

/* Four eyes: approved by another, by the author, and fallen; evidence that is
 * stale, that speaks against, that is missing. And a table to take back. */
static const char golden_eyes[] =
    "eyes() { bin/assay set home/eyes.assay \"$@\"; }\n"
    "eyes product.four-eyes yes\n"
    "eyes requirement/I.2.a.owner 'Ann Example'\n"
    "eyes evidence/hardening.valid-until 2026-06-30\n"
    "eyes evidence/hostile-files.against/I.2.j yes\n"
    "eyes evidence/hostile-files.against-why 'A port answers.'\n"
    "eyes requirement/II.5.evidence/disclosure-policy '~'\n"
    "eyes requirement/II.5.evidence/contact-page '~'\n"
    "eyes --author 'Bob Reviewer' requirement/I.1.approved yes\n"
    "eyes requirement/I.2.a.approved yes\n"
    "eyes --author 'Bob Reviewer' requirement/I.2.b.approved yes\n"
    "eyes requirement/I.2.b.owner 'Head of firmware'\n"
    "printf 'id,title,likelihood,impact\\nr01,,high,\\nr02,,,~\\n"
    "flood,The radio is jammed,low,\\n' >home/good.csv\n"
    "printf 'id,likelihood,impact\\nr01,soon,\\nr02,,huge\\n' "
    ">home/bad.csv\n"
    /* A citation, invented, and clauses of the standard. */
    "mkdir home/found\n"
    "cat >home/found/cited.yml <<'Y'\n"
    "format: answers/1\n"
    "records:\n"
    "- form: standard\n"
    "  id: EN-40000-1-3\n"
    "  applied: full\n"
    "  edition: First edition\n"
    "  cited: this\n"
    "  cited-act: Implementing Decision (EU) 2025/9998\n"
    "  act-on: 2025-03-01\n"
    "  cited-in: OJ L, 2025/9998, 5.3.2025\n"
    "  cited-on: 2025-03-05\n"
    "  as-cited: First edition\n"
    "  covers: [II.1, II.2, II.3]\n"
    "  fits: yes\n"
    "  restricted: no\n"
    "  source: Invented for this test.\n"
    "  looked-up: 2026-11-20\n"
    "- {form: clause, id: c1, title: '5.2', standard: EN-40000-1-3,\n"
    "   requirement: II.1, done: yes}\n"
    "- {form: clause, id: c2, title: '5.3', standard: EN-40000-1-3,\n"
    "   requirement: II.2, done: partly, how: Twice a year.}\n"
    "- {form: clause, id: c3, title: '6.1', standard: TR-03183-2,\n"
    "   requirement: II.1, done: not-fitting, how: No such part.}\n"
    "- {form: clause, id: c4, title: '6.2', requirement: II.1, done: yes}\n"
    "Y\n"
    "printf 'format: answers/1\\nrecords:\\n- form: standard\\n"
    "  id: EN-1\\n  applied: full\\n' >home/found/unknown.yml\n"
    "printf 'id,ended-on\\nEN-40000-1-3,2026-01-31\\n' >home/found/ended.csv\n";

/* NAME in the folder; the caller frees it. */
TERM_FN char *
golden_path(const char *name)
{
	char *path = NULL;

	assert_true(asprintf(&path, "%s/%s", golden_dir, name) > 0);
	return path;
}

TERM_FN void
golden_setenv(const char *name, const char *below)
{
	char *path = golden_path(below);

	setenv(name, path, 1);
	free(path);
}

/* Makes the projects once; every row gets a copy. */
TERM_FN int
golden_setup(void **state)
{
	char self[PATH_MAX] = "";

	(void)state;
	assert_non_null(getcwd(golden_home, sizeof(golden_home)));
	assert_non_null(mkdtemp(golden_dir));
	assert_true(readlink("/proc/self/exe", self, sizeof(self) - 1) > 0);
	RUN("cp", "-R", "rules", "forms", "tests/samples/assay", golden_dir);
	assert_int_equal(chdir(golden_dir), 0);
	RUN("mkdir", "-p", "bin", "home/state", "home/config/assay");
	RUN("cp", self, "bin/assay");
	RUN("sh", "-c",
	    "echo 'author = Ann Example' >home/config/assay/config");
	RUN("cp", "-R", "assay/evidence", "home/evidence");
	RUN("sh", "-c", "echo 'echo Written outside. >>\"$1\"' >bin/ed");
	RUN("sh", "-c",
	    "mkdir -p papers/old && cd papers && echo First. >one.txt && "
	    "echo Second. >two.txt && cp one.txt old && ln -s one.txt link && "
	    "cp ../assay/evidence/drill.txt old");
	golden_setenv("HOME", "home");
	golden_setenv("XDG_STATE_HOME", "home/state");
	golden_setenv("XDG_DATA_HOME", "home/.local/share");
	golden_setenv("XDG_CONFIG_HOME", "home/config");
	golden_setenv("XDG_CACHE_HOME", "cache");
	RUN("bin/assay", "new", "home/empty.assay");
	RUN("bin/assay", "new", "home/sample.assay");
	RUN("bin/assay", "fill", "home/sample.assay", "assay/answers.yml");
	RUN("cp", "home/sample.assay", "home/eyes.assay");
	RUN("sh", "-ec", golden_eyes);
	if (golden_more != NULL)
		golden_more();
	RUN("mv", "home", "base");
	return 0;
}

TERM_FN int
golden_close(struct term *t)
{
	golden_live = NULL;
	return term_close(t);
}

TERM_FN int
golden_teardown(void **state)
{
	(void)state;
	if (golden_live != NULL)
		golden_close(golden_live);
	assert_int_equal(chdir(golden_home), 0);
	RUN("rm", "-rf", golden_dir);
	return 0;
}

TERM_FN struct term *
golden_start(const struct golden *g)
{
	const char *argv[] = { "../bin/assay", g->project, NULL };

	if (golden_live != NULL)
		golden_close(golden_live);
	assert_int_equal(chdir(golden_dir), 0);
	RUN("rm", "-rf", "home");
	RUN("cp", "-R", "base", "home");
	assert_int_equal(chdir("home"), 0);
	golden_live = term_open(argv, g->rows, g->cols, g->env);
	return golden_live;
}

/* Is it a digit as hashes and sites have them? */
TERM_FN bool
golden_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* Hashes (the rest of one begins a line), and the four digits of a site in `fi-1a2b-1` and `r1#1a2b-7`; in
 * what is written on the screen, not in how it looks. */
TERM_FN void
golden_mask_sites(char *text)
{
	bool written = true;
	size_t n;
	char *p;

	for (p = text; *p != '\0'; p += n > 0 ? n : 1) {
		if (p == text || p[-1] == '\n')
			written = *p == '|';
		for (n = 0; golden_hex(p[n]); n++)
			;
		if (written &&
		    (n > 16 ||
			(n > 4 && p - text > 2 && p[-2] == '|' &&
			    p[-3] == '\n') ||
			(n == 4 && p > text && p[4] == '-' &&
			    (p[-1] == '-' || p[-1] == '#'))))
			memset(p, 'X', n);
	}
}

/* What differs from run to run: the folder's name; more where the ground is
 * more. */
TERM_FN void
golden_mask(char *text)
{
	const char *tail = strrchr(golden_dir, '-') + 1;
	char *p;

	for (p = text; (p = strstr(p, tail)) != NULL; p += strlen(tail))
		memset(p, 'X', strlen(tail));
	if (golden_more != NULL)
		golden_mask_sites(text);
}

/* term_golden with the mask. */
TERM_FN void
golden_see(struct term *t, const char *name)
{
	const char *record = getenv("ASSAY_GOLDEN");
	long long until = term_now() + TERM_DEADLINE;
	char path[PATH_MAX + 64], *want, *have;
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/screen/golden/%s.screen",
	    golden_home, name);
	if (record != NULL && strcmp(record, "1") == 0) {
		term_record(t, path);
		have = term_slurp(path);
		golden_mask(have);
		f = fopen(path, "w");
		assert_non_null(f);
		fputs(have, f);
		assert_int_equal(fclose(f), 0);
		free(have);
		return;
	}
	want = term_slurp(path);
	if (want == NULL)
		fail_msg("%s is missing; record it: make golden", path);
	for (;;) {
		have = term_dump(t);
		golden_mask(have);
		if (strcmp(want, have) == 0)
			break;
		if (!term_pump(t, 50) && (term_now() > until || term_dead(t))) {
			print_error("%s differs (- golden, + screen):\n", name);
			term_differ(want, have);
			free(want);
			free(have);
			fail();
		}
		free(have);
	}
	free(have);
	free(want);
}

TERM_FN void
golden_play(const struct golden *g)
{
	struct term *t = golden_start(g);

	term_wait(t, "? ");
	term_keys(t, g->keys);
	if (g->paste != NULL)
		term_paste(t, g->paste);
	term_wait(t, g->see);
	golden_see(t, g->name);
	assert_int_equal(golden_close(t), 0);
}

TERM_FN void
golden_row(void **state)
{
	golden_play(*state);
}

/* Plays the rows, then the other tests; as "assay" it is the program. ONLY in
 * the environment is the name of one row. */
TERM_FN int
golden_main(int argc, char **argv, const struct golden *rows, size_t nrows,
    const struct CMUnitTest *others, size_t nothers)
{
	const char *slash = strrchr(argv[0], '/'), *only = getenv("ONLY");
	struct CMUnitTest tests[256] = { { 0 } };
	size_t i, n = 0;

	if (strcmp(slash ? slash + 1 : argv[0], "assay") == 0)
		return assay_main(argc, argv);
	assert_true(nrows + nothers <= ROWS(tests));
	for (i = 0; i < nrows; i++) {
		union {
			const struct golden *in;
			void *out;
		} row = { &rows[i] };

		tests[n++] = (struct CMUnitTest){ rows[i].name, golden_row,
			NULL, NULL, row.out };
	}
	for (i = 0; i < nothers; i++)
		tests[n++] = others[i];
	for (i = 0; only != NULL && i < n; i++)
		if (strcmp(tests[i].name, only) != 0)
			tests[i--] = tests[--n];
	return _cmocka_run_group_tests("golden", tests, n, golden_setup,
	    golden_teardown);
}

#endif
