/* The kinds of the document tree but tables, each turned into rows. Refuses
 * to judge: an odd tree is printed as it stands, and wholly. */
#include <string.h>

#include "print/clean.h"
#include "print/layout.h"

#define CITE_GAP   14.0
#define PARAGRAPHS 1000 /* of one text: more are tagged as one */

/* Notes down where a heading will stand; gives the row's mark. */
static size_t
mark(struct layout *layout, const struct doc *doc, int level)
{
	if (layout->unmarked && doc->id == NULL)
		return 0;
	return mark_new(layout, doc,
	    (struct mark){
		.kind = layout->unmarked ? MARK_PLACE : MARK_HEADING,
		.level = level,
		.number = doc->number
		    ? clean_line(mark_arena(layout), doc->number)
		    : NULL,
		.title = clean_line(mark_arena(layout), doc->title),
		.title_also = doc->more->title_also,
	    });
}

/* The number hangs left of the title; one too wide for that stands in the
 * line. Gives the room the title has. */
static double
hang(struct layout *layout, const struct doc *doc, struct cell *number,
    struct cell *title)
{
	double room = TEXT_W, w;

	number->x = LEFT;
	number->w = MEASURE;
	title->x = TEXT_X;
	if (doc->number != NULL) {
		w = row_width(layout, FACE_BOLD, number->size, doc->number) + 8;
		number->text = arena_printf(layout->arena, "%s ", doc->number);
		if (w > HANG && w < MEASURE / 2) {
			title->x = LEFT + w;
			room = MEASURE - w;
		} else if (w > HANG) {
			title->text = arena_printf(layout->arena, "%s %s",
			    doc->number, doc->title ? doc->title : "");
			number->text = NULL;
		}
	}
	title->w = room;
	return room;
}

/* The citation goes to the right where there is room, else below. */
static void
heading(struct layout *layout, const struct doc *doc, int level)
{
	double size = level <= 1 ? BIG : BODY, room, w;
	uint32_t outer = layout->tag;
	struct cell cells[] = {
		{ .face = FACE_BOLD, .size = size },
		{ .text = doc->title,
		    .also = doc->more->title_also,
		    .face = FACE_BOLD,
		    .size = size },
		{ .text = doc->cite,
		    .ink = INK_GREY,
		    .size = SMALL,
		    .x = TEXT_X,
		    .w = TEXT_W,
		    .right = true },
	};
	bool beside;

	room = hang(layout, doc, &cells[0], &cells[1]);
	w = row_width(layout, FACE_BOLD, size, doc->title) +
	    row_width(layout, FACE_REGULAR, SMALL, doc->cite);
	beside = w + CITE_GAP <= room;
	mark_open(layout,
	    level >= 6 ? TAG_H6 : (enum tag_kind)(TAG_H1 + level - 1));
	if (!str_blank(doc->cite))
		cells[2].tag = tag_new(&layout->tags, outer, TAG_P);
	galley_gap(layout->galley,
	    level <= 1	     ? 22
		: level == 2 ? 14
			     : 10,
	    true);
	row_put(layout,
	    ROW(.leading = level <= 1 ? 16 : LEADING, .whole = 99, .keep = true,
		.below = 4, .mark = mark(layout, doc, level)),
	    cells, beside ? 3 : 2);
	cells[2].right = false;
	if (!beside)
		row_put(layout,
		    ROW(.leading = 10.5, .whole = 99, .keep = true, .below = 4),
		    &cells[2], 1);
	layout->tag = outer;
}

static void
section(struct layout *layout, const struct doc *doc, int level)
{
	const char *where = layout->where;
	bool headed = doc->number != NULL || doc->title != NULL;
	uint32_t outer = mark_open(layout, TAG_SECT);

	if (doc->origin != NULL)
		layout->where = doc->origin;
	else if (headed)
		layout->where = arena_printf(&layout->kept, "%s%s%s",
		    doc->number ? doc->number : "", doc->number ? " " : "",
		    doc->title ? doc->title : "");
	if (headed)
		heading(layout, doc, level);
	else
		mark_begin(layout, doc);
	block_children(layout, doc, level + 1);
	layout->where = where;
	layout->tag = outer;
}

