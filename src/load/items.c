/*
 * Reads the items of the rules lists by what rules/lists/ says of them.
 * Refuses values of another kind, and ids that name nothing.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/time.h"
#include "load/shape.h"

static void read_rows(struct loader *l, const struct key *key,
    const struct node *node, struct prop *prop);

const struct list *
load_find_list(const struct loader *l, const char *id)
{
	return load_index_get(&l->index, &l->pack->lists, id);
}

const struct item *
load_find_item(const struct loader *l, const struct list *list, const char *id)
{
	return load_index_get(&l->index, list, id);
}

const struct key *
load_find_key(const struct loader *l, const struct key *keys, const char *id)
{
	return keys ? load_index_get(&l->index, keys, id) : NULL;
}

static enum shape_kind
shape_of(enum key_kind kind)
{
	switch (kind) {
	case KEY_LINE:
	case KEY_PROSE:
	case KEY_CITE:
	case KEY_WORD:
	case KEY_NUMBER:
	case KEY_DATE:
	case KEY_YESNO:
	case KEY_ID:
	case KEY_COND:
		return SHAPE_TEXT;
	case KEY_WORDS:
	case KEY_IDS:
	case KEY_ROWS:
		return SHAPE_LIST;
	}
	return SHAPE_ANY;
}

static void
check_scalar(struct loader *l, const struct key *key, const struct node *node)
{
	static const char *const yes_no[] = { "yes", "no" };
	struct date date;

	switch (key->kind) {
	case KEY_LINE:
		if (strchr(node->text, '\n'))
			load_fault(l->faults, node->place,
			    "`%s` must be one line", key->id);
		break;
	case KEY_CITE:
		load_cite(l, node);
		break;
	case KEY_WORD:
		load_word(l, node, key->of, key->nof);
		break;
	case KEY_NUMBER:
		load_long(l, node);
		break;
	case KEY_DATE:
		if (!date_parse(node->text, &date))
			load_fault(l->faults, node->place,
			    "`%s` is no date; write YYYY-MM-DD", node->text);
		break;
	case KEY_YESNO:
		load_word(l, node, yes_no, 2);
		break;
	case KEY_ID:
		load_id(l, node);
		break;
	case KEY_PROSE:
	case KEY_COND:
	case KEY_WORDS:
	case KEY_IDS:
	case KEY_ROWS:
		break;
	}
}

static void
read_prop(struct loader *l, const struct key *key, const struct node *node,
    struct prop *prop)
{
	prop->key = key;
	prop->place = node->place;
	if (key->kind == KEY_ROWS) {
		read_rows(l, key, node, prop);
		return;
	}
	if (node->kind == NODE_TEXT) {
		prop->text = node->text;
		check_scalar(l, key, node);
		if (key->kind == KEY_COND)
			load_index_put(&l->index, prop, "node", node);
		return;
	}
	prop->texts = arena_alloc(l->arena, (node->n + 1) * sizeof(char *));
	for (const struct node *c = node->first; c; c = c->next)
		if (key->kind == KEY_WORDS ? load_plain(l, c) : load_id(l, c))
			prop->texts[prop->n++] = c->text;
}

/* The rows of one table for all keys of an item: id, keys, doubt. */
static struct shape *
shape_for(struct loader *l, const struct key *keys, size_t n, bool id)
{
	static const struct shape doubt[] = { SHAPE_DOUBT };
	struct shape *shape =
	    arena_alloc(&l->scratch, (n + 3) * sizeof(*shape));

	shape[0] = (struct shape){ "id", SHAPE_TEXT, id };
	for (size_t i = 0; i < n; i++)
		shape[i + 1] = (struct shape){ keys[i].id,
			shape_of(keys[i].kind), keys[i].need };
	memcpy(&shape[n + 1], doubt, sizeof(doubt));
	return shape;
}

