/*
 * Open points, places, words and the state of play over the pack of this
 * checkout: what raises a point, what does not, and where it is mended.
 */
#include "test.h"

#include "judge/apply.h"

static const struct date today = { 2026, 11, 21 };

/* Answers: form/record.field=value, one a line; !field sets .field */
static void
answer(struct records *records, const char *answers)
{
	char *copy = mem_dup(answers), *save = NULL, *line, *eq, *at, *dot;

	for (line = strtok_r(copy, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		eq = strchr(line, '=');
		*eq = '\0';
		dot = strrchr(line, '.');
		*dot = '\0';
		at = strchr(line, '/');
		*at = '\0';
		if (dot[1] == '!')
			*++dot = '.';
		else
			dot++;
		records_set(records, line, at + 1, dot, eq + 1);
	}
	free(copy);
}

/* Inside the Regulation, as its manufacturer: only then is the rest asked. */
static const char in_scope[] =
    "scope/scope.a1=yes\nscope/scope.c1=no\nscope/scope.a2=yes\n"
    "scope/scope.a3=yes\nscope/scope.b1=no\nscope/scope.b2=no\n"
    "scope/scope.b3=no\nscope/scope.b4=no\nscope/scope.b5=no\n"
    "scope/scope.b6=no\nscope/scope.b7=no\nscope/scope.b8=no\n"
    "scope/scope.d1=yes\nscope/scope.b11=no";

static size_t
count(const struct verdicts *v, const char *place, const char *source)
{
	const struct open_point *p;
	char at[512];
	size_t i, n = 0;

	for (i = 0; i < v->npoints; i++) {
		p = &v->points[i];
		snprintf(at, sizeof(at), "%s/%s.%s", p->form ? p->form : "",
		    p->record ? p->record : "", p->field ? p->field : "");
		if (strcmp(at, place) != 0)
			continue;
		if (source == NULL ? p->source == NULL
				   : str_eq(p->source, source))
			n++;
	}
	return n;
}

static void
raised(void **state)
{
	static const struct {
		const char *answers, *place, *source;
		size_t want;
	} rows[] = {
		/* needed and unanswered; answered; not sure does not do */
		{ "", "product/product.name", NULL, 1 },
		{ "product/product.name=B", "product/product.name", NULL, 0 },
		{ "product/product.name= ", "product/product.name", NULL, 1 },
		{ "product/product.hardware=unsure", "product/product.hardware",
		    NULL, 1 },
		{ "product/product.hardware=no", "product/product.hardware",
		    NULL, 0 },
		/* not asked: nothing, even if an old answer is set aside */
		{ "requirement/I.2.a.applies=yes", "requirement/I.2.a.ground",
		    NULL, 0 },
		{ "requirement/I.2.a.applies=yes\n"
		  "requirement/I.2.a.ground=no-such",
		    "requirement/I.2.a.ground", NULL, 0 },
		{ "requirement/I.2.a.applies=no", "requirement/I.2.a.ground",
		    NULL, 1 },
		/* not known whether asked: the answer it waits for is open */
		{ "", "requirement/I.2.a.ground", NULL, 0 },
		{ "", "requirement/I.2.a.applies", NULL, 1 },
		{ "", "requirement/I.1.c1-ground", NULL, 0 },
		{ "", "requirement/I.1.c1", NULL, 1 },
		{ "requirement/I.1.c1=not-applicable",
		    "requirement/I.1.c1-ground", NULL, 1 },
		{ "requirement/I.1.c1=met", "requirement/I.1.c1-how", NULL, 1 },
		{ "requirement/I.1.c1=met\nrequirement/I.1.c1-how=so",
		    "requirement/I.1.c1-how", NULL, 0 },
		/* what does not fit (any more) is said once */
		{ "product/product.placed-on=2023-02-29",
		    "product/product.placed-on", NULL, 1 },
		{ "product/product.hardware=perhaps",
		    "product/product.hardware", NULL, 1 },
		{ "requirement/I.1.c1=wonderful", "requirement/I.1.c1", NULL,
		    1 },
		/* references that lead nowhere */
		{ "requirement/I.1.evidence/x=yes", "requirement/I.1.evidence",
		    NULL, 1 },
		{ "requirement/I.1.evidence/x=yes\nevidence/x.title=T",
		    "requirement/I.1.evidence", NULL, 0 },
		{ "requirement/I.1.evidence/x=yes\nevidence/x.title=T\n"
		  "evidence/x.!gone=yes",
		    "requirement/I.1.evidence", NULL, 1 },
		/* of a gone record nothing is asked */
		{ "evidence/x.!made=yes", "evidence/x.title", NULL, 1 },
		{ "evidence/x.!made=yes\nevidence/x.!gone=yes",
		    "evidence/x.title", NULL, 0 },
		/* answers nobody asks for are kept, and said */
		{ "product/product.colour=red", "product/product.colour",
		    "orphaned", 1 },
		{ "nothing/x.y=z", "nothing/x.", "orphaned", 1 },
		{ "requirement/IX.9.c1=met", "requirement/IX.9.", "orphaned",
		    1 },
		{ "state/no-such.value=yes", "state/no-such.", "orphaned", 1 },
		{ "state/standard-cited/I-12.value=yes",
		    "state/standard-cited/I-12.", "orphaned", 0 },
		{ "product/product.!made=yes", "product/product.made",
		    "orphaned", 0 },
		/* an undecided decision says so where it can be mended */
		{ "", "category/.", "class", 1 },
	};
	size_t i, got;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct records records = { 0 };
		struct judge *judge;

		answer(&records, in_scope);
		answer(&records, rows[i].answers);
		judge = judge_new(pack, &records, today);
		got = count(judge_all(judge), rows[i].place, rows[i].source);
		if (got != rows[i].want)
			fail_msg("row %zu (%s): %zu points at %s", i,
			    rows[i].answers, got, rows[i].place);
		judge_free(judge);
		records_free(&records);
	}
}

