/*
 * Texts, links and bytes as HTML takes them. Refuses to hand on a character
 * that could be read as markup, and a link that leads nowhere.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "print/clean.h"
#include "print/html.h"

static void
escape(struct str *out, const char *s, size_t n)
{
	size_t i, from = 0;
	const char *as;

	for (i = 0; i < n; i++) {
		as = s[i] == '&'  ? "&amp;"
		    : s[i] == '<' ? "&lt;"
		    : s[i] == '>' ? "&gt;"
		    : s[i] == '"' ? "&quot;"
				  : NULL;
		if (as == NULL)
			continue;
		str_addn(out, s + from, i - from);
		str_add(out, as);
		from = i + 1;
	}
	str_addn(out, s + from, n - from);
}

void
html_text(struct html *html, const char *s)
{
	s = clean_text(&html->arena, s);
	escape(html->out, s, strlen(s));
}

void
html_line(struct html *html, const char *s)
{
	s = clean_line(&html->arena, s);
	escape(html->out, s, strlen(s));
}

/* Where a running text is: inside which tag, inside which link. */
struct flow {
	struct html *html;
	const char *tag, *attr; /* tag NULL: no paragraphs, only lines */
	const char *to; /* the link that is open, or NULL */
	bool open; /* a paragraph is */
	int breaks; /* newlines that wait for something after them */
};

static void
link_on(struct flow *flow)
{
	str_add(flow->html->out, "<a href=\"#");
	html_line(flow->html, flow->to);
	str_add(flow->html->out, "\">");
}

/* What was held back: breaks and paragraphs stand only before a text. */
static void
begin(struct flow *flow)
{
	struct str *out = flow->html->out;
	bool part = flow->tag != NULL && (!flow->open || flow->breaks > 1);

	if (flow->open && flow->breaks > 0) {
		if (flow->to != NULL)
			str_add(out, "</a>");
		if (part)
			str_addf(out, "</%s>\n", flow->tag);
		else
			str_add(out, flow->breaks > 1 ? "<br><br>" : "<br>");
	}
	if (part)
		str_addf(out, "<%s%s>", flow->tag, flow->attr);
	if (flow->to != NULL && (part || flow->breaks > 0))
		link_on(flow);
	flow->open = true;
	flow->breaks = 0;
}

/* A stretch of text that is all link or all none. */
static void
stretch(struct flow *flow, const char *s, size_t n)
{
	const char *text, *end;

	text = clean_text(&flow->html->arena,
	    arena_dupn(&flow->html->arena, s, n));
	for (; *text != '\0'; text = end) {
		end = strchr(text, '\n');
		end = end ? end : text + strlen(text);
		if (end > text) {
			begin(flow);
			escape(flow->html->out, text, (size_t)(end - text));
		}
		if (*end == '\n') {
			flow->breaks++;
			end++;
		}
	}
}

static int
by_id(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
leads(const struct html *html, const char *to)
{
	return to != NULL && html->nids > 0 &&
	    bsearch(&to, html->ids, html->nids, sizeof(*html->ids), by_id) !=
	    NULL;
}

static void
run(struct flow *flow, const char *s, const struct doc *doc)
{
	size_t at = 0, n = s ? strlen(s) : 0, i;
	const struct doc_ref *r;

	for (i = 0; doc != NULL && i < doc->more->nrefs; i++) {
		r = &doc->more->refs[i];
		if (r->from < at || r->from > n || r->n > n - r->from ||
		    r->n == 0 || !leads(flow->html, r->to))
			continue;
		stretch(flow, s + at, r->from - at);
		begin(flow);
		flow->to = r->to;
		link_on(flow);
		stretch(flow, s + r->from, r->n);
		flow->to = NULL;
		str_add(flow->html->out, "</a>");
		at = r->from + r->n;
	}
	if (n > at)
		stretch(flow, s + at, n - at);
}

void
html_paragraphs(struct html *html, const char *tag, const char *attr,
    const char *s, const struct doc *doc)
{
	struct flow flow = { .html = html, .tag = tag, .attr = attr };

	run(&flow, s, doc);
	if (flow.open)
		str_addf(html->out, "</%s>\n", tag);
}

void
html_lines(struct html *html, const char *s, const struct doc *doc)
{
	struct flow flow = { .html = html };

	run(&flow, s, doc);
}

void
html_css(struct html *html, const char *s)
{
	uint32_t cp;
	int len;

	s = clean_line(&html->arena, s);
	str_add(html->out, "\"");
	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		if (len > 1 || str_alnum(*s) || *s == ' ')
			str_addn(html->out, s, (size_t)len);
		else
			str_addf(html->out, "\\%06x", (unsigned)cp);
	str_add(html->out, "\"");
}

void
html_base64(struct str *out, const void *bytes, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno"
				     "pqrstuvwxyz0123456789+/=";
	const unsigned char *p = bytes;
	char four[4];
	unsigned v;
	size_t i;

	str_room(out, n / 3 * 4 + 5);
	for (i = 0; i < n; i += 3) {
		v = (unsigned)p[i] << 16;
		v |= i + 1 < n ? (unsigned)p[i + 1] << 8 : 0;
		v |= i + 2 < n ? p[i + 2] : 0;
		four[0] = digits[v >> 18];
		four[1] = digits[v >> 12 & 63];
		four[2] = digits[i + 1 < n ? v >> 6 & 63 : 64];
		four[3] = digits[i + 2 < n ? v & 63 : 64];
		str_addn(out, four, 4);
	}
}

void
html_gather(struct html *html, const struct doc *doc)
{
	size_t i;

	if (doc == NULL)
		return;
	if (doc->id != NULL)
		VEC_PUSH(html->ids, html->nids, html->cap_ids) = doc->id;
	for (i = 0; i < doc->n; i++)
		html_gather(html, doc->children[i]);
}

void
html_sort(struct html *html)
{
	if (html->nids > 0)
		qsort(html->ids, html->nids, sizeof(*html->ids), by_id);
}
