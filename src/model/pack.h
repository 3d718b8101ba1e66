#ifndef MODEL_PACK_H
#define MODEL_PACK_H
/*
 * The pack: the law and the questions as data, read and checked by load/.
 * Everything here lives in the pack's arena and is never changed after load.
 * Strings that a file may leave out are NULL. The grammar: assay-rule(5),
 * assay-form(5).
 */
#include "base/mem.h"
#include "model/cond.h"

/* rules: lists of items */

enum key_kind {
	KEY_LINE,
	KEY_PROSE,
	KEY_CITE,
	KEY_WORD,
	KEY_WORDS,
	KEY_NUMBER,
	KEY_DATE,
	KEY_YESNO,
	KEY_ID,
	KEY_IDS,
	KEY_COND,
	KEY_ROWS
};

/* One key that the items of a list may have, in their order. */
struct key {
	const char *id;
	enum key_kind kind;
	bool need;
	const char **of; /* KEY_WORD: the words; KEY_ID(S): of[0] the list;
	                  * KEY_COND: of[0] the form */
	size_t nof;
	struct key *keys; /* KEY_ROWS */
	size_t nkeys;
	struct place place;
};

/* One key of one item with what it holds. */
struct prop {
	const struct key *key;
	const char *text; /* every scalar kind; KEY_COND: as written */
	const char **texts; /* KEY_WORDS, KEY_IDS */
	size_t n; /* how many texts or rows */
	const struct cond *cond; /* KEY_COND */
	struct item *rows; /* KEY_ROWS */
	struct place place;
};

struct item {
	const char *id;
	struct prop *props;
	size_t n;
	bool confirmed; /* false: see doubt */
	const char *doubt; /* NULL when confirmed */
	struct place place;
};

struct list {
	const char *id, *title;
	struct key *keys;
	size_t nkeys;
	struct item *items; /* in the order of the file; folders: sorted so that
	                     * I.2.a < I.2.b and I-2 < I-10 */
	size_t n;
	struct place place;
};

/* forms */

enum field_kind {
	FIELD_LINE,
	FIELD_PROSE,
	FIELD_CHOICE,
	FIELD_SET,
	FIELD_YESNO,
	FIELD_NUMBER,
	FIELD_DATE,
	FIELD_MONTH,
	FIELD_TIME,
	FIELD_ADDRESS,
	FIELD_REF,
	FIELD_BLOB,
	FIELD_APPROVAL /* yes, own or fallen; stored: what was approved */
};

enum weight { WEIGHT_DUTY, WEIGHT_WARNING, WEIGHT_ADVICE };

struct option {
	const char *id, *label, *help; /* label: never NULL */
	const struct cond *when; /* NULL: always offered */
};

struct field {
	const char *id;
	enum field_kind kind;
	const char *label, *ask; /* never NULL (label falls back to ask) */
	const char *help, *why, *cite;
	const struct cond *need; /* NULL: never needed */
	const struct cond *when; /* NULL: always asked */
	struct option *options; /* CHOICE, SET of options */
	size_t noptions;
	const struct form *steps_form; /* of steps, or NULL */
	const struct field **steps; /* CHOICE: for each option the field of
	                             * steps_form that holds the user's own
	                             * name for it */
	const struct form *of_form; /* SET, REF of records */
	const struct list *of_list; /* CHOICE, SET, REF of a rules list (the
	                             * options are filled from it as well) */
	long max; /* -1: none */
	long digits; /* LINE: so many digits and nothing else; -1: any text */
	bool is_private;
	bool project; /* APPROVAL: of the whole project, not of the record */
	enum weight weight; /* of the open point when needed and missing */
	const struct item *row; /* made by a repeat for this row, else NULL */
	const char *star; /* the id as in the repeat, with `*` */
	bool confirmed;
	const char *doubt;
	struct place place;
};

enum holds { HOLDS_ONE, HOLDS_EACH, HOLDS_MANY };

/* Who may write a record. Of SIDE_RECORD each belongs to whoever made it. */
enum side { SIDE_MANUFACTURER, SIDE_BODY, SIDE_RECORD };

/* Of a file for somebody else. Named: where a record that goes refers to it */
enum goes { GOES_NO, GOES_NAMED, GOES_YES };

/* The fields of one item of a `holds: each` form (all, repeats included). */
struct item_fields {
	const struct item *item;
	struct field *fields;
	size_t n;
};

/* Records counted by two choices or references: a heat map. */
struct map {
	const char *title;
	const struct field *across, *up;
	const struct field *shade; /* a choice, the further down the darker;
	                            * NULL: by both axes */
};

/* What a new record takes from an item of the catalogue. */
struct take {
	const struct field *field;
	const struct key *key; /* NULL: the item's id */
};

