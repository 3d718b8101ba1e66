#ifndef SCREEN_RECORDS_H
#define SCREEN_RECORDS_H
/* The inside of the list of records, shared by its files. */
#include "screen/filter.h"
#include "screen/screen.h"

struct rec {
	char *id, *number, *title; /* owned; number may be NULL */
	const char *state; /* label of its verdict, of the pack; or NULL */
	size_t duties, warnings, order;
	bool asked, gone, carried;
};

enum sort { SORT_ORDER, SORT_TITLE, SORT_STATE, SORT_OPEN, SORT_N };

struct records_screen {
	struct screen screen;
	const struct form *form;
	const struct decision *decision; /* whose verdict is shown, or NULL */
	struct rec *v;
	size_t n, cap;
	struct list_state list;
	struct filter filter;
	enum sort sort;
	bool with_gone;
	/* Columns that the widest number, title and state take. */
	int number_cols, title_cols, state_cols;
	char *want; /* id that gets the focus at the next pull */
	char *bulk; /* field that a bulk answer is for */
};

/* records_read.c: reading and sorting the rows */
void records_pull(struct bench *bench, struct screen *screen);
void records_refilter(struct records_screen *s);
void records_forget(struct records_screen *s);
/* The word for how a record stands; may be empty. */
const char *records_state(const struct rec *rec);

/* records_draw.c */
void records_draw(struct bench *bench, struct screen *screen);
void records_head(struct bench *bench, struct screen *screen, struct str *out);

/* records_bulk.c: one answer for all that are marked */
void records_bulk(struct bench *bench, struct records_screen *s);
void records_bulk_field(struct bench *bench, struct records_screen *s,
    const char *field);
void records_bulk_value(struct bench *bench, struct records_screen *s,
    const char *value);
/* The ids of the marked rows, of the focused one if none is marked; the
 * caller frees the array, not the ids. */
const char **records_marked(const struct records_screen *s, size_t *n);
void records_unmark(struct records_screen *s);

/* Tags of what records ask for. */
enum { TAG_NAME = 1, TAG_FIELD, TAG_VALUE };

#endif
