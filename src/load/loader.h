#ifndef LOAD_LOADER_H
#define LOAD_LOADER_H
/*
 * What the parts of this room share while one pack is read. First all files
 * become nodes, then structures whose conditions are still syntax (queued as
 * pending); when every name is known the queue is worked off and edges tell
 * what depends on what.
 */
#include "base/digest.h"
#include "load/index.h"
#include "load/node.h"
#include "load/parse.h"
#include "model/files.h"
#include "model/pack.h"

struct source { /* one file of the pack, read */
	const char *path;
	const struct node *node; /* NULL: faulty, or not read yet */
	const char *bytes;
	size_t n;
	bool used;
};

/* Over what names are read. */
struct view {
	const struct form *form; /* NULL: absolute paths only */
	const struct item *item; /* the pack item, where it is known */
	const struct item *row; /* the row of a repeat, where known */
	const struct view *outer; /* for self.NAME */
	bool rows; /* inside count(points where ...) */
	bool texts; /* accessors and file.NAME may stand */
	const struct routes *facts; /* only its facts may be read */
};

enum pending_kind {
	PENDING_COND,
	PENDING_TERM,
	PENDING_TEXT,
	PENDING_AT,
	PENDING_FIGURES
};

struct pending {
	struct pending *next;
	enum pending_kind kind;
	enum term_type type; /* TERM: what it must be */
	union {
		const struct ast *ast; /* COND, TERM, FIGURES */
		const struct ast **pieces; /* TEXT: NULL where it is plain */
		const char *at; /* AT */
	};
	union { /* where the result goes */
		const struct cond **cond;
		const struct term **term; /* TERM, FIGURES */
		struct piece *text;
	};
	size_t n; /* TEXT: how many pieces */
	struct place place;
	struct view view;
	const void *owner; /* what depends on what is named here */
	const struct outline *outline; /* it stands in, or NULL */
};

/* What the loader knows of a form beyond the model. */
struct form_extra {
	const struct node *node; /* its file, NULL when missing */
	const struct key *rows; /* the list's key that repeat goes over */
	struct field *stars; /* the repeat's fields, `*` in their ids */
	size_t nstars;
};

struct outline_ref;

struct edge {
	const void *from, *to;
};

struct loader {
	struct pack *pack;
	struct arena *arena; /* the pack's */
	struct arena scratch; /* gone when loading ends */
	struct faults *faults;
	struct source *sources;
	size_t nsources;
	struct index index;
	struct form_extra *extra; /* beside pack->forms */
	struct pending *pending, *last_pending; /* chained, first to last */
	const void *owner; /* of the pending in work */
	struct edge *edges;
	size_t nedges, cap_edges;
	size_t made; /* fields so far, against a flood */
	const struct outline *outline; /* being read */
	const struct outline_ref *refs; /* documents that print documents */
	const struct list *law; /* rules/sources.yml */
	bool whole; /* languages are read at once, not when asked for */
};

/* The steps, in the order load_pack takes them. */
void load_lists(struct loader *l); /* lists.c */
void load_walk(struct loader *l); /* walk.c, called by load_forms */
void load_forms(struct loader *l); /* forms.c */
/* repeat.c: its own fields, and those for the rows of each item; both nodes
 * may be NULL. */
void load_form_fields(struct loader *l, struct form *form,
    const struct node *fields, const struct node *repeat);
void load_extras(struct loader *l); /* extras.c */
void load_sides(struct loader *l); /* sides.c */
void load_item_conds(struct loader *l); /* items.c */
void load_decisions(struct loader *l); /* decisions.c */
void load_routes(struct loader *l); /* routes.c */
void load_checks(struct loader *l); /* decisions.c */
void load_outlines(struct loader *l); /* outline.c */
void load_languages(struct loader *l); /* language.c */
void load_sayings(struct loader *l); /* the same, when all is known */
void load_resolve(struct loader *l); /* resolve.c */
void load_circles(struct loader *l); /* circle.c */

/* The file of this path, marked as used; NULL when missing or unreadable. */
const struct node *load_source(struct loader *l, const char *path);
bool load_has(const struct loader *l, const char *path);
/* The condition's syntax, parsed once for each node; NULL gives NULL. */
const struct ast *load_parsed(struct loader *l, const struct node *node);
/* May a file of this path be in a pack? tar.c */
bool load_path_fits(const char *path);
/* The SHA-256 of load_tar's archive, without making one. tar.c */
void load_tar_hash(const struct files *files, char hex[DIGEST_HEX]);
/* True and the name between, when path is PREFIX name ".yml" without slash. */
bool load_named(struct loader *l, const struct source *source,
    const char *prefix, const char **name);

/* pending.c: queue what needs every name known. NULL nodes are fine. */
void load_later_cond(struct loader *l, const struct node *node,
    const struct view *view, const struct cond **to, const void *owner);
void load_later_ast(struct loader *l, const struct ast *ast,
    const struct view *view, const struct cond **to, const void *owner);
void load_later_term(struct loader *l, const struct node *node,
    const struct view *view, enum term_type type, const struct term **to,
    const void *owner);
void load_later_text(struct loader *l, const struct node *node,
    const struct view *view, struct text *to);
/* The same for what a decision says of itself. */
void load_later_say(struct loader *l, const struct node *node,
    const struct view *view, struct text *to, const void *owner);
/* A text with braces, or else one bare term. */
void load_later_show(struct loader *l, const struct node *node,
    const struct view *view, struct text *to);
/* A figure: a path to a blob, a set or a reference. */
void load_later_figures(struct loader *l, const struct node *node,
    const struct view *view, const struct term **to);
/* A place to mend something; returns the text. */
const char *load_later_at(struct loader *l, const struct node *node,
    const struct view *view);

/* items.c */
void load_items(struct loader *l, struct list *list);
void load_item_refs(struct loader *l, const struct list *list);
const struct list *load_find_list(const struct loader *l, const char *id);
const struct item *load_find_item(const struct loader *l,
    const struct list *list, const char *id);
const struct key *load_find_key(const struct loader *l, const struct key *keys,
    const char *id);

/* forms.c: found at once; a field of an item where the item is known. */
const struct form *load_find_form(const struct loader *l, const char *id);
const struct field *load_find_field(const struct loader *l,
    const struct form *form, const struct item *item, const char *id);
const struct field *load_find_star(const struct loader *l,
    const struct form *form, const char *star);
struct form_extra *load_extra(const struct loader *l, const struct form *form);
/* The form a node names; NULL (with a fault) if there is none. */
const struct form *load_form_named(struct loader *l, const struct node *node);
const struct decision *load_find_decision(const struct loader *l,
    const struct form *form, const char *id);

/* `from` cannot be known before `to`. */
void load_depends(struct loader *l, const void *to);
void load_edge(struct loader *l, const void *from, const void *to);

#endif
