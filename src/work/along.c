/*
 * What of a project goes along to somebody else. Refuses to let anything go
 * of which its form does not say so.
 */
#include "work/along.h"

#include <stdlib.h>
#include <string.h>

/* What is asked of every form. */
struct picking {
	struct desk *desk;
	struct along *along;
	bool sent; /* else a dossier */
};

static enum goes
of_form(const struct picking *g, const struct form *form)
{
	return g->sent ? form->sent : form->dossier;
}

static bool
is_home(const struct picking *g, const struct form *form, const char *record)
{
	const struct cond *cond = g->sent ? form->unsent : form->home;
	const struct scope scope = { .form = form, .record = record };

	return cond != NULL &&
	    judge_cond(g->desk->judge, cond, &scope) == TRI_YES;
}

/* In a dossier only the manufacturer's, in findings the sender's own. */
static bool
is_ours(const struct picking *g, const struct form *form, const char *record)
{
	return judge_owner(g->desk->judge, form, record) ==
	    (g->sent ? judge_side(g->desk->judge) : SIDE_MANUFACTURER);
}

static void
add(struct picking *g, const struct form *form, const struct record *r)
{
	char *key = mem_printf("%s/%s", form->id, r->id);

	if (lookup_add(&g->along->going, key, "yes"))
		VEC_PUSH(g->along->v, g->along->n, g->along->cap) =
		    (struct along_item){ form, r };
	free(key);
}

/* A record of a form that goes where it is named. */
static void
add_named(struct picking *g, const struct form *form, const char *id)
{
	const struct record *r = records_find(&g->desk->records, form->id, id);

	if (r != NULL && !r->gone && of_form(g, form) == GOES_NAMED &&
	    is_ours(g, form, id) && !is_home(g, form, id))
		add(g, form, r);
}

/* What it refers to, but for its own kind: an older revision is no part. */
static void
add_references(struct picking *g, struct along_item item)
{
	const struct field *fields, *f;
	const char *id;
	size_t i, k, n;

	fields = pack_fields(item.form, item.record->id, &n);
	for (k = 0; k < n; k++) {
		f = &fields[k];
		if (f->of_form == NULL || f->of_form == item.form ||
		    f->is_private)
			continue;
		if (f->kind == FIELD_REF &&
		    (id = record_text(item.record, f->id)) != NULL)
			add_named(g, f->of_form, id);
		for (i = 0; f->kind == FIELD_SET &&
		     (id = record_member(item.record, f->id, &i)) != NULL;)
			add_named(g, f->of_form, id);
	}
}

static bool
answered(const struct record *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->values[i].field[0] != '.' &&
		    (r->values[i].text != NULL || r->values[i].withheld))
			return true;
	return false;
}

static void
add_stay(struct picking *g, const struct record *r, const char *field,
    enum stay why)
{
	struct along *along = g->along;

	VEC_PUSH(along->stays, along->nstays, along->cap_stays) =
	    (struct staying){ r->form, r->id, field, why };
}

/* Was it ever answered? What was emptied again stays as well. */
static bool
ever(const struct record *r, const char *field)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (field_within(r->values[i].field, field))
			return true;
	return false;
}

static void
stay_private(struct picking *g, const struct form *form, const struct record *r)
{
	const struct field *fields;
	size_t i, n;

	fields = pack_fields(form, r->id, &n);
	for (i = 0; i < n; i++)
		if (fields[i].is_private && ever(r, fields[i].id))
			add_stay(g, r, fields[i].id, STAY_PRIVATE);
}

/* Is the field of the record listed already? */
static bool
listed(const struct along *along, const struct record *r, const char *field)
{
	const struct staying *s;
	size_t i;

	for (i = along->nstays; i > 0; i--) {
		s = &along->stays[i - 1];
		if (s->form != r->form || s->record != r->id)
			return false;
		if (str_eq(s->field, field))
			return true;
	}
	return false;
}

/* What no form speaks for goes nowhere: an older pack may have called it
 * private. Nor does a final, which can print whatever stays. */
