/*
 * Outline and records become a document tree: sections, their needs, front
 * part and running lines. Refuses to leave a gap unmarked.
 */
#include "compose/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose/inner.h"

/* A reader needs contents, and a page for the title, from so many sections and
 * so many bytes of text on: some eight pages. */
#define CONTENTS_FROM  12
#define CONTENTS_BYTES 13000

const char *
compose_id(struct composer *c, const char *id)
{
	const char *fresh = id;
	size_t i, n = 1;

	for (i = 0; i < c->nids; i++)
		if (strcmp(c->ids[i], fresh) == 0) {
			fresh = arena_printf(c->arena, "%s-%zu", id, ++n);
			i = (size_t)-1;
		}
	VEC_PUSH(c->ids, c->nids, c->cap_ids) = fresh;
	return fresh;
}

const char *
compose_place(struct composer *c, const char *form, const char *record,
    const char *field)
{
	char *place;

	if (form == NULL)
		return NULL;
	place = mem_printf("%s%s%s%s%s", form, record ? "/" : "",
	    record ? record : "", field ? "." : "", field ? field : "");
	/* A value's place is asked for once for each of its sides. */
	if (!str_eq(c->place, place))
		c->place = arena_dup(c->arena, place);
	free(place);
	return c->place;
}

void
compose_open(struct composer *c, const char *say, const char *cite,
    const char *form, const char *record, const char *field)
{
	struct open_point point = { .weight = WEIGHT_DUTY };
	const struct open_point *p;
	size_t i;

	for (i = 0; i < c->npoints; i++) {
		p = &c->points[i];
		if (!str_eq(p->form, form) || !str_eq(p->record, record) ||
		    !str_eq(p->field, field))
			continue;
		if (field != NULL || str_eq(p->say, say))
			return;
	}
	point.say = say;
	point.cite = cite;
	point.form = arena_dup(c->arena, form);
	point.record = arena_dup(c->arena, record);
	point.field = arena_dup(c->arena, field);
	point.source = c->section;
	VEC_PUSH(c->points, c->npoints, c->cap) = point;
}

void
compose_lacking(struct composer *c, const struct text *say, const char *cite,
    const char *at, const struct scope *scope)
{
	const char *form, *record, *field;
	struct str out = { 0 };

	judge_place(c->judge, at, scope, &form, &record, &field);
	if (say->raw != NULL)
		judge_text(c->judge, say, scope, "en", &out);
	else
		str_add(&out, compose_word(c, "missing"));
	compose_open(c, arena_dup(c->arena, str_text(&out)), cite, form, record,
	    field);
	str_clear(&out);
}

void
compose_blocked_by(struct composer *c, const struct outline *outline)
{
	const struct verdicts *verdicts = judge_all(c->judge);
	const struct open_point *p;
	size_t i, k;

	if (outline->blocked_as != NULL)
		compose_blocked_by(c, outline->blocked_as);
	for (i = 0; i < verdicts->npoints; i++) {
		p = &verdicts->points[i];
		if (p->weight != WEIGHT_DUTY)
			continue;
		for (k = 0; k < outline->nblocked_by; k++)
			if (str_eq(outline->blocked_by[k]->id, p->form))
				break;
		if (k == outline->nblocked_by)
			continue;
		for (k = 0; k < c->npoints; k++)
			if (str_eq(c->points[k].say, p->say) &&
			    str_eq(c->points[k].form, p->form) &&
			    str_eq(c->points[k].record, p->record) &&
			    str_eq(c->points[k].field, p->field))
				break;
		if (k == c->npoints)
			VEC_PUSH(c->points, c->npoints, c->cap) = *p;
	}
}

static void
otherwise(struct composer *c, const struct section *s, struct doc *doc)
{
	struct doc *text = compose_paragraph(c, &s->else_say, NULL);

	if (text == NULL)
		text = compose_plain(c, compose_word(c, "not-applicable"));
	compose_grounds(c, s->when, NULL, text);
	if (text->origin == NULL)
		text->origin = compose_because(c, s->when, NULL);
	doc_push(c->arena, doc, text);
}

/* The list of attachments is for archives, and of the whole file. */
static bool
left_out(const struct composer *c, const struct section *s)
{
	size_t i;

	for (i = 0; i < s->nbody; i++)
		if (s->body[i].kind == BLOCK_ATTACHMENTS)
			return !c->facts->archive || c->depth > 1;
	return false;
}

