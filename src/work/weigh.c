/*
 * What answers would change in a project, held against it as it is: answers,
 * verdicts, procedures and open points. Refuses to write anything.
 */
#include <stdlib.h>
#include <string.h>

#include "work/table.h"

struct weighing {
	struct filling *f;
	struct what_if *out;
	struct arena *arena;
};

static struct what_if_row *
add(struct weighing *w, enum what_if_kind kind, const char *form,
    const char *record, const char *name)
{
	struct what_if_row *row = &VEC_PUSH(w->out->v, w->out->n, w->out->cap);

	*row = (struct what_if_row){ .kind = kind };
	if (form != NULL)
		row->form = arena_dup(w->arena, form);
	if (record != NULL)
		row->record = arena_dup(w->arena, record);
	if (name != NULL)
		row->name = arena_dup(w->arena, name);
	w->out->count[kind]++;
	return row;
}

static const char *
kept(struct weighing *w, const char *text)
{
	return text != NULL && text[0] != '\0' ? arena_dup(w->arena, text)
					       : NULL;
}

static const char *
value_in(struct weighing *w, const struct records *records,
    const struct form *form, const char *record, const struct field *field)
{
	const struct record *r = records_find(records, form->id, record);
	struct str text = { 0 };
	const char *value;

	table_value(r, field, &text);
	value = kept(w, str_text(&text));
	str_clear(&text);
	return value;
}

static void
weigh_answer(struct weighing *w, const struct form *form, const char *record,
    const struct answer *a)
{
	const struct records *now = &w->f->desk->records;
	const struct record *r = records_find(now, form->id, record);
	const struct field *field;
	const char *before, *after;
	struct what_if_row *row;

	fill_field(form, record, a->field, &field);
	if (field == NULL) { /* the record itself */
		before = r != NULL && r->gone ? "yes" : NULL;
		after = kept(w, a->text);
	} else {
		before = value_in(w, now, form, record, field);
		after = field->kind == FIELD_BLOB
		    ? kept(w, a->text)
		    : value_in(w, &w->f->after, form, record, field);
	}
	if (str_eq(before, after))
		return;
	row = add(w, WHAT_IF_ANSWER, form->id,
	    form->holds == HOLDS_ONE ? NULL : record, a->field);
	row->before = before;
	row->after = after;
}

static void
weigh_answers(struct weighing *w)
{
	const struct answers *answers = &w->f->answers;
	size_t i, k;

	for (i = 0; i < answers->n; i++) {
		const struct answer_record *r = &answers->v[i];
		const struct form *form = pack_form(w->f->desk->pack, r->form);

		for (k = 0; k < r->n; k++)
			weigh_answer(w, form, fill_record(form, r), &r->v[k]);
	}
}

static int
by_record(const void *a, const void *b)
{
	const struct verdict *x = *(struct verdict *const *)a;
	const struct verdict *y = *(struct verdict *const *)b;
	int c = strcmp(x->form, y->form);

	if (c == 0)
		c = strcmp(x->record, y->record);
	return c ? c : strcmp(x->decision->id, y->decision->id);
}

/* As its decision calls it, or as it is called where it is a reference. */
static const char *
label(struct weighing *w, const struct verdict *v)
{
	const struct decision *d = v->decision;
	size_t i;

	if (v->value == NULL)
		return "undecided";
	for (i = 0; i < d->ngives; i++)
		if (strcmp(d->gives[i].id, v->value) == 0 && d->gives[i].label)
			return arena_dup(w->arena, d->gives[i].label);
	return arena_dup(w->arena, v->value);
}

static struct verdict **
sorted(const struct verdicts *v)
{
	struct verdict **all = mem_alloc((v->nall + 1) * sizeof(*all));

	if (v->nall > 0)
		memcpy(all, v->all, v->nall * sizeof(*all));
	qsort(all, v->nall, sizeof(*all), by_record);
	return all;
}

