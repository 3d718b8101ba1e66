/* Reads the rows of a list of records. Refuses to draw them. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/records.h"

void
records_forget(struct records_screen *s)
{
	struct rec *rec;

	while (s->n > 0) {
		rec = &s->v[--s->n];
		free(rec->id);
		free(rec->number);
		free(rec->title);
		free(rec->words);
	}
}

const char *
records_state(const struct rec *rec)
{
	return rec->gone     ? "gone"
	    : !rec->asked    ? "not asked"
	    : rec->states[0] ? rec->states[0]
			     : "";
}

static const char *
state_of(struct bench *bench, const struct decision *d, const char *id)
{
	const struct verdict *v;
	size_t i;

	v = judge_decision(bench->desk.judge, d, id);
	for (i = 0; v->value != NULL && i < d->ngives; i++)
		if (strcmp(d->gives[i].id, v->value) == 0)
			return d->gives[i].label;
	return v->value == NULL ? "Not decided yet" : NULL;
}

static void
add(struct bench *bench, struct records_screen *s, const char *id, bool gone)
{
	struct judge *judge = bench->desk.judge;
	const char *title = judge_title(judge, s->form, id);
	const char *number = judge_number(judge, s->form, id);
	const struct record *r =
	    records_find(&bench->desk.records, s->form->id, id);
	struct rec rec = { .id = mem_dup(id),
		.title = mem_dup(title),
		.order = s->n,
		.gone = gone,
		.carried = r != NULL && record_text(r, ".carried") != NULL };
	size_t i;

	rec.number = s->form->holds == HOLDS_EACH && number != NULL &&
		strcmp(number, title) != 0
	    ? mem_dup(number)
	    : NULL;
	rec.asked = !gone && judge_record_asked(judge, s->form, id) != TRI_NO;
	for (i = 0; rec.asked && i < s->ndecisions; i++)
		rec.states[i] = state_of(bench, s->decisions[i], id);
	rec.ready = rec.asked && s->form->ready != NULL &&
	    judge_ready(judge, s->form, id);
	VEC_PUSH(s->v, s->n, s->cap) = rec;
}

static int
by_id(const void *a, const void *b)
{
	return strcmp((*(struct rec *const *)a)->id,
	    (*(struct rec *const *)b)->id);
}

/* The open points of each record; both may be thousands. */
static void
count_points(struct bench *bench, struct records_screen *s)
{
	struct rec **sorted = mem_alloc((s->n + 1) * sizeof(void *)), **hit;
	union {
		const char *in;
		char *out;
	} id;
	struct rec key, *pkey = &key;
	size_t i;

	for (i = 0; i < s->n; i++)
		sorted[i] = &s->v[i];
	if (s->n > 1)
		qsort(sorted, s->n, sizeof(void *), by_id);
	for (i = 0; i < bench->v->npoints; i++) {
		const struct open_point *p = &bench->v->points[i];

		if (p->record == NULL || !str_eq(p->form, s->form->id))
			continue;
		id.in = p->record;
		key.id = id.out;
		hit = bsearch(&pkey, sorted, s->n, sizeof(void *), by_id);
		if (hit == NULL)
			continue;
		(*hit)->duties += p->weight == WEIGHT_DUTY;
		(*hit)->warnings += p->weight == WEIGHT_WARNING;
	}
	free(sorted);
}

