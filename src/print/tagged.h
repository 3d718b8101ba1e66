#ifndef PRINT_TAGGED_H
#define PRINT_TAGGED_H
/*
 * The tags of a document in its PDF: marked content on the pages, the tree
 * of structure elements and the way back from pages and links to them.
 * Elements are written as soon as nothing more can come to them.
 */
#include "print/sheet.h"
#include "print/tag.h"

struct tagged {
	struct objects *objects;
	struct sheet *sheet;
	struct tags *tags;
	const char *lang; /* of what is in the second language, or NULL */
	/* All below is its own. */
	uint32_t root; /* object */
	uint32_t document; /* the element of all */
	uint32_t *owners; /* elements of the page's marked content */
	size_t nowners, owners_cap;
	uint32_t *links; /* elements of the annotations, by their key */
	size_t nlinks, links_cap;
	bool open;
};

/* Before the first tag is made: numbers are given to the elements. */
void tagged_open(struct tagged *tagged);
/* What is drawn next on page n belongs to this tag; 0: artifact. */
void tagged_begin(struct tagged *tagged, size_t n, uint32_t tag);
/* A link from box on page n, which is drawn; to: as sheet_link has it. */
void tagged_link(struct tagged *tagged, size_t n, const struct box *box,
    const char *to);
/* After the last box of page n. */
void tagged_page(struct tagged *tagged, size_t n);
/* Writes the elements that nothing more comes to. */
void tagged_forget(struct tagged *tagged);
/* After the last page: the tree's root. */
void tagged_write(struct tagged *tagged);
void tagged_free(struct tagged *tagged);

#endif
