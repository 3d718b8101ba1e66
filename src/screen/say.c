/* Answers and places in words. Refuses to decide anything. */
#include "screen/say.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"

#define LANG "en"

static void
say_members(struct bench *bench, const struct record *record,
    const struct field *field, struct str *out)
{
	const char *member;
	size_t i = 0, n = 0;

	while ((member = record_member(record, field->id, &i)) != NULL) {
		if (n++ > 0)
			str_add(out, ", ");
		judge_show_value(bench->desk.judge, field, member, LANG, out);
	}
}

static struct term
here(const struct form *form, const struct field *field)
{
	return (struct term){ .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = field->id } };
}

const char *
say_approval(struct bench *bench, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope scope = { .form = form, .record = record };
	struct term term = here(form, field);
	struct result result = judge_term(bench->desk.judge, &term, &scope);

	return result.kind == RESULT_TEXT ? result.text : NULL;
}

/* Not the stored value: what it is worth hangs on what changed since. */
static void
say_approved(struct bench *bench, const struct form *form, const char *record,
    const struct field *field, struct str *out)
{
	struct scope scope = { .form = form, .record = record };
	struct term term = here(form, field);

	judge_show(bench->desk.judge, &term, &scope, LANG, out);
}

void
say_value(struct bench *bench, const struct form *form, const char *record,
    const struct field *field, struct str *out)
{
	const struct record *r =
	    records_find(&bench->desk.records, form->id, record);
	const struct value *value;

	if (r == NULL)
		return;
	if (field->kind == FIELD_SET) {
		say_members(bench, r, field, out);
		return;
	}
	value = record_value(r, field->id);
	if (value == NULL)
		return;
	if (field->kind == FIELD_APPROVAL && value->text != NULL &&
	    !value->withheld)
		say_approved(bench, form, record, field, out);
	else if (value->withheld)
		str_add(out, "withheld from this copy");
	else if (value->text != NULL)
		judge_show_value(bench->desk.judge, field, value->text, LANG,
		    out);
}

void
say_record(struct bench *bench, const struct form *form, const char *record,
    struct str *out)
{
	const struct item *item = pack_record_item(form, record);
	const char *title = judge_title(bench->desk.judge, form, record);

	if (item != NULL) {
		const char *number = pack_text(item, "number");

		if (number == NULL)
			number = strcmp(item->id, title) != 0 ? item->id : NULL;
		if (number != NULL)
			str_addf(out, "%s ", number);
	}
	str_add(out, title);
}

void
say_place(struct bench *bench, const char *form_id, const char *record,
    const char *field_id, struct str *out)
{
	const struct form *form =
	    form_id ? pack_form(bench->desk.pack, form_id) : NULL;
	const struct field *field;

	if (form == NULL)
		return;
	str_add(out, form->title);
	if (record != NULL && form->holds != HOLDS_ONE) {
		str_add(out, " > ");
		say_record(bench, form, record, out);
	}
	field = record && field_id ? pack_field(form, record, field_id) : NULL;
	if (field != NULL)
		str_addf(out, " > %s", field->label);
}

void
say_field(struct page *page, const struct field *field)
{
	page_add(page, UI_STRONG, 0, field->ask);
	page_add(page, UI_PLAIN, 0, field->help);
	if (!str_blank(field->why))
		page_addf(page, UI_PLAIN, 0, "Why: %s", field->why);
	page_add(page, UI_CITE, 0, field->cite);
	if (!field->confirmed)
		page_addf(page, UI_WARNING, 0, "Not settled: %s",
		    field->doubt ? field->doubt
				 : "this rests on a reading of the law that "
				   "nobody has confirmed.");
}

void
say_point(struct page *page, const struct open_point *point, int indent)
{
	char *text = point->cite
	    ? mem_printf("%s (%s)", point->say, point->cite)
	    : mem_dup(point->say);

	page_lead(page, weight_style(point->weight), indent,
	    weight_sign(point->weight), text);
	free(text);
}

const char *
say_given(const struct decision *decision, const char *value)
{
	size_t i;

	if (value == NULL)
		return "not decided yet";
	for (i = 0; i < decision->ngives; i++)
		if (strcmp(decision->gives[i].id, value) == 0)
			return decision->gives[i].label;
	return value;
}

void
say_verdict(struct page *page, const struct verdict *v, int indent)
{
	size_t i;

	if (v == NULL)
		return;
	if (v->value != NULL) {
		page_addf(page, UI_STRONG, indent, "%s: %s", v->decision->title,
		    say_given(v->decision, v->value));
	} else {
		page_addf(page, UI_WARNING, indent, "%s: not decided yet",
		    v->decision->title);
		for (i = 0; i < v->ncandidates; i++)
			page_addf(page, UI_PLAIN, indent + 2, "could be: %s%s",
			    say_given(v->decision, v->candidates[i]),
			    str_eq(v->candidates[i], v->recommended)
				? " (plan for this one until then)"
				: "");
	}
	page_add(page, UI_PLAIN, indent + 2, v->why);
	page_add(page, UI_CITE, indent + 2, v->cite);
	for (i = 0; i < v->nduties; i++)
		page_lead(page, UI_PLAIN, indent + 2, "-", v->duties[i].say);
}