static void
section(struct composer *c, const struct section *s, struct doc *parent)
{
	struct doc *doc = doc_new(c->arena, DOC_SECTION);
	const char *outer = c->section, *number = c->number;
	size_t i;

	if (left_out(c, s) ||
	    (s->omit && judge_cond(c->judge, s->when, NULL) == TRI_NO))
		return;
	doc->id = compose_id(c, s->id);
	doc->number = s->number;
	/* A nested outline counts from its own 1 again: say where. */
	if (c->prefix != NULL && s->number != NULL)
		doc->number =
		    arena_printf(c->arena, "%s / %s", c->prefix, s->number);
	c->number = doc->number ? doc->number : number;
	doc->title = compose_say(c, s->title);
	doc->cite = compose_cite(c, s->cite);
	doc_push(c->arena, parent, doc);
	c->section = s->id;
	if (judge_cond(c->judge, s->when, NULL) == TRI_NO) {
		otherwise(c, s, doc);
	} else if (compose_shown(c, s->when, NULL, doc) || doc->n == 0) {
		if (judge_cond(c->judge, s->need, NULL) != TRI_YES)
			compose_lacking(c, &s->lacking, s->cite, s->at, NULL);
		compose_blocks(c, s->body, s->nbody, NULL, doc);
		for (i = 0; i < s->nsections; i++)
			section(c, &s->sections[i], doc);
	}
	c->section = outer;
	c->number = number;
}

void
compose_sections(struct composer *c, const struct outline *outline,
    struct doc *parent)
{
	const char *outer = c->prefix;
	bool prose;
	size_t i;

	if (c->depth >= NESTING_MAX)
		return;
	/* Those that go to a buyer are read, the others are looked into. */
	prose = judge_prose(c->judge, outline->translated);
	c->depth++;
	c->prefix = c->number;
	for (i = 0; i < outline->nsections; i++)
		section(c, &outline->sections[i], parent);
	c->prefix = outer;
	c->depth--;
	judge_prose(c->judge, prose);
}

static size_t
sections_in(const struct doc *doc)
{
	size_t i, n = doc->kind == DOC_SECTION;

	for (i = 0; i < doc->n; i++)
		n += sections_in(doc->children[i]);
	return n;
}

static size_t
bytes_in(const struct doc *doc)
{
	size_t i, n = doc->text ? strlen(doc->text) : 0;

	n += doc->title ? strlen(doc->title) : 0;
	for (i = 0; i < doc->n; i++)
		n += bytes_in(doc->children[i]);
	return n;
}

/* Who places the product on the market, as the project says. */
static const char *
author(const struct composer *c)
{
	const struct form *form = pack_form(c->pack, "manufacturer");
	const struct field *name =
	    form ? pack_field(form, form->id, "name") : NULL;
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_RECORD,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = "name" } };
	struct str out = { 0 };
	const char *s = NULL;

	if (name != NULL && judge_show(c->judge, &term, NULL, c->lang, &out))
		s = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return s;
}

static void
add_line(struct str *out, const struct composer *c, const char *word,
    const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	/* A blank that does not break: word and value share a line. */
	str_addf(out, "%s%s\xc2\xa0%s", out->n > 0 ? " - " : "",
	    compose_word(c, word), value);
}

static void
running_lines(struct composer *c, struct document *d)
{
	const struct compose_facts *f = c->facts;
	struct str foot = { 0 };
	char number[24] = "";

	if (f->final && f->number > 0)
		snprintf(number, sizeof(number), "%lld", (long long)f->number);
	d->head = d->subtitle == NULL
	    ? d->title
	    : arena_printf(c->arena, "%s - %s", d->title, d->subtitle);
	add_line(&foot, c, "issue-number", number);
	add_line(&foot, c, "release", f->release);
	add_line(&foot, c, "pack", f->pack);
	add_line(&foot, c, "state-of-play", f->state_of_play);
	add_line(&foot, c, "heads", f->heads);
	d->foot = arena_dup(c->arena, str_text(&foot));
	str_clear(&foot);
}