/* Of records that are there before and after. */
static void
weigh_verdicts(struct weighing *w, const struct verdicts *now,
    const struct verdicts *then)
{
	struct verdict **a = sorted(now), **b = sorted(then);
	struct what_if_row *row;
	size_t i = 0, k = 0;
	int c;

	while (i < now->nall && k < then->nall) {
		c = by_record(&a[i], &b[k]);
		if (c == 0 && !str_eq(a[i]->value, b[k]->value)) {
			row = add(w, WHAT_IF_VERDICT, b[k]->form, b[k]->record,
			    b[k]->decision->title);
			row->before = label(w, a[i]);
			row->after = label(w, b[k]);
			row->say = kept(w, b[k]->why);
		}
		i += c <= 0;
		k += c >= 0;
	}
	free(a);
	free(b);
}

static const char *
route_word(const struct route *route)
{
	return route->decided ? open_word(route->state) : "undecided";
}

static void
weigh_routes(struct weighing *w, const struct verdicts *now,
    const struct verdicts *then)
{
	struct what_if_row *row;
	size_t i, k, p;

	for (k = 0; k < then->nunits; k++) {
		const struct unit_verdict *u = &then->units[k];

		for (i = 0; i < now->nunits; i++)
			if (strcmp(now->units[i].id, u->id) == 0)
				break;
		if (i == now->nunits)
			continue;
		for (p = 0; p < u->nroutes; p++) {
			const struct route *was = &now->units[i].routes[p];
			const struct route *is = &u->routes[p];

			if (strcmp(route_word(was), route_word(is)) == 0)
				continue;
			row = add(w, WHAT_IF_PROCEDURE,
			    w->f->desk->pack->routes.of->id, u->id,
			    is->procedure->id);
			row->before = route_word(was);
			row->after = route_word(is);
			row->say = kept(w, is->why);
		}
	}
}

static int
text_cmp(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int
by_place(const void *a, const void *b)
{
	const struct open_point *x = *(const struct open_point *const *)a;
	const struct open_point *y = *(const struct open_point *const *)b;
	int c = text_cmp(x->form, y->form);

	c = c ? c : text_cmp(x->record, y->record);
	c = c ? c : text_cmp(x->field, y->field);
	c = c ? c : text_cmp(x->source, y->source);
	return c ? c : text_cmp(x->say, y->say);
}

static const struct open_point **
points_of(const struct verdicts *v)
{
	const struct open_point **all =
	    mem_alloc((v->npoints + 1) * sizeof(*all));
	size_t i;

	for (i = 0; i < v->npoints; i++)
		all[i] = &v->points[i];
	qsort(all, v->npoints, sizeof(*all), by_place);
	return all;
}

static void
add_point(struct weighing *w, enum what_if_kind kind,
    const struct open_point *point)
{
	struct what_if_row *row =
	    add(w, kind, point->form, point->record, point->field);

	row->say = kept(w, point->say);
	row->before = weight_word(point->weight);
}

static void
weigh_points(struct weighing *w, const struct verdicts *now,
    const struct verdicts *then)
{
	const struct open_point **a = points_of(now), **b = points_of(then);
	size_t i = 0, k = 0;
	int c;

	while (i < now->npoints || k < then->npoints) {
		c = i == now->npoints	 ? 1
		    : k == then->npoints ? -1
					 : by_place(&a[i], &b[k]);
		if (c < 0)
			add_point(w, WHAT_IF_POINT_GONE, a[i]);
		else if (c > 0)
			add_point(w, WHAT_IF_POINT_NEW, b[k]);
		i += c <= 0;
		k += c >= 0;
	}
	free(a);
	free(b);
}

void
fill_weigh(struct filling *f, struct what_if *out)
{
	struct weighing w = { .f = f, .out = out, .arena = &out->arena };
	const struct verdicts *now = judge_all(f->desk->judge);
	const struct verdicts *then = judge_all(f->judge);

	weigh_answers(&w);
	weigh_verdicts(&w, now, then);
	weigh_routes(&w, now, then);
	weigh_points(&w, now, then);
}

void
what_if_free(struct what_if *out)
{
	arena_free(&out->arena);
	free(out->v);
	*out = (struct what_if){ 0 };
}
