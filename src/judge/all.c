/*
 * Judges everything once: all verdicts, units, requirements, the state of
 * play, open points in the order of the walk, progress and the next step.
 * Refuses to leave anything half computed.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

static void
all_decisions(struct judge *judge, struct verdicts *out)
{
	const struct pack *pack = judge->pack;
	const struct verdict *v;
	const char **ids;
	size_t i, k, n, total = 0;

	for (i = 0; i < pack->ndecisions; i++) {
		judge_records(judge, pack->decisions[i].of, &n);
		total += n;
	}
	out->all = arena_alloc(&out->arena, (total + 1) * sizeof(void *));
	for (i = 0; i < pack->ndecisions; i++) {
		ids = judge_records(judge, pack->decisions[i].of, &n);
		for (k = 0; k < n; k++) {
			if (judge_record_asked(judge, pack->decisions[i].of,
				ids[k]) == TRI_NO)
				continue;
			v = judge_decision(judge, &pack->decisions[i], ids[k]);
			out->all[out->nall] =
			    arena_alloc(&out->arena, sizeof(*v));
			*out->all[out->nall++] = *v;
		}
	}
}

static const struct verdict *
verdict_named(struct judge *judge, const struct form *form, const char *name,
    const char *record)
{
	const struct decision *d = pack_decision(judge->pack, form, name);

	return d == NULL ? NULL : judge_decision(judge, d, record);
}

/* Categories that come close without being the core. */
static void
near_misses(struct judge *judge, struct arena *arena, struct unit_verdict *u)
{
	const struct form *form = pack_form(judge->pack, "category");
	const struct verdict *fit;
	struct near_miss *miss;
	const char **ids;
	size_t i, n;

	if (form == NULL || pack_decision(judge->pack, form, "fit") == NULL)
		return;
	ids = judge_records(judge, form, &n);
	u->near_misses = arena_alloc(arena, (n + 1) * sizeof(*u->near_misses));
	for (i = 0; i < n; i++) {
		if (form->per_unit && str_below(ids[i], u->id, '/') == NULL)
			continue;
		fit = verdict_named(judge, form, "fit", ids[i]);
		if (fit->value == NULL || strcmp(fit->value, "out") == 0 ||
		    strcmp(fit->value, "core") == 0)
			continue;
		miss = &u->near_misses[u->nnear_misses++];
		miss->category = judge_bare(form, ids[i]);
		miss->title = judge_title(judge, form, ids[i]);
		miss->fit = fit->value;
		miss->why = fit->why;
	}
}

static void
all_units(struct judge *judge, struct verdicts *out)
{
	struct unit_verdict *u;
	const char **ids;
	size_t i, n;

	if (judge->unit == NULL)
		return;
	ids = judge_records(judge, judge->unit, &n);
	out->units = arena_alloc(&out->arena, (n + 1) * sizeof(*u));
	for (i = 0; i < n; i++) {
		if (judge_record_asked(judge, judge->unit, ids[i]) == TRI_NO)
			continue;
		u = &out->units[out->nunits++];
		u->id = ids[i];
		u->title = judge_title(judge, judge->unit, ids[i]);
		u->class = verdict_named(judge, judge->unit, "class", ids[i]);
		u->category =
		    verdict_named(judge, judge->unit, "category", ids[i]);
		u->core = verdict_named(judge, judge->unit, "core", ids[i]);
		near_misses(judge, &out->arena, u);
		routes_unit(judge, &out->arena, ids[i], u);
	}
}

/* Was the piece named by an earlier field of the same record? */
static bool
named_before(struct judge *judge, const struct record *rec,
    const struct field *fields, size_t n, const char *id)
{
	const struct form *evidence = fields[n].of_form;
	const char *field;
	size_t i;

	for (i = 0; i < n; i++) {
		if (fields[i].of_form != evidence)
			continue;
		field = fields[i].kind == FIELD_SET
		    ? arena_printf(&judge->arena, "%s/%s", fields[i].id, id)
		    : fields[i].id;
		if (str_eq(record_text(rec, field),
			fields[i].kind == FIELD_SET ? "yes" : id))
			return true;
	}
	return false;
}

