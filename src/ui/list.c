/*
 * Focus, scroll, filter and marks of a list. Refuses to know what its rows
 * are: it counts them.
 */
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/ui.h"

void
list_clear(struct list_state *list)
{
	free(list->marks);
	free(list->shown);
	*list = (struct list_state){ .height = list->height };
}

size_t
list_row(const struct list_state *list, size_t i)
{
	return list->shown != NULL && i < list->n ? list->shown[i] : i;
}

/* The rows are as they shall be; the window follows the focus. */
static void
settle(struct list_state *list)
{
	size_t height = list->height > 0 ? (size_t)list->height : 1;

	if (list->focus >= list->n)
		list->focus = list->n == 0 ? 0 : list->n - 1;
	if (list->top > list->focus)
		list->top = list->focus;
	if (list->focus - list->top >= height)
		list->top = list->focus - height + 1;
	/* No empty lines below while there are rows above. */
	if (list->n <= height)
		list->top = 0;
	else if (list->top > list->n - height)
		list->top = list->n - height;
}

/* Puts the focus back on an unfiltered row or, if it is gone, on the next. */
static void
refocus(struct list_state *list, size_t row)
{
	size_t i;

	list->focus = row;
	if (list->shown != NULL) {
		for (i = 0; i < list->n && list->shown[i] != row; i++)
			;
		if (i == list->n)
			for (i = 0; i < list->n && list->shown[i] < row; i++)
				;
		list->focus = i;
	}
	settle(list);
}

void
list_resize(struct list_state *list, size_t n)
{
	size_t i, kept = 0, row = list_row(list, list->focus);

	if (n != list->total) {
		list->marks = mem_realloc(list->marks,
		    (n == 0 ? 1 : n) * sizeof(*list->marks));
		for (i = list->total; i < n; i++)
			list->marks[i] = false;
	}
	list->total = n;
	list->nmarks = 0;
	for (i = 0; i < n; i++)
		list->nmarks += list->marks[i];
	if (list->shown == NULL) {
		list->n = n;
	} else {
		for (i = 0; i < list->n; i++)
			if (list->shown[i] < n)
				list->shown[kept++] = list->shown[i];
		list->n = kept;
	}
	refocus(list, row);
}

void
list_filter(struct list_state *list, const size_t *rows, size_t n)
{
	size_t i, kept = 0, row = list_row(list, list->focus);
	size_t *shown = NULL;

	if (rows != NULL) {
		shown = mem_alloc((n == 0 ? 1 : n) * sizeof(*shown));
		for (i = 0; i < n; i++)
			if (rows[i] < list->total)
				shown[kept++] = rows[i];
	}
	free(list->shown);
	list->shown = shown;
	list->n = shown == NULL ? list->total : kept;
	refocus(list, row);
}

void
list_focus(struct list_state *list, size_t i)
{
	list->focus = i;
	settle(list);
}

static void
move_by(struct list_state *list, size_t by, bool down)
{
	if (down)
		list_focus(list,
		    by < list->n - list->focus ? list->focus + by
					       : list->n - 1);
	else
		list_focus(list, by < list->focus ? list->focus - by : 0);
}

bool
list_key(struct list_state *list, uint32_t key)
{
	size_t page = list->height > 1 ? (size_t)list->height - 1 : 1;

	switch (key) {
	case UI_UP:
	case 'k':
	case UI_DOWN:
	case 'j':
		if (list->n > 0)
			move_by(list, 1, key == UI_DOWN || key == 'j');
		return true;
	case UI_PAGE_UP:
	case UI_PAGE_DOWN:
		if (list->n > 0)
			move_by(list, page, key == UI_PAGE_DOWN);
		return true;
	case UI_HOME:
	case 'g':
		list_focus(list, 0);
		return true;
	case UI_END:
	case 'G':
		list_focus(list, list->n == 0 ? 0 : list->n - 1);
		return true;
	default:
		return false;
	}
}

void
list_mark(struct list_state *list, size_t i, bool on)
{
	size_t row = list_row(list, i);

	if (i >= list->n || row >= list->total || list->marks[row] == on)
		return;
	list->marks[row] = on;
	list->nmarks = on ? list->nmarks + 1 : list->nmarks - 1;
}

bool
list_marked(const struct list_state *list, size_t i)
{
	size_t row = list_row(list, i);

	return i < list->n && row < list->total && list->marks[row];
}

size_t
list_marks(const struct list_state *list)
{
	return list->nmarks;
}
