/* What libharu writes of its fonts, mended for PDF/A. Refuses to touch what a
 * glyph looks like. */
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_utils.h>

#include "print/pdfa.h"

/* CIDs are code points here (Identity-H over UCS-2), so the map to Unicode
 * is the identity; libharu writes one that readers reject. */
static void
write_tounicode(HPDF_FontAttr attr)
{
	struct str out = { 0 };
	unsigned i;

	str_add(&out,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>>"
	    " def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (i = 0; i < 256; i++) {
		if (i % 64 == 0)
			str_add(&out, "64 beginbfrange\n");
		str_addf(&out, "<%02X00> <%02XFF> <%02X00>\n", i, i, i);
		if (i % 64 == 63)
			str_add(&out, "endbfrange\n");
	}
	str_add(&out,
	    "endcmap\nCMapName currentdict /CMap defineresource pop\n"
	    "end\nend\n");
	HPDF_MemStream_FreeData(attr->cmap_stream->stream);
	HPDF_Stream_Write(attr->cmap_stream->stream, (const HPDF_BYTE *)out.s,
	    (HPDF_UINT)out.n);
	str_clear(&out);
}

/* Which CIDs have their glyph in the subset. */
static void
write_cidset(HPDF_Doc pdf, HPDF_FontDef def)
{
	HPDF_TTFontDefAttr attr = def->attr;
	unsigned char bits[65536 / 8] = { 0x80 };
	HPDF_UINT16 gid;
	unsigned cid, last = 0;
	HPDF_Dict set;

	for (cid = 1; cid < 65536; cid++) {
		gid = HPDF_TTFontDef_GetGlyphid(def, (HPDF_UINT16)cid);
		if (gid == 0 || gid >= attr->num_glyphs ||
		    !attr->glyph_tbl.flgs[gid])
			continue;
		bits[cid / 8] |= (unsigned char)(0x80 >> cid % 8);
		last = cid;
	}
	set = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
	if (set == NULL)
		return;
	HPDF_Stream_Write(set->stream, bits, last / 8 + 1);
	set->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
	HPDF_Dict_Add(def->descriptor, "CIDSet", set);
}

void
pdfa_fonts(HPDF_Doc pdf, struct fonts *fonts)
{
	HPDF_FontAttr attr;
	HPDF_FontDef def;
	HPDF_Font font;
	int i;

	for (i = 0; i < FACES; i++) {
		font = fonts->fonts[i].font;
		def = fonts->fonts[i].def;
		if (font == NULL)
			continue;
		attr = font->attr;
		if (attr->cmap_stream != NULL)
			write_tounicode(attr);
		/* libharu makes the descriptor when it writes: too late. */
		if (font->before_write_fn != NULL)
			font->before_write_fn(font);
		if (def->descriptor == NULL)
			continue;
		HPDF_Dict_AddNumber(def->descriptor, "CapHeight",
		    def->cap_height ? def->cap_height : 714);
		/* PDF/A-1 wants it; later parts may do without. */
		if (pdf->pdf_version == HPDF_VER_14)
			write_cidset(pdf, def);
	}
}
