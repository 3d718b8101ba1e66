#ifndef PRINT_TAGGED_H
#define PRINT_TAGGED_H
/*
 * The tags of a document in its PDF: marked content on the pages, the tree
 * of structure elements and the way back from pages and links to them. Like
 * pdfa it reaches into libharu's own structures and reports by its handler.
 */
#include "print/fonts.h"
#include "print/tag.h"

struct tagged {
	HPDF_Doc pdf;
	struct tags *tags;
	const char *lang; /* of what is in the second language, or NULL */
	HPDF_Page *pages;
	size_t npages;
	/* All below is its own; lives until the PDF was saved. */
	uint32_t *owners; /* of all marked content, page after page */
	size_t nowners, owners_cap;
	size_t *first; /* of a page's content among the owners */
	uint32_t *links; /* tags of the annotations, by their key */
	size_t nlinks, links_cap;
	uint32_t root, leaves; /* objects: the first of each */
	size_t elements; /* entry of the first one; those after it share its
	                  * object, so nothing is added to the PDF any more */
	size_t written; /* the tag last saved */
	bool open;
};

/* Before the first box of a page, whose number comes next in order. */
void tagged_page(struct tagged *tagged, size_t page);
/* What is drawn next on the page belongs to this tag; 0: artifact. */
void tagged_begin(struct tagged *tagged, size_t page, uint32_t tag);
void tagged_end(struct tagged *tagged, size_t page);
/* An annotation of the page that belongs to the tag. */
void tagged_link(struct tagged *tagged, size_t page, uint32_t tag,
    HPDF_Dict annotation);
/* After the last page and all else. */
void tagged_write(struct tagged *tagged);
/* Before libharu frees the PDF. */
void tagged_free(struct tagged *tagged);

#endif
