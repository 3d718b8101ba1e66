/*
 * Answers carried over from another project, or from a release of one.
 * Refuses to write over an answer, and to bring approvals, removed records,
 * values that do not fit here, or references that would lead nowhere.
 */
#include "work/carry.h"

#include <stdlib.h>
#include <string.h>

#include "model/blob.h"
#include "store/store.h"
#include "work/step.h"
#include "work/work.h"

struct carrying {
	struct desk *desk;
	const struct desk *from;
	const struct form *const *forms; /* that are carried */
	size_t n;
	bool files; /* evidence files too */
};

static bool
is_carried(const struct carrying *c, const struct form *form)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->forms[i] == form)
			return true;
	return false;
}

/* Will a reference to this record lead somewhere here? */
static bool
leads(const struct carrying *c, const struct field *field, const char *id)
{
	const struct form *form = field->of_form;
	const struct record *there;

	if (form == NULL || judge_stands(c->desk->judge, form, id))
		return true;
	there = records_find(&c->from->records, form->id, id);
	return is_carried(c, form) && there != NULL && !there->gone;
}

static bool
copy_file(struct carrying *c, const char *text, struct err *err)
{
	struct store *from = c->from->store, *to = c->desk->store;
	bool there = false, withheld, ok;
	struct blob blob;
	int64_t i, left;
	size_t n = 1;
	char *buf;

	if (!blob_parse(text, &blob))
		return true;
	ok = store_blob_begin(to, blob.sha256, blob.size, &there, err);
	if (there || !ok)
		return there || ok;
	buf = mem_alloc(BLOB_CHUNK);
	ok = store_blob_size(from, blob.sha256, &left, &withheld, err);
	for (i = 0; ok && n > 0 && left > 0; i++, left -= (int64_t)n)
		ok = store_blob_chunk(from, blob.sha256, i, buf, &n, err) &&
		    store_blob_add(to, blob.sha256, i, buf, n, err);
	free(buf);
	return ok;
}

/* Does the other project have the bytes at all? */
static bool
has_file(const struct carrying *c, const char *text)
{
	struct blob blob;
	bool withheld;
	int64_t size;
	struct err unsaid;

	return c->files && blob_parse(text, &blob) &&
	    store_blob_size(c->from->store, blob.sha256, &size, &withheld,
		&unsaid) &&
	    size >= 0 && !withheld;
}

/* The field of an answer that may come along, else NULL. */
static const struct field *
comes(const struct carrying *c, const struct form *form,
    const struct record *record, const struct record *own,
    const struct value *v)
{
	char *name = mem_dupn(v->field, strcspn(v->field, "/"));
	const struct field *field = pack_field(form, record->id, name);
	const char *member = strchr(v->field, '/');
	const struct value *mine;

	free(name);
	mine = own ? record_value(own, v->field) : NULL;
	if (v->field[0] == '.' || v->text == NULL || field == NULL ||
	    field->kind == FIELD_APPROVAL ||
	    (mine != NULL && (mine->text != NULL || mine->withheld)))
		return NULL;
	if (field->kind == FIELD_BLOB)
		return has_file(c, v->text) ? field : NULL;
	if (judge_value(c->desk->judge, form, record->id, field,
		member ? member + 1 : v->text) != NULL)
		return NULL;
	if (field->kind == FIELD_SET && member != NULL)
		return leads(c, field, member + 1) ? field : NULL;
	return field->kind != FIELD_REF || leads(c, field, v->text) ? field
								    : NULL;
}

static bool
carry_record(struct carrying *c, const struct form *form,
    const struct record *record, struct err *err)
{
	const struct record *own =
	    records_find(&c->desk->records, form->id, record->id);
	bool ok = true, any = false;
	const struct field *field;
	size_t i;

	if (own != NULL && own->gone)
		return true;
	for (i = 0; ok && i < record->n; i++) {
		const struct value *v = &record->values[i];

		field = comes(c, form, record, own, v);
		if (field == NULL)
			continue;
		any = true;
		ok =
		    (field->kind != FIELD_BLOB || copy_file(c, v->text, err)) &&
		    step_put(c->desk, form, record->id, v->field, v->text,
			false, err);
	}
	if (ok && any)
		ok = step_put(c->desk, form, record->id, ".carried", "yes",
		    false, err);
	return ok;
}

static bool
carry(struct carrying *c, int64_t *written, struct err *err)
{
	bool ok = step_begin(c->desk, err);
	size_t i, k, n;

	for (i = 0; ok && i < c->n; i++) {
		const struct record *r =
		    records_of(&c->from->records, c->forms[i]->id, &n);

		for (k = 0; ok && k < n; k++)
			if (judge_stands(c->from->judge, c->forms[i], r[k].id))
				ok = carry_record(c, c->forms[i], &r[k], err);
		if (!ok)
			step_abort(c->desk);
	}
	return ok && step_commit(c->desk, written, err);
}

bool
carry_new(struct desk *desk, const struct desk *from, struct err *err)
{
	const struct form **forms =
	    mem_alloc((desk->pack->nforms + 1) * sizeof(*forms));
	struct carrying c = { .desk = desk, .from = from, .forms = forms };
	size_t i;
	bool ok;

	for (i = 0; i < desk->pack->nforms; i++)
		if (desk->pack->forms[i].carries)
			forms[c.n++] = &desk->pack->forms[i];
	ok = carry(&c, NULL, err);
	free(forms);
	return ok;
}

/* The other project, as it is or as it was frozen, under its own pack. */
static bool
open_other(struct desk *other, const struct desk *desk, const char *path,
    const char *release, struct err *err)
{
	other->today = desk->today;
	return desk_pack(other, desk->dir, NULL, err) &&
	    desk_open(other, path, false, err) &&
	    (release == NULL || desk_release(other, release, err));
}

bool
work_carry(struct desk *desk, const char *path, const char *release,
    const struct form *const *forms, size_t n, int64_t *written,
    struct err *err)
{
	struct carrying c = { .desk = desk,
		.forms = forms,
		.n = n,
		.files = true };
	struct desk other = { 0 };
	bool ok = open_other(&other, desk, path, release, err);

	*written = 0;
	c.from = &other;
	ok = ok && carry(&c, written, err);
	desk_close(&other);
	return ok;
}
