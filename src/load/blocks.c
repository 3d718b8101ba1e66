/*
 * Reads the body blocks of document outlines. Refuses a block with two main
 * keys, or with options that its kind does not know.
 */
#include <string.h>

#include "base/str.h"
#include "load/outline.h"
#include "load/shape.h"

enum {
	B_MAIN,
	B_WHERE,
	B_SORT,
	B_TITLE,
	B_TARGET,
	B_NEED,
	B_LACKING,
	B_AT,
	B_EMPTY,
	B_COLUMNS,
	B_BY,
	B_GROUPS,
	B_MARKS,
	B_BODY,
	B_PRESCRIBED,
	B_ROOM,
	B_WHEN,
	B_N
};

static const struct shape options[B_N] = {
	[B_WHERE] = { "where", SHAPE_TEXT, false },
	[B_SORT] = { "sort", SHAPE_TEXT, false },
	[B_TITLE] = { "title", SHAPE_TEXT, false },
	[B_TARGET] = { "target", SHAPE_TEXT, false },
	[B_NEED] = { "need", SHAPE_TEXT, false },
	[B_LACKING] = { "lacking", SHAPE_TEXT, false },
	[B_AT] = { "at", SHAPE_TEXT, false },
	[B_EMPTY] = { "empty", SHAPE_TEXT, false },
	[B_COLUMNS] = { "columns", SHAPE_LIST, true },
	[B_BY] = { "by", SHAPE_TEXT, true },
	[B_GROUPS] = { "groups", SHAPE_LIST, false },
	[B_MARKS] = { "marks", SHAPE_LIST, true },
	[B_BODY] = { "body", SHAPE_LIST, true },
	[B_PRESCRIBED] = { "prescribed", SHAPE_TEXT, false },
	[B_ROOM] = { "room", SHAPE_TEXT, false },
	[B_WHEN] = { "when", SHAPE_TEXT, false },
};

#define BIT(row) (1u << (row))

/* Which options each kind of block takes, by its main key. */
static const struct kind {
	struct shape main;
	enum block_kind kind;
	unsigned options;
} kinds[] = {
	{ { "text", SHAPE_TEXT, true }, BLOCK_TEXT,
	    BIT(B_PRESCRIBED) | BIT(B_ROOM) | BIT(B_WHEN) },
	{ { "fields", SHAPE_LIST, true }, BLOCK_FIELDS, BIT(B_WHEN) },
	{ { "table", SHAPE_TEXT, true }, BLOCK_TABLE,
	    BIT(B_WHERE) | BIT(B_SORT) | BIT(B_TITLE) | BIT(B_EMPTY) |
		BIT(B_COLUMNS) | BIT(B_TARGET) | BIT(B_WHEN) },
	{ { "each", SHAPE_TEXT, true }, BLOCK_EACH,
	    BIT(B_WHERE) | BIT(B_SORT) | BIT(B_TITLE) | BIT(B_NEED) |
		BIT(B_LACKING) | BIT(B_AT) | BIT(B_EMPTY) | BIT(B_BODY) |
		BIT(B_TARGET) | BIT(B_WHEN) },
	{ { "points", SHAPE_TEXT, true }, BLOCK_POINTS, BIT(B_WHEN) },
	{ { "figures", SHAPE_TEXT, true }, BLOCK_FIGURES, BIT(B_WHEN) },
	{ { "verdicts", SHAPE_TEXT, true }, BLOCK_VERDICTS, BIT(B_WHEN) },
	{ { "procedures", SHAPE_TEXT, true }, BLOCK_PROCEDURES, BIT(B_WHEN) },
	{ { "maps", SHAPE_TEXT, true }, BLOCK_MAPS, BIT(B_WHEN) },
	{ { "bars", SHAPE_TEXT, true }, BLOCK_BARS,
	    BIT(B_WHERE) | BIT(B_TITLE) | BIT(B_BY) | BIT(B_GROUPS) |
		BIT(B_WHEN) },
	{ { "timeline", SHAPE_TEXT, true }, BLOCK_TIMELINE,
	    BIT(B_TITLE) | BIT(B_MARKS) | BIT(B_WHEN) },
	{ { "tree", SHAPE_TEXT, true }, BLOCK_TREE,
	    BIT(B_TITLE) | BIT(B_WHEN) },
	{ { "document", SHAPE_TEXT, true }, BLOCK_DOCUMENT, BIT(B_WHEN) },
	{ { "signature", SHAPE_LIST, true }, BLOCK_SIGNATURE, BIT(B_WHEN) },
	{ { "open-points", SHAPE_TEXT, true }, BLOCK_OPEN_POINTS, BIT(B_WHEN) },
	{ { "attachments", SHAPE_TEXT, true }, BLOCK_ATTACHMENTS, 0 },
};

