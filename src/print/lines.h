#ifndef PRINT_LINES_H
#define PRINT_LINES_H
/* Lines of plain text, for print_text. */
#include "base/mem.h"
#include "base/str.h"
#include "model/doc.h"

struct text {
	struct str *out;
	struct arena arena;
	const struct document *document;
	size_t tables, figures; /* numbered so far */
	int width;
	bool blank; /* the last line was empty */
};

struct span {
	const char *text;
	const char *also; /* below it, set in: the second language; or NULL */
	int x, w;
	bool right;
};

/* Columns a character takes on a terminal, for struct wrap. */
int lines_columns(void *arg, uint32_t cp);
int lines_width(const char *s);
void lines_end(struct text *text);
void lines_pad(struct text *text, int n);
/* One empty line, never two. */
void lines_gap(struct text *text);
void lines_rule(struct text *text, int x, int n, const char *dash);
/* Sets spans beside each other; returns how many lines that took. */
int lines_put(struct text *text, const struct span *spans, size_t n);

#endif
