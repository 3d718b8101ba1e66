/*
 * Cross-references: from a record's name to where the document prints the
 * record, from a section's number to the section. Refuses to guess: only what
 * stands in the text word for word leads anywhere.
 */
#include <string.h>

#include "compose/inner.h"

/* Where references to a record lead, if the document prints it. */
const char *
compose_target(struct composer *c, const struct form *form, const char *record)
{
	char *id = arena_printf(c->arena, "%s.%s", form->id, record), *s;

	for (s = id; (s = strchr(s, '/')) != NULL; s++)
		*s = '.';
	return id;
}

void
compose_link(struct composer *c, struct doc *doc, const struct term *term,
    const struct scope *scope)
{
	const struct form *form;
	struct doc_more *more;
	struct named *named;
	const char *at;
	size_t i, n;

	if (term == NULL || doc->text == NULL)
		return;
	form = judge_named(c->judge, term, scope, &named, &n);
	if (form == NULL || n == 0)
		return;
	for (i = 0, more = NULL, at = doc->text; i < n; i++) {
		const char *name = strstr(at, named[i].name);

		if (name == NULL || *named[i].name == '\0')
			continue;
		if (more == NULL) {
			more = doc_more(c->arena, doc);
			more->refs = arena_alloc(c->arena,
			    (n - i) * sizeof(*more->refs));
		}
		more->refs[more->nrefs++] =
		    (struct doc_ref){ (size_t)(name - doc->text),
			    strlen(named[i].name),
			    compose_target(c, form, named[i].record) };
		at = name + strlen(named[i].name);
	}
}

void
compose_link_sections(struct composer *c, struct doc *doc,
    const struct text *text, const struct scope *scope)
{
	struct str out = { 0 };
	struct doc_more *more;
	size_t i, n = 0;

	for (i = 0; i < text->n; i++)
		n += text->pieces[i].to != NULL;
	/* A translation puts the pieces in an order of its own. */
	if (n == 0 || pack_say(c->pack, c->lang, text->raw) != text->raw)
		return;
	more = doc_more(c->arena, doc);
	more->refs = arena_alloc(c->arena, n * sizeof(*more->refs));
	for (i = 0; i < text->n; i++) {
		struct text piece = { "", &text->pieces[i], 1 };
		size_t from = out.n;

		judge_text(c->judge, &piece, scope, c->lang, &out);
		if (text->pieces[i].to != NULL)
			more->refs[more->nrefs++] = (struct doc_ref){ from,
				out.n - from, text->pieces[i].to };
	}
	str_clear(&out);
}
