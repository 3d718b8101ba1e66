/*
 * Reads forms/walk.yml: which forms there are, in which order. Refuses forms
 * named twice and names without a file.
 */
#include <string.h>

#include "load/shape.h"

/* Walk and forms are found before any form is read, so they may refer. */
static void
add_form(struct loader *l, struct stage *stage, const struct node *node)
{
	struct pack *pack = l->pack;
	struct form *form = &pack->forms[pack->nforms];
	const char *path;

	if (!load_id(l, node))
		return;
	path = arena_printf(&l->scratch, "forms/%s.yml", node->text);
	form->id = node->text;
	form->order = (int)pack->nforms;
	form->stage = stage->id;
	form->place = node->place;
	if (!load_index_put(&l->index, &pack->forms, form->id, form)) {
		load_fault(l->faults, node->place,
		    "the form `%s` stands in the walk twice", form->id);
		return;
	}
	l->extra[pack->nforms].node = load_source(l, path);
	if (l->extra[pack->nforms].node == NULL && !load_has(l, path))
		load_fault(l->faults, node->place, "there is no file %s", path);
	stage->forms[stage->n++] = form;
	pack->nforms++;
}

static void
read_stage(struct loader *l, const struct node *node)
{
	enum { ID, TITLE, FORMS, N };
	static const struct shape shape[N] = {
		[ID] = { "id", SHAPE_TEXT, true },
		[TITLE] = { "title", SHAPE_TEXT, true },
		[FORMS] = { "forms", SHAPE_LIST, true },
	};
	struct stage *stage = &l->pack->stages[l->pack->nstages];
	const struct node *v[N];

	load_shape(l, node, "a stage", shape, N, v);
	if (v[ID] == NULL || !load_id(l, v[ID]) || v[FORMS] == NULL)
		return;
	stage->id = v[ID]->text;
	stage->title = v[TITLE] ? v[TITLE]->text : stage->id;
	stage->forms =
	    arena_alloc(l->arena, (v[FORMS]->n + 1) * sizeof(struct form *));
	l->pack->nstages++;
	for (const struct node *c = v[FORMS]->first; c; c = c->next)
		add_form(l, stage, c);
}

static size_t
count_texts(const struct node *node)
{
	size_t n = 0;

	for (const struct node *c = node ? node->first : NULL; c; c = c->next)
		n += c->kind == NODE_TEXT ? 1 : count_texts(c);
	return n;
}

void
load_walk(struct loader *l)
{
	static const struct shape shape[1] = {
		{ "stages", SHAPE_LIST, true },
	};
	const struct node *node = load_source(l, "forms/walk.yml");
	const struct node *v[1];
	size_t n = count_texts(node) + 1;

	l->pack->forms = arena_alloc(l->arena, n * sizeof(struct form));
	l->extra = arena_alloc(&l->scratch, n * sizeof(*l->extra));
	if (node == NULL) {
		if (!load_has(l, "forms/walk.yml"))
			load_fault(l->faults,
			    (struct place){ "forms/walk.yml", 1, 1 },
			    "this file is missing");
		return;
	}
	load_shape(l, node, "the walk", shape, 1, v);
	if (v[0] == NULL)
		return;
	l->pack->stages =
	    arena_alloc(l->arena, (v[0]->n + 1) * sizeof(struct stage));
	for (const struct node *c = v[0]->first; c; c = c->next)
		read_stage(l, c);
}
