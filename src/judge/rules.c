/*
 * Open points that rules raise: checks, decisions still undecided, conflicts
 * between copies, answers nobody asks for. Refuses to raise on an unknown.
 */
#include <string.h>

#include "base/utf8.h"
#include "judge/inner.h"

static const char *
fill(struct gather *gather, const struct text *text, const struct scope *scope)
{
	struct str out = { 0 };
	const char *s;

	judge_text(gather->judge, text, scope, "en", &out);
	s = arena_dup(gather->arena, str_text(&out));
	str_clear(&out);
	return s;
}

static void
raise_at(struct gather *gather, struct found *found, const char *at,
    const struct scope *scope)
{
	const char *form, *record, *field;

	judge_place(gather->judge, at, scope, &form, &record, &field);
	gather_at(gather, found, form, record, field);
}

static void
check_record(struct gather *gather, const struct check *check,
    const char *record)
{
	struct scope scope = { .form = check->of, .record = record };
	struct found *found;
	const char *say;

	if (judge_record_asked(gather->judge, check->of, record) == TRI_NO)
		return;
	if (judge_cond(gather->judge, check->when, &scope) != TRI_YES)
		return;
	say = fill(gather, &check->say, &scope);
	found = gather_add(gather, check->weight, say, check->cite, check->id);
	raise_at(gather, found, check->at, &scope);
}

static void
undecided_record(struct gather *gather, const struct decision *d,
    const char *record)
{
	struct scope scope = { .form = d->of, .record = record };
	struct found *found;
	const char *say;

	if (judge_record_asked(gather->judge, d->of, record) == TRI_NO)
		return;
	if (judge_decision(gather->judge, d, record)->value != NULL)
		return;
	say = fill(gather, &d->undecided_say, &scope);
	found = gather_add(gather, d->undecided_weight, say,
	    d->undecided_cite ? d->undecided_cite : d->cite, d->id);
	raise_at(gather, found, d->undecided_at, &scope);
}

static void
conflicts(struct gather *gather)
{
	const struct records *records = gather->judge->records;
	const struct conflict *c;
	const struct value *v;
	struct str say = { 0 };
	struct found *found;
	size_t i, k;

	for (i = 0; i < records->nconflicts; i++) {
		c = &records->conflicts[i];
		for (k = 0; k < c->n; k++) {
			v = &c->values[k];
			str_addf(&say, "%s\"%s\"", k ? "; " : "",
			    v->withheld	  ? "(withheld)"
				: v->text ? v->text
					  : "");
			if (v->author != NULL)
				str_addf(&say, " (%s, %s)", v->author,
				    v->at ? v->at : "");
		}
		found = gather_add(gather, WEIGHT_DUTY,
		    arena_printf(gather->arena,
			"Two copies answer differently; choose one: %s.",
			str_text(&say)),
		    NULL, "conflict");
		gather_at(gather, found, c->form, c->record,
		    arena_dupn(gather->arena, c->field,
			strcspn(c->field, "/")));
		str_clear(&say);
	}
}

/* What came along from another project is to be looked at, not believed. */
static void
carried(struct gather *gather)
{
	const struct records *records = gather->judge->records;
	const struct record *r;
	struct found *found;
	size_t i;

	for (i = 0; i < records->n; i++) {
		r = &records->v[i];
		if (r->gone || record_text(r, ".carried") == NULL)
			continue;
		found = gather_add(gather, WEIGHT_WARNING,
		    "Carried over from another project: look through these "
		    "answers and confirm them.",
		    NULL, "carried");
		gather_at(gather, found, r->form, r->id, NULL);
	}
}

/* What was withheld in another copy may stand here still, after a merge. */
static void
leftovers(struct gather *gather)
{
	const struct records *records = gather->judge->records;
	const struct leftover *l;
	struct found *found;
	size_t i;

	for (i = 0; i < records->nleftovers; i++) {
		l = &records->leftovers[i];
		found = gather_add(gather, WEIGHT_WARNING,
		    l->field[0] == '.'
			? "Final documents of this release were withheld in "
			  "another copy and are still in this one: purge "
			  "them here too (--finals)."
			: "This was withheld in another copy and can still be "
			  "read in this one: purge it here too.",
		    NULL, "leftover");
		gather_at(gather, found, l->form, l->record,
		    l->field[0] == '.' ? NULL
				       : arena_dupn(gather->arena, l->field,
					     strcspn(l->field, "/")));
	}
}

