/*
 * Reads the forms and the walk through them, and makes the fields of every
 * item. Refuses forms outside the walk and repeats over what is no row list.
 */
#include <string.h>

#include "base/str.h"
#include "load/fields.h"
#include "load/shape.h"

#define MADE_MAX 100000

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
	[M_WHEN] = { "when", SHAPE_TEXT, false },
	[M_READY] = { "ready", SHAPE_TEXT, false }, /* extras.c */
	[M_FIELDS] = { "fields", SHAPE_LIST, false },
	[M_REPEAT] = { "repeat", SHAPE_MAP, false },
	[M_CONFIRMED] = { "confirmed", SHAPE_TEXT, false },
	[M_DOUBT] = { "doubt", SHAPE_TEXT, false },
};

enum { R_LIST, R_FIRST, R_AFTER, R_WHEN, R_FIELDS, R_N };

static const struct shape repeat_shape[R_N] = {
	[R_LIST] = { "list", SHAPE_TEXT, true },
	[R_FIRST] = { "first", SHAPE_TEXT, false },
	[R_AFTER] = { "after", SHAPE_TEXT, false },
	[R_WHEN] = { "when", SHAPE_TEXT, false },
	[R_FIELDS] = { "fields", SHAPE_LIST, true },
};

/* A form while its fields are made. */
struct maker {
	struct form *form;
	struct form_extra *extra;
	struct field_spec *specs, *stars;
	size_t nspecs, nstars;
	const struct node *repeat_when;
	size_t rows_at; /* before which spec the rows are asked */
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

static struct field_spec *
read_specs(struct loader *l, const struct node *node, size_t *n)
{
	struct field_spec *specs;

	if (node == NULL)
		return NULL;
	specs = arena_alloc(&l->scratch, (node->n + 1) * sizeof(*specs));
	for (const struct node *c = node->first; c; c = c->next)
		if (load_field_spec(l, c, &specs[*n]))
			++*n;
	return specs;
}

static void
put_field(struct loader *l, const void *owner, const struct field *f)
{
	if (!load_index_put(&l->index, owner, f->id, f))
		load_fault(l->faults, f->place, "two fields are called `%s`",
		    f->id);
	l->made++;
}

static void
make_base(struct loader *l, const struct maker *m, size_t from, size_t to,
    const struct view *view, const void *owner, struct field *fields, size_t *n)
{
	for (size_t i = from; i < to; i++) {
		struct field *f = &fields[(*n)++];

		load_field_make(l, &m->specs[i], view, NULL, f);
		put_field(l, owner, f);
	}
}

static const struct ast *
both(struct loader *l, const struct ast *a, const struct ast *b)
{
	struct ast *ast;

	if (a == NULL || b == NULL)
		return a ? a : b;
	ast = arena_alloc(&l->scratch, sizeof(*ast));
	ast->kind = AST_COND;
	ast->op = COND_AND;
	ast->a = a;
	ast->b = b;
	ast->place = b->place;
	return ast;
}

static const struct ast *
row_when(struct loader *l, const struct item *row)
{
	const struct prop *prop = pack_prop(row, "when");

	if (prop == NULL || prop->key->kind != KEY_COND)
		return NULL;
	return load_parsed(l, load_index_get(&l->index, prop, "node"));
}

static void
make_rows(struct loader *l, const struct maker *m, const struct item *item,
    const struct prop *rows, struct item_fields *each)
{
	for (size_t r = 0; rows && r < rows->n; r++) {
		struct view view = { .form = m->form,
			.item = item,
			.row = &rows->rows[r] };
		const struct ast *outer = both(l,
		    load_parsed(l, m->repeat_when), row_when(l, view.row));

		for (size_t i = 0; i < m->nstars; i++) {
			struct field *f = &each->fields[each->n++];

			load_field_make(l, &m->stars[i], &view,
			    both(l, outer,
				load_parsed(l, m->stars[i].v[F_WHEN])),
			    f);
			put_field(l, each, f);
		}
	}
}

/* Does a text of the field take words from the item? */
static bool
takes_words(const struct field_spec *spec)
{
	static const int texts[] = { F_LABEL, F_ASK, F_HELP, F_WHY, F_CITE };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = load_text(spec->v[texts[i]]);

		if (text && strchr(text, '{'))
			return true;
	}
	return false;
}

/* Fields that are the same for every item are made once. */
static bool
is_shared(const struct maker *m)
{
	bool shared = m->form->repeat_list == NULL;

	for (size_t i = 0; shared && i < m->nspecs; i++)
		shared = !takes_words(&m->specs[i]);
	return shared;
}

