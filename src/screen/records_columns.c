/*
 * What a list of records has to say of each: the verdicts and the fields that
 * are worth a column, and the words that a filter looks through. Refuses to
 * know any verdict or field by what it means.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/records.h"
#include "screen/say.h"
#include "screen/side.h"

#define SHORT_LINE 200 /* the longest line that may stand in a column */

/* The decision that says most of a record: the machine's own names. */
static const struct decision *
telling(const struct pack *pack, const struct form *form)
{
	static const char *const names[] = { "state", "fit", "class" };
	const struct decision *d;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((d = pack_decision(pack, form, names[i])) != NULL)
			return d;
	return NULL;
}

/*
 * Of a list that the pack makes: does it say the same of every record? Such a
 * column only takes room.
 */
static bool
says_one(struct bench *bench, const struct form *form, const struct decision *d)
{
	struct judge *judge = bench->desk.judge;
	const char *one, **ids;
	size_t i, n;

	ids = judge_records(judge, form, &n);
	if (form->holds != HOLDS_EACH || n == 0)
		return false;
	one = judge_decision(judge, d, ids[0])->value;
	for (i = 1; i < n; i++)
		if (!str_eq(judge_decision(judge, d, ids[i])->value, one))
			return false;
	return true;
}

/* A verdict on what the other side did with the record: `looked` or `found`,
 * or FORM-looked and so on where several forms have one. */
static const struct decision *
of_body(const struct pack *pack, const struct form *form, const char *name)
{
	const struct decision *d = pack_decision(pack, form, name);
	char *long_name = mem_printf("%s-%s", form->id, name);

	if (d == NULL)
		d = pack_decision(pack, form, long_name);
	free(long_name);
	return d;
}

static void
add_decision(struct records_screen *s, const struct decision *d)
{
	size_t i;

	for (i = 0; i < s->ndecisions && s->decisions[i] != d; i++)
		;
	if (d != NULL && i == s->ndecisions && i < RECORDS_STATES)
		s->decisions[s->ndecisions++] = d;
}

/*
 * That one, then presumption, then all others that give words and tell
 * records apart. Who
 * reviews wants to know first what was found; where there is no finding yet,
 * nobody else does.
 */
static void
choose_decisions(struct bench *bench, struct records_screen *s)
{
	const struct pack *pack = bench->desk.pack;
	const struct decision *looked = of_body(pack, s->form, "looked"),
			      *found = of_body(pack, s->form, "found"), *d;
	bool review = judge_side(bench->desk.judge) == SIDE_BODY;
	size_t i, findings;

	records_of(&bench->desk.records, "finding", &findings);
	s->ndecisions = 0;
	s->looked = looked != NULL && review;
	if (review)
		add_decision(s, found);
	add_decision(s, telling(pack, s->form));
	d = pack_decision(pack, s->form, "presumed");
	if (d != NULL && !says_one(bench, s->form, d))
		add_decision(s, d);
	for (i = 0; i < pack->ndecisions; i++) {
		d = &pack->decisions[i];
		if (d->of == s->form && d->ngives > 0 && d != looked &&
		    (d != found || findings > 0) &&
		    !says_one(bench, s->form, d))
			add_decision(s, d);
	}
}

/* For the filter: what no finding is about. */
static bool
not_looked(struct bench *bench, const struct records_screen *s,
    const struct rec *rec)
{
	const struct decision *d = of_body(bench->desk.pack, s->form, "looked");

	return s->looked && !rec->gone &&
	    str_eq(judge_decision(bench->desk.judge, d, rec->id)->value, "no");
}

