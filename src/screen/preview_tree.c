/* Walks the document tree that is also printed. Refuses to leave out
 * anything the PDF has but pictures. */
#include <stdlib.h>
#include <string.h>

#include "screen/preview.h"

#define GAP 2

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
	l->page.mark = -1;
	page_addf(&l->page, UI_TITLE, 0, "%s%s%s",
	    doc->number ? doc->number : "", doc->number ? "  " : "",
	    doc->title ? doc->title : "");
	page_add(&l->page, UI_CITE, 2, doc->cite);
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

static void
table(struct preview_lines *l, const struct doc *doc)
{
	size_t n = doc->ncolumns, i, k;
	struct preview_cell *v;
	int sum = 0, room;

	for (i = 0; i < doc->n; i++)
		n = doc->children[i]->n > n ? doc->children[i]->n : n;
	if (n == 0)
		return;
	v = mem_alloc(n * sizeof(*v));
	room = l->page.width - 2 - GAP * (int)n;
	for (i = 0; i < n; i++)
		sum += i < doc->ncolumns && doc->columns[i].width > 0
		    ? doc->columns[i].width
		    : 1;
	for (i = 0; i < n; i++) {
		v[i].width = room *
		    (i < doc->ncolumns && doc->columns[i].width > 0
			    ? doc->columns[i].width
			    : 1) /
		    sum;
		v[i].width = v[i].width < 4 ? 4 : v[i].width;
		v[i].text = i < doc->ncolumns && doc->columns[i].head
		    ? doc->columns[i].head
		    : "";
	}
	page_gap(&l->page);
	if (doc->ncolumns > 0)
		cells(l, UI_DIM, v, n);
	for (k = 0; k < doc->n; k++) {
		const struct doc *row = doc->children[k];

		if (row->origin == NULL && row->n > 0)
			origin(l, row->children[0]);
		else
			origin(l, row);
		for (i = 0; i < n; i++)
			v[i].text = cell_text(row, i);
		cells(l, UI_PLAIN, v, n);
	}
	l->page.mark = -1;
	free(v);
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
		page_gap(&l->page);
		break;
	case DOC_NOTE:
		origin(l, doc);
		if (!str_blank(doc->text))
			page_lead(&l->page, UI_STRONG, 2, "|", doc->text);
		page_gap(&l->page);
		break;
	case DOC_PAIR:
		pair(l, doc);
		break;
	case DOC_MAP:
		page_add(&l->page, UI_STRONG, 2, doc->title);
		table(l, doc);
		if (doc->text != NULL)
			page_add(&l->page, UI_DIM, 2, doc->text);
		return;
	case DOC_TABLE:
		table(l, doc);
		return;
	case DOC_FIGURE:
		origin(l, doc);
		page_addf(&l->page, UI_DIM, 2, "[picture: %s]",
		    doc->title ? doc->title : "");
		break;
	case DOC_POINT:
		origin(l, doc);
		page_lead(&l->page, UI_WARNING, 2, "-",
		    doc->text ? doc->text : "");
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
preview_fill(struct preview_lines *l, const struct document *document,
    int width)
{
	size_t i;

	preview_clear(l);
	page_start(&l->page, width);
	page_add(&l->page, UI_STRONG, 0, document->sample_word);
	page_add(&l->page, UI_STRONG, 0, document->draft_word);
	page_add(&l->page, UI_TITLE, 0, document->title);
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
