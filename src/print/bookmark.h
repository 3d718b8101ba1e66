#ifndef PRINT_BOOKMARK_H
#define PRINT_BOOKMARK_H
/* The headings of a document as its bookmarks, all closed. */
#include "print/layout.h"
#include "print/sheet.h"

/* Writes them; the number of their root, 0 where there is no heading. */
uint32_t bookmarks_write(const struct sheet *sheet, const struct marks *marks);

#endif
