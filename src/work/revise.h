#ifndef WORK_REVISE_H
#define WORK_REVISE_H
/* A new revision of a piece of evidence; the parts of work_evidence_add. */
#include "work/work.h"

/* Is there such a piece, and is it the newest of its revisions? */
void revise_judge(const struct desk *desk, const char *old,
    struct faults *faults);
/* Title and kind of the old piece where the new one has none. */
void revise_take_over(const struct desk *desk, struct new_evidence *e);
/* Inside a step: the new piece serves all that the old one serves. */
bool revise_serve(struct desk *desk, const char *old, const char *piece,
    struct err *err);

#endif
