/*
 * Holds a value or a record id against its form. Refuses what the field's
 * kind cannot mean; whether a reference leads anywhere is an open point.
 */
#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "judge/inner.h"
#include "model/blob.h"

#define ID_MAX		 130 /* UNIT/ITEM, each at most 64 */
#define MANY_ID_MAX	 64
#define LINE_MAX_DEFAULT 1000 /* characters, where the form says nothing */
#define TEXT_MAX_DEFAULT 100000

const struct option *
value_option(const struct option *options, size_t n, const char *id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(options[i].id, id) == 0)
			return &options[i];
	return NULL;
}

static bool
is_number(const char *text)
{
	long long n;

	return str_number(text, &n) && n <= LONG_MAX / 2;
}

bool
value_fits(const struct field *field, const char *text)
{
	struct date date;

	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_PROSE:
	case FIELD_ADDRESS:
	case FIELD_BLOB:
	case FIELD_SET:
		return !str_blank(text);
	case FIELD_CHOICE:
		return value_option(field->options, field->noptions, text) !=
		    NULL;
	case FIELD_REF:
		return field->of_list == NULL
		    ? !str_blank(text)
		    : pack_item(field->of_list, text) != NULL;
	case FIELD_YESNO:
		return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ||
		    strcmp(text, "unsure") == 0;
	case FIELD_NUMBER:
		return is_number(text);
	case FIELD_DATE:
		return date_parse(text, &date);
	case FIELD_MONTH:
		return date_parse_month(text, &date);
	case FIELD_TIME:
		return date_parse_time(text);
	case FIELD_APPROVAL:
		return digest_is_hex(text, DIGEST_HEX - 1);
	}
	BUG("no such kind of field");
}

static bool
is_address(const char *s)
{
	const char *at, *rest = NULL;
	size_t i;

	for (i = 0; s[i] != '\0'; i++)
		if ((unsigned char)s[i] <= ' ' || strchr("<>\"", s[i]))
			return false;
	if (str_starts(s, "https://"))
		rest = s + 8;
	else if (str_starts(s, "http://"))
		rest = s + 7;
	if (rest != NULL)
		return *rest != '\0' && strchr("/?#.:@", *rest) == NULL;
	at = strchr(s, '@');
	if (at == NULL || at == s || strchr(at + 1, '@') != NULL)
		return false;
	rest = strrchr(at + 1, '.');
	return at[1] != '.' && rest != NULL && rest[1] != '\0' &&
	    strchr(s, '/') == NULL;
}

static bool
is_id(const char *s)
{
	size_t i;

	if (!((s[0] >= 'a' && s[0] <= 'z') || (s[0] >= 'A' && s[0] <= 'Z') ||
		(s[0] >= '0' && s[0] <= '9')))
		return false;
	for (i = 0; s[i] != '\0'; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') ||
			(s[i] >= 'A' && s[i] <= 'Z') ||
			(s[i] >= '0' && s[i] <= '9') || strchr(".-+/", s[i])))
			return false;
	return i <= ID_MAX;
}

static const char *
wrong_option(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	struct scope scope = { .form = form,
		.record = record,
		.row = field->row };
	const struct option *option =
	    value_option(field->options, field->noptions, value);
	struct str list = { 0 };
	const char *say;
	size_t i;

	if (option != NULL) {
		if (judge_cond(judge, option->when, &scope) != TRI_NO)
			return NULL;
		return arena_printf(&judge->arena,
		    "\"%s\" is not offered here.", value);
	}
	for (i = 0; i < field->noptions && i < 12; i++)
		str_addf(&list, "%s%s", i ? ", " : "", field->options[i].id);
	if (field->noptions > 12)
		str_add(&list, ", ...");
	say = arena_printf(&judge->arena,
	    "\"%s\" is none of the answers offered: %s.", value,
	    str_text(&list));
	str_clear(&list);
	return say;
}

/* Records that are one for each item cannot come later, as others can. */
static const char *
wrong_reference(struct judge *judge, const struct field *field,
    const char *value)
{
	const struct form *form = field->of_form;

	if (!is_id(value))
		return "A reference is an id: letters, digits, dots, hyphens.";
	if (form != NULL && form->holds == HOLDS_EACH && !form->per_unit &&
	    form != judge->state && pack_record_item(form, value) == NULL)
		return arena_printf(&judge->arena, "There is no \"%s\" in %s.",
		    value, form->title);
	if (field->of_form == NULL && field->of_list != NULL &&
	    pack_item(field->of_list, value) == NULL)
		return arena_printf(&judge->arena, "There is no \"%s\" in %s.",
		    value, field->of_list->title);
	return NULL;
}

static const char *
wrong_member(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	const struct record *rec;
	const char *why, *member;
	size_t i = 0;
	long n = 1;

	if (field->of_form == NULL && field->noptions > 0)
		why = wrong_option(judge, form, record, field, value);
	else
		why = wrong_reference(judge, field, value);
	if (why != NULL || field->max < 0)
		return why;
	rec = judge_record(judge, form, record);
	while ((member = record_member(rec, field->id, &i)) != NULL)
		n += strcmp(member, value) != 0;
	return n <= field->max ? NULL
			       : arena_printf(&judge->arena,
				     "At most %ld can be chosen.", field->max);
}

