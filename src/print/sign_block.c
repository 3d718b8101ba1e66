/* Draws the visible block of a signature, as a page of its own size with its
 * own fonts. Refuses a character that no font can draw, as documents do. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "print/clean.h"
#include "print/layout.h"
#include "print/pdfa.h"
#include "print/signing.h"

#define BAR	2.2 /* the bar at the left */
#define INDENT	9.0
#define VALUE	134.0 /* as in the pairs above the line to sign on */
#define LINE	11.4
#define TIGHT	10.2 /* where the reason takes two lines */
#define NAME	10.5 /* sizes */
#define SAYS	8.4
#define SMALLER 7.0

struct block {
	struct layout *layout;
	bool full; /* no line to spare */
	double w, h, y, line; /* y: the next baseline; line: to the one after */
};

static void
failed(HPDF_STATUS error, HPDF_STATUS detail, void *arg)
{
	HPDF_STATUS *first = arg;

	(void)detail;
	if (*first == 0)
		*first = error;
}

/* What of the text fits, with dots where it goes on. */
static const char *
fitted(struct block *block, enum face face, double size, const char *text,
    double w)
{
	struct arena *arena = block->layout->arena;
	size_t n;

	text = clean_line(arena, text);
	if (row_width(block->layout, face, size, text) <= w)
		return text;
	for (n = strlen(text); n > 0;) {
		const char *cut;

		do
			n--;
		while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80);
		while (n > 0 && text[n - 1] == ' ')
			n--;
		cut = arena_printf(arena, "%.*s\xe2\x80\xa6", (int)n, text);
		if (row_width(block->layout, face, size, cut) <= w)
			return cut;
	}
	return "";
}

/* Draws what fits; returns where it ends. */
static double
put(struct block *block, enum face face, enum ink ink, double size, double x,
    const char *text)
{
	struct cell cell = { .face = face, .ink = ink, .size = size, .x = x };

	cell.text = fitted(block, face, size, text, block->w - x);
	row_line(block->layout, &cell, block->y);
	return x + row_width(block->layout, face, size, cell.text);
}

static double
put_pair(struct block *block, const char *word, enum face face, double size,
    const char *text)
{
	double x;

	put(block, FACE_REGULAR, INK_GREY, SAYS, INDENT, word);
	block->layout->where = word;
	x = put(block, face, INK_TEXT, size, VALUE, text);
	block->layout->where = NULL;
	return x;
}

/* Where a text goes on in a second line, or NULL: it is one. */
static const char *
second(struct layout *layout, const char *text, double w)
{
	const char *blank, *cut = NULL, *part;

	if (row_width(layout, FACE_REGULAR, SAYS, text) <= w)
		return NULL;
	for (blank = strchr(text, ' '); blank; blank = strchr(blank + 1, ' ')) {
		part = arena_dupn(layout->arena, text, (size_t)(blank - text));
		if (row_width(layout, FACE_REGULAR, SAYS, part) > w)
			break;
		cut = blank + 1;
	}
	return cut;
}

/* Over two lines if it must; what does not fit then is in the file. */
static void
put_reason(struct block *block, const char *text)
{
	struct layout *layout = block->layout;
	const char *more;

	text = clean_line(layout->arena, text);
	more = block->full ? NULL : second(layout, text, block->w - VALUE);
	if (more != NULL) {
		block->line = TIGHT;
		text = arena_dupn(layout->arena, text, (size_t)(more - text));
	}
	block->y += block->line;
	put_pair(block, "Reason", FACE_REGULAR, SAYS, text);
	if (more == NULL)
		return;
	block->y += block->line;
	put_pair(block, "", FACE_REGULAR, SAYS, more);
}

static void
put_certificate(struct block *block, const struct sign_words *words)
{
	block->y += block->line;
	put(block, FACE_REGULAR, INK_GREY, SAYS, INDENT, "Certificate");
	block->layout->where = "the issuer of the certificate";
	put(block, FACE_REGULAR, INK_GREY, SMALLER, VALUE, words->certificate);
	block->layout->where = NULL;
	block->y += block->line - 1;
	put(block, FACE_REGULAR, INK_GREY, SMALLER, VALUE, words->mark);
}

/* Beside the name where there is room, else below it, which takes the room of
 * the reason's second line. */
static void
put_organisation(struct block *block, const char *of, double x)
{
	struct layout *layout = block->layout;

	layout->where = "the organisation in the certificate";
	if (x + row_width(layout, FACE_REGULAR, SAYS, of) > block->w) {
		block->line = TIGHT;
		block->full = true;
		block->y += TIGHT;
		x = VALUE;
	}
	put(block, FACE_REGULAR, INK_TEXT, SAYS, x, of);
	layout->where = NULL;
}

