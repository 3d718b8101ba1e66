#ifndef STORE_FIND_H
#define STORE_FIND_H
/*
 * An index of words in a database of its own (SQLite's FTS5), held in memory
 * and, past FIND_MEMORY, in an unnamed temporary file that is gone with the
 * program. Nothing of it is ever in the project file. After a failure only
 * find_close is left.
 */
#include "base/err.h"
#include "model/find.h"

#define FIND_WORDS 32 /* of a query; what follows is not looked for */
#define FIND_BYTES 2000 /* of a query, likewise */

struct find;

/* An empty index; NULL with err when no temporary file could be made. */
struct find *find_open(struct err *err);
void find_close(struct find *find); /* NULL is fine */
/* Adds an item; one place may hold several. Bytes that are not UTF-8 become
 * question marks. */
bool find_add(struct find *find, const struct find_item *item, struct err *err);
/* Takes away all that was added for a record. */
bool find_forget(struct find *find, const char *form, const char *record,
    struct err *err);
/*
 * The best `max` places where every word stands, as it is or as a beginning;
 * a single letter or digit must stand alone. No character has a meaning of its
 * own: quotes, blanks and controls part words, all else is looked for or, like
 * punctuation, skipped. `on` and `off` are put around what was found. Titles
 * weigh more than texts, rare words more than frequent ones. Every answer is
 * new in *hits; asked is left true.
 */
bool find_query(struct find *find, const char *words, size_t max,
    const char *on, const char *off, struct find_hits *hits, struct err *err);

#endif
