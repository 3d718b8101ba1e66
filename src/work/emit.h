#ifndef WORK_EMIT_H
#define WORK_EMIT_H
/* Between emit.c, which composes and prints, and finals_give.c, which knows
 * what number comes. */
#include "work/picture.h"
#include "work/work.h"

/* What work_emit says, under the number that emitted->number holds. */
bool emit_numbered(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err);

/* The tree alone, as it is for a final or for a draft, without pictures. */
bool emit_compose(struct desk *desk, const struct emission *emission,
    bool final, struct emitted *emitted, struct err *err);

/* emit_print.c: the tree in emitted->composed into emitted->bytes, and the
 * twin that goes beside it. */
bool emit_print(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, const struct pictures *pictures, struct err *err);

#endif
