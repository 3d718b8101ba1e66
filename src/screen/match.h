#ifndef SCREEN_MATCH_H
#define SCREEN_MATCH_H
/* What is typed against what is shown. */
#include <stdbool.h>

/* Does every word of `typed` stand somewhere in text? Case is left aside for
 * the letters that have one. */
bool match_words(const char *text, const char *typed);

#endif
