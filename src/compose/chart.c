/*
 * Bars and timelines: tables that can be drawn, with a sentence that says
 * what there is to see. Refuses to leave out a record of no group or state.
 */
#include <string.h>

#include "compose/inner.h"

#define SHADES 4 /* 0 to 4, see doc.h */

const char *
compose_with(struct composer *c, const char *word, const char *name,
    const char *value)
{
	const char *hole = arena_printf(c->arena, "{%s}", name);
	const char *at = strstr(word, hole);

	if (at == NULL)
		return word;
	return arena_printf(c->arena, "%.*s%s%s", (int)(at - word), word, value,
	    at + strlen(hole));
}

struct doc *
compose_figure(struct composer *c, enum doc_kind kind,
    const struct block *block, const struct scope *scope,
    const struct doc_column *heads, size_t n)
{
	struct doc *doc = doc_new(c->arena, kind);
	struct doc_more *more;
	bool missing;

	if (block->text.raw != NULL)
		doc->title = compose_text(c, &block->text, scope, &missing);
	more = doc_more(c->arena, doc);
	more->columns = arena_alloc(c->arena, (n + 1) * sizeof(*heads));
	memcpy(more->columns, heads, n * sizeof(*heads));
	more->ncolumns = n;
	return doc;
}

/* What is counted: how many states there are, and what they are called. */
static size_t
states(const struct block *block)
{
	return block->by ? block->by->noptions : block->decision->ngives;
}

static const char *
state_word(struct composer *c, const struct block *block, size_t i)
{
	if (i == states(block))
		return compose_word(c, block->by ? "unanswered" : "undecided");
	if (block->by)
		return judge_option(c->judge, block->by,
		    &block->by->options[i]);
	return compose_say(c, block->decision->gives[i].label);
}

/* Which state a record is in; one past the last: it cannot be told. */
static size_t
state_of(struct composer *c, const struct block *block, const char *record)
{
	const struct option *options =
	    block->by ? block->by->options : block->decision->gives;
	struct scope here = { .form = block->form, .record = record };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = block->by ? WHAT_FIELD : WHAT_DECISION,
		    .form = block->form,
		    .name = block->by ? block->by->id : block->decision->id,
		    .decision = block->decision } };
	struct result r = judge_term(c->judge, &term, &here);
	size_t i, n = states(block);

	for (i = 0; i < n; i++)
		if (r.kind == RESULT_TEXT && str_eq(options[i].id, r.text))
			return i;
	return n;
}

/* Which bar a record is in; one past the last group: that of the others. */
static size_t
group_of(struct composer *c, const struct block *block, const char *record,
    const struct scope *outer)
{
	struct scope here = { .form = block->form,
		.record = record,
		.outer = outer };
	size_t i;

	for (i = 0; i < block->ngroups; i++)
		if (judge_cond(c->judge, block->groups[i].where, &here) ==
		    TRI_YES)
			return i;
	return block->ngroups;
}

/* Which pattern a state is drawn in: the first and the last of a few states
 * lie as far apart as those of many. */
static int8_t
shade_of(size_t i, size_t n)
{
	if (i == n)
		return SHADES + 1;
	return (int8_t)(n > 1 ? SHADES * i / (n - 1) : 0);
}

static void
bar(struct composer *c, struct doc *doc, const char *label,
    const size_t *counts, size_t nstates)
{
	struct doc *row = doc_new(c->arena, DOC_ROW), *cell;
	size_t i;

	row->origin = doc->origin;
	doc_push(c->arena, row, compose_plain(c, label));
	for (i = 0; i + 1 < doc->more->ncolumns; i++) {
		cell =
		    compose_plain(c, arena_printf(c->arena, "%zu", counts[i]));
		cell->shade = shade_of(i, nstates);
		doc_push(c->arena, row, cell);
	}
	doc_push(c->arena, doc, row);
}

/* "22 in all. Met: 18; Gap: 4." */
static const char *
counted(struct composer *c, const struct doc *doc, const size_t *totals)
{
	const char *s, *sep = " ";
	size_t i, sum = 0;

	for (i = 0; i + 1 < doc->more->ncolumns; i++)
		sum += totals[i];
	s = compose_with(c, compose_word(c, "in-all"), "n",
	    arena_printf(c->arena, "%zu", sum));
	for (i = 0; i + 1 < doc->more->ncolumns; i++) {
		if (totals[i] == 0)
			continue;
		s = arena_printf(c->arena, "%s%s%s: %zu", s, sep,
		    doc->more->columns[i + 1].head, totals[i]);
		sep = "; ";
	}
	return sum > 0 ? arena_printf(c->arena, "%s.", s) : s;
}

