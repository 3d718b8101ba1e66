#ifndef STORE_CHANGES_H
#define STORE_CHANGES_H
/* The fields that one step changed, each once, in the step's own order. */
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct change { /* of one field, by the step in hand */
	const char *form, *record, *field;
	const char *left; /* the value the step left there */
	const char *target; /* the value to be put there */
	bool left_withheld, target_withheld;
};

struct changes { /* all zero: none; freed by changes_free */
	struct arena arena; /* every text of theirs */
	struct change *v;
	size_t n, cap;
	size_t *slots; /* 1 + where in v, by hash; 0: free */
	size_t nslots; /* a power of two, never full */
};

/* The change of this field, made if it is new; the pointer holds until the
 * next one is made. */
struct change *changes_at(struct changes *changes, const char *form,
    const char *record, const char *field);
void changes_free(struct changes *changes);

#endif
