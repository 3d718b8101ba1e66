/*
 * A hash table of texts (FNV-1a, open addresses). Refuses a key that is there
 * already.
 */
#include "work/lookup.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Where the key is, or where it would go; there is always a free row. */
static size_t
place(const struct lookup *lookup, const char *key)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	const char *p;
	size_t i;

	for (p = key; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
	i = (size_t)hash & (lookup->cap - 1);
	while (lookup->v[i].key != NULL && strcmp(lookup->v[i].key, key) != 0)
		i = (i + 1) & (lookup->cap - 1);
	return i;
}

static void
grow(struct lookup *lookup)
{
	struct lookup_row *was = lookup->v;
	size_t i, n = lookup->cap;

	lookup->cap = n == 0 ? 64 : n * 2;
	lookup->v = mem_alloc(lookup->cap * sizeof(*lookup->v));
	for (i = 0; i < n; i++)
		if (was[i].key != NULL)
			lookup->v[place(lookup, was[i].key)] = was[i];
	free(was);
}

const char *
lookup_get(const struct lookup *lookup, const char *key)
{
	return lookup->n == 0 ? NULL : lookup->v[place(lookup, key)].value;
}

int
lookup_add(struct lookup *lookup, const char *key, const char *value)
{
	struct lookup_row *row;

	if (lookup->n >= lookup->cap / 2)
		grow(lookup);
	row = &lookup->v[place(lookup, key)];
	if (row->key != NULL)
		return 0;
	row->key = arena_dup(&lookup->arena, key);
	row->value = arena_dup(&lookup->arena, value);
	lookup->n++;
	return 1;
}

void
lookup_free(struct lookup *lookup)
{
	free(lookup->v);
	arena_free(&lookup->arena);
	*lookup = (struct lookup){ 0 };
}
