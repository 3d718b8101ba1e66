/*
 * The search over a project: what an index brought up to date finds is what a
 * fresh one finds, whatever happened in between; and files are read as far as
 * is said.
 */
#include <unistd.h>

#include "test.h"
#include "work/find.h"
#include "work/put.h"
#include "work/work.h"

static char dir[] = "/tmp/assay-find-XXXXXX";
static char path[64];

static void
run(struct work_find *find, struct desk *desk, int ms)
{
	enum work_find_state state;
	struct err err;
	size_t done, total;

	do {
		state = work_find_step(find, desk, ms, &err);
		if (state == WORK_FIND_FAILED)
			fail_msg("%s", err.say);
		work_find_progress(find, &done, &total);
		assert_true(done <= total);
	} while (state == WORK_FIND_RUNNING);
	assert_int_equal(done, total);
}

static int
by_place(const void *a, const void *b)
{
	const struct find_hit *x = a, *y = b;
	int c = strcmp(x->form ? x->form : "", y->form ? y->form : "");

	if (c == 0)
		c = strcmp(x->record ? x->record : "",
		    y->record ? y->record : "");
	return c ? c
		 : strcmp(x->field ? x->field : "", y->field ? y->field : "");
}

/* Every hit, one a line, in an order of its own. */
static char *
hits(struct work_find *find, struct desk *desk, const char *words)
{
	struct find_hits all;
	struct str out = { 0 };
	size_t i;

	OK(work_find(find, desk, words, 5000, "<", ">", &all, &err));
	assert_false(all.more);
	if (all.n > 0)
		qsort(all.v, all.n, sizeof(*all.v), by_place);
	for (i = 0; i < all.n; i++)
		str_addf(&out, "%d %s/%s.%s %s\n", all.v[i].kind,
		    all.v[i].form ? all.v[i].form : "",
		    all.v[i].record ? all.v[i].record : "",
		    all.v[i].field ? all.v[i].field : "", all.v[i].title);
	arena_free(&all.arena);
	return str_take(&out);
}

static const char *const words[] = { "update", "curl", "viaduct", "ferry",
	"granite", "basalt", "Annex VII", "I.2.c", "title", "zlib", "notes",
	"thief" };

/* The same as a search that was begun now. */
static void
same_as_fresh(struct work_find *find, struct desk *desk)
{
	struct work_find *fresh = work_find_open();
	char *a, *b;
	size_t i;

	run(find, desk, 3);
	run(fresh, desk, -1);
	for (i = 0; i < ROWS(words); i++) {
		a = hits(find, desk, words[i]);
		b = hits(fresh, desk, words[i]);
		if (strcmp(a, b) != 0)
			fail_msg("%s:\n%s--- not\n%s", words[i], a, b);
		free(a);
		free(b);
	}
	work_find_close(fresh);
}

static void
has(struct work_find *find, struct desk *desk, const char *what,
    const char *line)
{
	char *got = hits(find, desk, what);

	if (line == NULL ? got[0] != '\0' : strstr(got, line) == NULL)
		fail_msg("\"%s\" finds:\n%s", what, got);
	free(got);
}