static void
read_column(struct loader *l, const struct node *node, const struct view *view,
    bool table, struct column *column)
{
	static const struct shape shape[][4] = {
		{ { "show", SHAPE_TEXT, true },
		    { "label", SHAPE_TEXT, false } },
		{ { "head", SHAPE_TEXT, true }, { "show", SHAPE_TEXT, true },
		    { "width", SHAPE_TEXT, true },
		    { "if-any", SHAPE_TEXT, false } },
	};
	const struct node *v[4] = { NULL }, *show = node;
	long width;

	column->place = node->place;
	column->width = 1;
	if (node->kind == NODE_MAP || table) {
		load_shape(l, node, table ? "a column" : "this", shape[table],
		    table ? 4 : 2, v);
		show = v[table ? 1 : 0];
		column->head = load_text(v[table ? 0 : 1]);
	} else if (!load_plain(l, node))
		return;
	if (v[2]) {
		width = load_long(l, v[2]);
		if (width < 1 || width > 9)
			load_fault(l->faults, v[2]->place,
			    "a width is a number from 1 to 9");
		else
			column->width = (int)width;
	}
	column->if_any = load_yes(l, v[3], false);
	load_later_show(l, show, view, &column->show);
}

static void
read_columns(struct loader *l, const struct node *node, const struct view *view,
    bool table, struct block *block)
{
	if (node == NULL)
		return;
	block->columns =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(struct column));
	for (const struct node *c = node->first; c; c = c->next)
		read_column(l, c, view, table,
		    &block->columns[block->ncolumns++]);
}

static void
check_sort(struct loader *l, const struct node *node, struct block *block)
{
	static const char *const names[] = { "id", "title", "number" };
	bool known = false;

	if (node == NULL || block->form == NULL)
		return;
	block->sort = node->text;
	for (size_t i = 0; i < 3; i++)
		known = known || strcmp(names[i], node->text) == 0;
	if (!known && !load_find_field(l, block->form, NULL, node->text))
		load_fault(l->faults, node->place,
		    "`%s` has no field `%s` to sort by", block->form->id,
		    node->text);
}

/* table and each: the records of a form, each with its own names. */
static void
read_records(struct loader *l, const struct node *const *v,
    const struct view *outer, struct block *block)
{
	struct view *inner = arena_alloc(&l->scratch, sizeof(*inner));

	block->form = load_form_named(l, v[B_MAIN]);
	if (block->form == NULL)
		return;
	inner->form = block->form;
	inner->outer = outer;
	check_sort(l, v[B_SORT], block);
	load_later_cond(l, v[B_WHERE], inner, &block->where, NULL);
	load_later_text(l, v[B_EMPTY], outer, &block->empty);
	load_later_text(l, v[B_TITLE], v[B_BODY] ? inner : outer, &block->text);
	block->target = load_yes(l, v[B_TARGET], false);
	load_later_cond(l, v[B_NEED], inner, &block->need, NULL);
	load_later_text(l, v[B_LACKING], inner, &block->lacking);
	block->at = load_later_at(l, v[B_AT], inner);
	if (v[B_NEED] && !v[B_LACKING])
		load_fault(l->faults, v[B_NEED]->key_place,
		    "`need` wants a sentence in `lacking`");
	read_columns(l, v[B_COLUMNS], inner, true, block);
	if (v[B_BODY])
		load_blocks(l, v[B_BODY], inner, &block->body, &block->nbody);
}

