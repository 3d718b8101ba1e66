#ifndef SCREEN_THREAD_H
#define SCREEN_THREAD_H
/* The inside of the screen of one finding, shared by its files. */
#include "screen/opening.h"
#include "screen/page.h"

enum thread_kind {
	THREAD_ABOUT, /* the record the finding is about */
	THREAD_FINDING,
	THREAD_MESSAGE,
	THREAD_FILE /* a piece of evidence, an exhibit */
};

/* What the focus can be on; its number is the mark of its line. */
struct thread_item {
	enum thread_kind kind;
	const struct form *form; /* NULL: there is no record to go to */
	char *record;
};

struct thread_screen {
	struct screen screen;
	char *finding;
	struct page page;
	struct thread_item *v;
	size_t n, cap, focus, top;
	int width, rows; /* the page was made for */
	unsigned made; /* bench->turn when it was, plus one; 0: never */
	struct opening opening;
};

const struct record *thread_record(const struct bench *bench,
    const struct thread_screen *t);
/* The item in focus, or NULL. */
const struct thread_item *thread_at(const struct thread_screen *t);

/* thread_draw.c */
void thread_draw(struct bench *bench, struct screen *screen);
void thread_head(struct bench *bench, struct screen *screen, struct str *out);
void thread_move(struct bench *bench, struct screen *screen, uint32_t key);
void thread_forget(struct thread_screen *t);

#endif
