/*
 * Fields of forms that hold each of a list: made once where no item says
 * anything of its own, and for each item where one does.
 */
#include "test.h"

#include "judge/apply.h"

static void
test_shared(void **state)
{
	static const struct {
		const char *form;
		bool shared;
	} rows[] = {
		{ "iec-process", true }, { "iec-requirement", true },
		{ "duty", false }, /* {item.ask} */
		{ "requirement", false }, /* repeats */
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct form *form = pack_form(pack, rows[i].form);
		const struct item_fields *a = &form->each[0];
		const struct item_fields *b = &form->each[form->of->n - 1];

		assert_int_equal(a->fields == b->fields, rows[i].shared);
		assert_ptr_equal(a->item, &form->of->items[0]);
		assert_ptr_equal(b->item, &form->of->items[form->of->n - 1]);
		assert_non_null(pack_field(form, b->item->id, "evidence"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_shared) };

	return cmocka_run_group_tests(tests, apply_open, apply_close);
}
