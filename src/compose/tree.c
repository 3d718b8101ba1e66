/*
 * A decision as a tree: its questions from above, the way that was taken, and
 * what each would have given. Refuses to show a way that is not settled as
 * if it were.
 */
#include <string.h>

#include "compose/inner.h"

/* A yes that is no way yet, because a row above is open, is a yes. */
static const char *
answer(struct composer *c, enum doc_way way, bool holds)
{
	switch (way) {
	case WAY_UNREACHED:
		return compose_word(c, "not-asked");
	case WAY_PASSED:
		return compose_word(c, "no");
	case WAY_TAKEN:
		return compose_word(c, "yes");
	case WAY_OPEN:
		return compose_word(c, holds ? "yes" : "undecided");
	}
	BUG("no such way");
}

/* What the row gives, as a person reads it. */
static const char *
outcome(struct composer *c, const struct decision *d, const struct row *row,
    const struct scope *scope)
{
	struct str out = { 0 };
	const char *s = NULL;
	size_t i;

	for (i = 0; row->gives && i < d->ngives; i++)
		if (strcmp(d->gives[i].id, row->gives) == 0)
			return compose_say(c, d->gives[i].label);
	if (row->value != NULL &&
	    judge_show(c->judge, row->value, scope, c->lang, &out))
		s = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return s ? s : compose_word(c, "undecided");
}

/* Where a row is answered, an open one where it is open; a row that counts
 * records has no one place, its decision may have. */
static const char *
answered(struct composer *c, const struct decision *d, const struct row *row,
    const struct scope *scope)
{
	const char *form, *record, *field;
	struct gap gap;

	if (!judge_unknown(c->judge, row->when, scope, &gap) ||
	    gap.open_form == NULL) {
		if (d->undecided_at == NULL)
			return compose_because(c, row->when, scope);
		judge_place(c->judge, d->undecided_at, scope, &form, &record,
		    &field);
		return compose_place(c, form, record, field);
	}
	return compose_place(c, gap.open_form, gap.open_record,
	    gap.open_field ? gap.open_field->id : NULL);
}

static void
question(struct composer *c, struct doc *doc, const struct row *row,
    enum doc_way way, bool holds, const struct scope *scope,
    const struct decision *d)
{
	struct doc *line = doc_new(c->arena, DOC_ROW);

	line->way = way;
	line->origin = answered(c, d, row, scope);
	doc_push(c->arena, line,
	    compose_plain(c,
		arena_printf(c->arena, "%u. %s", doc->n + 1,
		    compose_say(c, row->ask))));
	doc_push(c->arena, line, compose_plain(c, answer(c, way, holds)));
	doc_push(c->arena, line, compose_plain(c, outcome(c, d, row, scope)));
	doc_push(c->arena, line, compose_plain(c, row->cite ? row->cite : ""));
	doc_push(c->arena, doc, line);
}

/* A yes below an open row is a way only if it leads where that one does. */
static enum doc_way
way_of(struct composer *c, const struct row *row, const struct verdict *v,
    const struct scope *scope, bool *over)
{
	enum tri tri;

	if (*over)
		return WAY_UNREACHED;
	tri = judge_cond(c->judge, row->when, scope);
	*over = tri == TRI_YES;
	if (tri == TRI_YES)
		return v->row == row ? WAY_TAKEN : WAY_OPEN;
	return tri == TRI_NO ? WAY_PASSED : WAY_OPEN;
}

/* "Question 3 of 8 is answered yes: Important, class I." */
static const char *
said(struct composer *c, const struct doc *doc)
{
	const char *word = compose_word(c, "tree-open"), *given = "";
	size_t i, at = doc->n;

	for (i = 0; i < doc->n; i++)
		if (doc->children[i]->way == WAY_TAKEN) {
			word = compose_word(c, "tree-decided");
			given = doc->children[i]->children[2]->text;
			at = i;
		}
	for (i = 0; i < doc->n && at == doc->n; i++)
		if (doc->children[i]->way == WAY_OPEN)
			at = i;
	word = compose_with(c, word, "n",
	    arena_printf(c->arena, "%zu", at < doc->n ? at + 1 : doc->n));
	word =
	    compose_with(c, word, "of", arena_printf(c->arena, "%u", doc->n));
	return compose_with(c, word, "given", given);
}

void
compose_tree(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	const struct doc_column heads[] = {
		{ .head = compose_word(c, "question"), .width = 5 },
		{ .head = compose_word(c, "answer"), .width = 2 },
		{ .head = compose_word(c, "if-yes"), .width = 3 },
		{ .head = compose_word(c, "citation"), .width = 3 },
	};
	const struct decision *d = block->decision;
	const struct verdict *v = judge_decision(c->judge, d, scope->record);
	struct doc *doc = compose_figure(c, DOC_TREE, block, scope, heads, 4);
	bool over = false;
	enum doc_way way;
	size_t i;

	for (i = 0; i < d->nrows; i++) {
		way = way_of(c, &d->rows[i], v, scope, &over);
		if (d->rows[i].ask != NULL)
			question(c, doc, &d->rows[i], way, over, scope, d);
	}
	doc->text = said(c, doc);
	doc_push(c->arena, parent, doc);
}