static void
make_each(struct loader *l, const struct maker *m)
{
	const struct list *list = m->form->of;
	struct form *form = m->form;
	bool shared = is_shared(m);

	form->each = arena_alloc(l->arena, (list->n + 1) * sizeof(*form->each));
	for (size_t i = 0; i < list->n; i++) {
		struct item_fields *each = &form->each[i];
		const struct item *item = &list->items[i];
		struct view view = { .form = form, .item = item };
		const struct prop *rows = form->repeat_list
		    ? pack_prop(item, form->repeat_list)
		    : NULL;
		size_t n = m->nspecs + (rows ? rows->n * m->nstars : 0);

		if (shared && i > 0)
			*each = form->each[0];
		each->item = item;
		if (shared && i > 0)
			continue;
		if (l->made + n > MADE_MAX) {
			load_fault(l->faults, form->place,
			    "more than %d fields come of this", MADE_MAX);
			continue;
		}
		each->fields =
		    arena_alloc(l->arena, (n + 1) * sizeof(struct field));
		make_base(l, m, 0, m->rows_at, &view, each, each->fields,
		    &each->n);
		make_rows(l, m, item, rows, each);
		make_base(l, m, m->rows_at, m->nspecs, &view, each,
		    each->fields, &each->n);
	}
}

/* Before which of the form's own fields the rows are asked. */
static size_t
rows_at(struct loader *l, const struct maker *m, const struct node *first,
    const struct node *after)
{
	if (first && strcmp(first->text, "yes") != 0)
		load_fault(l->faults, first->place,
		    "`first` is `yes` or left out");
	if (first && after)
		load_fault(l->faults, after->place,
		    "either `first` or `after`, not both");
	for (size_t i = 0; after && i < m->nspecs; i++)
		if (str_eq(m->specs[i].field.id, after->text))
			return i + 1;
	if (after)
		load_fault(l->faults, after->place,
		    "the form has no field `%s`", after->text);
	return first ? 0 : m->nspecs;
}

static void
read_repeat(struct loader *l, const struct node *node, struct maker *m)
{
	const struct node *v[R_N];
	const struct key *key = NULL;

	load_shape(l, node, "`repeat`", repeat_shape, R_N, v);
	if (m->form->holds != HOLDS_EACH || m->form->of == NULL) {
		load_fault(l->faults, node->key_place,
		    "only a form that holds each of a list can repeat");
		return;
	}
	if (v[R_LIST])
		key = load_find_key(l, m->form->of->keys, v[R_LIST]->text);
	if (key == NULL || key->kind != KEY_ROWS) {
		if (v[R_LIST])
			load_fault(l->faults, v[R_LIST]->place,
			    "the items of %s have no rows called `%s`",
			    m->form->of->id, v[R_LIST]->text);
		return;
	}
	m->form->repeat_list = key->id;
	m->extra->rows = key;
	m->repeat_when = v[R_WHEN];
	m->rows_at = rows_at(l, m, v[R_FIRST], v[R_AFTER]);
	m->stars = read_specs(l, v[R_FIELDS], &m->nstars);
}

/* The repeat's fields as they are before any row: for count(points ...). */
static void
make_stars(struct loader *l, const struct maker *m)
{
	struct form_extra *extra = m->extra;

	extra->stars =
	    arena_alloc(l->arena, (m->nstars + 1) * sizeof(struct field));
	for (size_t i = 0; i < m->nstars; i++) {
		struct field *f = &extra->stars[extra->nstars++];

		*f = m->stars[i].field;
		f->star = f->id;
		if (strchr(f->id, '*') == NULL)
			load_fault(l->faults, f->place,
			    "the id `%s` needs a `*` for the row", f->id);
		load_index_put(&l->index, extra, f->id, f);
	}
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
	struct maker m = { .form = form, .extra = load_extra(l, form) };
	struct view view = { .form = form };

	m.specs = read_specs(l, v[M_FIELDS], &m.nspecs);
	if (v[M_REPEAT])
		read_repeat(l, v[M_REPEAT], &m);
	form->fields =
	    arena_alloc(l->arena, (m.nspecs + 1) * sizeof(struct field));
	make_base(l, &m, 0, m.nspecs, &view, form, form->fields,
	    &form->nfields);
	make_stars(l, &m);
	if (form->holds == HOLDS_EACH)
		make_each(l, &m);
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
