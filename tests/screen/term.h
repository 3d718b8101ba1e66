#ifndef SCREEN_TERM_H
#define SCREEN_TERM_H
/*
 * A program on a terminal, for tests: forkpty around it, libvterm as the
 * screen. What a test waits for it names; nothing sleeps. A golden screen is
 * a text file: the rows between bars, then `rNN` with one letter for each cell
 * of the rows that are not plain, then `@ row,col` of the cursor:
 *     b bold, u underlined, y both; r reverse, x z q the same with reverse;
 *     coloured: c B U Y R X Z Q; on a coloured ground: g G h H i I j J
 * ASSAY_GOLDEN=1 records instead of comparing (make golden).
 */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#define TERM_DEADLINE 5000 /* ms; sanitized programs on a busy machine */
#define TERM_SILENCE  100 /* ms without output before recording */
#define TERM_FN	      __attribute__((unused)) static

struct term {
	int fd; /* the master; -1 once closed */
	int tty; /* the program's side, so that its modes outlive it */
	pid_t pid;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	bool cursor; /* visible */
	bool alt; /* the alternate screen is up */
	int mouse; /* as libvterm numbers it */
	long long bytes; /* that the program wrote in all */
	char tail[1 << 16]; /* the last of them */
	size_t ntail;
	struct termios first; /* the terminal's modes at the start */
	char row[4096]; /* term_row's answer */
	char logs[64]; /* where sanitizers write */
};

TERM_FN long long
term_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

TERM_FN void
term_send(struct term *t, const char *bytes, size_t n)
{
	while (n > 0 && t->fd >= 0) {
		ssize_t got = write(t->fd, bytes, n);

		if (got < 0) {
			assert_true(errno == EIO || errno == EINTR);
			if (errno == EIO)
				return;
			continue;
		}
		bytes += got;
		n -= (size_t)got;
	}
}

TERM_FN void
term_reply(const char *bytes, size_t n, void *arg)
{
	term_send(arg, bytes, n);
}

TERM_FN int
term_prop(VTermProp prop, VTermValue *value, void *arg)
{
	struct term *t = arg;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor = value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		t->alt = value->boolean;
	else if (prop == VTERM_PROP_MOUSE)
		t->mouse = value->number;
	return 1;
}

