#ifndef WORK_SENT_H
#define WORK_SENT_H
/* What the other side has already. */
#include "work/desk.h"

/* Did a letter that was sent from here hold this record? */
bool sent_before(const struct desk *desk, const char *form, const char *record);

#endif
