/*
 * The room on a terminal: this program starts itself on a pty as the child
 * that main() names, and looks at what libvterm shows.
 */
#include "screen/term.h"

#include <locale.h>
#include <sys/wait.h>

#include "ui/ui.h"

#define SELF "/proc/self/exe"

/* What the children draw: one row of each style, then what was told. */
static const char *const styles[UI_NSTYLES] = { "plain", "dim", "strong",
	"title", "bar", "focus", "chosen", "duty", "warning", "advice", "good",
	"link", "cite", "input" };

static void
paint(struct ui *ui, const char *said)
{
	char line[64];
	int i;

	ui_clear(ui);
	for (i = 0; i < UI_NSTYLES; i++)
		ui_line(ui, i, 0, 10, (enum ui_style)i, styles[i]);
	ui_wall(ui, 0, 11, UI_NSTYLES);
	ui_rule(ui, UI_NSTYLES, -3, 200);
	ui_text(ui, 0, 13, 30, UI_PLAIN,
	    "caf\xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97 "
	    "e\xcc\x81|");
	ui_text(ui, 1, 13, 8, UI_PLAIN, "much too long a text");
	ui_text(ui, 2, 13, 6, UI_PLAIN, "ab\xe6\xbc\xa2\xe5\xad\x97z");
	ui_text(ui, 3, 13, 30, UI_PLAIN, "x\x1b[2J\xe2\x80\xaey\tz");
	ui_text(ui, 4, -2, 30, UI_PLAIN, "clipped");
	ui_text(ui, 5, ui_cols(ui) - 4, 30, UI_PLAIN, "clipped");
	ui_text(ui, 6, 13, 30, UI_PLAIN, "a \xe2\x80\x93 b\xe2\x80\xa6");
	ui_text(ui, -1, 0, 30, UI_PLAIN, "above");
	ui_text(ui, ui_rows(ui), 0, 30, UI_PLAIN, "below");
	snprintf(line, sizeof(line), "%dx%d %s", ui_rows(ui), ui_cols(ui),
	    ui_too_small(ui) ? "too small" : "fits");
	ui_text(ui, ui_rows(ui) - 1, 0, 30, UI_PLAIN, line);
	ui_text(ui, ui_rows(ui) - 2, 0, 60, UI_PLAIN, said);
	ui_cursor(ui, 7, 20, true);
	ui_show(ui);
}

static void
told(const struct ui_event *event, char *said, size_t size)
{
	char buf[32];

	switch (event->kind) {
	case UI_NOTHING:
		break;
	case UI_KEY:
		snprintf(said, size, "key %s",
		    ui_key_name(event->key, event->alt, buf));
		break;
	case UI_PASTE:
		snprintf(said, size, "paste %s", event->text);
		break;
	case UI_RESIZE:
		snprintf(said, size, "resize");
		break;
	case UI_GONE:
		break;
	}
}

static int
child_show(const struct ui_options *options)
{
	struct ui_event event;
	struct err err;
	struct ui *ui = ui_open(options, &err);
	char said[128] = "hello";
	int code = 0;

	if (ui == NULL) {
		fprintf(stderr, "assay: %s\n", err.say);
		return 3;
	}
	do {
		paint(ui, said);
		ui_wait(ui, -1, &event);
		told(&event, said, sizeof(said));
		if (event.kind == UI_KEY && event.key == 26)
			ui_suspend(ui);
		if (event.kind == UI_KEY && event.key == 'w')
			fprintf(stderr, "a word aside\n");
		if (event.kind == UI_KEY && event.key == '!')
			abort();
		if (event.kind == UI_KEY && event.key == 'e') {
			ui_lend(ui);
			code = system("printf 'the editor '");
			ui_take_back(ui);
		}
		if (event.kind == UI_KEY && event.key == 'i') {
			ui_lend(ui);
			code = system("kill -INT $PPID");
			ui_take_back(ui);
		}
		if (event.kind == UI_KEY && event.key == 't') {
			ui_lend(ui);
			code = system("kill -HUP $PPID; kill -TERM $PPID");
			ui_take_back(ui);
		}
	} while (event.kind != UI_GONE &&
	    !(event.kind == UI_KEY && event.key == 'q'));
	ui_close(ui);
	return event.kind == UI_GONE ? 4 : code;
}

