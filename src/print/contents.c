/*
 * Contents, and the lists of tables and figures after them; every line leads
 * to what it names. Refuses to list what has no title.
 */
#include <string.h>

#include "print/layout.h"

#define DEEPEST 3 /* level that is listed */
#define PAGE_N	36.0 /* room for a page number */

/* How one line is set: its number hangs or stands before the title. */
static void
fill_cells(struct layout *layout, const struct mark *mark, struct cell *cells)
{
	bool bold = mark->kind == MARK_HEADING && mark->level <= 1;
	double number = 0;
	size_t i;

	for (i = 0; i < 3; i++)
		cells[i] =
		    (struct cell){ .face = bold ? FACE_BOLD : FACE_REGULAR,
			    .size = BODY };
	if (mark->number != NULL)
		cells[0].text =
		    arena_printf(layout->arena, "%s ", mark->number);
	cells[0].x = LEFT;
	cells[0].w = MEASURE / 2;
	cells[1].text = arena_printf(layout->arena, "%s ", mark->title);
	cells[1].also = mark->title_also;
	cells[1].x = TEXT_X;
	if (mark->number != NULL)
		number =
		    row_width(layout, cells[0].face, BODY, mark->number) + 8;
	if (mark->kind != MARK_HEADING && number < MEASURE / 2) {
		cells[1].x = LEFT + (number > HANG + 20 ? number : HANG + 20);
	} else if (number > HANG + 4) {
		cells[1].text = arena_printf(layout->arena, "%s  %s",
		    mark->number, mark->title);
		cells[0].text = NULL;
	}
	cells[1].w = LEFT + MEASURE - PAGE_N - 4 - cells[1].x;
	cells[2].text = arena_printf(layout->arena, "%zu", mark->page + 1);
	cells[2].right = true;
	cells[2].x = LEFT + MEASURE - PAGE_N;
	cells[2].w = PAGE_N;
}

static void
entry(struct layout *layout, size_t i, bool first, bool keep)
{
	const struct mark *mark = &layout->marks.marks[i];
	bool outer = mark->kind == MARK_HEADING && mark->level <= 1;
	uint32_t toc = mark_open(layout, TAG_TOCI);
	struct cell cells[3];

	mark_open(layout, TAG_LINK);
	fill_cells(layout, mark, cells);
	if (outer && !first)
		galley_gap(layout->galley, 5, false);
	row_put(layout,
	    ROW(.leading = layout->listing, .below = 1, .link = i + 1,
		.keep = outer || keep),
	    cells, 3);
	layout->tag = toc;
}

static bool
listed(const struct mark *mark, enum mark_kind kind)
{
	return mark->kind == kind && mark->title != NULL &&
	    (kind != MARK_HEADING || mark->level <= DEEPEST);
}

/* One list under its heading; nothing where there is nothing to list. */
static void
list(struct layout *layout, const char *word, enum mark_kind kind)
{
	struct cell head = { .text = word,
		.face = FACE_BOLD,
		.size = BIG,
		.x = LEFT,
		.w = MEASURE };
	uint32_t outer = layout->tag;
	bool first = true;
	size_t i, left = 0;

	for (i = 0; i < layout->marks.n; i++)
		left += listed(&layout->marks.marks[i], kind);
	for (i = 0; i < layout->marks.n; i++) {
		if (!listed(&layout->marks.marks[i], kind))
			continue;
		if (first) {
			mark_open(layout, TAG_SECT);
			mark_cell(layout, TAG_H1, &head);
			row_put(layout,
			    ROW(.leading = 16, .below = 12, .keep = true),
			    &head, 1);
			mark_open(layout, TAG_TOC);
		}
		/* No list begins or ends with one line on a page. */
		left--;
		entry(layout, i, first, left > 0 && (first || left <= 2));
		first = false;
		layout_flow(layout);
	}
	layout->tag = outer;
	/* The last entry keeps nothing that follows. */
	galley_gap(layout->galley, 22, false);
}

void
contents_put(struct layout *layout)
{
	const struct document *d = layout->document;

	list(layout, d->contents_word, MARK_HEADING);
	list(layout, d->tables_word, MARK_TABLE);
	list(layout, d->figures_word, MARK_FIGURE);
}
