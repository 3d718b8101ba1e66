/*
 * Empty answers files: every question as a comment above its key. Refuses to
 * suggest an answer.
 */
#include <stdlib.h>
#include <string.h>

#include "work/work.h"

/* Text as comment lines of at most 76 columns. */
static void
comment(struct str *out, const char *lead, const char *text)
{
	size_t at = 0, n;

	while (*text != '\0') {
		n = strcspn(text, " \n");
		if (at > 0 && at + n > 68) {
			str_add(out, "\n");
			at = 0;
		}
		if (at == 0)
			str_addf(out, "  # %s", lead);
		else
			str_add(out, " ");
		str_addn(out, text, n);
		at += n + 1;
		text += n;
		if (*text == '\n') {
			str_add(out, "\n");
			at = 0;
		}
		text += *text != '\0';
	}
	if (at > 0)
		str_add(out, "\n");
}

static const char *
kind_hint(const struct field *f)
{
	static const char *const hints[] = { [FIELD_LINE] = "one line",
		[FIELD_PROSE] = "text",
		[FIELD_CHOICE] = "one of",
		[FIELD_SET] = "a list of",
		[FIELD_YESNO] = "yes, no or unsure",
		[FIELD_NUMBER] = "a whole number",
		[FIELD_DATE] = "YYYY-MM-DD",
		[FIELD_MONTH] = "YYYY-MM",
		[FIELD_TIME] = "hh:mm",
		[FIELD_ADDRESS] = "an address",
		[FIELD_REF] = "the id of",
		[FIELD_BLOB] = "a path",
		[FIELD_APPROVAL] =
		    "not here: an approval is given on its own" };

	return hints[f->kind];
}

static void
field_lines(struct str *out, const struct field *f)
{
	size_t i;

	comment(out, "", f->ask);
	if (f->help != NULL)
		comment(out, "  ", f->help);
	str_addf(out, "  #   %s%s%s", kind_hint(f), f->of_form ? " " : "",
	    f->of_form ? f->of_form->id : "");
	for (i = 0; i < f->noptions; i++)
		str_addf(out, "%s%s", i ? " | " : " ", f->options[i].id);
	if (f->cite != NULL)
		str_addf(out, " (%s)", f->cite);
	str_addf(out, "\n  # %s:\n", f->id);
}

static void
record_lines(struct str *out, const struct form *form, const char *id)
{
	const struct field *f;
	size_t i, n;

	if (form->holds == HOLDS_MANY && form->nstarts == 0)
		str_addf(out,
		    "# one for each, the id is yours:\n"
		    "# - form: %s\n#   id: %s\n",
		    form->id, id);
	else if (form->holds == HOLDS_ONE)
		str_addf(out, "- form: %s\n", form->id);
	else
		str_addf(out, "- form: %s\n  id: %s\n", form->id, id);
	f = pack_fields(form, id, &n);
	for (i = 0; i < n; i++)
		field_lines(out, &f[i]);
	str_add(out, "\n");
}

/* The records that the project has of the form, as the judge lists them. */
static void
each_lines(struct str *out, struct judge *judge, const struct form *form)
{
	const struct item *item;
	const char **ids, *title;
	size_t i, n;

	ids = judge_records(judge, form, &n);
	for (i = 0; i < n; i++) {
		item = pack_record_item(form, ids[i]);
		title = item ? pack_text(item, "title") : NULL;
		if (title != NULL)
			str_addf(out, "# %s\n", title);
		record_lines(out, form, ids[i]);
	}
}

static void
form_lines(struct str *out, struct judge *judge, const struct form *form)
{
	str_addf(out, "# %s\n", form->title);
	if (form->holds == HOLDS_ONE)
		record_lines(out, form, form->id);
	else if (form->holds == HOLDS_MANY)
		record_lines(out, form,
		    form->nstarts ? form->starts[0] : "my-id");
	else
		each_lines(out, judge, form);
}

/* Some lists are long and concern few: nobody is asked before another answer
 * opens them. */
static bool
waits(struct judge *judge, const struct form *form)
{
	size_t n;
	const char **ids = judge_records(judge, form, &n);

	return judge_record_asked(judge, form, n > 0 ? ids[0] : "my-id") ==
	    TRI_NO;
}

static void
whole_lines(struct str *out, struct judge *judge, const struct form *form)
{
	if (waits(judge, form))
		str_addf(out,
		    "# %s: asked only after other answers;\n"
		    "# assay fill --template %s prints it.\n\n",
		    form->title, form->id);
	else
		form_lines(out, judge, form);
}

bool
work_template(struct desk *desk, char *const *forms, size_t n, struct str *out,
    struct err *err)
{
	const struct records none = { 0 };
	struct judge *judge;
	size_t i;

	str_add(out,
	    "# Take the # away before a key and write the answer behind it.\n"
	    "# What stays absent stays as it is; ~ clears an answer.\n"
	    "format: answers/1\nrecords:\n");
	for (i = 0; i < n; i++)
		if (pack_form(desk->pack, forms[i]) == NULL)
			return err_set(err, "there is no form \"%s\"",
			    forms[i]);
	/* Of a project that is new, with the records that always are. */
	judge = judge_new(desk->pack, &none, desk->today);
	for (i = 0; n == 0 && i < desk->pack->nforms; i++)
		whole_lines(out, judge, &desk->pack->forms[i]);
	for (i = 0; i < n; i++)
		form_lines(out, judge, pack_form(desk->pack, forms[i]));
	judge_free(judge);
	return true;
}
