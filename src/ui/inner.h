#ifndef UI_INNER_H
#define UI_INNER_H
/* The inside of the room: what a ui holds. Only here curses is included. */
#include <signal.h>
#include <sys/types.h>

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "ui/input.h"
#include "ui/ui.h"

/* Signals that are read like keys while the terminal is ours. */
#define UI_NSIGNALS 6

struct ui {
	SCREEN *screen;
	struct input *input;
	int rows, cols;
	bool ascii;
	bool ansi; /* understands, or overlooks, private modes */
	bool mouse;
	bool resized; /* the screen has not been told */
	bool dirty; /* drawn but not painted: more keys were waiting */
	bool gone;
	int escdelay; /* milliseconds */
	int row, col; /* of the hardware cursor */
	bool cursor; /* visible */
	int sigfd;
	sigset_t mask; /* as it was before */
	struct sigaction was[UI_NSIGNALS]; /* likewise */
	int err_real, err_kept; /* standard error; what replaces it; -1 */
	attr_t attr[UI_NSTYLES];
	short pair[UI_NSTYLES];
};

/* theme.c */
void theme_set(struct ui *ui, const char *name);

/* wait.c */
bool wait_signals_on(struct ui *ui, struct err *err);
void wait_signals_lend(struct ui *ui); /* as others want them, but the end */
void wait_signals_take_back(struct ui *ui);
void wait_signals_drop(struct ui *ui); /* curses' own handlers */
void wait_signals_off(struct ui *ui);
void wait_measure(struct ui *ui);

/* draw.c */
void draw_paint(struct ui *ui);

/* guard.c: words for standard error wait until the screen is gone, and a
 * program that aborts gives the terminal back first */
void guard_on(struct ui *ui);
void guard_lend(struct ui *ui);
void guard_take_back(struct ui *ui);
void guard_off(struct ui *ui);

#endif
