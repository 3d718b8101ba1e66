/*
 * The blocks of a document tree as HTML. Refuses to lose a cell, a second
 * language or a picture that cannot be shown.
 */
#include <stdlib.h>

#include "print/cells.h"
#include "print/html.h"

void
html_put(struct html *html, const char *s)
{
	str_add(html->out, s);
}

static void
put_id(struct html *html, const struct doc *doc)
{
	if (doc->id == NULL)
		return;
	html_put(html, " id=\"");
	html_line(html, doc->id);
	html_put(html, "\"");
}

/* The same in the second language, marked as such. */
void
html_also(struct html *html, const char *tag, const char *s)
{
	const char *lang = html->document->lang_also;
	struct str attr = { 0 };

	if (str_blank(s) || str_blank(lang))
		return;
	str_addf(&attr, " class=\"also\" lang=\"%s\"", lang);
	html_paragraphs(html, tag, str_text(&attr), s, NULL);
	str_clear(&attr);
}

/* What stands before and after a title in a heading and in the contents. */
void
html_heading(struct html *html, const struct doc *doc)
{
	if (doc->number != NULL) {
		html_put(html, "<span class=\"number\">");
		html_line(html, doc->number);
		html_put(html, "</span> ");
	}
	html_line(html, doc->title);
}

static void
heading(struct html *html, const struct doc *doc, int level)
{
	int h = level > 6 ? 6 : level;

	if (doc->title == NULL && doc->number == NULL)
		return;
	str_addf(html->out, "<h%d>", h);
	html_heading(html, doc);
	if (!str_blank(doc->cite)) {
		html_put(html, " <span class=\"cite\">");
		html_line(html, doc->cite);
		html_put(html, "</span>");
	}
	str_addf(html->out, "</h%d>\n", h);
	html_also(html, "p", doc->more->title_also);
}

static void
text(struct html *html, const struct doc *doc)
{
	html_paragraphs(html, "p", doc->missing ? " class=\"missing\"" : "",
	    doc->text, doc);
	if (!str_blank(doc->cite)) {
		html_put(html, "<p class=\"cite\">");
		html_line(html, doc->cite);
		html_put(html, "</p>\n");
	}
	html_also(html, "p", doc->more->text_also);
	if (doc->room)
		html_put(html, "<div class=\"room\"></div>\n");
}

static void
pair(struct html *html, const struct doc *doc)
{
	html_put(html, "<div><dt>");
	html_line(html, doc->title);
	html_also(html, "div", doc->more->title_also);
	html_put(html,
	    doc->missing ? "</dt><dd class=\"missing\">" : "</dt><dd>");
	html_lines(html, doc->text, doc);
	html_also(html, "div", doc->more->text_also);
	html_put(html, "</dd></div>\n");
}

static void
point(struct html *html, const struct doc *doc)
{
	html_put(html, "<li><strong>");
	html_line(html, doc->title);
	html_put(html, "</strong> ");
	html_lines(html, doc->text, doc);
	if (!str_blank(doc->cite)) {
		html_put(html, " <span class=\"cite\">(");
		html_line(html, doc->cite);
		html_put(html, ")</span>");
	}
	html_put(html, "</li>\n");
}

static void
table_heads(struct html *html, const struct doc *doc, size_t n)
{
	size_t i;

	html_put(html, "<thead><tr>");
	for (i = 0; i < n; i++) {
		html_put(html,
		    cells_numbers(&html->arena, doc, i)
			? "<th scope=\"col\" class=\"n\">"
			: "<th scope=\"col\">");
		if (i < doc->more->ncolumns) {
			html_line(html, doc->more->columns[i].head);
			html_also(html, "div", doc->more->columns[i].head_also);
		}
		html_put(html, "</th>");
	}
	html_put(html,
	    html_drawn(doc) ? "<td></td></tr></thead>\n" : "</tr></thead>\n");
}

static void
table_row(struct html *html, const struct doc *doc, const struct doc *row,
    const bool *numbers, size_t n)
{
	bool heads = doc->kind != DOC_TABLE && doc->kind != DOC_TREE;
	const struct doc *cell;
	size_t i;

	html_put(html, row->way == WAY_TAKEN ? "<tr class=\"taken\"" : "<tr");
	put_id(html, row);
	html_put(html, ">");
	for (i = 0; i < n; i++) {
		cell = cells_at(row, i);
		html_put(html, heads && i == 0 ? "<th scope=\"row\"" : "<td");
		if (cell != NULL && i > 0 && doc->kind == DOC_BARS)
			str_addf(html->out, " class=\"n b%d\"", cell->shade);
		else if (cell != NULL && cell->shade > 0)
			str_addf(html->out, " class=\"s%d\"", cell->shade);
		else if (numbers[i] && !(heads && i == 0))
			html_put(html, " class=\"n\"");
		else if (cell != NULL && cell->missing)
			html_put(html, " class=\"missing\"");
		html_put(html, ">");
		html_lines(html, cells_text(&html->arena, cell), cell);
		if (cell != NULL)
			html_also(html, "div", cell->more->text_also);
		html_put(html, heads && i == 0 ? "</th>" : "</td>");
	}
	if (html_drawn(doc))
		html_draw(html, doc, row);
	html_put(html, "</tr>\n");
}

