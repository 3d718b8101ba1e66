/*
 * The project as an answers file would leave it, in memory. Refuses answers
 * that belong to no form, record or field.
 */
#include <stdlib.h>
#include <string.h>

#include "work/fill.h"

/* Is the record one that the pack knows? Says so if not. */
static const struct form *
record_form(struct filling *f, const struct answer_record *r)
{
	const struct form *form = pack_form(f->desk->pack, r->form);
	const char *why;
	char *say;

	if (form == NULL) {
		say = mem_printf("there is no form \"%s\"", r->form);
		fill_fault(f, r->place, say);
		free(say);
		return NULL;
	}
	if (r->id == NULL && form->holds != HOLDS_ONE) {
		say = mem_printf("a record of %s needs an id", form->id);
		fill_fault(f, r->place, say);
		free(say);
		return NULL;
	}
	why = judge_record_id(f->judge, form, fill_record(form, r));
	if (why != NULL) {
		fill_fault(f, r->place, why);
		return NULL;
	}
	return form;
}

/* A blob cannot be previewed: a stand-in holds its place. */
static const char *
preview_text(const struct field *field, const char *text)
{
	static const char stand_in[] =
	    "00000000000000000000000000000000"
	    "00000000000000000000000000000000 0 text/plain x";

	return field && field->kind == FIELD_BLOB && text ? stand_in : text;
}

/* Clears the members of a set that the answer does not name. */
static void
preview_set(struct filling *f, const struct form *form, const char *record,
    const struct answer *a)
{
	const struct record *r = records_find(&f->after, form->id, record);
	char **old = NULL;
	const char *member;
	size_t n = 0, cap = 0, i = 0, k;

	while (r != NULL && (member = record_member(r, a->field, &i)) != NULL)
		VEC_PUSH(old, n, cap) = mem_printf("%s/%s", a->field, member);
	for (k = 0; k < n; k++) {
		records_set(&f->after, form->id, record, old[k], NULL);
		free(old[k]);
	}
	free(old);
	for (k = 0; k < a->n; k++) {
		char *full = mem_printf("%s/%s", a->field, a->texts[k]);

		records_set(&f->after, form->id, record, full, "yes");
		free(full);
	}
}

static void
preview_answer(struct filling *f, const struct form *form, const char *record,
    const struct answer *a)
{
	const struct field *field;
	const char *name = fill_field(form, record, a->field, &field);
	char *say;

	if (name == NULL) {
		say = mem_printf("%s has no field \"%s\"", form->id, a->field);
		fill_fault(f, a->key.line > 0 ? a->key : a->place, say);
		free(say);
	} else if (field && field->kind == FIELD_SET) {
		if (!a->is_list && a->text != NULL)
			fill_fault(f, a->place,
			    "this field takes a list: [a, b]");
		else
			preview_set(f, form, record, a);
	} else if (a->is_list) {
		fill_fault(f, a->place,
		    "this field takes one value, not a list");
	} else if (field == NULL && a->text && strcmp(a->text, "yes") != 0) {
		fill_fault(f, a->place, "a record is gone: yes, or stands: ~");
	} else {
		records_set(&f->after, form->id, record, name,
		    preview_text(field, a->text));
	}
}

/* New records first: an answer further up may name one made further down. */
static void
preview_records(struct filling *f)
{
	const struct form *form;
	size_t i;

	for (i = 0; i < f->answers.n; i++) {
		const struct answer_record *r = &f->answers.v[i];

		form = pack_form(f->desk->pack, r->form);
		if (form != NULL && form->holds == HOLDS_MANY && r->id != NULL)
			records_set(&f->after, form->id, r->id, ".made", "yes");
	}
}

void
fill_foresee(struct filling *f)
{
	bool *known = mem_alloc(f->answers.n + 1);
	size_t i, k;

	preview_records(f);
	/* A judge remembers where records are: none may move while it is. */
	f->judge = judge_new(f->desk->pack, &f->after, f->desk->today);
	for (i = 0; i < f->answers.n; i++)
		known[i] = record_form(f, &f->answers.v[i]) != NULL;
	judge_free(f->judge);
	for (i = 0; i < f->answers.n; i++) {
		const struct answer_record *r = &f->answers.v[i];
		const struct form *form = pack_form(f->desk->pack, r->form);

		for (k = 0; known[i] && k < r->n; k++)
			preview_answer(f, form, fill_record(form, r), &r->v[k]);
	}
	free(known);
	f->judge = judge_new(f->desk->pack, &f->after, f->desk->today);
}
