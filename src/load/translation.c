/*
 * Holds an outline in another language against the English one: the same
 * sections, blocks and conditions. Refuses all differences but those of words.
 */
#include <string.h>

#include "base/str.h"
#include "load/loader.h"

/* Keys whose texts are meant for people. */
static bool
is_prose(const char *key)
{
	static const char *const keys[] = { "title", "else", "lacking", "text",
		"head", "label", "empty", "width" };

	for (size_t i = 0; key && i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* A cell may hold words around its {terms}. */
static bool
is_template(const struct node *node)
{
	return node->key && strcmp(node->key, "show") == 0 &&
	    strchr(node->text, '{') != NULL;
}

static void
compare(struct loader *l, const struct node *ours, const struct node *theirs)
{
	const struct node *a, *b;

	if (ours->kind != theirs->kind) {
		load_fault(l->faults, theirs->place,
		    "the English outline has something else here (line %d)",
		    ours->place.line);
		return;
	}
	if (ours->kind == NODE_TEXT) {
		if (!is_prose(ours->key) &&
		    strcmp(ours->text, theirs->text) != 0 &&
		    !(is_template(ours) && is_template(theirs)))
			load_fault(l->faults, theirs->place,
			    "the English outline has `%s` here (line %d)",
			    ours->text, ours->place.line);
		return;
	}
	for (a = ours->first, b = theirs->first; a && b;
	     a = a->next, b = b->next) {
		if (!str_eq(a->key, b->key)) {
			load_fault(l->faults, b->key_place,
			    "the English outline has the key `%s` here (line "
			    "%d)",
			    a->key, a->key_place.line);
			return;
		}
		compare(l, a, b);
	}
	if (a)
		load_fault(l->faults, theirs->place,
		    "this lacks what the English outline has on line %d",
		    a->key ? a->key_place.line : a->place.line);
	if (b)
		load_fault(l->faults, b->key ? b->key_place : b->place,
		    "the English outline does not have this");
}

void
load_translations(struct loader *l)
{
	for (size_t i = 0; i < l->pack->noutlines; i++) {
		const struct outline *o = &l->pack->outlines[i];
		const struct node *ours, *theirs;

		if (strcmp(o->lang, "en") == 0)
			continue;
		ours = load_source(l,
		    arena_printf(&l->scratch, "forms/documents/%s.yml", o->id));
		theirs = load_source(l,
		    arena_printf(&l->scratch, "forms/documents/%s.%s.yml",
			o->id, o->lang));
		if (ours && theirs)
			compare(l, ours, theirs);
		else if (theirs)
			load_fault(l->faults, theirs->place,
			    "there is no English outline %s.yml to go with "
			    "this",
			    o->id);
	}
}
