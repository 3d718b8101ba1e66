/*
 * Standards and certificates through whole projects: every row of the
 * procedures for class I, the cases of tests/judge/standards.tsv, where each
 * change is told from the presumption down to the place it is mended, and
 * those of tests/judge/chosen.tsv on the procedure that was chosen.
 */
#include "test.h"

#include "judge/apply.h"

#define FOLDER	"tests/judge/standards/"
#define CLASSES "tests/judge/class/"

static const struct date today = { 2026, 11, 21 };

static struct sum {
	size_t rows, wrong;
	char named[256][48]; /* checks that a case expects */
	size_t nnamed;
} sum;

static void
apply_one(struct records *records, const char *folder, const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s%s.yml", folder, name);
	apply_file(pack, records, path);
}

static void
apply_all(struct records *records, const char *class, const char *files)
{
	char *copy = mem_dup(files), *save = NULL, *name;

	apply_one(records, CLASSES, "all-no");
	apply_one(records, FOLDER, "base");
	apply_one(records, CLASSES, class);
	for (name = strtok_r(copy, ",", &save); name;
	     name = strtok_r(NULL, ",", &save))
		apply_one(records, FOLDER, name);
	free(copy);
}

/* FORM/RECORD.FIELD=VALUE; ids of requirements hold dots. */
static void
apply_set(struct records *records, char *set)
{
	char *value = strchr(set, '='), *record = strchr(set, '/'), *field;

	assert_non_null(value);
	assert_non_null(record);
	*value++ = *record++ = '\0';
	field = strrchr(record, '.');
	/* In FIELD/I.2.c the last dot is one of the member. */
	if (strchr(record, '/') != NULL && strcmp(set, "state") != 0) {
		*strchr(record, '/') = '\0';
		field = strrchr(record, '.');
		record[strlen(record)] = '/';
	}
	assert_non_null(field);
	*field++ = '\0';
	records_set(records, set, record, field,
	    strcmp(value, "~") == 0 ? NULL : value);
}

static void
apply_sets(struct records *records, const char *sets)
{
	char *copy = mem_dup(sets), *save = NULL, *set;

	for (set = strtok_r(copy, ";", &save); set;
	     set = strtok_r(NULL, ";", &save))
		apply_set(records, set);
	free(copy);
}

static const char *
fact(struct judge *judge, const char *name)
{
	const struct decision *d =
	    pack_decision(pack, pack_form(pack, "unit"), name);
	const char *value = judge_decision(judge, d, "whole")->value;

	return value ? value : "?";
}

static const struct unit_verdict *
whole(struct judge *judge)
{
	const struct verdicts *v = judge_all(judge);

	assert_int_equal(v->nunits, 1);
	return &v->units[0];
}

static const char *
open_of(const struct route *route)
{
	return route->decided ? open_word(route->state) : "?";
}

static void
expect(const char *where, const char *what, const char *got, const char *want)
{
	if (str_eq(got, want))
		return;
	print_error("%s: %s is %s, want %s\n", where, what, got, want);
	sum.wrong++;
}

/* One row of the procedures, as a project that says the same. */
static void
class_one(char **cells, void *with)
{
	struct records records = { 0 };
	const struct unit_verdict *u;
	struct judge *judge;
	size_t p;

	(void)with;
	if (strcmp(cells[1], "I") != 0)
		return;
	apply_all(&records, "02-home-router", cells[2]);
	if (strcmp(cells[3], "none") != 0)
		apply_one(&records, FOLDER, cells[3]);
	if (strcmp(cells[4], "yes") == 0)
		apply_sets(&records,
		    "unit/whole.foss=yes;unit/whole.file-public=yes");
	judge = judge_new(pack, &records, today);
	u = whole(judge);
	expect(cells[0], "class", u->class->value, "I");
	expect(cells[0], "standards", fact(judge, "standards"), cells[2]);
	expect(cells[0], "certificate", fact(judge, "certificate"), cells[3]);
	expect(cells[0], "relief", fact(judge, "relief"), cells[4]);
	for (p = 0; p < u->nroutes; p++)
		expect(cells[0], u->routes[p].procedure->id,
		    open_of(&u->routes[p]), cells[6 + p]);
	sum.rows++;
	judge_free(judge);
	records_free(&records);
}

