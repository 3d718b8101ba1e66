#ifndef LOAD_SHAPE_H
#define LOAD_SHAPE_H
/*
 * Maps held against a table: one row per key, in the only order allowed;
 * what has no row is refused. Scalars read as what they must be.
 */
#include "base/str.h"
#include "load/loader.h"

enum shape_kind { SHAPE_TEXT, SHAPE_LIST, SHAPE_MAP, SHAPE_ANY };

struct shape {
	const char *id;
	enum shape_kind kind;
	bool need;
};

#define SHAPE_LEN(table) (sizeof(table) / sizeof((table)[0]))

/* The doubt that may stand at the end of nearly every map. */
#define SHAPE_DOUBT                                                            \
	{ "confirmed", SHAPE_TEXT, false },                                    \
	{                                                                      \
		"doubt", SHAPE_TEXT, false                                     \
	}

/*
 * Writes the values into v, one per row of the table, NULL where absent.
 * False, and v all NULL, if node is no map; other faults leave what was read.
 */
bool load_shape(struct loader *l, const struct node *node, const char *what,
    const struct shape *shape, size_t n, const struct node **v);
/* Adds a fault unless node is a list (or NULL); the first child or NULL. */
const struct node *load_children(struct loader *l, const struct node *node,
    const char *what);

const char *load_text(const struct node *node); /* NULL gives NULL */
/* Index into words; -1 (with a fault) if it is none, or absent (quietly). */
int load_word(struct loader *l, const struct node *node,
    const char *const *words, size_t n);
bool load_yes(struct loader *l, const struct node *node, bool absent);
/* A number up to 999999999; absent: -1. */
long load_long(struct loader *l, const struct node *node);
/* An id: letters, digits, . - +; fields: lower case, digits, hyphens. */
bool load_id(struct loader *l, const struct node *node);
/* Any text; a fault if it is a list or map. */
bool load_plain(struct loader *l, const struct node *node);
bool load_id_text(struct loader *l, const char *id, struct place place);
bool load_field_id(struct loader *l, const char *id, struct place place);
/* A citation by the grammar of assay-rule(5); the text, or NULL. */
const char *load_cite(struct loader *l, const struct node *node);
void load_cite_text(struct loader *l, const char *cite, struct place place);
/* Reads the two keys of SHAPE_DOUBT. */
void load_doubt(struct loader *l, const struct node *const *v, bool *confirmed,
    const char **doubt);
/* "a, b or c" */
void load_say_words(struct str *out, const char *const *words, size_t n);

#endif
