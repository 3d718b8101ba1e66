#ifndef PRINT_CELLS_H
#define PRINT_CELLS_H
/* What every renderer wants to know of a table in the tree. */
#include <stdbool.h>

#include "model/doc.h"

/* Columns, those a row has beyond the named ones included. */
size_t cells_columns(const struct doc *table);
/* The cell of a child of a table in column c, or NULL; a child that is no
 * row counts as a row of one cell. */
const struct doc *cells_at(const struct doc *row, size_t c);
/* A cell's text; "" for NULL. May be made in the arena. */
const char *cells_text(struct arena *arena, const struct doc *cell);
/* True when the column holds numbers and nothing else: flush right. */
bool cells_numbers(struct arena *arena, const struct doc *table, size_t c);
bool cells_heads(const struct doc *table);

/*
 * Shares room out among n columns by the table's relative widths; a column
 * that would be narrower than its least gets that, and the others share what
 * is left. The sum of least must not be more than room.
 */
void cells_share(const struct doc *table, double room, const double *least,
    double *width, size_t n);

/* "Table 3" or "Figure 1" of a node with a caption, in the order of the tree;
 * counts begins with zeros. NULL: it has none. */
const char *cells_label(struct arena *arena, const struct document *document,
    const struct doc *doc, size_t counts[2]);

#endif
