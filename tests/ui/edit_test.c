/* Editing: each row is a text with the cursor as `|`, keys, what becomes. */
#include "test.h"

#include <locale.h>

#include "ui/edit.h"
#include "ui/ui.h"

struct row {
	const char *text; /* | is the cursor */
	const char *keys; /* names between blanks; 'x types letters */
	const char *want;
};

static const struct row one[] = {
	{ "|", "'abc", "abc|" },
	{ "ab|", "Left 'x", "ax|b" },
	{ "ab|", "Ctrl-A 'x", "x|ab" },
	{ "|ab", "Ctrl-E 'x", "abx|" },
	{ "a|b", "Home", "|ab" },
	{ "a|b", "End", "ab|" },
	{ "|ab", "Left Left", "|ab" },
	{ "ab|", "Right", "ab|" },
	{ "ab|", "Backspace", "a|" },
	{ "|ab", "Backspace", "|ab" },
	{ "|ab", "Delete", "|b" },
	{ "ab|", "Delete", "ab|" },
	/* a grapheme goes as one: e with acute, a flag, an emoji family */
	{ "e\xcc\x81|", "Backspace", "|" },
	{ "xe\xcc\x81|", "Left", "x|e\xcc\x81" },
	{ "\xf0\x9f\x87\xa7\xf0\x9f\x87\xaa|", "Backspace", "|" },
	{ "a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7|", "Left",
	    "a|\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" },
	{ "\xe6\xbc\xa2|", "Left Delete", "|" },
	/* words */
	{ "one two|", "Ctrl-Left", "one |two" },
	{ "one two|", "Alt-b Alt-b", "|one two" },
	{ "|one two", "Alt-f", "one| two" },
	{ "|one two", "Ctrl-Right Ctrl-Right", "one two|" },
	{ "|h\xc3\xa9t, x", "Alt-f", "h\xc3\xa9t|, x" },
	{ "|one two", "Alt-d", "| two" },
	{ "a.b c/d|", "Ctrl-W", "a.b |" },
	{ "a.b c/d|", "Alt-Backspace", "a.b c/|" },
	/* kill and yank */
	{ "one| two", "Ctrl-K", "one|" },
	{ "one| two", "Ctrl-U", "| two" },
	{ "one| two", "Ctrl-K Ctrl-A Ctrl-Y", " two|one" },
	{ "a b c|", "Ctrl-W Ctrl-W Ctrl-Y", "a b c|" },
	{ "a b c|", "Ctrl-W Left Ctrl-W Ctrl-E Ctrl-Y", "a  b|" },
	{ "|one two", "Alt-d Alt-d Ctrl-Y", "one two|" },
	{ "|x", "Ctrl-Y", "|x" },
	/* undo goes by deeds and words */
	{ "|", "'ab Space 'cd Ctrl-_", "ab |" },
	{ "|", "'ab Space 'cd Ctrl-_ Ctrl-_ Ctrl-_", "|" },
	{ "ab|", "Ctrl-U Ctrl-_", "ab|" },
	{ "ab|", "Backspace Backspace Ctrl-_", "ab|" },
	{ "|", "Ctrl-_", "|" },
	{ "|", "'\xe6\xbc\xa2", "\xe6\xbc\xa2|" },
};

static const struct row many[] = {
	{ "ab|", "Enter 'c", "ab\nc|" },
	{ "ab\ncd|", "Up", "ab|\ncd" },
	{ "abc\nd\nef|g", "Up Up", "ab|c\nd\nefg" },
	{ "ab\nc|d", "Home", "ab\n|cd" },
	{ "ab\nc|d", "Ctrl-U", "ab\n|d" },
	{ "a|b\ncd", "Ctrl-K Ctrl-K", "a|cd" },
	{ "ab\n|cd", "Backspace", "ab|cd" },
	{ "ab\n|cd", "Left", "ab|\ncd" },
	{ "a|b", "Up", "|ab" },
	{ "a|b", "Down", "ab|" },
	{ "a|b", "PageDown", "ab|" },
	/* ten columns: the wrapped row above, not the line above */
	{ "one two three four|", "Up", "one two| three four" },
	{ "one |two three", "Down", "one two thre|e" },
	{ "abcdefghijklm|", "Up", "abc|defghijklm" },
};

static void
check(const struct row *row, bool lines)
{
	char text[128], have[128], name[32];
	const char *cursor = strchr(row->text, '|'), *keys = row->keys;
	size_t before = (size_t)(cursor - row->text), n;
	struct edit *edit;
	uint32_t key;
	bool alt;

	snprintf(text, sizeof(text), "%.*s%s", (int)before, row->text,
	    cursor + 1);
	edit = edit_new(text, lines);
	/* to the cursor, by keys as well */
	while (edit_at(edit) > before)
		assert_true(edit_key(edit, UI_LEFT, false, 10));
	for (; *keys != '\0'; keys += n + (keys[n] == ' ')) {
		n = strcspn(keys, " ");
		if (*keys == '\'') {
			size_t i = 1;

			while (i < n) {
				uint32_t cp = (unsigned char)keys[i];
				size_t len = 1;

				if (cp == 0xe6) {
					cp = 0x6f22;
					len = 3;
				}
				assert_true(edit_key(edit, cp, false, 10));
				i += len;
			}
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)n, keys);
		assert_true(ui_key_parse(name, &key, &alt));
		assert_true(edit_key(edit, key, alt, 10));
	}
	n = edit_at(edit);
	snprintf(have, sizeof(have), "%.*s|%s", (int)n, edit_text(edit),
	    edit_text(edit) + n);
	if (strcmp(have, row->want) != 0)
		print_error("\"%s\" by %s\n", row->text, row->keys);
	assert_string_equal(have, row->want);
	edit_free(edit);
}

