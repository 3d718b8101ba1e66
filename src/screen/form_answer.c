/*
 * What becomes of an answer. Refuses to leave it anywhere but in the project
 * or in the draft.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/form.h"
#include "screen/pick.h"
#include "screen/screens.h"
#include "work/put.h"
#include "work/work.h"

void
form_forget(struct form_screen *f)
{
	while (f->nkept > 0)
		free(f->kept[--f->nkept]);
	free(f->kept);
	f->kept = NULL;
}

/* What every answer ends with: the draft goes, the next question comes. */
static bool
took(struct bench *bench, struct form_screen *f, bool ok, struct faults *faults,
    const struct err *err)
{
	const struct field *field = f->asking;
	char *done = mem_printf("Saved: %s.", field->label);
	size_t i, k;

	if (ok)
		work_draft_drop(&bench->desk, &bench->drafts, f->form->id,
		    f->record, field->id);
	ok = bench_took(bench, ok, faults, err, done);
	free(done);
	if (!ok || bench_top(bench) != &f->screen)
		return ok;
	for (i = 0; i < f->n && f->rows[i].field != field; i++)
		;
	for (k = 0; k < f->n && !form_row_open(&f->rows[k]); k++)
		;
	if (i + 1 < f->n)
		list_focus(&f->list, i + 1);
	else if (k < f->n)
		bench_say(bench, UI_GOOD,
		    "Saved: %s. Space goes to what is still open here.",
		    field->label);
	if (k == f->n)
		bench_say(bench, UI_GOOD,
		    "Saved: %s. Nothing is open here now; %s goes on.",
		    field->label, f->form->holds == HOLDS_ONE ? "N" : "Space");
	f->side_top = 0;
	return ok;
}

static void
save(struct bench *bench, struct form_screen *f, const char *value)
{
	struct faults faults = { 0 };
	char *copy = mem_dup(value);
	struct err err = { 0 };
	bool ok;

	if (copy != NULL && copy[0] == '\0') {
		free(copy);
		copy = NULL;
	}
	ok = work_put(&bench->desk, f->form, f->record, f->asking, copy,
	    &faults, &err);
	ok = took(bench, f, ok, &faults, &err);
	if (!ok && copy != NULL && bench_top(bench) == &f->screen &&
	    f->asking->noptions == 0 && f->asking->kind != FIELD_YESNO &&
	    f->asking->kind != FIELD_REF)
		form_ask_text(bench, f, f->asking, copy);
	free(copy);
}

static void
put(struct bench *bench, struct form_screen *f, const char *value)
{
	if (!what_if_push(bench, FORM_TAG_SURE, f->form, f->record, f->asking,
		value && value[0] ? value : NULL, NULL, 0))
		save(bench, f, value);
}

static void
save_members(struct bench *bench, struct form_screen *f, const char *const *ids,
    size_t n)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	bool ok = work_put_set(&bench->desk, f->form, f->record, f->asking, ids,
	    n, &faults, &err);

	took(bench, f, ok, &faults, &err);
}

static void
put_members(struct bench *bench, struct form_screen *f, const char *const *ids,
    size_t n)
{
	if (!what_if_push(bench, FORM_TAG_SURE, f->form, f->record, f->asking,
		NULL, ids, n))
		save_members(bench, f, ids, n);
}

void
form_clear(struct bench *bench, struct form_screen *f)
{
	f->asking = form_field(f);
	if (f->asking->kind == FIELD_SET)
		put_members(bench, f, NULL, 0);
	else
		put(bench, f, NULL);
}

void
form_word(struct bench *bench, struct form_screen *f, const char *word)
{
	f->asking = form_field(f);
	if (f->asking->kind == FIELD_YESNO)
		put(bench, f, word);
	else
		bench_say(bench, UI_PLAIN,
		    "This is no yes-or-no question; Enter answers it.");
}

void
form_nth(struct bench *bench, struct form_screen *f, size_t nth)
{
	const struct field *field = form_field(f);
	struct offer *offers;
	size_t n = form_offers(bench, f, field, &offers);

	f->asking = field;
	if (field->kind == FIELD_SET || field->kind == FIELD_REF ||
	    field->kind == FIELD_APPROVAL || n == 0)
		bench_say(bench, UI_PLAIN, "Enter answers this question.");
	else if (nth < 1 || nth > n)
		bench_say(bench, UI_PLAIN, "There is no answer %zu.", nth);
	else
		put(bench, f, offers[nth - 1].id);
	free(offers);
}

