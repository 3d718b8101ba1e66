/*
 * Evaluates terms: sums of dates, counts as ranges, the one record, the
 * records that refer here. Refuses to guess where a date or number is missing.
 */
#include <stdio.h>
#include <string.h>

#include "judge/inner.h"

#define SUM_MAX 120000L /* days or months: no date leaves four digits by it */

static struct result
add(const struct result *a, long n, char unit)
{
	struct result sum = *a;

	if (a->kind == RESULT_NUMBER && unit == '\0') {
		if (__builtin_add_overflow(a->low, n, &sum.low) ||
		    __builtin_add_overflow(a->high, n, &sum.high))
			return result_unknown();
		return sum;
	}
	if (a->kind != RESULT_DATE)
		return a->kind == RESULT_NOT_ASKED ? *a : result_unknown();
	if (unit == 'y' && n <= SUM_MAX / 12 && n >= -SUM_MAX / 12) {
		n *= 12;
		unit = 'm';
	}
	if (n > SUM_MAX || n < -SUM_MAX || unit == 'y')
		return result_unknown();
	sum.text = NULL;
	sum.date = unit == 'm' ? date_add_months(a->date, n)
			       : date_add_days(a->date, n);
	if (sum.date.year < 1000 || sum.date.year > 9999)
		return result_unknown();
	return sum;
}

/* The amount is written, or is itself a term. */
static struct result
sum(struct judge *judge, const struct term *term, const struct scope *scope)
{
	struct result a = judge_term(judge, term->a, scope), b;

	if (term->b == NULL)
		return add(&a, term->number, term->unit);
	b = judge_term(judge, term->b, scope);
	if (b.kind == RESULT_NOT_ASKED)
		return b;
	if (b.kind != RESULT_NUMBER || b.low != b.high)
		return a.kind == RESULT_NOT_ASKED ? a : result_unknown();
	return add(&a, b.low, term->unit);
}

static struct result
later(const struct result *a, const struct result *b, bool earlier)
{
	bool a_first;

	if (a->kind == RESULT_NOT_ASKED)
		return *b;
	if (b->kind == RESULT_NOT_ASKED)
		return *a;
	if (a->kind == RESULT_DATE && b->kind == RESULT_DATE)
		a_first = date_cmp(a->date, b->date) < 0;
	else if (a->kind == RESULT_NUMBER && b->kind == RESULT_NUMBER &&
	    a->low == a->high && b->low == b->high)
		a_first = a->low < b->low;
	else
		return result_unknown();
	return a_first == earlier ? *a : *b;
}

struct sift { /* the records a where lets through */
	const char **yes, **maybe;
	size_t nyes, nmaybe;
};

/* The records of the form that stand and are asked, of the same unit. */
static void
sift(struct judge *judge, const struct term *term, const struct scope *scope,
    struct sift *s)
{
	const struct form *form = term->form;
	struct scope inner = { .form = form, .outer = scope };
	const char *unit = NULL, **ids;
	size_t i, n;
	enum tri tri;

	if (scope != NULL && form->per_unit)
		unit = judge_unit(judge, scope->form, scope->record);
	ids = judge_records(judge, form, &n);
	if (s->yes == NULL) {
		s->yes = arena_alloc(&judge->arena, (n + 1) * sizeof(*ids));
		s->maybe = arena_alloc(&judge->arena, (n + 1) * sizeof(*ids));
	}
	for (i = 0; i < n; i++) {
		if (unit != NULL && str_below(ids[i], unit, '/') == NULL)
			continue;
		if (judge_record_asked(judge, form, ids[i]) == TRI_NO)
			continue;
		inner.record = ids[i];
		tri = judge_cond(judge, term->where, &inner);
		if (tri == TRI_YES)
			s->yes[s->nyes++] = judge_bare(form, ids[i]);
		else if (tri == TRI_UNKNOWN)
			s->maybe[s->nmaybe++] = judge_bare(form, ids[i]);
	}
}

static struct result
count(struct judge *judge, const struct term *term, const struct scope *scope)
{
	struct result result = { .kind = RESULT_NUMBER };
	struct sift s = { 0 };

	sift(judge, term, scope, &s);
	result.low = (long)s.nyes;
	result.high = (long)(s.nyes + s.nmaybe);
	return result;
}

static struct result
only(struct judge *judge, const struct term *term, const struct scope *scope)
{
	struct result result = { .kind = RESULT_UNKNOWN, .may_be_none = true };
	struct sift s = { 0 };
	size_t i;

	sift(judge, term, scope, &s);
	if (s.nyes == 1 && s.nmaybe == 0)
		return result_text(s.yes[0]);
	if (s.nyes + s.nmaybe == 0)
		return result;
	result.kind = RESULT_UNDECIDED;
	result.texts = arena_alloc(&judge->arena,
	    (s.nyes + s.nmaybe) * sizeof(*result.texts));
	for (i = 0; i < s.nyes; i++)
		result.texts[result.n++] = s.yes[i];
	for (i = 0; i < s.nmaybe; i++)
		result.texts[result.n++] = s.maybe[i];
	return result;
}

