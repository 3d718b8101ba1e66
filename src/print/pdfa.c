/* PDF/A-1b on top of libharu 2.3.0, whose own attempt is not valid. Refuses
 * to ask the clock or the environment for anything. */
#include "print/pdfa.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf_catalog.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>

#include "base/digest.h"
#include "print/meta.h"

static HPDF_Dict
add_dict(HPDF_Doc pdf)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->mmgr);

	if (dict != NULL)
		HPDF_Xref_Add(pdf->xref, dict);
	return dict;
}

static HPDF_Dict
add_stream(HPDF_Doc pdf, const void *bytes, size_t n, HPDF_UINT filter)
{
	HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);

	if (dict == NULL)
		return NULL;
	HPDF_Stream_Write(dict->stream, bytes, (HPDF_UINT)n);
	dict->filter = filter;
	return dict;
}

static void
add_text(HPDF_Doc pdf, HPDF_Dict dict, const char *key, const char *s)
{
	HPDF_Encoder encoder = HPDF_GetEncoder(pdf, "UTF-8");

	HPDF_Dict_Add(dict, key, HPDF_String_New(pdf->mmgr, s, encoder));
}

static void
write_info(HPDF_Doc pdf, const struct meta *meta)
{
	static const char *const dates[] = { "CreationDate", "ModDate" };
	size_t i;

	if (pdf->info == NULL) {
		pdf->info = add_dict(pdf);
		HPDF_Dict_Add(pdf->trailer, "Info", pdf->info);
	}
	add_text(pdf, pdf->info, "Title", meta->title);
	add_text(pdf, pdf->info, "Producer", meta->producer);
	add_text(pdf, pdf->info, "Creator", meta->producer);
	if (*meta->author != '\0')
		add_text(pdf, pdf->info, "Author", meta->author);
	if (*meta->keywords != '\0')
		add_text(pdf, pdf->info, "Keywords", meta->keywords);
	for (i = 0; i < 2 && meta->info_date[0] != '\0'; i++)
		HPDF_Dict_Add(pdf->info, dates[i],
		    HPDF_String_New(pdf->mmgr, meta->info_date, NULL));
}

static void
write_xmp(HPDF_Doc pdf, const struct meta *meta)
{
	struct str out = { 0 };
	HPDF_Dict stream;

	meta_xmp(meta, &out);
	/* Not compressed: PDF/A wants it readable without a PDF reader. */
	stream = add_stream(pdf, out.s, out.n, HPDF_STREAM_FILTER_NONE);
	HPDF_Dict_AddName(stream, "Type", "Metadata");
	HPDF_Dict_AddName(stream, "Subtype", "XML");
	HPDF_Dict_Add(pdf->catalog, "Metadata", stream);
	str_clear(&out);
}

static void
write_intent(HPDF_Doc pdf, const struct print_assets *assets)
{
	HPDF_Dict intent = HPDF_Dict_New(pdf->mmgr);
	HPDF_Array intents = HPDF_Array_New(pdf->mmgr);
	HPDF_Dict profile = add_stream(pdf, assets->icc, assets->icc_n,
	    HPDF_STREAM_FILTER_FLATE_DECODE);

	HPDF_Dict_AddNumber(profile, "N", 3);
	HPDF_Dict_AddName(intent, "Type", "OutputIntent");
	HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
	HPDF_Dict_Add(intent, "OutputConditionIdentifier",
	    HPDF_String_New(pdf->mmgr, "sRGB IEC61966-2.1", NULL));
	HPDF_Dict_Add(intent, "Info",
	    HPDF_String_New(pdf->mmgr, "sRGB IEC61966-2.1", NULL));
	HPDF_Dict_Add(intent, "DestOutputProfile", profile);
	HPDF_Array_Add(intents, intent);
	HPDF_Dict_Add(pdf->catalog, "OutputIntents", intents);
}

static unsigned
nibble(char digit)
{
	return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

static void
write_id(HPDF_Doc pdf, struct arena *arena, const struct document *document)
{
	HPDF_Array id = HPDF_Array_New(pdf->mmgr);
	char hex[DIGEST_HEX], day[16];
	unsigned char bytes[16];
	const char *s;
	size_t i;

	s = arena_printf(arena, "%s\n%s\n%s%s%s\n%s%s",
	    document->project ? document->project : "",
	    document->id ? document->id : "",
	    document->lang ? document->lang : "",
	    document->lang_also ? "+" : "",
	    document->lang_also ? document->lang_also : "",
	    date_format(document->date, day),
	    pdf->pdf_version == HPDF_VER_17 ? "\narchive" : "");
	digest_bytes(s, strlen(s), hex);
	for (i = 0; i < 16; i++)
		bytes[i] = (unsigned char)(nibble(hex[2 * i]) << 4 |
		    nibble(hex[2 * i + 1]));
	for (i = 0; i < 2; i++)
		HPDF_Array_Add(id,
		    HPDF_Binary_New(pdf->mmgr, bytes, sizeof(bytes)));
	HPDF_Dict_Add(pdf->trailer, "ID", id);
}

/* A language tag of letters, digits and hyphens, else none. */
static bool
language(const char *lang)
{
	return !str_blank(lang) && strlen(lang) < 36 &&
	    strspn(lang,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789-") == strlen(lang);
}

void
pdfa_begin(HPDF_Doc pdf, const struct document *document,
    const struct print_assets *assets)
{
	HPDF_Dict preferences = HPDF_Dict_New(pdf->mmgr);
	struct arena arena = { 0 };
	struct meta meta = { 0 };

	pdf->pdf_version = assets->archive ? HPDF_VER_17 : HPDF_VER_14;
	meta_fill(&meta, &arena, document, assets);
	write_info(pdf, &meta);
	write_xmp(pdf, &meta);
	write_intent(pdf, assets);
	write_id(pdf, &arena, document);
	if (language(document->lang))
		HPDF_Dict_Add(pdf->catalog, "Lang",
		    HPDF_String_New(pdf->mmgr, document->lang, NULL));
	HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
	HPDF_Dict_Add(pdf->catalog, "ViewerPreferences", preferences);
	HPDF_AddPageLabel(pdf, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, "");
	arena_free(&arena);
}

void
pdfa_part(HPDF_Doc pdf, bool later)
{
	pdf->pdf_version = later ? HPDF_VER_17 : HPDF_VER_14;
	memcpy(pdf->ttfont_tag, "SIGNAA", 6);
}

static HPDF_STATUS
write_trees(HPDF_Dict catalog, HPDF_Stream stream)
{
	const struct pdfa_trees *trees = catalog->attr;
	struct str out = { 0 };
	HPDF_STATUS status;

	if (trees->bookmarks != 0)
		str_addf(&out, "/Outlines %u 0 R\n/PageMode /UseOutlines\n",
		    trees->bookmarks);
	str_addf(&out, "/StructTreeRoot %u 0 R\n/MarkInfo <</Marked true>>\n",
	    trees->tags);
	status = HPDF_Stream_WriteStr(stream, str_text(&out));
	str_clear(&out);
	return status;
}

void
pdfa_trees(HPDF_Doc pdf, struct pdfa_trees *trees)
{
	pdf->catalog->attr = trees;
	pdf->catalog->write_fn = write_trees;
}