static const char *
file(const char *name, const char *bytes, size_t n)
{
	static char at[96];
	FILE *f;

	snprintf(at, sizeof(at), "%s/%s", dir, name);
	f = fopen(at, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return at;
}

static void
attach(struct desk *desk, const char *id, const char *title, const char *at)
{
	struct new_evidence e = { .id = id,
		.title = title,
		.kind = "test-report",
		.file = at };
	struct faults faults = { 0 };
	char *made = NULL;

	OK(work_evidence_add(desk, &e, &faults, &made, &err));
	free(made);
}

static void
set(struct desk *desk, const char *place, const char *value)
{
	struct faults faults = { 0 };
	int64_t n;

	OK(work_set(desk, place, value, &faults, &n, &err));
}

static void
gone(struct desk *desk, const char *place, bool is)
{
	int64_t n;

	OK(work_gone(desk, place, is, &n, &err));
}

static void
follows(struct desk *desk, struct work_find *find)
{
	char *what;
	int i;

	same_as_fresh(find, desk);
	set(desk, "part/zlib.title", "zlib of the viaduct");
	has(find, desk, "viaduct", NULL);
	same_as_fresh(find, desk);
	has(find, desk, "viaduct", "part/zlib. zlib of the viaduct");
	set(desk, "part/zlib.title", "zlib of the ferry");
	same_as_fresh(find, desk);
	has(find, desk, "viaduct", NULL);
	OK(work_undo(desk, false, &what, &err));
	free(what);
	same_as_fresh(find, desk);
	has(find, desk, "viaduct", "part/zlib.");
	gone(desk, "part/zlib", true);
	same_as_fresh(find, desk);
	has(find, desk, "viaduct", NULL);
	gone(desk, "part/zlib", false);
	same_as_fresh(find, desk);

	attach(desk, "stone", "A stone", file("s.txt", "granite\n", 8));
	same_as_fresh(find, desk);
	has(find, desk, "granite", "3 evidence/stone.file s.txt");
	set(desk, "evidence/stone.file", file("s.txt", "basalt\n", 7));
	same_as_fresh(find, desk);
	has(find, desk, "granite", NULL);
	has(find, desk, "basalt", "evidence/stone.file");

	/* answers between two steps, in the middle of a round */
	for (i = 0; i < 30; i++) {
		struct err err;
		char value[32];

		snprintf(value, sizeof(value), "thief %d", i);
		set(desk, i % 2 ? "threat/a.title" : "threat/b.title", value);
		assert_true(work_find_step(find, desk, i % 3, &err) !=
		    WORK_FIND_FAILED);
	}
	same_as_fresh(find, desk);
}

/* What the files are known by. */
static void
reads(struct desk *desk, struct work_find *find)
{
	struct work_find_unread u;
	struct str big = { 0 }, say = { 0 };
	int i;

	while (big.n < (size_t)WORK_FIND_FILE)
		str_add(&big, "words of a large file\n");
	attach(desk, "large", "Large", file("l.txt", str_text(&big), big.n));
	attach(desk, "fits", "Fits",
	    file("fits.csv", str_text(&big), (size_t)WORK_FIND_FILE));
	attach(desk, "zero", "With a zero", file("zero.txt", "gra\0nite", 8));
	attach(desk, "latin", "Latin", file("latin.txt", "gr\xe4nite", 7));
	attach(desk, "none", "Empty", file("none.txt", "", 0));
	attach(desk, "pdf", "Paper", file("paper.pdf", "granite", 7));
	attach(desk, "dos", "Dos",
	    file("dos.json", "\xef\xbb\xbf{\"gneiss\":\r\n1}", 16));
	attach(desk, "plain", "No ending", file("COPYING", "limestone", 9));
	run(find, desk, 20);
	has(find, desk, "gneiss", "evidence/dos.file dos.json");
	has(find, desk, "limestone", "evidence/plain.file COPYING");
	has(find, desk, "large file", "evidence/fits.file fits.csv");
	has(find, desk, "l.txt", "evidence/large.file l.txt");
	has(find, desk, "paper.pdf", "evidence/pdf.file paper.pdf");
	has(find, desk, "granite", NULL);
	work_find_unread(find, &u);
	assert_int_equal(u.large, 1);
	assert_int_equal(u.other, 3);
	assert_int_equal(u.beyond, 0);
	assert_true(work_find_say_unread(find, &say));
	assert_string_equal(str_text(&say),
	    "Files known by name alone: 1 larger than 1 MiB, 3 that are no "
	    "plain text.");
	str_clear(&say);

	/* the same bytes at 70 places: past the sum nothing is read */
	str_clear(&big);
	while (big.n < (size_t)WORK_FIND_FILE)
		str_add(&big, " \n");
	for (i = 0; i < 70; i++) {
		char id[32];

		snprintf(id, sizeof(id), "blank%d", i);
		attach(desk, id, "Blank",
		    file("b.txt", str_text(&big), (size_t)WORK_FIND_FILE));
	}
	str_clear(&big);
	run(find, desk, 20);
	work_find_unread(find, &u);
	assert_int_equal(u.beyond, 8);
}

static void
a_project(void **state)
{
	struct desk desk = { .today = { 2026, 11, 21 } };
	struct work_find *find = work_find_open();

	(void)state;
	desk.author = mem_dup("Anna");
	OK(desk_pack(&desk, ".", NULL, &err));
	OK(work_new(&desk, path, NULL, &err));
	if (desk.store == NULL)
		OK(desk_open(&desk, path, true, &err));
	has(find, &desk, "update", NULL);
	follows(&desk, find);
	reads(&desk, find);

	/* another project at the same desk */
	desk_shut(&desk);
	snprintf(path, sizeof(path), "%s/q.assay", dir);
	OK(work_new(&desk, path, NULL, &err));
	if (desk.store == NULL)
		OK(desk_open(&desk, path, true, &err));
	run(find, &desk, -1);
	has(find, &desk, "limestone", NULL);
	has(find, &desk, "Cyber Resilience Act", "4 /sources/CRA. ");
	has(find, &desk, "Annex VII", "0 evidence/.kind Kind");
	work_find_close(find);
	desk_close(&desk);
}

static int
enter(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return 1;
	snprintf(path, sizeof(path), "%s/p.assay", dir);
	setenv("XDG_STATE_HOME", dir, 1);
	return setenv("XDG_CACHE_HOME", dir, 1);
}

static int
leave(void **state)
{
	char *command = mem_printf("rm -rf '%s'", dir);
	int rc = system(command);

	(void)state;
	free(command);
	return rc;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_project) };

	return cmocka_run_group_tests(tests, enter, leave);
}
