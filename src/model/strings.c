/*
 * Walks an outline for the texts it prints. Refuses to list a text twice, and
 * what users wrote.
 */
#include "model/strings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define NESTING_MAX 16 /* outlines in outlines; load/ refuses circles */

struct walk {
	const struct pack *pack;
	struct strings *to;
	int depth;
};

static void blocks(struct walk *w, const struct block *v, size_t n);

const struct string *
strings_find(const struct strings *strings, const char *en)
{
	size_t i;

	for (i = 0; i < strings->n; i++)
		if (strcmp(strings->v[i].en, en) == 0)
			return &strings->v[i];
	return NULL;
}

/* True when there is nothing but terms and marks in it. */
static bool
wordless(const char *s)
{
	bool inside = false;

	for (; *s != '\0'; s++) {
		if (*s == '{' || *s == '}')
			inside = *s == '{';
		else if (!inside && (isalpha((unsigned char)*s) || *s < 0))
			return false;
	}
	return true;
}

static void
add(struct walk *w, const char *en, struct place place, bool optional)
{
	const struct string *there;

	if (en == NULL || *en == '\0')
		return;
	optional = optional || wordless(en);
	there = strings_find(w->to, en);
	if (there != NULL) {
		w->to->v[there - w->to->v].optional &= optional;
		return;
	}
	VEC_PUSH(w->to->v, w->to->n, w->to->cap) =
	    (struct string){ .en = en, .place = place, .optional = optional };
}

static void
options(struct walk *w, const struct option *v, size_t n, struct place place)
{
	size_t i;

	for (i = 0; i < n; i++)
		add(w, v[i].label, place, false);
}

static void
rows(struct walk *w, const struct list *list, struct place place)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		add(w, pack_text(&list->items[i], "title"), place, false);
}

/* What a shown value can be called by the pack. */
static void
value(struct walk *w, const struct term *term, struct place place)
{
	const struct field *field;
	const struct path *path = &term->path;

	if (term->op != TERM_PATH)
		return;
	if (path->what == WHAT_DECISION)
		options(w, path->decision->gives, path->decision->ngives,
		    place);
	if (path->what != WHAT_FIELD || path->form == NULL)
		return;
	field = pack_field(path->form, path->record ? path->record : "",
	    path->name);
	if (field == NULL)
		return;
	add(w, field->label, place, true);
	if (field->of_form == NULL && field->steps_form == NULL)
		options(w, field->options, field->noptions, place);
	if (field->of_list != NULL && field->noptions == 0)
		rows(w, field->of_list, place);
}

static void
text(struct walk *w, const struct text *t, struct place place)
{
	size_t i;

	if (t->raw == NULL)
		return;
	/* A bare term is no text. */
	if (t->n != 1 || t->pieces[0].term == NULL || t->raw[0] == '{')
		add(w, t->raw, place, false);
	for (i = 0; i < t->n; i++)
		if (t->pieces[i].term != NULL)
			value(w, t->pieces[i].term, place);
}

static const char *
default_label(const struct text *show)
{
	const struct term *term = show->n > 0 ? show->pieces[0].term : NULL;
	const struct field *field;

	if (term == NULL || term->op != TERM_PATH)
		return NULL;
	if (term->path.what == WHAT_DECISION)
		return term->path.decision->title;
	if (term->path.what != WHAT_FIELD || term->path.form == NULL)
		return NULL;
	field = pack_field(term->path.form,
	    term->path.record ? term->path.record : "", term->path.name);
	return field ? field->label : NULL;
}

static void
columns(struct walk *w, const struct block *b)
{
	const struct column *c;
	size_t i;

	for (i = 0; i < b->ncolumns; i++) {
		c = &b->columns[i];
		add(w, c->head ? c->head : default_label(&c->show), c->place,
		    false);
		text(w, &c->show, c->place);
	}
}

/* What a drawn figure says beside its title. */
static void
chart(struct walk *w, const struct block *b)
{
	const struct decision *d = b->decision;
	size_t i;

	for (i = 0; i < b->ngroups; i++)
		add(w, b->groups[i].label, b->place, false);
	for (i = 0; i < b->nmoments; i++)
		add(w, b->moments[i].label, b->place, false);
	if (b->kind == BLOCK_BARS && b->ngroups == 0)
		add(w, b->form->title, b->place, false);
	if (b->by != NULL)
		options(w, b->by->options, b->by->noptions, b->place);
	if (d != NULL)
		options(w, d->gives, d->ngives, b->place);
	for (i = 0; d != NULL && b->kind == BLOCK_TREE && i < d->nrows; i++)
		add(w, d->rows[i].ask, b->place, false);
}

static void
sections(struct walk *w, const struct section *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		add(w, v[i].title, v[i].place, false);
		text(w, &v[i].else_say, v[i].place);
		if (v[i].lacking.raw != NULL)
			add(w, v[i].lacking.raw, v[i].place, true);
		blocks(w, v[i].body, v[i].nbody);
		sections(w, v[i].sections, v[i].nsections);
	}
}

static void
outline(struct walk *w, const struct outline *o)
{
	if (o == NULL || w->depth >= NESTING_MAX)
		return;
	w->depth++;
	if (w->depth == 1) { /* one within another brings only its sections */
		add(w, o->title, o->place, false);
		text(w, &o->subtitle, o->place);
		blocks(w, o->front, o->nfront);
	}
	sections(w, o->sections, o->nsections);
	w->depth--;
}

static void
blocks(struct walk *w, const struct block *v, size_t n)
{
	const struct block *b;
	size_t i, from;

	for (i = 0; i < n; i++) {
		b = &v[i];
		from = w->to->n;
		text(w, &b->text, b->place);
		if (b->prescribed && from < w->to->n)
			w->to->v[from].prescribed = true;
		text(w, &b->empty, b->place);
		if (b->lacking.raw != NULL)
			add(w, b->lacking.raw, b->place, true);
		columns(w, b);
		chart(w, b);
		blocks(w, b->body, b->nbody);
		if (b->kind == BLOCK_DOCUMENT)
			outline(w, pack_outline(w->pack, b->document));
	}
}

void
strings_add(const struct pack *pack, const struct outline *o,
    struct strings *strings)
{
	struct walk walk = { pack, strings, 0 };

	outline(&walk, o);
}

void
strings_free(struct strings *strings)
{
	free(strings->v);
	*strings = (struct strings){ 0 };
}
