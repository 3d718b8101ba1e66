#ifndef MODEL_DOC_H
#define MODEL_DOC_H
/*
 * The document tree: built once by compose/, walked by every renderer (PDF,
 * plain text, later the screen), so that they cannot disagree. Text is NFC;
 * a newline in it ends a line, an empty line ends a paragraph.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/time.h"
#include "model/event.h"

enum doc_kind {
	DOC_SECTION, /* number, title, cite; children */
	DOC_TEXT, /* text */
	DOC_PAIRS, /* children are DOC_PAIR: title is the label, text */
	DOC_PAIR,
	DOC_TABLE, /* columns; children are DOC_ROW of DOC_TEXT cells */
	DOC_MAP, /* a table whose cells have shades: title is the caption;
	          * cells: title how many, text which; text below it, or NULL */
	/*
	 * Three more tables that can be drawn: columns, DOC_ROW of DOC_TEXT
	 * cells. title is the caption, text the sentence that says what there
	 * is to see; who cannot draw prints both and the table.
	 */
	DOC_BARS, /* a row: whose bar, then how many in each state; the states
	           * are the columns, their cells have shades */
	DOC_TIMELINE, /* a row: label, date; its `from`, and `until` where it
	               * is a period. Rows in the order of time */
	DOC_TREE, /* a row: question, answer, outcome, citation; its way */
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
	const char *head_also; /* in the second language, or NULL */
	int width; /* relative */
};

/* What became of a row of a DOC_TREE. */
enum doc_way {
	WAY_UNREACHED, /* not looked at: a row above was taken */
	WAY_PASSED, /* no, so on to the next */
	WAY_TAKEN, /* yes: this is the outcome */
	WAY_OPEN /* cannot be told yet */
};

/* Part of a node's text that leads to another node: a cross-reference. */
struct doc_ref {
	size_t from, n; /* bytes of the text */
	const char *to; /* id of a node, which may not be in the tree */
};

/* A value that a text shows, as it is stored: for machines. */
struct doc_value {
	const char *origin; /* FORM/RECORD.FIELD, or .DECISION */
	const char **texts; /* one, or the members of a set */
	size_t n;
	bool set;
};

/* What few nodes have: of a long document most are a line of text. */
struct doc_more {
	/* A document in two languages: title and text in the second one. NULL
	 * where there is one language, or both say the same. */
	const char *title_also, *text_also;
	const char *blob, *media; /* DOC_FIGURE: sha256 and type */
	struct date from, until; /* of a row of a DOC_TIMELINE; until: no year
	                          * where it is a moment */
	struct doc_ref *refs; /* in the order of the text */
	size_t nrefs;
	struct doc_value *values; /* only where compose was asked for them */
	size_t nvalues;
	struct doc_column *columns;
	size_t ncolumns;
};
extern const struct doc_more doc_nothing;

struct doc { /* many */
	enum doc_kind kind : 8;
	bool room; /* DOC_TEXT: below it something will be put by hand */
	bool missing; /* DOC_TEXT, DOC_PAIR, DOC_FIGURE: holds a [missing: …] */
	int8_t shade; /* of a cell of a DOC_MAP: 0 (light) to 4; of a DOC_BARS:
	               * which state, from 0 (best) to 4 (worst); 5: not known */
	enum doc_way way : 8; /* of a row of a DOC_TREE */
	const char *id; /* unique in the tree where set: link and bookmark */
	const char *number, *title, *cite, *text;
	const char *origin; /* FORM/RECORD.FIELD the text came from, or NULL:
	                     * named when a character cannot be printed */
	const struct doc_more *more; /* never NULL */
	struct doc **children;
	uint32_t n, cap;
};

/* What a document was made from, for who reads it by machine. */
struct doc_source {
	int64_t number; /* of a final document; 0: none */
	const char *release; /* NULL: not frozen */
	const char *pack, *pack_version, *pack_sha256;
	const char *state_of_play; /* YYYY-MM-DD, or NULL */
	const struct head *heads;
	size_t nheads;
};

/* A whole document. */
struct document {
	struct arena arena;
	const char *id, *lang, *title, *subtitle; /* subtitle: the product */
	const char *lang_also, *title_also; /* the second language, or NULL */
	const char *about; /* FORM/RECORD.FIELD the subtitle begins with */
	const char *author; /* the manufacturer, for Info and XMP */
	const char *head, *foot; /* running lines; foot without the page part */
	const char *page_word; /* "Page {page} of {pages}" */
	const char *contents_word; /* heading of the contents; NULL: none */
	const char *tables_word, *figures_word; /* of the lists after them */
	const char *table_word, *figure_word; /* "Table": before a number;
	                                       * NULL: captions have none */
	const char *draft_word; /* across every page; NULL: final */
	const char *sample_word; /* SAMPLE on every page; NULL: none */
	const char *project; /* project id, for the trailer ID */
	struct date date;
	struct doc_source source;
	struct doc *front; /* DOC_SECTION without number: title page part */
	struct doc *body; /* DOC_SECTION: its children are the sections */
};

struct doc *doc_new(struct arena *arena, enum doc_kind kind);
/* For writing what few nodes have: a copy, the node's own from now on. */
struct doc_more *doc_more(struct arena *arena, struct doc *doc);
void doc_push(struct arena *arena, struct doc *parent, struct doc *child);

#endif
