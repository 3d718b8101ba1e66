#ifndef LOAD_FIELDS_H
#define LOAD_FIELDS_H
/* The fields of a form: read once, then made for each record they stand in. */
#include "load/loader.h"

enum {
	F_ID,
	F_KIND,
	F_LABEL,
	F_ASK,
	F_HELP,
	F_WHY,
	F_CITE,
	F_NEED,
	F_WHEN,
	F_OF,
	F_NAMED,
	F_MAX,
	F_DIGITS,
	F_PRIVATE,
	F_WEIGHT,
	F_CONFIRMED,
	F_DOUBT,
	F_N
};

struct field_spec {
	const struct node *v[F_N];
	struct field field; /* without conditions, item words and `*` filled */
	bool option_whens; /* some option has a condition of its own */
};

/* False after a fault that leaves no field. */
bool load_field_spec(struct loader *l, const struct node *node,
    struct field_spec *spec);
/*
 * Makes the field for the record of the view; when a repeat makes it, `more`
 * holds the conditions of the repeat and the row, joined with its own.
 */
void load_field_make(struct loader *l, const struct field_spec *spec,
    const struct view *view, const struct ast *more, struct field *field);

#endif
