/*
 * Contradictions between answers, risk register and evidence, planted in whole
 * projects of tests/judge/register: each is found where it is mended, nothing
 * else is, and nothing at all where none was planted.
 */
#include "test.h"

#include "judge/apply.h"

#define TABLE "tests/judge/register.tsv"

/* The files whose checks must all have been planted. */
static const char *const topics[] = { "rules/checks/requirements.yml",
	"rules/checks/risk.yml", "rules/checks/evidence.yml" };

/* No answers file can plant these: tests/cli/four_eyes_test.sh does. */
static const char *const by_hand[] = { "requirement-approved-by-author",
	"requirement-approval-fallen" };

struct line {
	char *file, *check, *place;
};
static struct line lines[512];
static size_t nlines;

static void
row(char **cells, void *with)
{
	(void)with;
	assert_true(nlines < ROWS(lines));
	lines[nlines++] = (struct line){ mem_dup(cells[0]), mem_dup(cells[1]),
		mem_dup(cells[2]) };
}

static int
setup(void **state)
{
	(void)state;
	pack = apply_pack();
	apply_table(TABLE, 3, row, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	while (nlines-- > 0) {
		free(lines[nlines].file);
		free(lines[nlines].check);
		free(lines[nlines].place);
	}
	pack_free(pack);
	return 0;
}

static bool
is_planted(const char *check)
{
	size_t i;

	for (i = 0; i < nlines; i++)
		if (str_eq(lines[i].check, check))
			return true;
	return false;
}

/* Takes one expected line away; false if there is none such. */
static bool
expected(bool *met, const char *file, const char *check, const char *place)
{
	size_t i;

	for (i = 0; i < nlines; i++)
		if (!met[i] && str_eq(lines[i].file, file) &&
		    str_eq(lines[i].check, check) &&
		    str_eq(lines[i].place, place))
			return met[i] = true;
	return false;
}

static size_t
wrong_in(const char *file)
{
	struct records records = { 0 };
	bool met[ROWS(lines)] = { false };
	char path[128], place[512];
	const struct verdicts *v;
	struct judge *judge;
	size_t i, wrong = 0;

	snprintf(path, sizeof(path), "tests/judge/register/%s", file);
	apply_file(pack, &records, path);
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	v = judge_all(judge);
	for (i = 0; i < v->npoints; i++) {
		const struct open_point *p = &v->points[i];

		if (p->source == NULL || !is_planted(p->source))
			continue;
		snprintf(place, sizeof(place), "%s/%s.%s",
		    p->form ? p->form : "", p->record ? p->record : "",
		    p->field ? p->field : "");
		if (expected(met, file, p->source, place))
			continue;
		print_error("%s: found %s at %s\n", file, p->source, place);
		wrong++;
	}
	for (i = 0; i < nlines; i++)
		if (str_eq(lines[i].file, file) && !met[i]) {
			print_error("%s: not found: %s at %s\n", file,
			    lines[i].check, lines[i].place);
			wrong++;
		}
	judge_free(judge);
	records_free(&records);
	return wrong;
}

static void
each_is_found_and_none_else(void **state)
{
	static const char *const files[] = { "one.yml", "two.yml", "three.yml",
		"four.yml", "five.yml", "none.yml" };
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < ROWS(files); i++)
		wrong += wrong_in(files[i]);
	assert_int_equal(wrong, 0);
	assert_int_equal(apply_slips, 0);
}

static bool
among(const char *const *v, size_t n, const char *s)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(v[i], s) == 0)
			return true;
	return false;
}

static void
every_check_is_planted(void **state)
{
	size_t i, missing = 0;

	(void)state;
	for (i = 0; i < pack->nchecks; i++) {
		const struct check *c = &pack->checks[i];

		if (!among(topics, ROWS(topics), c->place.file) ||
		    among(by_hand, ROWS(by_hand), c->id) || is_planted(c->id))
			continue;
		print_error("%s: %s is planted nowhere\n", TABLE, c->id);
		missing++;
	}
	assert_int_equal(missing, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_found_and_none_else),
		cmocka_unit_test(every_check_is_planted),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
