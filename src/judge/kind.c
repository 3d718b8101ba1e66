/*
 * Values as a person reads them, by the kind of their field and in the words
 * of a language. Refuses nothing: what does not fit is shown as it stands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"
#include "model/blob.h"

/* A language's pattern with {day}, {month} and {year} filled in; the first of
 * a month may have a form of its own (French 1er). */
static void
show_pattern(const char *pattern, struct date date, const char *first,
    const char *month, struct str *out)
{
	size_t n;

	while (*pattern != '\0') {
		n = strcspn(pattern, "{");
		str_addn(out, pattern, n);
		pattern += n;
		if (str_starts(pattern, "{day}") && date.day == 1 && first)
			str_add(out, first);
		else if (str_starts(pattern, "{day}"))
			str_addf(out, "%d", date.day);
		else if (str_starts(pattern, "{month}"))
			str_add(out, month);
		else if (str_starts(pattern, "{year}"))
			str_addf(out, "%d", date.year);
		if (*pattern != '\0')
			pattern += strcspn(pattern, "}");
		if (*pattern != '\0')
			pattern++;
	}
}

static void
show_day(const struct judge *judge, struct date date, bool month_only,
    const char *lang, struct str *out)
{
	char id[24], iso[16];
	const char *month;

	/* Where a month alone is another word than in a date. */
	snprintf(id, sizeof(id), "month-alone-%d", date.month);
	month = month_only ? pack_own_word(judge->pack, lang, id) : NULL;
	snprintf(id, sizeof(id), "month-%d", date.month);
	if (month == NULL)
		month = judge_word(judge, lang, id, NULL);
	if (month == NULL) {
		date_format(date, iso);
		str_addn(out, iso, month_only ? 7 : 10);
		return;
	}
	show_pattern(judge_word(judge, lang,
			 month_only ? "month-long" : "date-long",
			 month_only ? "{month} {year}"
				    : "{day} {month} {year}"),
	    date, pack_own_word(judge->pack, lang, "day-1"), month, out);
}

void
show_date(const struct judge *judge, struct date date, const char *lang,
    struct str *out)
{
	show_day(judge, date, false, lang, out);
}

static void
show_size(int64_t size, struct str *out)
{
	static const char *const units[] = { "kB", "MB", "GB", "TB" };
	double d = (double)size;
	size_t i;

	if (size < 1000) {
		str_addf(out, "%lld B", (long long)size);
		return;
	}
	d /= 1000;
	for (i = 0; d >= 1000 && i < 3; i++)
		d /= 1000;
	str_addf(out, d < 10 ? "%.1f %s" : "%.0f %s", d, units[i]);
}

static void
show_blob(enum path_part part, const char *value, struct str *out)
{
	struct blob blob;

	if (!blob_parse(value, &blob)) {
		str_add(out, value);
		return;
	}
	switch (part) {
	case PART_NAME:
		str_add(out, blob.name);
		break;
	case PART_SIZE:
		show_size(blob.size, out);
		break;
	case PART_SHA256:
		str_add(out, blob.sha256);
		break;
	case PART_MEDIA:
		str_add(out, blob.media);
		break;
	case PART_ALL:
	case PART_WHY:
	case PART_CITE:
		str_addf(out, "%s (", blob.name);
		show_size(blob.size, out);
		str_add(out, ")");
		break;
	}
}

/* What a reference is called: in lists of many, those with numbers by them. */
const char *
show_reference(struct judge *judge, const struct form *form,
    const struct list *list, const char *id, bool brief)
{
	const struct item *item = NULL;
	const char *text;

	if (list != NULL)
		item = pack_item(list, id);
	else if (form != NULL && form->holds == HOLDS_EACH)
		item = pack_record_item(form, id);
	if (item == NULL && form != NULL && form->holds == HOLDS_EACH &&
	    form->of != NULL)
		item = pack_item(form->of, id);
	if (item == NULL)
		return form != NULL ? judge_title(judge, form, id) : id;
	text = brief ? pack_text(item, "number") : NULL;
	if (text == NULL)
		text = pack_text(item, "title");
	return text ? text : id;
}

