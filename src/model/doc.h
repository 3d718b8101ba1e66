#ifndef MODEL_DOC_H
#define MODEL_DOC_H
/*
 * The document tree: built once by compose/, walked by every renderer (PDF,
 * plain text, later the screen), so that they cannot disagree. Text is NFC;
 * a newline in it ends a line, an empty line ends a paragraph.
 */
#include "base/mem.h"
#include "base/time.h"

enum doc_kind {
	DOC_SECTION, /* number, title, cite; children */
	DOC_TEXT, /* text */
	DOC_PAIRS, /* children are DOC_PAIR: title is the label, text */
	DOC_PAIR,
	DOC_TABLE, /* columns; children are DOC_ROW of DOC_TEXT cells */
	DOC_MAP, /* a table whose cells have shades: title is the caption;
	          * cells: title how many, text which; text below it, or NULL */
	DOC_ROW,
	DOC_FIGURE, /* title is the caption; blob, media; text where it cannot
	             * be drawn: says so in its place */
	DOC_POINTS, /* children DOC_POINT: a list of what is open */
	DOC_POINT, /* text, cite, title is the weight's word */
	DOC_SIGNATURE, /* children DOC_PAIR, then a line to sign on */
	DOC_NOTE /* text set apart: drafts, interpretations */
};

struct doc_column {
	const char *head;
	int width; /* relative */
};

struct doc {
	enum doc_kind kind;
	const char *id; /* unique in the tree where set: link and bookmark */
	const char *number, *title, *cite, *text;
	const char *origin; /* FORM/RECORD.FIELD the text came from, or NULL:
	                     * named when a character cannot be printed */
	const char *blob, *media; /* DOC_FIGURE: sha256 and type */
	bool missing; /* DOC_TEXT, DOC_PAIR, DOC_FIGURE: holds a [missing: …] */
	int shade; /* of a cell of a DOC_MAP: 0 (light) to 4 */
	struct doc_column *columns;
	size_t ncolumns;
	struct doc **children;
	size_t n, cap;
};

/* A whole document. */
struct document {
	struct arena arena;
	const char *id, *lang, *title, *subtitle; /* subtitle: the product */
	const char *author; /* the manufacturer, for Info and XMP */
	const char *head, *foot; /* running lines; foot without the page part */
	const char *page_word; /* "Page {page} of {pages}" */
	const char *contents_word; /* heading of the contents; NULL: none */
	const char *draft_word; /* across every page; NULL: final */
	const char *sample_word; /* SAMPLE on every page; NULL: none */
	const char *project; /* project id, for the trailer ID */
	struct date date;
	struct doc *front; /* DOC_SECTION without number: title page part */
	struct doc *body; /* DOC_SECTION: its children are the sections */
};

struct doc *doc_new(struct arena *arena, enum doc_kind kind);
void doc_push(struct arena *arena, struct doc *parent, struct doc *child);

#endif
