/*
 * Where a path leads: from the record in hand, another one, or one step
 * through a reference. Refuses to step to what does not stand.
 */
#include <stdio.h>
#include <string.h>

#include "judge/inner.h"

const char *
path_name(const struct path *path, const struct item *row, char *buf, size_t n)
{
	const char *star = path->name ? strchr(path->name, '*') : NULL;

	if (star == NULL || row == NULL)
		return path->name;
	snprintf(buf, n, "%.*s%s%s", (int)(star - path->name), path->name,
	    row->id, star + 1);
	return buf;
}

const struct field *
path_field(const struct path *path, const struct spot *spot)
{
	char buf[256];

	if (path->what != WHAT_FIELD || spot->form == NULL ||
	    spot->record == NULL)
		return NULL;
	return pack_field(spot->form, spot->record,
	    path_name(path, spot->row, buf, sizeof(buf)));
}

static struct spot
spot_root(struct judge *judge, const struct path *path,
    const struct scope *scope)
{
	struct spot spot = { .kind = RESULT_TEXT };
	const struct scope *up = scope;
	const char *unit = NULL;

	if (path->root == ROOT_RECORD) {
		spot.form = path->via ? path->via_form : path->form;
		spot.record = path->record ? path->record : spot.form->id;
		for (; path->same_unit && unit == NULL && up; up = up->outer)
			unit = judge_unit(judge, up->form, up->record);
		if (path->same_unit)
			spot.record =
			    judge_full(judge, spot.form, unit, spot.record);
		return spot;
	}
	if (path->root == ROOT_SELF && scope != NULL && scope->outer != NULL)
		up = scope->outer;
	if (up == NULL || up->form == NULL || up->record == NULL) {
		spot.kind = RESULT_UNKNOWN;
		return spot;
	}
	spot.form = up->form;
	spot.record = up->record;
	spot.row = up->row;
	return spot;
}

/* One step through a reference; what dangles leads nowhere yet. */
static void
spot_step(struct judge *judge, const struct path *path, struct spot *spot)
{
	const struct field *via =
	    pack_field(spot->form, spot->record, path->via->id);
	struct result ref;
	const char *unit;

	if (via == NULL) {
		spot->kind = RESULT_NOT_ASKED;
		return;
	}
	ref = field_read(judge, spot->form, spot->record, via);
	spot->kind = ref.kind;
	if (ref.kind != RESULT_TEXT)
		return;
	if (via->of_form == NULL) {
		spot->list = via->of_list;
		spot->item =
		    via->of_list ? pack_item(via->of_list, ref.text) : NULL;
		spot->form = NULL;
		spot->record = ref.text;
		if (spot->item == NULL)
			spot->kind = RESULT_UNKNOWN;
		return;
	}
	unit = judge_unit(judge, spot->form, spot->record);
	spot->form = via->of_form;
	spot->record = judge_full(judge, via->of_form, unit, ref.text);
	spot->row = NULL;
	if (!judge_stands(judge, spot->form, spot->record))
		spot->kind = RESULT_UNKNOWN;
}

struct spot
path_spot(struct judge *judge, const struct path *path,
    const struct scope *scope)
{
	struct spot spot = spot_root(judge, path, scope);

	if (spot.kind == RESULT_TEXT && path->via != NULL)
		spot_step(judge, path, &spot);
	return spot;
}
