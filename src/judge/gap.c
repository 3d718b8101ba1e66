/*
 * What stands in the way: the thing that is missing behind a text or an open
 * condition, and where it is mended. Refuses to name the same gap twice: what
 * hangs on another answer waits for that one.
 */
#include "judge/inner.h"

static bool
waits_for(struct judge *judge, const struct cond *when,
    const struct scope *scope, struct gap *gate)
{
	return judge_unknown(judge, when, scope, gate) &&
	    (gate->raised || gate->waits);
}

static bool
waits_at(struct judge *judge, const struct form *form, const char *record,
    const struct field *field, struct gap *gate)
{
	struct scope here = { .form = form, .record = record };

	if (judge_asked(judge, form, record, field) != TRI_UNKNOWN)
		return false;
	if (waits_for(judge, form->when, &here, gate))
		return true;
	here.row = field->row;
	return waits_for(judge, field->when, &here, gate);
}

bool
gap_waits(struct judge *judge, const struct form *form, const char *record,
    const struct field *field)
{
	struct gap gate = { 0 };

	return waits_at(judge, form, record, field, &gate);
}

static void
gap_field(struct judge *judge, const struct spot *spot,
    const struct field *field, struct gap *gap)
{
	struct scope here = { .form = spot->form,
		.record = spot->record,
		.row = field->row };
	struct gap gate = { 0 };
	enum tri need;

	gap->label = field->label ? field->label : field->id;
	gap->form = gap->open_form = spot->form->id;
	gap->record = gap->open_record = spot->record;
	gap->field = gap->open_field = field;
	gap->asked =
	    judge_asked(judge, spot->form, spot->record, field) != TRI_NO;
	if (!gap->asked || field->need == NULL)
		return;
	need = judge_cond(judge, field->need, &here);
	if (waits_at(judge, spot->form, spot->record, field, &gate)) {
		gap->open_form = gate.open_form;
		gap->open_record = gate.open_record;
		gap->open_field = gate.open_field;
		gap->waits = need != TRI_NO;
	} else {
		gap->needed = need != TRI_NO;
		gap->raised = need == TRI_YES;
	}
	gap->practice =
	    field->weight != WEIGHT_DUTY || (gap->waits && gate.practice);
}

/* An undecided decision is open where its first open row is. */
static void
gap_decision(struct judge *judge, const struct spot *spot,
    const struct decision *d, struct gap *gap)
{
	struct scope here = { .form = spot->form, .record = spot->record };
	struct gap why;
	size_t i;

	gap->label = d->title ? d->title : d->id;
	gap->form = gap->open_form = spot->form->id;
	gap->record = gap->open_record = spot->record;
	gap->asked =
	    judge_record_asked(judge, spot->form, spot->record) != TRI_NO;
	gap->needed = gap->asked;
	gap->raised = d->undecided_open && d->undecided_weight == WEIGHT_DUTY;
	for (i = 0; !gap->raised && i < d->nrows; i++) {
		if (judge_cond(judge, d->rows[i].when, &here) != TRI_UNKNOWN)
			continue;
		gap->raised = waits_for(judge, d->rows[i].when, &here, &why);
		break;
	}
}

/* Through a reference nothing shows: then it is the reference that is missing. */
static void
gap_path(struct judge *judge, const struct path *path,
    const struct scope *scope, struct gap *gap)
{
	struct path direct = *path;
	const struct field *field;
	struct spot spot;

	spot = path_spot(judge, path, scope);
	if (path->via != NULL && spot.kind != RESULT_TEXT) {
		direct.what = WHAT_FIELD;
		direct.name = path->via->id;
		direct.form = path->via_form;
		direct.via = NULL;
		path = &direct;
		spot = path_spot(judge, path, scope);
	}
	if (spot.kind != RESULT_TEXT || spot.form == NULL)
		return;
	field = path_field(path, &spot);
	if (field != NULL) {
		gap_field(judge, &spot, field, gap);
	} else if (path->what == WHAT_DECISION) {
		gap_decision(judge, &spot, path->decision, gap);
	} else {
		gap->asked = path->what != WHAT_FIELD && path->what != WHAT_KEY;
	}
}

bool
judge_gap(struct judge *judge, const struct term *term,
    const struct scope *scope, struct gap *gap)
{
	struct str shown = { 0 };
	bool there = judge_show(judge, term, scope, "en", &shown);

	str_clear(&shown);
	*gap = (struct gap){ .label = "" };
	if (there)
		return false;
	if (term->op == TERM_PATH) {
		gap->label = term->path.name ? term->path.name : "";
		if (term->path.root == ROOT_FILE ||
		    term->path.root == ROOT_STATE ||
		    term->path.root == ROOT_READING)
			gap->asked = true;
		else
			gap_path(judge, &term->path, scope, gap);
		return true;
	}
	if (term->a != NULL && judge_gap(judge, term->a, scope, gap))
		return true;
	if (term->b != NULL && judge_gap(judge, term->b, scope, gap))
		return true;
	return true;
}

bool
judge_withheld(struct judge *judge, const struct term *term,
    const struct scope *scope, struct gap *gap)
{
	struct result result;

	if (term->op != TERM_PATH || term->path.what != WHAT_FIELD)
		return false;
	result = judge_term(judge, term, scope);
	if (result.kind != RESULT_UNKNOWN || !result.withheld)
		return false;
	*gap = (struct gap){ .label = term->path.name ? term->path.name : "" };
	gap_path(judge, &term->path, scope, gap);
	return true;
}

/* The first thing in a term that has no value yet. */
static bool
unknown_term(struct judge *judge, const struct term *term,
    const struct scope *scope, struct gap *gap)
{
	struct result result;

	if (term == NULL)
		return false;
	if (term->op != TERM_PATH)
		return unknown_term(judge, term->a, scope, gap) ||
		    unknown_term(judge, term->b, scope, gap);
	result = judge_term(judge, term, scope);
	if (result.kind != RESULT_UNKNOWN && result.kind != RESULT_UNDECIDED)
		return false;
	*gap = (struct gap){ .label = term->path.name ? term->path.name : "" };
	gap_path(judge, &term->path, scope, gap);
	return true;
}

bool
judge_unknown(struct judge *judge, const struct cond *cond,
    const struct scope *scope, struct gap *gap)
{
	size_t i;

	if (cond == NULL || judge_cond(judge, cond, scope) != TRI_UNKNOWN)
		return false;
	if (cond->a != NULL)
		return judge_unknown(judge, cond->a, scope, gap) ||
		    (cond->b != NULL &&
			judge_unknown(judge, cond->b, scope, gap));
	if (unknown_term(judge, cond->left, scope, gap))
		return true;
	for (i = 0; i < cond->n; i++)
		if (unknown_term(judge, cond->right[i], scope, gap))
			return true;
	return false;
}

bool
gap_blocks(const struct gap *gap)
{
	return (gap->needed || gap->waits) && !gap->practice;
}
