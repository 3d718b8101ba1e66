/*
 * Makes the nodes of a document tree. Knows neither what a document says nor
 * how it is drawn.
 */
#include "model/doc.h"

#include <string.h>

/* A page of a table takes fifty of them. */
_Static_assert(sizeof(struct doc) <= 80, "a node has grown");

const struct doc_more doc_nothing = { .nrefs = 0 };

struct doc *
doc_new(struct arena *arena, enum doc_kind kind)
{
	struct doc *doc = arena_alloc(arena, sizeof(*doc));

	doc->kind = kind;
	doc->more = &doc_nothing;
	return doc;
}

struct doc_more *
doc_more(struct arena *arena, struct doc *doc)
{
	struct doc_more *more = arena_alloc(arena, sizeof(*more));

	*more = *doc->more;
	doc->more = more;
	return more;
}

void
doc_push(struct arena *arena, struct doc *parent, struct doc *child)
{
	struct doc **wider;
	size_t cap;

	if (parent->n == parent->cap) {
		cap = parent->cap ? parent->cap * 2 : 4;
		wider = arena_alloc(arena, cap * sizeof(void *));
		if (parent->n > 0)
			memcpy(wider, parent->children,
			    parent->n * sizeof(void *));
		parent->children = wider;
		parent->cap = cap;
	}
	parent->children[parent->n++] = child;
}
