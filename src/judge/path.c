/*
 * Follows a path of a condition to the value it names. Refuses to take an
 * unasked, unfit or undecided thing for an answer.
 */
#include <string.h>

#include "judge/inner.h"
#include "model/blob.h"

struct result
result_text(const char *text)
{
	return (struct result){ .kind = RESULT_TEXT, .text = text };
}

struct result
result_unknown(void)
{
	return (struct result){ .kind = RESULT_UNKNOWN };
}

struct result
result_tri(enum tri tri)
{
	if (tri == TRI_UNKNOWN)
		return result_unknown();
	return result_text(tri == TRI_YES ? "yes" : "no");
}

static struct result
not_asked(bool absent)
{
	return (struct result){ .kind = RESULT_NOT_ASKED, .absent = absent };
}

/* Sets are read often, so each is gathered once. */
static struct result
read_set(struct judge *judge, const struct record *rec, const char *record,
    const struct field *field)
{
	const void *key = &field->kind; /* `field` itself: is it asked? */
	const struct memo *memo = memo_find(judge, key, record);
	struct result *result;
	const char *member;
	size_t i, n = 0;

	if (memo != NULL)
		return *(const struct result *)memo->found;
	for (i = 0; record_member(rec, field->id, &i) != NULL;)
		n++;
	if (n == 0) /* as most are; found again as quickly */
		return result_unknown();
	result = arena_alloc(&judge->arena, sizeof(*result));
	result->kind = RESULT_SET;
	result->texts =
	    arena_alloc(&judge->arena, (n + 1) * sizeof(*result->texts));
	for (i = 0; (member = record_member(rec, field->id, &i)) != NULL;)
		result->texts[result->n++] = member;
	memo_put(judge, key, record, result, TRI_YES);
	return *result;
}

struct result
value_read(const struct field *field, const struct value *value)
{
	struct result result = { .kind = RESULT_UNKNOWN };
	long long n;

	if (value == NULL)
		return result;
	result.withheld = value->withheld;
	if (value->text == NULL || !value_fits(field, value->text))
		return result;
	result.kind = RESULT_TEXT;
	result.text = value->text;
	if (field->kind == FIELD_YESNO && strcmp(value->text, "unsure") == 0) {
		result.kind = RESULT_UNKNOWN;
		result.unsure = true;
	} else if (field->kind == FIELD_NUMBER && str_number(value->text, &n)) {
		result.kind = RESULT_NUMBER;
		result.low = result.high = (long)n;
	} else if ((field->kind == FIELD_DATE &&
		       date_parse(value->text, &result.date)) ||
	    (field->kind == FIELD_MONTH &&
		date_parse_month(value->text, &result.date))) {
		result.kind = RESULT_DATE;
	}
	return result;
}

struct result
field_read(struct judge *judge, const struct form *form, const char *record,
    const struct field *field)
{
	if (judge_asked(judge, form, record, field) == TRI_NO)
		return not_asked(false);
	if (form->holds == HOLDS_MANY && !judge_stands(judge, form, record))
		return result_unknown();
	if (field->kind == FIELD_APPROVAL)
		return approval_read(judge, form, field,
		    judge_record(judge, form, record));
	return field_of(judge, record, field,
	    judge_record(judge, form, record));
}

struct result
field_of(struct judge *judge, const char *record, const struct field *field,
    const struct record *rec)
{
	if (field->kind == FIELD_SET)
		return read_set(judge, rec, record, field);
	return value_read(field, record_value(rec, field->id));
}

static struct result
read_prop(struct judge *judge, const struct prop *prop, const struct spot *spot)
{
	struct result result = { .kind = RESULT_SET };
	struct scope here = { .form = spot->form,
		.record = spot->record,
		.row = spot->row };
	long long n;

	switch (prop->key->kind) {
	case KEY_COND:
		return result_tri(judge_cond(judge, prop->cond, &here));
	case KEY_WORDS:
	case KEY_IDS:
		result.texts = prop->texts;
		result.n = prop->n;
		return result;
	case KEY_ROWS:
		result.n = prop->n;
		return result;
	case KEY_NUMBER:
		if (prop->text == NULL || !str_number(prop->text, &n))
			return result_unknown();
		result.kind = RESULT_NUMBER;
		result.low = result.high = (long)n;
		return result;
	case KEY_DATE:
		if (prop->text == NULL || !date_parse(prop->text, &result.date))
			return result_unknown();
		result.kind = RESULT_DATE;
		result.text = prop->text;
		return result;
	case KEY_LINE:
	case KEY_PROSE:
	case KEY_CITE:
	case KEY_WORD:
	case KEY_YESNO:
	case KEY_ID:
		break;
	}
	return result_text(prop->text);
}