static void
stay_unspoken(struct picking *g, const struct form *form,
    const struct record *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		const char *name = r->values[i].field;
		bool final = strcmp(name, ".final") == 0;

		if (name[0] == '.' && !final)
			continue;
		name = arena_dupn(&g->along->arena, name, strcspn(name, "/"));
		if ((final || pack_field(form, r->id, name) == NULL) &&
		    !listed(g->along, r, name))
			add_stay(g, r, name, final ? STAY_FINAL : STAY_DROPPED);
	}
}

static void
list_stays(struct picking *g)
{
	const struct records *all = &g->desk->records;
	const struct form *form;
	const struct record *r;
	size_t i;

	for (i = 0; i < all->n; i++) {
		r = &all->v[i];
		form = pack_form(g->desk->pack, r->form);
		if (along_goes(g->along, r->form, r->id)) {
			stay_private(g, form, r);
			stay_unspoken(g, form, r);
		} else if (answered(r))
			add_stay(g, r, NULL,
			    form == NULL  ? STAY_UNKNOWN
				: r->gone ? STAY_GONE
				: of_form(g, form) == GOES_NO ||
				    !is_ours(g, form, r->id)
				? (form->sent == GOES_NO ? STAY_FORM
							 : STAY_LETTER)
				: is_home(g, form, r->id) ? STAY_HOME
							  : STAY_UNNAMED);
	}
}

static void
find(struct picking *g)
{
	const struct records *all = &g->desk->records;
	const struct form *form;
	size_t i;

	for (i = 0; i < all->n; i++) {
		form = pack_form(g->desk->pack, all->v[i].form);
		if (form != NULL && !all->v[i].gone &&
		    of_form(g, form) == GOES_YES &&
		    is_ours(g, form, all->v[i].id) &&
		    !is_home(g, form, all->v[i].id))
			add(g, form, &all->v[i]);
	}
	for (i = 0; i < g->along->n; i++)
		add_references(g, g->along->v[i]);
	list_stays(g);
}

void
along_dossier(struct desk *desk, struct along *along)
{
	struct picking g = { desk, along, false };

	*along = (struct along){ 0 };
	find(&g);
}

void
along_sent(struct desk *desk, struct along *along)
{
	struct picking g = { desk, along, true };

	*along = (struct along){ 0 };
	find(&g);
}

bool
along_goes(const struct along *along, const char *form, const char *record)
{
	char *key = mem_printf("%s/%s", form, record);
	bool goes = lookup_get(&along->going, key) != NULL;

	free(key);
	return goes;
}

void
along_replaced(struct along *along, const char *form, const char *record,
    const char *field)
{
	struct staying s = { .why = STAY_REPLACED };
	const struct staying *last;

	last = along->nstays ? &along->stays[along->nstays - 1] : NULL;
	if (last != NULL && last->why == s.why && str_eq(last->form, form) &&
	    str_eq(last->record, record) && str_eq(last->field, field))
		return;
	s.form = arena_dup(&along->arena, form);
	s.record = arena_dup(&along->arena, record);
	s.field = arena_dup(&along->arena, field);
	VEC_PUSH(along->stays, along->nstays, along->cap_stays) = s;
}

const char *
stay_say(enum stay why)
{
	static const char *const say[] = {
		[STAY_FORM] = "such records are in no dossier",
		[STAY_LETTER] = "goes by letter, not in a dossier",
		[STAY_HOME] = "marked to stay",
		[STAY_UNNAMED] = "nothing that goes refers to it",
		[STAY_GONE] = "removed",
		[STAY_PRIVATE] = "a private answer",
		[STAY_UNKNOWN] = "no form of the pack knows it",
		[STAY_DROPPED] = "its form no longer knows it",
		[STAY_REPLACED] = "bytes that were replaced",
		[STAY_FINAL] = "a final may print what stays",
	};

	return say[why];
}

void
staying_say(const struct staying *staying, struct str *out)
{
	const char *field = staying->field;

	str_addf(out, "%s/%s", staying->form, staying->record);
	if (field != NULL)
		str_addf(out, ".%s", field + (field[0] == '.'));
	str_addf(out, ": %s", stay_say(staying->why));
}

void
along_free(struct along *along)
{
	free(along->v);
	free(along->stays);
	lookup_free(&along->going);
	arena_free(&along->arena);
	str_clear(&along->drafts);
	*along = (struct along){ 0 };
}
