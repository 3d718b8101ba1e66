#ifndef UI_LIST_H
#define UI_LIST_H
/*
 * What a list needs to know of itself: focus, scroll, filter, marks. Pure; it
 * never holds the rows, only their number, so 10,000 rows cost nothing.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list_state {
	size_t total; /* rows without a filter */
	size_t n; /* rows that pass the filter */
	size_t focus; /* among them */
	size_t top; /* first row shown */
	int height; /* rows that fit */
	bool *marks; /* by unfiltered index; owned */
	size_t nmarks;
	size_t *shown; /* unfiltered index of row i; owned; NULL: identity */
};

void list_clear(struct list_state *list);
/* New row count (unfiltered); keeps focus where it can. */
void list_resize(struct list_state *list, size_t n);
/* Shows only these unfiltered rows (copied); NULL: all of n. */
void list_filter(struct list_state *list, const size_t *rows, size_t n);
size_t list_row(const struct list_state *list, size_t i); /* unfiltered */
/* Up, down, page, home, end, g, G, j, k: true if it was one of them. */
bool list_key(struct list_state *list, uint32_t key);
void list_focus(struct list_state *list, size_t i); /* scrolls as needed */
void list_mark(struct list_state *list, size_t i, bool on);
bool list_marked(const struct list_state *list, size_t i);
size_t list_marks(const struct list_state *list);

#endif
