/* Rows of cells, the one way text gets onto a page. Refuses to cut a cell:
 * what does not fit goes on in the next line or on the next page. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "print/clean.h"
#include "print/layout.h"
#include "print/wrap.h"

/* A cell broken into lines, from line `also` on in the second language. */
struct broken {
	struct wrap_line *lines;
	size_t n, cap;
	size_t also;
};

/* What the line breaker needs for measuring. */
struct ruler {
	struct layout *layout;
	enum face face;
};

static int
advance(void *arg, uint32_t cp)
{
	struct ruler *ruler = arg;
	struct fonts *fonts = ruler->layout->fonts;
	int face = cp == '\n' ? -1 : fonts_pick(fonts, ruler->face, cp);

	if (face >= 0)
		return fonts_width(fonts, face, cp);
	if (fonts_leftward(cp))
		layout_fail(ruler->layout,
		    "the character U+%04X is written from right to left, which "
		    "cannot be printed",
		    (unsigned)cp);
	else if (cp != '\n')
		layout_fail(ruler->layout, "no font has the character U+%04X",
		    (unsigned)cp);
	return 500;
}

static struct wrap
wrap_of(struct ruler *ruler, const char *text, double size, double w)
{
	return (struct wrap){ text, advance, ruler, w * 1000 / size, false };
}

double
row_width(struct layout *layout, enum face face, double size, const char *text)
{
	struct ruler ruler = { layout, face };
	const char *s = clean_line(layout->arena, text);
	double w = 0;
	uint32_t cp;
	int len;

	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		w += advance(&ruler, cp);
	return w * size / 1000;
}

double
row_longest(struct layout *layout, enum face face, double size,
    const char *text)
{
	struct ruler ruler = { layout, face };
	struct wrap wrap =
	    wrap_of(&ruler, clean_text(layout->arena, text), size, PAGE_W);

	return wrap_longest(&wrap) * size / 1000;
}

/* The part of a line that leads somewhere. */
static void
lead(struct galley *galley, const struct link *link, const struct box *text)
{
	struct box *box = galley_box(galley, BOX_REF);

	*box = (struct box){ .kind = link->uri ? BOX_URI : BOX_REF,
		.tag = text->tag,
		.x = text->x,
		.y = text->y - text->size,
		.w = text->w,
		.h = text->size * 1.3 };
	if (link->uri != NULL)
		box->text = link->uri;
	else
		box->mark = link->place;
}

/* Adds one run of characters of one face; returns its width. The blank or
 * newline that a line was broken at is drawn as a blank nobody sees: who reads
 * by tags has no other sign that a word ends here. */
static double
run(struct layout *layout, const struct cell *cell, int face, const char *s,
    const char *end, bool broken, double x, double baseline)
{
	struct box *box = galley_box(layout->galley, BOX_TEXT), text;
	const struct link *link;
	double w = 0;
	uint32_t cp;
	int len;

	link = mark_at(cell, s, &box->tag);
	box->tag = box->tag ? box->tag : layout->tag;
	box->ink = link ? INK_LINK : cell->ink;
	box->face = (int16_t)face;
	box->size = (float)cell->size;
	box->x = x;
	box->y = baseline;
	/* Mostly a cell is one line in one face: its text is there already. */
	if (broken && (*end == ' ' || *end == '\n'))
		box->text =
		    arena_printf(layout->arena, "%.*s ", (int)(end - s), s);
	else
		box->text = *end == '\0'
		    ? s
		    : arena_dupn(layout->arena, s, (size_t)(end - s));
	for (; (len = utf8_next(s, (size_t)(end - s), &cp)) > 0; s += len)
		w += fonts_width(layout->fonts, face, cp);
	box->w = w * cell->size / 1000;
	text = *box;
	if (link != NULL)
		lead(layout->galley, link, &text);
	return text.w;
}

static void
line(struct layout *layout, const struct cell *cell,
    const struct wrap_line *text, double baseline)
{
	const char *s = text->s, *end = s + text->n, *from = s;
	const char *edge = mark_edge(cell, s, end);
	double x = cell->x;
	int face, last = -1, len;
	uint32_t cp;

	if (cell->right)
		x += cell->w - text->width * cell->size / 1000;
	for (; (len = utf8_next(s, (size_t)(end - s), &cp)) > 0; s += len) {
		face = fonts_pick(layout->fonts, cell->face, cp);
		if (face < 0)
			return; /* layout_fail was told while measuring */
		/* A blank stays in the face of the word before it. */
		if (s < edge && (face == last || (last >= 0 && cp == ' ')))
			continue;
		if (s > from)
			x += run(layout, cell, last, from, s, false, x,
			    baseline);
		from = s;
		last = face;
		edge = mark_edge(cell, s, end);
	}
	if (s > from)
		run(layout, cell, last, from, s, true, x, baseline);
}

void
row_line(struct layout *layout, const struct cell *cell, double baseline)
{
	const char *s = clean_line(layout->arena, cell->text);
	struct wrap_line text = { .s = s, .n = strlen(s) };

	text.width =
	    row_width(layout, cell->face, cell->size, s) * 1000 / cell->size;
	line(layout, cell, &text, baseline);
}

