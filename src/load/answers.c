/*
 * Reads an answers file (answers/1). Refuses to look at forms or fields: it
 * says only what was written and where.
 */
#include <string.h>

#include "base/str.h"
#include "load/load.h"
#include "load/node.h"

struct reader {
	struct answers *answers;
	struct faults *faults;
};

static const char *
word(struct reader *r, const struct node *node)
{
	if (node->kind == NODE_TEXT && !str_blank(node->text))
		return node->text;
	load_fault(r->faults, node->place, "`%s` must be a word",
	    node->key ? node->key : "this");
	return NULL;
}

static void
read_members(struct reader *r, const struct node *node, struct answer *a)
{
	a->is_list = true;
	a->texts =
	    arena_alloc(&r->answers->arena, (node->n + 1) * sizeof(char *));
	for (const struct node *c = node->first; c; c = c->next)
		if (c->kind != NODE_TEXT || str_blank(c->text))
			load_fault(r->faults, c->place,
			    "the members of `%s` must be words", node->key);
		else
			a->texts[a->n++] = c->text;
}

/* False: the field is left blank, as in a template, and says nothing. */
static bool
read_answer(struct reader *r, const struct node *node, struct answer *a)
{
	*a = (struct answer){ .field = node->key,
		.place = node->place,
		.key = node->key_place };
	switch (node->kind) {
	case NODE_TEXT:
		if (node->plain && node->text[0] == '\0')
			return false;
		if (!node->plain || strcmp(node->text, "~") != 0)
			a->text = node->text;
		return true;
	case NODE_LIST:
		read_members(r, node, a);
		return true;
	case NODE_MAP:
		load_fault(r->faults, node->place,
		    "`%s` must be a text or a list of words", node->key);
		return false;
	}
	return false;
}

static void
read_record(struct reader *r, const struct node *node)
{
	struct answer_record *record = &r->answers->v[r->answers->n];
	const struct node *c = node->first;

	if (node->kind != NODE_MAP || c == NULL ||
	    strcmp(c->key, "form") != 0) {
		load_fault(r->faults, node->place,
		    "a record begins with `form:`");
		return;
	}
	record->place = node->place;
	record->form = word(r, c);
	c = c->next;
	if (c && strcmp(c->key, "id") == 0) {
		record->id = word(r, c);
		c = c->next;
	}
	record->v = arena_alloc(&r->answers->arena,
	    (node->n + 1) * sizeof(struct answer));
	for (; c; c = c->next) {
		if (strcmp(c->key, "form") == 0 || strcmp(c->key, "id") == 0)
			load_fault(r->faults, c->key_place,
			    "`form`, then `id`, stand before all answers");
		else if (read_answer(r, c, &record->v[record->n]))
			record->n++;
	}
	if (record->form)
		r->answers->n++;
}

static void
read_all(struct reader *r, const struct node *root)
{
	const struct node *format = load_node_get(root, "format");
	const struct node *records = load_node_get(root, "records");

	if (root->kind != NODE_MAP || format == NULL ||
	    format->kind != NODE_TEXT ||
	    strcmp(format->text, "answers/1") != 0) {
		load_fault(r->faults, format ? format->place : root->place,
		    "an answers file begins with `format: answers/1`");
		return;
	}
	for (const struct node *c = root->first; c; c = c->next)
		if (c != format && c != records)
			load_fault(r->faults, c->key_place,
			    "unknown key `%s`; the keys are format and records",
			    c->key);
	if (records && records->kind == NODE_TEXT && records->text[0] == '\0')
		return;
	if (records == NULL || records->kind != NODE_LIST) {
		load_fault(r->faults, records ? records->place : root->place,
		    "`records` must be a list of records");
		return;
	}
	r->answers->v = arena_alloc(&r->answers->arena,
	    (records->n + 1) * sizeof(struct answer_record));
	for (const struct node *c = records->first; c; c = c->next)
		read_record(r, c);
}

bool
load_answers(const char *path, const char *bytes, size_t n,
    struct answers *answers, struct faults *faults)
{
	struct arena nodes = { 0 };
	struct reader r = { answers, faults };
	size_t before = faults->n;
	const struct node *root;

	*answers = (struct answers){ 0 };
	root = load_node(path, bytes, n, &answers->arena, &nodes, faults);
	if (root)
		read_all(&r, root);
	arena_free(&nodes);
	if (faults->n == before)
		return true;
	answers_free(answers);
	return false;
}
