/*
 * The KEYS section of man/assay.1 is what the rows say, word for word. With
 * ASSAY_GOLDEN=1 it is written anew.
 */
#include "test.h"

#include "base/err.h"
#include "base/str.h"
#include "host/host.h"
#include "screen/screen.h"

#define PAGE  "man/assay.1"
#define BEGIN ".\\\" begin\n"
#define END   ".\\\" end\n"

static void
page(void **state)
{
	struct str text = { 0 }, keys = { 0 }, fresh = { 0 };
	const char *from, *to;
	struct err err;

	(void)state;
	assert_true(host_read(PAGE, 1 << 20, &text, &err));
	screen_keys(&keys);
	from = strstr(str_text(&text), BEGIN);
	assert_non_null(from);
	from += strlen(BEGIN);
	to = strstr(from, END);
	assert_non_null(to);
	if (getenv("ASSAY_GOLDEN") != NULL) {
		str_addn(&fresh, text.s, (size_t)(from - text.s));
		str_add(&fresh, str_text(&keys));
		str_add(&fresh, to);
		assert_true(
		    host_write(PAGE, str_text(&fresh), fresh.n, 0644, &err));
	} else {
		assert_int_equal(keys.n, (size_t)(to - from));
		assert_memory_equal(from, str_text(&keys), keys.n);
	}
	str_clear(&text);
	str_clear(&keys);
	str_clear(&fresh);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(page) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