static void
read_item(struct loader *l, const struct key *keys, size_t n, bool id,
    const struct node *node, struct item *item)
{
	struct shape *shape = shape_for(l, keys, n, id);
	const struct node **v =
	    arena_alloc(&l->scratch, (n + 3) * sizeof(struct node *));
	size_t skip = id ? 0 : 1; /* a file's name is its id: no such key */

	item->place = node->place;
	if (item->id == NULL)
		item->id = "?";
	load_shape(l, node, id ? "this row" : "this item", shape + skip,
	    n + 3 - skip, v + skip);
	if (id && v[0] && load_id(l, v[0]))
		item->id = v[0]->text;
	item->props = arena_alloc(l->arena, (n + 1) * sizeof(struct prop));
	for (size_t i = 0; i < n; i++)
		if (v[i + 1])
			read_prop(l, &keys[i], v[i + 1],
			    &item->props[item->n++]);
	load_doubt(l, v + n + 1, &item->confirmed, &item->doubt);
}

static struct item *
read_all(struct loader *l, const struct key *keys, size_t nkeys,
    const struct node *rows, const void *owner, size_t *n)
{
	struct item *items =
	    arena_alloc(l->arena, (rows->n + 1) * sizeof(*items));

	if (owner == NULL)
		owner = items;
	for (const struct node *c = rows->first; c; c = c->next) {
		struct item *item = &items[*n];

		read_item(l, keys, nkeys, true, c, item);
		if (load_index_put(&l->index, owner, item->id, item))
			++*n;
		else
			load_fault(l->faults, c->place,
			    "two rows have the id `%s`", item->id);
	}
	return items;
}

static void
read_rows(struct loader *l, const struct key *key, const struct node *node,
    struct prop *prop)
{
	prop->rows = read_all(l, key->keys, key->nkeys, node, NULL, &prop->n);
}