static void
compose(struct block *block, const struct sign_words *words)
{
	struct arena *arena = block->layout->arena;
	bool place = !str_blank(words->place);
	double x;

	galley_slab(block->layout->galley, block->h);
	block->y = 11;
	x = put_pair(block, "Signed electronically by", FACE_BOLD, NAME,
	    words->name);
	if (!str_blank(words->of))
		put_organisation(block, words->of, x + 7);
	block->y += block->line + 1;
	put_pair(block, place ? "Date and place" : "Date", FACE_REGULAR, SAYS,
	    place ? arena_printf(arena, "%s, %s", words->date, words->place)
		  : words->date);
	if (!str_blank(words->reason))
		put_reason(block, words->reason);
	put_certificate(block, words);
}

static void
draw(struct layout *layout, HPDF_Page page, double h, double bar)
{
	const struct box *box;
	HPDF_Font font;
	size_t i;

	HPDF_Page_SetRGBFill(page, 0.10F, 0.10F, 0.11F);
	HPDF_Page_Rectangle(page, 0, (HPDF_REAL)(h - bar), (HPDF_REAL)BAR,
	    (HPDF_REAL)bar);
	HPDF_Page_Fill(page);
	for (i = 0; i < layout->galley->nboxes; i++) {
		box = &layout->galley->boxes[i];
		font = fonts_use(layout->fonts, box->face);
		if (font == NULL)
			return;
		if (box->ink == INK_GREY)
			HPDF_Page_SetRGBFill(page, 0.40F, 0.41F, 0.43F);
		else
			HPDF_Page_SetRGBFill(page, 0.10F, 0.10F, 0.11F);
		HPDF_Page_BeginText(page);
		HPDF_Page_SetFontAndSize(page, font, (HPDF_REAL)box->size);
		HPDF_Page_MoveTextPos(page, (HPDF_REAL)box->x,
		    (HPDF_REAL)(h - box->y));
		HPDF_Page_ShowText(page, box->text);
		HPDF_Page_EndText(page);
	}
}

/* What libharu made, whole, or nothing. */
static bool
save(HPDF_Doc pdf, const HPDF_STATUS *error, struct str *out)
{
	HPDF_BYTE buf[16384];
	HPDF_UINT32 n;

	if (*error == 0)
		HPDF_SaveToStream(pdf);
	if (*error == 0)
		HPDF_ResetStream(pdf);
	for (n = sizeof(buf); *error == 0 && n == sizeof(buf);) {
		HPDF_ReadFromStream(pdf, buf, &n);
		str_addn(out, buf, n);
	}
	return *error == 0 || *error == HPDF_STREAM_EOF;
}

bool
block_draw(const struct sign_words *words, double w, double h,
    const struct print_assets *assets, struct str *out, struct err *err)
{
	struct arena arena = { 0 };
	struct fonts fonts = { 0 };
	struct layout layout = { .arena = &arena, .fonts = &fonts, .err = err };
	struct block block = { .layout = &layout,
		.w = w,
		.h = h,
		.line = LINE };
	HPDF_STATUS error = 0;
	HPDF_Doc pdf = HPDF_New(failed, &error);
	HPDF_Page page;
	bool ok;

	if (pdf == NULL)
		return err_set(err, "the signature could not be drawn");
	HPDF_UseUTFEncodings(pdf);
	HPDF_SetCurrentEncoder(pdf, "UTF-8");
	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	pdfa_part(pdf, assets->archive);
	layout.galley = &layout.text;
	ok = fonts_open(&fonts, pdf, assets, err);
	if (ok)
		compose(&block, words);
	if (ok && !layout.failed) {
		page = HPDF_AddPage(pdf);
		HPDF_Page_SetWidth(page, (HPDF_REAL)w);
		HPDF_Page_SetHeight(page, (HPDF_REAL)h);
		draw(&layout, page, h, fmin(h, block.y + 2.4));
		pdfa_fonts(pdf, &fonts);
		ok = save(pdf, &error, out) ||
		    err_set(err,
			"the signature could not be drawn: libharu error %04lx",
			(unsigned long)error);
	}
	ok = ok && !layout.failed;
	layout_close(&layout);
	fonts_close(&fonts);
	HPDF_Free(pdf);
	arena_free(&arena);
	return ok;
}
