/*
 * Finds a field among all that a step changed, however many those are.
 * Refuses to name a field twice.
 */
#include "store/changes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS ((size_t)64)

/* FNV-1a; the stroke after each word keeps a/bc and ab/c apart. */
static size_t
hash_of(const char *form, const char *record, const char *field)
{
	const char *const words[] = { form, record, field };
	uint64_t h = 14695981039346656037U;
	const char *s;
	size_t i;

	for (i = 0; i < 3; i++) {
		for (s = words[i]; *s != '\0'; s++)
			h = (h ^ (unsigned char)*s) * 1099511628211U;
		h = (h ^ '/') * 1099511628211U;
	}
	return (size_t)(h ^ h >> 32);
}

/* Where this field stands, or would. */
static size_t *
slot_of(struct changes *changes, const char *form, const char *record,
    const char *field)
{
	size_t i = hash_of(form, record, field) & (changes->nslots - 1);
	const struct change *c;

	for (;; i = (i + 1) & (changes->nslots - 1)) {
		if (changes->slots[i] == 0)
			return &changes->slots[i];
		c = &changes->v[changes->slots[i] - 1];
		if (strcmp(c->field, field) == 0 &&
		    strcmp(c->record, record) == 0 &&
		    strcmp(c->form, form) == 0)
			return &changes->slots[i];
	}
}

static void
more_slots(struct changes *changes)
{
	const struct change *c;
	size_t i;

	free(changes->slots);
	changes->nslots = changes->nslots ? changes->nslots * 2 : FIRST_SLOTS;
	changes->slots = mem_alloc(changes->nslots * sizeof(*changes->slots));
	for (i = 0; i < changes->n; i++) {
		c = &changes->v[i];
		*slot_of(changes, c->form, c->record, c->field) = i + 1;
	}
}

struct change *
changes_at(struct changes *changes, const char *form, const char *record,
    const char *field)
{
	struct change fresh = { 0 };
	size_t *slot;

	if (changes->n * 2 >= changes->nslots)
		more_slots(changes);
	slot = slot_of(changes, form, record, field);
	if (*slot == 0) {
		fresh.form = arena_dup(&changes->arena, form);
		fresh.record = arena_dup(&changes->arena, record);
		fresh.field = arena_dup(&changes->arena, field);
		VEC_PUSH(changes->v, changes->n, changes->cap) = fresh;
		*slot = changes->n;
	}
	return &changes->v[*slot - 1];
}

void
changes_free(struct changes *changes)
{
	free(changes->v);
	free(changes->slots);
	arena_free(&changes->arena);
	*changes = (struct changes){ 0 };
}