/* How many pieces of evidence a record names, each counted once. */
static size_t
evidence_of(struct judge *judge, const struct form *form, const char *record)
{
	const struct form *evidence = pack_form(judge->pack, "evidence");
	const struct record *rec = judge_record(judge, form, record);
	const struct field *fields;
	size_t k, n, at, count = 0;
	const char *id;

	if (evidence == NULL || rec == NULL)
		return 0;
	fields = pack_fields(form, record, &n);
	for (k = 0; k < n; k++) {
		if (fields[k].of_form != evidence)
			continue;
		at = 0;
		id = fields[k].kind == FIELD_SET
		    ? record_member(rec, fields[k].id, &at)
		    : record_text(rec, fields[k].id);
		while (id != NULL) {
			count += judge_stands(judge, evidence, id) &&
			    !named_before(judge, rec, fields, k, id);
			id = fields[k].kind == FIELD_SET
			    ? record_member(rec, fields[k].id, &at)
			    : NULL;
		}
	}
	return count;
}

static void
all_requirements(struct judge *judge, struct verdicts *out)
{
	const struct form *form = pack_form(judge->pack, "requirement");
	struct requirement_verdict *r;
	const char **ids;
	size_t i, n;

	if (form == NULL)
		return;
	ids = judge_records(judge, form, &n);
	out->requirements = arena_alloc(&out->arena, (n + 1) * sizeof(*r));
	for (i = 0; i < n; i++) {
		if (judge_record_asked(judge, form, ids[i]) == TRI_NO)
			continue;
		r = &out->requirements[out->nrequirements++];
		r->id = ids[i];
		r->state = verdict_named(judge, form, "state", ids[i]);
		r->presumed = verdict_named(judge, form, "presumed", ids[i]);
		r->evidence = evidence_of(judge, form, ids[i]);
	}
}

static void
state_entry(struct judge *judge, struct verdicts *out, const struct item *entry,
    const char *item)
{
	struct state_entry *e = &out->state[out->nstate];
	const char *id = item
	    ? arena_printf(&judge->arena, "%s/%s", entry->id, item)
	    : entry->id;
	const struct record *rec =
	    judge->state ? judge_record(judge, judge->state, id) : NULL;
	const char *value = record_text(rec, "value");

	if (item != NULL && value == NULL)
		return;
	*e = (struct state_entry){ .id = entry->id,
		.item = item,
		.title = pack_text(entry, "title"),
		.confirmed = entry->confirmed,
		.doubt = entry->doubt };
	e->overridden = value != NULL;
	e->value = value ? value : pack_text(entry, "value");
	e->checked =
	    value ? record_text(rec, "date") : pack_text(entry, "checked");
	e->source =
	    value ? record_text(rec, "source") : pack_text(entry, "source");
	out->nstate++;
}

static void
all_state(struct judge *judge, struct verdicts *out)
{
	const struct list *list = judge->state_list, *per;
	size_t i, k, room = 1;

	if (list == NULL)
		return;
	for (i = 0; i < list->n; i++) {
		per = pack_list(judge->pack, pack_text(&list->items[i], "per"));
		room += 1 + (per ? per->n : 0);
	}
	out->state = arena_alloc(&out->arena, room * sizeof(*out->state));
	for (i = 0; i < list->n; i++) {
		per = pack_list(judge->pack, pack_text(&list->items[i], "per"));
		state_entry(judge, out, &list->items[i], NULL);
		for (k = 0; per != NULL && k < per->n; k++)
			state_entry(judge, out, &list->items[i],
			    per->items[k].id);
	}
}

bool
judge_ready(struct judge *judge, const struct form *form, const char *record)
{
	struct scope scope = { .form = form, .record = record };

	return form->ready != NULL &&
	    judge_record_asked(judge, form, record) != TRI_NO &&
	    judge_cond(judge, form->ready, &scope) == TRI_YES;
}

static void
all_readiness(struct judge *judge, struct verdicts *out)
{
	const struct pack *pack = judge->pack;
	struct readiness *r;
	const char **ids;
	size_t i, k, n;

	out->readiness = arena_alloc(&out->arena,
	    (pack->nforms + 1) * sizeof(*out->readiness));
	for (i = 0; i < pack->nforms; i++) {
		if (pack->forms[i].ready == NULL)
			continue;
		r = &out->readiness[out->nreadiness++];
		r->form = &pack->forms[i];
		ids = judge_records(judge, r->form, &n);
		for (k = 0; k < n; k++) {
			r->asked += judge_record_asked(judge, r->form,
					ids[k]) != TRI_NO;
			r->ready += judge_ready(judge, r->form, ids[k]);
		}
	}
}

