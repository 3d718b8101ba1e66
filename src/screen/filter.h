#ifndef SCREEN_FILTER_H
#define SCREEN_FILTER_H
/*
 * A filter typed over a list, the same on every screen: `/` begins, the list
 * follows each key, Enter keeps it, Esc takes it away.
 */
#include "screen/screen.h"
#include "ui/edit.h"
#include "ui/list.h"

struct filter {
	struct edit *edit; /* NULL: never begun */
	bool typing;
};

/* The table for ops->tables; its actions go to filter_act. */
extern const struct key_row filter_rows[];
#define FILTER_NROWS 6
#define FILTER_TABLE                                                           \
	{                                                                      \
		"filter", "Typing a filter", filter_rows, FILTER_NROWS, true   \
	}

void filter_begin(struct filter *filter);
/* Begins with these words, kept as if Enter had been pressed. */
void filter_set(struct filter *filter, const char *words);
bool filter_on(const struct filter *filter); /* does it hide anything? */
bool filter_holds(const struct filter *filter, const char *text);
/* True if what is shown must be made anew. */
bool filter_act(struct filter *filter, struct list_state *list, int action);
bool filter_type(struct filter *filter, const struct ui_event *event);
/* Draws it in the first row of the rect while it is on; the rect shrinks. */
void filter_draw(struct ui *ui, const struct filter *filter, struct rect *rect);
/* Puts the cursor into it while it is being typed. */
void filter_cursor(struct ui *ui, const struct filter *filter,
    struct rect rect);
void filter_free(struct filter *filter);

#endif
