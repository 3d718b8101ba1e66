#ifndef WORK_CARRY_H
#define WORK_CARRY_H
/* Answers of another project that come along, marked to be confirmed. */
#include "work/desk.h"

/* Into a new project: the forms that say so (`carries: yes`). */
bool carry_new(struct desk *desk, const struct desk *from, struct err *err);

#endif
