/*
 * All 120 rows of the procedures, what would open each closed cell, and facts
 * that are not known. Needs the pack of this checkout.
 */
#include "test.h"

#include "judge/apply.h"

#define FACTS	   6
#define PROCEDURES 4

static const struct records nothing;

struct sum {
	struct judge *judge;
	size_t closed[PROCEDURES];
	size_t by_fact[PROCEDURES][FACTS + 1]; /* last: nothing opens it */
	size_t wrong;
};

static void
one_row(char **cells, void *with)
{
	struct sum *sum = with;
	const char *values[FACTS] = { cells[1], cells[2], cells[3], cells[4],
		cells[5], "no" };
	struct route routes[PROCEDURES] = { 0 };
	size_t p, f;

	judge_routes(sum->judge, values, NULL, routes);
	for (p = 0; p < PROCEDURES; p++) {
		if (!routes[p].decided ||
		    strcmp(open_word(routes[p].state), cells[6 + p]) != 0) {
			print_error("row %s, %s: %s, want %s\n", cells[0],
			    routes[p].procedure->id,
			    routes[p].decided ? open_word(routes[p].state)
					      : "undecided",
			    cells[6 + p]);
			sum->wrong++;
		}
		if (routes[p].why == NULL || routes[p].cite == NULL)
			sum->wrong++;
		if (routes[p].state != OPEN_CLOSED) {
			assert_null(routes[p].opens_fact);
			continue;
		}
		sum->closed[p]++;
		for (f = 0; f < FACTS; f++)
			if (str_eq(routes[p].opens_fact,
				pack->routes.facts[f]->id))
				break;
		sum->by_fact[p][f]++;
	}
}

static void
truth_table(void **state)
{
	/* class standards certificate relief act elsewhere, nothing */
	static const size_t want[PROCEDURES][FACTS + 1] = {
		{ 0, 6, 0, 12, 0, 0, 48 },
		{ 0, 0, 0, 0, 24, 0, 0 },
		{ 0, 0, 0, 0, 24, 0, 0 },
		{ 0, 0, 59, 0, 0, 0, 0 },
	};
	struct sum sum = { 0 };
	size_t p, f, closed = 0;

	(void)state;
	sum.judge = judge_new(pack, &nothing, (struct date){ 2026, 11, 21 });
	assert_int_equal(pack->routes.nprocedures, PROCEDURES);
	assert_int_equal(pack->routes.nfacts, FACTS);
	assert_int_equal(apply_table("tests/judge/routes.tsv", 10, one_row,
			     &sum),
	    120);
	judge_free(sum.judge);
	assert_int_equal(sum.wrong, 0);
	for (p = 0; p < PROCEDURES; p++) {
		closed += sum.closed[p];
		for (f = 0; f <= FACTS; f++)
			assert_int_equal(sum.by_fact[p][f], want[p][f]);
	}
	assert_int_equal(closed, 173);
}

/* Not known: judged in every combination, each procedure by itself. */
static void
unknown_facts(void **state)
{
	static const struct {
		const char *facts[FACTS];
		const char *want[PROCEDURES]; /* ? undecided */
	} rows[] = {
		/* standards do not matter for a default product */
		{ { "default", NULL, "none", NULL, "no", "no" },
		    { "open", "open", "open", "closed" } },
		{ { "default", NULL, NULL, NULL, "no", "no" },
		    { "open", "open", "open", "?" } },
		{ { "I", NULL, "none", "no", "no", "no" },
		    { "?", "open", "open", "closed" } },
		{ { "I", "none", "none", NULL, "no", "no" },
		    { "?", "open", "open", "closed" } },
		{ { "II", "full", NULL, "no", "no", "no" },
		    { "closed", "?", "?", "?" } },
		{ { "critical", NULL, "none", NULL, NULL, "no" },
		    { "closed", "?", "?", "?" } },
		{ { "critical", NULL, NULL, NULL, "yes", "no" },
		    { "closed", "closed", "closed", "mandatory" } },
		{ { NULL, "none", "none", "no", "no", "no" },
		    { "?", "open", "open", "closed" } },
		/* where another act leads, nothing is open here */
		{ { "default", "full", "sub-full", "no", "no", "yes" },
		    { "closed", "closed", "closed", "closed" } },
		{ { "II", NULL, NULL, NULL, NULL, "yes" },
		    { "closed", "closed", "closed", "closed" } },
		{ { NULL, NULL, NULL, NULL, NULL, NULL },
		    { "?", "?", "?", "?" } },
	};
	struct route routes[PROCEDURES];
	struct judge *judge =
	    judge_new(pack, &nothing, (struct date){ 2026, 11, 21 });
	const char *got;
	size_t i, p;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		judge_routes(judge, rows[i].facts, NULL, routes);
		for (p = 0; p < PROCEDURES; p++) {
			got = routes[p].decided ? open_word(routes[p].state)
						: "?";
			if (strcmp(got, rows[i].want[p]) != 0)
				fail_msg("row %zu, %s: %s, want %s", i,
				    routes[p].procedure->id, got,
				    rows[i].want[p]);
		}
	}
	judge_free(judge);
}

/*
 * All that can be agree on the state, each for a reason of its own: none of
 * these reasons may stand there as if it were the verdict.
 */
static void
same_either_way(void **state)
{
	const char *facts[FACTS] = { "I", "none", "none", NULL, "no", "no" };
	const char *word = pack_word(pack, "en", "procedure-either-way");
	struct route routes[PROCEDURES];
	struct judge *judge =
	    judge_new(pack, &nothing, (struct date){ 2026, 11, 21 });

	(void)state;
	judge_routes(judge, facts, NULL, routes);
	assert_true(routes[1].decided);
	assert_int_equal(routes[1].state, OPEN_OPEN);
	assert_true(str_starts(routes[1].why, word));
	assert_true(str_ends(routes[1].why, ": Open-source relief."));
	assert_string_equal(routes[1].cite, pack->routes.cite);
	/* What one row alone can say stays its own reason. */
	facts[3] = "no";
	judge_routes(judge, facts, NULL, routes);
	assert_false(str_starts(routes[1].why, word));
	judge_free(judge);
}

/* A flip the state of play forbids today says so. */
static void
barred(void **state)
{
	const char *facts[FACTS] = { "I", "none", "none", "no", "no", "no" };
	struct route routes[PROCEDURES];
	struct records records = { 0 };
	struct judge *judge =
	    judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	const struct flip *flip = &pack->routes.flips[0];

	(void)state;
	judge_routes(judge, facts, "whole", routes);
	assert_string_equal(routes[0].opens_fact, "standards");
	assert_string_equal(routes[0].opens_to, "full");
	assert_true(str_starts(routes[0].opens_say, flip->say));
	assert_true(str_ends(routes[0].opens_say, flip->barred_say));
	judge_free(judge);
	records_set(&records, "state", "standard-cited/I-12", "value", "yes");
	judge = judge_new(pack, &records, (struct date){ 2026, 11, 21 });
	judge_routes(judge, facts, NULL, routes);
	assert_string_equal(routes[0].opens_say, flip->say);
	judge_free(judge);
	records_free(&records);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(truth_table),
		cmocka_unit_test(unknown_facts),
		cmocka_unit_test(same_either_way),
		cmocka_unit_test(barred),
	};

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
