#ifndef WORK_SERVES_H
#define WORK_SERVES_H
/*
 * The reverse list: what each piece of evidence serves. Read once for all
 * pieces, it stays true until the next verb that writes.
 */
#include "work/desk.h"

struct served {
	const char *piece; /* id of the record of form evidence */
	const struct form *form; /* whose record names it in this field */
	const char *record;
	const struct field *field;
};
struct serves { /* sorted by piece, then in the order of the walk */
	struct served *v;
	size_t n, cap;
};

/*
 * Every set and reference of records that stand; not that one piece replaces
 * another. The caller frees serves->v. Borrows from desk.
 */
void work_serves(const struct desk *desk, struct serves *serves);
/* Those of one piece; *n of them follow one another. */
const struct served *serves_of(const struct serves *serves, const char *piece,
    size_t *n);
/* The piece that replaces this one, or NULL. */
const struct record *work_replaced_by(const struct desk *desk,
    const char *piece);

#endif
