/*
 * Collects open points and puts them in the order of the walk. Says nothing
 * of its own.
 */
#include <stdint.h>
#include <string.h>

#include "judge/inner.h"

struct found *
gather_add(struct gather *gather, enum weight weight, const char *say,
    const char *cite, const char *source)
{
	struct found found = { .form = SIZE_MAX,
		.pass = gather->pass,
		.nr = gather->n };

	found.point.weight = weight;
	found.point.say = say;
	found.point.cite = cite;
	found.point.source = source;
	VEC_PUSH(gather->v, gather->n, gather->cap) = found;
	return &gather->v[gather->n - 1];
}

static size_t
record_order(struct judge *judge, const struct form *form, const char *record)
{
	if (form->holds == HOLDS_ONE || record == NULL)
		return 0;
	return judge_order(judge, form, record) + 1;
}

void
gather_at(struct gather *gather, struct found *found, const char *form,
    const char *record, const char *field)
{
	const struct form *f =
	    form ? pack_form(gather->judge->pack, form) : NULL;
	const struct field *fields;
	size_t i, n;

	found->point.form = form;
	found->point.record = record;
	found->point.field = field;
	if (f == NULL)
		return;
	found->form = (size_t)f->order;
	found->record = record_order(gather->judge, f, record);
	if (field == NULL)
		return;
	fields = pack_fields(f, record, &n);
	for (i = 0; i < n; i++)
		if (strcmp(fields[i].id, field) == 0)
			break;
	found->field = i + 1;
}
