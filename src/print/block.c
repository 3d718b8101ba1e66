/* The kinds of the document tree but tables, each turned into rows. Refuses
 * to judge: an odd tree is printed as it stands, and wholly. */
#include <string.h>

#include "print/clean.h"
#include "print/image.h"
#include "print/layout.h"

#define CITE_GAP 14.0

/* Notes down where a heading will stand; gives the row's mark. */
static size_t
mark(struct layout *layout, const struct doc *doc, int level)
{
	struct marks *marks = &layout->marks;

	if (layout->unmarked)
		return 0;
	VEC_PUSH(marks->marks, marks->n, marks->cap) = (struct mark){
		.level = level,
		.number =
		    doc->number ? clean_line(layout->arena, doc->number) : NULL,
		.title = clean_line(layout->arena, doc->title),
	};
	return marks->n;
}

/* The number hangs left of the text; one too wide for that stands in the
 * line. The citation goes to the right where there is room, else below. */
static void
heading(struct layout *layout, const struct doc *doc, int level)
{
	double size = level <= 1 ? BIG : BODY, number = 0, cite, room = TEXT_W;
	struct cell cells[] = {
		{ .text = doc->title,
		    .face = FACE_BOLD,
		    .size = size,
		    .x = TEXT_X },
		{ .text = doc->number,
		    .face = FACE_BOLD,
		    .size = size,
		    .x = LEFT,
		    .w = MEASURE },
		{ .text = doc->cite,
		    .ink = INK_GREY,
		    .size = SMALL,
		    .x = TEXT_X,
		    .w = TEXT_W,
		    .right = true },
	};
	bool beside;

	if (doc->number != NULL)
		number = row_width(layout, FACE_BOLD, size, doc->number) + 8;
	if (number > HANG && number < MEASURE / 2) {
		cells[0].x = LEFT + number;
		room = MEASURE - number;
	} else if (number > HANG) {
		cells[0].text = arena_printf(layout->arena, "%s %s",
		    doc->number, doc->title ? doc->title : "");
		cells[1].text = NULL;
	}
	cite = row_width(layout, FACE_REGULAR, SMALL, doc->cite);
	beside =
	    row_width(layout, FACE_BOLD, size, doc->title) + cite + CITE_GAP <=
	    room;
	cells[0].w = room;
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
}

