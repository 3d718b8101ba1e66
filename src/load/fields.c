/*
 * Reads the fields of forms and makes them for each item and row. Refuses a
 * field whose kind and keys do not go together.
 */
#include "load/fields.h"

#include <string.h>

#include "base/str.h"
#include "load/shape.h"

static const struct shape field_shape[F_N] = {
	[F_ID] = { "id", SHAPE_TEXT, true },
	[F_KIND] = { "kind", SHAPE_TEXT, true },
	[F_LABEL] = { "label", SHAPE_TEXT, false },
	[F_ASK] = { "ask", SHAPE_TEXT, true },
	[F_HELP] = { "help", SHAPE_TEXT, false },
	[F_WHY] = { "why", SHAPE_TEXT, false },
	[F_CITE] = { "cite", SHAPE_TEXT, false },
	[F_NEED] = { "need", SHAPE_TEXT, false },
	[F_WHEN] = { "when", SHAPE_TEXT, false },
	[F_OF] = { "of", SHAPE_ANY, false },
	[F_NAMED] = { "named", SHAPE_TEXT, false }, /* extras.c */
	[F_MAX] = { "max", SHAPE_TEXT, false },
	[F_DIGITS] = { "digits", SHAPE_TEXT, false },
	[F_PRIVATE] = { "private", SHAPE_TEXT, false },
	[F_WEIGHT] = { "weight", SHAPE_TEXT, false },
	[F_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[F_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

static const char *const kind_words[] = { "line", "prose", "choice", "set",
	"yesno", "number", "date", "month", "time", "address", "ref", "blob",
	"approval" };

enum { O_ID, O_LABEL, O_WHEN, O_HELP, O_N };

static const struct shape option_shape[O_N] = {
	[O_ID] = { "id", SHAPE_TEXT, true },
	[O_LABEL] = { "label", SHAPE_TEXT, false },
	[O_WHEN] = { "when", SHAPE_TEXT, false },
	[O_HELP] = { "help", SHAPE_TEXT, false },
};

static void
read_option(struct loader *l, const struct node *node, struct option *option,
    bool *whens)
{
	const struct node *v[O_N];

	option->id = option->label = "?";
	if (node->kind == NODE_TEXT) {
		if (load_id(l, node))
			option->id = option->label = node->text;
		return;
	}
	load_shape(l, node, "an option", option_shape, O_N, v);
	if (v[O_ID] && load_id(l, v[O_ID]))
		option->id = v[O_ID]->text;
	option->label = v[O_LABEL] ? v[O_LABEL]->text : option->id;
	option->help = load_text(v[O_HELP]);
	*whens = *whens || v[O_WHEN];
}

static void
read_options(struct loader *l, const struct node *node, struct field_spec *spec)
{
	struct field *f = &spec->field;

	f->options = arena_alloc(l->arena, (node->n + 1) * sizeof(*f->options));
	for (const struct node *c = node->first; c; c = c->next) {
		struct option *o = &f->options[f->noptions++];

		read_option(l, c, o, &spec->option_whens);
		if (!load_index_put(&l->index, f->options, o->id, o))
			load_fault(l->faults, c->place,
			    "two options are called `%s`", o->id);
	}
}

static void
list_options(struct loader *l, const struct list *list, struct field *f)
{
	f->of_list = list;
	f->options = arena_alloc(l->arena, (list->n + 1) * sizeof(*f->options));
	for (size_t i = 0; i < list->n; i++) {
		struct option *o = &f->options[f->noptions++];
		const char *title = pack_text(&list->items[i], "title");

		o->id = list->items[i].id;
		o->label = title ? title : o->id;
		o->help = pack_text(&list->items[i], "help");
		load_index_put(&l->index, f->options, o->id, o);
	}
}

static void
approval_of(struct loader *l, const struct node *node, struct field *f)
{
	static const char *const words[] = { "record", "project" };

	f->project = load_word(l, node, words, SHAPE_LEN(words)) == 1;
	f->options = arena_alloc(l->arena, sizeof(*f->options));
	f->noptions = 1;
	f->options->id = "yes";
	f->options->label = "Approve";
	load_index_put(&l->index, f->options, "yes", f->options);
}

static void
read_of(struct loader *l, const struct node *node, struct field_spec *spec)
{
	struct field *f = &spec->field;
	const struct form *form;
	const struct list *list;

	if (node->kind == NODE_LIST && f->kind != FIELD_REF) {
		read_options(l, node, spec);
		return;
	}
	if (node->kind != NODE_TEXT) {
		load_fault(l->faults, node->place, "`of` must %s",
		    f->kind == FIELD_REF ? "name a form or a rules list"
					 : "be a list of options or a name");
		return;
	}
	list = load_find_list(l, node->text);
	form = f->kind == FIELD_CHOICE ? NULL : load_find_form(l, node->text);
	if (form && form->holds != HOLDS_ONE)
		f->of_form = form;
	else if (list)
		list_options(l, list, f);
	else if (form)
		load_fault(l->faults, node->place,
		    "the form `%s` holds one record: nothing to choose from",
		    node->text);
	else
		load_fault(l->faults, node->place, "there is no %s called `%s`",
		    f->kind == FIELD_CHOICE ? "rules list"
					    : "form and no rules list",
		    node->text);
}

static bool
wants_of(enum field_kind kind)
{
	return kind == FIELD_CHOICE || kind == FIELD_SET || kind == FIELD_REF ||
	    kind == FIELD_APPROVAL;
}

bool
load_field_spec(struct loader *l, const struct node *node,
    struct field_spec *spec)
{
	static const char *const weights[] = { "duty", "practice" };
	struct field *f = &spec->field;
	const struct node **v = spec->v;
	int kind;

	if (!load_shape(l, node, "a field", field_shape, F_N, v) ||
	    v[F_ID] == NULL)
		return false;
	f->id = v[F_ID]->text;
	f->place = node->place;
	kind = load_word(l, v[F_KIND], kind_words, SHAPE_LEN(kind_words));
	f->kind = kind < 0 ? FIELD_LINE : (enum field_kind)kind;
	f->max = load_long(l, v[F_MAX]);
	f->digits = load_long(l, v[F_DIGITS]);
	if (v[F_DIGITS] && f->kind != FIELD_LINE)
		load_fault(l->faults, v[F_DIGITS]->key_place,
		    "`digits` goes only with `kind: line`");
	f->is_private = load_yes(l, v[F_PRIVATE], false);
	f->weight = load_word(l, v[F_WEIGHT], weights, 2) == 1 ? WEIGHT_ADVICE
							       : WEIGHT_DUTY;
	load_doubt(l, v + F_CONFIRMED, &f->confirmed, &f->doubt);
	if (kind >= 0 && wants_of(f->kind) != (v[F_OF] != NULL))
		load_fault(l->faults, node->place, "a field of kind `%s` %s",
		    kind_words[kind], v[F_OF] ? "takes no `of`" : "needs `of`");
	else if (v[F_OF] && f->kind == FIELD_APPROVAL)
		approval_of(l, v[F_OF], f);
	else if (v[F_OF])
		read_of(l, v[F_OF], spec);
	if (v[F_CITE] && strchr(v[F_CITE]->text, '{') == NULL)
		load_cite(l, v[F_CITE]);
	return true;
}

static void
add_prop(struct str *out, const struct prop *prop)
{
	if (prop->text)
		str_add(out, prop->text);
	for (size_t i = 0; prop->texts && i < prop->n; i++)
		str_addf(out, "%s%s", i ? ", " : "", prop->texts[i]);
}

/* One {item.KEY}, the row's key first; false: no such thing. */
static bool
add_item_word(struct loader *l, const struct view *view, const char *key,
    struct str *out)
{
	const struct form_extra *extra = load_extra(l, view->form);
	const struct prop *prop = pack_prop(view->row, key);

	if (prop == NULL)
		prop = pack_prop(view->item, key);
	if (prop) {
		add_prop(out, prop);
		return true;
	}
	if (strcmp(key, "id") == 0) {
		if (view->row || view->item)
			str_add(out,
			    view->row ? view->row->id : view->item->id);
		return true;
	}
	return (view->form->of &&
		   load_find_key(l, view->form->of->keys, key)) ||
	    (extra->rows && load_find_key(l, extra->rows->keys, key));
}

/* A text of the field with {item.KEY} filled in; NULL when nothing is left. */
static const char *
fill(struct loader *l, const struct node *node, const struct view *view)
{
	struct str out = { 0 };
	const char *s = load_text(node), *text;
	char key[80];

	if (s == NULL || strpbrk(s, "{}") == NULL)
		return s;
	while (*s) {
		size_t n = strcspn(s, "{}");

		str_addn(&out, s, n);
		s += n;
		if (*s == '\0')
			break;
		n = strcspn(s, "}");
		if (view->form->holds != HOLDS_EACH ||
		    !str_starts(s, "{item.") || s[n] != '}' || n > 70) {
			load_fault(l->faults, node->place,
			    "only {item.KEY}, in a form that holds each, may "
			    "stand in braces here");
			break;
		}
		memcpy(key, s + 6, n - 6);
		key[n - 6] = '\0';
		if (!add_item_word(l, view, key, &out))
			load_fault(l->faults, node->place,
			    "neither the rows nor the items have a key `%s`",
			    key);
		s += n + 1;
	}
	text = str_blank(out.s) ? NULL : arena_dup(l->arena, out.s);
	str_clear(&out);
	return text;
}

static void
option_whens(struct loader *l, const struct field_spec *spec,
    const struct view *view, struct field *f)
{
	const struct node *c = spec->v[F_OF]->first;

	f->options = arena_alloc(l->arena, f->noptions * sizeof(*f->options));
	memcpy(f->options, spec->field.options,
	    f->noptions * sizeof(*f->options));
	for (size_t i = 0; i < f->noptions && c; i++, c = c->next) {
		load_index_put(&l->index, f->options, f->options[i].id,
		    &f->options[i]);
		load_later_cond(l, load_node_get(c, "when"), view,
		    &f->options[i].when, NULL);
	}
}

/* The pattern with the row's id where its star stands. */
static const char *
starred(struct loader *l, const char *pattern, const char *star, const char *id)
{
	size_t head = (size_t)(star - pattern), n = strlen(id);
	size_t tail = strlen(star + 1);
	char *s = arena_alloc(l->arena, head + n + tail + 1);

	memcpy(s, pattern, head);
	memcpy(s + head, id, n + 1);
	memcpy(s + head + n, star + 1, tail + 1);
	return s;
}

void
load_field_make(struct loader *l, const struct field_spec *spec,
    const struct view *view, const struct ast *more, struct field *f)
{
	const struct node *const *v = spec->v;
	const char *row_weight = pack_text(view->row, "weight");

	*f = spec->field;
	if (view->row) {
		const char *star = strchr(f->id, '*');

		f->star = f->id;
		f->row = view->row;
		if (star)
			f->id = starred(l, f->id, star, view->row->id);
		if (!view->row->confirmed && f->confirmed) {
			f->confirmed = false;
			f->doubt = view->row->doubt;
		}
	}
	load_field_id(l, f->id, f->place);
	if (row_weight && strcmp(row_weight, "practice") == 0)
		f->weight = WEIGHT_ADVICE;
	f->ask = fill(l, v[F_ASK], view);
	f->label = fill(l, v[F_LABEL], view);
	f->help = fill(l, v[F_HELP], view);
	f->why = fill(l, v[F_WHY], view);
	f->cite = fill(l, v[F_CITE], view);
	if (f->ask == NULL)
		f->ask = f->label ? f->label : f->id;
	if (f->label == NULL)
		f->label = f->ask;
	/* What all items share is only a pattern: its conditions may name what
	 * rows make, and are read for each item. */
	if (view->form->holds == HOLDS_EACH && view->item == NULL)
		return;
	load_later_cond(l, v[F_NEED], view, &f->need, NULL);
	if (more)
		load_later_ast(l, more, view, &f->when, f);
	else
		load_later_cond(l, v[F_WHEN], view, &f->when, f);
	if (spec->option_whens)
		option_whens(l, spec, view, f);
}
