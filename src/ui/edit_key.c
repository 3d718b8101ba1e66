/*
 * What each key does to the text being edited. Refuses keys it does not know,
 * so that the screen may have them.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "base/utf8.h"
#include "ui/edit_in.h"
#include "ui/ui.h"
#include "ui/width.h"

#define PAGE 10

/* Ctrl-A is CTRL('a') */
#define CTRL(c) ((c)&0x1f)

static size_t
after(const struct edit *edit, size_t at)
{
	return at + utf8_grapheme(edit->s + at, edit->n - at);
}

static size_t
line_start(const struct edit *edit, size_t at)
{
	while (at > 0 && edit->s[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_stop(const struct edit *edit, size_t at)
{
	while (at < edit->n && edit->s[at] != '\n')
		at++;
	return at;
}

/* Graphemes can only be read forwards: from the start of the line. */
static size_t
before(const struct edit *edit, size_t at)
{
	size_t from, next;

	if (at == 0)
		return 0;
	from = line_start(edit, at);
	if (from == at)
		return at - 1;
	while ((next = after(edit, from)) < at)
		from = next;
	return from;
}

static bool
in_word(const struct edit *edit, size_t at)
{
	uint32_t cp;

	if (at >= edit->n || utf8_next(edit->s + at, edit->n - at, &cp) <= 0)
		return false;
	if (cp < 0x80)
		return isalnum((int)cp) || cp == '_';
	/* The C locale knows no letters there; then everything is one. */
	return !width_utf8() || iswalnum((wint_t)cp);
}

static size_t
word_after(const struct edit *edit, size_t at)
{
	while (at < edit->n && !in_word(edit, at))
		at = after(edit, at);
	while (at < edit->n && in_word(edit, at))
		at = after(edit, at);
	return at;
}

static size_t
word_before(const struct edit *edit, size_t at)
{
	while (at > 0 && !in_word(edit, before(edit, at)))
		at = before(edit, at);
	while (at > 0 && in_word(edit, before(edit, at)))
		at = before(edit, at);
	return at;
}

/* As the shell's Ctrl-W: back to a blank. */
static size_t
blank_before(const struct edit *edit, size_t at)
{
	const char *s = edit->s;

	while (at > 0 && strchr(" \t\n", s[at - 1]) != NULL)
		at--;
	while (at > 0 && strchr(" \t\n", s[at - 1]) == NULL)
		at--;
	return at;
}

/* To the row that lies `by` below (above if negative), in the same column. */
static void
move_rows(struct edit *edit, int by, int width)
{
	struct ui_span *lines;
	struct width_cell cell;
	size_t at, end;
	int n, row, col, goal;

	edit_place(edit, width, &row, &col);
	goal = edit->goal >= 0 ? edit->goal : col;
	n = (int)ui_wrap(edit->s, width, &lines);
	if (row + by < 0) {
		edit->at = 0;
	} else if (row + by >= n) {
		edit->at = edit->n;
	} else {
		at = lines[row + by].start;
		end = at + lines[row + by].n;
		/* The end of a line broken inside a word is the next one's
		 * start. */
		if (row + by + 1 < n && lines[row + by + 1].start == end &&
		    end > at)
			end = before(edit, end);
		for (col = 0; at < end &&
		     width_cell(edit->s + at, edit->n - at, &cell) &&
		     col + cell.cols <= goal;
		     col += cell.cols)
			at += cell.bytes;
		edit->at = at;
	}
	edit->goal = goal;
	free(lines);
}

static bool
rows_key(struct edit *edit, uint32_t key, int width)
{
	if (!edit->many)
		return false;
	switch (key) {
	case UI_UP:
		move_rows(edit, -1, width);
		return true;
	case UI_DOWN:
		move_rows(edit, 1, width);
		return true;
	case UI_PAGE_UP:
		move_rows(edit, -PAGE, width);
		return true;
	case UI_PAGE_DOWN:
		move_rows(edit, PAGE, width);
		return true;
	default:
		return false;
	}
}

/* Where a key that only moves goes; false if it is none of those. */
static bool
move_key(const struct edit *edit, uint32_t key, bool alt, size_t *to)
{
	if (alt && key != 'b' && key != 'f' && key != UI_LEFT &&
	    key != UI_RIGHT)
		return false;
	switch (key) {
	case UI_LEFT:
	case CTRL('b'):
		*to =
		    alt ? word_before(edit, edit->at) : before(edit, edit->at);
		return true;
	case UI_RIGHT:
	case CTRL('f'):
		*to = alt ? word_after(edit, edit->at) : after(edit, edit->at);
		return true;
	case UI_WORD_LEFT:
	case 'b':
		*to = word_before(edit, edit->at);
		return alt || key != 'b';
	case UI_WORD_RIGHT:
	case 'f':
		*to = word_after(edit, edit->at);
		return alt || key != 'f';
	case UI_HOME:
	case CTRL('a'):
		*to = line_start(edit, edit->at);
		return true;
	case UI_END:
	case CTRL('e'):
		*to = line_stop(edit, edit->at);
		return true;
	default:
		return false;
	}
}

/* Ctrl-K at the end of a line takes the newline. */
static void
kill_line(struct edit *edit)
{
	size_t stop = line_stop(edit, edit->at);

	if (stop == edit->at && stop < edit->n)
		stop++;
	edit_kill(edit, edit->at, stop);
}

static bool
alt_key(struct edit *edit, uint32_t key)
{
	if (key == 'd')
		edit_kill(edit, edit->at, word_after(edit, edit->at));
	else if (key == UI_BACKSPACE)
		edit_kill(edit, word_before(edit, edit->at), edit->at);
	else
		return false;
	return true;
}

static bool
change_key(struct edit *edit, uint32_t key)
{
	size_t at = edit->at;

	switch (key) {
	case UI_BACKSPACE:
		edit_cut(edit, before(edit, at), at, EDIT_RUB);
		return true;
	case UI_DELETE:
		edit_cut(edit, at, after(edit, at), EDIT_RUB);
		return true;
	case CTRL('k'):
		kill_line(edit);
		return true;
	case CTRL('u'):
		edit_kill(edit, line_start(edit, at), at);
		return true;
	case CTRL('w'):
		edit_kill(edit, blank_before(edit, at), at);
		return true;
	case CTRL('y'):
		if (edit->kill != NULL)
			edit_insert(edit, edit->kill, strlen(edit->kill),
			    EDIT_PASTE);
		return true;
	case 31: /* Ctrl-_ */
		edit_undo(edit);
		return true;
	case UI_ENTER:
		if (edit->many)
			edit_insert(edit, "\n", 1, EDIT_PASTE);
		return edit->many;
	default:
		return false;
	}
}

static bool
type_key(struct edit *edit, uint32_t key)
{
	char text[5];
	int n;

	if (key < 0x20 || (key >= 0x7f && key < 0xa0) || key >= 0x110000)
		return false;
	n = ui_encode(key, text);
	if (n == 0)
		return false;
	/* Undo goes by words. */
	edit_insert(edit, text, (size_t)n, key == ' ' ? EDIT_PASTE : EDIT_TYPE);
	return true;
}

bool
edit_key(struct edit *edit, uint32_t key, bool alt, int width)
{
	size_t to;

	if (!alt && rows_key(edit, key, width)) {
		edit->deed = EDIT_NONE;
		return true;
	}
	edit->goal = -1;
	if (move_key(edit, key, alt, &to)) {
		edit->deed = EDIT_NONE;
		edit->at = to;
		return true;
	}
	if (alt)
		return alt_key(edit, key);
	return change_key(edit, key) || type_key(edit, key);
}
