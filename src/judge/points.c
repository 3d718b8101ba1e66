/*
 * Open points of a single record: what is needed and missing, what no longer
 * fits, references that lead nowhere. Refuses to change or drop an answer.
 */
#include <string.h>

#include "judge/inner.h"

static struct found *
add(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, enum weight weight, const char *say)
{
	struct found *found =
	    gather_add(gather, weight, say, field->cite, NULL);

	gather_at(gather, found, form->id, record, field->id);
	return found;
}

static enum tri
needed(struct judge *judge, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope scope = { .form = form,
		.record = record,
		.row = field->row };

	if (field->need == NULL)
		return TRI_NO;
	return judge_cond(judge, field->need, &scope);
}

static void
missing(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, bool unsure)
{
	const char *say = field->ask ? field->ask : field->label;

	if (unsure)
		say = arena_printf(gather->arena, "%s: %s",
		    judge_word(gather->judge, "en", "unsure", "unsure"), say);
	add(gather, form, record, field, field->weight, say);
}

/* Why the stored value does not fit, NULL if it does. */
static const char *
unfit(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	const char *why = judge_fits(gather->judge, form, record, field, value);

	/* An approval is given by a word and kept as what was approved. */
	if (field->kind == FIELD_APPROVAL && value_fits(field, value))
		return NULL;
	return why == NULL
	    ? NULL
	    : arena_printf(gather->arena, "%s: %s", field->label, why);
}

static void
dangling(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	struct judge *judge = gather->judge;
	const char *id;

	if (field->of_form == NULL)
		return;
	id = judge_full(judge, field->of_form, judge_unit(judge, form, record),
	    value);
	if (judge_stands(judge, field->of_form, id))
		return;
	add(gather, form, record, field, field->weight,
	    arena_printf(gather->arena, "%s: %s/%s is not there.", field->label,
		field->of_form->id, value));
}

/* Says what is wrong with an answer; true if it counts as one. */
static bool
look_at(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, const struct record *rec, const struct value *v)
{
	const char *value, *why;
	size_t i = 0;

	if (field->kind != FIELD_SET) {
		value = v ? v->text : NULL;
		if (value == NULL)
			return false;
		why = unfit(gather, form, record, field, value);
		if (why != NULL)
			add(gather, form, record, field, field->weight, why);
		else if (field->kind == FIELD_REF)
			dangling(gather, form, record, field, value);
		return true;
	}
	while ((value = record_member(rec, field->id, &i)) != NULL) {
		why = unfit(gather, form, record, field, value);
		if (why != NULL)
			add(gather, form, record, field, field->weight, why);
		else
			dangling(gather, form, record, field, value);
	}
	return i > 0;
}

static void
points_field(struct gather *gather, const struct form *form, const char *record,
    const struct field *field, const struct record *rec,
    struct progress *progress)
{
	const bool set = field->kind == FIELD_SET;
	const struct value *v = set ? NULL : record_value(rec, field->id);
	struct judge *judge = gather->judge;
	struct result result;
	bool answer, met;

	if (v == NULL && !set && field->need == NULL)
		return; /* most fields of most records */
	if (judge_asked(judge, form, record, field) == TRI_NO)
		return;
	result =
	    set ? field_of(judge, record, field, rec) : value_read(field, v);
	answer = look_at(gather, form, record, field, rec, v);
	if (needed(judge, form, record, field) != TRI_YES ||
	    gap_waits(judge, form, record, field))
		return;
	met = result.kind != RESULT_UNKNOWN || result.withheld;
	if (progress != NULL && field->weight == WEIGHT_DUTY) {
		progress->needed++;
		progress->answered += met;
	}
	if (met || (answer && !result.unsure && field->kind != FIELD_SET))
		return; /* met, or unfit and said so already */
	missing(gather, form, record, field, result.unsure);
}

/* The record is one of judge_records: it stands. */
void
points_fields(struct gather *gather, const struct form *form,
    const char *record, struct progress *progress)
{
	const struct record *rec = judge_record(gather->judge, form, record);
	const struct field *fields;
	size_t i, n;

	if (judge_away(gather->judge, form, record) ||
	    judge_record_asked(gather->judge, form, record) == TRI_NO)
		return;
	fields = pack_fields(form, record, &n);
	for (i = 0; i < n; i++)
		points_field(gather, form, record, &fields[i], rec, progress);
}
