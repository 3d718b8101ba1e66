/* A hash of (owner, name). Refuses to forget: nothing is ever taken out. */
#include "load/index.h"

#include <stdint.h>
#include <string.h>

#define FIRST_SLOTS ((size_t)1024)

struct index_slot {
	const void *owner, *value;
	const char *name; /* NULL: empty */
};

static size_t
hash_of(const void *owner, const char *name)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	uint64_t h = (uint64_t)(uintptr_t)owner * odd, word;
	size_t n = strlen(name);

	for (; n >= sizeof(word); n -= sizeof(word), name += sizeof(word)) {
		memcpy(&word, name, sizeof(word));
		h = (h ^ h >> 29 ^ word) * odd;
	}
	word = 0;
	memcpy(&word, name, n);
	h = (h ^ h >> 29 ^ word) * odd;
	return (size_t)(h ^ h >> 32);
}

static struct index_slot *
slot_of(const struct index *index, const void *owner, const char *name)
{
	size_t i = hash_of(owner, name) & (index->cap - 1);

	for (;; i = (i + 1) & (index->cap - 1)) {
		struct index_slot *s = &index->v[i];

		if (s->name == NULL ||
		    (s->owner == owner && strcmp(s->name, name) == 0))
			return s;
	}
}

void
load_index_room(struct index *index, size_t n)
{
	struct index old = *index;

	REQUIRE(n <= SIZE_MAX / 4);
	if (index->cap == 0)
		index->cap = FIRST_SLOTS;
	while (index->cap < 2 * n)
		index->cap *= 2;
	if (index->cap == old.cap)
		return;
	index->v = arena_alloc(index->arena, index->cap * sizeof(*index->v));
	for (size_t i = 0; i < old.cap; i++)
		if (old.v[i].name)
			*slot_of(index, old.v[i].owner, old.v[i].name) =
			    old.v[i];
}

bool
load_index_put(struct index *index, const void *owner, const char *name,
    const void *value)
{
	struct index_slot *s;

	load_index_room(index, index->n + 1);
	s = slot_of(index, owner, name);
	if (s->name != NULL)
		return false;
	*s = (struct index_slot){ owner, value, name };
	index->n++;
	return true;
}

const void *
load_index_get(const struct index *index, const void *owner, const char *name)
{
	return index->cap ? slot_of(index, owner, name)->value : NULL;
}
