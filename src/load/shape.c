/*
 * Holds maps against tables of keys and scalars against what they must be.
 * Refuses unknown keys, another order, and empty texts.
 */
#include "load/shape.h"

#include <string.h>

#include "base/str.h"

static const char *
kind_word(enum shape_kind kind)
{
	switch (kind) {
	case SHAPE_TEXT:
		return "a text";
	case SHAPE_LIST:
		return "a list";
	case SHAPE_MAP:
		return "a map of keys";
	case SHAPE_ANY:
		return "something";
	}
	return "";
}

static bool
kind_fits(enum shape_kind kind, const struct node *node)
{
	switch (kind) {
	case SHAPE_TEXT:
		return node->kind == NODE_TEXT;
	case SHAPE_LIST:
		return node->kind == NODE_LIST;
	case SHAPE_MAP:
		return node->kind == NODE_MAP;
	case SHAPE_ANY:
		return true;
	}
	return false;
}

void
load_say_words(struct str *out, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		str_addf(out, "%s%s",
		    i == 0	     ? ""
			: i + 1 == n ? " or "
				     : ", ",
		    words[i]);
}

static void
unknown_key(struct loader *l, const struct node *c, const char *what,
    const struct shape *shape, size_t n)
{
	struct str known = { 0 };

	for (size_t i = 0; i < n; i++)
		str_addf(&known, "%s%s", i ? ", " : "", shape[i].id);
	load_fault(l->faults, c->key_place,
	    "unknown key `%s` in %s; the keys are: %s", c->key, what,
	    str_text(&known));
	str_clear(&known);
}

static size_t
row_of(const struct shape *shape, size_t n, const char *key)
{
	size_t i = 0;

	while (i < n &&
	    (shape[i].id[0] != key[0] || strcmp(shape[i].id, key) != 0))
		i++;
	return i;
}

static void
take_key(struct loader *l, const struct node *c, const struct shape *row,
    const struct node **to)
{
	if (!kind_fits(row->kind, c))
		load_fault(l->faults, c->place, "`%s` must be %s", c->key,
		    kind_word(row->kind));
	else if (c->kind == NODE_TEXT && str_blank(c->text))
		load_fault(l->faults, c->key_place,
		    "`%s` is empty; give it a text or leave the key out",
		    c->key);
	else if (*to == NULL)
		*to = c;
}

bool
load_shape(struct loader *l, const struct node *node, const char *what,
    const struct shape *shape, size_t n, const struct node **v)
{
	size_t last = 0;

	memset(v, 0, n * sizeof(const struct node *));
	if (node == NULL)
		return false;
	if (node->kind != NODE_MAP) {
		load_fault(l->faults, node->place, "%s must be a map of keys",
		    what);
		return false;
	}
	for (const struct node *c = node->first; c; c = c->next) {
		size_t i = row_of(shape, n, c->key);

		if (i == n) {
			unknown_key(l, c, what, shape, n);
			continue;
		}
		if (i < last)
			load_fault(l->faults, c->key_place,
			    "`%s` must stand before `%s`", c->key,
			    shape[last].id);
		else
			last = i;
		take_key(l, c, &shape[i], &v[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (shape[i].need && v[i] == NULL &&
		    load_node_get(node, shape[i].id) == NULL)
			load_fault(l->faults, node->place,
			    "%s lacks the key `%s`", what, shape[i].id);
	return true;
}

const struct node *
load_children(struct loader *l, const struct node *node, const char *what)
{
	if (node == NULL)
		return NULL;
	if (node->kind == NODE_LIST)
		return node->first;
	load_fault(l->faults, node->place, "%s must be a list", what);
	return NULL;
}

const char *
load_text(const struct node *node)
{
	return node && node->kind == NODE_TEXT ? node->text : NULL;
}

int
load_word(struct loader *l, const struct node *node, const char *const *words,
    size_t n)
{
	struct str known = { 0 };
	const char *text = load_text(node);

	if (text == NULL)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], text) == 0)
			return (int)i;
	load_say_words(&known, words, n);
	load_fault(l->faults, node->place, "`%s` must be %s", text,
	    str_text(&known));
	str_clear(&known);
	return -1;
}

bool
load_yes(struct loader *l, const struct node *node, bool absent)
{
	static const char *const words[] = { "no", "yes", "false", "true" };
	int i = load_word(l, node, words, 4);

	return i < 0 ? absent : i % 2 == 1;
}

long
load_long(struct loader *l, const struct node *node)
{
	long long n;

	if (node == NULL)
		return -1;
	if (str_number(load_text(node), &n) && n <= 999999999)
		return (long)n;
	load_fault(l->faults, node->place, "this must be a whole number");
	return -1;
}

bool
load_id_text(struct loader *l, const char *id, struct place place)
{
	const char *end = id;

	while (str_alnum(*end) || *end == '.' || *end == '-' || *end == '+')
		end++;
	if (*end == '\0' && end - id <= 64 && str_alnum(id[0]))
		return true;
	load_fault(l->faults, place,
	    "`%s` is no id; ids are letters, digits, `.`, `-` and `+`, at most "
	    "64, and begin with a letter or digit",
	    id);
	return false;
}

bool
load_plain(struct loader *l, const struct node *node)
{
	if (load_text(node) != NULL && !str_blank(node->text))
		return true;
	load_fault(l->faults, node->place, "a word or text belongs here");
	return false;
}

bool
load_id(struct loader *l, const struct node *node)
{
	if (load_text(node) == NULL) {
		if (node)
			load_fault(l->faults, node->place, "an id is a word");
		return false;
	}
	return load_id_text(l, node->text, node->place);
}

bool
load_field_id(struct loader *l, const char *id, struct place place)
{
	const char *end = id;

	while ((*end >= 'a' && *end <= 'z') || (*end >= '0' && *end <= '9') ||
	    *end == '-')
		end++;
	if (*end == '\0' && id[0] != '\0' && id[0] != '-' && end - id <= 64)
		return true;
	load_fault(l->faults, place,
	    "`%s` is no id of a field; those are lower-case letters, digits "
	    "and hyphens, at most 64",
	    id);
	return false;
}

void
load_doubt(struct loader *l, const struct node *const *v, bool *confirmed,
    const char **doubt)
{
	*confirmed = load_yes(l, v[0], true);
	*doubt = load_text(v[1]);
	if (!*confirmed && *doubt == NULL)
		load_fault(l->faults, v[0]->place,
		    "what is not confirmed needs its `doubt`");
	if (*confirmed && *doubt != NULL)
		load_fault(l->faults, v[1]->place,
		    "a `doubt` needs `confirmed: false` before it");
	if (*confirmed)
		*doubt = NULL;
}
