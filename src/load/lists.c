/*
 * Reads rules/lists/: which keys the items of each list may have. Refuses to
 * give any of them a meaning; that is for the forms and decisions.
 */
#include <string.h>

#include "base/str.h"
#include "load/shape.h"

#define KEYS_MAX  64
#define WORDS_MAX 256

static const char *const kind_words[] = { "line", "prose", "cite", "word",
	"words", "number", "date", "yesno", "id", "ids", "cond", "rows" };

enum { K_ID, K_KIND, K_OF, K_NEED, K_KEYS, K_N };

static const struct shape key_shape[K_N] = {
	[K_ID] = { "id", SHAPE_TEXT, true },
	[K_KIND] = { "kind", SHAPE_TEXT, true },
	[K_OF] = { "of", SHAPE_ANY, false },
	[K_NEED] = { "need", SHAPE_TEXT, false },
	[K_KEYS] = { "keys", SHAPE_LIST, false },
};

static void read_keys(struct loader *l, const struct node *node,
    struct key **keys, size_t *n);

static void
read_of(struct loader *l, const struct node *node, struct key *key)
{
	const char **of;

	if (node == NULL)
		return;
	if (node->kind == NODE_TEXT) {
		of = arena_alloc(l->arena, sizeof(*of));
		of[key->nof++] = node->text;
	} else {
		if (node->n > WORDS_MAX)
			load_fault(l->faults, node->place, "more than %d words",
			    WORDS_MAX);
		of = arena_alloc(l->arena, (node->n + 1) * sizeof(*of));
		for (const struct node *c = load_children(l, node, "`of`"); c;
		     c = c->next)
			if (load_id(l, c) && key->nof < WORDS_MAX)
				of[key->nof++] = c->text;
	}
	key->of = of;
	if ((key->kind == KEY_WORD) != (node->kind == NODE_LIST))
		load_fault(l->faults, node->place,
		    key->kind == KEY_WORD
			? "`of` must list the words that may stand here"
			: "`of` must name one list or form");
}

static bool
wants_of(enum key_kind kind)
{
	return kind == KEY_WORD || kind == KEY_ID || kind == KEY_IDS ||
	    kind == KEY_COND;
}

static void
read_key(struct loader *l, const struct node *node, struct key *key)
{
	const struct node *v[K_N];
	int kind;

	key->place = node->place;
	key->id = "?";
	if (!load_shape(l, node, "a key", key_shape, K_N, v))
		return;
	if (load_id(l, v[K_ID]))
		key->id = v[K_ID]->text;
	kind = load_word(l, v[K_KIND], kind_words, SHAPE_LEN(kind_words));
	key->kind = kind < 0 ? KEY_LINE : (enum key_kind)kind;
	key->need = load_yes(l, v[K_NEED], false);
	if (wants_of(key->kind) != (v[K_OF] != NULL))
		load_fault(l->faults, node->place, "a key of kind `%s` %s",
		    kind_words[key->kind],
		    v[K_OF] ? "takes no `of`" : "needs `of`");
	read_of(l, v[K_OF], key);
	if ((key->kind == KEY_ROWS) != (v[K_KEYS] != NULL))
		load_fault(l->faults, node->place, "a key of kind `%s` %s",
		    kind_words[key->kind],
		    v[K_KEYS] ? "takes no `keys`" : "needs `keys`");
	if (key->kind == KEY_ROWS)
		read_keys(l, v[K_KEYS], &key->keys, &key->nkeys);
}

static void
read_keys(struct loader *l, const struct node *node, struct key **keys,
    size_t *n)
{
	struct key *v;

	if (load_children(l, node, "`keys`") == NULL)
		return;
	if (node->n > KEYS_MAX) {
		load_fault(l->faults, node->place, "more than %d keys",
		    KEYS_MAX);
		return;
	}
	v = arena_alloc(l->arena, node->n * sizeof(*v));
	for (const struct node *c = node->first; c; c = c->next) {
		struct key *key = &v[*n];

		*key = (struct key){ 0 };
		read_key(l, c, key);
		if (strcmp(key->id, "id") == 0)
			load_fault(l->faults, key->place,
			    "`id` is there by itself and not listed");
		else if (!load_index_put(&l->index, v, key->id, key))
			load_fault(l->faults, key->place,
			    "two keys are called `%s`", key->id);
		else
			++*n;
	}
	*keys = v;
}

static void
read_list(struct loader *l, const char *id, const struct node *node,
    struct list *list)
{
	enum { TITLE, KEYS, N };
	static const struct shape shape[N] = {
		[TITLE] = { "title", SHAPE_TEXT, true },
		[KEYS] = { "keys", SHAPE_LIST, true },
	};
	const struct node *v[N];

	list->id = id;
	list->place = node->place;
	load_id_text(l, id, node->place);
	load_shape(l, node, "a list", shape, N, v);
	list->title = v[TITLE] ? v[TITLE]->text : id;
	read_keys(l, v[KEYS], &list->keys, &list->nkeys);
}

static void
read_schemas(struct loader *l)
{
	struct pack *pack = l->pack;

	pack->lists = arena_alloc(l->arena, l->nsources * sizeof(struct list));
	for (size_t i = 0; i < l->nsources; i++) {
		struct list *list = &pack->lists[pack->nlists];
		const char *id;

		if (!load_named(l, &l->sources[i], "rules/lists/", &id))
			continue;
		l->sources[i].used = true;
		if (l->sources[i].node == NULL)
			continue;
		read_list(l, id, l->sources[i].node, list);
		load_index_put(&l->index, &pack->lists, list->id, list);
		if (strcmp(id, "sources") == 0)
			l->law = list;
		pack->nlists++;
	}
}

void
load_lists(struct loader *l)
{
	read_schemas(l);
	for (size_t i = 0; i < l->pack->nlists; i++)
		if (&l->pack->lists[i] == l->law) /* citations need it */
			load_items(l, &l->pack->lists[i]);
	for (size_t i = 0; i < l->pack->nlists; i++)
		if (&l->pack->lists[i] != l->law)
			load_items(l, &l->pack->lists[i]);
	for (size_t i = 0; i < l->pack->nlists; i++)
		load_item_refs(l, &l->pack->lists[i]);
}
