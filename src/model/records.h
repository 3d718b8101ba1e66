#ifndef MODEL_RECORDS_H
#define MODEL_RECORDS_H
/*
 * The current answers of a project in memory: what the judge and the composer
 * read. Built by store/ from events, or by a test from an answers file.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct value {
	const char *field; /* sets: FIELD/MEMBER */
	const char
	    *text; /* NULL: cleared, or withheld (then withheld is set) */
	const char *author, *at; /* of the event; may be NULL in tests */
	bool withheld;
};

/* Is the field of an event or a value this one, or a member of its set? */
bool field_within(const char *event_field, const char *field);

struct record {
	const char *form, *id; /* id as in the events; UNIT/ITEM per unit */
	bool gone; /* .gone = yes */
	struct value *values; /* sorted by field bytes, no field twice */
	size_t n, cap;
};

/* A field whose open events differ (FILE.md 4). */
struct conflict {
	const char *form, *record, *field;
	struct value *values; /* the open ones, the current one first */
	size_t n;
};

/* A value withheld elsewhere that is still readable here. */
struct leftover {
	const char *form, *record, *field;
};

struct records {
	struct arena arena;
	struct record *v; /* sorted by form, then id */
	size_t n, cap;
	struct conflict *conflicts;
	size_t nconflicts, cap_conflicts;
	struct leftover *leftovers;
	size_t nleftovers, cap_leftovers;
	const char *author, *at; /* of the value read last, for sharing */
};

/* Finds a record; NULL if nothing was ever answered there. */
const struct record *records_find(const struct records *records,
    const char *form, const char *id);
/* The text of a field, NULL if unanswered. */
const char *record_text(const struct record *record, const char *field);
const struct value *record_value(const struct record *record,
    const char *field);
/*
 * Sets a value (copied into the arena; NULL text clears it); `.gone` sets
 * gone. Pointers from records_find become invalid.
 */
void records_set(struct records *records, const char *form, const char *id,
    const char *field, const char *text);
/* The same, with who and when; returns the value for more. */
struct value *records_put(struct records *records, const char *form,
    const char *id, const char *field);
/* First record of a form and how many follow one another, gone ones too. */
const struct record *records_of(const struct records *records, const char *form,
    size_t *n);
/*
 * The members of a set field (texts after FIELD/ whose value is yes), in byte
 * order; calls of this kind walk: start with *i = 0, NULL at the end.
 */
const char *record_member(const struct record *record, const char *field,
    size_t *i);
void records_free(struct records *records); /* leaves it empty */

#endif
