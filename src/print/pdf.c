/* Draws the pages that layout made. Refuses to give out a file when anything
 * at all went wrong. */
#include "print/print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/attach.h"
#include "print/image.h"
#include "print/layout.h"
#include "print/pdfa.h"
#include "print/tagged.h"

#define BOOKMARK_DEPTH 6

/* libharu reports here; the first report is the true one, all later calls
 * fail because of it. */
struct report {
	HPDF_STATUS error, detail;
};

/* The pages drawn so far, and what is needed for more. */
struct drawing {
	HPDF_Doc pdf;
	struct layout *layout;
	HPDF_Page *pages;
	struct tagged tagged;
};

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *arg)
{
	struct report *report = arg;

	if (report->error == 0)
		*report = (struct report){ error, detail };
}

static void
set_ink(HPDF_Page page, enum ink ink)
{
	static const float inks[][3] = {
		[INK_TEXT] = { 0.10F, 0.10F, 0.11F },
		[INK_GREY] = { 0.40F, 0.41F, 0.43F },
		[INK_ALERT] = { 0.66F, 0.20F, 0.10F },
		[INK_RULE] = { 0.78F, 0.79F, 0.80F },
		[INK_SHADE] = { 0.95F, 0.95F, 0.96F },
		[INK_MARK] = { 0.945F, 0.945F, 0.95F },
		[INK_LINK] = { 0.09F, 0.16F, 0.36F },
		[INK_DEEP] = { 0.16F, 0.33F, 0.40F },
		[INK_SOFT] = { 0.72F, 0.81F, 0.84F },
		[INK_PAPER] = { 1, 1, 1 },
		[INK_HEAT] = { 0.95F, 0.96F, 0.94F },
		[INK_HEAT + 1] = { 0.97F, 0.93F, 0.84F },
		[INK_HEAT + 2] = { 0.97F, 0.86F, 0.70F },
		[INK_HEAT + 3] = { 0.95F, 0.75F, 0.60F },
		[INK_HEAT + 4] = { 0.89F, 0.60F, 0.51F },
	};

	HPDF_Page_SetRGBFill(page, inks[ink][0], inks[ink][1], inks[ink][2]);
}

static void
draw_text(struct drawing *drawing, HPDF_Page page, const struct box *box)
{
	HPDF_Font font = fonts_use(drawing->layout->fonts, box->face);
	double turn = box->turn * acos(-1.0) / 180;
	HPDF_REAL c = (HPDF_REAL)cos(turn), s = (HPDF_REAL)sin(turn);

	if (font == NULL)
		return;
	set_ink(page, box->ink);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, font, (HPDF_REAL)box->size);
	HPDF_Page_SetTextMatrix(page, c, s, -s, c, (HPDF_REAL)box->x,
	    (HPDF_REAL)(PAGE_H - box->y));
	HPDF_Page_ShowText(page, box->text);
	HPDF_Page_EndText(page);
}

static void
draw_arrow(HPDF_Page page, const struct box *box)
{
	double turn = box->turn * acos(-1.0) / 180, x, y;
	double cx = box->x + box->w / 2, cy = PAGE_H - box->y - box->h / 2;
	static const double corner[3][2] = { { 0, -1 }, { 1, 1 }, { -1, 1 } };
	int i;

	set_ink(page, box->ink);
	for (i = 0; i < 3; i++) {
		x = corner[i][0] * cos(turn) - corner[i][1] * sin(turn);
		y = corner[i][0] * sin(turn) + corner[i][1] * cos(turn);
		x = cx + x * box->w / 2;
		y = cy + y * box->h / 2;
		if (i == 0)
			HPDF_Page_MoveTo(page, (HPDF_REAL)x, (HPDF_REAL)y);
		else
			HPDF_Page_LineTo(page, (HPDF_REAL)x, (HPDF_REAL)y);
	}
	HPDF_Page_Fill(page);
}

