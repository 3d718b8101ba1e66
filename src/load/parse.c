/*
 * Parses conditions, terms and texts with {terms} into syntax trees. Refuses
 * to know any name: what a word means is decided when all files are read.
 */
#include "load/parse.h"

#include <string.h>

#include "base/str.h"
#include "load/scan.h"

static const struct ast *parse_cond(struct scan *p);
static const struct ast *parse_term(struct scan *p);
static const struct ast *parse_operand(struct scan *p);

static struct ast *
make(struct scan *p, enum ast_kind kind, struct place place)
{
	struct ast *ast;

	if (++p->parts > PARSE_PARTS)
		scan_wrong(p, p->token, "this condition is too long");
	ast = arena_alloc(p->nodes, sizeof(*ast));
	ast->kind = kind;
	ast->place = place;
	return ast;
}

static bool
expect(struct scan *p, enum token_kind kind, const char *what)
{
	if (p->kind != kind) {
		scan_wrong(p, p->token, what);
		return false;
	}
	scan_next(p);
	return true;
}

static bool
deeper(struct scan *p)
{
	if (++p->depth <= PARSE_DEPTH)
		return true;
	scan_wrong(p, p->token, "too many brackets inside one another");
	return false;
}

static bool
opens_call(const struct scan *p)
{
	return p->s < p->end && *p->s == '(';
}

/* count( only( from( circle( */
static const struct ast *
parse_call(struct scan *p, enum ast_kind kind, struct place place)
{
	struct ast *ast = make(p, kind, place);
	bool sifts = kind == AST_COUNT || kind == AST_ONLY || kind == AST_WHICH;

	scan_next(p);
	scan_next(p);
	if (p->kind != TOKEN_WORD)
		return scan_wrong(p, p->token,
		    "a form, field or list belongs here");
	if (kind == AST_COUNT && opens_call(p) &&
	    (scan_is(p, "from") || scan_is(p, "which") || scan_is(p, "lacks") ||
		scan_is(p, "circle"))) {
		ast->b = parse_operand(p);
		if (ast->b == NULL)
			return NULL;
		return expect(p, TOKEN_CLOSE, "`)` is missing") ? ast : NULL;
	}
	ast->text = scan_text(p);
	scan_next(p);
	if (sifts && scan_is(p, "where")) {
		scan_next(p);
		ast->a = parse_cond(p);
	}
	if (!expect(p, TOKEN_CLOSE,
		sifts ? "`where` or `)` is missing" : "`)` is missing"))
		return NULL;
	return ast;
}

static const struct ast *
parse_pair(struct scan *p, enum ast_kind kind, struct place place)
{
	struct ast *ast = make(p, kind, place);

	scan_next(p);
	scan_next(p);
	ast->a = parse_term(p);
	if (!expect(p, TOKEN_COMMA,
		kind == AST_LACKS ? "`,` and SET.FIELD are missing"
				  : "`,` and a second date are missing"))
		return NULL;
	ast->b = parse_term(p);
	if (!expect(p, TOKEN_CLOSE, "`)` is missing"))
		return NULL;
	return ast;
}

static const struct ast *
parse_operand(struct scan *p)
{
	static const struct {
		const char *word;
		enum ast_kind kind;
		bool pair;
	} calls[] = {
		{ "count", AST_COUNT, false },
		{ "only", AST_ONLY, false },
		{ "which", AST_WHICH, false },
		{ "from", AST_FROM, false },
		{ "circle", AST_CIRCLE, false },
		{ "later", AST_LATER, true },
		{ "earlier", AST_EARLIER, true },
		{ "lacks", AST_LACKS, true },
	};
	struct place place = scan_place(p, p->token);
	struct ast *ast;

	if (p->kind == TOKEN_WORD && opens_call(p)) {
		for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
			if (scan_is(p, calls[i].word))
				return calls[i].pair
				    ? parse_pair(p, calls[i].kind, place)
				    : parse_call(p, calls[i].kind, place);
		if (!scan_is(p, "not"))
			return scan_wrong(p, p->token,
			    "only count(, only(, which(, from(, circle(, "
			    "lacks(, later( and earlier( can be called");
	}
	if (p->kind != TOKEN_WORD && p->kind != TOKEN_QUOTED)
		return scan_wrong(p, p->token,
		    p->kind == TOKEN_END ? "something is missing at the end"
					 : "a name or value belongs here");
	ast = make(p, p->kind == TOKEN_WORD ? AST_NAME : AST_QUOTED, place);
	ast->text = scan_text(p);
	scan_next(p);
	return ast;
}

