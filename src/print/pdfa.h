#ifndef PRINT_PDFA_H
#define PRINT_PDFA_H
/*
 * What turns libharu's output into PDF/A-1b: the only file that reaches into
 * libharu's own structures (2.3.0). All of these report by libharu's error
 * handler; the caller looks at it at the end.
 */
#include "print/fonts.h"
#include "print/page.h"

/* Version, language, title in the window's bar, page labels, colour
 * profile, dates, Info and XMP, and an ID that depends on nothing but the
 * project, the document's id and its date. */
void pdfa_begin(HPDF_Doc pdf, const struct document *document,
    const struct print_assets *assets);
/* A bookmark under parent (NULL: outermost), leading to y of that page. */
HPDF_Outline pdfa_bookmark(HPDF_Doc pdf, HPDF_Outline parent, const char *title,
    HPDF_Page page, double y);
/* A link over box to y (from the top) of the page target. */
HPDF_Dict pdfa_link(HPDF_Doc pdf, HPDF_Page page, const struct box *box,
    HPDF_Page target, double y);
/* Marks the room for a signature, for print/sign.h: /AssaySign in the page. */
void pdfa_sign(HPDF_Doc pdf, HPDF_Page page, const struct box *box);
/* What is drawn here becomes part of another file, PDF/A-1 or a later part:
 * its fonts are tagged apart from those there. Before fonts_open. */
void pdfa_part(HPDF_Doc pdf, bool later);
/* Nothing more is drawn on this page: it is packed. */
void pdfa_page(HPDF_Page page);
/* Appends the whole file. */
void pdfa_save(HPDF_Doc pdf, struct str *out);
/* After the last text was drawn: mends what libharu writes of its fonts. */
void pdfa_fonts(HPDF_Doc pdf, struct fonts *fonts);

#endif
