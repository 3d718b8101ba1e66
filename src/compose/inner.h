#ifndef COMPOSE_INNER_H
#define COMPOSE_INNER_H
/* What the files of compose/ share with one another and with nobody else. */
#include "compose/compose.h"

#define NESTING_MAX 16 /* outlines in outlines; load/ refuses circles */

struct composer {
	struct judge *judge;
	const struct pack *pack;
	const char *lang;
	const struct compose_facts *facts;
	struct arena *arena;
	struct open_point *points;
	size_t npoints, cap;
	const char **ids; /* anchors given so far */
	size_t nids, cap_ids;
	const char *section; /* id of the section in hand */
	const char *number; /* its number as printed, NULL: it has none */
	const char *prefix; /* number of the section around a nested outline */
	int depth;
	const char *noted; /* place of what was last found missing */
	struct doc *open_list; /* where the list of what is open will stand */
};

/* compose.c */
const char *compose_word(const struct composer *c, const char *id);
/* An anchor nobody else in the tree has. */
const char *compose_id(struct composer *c, const char *id);
/* FORM/RECORD.FIELD, as far as it is known; NULL: without a form. */
const char *compose_place(struct composer *c, const char *form,
    const char *record, const char *field);
/* An open point of the outline; a field that is open already stays one. */
void compose_open(struct composer *c, const char *say, const char *cite,
    const char *form, const char *record, const char *field);
/* The same at a place given as text. */
void compose_lacking(struct composer *c, const struct text *say,
    const char *cite, const char *at, const struct scope *scope);
void compose_sections(struct composer *c, const struct outline *outline,
    struct doc *parent);
/* Brings the duties of the forms an outline is blocked by. */
void compose_blocked_by(struct composer *c, const struct outline *outline);

/* fill.c: texts and values */
/*
 * Is this part of the outline printed? Where that cannot be told yet, neither
 * it nor its opposite is: a mark says what is missing, and an open point.
 */
bool compose_shown(struct composer *c, const struct cond *when,
    const struct scope *scope, struct doc *parent);
const char *compose_text(struct composer *c, const struct text *text,
    const struct scope *scope, bool *missing);
/* FORM/RECORD.FIELD of the first field a text shows, or NULL. */
const char *compose_origin(struct composer *c, const struct text *text,
    const struct scope *scope);
/* A text as a node; NULL if the block has nothing to say. */
struct doc *compose_paragraph(struct composer *c, const struct text *text,
    const struct scope *scope);
/* A label with a value; NULL where it is not asked or optional and empty. */
struct doc *compose_pair(struct composer *c, const struct column *column,
    const struct scope *scope);
struct doc *compose_cell(struct composer *c, const struct text *text,
    const struct scope *scope);
const char *compose_label(struct composer *c, const struct column *column,
    const struct scope *scope);
struct doc *compose_plain(struct composer *c, const char *text);

/* rows.c: which records, in which order */
const char **compose_records(struct composer *c, const struct block *block,
    const struct scope *scope, size_t *n);

/* block.c, lists.c, figures.c */
void compose_blocks(struct composer *c, const struct block *blocks, size_t n,
    const struct scope *scope, struct doc *parent);
void compose_table(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent);
void compose_points(struct composer *c, const struct scope *scope,
    struct doc *parent);
void compose_figures(struct composer *c, const struct term *term,
    const struct scope *scope, struct doc *parent);
void compose_verdicts(struct composer *c, const struct form *form,
    struct doc *parent);
/* map.c */
struct doc *compose_map(struct composer *c, const struct form *form,
    const struct map *map);
void compose_procedures(struct composer *c, struct doc *parent);

#endif