/* + N days, + use-months months */
static const struct ast *
parse_sum(struct scan *p, const struct ast *left)
{
	struct ast *sum = make(p, AST_ADD, left->place);
	long long n;

	scan_next(p);
	if (p->kind != TOKEN_WORD)
		return scan_wrong(p, p->token,
		    "after `+` a number and days, months or years must follow");
	sum->a = left;
	sum->text = scan_text(p);
	if (str_number(sum->text, &n) && n <= 99999) {
		sum->number = (long)n;
	} else {
		struct ast *name = make(p, AST_NAME, scan_place(p, p->token));

		name->text = sum->text;
		sum->b = name;
	}
	scan_next(p);
	if (scan_is(p, "days") || scan_is(p, "day"))
		sum->unit = 'd';
	else if (scan_is(p, "months") || scan_is(p, "month"))
		sum->unit = 'm';
	else if (scan_is(p, "years") || scan_is(p, "year"))
		sum->unit = 'y';
	else
		return scan_wrong(p, p->token,
		    "days, months or years must follow the number");
	scan_next(p);
	return sum;
}

/* TERM { + N days|months|years } */
static const struct ast *
parse_term(struct scan *p)
{
	const struct ast *left;

	if (!deeper(p))
		return NULL;
	left = parse_operand(p);
	while (left && p->kind == TOKEN_PLUS)
		left = parse_sum(p, left);
	p->depth--;
	return p->failed ? NULL : left;
}

static const struct ast *
parse_in(struct scan *p, struct ast *ast)
{
	const struct ast **to = &ast->list;

	ast->op = COND_IN;
	scan_next(p);
	if (!expect(p, TOKEN_OPEN, "`(` and values must follow `in`"))
		return NULL;
	for (;;) {
		const struct ast *value = parse_term(p);
		struct ast *link;

		if (value == NULL)
			return NULL;
		link = make(p, value->kind, value->place);
		*link = *value;
		*to = link;
		to = &link->next;
		ast->n++;
		if (p->kind != TOKEN_COMMA)
			break;
		scan_next(p);
	}
	if (!expect(p, TOKEN_CLOSE, "`,` or `)` is missing"))
		return NULL;
	return ast;
}

static const struct ast *
parse_test(struct scan *p)
{
	static const struct {
		const char *sign;
		enum cond_op op;
	} ops[] = {
		{ "=", COND_EQ },
		{ "!=", COND_NE },
		{ "<", COND_LT },
		{ "<=", COND_LE },
		{ ">", COND_GT },
		{ ">=", COND_GE },
	};
	struct ast *ast = make(p, AST_COND, scan_place(p, p->token));

	ast->a = parse_term(p);
	if (ast->a == NULL)
		return NULL;
	if (scan_is(p, "answered") || scan_is(p, "unanswered")) {
		ast->op =
		    scan_is(p, "answered") ? COND_ANSWERED : COND_UNANSWERED;
		scan_next(p);
		return ast;
	}
	if (scan_is(p, "in"))
		return parse_in(p, ast);
	if (scan_is(p, "has")) {
		ast->op = COND_HAS;
		scan_next(p);
		ast->list = parse_term(p);
		ast->n = 1;
		return ast->list ? ast : NULL;
	}
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (scan_is_op(p, ops[i].sign)) {
			ast->op = ops[i].op;
			scan_next(p);
			ast->list = parse_term(p);
			ast->n = 1;
			return ast->list ? ast : NULL;
		}
	return scan_wrong(p, p->token,
	    "a comparison is missing here: =, !=, <, <=, >, >=, in, has, "
	    "answered or unanswered");
}

