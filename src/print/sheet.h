#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H
/*
 * The one page that libharu draws on, again and again: what stands on it
 * becomes objects of the file, page after page.
 */
#include "print/objects.h"
#include "print/page.h"

struct sheet {
	struct objects *objects;
	size_t npages; /* known before the first */
	/* All below is its own. */
	HPDF_Page page; /* to draw on */
	HPDF_Xref xref; /* its numbers are none of the file's */
	HPDF_Stream stream; /* adds to content */
	struct str content, annots, sign;
	uint32_t first; /* number of the first page */
	uint32_t resources;
};

/* False when libharu failed. */
bool sheet_open(struct sheet *sheet);
/* Numbers of page n and of the list of what owns its marked content. */
uint32_t sheet_page(const struct sheet *sheet, size_t n);
uint32_t sheet_owners(const struct sheet *sheet, size_t n);
/* A link over box; its number. to: /Dest or /A with its value; key: in the
 * tree of tags. */
uint32_t sheet_link(struct sheet *sheet, const struct box *box, const char *to,
    size_t key);
/* [page /XYZ null y null], direct: an indirect one is valid, but not every
 * reader of PDF/A follows it. */
void sheet_target(const struct sheet *sheet, size_t page, double y,
    struct str *out);
/* What opens an address of the web. */
void sheet_uri(const char *uri, struct str *out);
/* Marks the room for a signature, for print/sign.h: /AssaySign in the page. */
void sheet_sign(struct sheet *sheet, const struct box *box);
/* Page n is drawn: writes it, and the sheet is empty. */
void sheet_done(struct sheet *sheet, size_t n);
/* The list of all pages, in libharu's root of them. */
void sheet_write(struct sheet *sheet);
/* After the file was written. */
void sheet_free(struct sheet *sheet);

#endif
