#ifndef BASE_ERR_H
#define BASE_ERR_H
/*
 * The failing world: a function that can meet one returns false (or NULL) and
 * leaves one sentence for the user here. Bugs abort instead (see mem.h), and a
 * user's slip is an open point, never an err.
 */
#include <stdbool.h>

struct err {
	char say[1024]; /* one sentence, without "assay:" and final newline */
};

/* Sets the sentence; always returns false, so that callers can return it. */
bool err_set(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The same with the sentence for errno appended after a colon. */
bool err_errno(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Puts "what: " before a sentence already there; always returns false. */
bool err_prefix(struct err *err, const char *what);

#endif