/* mark: 1 + its index, or 0. */
static void
draw_link(struct drawing *drawing, size_t n, const struct box *box, size_t mark)
{
	const struct mark *to = &drawing->layout->marks.marks[mark - 1];

	if (mark != 0)
		tagged_link(&drawing->tagged, n, box->tag,
		    pdfa_link(drawing->pdf, drawing->pages[n], box,
			drawing->pages[to->page], to->y));
}

static void
draw_box(struct drawing *drawing, size_t n, const struct box *box)
{
	HPDF_Page page = drawing->pages[n];
	HPDF_Image image;

	switch (box->kind) {
	case BOX_TEXT:
		draw_text(drawing, page, box);
		break;
	case BOX_FILL:
		set_ink(page, box->ink);
		HPDF_Page_Rectangle(page, (HPDF_REAL)box->x,
		    (HPDF_REAL)(PAGE_H - box->y - box->h), (HPDF_REAL)box->w,
		    (HPDF_REAL)box->h);
		HPDF_Page_Fill(page);
		break;
	case BOX_IMAGE:
		image = image_use(drawing->pdf, box->picture);
		if (image != NULL)
			HPDF_Page_DrawImage(page, image, (HPDF_REAL)box->x,
			    (HPDF_REAL)(PAGE_H - box->y - box->h),
			    (HPDF_REAL)box->w, (HPDF_REAL)box->h);
		break;
	case BOX_LINK:
		draw_link(drawing, n, box, box->mark + 1);
		break;
	case BOX_REF:
		draw_link(drawing, n, box,
		    drawing->layout->places[box->mark].mark);
		break;
	case BOX_ARROW:
		draw_arrow(page, box);
		break;
	case BOX_SIGN:
		pdfa_sign(drawing->pdf, page, box);
		break;
	}
}

static int
by_order(const void *a, const void *b)
{
	const uint64_t *one = a, *two = b;

	return *one < *two ? -1 : *one > *two;
}

/* Lines are laid out across the columns of a table; they are drawn cell by
 * cell, so that each is one piece: first all artifacts, then tag by tag. */
static void
draw_page(struct drawing *drawing, size_t n, const struct page *page)
{
	uint64_t *order = mem_alloc((page->n + 1) * sizeof(*order));
	const struct box *box;
	uint32_t tag = UINT32_MAX;
	size_t i;

	for (i = 0; i < page->n; i++)
		order[i] = (uint64_t)page->boxes[i].tag << 32 | i;
	qsort(order, page->n, sizeof(*order), by_order);
	tagged_page(&drawing->tagged, n);
	for (i = 0; i < page->n; i++) {
		box = &page->boxes[(uint32_t)order[i]];
		if (box->tag != tag && box->kind != BOX_LINK &&
		    box->kind != BOX_REF)
			tagged_begin(&drawing->tagged, n, tag = box->tag);
		draw_box(drawing, n, box);
	}
	tagged_end(&drawing->tagged, n);
	free(order);
}

/* All pages are made first: links lead forward. */
static bool
draw_pages(struct drawing *drawing)
{
	struct pages *pages = &drawing->layout->pages;
	size_t i;

	for (i = 0; i < pages->n; i++) {
		drawing->pages[i] = HPDF_AddPage(drawing->pdf);
		if (drawing->pages[i] == NULL)
			return false;
		HPDF_Page_SetWidth(drawing->pages[i], (HPDF_REAL)PAGE_W);
		HPDF_Page_SetHeight(drawing->pages[i], (HPDF_REAL)PAGE_H);
	}
	for (i = 0; i < pages->n; i++) {
		draw_page(drawing, i, &pages->pages[i]);
		page_empty(&pages->pages[i]); /* libharu has it now */
		pdfa_page(drawing->pages[i]);
	}
	return true;
}

