/*
 * Texts with their terms filled in, what is missing in them, and the places
 * that `at:` names. Refuses markup and nesting: a text is words and values.
 */
#include <string.h>

#include "judge/inner.h"

static bool
waits_for(struct judge *judge, const struct cond *when,
    const struct scope *scope)
{
	struct gap gate;

	return judge_unknown(judge, when, scope, &gate) &&
	    (gate.needed || gate.waits);
}

bool
gap_waits(struct judge *judge, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope here = { .form = form,
		.record = record,
		.row = field->row };

	if (judge_asked(judge, form, record, field) != TRI_UNKNOWN)
		return false;
	here.row = NULL;
	if (waits_for(judge, form->when, &here))
		return true;
	here.row = field->row;
	return waits_for(judge, field->when, &here);
}

static void
gap_field(struct judge *judge, const struct spot *spot,
    const struct field *field, struct gap *gap)
{
	struct scope here = { .form = spot->form,
		.record = spot->record,
		.row = field->row };

	gap->label = field->label ? field->label : field->id;
	gap->form = spot->form->id;
	gap->record = spot->record;
	gap->field = field;
	gap->asked =
	    judge_asked(judge, spot->form, spot->record, field) != TRI_NO;
	if (!gap->asked)
		return;
	gap->waits = gap_waits(judge, spot->form, spot->record, field);
	gap->needed = !gap->waits && field->weight == WEIGHT_DUTY &&
	    field->need != NULL &&
	    judge_cond(judge, field->need, &here) != TRI_NO;
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
		gap->label = path->decision->title ? path->decision->title
						   : path->decision->id;
		gap->form = spot.form->id;
		gap->record = spot.record;
		gap->asked =
		    judge_record_asked(judge, spot.form, spot.record) != TRI_NO;
		gap->needed = gap->asked;
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

size_t
judge_text(struct judge *judge, const struct text *text,
    const struct scope *scope, const char *lang, struct str *out)
{
	struct gap gap;
	size_t i, missing = 0;

	for (i = 0; i < text->n; i++) {
		if (text->pieces[i].term == NULL) {
			str_add(out, text->pieces[i].text);
			continue;
		}
		if (judge_show(judge, text->pieces[i].term, scope, lang, out))
			continue;
		judge_gap(judge, text->pieces[i].term, scope, &gap);
		if (!gap.asked || (gap.field != NULL && !gap.needed)) {
			str_add(out,
			    judge_word(judge, lang,
				gap.asked ? "unanswered" : "not-applicable",
				"-"));
			continue;
		}
		str_addf(out, "[%s: %s]",
		    judge_word(judge, lang, "missing", "missing"), gap.label);
		missing += gap.needed;
	}
	return missing;
}

/* FORM[/RECORD][.FIELD]; ids may hold dots, so the pack is asked. */
static void
place_record(struct judge *judge, const struct form *form, const char *rest,
    const char *unit, const char **record, const char **field)
{
	const char *dot = strrchr(rest, '.');
	const char *id = judge_full(judge, form, unit, rest);

	if (dot == NULL ||
	    (form->holds == HOLDS_EACH && pack_record_item(form, id))) {
		*record = arena_dup(&judge->arena, id);
		return;
	}
	id = arena_dupn(&judge->arena, rest, (size_t)(dot - rest));
	if (form->per_unit && unit != NULL && strchr(id, '/') == NULL)
		id = judge_full(judge, form, unit, id);
	*record = id;
	*field = arena_dup(&judge->arena, dot + 1);
}

void
judge_place(struct judge *judge, const char *at, const struct scope *scope,
    const char **form, const char **record, const char **field)
{
	size_t n = at ? strcspn(at, "/.") : 0;
	const char *name, *unit = NULL;
	const struct form *found;

	*form = *record = *field = NULL;
	if (scope != NULL && scope->form != NULL) {
		*form = scope->form->id;
		*record = scope->record;
		unit = judge_unit(judge, scope->form, scope->record);
	}
	if (at == NULL)
		return;
	if (at[n] == '\0' && scope != NULL && scope->form != NULL &&
	    scope->record != NULL &&
	    pack_field(scope->form, scope->record, at) != NULL) {
		*field = arena_dup(&judge->arena, at);
		return;
	}
	name = arena_dupn(&judge->arena, at, n);
	found = pack_form(judge->pack, name);
	if (found == NULL)
		return;
	*form = found->id;
	*record = found->holds == HOLDS_ONE ? found->id : NULL;
	if (at[n] == '/')
		place_record(judge, found, at + n + 1, unit, record, field);
	else if (at[n] == '.')
		*field = arena_dup(&judge->arena, at + n + 1);
}
