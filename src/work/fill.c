/*
 * Answers files into a project, all or nothing. Refuses a file as a whole if
 * one answer in it does not fit, and names every such line.
 */
#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "load/load.h"
#include "model/answers.h"
#include "store/store.h"
#include "work/step.h"
#include "work/work.h"

struct filling {
	struct desk *desk;
	const char *path;
	struct answers answers;
	struct records after; /* the project as it would be */
	struct judge *judge; /* over after */
	struct faults *faults;
	bool settle;
};

static void
fault(struct filling *f, struct place place, const char *say)
{
	faults_add(f->faults, "%s:%d:%d: %s", f->path, place.line, place.col,
	    say);
}

/* The dot field or the field an answer means; NULL if there is none. */
static const char *
field_of(const struct form *form, const char *record, const char *name,
    const struct field **field)
{
	*field = pack_field(form, record, name);
	if (*field != NULL)
		return name;
	/* Only a record that somebody made can go. */
	return form->holds == HOLDS_MANY && strcmp(name, "gone") == 0 ? ".gone"
								      : NULL;
}

static const char *
record_of(const struct form *form, const struct answer_record *r)
{
	return r->id ? r->id : form->id;
}

/* Is the record one that the pack knows? Says so if not. */
static const struct form *
record_form(struct filling *f, const struct answer_record *r)
{
	const struct form *form = pack_form(f->desk->pack, r->form);
	const char *why;
	char *say;

	if (form == NULL) {
		say = mem_printf("there is no form \"%s\"", r->form);
		fault(f, r->place, say);
		free(say);
		return NULL;
	}
	if (r->id == NULL && form->holds != HOLDS_ONE) {
		say = mem_printf("a record of %s needs an id", form->id);
		fault(f, r->place, say);
		free(say);
		return NULL;
	}
	why = judge_record_id(f->judge, form, record_of(form, r));
	if (why != NULL) {
		fault(f, r->place, why);
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
	const char *name = field_of(form, record, a->field, &field);
	char *say;

	if (name == NULL) {
		say = mem_printf("%s has no field \"%s\"", form->id, a->field);
		fault(f, a->place, say);
		free(say);
	} else if (field && field->kind == FIELD_SET) {
		if (!a->is_list && a->text != NULL)
			fault(f, a->place, "this field takes a list: [a, b]");
		else
			preview_set(f, form, record, a);
	} else if (a->is_list) {
		fault(f, a->place, "this field takes one value, not a list");
	} else if (field == NULL && a->text && strcmp(a->text, "yes") != 0) {
		fault(f, a->place, "a record is gone: yes, or stands: ~");
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

static void
preview(struct filling *f)
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
			preview_answer(f, form, record_of(form, r), &r->v[k]);
	}
	free(known);
	f->judge = judge_new(f->desk->pack, &f->after, f->desk->today);
}

static void
judge_blob(struct filling *f, const struct answer *a)
{
	char *path = host_beside(f->path, a->text);
	struct err err;

	if (!host_readable(path, &err))
		fault(f, a->place, err.say);
	free(path);
}

/* Holds one answer against its field, in the project as it would be. */
static void
judge_answer(struct filling *f, const struct form *form, const char *record,
    const struct answer *a)
{
	const struct field *field;
	const char *why = NULL;
	size_t i;

	if (field_of(form, record, a->field, &field) == NULL || field == NULL)
		return;
	if (field->kind == FIELD_BLOB && a->text != NULL) {
		judge_blob(f, a);
		return;
	}
	if (a->is_list) {
		for (i = 0; i < a->n && why == NULL; i++)
			why = judge_value(f->judge, form, record, field,
			    a->texts[i]);
	} else if (a->text != NULL && field->kind != FIELD_SET) {
		why = judge_value(f->judge, form, record, field, a->text);
	}
	if (why != NULL)
		fault(f, a->place, why);
}

static void
judge_all_answers(struct filling *f)
{
	size_t i, k;

	for (i = 0; i < f->answers.n; i++) {
		const struct answer_record *r = &f->answers.v[i];
		const struct form *form = pack_form(f->desk->pack, r->form);

		for (k = 0; k < r->n; k++)
			judge_answer(f, form, record_of(form, r), &r->v[k]);
	}
}

/* One event; a conflict nobody asked to settle is the user's to look at. */
static bool
put(struct filling *f, const struct form *form, const char *record,
    const char *field, const char *value, struct place place, struct err *err)
{
	bool conflict;

	store_value(f->desk->store, form->id, record, field, &conflict);
	if (conflict && !f->settle) {
		fault(f, place,
		    "two people answered this differently; look at both, then "
		    "fill with --settle");
		return true;
	}
	return step_put(f->desk, form, record, field, value, f->settle, err);
}

static bool
put_set(struct filling *f, const struct form *form, const char *record,
    const struct answer *a, struct err *err)
{
	const struct record *now =
	    records_find(&f->desk->records, form->id, record);
	const char *member;
	size_t i = 0, k;
	bool ok = true;

	while (ok && now && (member = record_member(now, a->field, &i))) {
		char *full = mem_printf("%s/%s", a->field, member);

		for (k = 0; k < a->n; k++)
			if (strcmp(a->texts[k], member) == 0)
				break;
		if (k == a->n)
			ok = put(f, form, record, full, NULL, a->place, err);
		free(full);
	}
	for (k = 0; ok && k < a->n; k++) {
		char *full = mem_printf("%s/%s", a->field, a->texts[k]);

		ok = put(f, form, record, full, "yes", a->place, err);
		free(full);
	}
	return ok;
}

static bool
put_answer(struct filling *f, const struct form *form, const char *record,
    const struct answer *a, struct err *err)
{
	const struct field *field;
	const char *name = field_of(form, record, a->field, &field);
	char *path, *value;
	bool ok;

	if (field != NULL && field->kind == FIELD_SET)
		return put_set(f, form, record, a, err);
	if (field == NULL || field->kind != FIELD_BLOB || a->text == NULL)
		return put(f, form, record, name, a->text, a->place, err);
	path = host_beside(f->path, a->text);
	ok = step_file(f->desk, path, &value, err);
	free(path);
	if (ok)
		ok = put(f, form, record, name, value, a->place, err);
	else
		fault(f, a->place, err->say);
	free(value);
	return ok;
}

static bool
write_all(struct filling *f, int64_t *written, struct err *err)
{
	bool ok;
	size_t i, k;

	if (!step_begin(f->desk, err))
		return false;
	ok = true;
	for (i = 0; ok && i < f->answers.n; i++) {
		const struct answer_record *r = &f->answers.v[i];
		const struct form *form = pack_form(f->desk->pack, r->form);

		for (k = 0; ok && k < r->n; k++)
			ok = put_answer(f, form, record_of(form, r), &r->v[k],
			    err);
	}
	if (ok && f->faults->n == 0)
		return step_commit(f->desk, written, err);
	step_abort(f->desk);
	return false;
}

bool
work_fill(struct desk *desk, const char *path, bool settle,
    struct faults *faults, int64_t *written, struct err *err)
{
	struct filling f = { .desk = desk,
		.path = path,
		.faults = faults,
		.settle = settle };
	struct str bytes = { 0 };
	bool ok;

	err->say[0] = '\0';
	ok = host_read(path, 64u << 20, &bytes, err) &&
	    load_answers(path, str_text(&bytes), bytes.n, &f.answers, faults) &&
	    store_records(desk->store, NULL, 0, &f.after, err);
	if (ok) {
		preview(&f);
		if (faults->n == 0)
			judge_all_answers(&f);
		ok = faults->n == 0 && write_all(&f, written, err);
		judge_free(f.judge);
	}
	records_free(&f.after);
	answers_free(&f.answers);
	str_clear(&bytes);
	return ok;
}
