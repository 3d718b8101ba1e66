/*
 * Check points, verdicts and procedures of a document. Refuses to
 * say nothing of a record it has no answer for.
 */
#include <string.h>

#include "compose/inner.h"

static void
columns(struct composer *c, struct doc *table, const char *const *heads,
    const int *widths, size_t n)
{
	struct doc_more *more = doc_more(c->arena, table);
	size_t i;

	more->columns = arena_alloc(c->arena, (n + 1) * sizeof(*more->columns));
	more->ncolumns = n;
	for (i = 0; i < n; i++) {
		more->columns[i].head = heads[i];
		more->columns[i].width = widths[i];
	}
}

static void
row(struct composer *c, struct doc *table, const char *const *cells, size_t n,
    const char *origin)
{
	struct doc *doc = doc_new(c->arena, DOC_ROW);
	size_t i;

	doc->origin = origin;
	for (i = 0; i < n; i++)
		doc_push(c->arena, doc,
		    compose_plain(c, cells[i] ? cells[i] : ""));
	doc_push(c->arena, table, doc);
}

/* One field of a check point as a pair, marked where it is missing. */
static struct doc *
point_pair(struct composer *c, const struct field *field,
    const struct scope *scope, const char *record)
{
	struct piece piece = { 0 };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = scope->form,
		    .name = field->id } };
	struct column column = { .head = field->label };
	struct doc *doc;

	piece.term = &term;
	column.show =
	    (struct text){ .raw = field->id, .pieces = &piece, .n = 1 };
	doc = compose_pair(c, &column, scope);
	if (doc != NULL)
		doc->origin =
		    compose_place(c, scope->form->id, record, field->id);
	return doc;
}

/* The fields made for one row of the pack follow one another. */
static size_t
point(struct composer *c, const struct scope *scope, const struct field *fields,
    size_t n, struct doc *parent)
{
	const struct item *item = fields[0].row;
	struct doc *pairs = doc_new(c->arena, DOC_PAIRS), *pair, *ask;
	bool practice;
	size_t i;

	for (i = 0; i < n && fields[i].row == item; i++) {
		if (judge_asked(c->judge, scope->form, scope->record,
			&fields[i]) == TRI_NO)
			continue;
		pair = point_pair(c, &fields[i], scope, scope->record);
		if (pair != NULL)
			doc_push(c->arena, pairs, pair);
	}
	if (judge_asked(c->judge, scope->form, scope->record, &fields[0]) ==
	    TRI_NO)
		return i;
	practice = str_eq(pack_text(item, "weight"), "practice");
	if (practice && pairs->n == 0)
		return i; /* nothing was promised, nothing is said */
	ask = compose_plain(c,
	    arena_printf(c->arena, "%s. %s%s%s%s", item->id, fields[0].ask,
		practice ? " (" : "",
		practice ? compose_word(c, "practice") : "",
		practice ? ")" : ""));
	ask->cite = fields[0].cite;
	ask->origin =
	    compose_place(c, scope->form->id, scope->record, fields[0].id);
	doc_push(c->arena, parent, ask);
	if (pairs->n == 0) {
		pair = doc_new(c->arena, DOC_PAIR);
		pair->title = fields[0].label;
		pair->text = pack_text(item, "pending");
		if (pair->text == NULL)
			pair->text = compose_word(c, "unanswered");
		pair->origin = ask->origin;
		doc_push(c->arena, pairs, pair);
	}
	doc_push(c->arena, parent, pairs);
	return i;
}

void
compose_points(struct composer *c, const struct scope *scope,
    struct doc *parent)
{
	const struct field *fields;
	size_t i, n;

	if (scope == NULL || scope->form == NULL)
		return;
	fields = pack_fields(scope->form, scope->record, &n);
	for (i = 0; i < n;) {
		if (fields[i].row == NULL)
			i++;
		else
			i += point(c, scope, &fields[i], n - i, parent);
	}
}

