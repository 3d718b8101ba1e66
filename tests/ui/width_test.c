/* Columns and wrapping, in UTF-8 and without. */
#include "test.h"

#include <locale.h>

#include "base/utf8.h"
#include "ui/ui.h"
#include "ui/width.h"

static void
graphemes_are_whole(void **state)
{
	static const struct {
		const char *text;
		size_t bytes;
	} rows[] = { { "", 0 }, { "ab", 1 }, { "e\xcc\x81x", 3 },
		{ "\xe6\xbc\xa2x", 3 }, { "\r\nx", 2 },
		{ "\xff"
		  "a",
		    1 },
		{ "a\xff", 1 },
		{ "\xf0\x9f\x87\xa7\xf0\x9f\x87\xaa\xf0\x9f\x87\xab", 8 },
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x", 11 },
		{ "\xe1\x84\x80\xe1\x85\xa1x", 6 } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		assert_int_equal(utf8_grapheme(rows[i].text,
				     strlen(rows[i].text)),
		    rows[i].bytes);
}

static void
columns_are_those_drawn(void **state)
{
	static const struct {
		const char *text;
		int utf8, ascii;
	} rows[] = { { "", 0, 0 }, { "abc", 3, 3 }, { "caf\xc3\xa9", 4, 4 },
		{ "cafe\xcc\x81", 4, 4 }, { "\xe6\xbc\xa2\xe5\xad\x97", 4, 2 },
		{ "a\tb", 3, 3 }, { "a\nb", 3, 4 }, { "\x01", 2, 2 },
		{ "\x1b[31m", 6, 6 }, { "\xe2\x80\xae", 8, 8 },
		{ "a\xe2\x80\x8b"
		  "b",
		    10, 10 },
		{ "\xcc\x81", 1, 1 }, { "\xff", 1, 1 }, { "\xc2\x85", 8, 8 },
		{ "\xef\xbb\xbf", 8, 8 },
		/* a heart with a variation selector: the heart alone */
		{ "\xe2\x9d\xa4\xef\xb8\x8f", 1, 1 } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		setlocale(LC_ALL, "C.UTF-8");
		if (ui_width(rows[i].text) != rows[i].utf8)
			fail_msg("row %zu: %d", i, ui_width(rows[i].text));
		setlocale(LC_ALL, "C");
		if (ui_width(rows[i].text) != rows[i].ascii)
			fail_msg("row %zu: %d in ASCII", i,
			    ui_width(rows[i].text));
	}
}

/* Nothing that could steer a terminal is ever in a form. */
static void
no_form_hides_anything(void **state)
{
	struct width_cell cell;
	uint32_t cp;
	char text[8];
	int i, n;

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	for (cp = 1; cp < 0x110000; cp++) {
		n = ui_encode(cp, text);
		if (n == 0)
			continue;
		assert_true(width_cell(text, (size_t)n, &cell));
		assert_int_equal(cell.bytes, n);
		assert_true(cell.cols >= 1 && cell.n >= 1);
		for (i = 0; i < cell.n; i++)
			if (cell.form[i] < 0x20 ||
			    (cell.form[i] >= 0x7f && cell.form[i] < 0xa0) ||
			    utf8_hidden(cell.form[i]))
				fail_msg("U+%04X", (unsigned)cp);
	}
}

static void
a_heap_of_marks_is_bounded(void **state)
{
	char text[2 + 2 * 500] = "a";
	struct width_cell cell;
	int i;

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	for (i = 0; i < 500; i++)
		memcpy(text + 1 + 2 * i, "\xcc\x81", 3);
	assert_true(width_cell(text, strlen(text), &cell));
	assert_int_equal(cell.bytes, strlen(text));
	assert_int_equal(cell.cols, 1);
	assert_int_equal(cell.n, 1 + WIDTH_MARKS);
}

static void
lines_break_at_blanks(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *want; /* lines with / between */
	} rows[] = {
		{ "", 10, "" },
		{ "one", 10, "one" },
		{ "one two three", 8, "one two/three" },
		{ "one two three", 7, "one two/three" },
		{ "one two three", 6, "one/two/three" },
		{ "one  two", 4, "one/two" },
		{ "one\ntwo", 10, "one/two" },
		{ "one\n\ntwo\n", 10, "one//two/" },
		{ "abcdefgh", 3, "abc/def/gh" },
		{ "ab cdefgh", 3, "ab/cde/fgh" },
		{ "  ab cd", 4, "  ab/cd" },
		{ "ab     ", 4, "ab  " },
		{ "ab     \ncd", 4, "ab  /cd" },
		{ "one two", 3, "one/two" },
		{ "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2", 4,
		    "\xe6\xbc\xa2\xe5\xad\x97/\xe6\xbc\xa2" },
		{ "\xe6\xbc\xa2\xe5\xad\x97", 1, "\xe6\xbc\xa2/\xe5\xad\x97" },
		{ "e\xcc\x81"
		  "e\xcc\x81"
		  "e",
		    2,
		    "e\xcc\x81"
		    "e\xcc\x81/e" },
		{ "a b c d", 0, "a/b/c/d" },
	};
	struct ui_span *lines;
	char have[128];
	size_t i, k, n;

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	for (i = 0; i < ROWS(rows); i++) {
		n = ui_wrap(rows[i].text, rows[i].width, &lines);
		have[0] = '\0';
		for (k = 0; k < n; k++)
			snprintf(have + strlen(have),
			    sizeof(have) - strlen(have), "%s%.*s",
			    k > 0 ? "/" : "", (int)lines[k].n,
			    rows[i].text + lines[k].start);
		free(lines);
		if (strcmp(have, rows[i].want) != 0)
			print_error("row %zu\n", i);
		assert_string_equal(have, rows[i].want);
	}
}

/* Every line fits, and only blanks and newlines are between lines. */
static void
wrapping_loses_nothing(void **state)
{
	static const char *const bits[] = { "a", "word", " ", "  ", "\n", "\t",
		"\xe6\xbc\xa2", "e\xcc\x81", "\xe2\x80\xae", "-" };
	uint32_t seed = 3;
	struct ui_span *lines;
	char text[256];
	size_t i, k, n, at, at_end;
	int width;

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	for (i = 0; i < 5000; i++) {
		text[0] = '\0';
		for (k = 0; k < 30; k++) {
			seed = seed * 1664525u + 1013904223u;
			strcat(text, bits[(seed >> 16) % ROWS(bits)]);
		}
		width = 8 + (int)(seed % 20);
		n = ui_wrap(text, width, &lines);
		for (k = at = 0; k <= n; k++) {
			at_end = k < n ? lines[k].start : strlen(text);
			for (; at < at_end; at++)
				assert_non_null(strchr(" \t\n", text[at]));
			if (k == n)
				break;
			assert_true(width_of(text + lines[k].start,
					lines[k].n) <= width);
			at = lines[k].start + lines[k].n;
		}
		free(lines);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(graphemes_are_whole),
		cmocka_unit_test(columns_are_those_drawn),
		cmocka_unit_test(no_form_hides_anything),
		cmocka_unit_test(a_heap_of_marks_is_bounded),
		cmocka_unit_test(lines_break_at_blanks),
		cmocka_unit_test(wrapping_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