/* The order of the walk, and the next best step its first duty. */
static void
order(void **state)
{
	struct records records = { 0 };
	struct judge *judge = judge_new(pack, &records, today);
	const struct verdicts *v = judge_all(judge);
	int last = 0;
	size_t i, duties = 0, counted = 0;

	(void)state;
	assert_ptr_equal(v, judge_all(judge));
	for (i = 0; i < v->npoints; i++) {
		const struct form *form = pack_form(pack, v->points[i].form);

		duties += v->points[i].weight == WEIGHT_DUTY;
		if (form == NULL)
			continue;
		assert_true(form->order >= last);
		last = form->order;
	}
	assert_non_null(v->next);
	assert_string_equal(v->next->form, "product");
	assert_int_equal(v->next->weight, WEIGHT_DUTY);
	for (i = 0; i < v->nprogress; i++) {
		counted += v->progress[i].duties;
		assert_int_equal(v->progress[i].answered, 0);
	}
	assert_int_equal(counted, duties);
	judge_free(judge);
	records_free(&records);
}

static void
conflicts(void **state)
{
	struct records records = { 0 };
	struct value values[] = {
		{ .field = "name",
		    .text = "Brook",
		    .author = "Ann",
		    .at = "2026-11-21T08:00:00Z" },
		{ .field = "name", .withheld = true, .author = "Bob" },
	};
	struct conflict conflict = { .form = "product",
		.record = "product",
		.field = "name",
		.values = values,
		.n = 2 };
	const struct verdicts *v;
	struct judge *judge;
	size_t i;

	(void)state;
	VEC_PUSH(records.conflicts, records.nconflicts, records.cap_conflicts) =
	    conflict;
	judge = judge_new(pack, &records, today);
	v = judge_all(judge);
	assert_int_equal(count(v, "product/product.name", "conflict"), 1);
	for (i = 0; !str_eq(v->points[i].source, "conflict"); i++)
		continue;
	assert_non_null(strstr(v->points[i].say, "Brook"));
	assert_non_null(strstr(v->points[i].say, "Ann"));
	assert_int_equal(v->points[i].weight, WEIGHT_DUTY);
	judge_free(judge);
	records_free(&records);
}

/* Withheld is answered, but what it says is not known. */
static void
withheld(void **state)
{
	struct records records = { 0 };
	struct judge *judge;

	(void)state;
	records_put(&records, "product", "product", "name")->withheld = true;
	judge = judge_new(pack, &records, today);
	assert_int_equal(count(judge_all(judge), "product/product.name", NULL),
	    0);
	judge_free(judge);
	records_free(&records);
}

