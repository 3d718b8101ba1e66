/*
 * Heat maps: records counted by two choices or references, as a table with
 * shades. Refuses
 * to leave out a record that has no place on it: those are named below.
 */
#include <string.h>

#include "compose/inner.h"

#define SHADES 4 /* 0 to 4, see doc.h */

struct axis {
	const struct field *field;
	const char **ids, **labels; /* its steps */
	size_t n;
	size_t *at; /* of each record: which step, n for none */
};

static const char *
stored(struct composer *c, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope scope = { .form = form, .record = record };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = field->id } };
	struct result r = judge_term(c->judge, &term, &scope);

	return r.kind == RESULT_TEXT ? r.text : NULL;
}

/* By its number, where it has one: that is shorter. */
static const char *
called(struct composer *c, const struct form *form, const char *record)
{
	const struct item *item = pack_record_item(form, record);
	const char *number = item ? pack_text(item, "number") : NULL;

	return number ? number : judge_title(c->judge, form, record);
}

/* Of a choice all steps, of a reference those that some record names. */
static void
find_steps(struct composer *c, const struct form *form, const char **ids,
    size_t n, struct axis *axis)
{
	const struct field *field = axis->field;
	const char **all = NULL;
	size_t i, k, nall = field->noptions;

	if (field->kind == FIELD_REF)
		all = judge_records(c->judge, field->of_form, &nall);
	axis->ids = arena_alloc(c->arena, (nall + 1) * sizeof(char *));
	axis->labels = arena_alloc(c->arena, (nall + 1) * sizeof(char *));
	for (i = 0; i < nall; i++) {
		for (k = 0; all != NULL && k < n; k++)
			if (str_eq(stored(c, form, ids[k], field), all[i]))
				break;
		if (all != NULL && k == n)
			continue;
		axis->ids[axis->n] = all ? all[i] : field->options[i].id;
		axis->labels[axis->n++] = all
		    ? called(c, field->of_form, all[i])
		    : judge_option(c->judge, field, &field->options[i]);
	}
}

static struct axis
axis_of(struct composer *c, const struct form *form, const char **ids, size_t n,
    const struct field *field)
{
	struct axis axis = { .field = field };
	const char *text;
	size_t i, k;

	find_steps(c, form, ids, n, &axis);
	axis.at = arena_alloc(c->arena, (n + 1) * sizeof(*axis.at));
	for (i = 0; i < n; i++) {
		text = stored(c, form, ids[i], field);
		for (k = 0; k < axis.n && !str_eq(axis.ids[k], text); k++)
			;
		axis.at[i] = k;
	}
	return axis;
}

static void
add_id(struct str *ids, size_t n, const char *id)
{
	str_addf(ids, "%s%s", n > 0 ? ", " : "", id);
}

/* Which they are and how many; nothing where there are none. */
static void
put_ids(struct composer *c, struct doc *cell, struct str *ids, size_t n)
{
	if (n > 0) {
		cell->text = arena_dup(c->arena, str_text(ids));
		cell->title = arena_printf(c->arena, "%zu", n);
	}
	str_clear(ids);
}

/* A map in the making: its axes, and what shades it (n 0: nothing does). */
struct grid {
	struct axis across, up, shade;
	const char **ids;
	size_t n;
};

static struct doc *
map_cell(struct composer *c, const struct grid *g, size_t k, size_t up)
{
	struct doc *cell = doc_new(c->arena, DOC_TEXT);
	size_t i, in = 0, worst = 0, steps = g->across.n + g->up.n - 2;
	struct str ids = { 0 };

	for (i = 0; i < g->n; i++) {
		if (g->across.at[i] != k || g->up.at[i] != up)
			continue;
		add_id(&ids, in++, g->ids[i]);
		if (g->shade.n > 0 && g->shade.at[i] > worst)
			worst = g->shade.at[i];
	}
	if (g->shade.n > 0)
		cell->shade =
		    (int8_t)(in > 0 ? SHADES * worst / g->shade.n : 0);
	else
		cell->shade =
		    (int8_t)(steps > 0 ? SHADES * (k + up) / steps : 0);
	put_ids(c, cell, &ids, in);
	return cell;
}

static struct doc *
map_row(struct composer *c, const struct grid *g, size_t up)
{
	struct doc *row = doc_new(c->arena, DOC_ROW);
	size_t k;

	doc_push(c->arena, row, compose_plain(c, g->up.labels[up]));
	for (k = 0; k < g->across.n; k++)
		doc_push(c->arena, row, map_cell(c, g, k, up));
	return row;
}

static void
heads(struct composer *c, const struct grid *g, struct doc *doc)
{
	struct doc_more *more = doc_more(c->arena, doc);
	size_t k;

	more->ncolumns = g->across.n + 1;
	more->columns =
	    arena_alloc(c->arena, more->ncolumns * sizeof(*more->columns));
	more->columns[0].head = arena_printf(c->arena, "%s / %s",
	    g->up.field->label, g->across.field->label);
	more->columns[0].width = 1;
	for (k = 1; k < more->ncolumns; k++) {
		more->columns[k].head = g->across.labels[k - 1];
		more->columns[k].width = 1;
	}
}

struct doc *
compose_map(struct composer *c, const struct form *form, const struct map *map)
{
	struct doc *doc = doc_new(c->arena, DOC_MAP);
	bool ordered = map->up->kind == FIELD_CHOICE;
	struct grid g = { 0 };
	struct str out = { 0 };
	size_t i, nout = 0;

	g.ids = judge_records(c->judge, form, &g.n);
	g.across = axis_of(c, form, g.ids, g.n, map->across);
	g.up = axis_of(c, form, g.ids, g.n, map->up);
	if (map->shade != NULL)
		g.shade = axis_of(c, form, g.ids, g.n, map->shade);
	for (i = 0; i < g.n; i++)
		if (g.across.at[i] == g.across.n || g.up.at[i] == g.up.n)
			add_id(&out, nout++, g.ids[i]);
	doc->title = map->title;
	heads(c, &g, doc);
	doc->origin = form->id;
	/* Steps rise; what is only named is read from above. */
	for (i = 0; i < g.up.n; i++) {
		doc_push(c->arena, doc,
		    map_row(c, &g, ordered ? g.up.n - 1 - i : i));
		doc->children[doc->n - 1]->origin = doc->origin;
	}
	if (nout > 0)
		doc->text = arena_printf(c->arena, "%s: %s",
		    compose_word(c, "not-placed"), str_text(&out));
	str_clear(&out);
	return doc;
}

struct doc *
compose_maps(struct judge *judge, const struct pack *pack,
    const struct form *form, const char *lang, struct arena *arena)
{
	struct composer c = { .judge = judge,
		.pack = pack,
		.lang = lang,
		.arena = arena };
	struct doc *doc = doc_new(arena, DOC_SECTION);
	size_t i;

	for (i = 0; i < form->nmaps; i++)
		doc_push(arena, doc, compose_map(&c, form, &form->maps[i]));
	return doc;
}
