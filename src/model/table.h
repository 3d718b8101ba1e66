#ifndef MODEL_TABLE_H
#define MODEL_TABLE_H
/* Rows of cells as a file from outside holds them, read by feed/, not yet held
 * against any form. */
#include <stddef.h>

#include "base/mem.h"

struct table_row {
	int line; /* of the file, from 1, on which the row begins */
	const char **cells; /* as many as columns; "" where nothing stands */
};

struct table {
	struct arena arena;
	const char **columns; /* names, none empty, none twice */
	size_t ncolumns;
	int line; /* of the names */
	struct table_row *rows; /* none without any content */
	size_t n, cap;
};

/* The line on which a cell begins: cells before it may hold line breaks. */
int table_line(const struct table_row *row, size_t column);
void table_free(struct table *table); /* leaves it empty */

#endif
