#ifndef PRINT_PDFA_H
#define PRINT_PDFA_H
/*
 * What turns libharu's output into PDF/A-1b: with objects and sheet it
 * reaches into libharu's own structures (2.3.0). All of these report by libharu's error
 * handler; the caller looks at it at the end.
 */
#include "print/fonts.h"
#include "print/page.h"

/* Version, language, title in the window's bar, page labels, colour
 * profile, dates, Info and XMP, and an ID that depends on nothing but the
 * project, the document's id and its date. */
void pdfa_begin(HPDF_Doc pdf, const struct document *document,
    const struct print_assets *assets);
/* Objects of ours that the catalog leads to; 0: there is none. Borrowed until
 * the file was written. */
struct pdfa_trees {
	uint32_t bookmarks, tags;
};
void pdfa_trees(HPDF_Doc pdf, struct pdfa_trees *trees);
/* What is drawn here becomes part of another file, PDF/A-1 or a later part:
 * its fonts are tagged apart from those there. Before fonts_open. */
void pdfa_part(HPDF_Doc pdf, bool later);
/* After the last text was drawn: mends what libharu writes of its fonts. */
void pdfa_fonts(HPDF_Doc pdf, struct fonts *fonts);

#endif