static bool
brief(const struct form *form, const struct field *field)
{
	size_t i;

	if (form->names != NULL && strcmp(field->id, form->names) == 0)
		return false;
	/* Where it was taken from is what it is called anyway. */
	for (i = 0; i < form->ntakes; i++)
		if (form->takes[i].key == NULL && form->takes[i].field == field)
			return false;
	switch (field->kind) {
	case FIELD_CHOICE:
	case FIELD_YESNO:
	case FIELD_DATE:
	case FIELD_MONTH:
	case FIELD_NUMBER:
	case FIELD_REF:
	case FIELD_APPROVAL:
		return true;
	case FIELD_LINE:
		return field->max > 0 && field->max <= SHORT_LINE;
	case FIELD_PROSE:
	case FIELD_SET:
	case FIELD_TIME:
	case FIELD_ADDRESS:
	case FIELD_BLOB:
		return false;
	}
	BUG("no such kind of field");
}

/* In how many records something stands there. */
static size_t
answers_of(struct bench *bench, const struct form *form,
    const struct field *field)
{
	const struct record *r;
	const struct value *v;
	size_t i, n, found = 0;

	r = records_of(&bench->desk.records, form->id, &n);
	for (i = 0; i < n; i++) {
		v = record_value(&r[i], field->id);
		found += v != NULL && v->text != NULL && !r[i].gone;
	}
	return found;
}

/* What every record is asked stands first, then what some are, days last. */
static int
rank(const struct field *field)
{
	if (field->kind == FIELD_DATE || field->kind == FIELD_MONTH)
		return 2;
	return field->when != NULL;
}

/* Among those that some are asked, what most have answered. */
static bool
before(const struct brief *a, const struct brief *b)
{
	int one = rank(a->field), other = rank(b->field);

	return one != other ? one < other : one == 1 && a->answers > b->answers;
}

/* Conditions stand with the fields of the items, if there are such. */
static const struct field *
field_of(const struct form *form, size_t i)
{
	const struct field *field = &form->fields[i];
	size_t k;

	for (k = 0; form->each != NULL && k < form->each[0].n; k++)
		if (strcmp(form->each[0].fields[k].id, field->id) == 0)
			return &form->each[0].fields[k];
	return field;
}

static void
choose_fields(struct bench *bench, struct records_screen *s)
{
	struct brief it;
	size_t i, k;

	s->nfields = 0;
	for (i = 0; i < s->form->nfields; i++) {
		it.field = field_of(s->form, i);
		if (!brief(s->form, it.field))
			continue;
		it.answers = answers_of(bench, s->form, it.field);
		/* A column that nobody has answered only takes room. */
		if (it.answers == 0)
			continue;
		VEC_PUSH(s->fields, s->nfields, s->cap_fields) = it;
		for (k = s->nfields - 1;
		     k > 0 && before(&it, &s->fields[k - 1]); k--)
			s->fields[k] = s->fields[k - 1];
		s->fields[k] = it;
	}
}

void
records_choose(struct bench *bench, struct records_screen *s)
{
	choose_decisions(bench, s);
	choose_fields(bench, s);
}

const char *
records_words(struct bench *bench, struct records_screen *s, struct rec *rec)
{
	struct str out = { 0 };
	size_t i;

	if (rec->words != NULL)
		return rec->words;
	str_addf(&out, "%s %s %s %s", rec->number ? rec->number : "",
	    rec->title, records_state(rec), rec->id);
	for (i = 1; i < s->ndecisions; i++)
		if (rec->states[i] != NULL)
			str_addf(&out, " %s", rec->states[i]);
	for (i = 0; i < s->nfields; i++) {
		str_add(&out, " ");
		say_value(bench, s->form, rec->id, s->fields[i].field, &out);
	}
	if (rec->carried)
		str_add(&out, " carried over, confirm");
	/* Nothing for those that are: "ready" would be in "not ready" too. */
	if (s->form->ready != NULL && rec->asked && !rec->ready)
		str_add(&out, " " RECORDS_NOT_READY);
	if (not_looked(bench, s, rec))
		str_add(&out, " " RECORDS_NOT_LOOKED);
	rec->words = mem_dup(str_text(&out));
	str_clear(&out);
	return rec->words;
}
