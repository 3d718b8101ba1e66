/* Wrapped, styled lines. Refuses to know what they are about. */
#include "screen/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
page_start(struct page *page, int width)
{
	page_free(page);
	page->width = width > 8 ? width : 8;
	page->mark = -1;
}

void
page_free(struct page *page)
{
	arena_free(&page->arena);
	free(page->v);
	*page = (struct page){ .mark = -1 };
}

static void
add_line(struct page *page, enum ui_style style, int indent, const char *s,
    size_t n)
{
	VEC_PUSH(page->v, page->n, page->cap) =
	    (struct page_line){ .style = style,
		    .indent = indent,
		    .text = arena_dupn(&page->arena, s, n),
		    .mark = page->mark };
}

void
page_add(struct page *page, enum ui_style style, int indent, const char *text)
{
	struct ui_span *lines;
	size_t i, n;

	if (str_blank(text))
		return;
	n = ui_wrap(text, page->width - indent, &lines);
	for (i = 0; i < n; i++)
		add_line(page, style, indent, text + lines[i].start,
		    lines[i].n);
	free(lines);
}

void
page_addf(struct page *page, enum ui_style style, int indent, const char *fmt,
    ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, fmt, ap);
	va_end(ap);
	REQUIRE(n >= 0);
	str_flat(text);
	page_add(page, style, indent, text);
	free(text);
}

void
page_lead(struct page *page, enum ui_style style, int indent, const char *lead,
    const char *text)
{
	int hang = ui_width(lead) + 1;
	struct ui_span *lines;
	size_t i, n;
	char *first;

	if (hang > page->width / 2 - indent)
		hang = 2;
	n = ui_wrap(text, page->width - indent - hang, &lines);
	if (hang == 2 && ui_width(lead) != 1) {
		page_add(page, style, indent, lead);
		lead = "";
	}
	first = mem_printf("%s%*s%.*s", lead, hang - ui_width(lead), "",
	    (int)lines[0].n, text + lines[0].start);
	add_line(page, style, indent, first, strlen(first));
	for (i = 1; i < n; i++)
		add_line(page, style, indent + hang, text + lines[i].start,
		    lines[i].n);
	free(first);
	free(lines);
}

void
page_raw(struct page *page, enum ui_style style, int indent, const char *text)
{
	add_line(page, style, indent, text, strlen(text));
}

void
page_gap(struct page *page)
{
	if (page->n > 0 && page->v[page->n - 1].text[0] != '\0')
		add_line(page, UI_PLAIN, 0, "", 0);
}

void
page_draw(struct ui *ui, const struct page *page, struct rect rect, size_t top,
    int focus)
{
	const struct page_line *line;
	enum ui_style style;
	int row;

	for (row = 0; row < rect.rows && top + (size_t)row < page->n; row++) {
		line = &page->v[top + (size_t)row];
		style =
		    focus >= 0 && line->mark == focus ? UI_FOCUS : line->style;
		ui_text(ui, rect.row + row, rect.col + line->indent,
		    rect.cols - line->indent, style, line->text);
	}
}

void
page_reach(const struct page *page, int rows, size_t *top, int mark)
{
	size_t first = 0, last;

	while (first < page->n && page->v[first].mark != mark)
		first++;
	if (first == page->n)
		return;
	for (last = first;
	     last + 1 < page->n && page->v[last + 1].mark == mark;)
		last++;
	if (last >= *top + (size_t)rows)
		*top = last - (size_t)rows + 1;
	if (first < *top)
		*top = first;
}

void
page_move(const struct page *page, int rows, size_t *top, uint32_t key)
{
	size_t most = page->n > (size_t)rows ? page->n - (size_t)rows : 0;
	size_t leap = rows > 1 ? (size_t)rows - 1 : 1;

	switch (key) {
	case UI_UP:
		*top -= *top > 0;
		break;
	case UI_DOWN:
		*top += 1;
		break;
	case UI_PAGE_UP:
		*top -= *top < leap ? *top : leap;
		break;
	case UI_PAGE_DOWN:
		*top += leap;
		break;
	case UI_HOME:
		*top = 0;
		break;
	case UI_END:
		*top = most;
		break;
	default:
		break;
	}
	if (*top > most)
		*top = most;
}
