/* Reads tables of the document tree. Refuses to lose a cell: a row with more
 * cells than the table has columns widens the table. */
#include "print/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

size_t
cells_columns(const struct doc *table)
{
	size_t i, n = table->more->ncolumns;

	for (i = 0; i < table->n; i++)
		if (table->children[i]->kind == DOC_ROW &&
		    table->children[i]->n > n)
			n = table->children[i]->n;
	return n == 0 && table->n > 0 ? 1 : n;
}

const struct doc *
cells_at(const struct doc *row, size_t c)
{
	if (row->kind != DOC_ROW)
		return c == 0 ? row : NULL;
	return c < row->n ? row->children[c] : NULL;
}

const char *
cells_text(struct arena *arena, const struct doc *cell)
{
	if (cell == NULL)
		return "";
	if (cell->title != NULL && cell->text != NULL)
		return arena_printf(arena, "%s: %s", cell->title, cell->text);
	if (cell->text == NULL && cell->title == NULL)
		return "";
	return cell->text ? cell->text : cell->title;
}

static bool
is_number(const char *s)
{
	size_t digits = 0, points = 0;

	if (*s == '+' || *s == '-')
		s++;
	for (; *s != '\0'; s++)
		if (*s >= '0' && *s <= '9')
			digits++;
		else if (*s == '.' || *s == ',')
			points++;
		else if (*s != ' ' && strcmp(s, "%") != 0)
			return false;
	return digits > 0 && points <= 1;
}

bool
cells_numbers(struct arena *arena, const struct doc *table, size_t c)
{
	const char *text;
	size_t i, n = 0;

	for (i = 0; i < table->n; i++) {
		text = cells_text(arena, cells_at(table->children[i], c));
		if (str_blank(text))
			continue;
		if (!is_number(text))
			return false;
		n++;
	}
	return n > 0;
}

bool
cells_heads(const struct doc *table)
{
	size_t i;

	for (i = 0; i < table->more->ncolumns; i++)
		if (!str_blank(table->more->columns[i].head))
			return true;
	return false;
}

/* Gives the first open column that comes out too narrow its least; false
 * when there is none. */
static bool
fix_one(const double *least, double *width, double *share, double room,
    size_t n)
{
	double total = 0, left = room;
	size_t i;

	for (i = 0; i < n; i++)
		if (share[i] > 0)
			total += share[i];
		else
			left -= width[i];
	for (i = 0; i < n; i++) {
		if (share[i] <= 0)
			continue;
		width[i] = left * share[i] / total;
		if (width[i] < least[i] - 0.001) {
			width[i] = least[i];
			share[i] = 0;
			return true;
		}
	}
	return false;
}

void
cells_share(const struct doc *table, double room, const double *least,
    double *width, size_t n)
{
	double *share = mem_alloc(n * sizeof(*share));
	size_t i;

	for (i = 0; i < n; i++)
		share[i] = i < table->more->ncolumns &&
			table->more->columns[i].width > 0
		    ? table->more->columns[i].width
		    : 1;
	while (fix_one(least, width, share, room, n))
		;
	free(share);
}

const char *
cells_label(struct arena *arena, const struct document *document,
    const struct doc *doc, size_t counts[2])
{
	bool table = doc->kind == DOC_TABLE;
	const char *word = table ? document->table_word : document->figure_word;

	if (str_blank(doc->title) || str_blank(word))
		return NULL;
	/* What cannot be drawn says so in the place of its caption. */
	if (doc->kind == DOC_FIGURE && doc->text != NULL)
		return NULL;
	if (!table && doc->kind != DOC_FIGURE && doc->kind != DOC_MAP &&
	    doc->kind != DOC_BARS && doc->kind != DOC_TIMELINE &&
	    doc->kind != DOC_TREE)
		return NULL;
	return arena_printf(arena, "%s %zu", word, ++counts[table]);
}