/* The end of the time without a key is an event. */
static int
child_rest(void)
{
	struct ui_event event;
	struct err err;
	struct ui *ui = ui_open(NULL, &err);

	if (ui == NULL)
		return 3;
	ui_wait(ui, 50, &event);
	ui_close(ui);
	return event.kind == UI_NOTHING ? 0 : 1;
}

/* One who works between two keys and waits no time for them. */
static int
child_busy(void)
{
	time_t until = time(NULL) + 20;
	struct ui_event event;
	struct err err;
	struct ui *ui = ui_open(NULL, &err);

	if (ui == NULL)
		return 3;
	ui_text(ui, 0, 0, 20, UI_PLAIN, "at work");
	ui_show(ui);
	do
		ui_wait(ui, 0, &event);
	while (event.kind == UI_NOTHING && time(NULL) < until);
	ui_close(ui);
	return event.kind == UI_KEY && event.key == UI_ESC ? 0 : 1;
}

/* A small shell: says when its job stops, and wakes it at a key. */
static int
child_shell(void)
{
	int status, c;
	pid_t pid = fork();

	if (pid == 0) {
		setpgid(0, 0);
		execl(SELF, SELF, "show", (char *)NULL);
		_exit(127);
	}
	setpgid(pid, pid);
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(0, pid);
	while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		tcsetpgrp(0, getpgrp());
		printf("stopped\n");
		fflush(stdout);
		if ((c = getchar()) == EOF)
			return 9;
		tcsetpgrp(0, pid);
		kill(-pid, SIGCONT);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 9;
}

static struct term *
opened(const char *what, int rows, int cols, const char *const *env)
{
	const char *argv[] = { SELF, what, NULL };

	return term_open(argv, rows, cols, env);
}

static bool
row_is(struct term *t, int row, const char *want)
{
	const char *have = term_row(t, row);
	size_t n = strlen(want);

	if (strncmp(have, want, n) == 0 &&
	    strspn(have + n, " ") == strlen(have + n))
		return true;
	print_error("row %d is |%s|\n", row, have);
	return false;
}

/* The terminal is as it was: modes, screen, cursor, paste. */
static void
given_back(struct term *t)
{
	struct termios now;

	assert_false(t->alt);
	assert_true(t->cursor);
	assert_int_equal(t->mouse, 0);
	assert_int_equal(tcgetattr(t->tty, &now), 0);
	assert_int_equal(now.c_lflag, t->first.c_lflag);
	assert_int_equal(now.c_iflag, t->first.c_iflag);
	assert_int_equal(now.c_oflag, t->first.c_oflag);
}

static void
everything_is_drawn(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);
	VTermScreenCell cell;

	(void)state;
	term_wait(t, "24x80 fits");
	assert_true(t->alt);
	assert_true(row_is(t, 0,
	    "plain      \xe2\x94\x82 caf\xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97 "
	    "e\xcc\x81|"));
	assert_true(
	    row_is(t, 1, "dim        \xe2\x94\x82 much to\xe2\x80\xa6"));
	/* a wide character that would be cut in two is left out */
	assert_true(
	    row_is(t, 2, "strong     \xe2\x94\x82 ab\xe6\xbc\xa2\xe2\x80\xa6"));
	assert_true(row_is(t, 3, "title      \xe2\x94\x82 x^[[2J<U+202E>y z"));
	assert_non_null(strstr(term_row(t, 4), "ipped"));
	assert_int_equal(strncmp(term_row(t, 4), "ipped", 5), 0);
	assert_non_null(strstr(term_row(t, 5), "cli\xe2\x80\xa6"));
	cell = term_cell(t, UI_STRONG, 0);
	assert_true(cell.attrs.bold);
	cell = term_cell(t, UI_DUTY, 0);
	assert_true(cell.attrs.bold && VTERM_COLOR_IS_INDEXED(&cell.fg));
	cell = term_cell(t, UI_BAR, 9); /* padded */
	assert_false(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	term_golden(t, "tests/screen/styles.screen");
	assert_int_equal(term_cursor(t).row, 7);
	assert_int_equal(term_cursor(t).col, 20);
	assert_true(t->cursor);
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	given_back(t);
	term_close(t);
}

