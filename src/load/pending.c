/*
 * Queues conditions, terms and texts until every name is known. Refuses to
 * resolve anything itself.
 */
#include <string.h>

#include "load/loader.h"

const struct ast *
load_parsed(struct loader *l, const struct node *node)
{
	const struct ast *ast;

	if (node == NULL || node->kind != NODE_TEXT)
		return NULL;
	ast = load_index_get(&l->index, node, "ast");
	if (ast == NULL) {
		ast = load_parse_cond(node, l->arena, &l->scratch, l->faults);
		if (ast)
			load_index_put(&l->index, node, "ast", ast);
	}
	return ast;
}

static struct pending *
add(struct loader *l, enum pending_kind kind, struct place place,
    const struct view *view, const void *owner)
{
	struct pending *p = arena_alloc(&l->scratch, sizeof(*p));

	p->kind = kind;
	p->place = place;
	p->view = *view;
	p->owner = owner;
	p->outline = l->outline;
	if (l->last_pending)
		l->last_pending->next = p;
	else
		l->pending = p;
	l->last_pending = p;
	return p;
}

void
load_later_ast(struct loader *l, const struct ast *ast, const struct view *view,
    const struct cond **to, const void *owner)
{
	struct pending *p;

	if (ast == NULL)
		return;
	p = add(l, PENDING_COND, ast->place, view, owner);
	p->ast = ast;
	p->cond = to;
}

void
load_later_cond(struct loader *l, const struct node *node,
    const struct view *view, const struct cond **to, const void *owner)
{
	load_later_ast(l, load_parsed(l, node), view, to, owner);
}

static void
later_term(struct loader *l, enum pending_kind kind, const struct node *node,
    const struct view *view, enum term_type type, const struct term **to,
    const void *owner)
{
	const struct ast *ast;
	struct pending *p;

	if (node == NULL || node->kind != NODE_TEXT)
		return;
	ast = load_parse_term(node, l->arena, &l->scratch, l->faults);
	if (ast == NULL)
		return;
	p = add(l, kind, node->place, view, owner);
	p->ast = ast;
	p->term = to;
	p->type = type;
}

void
load_later_term(struct loader *l, const struct node *node,
    const struct view *view, enum term_type type, const struct term **to,
    const void *owner)
{
	later_term(l, PENDING_TERM, node, view, type, to, owner);
}

void
load_later_figures(struct loader *l, const struct node *node,
    const struct view *view, const struct term **to)
{
	later_term(l, PENDING_FIGURES, node, view, TYPE_OTHER, to, NULL);
}

void
load_later_say(struct loader *l, const struct node *node,
    const struct view *view, struct text *to, const void *owner)
{
	const struct ast **asts;
	struct pending *p;

	if (node == NULL || node->kind != NODE_TEXT)
		return;
	if (!load_parse_text(node, l->arena, &l->scratch, l->faults, to, &asts))
		return;
	p = add(l, PENDING_TEXT, node->place, view, owner);
	p->view.texts = true;
	p->pieces = asts;
	p->text = to->pieces;
	p->n = to->n;
}

void
load_later_text(struct loader *l, const struct node *node,
    const struct view *view, struct text *to)
{
	load_later_say(l, node, view, to, NULL);
}

void
load_later_show(struct loader *l, const struct node *node,
    const struct view *view, struct text *to)
{
	const struct ast *ast, **asts;
	struct pending *p;

	if (node == NULL || node->kind != NODE_TEXT)
		return;
	if (strchr(node->text, '{') != NULL) {
		load_later_text(l, node, view, to);
		return;
	}
	ast = load_parse_term(node, l->arena, &l->scratch, l->faults);
	if (ast == NULL)
		return;
	to->raw = node->text;
	to->pieces = arena_alloc(l->arena, sizeof(*to->pieces));
	to->n = 1;
	asts = arena_alloc(&l->scratch, sizeof(const struct ast *));
	asts[0] = ast;
	p = add(l, PENDING_TEXT, node->place, view, NULL);
	p->view.texts = true;
	p->pieces = asts;
	p->text = to->pieces;
	p->n = 1;
}

const char *
load_later_at(struct loader *l, const struct node *node,
    const struct view *view)
{
	struct pending *p;

	if (node == NULL || node->kind != NODE_TEXT)
		return NULL;
	p = add(l, PENDING_AT, node->place, view, NULL);
	p->at = node->text;
	return node->text;
}

void
load_edge(struct loader *l, const void *from, const void *to)
{
	struct edge edge = { from, to };

	if (from != NULL && to != NULL)
		VEC_PUSH(l->edges, l->nedges, l->cap_edges) = edge;
}

void
load_depends(struct loader *l, const void *to)
{
	load_edge(l, l->owner, to);
}
