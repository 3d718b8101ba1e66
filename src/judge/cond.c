/*
 * Evaluates conditions in Kleene's three values. Refuses to turn "not known"
 * into yes or no, and "not asked" into "unanswered".
 */
#include <string.h>

#include "judge/inner.h"

static enum tri
tri_not(enum tri tri)
{
	switch (tri) {
	case TRI_NO:
		return TRI_YES;
	case TRI_UNKNOWN:
		return TRI_UNKNOWN;
	case TRI_YES:
		return TRI_NO;
	}
	BUG("no such tri");
}

static enum tri
tri_of(bool yes)
{
	return yes ? TRI_YES : TRI_NO;
}

static bool
among(const char **texts, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(texts[i], text) == 0)
			return true;
	return false;
}

/* Which of <, =, > can hold between a and b? False: they do not compare. */
struct order {
	bool less, same, more;
};

static bool
order_of(const struct result *a, const struct result *b, struct order *order)
{
	int c;

	if (a->kind == RESULT_NUMBER && b->kind == RESULT_NUMBER) {
		order->less = a->low < b->high;
		order->more = a->high > b->low;
		order->same = a->low <= b->high && b->low <= a->high;
		return true;
	}
	if (a->kind == RESULT_DATE && b->kind == RESULT_DATE)
		c = date_cmp(a->date, b->date);
	else if (a->kind == RESULT_TEXT && b->kind == RESULT_TEXT)
		c = strcmp(a->text, b->text);
	else
		return false;
	*order = (struct order){ c<0, c == 0, c> 0 };
	return true;
}

static enum tri
tri_if(bool can, bool cannot)
{
	return can && cannot ? TRI_UNKNOWN : tri_of(can);
}

/* A word against a verdict that can still become one of several. */
static enum tri
equal_undecided(const struct result *verdict, const struct result *word)
{
	if (word->kind != RESULT_TEXT || verdict->n == 0)
		return TRI_UNKNOWN;
	return among(verdict->texts, verdict->n, word->text) ? TRI_UNKNOWN
							     : TRI_NO;
}

static enum tri
equal(const struct result *a, const struct result *b)
{
	struct order o;

	if (a->kind == RESULT_UNDECIDED)
		return equal_undecided(a, b);
	if (b->kind == RESULT_UNDECIDED)
		return equal_undecided(b, a);
	if (!order_of(a, b, &o))
		return TRI_UNKNOWN;
	return tri_if(o.same, o.less || o.more);
}

static enum tri
compare(enum cond_op op, const struct result *a, const struct result *b)
{
	struct order o;

	if (op == COND_EQ)
		return equal(a, b);
	if (op == COND_NE)
		return tri_not(equal(a, b));
	if (a->kind == RESULT_TEXT || !order_of(a, b, &o))
		return TRI_UNKNOWN;
	if (op == COND_LT)
		return tri_if(o.less, o.same || o.more);
	if (op == COND_LE)
		return tri_if(o.less || o.same, o.more);
	if (op == COND_GT)
		return tri_if(o.more, o.same || o.less);
	return tri_if(o.more || o.same, o.less);
}

static enum tri
in_list(struct judge *judge, const struct cond *cond, const struct result *left,
    const struct scope *scope)
{
	enum tri tri = TRI_NO, one;
	struct result right;
	size_t i, inside = 0;

	for (i = 0; i < cond->n; i++) {
		right = judge_term(judge, cond->right[i], scope);
		if (right.kind == RESULT_NOT_ASKED)
			continue;
		one = equal(left, &right);
		if (one == TRI_YES)
			return TRI_YES;
		if (one == TRI_UNKNOWN)
			tri = TRI_UNKNOWN;
		if (left->kind == RESULT_UNDECIDED &&
		    right.kind == RESULT_TEXT &&
		    among(left->texts, left->n, right.text))
			inside++;
	}
	/* whichever it becomes, it is one of these */
	if (left->kind == RESULT_UNDECIDED && !left->may_be_none &&
	    left->n > 0 && inside >= left->n)
		return TRI_YES;
	return tri;
}

static enum tri
has(const struct result *set, const struct result *right)
{
	if (set->kind != RESULT_SET || right->kind != RESULT_TEXT)
		return TRI_UNKNOWN;
	return tri_of(among(set->texts, set->n, right->text));
}

static enum tri
answered(const struct result *left)
{
	switch (left->kind) {
	case RESULT_UNKNOWN:
		return tri_of(left->unsure || left->withheld);
	case RESULT_SET:
		return tri_of(left->n > 0);
	case RESULT_NOT_ASKED:
	case RESULT_UNDECIDED:
		return TRI_NO;
	case RESULT_TEXT:
	case RESULT_NUMBER:
	case RESULT_DATE:
		return TRI_YES;
	}
	BUG("no such result");
}

static enum tri
leaf(struct judge *judge, const struct cond *cond, const struct scope *scope)
{
	struct result left = judge_term(judge, cond->left, scope), right;

	if (cond->op == COND_ANSWERED)
		return answered(&left);
	if (cond->op == COND_UNANSWERED)
		return left.kind == RESULT_NOT_ASKED ? tri_of(left.absent)
						     : tri_not(answered(&left));
	if (left.kind == RESULT_NOT_ASKED)
		return tri_of(cond->op == COND_NE);
	if (cond->op == COND_IN)
		return in_list(judge, cond, &left, scope);
	right = judge_term(judge, cond->right[0], scope);
	if (right.kind == RESULT_NOT_ASKED)
		return tri_of(cond->op == COND_NE);
	if (cond->op == COND_HAS)
		return has(&left, &right);
	return compare(cond->op, &left, &right);
}

enum tri
judge_cond(struct judge *judge, const struct cond *cond,
    const struct scope *scope)
{
	enum tri a, b;

	if (cond == NULL)
		return TRI_YES;
	switch (cond->op) {
	case COND_ALWAYS:
		return TRI_YES;
	case COND_NOT:
		return tri_not(judge_cond(judge, cond->a, scope));
	case COND_OR:
		a = judge_cond(judge, cond->a, scope);
		if (a == TRI_YES)
			return a;
		b = judge_cond(judge, cond->b, scope);
		return b > a ? b : a;
	case COND_AND:
		a = judge_cond(judge, cond->a, scope);
		if (a == TRI_NO)
			return a;
		b = judge_cond(judge, cond->b, scope);
		return b < a ? b : a;
	case COND_EQ:
	case COND_NE:
	case COND_LT:
	case COND_LE:
	case COND_GT:
	case COND_GE:
	case COND_IN:
	case COND_HAS:
	case COND_ANSWERED:
	case COND_UNANSWERED:
		return leaf(judge, cond, scope);
	}
	BUG("no such condition");
}