static void
places(void **state)
{
	static const struct {
		const char *of, *record, *at, *want;
	} rows[] = {
		{ "product", "product", "name", "product/product.name" },
		{ "requirement", "I.1", "manner", "requirement/I.1.manner" },
		{ "product", "product", "requirement/I.2.c.c2",
		    "requirement/I.2.c.c2" },
		{ "product", "product", "requirement/I.2.c",
		    "requirement/I.2.c." },
		{ "product", "product", "support.ends",
		    "support/support.ends" },
		{ "product", "product", "risk", "risk/-." },
		{ "unit", "whole", "category/I-12.q1",
		    "category/whole/I-12.q1" },
		{ "unit", "alarm", "category/I-12", "category/alarm/I-12." },
		{ NULL, NULL, "unit/whole.purpose", "unit/whole.purpose" },
		{ NULL, NULL, "no-such-form", "-/-." },
		{ "product", "product", NULL, "product/product." },
	};
	struct records records = { 0 };
	struct judge *judge = judge_new(pack, &records, today);
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct scope scope = { .form = pack_form(pack, rows[i].of),
			.record = rows[i].record };
		const char *form, *record, *field;
		char got[256];

		judge_place(judge, rows[i].at, rows[i].of ? &scope : NULL,
		    &form, &record, &field);
		snprintf(got, sizeof(got), "%s/%s.%s", form ? form : "-",
		    record ? record : "-", field ? field : "");
		assert_string_equal(got, rows[i].want);
	}
	judge_free(judge);
	records_free(&records);
}

static void
shown(void **state)
{
	static const struct {
		const char *form, *field, *value, *want;
	} rows[] = {
		{ "product", "placed-on", "2032-12-31", "31 December 2032" },
		{ "support", "ends", "2032-12", "December 2032" },
		{ "product", "hardware", "yes", "yes" },
		{ "product", "hardware", "unsure", "not sure" },
		{ "product", "name", "Brook", "Brook" },
	};
	struct records records = { 0 };
	struct judge *judge = judge_new(pack, &records, today);
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		const struct form *form = pack_form(pack, rows[i].form);
		struct str out = { 0 };

		judge_show_value(judge,
		    pack_field(form, form->id, rows[i].field), rows[i].value,
		    "en", &out);
		assert_string_equal(str_text(&out), rows[i].want);
		str_clear(&out);
	}
	judge_free(judge);
	records_free(&records);
}

static const struct state_entry *
entry(const struct verdicts *v, const char *id, const char *item)
{
	size_t i;

	for (i = 0; i < v->nstate; i++)
		if (str_eq(v->state[i].id, id) &&
		    str_eq(v->state[i].item, item))
			return &v->state[i];
	return NULL;
}

/* The project's value counts, here only, and only if it fits its kind. */
static void
state_of_play(void **state)
{
	struct records records = { 0 };
	struct judge *judge;
	const struct verdicts *v;
	struct path path = { .root = ROOT_STATE, .name = "notified-bodies" };
	struct term term = { .op = TERM_PATH, .path = path };

	(void)state;
	judge = judge_new(pack, &records, today);
	assert_int_equal(judge_term(judge, &term, NULL).low, 0);
	v = judge_all(judge);
	assert_false(entry(v, "notified-bodies", NULL)->overridden);
	assert_null(entry(v, "standard-cited", "I-12"));
	judge_free(judge);
	answer(&records,
	    "state/notified-bodies.value=7\n"
	    "state/standard-cited/I-12.value=yes");
	judge = judge_new(pack, &records, today);
	assert_int_equal(judge_term(judge, &term, NULL).low, 7);
	v = judge_all(judge);
	assert_true(entry(v, "notified-bodies", NULL)->overridden);
	assert_string_equal(entry(v, "standard-cited", "I-12")->value, "yes");
	judge_free(judge);
	answer(&records, "state/notified-bodies.value=many");
	judge = judge_new(pack, &records, today);
	assert_int_equal(judge_term(judge, &term, NULL).low, 0);
	assert_int_equal(count(judge_all(judge), "state/notified-bodies.value",
			     NULL),
	    1);
	judge_free(judge);
	records_free(&records);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(raised),
		cmocka_unit_test(order),
		cmocka_unit_test(conflicts),
		cmocka_unit_test(withheld),
		cmocka_unit_test(places),
		cmocka_unit_test(shown),
		cmocka_unit_test(state_of_play),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
