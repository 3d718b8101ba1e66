#ifndef LOAD_NODE_H
#define LOAD_NODE_H
/*
 * One YAML document as a small tree with places. Anchors, aliases, tags,
 * directives, further documents, duplicate keys, depth above 64 and files
 * above 4 MiB are refused; every scalar is text in normal form C.
 */
#include "base/mem.h"
#include "model/cond.h"
#include "model/event.h"

#define NODE_DEPTH 64
#define NODE_BYTES ((size_t)4 << 20)

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node { /* a pack has tens of thousands: kept small */
	enum node_kind kind;
	unsigned n; /* LIST, MAP: how many children */
	int inner; /* TEXT on one line: column of its first
	                         * character; 0: not known */
	bool plain; /* TEXT: written without quotes */
	const char *text; /* TEXT */
	const char *key; /* its name in the map it stands in, or NULL */
	struct place key_place; /* where that name stands */
	struct node *first, *next;
	struct place place;
};

/*
 * NULL after a fault in the form of the file. Other faults (a tag, a
 * duplicate key) are added and the tree is returned all the same, so that
 * more can be found: who calls looks whether faults grew. Texts and the path
 * go to `strings`, nodes to `nodes`.
 */
const struct node *load_node(const char *path, const char *bytes, size_t n,
    struct arena *strings, struct arena *nodes, struct faults *faults);

/* The value of a key of a map, or NULL. */
const struct node *load_node_get(const struct node *map, const char *key);

/*
 * Adds `file:line:column: sentence`; drops what was said already, and all
 * beyond FAULTS_MAX.
 */
#define FAULTS_MAX 200
void load_fault(struct faults *faults, struct place place, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
