#ifndef WORK_TABLE_H
#define WORK_TABLE_H
/*
 * What writing and taking tables share; private to work/. A cell is the text
 * of a value. One that begins as a formula does in a spreadsheet, with `~` or
 * with an apostrophe has one more apostrophe before it, so that no program
 * runs it and it comes back as it was.
 */
#include "base/str.h"
#include "model/table.h"
#include "work/fill.h"
#include "work/work.h"

/* Columns that are for the reader only; they say nothing when taken back. */
#define TABLE_READ_ONLY '('

/* Every field that some record of the form has, in their order. */
struct columns {
	const char **v;
	size_t n, cap;
};
void table_columns(const struct form *form, struct columns *columns);

/* Appends what a field holds now, members of a set with "; " between; nothing
 * where it holds nothing or is withheld. record may be NULL. */
void table_value(const struct record *record, const struct field *field,
    struct str *out);
/* Would a spreadsheet or table_take read more into this than its text? */
bool table_is_guarded(const char *s);

/* A table on its way into the project. */
struct taking {
	struct filling f; /* answers: of the cells that change something; they
	                   * borrow from table */
	const struct form *form;
	struct table table;
	struct table_changes *changes;
	/* of table_read alone */
	size_t id; /* the column of ids */
	bool *known; /* columns that are a field of some record, or `gone` */
	struct answer *row; /* the row in hand */
	struct str now; /* what the cell in hand would change */
};
/* Fills in f.answers and changes from table; the caller frees known. */
void table_read(struct taking *taking);

#endif