/* The end of the paragraph at s, and where the next one begins. */
static const char *
paragraph(const char *s, const char **next)
{
	const char *end = strstr(s, "\n\n");

	if (end == NULL) {
		*next = s + strlen(s);
		return *next;
	}
	for (*next = end; **next == '\n'; (*next)++)
		;
	return end;
}

/* How many there are: with as many in both languages they go in pairs. */
static size_t
paragraphs(const char *s)
{
	const char *next;
	size_t n = 0;

	for (s += strspn(s, "\n"); *s != '\0'; s = next, n++)
		paragraph(s, &next);
	return n;
}

/* The next paragraph of s, or NULL. */
static const char *
take(struct layout *layout, const char **s)
{
	const char *from = *s + strspn(*s, "\n"), *end;

	if (*from == '\0')
		return NULL;
	end = paragraph(from, s);
	return arena_dupn(layout->arena, from, (size_t)(end - from));
}

/* The paragraphs of a cell; also: those of the second language, or NULL when
 * the cell is in that itself. */
static void
put_paragraphs(struct layout *layout, struct cell *cell, const char *also,
    bool note, bool keep)
{
	struct row row = { .bar = note,
		.leading = note ? 12 : LEADING,
		.above = note ? 1 : 0 };
	const char *whole = cell->text, *s = whole, *next, *end;
	size_t n;

	for (n = 0, s += strspn(s, "\n"); *s != '\0'; s = next, n++) {
		end = paragraph(s, &next);
		cell->text = arena_dupn(layout->arena, s, (size_t)(end - s));
		cell->base = (size_t)(s - whole);
		cell->also = also ? take(layout, &also) : NULL;
		row.whole = cell->also ? 8 : 0;
		if (n < PARAGRAPHS)
			mark_cell(layout, note ? TAG_NOTE : TAG_P, cell);
		tag_at(&layout->tags, cell->tag)->also = also == NULL;
		row.keep = keep && *next == '\0';
		row.below = note ? 2 : *next ? 5 : 0;
		row_put(layout, &row, cell, 1);
	}
}

void
block_said(struct layout *layout, const struct doc *doc, enum ink ink,
    bool note, bool keep)
{
	double inset = note ? 12 : 0;
	struct cell cell = { .face = note ? FACE_ITALIC : FACE_REGULAR,
		.ink = ink,
		.size = note ? CELL : BODY,
		.x = TEXT_X + inset,
		.w = TEXT_W - inset };
	const char *also = clean_text(layout->arena, doc->more->text_also);
	bool beside;

	mark_text(layout, doc, doc->text, &cell);
	cell.text = clean_text(layout->arena, cell.text);
	beside = paragraphs(cell.text) == paragraphs(also);
	put_paragraphs(layout, &cell, beside ? also : "", note, keep);
	if (!beside && *also != '\0') {
		cell = (struct cell){ .text = also,
			.face = FACE_ITALIC,
			.ink = INK_GREY,
			.size = cell.size,
			.x = cell.x,
			.w = cell.w };
		galley_gap(layout->galley, 5, keep);
		put_paragraphs(layout, &cell, NULL, note, keep);
	}
	galley_gap(layout->galley, note ? 9 : 6, keep);
}

void
block_text(struct layout *layout, const char *text, enum ink ink, bool note,
    bool keep)
{
	block_said(layout, &(struct doc){ .text = text, .more = &doc_nothing },
	    ink, note, keep);
}

/* All of it, with the line to sign on, on one page. */
static void
signature(struct layout *layout, const struct doc *doc)
{
	struct box *box;
	size_t i;

	galley_gap(layout->galley, 8, true);
	for (i = 0; i < doc->n; i++)
		if (doc->children[i]->kind == DOC_PAIR)
			table_pair(layout, doc->children[i], true);
		else
			block_put(layout, doc->children[i], 9);
	galley_slab(layout->galley, SIGN_H + 18);
	box = galley_box(layout->galley, BOX_SIGN);
	box->x = TEXT_X;
	box->y = 6;
	box->w = TEXT_W;
	box->h = SIGN_H;
	box = galley_box(layout->galley, BOX_FILL);
	box->ink = INK_TEXT;
	box->x = TEXT_X;
	box->y = SIGN_H + 12;
	box->w = TEXT_W * 0.58;
	box->h = 0.5;
	galley_gap(layout->galley, 9, false);
}

