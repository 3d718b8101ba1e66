/*
 * Answers from the screen into the project. Refuses a value that does not fit
 * its field.
 */
#include "work/put.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "host/host.h"
#include "work/step.h"

/* The text in normal form C, or NULL with a fault. */
static char *
clean(const char *value, struct faults *faults)
{
	if (utf8_text(value, strlen(value)))
		return utf8_nfc_dup(value);
	faults_add(faults,
	    "This is no clean text (UTF-8 without control characters).");
	return NULL;
}

static bool
put_file(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *typed, struct faults *faults,
    struct err *err)
{
	char *path = user_path(typed), *blob = NULL;
	struct err why;
	bool ok;

	if (!host_readable(path, &why)) {
		faults_add(faults, "%s", why.say);
		free(path);
		return false;
	}
	ok = step_begin(desk, err) &&
	    step_end(desk,
		step_file(desk, path, &blob, err) &&
		    step_put(desk, form, record, field->id, blob, true, err),
		err);
	free(blob);
	free(path);
	return ok;
}

bool
work_put(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *value, struct faults *faults,
    struct err *err)
{
	const char *why = NULL;
	char *nfc = NULL;
	bool ok;

	err->say[0] = '\0';
	if (field->kind == FIELD_BLOB && value != NULL)
		return put_file(desk, form, record, field, value, faults, err);
	if (value != NULL) {
		nfc = clean(value, faults);
		if (nfc == NULL)
			return false;
		why = judge_value(desk->judge, form, record, field, nfc);
	}
	if (why != NULL)
		faults_add(faults, "%s", why);
	ok = why == NULL && step_begin(desk, err) &&
	    step_end(desk,
		step_put(desk, form, record, field->id, nfc, true, err), err);
	free(nfc);
	return ok;
}

static bool
put_member(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *member, bool in, struct err *err)
{
	char *full = mem_printf("%s/%s", field->id, member);
	bool ok =
	    step_put(desk, form, record, full, in ? "yes" : NULL, true, err);

	free(full);
	return ok;
}

static bool
among(const char *const *members, size_t n, const char *member)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(members[i], member) == 0)
			return true;
	return false;
}

/* Takes out what is not among the members, puts in what is new. */
static bool
put_members(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *const *members, size_t n,
    struct err *err)
{
	const struct record *r = records_find(&desk->records, form->id, record);
	const struct conflict *c;
	const char *member;
	size_t i = 0, k;
	bool ok = true;

	while (ok && r && (member = record_member(r, field->id, &i)) != NULL)
		if (!among(members, n, member))
			ok = put_member(desk, form, record, field, member,
			    false, err);
	for (i = 0; ok && i < n; i++)
		ok = put_member(desk, form, record, field, members[i], true,
		    err);
	/* The whole set is the answer: it settles what members differ in. */
	for (k = 0; ok && k < desk->records.nconflicts; k++) {
		c = &desk->records.conflicts[k];
		member = str_below(c->field, field->id, '/');
		if (member != NULL && strcmp(c->form, form->id) == 0 &&
		    strcmp(c->record, record) == 0 &&
		    !among(members, n, member))
			ok = put_member(desk, form, record, field, member,
			    false, err);
	}
	return ok;
}

bool
work_put_set(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *const *members, size_t n,
    struct faults *faults, struct err *err)
{
	const char *why;
	size_t i;

	err->say[0] = '\0';
	if (field->max >= 0 && n > (size_t)field->max)
		faults_add(faults, "At most %ld can be chosen.", field->max);
	for (i = 0; i < n && n < 2; i++) {
		why = judge_value(desk->judge, form, record, field, members[i]);
		if (why != NULL)
			faults_add(faults, "%s", why);
	}
	return faults->n == 0 && step_begin(desk, err) &&
	    step_end(desk,
		put_members(desk, form, record, field, members, n, err), err);
}

bool
work_put_member(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *member, bool in,
    struct faults *faults, struct err *err)
{
	const char *why =
	    in ? judge_value(desk->judge, form, record, field, member) : NULL;

	err->say[0] = '\0';
	if (why != NULL)
		faults_add(faults, "%s", why);
	return why == NULL && step_begin(desk, err) &&
	    step_end(desk,
		put_member(desk, form, record, field, member, in, err), err);
}

bool
work_put_many(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, const char *name, const char *value,
    size_t *done, struct faults *faults, struct err *err)
{
	char *nfc = value ? clean(value, faults) : NULL;
	const struct field *field;
	const char *why;
	bool ok = true;
	size_t i;

	*done = 0;
	err->say[0] = '\0';
	for (i = 0; i < n && faults->n == 0; i++) {
		field = pack_field(form, records[i], name);
		why = field && nfc
		    ? judge_value(desk->judge, form, records[i], field, nfc)
		    : NULL;
		if (why != NULL)
			faults_add(faults, "%s", why);
	}
	if (faults->n > 0 || !step_begin(desk, err)) {
		free(nfc);
		return false;
	}
	for (i = 0; ok && i < n; i++) {
		field = pack_field(form, records[i], name);
		if (field == NULL ||
		    judge_asked(desk->judge, form, records[i], field) == TRI_NO)
			continue;
		ok = step_put(desk, form, records[i], name, nfc, true, err);
		*done += ok;
	}
	free(nfc);
	return step_end(desk, ok, err);
}

bool
work_record_new(struct desk *desk, const struct form *form, const char *name,
    char **id, struct faults *faults, struct err *err)
{
	const struct field *field =
	    form->names ? pack_field(form, "new", form->names) : NULL;
	const char *why = NULL;
	char *nfc = NULL;
	bool ok;

	*id = NULL;
	err->say[0] = '\0';
	if (name != NULL && field != NULL) {
		nfc = clean(name, faults);
		if (nfc == NULL)
			return false;
		why = judge_value(desk->judge, form, "new", field, nfc);
	}
	if (why != NULL)
		faults_add(faults, "%s", why);
	if (why != NULL || !step_begin(desk, err)) {
		free(nfc);
		return false;
	}
	*id = step_new_id(desk, form);
	ok = nfc == NULL
	    ? step_dot(desk, form, *id, ".made", "yes", err)
	    : step_put(desk, form, *id, form->names, nfc, false, err);
	free(nfc);
	return step_end(desk, ok, err);
}

bool
work_put_gone(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, bool gone, struct err *err)
{
	bool ok = true;
	size_t i;

	if (!step_begin(desk, err))
		return false;
	for (i = 0; ok && i < n; i++)
		ok = step_dot(desk, form, records[i], ".gone",
		    gone ? "yes" : NULL, err);
	return step_end(desk, ok, err);
}
