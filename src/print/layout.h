#ifndef PRINT_LAYOUT_H
#define PRINT_LAYOUT_H
/*
 * From the document tree to pages of boxes. The first thing that cannot be
 * printed is kept in err with the place it stands at, the rest is laid out
 * all the same.
 */
#include "model/doc.h"
#include "print/fonts.h"
#include "print/page.h"
#include "print/tag.h"

/* The sheet: binding margin 30 mm, the others 25; numbers hang in the first
 * 12 mm of the measure. */
#define LEFT	85.04
#define MEASURE 439.37
#define HANG	36.0
#define TEXT_X	(LEFT + HANG)
#define TEXT_W	(MEASURE - HANG)
#define TOP	70.87
#define BOTTOM	771.0

#define BODY	9.5
#define CELL	8.6 /* in tables */
#define LEADING 13.3
#define SMALL	7.6
#define BIG	12.0
#define TITLE	19.0
#define SIGN_H	66.0 /* room above the line to sign on */

/* A node of the tree that has an id, and the mark it got: 1 + its index, 0 as
 * long as it was not laid out. In the order of the ids. */
struct place {
	const char *id;
	size_t mark;
};

/*
 * Everything is laid out twice: once to learn how many pages there are and
 * where marks come to stand, and once to be drawn, page by page. Nothing is
 * kept of a page that was drawn.
 */
struct layout {
	struct arena *arena; /* the texts of the boxes; what is in it lives
	                      * until the block in hand is laid out */
	struct arena kept; /* what lives longer */
	const struct document *document;
	const struct print_assets *assets;
	struct fonts *fonts;
	struct galley *galley; /* what is being filled */
	struct galley text, frame;
	struct pour pour; /* where the text goes */
	size_t waiting; /* boxes that could not be poured the last time */
	struct marks marks;
	size_t marked; /* of them come across so far */
	struct tags tags;
	uint32_t tag; /* whose children come next; 0: artifacts */
	struct place *places;
	size_t nplaces, places_cap;
	size_t tables, figures; /* numbered so far */
	const char *caption; /* of the table or figure in hand, or NULL */
	struct picture *pictures; /* a list, freed by layout_close */
	const char *where; /* for the sentence when something fails */
	bool unmarked; /* headings stay out of the contents */
	double listing; /* leading of the contents; 0: LEADING */
	bool
	    leads; /* the text or pairs in hand stay with what stands under them */
	bool failed;
	struct err *err;
	size_t npages; /* 0: they are still counted */
	/* Told before the second time of all that is known then, of each page,
	 * and when nothing but the boxes in galley and pour is still to be
	 * drawn. */
	void (*begin)(void *arg);
	void (*draw)(void *arg, size_t n, const struct page *page);
	void (*rest)(void *arg);
	void *arg;
	struct pages pages; /* the result where nobody draws */
};

/* Lays it out; false when err was set. */
bool layout_run(struct layout *layout);
void layout_close(struct layout *layout);
/* Between two blocks: what can be poured is, now and then. */
void layout_flow(struct layout *layout);

