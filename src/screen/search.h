#ifndef SCREEN_SEARCH_H
#define SCREEN_SEARCH_H
/* The inside of the search, shared by its two files. */
#include "screen/page.h"
#include "screen/screen.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "work/find.h"

#define SEARCH_ON  "\001" /* around what was found */
#define SEARCH_OFF "\002"

struct search_screen {
	struct screen screen;
	struct edit *edit; /* the words */
	struct list_state list; /* over hits */
	struct work_find *find;
	struct find_hits hits;
	struct page page; /* what is told of the hit in focus */
	bool running; /* the index is still being built */
	bool stale; /* hits are not those of the words */
	bool failed; /* not tried again by itself */
	int64_t shown; /* when hits were asked for last */
};

/* The item that a hit of the law is, and its list. */
const struct item *search_item(const struct bench *bench,
    const struct find_hit *hit, const struct list **list);
void search_draw(struct bench *bench, struct screen *screen);

#endif