static void
keys_arrive(void **state)
{
	static const struct {
		const char *keys, *said;
	} rows[] = { { "<Enter>", "key Enter " }, { "<Up>", "key Up " },
		{ "<C-a>", "key Ctrl-A " }, { "<C-c>", "key Ctrl-C " },
		{ "<C-s>", "key Ctrl-S " }, { "<A-x>", "key Alt-x " },
		{ "<RawEsc>", "key Esc " }, { "<F1>", "key F1 " },
		{ "<C-Right>", "key Ctrl-Right " },
		{ "\xe6\xbc\xa2", "key \xe6\xbc\xa2 " } };
	struct term *t = opened("show", 24, 80, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		term_keys(t, rows[i].keys);
		term_wait(t, rows[i].said);
	}
	term_paste(t, "qq\x1b[2Jq");
	term_wait(t, "paste qq[2Jq ");
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	term_close(t);
}

static void
sizes_change(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_wait(t, "24x80 fits");
	term_resize(t, 40, 120);
	term_wait(t, "40x120 fits");
	term_wait(t, "resize");
	term_resize(t, 5, 20);
	term_wait(t, "5x20 too small");
	assert_true(row_is(t, 1, "dim        \xe2\x94\x82 much t\xe2\x80\xa6"));
	term_resize(t, 1, 1);
	term_resize(t, 15, 60);
	term_wait(t, "15x60 fits");
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	term_close(t);
}

static void
terminals_of_all_kinds(void **state)
{
	static const struct {
		const char *term, *more;
		bool colour, ascii;
	} rows[] = { { "TERM=xterm-256color", "X=", true, false },
		{ "TERM=xterm", "X=", true, false },
		{ "TERM=xterm-direct", "X=", true, false },
		{ "TERM=screen-256color", "X=", true, false },
		{ "TERM=linux", "X=", true, false },
		{ "TERM=vt100", "X=", false, false },
		{ "TERM=xterm-mono", "X=", false, false },
		{ "TERM=xterm-256color", "NO_COLOR=1", false, false },
		{ "TERM=xterm-256color", "NO_COLOR=", true, false },
		{ "TERM=xterm-256color", "LC_ALL=C", true, true },
		{ "TERM=linux", "LC_ALL=POSIX", true, true },
		{ "TERM=vt100", "LC_ALL=C", false, true } };
	VTermScreenCell cell;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		const char *env[] = { rows[i].term, rows[i].more, NULL };
		struct term *t = opened("show", 24, 80, env);

		term_wait(t, "24x80 fits");
		cell = term_cell(t, UI_DUTY, 0);
		if (VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) == rows[i].colour)
			fail_msg("%s %s: colour", rows[i].term, rows[i].more);
		assert_true(cell.attrs.bold);
		if (!rows[i].ascii) {
			assert_true(row_is(t, 2,
			    "strong     \xe2\x94\x82 ab\xe6\xbc\xa2\xe2\x80\xa6"));
		} else {
			assert_true(row_is(t, 0, "plain      | caf? ?? e|"));
			assert_true(row_is(t, 1, "dim        | much to>"));
			assert_true(row_is(t, 6, "chosen     | a - b."));
			assert_int_equal(term_row(t, UI_NSTYLES)[0], '-');
		}
		term_keys(t, "x");
		term_wait(t, "key x ");
		term_keys(t, "q");
		assert_int_equal(term_end(t), 0);
		term_close(t);
	}
}

