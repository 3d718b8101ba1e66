#ifndef MODEL_COND_H
#define MODEL_COND_H
/*
 * Conditions and terms as trees: parsed and typed by load/, evaluated by
 * judge/ in Kleene's three values. The grammar is in assay-rule(5).
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/time.h"

struct field;
struct decision;
struct form;
struct item;

enum tri { TRI_NO, TRI_UNKNOWN, TRI_YES };

struct place {
	const char *file; /* path inside the pack or of the answers file */
	int line, col; /* from 1 */
};

/* Where a path starts. */
enum path_root {
	ROOT_HERE, /* the record in hand */
	ROOT_SELF, /* the outer record, inside count(... where ...) */
	ROOT_RECORD, /* form/record.field, form.field of a `holds: one` form */
	ROOT_ROW, /* inside count(points where ...): the row itself */
	ROOT_STATE, /* state.ID: the state of play in force */
	ROOT_READING, /* reading.ID: the reading in force */
	ROOT_TODAY, /* the date of judgement */
	ROOT_FILE /* file.NAME: facts of the project file, texts only */
};

/* What is read there. */
enum path_what {
	WHAT_NOTHING, /* the root says all (ROOT_TODAY, state, reading, file) */
	WHAT_FIELD, /* the value of a field */
	WHAT_DECISION, /* the verdict of a decision */
	WHAT_KEY, /* a key of the pack item (or of the row) */
	WHAT_ID, /* the record's id */
	WHAT_TITLE, /* the record's name */
	WHAT_NUMBER, /* the item's number, else the id */
	WHAT_IN_FORCE /* of a record of form state or reading */
};

enum path_part { /* what of it, in texts; of a blob its size also else */
	PART_ALL,
	PART_NAME, /* of a blob */
	PART_SIZE,
	PART_SHA256,
	PART_MEDIA,
	PART_WHY, /* of a decision */
	PART_CITE
};

enum term_type {
	TYPE_WORD, /* choice, yesno, line, ref, decision, item word */
	TYPE_NUMBER, /* number, count */
	TYPE_DATE, /* date, month */
	TYPE_SET, /* set field, list of words of an item, from() */
	TYPE_COND, /* an item key that is a condition: yes, no or unknown */
	TYPE_OTHER /* blob: only `answered` may be asked */
};

struct path {
	enum path_root root;
	enum path_what what;
	enum path_part part;
	const struct form *form; /* form of the record that `name` belongs to
	                          * (after the ref step); NULL where none */
	const char *record; /* ROOT_RECORD: the id, without unit if `unit` */
	bool same_unit; /* ROOT_RECORD: put the record's own unit before
	                          * the id (both forms are `for: unit`) */
	const struct field *via; /* the ref field stepped through, or NULL */
	const struct form *via_form; /* the form that `via` belongs to */
	const char *name; /* field, decision, key, state id, file fact.
	                          * ROOT_ROW with WHAT_FIELD: the id with `*` */
	const struct decision *decision; /* WHAT_DECISION */
	bool item_name; /* inside a repeat row: name came from item.KEY */
};

enum term_op {
	TERM_WORD, /* text */
	TERM_NUMBER, /* number */
	TERM_DATE, /* date */
	TERM_PATH, /* path */
	TERM_ADD, /* a + number unit; where b is set, it is the number */
	TERM_LATER, /* later(a, b) */
	TERM_EARLIER, /* earlier(a, b) */
	TERM_COUNT, /* count(form where cond) */
	TERM_COUNT_ROWS, /* count(points where cond) */
	TERM_COUNT_SET, /* count(path) of a set */
	TERM_ONLY, /* only(form where cond): an id */
	TERM_WHICH, /* which(form where cond): ids of those that surely are */
	TERM_FROM, /* from(form.field): ids of the records naming this one */
	TERM_CIRCLE, /* circle(field): ids of the records on the way back to
	              * the one in hand, itself first; empty: no way back */
	TERM_LACKS /* lacks(a, path.field): members of the set a that are the
	            * field of none of the records in the set path */
};

struct term {
	enum term_op op;
	enum term_type type;
	const char *text;
	long number;
	char unit; /* TERM_ADD: d, m or y */
	struct date date;
	struct path path;
	const struct term *a, *b;
	const struct form
	    *form; /* count, only, which, from, circle; LACKS: of the records */
	const struct field *field; /* TERM_FROM, TERM_CIRCLE, TERM_LACKS */
	const struct cond *where; /* NULL: all */
	struct place place;
};

enum cond_op {
	COND_ALWAYS,
	COND_OR,
	COND_AND,
	COND_NOT, /* a */
	COND_EQ, /* left op right[0] */
	COND_NE,
	COND_LT,
	COND_LE,
	COND_GT,
	COND_GE,
	COND_IN, /* left in right[0..n) */
	COND_HAS, /* left has right[0] */
	COND_ANSWERED, /* left */
	COND_UNANSWERED
};

struct cond {
	enum cond_op op;
	const struct cond *a, *b;
	const struct term *left;
	const struct term **right;
	size_t n;
	struct place place;
};

/* A text with {terms} in it, cut into pieces: either text or term is set. */
struct piece {
	const char *text;
	const struct term *term;
	const char *to; /* with text: id of the section it is the number of */
};

struct text {
	const char *raw; /* as written; NULL: there is no text */
	struct piece *pieces;
	size_t n;
};

#endif
