#ifndef SCREEN_MATCH_H
#define SCREEN_MATCH_H
/* What is typed against what is shown. */
#include <stdbool.h>
#include <stddef.h>

/* Does every word of `typed` stand somewhere in text? Case is left aside for
 * the letters that have one. */
bool match_words(const char *text, const char *typed);
/* Where the first of these words that text holds stands in it, *n bytes long;
 * NULL: it holds none. */
const char *match_first(const char *text, const char *typed, size_t *n);

#endif
