/*
 * What findings are about. Refuses a finding about records of which the form
 * `finding` has no field to name them.
 */
#include "work/about.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "work/step.h"

#define FORM "finding"

/* Does the field name records of the form, or the items they stand for? */
static bool
names(const struct field *f, const struct form *form)
{
	return f->kind == FIELD_REF &&
	    (f->of_form != NULL ? f->of_form == form
				: f->of_list != NULL && !form->per_unit &&
			f->of_list == form->of);
}

const struct field *
finding_field(const struct desk *desk, const struct form *form)
{
	const struct form *finding = pack_form(desk->pack, FORM);
	size_t i;

	for (i = 0; finding != NULL && i < finding->nfields; i++)
		if (names(&finding->fields[i], form))
			return &finding->fields[i];
	return NULL;
}

char *
finding_about(const struct desk *desk, const struct record *finding)
{
	const struct form *form = pack_form(desk->pack, FORM);
	const struct field *f;
	const char *text;
	size_t i;

	for (i = 0; form != NULL && finding != NULL && i < form->nfields; i++) {
		f = &form->fields[i];
		text = record_text(finding, f->id);
		if (text == NULL)
			continue;
		if (f->kind == FIELD_REF && f->of_form != NULL)
			return mem_printf("%s/%s", f->of_form->id, text);
		if (f->kind == FIELD_REF && f->of_list != NULL)
			return mem_printf("%s/%s", f->of_list->id, text);
		if (strcmp(f->id, "document") == 0)
			return mem_dup(text);
	}
	return NULL;
}

const struct form *
finding_place(const struct desk *desk, const struct record *finding,
    const char **record)
{
	const struct pack *pack = desk->pack;
	const struct field *f;
	size_t i;

	for (i = 0; i < pack->nforms; i++) {
		f = finding_field(desk, &pack->forms[i]);
		*record = f && finding ? record_text(finding, f->id) : NULL;
		if (*record != NULL)
			return &pack->forms[i];
	}
	return NULL;
}

static bool
put(struct desk *desk, const char *id, const char *field, const char *value,
    struct err *err)
{
	const struct form *finding = pack_form(desk->pack, FORM);

	return pack_field(finding, id, field) == NULL ||
	    step_put(desk, finding, id, field, value, false, err);
}

/* Who looked is who writes; a claim, as everywhere. That it is open is said,
 * so that nobody is asked why it was closed. */
static bool
make(struct desk *desk, const struct field *field, const char *record,
    char **id, struct err *err)
{
	*id = step_new_id(desk, pack_form(desk->pack, FORM));
	return put(desk, *id, field->id, record, err) &&
	    put(desk, *id, "by", desk->author, err) &&
	    put(desk, *id, "state", "open", err);
}

static const struct field *
field_of(struct desk *desk, const struct form *form, struct faults *faults)
{
	const struct field *field = finding_field(desk, form);

	if (field == NULL)
		faults_add(faults, "No finding can be about %s.", form->title);
	return field;
}

bool
finding_new(struct desk *desk, const struct form *form, const char *record,
    char **id, struct faults *faults, struct err *err)
{
	const struct field *field = field_of(desk, form, faults);

	*id = NULL;
	err->say[0] = '\0';
	if (field == NULL || !step_begin(desk, err))
		return false;
	if (make(desk, field, record, id, err))
		return step_commit(desk, NULL, err);
	step_abort(desk);
	return false;
}

const struct field *
finding_document(const struct desk *desk, const char *document)
{
	const struct form *form = pack_form(desk->pack, FORM);
	const struct field *field =
	    form ? pack_field(form, "", "document") : NULL;
	size_t i;

	for (i = 0; field != NULL && i < field->noptions; i++)
		if (strcmp(field->options[i].id, document) == 0)
			return field;
	return NULL;
}

bool
finding_new_document(struct desk *desk, const char *document, char **id,
    struct faults *faults, struct err *err)
{
	const struct field *field = finding_document(desk, document);

	*id = NULL;
	err->say[0] = '\0';
	if (field == NULL)
		faults_add(faults, "No finding can be about this document.");
	if (field == NULL || !step_begin(desk, err))
		return false;
	return step_end(desk, make(desk, field, document, id, err), err);
}

/* Did this side accept it already? */
static bool
is_accepted(const struct desk *desk, const struct field *field,
    const char *record)
{
	const struct form *finding = pack_form(desk->pack, FORM);
	const struct record *r;
	size_t i, n;

	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++)
		if (!r[i].gone &&
		    str_eq(record_text(&r[i], field->id), record) &&
		    str_eq(record_text(&r[i], "kind"), "accepted") &&
		    judge_foreign(desk->judge, finding, r[i].id) == NULL)
			return true;
	return false;
}

/* The kind of a finding about it that this side has not closed; NULL: none. */
static const char *
open_kind(const struct desk *desk, const struct field *field,
    const char *record)
{
	const struct form *finding = pack_form(desk->pack, FORM);
	const struct record *r;
	const char *kind;
	size_t i, n;

	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++) {
		kind = record_text(&r[i], "kind");
		if (!r[i].gone &&
		    str_eq(record_text(&r[i], field->id), record) &&
		    !str_eq(kind, "accepted") && !str_eq(kind, "remark") &&
		    !str_eq(record_text(&r[i], "state"), "closed") &&
		    judge_foreign(desk->judge, finding, r[i].id) == NULL)
			return kind ? kind : "of no kind yet";
	}
	return NULL;
}

/* One that was asked for alone, and cannot be. */
static bool
may_accept(const struct desk *desk, const struct field *field,
    const char *record, struct faults *faults)
{
	const char *kind = open_kind(desk, field, record);

	if (kind != NULL)
		faults_add(faults,
		    "There is an open finding about it (%s): close it first.",
		    kind);
	return kind == NULL;
}

bool
finding_closed_alone(struct desk *desk, const char *finding)
{
	const struct verdicts *v = judge_all(desk->judge);
	const struct form *form = pack_form(desk->pack, FORM);
	const struct record *r = records_find(&desk->records, FORM, finding);
	const struct open_point *p;
	const struct field *field;
	size_t i;

	if (r == NULL || !str_eq(record_text(r, "state"), "closed"))
		return false;
	for (i = 0; i < v->npoints; i++) {
		p = &v->points[i];
		field = p->weight == WEIGHT_DUTY && p->field != NULL &&
			str_eq(p->form, FORM) && str_eq(p->record, finding)
		    ? pack_field(form, finding, p->field)
		    : NULL;
		if (field != NULL && field->kind == FIELD_APPROVAL)
			return true;
	}
	return false;
}

bool
finding_accept(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, size_t *done, struct faults *faults,
    struct err *err)
{
	const struct field *field = field_of(desk, form, faults);
	bool ok = true;
	size_t i;
	char *id;

	*done = 0;
	err->say[0] = '\0';
	if (field == NULL ||
	    (n == 1 && !may_accept(desk, field, records[0], faults)) ||
	    !step_begin(desk, err))
		return false;
	for (i = 0; ok && i < n; i++) {
		if (is_accepted(desk, field, records[i]) ||
		    open_kind(desk, field, records[i]) != NULL)
			continue;
		ok = make(desk, field, records[i], &id, err) &&
		    put(desk, id, "kind", "accepted", err);
		*done += ok;
		free(id);
	}
	return step_end(desk, ok, err);
}
