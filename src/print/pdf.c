/* Draws the pages that layout makes. Refuses to call it a file when anything
 * at all went wrong. */
#include "print/print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "print/attach.h"
#include "print/bookmark.h"
#include "print/image.h"
#include "print/layout.h"
#include "print/pdfa.h"
#include "print/tagged.h"

/* libharu reports here; the first report is the true one, all later calls
 * fail because of it. */
struct report {
	HPDF_STATUS error, detail;
};

/* What is needed to draw a page. */
struct drawing {
	HPDF_Doc pdf;
	struct layout *layout;
	struct objects objects;
	struct sheet sheet;
	struct tagged tagged;
	struct attached *attached;
	struct pdfa_trees trees;
	struct err world; /* why an attachment could not be read */
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

/* To a mark, unless it is not there, or out of the document. */
static void
draw_link(struct drawing *drawing, size_t n, const struct box *box)
{
	const struct layout *layout = drawing->layout;
	const struct mark *mark;
	struct str to = { 0 };
	size_t i; /* 1 + that of the mark */

	if (box->kind == BOX_URI) {
		str_add(&to, "/A ");
		sheet_uri(box->text, &to);
	} else if ((i = box->kind == BOX_LINK
			   ? box->mark + 1
			   : layout->places[box->mark].mark) != 0) {
		mark = &layout->marks.marks[i - 1];
		str_add(&to, "/Dest ");
		sheet_target(&drawing->sheet, mark->page, mark->y, &to);
	}
	if (to.n > 0)
		tagged_link(&drawing->tagged, n, box, to.s);
	str_clear(&to);
}

static void
draw_box(struct drawing *drawing, size_t n, const struct box *box)
{
	HPDF_Page page = drawing->sheet.page;
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
	case BOX_REF:
	case BOX_URI:
		draw_link(drawing, n, box);
		break;
	case BOX_ARROW:
		draw_arrow(page, box);
		break;
	case BOX_SIGN:
		sheet_sign(&drawing->sheet, box);
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
draw_page(void *arg, size_t n, const struct page *page)
{
	struct drawing *drawing = arg;
	uint64_t *order = mem_alloc((page->n + 1) * sizeof(*order));
	const struct box *box;
	uint32_t tag = UINT32_MAX;
	size_t i;

	for (i = 0; i < page->n; i++)
		order[i] = (uint64_t)page->boxes[i].tag << 32 | i;
	qsort(order, page->n, sizeof(*order), by_order);
	for (i = 0; i < page->n; i++) {
		box = &page->boxes[(uint32_t)order[i]];
		if (box->tag != tag && box->kind != BOX_LINK &&
		    box->kind != BOX_REF && box->kind != BOX_URI)
			tagged_begin(&drawing->tagged, n, tag = box->tag);
		draw_box(drawing, n, box);
	}
	free(order);
	tagged_page(&drawing->tagged, n);
	sheet_done(&drawing->sheet, n);
}

static void
keep_tags(struct tags *tags, const struct box *boxes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tag_keep(tags, boxes[i].tag);
}

/* Tags are needed as long as they are open or have boxes to come. */
static void
draw_rest(void *arg)
{
	struct drawing *drawing = arg;
	struct layout *layout = drawing->layout;

	tag_keep(&layout->tags, layout->tag);
	keep_tags(&layout->tags, layout->text.boxes, layout->text.nboxes);
	keep_tags(&layout->tags, layout->pour.page.boxes, layout->pour.page.n);
	tagged_forget(&drawing->tagged);
}

/* What comes before the pages, in the order that libharu's numbers had. */
static void
draw_begin(void *arg)
{
	struct drawing *drawing = arg;
	const struct layout *layout = drawing->layout;

	pdfa_begin(drawing->pdf, layout->document, layout->assets);
	drawing->attached = attach(drawing->pdf, layout->assets,
	    layout->document->date, &drawing->world);
	objects_begin(&drawing->objects);
	drawing->sheet.npages = layout->npages;
	/* Without a page nothing can be drawn, not even in vain. */
	REQUIRE(sheet_open(&drawing->sheet));
	tagged_open(&drawing->tagged);
}

static void
draw_end(struct drawing *drawing)
{
	struct layout *layout = drawing->layout;

	drawing->trees.bookmarks =
	    bookmarks_write(&drawing->sheet, &layout->marks);
	pdfa_fonts(drawing->pdf, layout->fonts);
	tagged_write(&drawing->tagged);
	drawing->trees.tags = drawing->tagged.root;
	pdfa_trees(drawing->pdf, &drawing->trees);
	sheet_write(&drawing->sheet);
	objects_end(&drawing->objects);
}

/* Why bytes could not be read or written says more than libharu's number. */
static bool
fine(const struct drawing *drawing, const struct report *report,
    struct err *err)
{
	if (drawing->world.say[0] != '\0') {
		*err = drawing->world;
		return false;
	}
	if (drawing->objects.failed || report->error == 0)
		return !drawing->objects.failed;
	return err_set(err,
	    "the PDF could not be made: libharu error %04lx.%lu",
	    (unsigned long)report->error, (unsigned long)report->detail);
}

static bool
draw(struct drawing *drawing, const struct print_sink *sink,
    const struct report *report)
{
	struct layout *layout = drawing->layout;
	bool ok;

	drawing->objects = (struct objects){ .pdf = drawing->pdf,
		.sink = sink,
		.err = layout->err };
	drawing->sheet.objects = &drawing->objects;
	drawing->tagged = (struct tagged){ .objects = &drawing->objects,
		.sheet = &drawing->sheet,
		.tags = &layout->tags,
		.lang = layout->document->lang_also };
	ok = layout_run(layout);
	if (ok && report->error == 0)
		draw_end(drawing);
	ok = ok && fine(drawing, report, layout->err);
	tagged_free(&drawing->tagged);
	sheet_free(&drawing->sheet);
	objects_free(&drawing->objects);
	free(drawing->attached);
	return ok;
}

/* What it is made with has to be there. */
static bool
given(const struct print_assets *assets, struct err *err)
{
	REQUIRE(assets->archive || assets->nattachments == 0);
	if (assets->nattachments > ATTACH_MOST)
		return err_set(err, "no more than %d files go into a PDF",
		    ATTACH_MOST);
	return (assets->icc != NULL && assets->icc_n >= 128) ||
	    err_set(err, "no colour profile was found");
}

bool
print_pdf(const struct document *document, const struct print_assets *assets,
    const struct print_sink *sink, struct err *err)
{
	struct report report = { 0 };
	struct arena arena = { 0 };
	struct fonts fonts = { 0 };
	struct drawing drawing = { 0 };
	struct layout layout = { .arena = &arena,
		.document = document,
		.assets = assets,
		.fonts = &fonts,
		.err = err,
		.begin = draw_begin,
		.draw = draw_page,
		.rest = draw_rest,
		.arg = &drawing };
	bool ok;

	if (!given(assets, err))
		return false;
	drawing.layout = &layout;
	drawing.pdf = HPDF_New(on_error, &report);
	if (drawing.pdf == NULL)
		return err_set(err, "the PDF could not be begun");
	HPDF_UseUTFEncodings(drawing.pdf);
	HPDF_SetCurrentEncoder(drawing.pdf, "UTF-8");
	HPDF_SetCompressionMode(drawing.pdf, HPDF_COMP_ALL);
	ok = fonts_open(&fonts, drawing.pdf, assets, err) &&
	    draw(&drawing, sink, &report);
	layout_close(&layout);
	fonts_close(&fonts);
	HPDF_Free(drawing.pdf);
	arena_free(&arena);
	return ok;
}