static const char *
candidates(struct composer *c, const struct verdict *v)
{
	struct str out = { 0 };
	const char *s;
	size_t i;

	str_add(&out, compose_word(c, "undecided"));
	for (i = 0; i < v->ncandidates; i++)
		str_addf(&out, "%s%s", i ? ", " : ": ", v->candidates[i]);
	s = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return s;
}

static void
verdict_row(struct composer *c, const struct decision *d,
    const struct form *form, const char *record, bool many, struct doc *table)
{
	const struct verdict *v = judge_decision(c->judge, d, record);
	struct scope here = { .form = form, .record = record };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_DECISION,
		    .form = form,
		    .name = d->id,
		    .decision = d } };
	const char *cells[4];
	struct str out = { 0 };

	cells[0] = d->title ? compose_say(c, d->title) : d->id;
	if (many)
		cells[0] = arena_printf(c->arena, "%s: %s",
		    judge_title(c->judge, form, record), cells[0]);
	if (v->value != NULL &&
	    judge_show(c->judge, &term, &here, c->lang, &out))
		cells[1] = arena_dup(c->arena, str_text(&out));
	else
		cells[1] = candidates(c, v);
	str_clear(&out);
	cells[2] = v->why;
	cells[3] = v->cite;
	row(c, table, cells, 4,
	    compose_place(c, form->id, str_eq(form->id, record) ? NULL : record,
		NULL));
}

void
compose_verdicts(struct composer *c, const struct form *form,
    struct doc *parent)
{
	const char *heads[] = { compose_word(c, "question"),
		compose_word(c, "verdict"), compose_word(c, "reason"),
		compose_word(c, "citation") };
	const int widths[] = { 3, 3, 6, 3 };
	struct doc *table = doc_new(c->arena, DOC_TABLE);
	const char **ids;
	size_t i, k, n;

	columns(c, table, heads, widths, 4);
	ids = judge_records(c->judge, form, &n);
	for (i = 0; i < n; i++) {
		if (judge_record_asked(c->judge, form, ids[i]) == TRI_NO)
			continue;
		for (k = 0; k < c->pack->ndecisions; k++)
			if (c->pack->decisions[k].of == form)
				verdict_row(c, &c->pack->decisions[k], form,
				    ids[i], n > 1, table);
	}
	if (table->n > 0)
		doc_push(c->arena, parent, table);
}

static void
route_row(struct composer *c, const struct route *r, const char *origin,
    struct doc *table)
{
	const char *cells[5];

	cells[0] = r->procedure->title;
	cells[1] =
	    compose_word(c, r->decided ? open_word(r->state) : "undecided");
	cells[2] = r->why;
	cells[3] = r->cite;
	cells[4] = r->opens_say;
	row(c, table, cells, 5, origin);
}

static const char *
unit_place(struct composer *c, const char *unit)
{
	const struct form *form = c->pack->routes.of;

	return form ? compose_place(c, form->id, unit, NULL) : NULL;
}

void
compose_procedures(struct composer *c, struct doc *parent)
{
	const struct verdicts *verdicts = judge_all(c->judge);
	const char *heads[] = { compose_word(c, "procedure"),
		compose_word(c, "state"), compose_word(c, "reason"),
		compose_word(c, "citation"), compose_word(c, "opens-if") };
	const int widths[] = { 3, 2, 5, 3, 4 };
	const char *origin;
	struct doc *table;
	size_t i, k;

	for (i = 0; i < verdicts->nunits; i++) {
		if (verdicts->nunits > 1)
			doc_push(c->arena, parent,
			    compose_plain(c,
				arena_printf(c->arena, "%s: %s",
				    compose_word(c, "unit"),
				    verdicts->units[i].title)));
		origin = unit_place(c, verdicts->units[i].id);
		table = doc_new(c->arena, DOC_TABLE);
		columns(c, table, heads, widths, 5);
		for (k = 0; k < verdicts->units[i].nroutes; k++)
			route_row(c, &verdicts->units[i].routes[k], origin,
			    table);
		doc_push(c->arena, parent, table);
	}
}
