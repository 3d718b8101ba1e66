#ifndef SCREEN_STEPS_H
#define SCREEN_STEPS_H
/*
 * How one who walks by keys finds the way: looks where the cursor is, goes
 * down until the right row has it, answers, and reads what stands there then.
 */
#include "screen/play.h"

#define WALL "\xe2\x94\x82" /* between stages and forms */

/* The row the cursor is in, right of the wall if there is one (or left). */
TERM_FN const char *
at_cursor(struct term *t, bool right)
{
	const char *row = term_row(t, term_cursor(t).row);
	char *wall = strstr(t->row, WALL);

	if (wall != NULL && right)
		return wall + strlen(WALL);
	if (wall != NULL)
		*wall = '\0';
	return row;
}

/* Keys are taken in their order: when the command line was there and went,
 * everything before it is done and drawn. */
TERM_FN void
settle(struct term *t)
{
	term_keys(t, ":");
	term_wait(t, "Which action?");
	term_keys(t, "<Esc>");
	term_wait_gone(t, "Which action?");
}

/* Is the row in focus that one, and has the program nothing more to draw? A
 * frame may come in pieces. */
TERM_FN bool
focused(struct term *t, const char *text, bool right, int ms)
{
	if (term_pump(t, ms))
		while (term_pump(t, ms / 4))
			;
	return strstr(at_cursor(t, right), text) != NULL;
}

/* Goes down from the top until the row in focus holds the text; where the
 * program is slow, again with more patience. */
TERM_FN void
focus(struct term *t, const char *text, bool right)
{
	int i, ms;

	for (ms = 40; ms < 400; ms *= 3) {
		term_keys(t, "g");
		settle(t);
		for (i = 0; i < 60; i++) {
			if (focused(t, text, right, ms))
				return;
			term_keys(t, "j");
		}
	}
	term_print(t);
	fail_msg("no row has %s", text);
}

/* From anywhere to a form or list of a stage. */
TERM_FN void
go(struct term *t, const char *stage, const char *form)
{
	term_keys(t, "W");
	term_wait(t, WALL);
	term_keys(t, "<Left>");
	focus(t, stage, false);
	term_keys(t, "<Enter>");
	focus(t, form, true);
	term_keys(t, "<Enter>");
	term_wait_gone(t, WALL);
}

struct step {
	const char *label, *keys, *see;
};

/* Is there a row with the question and the answer? */
TERM_FN bool
answered(struct term *t, const void *arg)
{
	const struct step *step = arg;
	int row;

	for (row = 0; row < t->rows; row++)
		if (strstr(term_row(t, row), step->label) != NULL &&
		    strstr(t->row, step->see) != NULL)
			return true;
	return false;
}

/* Answers questions of the form that is open. */
TERM_FN void
answer(struct term *t, const struct step *steps, size_t n)
{
	char saved[96];
	size_t i;

	for (i = 0; i < n; i++) {
		focus(t, steps[i].label, true);
		term_keys(t, steps[i].keys);
		snprintf(saved, sizeof(saved), "Saved: %s.", steps[i].label);
		term_wait(t, saved);
		term_wait_for(t, answered, &steps[i], steps[i].see);
	}
}

#endif
