#ifndef JUDGE_JUDGE_H
#define JUDGE_JUDGE_H
/*
 * The judge: pure. Pack + records + a date -> verdicts and open points, and
 * the evaluation of any condition, term or text of the pack. No input, no
 * output, no clock. Kleene's three values throughout; "not sure" is unknown.
 */
#include "base/digest.h"
#include "base/str.h"
#include "model/records.h"
#include "model/verdict.h"

struct judge; /* borrows pack and records; remembers what it evaluated */

struct judge *judge_new(const struct pack *pack, const struct records *records,
    struct date today);
void judge_free(struct judge *judge);

/* The record a condition is read over. All NULL: none (absolute paths only) */
struct scope {
	const struct form *form;
	const char *record;
	const struct item *row; /* inside count(points where ...) */
	const struct scope *outer; /* for self.NAME */
};

enum result_kind {
	RESULT_UNKNOWN, /* unanswered or unsure */
	RESULT_NOT_ASKED,
	RESULT_TEXT,
	RESULT_NUMBER, /* low == high unless a count is a range */
	RESULT_DATE,
	RESULT_SET,
	RESULT_UNDECIDED /* a decision: candidates in texts */
};

struct result {
	enum result_kind kind;
	const char *text;
	long low, high;
	struct date date;
	const char **texts; /* SET, UNDECIDED; lives as long as the judge */
	size_t n;
	bool unsure; /* UNKNOWN, but the user answered: not sure */
	bool withheld; /* UNKNOWN: answered, but not in this copy */
	bool absent; /* NOT_ASKED: the pack item has no such key */
	bool may_be_none; /* UNDECIDED: the candidates may all be wrong */
};

enum tri judge_cond(struct judge *judge, const struct cond *cond,
    const struct scope *scope); /* NULL cond: TRI_YES */
struct result judge_term(struct judge *judge, const struct term *term,
    const struct scope *scope);

/* Is the field asked of this record now? (form and field `when`) */
enum tri judge_asked(struct judge *judge, const struct form *form,
    const char *record, const struct field *field);
/* Appends the answers that keep a field from being asked, as FORM/RECORD.FIELD
 * or the name of a decision, ", " between; nothing: it is asked. */
void judge_kept_away(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, struct str *out);
/* Is the record asked at all? (the form's `when`) */
enum tri judge_record_asked(struct judge *judge, const struct form *form,
    const char *record);

/* Does the record count as ready, as its form says? Unasked ones do not. */
bool judge_ready(struct judge *judge, const struct form *form,
    const char *record);

/*
 * The ids of all records of a form that stand: existing and not gone, starts
 * included; items for `holds: each` (UNIT/ITEM for every unit when per unit);
 * the form's id when it holds one. Order: item order, else byte order. Lives
 * as long as the judge.
 */
const char **judge_records(struct judge *judge, const struct form *form,
    size_t *n);
/* The name of a record: item title, value of `names`, form title; or the id */
const char *judge_title(struct judge *judge, const struct form *form,
    const char *record);
const char *judge_number(struct judge *judge, const struct form *form,
    const char *record);

const struct verdict *judge_decision(struct judge *judge,
    const struct decision *decision, const char *record);

/*
 * A value as a person reads it in language `lang`: option labels, yes/no,
 * "31 December 2032", titles of referred records, blobs by name and size.
 * Appends to out. False if there was nothing to show (unanswered, not asked,
 * undecided): then nothing is appended.
 */
bool judge_show(struct judge *judge, const struct term *term,
    const struct scope *scope, const char *lang, struct str *out);
/*
 * A text with its {terms} filled in, appended to out; what is missing prints
 * as [missing: label]. Returns how many were missing.
 */
size_t judge_text(struct judge *judge, const struct text *text,
    const struct scope *scope, const char *lang, struct str *out);
/*
 * What stands in a text instead of a term with nothing to show: false if the
 * term has something to show. `needed`: it is asked, needed and missing.
 * Places are NULL where the term is no field.
 */
struct gap {
	bool needed, asked;
	bool waits; /* whether it is asked hangs on another that is missing:
	              * then that one is the open point, not this */
	bool practice; /* good practice only, or it waits for such: no block */
	bool raised; /* it is among the open points of the project already */
	const char *label; /* of the field or decision; never NULL */
	const char *form, *record;
	const struct field *field;
	const char *open_form, *open_record; /* where it is mended: the same, */
	const struct field *open_field; /* or what it waits for */
};
bool gap_blocks(const struct gap *gap); /* (needed or waits), a duty */
bool judge_gap(struct judge *judge, const struct term *term,
    const struct scope *scope, struct gap *gap);

