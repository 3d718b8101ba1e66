#ifndef UI_UI_H
#define UI_UI_H
/*
 * The terminal at arm's length: the only room that knows curses. Screens draw
 * cells and read events; colours, lines, wide characters, sizes, signals and
 * a terminal that goes away are settled here.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define UI_MIN_ROWS 15
#define UI_MIN_COLS 60

/* Keys beyond Unicode. Control keys are their code (1 to 26), Enter is
 * UI_ENTER however the terminal sends it, Alt is a flag of the event. */
enum ui_key {
	UI_UP = 0x110000,
	UI_DOWN,
	UI_LEFT,
	UI_RIGHT,
	UI_WORD_LEFT, /* control with an arrow, where the terminal tells */
	UI_WORD_RIGHT,
	UI_HOME,
	UI_END,
	UI_PAGE_UP,
	UI_PAGE_DOWN,
	UI_INSERT,
	UI_DELETE,
	UI_BACKSPACE,
	UI_TAB,
	UI_BACKTAB,
	UI_ENTER,
	UI_ESC,
	UI_F1, /* to UI_F1 + 11 */
	UI_MOUSE = UI_F1 + 20
};

enum ui_kind {
	UI_NOTHING, /* the time is over */
	UI_KEY,
	UI_PASTE, /* bracketed: text, never keys */
	UI_RESIZE, /* rows and cols are new; draw everything */
	UI_GONE /* the terminal went away or the program shall end */
};

struct ui_event {
	enum ui_kind kind;
	uint32_t key; /* UI_KEY: a code point or an enum ui_key */
	bool alt;
	int row, col; /* UI_MOUSE: where */
	int button; /* UI_MOUSE: 1 to 3, 4 and 5 the wheel */
	const char *text; /* UI_PASTE: valid UTF-8, lives until the next wait */
};

/* What a cell means; how it looks is one row of the theme. No meaning is by
 * colour alone. */
enum ui_style {
	UI_PLAIN,
	UI_DIM,
	UI_STRONG,
	UI_TITLE,
	UI_BAR, /* head and foot lines */
	UI_FOCUS, /* the focused item */
	UI_CHOSEN, /* marked in a list */
	UI_DUTY,
	UI_WARNING,
	UI_ADVICE,
	UI_GOOD,
	UI_LINK,
	UI_CITE,
	UI_INPUT, /* a field being edited */
	UI_NSTYLES
};

struct ui_options {
	const char *theme; /* NULL, "mono", "contrast" */
	bool mouse;
};

struct ui;

/*
 * Takes the terminal. Fails with a sentence when standard input or output is
 * none, TERM is unknown or cannot move its cursor, or the locale is not UTF-8
 * and cannot do ASCII. NO_COLOR and the theme are honoured; ESCDELAY is 50 ms
 * unless the environment says otherwise.
 */
struct ui *ui_open(const struct ui_options *options, struct err *err);
/* Gives the terminal back as it was; NULL is fine. */
void ui_close(struct ui *ui);

int ui_rows(const struct ui *ui);
int ui_cols(const struct ui *ui);
bool ui_too_small(const struct ui *ui); /* below the two MINs */
bool ui_ascii(const struct ui *ui); /* no UTF-8: lines and marks in ASCII */

/* Waits at most ms (-1: for ever) for the next event; ESCDELAY longer where an
 * escape has begun. */
void ui_wait(struct ui *ui, int ms, struct ui_event *event);

/* Drawing: into a buffer until ui_show. Rows and columns count from 0;
 * what lies outside is clipped. */
void ui_clear(struct ui *ui);
/*
 * Text on one line in at most `width` columns, cut at a grapheme with a mark
 * where it is too long; controls, bidirectional and zero-width characters are
 * made visible. Returns the columns used.
 */
int ui_text(struct ui *ui, int row, int col, int width, enum ui_style style,
    const char *text);
/* The same, padded with blanks to width (bars, focused rows). */
void ui_line(struct ui *ui, int row, int col, int width, enum ui_style style,
    const char *text);
void ui_rule(struct ui *ui, int row, int col, int width); /* horizontal */
void ui_wall(struct ui *ui, int row, int col, int height); /* vertical */
/* The hardware cursor stays here after ui_show (screen readers follow it). */
void ui_cursor(struct ui *ui, int row, int col, bool visible);
void ui_show(struct ui *ui);
void ui_beep(struct ui *ui);

/*
 * Lends the terminal to a child ($EDITOR) and takes it back, all redrawn. What
 * tells the program to end meanwhile is UI_GONE afterwards; the child inherits
 * SIGHUP and SIGTERM blocked and SIGINT ignored and must undo that.
 */
void ui_lend(struct ui *ui);
void ui_take_back(struct ui *ui);
/* What another program left on the screen goes with the next ui_show. */
void ui_redraw(struct ui *ui);
/* Another theme, by the name ui_open takes; the mouse on or off. What is
 * drawn next looks so. */
void ui_theme(struct ui *ui, const char *name);
void ui_mouse(struct ui *ui, bool on);
/* Suspends the program (job control) and comes back with the screen whole. */
void ui_suspend(struct ui *ui);

/* Columns that text takes, hidden characters as they are shown. width.c */
int ui_width(const char *text);
/*
 * Breaks text into lines of at most `width` columns at blanks (newlines end a
 * line); start and n are the bytes of a line. Returns how many lines, at least
 * one; the caller frees them.
 */
struct ui_span {
	size_t start, n;
};
size_t ui_wrap(const char *text, int width, struct ui_span **lines);

/* A key as text and back: "a", "Ctrl-R", "Enter", "F1", "Alt-x". keys.c */
const char *ui_key_name(uint32_t key, bool alt, char buf[32]);
/* One code point as UTF-8 and a NUL: its bytes, 0 if there is no such. */
int ui_encode(uint32_t cp, char out[5]);
bool ui_key_parse(const char *name, uint32_t *key, bool *alt);

#endif