static void
themes_are_kept(void **state)
{
	struct term *mono = opened("mono", 24, 80, NULL);
	struct term *contrast = opened("contrast", 24, 80, NULL);
	VTermScreenCell cell;
	int i;

	(void)state;
	term_wait(mono, "24x80 fits");
	for (i = 0; i < UI_NSTYLES; i++) {
		cell = term_cell(mono, i, 0);
		assert_true(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
		assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	}
	cell = term_cell(mono, UI_FOCUS, 0);
	assert_true(cell.attrs.reverse);
	term_wait(contrast, "24x80 fits");
	for (i = 0; i < UI_NSTYLES; i++) {
		cell = term_cell(contrast, i, 0);
		assert_false(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	}
	cell = term_cell(contrast, 20, 70); /* where nothing is drawn */
	assert_false(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	/* the mouse was asked for here */
	assert_int_not_equal(contrast->mouse, 0);
	term_type(contrast, "\033[<0;5;3M");
	term_wait(contrast, "key Mouse ");
	term_keys(mono, "q");
	term_keys(contrast, "q");
	assert_int_equal(term_end(mono), 0);
	assert_int_equal(term_end(contrast), 0);
	given_back(contrast);
	term_close(mono);
	term_close(contrast);
}

static void
poor_terminals_are_refused(void **state)
{
	static const struct {
		const char *term, *say;
	} rows[] = { { "TERM=dumb", "cannot move its cursor" },
		{ "TERM=nosuchterm", "is not known here" },
		{ "TERM=", "TERM is not set" }, { "TERM", "TERM is not set" } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		const char *env[] = { rows[i].term, NULL };
		struct term *t = opened("show", 24, 100, env);

		term_wait(t, rows[i].say);
		assert_int_equal(term_end(t), 3);
		/* and not touched */
		assert_null(memchr(t->tail, '\033', t->ntail));
		term_close(t);
	}
}

static void
no_terminal_is_refused(void **state)
{
	char line[256];
	FILE *p;

	(void)state;
	snprintf(line, sizeof(line), "/proc/%d/exe show </dev/null 2>&1",
	    (int)getpid());
	p = popen(line, "r");
	assert_non_null(p);
	assert_non_null(fgets(line, sizeof(line), p));
	assert_non_null(strstr(line, "needs a terminal"));
	assert_int_equal(WEXITSTATUS(pclose(p)), 3);
}

static void
it_stops_and_comes_back(void **state)
{
	struct term *t = opened("shell", 24, 80, NULL);

	(void)state;
	term_wait(t, "24x80 fits");
	term_keys(t, "<C-z>");
	term_wait(t, "stopped");
	given_back(t);
	term_resize(t, 30, 90);
	term_type(t, "\n");
	term_wait(t, "30x90 fits");
	assert_true(t->alt);
	term_keys(t, "x");
	term_wait(t, "key x ");
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	given_back(t);
	term_close(t);
}

static void
it_lends_the_terminal(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_wait(t, "hello");
	term_keys(t, "e");
	term_wait(t, "key e ");
	assert_non_null(
	    memmem(t->tail, t->ntail, "the editor", strlen("the editor")));
	assert_false(term_has(t, "the editor"));
	assert_true(t->alt);
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	given_back(t);
	term_close(t);
}

static void
lent_it_ends_in_order(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_wait(t, "hello");
	term_keys(t, "i");
	term_wait(t, "key i ");
	term_keys(t, "t");
	assert_int_equal(term_end(t), 4);
	given_back(t);
	term_close(t);
}

static void
words_aside_wait(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_keys(t, "w");
	term_wait(t, "key w ");
	assert_false(term_has(t, "a word aside"));
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	assert_true(term_has(t, "a word aside"));
	term_close(t);
}

static void
it_ends_when_told(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(signals); i++) {
		struct term *t = opened("show", 24, 80, NULL);

		term_wait(t, "hello");
		kill(t->pid, signals[i]);
		assert_int_equal(term_end(t), 4);
		given_back(t);
		term_close(t);
	}
}

/* A hang-up is told by the terminal and by a signal, in any order. */
static void
told_again_it_still_ends_in_order(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_wait(t, "hello");
	while (!term_dead(t))
		kill(t->pid, SIGHUP);
	assert_int_equal(term_end(t), 4);
	given_back(t);
	term_close(t);
}

static void
it_ends_when_the_terminal_goes(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);
	long long start;

	(void)state;
	term_wait(t, "hello");
	start = term_now();
	assert_int_equal(term_close(t), 4);
	assert_true(term_now() - start < 2000);
}

/* Nobody tells it, and it still sees that nothing will ever come. */
static void
it_ends_without_being_told(void **state)
{
	struct term *t = opened("deaf", 24, 80, NULL);

	(void)state;
	term_wait(t, "hello");
	assert_int_equal(term_close(t), 4);
}

static void
stopped_from_outside_it_redraws(void **state)
{
	static const int signals[] = { SIGSTOP, SIGTSTP };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(signals); i++) {
		struct term *t = opened("show", 24, 80, NULL);

		term_wait(t, "hello");
		kill(t->pid, signals[i]);
		kill(t->pid, SIGCONT);
		term_wait(t, "resize");
		assert_true(t->alt);
		term_keys(t, "q");
		assert_int_equal(term_end(t), 0);
		given_back(t);
		term_close(t);
	}
}