struct form {
	const char *id, *title, *cite, *help;
	enum holds holds;
	const struct list *of; /* HOLDS_EACH */
	bool per_unit; /* ids are UNIT/ITEM */
	const char *per; /* form `state`: see assay-rule(5); else NULL */
	const char *prefix; /* HOLDS_MANY: of made ids */
	const char **starts; /* HOLDS_MANY: records that always exist */
	size_t nstarts;
	const char *names; /* HOLDS_MANY: field that names a record */
	const struct cond *ready; /* counts as ready; NULL: not counted */
	struct map *maps;
	size_t nmaps;
	const struct list *catalogue; /* records can be made from, or NULL */
	struct take *takes;
	size_t ntakes;
	const struct cond *when; /* NULL: always asked */
	struct field *fields; /* HOLDS_ONE, HOLDS_MANY; EACH: without repeats */
	size_t nfields;
	const char *repeat_list; /* key of the item's rows, or NULL */
	struct item_fields *each; /* HOLDS_EACH: one per item, same order */
	bool carries; /* answers go along into a new project */
	enum side side; /* whose records these are */
	enum goes dossier; /* do they go along to the other side? */
	const struct cond *home; /* of one record: it stays (NULL: none does) */
	enum goes sent; /* do they go along with findings and answers? */
	const struct cond *unsent; /* of one record: not that one */
	bool last; /* next only where no other form has a duty */
	bool foresees; /* what an answer changes elsewhere is shown first */
	int order; /* place in the walk, from 0 */
	const char *stage; /* id of its stage */
	struct place place;
};

struct stage {
	const char *id, *title;
	const struct form **forms;
	size_t n;
};

/* decisions */

struct duty { /* what a verdict carries along */
	struct text say;
	const char *cite;
};

struct row { /* of a decision */
	const char *id, *cite;
	const char *ask; /* the row as a question; NULL: not in a tree */
	const struct cond *when;
	const char *gives; /* a word of the decision, or NULL */
	const struct term *value; /* kind ref or date */
	struct text why;
	struct duty *duties;
	size_t nduties;
	struct place place;
};

struct decision {
	const char *id, *title, *cite;
	const struct form *of;
	bool is_ref, is_date; /* else it gives words */
	struct option *gives; /* mildest first */
	size_t ngives;
	bool undecided_open; /* raise an open point while undecided */
	enum weight undecided_weight;
	const char *undecided_at, *undecided_cite;
	struct text undecided_say;
	struct row *rows;
	size_t nrows;
	struct place place;
};

/* procedures (rules/routes.yml) */

enum open { OPEN_CLOSED, OPEN_OPEN, OPEN_PARTLY, OPEN_MANDATORY };

struct cell {
	enum open state;
	const char *cite;
	const char *why;
};

struct procedure {
	const char *id, *title, *cite, *help;
};

struct flip {
	size_t fact; /* index into facts */
	const char *to, *say;
	bool *to_procedures; /* one per procedure: is it `for` this one? */
	const struct cond *barred; /* over the unit; NULL: never */
	const char *barred_say;
	const struct cond *still; /* what keeps it closed; NULL: never said */
	struct text still_say;
};

struct route_row {
	const char *id;
	const struct cond
	    *when; /* paths: ROOT_HERE + WHAT_DECISION, facts only */
	struct cell *cells; /* one per procedure */
	struct place place;
};

struct routes {
	const char *title, *cite;
	const struct form *of;
	const struct decision **facts;
	size_t nfacts;
	struct procedure *procedures;
	size_t nprocedures;
	struct flip *flips;
	size_t nflips;
	struct route_row *rows;
	size_t nrows;
};

struct check {
	const char *id, *cite, *at;
	const struct form *of;
	const struct cond *when;
	enum weight weight;
	struct text say;
	struct place place;
};

/* document outlines */

enum block_kind {
	BLOCK_TEXT,
	BLOCK_FIELDS,
	BLOCK_TABLE,
	BLOCK_EACH,
	BLOCK_POINTS,
	BLOCK_FIGURES,
	BLOCK_VERDICTS,
	BLOCK_PROCEDURES,
	BLOCK_MAPS,
	BLOCK_BARS,
	BLOCK_TIMELINE,
	BLOCK_TREE,
	BLOCK_DOCUMENT,
	BLOCK_SIGNATURE,
	BLOCK_OPEN_POINTS,
	BLOCK_ATTACHMENTS
};

struct column { /* of a table; of fields and signature: head, show alone */
	const char *head; /* NULL: the label of what is shown */
	struct text show;
	int width;
	bool if_any; /* left out where no row says anything in it */
	struct place place;
};

#define BARS_MAX 5 /* states that bars can tell apart */

struct group { /* the records of one bar */
	const char *label;
	const struct cond *where;
};

struct moment { /* of a timeline: a date, or a period */
	const char *label;
	const struct term *show, *until; /* until NULL: a date */
	const struct cond *when; /* NULL: always */
};