/* I-2 before I-10: runs of digits compare as numbers. */
static int
natural(const char *a, const char *b)
{
	while (*a && *b) {
		if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
			size_t n, m;
			int c;

			a += strspn(a, "0");
			b += strspn(b, "0");
			n = strspn(a, "0123456789");
			m = strspn(b, "0123456789");
			c = n == m ? strncmp(a, b, n) : n < m ? -1 : 1;
			if (c)
				return c;
			a += n;
			b += m;
			continue;
		}
		if (*a != *b)
			break;
		a++;
		b++;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

static int
by_id(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int c = natural(x->id, y->id);

	return c ? c : strcmp(x->id, y->id);
}

static void
read_folder(struct loader *l, struct list *list, const char *prefix, size_t n)
{
	list->items = arena_alloc(l->arena, (n + 1) * sizeof(struct item));
	for (size_t i = 0; i < l->nsources; i++) {
		struct source *s = &l->sources[i];
		struct item *item = &list->items[list->n];

		if (!load_named(l, s, prefix, &item->id))
			continue;
		s->used = true;
		if (s->node == NULL)
			continue;
		load_id_text(l, item->id, s->node->place);
		read_item(l, list->keys, list->nkeys, false, s->node, item);
		list->n++;
	}
	qsort(list->items, list->n, sizeof(struct item), by_id);
	for (size_t i = 0; i < list->n; i++)
		load_index_put(&l->index, list, list->items[i].id,
		    &list->items[i]);
}

static void
read_file(struct loader *l, struct list *list, const struct node *node)
{
	enum { TITLE, ROWS, N };
	static const struct shape shape[N] = {
		[TITLE] = { "title", SHAPE_TEXT, true },
		[ROWS] = { "rows", SHAPE_LIST, true },
	};
	const struct node *v[N];

	load_shape(l, node, "this file", shape, N, v);
	if (v[ROWS])
		list->items = read_all(l, list->keys, list->nkeys, v[ROWS],
		    list, &list->n);
}

void
load_items(struct loader *l, struct list *list)
{
	char *path = arena_printf(&l->scratch, "rules/%s.yml", list->id);
	char *prefix = arena_printf(&l->scratch, "rules/%s/", list->id);
	size_t n = 0;
	bool file = false;

	for (size_t i = 0; i < l->nsources; i++) {
		file = file || strcmp(l->sources[i].path, path) == 0;
		n += str_starts(l->sources[i].path, prefix);
	}
	if (file == (n > 0))
		load_fault(l->faults, list->place,
		    file ? "the list has both a file rules/%s.yml and a folder "
			   "of that name"
			 : "there is neither a file rules/%s.yml nor a folder "
			   "of that name with items",
		    list->id);
	if (n > 0)
		read_folder(l, list, prefix, n);
	else if (file)
		read_file(l, list, load_source(l, path));
}

static void
check_id(struct loader *l, const struct prop *prop, const char *id)
{
	const struct list *list = load_find_list(l, prop->key->of[0]);

	if (list && load_find_item(l, list, id) == NULL)
		load_fault(l->faults, prop->place, "%s has no `%s`", list->id,
		    id);
}

static void
item_refs(struct loader *l, const struct item *item)
{
	for (size_t i = 0; i < item->n; i++) {
		const struct prop *prop = &item->props[i];

		if (prop->key->kind == KEY_ID && prop->key->of)
			check_id(l, prop, prop->text);
		for (size_t k = 0; k < prop->n; k++) {
			if (prop->key->kind == KEY_IDS && prop->key->of)
				check_id(l, prop, prop->texts[k]);
			if (prop->key->kind == KEY_ROWS)
				item_refs(l, &prop->rows[k]);
		}
	}
}

static void
key_refs(struct loader *l, const struct key *key)
{
	if ((key->kind == KEY_ID || key->kind == KEY_IDS) && key->of &&
	    load_find_list(l, key->of[0]) == NULL)
		load_fault(l->faults, key->place,
		    "there is no list `%s` in rules/lists", key->of[0]);
	for (size_t i = 0; i < key->nkeys; i++)
		key_refs(l, &key->keys[i]);
}

void
load_item_refs(struct loader *l, const struct list *list)
{
	for (size_t i = 0; i < list->nkeys; i++)
		key_refs(l, &list->keys[i]);
	for (size_t i = 0; i < list->n; i++)
		item_refs(l, &list->items[i]);
}

static void
item_conds(struct loader *l, const struct list *list, const struct view *view,
    struct item *item)
{
	for (size_t i = 0; i < item->n; i++) {
		struct prop *prop = &item->props[i];
		struct view inner = *view;

		if (prop->key->kind == KEY_COND && prop->key->of) {
			inner.form = load_find_form(l, prop->key->of[0]);
			if (inner.form && inner.form->of == list)
				load_later_cond(l,
				    load_index_get(&l->index, prop, "node"),
				    &inner, &prop->cond, prop->key);
		}
		for (size_t k = 0; prop->rows && k < prop->n; k++) {
			inner = *view;
			inner.row = &prop->rows[k];
			item_conds(l, list, &inner, &prop->rows[k]);
		}
	}
}

static void
cond_keys(struct loader *l, const struct list *list, const struct key *keys,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct key *key = &keys[i];
		const struct form *form;

		cond_keys(l, list, key->keys, key->nkeys);
		if (key->kind != KEY_COND || key->of == NULL)
			continue;
		form = load_find_form(l, key->of[0]);
		if (form == NULL || form->of != list)
			load_fault(l->faults, key->place,
			    "`of` must name the form that holds each of %s; "
			    "`%s` does not",
			    list->id, key->of[0]);
	}
}

void
load_item_conds(struct loader *l)
{
	for (size_t i = 0; i < l->pack->nlists; i++) {
		struct list *list = &l->pack->lists[i];

		cond_keys(l, list, list->keys, list->nkeys);
		for (size_t k = 0; k < list->n; k++) {
			struct view view = { .item = &list->items[k] };

			item_conds(l, list, &view, &list->items[k]);
		}
	}
}
