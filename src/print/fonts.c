/* Faces, glyphs and widths by way of libharu. Refuses to load any font but
 * the pinned ones it is given. */
#include "print/fonts.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

#define UNKNOWN (-2)
#define ABSENT	(-1)
#define PLANE	0x10000

/* For each face, where to look for a character, in this order. */
static const int chain[FACES][4] = {
	{ FACE_REGULAR, FACE_FALLBACK, -1, -1 },
	{ FACE_BOLD, FACE_FALLBACK_BOLD, FACE_REGULAR, FACE_FALLBACK },
	{ FACE_ITALIC, FACE_REGULAR, FACE_FALLBACK, -1 },
	{ FACE_FALLBACK, -1, -1, -1 },
	{ FACE_FALLBACK_BOLD, FACE_FALLBACK, -1, -1 },
};

static bool
load(struct fonts *fonts, int face, const char *path, struct err *err)
{
	struct font *font = &fonts->fonts[face];
	size_t i;

	if (path == NULL)
		return true;
	if (access(path, R_OK) != 0)
		return err_errno(err, "the font %s cannot be read", path);
	font->name = HPDF_LoadTTFontFromFile(fonts->pdf, path, HPDF_TRUE);
	font->def = font->name ? HPDF_GetFontDef(fonts->pdf, font->name) : NULL;
	if (font->def == NULL)
		return err_set(err, "the font %s cannot be used", path);
	font->widths = mem_alloc(PLANE * sizeof(*font->widths));
	for (i = 0; i < PLANE; i++)
		font->widths[i] = UNKNOWN;
	return true;
}

bool
fonts_open(struct fonts *fonts, HPDF_Doc pdf, const struct print_assets *assets,
    struct err *err)
{
	*fonts = (struct fonts){ .pdf = pdf };
	if (assets->regular == NULL)
		return err_set(err, "no font to print with was found");
	return load(fonts, FACE_REGULAR, assets->regular, err) &&
	    load(fonts, FACE_BOLD, assets->bold, err) &&
	    load(fonts, FACE_ITALIC, assets->italic, err) &&
	    load(fonts, FACE_FALLBACK, assets->fallback, err) &&
	    load(fonts, FACE_FALLBACK_BOLD, assets->fallback_bold, err);
}

void
fonts_close(struct fonts *fonts)
{
	int i;

	for (i = 0; i < FACES; i++)
		free(fonts->fonts[i].widths);
	*fonts = (struct fonts){ 0 };
}

/* GetGidWidth, not GetCharWidth: that one would put the glyph into the file
 * although it was only measured. */
static int
width(struct font *font, uint32_t cp)
{
	HPDF_UINT16 gid;

	if (font->def == NULL || cp >= PLANE)
		return ABSENT;
	if (font->widths[cp] == UNKNOWN) {
		gid = HPDF_TTFontDef_GetGlyphid(font->def, (HPDF_UINT16)cp);
		font->widths[cp] = (int16_t)(gid == 0
			? ABSENT
			: HPDF_TTFontDef_GetGidWidth(font->def, gid));
	}
	return font->widths[cp];
}

bool
fonts_leftward(uint32_t cp)
{
	return (cp >= 0x590 && cp <= 0x8ff) || (cp >= 0xfb1d && cp <= 0xfdff) ||
	    (cp >= 0xfe70 && cp <= 0xfefe) ||
	    (cp >= 0x10800 && cp <= 0x10fff) ||
	    (cp >= 0x1e800 && cp <= 0x1efff);
}

int
fonts_pick(struct fonts *fonts, enum face wanted, uint32_t cp)
{
	int i, face;

	if (fonts_leftward(cp))
		return -1;
	for (i = 0; i < 4; i++) {
		face = chain[wanted][i];
		if (face >= 0 && width(&fonts->fonts[face], cp) >= 0)
			return face;
	}
	return -1;
}

int
fonts_width(struct fonts *fonts, int face, uint32_t cp)
{
	return width(&fonts->fonts[face], cp);
}

HPDF_Font
fonts_use(struct fonts *fonts, int face)
{
	struct font *font = &fonts->fonts[face];

	if (font->font == NULL)
		font->font = HPDF_GetFont(fonts->pdf, font->name, "UTF-8");
	return font->font;
}
