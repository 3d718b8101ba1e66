#ifndef SCREEN_READER_H
#define SCREEN_READER_H
/* A page to read and nothing else: help, about. Shared by screens of that
 * kind, which only fill it. */
#include "screen/page.h"
#include "screen/screen.h"

struct reader {
	struct screen screen;
	struct page page;
	size_t top;
	int width; /* the page was made for */
	unsigned made; /* bench->turn when it was made, plus one; 0: never */
};

/* Draws it, after `fill` has made the page anew where that is needed. */
void reader_draw(struct bench *bench, struct reader *reader,
    void (*fill)(struct bench *bench, struct reader *reader));
void reader_move(struct bench *bench, struct screen *screen, uint32_t key);
void reader_free(struct reader *reader);

#endif
