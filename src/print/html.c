/*
 * A document tree as one HTML file that needs nothing beside it. Refuses
 * scripts, addresses outside, and any look that alone carries a meaning.
 */
#include "print/html.h"

#include <stdlib.h>
#include <string.h>

/* The sheet of styles; the running lines of its pages are put in between. */
static const char style[] =
    "body{font:1rem/1.5 \"Noto Sans\",\"DejaVu Sans\",sans-serif;color:#111;"
    "background:#fff;max-width:50rem;margin:0 auto;padding:0 1rem 3rem}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:1rem 0 .2rem}\n"
    "h2{font-size:1.2rem;border-bottom:1px solid #666;margin:2.4rem 0 .6rem}\n"
    "h3,h4,h5,h6{font-size:1rem;margin:1.6rem 0 .4rem}\n"
    "h2,h3,h4,h5,h6{line-height:1.3;break-after:avoid}\n"
    "p{margin:.5rem 0}p,dd,td,li{unicode-bidi:plaintext;"
    "overflow-wrap:anywhere}\n"
    ".cite,.also,footer,figcaption{color:#444}.cite{font-weight:normal;"
    "font-size:.85rem}.also{font-style:italic}.subtitle{font-size:1.1rem;"
    "margin:0}\n"
    ".number{margin-right:.6em}.missing{font-weight:bold}"
    ".marks{position:sticky;top:0;background:#fff;border:2px solid #111;"
    "font-weight:bold;text-align:center;letter-spacing:.2em}\n"
    "nav ul{list-style:none;padding-left:1.2em;margin:0}nav>ul{padding:0}\n"
    "a{color:#111;text-decoration:underline}\n"
    "dl>div{display:grid;grid-template-columns:3fr 7fr;gap:1em;"
    "border-bottom:1px solid #ccc;padding:.15rem 0;break-inside:avoid}"
    "dt{color:#333}dd{margin:0}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;"
    "margin:.8rem 0}caption{text-align:left;font-weight:bold;"
    "padding:.3rem 0}thead{display:table-header-group}"
    "tr{break-inside:avoid}th,td{border-bottom:1px solid #ccc;padding:.25rem "
    ".5rem .25rem 0;text-align:left;vertical-align:top}"
    "th{border-color:#666}.n{text-align:right}\n"
    ".s1{background:#f2f2f2}.s2{background:#e4e4e4}.s3{background:#d4d4d4}"
    ".s4{background:#c2c2c2}.taken{font-weight:bold}"
    ".b0,.b1,.b2,.b3,.b4,.b5{border-left:.8rem solid "
    "#333;padding-left:.4rem}.b1{border-left-color:#777}.b2{border-left-color:"
    "#aaa}.b3{border-left-color:#ccc}.b4{border-left-color:#eee}"
    ".b5{border-left-color:#fff}"
    ".draw{width:40%}svg{display:block;width:100%;height:1.3em}\n"
    "aside{border-left:4px solid #666;padding-left:1rem;margin:1rem 0}"
    ".room{width:40mm;height:20mm;border:1px solid #777}"
    "figure{margin:1rem 0;break-inside:avoid}img{max-width:100%;"
    "max-height:45rem}\n"
    ".sign{height:4rem;width:60%;border-bottom:1px solid #111}"
    "footer{border-top:1px solid #666;margin-top:3rem;font-size:.8rem}\n";

static const char print_style[] =
    "@media print{body{font-size:9.5pt;max-width:none;padding:0}"
    ".marks{position:static}.s1,.s2,.s3,.s4{print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}nav a{text-decoration:none}}\n";

/* Across every page of paper; before it stands the text. */
static const char stamp_style[] =
    ";position:fixed;top:40%;left:0;right:0;text-align:center;font-size:72pt;"
    "color:#ddd;z-index:-1;transform:rotate(-35deg)}}\n";

static bool
has_sections(const struct doc *doc)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		if (doc->children[i]->kind == DOC_SECTION)
			return true;
	return false;
}

static void
contents(struct html *html, const struct doc *doc)
{
	const struct doc *s;
	size_t i;

	if (!has_sections(doc))
		return;
	html_put(html, "<ul>\n");
	for (i = 0; i < doc->n; i++) {
		s = doc->children[i];
		if (s->kind != DOC_SECTION)
			continue;
		html_put(html, "<li>");
		if (s->id != NULL) {
			html_put(html, "<a href=\"#");
			html_line(html, s->id);
			html_put(html, "\">");
		}
		html_heading(html, s);
		html_put(html, s->id != NULL ? "</a>\n" : "\n");
		contents(html, s);
		html_put(html, "</li>\n");
	}
	html_put(html, "</ul>\n");
}

