#ifndef PRINT_SIGNING_H
#define PRINT_SIGNING_H
/* What the files that write and read signatures share. */
#include "print/reread.h"
#include "print/sign.h"

/* The place for a signature in a file that has none yet. */
struct signing {
	struct reread pdf;
	size_t catalog, page; /* numbers of objects; page 0: no line to sign */
	struct span rect; /* of the page's /AssaySign: [x y w h] */
	bool ours; /* its producer is assay */
	bool draft;
};

/* sign_place.c */

/* False if the file is not one that print_pdf wrote, whole. */
bool signing_open(struct signing *signing, const char *pdf, size_t n);
void signing_close(struct signing *signing);
/* x, y, width and height, as written in the page. */
bool signing_room(const struct signing *signing, double room[4]);
/* The objects that a signature with this first number writes anew; false if
 * they are not as we write them. */
bool signing_page(const struct signing *signing, size_t first, struct str *out);
void signing_catalog(const struct signing *signing, size_t first,
    struct str *out);
void signing_widget(const struct signing *signing, size_t first,
    struct str *out);
/* size: one more than the highest number of the update. */
void signing_trailer(const struct signing *signing, size_t size,
    struct str *out);

/* sign_block.c */

/* A PDF of one page with nothing but the block, w by h points. */
bool block_draw(const struct sign_words *words, double w, double h,
    const struct print_assets *assets, struct str *out, struct err *err);

#endif
