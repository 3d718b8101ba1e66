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

void preview_fill(struct preview_lines *lines, const struct document *document,
    int width);
void preview_clear(struct preview_lines *lines);

#endif
