/*
 * Tables of records. Refuses to print a head over nothing: without records
 * stands a sentence, and a column that is wanted if any row fills it goes
 * where none does.
 */
#include <string.h>

#include "compose/inner.h"

/* References to the record lead to this row; its own do not. */
static void
come_home(struct composer *c, struct doc *line, const struct form *form,
    const char *record)
{
	const char *id = compose_target(c, form, record);
	struct doc *cell;
	size_t i;

	for (i = 0; i < line->n; i++) {
		cell = line->children[i];
		if (cell->more->nrefs != 1 ||
		    strcmp(cell->more->refs[0].to, id) != 0)
			continue;
		if (cell->more->nvalues > 0)
			doc_more(c->arena, cell)->nrefs = 0;
		else
			cell->more = &doc_nothing;
	}
	line->id = compose_id(c, id);
}

static bool
says_nothing(const struct doc *table, size_t k)
{
	const struct doc *cell;
	size_t i;

	for (i = 0; i < table->n; i++) {
		cell = table->children[i]->children[k];
		if (cell->missing || !str_blank(cell->text))
			return false;
	}
	return true;
}

/* Every language of a document drops the same: what is empty is so in all. */
static void
drop_columns(const struct block *block, struct doc *table,
    struct doc_more *more)
{
	size_t i, k, n = 0;
	struct doc *line;

	for (k = 0; k < block->ncolumns; k++) {
		if (block->columns[k].if_any && says_nothing(table, k))
			continue;
		more->columns[n] = more->columns[k];
		for (i = 0; i < table->n; i++) {
			line = table->children[i];
			line->children[n] = line->children[k];
		}
		n++;
	}
	more->ncolumns = n;
	for (i = 0; i < table->n; i++)
		table->children[i]->n = (uint32_t)n;
}

static struct doc_more *
heads(struct composer *c, const struct block *block, const struct scope *here,
    struct doc *table)
{
	struct doc_more *more = doc_more(c->arena, table);
	size_t k;

	more->ncolumns = block->ncolumns;
	more->columns = arena_alloc(c->arena,
	    (block->ncolumns + 1) * sizeof(*more->columns));
	for (k = 0; k < block->ncolumns; k++) {
		more->columns[k].head =
		    compose_label(c, &block->columns[k], here);
		more->columns[k].width =
		    block->columns[k].width > 0 ? block->columns[k].width : 1;
	}
	return more;
}

void
compose_table(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	struct scope here = { .form = block->form, .outer = scope };
	struct doc_more *more;
	struct doc *table, *line;
	const char **ids;
	size_t i, k, n;

	ids = compose_records(c, block, scope, &n);
	if (n == 0) {
		line = compose_paragraph(c, &block->empty, scope);
		if (line == NULL)
			line = compose_plain(c, compose_word(c, "none"));
		if (line->origin == NULL)
			line->origin = block->form->id;
		doc_push(c->arena, parent, line);
		return;
	}
	table = doc_new(c->arena, DOC_TABLE);
	if (block->text.raw != NULL)
		table->title =
		    compose_text(c, &block->text, scope, &table->missing);
	here.record = ids[0];
	more = heads(c, block, &here, table);
	for (i = 0; i < n; i++) {
		here.record = ids[i];
		line = doc_new(c->arena, DOC_ROW);
		for (k = 0; k < block->ncolumns; k++)
			doc_push(c->arena, line,
			    compose_cell(c, &block->columns[k].show, &here));
		if (block->target)
			come_home(c, line, block->form, ids[i]);
		doc_push(c->arena, table, line);
	}
	drop_columns(block, table, more);
	doc_push(c->arena, parent, table);
}
