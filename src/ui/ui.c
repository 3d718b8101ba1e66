/*
 * Takes the terminal and gives it back. Refuses terminals that cannot be
 * drawn on, in one sentence, before touching them.
 */
#include "ui/ui.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "ui/inner.h"
#include "ui/width.h"

#include <term.h>

#define ESC_MS	   50
#define ESC_MS_MAX 5000

#define MODES_ON  "\033[?2004h"
#define MODES_OFF "\033[?2004l"
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* terminfo's names of keys */
static const struct {
	const char *name;
	uint32_t key;
} told[] = {
	{ "kcuu1", UI_UP },
	{ "kcud1", UI_DOWN },
	{ "kcub1", UI_LEFT },
	{ "kcuf1", UI_RIGHT },
	{ "khome", UI_HOME },
	{ "kend", UI_END },
	{ "kpp", UI_PAGE_UP },
	{ "knp", UI_PAGE_DOWN },
	{ "kich1", UI_INSERT },
	{ "kdch1", UI_DELETE },
	{ "kbs", UI_BACKSPACE },
	{ "kcbt", UI_BACKTAB },
	{ "kent", UI_ENTER },
	{ "kLFT5", UI_WORD_LEFT },
	{ "kRIT5", UI_WORD_RIGHT },
	{ "kf1", UI_F1 },
	{ "kf2", UI_F1 + 1 },
	{ "kf3", UI_F1 + 2 },
	{ "kf4", UI_F1 + 3 },
	{ "kf5", UI_F1 + 4 },
	{ "kf6", UI_F1 + 5 },
	{ "kf7", UI_F1 + 6 },
	{ "kf8", UI_F1 + 7 },
	{ "kf9", UI_F1 + 8 },
	{ "kf10", UI_F1 + 9 },
	{ "kf11", UI_F1 + 10 },
	{ "kf12", UI_F1 + 11 },
};

/* NULL where terminfo has none; curses answers (char *)-1 for no string. */
static const char *
capability(const char *name)
{
	char copy[16];
	const char *s;

	snprintf(copy, sizeof(copy), "%s", name);
	s = tigetstr(copy);
	return s == NULL || s == (const char *)-1 ? NULL : s;
}

static bool
can_draw(const char *term)
{
	bool can;
	int state;

	if (setupterm(term, STDOUT_FILENO, &state) != OK)
		return false;
	can = capability("cup") != NULL && capability("clear") != NULL;
	del_curterm(cur_term);
	return can;
}

/*
 * The terminal's name as terminfo here knows it: in full, or without its last
 * words (xterm-direct is an xterm). NULL with a sentence; caller frees.
 */
static char *
terminal(struct err *err)
{
	const char *env = getenv("TERM");
	char *name, *dash;
	int state;

	if (env == NULL || env[0] == '\0') {
		err_set(err, "TERM is not set, so this terminal is unknown");
		return NULL;
	}
	name = mem_dup(env);
	while (setupterm(name, STDOUT_FILENO, &state) != OK) {
		if ((dash = strrchr(name, '-')) == NULL || dash == name) {
			err_set(err,
			    "the terminal TERM=%s is not known here; most "
			    "are served by TERM=xterm",
			    env);
			free(name);
			return NULL;
		}
		*dash = '\0';
	}
	del_curterm(cur_term);
	if (can_draw(name))
		return name;
	err_set(err,
	    "the terminal TERM=%s cannot move its cursor; the commands work "
	    "without (assay help)",
	    env);
	free(name);
	return NULL;
}

static int
escdelay(void)
{
	const char *env = getenv("ESCDELAY");
	long long n;

	return env != NULL && str_number(env, &n) && n <= ESC_MS_MAX ? (int)n
								     : ESC_MS;
}

static void
keys_told(struct ui *ui)
{
	size_t i;

	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		const char *bytes = capability(told[i].name);

		if (bytes != NULL)
			input_key(ui->input, bytes, told[i].key);
	}
}