static void
a_bug_gives_the_terminal_back(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);

	(void)state;
	term_wait(t, "hello");
	term_keys(t, "w");
	term_wait(t, "key w ");
	term_keys(t, "!");
	assert_int_equal(term_end(t), 128 + SIGABRT);
	given_back(t);
	assert_true(term_has(t, "a word aside"));
	term_close(t);
}

static void
time_is_an_event(void **state)
{
	struct term *t = opened("rest", 24, 80, NULL);

	(void)state;
	assert_int_equal(term_end(t), 0);
	term_close(t);
}

/* An escape that is no sequence comes through without a wait for keys too. */
static void
who_works_hears_escape(void **state)
{
	struct term *t = opened("busy", 24, 80, NULL);

	(void)state;
	term_wait(t, "at work");
	assert_int_equal(write(t->fd, "\033", 1), 1);
	assert_int_equal(term_end(t), 0);
	term_close(t);
}

/* Keys faster than the screen: all arrive, and the last one is seen. */
static void
a_flood_of_keys_is_kept(void **state)
{
	struct term *t = opened("show", 24, 80, NULL);
	int i;

	(void)state;
	term_wait(t, "hello");
	for (i = 0; i < 500; i++)
		term_keys(t, "<Down>");
	term_keys(t, "z");
	term_wait(t, "key z ");
	term_keys(t, "q");
	assert_int_equal(term_end(t), 0);
	term_close(t);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_drawn),
		cmocka_unit_test(keys_arrive),
		cmocka_unit_test(sizes_change),
		cmocka_unit_test(terminals_of_all_kinds),
		cmocka_unit_test(themes_are_kept),
		cmocka_unit_test(poor_terminals_are_refused),
		cmocka_unit_test(no_terminal_is_refused),
		cmocka_unit_test(it_stops_and_comes_back),
		cmocka_unit_test(it_lends_the_terminal),
		cmocka_unit_test(lent_it_ends_in_order),
		cmocka_unit_test(words_aside_wait),
		cmocka_unit_test(it_ends_when_told),
		cmocka_unit_test(told_again_it_still_ends_in_order),
		cmocka_unit_test(it_ends_when_the_terminal_goes),
		cmocka_unit_test(it_ends_without_being_told),
		cmocka_unit_test(stopped_from_outside_it_redraws),
		cmocka_unit_test(a_bug_gives_the_terminal_back),
		cmocka_unit_test(time_is_an_event),
		cmocka_unit_test(who_works_hears_escape),
		cmocka_unit_test(a_flood_of_keys_is_kept),
	};
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "show") == 0)
		return child_show(NULL);
	if (strcmp(what, "deaf") == 0) {
		signal(SIGHUP, SIG_IGN);
		return child_show(NULL);
	}
	if (strcmp(what, "mono") == 0)
		return child_show(&(struct ui_options){ .theme = "mono" });
	if (strcmp(what, "contrast") == 0)
		return child_show(
		    &(struct ui_options){ .theme = "contrast", .mouse = true });
	if (strcmp(what, "rest") == 0)
		return child_rest();
	if (strcmp(what, "busy") == 0)
		return child_busy();
	if (strcmp(what, "shell") == 0)
		return child_shell();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
