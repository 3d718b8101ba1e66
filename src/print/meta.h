#ifndef PRINT_META_H
#define PRINT_META_H
/* What a PDF says of itself, for its Info dictionary and its XMP packet. */
#include "print/print.h"

struct meta {
	char *title, *author, *producer, *keywords;
	char info_date[32], xmp_date[32]; /* empty: no date */
};

void meta_fill(struct meta *meta, struct arena *arena,
    const struct document *document, const struct print_assets *assets);
/* The XMP packet, PDF/A-1b declared. */
void meta_xmp(const struct meta *meta, struct str *out);
/* One cleaned line that libharu can write as UTF-16: it knows no surrogates,
 * so characters beyond U+FFFF become U+FFFD. */
char *meta_text(struct arena *arena, const char *s);

#endif