static void
say(const char *bytes)
{
	ssize_t n = write(STDOUT_FILENO, bytes, strlen(bytes));

	(void)n; /* a terminal that is gone is noticed by ui_wait */
}

/* Modes that curses does not know of, on or off. */
static void
modes(const struct ui *ui, bool on)
{
	if (!ui->ansi)
		return;
	say(on ? MODES_ON : MODES_OFF);
	if (ui->mouse)
		say(on ? MOUSE_ON : MOUSE_OFF);
}

void
ui_mouse(struct ui *ui, bool on)
{
	if (ui->ansi && on != ui->mouse)
		say(on ? MOUSE_ON : MOUSE_OFF);
	ui->mouse = on;
}

static void
start(struct ui *ui, const struct ui_options *options)
{
	const char *cup = capability("cup");

	ui->ansi = cup != NULL && strncmp(cup, "\033[", 2) == 0;
	ui->mouse = options != NULL && options->mouse;
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	typeahead(-1);
	keys_told(ui);
	theme_set(ui, options != NULL ? options->theme : NULL);
	ui->rows = LINES;
	ui->cols = COLS;
	wait_measure(ui);
	ui->resized = false;
	ui_clear(ui);
	draw_paint(ui);
	modes(ui, true);
}

struct ui *
ui_open(const struct ui_options *options, struct err *err)
{
	const char *charset;
	struct ui *ui;
	char *term;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(err,
		    "the workbench needs a terminal; the commands work "
		    "without (assay help)");
		return NULL;
	}
	setlocale(LC_CTYPE, "");
	if ((term = terminal(err)) == NULL)
		return NULL;
	ui = mem_alloc(sizeof(*ui));
	ui->ascii = !width_utf8();
	ui->escdelay = escdelay();
	charset = nl_langinfo(CODESET);
	/* The C locale says nothing of the bytes; they may well be UTF-8. */
	ui->input =
	    input_new(!ui->ascii || strcmp(charset, "ANSI_X3.4-1968") == 0);
	if (!wait_signals_on(ui, err))
		goto out;
	ui->screen = newterm(term, stdout, stdin);
	wait_signals_drop(ui);
	if (ui->screen == NULL) {
		wait_signals_off(ui);
		err_set(err, "the terminal TERM=%s cannot be opened", term);
		goto out;
	}
	free(term);
	guard_on(ui);
	start(ui, options);
	return ui;
out:
	free(term);
	input_free(ui->input);
	free(ui);
	return NULL;
}

void
ui_close(struct ui *ui)
{
	if (ui == NULL)
		return;
	modes(ui, false);
	endwin();
	delscreen(ui->screen);
	guard_off(ui);
	wait_signals_off(ui);
	input_free(ui->input);
	free(ui);
}

int
ui_rows(const struct ui *ui)
{
	return ui->rows;
}

int
ui_cols(const struct ui *ui)
{
	return ui->cols;
}

bool
ui_too_small(const struct ui *ui)
{
	return ui->rows < UI_MIN_ROWS || ui->cols < UI_MIN_COLS;
}

bool
ui_ascii(const struct ui *ui)
{
	return ui->ascii;
}

void
ui_beep(struct ui *ui)
{
	if (!ui->gone)
		beep();
}

void
ui_lend(struct ui *ui)
{
	modes(ui, false);
	endwin();
	guard_lend(ui);
	wait_signals_lend(ui);
}

void
ui_take_back(struct ui *ui)
{
	wait_signals_take_back(ui);
	guard_take_back(ui);
	wait_measure(ui);
	clearok(curscr, TRUE);
	draw_paint(ui);
	modes(ui, true);
}

void
ui_redraw(struct ui *ui)
{
	reset_prog_mode();
	clearok(curscr, TRUE);
	modes(ui, true);
}

void
ui_suspend(struct ui *ui)
{
	ui_lend(ui);
	/* The whole job, so that the shell which started it wakes up. */
	kill(0, SIGTSTP);
	ui_take_back(ui);
}
