/*
 * Heat maps: records counted by two choices, as a table with shades. Refuses
 * to leave out a record that has no place on it: those are named below.
 */
#include <string.h>

#include "compose/inner.h"

#define SHADES 4 /* 0 to 4, see doc.h */

/* Which option of the choice the record has; noptions: none yet. */
static size_t
step_of(struct composer *c, const struct form *form, const char *record,
    const struct field *field)
{
	struct scope scope = { .form = form, .record = record };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = field->id } };
	struct result r = judge_term(c->judge, &term, &scope);
	size_t i = field->noptions;

	if (r.kind == RESULT_TEXT)
		for (i = 0; i < field->noptions; i++)
			if (strcmp(field->options[i].id, r.text) == 0)
				break;
	return i;
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

static struct doc *
map_row(struct composer *c, const struct map *map, size_t up,
    const size_t *across, const size_t *ups, const char *const *ids, size_t n)
{
	struct doc *row = doc_new(c->arena, DOC_ROW), *cell;
	struct str in_cell = { 0 };
	size_t na = map->across->noptions, nu = map->up->noptions, i, k, in;

	doc_push(c->arena, row,
	    compose_plain(c,
		judge_option(c->judge, map->up, &map->up->options[up])));
	for (k = 0; k < na; k++) {
		cell = doc_new(c->arena, DOC_TEXT);
		cell->shade =
		    na + nu > 2 ? (int)(SHADES * (k + up) / (na + nu - 2)) : 0;
		for (i = 0, in = 0; i < n; i++)
			if (across[i] == k && ups[i] == up)
				add_id(&in_cell, in++, ids[i]);
		put_ids(c, cell, &in_cell, in);
		doc_push(c->arena, row, cell);
	}
	return row;
}

static void
heads(struct composer *c, const struct map *map, struct doc *doc)
{
	struct doc_more *more = doc_more(c->arena, doc);
	size_t k;

	more->ncolumns = map->across->noptions + 1;
	more->columns = arena_alloc(c->arena,
	    doc->more->ncolumns * sizeof(*doc->more->columns));
	more->columns[0].head = arena_printf(c->arena, "%s / %s",
	    map->up->label, map->across->label);
	more->columns[0].width = 1;
	for (k = 1; k < doc->more->ncolumns; k++) {
		more->columns[k].head = judge_option(c->judge, map->across,
		    &map->across->options[k - 1]);
		more->columns[k].width = 1;
	}
}

struct doc *
compose_map(struct composer *c, const struct form *form, const struct map *map)
{
	const char **ids;
	struct doc *doc = doc_new(c->arena, DOC_MAP);
	struct str out = { 0 };
	size_t i, n, nout = 0, *across, *ups;

	ids = judge_records(c->judge, form, &n);
	across = arena_alloc(c->arena, (n + 1) * sizeof(*across));
	ups = arena_alloc(c->arena, (n + 1) * sizeof(*ups));
	for (i = 0; i < n; i++) {
		across[i] = step_of(c, form, ids[i], map->across);
		ups[i] = step_of(c, form, ids[i], map->up);
		if (across[i] == map->across->noptions ||
		    ups[i] == map->up->noptions)
			add_id(&out, nout++, ids[i]);
	}
	doc->title = map->title;
	heads(c, map, doc);
	doc->origin = form->id;
	for (i = map->up->noptions; i-- > 0;) {
		doc_push(c->arena, doc,
		    map_row(c, map, i, across, ups, ids, n));
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
