/*
 * Records made from a catalogue of the pack, and which of its items were
 * taken already. Refuses to take one twice, and half of what was asked for.
 */
#include <stdlib.h>
#include <string.h>

#include "work/step.h"
#include "work/work.h"

/* The field that remembers which item a record came from, or NULL. */
static const struct field *
origin_field(const struct form *form)
{
	size_t i;

	for (i = 0; i < form->ntakes; i++)
		if (form->takes[i].key == NULL)
			return form->takes[i].field;
	return NULL;
}

const char *
work_taken(struct desk *desk, const struct form *form, const char *item)
{
	const struct field *field = origin_field(form);
	const struct record *rec;
	size_t i, n;

	rec = records_of(&desk->records, form->id, &n);
	for (i = 0; field != NULL && i < n; i++)
		if (!rec[i].gone &&
		    str_eq(record_text(&rec[i], field->id), item))
			return rec[i].id;
	return NULL;
}

static bool
put(struct desk *desk, const struct form *form, const char *id,
    const struct field *field, const char *text, struct err *err)
{
	return text == NULL ||
	    step_put(desk, form, id, field->id, text, false, err);
}

static bool
put_member(struct desk *desk, const struct form *form, const char *id,
    const struct field *field, const char *member, struct err *err)
{
	char *name = mem_printf("%s/%s", field->id, member);
	bool ok = step_put(desk, form, id, name, "yes", false, err);

	free(name);
	return ok;
}

static bool
take_one(struct desk *desk, const struct form *form, const struct item *item,
    struct err *err)
{
	char *id = step_new_id(desk, form);
	bool ok = step_dot(desk, form, id, ".made", "yes", err);
	size_t i, k;

	for (i = 0; ok && i < form->ntakes; i++) {
		const struct take *t = &form->takes[i];
		const struct prop *prop =
		    t->key ? pack_prop(item, t->key->id) : NULL;

		if (t->key == NULL)
			ok = put(desk, form, id, t->field, item->id, err);
		else if (prop != NULL && t->field->kind != FIELD_SET)
			ok = put(desk, form, id, t->field, prop->text, err);
		for (k = 0; ok && prop != NULL && prop->texts && k < prop->n;
		     k++)
			ok = put_member(desk, form, id, t->field,
			    prop->texts[k], err);
	}
	free(id);
	return ok;
}

/* All that would be written fits, whatever the catalogue's author thought. */
static void
judge_item(struct desk *desk, const struct form *form, const struct item *item,
    struct faults *faults)
{
	const char *why;
	size_t i, k;

	for (i = 0; i < form->ntakes; i++) {
		const struct take *t = &form->takes[i];
		const struct prop *prop =
		    t->key ? pack_prop(item, t->key->id) : NULL;

		why = prop && prop->text && t->field->kind != FIELD_SET
		    ? judge_value(desk->judge, form, "new", t->field,
			  prop->text)
		    : NULL;
		for (k = 0; prop && prop->texts && k < prop->n && !why; k++)
			why = judge_value(desk->judge, form, "new", t->field,
			    prop->texts[k]);
		if (why != NULL)
			faults_add(faults, "%s: %s: %s", item->id, t->field->id,
			    why);
	}
}

bool
work_take(struct desk *desk, const struct form *form, const char *const *items,
    size_t n, size_t *taken, struct faults *faults, struct err *err)
{
	const struct item *item;
	bool ok;
	size_t i;

	*taken = 0;
	err->say[0] = '\0';
	for (i = 0; i < n; i++) {
		item = form->catalogue ? pack_item(form->catalogue, items[i])
				       : NULL;
		if (item == NULL)
			faults_add(faults, "%s: there is no such entry%s%s",
			    items[i], form->catalogue ? " in " : "",
			    form->catalogue ? form->catalogue->title : "");
		else
			judge_item(desk, form, item, faults);
	}
	if (faults->n > 0 || !step_begin(desk, err))
		return false;
	for (i = 0, ok = true; ok && i < n; i++) {
		if (work_taken(desk, form, items[i]) != NULL)
			continue;
		item = pack_item(form->catalogue, items[i]);
		ok = take_one(desk, form, item, err);
		*taken += ok;
	}
	if (!ok) {
		step_abort(desk);
		return false;
	}
	return step_commit(desk, NULL, err);
}