static void
keys_do_what_they_say(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(one); i++)
		check(&one[i], false);
	for (i = 0; i < ROWS(many); i++)
		check(&many[i], true);
}

static void
other_keys_are_the_screens(void **state)
{
	static const struct {
		uint32_t key;
		bool alt;
	} rows[] = { { UI_ESC, false }, { UI_TAB, false }, { UI_ENTER, false },
		{ UI_UP, false }, { UI_DOWN, false }, { UI_PAGE_UP, false },
		{ UI_F1, false }, { 's' & 0x1f, false }, { 'x', true },
		{ 0x85, false }, { 0xd800, false }, { UI_MOUSE, false } };
	struct edit *edit = edit_new("text", false);
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		if (edit_key(edit, rows[i].key, rows[i].alt, 10))
			fail_msg("row %zu was taken", i);
	assert_string_equal(edit_text(edit), "text");
	assert_false(edit_changed(edit));
	edit_free(edit);
}

static void
pastes_stay_on_their_lines(void **state)
{
	struct edit *line = edit_new("ab", false), *text = edit_new("", true);

	(void)state;
	edit_paste(line, "x\ny\n");
	assert_string_equal(edit_text(line), "abx y");
	assert_true(edit_changed(line));
	edit_key(line, 31, false, 10);
	assert_string_equal(edit_text(line), "ab");
	edit_paste(text, "x\ny\n");
	assert_string_equal(edit_text(text), "x\ny\n");
	edit_set(text, "new");
	assert_false(edit_changed(text));
	assert_int_equal(edit_at(text), 3);
	edit_free(line);
	edit_free(text);
}

static void
the_cursor_has_its_place(void **state)
{
	static const struct {
		const char *text; /* the cursor is at its end */
		int row, col;
	} rows[] = { { "", 0, 0 }, { "abc", 0, 3 }, { "abc\n", 1, 0 },
		{ "one two three", 1, 5 }, { "abcdefghij", 0, 10 },
		{ "abcdefghijk", 1, 1 }, { "abcdefgh          ", 0, 10 },
		{ "\xe6\xbc\xa2\xe6\xbc\xa2", 0, 4 } };
	size_t i;
	int row, col;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct edit *edit = edit_new(rows[i].text, true);

		edit_place(edit, 10, &row, &col);
		if (row != rows[i].row || col != rows[i].col)
			fail_msg("\"%s\": %d,%d", rows[i].text, row, col);
		edit_free(edit);
	}
}

static void
a_long_line_scrolls(void **state)
{
	struct edit *edit =
	    edit_new("abcdefghijklmnopqrstuvwxyz\xe6\xbc\xa2\xe6\xbc\xa2 123",
		false);
	int col = -1;
	size_t from;

	(void)state;
	do {
		from = edit_view(edit, 10, &col);
		assert_true(col >= 0 && col < 10);
		assert_true(from <= edit_at(edit));
		edit_key(edit, UI_LEFT, false, 10);
	} while (edit_at(edit) > 0);
	assert_int_equal(edit_view(edit, 10, &col), 0);
	assert_int_equal(col, 0);
	edit_free(edit);
}

/* Whatever the keys: the text stays UTF-8 and the cursor inside it. */
static void
random_keys_break_nothing(void **state)
{
	static const uint32_t keys[] = { 'a', ' ', '.', 0xe9, 0x6f22, 0x301,
		0x200d, 0x1f1e7, 0x1f469, 0x202e, UI_LEFT, UI_RIGHT, UI_UP,
		UI_DOWN, UI_HOME, UI_END, UI_BACKSPACE, UI_DELETE, UI_ENTER,
		UI_WORD_LEFT, UI_WORD_RIGHT, 11, 21, 23, 25, 31, 'b', 'd',
		UI_PAGE_UP, UI_PAGE_DOWN };
	struct edit *edit = edit_new("", true);
	uint32_t seed = 20261121;
	int i, row, col;

	(void)state;
	for (i = 0; i < 20000; i++) {
		seed = seed * 1664525u + 1013904223u;
		edit_key(edit, keys[(seed >> 16) % ROWS(keys)],
		    (seed >> 8) % 5 == 0, 12);
		assert_true(edit_at(edit) <= strlen(edit_text(edit)));
		if ((edit_text(edit)[edit_at(edit)] & 0xc0) == 0x80)
			fail_msg("inside a character after %d keys", i);
		edit_place(edit, 12, &row, &col);
		assert_true(row >= 0 && col >= 0 && col <= 12);
		if (strlen(edit_text(edit)) > 400)
			edit_set(edit, "");
	}
	edit_free(edit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_do_what_they_say),
		cmocka_unit_test(other_keys_are_the_screens),
		cmocka_unit_test(pastes_stay_on_their_lines),
		cmocka_unit_test(the_cursor_has_its_place),
		cmocka_unit_test(a_long_line_scrolls),
		cmocka_unit_test(random_keys_break_nothing),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
