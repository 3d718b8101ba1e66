#ifndef LOAD_SCAN_H
#define LOAD_SCAN_H
/* The words and signs of a condition, one in hand at a time. */
#include "load/parse.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_PLUS,
	TOKEN_OP /* = != < <= > >= */
};

struct scan {
	struct arena *strings, *nodes;
	struct faults *faults;
	const struct node *node;
	const char *start, *end, *s; /* of what is parsed, and where we are */
	enum token_kind kind; /* the token in hand */
	const char *token;
	size_t n;
	int depth;
	size_t parts;
	bool failed;
};

void scan_next(struct scan *p);
bool scan_is(const struct scan *p, const char *word);
bool scan_is_op(const struct scan *p, const char *op);
/* The word in hand, kept. */
const char *scan_text(const struct scan *p);
struct place scan_place(const struct scan *p, const char *at);
/* Adds the first fault at this place and ends the scanning; returns NULL. */
const struct ast *scan_wrong(struct scan *p, const char *at, const char *what);

#endif
