/*
 * What a form says beside its questions: names of steps, maps, a catalogue.
 * Refuses names of what is no field, option, list or key.
 */
#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "load/loader.h"
#include "load/shape.h"

/* A field of the form, which is still being made here. */
static struct field *
own_field(struct form *form, const char *id)
{
	for (size_t i = 0; id != NULL && i < form->nfields; i++)
		if (strcmp(form->fields[i].id, id) == 0)
			return &form->fields[i];
	return NULL;
}

/* named: FORM.PREFIX, with a field PREFIX-ID there for each option. */
static void
read_named(struct loader *l, struct field *field, const struct node *node)
{
	const char *dot = strchr(node->text, '.'), *id;
	const struct form *form = NULL;

	if (dot)
		form = load_find_form(l,
		    arena_dupn(&l->scratch, node->text,
			(size_t)(dot - node->text)));
	if (form == NULL || form->holds != HOLDS_ONE) {
		load_fault(l->faults, node->place,
		    "`named` takes FORM.PREFIX of a form that holds one "
		    "record");
		return;
	}
	field->steps_form = form;
	field->steps = arena_alloc(l->arena,
	    (field->noptions + 1) * sizeof(*field->steps));
	for (size_t i = 0; i < field->noptions; i++) {
		id = arena_printf(&l->scratch, "%s-%s", dot + 1,
		    field->options[i].id);
		field->steps[i] = load_find_field(l, form, NULL, id);
		if (field->steps[i] == NULL)
			load_fault(l->faults, node->place,
			    "the form `%s` has no field `%s`", form->id, id);
	}
}

static void
read_steps(struct loader *l, struct form *form, const struct node *fields)
{
	for (const struct node *c = fields ? fields->first : NULL; c;
	     c = c->next) {
		const struct node *named = load_node_get(c, "named");
		struct field *field =
		    own_field(form, load_text(load_node_get(c, "id")));

		if (named == NULL || load_text(named) == NULL || field == NULL)
			continue;
		if (field->kind == FIELD_CHOICE)
			read_named(l, field, named);
		else
			load_fault(l->faults, named->place,
			    "only the options of a choice can be named");
	}
}

static const struct field *
axis(struct loader *l, struct form *form, const struct node *node, bool ref)
{
	const struct field *field = own_field(form, load_text(node));

	if (field && field->kind == FIELD_CHOICE && field->noptions > 0)
		return field;
	if (field && field->kind == FIELD_REF && ref)
		return field;
	if (node)
		load_fault(l->faults, node->place,
		    ref ? "an axis of a map is a choice or a reference of "
			  "this form"
			: "a map is shaded by a choice of this form");
	return NULL;
}

static void
read_maps(struct loader *l, struct form *form, const struct node *node)
{
	enum { TITLE, ACROSS, UP, SHADE, N };
	static const struct shape shape[N] = {
		[TITLE] = { "title", SHAPE_TEXT, true },
		[ACROSS] = { "across", SHAPE_TEXT, true },
		[UP] = { "up", SHAPE_TEXT, true },
		[SHADE] = { "shade", SHAPE_TEXT, false },
	};
	const struct node *v[N];

	form->maps = arena_alloc(l->arena, (node->n + 1) * sizeof(*form->maps));
	for (const struct node *c = node->first; c; c = c->next) {
		struct map *map = &form->maps[form->nmaps];

		if (!load_shape(l, c, "a map", shape, N, v))
			continue;
		map->title = load_text(v[TITLE]);
		map->across = axis(l, form, v[ACROSS], true);
		map->up = axis(l, form, v[UP], true);
		map->shade = axis(l, form, v[SHADE], false);
		if (map->title && map->across && map->up)
			form->nmaps++;
	}
}

/* May a field take what a key holds? Texts to texts, words and ids to sets. */
static bool
takes_fit(const struct field *field, const struct key *key)
{
	if (key == NULL)
		return field->kind == FIELD_REF || field->kind == FIELD_LINE;
	if (key->kind == KEY_WORDS || key->kind == KEY_IDS)
		return field->kind == FIELD_SET;
	return (key->kind == KEY_LINE || key->kind == KEY_PROSE ||
		   key->kind == KEY_WORD) &&
	    (field->kind == FIELD_LINE || field->kind == FIELD_PROSE ||
		field->kind == FIELD_CHOICE);
}

static void
read_takes(struct loader *l, struct form *form, const struct node *node)
{
	form->takes =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(*form->takes));
	for (const struct node *c = node->first; c; c = c->next) {
		struct take *take = &form->takes[form->ntakes];
		const char *key = load_text(c);

		take->field = own_field(form, c->key);
		take->key = key && strcmp(key, "id") != 0
		    ? load_find_key(l, form->catalogue->keys, key)
		    : NULL;
		if (take->field == NULL || key == NULL ||
		    (take->key == NULL && strcmp(key, "id") != 0))
			load_fault(l->faults, c->key_place,
			    "`takes` goes from a field of this form to a key "
			    "of the list `%s`, or to id",
			    form->catalogue->id);
		else if (!takes_fit(take->field, take->key))
			load_fault(l->faults, c->key_place,
			    "the field `%s` cannot hold what that key holds",
			    c->key);
		else
			form->ntakes++;
	}
}

static void
read_catalogue(struct loader *l, struct form *form, const struct node *node,
    const struct node *takes)
{
	form->catalogue =
	    load_text(node) ? load_find_list(l, node->text) : NULL;
	if (form->catalogue == NULL || form->holds != HOLDS_MANY) {
		load_fault(l->faults, node->place,
		    "a catalogue is a rules list, for a form that holds many");
		form->catalogue = NULL;
		return;
	}
	if (takes)
		read_takes(l, form, takes);
}

void
load_extras(struct loader *l)
{
	for (size_t i = 0; i < l->pack->nforms; i++) {
		struct form *form = &l->pack->forms[i];
		const struct node *node = load_extra(l, form)->node, *part;
		const struct view view = { .form = form };

		load_later_cond(l, load_node_get(node, "ready"), &view,
		    &form->ready, NULL);
		read_steps(l, form, load_node_get(node, "fields"));
		if ((part = load_node_get(node, "maps")) != NULL)
			read_maps(l, form, part);
		if ((part = load_node_get(node, "catalogue")) != NULL)
			read_catalogue(l, form, part,
			    load_node_get(node, "takes"));
		else if ((part = load_node_get(node, "takes")) != NULL)
			load_fault(l->faults, part->place,
			    "`takes` needs a `catalogue` before it");
	}
}
