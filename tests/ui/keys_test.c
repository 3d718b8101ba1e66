/* Names of keys both ways, and keys out of a terminal's bytes. */
#include "test.h"

#include <locale.h>

#include "ui/input.h"
#include "ui/ui.h"

static void
names_go_both_ways(void **state)
{
	static const struct {
		const char *name;
		uint32_t key;
		bool alt;
		const char *again; /* NULL: the same */
	} rows[] = {
		{ "a", 'a', false, NULL },
		{ "A", 'A', false, NULL },
		{ "?", '?', false, NULL },
		{ "-", '-', false, NULL },
		{ "Alt--", '-', true, NULL },
		{ "Space", ' ', false, NULL },
		{ "Ctrl-R", 18, false, NULL },
		{ "ctrl-r", 18, false, "Ctrl-R" },
		{ "Ctrl-_", 31, false, NULL },
		{ "Ctrl-M", UI_ENTER, false, "Enter" },
		{ "Enter", UI_ENTER, false, NULL },
		{ "return", UI_ENTER, false, "Enter" },
		{ "Alt-x", 'x', true, NULL },
		{ "Alt-Enter", UI_ENTER, true, NULL },
		{ "F1", UI_F1, false, NULL },
		{ "F12", UI_F1 + 11, false, NULL },
		{ "F", 'F', false, NULL },
		{ "Shift-Tab", UI_BACKTAB, false, NULL },
		{ "PgDn", UI_PAGE_DOWN, false, "PageDown" },
		{ "Ctrl-Left", UI_WORD_LEFT, false, NULL },
		{ "\xc3\xa9", 0xe9, false, NULL },
		{ "\xe6\xbc\xa2", 0x6f22, false, NULL },
	};
	char buf[32];
	uint32_t key;
	bool alt;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		if (!ui_key_parse(rows[i].name, &key, &alt))
			fail_msg("%s is refused", rows[i].name);
		assert_int_equal(key, rows[i].key);
		assert_int_equal(alt, rows[i].alt);
		assert_string_equal(ui_key_name(key, alt, buf),
		    rows[i].again != NULL ? rows[i].again : rows[i].name);
	}
}

static void
wrong_names_are_refused(void **state)
{
	static const char *const rows[] = { "", " ", "ab", "F0", "F13", "F1x",
		"Ctrl-", "Ctrl-1", "Ctrl-RR", "Alt-", "Hyper-x", "\xff",
		"\xc2\x85", "F99999999999999999999" };
	uint32_t key;
	bool alt;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		if (ui_key_parse(rows[i], &key, &alt))
			fail_msg("\"%s\" is taken", rows[i]);
}

static void
every_key_has_a_name(void **state)
{
	char buf[32];
	uint32_t key, back;
	bool alt;

	(void)state;
	for (key = UI_UP; key <= UI_ESC; key++) {
		assert_true(
		    ui_key_parse(ui_key_name(key, true, buf), &back, &alt));
		assert_int_equal(back, key);
		assert_true(alt);
	}
	for (key = 0; key < 32; key++)
		assert_true(
		    ui_key_parse(ui_key_name(key, false, buf), &back, &alt));
}

/* What came as text: names between blanks, <p:...> a paste. */
static void
events(struct input *input, bool late, char *out, size_t size)
{
	struct ui_event event;
	char buf[32];
	size_t n = strlen(out);

	while (input_next(input, late, &event) && n + 40 < size) {
		if (event.kind == UI_PASTE)
			n += (size_t)snprintf(out + n, size - n, "<p:%s> ",
			    event.text);
		else if (event.key == UI_MOUSE)
			n +=
			    (size_t)snprintf(out + n, size - n, "<m:%d,%d,%d> ",
				event.button, event.row, event.col);
		else
			n += (size_t)snprintf(out + n, size - n, "%s ",
			    ui_key_name(event.key, event.alt, buf));
	}
}

