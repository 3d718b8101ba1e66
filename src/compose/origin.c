/*
 * Where a text came from: the field, the record or the list that leads to its
 * answer. Refuses to name a place for words that nobody's answer stands behind.
 */
#include "compose/inner.h"

static const char *
place(struct composer *c, const struct source *source)
{
	return compose_place(c, source->form,
	    str_eq(source->form, source->record) ? NULL : source->record,
	    source->field);
}

const char *
compose_term_origin(struct composer *c, const struct term *term,
    const struct scope *scope)
{
	struct source source;

	return judge_source(c->judge, term, scope, &source) ? place(c, &source)
							    : NULL;
}

const char *
compose_origin(struct composer *c, const struct text *text,
    const struct scope *scope)
{
	struct source source;
	const char *other = NULL;
	size_t i;

	for (i = 0; i < text->n; i++) {
		if (!judge_source(c->judge, text->pieces[i].term, scope,
			&source))
			continue;
		if (source.field != NULL)
			return place(c, &source);
		if (other == NULL)
			other = place(c, &source);
	}
	return other;
}

const char *
compose_because(struct composer *c, const struct cond *when,
    const struct scope *scope)
{
	const char *origin;

	if (when == NULL)
		return NULL;
	origin = compose_term_origin(c, when->left, scope);
	if (origin == NULL)
		origin = compose_because(c, when->a, scope);
	if (origin == NULL)
		origin = compose_because(c, when->b, scope);
	return origin;
}
