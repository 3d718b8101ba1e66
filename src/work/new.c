/*
 * New projects. Refuses to overwrite, and to carry over anything that belongs
 * to another product.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/host.h"
#include "store/store.h"
#include "work/step.h"
#include "work/work.h"

/* One record of a form that carries over, with the mark to confirm it. */
static bool
carry_record(struct desk *desk, const struct desk *from,
    const struct form *form, const struct record *record, struct err *err)
{
	const struct field *field;
	char *name;
	bool ok = true, any = false;
	size_t i;

	for (i = 0; ok && i < record->n; i++) {
		const struct value *v = &record->values[i];

		if (v->field[0] == '.' || v->text == NULL)
			continue;
		name = mem_dupn(v->field, strcspn(v->field, "/"));
		field = pack_field(form, record->id, name);
		free(name);
		if (field == NULL || field->kind == FIELD_BLOB)
			continue;
		any = true;
		ok = step_put(desk, form, record->id, v->field, v->text, false,
		    err);
	}
	if (ok && any)
		ok = step_put(desk, form, record->id, ".carried",
		    store_project(from->store), false, err);
	return ok;
}

static bool
carry(struct desk *desk, const struct desk *from, struct err *err)
{
	size_t i, k, n;
	bool ok = step_begin(desk, err);

	for (i = 0; ok && i < desk->pack->nforms; i++) {
		const struct form *form = &desk->pack->forms[i];
		const struct record *r =
		    records_of(&from->records, form->id, &n);

		for (k = 0; ok && form->carries && k < n; k++)
			if (!r[k].gone)
				ok = carry_record(desk, from, form, &r[k], err);
		if (!ok)
			step_abort(desk);
	}
	return ok && step_commit(desk, NULL, err);
}

bool
work_new(struct desk *desk, const char *path, const char *from, struct err *err)
{
	struct desk other = { 0 };
	bool ok;

	if (from != NULL) {
		/* The other project is read with this desk's pack. */
		other.pack = desk->pack;
		other.today = desk->today;
		ok = desk_open(&other, from, false, err);
		if (!ok)
			goto out;
	}
	ok = store_create(path, err) && desk_open(desk, path, true, err);
	if (ok && from != NULL && !carry(desk, &other, err)) {
		unlink(path);
		ok = false;
	}
out:
	other.pack = NULL;
	desk_close(&other);
	return ok;
}