static void
read_chart(struct loader *l, const struct node *const *v,
    const struct view *view, struct block *block)
{
	const struct chart chart = { v[B_MAIN], v[B_BY], v[B_WHERE],
		v[B_GROUPS], v[B_MARKS] };

	load_later_text(l, v[B_TITLE], view, &block->text);
	if (block->kind == BLOCK_BARS)
		load_bars(l, &chart, view, block);
	else if (block->kind == BLOCK_TIMELINE)
		load_timeline(l, &chart, view, block);
	else
		load_tree(l, &chart, view, block);
}

static void
read_main(struct loader *l, const struct node *const *v,
    const struct view *view, struct block *block)
{
	const struct node *main = v[B_MAIN];
	struct outline_ref *ref;

	switch (block->kind) {
	case BLOCK_TEXT:
		load_later_text(l, main, view, &block->text);
		block->prescribed = load_yes(l, v[B_PRESCRIBED], false);
		block->room = load_yes(l, v[B_ROOM], false);
		break;
	case BLOCK_FIELDS:
	case BLOCK_SIGNATURE:
		read_columns(l, main, view, false, block);
		break;
	case BLOCK_TABLE:
	case BLOCK_EACH:
		read_records(l, v, view, block);
		break;
	case BLOCK_POINTS:
		if (view->form == NULL || view->form->repeat_list == NULL)
			load_fault(l->faults, block->place,
			    "`points` stands inside `each` over a form with a "
			    "repeat");
		break;
	case BLOCK_FIGURES:
		load_later_figures(l, main, view, &block->figures);
		break;
	case BLOCK_VERDICTS:
	case BLOCK_PROCEDURES:
		block->form = load_form_named(l, main);
		break;
	case BLOCK_MAPS:
		block->form = load_form_named(l, main);
		if (block->form != NULL && block->form->nmaps == 0)
			load_fault(l->faults, main->place,
			    "the form `%s` has no maps", block->form->id);
		break;
	case BLOCK_BARS:
	case BLOCK_TIMELINE:
	case BLOCK_TREE:
		read_chart(l, v, view, block);
		break;
	case BLOCK_DOCUMENT:
		block->document = main->text;
		ref = arena_alloc(&l->scratch, sizeof(*ref));
		*ref = (struct outline_ref){ l->refs, l->outline, main, NULL };
		l->refs = ref;
		break;
	case BLOCK_OPEN_POINTS:
	case BLOCK_ATTACHMENTS:
		break;
	}
}

static const struct kind *
kind_of(const struct node *node)
{
	const char *key = node->first ? node->first->key : "";

	for (size_t i = 0; i < SHAPE_LEN(kinds); i++)
		if (strcmp(kinds[i].main.id, key) == 0)
			return &kinds[i];
	return NULL;
}

static bool
read_block(struct loader *l, const struct node *node, const struct view *view,
    struct block *block)
{
	const struct kind *kind = node->kind == NODE_MAP ? kind_of(node) : NULL;
	struct shape shape[B_N];
	const struct node *found[B_N], *v[B_N] = { 0 };
	size_t rows[B_N], n = 0;

	if (kind == NULL) {
		load_fault(l->faults, node->place,
		    "a block begins with text, fields, table, each, points, "
		    "figures, verdicts, procedures, maps, bars, timeline, tree, "
		    "document, signature, open-points or attachments");
		return false;
	}
	shape[n] = kind->main;
	rows[n++] = B_MAIN;
	for (size_t i = 1; i < B_N; i++)
		if (kind->options & BIT(i)) {
			shape[n] = options[i];
			rows[n++] = i;
		}
	load_shape(l, node, "this block", shape, n, found);
	for (size_t i = 0; i < n; i++)
		v[rows[i]] = found[i];
	block->kind = kind->kind;
	block->place = node->place;
	load_later_cond(l, v[B_WHEN], view, &block->when, NULL);
	if (v[B_MAIN])
		read_main(l, v, view, block);
	return true;
}

void
load_blocks(struct loader *l, const struct node *node, const struct view *view,
    struct block **blocks, size_t *n)
{
	if (node == NULL)
		return;
	*blocks = arena_alloc(l->arena, (node->n + 1) * sizeof(struct block));
	for (const struct node *c = node->first; c; c = c->next)
		if (read_block(l, c, view, &(*blocks)[*n]))
			++*n;
}
