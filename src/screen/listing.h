#ifndef SCREEN_LISTING_H
#define SCREEN_LISTING_H
/*
 * A list that can be filtered, with a pane beside it that tells more and can
 * be read on: shared by the screens of that kind, whose struct begins with
 * this one.
 */
#include "screen/filter.h"
#include "screen/page.h"
#include "screen/screen.h"

struct listing {
	struct screen screen;
	struct list_state list;
	struct filter filter;
	/* All that a filter looks through, NULL for a row that is not shown
	 * now; caller frees. NULL: there is no filter. */
	char *(
	    *words)(struct bench *bench, const struct listing *l, size_t row);
	bool picky; /* words leaves rows out without a filter too */
	struct page page; /* what is told */
	size_t top, told; /* its scroll, and of what it tells */
	int rows; /* lines of it that fit */
};

/* Actions that a screen names in its own rows; listing_act does them. */
enum { LISTING_FILTER = 100, LISTING_ON, LISTING_BACK };
#define LISTING_FILTER_ROW                                                     \
	{                                                                      \
		LISTING_FILTER, "/", "filter",                                 \
		    "Show only what holds some words."                         \
	}
#define LISTING_ON_ROW                                                         \
	{                                                                      \
		LISTING_ON, "J", "read-on", "Scroll the explanation on."       \
	}
#define LISTING_BACK_ROW                                                       \
	{                                                                      \
		LISTING_BACK, "K", "read-back", "Scroll the explanation back." \
	}

/* A new number of rows; then what is filtered. */
void listing_rows(struct bench *bench, struct listing *l, size_t n);
void listing_sift(struct bench *bench, struct listing *l);
/* The row in focus, without a filter; SIZE_MAX: there is none. */
size_t listing_at(const struct listing *l);
/* Brings that row into focus; false if it is not shown. */
bool listing_to(struct listing *l, size_t row);

/* Draws the rows, each by `line`, and where in the list they stand on the
 * line below; `none` where there is none. */
void listing_draw(struct bench *bench, struct listing *l, struct rect r,
    const char *none,
    void (*line)(struct bench *bench, struct listing *l, size_t row,
	struct rect at, bool focus));
/* Draws l->page; it begins at its top when `of` is another than before. */
void listing_tell(struct bench *bench, struct listing *l, struct rect r,
    size_t of);

/* For screen_ops: the table of a filter is the second one. */
size_t listing_mode(const struct screen *screen);
void listing_move(struct bench *bench, struct screen *screen, uint32_t key);
void listing_type(struct bench *bench, struct screen *screen,
    const struct ui_event *event);
/* Reading on works while there is more to read. */
bool listing_works(const struct bench *bench, const struct screen *screen,
    int action);
/* True if it was one of the listing's own actions. */
bool listing_act(struct bench *bench, struct listing *l, int action);
void listing_free(struct listing *l);

#endif