/* Those that surely are: what may still be one is not named. */
static struct result
which(struct judge *judge, const struct term *term, const struct scope *scope)
{
	struct sift s = { 0 };

	sift(judge, term, scope, &s);
	return (
	    struct result){ .kind = RESULT_SET, .texts = s.yes, .n = s.nyes };
}

/* Is the answer field of the row asked? Rows without one always are. */
static bool
row_asked(struct judge *judge, const struct scope *scope,
    const struct item *row)
{
	const struct field *field =
	    pack_field(scope->form, scope->record, row->id);

	return field == NULL ||
	    judge_asked(judge, scope->form, scope->record, field) != TRI_NO;
}

static struct result
count_rows(struct judge *judge, const struct term *term,
    const struct scope *scope)
{
	struct result result = { .kind = RESULT_NUMBER };
	const struct item *item = NULL;
	const struct prop *rows = NULL;
	struct scope inner;
	enum tri tri;
	size_t i;

	if (scope != NULL && scope->form != NULL && scope->record != NULL)
		item = pack_record_item(scope->form, scope->record);
	if (item != NULL && scope->form->repeat_list != NULL)
		rows = pack_prop(item, scope->form->repeat_list);
	if (rows == NULL)
		return result;
	inner = *scope;
	inner.outer = scope;
	for (i = 0; i < rows->n; i++) {
		inner.row = &rows->rows[i];
		if (!row_asked(judge, scope, inner.row))
			continue;
		tri = judge_cond(judge, term->where, &inner);
		result.low += tri == TRI_YES;
		result.high += tri != TRI_NO;
	}
	return result;
}

static struct result
count_set(struct judge *judge, const struct term *term,
    const struct scope *scope)
{
	struct result set = term->a != NULL
	    ? judge_term(judge, term->a, scope)
	    : path_read(judge, &term->path, scope);
	struct result result = { .kind = RESULT_NUMBER };

	if (set.kind == RESULT_NOT_ASKED && !set.absent)
		return set;
	if (set.kind == RESULT_SET)
		result.low = result.high = (long)set.n;
	else if (set.withheld)
		return result_unknown();
	return result;
}

/* Is the word the field of one of the records? */
static bool
is_of_one(struct judge *judge, const struct term *term,
    const struct result *refs, const char *word)
{
	const struct record *rec;
	size_t i;

	for (i = 0; i < refs->n; i++) {
		rec = judge_record(judge, term->form, refs->texts[i]);
		if (str_eq(record_text(rec, term->field->id), word))
			return true;
	}
	return false;
}

static struct result
lacks(struct judge *judge, const struct term *term, const struct scope *scope)
{
	struct result set = judge_term(judge, term->a, scope), refs;
	struct result out = { .kind = RESULT_SET };
	size_t i;

	if (set.kind != RESULT_SET)
		return set;
	refs = path_read(judge, &term->path, scope);
	if (refs.withheld)
		return result_unknown();
	if (refs.kind != RESULT_SET)
		refs.n = 0;
	out.texts =
	    arena_alloc(&judge->arena, (set.n + 1) * sizeof(*out.texts));
	for (i = 0; i < set.n; i++)
		if (!is_of_one(judge, term, &refs, set.texts[i]))
			out.texts[out.n++] = set.texts[i];
	return out;
}

struct result
judge_term(struct judge *judge, const struct term *term,
    const struct scope *scope)
{
	struct result a, b;

	switch (term->op) {
	case TERM_WORD:
		return result_text(term->text);
	case TERM_NUMBER:
		return (struct result){ .kind = RESULT_NUMBER,
			.low = term->number,
			.high = term->number };
	case TERM_DATE:
		return (
		    struct result){ .kind = RESULT_DATE, .date = term->date };
	case TERM_PATH:
		return path_read(judge, &term->path, scope);
	case TERM_ADD:
		return sum(judge, term, scope);
	case TERM_LATER:
	case TERM_EARLIER:
		a = judge_term(judge, term->a, scope);
		b = judge_term(judge, term->b, scope);
		return later(&a, &b, term->op == TERM_EARLIER);
	case TERM_COUNT:
		return count(judge, term, scope);
	case TERM_COUNT_ROWS:
		return count_rows(judge, term, scope);
	case TERM_COUNT_SET:
		return count_set(judge, term, scope);
	case TERM_ONLY:
		return only(judge, term, scope);
	case TERM_WHICH:
		return which(judge, term, scope);
	case TERM_FROM:
		return from_read(judge, term, scope);
	case TERM_CIRCLE:
		return circle_read(judge, term, scope);
	case TERM_LACKS:
		return lacks(judge, term, scope);
	}
	BUG("no such term");
}