static void
all_rows(void **state)
{
	(void)state;
	sum = (struct sum){ 0 };
	apply_table("tests/judge/routes.tsv", 10, class_one, NULL);
	assert_int_equal(sum.rows, 24);
	assert_int_equal(sum.wrong, 0);
	assert_int_equal(apply_slips, 0);
}

/* With ! behind the place where it has to be a duty. */
static bool
is_open(const struct verdicts *v, const char *check, const char *place)
{
	size_t n = strcspn(place, "!"), i;
	char at[256];

	for (i = 0; i < v->npoints; i++) {
		const struct open_point *p = &v->points[i];

		snprintf(at, sizeof(at), "%s/%s.%s", p->form ? p->form : "",
		    p->record ? p->record : "", p->field ? p->field : "");
		if (str_eq(p->source ? p->source : "field", check) &&
		    strlen(at) == n && strncmp(at, place, n) == 0 &&
		    (place[n] == '\0' || p->weight == WEIGHT_DUTY))
			return true;
	}
	return false;
}

static void
expect_points(const char *name, const struct verdicts *v, const char *points)
{
	char *copy = mem_dup(points), *save = NULL, *point, *place;

	for (point = strtok_r(copy, ",", &save); point;
	     point = strtok_r(NULL, ",", &save)) {
		place = strchr(point, '@');
		assert_non_null(place);
		*place++ = '\0';
		if (!is_open(v, point, place)) {
			print_error("%s: no %s at %s\n", name, point, place);
			sum.wrong++;
		}
		assert_true(sum.nnamed < ROWS(sum.named));
		snprintf(sum.named[sum.nnamed++], sizeof(sum.named[0]), "%s",
		    point);
	}
	free(copy);
}

static const char *
presumed(struct judge *judge, const char *requirement)
{
	const struct form *form = pack_form(pack, "requirement");
	const char *value = judge_decision(judge,
	    pack_decision(pack, form, "presumed"), requirement)
				->value;

	return value ? value : "?";
}

/* REQUIREMENT=WORD, of the presumption that stays as it is for each. */
static void
expect_presumed(const char *name, struct judge *judge, const char *list)
{
	char *copy = mem_dup(list), *save = NULL, *each, *word;

	for (each = strtok_r(copy, ",", &save); each;
	     each = strtok_r(NULL, ",", &save)) {
		word = strchr(each, '=');
		assert_non_null(word);
		*word++ = '\0';
		expect(name, each, presumed(judge, each), word);
	}
	free(copy);
}

static void
one_case(char **cells, void *with)
{
	struct records records = { 0 };
	struct judge *judge;

	(void)with;
	apply_all(&records, cells[1], cells[2]);
	apply_sets(&records, cells[3]);
	judge = judge_new(pack, &records, today);
	expect(cells[0], "standards", fact(judge, "standards"), cells[4]);
	expect(cells[0], "A", open_of(&whole(judge)->routes[0]), cells[5]);
	expect_points(cells[0], judge_all(judge), cells[6]);
	expect_presumed(cells[0], judge, cells[7]);
	judge_free(judge);
	records_free(&records);
}

/* NAME=WORD, of the facts of the unit and of its procedures. */
static void
expect_facts(const char *name, struct judge *judge, const char *list)
{
	const struct unit_verdict *u = whole(judge);
	char *copy = mem_dup(list), *save = NULL, *each, *word;
	size_t p;

	for (each = strtok_r(copy, ",", &save); each;
	     each = strtok_r(NULL, ",", &save)) {
		word = strchr(each, '=');
		assert_non_null(word);
		*word++ = '\0';
		for (p = 0; p < u->nroutes; p++)
			if (str_eq(u->routes[p].procedure->id, each))
				break;
		expect(name, each,
		    p < u->nroutes ? open_of(&u->routes[p]) : fact(judge, each),
		    word);
	}
	free(copy);
}

