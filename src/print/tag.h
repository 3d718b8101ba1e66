#ifndef PRINT_TAG_H
#define PRINT_TAG_H
/*
 * What the boxes of a document are: a tree of tags (paragraph, cell, link),
 * numbered in the order in which they are read. A box carries the number of
 * its tag; what carries none is an artifact: rules, shades, running lines,
 * repeated heads, marks across the page. A tag that is closed and drawn can
 * be forgotten: of a long tree only what is at hand is kept.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum tag_kind {
	TAG_ARTIFACT,
	TAG_DOCUMENT,
	TAG_SECT,
	TAG_TITLE,
	TAG_H1, /* and five deeper ones after it */
	TAG_H6 = TAG_H1 + 5,
	TAG_P,
	TAG_NOTE,
	TAG_LIST,
	TAG_ITEM,
	TAG_LABEL,
	TAG_LBODY,
	TAG_TABLE,
	TAG_THEAD,
	TAG_TBODY,
	TAG_TR,
	TAG_TH, /* over a column */
	TAG_TH_ROW, /* before a row */
	TAG_TD,
	TAG_CAPTION,
	TAG_FIGURE,
	TAG_TOC,
	TAG_TOCI,
	TAG_LINK,
	TAG_SPAN,
	TAG_MORE /* no element: its parent's content goes on after a child */
};

/* A stretch of a page that belongs to a tag, or an annotation that does. */
struct tag_piece {
	size_t page;
	uint32_t mcid; /* marked content of that page */
	uint32_t object; /* the annotation; 0: marked content */
};

struct tag {
	uint32_t number, parent; /* parent 0: nobody's */
	enum tag_kind kind;
	bool also; /* in the document's second language */
	bool open; /* something may still come to it */
	uint32_t object; /* in the PDF */
	const char *alt; /* of a figure; or NULL */
	struct tag_kid {
		uint32_t number, object;
		bool more; /* TAG_MORE */
	} * kids;
	size_t nkids, kids_cap;
	struct tag_piece *pieces;
	size_t npieces, pieces_cap;
};

struct tags {
	struct tag *v; /* those at hand, by their numbers */
	size_t n, cap;
	uint32_t made; /* the highest number so far */
	bool blind; /* only counting pages: there is one tag, for all */
	uint32_t (*object)(void *arg); /* numbers the elements; or NULL */
	void *arg;
};

/* A new last child; parent 0: nobody's. Never gives 0. */
uint32_t tag_new(struct tags *tags, uint32_t parent, enum tag_kind kind);
/* The last child of parent if it is of that kind, else a new one. */
uint32_t tag_again(struct tags *tags, uint32_t parent, enum tag_kind kind);
/* One that is at hand; the pointer holds until the next one is made. */
struct tag *tag_at(const struct tags *tags, uint32_t number);
void tag_piece(struct tags *tags, uint32_t tag, struct tag_piece piece);
/* Something is still to come to this tag, and so to those it is part of. */
void tag_keep(struct tags *tags, uint32_t tag);
/* Forgets the tags that are not kept since the last time, each after done was
 * told; what goes on stays with its parent. */
void tag_forget(struct tags *tags,
    void (*done)(void *arg, const struct tag *tag), void *arg);
void tags_free(struct tags *tags);

#endif
