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
	struct doc *blank; /* the cell that says nothing; NULL: none yet */
	const char *place; /* what compose_place said last */
	const char *noted; /* place of what was last found missing */
	struct doc *open_list; /* where the list of what is open will stand */
	struct doc *attachments; /* the same of what is attached */
};

/* say.c */
const char *compose_word(const struct composer *c, const char *id);
/* A text of the pack that holds no terms, in the document's language. */
const char *compose_say(const struct composer *c, const char *en);
const char *compose_cite(struct composer *c, const char *cite);

/* compose.c */
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
/* Brings the duties of the forms an outline, and what it is blocked as, names. */
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
/* origin.c */
/* FORM/RECORD.FIELD of the first field a text shows; else the record or the
 * form it says something of; or NULL. */
const char *compose_origin(struct composer *c, const struct text *text,
    const struct scope *scope);
/* The same of one term, and of what a condition asks for first: why a fixed
 * text is printed. */
const char *compose_term_origin(struct composer *c, const struct term *term,
    const struct scope *scope);
const char *compose_because(struct composer *c, const struct cond *when,
    const struct scope *scope);
/* values.c: what is stored behind a text, where the facts want it. */
void compose_values(struct composer *c, const struct text *text,
    const struct scope *scope, struct doc *doc);
/* The same of what a condition asks for: why a fixed text is printed. */
void compose_grounds(struct composer *c, const struct cond *when,
    const struct scope *scope, struct doc *doc);
/* What the document was made from; into its arena. */
void compose_source(struct composer *c, struct document *d);
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

/* links.c */
const char *compose_target(struct composer *c, const struct form *form,
    const char *record);
/* The names of records in the node's text lead to where these are printed;
 * the text is what the term shows. */
void compose_link(struct composer *c, struct doc *doc, const struct term *term,
    const struct scope *scope);
/* The numbers of sections in the text lead to the sections. */
void compose_link_sections(struct composer *c, struct doc *doc,
    const struct text *text, const struct scope *scope);

/* rows.c: which records, in which order */
const char **compose_records(struct composer *c, const struct block *block,
    const struct scope *scope, size_t *n);

/* block.c, table.c, lists.c, figures.c */
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
/* chart.c, tree.c: figures drawn from records */
/* The word with what stands in its {name} as this. */
const char *compose_with(struct composer *c, const char *word, const char *name,
    const char *value);
/* A figure with its caption and these heads; what it says of itself comes
 * later. */
struct doc *compose_figure(struct composer *c, enum doc_kind kind,
    const struct block *block, const struct scope *scope,
    const struct doc_column *heads, size_t n);
void compose_bars(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent);
void compose_timeline(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent);
void compose_tree(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent);

#endif
