#ifndef PRINT_HTML_H
#define PRINT_HTML_H
/* What the two files that write HTML share. */
#include "print/print.h"

struct html {
	struct str *out;
	struct arena arena;
	const struct document *document;
	const struct print_image *images;
	size_t nimages;
	const char **ids; /* of all nodes, sorted: what a link may lead to */
	size_t nids, cap_ids;
	size_t counts[2]; /* of captions so far */
};

/* html_text.c */

/* Cleaned, escaped for text and quoted attributes; newlines stay. */
void html_text(struct html *html, const char *s);
/* The same on one line. */
void html_line(struct html *html, const char *s);
/* A text in lines and paragraphs: each paragraph between <TAG ...> and
 * </TAG>; attr is written into the tag as it is. Cross-references of doc
 * (NULL: none) become links where what they lead to is there. */
void html_paragraphs(struct html *html, const char *tag, const char *attr,
    const char *s, const struct doc *doc);
/* The same inside one element that is open: empty lines become breaks. */
void html_lines(struct html *html, const char *s, const struct doc *doc);
/* A string of CSS, quotes included. */
void html_css(struct html *html, const char *s);
void html_base64(struct str *out, const void *bytes, size_t n);
/* Gathers the ids of a tree; html_sort when all are there. */
void html_gather(struct html *html, const struct doc *doc);
void html_sort(struct html *html);

/* html_block.c */

void html_put(struct html *html, const char *s); /* as it is */
/* A text in the second language, in elements of its own. */
void html_also(struct html *html, const char *tag, const char *s);
/* Number and title of a section, without its citation. */
void html_heading(struct html *html, const struct doc *doc);
/* What a node holds; level: of its headings, 2 to 6. */
void html_children(struct html *html, const struct doc *doc, int level);

/* html_figure.c */

/* Do the rows of this table get a drawing, in a last column? */
bool html_drawn(const struct doc *table);
void html_draw(struct html *html, const struct doc *table,
    const struct doc *row);

#endif
