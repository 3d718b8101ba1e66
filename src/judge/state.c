/*
 * The state of play and the readings in force: what the pack says unless the
 * project overrides it. Refuses an override that does not fit its kind.
 */
#include <limits.h>
#include <string.h>

#include "judge/inner.h"

/* absent: the text is nothing of that kind. */
static struct result
as_kind(const char *kind, const char *text)
{
	struct result result = result_unknown();
	bool yesno = str_eq(kind, "yesno");
	long long n;

	if (str_eq(kind, "number")) {
		result.absent = !str_number(text, &n) || n > LONG_MAX / 2;
		if (result.absent)
			return result;
		result.kind = RESULT_NUMBER;
		result.low = result.high = (long)n;
	} else if (str_eq(kind, "date")) {
		result.absent = !date_parse(text, &result.date);
		if (!result.absent)
			result.kind = RESULT_DATE;
	} else if (yesno && strcmp(text, "unsure") == 0) {
		result.unsure = true;
	} else if (yesno && strcmp(text, "yes") != 0 &&
	    strcmp(text, "no") != 0) {
		result.absent = true;
	} else {
		return result_text(text);
	}
	return result;
}

/* The entry for one item of its `per` list; item NULL: the general value. */
struct result
state_read(struct judge *judge, const char *id, const char *item)
{
	const struct item *entry =
	    judge->state_list ? pack_item(judge->state_list, id) : NULL;
	const char *record = id, *text = NULL, *kind;
	struct result result;

	if (entry == NULL)
		return result_unknown();
	kind = pack_text(entry, "kind");
	if (item != NULL)
		record = arena_printf(&judge->arena, "%s/%s", id, item);
	if (judge->state != NULL)
		text = record_text(judge_record(judge, judge->state, record),
		    "value");
	if (text != NULL && !str_blank(text)) {
		result = as_kind(kind, text);
		if (!result.absent) /* else unfit: the pack's value holds */
			return result;
	}
	text = pack_text(entry, "value");
	result = text ? as_kind(kind, text) : result_unknown();
	result.absent = false;
	return result;
}

static bool
same(const struct result *a, const struct result *b)
{
	if (a->kind != b->kind || a->kind == RESULT_UNKNOWN)
		return false;
	if (a->kind == RESULT_TEXT)
		return strcmp(a->text, b->text) == 0;
	if (a->kind == RESULT_NUMBER)
		return a->low == b->low;
	return date_cmp(a->date, b->date) == 0;
}

/* The category is not known: what holds for all it can be, holds. */
static struct result
state_of_any(struct judge *judge, const char *id, const struct list *list,
    const struct verdict *v)
{
	struct result first = state_read(judge, id, NULL), next;
	size_t i, n = v ? v->ncandidates : list->n;

	for (i = 0; i < n; i++) {
		next = state_read(judge, id,
		    v ? v->candidates[i] : list->items[i].id);
		if (i == 0 && v != NULL)
			first = next;
		else if (!same(&first, &next))
			return result_unknown();
	}
	return first;
}

struct result
state_path(struct judge *judge, const struct path *path,
    const struct scope *scope)
{
	const struct item *entry =
	    judge->state_list ? pack_item(judge->state_list, path->name) : NULL;
	const char *per = entry ? pack_text(entry, "per") : NULL;
	const struct list *list = per ? pack_list(judge->pack, per) : NULL;
	const struct decision *category = NULL;
	const struct verdict *v = NULL;
	const char *unit = NULL;
	bool all = false;

	if (list == NULL)
		return state_read(judge, path->name, NULL);
	for (; scope != NULL && unit == NULL; scope = scope->outer)
		unit = judge_unit(judge, scope->form, scope->record);
	if (judge->unit != NULL)
		category = pack_decision(judge->pack, judge->unit, "category");
	if (unit != NULL && category != NULL)
		v = decide(judge, category, unit, &all);
	if (v != NULL && v->value != NULL)
		return state_read(judge, path->name,
		    pack_item(list, v->value) ? v->value : NULL);
	all = all && v != NULL && v->ncandidates > 0;
	return state_of_any(judge, path->name, list, all ? v : NULL);
}

struct result
reading_read(struct judge *judge, const char *id)
{
	const struct item *item =
	    judge->reading_list ? pack_item(judge->reading_list, id) : NULL;
	const struct prop *choices;
	const char *text = NULL;
	size_t i;

	if (item == NULL)
		return result_unknown();
	if (judge->reading != NULL)
		text = record_text(judge_record(judge, judge->reading, id),
		    "choice");
	choices = pack_prop(item, "choices");
	for (i = 0; text != NULL && choices != NULL && i < choices->n; i++)
		if (strcmp(choices->rows[i].id, text) == 0)
			return result_text(text);
	text = pack_text(item, "default");
	return text ? result_text(text) : result_unknown();
}

struct result
state_in_force(struct judge *judge, const struct form *form, const char *record)
{
	const char *slash;

	if (form == judge->reading)
		return reading_read(judge, record);
	if (form != judge->state)
		return result_unknown();
	slash = strchr(record, '/');
	if (slash == NULL)
		return state_read(judge, record, NULL);
	return state_read(judge,
	    arena_dupn(&judge->arena, record, (size_t)(slash - record)),
	    slash + 1);
}
