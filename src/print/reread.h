#ifndef PRINT_REREAD_H
#define PRINT_REREAD_H
/*
 * Reads back a PDF that print/ wrote, and one update behind it: plain
 * cross-reference tables, nothing behind the end. All spans are borrowed from
 * the bytes of the file.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct span {
	const char *s; /* NULL: there is none */
	size_t n;
};

struct reread {
	const char *bytes;
	size_t n;
	size_t *at; /* by number: where the object begins; 0: there is none */
	bool *late; /* by number: it stands in the update */
	size_t size; /* one more than the highest number */
	size_t xref; /* where the newest table stands */
	size_t prev; /* where the one before it stands, 0: there is none */
	size_t prev_end; /* bytes of the file before the update, 0: no update */
	struct span trailer;
};

/* False if it is no such file; reread_close frees it, whatever came of it. */
bool reread_open(struct reread *pdf, const char *bytes, size_t n);
void reread_close(struct reread *pdf);

/* The value of an object, without its stream. */
struct span reread_object(const struct reread *pdf, size_t number);
/* The bytes of its stream, as they stand. */
struct span reread_stream(const struct reread *pdf, size_t number);
/* The value of a key of a dictionary, without slash. */
struct span reread_get(struct span dict, const char *key);
/* The next value in an array or dictionary (keys are values); *at is 0 at
 * first. */
struct span reread_next(struct span list, size_t *at);
/* The number of `n 0 R`; 0: it is none. */
size_t reread_ref(struct span value);
bool reread_number(struct span value, size_t *n);
/* Is the value this name, without slash? */
bool reread_is(struct span value, const char *name);
/* What a string says, as UTF-8; false if it is none. */
bool reread_string(struct span value, struct str *out);

#endif
