/* Walks the document tree that is also printed. Refuses to leave out
 * anything the PDF has but pictures. */
#include <stdlib.h>
#include <string.h>

#include "screen/preview.h"

#define GAP   2
#define BELOW 2 /* how far the second language stands in */

static void
origin(struct preview_lines *l, const struct doc *doc)
{
	l->page.mark = -1;
	if (doc->origin == NULL)
		return;
	VEC_PUSH(l->origins, l->n, l->cap) = doc->origin;
	l->page.mark = (int)l->n - 1;
}

static void
heading(struct preview_lines *l, const struct doc *doc)
{
	page_gap(&l->page);
	origin(l, doc);
	page_addf(&l->page, UI_TITLE, 0, "%s%s%s",
	    doc->number ? doc->number : "", doc->number ? "  " : "",
	    doc->title ? doc->title : "");
	page_add(&l->page, UI_DIM, BELOW, doc->more->title_also);
	page_add(&l->page, UI_CITE, 2, doc->cite);
}

/* In the second language, below the first; nothing where both say the same. */
static void
pair_also(struct page *page, const struct doc *doc)
{
	if (doc->more->title_also == NULL && doc->more->text_also == NULL)
		return;
	page_addf(page, UI_DIM, 2 + BELOW, "%s%s%s",
	    doc->more->title_also ? doc->more->title_also : "",
	    doc->more->title_also && doc->more->text_also ? ": " : "",
	    doc->more->text_also ? doc->more->text_also : "");
}

static void
pair(struct preview_lines *l, const struct doc *doc)
{
	struct page *page = &l->page;

	origin(l, doc);
	if (ui_width(doc->title ? doc->title : "") > page->width / 3) {
		page_add(page, UI_DIM, 2, doc->title);
		page_add(page, doc->missing ? UI_WARNING : UI_PLAIN, 4,
		    doc->text);
	} else {
		char *lead = mem_printf("%s%*s", doc->title ? doc->title : "",
		    page->width / 3 - ui_width(doc->title ? doc->title : ""),
		    "");

		page_lead(page, doc->missing ? UI_WARNING : UI_PLAIN, 2, lead,
		    doc->text ? doc->text : "");
		free(lead);
	}
	pair_also(page, doc);
	page->mark = -1;
}

struct preview_cell {
	const char *text;
	struct ui_span *lines;
	size_t n;
	int width;
};

static const char *
cell_text(const struct doc *row, size_t i)
{
	return row && i < row->n && row->children[i]->text
	    ? row->children[i]->text
	    : "";
}

/* What leads furthest of a row: where something is missing, then where the
 * row as a whole comes from, then the first of its cells. */
static void
row_origin(struct preview_lines *l, const struct doc *row)
{
	const struct doc *from = row;
	size_t i;

	for (i = 0; i < row->n; i++)
		if (row->children[i]->origin != NULL &&
		    (row->children[i]->missing || from->origin == NULL)) {
			from = row->children[i];
			if (from->missing)
				break;
		}
	origin(l, from);
}

/* Cells beside one another, as many lines as the highest takes. */
static void
cells(struct preview_lines *l, enum ui_style style, struct preview_cell *v,
    size_t n)
{
	struct str line = { 0 };
	size_t i, k, high = 0;
	char *part;

	for (i = 0; i < n; i++) {
		v[i].n = ui_wrap(v[i].text, v[i].width, &v[i].lines);
		high = v[i].n > high ? v[i].n : high;
	}
	for (k = 0; k < high; k++) {
		for (i = 0; i < n; i++) {
			part = k < v[i].n
			    ? mem_dupn(v[i].text + v[i].lines[k].start,
				  v[i].lines[k].n)
			    : mem_dup("");
			str_addf(&line, "%s%*s", part,
			    v[i].width - ui_width(part) + GAP, "");
			free(part);
		}
		page_raw(&l->page, style, 2, str_text(&line));
		str_clear(&line);
	}
	for (i = 0; i < n; i++)
		free(v[i].lines);
}

/* How wide each column is. */
static void
widths(const struct doc *doc, int room, struct preview_cell *v, size_t n)
{
	int sum = 0, width;
	size_t i;

	for (i = 0; i < n; i++)
		sum +=
		    i < doc->more->ncolumns && doc->more->columns[i].width > 0
		    ? doc->more->columns[i].width
		    : 1;
	for (i = 0; i < n; i++) {
		width =
		    i < doc->more->ncolumns && doc->more->columns[i].width > 0
		    ? doc->more->columns[i].width
		    : 1;
		v[i].width = room * width / sum;
		v[i].width = v[i].width < 4 ? 4 : v[i].width;
	}
}

/* The heads in the first or the second language. */
static void
heads(struct preview_lines *l, const struct doc *doc, struct preview_cell *v,
    size_t n, bool also)
{
	const char *text;
	bool any = false;
	size_t i;

	for (i = 0; i < n; i++) {
		text = i >= doc->more->ncolumns ? NULL
		    : also ? doc->more->columns[i].head_also
			   : doc->more->columns[i].head;
		any = any || text != NULL;
		v[i].text = text ? text : "";
	}
	if (any)
		cells(l, UI_DIM, v, n);
}

static void
table_row(struct preview_lines *l, const struct doc *row,
    struct preview_cell *v, size_t n)
{
	bool any = false;
	size_t i;

