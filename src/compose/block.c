/*
 * The blocks of a section's body, one function for each kind. Refuses to
 * print a heading over nothing without saying that it is nothing.
 */
#include <string.h>

#include "compose/inner.h"

static void
push(struct composer *c, struct doc *parent, struct doc *child)
{
	if (child != NULL)
		doc_push(c->arena, parent, child);
}

static void
pairs(struct composer *c, enum doc_kind kind, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	struct doc *doc = doc_new(c->arena, kind), *pair;
	size_t i;

	for (i = 0; i < block->ncolumns; i++) {
		pair = compose_pair(c, &block->columns[i], scope);
		if (pair != NULL)
			doc_push(c->arena, doc, pair);
	}
	if (doc->n > 0 || kind == DOC_SIGNATURE)
		doc_push(c->arena, parent, doc);
}

/* Anchors are made of letters, digits, dots, hyphens and pluses. */
static const char *
anchor(struct composer *c, const struct block *block, const char *record)
{
	char *id = arena_printf(c->arena, "%s%s%s-%s",
		 c->section ? c->section : "", c->section ? "-" : "",
		 block->form->id, record),
	     *s;

	for (s = id; (s = strchr(s, '/')) != NULL; s++)
		*s = '.';
	return compose_id(c, id);
}

static void
each_record(struct composer *c, const struct block *block, const char *record,
    const struct scope *outer, struct doc *parent)
{
	struct scope here = { .form = block->form,
		.record = record,
		.outer = outer };
	struct doc *doc = doc_new(c->arena, DOC_SECTION);
	bool missing;

	doc->id = block->target
	    ? compose_id(c, compose_target(c, block->form, record))
	    : anchor(c, block, record);
	doc->title = block->text.raw != NULL
	    ? compose_text(c, &block->text, &here, &missing)
	    : judge_title(c->judge, block->form, record);
	doc->origin = compose_place(c, block->form->id,
	    str_eq(block->form->id, record) ? NULL : record, NULL);
	doc_push(c->arena, parent, doc);
	if (judge_cond(c->judge, block->need, &here) != TRI_YES)
		compose_lacking(c, &block->lacking, NULL, block->at, &here);
	compose_blocks(c, block->body, block->nbody, &here, doc);
}

static void
each(struct composer *c, const struct block *block, const struct scope *scope,
    struct doc *parent)
{
	struct doc *none;
	const char **ids;
	size_t i, n;

	ids = compose_records(c, block, scope, &n);
	for (i = 0; i < n; i++)
		each_record(c, block, ids[i], scope, parent);
	if (n > 0)
		return;
	none = compose_paragraph(c, &block->empty, scope);
	if (none != NULL && none->origin == NULL)
		none->origin = block->form->id;
	push(c, parent, none);
}

static void
nested(struct composer *c, const char *id, struct doc *parent)
{
	const struct outline *outline = pack_outline(c->pack, id);

	if (outline == NULL)
		return;
	compose_blocked_by(c, outline);
	compose_sections(c, outline, parent);
}

/* The list is filled last, when everything has been composed. */
static void
open_points(struct composer *c, struct doc *parent)
{
	if (c->facts->final || c->open_list != NULL)
		return;
	c->open_list = doc_new(c->arena, DOC_POINTS);
	doc_push(c->arena, parent, c->open_list);
}

static void
maps(struct composer *c, const struct form *form, struct doc *parent)
{
	size_t i;

	for (i = 0; i < form->nmaps; i++)
		doc_push(c->arena, parent,
		    compose_map(c, form, &form->maps[i]));
}

static void
chart(struct composer *c, const struct block *block, const struct scope *scope,
    struct doc *parent)
{
	if (block->kind == BLOCK_BARS)
		compose_bars(c, block, scope, parent);
	else if (block->kind == BLOCK_TIMELINE)
		compose_timeline(c, block, scope, parent);
	else
		compose_tree(c, block, scope, parent);
}

static void
paragraph(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	struct doc *doc = compose_paragraph(c, &block->text, scope);

	compose_grounds(c, block->when, scope, doc);
	if (doc != NULL)
		doc->room = block->room;
	if (doc != NULL && doc->origin == NULL)
		doc->origin = compose_because(c, block->when, scope);
	push(c, parent, doc);
}

static void
one(struct composer *c, const struct block *block, const struct scope *scope,
    struct doc *parent)
{
	switch (block->kind) {
	case BLOCK_TEXT:
		paragraph(c, block, scope, parent);
		break;
	case BLOCK_FIELDS:
	case BLOCK_SIGNATURE:
		pairs(c,
		    block->kind == BLOCK_FIELDS ? DOC_PAIRS : DOC_SIGNATURE,
		    block, scope, parent);
		break;
	case BLOCK_TABLE:
		compose_table(c, block, scope, parent);
		break;
	case BLOCK_EACH:
		each(c, block, scope, parent);
		break;
	case BLOCK_POINTS:
		compose_points(c, scope, parent);
		break;
	case BLOCK_FIGURES:
		compose_figures(c, block->figures, scope, parent);
		break;
	case BLOCK_VERDICTS:
		compose_verdicts(c, block->form, parent);
		break;
	case BLOCK_PROCEDURES:
		compose_procedures(c, parent);
		break;
	case BLOCK_MAPS:
		maps(c, block->form, parent);
		break;
	case BLOCK_BARS:
	case BLOCK_TIMELINE:
	case BLOCK_TREE:
		chart(c, block, scope, parent);
		break;
	case BLOCK_DOCUMENT:
		nested(c, block->document, parent);
		break;
	case BLOCK_OPEN_POINTS:
		open_points(c, parent);
		break;
	case BLOCK_ATTACHMENTS: /* its section is left out else */
		c->attachments = parent;
		break;
	}
}

void
compose_blocks(struct composer *c, const struct block *blocks, size_t n,
    const struct scope *scope, struct doc *parent)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (compose_shown(c, blocks[i].when, scope, parent))
			one(c, &blocks[i], scope, parent);
}
