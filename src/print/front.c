/* Title page, contents, running lines and the mark across the page. Refuses
 * to bring any words of its own: they all come with the document. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/clean.h"
#include "print/layout.h"

#define FOOT_SIZE    6.8
#define FOOT_LEADING 9.0
#define FOOT_Y	     (PAGE_H - 58.0)
#define FOOT_W	     (MEASURE - 92)

void
front_title(struct layout *layout, bool own_page)
{
	const struct document *document = layout->document;
	struct cell title = { .text = document->title,
		.also = document->title_also,
		.face = FACE_BOLD,
		.size = TITLE,
		.x = LEFT,
		.w = MEASURE };
	struct cell subtitle = { .text = document->subtitle,
		.size = BIG,
		.ink = INK_GREY,
		.x = LEFT,
		.w = MEASURE };
	struct box *box;

	layout->where = "title";
	if (own_page) {
		title.x = subtitle.x = TEXT_X;
		title.w = subtitle.w = TEXT_W;
		galley_slab(layout->galley, 130)->keep = true;
	}
	mark_cell(layout, TAG_TITLE, &title);
	row_put(layout,
	    ROW(.leading = 25, .whole = 99, .below = 5, .keep = true), &title,
	    1);
	mark_cell(layout, TAG_P, &subtitle);
	if (document->about != NULL)
		layout->where = document->about;
	if (!str_blank(document->subtitle))
		row_put(layout,
		    ROW(.leading = 17, .whole = 99, .below = 4, .keep = true),
		    &subtitle, 1);
	galley_slab(layout->galley, own_page ? 34 : 18)->keep = true;
	box = galley_box(layout->galley, BOX_FILL);
	box->ink = INK_TEXT;
	box->x = own_page ? TEXT_X : LEFT;
	box->y = 8;
	box->w = own_page ? HANG * 2 : MEASURE;
	box->h = own_page ? 1.6 : 0.6;
	layout->unmarked = true;
	if (document->front != NULL)
		block_put(layout, document->front, 9);
	layout->unmarked = false;
	layout->where = NULL;
}

/* Sets the foot, and says how many lines of it are printed: a foot of more
 * than twenty lines would leave no page to stand under. */
static size_t
foot_slabs(struct layout *layout, struct galley *galley)
{
	struct cell cell = { .text = layout->document->foot,
		.ink = INK_GREY,
		.size = FOOT_SIZE,
		.x = LEFT,
		.w = FOOT_W };
	struct galley *before = layout->galley;

	layout->galley = galley;
	layout->where = "foot";
	row_put(layout, ROW(.leading = FOOT_LEADING), &cell, 1);
	layout->galley = before;
	return galley->n - 1 > 20 ? 20 : galley->n - 1;
}

double
front_bottom(struct layout *layout)
{
	struct galley galley = { 0 };
	size_t n = foot_slabs(layout, &galley);

	galley_free(&galley);
	return BOTTOM - (n > 3 ? (double)(n - 3) * FOOT_LEADING : 0);
}

/* Replaces {page} and {pages}. */
static const char *
page_word(struct layout *layout, size_t page)
{
	const char *s = layout->document->page_word;
	struct str out = { 0 };

	for (; s != NULL && *s != '\0';) {
		if (str_starts(s, "{page}")) {
			str_addf(&out, "%zu", page + 1);
			s += strlen("{page}");
		} else if (str_starts(s, "{pages}")) {
			str_addf(&out, "%zu", layout->npages);
			s += strlen("{pages}");
		} else {
			str_addn(&out, s++, 1);
		}
	}
	s = arena_dup(layout->arena, str_text(&out));
	str_clear(&out);
	return s;
}

/* A word across the page, as large as fits, pale and under everything. */
static void
diagonal(struct layout *layout, const char *word, double turn, double cx,
    double cy)
{
	struct galley *galley = layout->galley;
	struct cell cell = { .text = word,
		.face = FACE_BOLD,
		.size = 100,
		.ink = INK_MARK };
	double w = row_width(layout, FACE_BOLD, 100, word), at = 0;
	double c = cos(turn * acos(-1.0) / 180),
	       s = sin(turn * acos(-1.0) / 180);
	size_t i = galley->nboxes;
	struct box *box;

	if (w > 480)
		cell.size = 100 * 480 / w;
	w = w * cell.size / 100;
	row_line(layout, &cell, 0);
	for (; i < galley->nboxes; i++) {
		box = &galley->boxes[i];
		box->turn = (float)turn;
		box->x = cx + (at - w / 2) * c + cell.size * 0.35 * s;
		box->y = cy - (at - w / 2) * s + cell.size * 0.35 * c;
		at += box->w;
	}
}

