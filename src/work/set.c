/* Single answers, undo and redo. Refuses a value that does not fit. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/store.h"
#include "work/exchange.h"
#include "work/step.h"
#include "work/work.h"

static bool
put_value(struct desk *desk, const struct address *a, const char *value,
    struct err *err)
{
	char *member =
		 a->member ? mem_printf("%s/%s", a->field_id, a->member) : NULL,
	     *blob = NULL;
	bool ok = true;

	if (a->field->kind == FIELD_BLOB && value != NULL) {
		ok = step_file(desk, value, &blob, err);
		value = blob;
	}
	ok = ok &&
	    step_put(desk, a->form, a->record, member ? member : a->field_id,
		value, true, err);
	free(blob);
	free(member);
	return ok;
}

/* NULL if the value fits, else why not. */
static const char *
misfit(struct desk *desk, const struct address *a, const char *value)
{
	if (a->field->kind == FIELD_SET) {
		if (a->member == NULL)
			return NULL; /* name_member says it */
		if (value != NULL && strcmp(value, "yes") != 0)
			return "a member of a set is yes or '~'";
		return judge_value(desk->judge, a->form, a->record, a->field,
		    a->member);
	}
	if (a->member != NULL)
		return "this field is no set";
	if (value == NULL || a->field->kind == FIELD_BLOB)
		return NULL;
	return judge_value(desk->judge, a->form, a->record, a->field, value);
}

/* How a member of a set is named, with the one that seems to be meant. */
static void
name_member(struct desk *desk, const char *place, const struct address *a,
    const char *value, struct faults *faults)
{
	const char *member = value != NULL &&
		judge_value(desk->judge, a->form, a->record, a->field, value) ==
		    NULL
	    ? value
	    : "MEMBER";

	faults_add(faults,
	    "%s: this field is a set: name the member and say yes or '~': "
	    "%s/%s yes",
	    place, place, member);
}

bool
work_set(struct desk *desk, const char *place, const char *value,
    struct faults *faults, int64_t *written, struct err *err)
{
	struct address a;
	const char *why;
	char *nfc = NULL;
	bool ok;

	err->say[0] = '\0';
	if (!desk_address(desk, place, true, &a, err)) {
		faults_add(faults, "%s", err->say);
		err->say[0] = '\0';
		return false;
	}
	if (value != NULL && strcmp(value, "~") != 0)
		nfc = utf8_text(value, strlen(value)) ? utf8_nfc_dup(value)
						      : mem_dup("\x1b");
	why = nfc && nfc[0] == '\x1b'
	    ? "this is not text in UTF-8 without control characters"
	    : misfit(desk, &a, nfc);
	if (a.field->kind == FIELD_SET && a.member == NULL)
		name_member(desk, place, &a, nfc, faults);
	else if (why != NULL)
		faults_add(faults, "%s: %s", place, why);
	ok = faults->n == 0 && step_begin(desk, err);
	if (ok && !put_value(desk, &a, nfc, err)) {
		step_abort(desk);
		ok = false;
	}
	ok = ok && step_commit(desk, written, err);
	free(nfc);
	address_clear(&a);
	return ok;
}

/* Writes one dot field of a record that stands. */
static bool
put_dot(struct desk *desk, const char *place, const char *field,
    const char *value, int64_t *written, struct err *err)
{
	struct address a;
	bool ok;

	if (!desk_address(desk, place, false, &a, err))
		return false;
	if (a.record[0] == '\0' ||
	    records_find(&desk->records, a.form->id, a.record) == NULL)
		ok = err_set(err, "%s: there is no such record", place);
	else if (strcmp(field, ".gone") == 0 && a.form->holds != HOLDS_MANY)
		ok = err_set(err, "%s: only a record that was made can go",
		    place);
	else
		ok = step_begin(desk, err);
	if (ok && !step_dot(desk, a.form, a.record, field, value, err)) {
		step_abort(desk);
		ok = false;
	}
	ok = ok && step_commit(desk, written, err);
	address_clear(&a);
	return ok;
}

bool
work_gone(struct desk *desk, const char *place, bool gone, int64_t *written,
    struct err *err)
{
	return put_dot(desk, place, ".gone", gone ? "yes" : NULL, written, err);
}

bool
work_confirm(struct desk *desk, const char *place, int64_t *written,
    struct err *err)
{
	return put_dot(desk, place, ".carried", NULL, written, err);
}

bool
work_undo(struct desk *desk, bool redo, char **what, struct err *err)
{
	bool ok;

	*what = NULL;
	if (!step_begin(desk, err))
		return false;
	ok = redo
	    ? store_redo(desk->store, what, err)
	    : store_undo(desk->store, what, err) && exchange_stays(desk, err);
	if (!ok) {
		free(*what);
		*what = NULL;
		step_abort(desk);
		return false;
	}
	return step_commit(desk, NULL, err);
}
