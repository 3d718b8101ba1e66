/*
 * A document in two languages: the texts of the second beside those of the
 * first. Refuses to print twice what both say alike.
 */
#include <string.h>

#include "compose/inner.h"

/* A copy in the arena; NULL where there is nothing new in it. */
static const char *
beside(struct arena *arena, const char *first, const char *second)
{
	if (second == NULL || *second == '\0' || str_eq(first, second))
		return NULL;
	return arena_dup(arena, second);
}

static void
heads(struct arena *arena, struct doc *doc, const struct doc *also)
{
	size_t i;

	for (i = 0; i < doc->more->ncolumns && i < also->more->ncolumns; i++)
		doc->more->columns[i].head_also = beside(arena,
		    doc->more->columns[i].head, also->more->columns[i].head);
}

/* Both trees come of the same outline and records; only an outline that asks
 * for a word of a language can give them two shapes. */
static bool
node(struct arena *arena, struct doc *doc, const struct doc *also)
{
	const char *title, *text;
	struct doc_more *more;
	size_t i;

	if (doc->kind != also->kind || doc->n != also->n)
		return false;
	title = beside(arena, doc->title, also->title);
	text = beside(arena, doc->text, also->text);
	if (title != NULL || text != NULL) {
		more = doc_more(arena, doc);
		more->title_also = title;
		more->text_also = text;
	}
	heads(arena, doc, also);
	for (i = 0; i < doc->n; i++)
		if (!node(arena, doc->children[i], also->children[i]))
			return false;
	return true;
}

bool
compose_also(struct composed *composed, const struct composed *also)
{
	struct document *d = composed->document;
	const struct document *second = also->document;

	d->lang_also = arena_dup(&d->arena, second->lang);
	d->title_also = beside(&d->arena, d->title, second->title);
	return node(&d->arena, d->front, second->front) &&
	    node(&d->arena, d->body, second->body);
}
