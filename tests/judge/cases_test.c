/*
 * The tables of cases over the pack of this checkout: classes with their
 * categories and near misses, and the support period's checks.
 */
#include "test.h"

#include "judge/apply.h"

static size_t wrong;

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Joins sorted words by commas; "-" when there is none. */
static char *
joined(const char **words, size_t n)
{
	struct str out = { 0 };
	size_t i;

	if (n > 1)
		qsort(words, n, sizeof(*words), by_bytes);
	for (i = 0; i < n; i++)
		str_addf(&out, "%s%s", i ? "," : "", words[i]);
	if (n == 0)
		str_add(&out, "-");
	return str_take(&out);
}

static char *
sorted(const char *list)
{
	const char *words[64];
	char *copy = mem_dup(list), *save = NULL, *word, *out;
	size_t n = 0;

	for (word = strtok_r(copy, ",", &save); word && n < 64;
	     word = strtok_r(NULL, ",", &save))
		words[n++] = word;
	out = joined(words, n);
	free(copy);
	return out;
}

static void
expect(const char *where, const char *what, const char *got, const char *want)
{
	char *a = sorted(got), *b = sorted(want);

	if (strcmp(a, b) != 0) {
		print_error("%s: %s is %s, want %s\n", where, what, a, b);
		wrong++;
	}
	free(a);
	free(b);
}

static const struct unit_verdict *
unit_of(const struct verdicts *verdicts, const char *id)
{
	size_t i;

	for (i = 0; i < verdicts->nunits; i++)
		if (strcmp(verdicts->units[i].id, id) == 0)
			return &verdicts->units[i];
	fail_msg("no unit %s", id);
	return NULL;
}

static char *
near_misses(const struct unit_verdict *u)
{
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < u->nnear_misses; i++)
		str_addf(&out, "%s%s:%s", i ? "," : "",
		    u->near_misses[i].category, u->near_misses[i].fit);
	if (u->nnear_misses == 0)
		str_add(&out, "-");
	return str_take(&out);
}

static void
expect_unit(const char *where, const struct unit_verdict *u, char **cells)
{
	const char *words[64];
	char *near = near_misses(u), *candidates;
	size_t i, n = u->class->value ? 0 : u->class->ncandidates;

	for (i = 0; i < n && i < 64; i++)
		words[i] = u->class->candidates[i];
	candidates = joined(words, n);
	expect(where, "class", u->class->value ? u->class->value : "?",
	    cells[2]);
	expect(where, "category",
	    u->category->value ? u->category->value
		: u->class->value != NULL &&
		    strcmp(u->class->value, "default") == 0
		? "-"
		: "?",
	    cells[3]);
	expect(where, "near misses", near, cells[4]);
	expect(where, "candidates", candidates, cells[5]);
	free(near);
	free(candidates);
}

/*
 * file unit class category near-misses candidates. A case changes only what
 * it names; all else is answered no. Class X: out of scope.
 */
static void
class_row(char **cells, void *with)
{
	struct records records = { 0 };
	const struct decision *scope;
	const struct verdicts *verdicts;
	struct judge *judge;
	char path[256], where[256];

	(void)with;
	snprintf(path, sizeof(path), "tests/judge/class/%s", cells[0]);
	snprintf(where, sizeof(where), "%s %s", cells[0], cells[1]);
	apply_file(pack, &records, "tests/judge/class/all-no.yml");
	apply_file(pack, &records, path);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	if (strcmp(cells[2], "X") == 0) {
		scope = pack_decision(pack, pack_form(pack, "scope"), "scope");
		expect(where, "scope",
		    str_eq(judge_decision(judge, scope, "scope")->value, "out")
			? "X"
			: "in",
		    "X");
	} else {
		verdicts = judge_all(judge);
		expect_unit(where, unit_of(verdicts, cells[1]), cells);
	}
	judge_free(judge);
	records_free(&records);
}

static void
classes(void **state)
{
	(void)state;
	wrong = 0;
	apply_slips = 0;
	assert_true(
	    apply_table("tests/judge/class.tsv", 6, class_row, NULL) >= 40);
	assert_int_equal(apply_slips, 0);
	assert_int_equal(wrong, 0);
}

static void
expect_decision(struct judge *judge, const char *where, const char *name,
    const char *want, const char *want_candidates)
{
	const struct form *form = pack_form(pack, "scope");
	const struct decision *d = pack_decision(pack, form, name);
	const struct verdict *v;
	const char *words[64];
	char *candidates;
	size_t i;

	assert_non_null(d);
	v = judge_decision(judge, d, "scope");
	expect(where, name, v->value ? v->value : "undecided", want);
	if (want_candidates == NULL)
		return;
	for (i = 0; i < v->ncandidates && i < 64; i++)
		words[i] = v->candidates[i];
	candidates = joined(words, i);
	expect(where, "candidates", candidates, want_candidates);
	free(candidates);
}

/* file today scope role applies candidates (of scope) */
static void
scope_row(char **cells, void *with)
{
	struct records records = { 0 };
	struct judge *judge;
	struct date today;
	char path[256];

	(void)with;
	snprintf(path, sizeof(path), "tests/judge/scope/%s", cells[0]);
	assert_true(date_parse(cells[1], &today));
	apply_file(pack, &records, path);
	judge = judge_new(pack, &records, today);
	expect_decision(judge, cells[0], "scope", cells[2], cells[5]);
	expect_decision(judge, cells[0], "role", cells[3], NULL);
	expect_decision(judge, cells[0], "applies", cells[4], NULL);
	judge_free(judge);
	records_free(&records);
}

static void
scopes(void **state)
{
	(void)state;
	wrong = 0;
	assert_true(
	    apply_table("tests/judge/scope.tsv", 6, scope_row, NULL) >= 20);
	assert_int_equal(apply_slips, 0);
	assert_int_equal(wrong, 0);
}

static void
set(struct records *records, const char *form, const char *field,
    const char *text)
{
	if (strcmp(text, "-") != 0)
		records_set(records, form, form, field, text);
}

/* placed-on last-placed use-months ends today expected checks */
static void
support_row(char **cells, void *with)
{
	struct records records = { 0 };
	const struct verdicts *verdicts;
	const char *found[64];
	struct judge *judge;
	struct date today;
	char where[256], *got;
	size_t i, n = 0;

	(void)with;
	snprintf(where, sizeof(where), "%s %s %s %s %s", cells[0], cells[1],
	    cells[2], cells[3], cells[4]);
	assert_true(date_parse(cells[4], &today));
	set(&records, "product", "placed-on", cells[0]);
	set(&records, "support", "last-placed", cells[1]);
	set(&records, "support", "use-months", cells[2]);
	set(&records, "support", "ends", cells[3]);
	judge = judge_new(pack, &records, today);
	verdicts = judge_all(judge);
	for (i = 0; i < verdicts->npoints && n < 64; i++)
		if (verdicts->points[i].source != NULL &&
		    str_starts(verdicts->points[i].source, "support-"))
			found[n++] = verdicts->points[i].source;
	got = joined(found, n);
	expect(where, "checks", got, cells[5]);
	free(got);
	judge_free(judge);
	records_free(&records);
}

static void
support(void **state)
{
	(void)state;
	wrong = 0;
	assert_true(
	    apply_table("tests/judge/support.tsv", 6, support_row, NULL) >= 7);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scopes),
		cmocka_unit_test(classes),
		cmocka_unit_test(support),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
