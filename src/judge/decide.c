/*
 * Decisions: rows from above, unknown rows kept, candidates where they do not
 * agree. Also whether a record or field is asked. Refuses to decide early.
 */
#include <string.h>

#include "judge/inner.h"

enum tri
judge_record_asked(struct judge *judge, const struct form *form,
    const char *record)
{
	struct scope scope = { .form = form, .record = record };
	const struct memo *memo;
	enum tri tri;

	if (form->when == NULL)
		return TRI_YES;
	memo = memo_find(judge, form, record);
	if (memo != NULL)
		return memo->tri;
	tri = judge_cond(judge, form->when, &scope);
	memo_put(judge, form, record, NULL, tri);
	return tri;
}

/* Is it quicker to read the condition again than to remember the outcome? */
static bool
is_cheap(const struct cond *cond, int *leaves)
{
	const struct term *term = cond->left;

	if (cond->op == COND_AND || cond->op == COND_OR)
		return is_cheap(cond->a, leaves) && is_cheap(cond->b, leaves);
	if (cond->op == COND_NOT)
		return is_cheap(cond->a, leaves);
	if (cond->op == COND_ALWAYS)
		return true;
	return --*leaves >= 0 && term->op == TERM_PATH &&
	    term->path.what == WHAT_FIELD && term->path.via == NULL &&
	    term->path.root == ROOT_HERE;
}

enum tri
judge_asked(struct judge *judge, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope scope = { .form = form,
		.record = record,
		.row = field->row };
	enum tri tri = judge_record_asked(judge, form, record), own;
	const struct memo *memo;
	int leaves = 1; /* more would be read anew at each step of a chain */

	if (field->when == NULL || tri == TRI_NO)
		return tri;
	if (is_cheap(field->when, &leaves)) {
		own = judge_cond(judge, field->when, &scope);
		return own < tri ? own : tri;
	}
	memo = memo_find(judge, field, record);
	if (memo != NULL)
		return memo->tri;
	own = judge_cond(judge, field->when, &scope);
	tri = own < tri ? own : tri;
	memo_put(judge, field, record, NULL, tri);
	return tri;
}

struct kept { /* what the rows looked at so far would give */
	const char **v;
	size_t n, cap;
	bool open; /* one of them gives nothing that can be named yet */
};

static void
keep(struct judge *judge, struct kept *kept, const char *value)
{
	const char **wider;
	size_t i;

	for (i = 0; i < kept->n; i++)
		if (strcmp(kept->v[i], value) == 0)
			return;
	if (kept->n == kept->cap) {
		kept->cap = kept->cap ? kept->cap * 2 : 4;
		wider = arena_alloc(&judge->arena, kept->cap * sizeof(*wider));
		if (kept->n > 0)
			memcpy(wider, kept->v, kept->n * sizeof(*wider));
		kept->v = wider;
	}
	kept->v[kept->n++] = value;
}

static void
keep_row(struct judge *judge, const struct row *row, const struct scope *scope,
    struct kept *kept)
{
	struct result result;
	char buf[16];
	size_t i;

	if (row->value == NULL) {
		keep(judge, kept, row->gives);
		return;
	}
	result = judge_term(judge, row->value, scope);
	switch (result.kind) {
	case RESULT_TEXT:
		keep(judge, kept, result.text);
		return;
	case RESULT_DATE:
		keep(judge, kept,
		    arena_dup(&judge->arena, date_format(result.date, buf)));
		return;
	case RESULT_SET:
	case RESULT_UNDECIDED:
		for (i = 0; i < result.n; i++)
			keep(judge, kept, result.texts[i]);
		break;
	case RESULT_UNKNOWN:
	case RESULT_NOT_ASKED:
	case RESULT_NUMBER:
		break;
	}
	kept->open = true;
}

/* Candidates as the decision lists them, mildest first. */
static void
arrange(struct judge *judge, struct verdict *v, const struct kept *kept)
{
	const struct decision *d = v->decision;
	size_t i, k;

	v->candidates =
	    arena_alloc(&judge->arena, (kept->n + 1) * sizeof(*v->candidates));
	for (i = 0; i < d->ngives; i++)
		for (k = 0; k < kept->n; k++)
			if (strcmp(d->gives[i].id, kept->v[k]) == 0)
				v->candidates[v->ncandidates++] = kept->v[k];
	if (d->ngives > 0 && v->ncandidates > 0)
		v->recommended = v->candidates[v->ncandidates - 1];
	for (k = 0; d->ngives == 0 && k < kept->n; k++)
		v->candidates[v->ncandidates++] = kept->v[k];
}

static const char *
filled(struct judge *judge, const struct text *text, const struct scope *scope)
{
	struct str out = { 0 };
	const char *s;

	if (text->raw == NULL)
		return NULL;
	judge_text(judge, text, scope, "en", &out);
	s = arena_dup(&judge->arena, str_text(&out));
	str_clear(&out);
	return s;
}

static void
explain(struct judge *judge, struct verdict *v, const struct scope *scope)
{
	const struct row *row = v->row;
	size_t i;

	v->cite = v->decision->cite;
	if (row == NULL)
		return;
	v->why = filled(judge, &row->why, scope);
	if (row->cite != NULL)
		v->cite = row->cite;
	v->duties =
	    arena_alloc(&judge->arena, (row->nduties + 1) * sizeof(*v->duties));
	for (i = 0; i < row->nduties; i++) {
		v->duties[i].say = filled(judge, &row->duties[i].say, scope);
		v->duties[i].cite = row->duties[i].cite;
	}
	v->nduties = row->nduties;
}

/* Fills the verdict; true if the candidates are all it can become. */
static bool
run_rows(struct judge *judge, struct verdict *v, const struct scope *scope)
{
	const struct decision *d = v->decision;
	const struct row *yes = NULL;
	struct kept kept = { 0 };
	enum tri tri;
	size_t i;

	for (i = 0; i < d->nrows && yes == NULL; i++) {
		tri = judge_cond(judge, d->rows[i].when, scope);
		if (tri == TRI_YES)
			yes = &d->rows[i];
		if (tri != TRI_NO)
			keep_row(judge, &d->rows[i], scope, &kept);
	}
	if (yes != NULL && kept.n == 1 && !kept.open) {
		v->value = kept.v[0];
		v->row = yes;
	} else {
		arrange(judge, v, &kept);
	}
	return yes != NULL && !kept.open;
}

const struct verdict *
decide(struct judge *judge, const struct decision *decision, const char *record,
    bool *all)
{
	struct scope scope = { .form = decision->of };
	const struct memo *memo = memo_find(judge, decision, record);
	struct verdict *v;

	if (memo != NULL) {
		REQUIRE(memo->found != NULL); /* load/ refuses circles */
		*all = memo->tri == TRI_YES;
		return memo->found;
	}
	memo_put(judge, decision, record, NULL, TRI_UNKNOWN);
	v = arena_alloc(&judge->arena, sizeof(*v));
	v->decision = decision;
	v->form = decision->of->id;
	v->record = arena_dup(&judge->arena, record);
	scope.record = v->record;
	*all = run_rows(judge, v, &scope);
	memo_put(judge, decision, record, v, *all ? TRI_YES : TRI_NO);
	explain(judge, v, &scope);
	return v;
}

const struct verdict *
judge_decision(struct judge *judge, const struct decision *decision,
    const char *record)
{
	bool all;

	return decide(judge, decision, record, &all);
}
