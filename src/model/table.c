/*
 * Rows of cells, and where they stand in their file. Refuses to know what the
 * cells mean.
 */
#include "model/table.h"

#include <stdlib.h>

int
table_line(const struct table_row *row, size_t column)
{
	int line = row->line;
	const char *s;
	size_t i;

	for (i = 0; i < column; i++)
		for (s = row->cells[i]; *s != '\0'; s++)
			line += *s == '\n';
	return line;
}

void
table_free(struct table *table)
{
	arena_free(&table->arena);
	free(table->rows);
	*table = (struct table){ 0 };
}
