/*
 * Reads the forms and the walk through them. Refuses forms outside the walk
 * and keys that do not go with what a form holds.
 */
#include <string.h>

#include "base/str.h"
#include "load/fields.h"
#include "load/shape.h"

enum {
	M_TITLE,
	M_CITE,
	M_HELP,
	M_HOLDS,
	M_OF,
	M_FOR,
	M_PREFIX,
	M_STARTS,
	M_NAMES,
	M_MAPS,
	M_CATALOGUE,
	M_TAKES,
	M_CARRIES,
	M_SIDE,
	M_DOSSIER,
	M_HOME,
	M_SENT,
	M_UNSENT,
	M_FORESEE,
	M_LAST,
	M_WHEN,
	M_READY,
	M_FIELDS,
	M_REPEAT,
	M_CONFIRMED,
	M_DOUBT,
	M_N
};

static const struct shape form_shape[M_N] = {
	[M_TITLE] = { "title", SHAPE_TEXT, true },
	[M_CITE] = { "cite", SHAPE_TEXT, false },
	[M_HELP] = { "help", SHAPE_TEXT, false },
	[M_HOLDS] = { "holds", SHAPE_TEXT, true },
	[M_OF] = { "of", SHAPE_TEXT, false },
	[M_FOR] = { "for", SHAPE_TEXT, false },
	[M_PREFIX] = { "prefix", SHAPE_TEXT, false },
	[M_STARTS] = { "starts", SHAPE_LIST, false },
	[M_NAMES] = { "names", SHAPE_TEXT, false },
	[M_MAPS] = { "maps", SHAPE_LIST, false }, /* extras.c */
	[M_CATALOGUE] = { "catalogue", SHAPE_TEXT, false },
	[M_TAKES] = { "takes", SHAPE_MAP, false },
	[M_CARRIES] = { "carries", SHAPE_TEXT, false },
	[M_SIDE] = { "side", SHAPE_TEXT, false }, /* sides.c, as those below */
	[M_DOSSIER] = { "dossier", SHAPE_TEXT, false },
	[M_HOME] = { "home", SHAPE_TEXT, false },
	[M_SENT] = { "sent", SHAPE_TEXT, false },
	[M_UNSENT] = { "unsent", SHAPE_TEXT, false },
	[M_FORESEE] = { "foresee", SHAPE_TEXT, false },
	[M_LAST] = { "last", SHAPE_TEXT, false },
	[M_WHEN] = { "when", SHAPE_TEXT, false },
	[M_READY] = { "ready", SHAPE_TEXT, false }, /* extras.c */
	[M_FIELDS] = { "fields", SHAPE_LIST, false },
	[M_REPEAT] = { "repeat", SHAPE_MAP, false },
	[M_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[M_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

const struct form *
load_find_form(const struct loader *l, const char *id)
{
	return load_index_get(&l->index, &l->pack->forms, id);
}

struct form_extra *
load_extra(const struct loader *l, const struct form *form)
{
	return &l->extra[form - l->pack->forms];
}

const struct field *
load_find_field(const struct loader *l, const struct form *form,
    const struct item *item, const char *id)
{
	const struct field *field = NULL;

	if (item && form->holds == HOLDS_EACH && form->of)
		field = load_index_get(&l->index,
		    &form->each[item - form->of->items], id);
	return field ? field : load_index_get(&l->index, form, id);
}

const struct field *
load_find_star(const struct loader *l, const struct form *form,
    const char *star)
{
	const struct form_extra *extra = load_extra(l, form);

	return load_index_get(&l->index, extra, star);
}

const struct form *
load_form_named(struct loader *l, const struct node *node)
{
	const struct form *form;

	if (load_text(node) == NULL)
		return NULL;
	form = load_find_form(l, node->text);
	if (form == NULL)
		load_fault(l->faults, node->place,
		    "there is no form `%s` in the walk", node->text);
	return form;
}

/* Items may be kept for each item of another list: records ITEM/OTHER. */
static void
read_per(struct loader *l, struct form *form)
{
	form->per = "per";
	for (size_t i = 0; i < form->of->n; i++) {
		const struct item *item = &form->of->items[i];
		const char *list = pack_text(item, "per");

		if (list && load_find_list(l, list) == NULL)
			load_fault(l->faults, item->place,
			    "`per`: there is no list `%s` in rules/lists",
			    list);
	}
}

static void
read_holds(struct loader *l, const struct node *const *v, struct form *form)
{
	static const char *const words[] = { "one", "each", "many" };
	int holds = load_word(l, v[M_HOLDS], words, 3);
	bool each = holds == HOLDS_EACH;

	form->holds = holds < 0 ? HOLDS_ONE : (enum holds)holds;
	if (each != (v[M_OF] != NULL) && holds >= 0)
		load_fault(l->faults, form->place,
		    each ? "a form that holds each needs `of` with a list"
			 : "`of` goes only with `holds: each`");
	if (v[M_OF]) {
		form->of = load_find_list(l, v[M_OF]->text);
		if (form->of == NULL)
			load_fault(l->faults, v[M_OF]->place,
			    "there is no list `%s` in rules/lists",
			    v[M_OF]->text);
	}
	if (each && form->of && load_find_key(l, form->of->keys, "per"))
		read_per(l, form);
	if (each && form->of == NULL)
		form->holds = HOLDS_ONE; /* said above; nothing to index by */
	if (v[M_FOR]) {
		form->per_unit = strcmp(v[M_FOR]->text, "unit") == 0 && each;
		if (!form->per_unit)
			load_fault(l->faults, v[M_FOR]->place,
			    "only `for: unit`, with `holds: each`, is known");
	}
}

/* Is it said? Then it is `yes`. */
static bool
read_flag(struct loader *l, const struct node *node)
{
	if (node != NULL && strcmp(node->text, "yes") != 0)
		load_fault(l->faults, node->place, "`%s` is `yes` or left out",
		    node->key);
	return node != NULL && strcmp(node->text, "yes") == 0;
}

static void
read_many(struct loader *l, const struct node *const *v, struct form *form)
{
	static const int only_many[] = { M_PREFIX, M_STARTS, M_NAMES };

	for (size_t i = 0; i < SHAPE_LEN(only_many); i++)
		if (v[only_many[i]] && form->holds != HOLDS_MANY)
			load_fault(l->faults, v[only_many[i]]->key_place,
			    "`%s` goes only with `holds: many`",
			    v[only_many[i]]->key);
	form->prefix = load_text(v[M_PREFIX]);
	if (form->prefix && v[M_PREFIX] &&
	    (strlen(form->prefix) < 2 || strlen(form->prefix) > 4 ||
		strspn(form->prefix, "abcdefghijklmnopqrstuvwxyz") !=
		    strlen(form->prefix)))
		load_fault(l->faults, v[M_PREFIX]->place,
		    "a prefix is two to four lower-case letters");
	if (v[M_STARTS]) {
		form->starts = arena_alloc(l->arena,
		    (v[M_STARTS]->n + 1) * sizeof(char *));
		for (const struct node *c = v[M_STARTS]->first; c; c = c->next)
			if (load_plain(l, c) &&
			    load_field_id(l, c->text, c->place))
				form->starts[form->nstarts++] = c->text;
	}
	form->names = load_text(v[M_NAMES]);
	form->carries = read_flag(l, v[M_CARRIES]);
	form->foresees = read_flag(l, v[M_FORESEE]);
	form->last = read_flag(l, v[M_LAST]);
}

static void
read_head(struct loader *l, struct form *form, const struct node **v)
{
	const struct node *node = load_extra(l, form)->node;

	form->title = form->id;
	form->holds = HOLDS_ONE;
	memset(v, 0, M_N * sizeof(*v));
	if (node == NULL)
		return;
	form->place = node->place;
	load_shape(l, node, "a form", form_shape, M_N, v);
	if (v[M_TITLE])
		form->title = v[M_TITLE]->text;
	form->cite = load_cite(l, v[M_CITE]);
	form->help = load_text(v[M_HELP]);
	read_holds(l, v, form);
	read_many(l, v, form);
}

static void
read_body(struct loader *l, struct form *form, const struct node *const *v)
{
	struct view view = { .form = form };

	load_form_fields(l, form, v[M_FIELDS], v[M_REPEAT]);
	load_later_cond(l, v[M_WHEN], &view, &form->when, form);
	if (form->names && !load_find_field(l, form, NULL, form->names))
		load_fault(l->faults, v[M_NAMES]->place,
		    "the form has no field `%s`", form->names);
}

void
load_forms(struct loader *l)
{
	struct pack *pack = l->pack;
	const struct node **heads;

	load_walk(l);
	heads =
	    arena_alloc(&l->scratch, (pack->nforms + 1) * M_N * sizeof(*heads));
	for (size_t i = 0; i < pack->nforms; i++)
		read_head(l, &pack->forms[i], heads + i * M_N);
	for (size_t i = 0; i < pack->nforms; i++)
		read_body(l, &pack->forms[i], heads + i * M_N);
}
