#ifndef LOAD_INDEX_H
#define LOAD_INDEX_H
/* Names under an owner, found at once: what makes loading linear. */
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct index_slot;
struct index {
	struct arena *arena; /* set before use; nothing is freed but with it */
	struct index_slot *v;
	size_t n, cap;
};

/* Makes room for about n names at once; more may come. */
void load_index_room(struct index *index, size_t n);
/* False if the owner has this name already. The name is borrowed. */
bool load_index_put(struct index *index, const void *owner, const char *name,
    const void *value);
/* NULL when there is none. */
const void *load_index_get(const struct index *index, const void *owner,
    const char *name);

#endif
