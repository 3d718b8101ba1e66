/* A filter typed over a list. Refuses to know what is in the list. */
#include "screen/filter.h"

#include <stdlib.h>

#include "base/mem.h"
#include "screen/match.h"

enum {
	FILTER_KEEP,
	FILTER_END,
	FILTER_UP,
	FILTER_DOWN,
	FILTER_PAGE_UP,
	FILTER_PAGE_DOWN
};

const struct key_row filter_rows[FILTER_NROWS] = {
	{ FILTER_KEEP, "Enter Tab", "keep", "Keep the filter and go on." },
	{ FILTER_END, "Esc", "clear", "Take the filter away." },
	{ FILTER_UP, "Up Ctrl-P", "up", "One line up." },
	{ FILTER_DOWN, "Down Ctrl-N", "down", "One line down." },
	{ FILTER_PAGE_UP, "PageUp", "page-up", "One page up." },
	{ FILTER_PAGE_DOWN, "PageDown", "page-down", "One page down." },
};

#define LEAD "Filter: "

static const char *
typed(const struct filter *filter)
{
	return filter->edit ? edit_text(filter->edit) : "";
}

void
filter_begin(struct filter *filter)
{
	if (filter->edit == NULL)
		filter->edit = edit_new("", false);
	filter->typing = true;
}

void
filter_set(struct filter *filter, const char *words)
{
	filter_begin(filter);
	edit_set(filter->edit, words);
	filter->typing = false;
}

bool
filter_on(const struct filter *filter)
{
	return typed(filter)[0] != '\0';
}

bool
filter_holds(const struct filter *filter, const char *text)
{
	return match_words(text, typed(filter));
}

bool
filter_act(struct filter *filter, struct list_state *list, int action)
{
	switch (action) {
	case FILTER_KEEP:
		filter->typing = false;
		return false;
	case FILTER_END:
		filter->typing = false;
		edit_set(filter->edit, "");
		return true;
	case FILTER_UP:
		list_key(list, UI_UP);
		return false;
	case FILTER_DOWN:
		list_key(list, UI_DOWN);
		return false;
	case FILTER_PAGE_UP:
		list_key(list, UI_PAGE_UP);
		return false;
	case FILTER_PAGE_DOWN:
		list_key(list, UI_PAGE_DOWN);
		return false;
	default:
		return false;
	}
}

bool
filter_type(struct filter *filter, const struct ui_event *event)
{
	if (event->kind == UI_PASTE) {
		edit_paste(filter->edit, event->text);
		return true;
	}
	return edit_key(filter->edit, event->key, event->alt, 200);
}

void
filter_draw(struct ui *ui, const struct filter *filter, struct rect *rect)
{
	char *line;

	if (!filter->typing && !filter_on(filter))
		return;
	line = mem_printf(LEAD "%s%s", typed(filter),
	    filter->typing ? "" : "   (/ changes it, / Esc takes it away)");
	ui_line(ui, rect->row, rect->col, rect->cols, UI_INPUT, line);
	free(line);
	rect->row++;
	rect->rows--;
}

void
filter_cursor(struct ui *ui, const struct filter *filter, struct rect rect)
{
	char *before;

	if (!filter->typing)
		return;
	before = mem_dupn(typed(filter), edit_at(filter->edit));
	ui_cursor(ui, rect.row,
	    rect.col + (int)sizeof(LEAD) - 1 + ui_width(before), true);
	free(before);
}

void
filter_free(struct filter *filter)
{
	edit_free(filter->edit);
	*filter = (struct filter){ 0 };
}