static void
section(struct layout *layout, const struct doc *doc, int level)
{
	const char *where = layout->where;

	if (doc->origin != NULL)
		layout->where = doc->origin;
	else if (doc->number != NULL || doc->title != NULL)
		layout->where = arena_printf(layout->arena, "%s%s%s",
		    doc->number ? doc->number : "", doc->number ? " " : "",
		    doc->title ? doc->title : "");
	if (doc->number != NULL || doc->title != NULL)
		heading(layout, doc, level);
	block_children(layout, doc, level + 1);
	layout->where = where;
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

void
block_text(struct layout *layout, const char *text, enum ink ink, bool note,
    bool keep)
{
	const char *s = clean_text(layout->arena, text), *next, *end;
	double inset = note ? 12 : 0;
	struct cell cell = { .face = note ? FACE_ITALIC : FACE_REGULAR,
		.ink = ink,
		.size = note ? CELL : BODY,
		.x = TEXT_X + inset,
		.w = TEXT_W - inset };

	for (s += strspn(s, "\n"); *s != '\0'; s = next) {
		end = paragraph(s, &next);
		cell.text = arena_dupn(layout->arena, s, (size_t)(end - s));
		row_put(layout,
		    ROW(.bar = note, .leading = note ? 12 : LEADING,
			.keep = keep && *next == '\0', .above = note ? 1 : 0,
			.below = note ? 2
			    : *next   ? 5
				      : 0),
		    &cell, 1);
	}
	galley_gap(layout->galley, note ? 9 : 6, keep);
}

static const struct print_image *
image_of(struct layout *layout, const char *sha256)
{
	const struct print_assets *assets = layout->assets;
	size_t i;

	for (i = 0; i < assets->nimages; i++)
		if (sha256 && str_eq(assets->images[i].sha256, sha256))
			return &assets->images[i];
	return NULL;
}

/* The picture, opened once however often it is shown. */
static struct picture *
picture_of(struct layout *layout, const struct doc *doc)
{
	const struct print_image *image = image_of(layout, doc->blob);
	struct picture *picture;
	struct err err = { 0 };

	if (image == NULL || !image_media(image->media))
		return NULL;
	for (picture = layout->pictures; picture; picture = picture->next)
		if (picture->image == image)
			return picture;
	picture = image_open(image, &err);
	if (picture == NULL) {
		layout_fail(layout, "%s", err.say);
		return NULL;
	}
	picture->next = layout->pictures;
	layout->pictures = picture;
	return picture;
}

/* In its place, when the bytes are not here or no picture: what is known. */
static void
no_picture(struct layout *layout, const struct doc *doc)
{
	struct cell cell = { .ink = INK_GREY,
		.size = SMALL,
		.x = TEXT_X + 12,
		.w = TEXT_W - 12 };

	cell.text = arena_printf(layout->arena, "%s\n%s",
	    doc->media ? doc->media : "", doc->blob ? doc->blob : "");
	row_put(layout,
	    ROW(.leading = 10.5, .above = 4, .below = 4, .bar = true,
		.keep = doc->title != NULL),
	    &cell, 1);
}

static void
figure(struct layout *layout, const struct doc *doc)
{
	struct picture *picture =
	    doc->text == NULL ? picture_of(layout, doc) : NULL;
	double scale = 0.75, most = (BOTTOM - TOP) * 0.62;
	struct cell cell = { .text = doc->title,
		.face = FACE_ITALIC,
		.ink = INK_GREY,
		.size = CELL,
		.x = TEXT_X,
		.w = TEXT_W };
	struct box *box;

	galley_gap(layout->galley, 4, true);
	if (doc->text != NULL) {
		block_text(layout, doc->text, INK_ALERT, false, false);
		return;
	}
	if (picture == NULL) {
		no_picture(layout, doc);
	} else {
		if (picture->w * scale > TEXT_W)
			scale = TEXT_W / picture->w;
		if (picture->h * scale > most)
			scale = most / picture->h;
		galley_slab(layout->galley, picture->h * scale + 5)->keep =
		    doc->title != NULL;
		box = galley_box(layout->galley, BOX_IMAGE);
		box->x = TEXT_X;
		box->w = picture->w * scale;
		box->h = picture->h * scale;
		box->picture = picture;
	}
	if (doc->title != NULL)
		row_put(layout, ROW(.leading = 11.8, .whole = 6), &cell, 1);
	galley_gap(layout->galley, 9, false);
}

/* All of it, with the line to sign on, on one page. */
static void
signature(struct layout *layout, const struct doc *doc)
{
	struct box *box;
	size_t i;

	galley_gap(layout->galley, 8, false);
	for (i = 0; i < doc->n; i++)
		if (doc->children[i]->kind == DOC_PAIR)
			table_pair(layout, doc->children[i], true);
		else
			block_put(layout, doc->children[i], 9);
	galley_slab(layout->galley, 52);
	box = galley_box(layout->galley, BOX_FILL);
	box->ink = INK_TEXT;
	box->x = TEXT_X;
	box->y = 46;
	box->w = TEXT_W * 0.58;
	box->h = 0.5;
	galley_gap(layout->galley, 9, false);
}

static void
pairs(struct layout *layout, const struct doc *doc)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		/* Neither the first pair stands alone, nor the last. */
		if (doc->children[i]->kind == DOC_PAIR)
			table_pair(layout, doc->children[i],
			    i + 1 < doc->n && (i == 0 || i + 2 == doc->n));
		else
			block_put(layout, doc->children[i], 9);
	galley_gap(layout->galley, 6, false);
}

void
block_children(struct layout *layout, const struct doc *doc, int level)
{
	size_t i;

	for (i = 0; i < doc->n; i++) {
		layout->leads = i + 1 < doc->n &&
		    (doc->children[i + 1]->kind == DOC_PAIRS ||
			doc->children[i + 1]->kind == DOC_TABLE);
		block_put(layout, doc->children[i], level);
	}
	layout->leads = false;
}

static void
leaf(struct layout *layout, const struct doc *doc, int level)
{
	const char *where = layout->where;
	bool leads = layout->leads;

	if (doc->origin != NULL)
		layout->where = doc->origin;
	if (doc->kind == DOC_FIGURE)
		figure(layout, doc);
	else
		block_text(layout, doc->text,
		    doc->missing ? INK_ALERT : INK_TEXT, doc->kind == DOC_NOTE,
		    leads);
	block_children(layout, doc, level);
	layout->where = where;
}

void
block_put(struct layout *layout, const struct doc *doc, int level)
{
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
