/* Lists: focus, scroll, filter and marks, by numbers alone. */
#include "test.h"

#include "ui/list.h"
#include "ui/ui.h"

static void
keys_move_and_scroll(void **state)
{
	static const struct {
		uint32_t key;
		size_t focus, top;
	} rows[] = { { 'j', 1, 0 }, { UI_DOWN, 2, 0 }, { 'k', 1, 0 },
		{ UI_PAGE_DOWN, 5, 1 }, { UI_PAGE_DOWN, 9, 5 }, { 'j', 9, 5 },
		{ UI_UP, 8, 5 }, { UI_PAGE_UP, 4, 4 }, { 'g', 0, 0 },
		{ 'k', 0, 0 }, { 'G', 9, 5 }, { UI_HOME, 0, 0 },
		{ UI_END, 9, 5 } };
	struct list_state list = { .height = 5 };
	size_t i;

	(void)state;
	list_resize(&list, 10);
	for (i = 0; i < ROWS(rows); i++) {
		assert_true(list_key(&list, rows[i].key));
		if (list.focus != rows[i].focus || list.top != rows[i].top)
			fail_msg("row %zu: focus %zu, top %zu", i, list.focus,
			    list.top);
	}
	assert_false(list_key(&list, 'x'));
	assert_false(list_key(&list, UI_ENTER));
	list_clear(&list);
}

static void
an_empty_list_is_fine(void **state)
{
	static const uint32_t keys[] = { 'j', 'k', 'g', 'G', UI_PAGE_UP,
		UI_PAGE_DOWN };
	struct list_state list = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(keys); i++) {
		assert_true(list_key(&list, keys[i]));
		assert_int_equal(list.focus, 0);
	}
	list_mark(&list, 0, true);
	assert_int_equal(list_marks(&list), 0);
	list_resize(&list, 0);
	list_filter(&list, NULL, 0);
	assert_false(list_marked(&list, 0));
	list_clear(&list);
}

static void
the_focus_stays_on_its_row(void **state)
{
	static const size_t even[] = { 0, 2, 4, 6, 8 };
	static const size_t sorted[] = { 8, 6, 4, 2, 0 };
	struct list_state list = { .height = 3 };

	(void)state;
	list_resize(&list, 10);
	list_focus(&list, 4);
	list_filter(&list, even, ROWS(even));
	assert_int_equal(list.n, 5);
	assert_int_equal(list_row(&list, list.focus), 4);
	list_filter(&list, sorted, ROWS(sorted));
	assert_int_equal(list_row(&list, list.focus), 4);
	list_focus(&list, 1);
	list_filter(&list, NULL, 0);
	assert_int_equal(list.focus, 6);
	assert_true(list.top <= 6 && 6 < list.top + 3);
	/* gone: the next one */
	list_focus(&list, 5);
	list_filter(&list, even, ROWS(even));
	assert_int_equal(list_row(&list, list.focus), 6);
	list_filter(&list, even, 1);
	assert_int_equal(list.focus, 0);
	list_filter(&list, even, 0);
	assert_int_equal(list.n, 0);
	assert_int_equal(list.focus, 0);
	list_clear(&list);
}

static void
marks_belong_to_rows(void **state)
{
	static const size_t some[] = { 3, 5, 99 };
	struct list_state list = { .height = 3 };

	(void)state;
	list_resize(&list, 6);
	list_filter(&list, some, ROWS(some));
	assert_int_equal(list.n, 2); /* 99 is no row */
	list_mark(&list, 1, true);
	list_mark(&list, 1, true);
	assert_int_equal(list_marks(&list), 1);
	list_filter(&list, NULL, 0);
	assert_true(list_marked(&list, 5));
	assert_false(list_marked(&list, 1));
	list_mark(&list, 0, true);
	list_resize(&list, 5);
	assert_int_equal(list_marks(&list), 1);
	list_resize(&list, 8);
	assert_false(list_marked(&list, 5));
	assert_true(list_marked(&list, 0));
	list_mark(&list, 0, false);
	assert_int_equal(list_marks(&list), 0);
	list_clear(&list);
}

static void
shrinking_keeps_the_window_full(void **state)
{
	struct list_state list = { .height = 4 };

	(void)state;
	list_resize(&list, 10);
	list_focus(&list, 9);
	list_resize(&list, 7);
	assert_int_equal(list.focus, 6);
	assert_int_equal(list.top, 3);
	list.height = 20;
	list_focus(&list, 6);
	assert_int_equal(list.top, 0);
	list_clear(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_move_and_scroll),
		cmocka_unit_test(an_empty_list_is_fine),
		cmocka_unit_test(the_focus_stays_on_its_row),
		cmocka_unit_test(marks_belong_to_rows),
		cmocka_unit_test(shrinking_keeps_the_window_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
