/*
 * Which records there are, in which order, and what they are called. Judges
 * no answer.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

struct ids {
	const char **v;
	size_t n, cap;
};

static void
add(struct ids *ids, const char *id)
{
	VEC_PUSH(ids->v, ids->n, ids->cap) = id;
}

/* Starts as the form has them, the others in byte order as records are. */
static void
list_many(struct judge *judge, const struct form *form, struct ids *ids)
{
	const size_t starts = form->nstarts;
	const struct record *rec;
	size_t i, n;

	for (i = 0; i < starts; i++)
		add(ids, form->starts[i]);
	rec = records_of(judge->records, form->id, &n);
	for (i = 0; i < n; i++) {
		size_t k = 0;

		while (k < starts && strcmp(form->starts[k], rec[i].id) != 0)
			k++;
		if (k == starts && judge_stands(judge, form, rec[i].id))
			add(ids, rec[i].id);
	}
}

/* Form state: an entry that is kept for each item of a list has many. */
static void
list_item(struct judge *judge, const struct form *form, const struct item *item,
    struct ids *ids)
{
	const char *per = form == judge->state ? pack_text(item, "per") : NULL;
	const struct list *list = per ? pack_list(judge->pack, per) : NULL;
	size_t i;

	if (list == NULL) {
		add(ids, item->id);
		return;
	}
	for (i = 0; i < list->n; i++)
		add(ids,
		    arena_printf(&judge->arena, "%s/%s", item->id,
			list->items[i].id));
}

static void
list_each(struct judge *judge, const struct form *form, struct ids *ids)
{
	const char **units = NULL;
	size_t i, k, nunits = 0;

	if (form->of == NULL)
		return;
	if (!form->per_unit) {
		for (i = 0; i < form->of->n; i++)
			list_item(judge, form, &form->of->items[i], ids);
		return;
	}
	if (judge->unit != NULL)
		units = judge_records(judge, judge->unit, &nunits);
	for (k = 0; k < nunits; k++)
		for (i = 0; i < form->of->n; i++)
			add(ids,
			    arena_printf(&judge->arena, "%s/%s", units[k],
				form->of->items[i].id));
}

static void
list_records(struct judge *judge, const struct form *form, struct ids *ids)
{
	switch (form->holds) {
	case HOLDS_ONE:
		add(ids, form->id);
		break;
	case HOLDS_EACH:
		list_each(judge, form, ids);
		break;
	case HOLDS_MANY:
		list_many(judge, form, ids);
		break;
	}
}

const char **
judge_records(struct judge *judge, const struct form *form, size_t *n)
{
	size_t at = (size_t)(form - judge->pack->forms);
	struct ids ids = { 0 };
	struct roll *roll;

	REQUIRE(at < judge->pack->nforms);
	roll = &judge->rolls[at];
	if (!roll->done) {
		list_records(judge, form, &ids);
		roll->ids =
		    arena_alloc(&judge->arena, (ids.n + 1) * sizeof(*ids.v));
		if (ids.n > 0)
			memcpy(roll->ids, ids.v, ids.n * sizeof(*ids.v));
		roll->n = ids.n;
		roll->done = true;
		free(ids.v);
	}
	*n = roll->n;
	return roll->ids;
}

size_t
judge_order(struct judge *judge, const struct form *form, const char *record)
{
	size_t n, i, low, high, mid;
	const char **ids = judge_records(judge, form, &n);
	size_t starts = form->holds == HOLDS_MANY ? form->nstarts : n;

	for (i = 0; i < starts; i++)
		if (strcmp(ids[i], record) == 0)
			return i;
	for (low = starts, high = n; low < high;) {
		mid = low + (high - low) / 2;
		if (strcmp(ids[mid], record) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && strcmp(ids[low], record) == 0 ? low : n;
}

/* STATE/ITEM entries carry the name of both. */
static const char *
each_title(struct judge *judge, const struct form *form, const char *record)
{
	const struct item *item = pack_record_item(form, record), *sub = NULL;
	const char *title = item ? pack_text(item, "title") : NULL, *slash;
	const struct list *list;
	const char *per;

	if (title == NULL)
		return record;
	slash = strchr(record, '/');
	if (form->per_unit || slash == NULL)
		return title;
	per = pack_text(item, "per");
	list = per ? pack_list(judge->pack, per) : NULL;
	sub = list ? pack_item(list, slash + 1) : NULL;
	return arena_printf(&judge->arena, "%s: %s", title,
	    sub && pack_text(sub, "title") ? pack_text(sub, "title")
					   : slash + 1);
}

/* A record that always exists may have a name in the words of the language
 * until somebody gives it one. */
static const char *
unnamed(struct judge *judge, const struct form *form, const char *record)
{
	size_t i;

	for (i = 0; i < form->nstarts; i++)
		if (strcmp(form->starts[i], record) == 0)
			return judge_word(judge, "en",
			    arena_printf(&judge->arena, "start-%s", record),
			    record);
	return record;
}

const char *
judge_title(struct judge *judge, const struct form *form, const char *record)
{
	const struct record *rec;
	const char *name;

	switch (form->holds) {
	case HOLDS_ONE:
		return form->title;
	case HOLDS_EACH:
		return each_title(judge, form, record);
	case HOLDS_MANY:
		rec = judge_record(judge, form, record);
		name = form->names ? record_text(rec, form->names) : NULL;
		return str_blank(name) ? unnamed(judge, form, record) : name;
	}
	BUG("no such kind of form");
}

const char *
judge_number(struct judge *judge, const struct form *form, const char *record)
{
	const struct item *item;
	const char *number;

	(void)judge;
	if (form->holds != HOLDS_EACH)
		return record;
	item = pack_record_item(form, record);
	number = item ? pack_text(item, "number") : NULL;
	return number ? number : judge_bare(form, record);
}