static void
pairs(struct layout *layout, const struct doc *doc)
{
	bool leads = layout->leads; /* to a signature under it */
	size_t i;

	for (i = 0; i < doc->n; i++)
		/* Neither the first pair stands alone, nor the last. */
		if (doc->children[i]->kind == DOC_PAIR)
			table_pair(layout, doc->children[i],
			    leads ||
				(i + 1 < doc->n &&
				    (i == 0 || i + 2 == doc->n)));
		else
			block_put(layout, doc->children[i], 9);
	galley_gap(layout->galley, 6, leads);
}

void
block_children(struct layout *layout, const struct doc *doc, int level)
{
	enum doc_kind next;
	size_t i;

	for (i = 0; i < doc->n; i++) {
		next = i + 1 < doc->n ? doc->children[i + 1]->kind : DOC_TEXT;
		/* Whoever signs, signs on the page of what is signed. */
		layout->leads = next == DOC_SIGNATURE ||
		    (doc->children[i]->kind != DOC_PAIRS &&
			(next == DOC_PAIRS || next == DOC_TABLE));
		block_put(layout, doc->children[i], level);
		layout_flow(layout);
	}
	layout->leads = false;
}

#define ROOM_W 113.0 /* 40 by 20 mm */
#define ROOM_H 57.0

/* An empty frame for what is put there by hand. */
static void
room_put(struct layout *layout)
{
	const double at[][4] = { { 0, 0, ROOM_W, 0.5 },
		{ 0, ROOM_H, ROOM_W, 0.5 }, { 0, 0, 0.5, ROOM_H },
		{ ROOM_W, 0, 0.5, ROOM_H + 0.5 } };
	struct box *box;
	size_t i;

	galley_slab(layout->galley, ROOM_H + 10);
	for (i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
		box = galley_box(layout->galley, BOX_FILL);
		box->ink = INK_RULE;
		box->x = TEXT_X + at[i][0];
		box->y = 4 + at[i][1];
		box->w = at[i][2];
		box->h = at[i][3];
	}
}

static void
leaf(struct layout *layout, const struct doc *doc, int level)
{
	const char *where = layout->where;
	bool leads = layout->leads;

	if (doc->origin != NULL)
		layout->where = doc->origin;
	if (doc->kind == DOC_FIGURE)
		figure_put(layout, doc);
	else
		block_said(layout, doc, doc->missing ? INK_ALERT : INK_TEXT,
		    doc->kind == DOC_NOTE, leads || doc->room);
	if (doc->room)
		room_put(layout);
	block_children(layout, doc, level);
	layout->where = where;
}

void
block_put(struct layout *layout, const struct doc *doc, int level)
{
	if (doc->kind != DOC_SECTION && doc->kind != DOC_PAIR)
		mark_begin(layout, doc);
	switch (doc->kind) {
	case DOC_SECTION:
		section(layout, doc, level);
		break;
	case DOC_TEXT:
	case DOC_NOTE:
	case DOC_FIGURE:
		leaf(layout, doc, level);
		break;
	case DOC_PAIRS:
		pairs(layout, doc);
		break;
	case DOC_PAIR:
		table_pair(layout, doc, false);
		break;
	case DOC_TABLE:
		table_put(layout, doc);
		break;
	case DOC_MAP:
		map_put(layout, doc);
		break;
	case DOC_BARS:
		bars_put(layout, doc);
		break;
	case DOC_TIMELINE:
		timeline_put(layout, doc);
		break;
	case DOC_TREE:
		tree_put(layout, doc);
		break;
	case DOC_ROW:
		block_children(layout, doc, level);
		break;
	case DOC_POINTS:
		block_children(layout, doc, level);
		galley_gap(layout->galley, 9, false);
		break;
	case DOC_POINT:
		table_point(layout, doc);
		break;
	case DOC_SIGNATURE:
		signature(layout, doc);
		break;
	}
}