/* "Page {page} of {pages}", as a sheet of styles says it. */
static void
page_word(struct html *html, const char *s)
{
	static const char *const marks[] = { "{page}", "{pages}" };
	const char *at;
	size_t i;

	while (*s != '\0') {
		at = strchr(s, '{');
		for (i = 0; at != NULL && i < 2; i++)
			if (str_starts(at, marks[i]))
				break;
		if (at == NULL || i == 2) {
			html_css(html, s);
			return;
		}
		html_css(html, arena_dupn(&html->arena, s, (size_t)(at - s)));
		str_addf(html->out, " counter(%s) ", i ? "pages" : "page");
		s = at + strlen(marks[i]);
	}
}

/* Words such as DRAFT, one line of them; empty: none. */
static const char *
marks(struct html *html)
{
	const struct document *d = html->document;
	bool both = d->sample_word != NULL && d->draft_word != NULL;

	return arena_printf(&html->arena, "%s%s%s",
	    d->sample_word ? d->sample_word : "", both ? " \xc2\xb7 " : "",
	    d->draft_word ? d->draft_word : "");
}

static void
styles(struct html *html)
{
	const struct document *d = html->document;

	html_put(html, "<style>\n");
	html_put(html, style);
	html_put(html, print_style);
	if (!str_blank(marks(html))) {
		html_put(html, "@media print{body::before{content:");
		html_css(html, marks(html));
		html_put(html, stamp_style);
	}
	html_put(html,
	    "@page{size:A4;margin:25mm 25mm 25mm 30mm;"
	    "@top-left{font-size:8pt;content:");
	html_css(html, d->head);
	html_put(html, "}@bottom-right{font-size:8pt;content:");
	page_word(html, d->page_word ? d->page_word : "{page}");
	html_put(html, "}}\n</style>\n");
}

static void
meta(struct html *html, const char *name, const char *value)
{
	if (str_blank(value))
		return;
	str_addf(html->out, "<meta name=\"%s\" content=\"", name);
	html_line(html, value);
	html_put(html, "\">\n");
}

static void
head(struct html *html)
{
	const struct document *d = html->document;
	char day[16];

	html_put(html, "<!DOCTYPE html>\n<html lang=\"");
	html_line(html, d->lang);
	html_put(html,
	    "\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
	    "http-equiv=\"Content-Security-Policy\" content=\"default-src "
	    "'none'; img-src data:; style-src 'unsafe-inline'\">\n<meta "
	    "name=\"viewport\" content=\"width=device-width\">\n<title>");
	html_line(html, d->title);
	if (!str_blank(d->subtitle)) {
		html_put(html, " \xe2\x80\x93 ");
		html_line(html, d->subtitle);
	}
	html_put(html, "</title>\n");
	meta(html, "author", d->author);
	if (d->date.year > 0)
		meta(html, "dcterms.date", date_format(d->date, day));
	styles(html);
	html_put(html, "</head>\n");
}

static void
body(struct html *html)
{
	const struct document *d = html->document;

	html_put(html, "<body>\n");
	if (!str_blank(marks(html))) {
		html_put(html, "<p class=\"marks\">");
		html_line(html, marks(html));
		html_put(html, "</p>\n");
	}
	html_put(html, "<header>\n<h1>");
	html_line(html, d->title);
	html_put(html, "</h1>\n");
	html_also(html, "p", d->title_also);
	if (!str_blank(d->subtitle))
		html_paragraphs(html, "p", " class=\"subtitle\"", d->subtitle,
		    NULL);
	html_put(html, "</header>\n<main>\n");
	if (d->front != NULL)
		html_children(html, d->front, 3);
	if (d->contents_word != NULL && d->body != NULL) {
		html_put(html, "<nav>\n<h2>");
		html_line(html, d->contents_word);
		html_put(html, "</h2>\n");
		contents(html, d->body);
		html_put(html, "</nav>\n");
	}
	if (d->body != NULL)
		html_children(html, d->body, 2);
	html_put(html, "</main>\n");
	if (!str_blank(d->foot)) {
		html_put(html, "<footer>");
		html_line(html, d->foot);
		html_put(html, "</footer>\n");
	}
	html_put(html, "</body>\n</html>\n");
}

void
print_html(const struct document *document, const struct print_image *images,
    size_t n, struct str *out)
{
	struct html html = { .out = out,
		.document = document,
		.images = images,
		.nimages = n };

	html_gather(&html, document->front);
	html_gather(&html, document->body);
	html_sort(&html);
	head(&html);
	body(&html);
	free(html.ids);
	arena_free(&html.arena);
}