void
compose_bars(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	size_t n = states(block), ng = block->ngroups, i, g, s, nids;
	size_t *counts =
	    arena_alloc(c->arena, (ng + 2) * (n + 1) * sizeof(*counts));
	size_t *totals = &counts[(ng + 1) * (n + 1)];
	struct doc_column *heads =
	    arena_alloc(c->arena, (n + 2) * sizeof(*heads));
	const char **ids = compose_records(c, block, scope, &nids);
	struct doc *doc;

	for (i = 0; i < nids; i++) {
		g = group_of(c, block, ids[i], scope);
		s = state_of(c, block, ids[i]);
		counts[g * (n + 1) + s]++;
		totals[s]++;
	}
	if (nids == 0)
		return;
	heads[0] = (struct doc_column){ .head = "", .width = 3 };
	for (i = 0; i <= n; i++)
		heads[i + 1] =
		    (struct doc_column){ .head = state_word(c, block, i),
			    .width = 2 };
	/* a column for what cannot be told only where there is any */
	doc = compose_figure(c, DOC_BARS, block, scope, heads,
	    n + 1 + (totals[n] > 0));
	doc->origin = block->form->id;
	for (g = 0; g < ng; g++)
		bar(c, doc, compose_say(c, block->groups[g].label),
		    &counts[g * (n + 1)], n);
	for (s = 0, i = 0; i <= n; i++)
		s += counts[ng * (n + 1) + i];
	if (s > 0)
		bar(c, doc,
		    ng > 0 ? compose_word(c, "others")
			   : compose_say(c, block->form->title),
		    &counts[ng * (n + 1)], n);
	doc->text = counted(c, doc, totals);
	doc_push(c->arena, parent, doc);
}

/* A date as it is known today; false: not yet, or not at all. */
static bool
known(struct composer *c, const struct term *term, const struct scope *scope,
    struct date *date, const char **text)
{
	struct result r = judge_term(c->judge, term, scope);
	struct str out = { 0 };

	if (r.kind != RESULT_DATE)
		return false;
	*date = r.date;
	judge_show(c->judge, term, scope, c->lang, &out);
	*text = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return true;
}

static void
moment(struct composer *c, const struct moment *m, const struct scope *scope,
    struct doc *doc)
{
	struct doc *row = doc_new(c->arena, DOC_ROW);
	struct doc_more *when = doc_more(c->arena, row);
	struct piece piece = { .term = m->show };
	struct text text = { .raw = "", .pieces = &piece, .n = 1 };
	const char *from, *until;

	if (judge_cond(c->judge, m->when, scope) != TRI_YES ||
	    !known(c, m->show, scope, &when->from, &from) ||
	    (m->until != NULL &&
		!known(c, m->until, scope, &when->until, &until)))
		return;
	if (m->until != NULL && date_cmp(when->from, when->until) > 0)
		return; /* a slip that has its own open point */
	if (m->until != NULL)
		from = compose_with(c,
		    compose_with(c, compose_word(c, "period"), "from", from),
		    "until", until);
	row->origin = compose_origin(c, &text, scope);
	doc_push(c->arena, row, compose_plain(c, compose_say(c, m->label)));
	doc_push(c->arena, row, compose_plain(c, from));
	doc_push(c->arena, doc, row);
}

static const char *
dated(struct composer *c, const struct doc *row)
{
	return arena_printf(c->arena, "%s, %s", row->children[0]->text,
	    row->children[1]->text);
}

/* In the order of time; what begins together stays as it was written. */
static void
in_time(struct doc *doc)
{
	struct doc *row;
	size_t i, k;

	for (i = 1; i < doc->n; i++) {
		row = doc->children[i];
		for (k = i; k > 0 &&
		     date_cmp(doc->children[k - 1]->more->from,
			 row->more->from) > 0;
		     k--)
			doc->children[k] = doc->children[k - 1];
		doc->children[k] = row;
	}
}

void
compose_timeline(struct composer *c, const struct block *block,
    const struct scope *scope, struct doc *parent)
{
	const struct doc_column heads[] = {
		{ .head = compose_word(c, "event"), .width = 3 },
		{ .head = compose_word(c, "date"), .width = 4 },
	};
	struct doc *doc =
	    compose_figure(c, DOC_TIMELINE, block, scope, heads, 2);
	size_t i;

	for (i = 0; i < block->nmoments; i++)
		moment(c, &block->moments[i], scope, doc);
	if (doc->n == 0)
		return;
	in_time(doc);
	doc->text = compose_with(c,
	    compose_with(c, compose_word(c, "timeline-of"), "first",
		dated(c, doc->children[0])),
	    "last", dated(c, doc->children[doc->n - 1]));
	doc_push(c->arena, parent, doc);
}