/* Keeps the first error: layout->where, then the sentence. */
void layout_fail(struct layout *layout, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* -- row.c: everything set in lines is a row of cells -- */
struct link { /* a part of a cell's text */
	size_t from, to; /* bytes of the whole text */
	size_t place; /* it leads to */
	const char *uri; /* instead: an address; or NULL */
	uint32_t tag, after; /* its own, and that of what follows */
};

struct cell {
	const char *text; /* cleaned by row_put; NULL: empty */
	const char *also; /* below it, in the second language; or NULL */
	struct link *links; /* only in text that is cleaned already */
	size_t nlinks;
	size_t base; /* where in the whole text it begins */
	uint32_t tag; /* 0: layout->tag */
	uint32_t tag_also; /* 0: made when it is set */
	enum face face;
	enum ink ink;
	double size, x, w;
	bool right; /* flush right */
};

struct row {
	double leading; /* 0: LEADING */
	double above, below; /* space inside the row */
	bool rule; /* a hairline under it */
	bool strong; /* that line is darker */
	bool bar; /* a bar at the left: set apart */
	bool keep; /* with the next */
	size_t whole; /* up to so many lines it is not parted; 0: 3 */
	size_t head_from, head_to;
	size_t mark; /* 1 + the mark that stands here; 0: none */
	size_t link; /* 1 + the mark it leads to; 0: none */
};
#define ROW(...) (&(struct row){ __VA_ARGS__ })

void row_put(struct layout *layout, const struct row *row,
    const struct cell *cells, size_t n);
/* The natural width of a text on one line, and that of its longest word. */
double row_width(struct layout *layout, enum face face, double size,
    const char *text);
double row_longest(struct layout *layout, enum face face, double size,
    const char *text);
/* A cell in as many lines as it takes into the last slab, from this baseline
 * on; returns how many. Leading 0: only counts. */
size_t row_lines(struct layout *layout, const struct cell *cell,
    double baseline, double leading);
/* One unbroken line into the last slab of the galley, at this baseline. */
void row_line(struct layout *layout, const struct cell *cell, double baseline);

/* -- mark.c: what links lead to, and what leads there -- */
/* Finds the places of the whole tree; before anything is laid out. */
void mark_places(struct layout *layout);
/* Where texts of marks belong: they are kept the first time. */
struct arena *mark_arena(struct layout *layout);
/* A mark for this node, the same both times; gives 1 + its index. */
size_t mark_new(struct layout *layout, const struct doc *doc, struct mark mark);
/* Marks where a node with an id or a caption begins, if its row does not, and
 * sets layout->caption: "Table 1: Title". */
void mark_begin(struct layout *layout, const struct doc *doc);
/* Begins a child of layout->tag and gives the tag before; set it back. */
uint32_t mark_open(struct layout *layout, enum tag_kind kind);
/* Text, second language and cross-references of a node, for the cell. */
void mark_text(struct layout *layout, const struct doc *doc, const char *text,
    struct cell *cell);
/* Gives the cell a tag of this kind, and those to its links and its second
 * language: what is read in order is tagged in order. */
void mark_cell(struct layout *layout, enum tag_kind kind, struct cell *cell);
/* The link that a place in the cell's text is part of, or NULL; *tag is what
 * stands there belongs to. */
const struct link *mark_at(const struct cell *cell, const char *s,
    uint32_t *tag);
/* The next begin or end of a link between s and end, else end. */
const char *mark_edge(const struct cell *cell, const char *s, const char *end);

/* -- block.c: the kinds of the tree -- */
void block_put(struct layout *layout, const struct doc *doc, int level);
void block_children(struct layout *layout, const struct doc *doc, int level);
void block_text(struct layout *layout, const char *text, enum ink ink,
    bool note, bool keep);
/* That of a node, with second language and cross-references. */
void block_said(struct layout *layout, const struct doc *doc, enum ink ink,
    bool note, bool keep);

/* -- figure.c: pictures -- */
void figure_put(struct layout *layout, const struct doc *doc);
/* What comes next is the figure, until layout->tag is set back. */
void figure_open(struct layout *layout, const struct doc *doc);
/* layout->caption, else the title, in a row of its own. */
void figure_caption(struct layout *layout, const struct doc *doc, bool keep);

/* -- table.c -- */
void table_put(struct layout *layout, const struct doc *doc);
void table_pair(struct layout *layout, const struct doc *doc, bool keep);
void table_point(struct layout *layout, const struct doc *doc);

/* -- map.c -- */
void map_put(struct layout *layout, const struct doc *doc);

/* -- bars.c, timeline.c, tree.c: tables that are drawn -- */
void bars_put(struct layout *layout, const struct doc *doc);
void timeline_put(struct layout *layout, const struct doc *doc);
void tree_put(struct layout *layout, const struct doc *doc);

/* -- front.c: title page, contents, running lines -- */
void front_title(struct layout *layout, bool own_page);
/* The running lines of a page, under its boxes. */
void front_frame(struct layout *layout, size_t n, struct page *page);
double front_bottom(struct layout *layout); /* where the text has to end */

/* -- contents.c: contents, lists of tables and figures -- */
void contents_put(struct layout *layout);

#endif
