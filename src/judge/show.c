/*
 * What a term stands for as a person reads it. Refuses to show what is
 * unasked, unanswered or undecided.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

/* A result that no field stands behind. */
static bool
show_result(struct judge *judge, const struct result *result, const char *lang,
    struct str *out)
{
	switch (result->kind) {
	case RESULT_UNKNOWN:
		if (result->withheld)
			str_add(out,
			    judge_word(judge, lang, "withheld", "withheld"));
		else if (result->unsure)
			str_add(out,
			    judge_word(judge, lang, "unsure", "unsure"));
		return result->withheld || result->unsure;
	case RESULT_NOT_ASKED:
	case RESULT_UNDECIDED:
		return false;
	case RESULT_TEXT:
		str_add(out, result->text);
		return true;
	case RESULT_NUMBER:
		str_addf(out, "%ld", result->low);
		if (result->high != result->low)
			str_addf(out, "-%ld", result->high);
		return true;
	case RESULT_DATE:
		show_date(judge, result->date, lang, out);
		return true;
	case RESULT_SET:
		show_list(judge, result->texts, result->n, lang, out);
		return result->n > 0;
	}
	BUG("no such result");
}

/* What a decision of kind ref names: records of a form or items of a list. */
static const char *
decided_reference(struct judge *judge, const struct decision *d,
    const char *value)
{
	const struct term *term;
	const struct field *field;
	size_t i;

	for (i = 0; i < d->nrows; i++) {
		term = d->rows[i].value;
		if (term == NULL)
			continue;
		if (term->op == TERM_ONLY)
			return show_reference(judge, term->form, NULL, value,
			    false);
		if (term->op != TERM_PATH || term->path.what != WHAT_FIELD ||
		    term->path.form == NULL)
			continue;
		field = pack_field(term->path.form, "", term->path.name);
		if (field != NULL)
			return show_member(judge, field, value, false);
	}
	return value;
}

static bool
show_decision(struct judge *judge, const struct path *path,
    const struct result *result, const struct scope *scope, const char *lang,
    struct str *out)
{
	const struct decision *d = path->decision;
	const struct option *gives;
	const struct verdict *v;
	struct spot spot;

	if (path->part == PART_WHY || path->part == PART_CITE) {
		spot = path_spot(judge, path, scope);
		if (spot.kind != RESULT_TEXT || spot.form == NULL)
			return false;
		v = judge_decision(judge, d, spot.record);
		if (path->part == PART_WHY ? v->why == NULL : v->cite == NULL)
			return false;
		str_add(out, path->part == PART_WHY ? v->why : v->cite);
		return true;
	}
	if (result->kind != RESULT_TEXT)
		return show_result(judge, result, lang, out);
	gives = value_option(d->gives, d->ngives, result->text);
	if (gives != NULL)
		str_add(out, pack_say(judge->pack, lang, gives->label));
	else
		str_add(out,
		    pack_say(judge->pack, lang,
			decided_reference(judge, d, result->text)));
	return true;
}

/* Who approved it and when, or why that does not count. */
static bool
show_approval(struct judge *judge, const struct spot *spot,
    const struct field *field, const char *word, const char *lang,
    struct str *out)
{
	const struct value *value =
	    record_value(judge_record(judge, spot->form, spot->record),
		field->id);
	char id[32];

	snprintf(id, sizeof(id), "approval-%s", word);
	str_add(out, judge_word(judge, lang, id, word));
	if (value != NULL && value->author != NULL)
		str_addf(out, " (%s, %.10s)", value->author,
		    value->at ? value->at : "");
	return true;
}

static bool
show_field(struct judge *judge, const struct path *path,
    const struct result *result, const struct scope *scope, const char *lang,
    struct str *out)
{
	struct spot spot = path_spot(judge, path, scope);
	const struct field *field = path_field(path, &spot);
	const char *text;