/* The second language is quieter, and never larger than text. */
static struct cell
in_also(struct layout *layout, const struct cell *cell)
{
	struct cell also = *cell;

	also.text = cell->also;
	also.face = FACE_ITALIC;
	also.ink = INK_GREY;
	also.size = cell->size < BODY ? cell->size
	    : cell->size >= TITLE     ? BIG
				      : BODY;
	also.nlinks = 0;
	also.tag = cell->tag_also;
	if (also.tag == 0 && layout->tag != 0) {
		also.tag = tag_new(&layout->tags,
		    cell->tag ? cell->tag : layout->tag, TAG_SPAN);
		tag_at(&layout->tags, also.tag)->also = true;
	}
	return also;
}

static void
break_text(struct layout *layout, const struct cell *cell,
    struct broken *broken)
{
	struct ruler ruler = { layout, cell->face };
	struct wrap wrap = wrap_of(&ruler,
	    clean_text(layout->arena, cell->text), cell->size, cell->w);
	struct wrap_line text;

	while (wrap_next(&wrap, &text))
		VEC_PUSH(broken->lines, broken->n, broken->cap) = text;
	/* Blank lines at the end are nobody's intention. */
	while (broken->n > 0 && broken->lines[broken->n - 1].n == 0)
		broken->n--;
}

static size_t
break_cells(struct layout *layout, const struct cell *cells, struct cell *also,
    size_t n, struct broken *broken)
{
	size_t i, most = 0;

	for (i = 0; i < n; i++) {
		break_text(layout, &cells[i], &broken[i]);
		broken[i].also = broken[i].n;
		if (!str_blank(cells[i].also)) {
			also[i] = in_also(layout, &cells[i]);
			break_text(layout, &also[i], &broken[i]);
		}
		if (broken[i].n > most)
			most = broken[i].n;
	}
	return most;
}

size_t
row_lines(struct layout *layout, const struct cell *cell, double baseline,
    double leading)
{
	struct broken broken = { 0 };
	size_t i;

	break_text(layout, cell, &broken);
	for (i = 0; i < broken.n && leading > 0; i++)
		line(layout, cell, &broken.lines[i],
		    baseline + (double)i * leading);
	free(broken.lines);
	return broken.n;
}

static void
fill(struct galley *galley, enum ink ink, double x, double y, double w,
    double h)
{
	struct box *box = galley_box(galley, BOX_FILL);

	box->ink = ink;
	box->x = x;
	box->y = y;
	box->w = w;
	box->h = h;
}

/* A slab of this row; whatever is drawn along its whole height is drawn. */
static struct slab *
strip(struct layout *layout, const struct row *row, double height)
{
	struct slab *slab = galley_slab(layout->galley, height);

	slab->keep = true;
	slab->head_from = row->head_from;
	slab->head_to = row->head_to;
	if (row->bar)
		fill(layout->galley, INK_RULE, TEXT_X, 0, 1.6, height);
	return &layout->galley->slabs[layout->galley->n - 1];
}

static void
link_to(struct layout *layout, size_t mark, double height)
{
	struct box *link = galley_box(layout->galley, BOX_LINK);

	link->tag = layout->tag;
	link->x = LEFT;
	link->w = MEASURE;
	link->h = height;
	link->mark = mark;
}

/* Lines 0 and lines-2 hold on to their successors, so that neither a first
 * nor a last line stands alone; short rows stay in one piece. */
static bool
holds(const struct row *row, size_t i, size_t lines)
{
	return lines <= (row->whole ? row->whole : 3) || i == 0 ||
	    i + 2 == lines;
}

void
row_put(struct layout *layout, const struct row *row, const struct cell *cells,
    size_t n)
{
	struct broken *broken = mem_alloc(n * sizeof(*broken));
	struct cell *also = mem_alloc(n * sizeof(*also));
	size_t lines = break_cells(layout, cells, also, n, broken), i, k;
	struct slab *slab = NULL;
	double leading = row->leading > 0 ? row->leading : LEADING;
	double baseline = (leading - cells[0].size) / 2 + cells[0].size * 0.82;
	size_t first = layout->galley->n;

	if (row->above > 0)
		strip(layout, row, row->above);
	for (k = 0; k < lines; k++) {
		strip(layout, row, leading)->inside = k > 0;
		if (row->link != 0)
			link_to(layout, row->link - 1, leading);
		for (i = 0; i < n; i++)
			if (k < broken[i].n)
				line(layout,
				    k < broken[i].also ? &cells[i] : &also[i],
				    &broken[i].lines[k], baseline);
		slab = &layout->galley->slabs[layout->galley->n - 1];
		slab->keep = holds(row, k, lines);
	}
	if (slab != NULL)
		slab->keep = true;
	strip(layout, row, row->below);
	if (row->rule)
		fill(layout->galley, row->strong ? INK_GREY : INK_RULE, TEXT_X,
		    row->below - 0.25, TEXT_W, row->strong ? 0.6 : 0.4);
	layout->galley->slabs[layout->galley->n - 1].keep = row->keep;
	if (row->mark != 0)
		layout->galley->slabs[first].mark = row->mark - 1;
	for (i = 0; i < n; i++)
		free(broken[i].lines);
	free(broken);
	free(also);
}
