/*
 * Turns YAML events into a tree of texts, lists and maps with their places.
 * Refuses everything of YAML that is not that: it never resolves, never
 * guesses types, and stops at the first thing that could make it work hard.
 */
#include "load/node.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/str.h"
#include "base/utf8.h"

struct frame {
	struct node *node, *last;
	const char *key; /* MAP: the key read, its value still to come */
	struct place key_place;
};

struct reader {
	yaml_parser_t yaml;
	const char *path, *bytes;
	size_t n;
	struct arena *strings, *nodes;
	struct faults *faults;
	struct frame stack[NODE_DEPTH];
	int depth;
	int documents;
	struct node *root;
	const char *keys[64]; /* met before: most stand in a file many times */
};

void
load_fault(struct faults *faults, struct place place, const char *fmt, ...)
{
	struct str say = { 0 };
	char *what;
	va_list ap;
	int n;

	if (faults->n >= FAULTS_MAX)
		return;
	va_start(ap, fmt);
	n = vasprintf(&what, fmt, ap);
	va_end(ap);
	REQUIRE(n >= 0);
	str_addf(&say, "%s:%d:%d: %s", place.file, place.line, place.col, what);
	free(what);
	for (size_t i = 0; i < faults->n && say.s; i++)
		if (strcmp(faults->v[i].say, say.s) == 0)
			str_clear(&say);
	if (say.s)
		faults_add(faults, "%s", say.s);
	str_clear(&say);
}

const struct node *
load_node_get(const struct node *map, const char *key)
{
	if (map == NULL || map->kind != NODE_MAP)
		return NULL;
	for (const struct node *c = map->first; c; c = c->next)
		if (strcmp(c->key, key) == 0)
			return c;
	return NULL;
}

static struct place
place_at(const struct reader *r, yaml_mark_t mark)
{
	return (
	    struct place){ r->path, (int)mark.line + 1, (int)mark.column + 1 };
}

/* libyaml gives no line for bytes it cannot decode: count them. */
static struct place
place_of_byte(const struct reader *r, size_t offset)
{
	struct place place = { r->path, 1, 1 };

	for (size_t i = 0; i < offset && i < r->n; i++) {
		if (r->bytes[i] == '\n') {
			place.line++;
			place.col = 1;
		} else if (((unsigned char)r->bytes[i] & 0xc0) != 0x80)
			place.col++;
	}
	return place;
}

static void
problem(struct reader *r)
{
	const yaml_parser_t *y = &r->yaml;
	const char *what = y->problem ? y->problem : "this cannot be read";

	if (y->error == YAML_READER_ERROR)
		load_fault(r->faults, place_of_byte(r, y->problem_offset), "%s",
		    what);
	else if (y->context)
		load_fault(r->faults, place_at(r, y->problem_mark),
		    "%s (%s at %zu:%zu)", what, y->context,
		    y->context_mark.line + 1, y->context_mark.column + 1);
	else
		load_fault(r->faults, place_at(r, y->problem_mark), "%s", what);
}

static const char *
text_of(struct reader *r, const yaml_event_t *event, struct place place)
{
	const char *s = (const char *)event->data.scalar.value;
	size_t n = event->data.scalar.length;
	char *nfc;
	const char *text;

	if (str_plain(s, n)) /* as nearly all are: no Unicode needed */
		return arena_dupn(r->strings, s, n);
	if (!utf8_text(s, n)) {
		load_fault(r->faults, place,
		    "this text holds control characters; only tabs and line "
		    "ends may stand in a text");
		return "?";
	}
	if (utf8_is_nfc(s, n))
		return arena_dupn(r->strings, s, n);
	nfc = utf8_nfc_dup(s);
	REQUIRE(nfc != NULL);
	text = arena_dup(r->strings, nfc);
	free(nfc);
	return text;
}

static const char *
key_of(struct reader *r, const yaml_event_t *event, struct place place)
{
	const char *s = (const char *)event->data.scalar.value, **known;
	size_t n = event->data.scalar.length;

	known = &r->keys[((unsigned char)s[0] + n) % 64];
	if (*known == NULL || strlen(*known) != n || memcmp(*known, s, n) != 0)
		*known = text_of(r, event, place);
	return *known;
}

static void
refuse_extras(struct reader *r, struct place place, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	if (anchor)
		load_fault(r->faults, place,
		    "anchors (&%s) are not allowed; write it out",
		    (const char *)anchor);
	if (tag)
		load_fault(r->faults, place,
		    "tags (%s) are not allowed; all values are text",
		    (const char *)tag);
}

/* True when the next scalar is the key of a map. */
static bool
awaits_key(const struct reader *r)
{
	const struct frame *top = r->depth ? &r->stack[r->depth - 1] : NULL;

	return top && top->node->kind == NODE_MAP && top->key == NULL;
}

/* Hangs a finished or opened node where it belongs. */
static void
hang(struct reader *r, struct node *node)
{
	struct frame *top;

	if (r->depth == 0) {
		r->root = node;
		return;
	}
	top = &r->stack[r->depth - 1];
	if (top->node->kind == NODE_MAP) {
		node->key = top->key;
		node->key_place = top->key_place;
		top->key = NULL;
	}
	if (top->last)
		top->last->next = node;
	else
		top->node->first = node;
	top->last = node;
	top->node->n++;
}

