/*
 * What a field offers to choose from now. Refuses to offer what its conditions
 * rule out.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/form.h"
#include "screen/say.h"

/* What the pack's item offers where the field itself is a plain line: the
 * kind of a state entry, the choices of a reading. */
static size_t
item_offers(const struct form_screen *f, const struct field *field,
    struct offer *out)
{
	const struct item *item = pack_record_item(f->form, f->record);
	const struct prop *choices = item ? pack_prop(item, "choices") : NULL;
	size_t i;

	if (item == NULL || field->kind != FIELD_LINE || field->row != NULL)
		return 0;
	if (choices != NULL && strcmp(field->id, "choice") == 0) {
		for (i = 0; i < choices->n; i++)
			out[i] = (struct offer){ choices->rows[i].id,
				pack_text(&choices->rows[i], "title"), NULL };
		return choices->n;
	}
	if (strcmp(field->id, "value") == 0 &&
	    str_eq(pack_text(item, "kind"), "yesno")) {
		out[0] = (struct offer){ "yes", "Yes", NULL };
		out[1] = (struct offer){ "no", "No", NULL };
		return 2;
	}
	return 0;
}

/* Did whoever sits here write an answer of the record? */
static bool
is_own(const struct bench *bench, const struct form_screen *f)
{
	const struct record *r =
	    records_find(&bench->desk.records, f->form->id, f->record);
	const struct field *field;
	size_t i;

	for (i = 0; r != NULL && i < r->n; i++) {
		field = pack_field(f->form, f->record, r->values[i].field);
		if (r->values[i].field[0] != '.' &&
		    (field == NULL || field->kind != FIELD_APPROVAL) &&
		    str_eq(r->values[i].author, bench->desk.author))
			return true;
	}
	return false;
}

static size_t
approval_offers(struct bench *bench, const struct form_screen *f,
    const struct field *field, struct offer *out)
{
	bool given = form_current(bench, f, field) != NULL;
	size_t n = 0;

	/* One that holds is not to be written over by the way. */
	if (!given ||
	    !str_eq(say_approval(bench, f->form, f->record, field), "yes"))
		out[n++] = (struct offer){ "yes",
			given ? "Approve it again" : "Approve",
			is_own(bench, f)
			    ? "You wrote some of it yourself, so this will not "
			      "count as the approval of a second person."
			    : "What stands here now is approved; a change "
			      "makes the approval fall." };
	if (given)
		out[n++] = (struct offer){ "", "Take the approval back",
			"It stays in the history." };
	return n;
}

size_t
form_offers(struct bench *bench, const struct form_screen *f,
    const struct field *field, struct offer **out)
{
	static const struct offer yesno[] = { { "yes", "Yes", NULL },
		{ "no", "No", NULL },
		{ "unsure", "Not sure",
		    "It stays open; not sure never counts as no." } };
	struct judge *judge = bench->desk.judge;
	struct scope scope = form_scope(f, field);
	const char **ids = NULL;
	size_t i, n = 0, many = 0;

	if (field->of_form != NULL)
		ids = judge_records(judge, field->of_form, &many);
	*out = mem_alloc((many + field->noptions + 64) * sizeof(**out));
	if (field->kind == FIELD_YESNO) {
		memcpy(*out, yesno, sizeof(yesno));
		return 3;
	}
	if (field->kind == FIELD_APPROVAL)
		return approval_offers(bench, f, field, *out);
	for (i = 0; i < many; i++)
		(*out)[n++] = (struct offer){ ids[i],
			judge_title(judge, field->of_form, ids[i]), NULL };
	for (i = 0; ids == NULL && i < field->noptions; i++)
		if (judge_cond(judge, field->options[i].when, &scope) != TRI_NO)
			(*out)[n++] = (struct offer){ field->options[i].id,
				judge_option(judge, field, &field->options[i]),
				field->options[i].help };
	return n > 0 ? n : item_offers(f, field, *out);
}

const char *
form_hint(enum field_kind kind)
{
	switch (kind) {
	case FIELD_DATE:
		return " (a day such as 2027-12-31)";
	case FIELD_MONTH:
		return " (a month such as 2032-12)";
	case FIELD_TIME:
		return " (a time such as 14:30)";
	case FIELD_NUMBER:
		return " (a number)";
	case FIELD_ADDRESS:
		return " (https://... or an e-mail address)";
	case FIELD_BLOB:
		return " (a path; Tab completes)";
	case FIELD_LINE:
	case FIELD_PROSE:
	case FIELD_CHOICE:
	case FIELD_SET:
	case FIELD_YESNO:
	case FIELD_REF:
	case FIELD_APPROVAL:
		return "";
	}
	BUG("no such kind of field");
}
