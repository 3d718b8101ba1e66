/*
 * Reads the figures of document outlines that are drawn from records. Refuses
 * what could not be told apart in a drawing, and decisions without questions.
 */
#include <string.h>

#include "load/outline.h"
#include "load/shape.h"

#define MARKS_MAX 12 /* that fit on a page */

static void
read_by(struct loader *l, const struct node *node, struct block *block)
{
	const struct field *field =
	    load_find_field(l, block->form, NULL, node->text);
	const struct decision *d =
	    load_find_decision(l, block->form, node->text);
	size_t n = 0;

	if (field != NULL && field->kind == FIELD_CHOICE) {
		block->by = field;
		n = field->noptions;
	} else if (field == NULL && d != NULL) {
		block->decision = d;
		n = d->ngives;
	}
	if (n == 0 || n > BARS_MAX)
		load_fault(l->faults, node->place,
		    "`by` names a choice or a decision of `%s` with up to %d "
		    "values",
		    block->form->id, BARS_MAX);
}

static void
read_groups(struct loader *l, const struct node *node, const struct view *view,
    struct block *block)
{
	enum { LABEL, WHERE, N };
	static const struct shape shape[N] = {
		[LABEL] = { "label", SHAPE_TEXT, true },
		[WHERE] = { "where", SHAPE_TEXT, true },
	};
	const struct node *v[N];

	block->groups =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(*block->groups));
	for (const struct node *c = node->first; c; c = c->next) {
		struct group *group = &block->groups[block->ngroups];

		if (!load_shape(l, c, "a group", shape, N, v) || !v[LABEL])
			continue;
		group->label = load_text(v[LABEL]);
		load_later_cond(l, v[WHERE], view, &group->where, NULL);
		block->ngroups++;
	}
}

void
load_bars(struct loader *l, const struct chart *chart, const struct view *view,
    struct block *block)
{
	struct view *inner = arena_alloc(&l->scratch, sizeof(*inner));

	block->form = load_form_named(l, chart->main);
	if (block->form == NULL)
		return;
	inner->form = block->form;
	inner->outer = view;
	load_later_cond(l, chart->where, inner, &block->where, NULL);
	if (chart->by)
		read_by(l, chart->by, block);
	if (chart->groups)
		read_groups(l, chart->groups, inner, block);
}

void
load_timeline(struct loader *l, const struct chart *chart,
    const struct view *view, struct block *block)
{
	enum { LABEL, SHOW, UNTIL, WHEN, N };
	static const struct shape shape[N] = {
		[LABEL] = { "label", SHAPE_TEXT, true },
		[SHOW] = { "show", SHAPE_TEXT, true },
		[UNTIL] = { "until", SHAPE_TEXT, false },
		[WHEN] = { "when", SHAPE_TEXT, false },
	};
	const struct node *v[N];

	load_yes(l, chart->main, true);
	if (chart->marks == NULL)
		return;
	if (chart->marks->n > MARKS_MAX)
		load_fault(l->faults, chart->marks->place,
		    "a timeline has up to %d marks", MARKS_MAX);
	block->moments = arena_alloc(l->arena,
	    (chart->marks->n + 1) * sizeof(*block->moments));
	for (const struct node *c = chart->marks->first; c; c = c->next) {
		struct moment *m = &block->moments[block->nmoments];

		if (!load_shape(l, c, "a mark", shape, N, v) || !v[LABEL])
			continue;
		m->label = load_text(v[LABEL]);
		load_later_term(l, v[SHOW], view, TYPE_DATE, &m->show, NULL);
		load_later_term(l, v[UNTIL], view, TYPE_DATE, &m->until, NULL);
		load_later_cond(l, v[WHEN], view, &m->when, NULL);
		block->nmoments++;
	}
}

void
load_tree(struct loader *l, const struct chart *chart, const struct view *view,
    struct block *block)
{
	const struct decision *d = view->form && chart->main
	    ? load_find_decision(l, view->form, chart->main->text)
	    : NULL;
	size_t asked = 0;

	block->decision = d;
	for (size_t i = 0; d && i < d->nrows; i++)
		asked += d->rows[i].ask != NULL;
	if (chart->main && asked == 0)
		load_fault(l->faults, chart->main->place,
		    "`tree` names a decision of the record in hand whose rows "
		    "have an `ask`");
}
