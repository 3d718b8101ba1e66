/*
 * A text under the cursor: moving, inserting, killing, undoing. Refuses to
 * stop inside a grapheme, and knows no terminal.
 */
#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/edit_in.h"
#include "ui/ui.h"
#include "ui/width.h"

#define UNDOS	   200
#define UNDO_BYTES (4u << 20)

struct edit *
edit_new(const char *text, bool many_lines)
{
	struct edit *edit = mem_alloc(sizeof(*edit));

	edit->many = many_lines;
	edit_set(edit, text);
	return edit;
}

static void
forget(struct edit *edit)
{
	while (edit->nundo > 0)
		free(edit->undo[--edit->nundo].text);
	edit->held = 0;
}

void
edit_free(struct edit *edit)
{
	if (edit == NULL)
		return;
	forget(edit);
	free(edit->undo);
	free(edit->kill);
	free(edit->s);
	free(edit);
}

void
edit_set(struct edit *edit, const char *text)
{
	forget(edit);
	free(edit->s);
	edit->s = mem_dup(text != NULL ? text : "");
	edit->n = edit->at = strlen(edit->s);
	edit->deed = EDIT_NONE;
	edit->goal = -1;
	edit->changed = false;
}

const char *
edit_text(const struct edit *edit)
{
	return edit->s;
}

size_t
edit_at(const struct edit *edit)
{
	return edit->at;
}

bool
edit_changed(const struct edit *edit)
{
	return edit->changed;
}

/* Remembers how it was, unless the same deed simply goes on. */
static void
remember(struct edit *edit, enum edit_deed deed)
{
	bool on = deed == edit->deed && (deed == EDIT_TYPE || deed == EDIT_RUB);

	edit->deed = deed;
	edit->changed = true;
	if (on && edit->nundo > 0)
		return;
	while (edit->nundo == UNDOS ||
	    (edit->nundo > 0 && edit->held + edit->n > UNDO_BYTES)) {
		edit->held -= strlen(edit->undo[0].text);
		free(edit->undo[0].text);
		edit->nundo--;
		memmove(edit->undo, edit->undo + 1,
		    edit->nundo * sizeof(*edit->undo));
	}
	edit->held += edit->n;
	VEC_PUSH(edit->undo, edit->nundo, edit->cap) =
	    (struct edit_was){ mem_dupn(edit->s, edit->n), edit->at };
}

void
edit_undo(struct edit *edit)
{
	struct edit_was *was;

	edit->deed = EDIT_NONE;
	if (edit->nundo == 0)
		return;
	was = &edit->undo[--edit->nundo];
	free(edit->s);
	edit->s = was->text;
	edit->n = strlen(was->text);
	edit->at = was->at;
	edit->held -= edit->n;
	edit->changed = true;
}

void
edit_insert(struct edit *edit, const char *text, size_t n, enum edit_deed deed)
{
	if (n == 0)
		return;
	remember(edit, deed);
	edit->s = mem_realloc(edit->s, edit->n + n + 1);
	memmove(edit->s + edit->at + n, edit->s + edit->at,
	    edit->n - edit->at + 1);
	memcpy(edit->s + edit->at, text, n);
	edit->n += n;
	edit->at += n;
}

void
edit_cut(struct edit *edit, size_t from, size_t to, enum edit_deed deed)
{
	if (from >= to)
		return;
	remember(edit, deed);
	memmove(edit->s + from, edit->s + to, edit->n - to + 1);
	edit->n -= to - from;
	edit->at = from;
}

/* Cuts and keeps for yanking; kills that follow each other add up. */
void
edit_kill(struct edit *edit, size_t from, size_t to)
{
	bool on = edit->deed == EDIT_KILL && edit->kill != NULL;
	char *cut, *all;

	if (from >= to)
		return;
	cut = mem_dupn(edit->s + from, to - from);
	if (on) {
		all = from < edit->at ? mem_printf("%s%s", cut, edit->kill)
				      : mem_printf("%s%s", edit->kill, cut);
		free(cut);
		cut = all;
	}
	free(edit->kill);
	edit->kill = cut;
	edit_cut(edit, from, to, EDIT_KILL);
}

void
edit_paste(struct edit *edit, const char *text)
{
	size_t i, n = strlen(text);
	char *copy = mem_dupn(text, n);

	if (!edit->many) {
		/* A line copied whole ends in a newline nobody meant. */
		while (n > 0 && (copy[n - 1] == '\n' || copy[n - 1] == '\r'))
			n--;
		for (i = 0; i < n; i++)
			if (copy[i] == '\n' || copy[i] == '\r')
				copy[i] = ' ';
	}
	edit->goal = -1;
	edit_insert(edit, copy, n, EDIT_PASTE);
	free(copy);
}

void
edit_place(const struct edit *edit, int width, int *row, int *col)
{
	struct ui_span *lines;
	size_t n, i;

	n = ui_wrap(edit->s, width, &lines);
	for (i = n - 1; i > 0 && lines[i].start > edit->at; i--)
		;
	*row = (int)i;
	*col = width_of(edit->s + lines[i].start, edit->at - lines[i].start);
	/* Blanks may hang over the edge; the cursor waits at it. */
	if (*col > width)
		*col = width;
	free(lines);
}

size_t
edit_view(const struct edit *edit, int width, int *col)
{
	struct width_cell cell;
	size_t from = 0;
	int cols = width_of(edit->s, edit->at);

	/* In halves, so that the text does not creep with every key. */
	while (cols >= width && width > 1) {
		int gone = 0;

		while (gone < (width + 1) / 2 && from < edit->at &&
		    width_cell(edit->s + from, edit->n - from, &cell)) {
			from += cell.bytes;
			gone += cell.cols;
		}
		cols -= gone;
	}
	*col = cols < 0 ? 0 : cols;
	return from;
}