static void
draw_bookmarks(struct drawing *drawing)
{
	HPDF_Outline open[BOOKMARK_DEPTH + 1] = { NULL };
	const struct mark *mark;
	const char *title;
	int level, above;
	size_t i;

	for (i = 0; i < drawing->layout->marks.n; i++) {
		mark = &drawing->layout->marks.marks[i];
		if (mark->kind != MARK_HEADING)
			continue;
		level =
		    mark->level < BOOKMARK_DEPTH ? mark->level : BOOKMARK_DEPTH;
		if (level < 1)
			level = 1;
		title = mark->number ? arena_printf(drawing->layout->arena,
					   "%s  %s", mark->number, mark->title)
				     : mark->title;
		for (above = level - 1; above > 0 && !open[above]; above--)
			;
		open[level] = pdfa_bookmark(drawing->pdf, open[above], title,
		    drawing->pages[mark->page], mark->y);
		for (level++; level <= BOOKMARK_DEPTH; level++)
			open[level] = NULL;
	}
	if (drawing->layout->marks.n > 0)
		HPDF_SetPageMode(drawing->pdf, HPDF_PAGE_MODE_USE_OUTLINE);
}

static bool
save(HPDF_Doc pdf, const struct report *report, struct str *out,
    struct err *err)
{
	size_t before = out->n;

	if (report->error == 0)
		pdfa_save(pdf, out);
	if (report->error == 0)
		return true;
	out->n = before;
	if (out->s != NULL)
		out->s[before] = '\0';
	return err_set(err,
	    "the PDF could not be made: libharu error %04lx.%lu",
	    (unsigned long)report->error, (unsigned long)report->detail);
}

static bool
draw(HPDF_Doc pdf, struct layout *layout, const struct report *report,
    struct str *out, struct err *err)
{
	struct drawing drawing = { pdf, layout, NULL,
		{ .pdf = pdf, .tags = &layout->tags } };
	struct attached *attached;
	struct err world = { "" };
	struct arena arena = { 0 };
	bool ok;

	drawing.pages =
	    arena_alloc(&arena, layout->pages.n * sizeof(HPDF_Page));
	drawing.tagged.pages = drawing.pages;
	drawing.tagged.npages = layout->pages.n;
	drawing.tagged.lang = layout->document->lang_also;
	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	pdfa_begin(pdf, layout->document, layout->assets);
	attached = attach(pdf, layout->assets, layout->document->date, &world);
	if (draw_pages(&drawing)) {
		draw_bookmarks(&drawing);
		pdfa_fonts(pdf, layout->fonts);
		tagged_write(&drawing.tagged);
	}
	ok = save(pdf, report, out, err);
	/* Why bytes could not be read says more than libharu's number. */
	if (!ok && world.say[0] != '\0')
		*err = world;
	tagged_free(&drawing.tagged);
	free(attached);
	arena_free(&arena);
	return ok;
}

bool
print_pdf(const struct document *document, const struct print_assets *assets,
    struct str *out, struct err *err)
{
	struct report report = { 0 };
	struct arena arena = { 0 };
	struct fonts fonts = { 0 };
	struct layout layout = { .arena = &arena,
		.document = document,
		.assets = assets,
		.fonts = &fonts,
		.err = err };
	HPDF_Doc pdf = HPDF_New(on_error, &report);
	bool ok;

	REQUIRE(assets->archive || assets->nattachments == 0);
	if (assets->nattachments > ATTACH_MOST) {
		HPDF_Free(pdf);
		return err_set(err, "no more than %d files go into a PDF",
		    ATTACH_MOST);
	}
	if (pdf == NULL)
		return err_set(err, "the PDF could not be begun");
	if (assets->icc == NULL || assets->icc_n < 128) {
		HPDF_Free(pdf);
		return err_set(err, "no colour profile was found");
	}
	HPDF_UseUTFEncodings(pdf);
	HPDF_SetCurrentEncoder(pdf, "UTF-8");
	ok = fonts_open(&fonts, pdf, assets, err) && layout_run(&layout) &&
	    draw(pdf, &layout, &report, out, err);
	layout_close(&layout);
	fonts_close(&fonts);
	HPDF_Free(pdf);
	arena_free(&arena);
	return ok;
}
