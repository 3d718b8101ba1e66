/* How a field is asked, by its kind. Refuses to write the answer. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/form.h"
#include "screen/pick.h"
#include "screen/screens.h"
#include "screen/side.h"

const char *
form_current(struct bench *bench, const struct form_screen *f,
    const struct field *field)
{
	const struct record *r =
	    records_find(&bench->desk.records, f->form->id, f->record);

	return r ? record_text(r, field->id) : NULL;
}

static bool
is_member(struct bench *bench, const struct form_screen *f,
    const struct field *field, const char *id)
{
	char *full = mem_printf("%s/%s", field->id, id);
	const struct record *r =
	    records_find(&bench->desk.records, f->form->id, f->record);
	bool yes = r != NULL && str_eq(record_text(r, full), "yes");

	free(full);
	return yes;
}

static void
ask_choice(struct bench *bench, struct form_screen *f,
    const struct field *field, const struct offer *offers, size_t n)
{
	bool many = field->kind == FIELD_SET;
	char *title = field->kind == FIELD_APPROVAL
	    ? mem_printf("%s You are %s.", field->ask, bench->desk.author)
	    : mem_dup(field->ask);
	struct pick pick = { .tag = many ? FORM_TAG_MANY : FORM_TAG_ONE,
		.title = title,
		.many = many,
		.numbered = field->of_form == NULL,
		.now = many ? NULL : form_current(bench, f, field) };
	struct screen *p = pick_new(&pick);
	const char *number;
	size_t i;
	char *label;

	for (i = 0; i < n; i++) {
		number = field->of_form ? judge_number(bench->desk.judge,
					      field->of_form, offers[i].id)
					: NULL;
		label = number && field->of_form->holds == HOLDS_EACH
		    ? mem_printf("%s %s", number, offers[i].label)
		    : mem_dup(offers[i].label);
		pick_add(p, offers[i].id, label, offers[i].help,
		    many ? is_member(bench, f, field, offers[i].id)
			 : str_eq(offers[i].id, pick.now));
		free(label);
	}
	if (field->of_form != NULL && field->of_form->holds == HOLDS_MANY)
		pick_add(p, FORM_NEW_ONE, "+ a new one",
		    "Makes a record and names it here.", false);
	bench_push(bench, p);
	free(title);
}

void
form_ask_text(struct bench *bench, struct form_screen *f,
    const struct field *field, const char *typed)
{
	bool blob = field->kind == FIELD_BLOB;
	char *title = mem_printf("%s%s", field->ask, form_hint(field->kind));
	struct ask ask = { .tag = FORM_TAG_TEXT,
		.kind = field->kind == FIELD_PROSE ? ASK_PROSE
		    : blob			   ? ASK_PATH
						   : ASK_LINE,
		.title = title,
		.text = blob ? NULL : form_current(bench, f, field),
		.typed = typed,
		.form = f->form,
		.record = f->record,
		.field = field };

	ask_push(bench, &ask);
	free(title);
}

void
form_edit(struct bench *bench, struct form_screen *f)
{
	const struct field *field = form_field(f);
	struct offer *offers = NULL;
	size_t n;

	if (field == NULL)
		return;
	f->asking = field;
	/* Evidence has its own way in: nobody wants an empty piece by name. */
	if (field->of_form != NULL &&
	    strcmp(field->of_form->id, "evidence") == 0) {
		evidence_push(bench, f->form, f->record, field);
		return;
	}
	if (!side_may(bench, f->form, f->record))
		return;
	n = form_offers(bench, f, field, &offers);
	if (n > 0 || field->kind == FIELD_SET || field->kind == FIELD_REF ||
	    field->kind == FIELD_CHOICE)
		ask_choice(bench, f, field, offers, n);
	else
		form_ask_text(bench, f, field, NULL);
	free(offers);
}