struct block {
	enum block_kind kind;
	struct text text; /* TEXT; EACH, BARS, TIMELINE, TREE: the title */
	const struct form *form; /* TABLE, EACH, VERDICTS, PROCEDURES, MAPS,
	                          * BARS */
	const struct cond *when; /* NULL: always */
	bool prescribed; /* TEXT: the law prescribes the wording */
	bool room; /* TEXT: with room below for what is put there by hand */
	bool target; /* TABLE, EACH: references to its records lead here */
	const struct cond *where, *need;
	const char *sort; /* a field id, or NULL: order of the list */
	struct text empty, lacking;
	const char *at;
	struct column *columns;
	size_t ncolumns;
	const struct term *figures;
	const char *document; /* DOCUMENT: id of the outline */
	const struct decision *decision; /* TREE; BARS counted by one */
	const struct field *by; /* BARS counted by a choice */
	struct group *groups; /* BARS: one each; none: one bar for all */
	size_t ngroups;
	struct moment *moments; /* TIMELINE */
	size_t nmoments;
	struct block *body; /* EACH */
	size_t nbody;
	struct place place;
};

struct section {
	const char *id, *number, *title, *cite;
	const struct cond *when, *need;
	struct text else_say, lacking;
	bool omit; /* not printed while `when` is false */
	const char *at;
	struct block *body;
	size_t nbody;
	struct section *sections;
	size_t nsections;
	struct place place;
};

struct outline {
	const char *id;
	const char *title, *cite;
	struct text subtitle; /* what it is about; raw NULL: the file's name */
	const struct form **blocked_by;
	size_t nblocked_by;
	const struct outline *blocked_as; /* what it is blocked by blocks this
	                                   * one too; NULL: none */
	bool translated; /* into every language; else it is English alone */
	const struct cond *sample; /* true: every page is marked a sample;
	                            * NULL: never */
	bool twin; /* its PDF has a machine-readable twin beside it */
	const struct cond *dossier; /* true: printed into the folder of a
	                             * dossier; NULL: never */
	const struct cond
	    *when; /* not listed while it is false; NULL: always */
	enum side side; /* whose document: who makes it final */
	struct block *front;
	size_t nfront;
	struct section *sections;
	size_t nsections;
	struct place place;
};

struct word {
	const char *id, *say;
	bool english; /* asked of English alone */
};

/* How far a wording in another language can be relied on. */
enum wording {
	WORDING_OWN, /* our translation */
	WORDING_UNVERIFIED, /* found, but not held against the official text */
	WORDING_OFFICIAL /* as the act says it in that language */
};

/* What a text of the pack is in another language. */
struct saying {
	const char *en, *say;
	const char *source; /* where it was found, or NULL */
	enum wording wording;
};

/* In the words list-two, list-next and list-last. */
#define LIST_REST "{list}"
#define LIST_LAST "{last}"

struct language {
	const char *id;
	const char *title, *english; /* its name, its name in English */
	struct word *words;
	size_t n;
	struct saying *says; /* by the bytes of `en` */
	size_t nsays;
	const char *bytes; /* of the file, while it is not read yet; else */
	size_t nbytes; /* NULL */
};

struct pack {
	struct arena arena;
	const char *id, *version, *date, *title;
	int format;
	char sha256[65]; /* of its ustar form, set by load */
	struct list *lists;
	size_t nlists;
	struct form *forms; /* in the order of the walk */
	size_t nforms;
	struct stage *stages;
	size_t nstages;
	struct decision *decisions;
	size_t ndecisions;
	struct routes routes;
	struct check *checks;
	size_t nchecks;
	struct outline *outlines;
	size_t noutlines;
	struct language *languages;
	size_t nlanguages;
};

/* Looking things up; NULL when there is none. model/pack.c */
const struct list *pack_list(const struct pack *pack, const char *id);
const struct item *pack_item(const struct list *list, const char *id);
const struct prop *pack_prop(const struct item *item, const char *key);
/* The text of a scalar key, or NULL. */
const char *pack_text(const struct item *item, const char *key);
const struct form *pack_form(const struct pack *pack, const char *id);
const struct decision *pack_decision(const struct pack *pack,
    const struct form *of, const char *id);
const struct outline *pack_outline(const struct pack *pack, const char *id);
const struct language *pack_language(const struct pack *pack, const char *id);
/* A text of the pack in a language; the text itself where it has none. */
const char *pack_say(const struct pack *pack, const char *lang, const char *en);
const struct saying *pack_saying(const struct language *language,
    const char *en);
/* The language's own word, or NULL. */
const char *pack_own_word(const struct pack *pack, const char *lang,
    const char *id);
/* A word of a language, English where it lacks it; "" if nobody has it. */
const char *pack_word(const struct pack *pack, const char *lang,
    const char *id);
/*
 * The fields of a record of this form: all of them in order, repeats
 * included. For `holds: each` the item is found from the record id; NULL and
 * *n = 0 if the pack has no such item.
 */
const struct field *pack_fields(const struct form *form, const char *record,
    size_t *n);
const struct field *pack_field(const struct form *form, const char *record,
    const char *field);
/* The pack item behind a record of a `holds: each` form, or NULL. */
const struct item *pack_record_item(const struct form *form,
    const char *record);
void pack_free(struct pack *pack); /* NULL is fine */

#endif
