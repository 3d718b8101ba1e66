#ifndef PRINT_TAG_H
#define PRINT_TAG_H
/*
 * What the boxes of a document are: a tree of tags (paragraph, cell, link),
 * numbered in the order in which they are read. A box carries the number of
 * its tag; what carries none is an artifact: rules, shades, running lines,
 * repeated heads, marks across the page.
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

struct tag { /* many */
	enum tag_kind kind : 8;
	bool also; /* in the document's second language */
	uint32_t parent, first, last, next; /* 0: none */
	uint32_t piece, last_piece; /* 0: none */
	uint32_t object; /* in the PDF */
	const char *alt; /* of a figure; or NULL */
};

/* A stretch of a page that belongs to a tag, or an annotation that does. */
struct tag_piece {
	uint32_t page, next;
	uint32_t mcid; /* marked content of that page */
	uint32_t object; /* the annotation; 0: marked content */
};

struct tags {
	struct tag *v;
	size_t n, cap;
	struct tag_piece *pieces;
	size_t npieces, pieces_cap;
};

/* A new last child; parent 0: nobody's. Never gives 0. */
uint32_t tag_new(struct tags *tags, uint32_t parent, enum tag_kind kind);
/* The last child of parent if it is of that kind, else a new one. */
uint32_t tag_again(struct tags *tags, uint32_t parent, enum tag_kind kind);
/* Takes the tags back that are younger than this one's child. */
void tag_prune(struct tags *tags, uint32_t parent);
void tag_piece(struct tags *tags, uint32_t tag, struct tag_piece piece);
void tags_free(struct tags *tags);

#endif
