#ifndef WORK_SAMPLING_H
#define WORK_SAMPLING_H
/*
 * A sample of the evidence that anybody can draw again: the pieces in the
 * order of SHA-256(seed, a line feed, id), the first `size` of them.
 */
#include "work/desk.h"

/*
 * Draws from the evidence of a review file and writes it down as a record of
 * form `sampling`, in a step of its own; *id: the caller frees it, *drawn:
 * how many there were. One that was drawn by that seed and size already is
 * not written again: *again. Faults: it is no review file, or there is nothing.
 */
bool work_sample(struct desk *desk, const char *seed, long size, const char *by,
    char **id, size_t *drawn, bool *again, struct faults *faults,
    struct err *err);

#endif
