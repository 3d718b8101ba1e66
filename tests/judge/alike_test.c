/*
 * Open points of one kind: which of them can be one line, and in what words.
 */
#include "test.h"

#include "judge/alike.h"

#define POINT(source_, form_, record_, say_)                                   \
	{                                                                      \
		.weight = WEIGHT_WARNING, .say = (say_), .form = (form_),      \
		.record = (record_), .field = "value", .source = (source_)     \
	}
#define OLD "Look again, and record what you find: "

static const struct open_point points[] = {
	POINT(NULL, "state", "z", OLD "\"A\"."),
	POINT("old", "state", "a", OLD "\"A\"."),
	POINT("few", "state", "a", "Too few of these, though alike: \"A\"."),
	POINT("old", "state", "b", OLD "\"B\"."),
	POINT("old", "unit", "b", OLD "\"B\"."),
	POINT("old", "state", "c", OLD "\"A, too\"."),
	POINT("few", "state", "b", "Too few of these, though alike: \"B\"."),
	POINT("few", "state", "c", "Too few of these, though alike: \"C\"."),
	POINT("old", "state", "d", OLD "\"A\"."),
	POINT("own", "risk", "a", "A is alone."),
	POINT("own", "risk", "b", "B is alone."),
	POINT("own", "risk", "c", "C is alone."),
	POINT("own", "risk", "d", "D is alone."),
	POINT("same", "risk", "a", "Word for word the same."),
	POINT("same", "risk", "b", "Word for word the same."),
	POINT("same", "risk", "c", "Word for word the same."),
	POINT("same", "risk", "d", "Word for word the same."),
};

static void
kinds(void **state)
{
	static const struct {
		size_t at, n, first;
	} rows[] = { { 0, 1, 0 }, { 1, 4, 1 }, { 2, 1, 2 }, { 3, 4, 1 },
		{ 4, 1, 4 }, { 8, 4, 1 }, { 7, 1, 7 }, { 9, 1, 9 },
		{ 12, 1, 12 }, { 16, 4, 13 } };
	size_t i, first;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(points_alike(points, ROWS(points), rows[i].at,
				     &first),
		    rows[i].n);
		assert_int_equal(first, rows[i].first);
	}
}

/* All at once gives what each by itself gives. */
static void
all_kinds(void **state)
{
	struct alike *all = points_kinds(points, ROWS(points));
	size_t i, first;

	(void)state;
	for (i = 0; i < ROWS(points); i++) {
		assert_int_equal(all[i].n,
		    points_alike(points, ROWS(points), i, &first));
		assert_int_equal(all[i].first, first);
	}
	free(all);
	free(points_kinds(points, 0));
}

static void
words(void **state)
{
	char *say = points_alike_say(points, ROWS(points), 1);

	(void)state;
	assert_string_equal(say, "Look again, and record what you find");
	free(say);
	say = points_alike_say(points, ROWS(points), 13);
	assert_string_equal(say, "Word for word the same.");
	free(say);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(kinds),
		cmocka_unit_test(all_kinds), cmocka_unit_test(words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
