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

struct layout {
	struct arena *arena; /* the texts of the boxes */
	const struct document *document;
	const struct print_assets *assets;
	struct fonts *fonts;
	struct galley *galley; /* what is being filled */
	struct galley front, contents, body, frame;
	struct marks marks;
	struct picture *pictures; /* a list, freed by layout_close */
	const char *where; /* for the sentence when something fails */
	bool unmarked; /* headings stay out of the contents */
	bool leads; /* the text in hand leads to what stands under it */
	bool failed;
	struct err *err;
	struct pages pages; /* the result */
};

/* Fills layout->pages and layout->marks; false when err was set. */
bool layout_run(struct layout *layout);
void layout_close(struct layout *layout);

/* Keeps the first error: layout->where, then the sentence. */
void layout_fail(struct layout *layout, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* -- row.c: everything set in lines is a row of cells -- */
struct cell {
	const char *text; /* cleaned by row_put; NULL: empty */
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
	size_t mark; /* 1 + the heading it is; 0: none */
	size_t link; /* 1 + the heading it leads to; 0: none */
};
#define ROW(...) (&(struct row){ __VA_ARGS__ })

void row_put(struct layout *layout, const struct row *row,
    const struct cell *cells, size_t n);
/* The natural width of a text on one line, and that of its longest word. */
double row_width(struct layout *layout, enum face face, double size,
    const char *text);
double row_longest(struct layout *layout, enum face face, double size,
    const char *text);
/* One unbroken line into the last slab of the galley, at this baseline. */
void row_line(struct layout *layout, const struct cell *cell, double baseline);

/* -- block.c: the kinds of the tree -- */
void block_put(struct layout *layout, const struct doc *doc, int level);
void block_children(struct layout *layout, const struct doc *doc, int level);
void block_text(struct layout *layout, const char *text, enum ink ink,
    bool note, bool keep);

/* -- table.c -- */
void table_put(struct layout *layout, const struct doc *doc);
void table_pair(struct layout *layout, const struct doc *doc, bool keep);
void table_point(struct layout *layout, const struct doc *doc);

/* -- map.c -- */
void map_put(struct layout *layout, const struct doc *doc);

/* -- front.c: title page, contents, running lines -- */
void front_title(struct layout *layout, bool own_page);
void front_contents(struct layout *layout, size_t offset);
void front_frames(struct layout *layout);
double front_bottom(struct layout *layout); /* where the text has to end */

#endif