static const struct ast *
parse_not(struct scan *p)
{
	const struct ast *inner;
	struct ast *ast;

	if (!deeper(p))
		return NULL;
	if (scan_is(p, "not")) {
		ast = make(p, AST_COND, scan_place(p, p->token));
		ast->op = COND_NOT;
		scan_next(p);
		ast->a = parse_not(p);
		inner = ast->a ? ast : NULL;
	} else if (p->kind == TOKEN_OPEN) {
		scan_next(p);
		inner = parse_cond(p);
		if (!p->failed && !expect(p, TOKEN_CLOSE, "`)` is missing"))
			return NULL;
	} else if (scan_is(p, "always")) {
		ast = make(p, AST_COND, scan_place(p, p->token));
		ast->op = COND_ALWAYS;
		scan_next(p);
		inner = ast;
	} else
		inner = parse_test(p);
	p->depth--;
	return p->failed ? NULL : inner;
}

/* One level of `and` or `or`, built to the left. */
static const struct ast *
parse_chain(struct scan *p, const char *word, enum cond_op op,
    const struct ast *(*inner)(struct scan *))
{
	const struct ast *left = inner(p);

	while (left && scan_is(p, word)) {
		struct ast *ast = make(p, AST_COND, scan_place(p, p->token));

		ast->op = op;
		scan_next(p);
		ast->a = left;
		ast->b = inner(p);
		left = ast->b ? ast : NULL;
	}
	return p->failed ? NULL : left;
}

static const struct ast *
parse_and(struct scan *p)
{
	return parse_chain(p, "and", COND_AND, parse_not);
}

static const struct ast *
parse_cond(struct scan *p)
{
	return parse_chain(p, "or", COND_OR, parse_and);
}

static const struct ast *
finish(struct scan *p, const struct ast *ast)
{
	if (ast && !p->failed && p->kind != TOKEN_END)
		return scan_wrong(p, p->token,
		    "nothing may follow here but `and` or `or`");
	return p->failed ? NULL : ast;
}

static struct scan
parser_of(const struct node *node, struct arena *strings, struct arena *nodes,
    struct faults *faults)
{
	struct scan p = {
		.strings = strings,
		.nodes = nodes,
		.faults = faults,
		.node = node,
		.start = node->text,
		.s = node->text,
		.end = node->text + strlen(node->text),
	};

	return p;
}

const struct ast *
load_parse_cond(const struct node *node, struct arena *strings,
    struct arena *nodes, struct faults *faults)
{
	struct scan p = parser_of(node, strings, nodes, faults);

	scan_next(&p);
	return finish(&p, parse_cond(&p));
}

const struct ast *
load_parse_term(const struct node *node, struct arena *strings,
    struct arena *nodes, struct faults *faults)
{
	struct scan p = parser_of(node, strings, nodes, faults);

	scan_next(&p);
	return finish(&p, parse_term(&p));
}

static size_t
count_pieces(const char *s)
{
	size_t n = 1;

	for (; *s; s++)
		n += *s == '{' ? 2 : 0;
	return n;
}

bool
load_parse_text(const struct node *node, struct arena *strings,
    struct arena *nodes, struct faults *faults, struct text *text,
    const struct ast ***asts)
{
	struct scan p = parser_of(node, strings, nodes, faults);
	size_t cap = count_pieces(node->text);
	const char *all = p.end, *s = node->text;

	text->raw = node->text;
	text->pieces = arena_alloc(strings, cap * sizeof(*text->pieces));
	*asts = arena_alloc(nodes, cap * sizeof(**asts));
	while (s < all && !p.failed) {
		size_t n = strcspn(s, "{}");

		if (n > 0)
			text->pieces[text->n++].text =
			    arena_dupn(strings, s, n);
		s += n;
		if (s == all)
			break;
		if (*s == '}') {
			scan_wrong(&p, s, "`}` without `{` before it");
			break;
		}
		n = strcspn(s + 1, "{}");
		if (s[1 + n] != '}') {
			scan_wrong(&p, s, "`{` is not closed by `}`");
			break;
		}
		p.s = s + 1;
		p.end = s + 1 + n;
		p.parts = 0;
		p.depth = 0;
		scan_next(&p);
		(*asts)[text->n++] = finish(&p, parse_term(&p));
		s += n + 2;
	}
	return !p.failed;
}