/* "Figure 2: Title", where the document counts them. */
static void
caption(struct html *html, const struct doc *doc)
{
	const char *label =
	    cells_label(&html->arena, html->document, doc, html->counts);

	if (label != NULL) {
		html_line(html, label);
		html_put(html, ": ");
	}
	html_line(html, doc->title);
	html_also(html, "div", doc->more->title_also);
}

static void
table(struct html *html, const struct doc *doc)
{
	size_t n = cells_columns(doc), i;
	bool *numbers;

	if (n == 0)
		return;
	numbers = mem_alloc(n * sizeof(*numbers));
	for (i = 0; i < n; i++)
		numbers[i] = cells_numbers(&html->arena, doc, i);
	html_put(html, "<table");
	put_id(html, doc);
	html_put(html, ">\n");
	if (!str_blank(doc->title)) {
		html_put(html, "<caption>");
		caption(html, doc);
		html_put(html, "</caption>\n");
	}
	if (cells_heads(doc))
		table_heads(html, doc, n);
	html_put(html, "<tbody>\n");
	for (i = 0; i < doc->n; i++)
		table_row(html, doc, doc->children[i], numbers, n);
	if (doc->n == 0)
		str_addf(html->out,
		    "<tr><td colspan=\"%zu\">\xe2\x80\x93</td></tr>\n", n);
	html_put(html, "</tbody></table>\n");
	if (doc->text != NULL)
		html_paragraphs(html, "p", "", doc->text, doc);
	html_also(html, "p", doc->more->text_also);
	free(numbers);
}

static const struct print_image *
image_of(const struct html *html, const struct doc *doc)
{
	const struct print_image *image;
	size_t i;

	for (i = 0; doc->text == NULL && i < html->nimages; i++) {
		image = &html->images[i];
		if (str_eq(image->sha256, doc->more->blob) &&
		    (str_eq(image->media, "image/png") ||
			str_eq(image->media, "image/jpeg")))
			return image;
	}
	return NULL;
}

static void
figure(struct html *html, const struct doc *doc)
{
	const struct print_image *image = image_of(html, doc);

	html_put(html, "<figure");
	put_id(html, doc);
	html_put(html, ">\n");
	if (image != NULL) {
		str_addf(html->out, "<img alt=\"");
		html_line(html, doc->title);
		str_addf(html->out, "\" src=\"data:%s;base64,", image->media);
		html_base64(html->out, image->bytes, image->n);
		html_put(html, "\">\n");
	}
	html_put(html, "<figcaption>");
	if (doc->text != NULL)
		html_lines(html, doc->text, NULL);
	else
		caption(html, doc);
	if (image == NULL) {
		html_put(html, "<br>[");
		html_line(html, doc->more->media);
		html_put(html, " ");
		html_line(html, doc->more->blob);
		html_put(html, "]");
	}
	html_put(html, "</figcaption></figure>\n");
}

static void put_doc(struct html *html, const struct doc *doc, int level);

void
html_children(struct html *html, const struct doc *doc, int level)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		put_doc(html, doc->children[i], level);
}

/* An element around all children. */
static void
around(struct html *html, const struct doc *doc, const char *tag, int level)
{
	if (doc->n == 0)
		return;
	str_addf(html->out, "<%s", tag);
	put_id(html, doc);
	html_put(html, ">\n");
	html_children(html, doc, level);
	str_addf(html->out, "</%s>\n", tag);
}

static void
put_doc(struct html *html, const struct doc *doc, int level)
{
	switch (doc->kind) {
	case DOC_SECTION:
		html_put(html, "<section");
		put_id(html, doc);
		html_put(html, ">\n");
		heading(html, doc, level);
		html_children(html, doc, level + 1);
		html_put(html, "</section>\n");
		return;
	case DOC_NOTE:
		html_put(html, "<aside>\n");
		text(html, doc);
		html_put(html, "</aside>\n");
		return;
	case DOC_TEXT:
		text(html, doc);
		return;
	case DOC_PAIR:
		pair(html, doc);
		return;
	case DOC_TABLE:
	case DOC_MAP:
	case DOC_BARS:
	case DOC_TIMELINE:
	case DOC_TREE:
		table(html, doc);
		return;
	case DOC_FIGURE:
		figure(html, doc);
		return;
	case DOC_POINT:
		point(html, doc);
		return;
	case DOC_PAIRS:
		around(html, doc, "dl", level);
		return;
	case DOC_ROW:
	case DOC_POINTS:
		if (doc->n > 0 && doc->children[0]->kind == DOC_POINT)
			around(html, doc, "ul", level);
		else
			html_children(html, doc, level);
		return;
	case DOC_SIGNATURE:
		around(html, doc, "dl", level);
		html_put(html, "<div class=\"sign\"></div>\n");
		return;
	}
}
