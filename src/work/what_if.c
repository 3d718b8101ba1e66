/*
 * What would change if answers were taken: those of a file, or a single one.
 * Refuses to write anything, and to weigh what would not be taken.
 */
#include <string.h>

#include "base/utf8.h"
#include "store/store.h"
#include "work/fill.h"
#include "work/work.h"

bool
work_what_if(struct desk *desk, const char *path, bool any_path,
    struct what_if *out, struct faults *faults, struct err *err)
{
	struct filling f = { .desk = desk,
		.path = path,
		.faults = faults,
		.any_path = any_path };
	bool ok;

	*out = (struct what_if){ 0 };
	ok = fill_read(&f, err);
	if (ok)
		fill_weigh(&f, out);
	fill_clear(&f);
	return ok;
}

/* Would it be taken? What is not is refused in its own words later. */
static bool
fits(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const struct answer *a)
{
	const char *text;
	size_t i;

	for (i = 0; i < (a->is_list ? a->n : 1); i++) {
		text = a->is_list ? a->texts[i] : a->text;
		if (text != NULL &&
		    (!utf8_text(text, strlen(text)) ||
			judge_value(desk->judge, form, record, field, text)))
			return false;
	}
	return true;
}

bool
work_what_if_put(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *value, const char *const *members,
    size_t n, struct what_if *out, struct err *err)
{
	struct faults faults = { 0 };
	struct answer answer = { .field = field->id,
		.text = value,
		.n = n,
		.is_list = field->kind == FIELD_SET };
	struct answer_record in = { .form = form->id,
		.id = form->holds == HOLDS_ONE ? NULL : record,
		.v = &answer,
		.n = 1 };
	struct filling f = { .desk = desk,
		.path = "",
		.faults = &faults,
		.answers = { .v = &in, .n = 1 } };
	bool ok = true;
	size_t i;

	*out = (struct what_if){ 0 };
	answer.texts = arena_alloc(&out->arena, (n + 1) * sizeof(*members));
	for (i = 0; i < n; i++)
		answer.texts[i] = members[i];
	if (field->kind == FIELD_BLOB || field->kind == FIELD_APPROVAL ||
	    !fits(desk, form, record, field, &answer))
		return true;
	ok = store_records(desk->store, NULL, 0, &f.after, err);
	if (ok) {
		fill_foresee(&f);
		if (faults.n == 0)
			fill_weigh(&f, out);
		judge_free(f.judge);
	}
	faults_free(&faults);
	records_free(&f.after);
	return ok;
}