static const struct {
	const char *bytes;
	const char *soon; /* before the patience is over */
	const char *late; /* all of it */
} streams[] = {
	{ "a", "a ", "a " },
	{ "\r\n\t\b\177", "Enter Enter Tab Backspace Backspace ", NULL },
	{ "\x01\x1a\x1f", "Ctrl-A Ctrl-Z Ctrl-_ ", NULL },
	{ "\033", "", "Esc " },
	{ "\033\033", "Esc ", "Esc Esc " },
	{ "\033x", "Alt-x ", NULL },
	{ "\033\xc3\xa9", "Alt-\xc3\xa9 ", NULL },
	{ "\033\xc3", "", "" },
	{ "\033\r", "Alt-Enter ", NULL },
	{ "\033[", "", "Alt-[ " },
	{ "\033O", "", "Alt-O " },
	{ "\033[A\033OB", "Up Down ", NULL },
	{ "\033[1;5C\033[1;3D", "Ctrl-Right Alt-Left ", NULL },
	{ "\033OP\033[[B\033[15~\033[24~", "F1 F2 F5 F12 ", NULL },
	{ "\033[3~\033[5~\033[Z", "Delete PageUp Shift-Tab ", NULL },
	{ "\033[1~\033[8~\033OH", "Home End Home ", NULL },
	{ "\033[27u\033[27;5;97~\033[9;2u", "Esc Ctrl-A Shift-Tab ", NULL },
	{ "\033Ok\033Op", "+ 0 ", NULL },
	{ "\033O5C", "Ctrl-Right ", NULL },
	/* the terminal's own */
	{ "\033Xq", "F10 ", NULL },
	{ "\033X", "", "Alt-X " },
	/* what nobody knows becomes nothing, never text */
	{ "\033[?1;2c\033[99~\033[I\033[1;2;3;4;5;6zx", "x ", NULL },
	{ "\033[12", "", "" },
	{ "\033[1\033[A", "Up ", NULL },
	{ "\033[201~x", "x ", NULL },
	/* characters, whole, halved and broken */
	{ "\xe6\xbc\xa2\xc3\xa9", "\xe6\xbc\xa2 \xc3\xa9 ", NULL },
	{ "\xe6\xbc", "", "" },
	{ "\xff\xc0\x80z\xe6z", "z z ", NULL },
	{ "\xc2\x9b"
	  "x",
	    "x ", NULL },
	/* pastes are text */
	{ "\033[200~a\rb\r\nc\td\033[201~x", "<p:a\nb\nc\td> x ", NULL },
	{ "\033[200~j\033[Aq\x03\x7f\xff\xc2\x85\033[201~",
	    "<p:j[Aq\xef\xbf\xbd> ", NULL },
	{ "\033[200~\033[201~", "<p:> ", NULL },
	{ "\033[200~ab\033[20", "", "<p:ab[20> " },
	/* mouse: press, wheel; release and motion are nothing */
	{ "\033[<0;5;3M\033[<0;5;3m\033[<65;1;1M\033[<35;1;1M",
	    "<m:1,2,4> <m:5,0,0> ", NULL },
	{ "\033[M !!\033[M#!!", "<m:1,0,0> ", NULL },
	{ "\033[<0;0;0Mx", "x ", NULL },
};

static void
bytes_become_keys(void **state)
{
	char out[256];
	size_t i, k, n;

	(void)state;
	/* at once, and byte by byte */
	for (i = 0; i < ROWS(streams) * 2; i++) {
		struct input *input = input_new(true);
		const char *bytes = streams[i / 2].bytes;
		const char *late = streams[i / 2].late;

		out[0] = '\0';
		input_key(input, "\033Xq", UI_F1 + 9);
		n = strlen(bytes);
		for (k = 0; i % 2 == 1 && k + 1 < n; k++) {
			input_feed(input, bytes + k, 1);
			events(input, false, out, sizeof(out));
		}
		input_feed(input, bytes + k * (i % 2), n - k * (i % 2));
		events(input, false, out, sizeof(out));
		if (strcmp(out, streams[i / 2].soon) != 0)
			print_error("row %zu\n", i / 2);
		assert_string_equal(out, streams[i / 2].soon);
		events(input, true, out, sizeof(out));
		assert_string_equal(out,
		    late != NULL ? late : streams[i / 2].soon);
		assert_false(input_begun(input));
		input_free(input);
	}
}

static void
random_bytes_break_nothing(void **state)
{
	static const char likely[] = "\033\033\033[[OM<;;0123~uABZ\xc3\xa9\r";
	struct input *input = input_new(true);
	struct ui_event event;
	uint32_t seed = 7;
	char byte;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		seed = seed * 1664525u + 1013904223u;
		byte = (seed >> 28) == 0
		    ? (char)(seed >> 16)
		    : likely[(seed >> 16) % (sizeof(likely) - 1)];
		input_feed(input, &byte, 1);
		while (input_next(input, (seed >> 8) % 7 == 0, &event))
			assert_true(
			    event.kind == UI_KEY || event.kind == UI_PASTE);
	}
	input_free(input);
}

static void
a_huge_paste_is_bounded(void **state)
{
	static char block[1 << 16];
	struct input *input = input_new(true);
	struct ui_event event;
	int i;

	(void)state;
	memset(block, 'x', sizeof(block));
	input_feed(input, "\033[200~", 6);
	for (i = 0; i < 300; i++) {
		input_feed(input, block, sizeof(block));
		assert_false(input_next(input, false, &event));
	}
	assert_true(input_pasting(input));
	input_feed(input, "\033[201~", 6);
	assert_true(input_next(input, false, &event));
	assert_int_equal(event.kind, UI_PASTE);
	assert_int_equal(strlen(event.text), INPUT_PASTE_MAX);
	input_free(input);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_go_both_ways),
		cmocka_unit_test(wrong_names_are_refused),
		cmocka_unit_test(every_key_has_a_name),
		cmocka_unit_test(bytes_become_keys),
		cmocka_unit_test(random_bytes_break_nothing),
		cmocka_unit_test(a_huge_paste_is_bounded),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
