/*
 * The current answers in memory, sorted so that they are found quickly. Knows
 * neither forms nor events and judges nothing.
 */
#include "model/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static int
compare(const struct record *record, const char *form, const char *id)
{
	int c = strcmp(record->form, form);

	return c != 0 ? c : strcmp(record->id, id);
}

/* The first place whose record is not before (form, id). */
static size_t
lower(const struct records *records, const char *form, const char *id)
{
	size_t low = 0, high = records->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (compare(&records->v[mid], form, id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct record *
records_find(const struct records *records, const char *form, const char *id)
{
	size_t i = lower(records, form, id);

	if (i < records->n && compare(&records->v[i], form, id) == 0)
		return &records->v[i];
	return NULL;
}

const struct record *
records_of(const struct records *records, const char *form, size_t *n)
{
	size_t i = lower(records, form, ""), end = i;

	while (end < records->n && strcmp(records->v[end].form, form) == 0)
		end++;
	*n = end - i;
	return end > i ? &records->v[i] : NULL;
}

/* The first place whose field is not before `field`. */
static size_t
value_lower(const struct record *record, const char *field)
{
	size_t low = 0, high = record->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(record->values[mid].field, field) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct value *
record_value(const struct record *record, const char *field)
{
	size_t i;

	if (record == NULL)
		return NULL;
	i = value_lower(record, field);
	if (i < record->n && strcmp(record->values[i].field, field) == 0)
		return &record->values[i];
	return NULL;
}

const char *
record_text(const struct record *record, const char *field)
{
	const struct value *value = record_value(record, field);

	return value == NULL ? NULL : value->text;
}

const char *
record_member(const struct record *record, const char *field, size_t *i)
{
	size_t n = strlen(field);
	const struct value *value;

	if (record == NULL)
		return NULL;
	if (*i == 0)
		*i = value_lower(record, field);
	for (; *i < record->n; (*i)++) {
		value = &record->values[*i];
		if (strncmp(value->field, field, n) != 0)
			break;
		if (value->field[n] == '/' && str_eq(value->text, "yes")) {
			(*i)++;
			return value->field + n + 1;
		}
		/* FIELD-x sorts before FIELD/x: go on until past both */
	}
	*i = record->n;
	return NULL;
}

static struct record *
place(struct records *records, const char *form, const char *id)
{
	size_t i = lower(records, form, id);
	struct record fresh = { 0 };

	if (i < records->n && compare(&records->v[i], form, id) == 0)
		return &records->v[i];
	fresh.form = arena_dup(&records->arena, form);
	fresh.id = arena_dup(&records->arena, id);
	VEC_PUSH(records->v, records->n, records->cap) = fresh;
	memmove(&records->v[i + 1], &records->v[i],
	    (records->n - 1 - i) * sizeof(fresh));
	records->v[i] = fresh;
	return &records->v[i];
}

struct value *
records_put(struct records *records, const char *form, const char *id,
    const char *field)
{
	struct record *record = place(records, form, id);
	size_t i = value_lower(record, field);
	struct value fresh = { 0 };

	if (i < record->n && strcmp(record->values[i].field, field) == 0)
		return &record->values[i];
	fresh.field = arena_dup(&records->arena, field);
	VEC_PUSH(record->values, record->n, record->cap) = fresh;
	memmove(&record->values[i + 1], &record->values[i],
	    (record->n - 1 - i) * sizeof(fresh));
	record->values[i] = fresh;
	return &record->values[i];
}

void
records_set(struct records *records, const char *form, const char *id,
    const char *field, const char *text)
{
	struct value *value = records_put(records, form, id, field);

	value->text = arena_dup(&records->arena, text);
	value->withheld = false;
	if (strcmp(field, ".gone") == 0)
		place(records, form, id)->gone = str_eq(text, "yes");
}

void
records_free(struct records *records)
{
	size_t i;

	for (i = 0; i < records->n; i++)
		free(records->v[i].values);
	free(records->v);
	free(records->conflicts);
	free(records->leftovers);
	arena_free(&records->arena);
	*records = (struct records){ 0 };
}