/* Runs a program to its end, silently; its status as waitpid tells it. */
TERM_FN int
term_run(const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

/* NAME=VALUE sets, NAME alone removes. */
TERM_FN void
term_env(const char *const *env)
{
	char name[256];

	for (; env != NULL && *env != NULL; env++) {
		const char *is = strchr(*env, '=');

		snprintf(name, sizeof(name), "%.*s",
		    is ? (int)(is - *env) : 255, *env);
		if (is != NULL)
			setenv(name, is + 1, 1);
		else
			unsetenv(name);
	}
}

TERM_FN void
term_child(struct term *t, const char *const *argv, const char *const *env)
{
	static const char *const usual[] = { "TERM=xterm-256color",
		"LC_ALL=C.UTF-8", "TZ=UTC", "ESCDELAY=25", "NO_COLOR", "LINES",
		"COLUMNS", "VISUAL", "EDITOR", NULL };
	char options[128];

	/* Reports must not be lost on a screen that is wiped. */
	snprintf(options, sizeof(options),
	    "log_path=%s:print_stacktrace=1:exitcode=99", t->logs);
	setenv("ASAN_OPTIONS", options, 1);
	setenv("UBSAN_OPTIONS", options, 1);
	term_env(usual);
	term_env(env);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

TERM_FN struct term *
term_open(const char *const *argv, int rows, int cols, const char *const *env)
{
	static const VTermScreenCallbacks callbacks = { .settermprop =
							    term_prop };
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };
	struct term *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	t->rows = rows;
	t->cols = cols;
	t->cursor = true;
	snprintf(t->logs, sizeof(t->logs), "/tmp/assay-term-%d-%lld",
	    (int)getpid(), term_now());
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, term_reply, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	assert_true(t->pid >= 0);
	if (t->pid == 0)
		term_child(t, argv, env);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	t->tty = open(ptsname(t->fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(t->tty >= 0);
	assert_int_equal(tcgetattr(t->tty, &t->first), 0);
	return t;
}

/* Takes in what the program writes within ms; false when it wrote nothing. */
TERM_FN bool
term_pump(struct term *t, int ms)
{
	char buf[8192];
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	ssize_t n;
	size_t keep;

	if (t->fd < 0 || poll(&p, 1, ms) <= 0)
		return false;
	n = read(t->fd, buf, sizeof(buf));
	if (n <= 0) {
		close(t->fd);
		t->fd = -1;
		return false;
	}
	vterm_input_write(t->vt, buf, (size_t)n);
	t->bytes += n;
	keep = t->ntail + (size_t)n <= sizeof(t->tail)
	    ? t->ntail
	    : sizeof(t->tail) - (size_t)n;
	memmove(t->tail, t->tail + t->ntail - keep, keep);
	memcpy(t->tail + keep, buf, (size_t)n);
	t->ntail = keep + (size_t)n;
	return true;
}

TERM_FN VTermScreenCell
term_cell(const struct term *t, int row, int col)
{
	VTermScreenCell cell = { 0 };

	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	return cell;
}

TERM_FN VTermPos
term_cursor(const struct term *t)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	return pos;
}

TERM_FN size_t
term_utf8(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

/* The text of a row, blanks at its end included; lives until the next call. */
TERM_FN const char *
term_row(struct term *t, int row)
{
	size_t n = 0;
	int col, i, width;

	for (col = 0; col < t->cols && n < sizeof(t->row) - 32; col += width) {
		VTermScreenCell cell = term_cell(t, row, col);

		width = cell.width > 0 ? cell.width : 1;
		if (cell.chars[0] == 0 || cell.chars[0] == (uint32_t)-1)
			t->row[n++] = ' ';
		else
			for (i = 0;
			     i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0;
			     i++)
				n += term_utf8(cell.chars[i], t->row + n);
	}
	t->row[n] = '\0';
	return t->row;
}

TERM_FN void
term_print(struct term *t)
{
	VTermPos at = term_cursor(t);
	int row;

	for (row = 0; row < t->rows; row++)
		print_error("|%s|\n", term_row(t, row));
	print_error("@ %d,%d\n", at.row, at.col);
}

TERM_FN bool
term_dead(const struct term *t)
{
	siginfo_t info = { 0 };

	return t->pid <= 0 ||
	    (waitid(P_PID, (id_t)t->pid, &info, WEXITED | WNOHANG | WNOWAIT) ==
		    0 &&
		info.si_pid == t->pid);
}

/* Waits until the predicate holds. */
TERM_FN void
term_wait_for(struct term *t, bool (*holds)(struct term *, const void *),
    const void *arg, const char *what)
{
	long long until = term_now() + TERM_DEADLINE;

	while (!holds(t, arg)) {
		if (term_pump(t, 50))
			continue;
		if (term_now() < until && !term_dead(t))
			continue;
		if (term_pump(t, 0) || holds(t, arg))
			continue;
		print_error("waited in vain for: %s\n", what);
		term_print(t);
		fail();
	}
}

TERM_FN bool
term_has(struct term *t, const void *text)
{
	int row;

	for (row = 0; row < t->rows; row++)
		if (strstr(term_row(t, row), text) != NULL)
			return true;
	return false;
}

TERM_FN bool
term_has_not(struct term *t, const void *text)
{
	return !term_has(t, text);
}

/* Waits until some row holds the text; until none does. */
TERM_FN void
term_wait(struct term *t, const char *text)
{
	term_wait_for(t, term_has, text, text);
}

TERM_FN void
term_wait_gone(struct term *t, const char *text)
{
	term_wait_for(t, term_has_not, text, text);
}

static const struct {
	const char *name, *bytes;
} term_names[] = { { "Enter", "\r" }, { "Tab", "\t" }, { "S-Tab", "\033[Z" },
	/* told in full, so that nothing after it becomes Alt */
	{ "Esc", "\033[27u" }, { "RawEsc", "\033" }, { "Space", " " },
	{ "lt", "<" }, { "Backspace", "\177" }, { "Delete", "\033[3~" },
	{ "Insert", "\033[2~" }, { "Up", "\033OA" }, { "Down", "\033OB" },
	{ "Right", "\033OC" }, { "Left", "\033OD" }, { "Home", "\033OH" },
	{ "End", "\033OF" }, { "PageUp", "\033[5~" }, { "PageDown", "\033[6~" },
	{ "C-Left", "\033[1;5D" }, { "C-Right", "\033[1;5C" },
	{ "F1", "\033OP" }, { "F2", "\033OQ" }, { "F3", "\033OR" },
	{ "F4", "\033OS" }, { "F5", "\033[15~" }, { "F10", "\033[21~" } };

/* One <Name>; C-x is control, A-x alt. */
TERM_FN void
term_key(struct term *t, const char *name, size_t n)
{
	char bytes[8];
	size_t i;

	for (i = 0; i < ROWS(term_names); i++)
		if (strlen(term_names[i].name) == n &&
		    memcmp(term_names[i].name, name, n) == 0) {
			term_send(t, term_names[i].bytes,
			    strlen(term_names[i].bytes));
			return;
		}
	if (n == 3 && name[1] == '-' && (name[0] == 'C' || name[0] == 'A')) {
		if (name[0] == 'C')
			snprintf(bytes, sizeof(bytes), "%c", name[2] & 0x1f);
		else
			snprintf(bytes, sizeof(bytes), "\033%c", name[2]);
		term_send(t, bytes, name[0] == 'C' ? 1 : 2);
		return;
	}
	fail_msg("no such key: <%.*s>", (int)n, name);
}

/* "j j <Enter> text<Tab>": blanks only part; <Space> is one. */
TERM_FN void
term_keys(struct term *t, const char *keys)
{
	const char *end;

	for (; *keys != '\0'; keys++)
		if (*keys == '<') {
			end = strchr(keys, '>');
			assert_non_null(end);
			term_key(t, keys + 1, (size_t)(end - keys - 1));
			keys = end;
		} else if (*keys != ' ') {
			term_send(t, keys, 1);
		}
}

/* Characters as they are, blanks too. */
TERM_FN void
term_type(struct term *t, const char *text)
{
	term_send(t, text, strlen(text));
}

TERM_FN void
term_paste(struct term *t, const char *text)
{
	term_type(t, "\033[200~");
	term_type(t, text);
	term_type(t, "\033[201~");
}

TERM_FN void
term_resize(struct term *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols); /* before the program hears of it */
	assert_int_equal(ioctl(t->fd, TIOCSWINSZ, &size), 0);
}

/* Sanitizer reports fail the test and are shown. */
TERM_FN void
term_logs(struct term *t)
{
	char pattern[96], buf[4096];
	bool any;
	size_t i, n;
	glob_t found;
	FILE *f;

	snprintf(pattern, sizeof(pattern), "%s.*", t->logs);
	any = glob(pattern, 0, NULL, &found) == 0;
	for (i = 0; any && i < found.gl_pathc; i++) {
		f = fopen(found.gl_pathv[i], "r");
		while (f != NULL && (n = fread(buf, 1, sizeof(buf), f)) > 0)
			print_error("%.*s", (int)n, buf);
		if (f != NULL)
			fclose(f);
		unlink(found.gl_pathv[i]);
	}
	if (any)
		globfree(&found);
	vterm_free(t->vt);
	free(t);
	if (any)
		fail_msg("a sanitizer reported");
}

/* Waits until the program ends; its exit status, or 128 and the signal. The
 * screen stays to be looked at. */
TERM_FN int
term_end(struct term *t)
{
	long long until = term_now() + TERM_DEADLINE;
	int status = 0;
	pid_t got;

	while ((got = waitpid(t->pid, &status, WNOHANG)) == 0) {
		if (term_now() > until) {
			term_print(t);
			kill(t->pid, SIGKILL);
			waitpid(t->pid, &status, 0);
			t->pid = -1;
			fail_msg("the program does not end");
		}
		if (t->fd < 0)
			poll(NULL, 0, 1);
		else
			term_pump(t, 5);
	}
	assert_int_equal(got, t->pid);
	while (term_pump(t, 0))
		;
	t->pid = -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Takes the terminal away if it is still there, and waits for the end. */
TERM_FN int
term_close(struct term *t)
{
	int status = 0;

	if (t->fd >= 0)
		close(t->fd);
	t->fd = -1;
	close(t->tty);
	if (t->pid > 0)
		status = term_end(t);
	term_logs(t);
	return status;
}

TERM_FN char
term_letter(const VTermScreenCell *cell)
{
	static const char plain[] = ".buyrxzq", fg[] = "cBUYRXZQ",
			  bg[] = "gGhHiIjJ";
	int i = (cell->attrs.bold ? 1 : 0) | (cell->attrs.underline ? 2 : 0) |
	    (cell->attrs.reverse ? 4 : 0);

	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		return bg[i];
	return VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) ? plain[i] : fg[i];
}

/* The screen as a golden file has it; the caller frees it. */
TERM_FN char *
term_dump(struct term *t)
{
	char *text = NULL, *styles;
	size_t n = 0;
	int row, col, last;
	FILE *f = open_memstream(&text, &n);
	VTermPos at = term_cursor(t);

	assert_non_null(f);
	for (row = 0; row < t->rows; row++)
		fprintf(f, "|%s|\n", term_row(t, row));
	styles = calloc(1, (size_t)t->cols + 1);
	assert_non_null(styles);
	for (row = 0; row < t->rows; row++) {
		for (col = 0, last = -1; col < t->cols; col++) {
			VTermScreenCell cell = term_cell(t, row, col);

			/* The second half of a wide one holds leftovers. */
			styles[col] =
			    col > 0 && term_cell(t, row, col - 1).width == 2
			    ? styles[col - 1]
			    : term_letter(&cell);
			if (styles[col] != '.')
				last = col;
		}
		if (last >= 0)
			fprintf(f, "r%02d %.*s\n", row, last + 1, styles);
	}
	fprintf(f, "@ %d,%d%s\n", at.row, at.col, t->cursor ? "" : " hidden");
	free(styles);
	fclose(f);
	return text;
}

TERM_FN char *
term_slurp(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text;
	size_t n;

	if (f == NULL)
		return NULL;
	text = calloc(1, 1 << 20);
	assert_non_null(text);
	n = fread(text, 1, (1 << 20) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

TERM_FN void
term_differ(const char *want, const char *have)
{
	while (*want != '\0' || *have != '\0') {
		int w = (int)strcspn(want, "\n"), h = (int)strcspn(have, "\n");

		if (w == h && memcmp(want, have, (size_t)w) == 0) {
			print_error("  %.*s\n", w, want);
		} else {
			if (*want != '\0')
				print_error("- %.*s\n", w, want);
			if (*have != '\0')
				print_error("+ %.*s\n", h, have);
		}
		want += w + (want[w] == '\n');
		have += h + (have[h] == '\n');
	}
}

TERM_FN void
term_record(struct term *t, const char *path)
{
	char *have;
	FILE *f;

	while (term_pump(t, TERM_SILENCE))
		;
	have = term_dump(t);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(have, f);
	assert_int_equal(fclose(f), 0);
	free(have);
}

/* The screen becomes the golden one, or the test fails and shows how it
 * differs. Wait for something before, so that recording sees the end. */
TERM_FN void
term_golden(struct term *t, const char *path)
{
	const char *record = getenv("ASSAY_GOLDEN");
	long long until = term_now() + TERM_DEADLINE;
	char *want, *have;

	if (record != NULL && strcmp(record, "1") == 0) {
		term_record(t, path);
		return;
	}
	want = term_slurp(path);
	if (want == NULL)
		fail_msg("%s is missing; record it: make golden", path);
	while (have = term_dump(t), strcmp(want, have) != 0) {
		if (term_pump(t, 50) || (term_now() < until && !term_dead(t))) {
			free(have);
			continue;
		}
		print_error("%s differs (- golden, + screen):\n", path);
		term_differ(want, have);
		free(have);
		free(want);
		fail();
	}
	free(have);
	free(want);
}

#endif
