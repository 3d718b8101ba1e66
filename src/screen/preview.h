#ifndef SCREEN_PREVIEW_H
#define SCREEN_PREVIEW_H
/* A document tree as lines; each line knows the place its text came from. */
#include "model/doc.h"
#include "screen/page.h"

struct preview_lines {
	struct page page; /* a line's mark is an index into origins, or -1 */
	const char **origins; /* FORM/RECORD.FIELD, of the tree */
	size_t n, cap;
};

/* Begins the lines anew; what the owner adds to the page comes first. */
void preview_start(struct preview_lines *lines, int width);
void preview_fill(struct preview_lines *lines, const struct document *document);
void preview_clear(struct preview_lines *lines);

#endif
