/*
 * Makes the fields of a form: its own, and those repeated for the rows of each
 * item. Refuses repeats over what is no row list, and fields without end.
 */
#include <string.h>

#include "base/str.h"
#include "load/fields.h"
#include "load/shape.h"

#define MADE_MAX 100000

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

void
load_form_fields(struct loader *l, struct form *form, const struct node *fields,
    const struct node *repeat)
{
	struct maker m = { .form = form, .extra = load_extra(l, form) };
	struct view view = { .form = form };

	m.specs = read_specs(l, fields, &m.nspecs);
	if (repeat)
		read_repeat(l, repeat, &m);
	form->fields =
	    arena_alloc(l->arena, (m.nspecs + 1) * sizeof(struct field));
	make_base(l, &m, 0, m.nspecs, &view, form, form->fields,
	    &form->nfields);
	make_stars(l, &m);
	if (form->holds == HOLDS_EACH)
		make_each(l, &m);
}