	row_origin(l, row);
	for (i = 0; i < n; i++)
		v[i].text = cell_text(row, i);
	cells(l, UI_PLAIN, v, n);
	for (i = 0; i < n; i++) {
		v[i].text = i < row->n && row->children[i]->more->text_also
		    ? row->children[i]->more->text_also
		    : "";
		any = any || v[i].text[0] != '\0';
	}
	if (any)
		cells(l, UI_DIM, v, n);
}

static void
table(struct preview_lines *l, const struct doc *doc)
{
	size_t n = doc->more->ncolumns, k;
	struct preview_cell *v;

	for (k = 0; k < doc->n; k++)
		n = doc->children[k]->n > n ? doc->children[k]->n : n;
	if (n == 0)
		return;
	v = mem_alloc(n * sizeof(*v));
	widths(doc, l->page.width - 2 - GAP * (int)n, v, n);
	page_gap(&l->page);
	heads(l, doc, v, n, false);
	heads(l, doc, v, n, true);
	for (k = 0; k < doc->n; k++)
		table_row(l, doc->children[k], v, n);
	l->page.mark = -1;
	free(v);
}

/* A bar's parts that are not nothing, in one line: as columns of a table their
 * heads would be wider than what stands below. */
static void
bars(struct preview_lines *l, const struct doc *doc)
{
	const struct doc *row;
	struct doc line;
	struct doc_more more = { 0 };
	struct str out = { 0 };
	size_t i, k;

	for (i = 0; i < doc->n; i++) {
		row = doc->children[i];
		more.title_also =
		    row->n > 0 ? row->children[0]->more->text_also : NULL;
		for (k = 1; k < row->n && k < doc->more->ncolumns; k++)
			if (!str_eq(cell_text(row, k), "0"))
				str_addf(&out, "%s%s: %s", out.n ? "; " : "",
				    doc->more->columns[k].head,
				    cell_text(row, k));
		line = (struct doc){ .kind = DOC_PAIR,
			.origin = row->origin,
			.title = cell_text(row, 0),
			.more = &more,
			.text = str_text(&out) };
		pair(l, &line);
		str_clear(&out);
	}
}

/* A figure that is drawn elsewhere, as its table and its sentence. */
static void
chart(struct preview_lines *l, const struct doc *doc)
{
	page_add(&l->page, UI_STRONG, 2, doc->title);
	page_add(&l->page, UI_DIM, 2 + BELOW, doc->more->title_also);
	if (doc->kind == DOC_BARS)
		bars(l, doc);
	else
		table(l, doc);
	page_add(&l->page, UI_DIM, 2, doc->text);
	page_add(&l->page, UI_DIM, 2 + BELOW, doc->more->text_also);
	if (doc->kind == DOC_BARS)
		page_gap(&l->page);
}

static void
put(struct preview_lines *l, const struct doc *doc)
{
	size_t i;

	switch (doc->kind) {
	case DOC_SECTION:
		if (doc->number != NULL || doc->title != NULL)
			heading(l, doc);
		break;
	case DOC_TEXT:
		origin(l, doc);
		page_add(&l->page, doc->missing ? UI_WARNING : UI_PLAIN, 2,
		    doc->text);
		page_add(&l->page, UI_DIM, 2 + BELOW, doc->more->text_also);
		page_gap(&l->page);
		break;
	case DOC_NOTE:
		origin(l, doc);
		if (!str_blank(doc->text))
			page_lead(&l->page, UI_STRONG, 2, "|", doc->text);
		page_add(&l->page, UI_DIM, 4 + BELOW, doc->more->text_also);
		page_gap(&l->page);
		break;
	case DOC_PAIR:
		pair(l, doc);
		break;
	case DOC_BARS:
	case DOC_MAP:
	case DOC_TIMELINE:
	case DOC_TREE:
		chart(l, doc);
		return;
	case DOC_TABLE:
		table(l, doc);
		return;
	case DOC_FIGURE:
		origin(l, doc);
		page_addf(&l->page, UI_DIM, 2, "[picture: %s]",
		    doc->title ? doc->title : "");
		page_add(&l->page, UI_DIM, 2 + BELOW, doc->more->title_also);
		break;
	case DOC_POINT:
		origin(l, doc);
		page_lead(&l->page, UI_WARNING, 2, "-",
		    doc->text ? doc->text : "");
		page_add(&l->page, UI_DIM, 4 + BELOW, doc->more->text_also);
		page_add(&l->page, UI_CITE, 4, doc->cite);
		break;
	case DOC_PAIRS:
	case DOC_POINTS:
	case DOC_SIGNATURE:
	case DOC_ROW:
		break;
	}
	l->page.mark = -1;
	for (i = 0; i < doc->n; i++)
		put(l, doc->children[i]);
}

void
preview_start(struct preview_lines *l, int width)
{
	preview_clear(l);
	page_start(&l->page, width);
}

void
preview_fill(struct preview_lines *l, const struct document *document)
{
	size_t i;

	page_add(&l->page, UI_STRONG, 0, document->sample_word);
	page_add(&l->page, UI_STRONG, 0, document->draft_word);
	page_add(&l->page, UI_TITLE, 0, document->title);
	page_add(&l->page, UI_DIM, BELOW, document->title_also);
	page_add(&l->page, UI_STRONG, 0, document->subtitle);
	page_gap(&l->page);
	if (document->front != NULL)
		put(l, document->front);
	for (i = 0; document->body && i < document->body->n; i++)
		put(l, document->body->children[i]);
	page_gap(&l->page);
	page_add(&l->page, UI_DIM, 0, document->foot);
}

void
preview_clear(struct preview_lines *l)
{
	page_free(&l->page);
	free(l->origins);
	l->origins = NULL;
	l->n = l->cap = 0;
}