const char *
judge_option(struct judge *judge, const struct field *field,
    const struct option *option)
{
	const struct form *form = field->steps_form;
	const struct field *step;
	const char *name;

	if (form == NULL)
		return option->label;
	step = field->steps[option - field->options];
	name = record_text(judge_record(judge, form, form->id), step->id);
	return name ? name : option->label;
}

const char *
show_member(struct judge *judge, const struct field *field, const char *id,
    bool brief)
{
	const struct option *option =
	    value_option(field->options, field->noptions, id);

	/* Items with numbers go by them where there are many. */
	if (option != NULL && field->of_form == NULL &&
	    !(brief && field->of_list != NULL))
		return judge_option(judge, field, option);
	return show_reference(judge, field->of_form, field->of_list, id, brief);
}

/* What the pack calls a member is said in the language, what a user calls it
 * is left alone. */
static const char *
member_in(struct judge *judge, const struct field *field, const char *id,
    bool brief, const char *lang)
{
	const char *name = show_member(judge, field, id, brief);

	if (field->of_form != NULL && field->of_form->holds == HOLDS_MANY)
		return name;
	return pack_say(judge->pack, lang, name);
}

void
show_scalar(struct judge *judge, const struct field *field, enum path_part part,
    const char *value, const char *lang, struct str *out)
{
	struct date date;

	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_PROSE:
	case FIELD_NUMBER:
	case FIELD_TIME:
	case FIELD_ADDRESS:
		str_add(out, value);
		break;
	case FIELD_YESNO:
		str_add(out, judge_word(judge, lang, value, value));
		break;
	case FIELD_CHOICE:
	case FIELD_SET:
	case FIELD_REF:
		str_add(out, member_in(judge, field, value, false, lang));
		break;
	case FIELD_DATE:
		if (date_parse(value, &date))
			show_date(judge, date, lang, out);
		else
			str_add(out, value);
		break;
	case FIELD_MONTH:
		if (date_parse_month(value, &date))
			show_day(judge, date, true, lang, out);
		else
			str_add(out, value);
		break;
	case FIELD_BLOB:
		show_blob(part, value, out);
		break;
	case FIELD_APPROVAL:
		str_add(out, judge_word(judge, lang, "approved", "approved"));
		break;
	}
}

void
judge_show_value(struct judge *judge, const struct field *field,
    const char *value, const char *lang, struct str *out)
{
	show_scalar(judge, field, PART_ALL, value, lang, out);
}

/* What a pattern puts between {list} and {last}. */
static void
add_joint(struct judge *judge, const char *lang, const char *id,
    struct str *out)
{
	const char *say = judge_word(judge, lang, id, "{list}, {last}");
	const char *from = strstr(say, LIST_REST), *to;

	from = from ? from + strlen(LIST_REST) : say;
	to = strstr(from, LIST_LAST);
	if (to != NULL)
		str_addn(out, from, (size_t)(to - from));
}

/* Nobody can count names with commas in them that commas part. */
static bool
any_comma(const char *const *texts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strchr(texts[i], ',') != NULL)
			return true;
	return false;
}

void
show_list(struct judge *judge, const char *const *texts, size_t n,
    const char *lang, struct str *out)
{
	bool comma = any_comma(texts, n);
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0 && (comma || !judge->prose))
			str_add(out, comma ? "; " : ", ");
		else if (i > 0)
			add_joint(judge, lang,
			    i + 1 < n	 ? "list-next"
				: n == 2 ? "list-two"
					 : "list-last",
			    out);
		str_add(out, texts[i]);
	}
}

void
show_set(struct judge *judge, const struct field *field,
    const struct result *set, const char *lang, struct str *out)
{
	const char **names = mem_alloc((set->n + 1) * sizeof(*names));
	bool own = field->of_form != NULL || field->noptions == 0;
	size_t i, k, n = 0;

	for (i = 0; own && i < set->n; i++)
		names[n++] = member_in(judge, field, set->texts[i], true, lang);
	for (k = 0; !own && k < field->noptions; k++)
		for (i = 0; i < set->n; i++)
			if (strcmp(field->options[k].id, set->texts[i]) == 0 &&
			    n < set->n)
				names[n++] = member_in(judge, field,
				    field->options[k].id, true, lang);
	show_list(judge, names, n, lang, out);
	free(names);
}
