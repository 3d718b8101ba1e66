#ifndef PRINT_META_H
#define PRINT_META_H
/* What a PDF says of itself, for its Info dictionary and its XMP packet. */
#include "print/print.h"

struct meta {
	char *title, *author, *producer, *keywords;
	char info_date[32], xmp_date[32]; /* empty: no date */
	int part; /* of PDF/A: 1, or 3 */
};

/* What the keywords of a draft begin with. */
#define META_DRAFT "DRAFT; "

void meta_fill(struct meta *meta, struct arena *arena,
    const struct document *document, const struct print_assets *assets);
/* A date as PDF writes it, or "" for none. */
void meta_date(struct date date, char *buf, size_t n);
/* The XMP packet; declares PDF/A of that part, conformance B. */
void meta_xmp(const struct meta *meta, struct str *out);
/* One cleaned line that libharu can write as UTF-16: it knows no surrogates,
 * so characters beyond U+FFFF become U+FFFD. */
char *meta_text(struct arena *arena, const char *s);

#endif