	if (field == NULL)
		return false;
	if (result->kind == RESULT_SET) {
		show_set(judge, field, result, lang, out);
		return true;
	}
	if (field->kind == FIELD_APPROVAL && result->kind == RESULT_TEXT)
		return show_approval(judge, &spot, field, result->text, lang,
		    out);
	text = result->kind == RESULT_TEXT || result->kind == RESULT_NUMBER ||
		result->kind == RESULT_DATE
	    ? record_text(judge_record(judge, spot.form, spot.record),
		  field->id)
	    : NULL;
	if (text == NULL)
		return show_result(judge, result, lang, out);
	show_scalar(judge, field, path->part, text, lang, out);
	return true;
}

/* What a choice of a reading is called, NULL if the pack has no such one. */
static const char *
choice_title(struct judge *judge, const char *reading, const char *choice)
{
	const struct item *item = judge->reading_list && reading
	    ? pack_item(judge->reading_list, reading)
	    : NULL;
	const struct prop *choices = item ? pack_prop(item, "choices") : NULL;
	size_t i;

	for (i = 0; choices != NULL && i < choices->n; i++)
		if (strcmp(choices->rows[i].id, choice) == 0)
			return pack_text(&choices->rows[i], "title");
	return NULL;
}

/* Words of the machine among what the pack says in one word. */
static bool
show_word(struct judge *judge, const struct path *path,
    const struct result *result, const struct scope *scope, const char *lang,
    struct str *out)
{
	const char *title;
	struct date date;

	if (path->root == ROOT_FILE && date_parse(result->text, &date)) {
		show_date(judge, date, lang, out);
		return true;
	}
	if (path->root == ROOT_READING ||
	    (path->what == WHAT_IN_FORCE && path->form == judge->reading)) {
		title = choice_title(judge,
		    path->root == ROOT_READING ? path->name
			: scope		       ? scope->record
					       : NULL,
		    result->text);
		if (title != NULL) {
			str_add(out, pack_say(judge->pack, lang, title));
			return true;
		}
	}
	if (path->what != WHAT_KEY && path->what != WHAT_NOTHING &&
	    path->what != WHAT_IN_FORCE)
		str_add(out, result->text);
	else
		str_add(out,
		    strcmp(result->text, "yes") == 0 ||
			    strcmp(result->text, "no") == 0
			? judge_word(judge, lang, result->text, result->text)
			: result->text);
	return true;
}

static bool
show_from(struct judge *judge, const struct term *term,
    const struct result *result, const char *lang, struct str *out)
{
	const char **names = mem_alloc((result->n + 1) * sizeof(*names));
	size_t i;

	for (i = 0; i < result->n; i++)
		names[i] = show_reference(judge, term->form, NULL,
		    result->texts[i], true);
	show_list(judge, names, result->n, lang, out);
	free(names);
	return result->n > 0;
}

static bool
show_lacks(struct judge *judge, const struct term *term,
    const struct result *result, const char *lang, struct str *out)
{
	const char **names = mem_alloc((result->n + 1) * sizeof(*names));
	size_t i;

	for (i = 0; i < result->n; i++)
		names[i] =
		    show_member(judge, term->field, result->texts[i], true);
	show_list(judge, names, result->n, lang, out);
	free(names);
	return result->n > 0;
}

bool
judge_show(struct judge *judge, const struct term *term,
    const struct scope *scope, const char *lang, struct str *out)
{
	struct result result = judge_term(judge, term, scope);

	if ((term->op == TERM_WHICH || term->op == TERM_FROM ||
		term->op == TERM_CIRCLE) &&
	    result.kind == RESULT_SET)
		return show_from(judge, term, &result, lang, out);
	if (term->op == TERM_LACKS && result.kind == RESULT_SET)
		return show_lacks(judge, term, &result, lang, out);
	if (term->op != TERM_PATH)
		return show_result(judge, &result, lang, out);
	if (term->path.what == WHAT_DECISION)
		return show_decision(judge, &term->path, &result, scope, lang,
		    out);
	if (term->path.what == WHAT_FIELD)
		return show_field(judge, &term->path, &result, scope, lang,
		    out);
	if (result.kind == RESULT_TEXT)
		return show_word(judge, &term->path, &result, scope, lang, out);
	return show_result(judge, &result, lang, out);
}

bool
judge_show_field(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, const char *lang,
    struct str *out)
{
	const struct scope scope = { .form = form, .record = record };
	const struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = field->id } };

	return judge_show(judge, &term, &scope, lang, out);
}
