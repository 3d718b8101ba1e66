/*
 * The current answers in memory, sorted so that they are found quickly. Knows
 * neither forms nor events and judges nothing.
 */
#include "model/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* Most names differ in their first byte: look there before calling out. */
static int
order(const char *a, const char *b)
{
	int c = (unsigned char)*a - (unsigned char)*b;

	return c != 0 || a == b ? c : strcmp(a, b);
}

static int
compare(const struct record *record, const char *form, const char *id)
{
	int c = order(record->form, form);

	return c != 0 ? c : order(record->id, id);
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
		if (order(record->values[mid].field, field) < 0)
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
	if (i < record->n && order(record->values[i].field, field) == 0)
		return &record->values[i];
	return NULL;
}

bool
field_within(const char *event_field, const char *field)
{
	return strcmp(event_field, field) == 0 ||
	    str_below(event_field, field, '/') != NULL;
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

/* Files are read in order: mostly it is the last record, or one after it. */
static size_t
spot_of(const struct records *records, const char *form, const char *id)
{
	int c = records->n == 0
	    ? -1
	    : compare(&records->v[records->n - 1], form, id);

	return c < 0 ? records->n
	    : c == 0 ? records->n - 1
		     : lower(records, form, id);
}

static struct record *
place(struct records *records, const char *form, const char *id)
{
	size_t i = spot_of(records, form, id);
	struct record fresh = { 0 };
	const char *known = i > 0 ? records->v[i - 1].form : NULL;

	if (i < records->n && compare(&records->v[i], form, id) == 0)
		return &records->v[i];
	fresh.form =
	    str_eq(known, form) ? known : arena_dup(&records->arena, form);
	fresh.id = arena_dup(&records->arena, id);
	VEC_PUSH(records->v, records->n, records->cap) = fresh;
	memmove(&records->v[i + 1], &records->v[i],
	    (records->n - 1 - i) * sizeof(fresh));
	records->v[i] = fresh;
	return &records->v[i];
}

static size_t
value_spot(const struct record *record, const char *field)
{
	if (record->n == 0 ||
	    strcmp(record->values[record->n - 1].field, field) < 0)
		return record->n;
	return value_lower(record, field);
}

/* Records of one form look alike: the name is mostly the neighbour's. */
static const char *
field_name(struct records *records, const struct record *record, size_t i,
    const char *field)
{
	const struct record *before = record - 1;

	if (record > records->v && i < before->n &&
	    strcmp(before->values[i].field, field) == 0)
		return before->values[i].field;
	return arena_dup(&records->arena, field);
}

struct value *
records_put(struct records *records, const char *form, const char *id,
    const char *field)
{
	struct record *record = place(records, form, id);
	size_t i = value_spot(record, field);
	struct value fresh = { 0 };

	if (i < record->n && strcmp(record->values[i].field, field) == 0)
		return &record->values[i];
	fresh.field = field_name(records, record, i, field);
	if (record->n == record->cap) {
		record->cap += record->cap / 2 + 4;
		record->values = mem_realloc(record->values,
		    record->cap * sizeof(*record->values));
	}
	record->n++;
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
