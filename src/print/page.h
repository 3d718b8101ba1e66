#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H
/*
 * What layout hands to drawing: pages of boxes. Points, y from the top of
 * the page down; a text's y is its baseline. And the way there: slabs, which
 * are strips of boxes as wide as the page that are never cut, poured into
 * pages one below the other. Neither slabs nor pages are kept longer than
 * needed: a document of a thousand pages takes no more room than one of ten.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define PAGE_W 595.276
#define PAGE_H 841.89
#define NONE   ((size_t)-1)

enum box_kind {
	BOX_TEXT,
	BOX_FILL,
	BOX_IMAGE,
	BOX_LINK,
	BOX_REF, /* a link whose target may not be there */
	BOX_URI, /* a link out of the document */
	BOX_ARROW, /* a triangle that fills the box and points down; turned by
	            * 90 to the right, by 180 up */
	BOX_SIGN /* room for a signature: nothing is drawn, it is marked */
};
enum ink {
	INK_TEXT,
	INK_GREY,
	INK_ALERT,
	INK_RULE,
	INK_SHADE,
	INK_MARK,
	INK_LINK,
	INK_DEEP, /* of figures: heavy, light, and none */
	INK_SOFT,
	INK_PAPER,
	INK_HEAT /* and four heavier ones after it */
};

struct box { /* many: kept smaller than a line of the cache */
	enum box_kind kind : 8;
	enum ink ink : 8;
	int16_t face;
	float size;
	float turn; /* text: degrees, counter-clockwise */
	uint32_t tag; /* what it belongs to; 0: an artifact */
	double x, y, w, h;
	union {
		const char *text; /* NUL-terminated, in one face; uri: where it
		                   * leads */
		struct picture *picture;
		size_t mark; /* link: the mark it leads to; ref: the place */
	};
};

struct page {
	struct box *boxes;
	size_t n, cap;
};

struct pages {
	struct page *pages;
	size_t n, cap;
};

/* Slabs are told apart by numbers that stay when those before are gone. */

struct slab {
	size_t from, to; /* its boxes in the galley */
	double height;
	bool gap; /* nothing but space: falls at a page's top */
	bool inside; /* goes on with a row begun above it */
	bool keep; /* never parted from the next slab */
	bool eject; /* begins a page */
	size_t head_from, head_to; /* numbers of those repeated when a page
	                            * begins here */
	size_t mark; /* the mark that stands here, or NONE */
};

struct galley {
	struct box *boxes;
	size_t nboxes, boxes_cap;
	struct slab *slabs;
	size_t n, cap;
	/* The first ones are heads that may be repeated; they were poured. */
	size_t held, held_from; /* how many; number of the first */
	size_t first; /* number of the one after them */
	size_t head_from, head_to; /* heads that are needed in any case */
};

enum mark_kind { MARK_HEADING, MARK_TABLE, MARK_FIGURE, MARK_PLACE };

/* Where something stands that contents, bookmarks or links lead to. */
struct mark {
	enum mark_kind kind;
	int level; /* of a heading; 1: outermost */
	const char *number, *title, *title_also;
	size_t page;
	double y;
};

struct marks {
	struct mark *marks;
	size_t n, cap;
};

/* A new slab at the end of the galley; boxes added next belong to it. The
 * pointer holds until the next slab. */
struct slab *galley_slab(struct galley *galley, double height);
void galley_gap(struct galley *galley, double height, bool keep);
/* A new box in the last slab, y counted from the slab's top. */
struct box *galley_box(struct galley *galley, enum box_kind kind);
void galley_free(struct galley *galley);

/* The number that the next slab will have. */
size_t galley_next(const struct galley *galley);
/* Slabs that heads of rows to come will be, until told otherwise. */
void galley_heads(struct galley *galley, size_t from, size_t to);

/* Where slabs are poured to: pages that go to done one after the other, which
 * may take the boxes out. */
struct pour {
	double top, bottom;
	struct marks *marks; /* told where they came to stand */
	void (*done)(void *arg, size_t n, struct page *page);
	void *arg;
	size_t n; /* number of the page at hand */
	struct page page;
	double y;
	bool fresh; /* nothing on this page yet */
};
/* Begins with page n. */
void pour_begin(struct pour *pour, size_t n);
/* Pours what need not wait for slabs to come, or all, and takes it out of the
 * galley. */
void galley_pour(struct galley *galley, struct pour *pour, bool all);
/* Hands out the last page; the next one is pour->n. */
void pour_end(struct pour *pour);

/* Puts the boxes of the galley under those of the page. */
void page_under(struct page *page, const struct galley *galley);
void page_empty(struct page *page);
void pages_free(struct pages *pages);

#endif
