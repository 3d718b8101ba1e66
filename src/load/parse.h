#ifndef LOAD_PARSE_H
#define LOAD_PARSE_H
/*
 * Conditions and terms as syntax, before any name is known (assay-rule(5)):
 * hostile depth and length are capped here, so that everything after may
 * recurse.
 */
#include "load/node.h"

enum ast_kind {
	AST_COND, /* op, a, b or left in a, right sides from list */
	AST_NAME, /* a bare word: path, number, date or value */
	AST_QUOTED,
	AST_ADD, /* a + number unit */
	AST_LATER, /* a, b */
	AST_EARLIER,
	AST_COUNT, /* text, where in a */
	AST_ONLY,
	AST_WHICH, /* text, a */
	AST_FROM, /* text */
	AST_CIRCLE, /* text */
	AST_LACKS /* a, b */
};

struct ast {
	enum ast_kind kind;
	enum cond_op op;
	const struct ast *a, *b;
	const struct ast *list, *next; /* right sides, chained */
	const char *text;
	long number;
	unsigned n; /* right sides: how many */
	char unit;
	struct place place;
};

#define PARSE_DEPTH 24
#define PARSE_PARTS 512

/* NULL after a fault. Trees go to `nodes`, words to `strings`. */
const struct ast *load_parse_cond(const struct node *node,
    struct arena *strings, struct arena *nodes, struct faults *faults);
const struct ast *load_parse_term(const struct node *node,
    struct arena *strings, struct arena *nodes, struct faults *faults);
/*
 * Cuts a text at its {terms}: the pieces with text are filled in, asts[i] is
 * set where piece i is a term. False after a fault.
 */
bool load_parse_text(const struct node *node, struct arena *strings,
    struct arena *nodes, struct faults *faults, struct text *text,
    const struct ast ***asts);

#endif
