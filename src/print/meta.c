/* What a PDF says of itself. Refuses to let Info and XMP disagree: both come
 * from the same struct. */
#include "print/meta.h"

#include <stdio.h>
#include <string.h>

#include <hpdf.h>
#include <zlib.h>

#include "base/utf8.h"
#include "print/clean.h"

#define TEXT_MAX 4000 /* bytes; PDF allows 65,535 as UTF-16 */

char *
meta_text(struct arena *arena, const char *s)
{
	struct str out = { 0 };
	uint32_t cp;
	char *text;
	int len;

	s = clean_line(arena, s);
	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len) {
		if (out.n > TEXT_MAX)
			break;
		if (cp > 0xffff || (cp & 0xfffe) == 0xfffe)
			str_add(&out, "\xef\xbf\xbd");
		else
			str_addn(&out, s, (size_t)len);
	}
	text = arena_dup(arena, str_text(&out));
	str_clear(&out);
	return text;
}

void
meta_date(struct date d, char *buf, size_t n)
{
	buf[0] = '\0';
	if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 ||
	    d.day < 1 || d.day > 31)
		return;
	snprintf(buf, n, "D:%04d%02d%02d000000+00'00'", d.year, d.month, d.day);
}

void
meta_fill(struct meta *meta, struct arena *arena,
    const struct document *document, const struct print_assets *assets)
{
	const struct date *d = &document->date;
	bool sub = !str_blank(document->subtitle);

	meta->title = meta_text(arena,
	    arena_printf(arena, "%s%s%s",
		document->title ? document->title : "",
		sub ? " \xe2\x80\x93 " : "", sub ? document->subtitle : ""));
	meta->author = meta_text(arena, document->author);
	meta->producer = meta_text(arena, assets->producer);
	/* What says of a draft that it is one, to programs; and all that has
	 * to be the same for the same bytes to come out. */
	meta->keywords = meta_text(arena,
	    arena_printf(arena, "%s%s%slibharu %s; zlib %s",
		str_blank(document->draft_word) ? "" : META_DRAFT,
		assets->font_note ? assets->font_note : "",
		assets->font_note ? "; " : "", HPDF_GetVersion(),
		zlibVersion()));
	meta->part = assets->archive ? 3 : 1;
	meta_date(*d, meta->info_date, sizeof(meta->info_date));
	if (meta->info_date[0] != '\0')
		snprintf(meta->xmp_date, sizeof(meta->xmp_date),
		    "%04d-%02d-%02dT00:00:00+00:00", d->year, d->month, d->day);
}

static void
xml(struct str *out, const char *before, const char *s, const char *after)
{
	str_add(out, before);
	for (; *s != '\0'; s++)
		switch (*s) {
		case '&':
			str_add(out, "&amp;");
			break;
		case '<':
			str_add(out, "&lt;");
			break;
		case '>':
			str_add(out, "&gt;");
			break;
		default:
			str_addn(out, s, 1);
		}
	str_add(out, after);
}

void
meta_xmp(const struct meta *meta, struct str *out)
{
	str_add(out,
	    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" xmlns:pdfaid="
	    "\"http://www.aiim.org/pdfa/ns/id/\">");
	str_addf(out, "<pdfaid:part>%d</pdfaid:part>", meta->part);
	str_add(out,
	    "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n"
	    "<rdf:Description rdf:about=\"\" xmlns:dc="
	    "\"http://purl.org/dc/elements/1.1/\">"
	    "<dc:format>application/pdf</dc:format>");
	xml(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
	    meta->title, "</rdf:li></rdf:Alt></dc:title>");
	if (*meta->author != '\0')
		xml(out, "<dc:creator><rdf:Seq><rdf:li>", meta->author,
		    "</rdf:li></rdf:Seq></dc:creator>");
	str_add(out,
	    "</rdf:Description>\n<rdf:Description rdf:about=\"\" "
	    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">");
	xml(out, "<xmp:CreatorTool>", meta->producer, "</xmp:CreatorTool>");
	if (meta->xmp_date[0] != '\0') {
		xml(out, "<xmp:CreateDate>", meta->xmp_date,
		    "</xmp:CreateDate>");
		xml(out, "<xmp:ModifyDate>", meta->xmp_date,
		    "</xmp:ModifyDate>");
	}
	str_add(out,
	    "</rdf:Description>\n<rdf:Description rdf:about=\"\" "
	    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">");
	xml(out, "<pdf:Producer>", meta->producer, "</pdf:Producer>");
	if (*meta->keywords != '\0')
		xml(out, "<pdf:Keywords>", meta->keywords, "</pdf:Keywords>");
	str_add(out,
	    "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n"
	    "<?xpacket end=\"w\"?>\n");
}