static void
scalar(struct reader *r, const yaml_event_t *event)
{
	struct place place = place_at(r, event->start_mark);
	bool quoted, is_key = awaits_key(r);
	const char *text =
	    is_key ? key_of(r, event, place) : text_of(r, event, place);
	struct node *node;

	refuse_extras(r, place, event->data.scalar.anchor,
	    event->data.scalar.tag);
	if (is_key) {
		r->stack[r->depth - 1].key = text;
		r->stack[r->depth - 1].key_place = place;
		return;
	}
	node = arena_alloc(r->nodes, sizeof(*node));
	node->kind = NODE_TEXT;
	node->place = place;
	node->text = text;
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	quoted = event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
	    event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE;
	if ((node->plain || quoted) &&
	    event->start_mark.line == event->end_mark.line)
		node->inner = place.col + (quoted ? 1 : 0);
	hang(r, node);
}

static bool
opened(struct reader *r, const yaml_event_t *event, enum node_kind kind)
{
	struct node *node;

	if (r->depth == NODE_DEPTH) {
		load_fault(r->faults, place_at(r, event->start_mark),
		    "nested more than %d deep", NODE_DEPTH);
		return false;
	}
	if (awaits_key(r)) {
		load_fault(r->faults, place_at(r, event->start_mark),
		    "a key must be a word");
		return false;
	}
	node = arena_alloc(r->nodes, sizeof(*node));
	node->kind = kind;
	node->place = place_at(r, event->start_mark);
	if (kind == NODE_LIST)
		refuse_extras(r, node->place, event->data.sequence_start.anchor,
		    event->data.sequence_start.tag);
	else
		refuse_extras(r, node->place, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag);
	hang(r, node);
	r->stack[r->depth++] = (struct frame){ .node = node };
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const struct node *x = *(const struct node *const *)a;
	const struct node *y = *(const struct node *const *)b;
	int c = strcmp(x->key, y->key);

	if (c == 0)
		c = x->key_place.line - y->key_place.line;
	return c ? c : x->key_place.col - y->key_place.col;
}

/* Nearly all maps are small and their keys differ in the first letters. */
static bool
all_differ(const struct node *map)
{
	if (map->n > 16)
		return false;
	for (const struct node *a = map->first; a; a = a->next)
		for (const struct node *b = a->next; b; b = b->next)
			if (a->key[0] == b->key[0] &&
			    strcmp(a->key, b->key) == 0)
				return false;
	return true;
}

static void
refuse_duplicates(struct reader *r, const struct node *map)
{
	const struct node **v;
	size_t n = 0;

	if (all_differ(map))
		return;
	v = mem_alloc((map->n + 1) * sizeof(const struct node *));

	for (const struct node *c = map->first; c; c = c->next)
		v[n++] = c;
	qsort(v, n, sizeof(const struct node *), by_key);
	for (size_t i = 1; i < n; i++)
		if (strcmp(v[i - 1]->key, v[i]->key) == 0)
			load_fault(r->faults, v[i]->key_place,
			    "`%s` stands here twice, first on line %d",
			    v[i]->key, v[i - 1]->key_place.line);
	free(v);
}

static bool
document(struct reader *r, const yaml_event_t *event)
{
	struct place place = place_at(r, event->start_mark);

	if (r->documents++ > 0) {
		load_fault(r->faults, place,
		    "a second document begins here; a file holds one");
		return false;
	}
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end)
		load_fault(r->faults, place, "directives are not allowed");
	return true;
}

/* One event; false: stop reading. */
static bool
take(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return document(r, event);
	case YAML_ALIAS_EVENT:
		load_fault(r->faults, place_at(r, event->start_mark),
		    "aliases (*%s) are not allowed; write it out, or quote it",
		    (const char *)event->data.alias.anchor);
		return false;
	case YAML_SCALAR_EVENT:
		scalar(r, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return opened(r, event, NODE_LIST);
	case YAML_MAPPING_START_EVENT:
		return opened(r, event, NODE_MAP);
	case YAML_MAPPING_END_EVENT:
		refuse_duplicates(r, r->stack[r->depth - 1].node);
		r->depth--;
		return true;
	case YAML_SEQUENCE_END_EVENT:
		r->depth--;
		return true;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	}
	return true;
}

static bool
read_events(struct reader *r)
{
	yaml_event_t event;
	bool more = true;

	while (more) {
		bool end;

		if (!yaml_parser_parse(&r->yaml, &event)) {
			problem(r);
			return false;
		}
		end = event.type == YAML_STREAM_END_EVENT;
		more = take(r, &event);
		yaml_event_delete(&event);
		if (end)
			return true;
	}
	return false;
}

const struct node *
load_node(const char *path, const char *bytes, size_t n, struct arena *strings,
    struct arena *nodes, struct faults *faults)
{
	struct reader r = {
		.path = arena_dup(strings, path),
		.bytes = bytes,
		.n = n,
		.strings = strings,
		.nodes = nodes,
		.faults = faults,
	};
	struct place start = { r.path, 1, 1 };
	bool fine;

	if (n > NODE_BYTES) {
		load_fault(faults, start, "larger than %zu MiB",
		    NODE_BYTES >> 20);
		return NULL;
	}
	if (!yaml_parser_initialize(&r.yaml))
		BUG("out of memory");
	yaml_parser_set_encoding(&r.yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.yaml, (const unsigned char *)bytes, n);
	fine = read_events(&r);
	yaml_parser_delete(&r.yaml);
	if (!fine)
		return NULL;
	if (r.root == NULL)
		load_fault(faults, start, "the file is empty");
	return r.root;
}
