/* A hash of (owner, name). Refuses to forget: nothing is ever taken out. */
#include "load/index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct index_slot {
	const void *owner, *value;
	const char *name; /* NULL: empty */
	uint64_t hash;
};

static uint64_t
hash_of(const void *owner, const char *name)
{
	uint64_t h = 1469598103934665603u ^ (uint64_t)(uintptr_t)owner;

	h *= 1099511628211u;
	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 1099511628211u;
	return h ^ h >> 29;
}

static struct index_slot *
slot_of(const struct index *index, const void *owner, const char *name,
    uint64_t hash)
{
	size_t i = (size_t)hash & (index->cap - 1);

	for (;; i = (i + 1) & (index->cap - 1)) {
		struct index_slot *s = &index->v[i];

		if (s->name == NULL)
			return s;
		if (s->hash == hash && s->owner == owner &&
		    strcmp(s->name, name) == 0)
			return s;
	}
}

static void
grow(struct index *index)
{
	struct index old = *index;

	index->cap = old.cap ? old.cap * 2 : 1024;
	index->v = mem_alloc(index->cap * sizeof(*index->v));
	for (size_t i = 0; i < old.cap; i++)
		if (old.v[i].name)
			*slot_of(index, old.v[i].owner, old.v[i].name,
			    old.v[i].hash) = old.v[i];
	free(old.v);
}

bool
load_index_put(struct index *index, const void *owner, const char *name,
    const void *value)
{
	uint64_t hash = hash_of(owner, name);
	struct index_slot *s;

	if (index->n * 2 >= index->cap)
		grow(index);
	s = slot_of(index, owner, name, hash);
	if (s->name != NULL)
		return false;
	*s = (struct index_slot){ owner, value, name, hash };
	index->n++;
	return true;
}

const void *
load_index_get(const struct index *index, const void *owner, const char *name)
{
	if (index->cap == 0)
		return NULL;
	return slot_of(index, owner, name, hash_of(owner, name))->value;
}

void
load_index_free(struct index *index)
{
	free(index->v);
	*index = (struct index){ 0 };
}
