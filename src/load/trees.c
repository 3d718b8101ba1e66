/*
 * Keeps the trees that YAML was read to, and reads them back. Refuses bytes it
 * would not have written for these very files.
 */
#include "load/trees.h"

#include <stdint.h>
#include <string.h>

#include "load/language.h"

/* To be raised whenever node.c reads the same file another way. */
#define FORMAT "assay trees 2\n"

#define HEAD (sizeof(FORMAT) - 1 + (size_t)2 * DIGEST_HEX)
#define SEEN 256 /* keys met lately; they stand in a file many times */

#define PLAIN	  4u /* beside the kind */
#define KEYED	  8u
#define ALL_FLAGS 15u

struct writer {
	struct str shape, text;
	struct {
		const char *s;
		size_t at;
	} seen[SEEN];
};

static void
put(struct str *out, size_t n)
{
	char bytes[10];
	size_t i = 0;

	for (; n >= 0x80; n >>= 7)
		bytes[i++] = (char)(n | 0x80);
	bytes[i++] = (char)n;
	str_addn(out, bytes, i);
}

static void
put_text(struct writer *w, const char *s)
{
	size_t slot = (uintptr_t)s / 8 % SEEN;

	if (w->seen[slot].s != s) {
		w->seen[slot].s = s;
		w->seen[slot].at = w->text.n;
		str_addn(&w->text, s, strlen(s) + 1);
	}
	put(&w->shape, w->seen[slot].at);
}

static void
put_place(struct writer *w, struct place place)
{
	put(&w->shape, (size_t)place.line);
	put(&w->shape, (size_t)place.col);
}

static void
put_node(struct writer *w, const struct node *node)
{
	put(&w->shape,
	    (size_t)node->kind | (node->plain ? PLAIN : 0) |
		(node->key ? KEYED : 0));
	put_place(w, node->place);
	if (node->key) {
		put_text(w, node->key);
		put_place(w, node->key_place);
	}
	if (node->kind == NODE_TEXT) {
		put(&w->shape, (size_t)node->inner);
		put_text(w, node->text);
		return;
	}
	put(&w->shape, node->n);
	for (const struct node *c = node->first; c; c = c->next)
		put_node(w, c);
}

void
load_trees_put(struct str *out, const char *sha256,
    const struct node *const *trees, size_t n)
{
	struct writer w = { 0 };
	struct str body = { 0 };
	char hex[DIGEST_HEX];

	for (size_t i = 0; i < n; i++)
		if (trees[i] != NULL)
			put_node(&w, trees[i]);
	put(&body, w.text.n);
	str_addn(&body, str_text(&w.text), w.text.n);
	str_addn(&body, str_text(&w.shape), w.shape.n);
	digest_bytes(body.s, body.n, hex);
	str_addf(out, FORMAT "%s\n%s\n", sha256, hex);
	str_addn(out, body.s, body.n);
	str_clear(&body);
	str_clear(&w.shape);
	str_clear(&w.text);
}

struct reader {
	const unsigned char *at, *end;
	const char *text;
	size_t ntext;
	struct arena *nodes;
	const char *path; /* of the file in hand */
	bool good;
};

static size_t
get(struct reader *r)
{
	size_t n = 0;

	for (int shift = 0; r->at < r->end && shift < 35; shift += 7) {
		n |= (size_t)(*r->at & 0x7f) << shift;
		if (*r->at++ < 0x80)
			return n;
	}
	r->good = false;
	return 0;
}

/* All texts lie in one block that ends with a NUL. */
static const char *
get_text(struct reader *r)
{
	size_t at = get(r);

	if (at >= r->ntext) {
		r->good = false;
		return "";
	}
	return r->text + at;
}

static int
get_number(struct reader *r)
{
	size_t n = get(r);

	r->good &= n <= NODE_BYTES;
	return r->good ? (int)n : 0;
}

static struct place
get_place(struct reader *r)
{
	struct place place = { .file = r->path };

	place.line = get_number(r);
	place.col = get_number(r);
	return place;
}

static struct node *
get_node(struct reader *r, const struct node *parent, int depth)
{
	struct node *node = arena_alloc(r->nodes, sizeof(*node)), **to;
	size_t flags = get(r);

	r->good &= (flags & 3) <= NODE_MAP && flags <= ALL_FLAGS &&
	    depth <= NODE_DEPTH;
	node->kind = (enum node_kind)(flags & 3);
	node->plain = flags & PLAIN;
	r->good &= (parent != NULL && parent->kind == NODE_MAP) ==
	    ((flags & KEYED) != 0);
	node->place = get_place(r);
	if (flags & KEYED) {
		node->key = get_text(r);
		node->key_place = get_place(r);
	}
	if (node->kind == NODE_TEXT) {
		node->inner = get_number(r);
		node->text = get_text(r);
		return node;
	}
	node->n = (unsigned)get_number(r);
	to = &node->first;
	for (unsigned i = 0; r->good && i < node->n; i++) {
		*to = get_node(r, node, depth + 1);
		to = &(*to)->next;
	}
	return node;
}

/* The body; NULL unless the head is this format's, these files' and true. */
static const unsigned char *
body_of(const char *bytes, size_t n, const char *sha256)
{
	const char *of = bytes + sizeof(FORMAT) - 1, *body = of + DIGEST_HEX;
	char hex[DIGEST_HEX];

	if (n <= HEAD || memcmp(bytes, FORMAT, sizeof(FORMAT) - 1) != 0 ||
	    memcmp(of, sha256, DIGEST_HEX - 1) != 0 ||
	    of[DIGEST_HEX - 1] != '\n' || body[DIGEST_HEX - 1] != '\n')
		return NULL;
	digest_bytes(bytes + HEAD, n - HEAD, hex);
	if (memcmp(body, hex, DIGEST_HEX - 1) != 0)
		return NULL;
	return (const unsigned char *)bytes + HEAD;
}

const struct node **
load_trees_get(const char *bytes, size_t n, const char *sha256,
    const struct files *files, struct arena *strings, struct arena *nodes)
{
	const struct node **trees;
	struct reader r = { .at = body_of(bytes, n, sha256), .nodes = nodes };

	if (r.at == NULL)
		return NULL;
	r.good = true;
	r.end = (const unsigned char *)bytes + n;
	r.ntext = get(&r);
	if (!r.good || r.ntext == 0 || r.ntext > (size_t)(r.end - r.at) ||
	    r.at[r.ntext - 1] != '\0')
		return NULL;
	r.text = arena_dupn(strings, (const char *)r.at, r.ntext);
	r.at += r.ntext;
	trees = arena_alloc(nodes, (files->n + 1) * sizeof(*trees));
	for (size_t i = 0; r.good && i < files->n; i++) {
		r.path = arena_dup(strings, files->v[i].path);
		if (!load_language_waits(r.path))
			trees[i] = get_node(&r, NULL, 0);
	}
	return r.good && r.at == r.end ? trees : NULL;
}
