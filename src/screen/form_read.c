/*
 * Reads the rows of a form: what is asked now, what was answered, what is
 * open. Refuses to draw.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/form.h"
#include "screen/say.h"

static const struct open_point *
worst_point(const struct bench *bench, const struct form_screen *f,
    const char *field)
{
	const struct open_point *p, *worst = NULL;
	size_t i;

	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		if (str_eq(p->form, f->form->id) &&
		    str_eq(p->record, f->record) && str_eq(p->field, field) &&
		    (worst == NULL || p->weight < worst->weight))
			worst = p;
	}
	return worst;
}

bool
form_conflict(const struct form_screen *f, const struct conflict *c,
    const char *field)
{
	return strcmp(c->form, f->form->id) == 0 &&
	    strcmp(c->record, f->record) == 0 && field_within(c->field, field);
}

static bool
in_conflict(const struct bench *bench, const struct form_screen *f,
    const char *field)
{
	const struct records *r = &bench->desk.records;
	size_t i;

	for (i = 0; i < r->nconflicts; i++)
		if (form_conflict(f, &r->conflicts[i], field))
			return true;
	return false;
}

static void
set_row(struct bench *bench, struct form_screen *f, struct form_row *row,
    const struct field *field)
{
	const struct open_point *point = worst_point(bench, f, field->id);
	struct str value = { 0 };

	say_value(bench, f->form, f->record, field, &value);
	row->field = field;
	row->value = draw_flat(str_text(&value));
	row->style = UI_PLAIN;
	row->sign = " ";
	if (drafts_find(&bench->drafts, f->form->id, f->record, field->id)) {
		row->sign = "~";
		row->style = UI_WARNING;
	} else if (in_conflict(bench, f, field->id)) {
		row->sign = "=";
		row->style = UI_DUTY;
	} else if (point != NULL) {
		row->sign = weight_sign(point->weight);
		row->style = weight_style(point->weight);
	} else if (field->kind == FIELD_APPROVAL && value.n > 0 &&
	    !str_eq(say_approval(bench, f->form, f->record, field), "yes")) {
		row->sign = weight_sign(WEIGHT_WARNING);
		row->style = weight_style(WEIGHT_WARNING);
	} else if (value.n > 0) {
		row->sign = draw_done(bench->ui);
		row->style = UI_GOOD;
	}
	str_clear(&value);
}

void
form_clear_rows(struct form_screen *f)
{
	while (f->n > 0)
		free(f->rows[--f->n].value);
}

/* Is it too early to ask? Whether it is asked at all hangs on an answer that
 * is missing, and nothing was said here yet. */
static bool
waits(struct bench *bench, const struct form_screen *f,
    const struct field *field)
{
	struct judge *judge = bench->desk.judge;
	struct scope scope = form_scope(f, field);
	struct str value = { 0 };
	struct gap gap = { 0 };
	bool answered;

	if (judge_cond(judge, field->when, &scope) != TRI_UNKNOWN ||
	    !judge_unknown(judge, field->when, &scope, &gap) ||
	    (!gap.raised && !gap.waits) || !str_eq(gap.form, f->form->id) ||
	    drafts_find(&bench->drafts, f->form->id, f->record, field->id))
		return false;
	say_value(bench, f->form, f->record, field, &value);
	answered = value.n > 0;
	str_clear(&value);
	return !answered;
}

static void
add_field(struct bench *bench, struct form_screen *f, const struct field *field,
    const char *want)
{
	struct form_row row = { 0 };

	if (judge_asked(bench->desk.judge, f->form, f->record, field) == TRI_NO)
		return;
	if (waits(bench, f, field) && !str_eq(want, field->id)) {
		f->later++;
		return;
	}
	set_row(bench, f, &row, field);
	VEC_PUSH(f->rows, f->n, f->cap) = row;
}

void
form_pull(struct bench *bench, struct screen *screen)
{
	struct form_screen *f = (struct form_screen *)screen;
	const struct field *focus = form_field(f), *fields;
	char *want = f->want ? f->want : focus ? mem_dup(focus->id) : NULL;
	const struct record *r =
	    records_find(&bench->desk.records, f->form->id, f->record);
	size_t i, n, at = f->list.focus;

	f->carried = r != NULL && record_text(r, ".carried") != NULL;
	f->want = NULL;
	f->later = 0;
	form_clear_rows(f);
	fields = pack_fields(f->form, f->record, &n);
	for (i = 0; i < n; i++)
		if (fields[i].kind != FIELD_APPROVAL)
			add_field(bench, f, &fields[i], want);
	/* Who approves does so last, having read all the rest. */
	for (i = 0; i < n; i++)
		if (fields[i].kind == FIELD_APPROVAL)
			add_field(bench, f, &fields[i], want);
	list_resize(&f->list, f->n);
	for (i = 0; want != NULL && i < f->n; i++)
		if (strcmp(f->rows[i].field->id, want) == 0)
			at = i;
	list_focus(&f->list, at);
	free(want);
}