static const char *
wrong_text(struct judge *judge, const struct field *field, const char *value)
{
	long max = field->max >= 0	 ? field->max
	    : field->kind == FIELD_PROSE ? TEXT_MAX_DEFAULT
					 : LINE_MAX_DEFAULT;

	if (str_blank(value))
		return "An answer cannot be blank; clear it instead.";
	if (field->kind != FIELD_PROSE && strchr(value, '\n') != NULL)
		return "This answer is one line; take the line breaks out.";
	if (strlen(value) > (size_t)max && utf8_length(value) > (size_t)max)
		return arena_printf(&judge->arena,
		    "At most %ld characters; these are %zu.", max,
		    utf8_length(value));
	if (field->digits > 0 &&
	    (strspn(value, "0123456789") != strlen(value) ||
		strlen(value) != (size_t)field->digits))
		return arena_printf(&judge->arena,
		    "Write it as %ld digits, zeros in front included.",
		    field->digits);
	return NULL;
}

static const char *
wrong_number(struct judge *judge, const struct field *field, const char *value)
{
	long long n;

	if (!is_number(value))
		return "A number is written with digits only, such as 60.";
	str_number(value, &n);
	if (field->max >= 0 && n > field->max)
		return arena_printf(&judge->arena, "At most %ld.", field->max);
	return NULL;
}

/* Form state: the value has the kind that its entry in the pack says. */
static const char *
wrong_state(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	const struct item *item = pack_record_item(form, record);
	const char *kind = item ? pack_text(item, "kind") : NULL;
	const struct prop *choices;
	struct date date;
	size_t i;

	if (form == judge->state && strcmp(field->id, "value") == 0) {
		if (str_eq(kind, "yesno") && strcmp(value, "yes") != 0 &&
		    strcmp(value, "no") != 0 && strcmp(value, "unsure") != 0)
			return "This entry is yes, no or unsure.";
		if (str_eq(kind, "number") && !is_number(value))
			return "This entry is a number.";
		if (str_eq(kind, "date") && !date_parse(value, &date))
			return "This entry is a day, YYYY-MM-DD, such as "
			       "2027-01-31.";
	}
	if (form == judge->reading && strcmp(field->id, "choice") == 0) {
		choices = item ? pack_prop(item, "choices") : NULL;
		for (i = 0; choices != NULL && i < choices->n; i++)
			if (strcmp(choices->rows[i].id, value) == 0)
				return NULL;
		return "The pack names no such reading.";
	}
	return NULL;
}

static const char *
wrong_day(const struct field *field, const char *value)
{
	if (value_fits(field, value))
		return NULL;
	if (field->kind == FIELD_DATE)
		return "A date is written YYYY-MM-DD and is a day of the "
		       "calendar, such as 2027-12-11.";
	if (field->kind == FIELD_MONTH)
		return "A month is written such as 2027-12.";
	return "A time is written such as 14:30.";
}

const char *
judge_fits(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	const char *why;
	struct blob blob;

	if (!utf8_text(value, strlen(value)))
		return "This is no clean text (UTF-8 without control "
		       "characters).";
	switch (field->kind) {
	case FIELD_LINE:
	case FIELD_PROSE:
		why = wrong_text(judge, field, value);
		return why ? why
			   : wrong_state(judge, form, record, field, value);
	case FIELD_ADDRESS:
		why = wrong_text(judge, field, value);
		return why || is_address(value)
		    ? why
		    : "An address is a web address (https://...) or an e-mail "
		      "address.";
	case FIELD_CHOICE:
		return wrong_option(judge, form, record, field, value);
	case FIELD_SET:
		return wrong_member(judge, form, record, field, value);
	case FIELD_YESNO:
		return value_fits(field, value) ? NULL
						: "Answer yes, no or unsure.";
	case FIELD_NUMBER:
		return wrong_number(judge, field, value);
	case FIELD_DATE:
	case FIELD_MONTH:
	case FIELD_TIME:
		return wrong_day(field, value);
	case FIELD_REF:
		return wrong_reference(judge, field, value);
	case FIELD_BLOB:
		return blob_parse(value, &blob)
		    ? NULL
		    : "This is no record of an attached file.";
	case FIELD_APPROVAL:
		return strcmp(value, "yes") == 0 ? NULL
						 : "Say yes, or clear it.";
	}
	BUG("no such kind of field");
}

const char *
judge_value(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, const char *value)
{
	const char *why = judge_foreign(judge, form, record);

	return why ? why : judge_fits(judge, form, record, field, value);
}

const char *
value_many_id(const char *record)
{
	size_t i;

	for (i = 0; record[i] != '\0'; i++)
		if (!((record[i] >= 'a' && record[i] <= 'z') ||
			(record[i] >= '0' && record[i] <= '9') ||
			(record[i] == '-' && i > 0)))
			return "An id is made of lower-case letters, digits "
			       "and hyphens.";
	if (i == 0 || i > MANY_ID_MAX)
		return "An id has 1 to 64 characters.";
	return NULL;
}

const char *
judge_record_id(struct judge *judge, const struct form *form,
    const char *record)
{
	switch (form->holds) {
	case HOLDS_ONE:
		return strcmp(record, form->id) == 0
		    ? NULL
		    : "This form holds one record; leave the id out.";
	case HOLDS_EACH:
		if (judge_stands(judge, form, record))
			return NULL;
		if (form->per_unit && strchr(record, '/') == NULL)
			return arena_printf(&judge->arena,
			    "Write UNIT/%s: this is answered for each unit.",
			    record);
		return arena_printf(&judge->arena, "There is no \"%s\" in %s.",
		    record, form->title);
	case HOLDS_MANY:
		return value_many_id(record);
	}
	BUG("no such kind of form");
}
