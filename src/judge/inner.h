#ifndef JUDGE_INNER_H
#define JUDGE_INNER_H
/*
 * What the files of the judge share with one another and with nobody else.
 * All strings handed out live in the judge's arena, the pack or the records.
 */
#include <stdint.h>

#include "judge/judge.h"

/* One thing evaluated before: `what` (a field, form, decision) of a record. */
struct memo {
	const void *what;
	const char *record;
	const void *found;
	enum tri tri;
	uint32_t hash; /* of 10,000 records there are many of these */
};

/* The records of one form, listed once. */
struct roll {
	const char **ids;
	size_t n;
	bool done;
};

struct judge {
	struct arena arena;
	const struct pack *pack;
	const struct records *records;
	struct date today;
	const struct fact *facts;
	size_t nfacts;
	struct memo *memo; /* open addressing, cap a power of two */
	size_t nmemo, memo_cap;
	struct roll *rolls; /* one per form of the pack */
	struct { /* the record looked at last: the next is mostly the same */
		const struct form *form;
		const struct record *rec; /* never NULL where form is set */
		enum tri stands; /* TRI_UNKNOWN: not looked yet */
	} last;
	const struct form *unit; /* the form of that name, or NULL */
	const struct form *state, *reading, *release;
	const struct list *state_list, *reading_list;
	const char *const *assumed; /* judge/routes.c: facts taken as given */
	struct verdicts *verdicts; /* NULL until judge_all */
	bool prose; /* lists are joined as the language does it */
};

/* judge.c */
const struct memo *memo_find(const struct judge *judge, const void *what,
    const char *record);
void memo_put(struct judge *judge, const void *what, const char *record,
    const void *found, enum tri tri);
/* Its answers; NULL if there are none. */
const struct record *judge_record(struct judge *judge, const struct form *form,
    const char *record);
/* Where judge_records lists it, from 0; their number if it does not. */
size_t judge_order(struct judge *judge, const struct form *form,
    const char *record);
/* The unit a record belongs to; NULL where it belongs to none. */
const char *judge_unit(struct judge *judge, const struct form *form,
    const char *record);
/* The id without its unit, as conditions see it. */
const char *judge_bare(const struct form *form, const char *record);
/* The full id of a record named from a record of this unit (or NULL). */
const char *judge_full(struct judge *judge, const struct form *form,
    const char *unit, const char *id);
/* A word of the machine's, else the fallback. */
const char *judge_word(const struct judge *judge, const char *lang,
    const char *id, const char *fallback);

/* Does the pack have this record of a `holds: each` form? */
bool judge_has_item(const struct judge *judge, const struct form *form,
    const char *record);

/* spot.c, path.c */
struct spot { /* where a path leads */
	const struct form *form;
	const char *record;
	const struct item *row; /* the row in hand, or NULL */
	const struct item *item; /* a rules item stepped to, or NULL */
	const struct list *list; /* that item's list */
	enum result_kind kind; /* RESULT_TEXT: it leads somewhere */
};
struct spot path_spot(struct judge *judge, const struct path *path,
    const struct scope *scope);
struct result path_read(struct judge *judge, const struct path *path,
    const struct scope *scope);
/* The field a path reads there, NULL if it is none or the item lacks it. */
const struct field *path_field(const struct path *path,
    const struct spot *spot);
struct result field_read(struct judge *judge, const struct form *form,
    const char *record, const struct field *field);
/* The same where it is asked and the record stands; rec: its answers. */
struct result field_of(struct judge *judge, const char *record,
    const struct field *field, const struct record *rec);
/* A value of any kind but a set; NULL: unanswered. */
struct result value_read(const struct field *field, const struct value *value);
/* A path's name with `*` filled in from the row. */
const char *path_name(const struct path *path, const struct item *row,
    char *buf, size_t n);
struct result result_text(const char *text);
struct result result_unknown(void);
struct result result_tri(enum tri tri);

/* approval.c */
/* yes, own (by whoever wrote it) or fallen (changed since) */
struct result approval_read(struct judge *judge, const struct form *form,
    const struct field *field, const struct record *rec);

/* from.c */
/* The records of the term's form that name the record in scope. */
struct result from_read(struct judge *judge, const struct term *term,
    const struct scope *scope);
/* The way from the record in scope back to itself, itself first; or empty. */
struct result circle_read(struct judge *judge, const struct term *term,
    const struct scope *scope);

/* value.c */
/* True if the stored text can be read as the field's kind at all. */
bool value_fits(const struct field *field, const char *text);
const struct option *value_option(const struct option *options, size_t n,
    const char *id);

/* Why that is no id of a record of a form that holds many; NULL: it is. */
const char *value_many_id(const char *record);

/* decide.c */
/* *all: an undecided verdict's candidates are all it can become. */
const struct verdict *decide(struct judge *judge,
    const struct decision *decision, const char *record, bool *all);

/* state.c */
struct result state_read(struct judge *judge, const char *id, const char *item);
struct result state_path(struct judge *judge, const struct path *path,
    const struct scope *scope);
struct result reading_read(struct judge *judge, const char *id);
/* The value in force of a record of form state or reading. */
struct result state_in_force(struct judge *judge, const struct form *form,
    const char *record);

/* kind.c */
void show_date(const struct judge *judge, struct date date, const char *lang,
    struct str *out);
void show_scalar(struct judge *judge, const struct field *field,
    enum path_part part, const char *value, const char *lang, struct str *out);
/* Texts one after the other, as judge_prose has it. */
void show_list(struct judge *judge, const char *const *texts, size_t n,
    const char *lang, struct str *out);
void show_set(struct judge *judge, const struct field *field,
    const struct result *set, const char *lang, struct str *out);
/* What a reference is called; brief: by its number, where it has one. */
const char *show_reference(struct judge *judge, const struct form *form,
    const struct list *list, const char *id, bool brief);
const char *show_member(struct judge *judge, const struct field *field,
    const char *id, bool brief);

/* gap.c */
/* Is it unknown whether the field is asked, and is that said elsewhere? */
bool gap_waits(struct judge *judge, const struct form *form, const char *record,
    const struct field *field);

/* routes.c */
void routes_unit(struct judge *judge, struct arena *arena, const char *unit,
    struct unit_verdict *verdict);

/* points.c, gather.c */
struct gather { /* open points before they are put in order */
	struct judge *judge;
	struct arena *arena;
	struct found {
		struct open_point point;
		size_t form, record, field, pass, nr; /* the walk's order */
	} * v;
	size_t n, cap;
	size_t pass; /* what is found in a later one stands behind */
};
struct found *gather_add(struct gather *gather, enum weight weight,
    const char *say, const char *cite, const char *source);
/* Says where it is mended; record and field may be NULL. */
void gather_at(struct gather *gather, struct found *found, const char *form,
    const char *record, const char *field);
void points_fields(struct gather *gather, const struct form *form,
    const char *record, struct progress *progress);
void points_rules(struct gather *gather);
void points_strays(struct gather *gather);

#endif
