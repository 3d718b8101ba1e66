/*
 * Reads rules/decisions/ and rules/checks/. Refuses rows that give what their
 * decision does not know, and a pack without the decisions the machine needs.
 */
#include <string.h>

#include "base/str.h"
#include "load/shape.h"

enum {
	D_TITLE,
	D_CITE,
	D_OF,
	D_FOR,
	D_GIVES,
	D_KIND,
	D_UNDECIDED,
	D_ROWS,
	D_CONFIRMED,
	D_DOUBT,
	D_N
};

static const struct shape decision_shape[D_N] = {
	[D_TITLE] = { "title", SHAPE_TEXT, true },
	[D_CITE] = { "cite", SHAPE_TEXT, false },
	[D_OF] = { "of", SHAPE_TEXT, true },
	[D_FOR] = { "for", SHAPE_TEXT, false },
	[D_GIVES] = { "gives", SHAPE_LIST, false },
	[D_KIND] = { "kind", SHAPE_TEXT, false },
	[D_UNDECIDED] = { "undecided", SHAPE_MAP, false },
	[D_ROWS] = { "rows", SHAPE_LIST, true },
	[D_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[D_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

static const char *const weight_words[] = { "duty", "warning", "advice" };

const struct decision *
load_find_decision(const struct loader *l, const struct form *form,
    const char *id)
{
	/* A form's id is where its decisions hang, the form its fields. */
	return form ? load_index_get(&l->index, form->id, id) : NULL;
}

static enum weight
read_weight(struct loader *l, const struct node *node)
{
	int i = load_word(l, node, weight_words, 3);

	return i < 0 ? WEIGHT_DUTY : (enum weight)i;
}

static void
read_gives(struct loader *l, const struct node *node, struct decision *d)
{
	enum { ID, LABEL, N };
	static const struct shape shape[N] = {
		[ID] = { "id", SHAPE_TEXT, true },
		[LABEL] = { "label", SHAPE_TEXT, true },
	};

	d->gives = arena_alloc(l->arena, (node->n + 1) * sizeof(*d->gives));
	for (const struct node *c = node->first; c; c = c->next) {
		struct option *o = &d->gives[d->ngives];
		const struct node *v[N] = { c, c };

		if (c->kind != NODE_TEXT)
			load_shape(l, c, "a value", shape, N, v);
		if (v[ID] == NULL || !load_id(l, v[ID]))
			continue;
		o->id = v[ID]->text;
		o->label = v[LABEL] ? v[LABEL]->text : o->id;
		if (load_index_put(&l->index, d->gives, o->id, o))
			d->ngives++;
		else
			load_fault(l->faults, c->place, "`%s` is given twice",
			    o->id);
	}
}

static void
read_undecided(struct loader *l, const struct node *node,
    const struct view *view, struct decision *d)
{
	enum { WEIGHT, AT, SAY, CITE, N };
	static const struct shape shape[N] = {
		[WEIGHT] = { "weight", SHAPE_TEXT, true },
		[AT] = { "at", SHAPE_TEXT, true },
		[SAY] = { "say", SHAPE_TEXT, true },
		[CITE] = { "cite", SHAPE_TEXT, false },
	};
	const struct node *v[N];

	if (!load_shape(l, node, "`undecided`", shape, N, v))
		return;
	d->undecided_open = true;
	d->undecided_weight = read_weight(l, v[WEIGHT]);
	d->undecided_at = load_later_at(l, v[AT], view);
	d->undecided_cite = load_cite(l, v[CITE]);
	load_later_text(l, v[SAY], view, &d->undecided_say);
}

static void
read_duties(struct loader *l, const struct node *node, const struct view *view,
    const struct decision *d, struct row *row)
{
	enum { SAY, CITE, N };
	static const struct shape shape[N] = {
		[SAY] = { "say", SHAPE_TEXT, true },
		[CITE] = { "cite", SHAPE_TEXT, false },
	};
	const struct node *v[N];

	row->duties =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(struct duty));
	for (const struct node *c = node->first; c; c = c->next) {
		struct duty *duty = &row->duties[row->nduties];

		if (!load_shape(l, c, "a duty", shape, N, v))
			continue;
		row->nduties++;
		duty->cite = load_cite(l, v[CITE]);
		load_later_say(l, v[SAY], view, &duty->say, d);
	}
}

enum {
	W_ID,
	W_WHEN,
	W_GIVES,
	W_VALUE,
	W_CITE,
	W_WHY,
	W_ASK,
	W_DUTIES,
	W_CONFIRMED,
	W_DOUBT,
	W_N
};

static const struct shape row_shape[W_N] = {
	[W_ID] = { "id", SHAPE_TEXT, true },
	[W_WHEN] = { "when", SHAPE_TEXT, true },
	[W_GIVES] = { "gives", SHAPE_TEXT, false },
	[W_VALUE] = { "value", SHAPE_TEXT, false },
	[W_CITE] = { "cite", SHAPE_TEXT, true },
	[W_WHY] = { "why", SHAPE_TEXT, true },
	[W_ASK] = { "ask", SHAPE_TEXT, false },
	[W_DUTIES] = { "duties", SHAPE_LIST, false },
	[W_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[W_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

static void
read_result(struct loader *l, const struct node *const *v,
    const struct view *view, const struct decision *d, struct row *row)
{
	bool words = !d->is_ref && !d->is_date;

	if (words != (v[W_GIVES] != NULL) || words == (v[W_VALUE] != NULL)) {
		load_fault(l->faults, row->place,
		    words ? "this row needs `gives` with a value of the "
			    "decision, and no `value`"
			  : "this row needs a `value`, and no `gives`");
		return;
	}
	if (!words) {
		load_later_term(l, v[W_VALUE], view,
		    d->is_date ? TYPE_DATE : TYPE_WORD, &row->value, d);
		return;
	}
	row->gives = v[W_GIVES]->text;
	if (d->gives && load_index_get(&l->index, d->gives, row->gives) == NULL)
		load_fault(l->faults, v[W_GIVES]->place,
		    "`%s` is not among what the decision gives", row->gives);
}

static void
read_row(struct loader *l, const struct node *node, const struct view *view,
    struct decision *d)
{
	struct row *row = &d->rows[d->nrows];
	const struct node *v[W_N];
	const char *doubt;
	bool confirmed;

	if (!load_shape(l, node, "a row", row_shape, W_N, v) ||
	    v[W_ID] == NULL || !load_id(l, v[W_ID]))
		return;
	row->id = v[W_ID]->text;
	row->place = node->place;
	if (!load_index_put(&l->index, d->rows, row->id, row)) {
		load_fault(l->faults, node->place, "two rows have the id `%s`",
		    row->id);
		return;
	}
	d->nrows++;
	row->cite = load_cite(l, v[W_CITE]);
	row->ask = load_text(v[W_ASK]);
	load_later_cond(l, v[W_WHEN], view, &row->when, d);
	read_result(l, v, view, d, row);
	load_later_say(l, v[W_WHY], view, &row->why, d);
	if (v[W_DUTIES])
		read_duties(l, v[W_DUTIES], view, d, row);
	load_doubt(l, v + W_CONFIRMED, &confirmed, &doubt);
}

static void
read_decision(struct loader *l, const struct node *node, struct decision *d)
{
	static const char *const kinds[] = { "ref", "date" };
	const struct node *v[D_N];
	struct view view;
	const char *doubt;
	bool confirmed;
	int kind;

	d->place = node->place;
	d->title = d->id;
	load_shape(l, node, "a decision", decision_shape, D_N, v);
	if (v[D_TITLE])
		d->title = v[D_TITLE]->text;
	d->cite = load_cite(l, v[D_CITE]);
	d->of = load_form_named(l, v[D_OF]);
	view = (struct view){ .form = d->of };
	if ((v[D_GIVES] != NULL) == (v[D_KIND] != NULL))
		load_fault(l->faults, node->place,
		    "a decision needs either `gives` or `kind`");
	kind = load_word(l, v[D_KIND], kinds, 2);
	d->is_ref = kind == 0;
	d->is_date = kind == 1;
	if (v[D_GIVES])
		read_gives(l, v[D_GIVES], d);
	if (v[D_UNDECIDED])
		read_undecided(l, v[D_UNDECIDED], &view, d);
	load_doubt(l, v + D_CONFIRMED, &confirmed, &doubt);
	if (v[D_ROWS] == NULL)
		return;
	d->rows =
	    arena_alloc(l->arena, (v[D_ROWS]->n + 1) * sizeof(struct row));
	for (const struct node *c = v[D_ROWS]->first; c; c = c->next)
		read_row(l, c, &view, d);
}

/* A field of the same name hides the decision, except from the routes. */
static void
put_decision(struct loader *l, const struct decision *d)
{
	if (d->of != NULL)
		load_index_put(&l->index, d->of->id, d->id, d);
}

static void
require(struct loader *l)
{
	static const char *const needed[] = { "scope", "match", "fit", "class",
		"category", "standards", "certificate", "act", "state" };
	const struct pack *pack = l->pack;

	for (size_t i = 0; i < SHAPE_LEN(needed); i++) {
		size_t k = 0;

		while (k < pack->ndecisions &&
		    strcmp(pack->decisions[k].id, needed[i]) != 0)
			k++;
		if (k == pack->ndecisions)
			load_fault(l->faults,
			    (struct place){ arena_printf(l->arena,
						"rules/decisions/%s.yml",
						needed[i]),
				1, 1 },
			    "this decision is missing; the machine needs it");
	}
}

void
load_decisions(struct loader *l)
{
	struct pack *pack = l->pack;

	pack->decisions =
	    arena_alloc(l->arena, l->nsources * sizeof(struct decision));
	for (size_t i = 0; i < l->nsources; i++) {
		struct source *s = &l->sources[i];
		struct decision *d = &pack->decisions[pack->ndecisions];

		if (!load_named(l, s, "rules/decisions/", &d->id))
			continue;
		s->used = true;
		load_field_id(l, d->id, (struct place){ s->path, 1, 1 });
		pack->ndecisions++;
		if (s->node == NULL)
			continue;
		read_decision(l, s->node, d);
		put_decision(l, d);
	}
	require(l);
}

enum {
	C_ID,
	C_OF,
	C_WHEN,
	C_WEIGHT,
	C_AT,
	C_CITE,
	C_SAY,
	C_CONFIRMED,
	C_DOUBT,
	C_N
};

static const struct shape check_shape[C_N] = {
	[C_ID] = { "id", SHAPE_TEXT, true },
	[C_OF] = { "of", SHAPE_TEXT, true },
	[C_WHEN] = { "when", SHAPE_TEXT, true },
	[C_WEIGHT] = { "weight", SHAPE_TEXT, true },
	[C_AT] = { "at", SHAPE_TEXT, true },
	[C_CITE] = { "cite", SHAPE_TEXT, false },
	[C_SAY] = { "say", SHAPE_TEXT, true },
	[C_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[C_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

static void
read_check(struct loader *l, const struct node *node)
{
	struct check *check = &l->pack->checks[l->pack->nchecks];
	const struct node *v[C_N];
	struct view view;
	const char *doubt;
	bool confirmed;

	if (!load_shape(l, node, "a check", check_shape, C_N, v) ||
	    v[C_ID] == NULL || !load_id(l, v[C_ID]))
		return;
	check->id = v[C_ID]->text;
	check->place = node->place;
	check->of = load_form_named(l, v[C_OF]);
	if (check->of == NULL)
		return;
	if (!load_index_put(&l->index, l->pack->checks, check->id, check))
		load_fault(l->faults, node->place,
		    "another check has the id `%s`", check->id);
	view = (struct view){ .form = check->of };
	check->weight = read_weight(l, v[C_WEIGHT]);
	check->cite = load_cite(l, v[C_CITE]);
	check->at = load_later_at(l, v[C_AT], &view);
	load_later_cond(l, v[C_WHEN], &view, &check->when, NULL);
	load_later_text(l, v[C_SAY], &view, &check->say);
	load_doubt(l, v + C_CONFIRMED, &confirmed, &doubt);
	l->pack->nchecks++;
}

void
load_checks(struct loader *l)
{
	static const struct shape shape[2] = {
		{ "title", SHAPE_TEXT, true },
		{ "rows", SHAPE_LIST, true },
	};
	const struct node *v[2], **rows;
	const char *name;
	size_t n = 0, nrows = 0;

	rows = arena_alloc(&l->scratch, l->nsources * sizeof(*rows));
	for (size_t i = 0; i < l->nsources; i++) {
		struct source *s = &l->sources[i];

		if (!load_named(l, s, "rules/checks/", &name))
			continue;
		s->used = true;
		if (s->node &&
		    load_shape(l, s->node, "this file", shape, 2, v) && v[1]) {
			rows[n++] = v[1];
			nrows += v[1]->n;
		}
	}
	l->pack->checks =
	    arena_alloc(l->arena, (nrows + 1) * sizeof(struct check));
	for (size_t i = 0; i < n; i++)
		for (const struct node *c = rows[i]->first; c; c = c->next)
			read_check(l, c);
}
