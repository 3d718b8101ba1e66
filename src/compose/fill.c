/*
 * Texts and values of a document, with what is missing marked and noted.
 * Refuses to invent a value or to hide that one is missing.
 */
#include <string.h>

#include "compose/inner.h"

/* Notes what blocks, where it is mended. */
static void
note(struct composer *c, const struct gap *gap)
{
	const struct field *field = gap->open_field;
	/* Of many records it has to be said which. */
	bool many = gap->open_form != NULL && gap->open_record != NULL &&
	    strcmp(gap->open_form, gap->open_record) != 0;

	compose_open(c,
	    field != NULL && field->ask != NULL
		? field->ask
		: arena_printf(c->arena, "%s: %s%s%s%s",
		      compose_word(c, "undecided"), gap->label,
		      many ? " (" : "", many ? gap->open_record : "",
		      many ? ")" : ""),
	    field != NULL ? field->cite : NULL, gap->open_form,
	    gap->open_record, field != NULL ? field->id : NULL);
	c->noted = compose_place(c, gap->open_form, gap->open_record,
	    field != NULL ? field->id : NULL);
}

/* Nobody signs what cannot be read: a value that is withheld from this copy
 * blocks the document, whether it has to be there or not. */
static void
note_withheld(struct composer *c, const struct gap *gap)
{
	bool many = gap->form != NULL && gap->record != NULL &&
	    strcmp(gap->form, gap->record) != 0;
	const char *id = gap->field ? gap->field->id : NULL;

	compose_open(c,
	    arena_printf(c->arena, "\"%s\" is withheld from this copy%s%s.",
		gap->label, many ? ": " : "", many ? gap->record : ""),
	    gap->field ? gap->field->cite : NULL, gap->form, gap->record, id);
	c->noted = compose_place(c, gap->form, gap->record, id);
}

/* Is something there that has to be, and is not? Then it is noted. */
static bool
lacks(struct composer *c, const struct term *term, const struct scope *scope)
{
	struct gap gap;

	if (term == NULL)
		return false;
	if (judge_withheld(c->judge, term, scope, &gap)) {
		note_withheld(c, &gap);
		return true;
	}
	if (!judge_gap(c->judge, term, scope, &gap) || !gap_blocks(&gap))
		return false;
	note(c, &gap);
	return true;
}

static bool
note_gaps(struct composer *c, const struct text *text,
    const struct scope *scope)
{
	bool any = false;
	size_t i;

	for (i = 0; i < text->n; i++)
		any = lacks(c, text->pieces[i].term, scope) || any;
	return any;
}

bool
compose_shown(struct composer *c, const struct cond *when,
    const struct scope *scope, struct doc *parent)
{
	enum tri tri = judge_cond(c->judge, when, scope);
	struct doc *mark, *last;
	struct gap gap;

	if (tri != TRI_UNKNOWN)
		return tri == TRI_YES;
	if (!judge_unknown(c->judge, when, scope, &gap) || !gap_blocks(&gap))
		return false;
	note(c, &gap);
	mark = compose_plain(c,
	    arena_printf(c->arena, "[%s: %s]", compose_word(c, "missing"),
		compose_say(c, gap.label)));
	mark->missing = true;
	mark->origin = c->noted;
	last = parent->n > 0 ? parent->children[parent->n - 1] : NULL;
	/* By place, not by text: every language marks the same. */
	if (last == NULL || !last->missing ||
	    !str_eq(last->origin, mark->origin))
		doc_push(c->arena, parent, mark);
	return false;
}

const char *
compose_text(struct composer *c, const struct text *text,
    const struct scope *scope, bool *missing)
{
	struct str out = { 0 };
	const char *s;

	*missing = note_gaps(c, text, scope);
	judge_text(c->judge, text, scope, c->lang, &out);
	s = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return s;
}

struct doc *
compose_plain(struct composer *c, const char *text)
{
	struct doc *doc = doc_new(c->arena, DOC_TEXT);

	doc->text = text;
	return doc;
}

