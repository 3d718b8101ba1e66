#ifndef WORK_THREAD_H
#define WORK_THREAD_H
/* A finding and the messages to it, by either side, until it is closed. */
#include "work/desk.h"

/* The messages to a finding that stand, by the day they bear, then as they
 * came; ids borrowed of the records, the caller frees the array. */
const char **thread_messages(const struct desk *desk, const char *finding,
    size_t *n);
/* Adds to counts[i] how many messages stand to findings[i]; those in byte
 * order. */
void thread_counts(const struct desk *desk, const char *const *findings,
    size_t n, size_t *counts);
/*
 * Makes a message of that text to a finding: by the author, of today, as the
 * answer to the other side's last one. A step of its own; *id: the caller frees
 * it. Faults where there is no text, or no clean one.
 */
bool thread_answer(struct desk *desk, const char *finding, const char *text,
    char **id, struct faults *faults, struct err *err);
/* Closes a finding of this side's own, as of today, or (why NULL) opens it
 * again; in one step. An empty why is an open point where one is needed. */
bool thread_close(struct desk *desk, const char *finding, const char *why,
    struct faults *faults, struct err *err);

#endif