/*
 * Is the value of the field a term names withheld from this copy? Then the
 * gap says where, though a text shows that it is withheld.
 */
bool judge_withheld(struct judge *judge, const struct term *term,
    const struct scope *scope, struct gap *gap);

/*
 * The same for a condition: what keeps it from being decided. False if it is
 * decided, or if nothing that can be named is in the way.
 */
bool judge_unknown(struct judge *judge, const struct cond *cond,
    const struct scope *scope, struct gap *gap);

/* What a path shows, as it is stored; stored.c. */
struct stored {
	const char *form, *record, *name; /* of a field or a decision */
	const char *text; /* or a set: */
	const char **texts;
	size_t n;
	bool set;
};
/* False where the term is no field or decision, or has nothing there. */
bool judge_stored(struct judge *judge, const struct term *term,
    const struct scope *scope, struct stored *stored);

/*
 * Where a term reads, answered or not: a record and its field (NULL: of the
 * record as a whole; record NULL: of all of the form). False where it reads
 * nothing that is answered.
 */
struct source {
	const char *form, *record, *field;
};
bool judge_source(struct judge *judge, const struct term *term,
    const struct scope *scope, struct source *source);

/* What a reference leads to, and what it is called where it is shown. */
struct named {
	const char *record, *name;
};
/*
 * The records a term names, in the order in which judge_show names them; the
 * form they are of, or NULL when it names none. Lives as long as the judge.
 */
const struct form *judge_named(struct judge *judge, const struct term *term,
    const struct scope *scope, struct named **named, size_t *n);

/* What judge_show appends of one field of a record. */
bool judge_show_field(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, const char *lang,
    struct str *out);
/* What an option of the field is called here: by the user, or by the pack. */
const char *judge_option(struct judge *judge, const struct field *field,
    const struct option *option);
/* A stored value as a person reads it (for lists and logs). */
void judge_show_value(struct judge *judge, const struct field *field,
    const char *value, const char *lang, struct str *out);

/* file.NAME facts for texts; borrowed, set before any text is shown. */
struct fact {
	const char *name, *value;
};
void judge_facts(struct judge *judge, const struct fact *facts, size_t n);
/* From now on lists in texts are read aloud, "a, b and c", or not; returns
 * how it was. Commas alone are for tables of ids. */
bool judge_prose(struct judge *judge, bool on);

/* Everything: verdicts, open points, progress, next step. Computed once. */
const struct verdicts *judge_all(struct judge *judge);

/* A place given as text (`at:`), read in a scope: form, record, field. */
void judge_place(struct judge *judge, const char *at, const struct scope *scope,
    const char **form, const char **record, const char **field);

/*
 * Whose file it is: the body's where the record `review` says which dossier it
 * was made from. SIDE_RECORD is never returned.
 */
enum side judge_side(struct judge *judge);
/* Whose record it is (or would be, where it is not there yet). */
enum side judge_owner(struct judge *judge, const struct form *form,
    const char *record);
/* Is nothing of it in this copy? Then nothing of it is missing either. */
bool judge_away(struct judge *judge, const struct form *form,
    const char *record);
/* May this file's side write it? NULL, or a sentence. */
const char *judge_foreign(struct judge *judge, const struct form *form,
    const char *record);

/*
 * Holds a value against its field: NULL if it fits, else a sentence (in the
 * judge's memory). References may dangle: that is an open point. Text must be
 * NFC already. `field` of a set is FIELD, `value` a member.
 */
const char *judge_fits(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, const char *value);
/* The same, and the record must be one that this file's side may write. */
const char *judge_value(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, const char *value);
/*
 * What is stored when this author approves the record (or, where the field
 * says so, the project) as it stands. False if something of it is not in this
 * copy.
 */
bool judge_approval(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, const char *author,
    char hex[DIGEST_HEX]);
/* Does the record stand: the pack or the project has it, and it is not gone? */
bool judge_stands(struct judge *judge, const struct form *form,
    const char *record);
/* Is this a fit id for a record of the form? NULL or a sentence. */
const char *judge_record_id(struct judge *judge, const struct form *form,
    const char *record);

/*
 * The procedures for given facts, without any project: values[i] is the value
 * of pack->routes.facts[i], NULL unknown. Writes one route per procedure.
 */
void judge_routes(struct judge *judge, const char *const *values,
    const char *unit, struct route *routes);

#endif