static int
by_walk(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->form != y->form)
		return x->form < y->form ? -1 : 1;
	if (x->record != y->record)
		return x->record < y->record ? -1 : 1;
	if (x->point.weight != y->point.weight)
		return x->point.weight < y->point.weight ? -1 : 1;
	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	if (x->pass != y->pass)
		return x->pass < y->pass ? -1 : 1;
	return x->nr < y->nr ? -1 : x->nr > y->nr;
}

static void
gather_fields(struct gather *gather, struct verdicts *out)
{
	const struct pack *pack = gather->judge->pack;
	const struct form *form;
	const char **ids;
	size_t i, k, m, n;

	out->nprogress = pack->nstages;
	out->progress = arena_alloc(&out->arena,
	    (pack->nstages + 1) * sizeof(*out->progress));
	for (i = 0; i < pack->nstages; i++) {
		out->progress[i].stage = &pack->stages[i];
		for (k = 0; k < pack->stages[i].n; k++) {
			form = pack->stages[i].forms[k];
			ids = judge_records(gather->judge, form, &n);
			for (m = 0; m < n; m++)
				points_fields(gather, form, ids[m],
				    &out->progress[i]);
		}
	}
}

/* In a review file a body mends what is its own; what has no place is the
 * manufacturer's too. */
static bool
is_theirs(struct judge *judge, const struct open_point *p)
{
	const struct form *form =
	    p->form ? pack_form(judge->pack, p->form) : NULL;

	return judge_side(judge) == SIDE_BODY &&
	    (form == NULL ||
		judge_owner(judge, form, p->record ? p->record : "") !=
		    SIDE_BODY);
}

static bool
is_last(const struct pack *pack, const struct open_point *p)
{
	const struct form *form = p->form ? pack_form(pack, p->form) : NULL;

	return form != NULL && form->last;
}

/* The first duty is next, of a body also a warning: its own work is practice
 * for the most part. But a question of the same form comes before what only
 * says that the form is not done, and any other form before a last one. */
static bool
is_nearer(struct judge *judge, const struct open_point *next,
    const struct open_point *p)
{
	if (p->theirs || p->weight == WEIGHT_ADVICE ||
	    (p->weight == WEIGHT_WARNING && judge_side(judge) != SIDE_BODY))
		return false;
	if (next == NULL)
		return true;
	return p->weight <= next->weight &&
	    ((is_last(judge->pack, next) && !is_last(judge->pack, p)) ||
		(next->field == NULL && p->field != NULL &&
		    str_eq(next->form, p->form)));
}

static void
count_points(struct judge *judge, struct verdicts *out)
{
	struct open_point *p;
	const struct form *form;
	size_t i, k;

	for (i = 0; i < out->npoints; i++) {
		p = &out->points[i];
		p->theirs = is_theirs(judge, p);
		if (is_nearer(judge, out->next, p))
			out->next = p;
		form = p->form ? pack_form(judge->pack, p->form) : NULL;
		for (k = 0; form != NULL && k < out->nprogress; k++) {
			if (!str_eq(out->progress[k].stage->id, form->stage))
				continue;
			out->progress[k].theirs += p->theirs;
			if (p->theirs)
				continue;
			out->progress[k].duties += p->weight == WEIGHT_DUTY;
			out->progress[k].warnings +=
			    p->weight == WEIGHT_WARNING;
		}
	}
}

static void
all_points(struct judge *judge, struct verdicts *out)
{
	struct gather gather = { .judge = judge, .arena = &out->arena };
	size_t i;

	gather_fields(&gather, out);
	points_rules(&gather);
	points_strays(&gather);
	if (gather.n > 1)
		qsort(gather.v, gather.n, sizeof(*gather.v), by_walk);
	out->points =
	    arena_alloc(&out->arena, (gather.n + 1) * sizeof(*out->points));
	out->npoints = gather.n;
	for (i = 0; i < gather.n; i++)
		out->points[i] = gather.v[i].point;
	free(gather.v);
	count_points(judge, out);
}

const struct verdicts *
judge_all(struct judge *judge)
{
	struct verdicts *out;

	if (judge->verdicts != NULL)
		return judge->verdicts;
	out = mem_alloc(sizeof(*out));
	all_decisions(judge, out);
	all_units(judge, out);
	all_requirements(judge, out);
	all_state(judge, out);
	all_readiness(judge, out);
	all_points(judge, out);
	judge->verdicts = out;
	return out;
}
