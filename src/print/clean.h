#ifndef PRINT_CLEAN_H
#define PRINT_CLEAN_H
/*
 * Text made safe to print. Bytes that are not UTF-8 become U+FFFD; controls
 * and characters that turn text around are shown as <U+202E>; what is merely
 * invisible (soft hyphens, zero-width characters) is dropped. Tabs become
 * blanks, every kind of line end a newline.
 */
#include <stdint.h>

#include "base/mem.h"

/* NULL gives "". The result belongs to the arena, or is s itself where that
 * needs no change. */
const char *clean_text(struct arena *arena, const char *s);
/* The same on one line: newlines become blanks. */
const char *clean_line(struct arena *arena, const char *s);
/* True for marks drawn over the character before them. */
int clean_combining(uint32_t cp);

#endif
