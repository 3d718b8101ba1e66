#ifndef SCREEN_PAGE_H
#define SCREEN_PAGE_H
/*
 * Wrapped text with a style for each line: panes of help, verdicts, the
 * preview. Made anew when width or content change; scrolled by its owner.
 */
#include "base/mem.h"
#include "screen/screen.h"

struct page_line {
	enum ui_style style;
	int indent;
	const char *text; /* in the arena */
	int mark; /* what the owner gave with it, -1: nothing */
};

struct page {
	struct arena arena;
	struct page_line *v;
	size_t n, cap;
	int width;
	int mark; /* for lines added from now on */
};

void page_start(struct page *page, int width); /* empties it */
void page_free(struct page *page);
/* Wraps text at the page's width less the indent; NULL or blank: nothing. */
void page_add(struct page *page, enum ui_style style, int indent,
    const char *text);
void page_addf(struct page *page, enum ui_style style, int indent,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* A first line that hangs out to the left by `lead` before the text. */
void page_lead(struct page *page, enum ui_style style, int indent,
    const char *lead, const char *text);
/* One line as it is, never wrapped (rows of a table). */
void page_raw(struct page *page, enum ui_style style, int indent,
    const char *text);
void page_gap(struct page *page); /* one empty line, never two */
/* Draws lines from `top` on; those with this mark as focused (-1: none). */
void page_draw(struct ui *ui, const struct page *page, struct rect rect,
    size_t top, int focus);
/* Changes *top so that the lines with this mark are within `rows`. */
void page_reach(const struct page *page, int rows, size_t *top, int mark);
/* Moves *top by a motion key within what the rect can show. */
void page_move(const struct page *page, int rows, size_t *top, uint32_t key);

#endif
