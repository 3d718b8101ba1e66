#ifndef WORK_LOOKUP_H
#define WORK_LOOKUP_H
/* Texts found by a text: keys once, both copied. */
#include "base/mem.h"

struct lookup { /* empty when zero */
	struct arena arena;
	struct lookup_row {
		const char *key, *value; /* key NULL: free */
	} * v;
	size_t n, cap;
};

/* NULL if there is none. */
const char *lookup_get(const struct lookup *lookup, const char *key);
/* Adds it; false if the key is there already (then it stays as it is). */
int lookup_add(struct lookup *lookup, const char *key, const char *value);
void lookup_free(struct lookup *lookup); /* leaves it empty */

#endif
