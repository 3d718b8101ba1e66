/*
 * Which records a term names and what they are called there: where a
 * cross-reference leads. Refuses terms that show anything but references.
 */
#include "judge/inner.h"

static const struct form *
form_of(struct judge *judge, const struct term *term, const struct scope *scope,
    const struct field **field)
{
	struct spot spot;

	*field = NULL;
	if (term->op == TERM_WHICH || term->op == TERM_FROM ||
	    term->op == TERM_CIRCLE)
		return term->form;
	if (term->op != TERM_PATH || term->path.what != WHAT_FIELD ||
	    term->path.part != PART_ALL)
		return NULL;
	spot = path_spot(judge, &term->path, scope);
	*field = path_field(&term->path, &spot);
	return *field != NULL ? (*field)->of_form : NULL;
}

/* The id or number of the record in hand names that record. */
static bool
names_here(const struct term *term, const struct scope *scope)
{
	return term->op == TERM_PATH && term->path.root == ROOT_HERE &&
	    term->path.via == NULL && scope != NULL && scope->form != NULL &&
	    (term->path.what == WHAT_ID || term->path.what == WHAT_NUMBER);
}

const struct form *
judge_named(struct judge *judge, const struct term *term,
    const struct scope *scope, struct named **named, size_t *n)
{
	const struct field *field;
	const struct form *form;
	struct result result = judge_term(judge, term, scope);
	size_t i;

	*n = 0;
	if (names_here(term, scope) && result.kind == RESULT_TEXT) {
		*named = arena_alloc(&judge->arena, sizeof(**named));
		**named = (struct named){ scope->record, result.text };
		*n = 1;
		return scope->form;
	}
	form = form_of(judge, term, scope, &field);
	if (form == NULL)
		return NULL;
	if (result.kind == RESULT_TEXT) {
		*named = arena_alloc(&judge->arena, sizeof(**named));
		**named = (struct named){ result.text,
			show_reference(judge, form, NULL, result.text, false) };
		*n = 1;
		return form;
	}
	if (result.kind != RESULT_SET)
		return NULL;
	*named = arena_alloc(&judge->arena, (result.n + 1) * sizeof(**named));
	for (i = 0; i < result.n; i++)
		(*named)[(*n)++] = (struct named){ result.texts[i],
			show_reference(judge, form, NULL, result.texts[i],
			    true) };
	return form;
}
