/* A list with a filter and a pane that tells more. Refuses to know what is
 * in either. */
#include "screen/listing.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "screen/draw.h"

void
listing_sift(struct bench *bench, struct listing *l)
{
	size_t *shown, n = 0, i;
	char *text;

	if (l->words == NULL || (!l->picky && !filter_on(&l->filter))) {
		list_filter(&l->list, NULL, 0);
		return;
	}
	shown = mem_alloc((l->list.total + 1) * sizeof(*shown));
	for (i = 0; i < l->list.total; i++) {
		text = l->words(bench, l, i);
		if (text != NULL && filter_holds(&l->filter, text))
			shown[n++] = i;
		free(text);
	}
	list_filter(&l->list, shown, n);
	free(shown);
}

void
listing_rows(struct bench *bench, struct listing *l, size_t n)
{
	list_resize(&l->list, n);
	listing_sift(bench, l);
}

size_t
listing_at(const struct listing *l)
{
	return l->list.n > 0 ? list_row(&l->list, l->list.focus) : SIZE_MAX;
}

bool
listing_to(struct listing *l, size_t row)
{
	size_t i;

	for (i = 0; i < l->list.n; i++)
		if (list_row(&l->list, i) == row) {
			list_focus(&l->list, i);
			return true;
		}
	return false;
}

void
listing_draw(struct bench *bench, struct listing *l, struct rect r,
    const char *none,
    void (*line)(struct bench *bench, struct listing *l, size_t row,
	struct rect at, bool focus))
{
	struct rect all = r;
	size_t k;
	int i;

	filter_draw(bench->ui, &l->filter, &r);
	l->list.height = r.rows;
	list_focus(&l->list, l->list.focus);
	for (i = 0; i < r.rows && l->list.top + (size_t)i < l->list.n; i++) {
		k = l->list.top + (size_t)i;
		line(bench, l, list_row(&l->list, k),
		    (struct rect){ r.row + i, r.col, 1, r.cols },
		    k == l->list.focus);
		if (k == l->list.focus)
			ui_cursor(bench->ui, r.row + i, r.col, true);
	}
	if (l->list.n == 0) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    l->list.total > 0 ? "Nothing matches." : none);
		ui_cursor(bench->ui, r.row, r.col, true);
	}
	draw_position(bench->ui, r.row + r.rows, r.col, r.cols, l->list.top,
	    (size_t)r.rows, l->list.n);
	filter_cursor(bench->ui, &l->filter, all);
}

/* The key that reads on, while it holds. */
static const char *
key_on(const struct bench *bench, const struct listing *l)
{
	const struct key_table *table = keys_of(&l->screen);
	size_t i;

	for (i = 0; i < table->n; i++)
		if (table->rows[i].action == LISTING_ON)
			return keys_names(bench, table, &table->rows[i]);
	return NULL;
}

void
listing_tell(struct bench *bench, struct listing *l, struct rect r, size_t of)
{
	const char *key = key_on(bench, l);
	char text[96];
	size_t last;
	int width;

	if (l->told != of)
		l->top = 0;
	l->told = of;
	l->rows = r.rows;
	page_move(&l->page, r.rows, &l->top, 0);
	page_draw(bench->ui, &l->page, r, l->top, -1);
	last = l->top + (size_t)r.rows;
	if (l->page.n <= (size_t)r.rows || bench_top(bench) != &l->screen)
		return;
	/* On the line of messages, as every position of what is read. */
	if (last >= l->page.n || key == NULL)
		key = "";
	width = snprintf(text, sizeof(text), " %zu-%zu of %zu%s%.*s%s ",
	    l->top + 1, last, l->page.n, key[0] ? "  " : "",
	    (int)strcspn(key, " "), key, key[0] ? " more" : "");
	if (width < r.cols)
		ui_text(bench->ui, r.row + r.rows, r.col + r.cols - width,
		    width, UI_DIM, text);
}

size_t
listing_mode(const struct screen *screen)
{
	return ((const struct listing *)screen)->filter.typing ? 1 : 0;
}

void
listing_move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct listing *l = (struct listing *)screen;
	bool page = key == UI_PAGE_UP || key == UI_PAGE_DOWN;

	(void)bench;
	/* A list that is seen whole leaves the page keys to the pane. */
	if (page && l->list.n <= (size_t)l->list.height)
		page_move(&l->page, l->rows, &l->top, key);
	else
		list_key(&l->list, key);
}

void
listing_type(struct bench *bench, struct screen *screen,
    const struct ui_event *event)
{
	struct listing *l = (struct listing *)screen;

	if (filter_type(&l->filter, event))
		listing_sift(bench, l);
}

bool
listing_works(const struct bench *bench, const struct screen *screen,
    int action)
{
	const struct listing *l = (const struct listing *)screen;

	(void)bench;
	return (action != LISTING_ON && action != LISTING_BACK) ||
	    l->page.n > (size_t)l->rows;
}

bool
listing_act(struct bench *bench, struct listing *l, int action)
{
	if (l->filter.typing) {
		if (filter_act(&l->filter, &l->list, action))
			listing_sift(bench, l);
		return true;
	}
	switch (action) {
	case LISTING_FILTER:
		filter_begin(&l->filter);
		return true;
	case LISTING_ON:
	case LISTING_BACK:
		page_move(&l->page, l->rows, &l->top,
		    action == LISTING_ON ? UI_PAGE_DOWN : UI_PAGE_UP);
		return true;
	default:
		return false;
	}
}

void
listing_free(struct listing *l)
{
	list_clear(&l->list);
	filter_free(&l->filter);
	page_free(&l->page);
}
