/*
 * Which records a table or a run of sections goes through, and in what order.
 * Takes in only what its condition says for certain.
 */
#include <stdlib.h>
#include <string.h>

#include "compose/inner.h"

struct entry {
	const char *id;
	struct result key;
	size_t rank, nr;
};

/* Unanswered last, options in the order they are offered, text by bytes. */
static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	bool xt = x->key.kind == RESULT_TEXT, yt = y->key.kind == RESULT_TEXT;
	int cmp = 0;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (xt && yt)
		cmp = strcmp(x->key.text, y->key.text);
	else if (x->key.kind == RESULT_NUMBER && y->key.kind == RESULT_NUMBER)
		cmp = (x->key.low > y->key.low) - (x->key.low < y->key.low);
	else if (x->key.kind == RESULT_DATE && y->key.kind == RESULT_DATE)
		cmp = date_cmp(x->key.date, y->key.date);
	if (cmp != 0)
		return cmp;
	return x->nr < y->nr ? -1 : x->nr > y->nr;
}

static void
sort_key(struct composer *c, const struct block *block, struct entry *entry)
{
	struct scope here = { .form = block->form, .record = entry->id };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .form = block->form,
		    .name = block->sort } };
	const struct field *field =
	    pack_field(block->form, entry->id, block->sort);
	size_t i;

	if (field != NULL)
		term.path.what = WHAT_FIELD;
	else if (strcmp(block->sort, "title") == 0)
		term.path.what = WHAT_TITLE;
	else
		term.path.what = WHAT_ID;
	/* records of a pack list come in its order already */
	if (field == NULL && block->form->holds == HOLDS_EACH)
		return;
	entry->key = judge_term(c->judge, &term, &here);
	if (entry->key.kind != RESULT_TEXT &&
	    entry->key.kind != RESULT_NUMBER && entry->key.kind != RESULT_DATE)
		entry->rank = (size_t)-1;
	if (field == NULL || field->noptions == 0 ||
	    entry->key.kind != RESULT_TEXT)
		return;
	for (i = 0; i < field->noptions; i++)
		if (strcmp(field->options[i].id, entry->key.text) == 0)
			entry->rank = i + 1;
}

const char **
compose_records(struct composer *c, const struct block *block,
    const struct scope *scope, size_t *n)
{
	struct scope here = { .form = block->form, .outer = scope };
	struct entry *entries;
	const char **ids, **out;
	/* What the manufacturer kept back is not the body's to miss. */
	bool body = judge_side(c->judge) == SIDE_BODY;
	size_t i, all;

	ids = judge_records(c->judge, block->form, &all);
	entries = mem_alloc((all + 1) * sizeof(*entries));
	*n = 0;
	for (i = 0; i < all; i++) {
		here.record = ids[i];
		if (body && judge_away(c->judge, block->form, ids[i]))
			continue;
		if (judge_record_asked(c->judge, block->form, ids[i]) ==
			TRI_NO ||
		    judge_cond(c->judge, block->where, &here) != TRI_YES)
			continue;
		entries[*n].id = ids[i];
		entries[*n].nr = *n;
		if (block->sort != NULL)
			sort_key(c, block, &entries[*n]);
		(*n)++;
	}
	if (block->sort != NULL && *n > 1)
		qsort(entries, *n, sizeof(*entries), by_key);
	out = arena_alloc(c->arena, (*n + 1) * sizeof(*out));
	for (i = 0; i < *n; i++)
		out[i] = entries[i].id;
	free(entries);
	return out;
}
