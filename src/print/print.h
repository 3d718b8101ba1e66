#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H
/* Renderers of a document tree. The only room that knows libharu. */
#include "base/err.h"
#include "base/str.h"
#include "model/doc.h"

struct print_image {
	const char *sha256, *media; /* image/png or image/jpeg */
	const void *bytes;
	size_t n;
};

/* What a PDF is made with; all borrowed. Fonts are pinned families, never
 * named by a user. Each font is {path}; text falls back per code point from
 * the chosen face to `fallback` of the same weight. */
struct print_assets {
	const char *regular, *bold, *italic; /* Noto Sans */
	const char *fallback, *fallback_bold; /* DejaVu Sans */
	const void *icc; /* sRGB profile */
	size_t icc_n;
	const char *font_note; /* versions and hashes, for Keywords/Producer */
	const struct print_image *images;
	size_t nimages;
	const char *producer; /* "assay 0.1.0" */
};

/* Can a PDF show this picture? A sentence if not. Reads all of it. */
bool print_drawable(const struct print_image *image, struct err *err);

/*
 * Writes a PDF/A-1b file into out. Fails (no bytes) when a font cannot be
 * read, a character has no glyph in any font (the sentence names the field
 * and the character), or libharu reports an error. Same input, same bytes.
 */
bool print_pdf(const struct document *document,
    const struct print_assets *assets, struct str *out, struct err *err);

/* Plain text, `width` columns (80 when 0), for eyes, tests and pipes. */
void print_text(const struct document *document, int width, struct str *out);

#endif