/* A record is gone through once, however many checks there are: of 10,000
 * each is out of the processor's sight when the next check comes. */
static void
check_form(struct gather *gather, const struct form *form)
{
	const struct pack *pack = gather->judge->pack;
	const struct check **checks =
	    arena_alloc(gather->arena, (pack->nchecks + 1) * sizeof(*checks));
	size_t i, k, n, m = 0;
	const char **ids;

	for (i = 0; i < pack->nchecks; i++)
		if (pack->checks[i].of == form)
			checks[m++] = &pack->checks[i];
	if (m == 0)
		return;
	ids = judge_records(gather->judge, form, &n);
	for (k = 0; k < n; k++)
		for (i = 0; i < m; i++) {
			gather->pass = (size_t)(checks[i] - pack->checks) + 1;
			check_record(gather, checks[i], ids[k]);
		}
}

void
points_rules(struct gather *gather)
{
	const struct pack *pack = gather->judge->pack;
	const char **ids;
	size_t i, k, n;

	for (i = 0; i < pack->nforms; i++)
		check_form(gather, &pack->forms[i]);
	gather->pass = pack->nchecks + 1;
	for (i = 0; i < pack->ndecisions; i++) {
		if (!pack->decisions[i].undecided_open)
			continue;
		ids = judge_records(gather->judge, pack->decisions[i].of, &n);
		for (k = 0; k < n; k++)
			undecided_record(gather, &pack->decisions[i], ids[k]);
	}
	conflicts(gather);
	carried(gather);
	leftovers(gather);
}

/* A stranger's id may hold anything. */
static const char *
shown_id(const struct gather *gather, const char *id)
{
	struct str out = { 0 };
	const char *shown;

	utf8_show(id, strlen(id), &out);
	shown = arena_dup(gather->arena, str_text(&out));
	str_clear(&out);
	return shown;
}

static void
stray(struct gather *gather, const struct record *rec, const char *field,
    const char *what)
{
	struct found *found = gather_add(gather, WEIGHT_ADVICE,
	    arena_printf(gather->arena,
		"The rules no longer ask for %s; the answer is kept.", what),
	    NULL, "orphaned");

	gather_at(gather, found, rec->form, rec->id, field);
}

static void
stray_fields(struct gather *gather, const struct form *form,
    const struct record *rec)
{
	const char *field, *last = "";
	size_t i, n;

	for (i = 0; i < rec->n; i++) {
		if (rec->values[i].field[0] == '.' ||
		    (rec->values[i].text == NULL && !rec->values[i].withheld))
			continue;
		field = rec->values[i].field;
		n = strcspn(field, "/");
		if (strncmp(field, last, n) == 0 && last[n] == '\0')
			continue;
		if (field[n] != '\0')
			field = arena_dupn(gather->arena, field, n);
		last = field;
		if (pack_field(form, rec->id, field) == NULL)
			stray(gather, rec, field, field);
	}
}

/* Is there any answer in it, machine's fields aside? */
static bool
has_answer(const struct record *rec)
{
	size_t i;

	for (i = 0; i < rec->n; i++)
		if (rec->values[i].field[0] != '.' &&
		    rec->values[i].text != NULL)
			return true;
	return false;
}

void
points_strays(struct gather *gather)
{
	const struct records *records = gather->judge->records;
	const struct record *rec;
	const struct form *form;
	size_t i;

	for (i = 0; i < records->n; i++) {
		rec = &records->v[i];
		if (rec->form[0] == '.' || rec->gone || !has_answer(rec))
			continue;
		form = pack_form(gather->judge->pack, rec->form);
		if (form == NULL ||
		    (form->holds == HOLDS_EACH &&
			!judge_has_item(gather->judge, form, rec->id)) ||
		    (form->holds == HOLDS_ONE &&
			strcmp(form->id, rec->id) != 0) ||
		    (form->holds == HOLDS_MANY && value_many_id(rec->id)))
			stray(gather, rec, NULL, shown_id(gather, rec->id));
		else
			stray_fields(gather, form, rec);
	}
}
