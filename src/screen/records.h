#ifndef SCREEN_RECORDS_H
#define SCREEN_RECORDS_H
/* The inside of the list of records, shared by its files. */
#include "screen/filter.h"
#include "screen/screen.h"

#define RECORDS_STATES	   4 /* verdicts shown of a record */
#define RECORDS_NOT_READY  "not ready" /* to filter by */
#define RECORDS_NOT_LOOKED "not looked at"

struct rec {
	char *id, *number, *title; /* owned; number may be NULL */
	char *words; /* owned; NULL until a filter asks for them */
	const char *states[RECORDS_STATES]; /* labels of its verdicts, of the
	                                     * pack; or NULL */
	size_t duties, warnings, order;
	bool asked, gone, carried, ready;
};

enum records_action {
	RECORDS_OPEN,
	RECORDS_NEW,
	RECORDS_FILTER,
	RECORDS_MARK,
	RECORDS_ALL,
	RECORDS_BULK,
	RECORDS_SORT,
	RECORDS_GONE,
	RECORDS_SHOW_GONE,
	RECORDS_ABOUT,
	RECORDS_HISTORY,
	RECORDS_CONFIRM,
	RECORDS_TAKE,
	RECORDS_MAP,
	RECORDS_CARRY,
	RECORDS_TABLE,
	RECORDS_TAKE_TABLE,
	RECORDS_ACCEPT,
	RECORDS_FINDING,
	RECORDS_UNSEEN
};

/* A field that may have a column, and in how many records it is answered. */
struct brief {
	const struct field *field;
	size_t answers;
};

enum sort { SORT_ORDER, SORT_TITLE, SORT_STATE, SORT_OPEN, SORT_N };

struct records_screen {
	struct screen screen;
	const struct form *form;
	/* Whose verdicts are shown, the most telling one first. */
	const struct decision *decisions[RECORDS_STATES];
	size_t ndecisions;
	struct brief *fields; /* for columns, in this order */
	size_t nfields, cap_fields;
	struct rec *v;
	size_t n, cap;
	struct list_state list;
	struct filter filter;
	enum sort sort;
	bool with_gone;
	bool looked; /* a verdict says of each whether the body looked at it */
	/* Columns that the widest number, title and states take. */
	int number_cols, title_cols, state_cols[RECORDS_STATES];
	char *want; /* id that gets the focus at the next pull */
	char *bulk; /* field that a bulk answer is for */
	char *from; /* path: of the project that is carried over from, or of
	             * the table that may be written over */
};

/* records.c: the row in focus, or NULL */
const struct rec *records_focused(const struct records_screen *s);

/* records_may.c */
bool records_works(const struct bench *bench, const struct screen *screen,
    int action);
/* Would it write what cannot be written here? The message line says why. */
bool records_refused(struct bench *bench, const struct records_screen *s,
    int action);

/* records_columns.c: what there is to say of each */
void records_choose(struct bench *bench, struct records_screen *s);
/* All that a filter looks through; lives as long as the row. */
const char *records_words(struct bench *bench, struct records_screen *s,
    struct rec *rec);

/* records_read.c: reading and sorting the rows */
void records_pull(struct bench *bench, struct screen *screen);
void records_refilter(struct bench *bench, struct records_screen *s);
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
void records_mark_all(struct records_screen *s); /* or none */
void records_gone(struct bench *bench, struct records_screen *s);
void records_confirm(struct bench *bench, struct records_screen *s);
void records_accept(struct bench *bench, struct records_screen *s);
/* Only what the body has not looked at, or all again. */
void records_unseen(struct bench *bench, struct records_screen *s);

/* records_take.c: records made, by name or from the catalogue of the pack */
void records_ask_new(struct bench *bench, struct records_screen *s);
void records_make(struct bench *bench, struct records_screen *s,
    const char *name);
void records_take(struct bench *bench, struct records_screen *s);
void records_taken(struct bench *bench, struct records_screen *s,
    const struct reply *items);

/* records_carry.c: answers from another project or release */
void records_carry(struct bench *bench);
void records_carry_from(struct bench *bench, struct records_screen *s,
    const char *typed);
void records_carry_release(struct bench *bench, struct records_screen *s,
    const char *release);

/* records_table.c: the list as a table, and back */
void records_ask_table(struct bench *bench, const struct records_screen *s,
    bool take);
void records_save_table(struct bench *bench, struct records_screen *s,
    const char *typed);

/* Tags of what records ask for. */
enum {
	TAG_NAME = 1,
	TAG_FIELD,
	TAG_VALUE,
	TAG_TAKE,
	TAG_FROM,
	TAG_RELEASE,
	TAG_SAVE,
	TAG_READ
};

#endif
