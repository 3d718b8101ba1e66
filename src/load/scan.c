/*
 * Cuts a condition or term into words and signs. Refuses characters that mean
 * nothing, and says so once: what follows a fault is only its echo.
 */
#include "load/scan.h"

#include <string.h>

#include "base/str.h"

static bool
is_word_byte(char c)
{
	return str_alnum(c) || c == '.' || c == '-' || c == '+' || c == '/' ||
	    c == '*' || c == '_';
}

struct place
scan_place(const struct scan *p, const char *at)
{
	struct place place = p->node->place;

	if (p->node->inner == 0)
		return place;
	place.col = p->node->inner;
	for (const char *s = p->start; s < at; s++)
		if (((unsigned char)*s & 0xc0) != 0x80)
			place.col++;
	return place;
}

/* One fault is enough for one condition; the rest would only be echoes. */
const struct ast *
scan_wrong(struct scan *p, const char *at, const char *what)
{
	if (!p->failed)
		load_fault(p->faults, scan_place(p, at), "%s", what);
	p->failed = true;
	return NULL;
}

static void
scan_quoted(struct scan *p)
{
	const char *end = p->s + 1;

	while (end < p->end && *end != '"')
		end++;
	p->kind = TOKEN_QUOTED;
	p->token = p->s + 1;
	p->n = (size_t)(end - p->token);
	if (end == p->end) {
		scan_wrong(p, p->s, "the quotation mark is not closed");
		p->kind = TOKEN_END;
		p->s = end;
	} else
		p->s = end + 1;
}

static void
scan_sign(struct scan *p)
{
	p->n = 1;
	switch (*p->s) {
	case '(':
		p->kind = TOKEN_OPEN;
		break;
	case ')':
		p->kind = TOKEN_CLOSE;
		break;
	case ',':
		p->kind = TOKEN_COMMA;
		break;
	case '=':
		p->kind = TOKEN_OP;
		break;
	case '<':
	case '>':
	case '!':
		p->kind = TOKEN_OP;
		if (p->s + 1 < p->end && p->s[1] == '=')
			p->n = 2;
		else if (*p->s == '!')
			scan_wrong(p, p->s,
			    "`!` needs `=` after it; for the "
			    "opposite write `not`");
		break;
	default:
		scan_wrong(p, p->s,
		    "this character has no meaning in a condition; "
		    "quote texts with \"...\"");
		p->kind = TOKEN_END;
		p->s = p->end;
		return;
	}
	p->s += p->n;
}

void
scan_next(struct scan *p)
{
	while (
	    p->s < p->end && (*p->s == ' ' || *p->s == '\n' || *p->s == '\t'))
		p->s++;
	p->token = p->s;
	p->n = 0;
	if (p->s == p->end || p->failed) {
		p->kind = TOKEN_END;
	} else if (*p->s == '"') {
		scan_quoted(p);
	} else if (is_word_byte(*p->s)) {
		while (p->s + p->n < p->end && is_word_byte(p->s[p->n]))
			p->n++;
		p->kind = TOKEN_WORD;
		if (p->n == 1 && *p->s == '+')
			p->kind = TOKEN_PLUS;
		p->s += p->n;
	} else
		scan_sign(p);
}

bool
scan_is(const struct scan *p, const char *word)
{
	return p->kind == TOKEN_WORD && *word == *p->token &&
	    strlen(word) == p->n && memcmp(p->token, word, p->n) == 0;
}

bool
scan_is_op(const struct scan *p, const char *op)
{
	return p->kind == TOKEN_OP && strlen(op) == p->n &&
	    strncmp(p->token, op, p->n) == 0;
}

const char *
scan_text(const struct scan *p)
{
	return arena_dupn(p->strings, p->token, p->n);
}