/* What the document is about: the product, while it has a name. */
static const char *
subtitle(struct composer *c, const struct outline *outline)
{
	struct str out = { 0 };
	const char *s = c->facts->name;

	if (outline->subtitle.raw != NULL &&
	    judge_text(c->judge, &outline->subtitle, NULL, c->lang, &out) == 0)
		s = str_text(&out);
	s = arena_dup(c->arena, s);
	str_clear(&out);
	return s;
}

static struct document *
document_new(struct composer *c, const struct outline *outline)
{
	struct document *d = mem_alloc(sizeof(*d));

	c->arena = &d->arena;
	d->id = outline->id;
	d->lang = arena_dup(c->arena, c->lang);
	d->title = compose_say(c, outline->title);
	d->subtitle = subtitle(c, outline);
	d->about = compose_origin(c, &outline->subtitle, NULL);
	d->author = author(c);
	d->page_word = compose_word(c, "page-of");
	d->table_word = compose_word(c, "table");
	d->figure_word = compose_word(c, "figure");
	if (!c->facts->final)
		d->draft_word = compose_word(c, "draft");
	if (c->facts->sample ||
	    (outline->sample != NULL &&
		judge_cond(c->judge, outline->sample, NULL) == TRI_YES))
		d->sample_word = compose_word(c, "sample");
	d->project = arena_dup(&d->arena, c->facts->project);
	d->date = c->facts->date;
	d->front = doc_new(&d->arena, DOC_SECTION);
	d->body = doc_new(&d->arena, DOC_SECTION);
	running_lines(c, d);
	compose_source(c, d);
	return d;
}

/* Fills the list of what is missing; a final document has none. */
static void
open_list(struct composer *c)
{
	struct doc *point;
	size_t i;

	if (c->open_list == NULL)
		return;
	if (c->npoints == 0)
		doc_push(c->arena, c->open_list,
		    compose_plain(c, compose_word(c, "no-open-points")));
	for (i = 0; i < c->npoints; i++) {
		point = doc_new(c->arena, DOC_POINT);
		point->title =
		    compose_word(c, weight_word(c->points[i].weight));
		point->text = c->points[i].say;
		point->cite = compose_cite(c, c->points[i].cite);
		point->origin = compose_place(c, c->points[i].form,
		    c->points[i].record, c->points[i].field);
		doc_push(c->arena, c->open_list, point);
	}
}

static void
draft_part(struct composer *c, struct document *d)
{
	struct doc *note;

	if (c->open_list != NULL)
		return;
	note = doc_new(c->arena, DOC_NOTE);
	note->text = compose_word(c, "open-points");
	doc_push(c->arena, d->front, note);
	c->open_list = doc_new(c->arena, DOC_POINTS);
	doc_push(c->arena, d->front, c->open_list);
}

/* A document that has contents lists what it counts, too. */
static void
lists(const struct composer *c, struct document *d)
{
	d->contents_word = compose_word(c, "contents");
	d->tables_word = compose_word(c, "list-of-tables");
	d->figures_word = compose_word(c, "list-of-figures");
}

struct composed *
compose(struct judge *judge, const struct pack *pack,
    const struct outline *outline, const struct compose_facts *facts)
{
	struct composed *composed = mem_alloc(sizeof(*composed));
	struct composer c = { .judge = judge,
		.pack = pack,
		.facts = facts,
		.lang = facts->lang ? facts->lang : "en" };
	struct document *d = document_new(&c, outline);

	compose_blocked_by(&c, outline);
	compose_blocks(&c, outline->front, outline->nfront, NULL, d->front);
	compose_sections(&c, outline, d->body);
	if (!facts->final)
		draft_part(&c, d);
	open_list(&c);
	if (sections_in(d->body) > CONTENTS_FROM &&
	    bytes_in(d->body) > CONTENTS_BYTES)
		lists(&c, d);
	composed->document = d;
	composed->open_list = c.open_list;
	composed->attachments = c.attachments;
	composed->nblocks = c.npoints;
	composed->blocks =
	    arena_alloc(&d->arena, (c.npoints + 1) * sizeof(*c.points));
	if (c.npoints > 0)
		memcpy(composed->blocks, c.points,
		    c.npoints * sizeof(*c.points));
	free(c.points);
	free(c.ids);
	return composed;
}

void
compose_free(struct composed *composed)
{
	if (composed == NULL)
		return;
	arena_free(&composed->document->arena);
	free(composed->document);
	free(composed);
}
