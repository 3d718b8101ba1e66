/*
 * The desk of a notified body and its other side through whole projects: the
 * cases of tests/judge/body.tsv, each with what is decided and which checks
 * speak. No other check of those topics may speak, and none may be left out.
 */
#include "test.h"

#include "judge/apply.h"

#define FOLDER "tests/judge/body/"

static const struct date today = { 2026, 11, 21 };

/* The files whose checks must all have a case. */
static const char *const topics[] = { "rules/checks/application.yml",
	"rules/checks/certificate.yml", "rules/checks/module.yml",
	"rules/checks/declaration.yml", "rules/checks/review.yml",
	"rules/checks/exchange.yml" };

/* Approvals come from events: tests/cli/body_papers_test.sh plants them. */
static const char *const by_hand[] = { "-by-author", "-fallen" };

static struct sum {
	size_t wrong;
	char named[256][48]; /* checks that a case expects */
	size_t nnamed;
} sum;

static bool
among(const char *const *v, size_t n, const char *s)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(v[i], s) == 0)
			return true;
	return false;
}

static const struct check *
topical(const char *id)
{
	size_t i;

	for (i = 0; id != NULL && i < pack->nchecks; i++)
		if (strcmp(pack->checks[i].id, id) == 0)
			return among(topics, ROWS(topics),
				   pack->checks[i].place.file)
			    ? &pack->checks[i]
			    : NULL;
	return NULL;
}

/* FORM/RECORD.FIELD[/MEMBER]=VALUE; a member that is taken away is ~. */
static void
apply_set(struct records *records, char *set)
{
	char *value = strchr(set, '='), *record = strchr(set, '/'), *field;

	assert_non_null(value);
	assert_non_null(record);
	*value++ = *record++ = '\0';
	field = strrchr(record, '.');
	assert_non_null(field);
	*field++ = '\0';
	assert_non_null(pack_form(pack, set));
	records_set(records, set, record, field,
	    strcmp(value, "~") == 0 ? NULL : value);
}

static void
apply_files(struct records *records, const char *files)
{
	char *copy = mem_dup(files), *save = NULL, *name, path[128];

	apply_file(pack, records, "tests/judge/class/all-no.yml");
	apply_file(pack, records, "tests/judge/standards/base.yml");
	for (name = strtok_r(copy, ",", &save); name;
	     name = strtok_r(NULL, ",", &save)) {
		snprintf(path, sizeof(path), FOLDER "%s.yml", name);
		apply_file(pack, records, path);
	}
	free(copy);
}

/* FORM/RECORD.DECISION=WORD */
static void
expect_decision(const char *name, struct judge *judge, char *want)
{
	char *word = strchr(want, '='), *record = strchr(want, '/'), *id;
	const struct form *form;
	const char *got;

	assert_non_null(word);
	assert_non_null(record);
	*word++ = *record++ = '\0';
	id = strrchr(record, '.');
	assert_non_null(id);
	*id++ = '\0';
	form = pack_form(pack, want);
	assert_non_null(form);
	got =
	    judge_decision(judge, pack_decision(pack, form, id), record)->value;
	if (str_eq(got, word))
		return;
	print_error("%s: %s of %s is %s, want %s\n", name, id, record,
	    got ? got : "?", word);
	sum.wrong++;
}

static void
expect_decisions(const char *name, struct judge *judge, const char *decisions)
{
	char *copy = mem_dup(decisions), *save = NULL, *one;

	for (one = strtok_r(copy, ";", &save); one;
	     one = strtok_r(NULL, ";", &save))
		expect_decision(name, judge, one);
	free(copy);
}

/* CHECK@PLACE, with ! behind it where it has to be a duty. */
static bool
is_point(const struct open_point *p, const char *want)
{
	size_t n = strcspn(want, "!");
	char at[256];

	snprintf(at, sizeof(at), "%s@%s/%s.%s", p->source ? p->source : "",
	    p->form ? p->form : "", p->record ? p->record : "",
	    p->field ? p->field : "");
	return strlen(at) == n && strncmp(at, want, n) == 0 &&
	    (want[n] == '\0' || p->weight == WEIGHT_DUTY);
}

static void
note(const char *point)
{
	size_t n = strcspn(point, "@");

	assert_true(sum.nnamed < ROWS(sum.named));
	assert_true(n < sizeof(sum.named[0]));
	snprintf(sum.named[sum.nnamed++], n + 1, "%s", point);
}

/* Every wanted point is there, and no other of these topics. */
static void
expect_points(const char *name, const struct verdicts *v, const char *points)
{
	char *copy = mem_dup(points), *save = NULL, *want;
	size_t i, wanted = 0, found = 0;
	bool there;

	for (want = strtok_r(copy, ",", &save); want;
	     want = strtok_r(NULL, ",", &save), wanted++) {
		for (there = false, i = 0; i < v->npoints && !there; i++)
			there = is_point(&v->points[i], want);
		if (!there)
			print_error("%s: no %s\n", name, want);
		sum.wrong += !there;
		note(want);
	}
	for (i = 0; i < v->npoints; i++)
		found += topical(v->points[i].source) != NULL;
	if (found != wanted) {
		print_error("%s: %zu points, want %zu:\n", name, found, wanted);
		for (i = 0; i < v->npoints; i++)
			if (topical(v->points[i].source) != NULL)
				print_error("  %s@%s/%s.%s\n",
				    v->points[i].source, v->points[i].form,
				    v->points[i].record, v->points[i].field);
		sum.wrong++;
	}
	free(copy);
}

static void
one_case(char **cells, void *with)
{
	char *sets = mem_dup(cells[2]), *save = NULL, *set;
	struct records records = { 0 };
	struct judge *judge;

	(void)with;
	apply_files(&records, cells[1]);
	for (set = strtok_r(sets, ";", &save); set;
	     set = strtok_r(NULL, ";", &save))
		apply_set(&records, set);
	judge = judge_new(pack, &records, today);
	expect_decisions(cells[0], judge, cells[3]);
	expect_points(cells[0], judge_all(judge), cells[4]);
	judge_free(judge);
	records_free(&records);
	free(sets);
}

static bool
needs_no_case(const char *check)
{
	size_t i;

	for (i = 0; i < ROWS(by_hand); i++)
		if (str_ends(check, by_hand[i]))
			return true;
	for (i = 0; i < sum.nnamed; i++)
		if (strcmp(sum.named[i], check) == 0)
			return true;
	return false;
}

static void
cases(void **state)
{
	size_t i;

	(void)state;
	sum = (struct sum){ 0 };
	assert_true(
	    apply_table("tests/judge/body.tsv", 5, one_case, NULL) > 50);
	for (i = 0; i < pack->nchecks; i++)
		if (topical(pack->checks[i].id) != NULL &&
		    !needs_no_case(pack->checks[i].id)) {
			print_error("no case for %s\n", pack->checks[i].id);
			sum.wrong++;
		}
	assert_int_equal(sum.wrong, 0);
	assert_int_equal(apply_slips, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
