/*
 * What each piece of evidence serves, read from the records that name it.
 * Refuses to count a piece as served by the one that replaces it.
 */
#include "work/serves.h"

#include <stdlib.h>
#include <string.h>

#define FORM	 "evidence"
#define REPLACES "replaces"

static bool
points_here(const struct form *form, const struct field *field)
{
	return field->of_form != NULL &&
	    strcmp(field->of_form->id, FORM) == 0 &&
	    (field->kind == FIELD_REF || field->kind == FIELD_SET) &&
	    !(strcmp(form->id, FORM) == 0 && strcmp(field->id, REPLACES) == 0);
}

static void
add_field(struct serves *serves, const struct form *form,
    const struct record *r, const struct field *field)
{
	struct served served = { NULL, form, r->id, field };
	size_t i = 0;

	if (field->kind == FIELD_REF) {
		served.piece = record_text(r, field->id);
		if (served.piece != NULL)
			VEC_PUSH(serves->v, serves->n, serves->cap) = served;
		return;
	}
	while ((served.piece = record_member(r, field->id, &i)) != NULL)
		VEC_PUSH(serves->v, serves->n, serves->cap) = served;
}

/* The order of the walk stays within a piece: rows lie in it already. */
static int
by_piece(const void *a, const void *b)
{
	const struct served *x = a, *y = b;
	int order = strcmp(x->piece, y->piece);

	if (order == 0)
		order = x->form->order - y->form->order;
	if (order == 0)
		order = strcmp(x->record, y->record);
	return order != 0 ? order : strcmp(x->field->id, y->field->id);
}

void
work_serves(const struct desk *desk, struct serves *serves)
{
	const struct field *fields;
	const struct record *r;
	size_t i, k, f, n, nfields;

	*serves = (struct serves){ 0 };
	for (i = 0; i < desk->pack->nforms; i++) {
		const struct form *form = &desk->pack->forms[i];

		r = records_of(&desk->records, form->id, &n);
		for (k = 0; k < n; k++) {
			if (!judge_stands(desk->judge, form, r[k].id))
				continue;
			fields = pack_fields(form, r[k].id, &nfields);
			for (f = 0; f < nfields; f++)
				if (points_here(form, &fields[f]))
					add_field(serves, form, &r[k],
					    &fields[f]);
		}
	}
	if (serves->n > 0)
		qsort(serves->v, serves->n, sizeof(*serves->v), by_piece);
}

const struct served *
serves_of(const struct serves *serves, const char *piece, size_t *n)
{
	size_t low = 0, high = serves->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(serves->v[mid].piece, piece) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (*n = 0; low + *n < serves->n &&
	     strcmp(serves->v[low + *n].piece, piece) == 0;)
		++*n;
	return *n > 0 ? &serves->v[low] : NULL;
}

const struct record *
work_replaced_by(const struct desk *desk, const char *piece)
{
	const struct form *form = pack_form(desk->pack, FORM);
	const struct record *r;
	size_t i, n;

	r = records_of(&desk->records, FORM, &n);
	for (i = 0; form != NULL && i < n; i++)
		if (str_eq(record_text(&r[i], REPLACES), piece) &&
		    judge_stands(desk->judge, form, r[i].id))
			return &r[i];
	return NULL;
}
