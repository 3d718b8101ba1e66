/*
 * Reads a letter and holds it against the project, and takes it over value by
 * value. Refuses records that are not the sender's, values that do not fit
 * their field, and more records than anybody could read.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/blob.h"
#include "store/store.h"
#include "work/letter.h"
#include "work/step.h"

struct reading {
	struct desk *desk;
	struct letter *letter;
	struct faults *faults;
};

static enum side
other_side(const struct reading *g)
{
	return judge_side(g->desk->judge) == SIDE_BODY ? SIDE_MANUFACTURER
						       : SIDE_BODY;
}

static void
fault(const struct reading *g, const struct record *r, const char *field,
    const char *say)
{
	faults_add(g->faults, "%s/%s%s%s: %s", r->form, r->id, field ? "." : "",
	    field ? field : "", say);
}

/* May the other side send a record of this kind at all? */
static const struct form *
sendable(const struct reading *g, const struct record *r)
{
	const struct form *form = pack_form(g->desk->pack, r->form);
	enum side sender = other_side(g);
	const char *side = record_text(r, "side");
	bool theirs;

	if (form == NULL || form->sent == GOES_NO) {
		fault(g, r, NULL, "such records do not go by letter");
		return NULL;
	}
	theirs = form->side == SIDE_RECORD
	    ? str_eq(side, sender == SIDE_BODY ? "body" : "manufacturer")
	    : form->side == sender;
	if (!theirs) {
		fault(g, r, NULL, "the sender may not write it");
		return NULL;
	}
	if (judge_record_id(g->desk->judge, form, r->id) != NULL) {
		fault(g, r, NULL, "that is no name of a record");
		return NULL;
	}
	return form;
}

/* The field, and of a set its member; NULL with a fault: it does not fit. */
static const struct field *
fitting(const struct reading *g, const struct form *form,
    const struct record *r, const struct value *v)
{
	size_t n = strcspn(v->field, "/");
	char *name = mem_dupn(v->field, n);
	const struct field *field = pack_field(form, r->id, name);
	const char *why = NULL;
	struct blob blob;

	free(name);
	if (field == NULL || field->kind == FIELD_APPROVAL ||
	    field->is_private ||
	    (field->kind == FIELD_SET) != (v->field[n] == '/'))
		why = "no such answer goes by letter";
	else if (field->kind == FIELD_SET)
		why = strcmp(v->text, "yes") != 0
		    ? "a member of a set is there or not"
		    : judge_fits(g->desk->judge, form, r->id, field,
			  v->field + n + 1);
	else
		why = judge_fits(g->desk->judge, form, r->id, field, v->text);
	if (why == NULL && field->kind == FIELD_BLOB &&
	    blob_parse(v->text, &blob)) {
		bool withheld;
		int64_t size;
		struct err err;

		if (!store_blob_size(g->letter->store, blob.sha256, &size,
			&withheld, &err) ||
		    withheld || size != blob.size)
			why = "its bytes are not in the letter";
	}
	if (why != NULL)
		fault(g, r, v->field, why);
	return why == NULL ? field : NULL;
}

static void
compare_value(struct reading *g, const struct record *r,
    const struct record *here, const struct value *v)
{
	const char *ours = here ? record_text(here, v->field) : NULL;

	if (!str_eq(ours, v->text))
		VEC_PUSH(g->letter->v, g->letter->n, g->letter->cap) =
		    (struct letter_row){ r->form, r->id, v->field, v->text,
			    ours, here == NULL };
}

/* What the record has here and no longer has there. */
static void
compare_missing(struct reading *g, const struct form *form,
    const struct record *r, const struct record *here)
{
	struct along_item item = { form, here };
	size_t i, n;

	for (i = 0; here != NULL && i < here->n; i++) {
		const struct value *v = &here->values[i];
		const struct field *field;
		char *name;

		if (v->text == NULL || v->field[0] == '.' ||
		    record_text(r, v->field) != NULL)
			continue;
		n = strcspn(v->field, "/");
		name = mem_dupn(v->field, n);
		field = pack_field(item.form, here->id, name);
		free(name);
		if (field != NULL && field->kind != FIELD_APPROVAL &&
		    !field->is_private)
			VEC_PUSH(g->letter->v, g->letter->n, g->letter->cap) =
			    (struct letter_row){ r->form, r->id, v->field, NULL,
				    v->text, false };
	}
}

/* The record as it is here; one that was undone left nothing but its name. */
static const struct record *
find_here(const struct reading *g, const struct record *r)
{
	const struct record *here =
	    records_find(&g->desk->records, r->form, r->id);
	size_t i;

	for (i = 0; here != NULL && i < here->n; i++)
		if (here->values[i].text != NULL || here->values[i].withheld)
			return here;
	return NULL;
}

static void
read_record(struct reading *g, const struct record *r)
{
	const struct record *here = find_here(g, r);
	const struct form *form = sendable(g, r);
	size_t i;

	if (form == NULL)
		return;
	/* Ours, or the name of one of ours, coming back as if it were theirs */
	if (here != NULL && form->side == SIDE_RECORD &&
	    !str_eq(record_text(here, "side"), record_text(r, "side"))) {
		fault(g, r, NULL, "a record of that name is of this side");
		return;
	}
	g->letter->nrecords++;
	g->letter->nfresh += here == NULL;
	for (i = 0; i < r->n; i++) {
		const struct value *v = &r->values[i];

		if (v->text == NULL || strcmp(v->field, ".made") == 0)
			continue;
		if (v->field[0] == '.')
			fault(g, r, v->field, "no such answer goes by letter");
		else if (fitting(g, form, r, v) != NULL)
			compare_value(g, r, here, v);
	}
	compare_missing(g, form, r, here);
}

bool
letter_open(struct desk *desk, const char *path, struct letter *letter,
    struct faults *faults, struct err *err)
{
	struct reading g = { desk, letter, faults };
	size_t i;

	*letter = (struct letter){ 0 };
	letter->store = store_open_stranger(path, err);
	if (letter->store == NULL || !store_sound(letter->store, err) ||
	    !store_records(letter->store, NULL, 0, &letter->records, err))
		return false;
	if (strcmp(store_project(letter->store), store_project(desk->store)) !=
	    0)
		return err_set(err, "the letter is of another project");
	if (letter->records.n > LETTER_MOST) {
		faults_add(faults,
		    "the letter holds %zu records, and at most %d go in one",
		    letter->records.n, LETTER_MOST);
		return false;
	}
	for (i = 0; i < letter->records.n; i++)
		read_record(&g, &letter->records.v[i]);
	if (letter->records.nconflicts > 0)
		faults_add(faults, "the letter contradicts itself");
	return faults->n == 0;
}

bool
letter_take(struct desk *desk, const struct letter *letter,
    const struct letter_row *row, struct err *err)
{
	const struct form *form = pack_form(desk->pack, row->form);
	const struct field *field = pack_field(form, row->record, row->field);

	if (field != NULL && field->kind == FIELD_BLOB && row->theirs != NULL &&
	    !letter_blob(letter->store, desk->store, row->theirs, err))
		return false;
	return step_put(desk, form, row->record, row->field, row->theirs, true,
	    err);
}

void
letter_close(struct letter *letter)
{
	free(letter->v);
	records_free(&letter->records);
	store_close(letter->store);
	*letter = (struct letter){ 0 };
}