/* A key of the row first where the name came from item.KEY, else the item. */
static struct result
read_key(struct judge *judge, const struct path *path, const struct spot *spot)
{
	const struct item *item = spot->item;
	const struct prop *prop = NULL;

	if (item == NULL && spot->row != NULL &&
	    (path->item_name || path->root == ROOT_ROW)) {
		if (strcmp(path->name, "id") == 0)
			return result_text(spot->row->id);
		prop = pack_prop(spot->row, path->name);
	}
	if (prop == NULL && item == NULL && path->root != ROOT_ROW &&
	    spot->form != NULL)
		item = pack_record_item(spot->form, spot->record);
	if (prop == NULL && item != NULL)
		prop = pack_prop(item, path->name);
	return prop == NULL ? not_asked(true) : read_prop(judge, prop, spot);
}

static struct result
read_decision(struct judge *judge, const struct path *path,
    const struct spot *spot)
{
	struct result result = { .kind = RESULT_UNDECIDED };
	const struct verdict *v;
	bool all;

	if (judge_record_asked(judge, spot->form, spot->record) == TRI_NO)
		return not_asked(false);
	v = decide(judge, path->decision, spot->record, &all);
	if (v->value != NULL && path->decision->is_date &&
	    date_parse(v->value, &result.date)) {
		result.kind = RESULT_DATE;
		return result;
	}
	if (v->value != NULL)
		return result_text(v->value);
	result.texts = v->candidates;
	result.n = v->ncandidates;
	result.may_be_none = !all;
	return result;
}

/* Routes are tried with facts taken as given. */
static bool
read_assumed(const struct judge *judge, const struct path *path,
    struct result *result)
{
	const struct routes *routes = &judge->pack->routes;
	size_t i;

	if (judge->assumed == NULL || path->what != WHAT_DECISION)
		return false;
	for (i = 0; i < routes->nfacts; i++) {
		if (routes->facts[i] != path->decision)
			continue;
		*result = judge->assumed[i] == NULL
		    ? result_unknown()
		    : result_text(judge->assumed[i]);
		return true;
	}
	return false;
}

static struct result
read_fact(const struct judge *judge, const char *name)
{
	size_t i;

	for (i = 0; i < judge->nfacts; i++)
		if (str_eq(judge->facts[i].name, name))
			return judge->facts[i].value == NULL
			    ? result_unknown()
			    : result_text(judge->facts[i].value);
	return result_unknown();
}

static struct result
read_item_name(const struct path *path, const struct spot *spot)
{
	const char *text = NULL;

	if (path->what == WHAT_TITLE)
		text = pack_text(spot->item, "title");
	else if (path->what == WHAT_NUMBER)
		text = pack_text(spot->item, "number");
	return result_text(text ? text : spot->item->id);
}

static struct result
read_field(struct judge *judge, const struct path *path,
    const struct spot *spot)
{
	const struct field *field = path_field(path, spot);
	struct result result;
	struct blob blob;

	if (field == NULL)
		return not_asked(false);
	result = field_read(judge, spot->form, spot->record, field);
	if (path->part == PART_SIZE && result.kind == RESULT_TEXT &&
	    blob_parse(result.text, &blob)) {
		result.kind = RESULT_NUMBER;
		result.low = result.high = (long)blob.size;
	}
	return result;
}

struct result
path_read(struct judge *judge, const struct path *path,
    const struct scope *scope)
{
	struct result result;
	struct spot spot;

	if (read_assumed(judge, path, &result))
		return result;
	if (path->root == ROOT_TODAY)
		return (
		    struct result){ .kind = RESULT_DATE, .date = judge->today };
	if (path->root == ROOT_STATE)
		return state_path(judge, path, scope);
	if (path->root == ROOT_READING)
		return reading_read(judge, path->name);
	if (path->root == ROOT_FILE)
		return read_fact(judge, path->name);
	spot = path_spot(judge, path, scope);
	if (spot.kind != RESULT_TEXT)
		return spot.kind == RESULT_NOT_ASKED ? not_asked(false)
						     : result_unknown();
	if (path->what == WHAT_KEY)
		return read_key(judge, path, &spot);
	if (path->root == ROOT_ROW && path->what == WHAT_ID)
		return result_text(spot.row ? spot.row->id : spot.record);
	if (spot.form == NULL)
		return read_item_name(path, &spot);
	switch (path->what) {
	case WHAT_FIELD:
		return read_field(judge, path, &spot);
	case WHAT_DECISION:
		return read_decision(judge, path, &spot);
	case WHAT_ID:
		return result_text(judge_bare(spot.form, spot.record));
	case WHAT_TITLE:
		return result_text(judge_title(judge, spot.form, spot.record));
	case WHAT_NUMBER:
		return result_text(judge_number(judge, spot.form, spot.record));
	case WHAT_IN_FORCE:
		return state_in_force(judge, spot.form, spot.record);
	case WHAT_KEY:
	case WHAT_NOTHING:
		break;
	}
	return result_unknown();
}
