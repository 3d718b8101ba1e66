/* Answers files: what is read from them, and what is refused where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/load.h"

static void
test_read(void **state)
{
	static const char text[] = "format: answers/1\n"
				   "records:\n"
				   "- form: product\n"
				   "  name: Cafe\xcc\x81\n"
				   "  version: 1.10\n"
				   "  old: ~\n"
				   "  tilde: \"~\"\n"
				   "  later:\n"
				   "- form: requirement\n"
				   "  id: I.2.c\n"
				   "  evidence: [a, b]\n"
				   "  none: []\n";
	struct faults faults = { 0 };
	struct answers answers;
	const struct answer *a;

	(void)state;
	assert_true(
	    load_answers("a.yml", text, sizeof(text) - 1, &answers, &faults));
	assert_int_equal(answers.n, 2);
	assert_null(answers.v[0].id);
	assert_int_equal(answers.v[0].n, 4);
	a = answers.v[0].v;
	assert_string_equal(a[0].text, "Caf\xc3\xa9");
	assert_string_equal(a[1].text, "1.10");
	assert_int_equal(a[1].place.line, 5);
	assert_int_equal(a[1].place.col, 12);
	assert_string_equal(a[1].place.file, "a.yml");
	assert_null(a[2].text);
	assert_string_equal(a[3].text, "~");
	a = answers.v[1].v;
	assert_string_equal(answers.v[1].id, "I.2.c");
	assert_true(a[0].is_list);
	assert_int_equal(a[0].n, 2);
	assert_string_equal(a[0].texts[1], "b");
	assert_true(a[1].is_list);
	assert_int_equal(a[1].n, 0);
	answers_free(&answers);
	faults_free(&faults);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text, *say;
	} rows[] = {
		{ "", "a.yml:1:1: the file is empty" },
		{ "records: []\n",
		    "a.yml:1:1: an answers file begins with `format: "
		    "answers/1`" },
		{ "format: answers/2\nrecords: []\n",
		    "a.yml:1:9: an answers file begins with `format: "
		    "answers/1`" },
		{ "format: answers/1\n",
		    "a.yml:1:1: `records` must be a list of records" },
		{ "format: answers/1\nrecord: []\n",
		    "a.yml:2:1: unknown key `record`; the keys are format and "
		    "records" },
		{ "format: answers/1\nrecords:\n- name: x\n",
		    "a.yml:3:3: a record begins with `form:`" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: c\n  id: d\n",
		    "a.yml:5:3: `form`, then `id`, stand before all answers" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: c\n  b: d\n",
		    "a.yml:5:3: `b` stands here twice, first on line 4" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: {c: d}\n",
		    "a.yml:4:6: `b` must be a text or a list of words" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: [[c]]\n",
		    "a.yml:4:7: the members of `b` must be words" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: \"\\0\"\n",
		    "a.yml:4:6: this text holds control characters; only tabs "
		    "and line ends may stand in a text" },
		{ "format: answers/1\nrecords:\n- form: a\n  b: *c\n",
		    "a.yml:4:6: aliases (*c) are not allowed; write it out, "
		    "or quote it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct faults faults = { 0 };
		struct answers answers;

		assert_false(load_answers("a.yml", rows[i].text,
		    strlen(rows[i].text), &answers, &faults));
		assert_true(faults.n > 0);
		assert_string_equal(faults.v[0].say, rows[i].say);
		assert_int_equal(answers.n, 0);
		faults_free(&faults);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