static void
marks(struct layout *layout)
{
	const char *draft = layout->document->draft_word;
	const char *sample = layout->document->sample_word;
	double x = PAGE_W / 2, y = PAGE_H / 2;

	if (!str_blank(draft))
		diagonal(layout, draft, 52, x, str_blank(sample) ? y : y - 190);
	if (!str_blank(sample))
		diagonal(layout, sample, 52, x, str_blank(draft) ? y : y + 190);
}

/* The words again, small and legible, at the right of the head. */
static const char *
head_word(struct layout *layout)
{
	const char *draft = layout->document->draft_word;
	const char *sample = layout->document->sample_word;

	if (str_blank(draft) || str_blank(sample))
		return str_blank(draft) ? sample : draft;
	return arena_printf(layout->arena, "%s  \xc2\xb7  %s", sample, draft);
}

static void
hairline(struct layout *layout, double y)
{
	struct box *box = galley_box(layout->galley, BOX_FILL);

	box->ink = INK_RULE;
	box->x = LEFT;
	box->y = y;
	box->w = MEASURE;
	box->h = 0.4;
}

/* What is too long for its line is set smaller rather than cut. */
static void
shrink(struct layout *layout, struct cell *cell, double room)
{
	while (cell->size > 1 &&
	    row_width(layout, cell->face, cell->size, cell->text) > room)
		cell->size *= 0.9;
}

static void
head(struct layout *layout, bool title_page)
{
	struct cell word = { .text = head_word(layout),
		.face = FACE_BOLD,
		.size = SMALL,
		.ink = INK_ALERT,
		.x = LEFT,
		.w = MEASURE,
		.right = true };
	struct cell cell = { .text = layout->document->head,
		.ink = INK_GREY,
		.size = SMALL,
		.x = LEFT,
		.w = MEASURE };

	shrink(layout, &word, MEASURE / 2);
	if (!str_blank(word.text))
		row_line(layout, &word, 44);
	if (title_page)
		return;
	cell.w -= row_width(layout, word.face, word.size, word.text) + 12;
	shrink(layout, &cell, cell.w);
	if (!str_blank(cell.text))
		row_line(layout, &cell, 44);
	hairline(layout, 50);
}

static void
foot(struct layout *layout, size_t page)
{
	struct galley lines = { 0 };
	size_t n = foot_slabs(layout, &lines), i, k;
	double y = FOOT_Y - (n > 3 ? (double)(n - 3) * FOOT_LEADING : 0);
	struct cell cell = { .text = page_word(layout, page),
		.ink = INK_GREY,
		.size = SMALL,
		.x = LEFT,
		.w = MEASURE,
		.right = true };

	hairline(layout, y);
	for (i = 0; i < n; i++)
		for (k = lines.slabs[i].from; k < lines.slabs[i].to; k++) {
			*galley_box(layout->galley, BOX_TEXT) = lines.boxes[k];
			layout->galley->boxes[layout->galley->nboxes - 1].y +=
			    y + 4 + (double)i * FOOT_LEADING;
		}
	row_line(layout, &cell, y + 12.2);
	galley_free(&lines);
}

/* The frame of a page is laid out on its own and put under its boxes, while
 * a block is in hand. */
void
front_frame(struct layout *layout, size_t n, struct page *page)
{
	struct galley *galley = &layout->frame, *text = layout->galley;
	const char *where = layout->where;
	uint32_t tag = layout->tag;

	layout->galley = galley;
	layout->where = "head";
	layout->tag = 0; /* artifacts */
	galley_slab(galley, PAGE_H);
	marks(layout);
	head(layout, n == 0);
	foot(layout, n);
	page_under(page, galley);
	galley_free(galley);
	layout->galley = text;
	layout->where = where;
	layout->tag = tag;
}