struct doc *
compose_paragraph(struct composer *c, const struct text *text,
    const struct scope *scope)
{
	struct doc *doc;

	if (text->raw == NULL)
		return NULL;
	doc = doc_new(c->arena, DOC_TEXT);
	doc->text = compose_text(c, text, scope, &doc->missing);
	doc->origin = compose_origin(c, text, scope);
	compose_values(c, text, scope, doc);
	compose_link_sections(c, doc, text, scope);
	if (doc->missing && c->noted != NULL)
		doc->origin = c->noted;
	return doc;
}

struct doc *
compose_cell(struct composer *c, const struct text *text,
    const struct scope *scope)
{
	const struct term *term = text->n == 1 ? text->pieces[0].term : NULL;
	struct doc *doc;
	struct gap gap;

	/* an empty cell says enough where nothing is asked or needed */
	if (term != NULL && judge_gap(c->judge, term, scope, &gap) &&
	    (!gap.needed || gap.practice) &&
	    (gap.field != NULL || !gap.asked)) {
		if (gap_blocks(&gap))
			note(c, &gap);
		/* One for all: of a table's cells half may be empty. */
		if (c->blank == NULL)
			c->blank = compose_plain(c, "");
		return c->blank;
	}
	doc = doc_new(c->arena, DOC_TEXT);
	if (term != NULL && term->op != TERM_PATH &&
	    judge_gap(c->judge, term, scope, &gap) && !gap.needed) {
		doc->text = compose_word(c, "none");
		return doc;
	}
	doc->text = compose_text(c, text, scope, &doc->missing);
	doc->origin = compose_origin(c, text, scope);
	compose_values(c, text, scope, doc);
	compose_link(c, doc, term, scope);
	if (doc->missing && c->noted != NULL)
		doc->origin = c->noted;
	return doc;
}

/* As the pack has it. */
static const char *
label(const struct column *column, const struct scope *scope)
{
	const struct text *show = &column->show;
	const struct path *path;
	const struct form *form;
	const struct field *field = NULL;
	const char *record;

	if (column->head != NULL)
		return column->head;
	if (show->n == 0 || show->pieces[0].term == NULL ||
	    show->pieces[0].term->op != TERM_PATH)
		return show->raw ? show->raw : "";
	path = &show->pieces[0].term->path;
	if (path->what == WHAT_DECISION)
		return path->decision->title ? path->decision->title
					     : path->decision->id;
	form = path->form;
	record = path->record ? path->record : form ? form->id : NULL;
	if (path->root == ROOT_HERE && scope != NULL && path->via == NULL) {
		form = scope->form;
		record = scope->record;
	}
	if (path->what == WHAT_FIELD && form != NULL)
		field = pack_field(form, record ? record : "", path->name);
	if (field != NULL)
		return field->label;
	return NULL;
}

const char *
compose_label(struct composer *c, const struct column *column,
    const struct scope *scope)
{
	const struct text *show = &column->show;
	const char *s = label(column, scope);

	if (s != NULL)
		return compose_say(c, s);
	return show->pieces[0].term->path.name
	    ? compose_word(c, show->pieces[0].term->path.name)
	    : "";
}

struct doc *
compose_pair(struct composer *c, const struct column *column,
    const struct scope *scope)
{
	const struct text *show = &column->show;
	const struct term *term = show->n == 1 ? show->pieces[0].term : NULL;
	struct doc *doc;
	struct gap gap;

	if (term != NULL && judge_gap(c->judge, term, scope, &gap) &&
	    (!gap.needed || gap.practice) &&
	    (!gap.asked || gap.field != NULL)) {
		if (gap_blocks(&gap))
			note(c, &gap);
		return NULL;
	}
	doc = doc_new(c->arena, DOC_PAIR);
	doc->title = compose_label(c, column, scope);
	doc->text = compose_text(c, show, scope, &doc->missing);
	doc->origin = compose_origin(c, show, scope);
	compose_values(c, show, scope, doc);
	compose_link(c, doc, term, scope);
	if (doc->missing && c->noted != NULL)
		doc->origin = c->noted;
	return doc;
}