static void
expect_absent(const char *name, const struct verdicts *v, const char *checks)
{
	char *copy = mem_dup(checks), *save = NULL, *check;
	size_t i;

	for (check = strtok_r(copy, ",", &save); check;
	     check = strtok_r(NULL, ",", &save))
		for (i = 0; i < v->npoints; i++)
			if (str_eq(v->points[i].source, check)) {
				print_error("%s: %s\n", name, check);
				sum.wrong++;
			}
	free(copy);
}

static void
chosen_one(char **cells, void *with)
{
	struct records records = { 0 };
	struct judge *judge;

	(void)with;
	apply_all(&records, cells[1], cells[2]);
	apply_sets(&records, cells[3]);
	judge = judge_new(pack, &records, today);
	expect_facts(cells[0], judge, cells[4]);
	expect_points(cells[0], judge_all(judge), cells[5]);
	expect_absent(cells[0], judge_all(judge), cells[6]);
	judge_free(judge);
	records_free(&records);
}

static void
chosen(void **state)
{
	(void)state;
	sum = (struct sum){ 0 };
	assert_true(
	    apply_table("tests/judge/chosen.tsv", 7, chosen_one, NULL) > 5);
	assert_int_equal(sum.wrong, 0);
	assert_int_equal(apply_slips, 0);
}

/* No project can raise it: tests/judge/standards_test.sh does. */
static const char *const by_rules = "standard-entry-unsound";

static bool
is_named(const char *check)
{
	size_t i;

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
	    apply_table("tests/judge/standards.tsv", 8, one_case, NULL) > 50);
	/* Every check of the register has a case that raises it. */
	for (i = 0; i < pack->nchecks; i++)
		if (strcmp(pack->checks[i].place.file,
			"rules/checks/standards.yml") == 0 &&
		    !is_named(pack->checks[i].id) &&
		    strcmp(pack->checks[i].id, by_rules) != 0) {
			print_error("no case for %s\n", pack->checks[i].id);
			sum.wrong++;
		}
	assert_int_equal(sum.wrong, 0);
	assert_int_equal(apply_slips, 0);
}

/* A firewall is what it was: the standard of another category adds nothing. */
static void
firewall(void **state)
{
	struct records without = { 0 }, with = { 0 };
	const struct unit_verdict *a, *b;
	struct judge *one, *other;
	size_t p;

	(void)state;
	apply_all(&without, "05-firewall", "");
	apply_all(&with, "05-firewall", "full");
	one = judge_new(pack, &without, today);
	other = judge_new(pack, &with, today);
	a = whole(one);
	b = whole(other);
	for (p = 0; p < a->nroutes; p++)
		assert_string_equal(open_of(&a->routes[p]),
		    open_of(&b->routes[p]));
	assert_string_equal(presumed(one, "I.2.c"), "none");
	assert_string_equal(presumed(other, "I.2.c"), "none");
	assert_string_equal(presumed(other, "II.1"), "full");
	judge_free(one);
	judge_free(other);
	records_free(&without);
	records_free(&with);
}

/* What keeps internal control closed is named, and nothing else. */
static void
kept_closed(void **state)
{
	struct records records = { 0 };
	const char *say;
	struct judge *judge;

	(void)state;
	apply_all(&records, "02-home-router", "full");
	apply_sets(&records,
	    "standard/EN-304-627.covers/I.2.m=~;"
	    "standard/EN-40000-1-3.covers/II.5=~");
	judge = judge_new(pack, &records, today);
	say = whole(judge)->routes[0].opens_say;
	assert_true(str_ends(say, ": Part I (2)(m), Part II (5)."));
	assert_string_equal(presumed(judge, "I.2.l"), "full");
	assert_string_equal(presumed(judge, "I.2.m"), "none");
	judge_free(judge);
	records_free(&records);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows),
		cmocka_unit_test(cases),
		cmocka_unit_test(chosen),
		cmocka_unit_test(firewall),
		cmocka_unit_test(kept_closed),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
