/*
 * Answers files into a project, all or nothing. Refuses a file as a whole if
 * one answer in it does not fit, and names every such line.
 */
#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "load/load.h"
#include "store/store.h"
#include "work/fill.h"
#include "work/step.h"
#include "work/work.h"

void
fill_fault(struct filling *f, struct place place, const char *say)
{
	if (f->columns != NULL)
		faults_add(f->faults, "%s:%d:%s: %s", f->path, place.line,
		    f->columns[place.col - 1], say);
	else
		faults_add(f->faults, "%s:%d:%d: %s", f->path, place.line,
		    place.col, say);
}

const char *
fill_field(const struct form *form, const char *record, const char *name,
    const struct field **field)
{
	*field = pack_field(form, record, name);
	if (*field != NULL)
		return name;
	/* Only a record that somebody made can go. */
	return form->holds == HOLDS_MANY && strcmp(name, "gone") == 0 ? ".gone"
								      : NULL;
}

const char *
fill_record(const struct form *form, const struct answer_record *r)
{
	return r->id ? r->id : form->id;
}

/* An answers file may be a stranger's: he does not get what he names. */
static bool
may_take(struct filling *f, const struct answer *a)
{
	char *say;

	if (f->any_path || host_is_below(f->path, a->text))
		return true;
	say = mem_printf("%s: leads out of the folder of this file, and "
			 "answers may come from a stranger; if the file is "
			 "meant, give --any-path",
	    a->text);
	fill_fault(f, a->place, say);
	free(say);
	return false;
}

static void
judge_blob(struct filling *f, const struct answer *a)
{
	char *path = host_beside(f->path, a->text);
	struct err err;

	if (may_take(f, a) && !host_readable(path, &err))
		fill_fault(f, a->place, err.say);
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

	if (fill_field(form, record, a->field, &field) == NULL || field == NULL)
		return;
	if (field->kind == FIELD_BLOB && a->text != NULL) {
		judge_blob(f, a);
		return;
	}
	if (field->kind == FIELD_APPROVAL) {
		why = a->text == NULL ? NULL
				      : "An approval is given on its own, by "
					"`assay set` or on the screen.";
	} else if (a->is_list) {
		for (i = 0; i < a->n && why == NULL; i++)
			why = judge_value(f->judge, form, record, field,
			    a->texts[i]);
	} else if (a->text != NULL && field->kind != FIELD_SET) {
		why = judge_value(f->judge, form, record, field, a->text);
	}
	if (why != NULL)
		fill_fault(f, a->place, why);
}

void
fill_judge(struct filling *f)
{
	size_t i, k;

	for (i = 0; i < f->answers.n; i++) {
		const struct answer_record *r = &f->answers.v[i];
		const struct form *form = pack_form(f->desk->pack, r->form);

		for (k = 0; k < r->n; k++)
			judge_answer(f, form, fill_record(form, r), &r->v[k]);
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
		fill_fault(f, place,
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
	const char *name = fill_field(form, record, a->field, &field);
	char *path, *value;
	bool ok;

	if (field != NULL && field->kind == FIELD_SET)
		return put_set(f, form, record, a, err);
	if (field == NULL || field->kind != FIELD_BLOB || a->text == NULL)
		return put(f, form, record, name, a->text, a->place, err);
	if (!may_take(f, a))
		return true;
	path = host_beside(f->path, a->text);
	ok = step_file(f->desk, path, &value, err);
	free(path);
	if (ok)
		ok = put(f, form, record, name, value, a->place, err);
	else
		fill_fault(f, a->place, err->say);
	free(value);
	return ok;
}

bool
fill_write(struct filling *f, int64_t *written, struct err *err)
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
			ok = put_answer(f, form, fill_record(form, r), &r->v[k],
			    err);
	}
	if (ok && f->faults->n == 0)
		return step_commit(f->desk, written, err);
	step_abort(f->desk);
	return false;
}

bool
fill_read(struct filling *f, struct err *err)
{
	struct str bytes = { 0 };
	bool ok;

	err->say[0] = '\0';
	ok = host_read(f->path, 64u << 20, &bytes, err) &&
	    load_answers(f->path, str_text(&bytes), bytes.n, &f->answers,
		f->faults) &&
	    store_records(f->desk->store, NULL, 0, &f->after, err);
	str_clear(&bytes);
	if (!ok)
		return false;
	fill_foresee(f);
	if (f->faults->n == 0)
		fill_judge(f);
	return f->faults->n == 0;
}

void
fill_clear(struct filling *f)
{
	judge_free(f->judge);
	records_free(&f->after);
	answers_free(&f->answers);
}

bool
work_fill(struct desk *desk, const char *path, bool settle, bool any_path,
    struct faults *faults, int64_t *written, struct err *err)
{
	struct filling f = { .desk = desk,
		.path = path,
		.faults = faults,
		.settle = settle,
		.any_path = any_path };
	bool ok = fill_read(&f, err) && fill_write(&f, written, err);

	fill_clear(&f);
	return ok;
}