static int
by_order(const void *a, const void *b)
{
	const struct rec *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

static int
by_title(const void *a, const void *b)
{
	const struct rec *x = a, *y = b;
	int c = strcmp(x->title, y->title);

	return c ? c : by_order(a, b);
}

static int
by_state(const void *a, const void *b)
{
	const struct rec *x = a, *y = b;
	int c = strcmp(records_state(x), records_state(y));

	return c ? c : by_order(a, b);
}

static int
by_open(const void *a, const void *b)
{
	const struct rec *x = a, *y = b;

	if (x->duties != y->duties)
		return x->duties > y->duties ? -1 : 1;
	if (x->warnings != y->warnings)
		return x->warnings > y->warnings ? -1 : 1;
	return by_order(a, b);
}

static void
sort(struct records_screen *s)
{
	static int (*const orders[SORT_N])(const void *,
	    const void *) = { by_order, by_title, by_state, by_open };

	if (s->n > 1)
		qsort(s->v, s->n, sizeof(*s->v), orders[s->sort]);
}

void
records_refilter(struct bench *bench, struct records_screen *s)
{
	size_t *shown, n = 0, i;

	if (!filter_on(&s->filter)) {
		list_filter(&s->list, NULL, 0);
		return;
	}
	shown = mem_alloc((s->n + 1) * sizeof(*shown));
	for (i = 0; i < s->n; i++)
		if (filter_holds(&s->filter, records_words(bench, s, &s->v[i])))
			shown[n++] = i;
	list_filter(&s->list, shown, n);
	free(shown);
}

void
records_unseen(struct bench *bench, struct records_screen *s)
{
	bool on = filter_on(&s->filter);

	if (!s->looked) {
		bench_say(bench, UI_PLAIN,
		    "Nothing here says what the body looked at.");
		return;
	}
	filter_free(&s->filter);
	s->filter = (struct filter){ 0 };
	if (!on)
		filter_set(&s->filter, RECORDS_NOT_LOOKED);
	records_refilter(bench, s);
	list_focus(&s->list, 0);
}

static void
widen(int *cols, int w)
{
	*cols = w > *cols ? w : *cols;
}

/* For the columns of the list: what they would need. */
static void
measure(struct records_screen *s)
{
	const struct rec *rec;
	size_t i, k;

	s->number_cols = s->title_cols = 0;
	memset(s->state_cols, 0, sizeof(s->state_cols));
	for (i = 0; i < s->n; i++) {
		rec = &s->v[i];
		widen(&s->number_cols, rec->number ? ui_width(rec->number) : 0);
		widen(&s->title_cols, ui_width(rec->title) + 2 * rec->carried);
		widen(&s->state_cols[0], ui_width(records_state(rec)));
		for (k = 1; k < s->ndecisions; k++)
			widen(&s->state_cols[k],
			    rec->states[k] ? ui_width(rec->states[k]) : 0);
	}
}

static char **
marks_kept(const struct records_screen *s, size_t *n)
{
	char **kept = mem_alloc((s->n + 1) * sizeof(*kept));
	size_t i;

	*n = 0;
	for (i = 0; i < s->n; i++)
		if (s->list.marks != NULL && s->list.marks[i])
			kept[(*n)++] = mem_dup(s->v[i].id);
	return kept;
}

/* The marks belong to records, not to places in the list. */
static void
marks_back(struct records_screen *s, char **kept, size_t n)
{
	size_t i, k, was = s->list.focus;

	list_filter(&s->list, NULL, 0);
	for (i = 0; i < s->n; i++) {
		list_mark(&s->list, i, false);
		for (k = 0; k < n; k++)
			if (strcmp(s->v[i].id, kept[k]) == 0)
				list_mark(&s->list, i, true);
	}
	list_focus(&s->list, was);
	while (n > 0)
		free(kept[--n]);
	free(kept);
}

void
records_pull(struct bench *bench, struct screen *screen)
{
	struct records_screen *s = (struct records_screen *)screen;
	const struct record *r;
	size_t i, n, nkept, at = 0;
	const char **ids;
	char **kept = marks_kept(s, &nkept);
	char *want = s->want;

	if (want == NULL && s->list.n > 0)
		want = mem_dup(s->v[list_row(&s->list, s->list.focus)].id);
	s->want = NULL;
	records_choose(bench, s);
	records_forget(s);
	ids = judge_records(bench->desk.judge, s->form, &n);
	for (i = 0; i < n; i++)
		add(bench, s, ids[i], false);
	r = records_of(&bench->desk.records, s->form->id, &n);
	for (i = 0; s->with_gone && i < n; i++)
		if (r[i].gone)
			add(bench, s, r[i].id, true);
	count_points(bench, s);
	measure(s);
	sort(s);
	list_resize(&s->list, s->n);
	marks_back(s, kept, nkept);
	records_refilter(bench, s);
	for (i = 0; want != NULL && i < s->list.n; i++)
		if (strcmp(s->v[list_row(&s->list, i)].id, want) == 0) {
			at = i;
			list_focus(&s->list, at);
			break;
		}
	free(want);
}