void
form_edit_outside(struct bench *bench, struct form_screen *f)
{
	const struct field *field = form_field(f);
	const struct draft *draft;
	const char *text;
	struct err err;
	char *out;
	bool ok;

	if (field->kind != FIELD_PROSE && field->kind != FIELD_LINE) {
		bench_say(bench, UI_PLAIN,
		    "Only texts can be written in the editor.");
		return;
	}
	f->asking = field;
	draft = drafts_find(&bench->drafts, f->form->id, f->record, field->id);
	text = draft ? draft->text : form_current(bench, f, field);
	ui_lend(bench->ui);
	ok = work_editor(text ? text : "", &out, &err);
	ui_take_back(bench->ui);
	if (!ok)
		bench_fail(bench, &err);
	else
		put(bench, f, out);
	free(out);
}

void
form_confirm(struct bench *bench, struct form_screen *f)
{
	char *place = f->form->holds == HOLDS_ONE
	    ? mem_dup(f->form->id)
	    : mem_printf("%s/%s", f->form->id, f->record);
	int64_t written = 0;
	struct err err;

	if (!f->carried)
		bench_say(bench, UI_PLAIN,
		    "Nothing here was carried over from another project.");
	else
		bench_took(bench,
		    work_confirm(&bench->desk, place, &written, &err), NULL,
		    &err, "Confirmed.");
	free(place);
}

/* The name of a record to be made for a reference or a set. */
static void
ask_name(struct bench *bench, struct form_screen *f, const struct reply *r)
{
	char *title = mem_printf("%s: what shall the new one be called?",
	    f->asking->of_form->title);
	struct ask ask = { .tag = FORM_TAG_NAME,
		.kind = ASK_LINE,
		.title = title,
		.help = f->asking->of_form->help };
	size_t i, cap = 0;

	form_forget(f);
	for (i = 0; i < r->n; i++)
		if (strcmp(r->ids[i], FORM_NEW_ONE) != 0)
			VEC_PUSH(f->kept, f->nkept, cap) = mem_dup(r->ids[i]);
	ask_push(bench, &ask);
	free(title);
}

static void
put_new(struct bench *bench, struct form_screen *f, const char *name)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	const char **ids;
	char *id = NULL;
	size_t i;

	if (!work_record_new(&bench->desk, f->asking->of_form, name, &id,
		&faults, &err)) {
		bench_took(bench, false, &faults, &err, NULL);
	} else if (f->asking->kind == FIELD_REF) {
		put(bench, f, id);
	} else {
		ids = mem_alloc((f->nkept + 1) * sizeof(*ids));
		for (i = 0; i < f->nkept; i++)
			ids[i] = f->kept[i];
		ids[f->nkept] = id;
		put_members(bench, f, ids, f->nkept + 1);
		free(ids);
	}
	free(id);
	form_forget(f);
}

static bool
wants_new(const struct reply *reply)
{
	size_t i;

	for (i = 0; i < reply->n; i++)
		if (strcmp(reply->ids[i], FORM_NEW_ONE) == 0)
			return true;
	return reply->n == 0 && strcmp(reply->text, FORM_NEW_ONE) == 0;
}

void
form_reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *reply)
{
	struct form_screen *f = (struct form_screen *)screen;

	if (reply->text == NULL) {
		form_forget(f);
		bench->turn++; /* a draft may have come or gone */
		return;
	}
	switch (tag) {
	case FORM_TAG_TEXT:
		put(bench, f, reply->text);
		break;
	case FORM_TAG_ONE:
		if (strcmp(reply->text, FORM_NEW_ONE) == 0)
			ask_name(bench, f, reply);
		else
			put(bench, f, reply->text);
		break;
	case FORM_TAG_MANY:
		if (wants_new(reply))
			ask_name(bench, f, reply);
		else
			put_members(bench, f, reply->ids, reply->n);
		break;
	case FORM_TAG_SURE:
		if (f->asking->kind == FIELD_SET)
			save_members(bench, f, reply->ids, reply->n);
		else
			save(bench, f, reply->text);
		break;
	case FORM_TAG_NAME:
		put_new(bench, f, reply->text);
		break;
	default:
		break;
	}
}
