#ifndef PRINT_FONTS_H
#define PRINT_FONTS_H
/*
 * The faces a document is set in, and how wide their characters are. Knows
 * for every character the face that can really draw it, because libharu
 * draws an empty box and reports nothing where a glyph is missing.
 */
#include <stdbool.h>
#include <stdint.h>

#include <hpdf.h>

#include "print/print.h"

enum face {
	FACE_REGULAR,
	FACE_BOLD,
	FACE_ITALIC,
	FACE_FALLBACK,
	FACE_FALLBACK_BOLD
};
#define FACES 5

struct fonts {
	HPDF_Doc pdf;
	struct font {
		HPDF_FontDef def; /* NULL: there is no such face */
		HPDF_Font font; /* made when first drawn with */
		const char *name;
		int16_t *widths; /* by code point, a 1000th of the size */
	} fonts[FACES];
};

/* Loads the faces; the regular one has to be there. */
bool fonts_open(struct fonts *fonts, HPDF_Doc pdf,
    const struct print_assets *assets, struct err *err);
void fonts_close(struct fonts *fonts);
/* Is it a letter of a script written from right to left? It would stand in
 * the wrong order, so no face has it. */
bool fonts_leftward(uint32_t cp);
/* The face nearest to the wanted one that has a glyph for cp, else -1. */
int fonts_pick(struct fonts *fonts, enum face wanted, uint32_t cp);
/* The advance of cp in exactly this face, which must have it. */
int fonts_width(struct fonts *fonts, int face, uint32_t cp);
/* For drawing; NULL when libharu failed. */
HPDF_Font fonts_use(struct fonts *fonts, int face);

#endif
