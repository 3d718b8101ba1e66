/*
 * Which records name the one in hand: every field is read once, then looked
 * up; and whether a way of references leads back. Refuses to count a field
 * that is not asked.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

#define CIRCLE_MAX 256 /* records: more is no slip of a hand */

struct naming {
	const char *named; /* as it stands in the field */
	const char *by; /* id of the record that names it */
	size_t order; /* of that record among those of its form */
};

struct namings { /* sorted by what is named, then by order */
	struct naming *v;
	size_t n, cap;
};

static int
compare(const void *a, const void *b)
{
	const struct naming *x = a, *y = b;
	int c = strcmp(x->named, y->named);

	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

static void
add(struct namings *namings, const char *named, const char *by, size_t order)
{
	if (named != NULL)
		VEC_PUSH(namings->v, namings->n, namings->cap) =
		    (struct naming){ named, by, order };
}

static void
add_record(struct judge *judge, const struct term *term, const char *id,
    size_t order, struct namings *namings)
{
	const struct field *field = pack_field(term->form, id, term->field->id);
	const struct record *rec;
	const char *member;
	size_t i = 0;

	if (field == NULL ||
	    judge_asked(judge, term->form, id, field) == TRI_NO)
		return;
	rec = judge_record(judge, term->form, id);
	if (field->kind != FIELD_SET)
		add(namings, record_text(rec, field->id), id, order);
	else
		while ((member = record_member(rec, field->id, &i)) != NULL)
			add(namings, member, id, order);
}

/* Of all records at once: to read them anew for each is too slow for many. */
static const struct namings *
namings_of(struct judge *judge, const struct term *term)
{
	const struct memo *memo = memo_find(judge, term, "");
	struct namings *namings;
	struct naming *kept;
	const char **ids;
	size_t i, n;

	if (memo != NULL)
		return memo->found;
	namings = arena_alloc(&judge->arena, sizeof(*namings));
	ids = judge_records(judge, term->form, &n);
	for (i = 0; i < n; i++)
		add_record(judge, term, ids[i], i, namings);
	kept = arena_alloc(&judge->arena, (namings->n + 1) * sizeof(*kept));
	if (namings->n > 0) {
		qsort(namings->v, namings->n, sizeof(*kept), compare);
		memcpy(kept, namings->v, namings->n * sizeof(*kept));
	}
	free(namings->v);
	namings->v = kept;
	memo_put(judge, term, "", namings, TRI_YES);
	return namings;
}

static size_t
first_of(const struct namings *namings, const char *named)
{
	size_t low = 0, high = namings->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(namings->v[mid].named, named) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
after_last(const struct namings *namings, size_t i, const char *named)
{
	while (i < namings->n && strcmp(namings->v[i].named, named) == 0)
		i++;
	return i;
}

struct result
from_read(struct judge *judge, const struct term *term,
    const struct scope *scope)
{
	struct result result = { .kind = RESULT_SET };
	const struct namings *all;
	const struct naming *next;
	size_t a, a_end, b, b_end, last = SIZE_MAX;
	const char *bare;

	if (scope == NULL || scope->form == NULL || scope->record == NULL)
		return result_unknown();
	bare = judge_bare(scope->form, scope->record);
	all = namings_of(judge, term);
	a = first_of(all, bare);
	a_end = after_last(all, a, bare);
	b = b_end = 0; /* by the full id, where that is another */
	if (strcmp(bare, scope->record) != 0) {
		b = first_of(all, scope->record);
		b_end = after_last(all, b, scope->record);
	}
	result.texts = arena_alloc(&judge->arena,
	    (a_end - a + b_end - b + 1) * sizeof(*result.texts));
	while (a < a_end || b < b_end) {
		if (b == b_end ||
		    (a < a_end && all->v[a].order <= all->v[b].order))
			next = &all->v[a++];
		else
			next = &all->v[b++];
		if (next->order != last)
			result.texts[result.n++] = next->by;
		last = next->order;
	}
	return result;
}

struct result
circle_read(struct judge *judge, const struct term *term,
    const struct scope *scope)
{
	struct result result = { .kind = RESULT_SET }, next;
	const char *way[CIRCLE_MAX];
	const char *at;
	size_t n = 0;

	if (scope == NULL || scope->form != term->form || scope->record == NULL)
		return result_unknown();
	at = scope->record;
	do {
		way[n++] = at;
		next = field_read(judge, term->form, at, term->field);
		at = next.kind == RESULT_TEXT ? next.text : NULL;
	} while (at != NULL && n < CIRCLE_MAX && !str_eq(at, scope->record));
	if (!str_eq(at, scope->record))
		return result;
	result.texts = arena_alloc(&judge->arena, n * sizeof(*result.texts));
	memcpy(result.texts, way, n * sizeof(*result.texts));
	result.n = n;
	return result;
}
