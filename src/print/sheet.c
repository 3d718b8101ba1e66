/* Makes pages out of what libharu draws. Refuses to let libharu keep a page:
 * it would hold every one until the end. */
#include "print/sheet.h"

#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>

#define EACH 3 /* objects: the page, its content, what that belongs to */

static HPDF_STATUS
write_content(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	str_addn(stream->attr, bytes, n);
	return HPDF_OK;
}

bool
sheet_open(struct sheet *sheet)
{
	HPDF_Doc pdf = sheet->objects->pdf;
	HPDF_PageAttr attr;
	size_t i;

	sheet->xref = HPDF_Xref_New(pdf->mmgr, 0);
	if (sheet->xref == NULL)
		return false;
	sheet->page = HPDF_Page_New(pdf->mmgr, sheet->xref);
	sheet->stream =
	    HPDF_CallbackWriter_New(pdf->mmgr, write_content, &sheet->content);
	if (sheet->page == NULL || sheet->stream == NULL)
		return false;
	attr = sheet->page->attr;
	attr->ver = &pdf->pdf_version;
	attr->stream = sheet->stream;
	sheet->first = objects_number(sheet->objects);
	for (i = 1; i < EACH * sheet->npages; i++)
		objects_number(sheet->objects);
	sheet->resources = objects_number(sheet->objects);
	return true;
}

uint32_t
sheet_page(const struct sheet *sheet, size_t n)
{
	return sheet->first + EACH * (uint32_t)n;
}

uint32_t
sheet_owners(const struct sheet *sheet, size_t n)
{
	return sheet_page(sheet, n) + 2;
}

void
sheet_target(const struct sheet *sheet, size_t page, double y, struct str *out)
{
	str_addf(out, "[ %u 0 R /XYZ null ", sheet_page(sheet, page));
	objects_real(out, PAGE_H - y);
	str_add(out, "null ]");
}

void
sheet_uri(const char *uri, struct str *out)
{
	str_add(out, "<< /S /URI /URI (");
	for (; *uri != '\0'; uri++)
		if (*uri == '(' || *uri == ')')
			str_addf(out, "\\%c", *uri);
		else if (*uri > ' ' && *uri < 127 && *uri != '\\')
			str_addn(out, uri, 1);
		else /* an address has no other bytes but so */
			str_addf(out, "%%%02X", (unsigned char)*uri);
	str_add(out, ") >>");
}

uint32_t
sheet_link(struct sheet *sheet, const struct box *box, const char *to,
    size_t key)
{
	uint32_t number = objects_number(sheet->objects);
	struct str *out = objects_open(sheet->objects, number);

	str_add(out, "<<\n/Type /Annot\n/Subtype /Link\n/Rect [ ");
	objects_real(out, box->x);
	objects_real(out, PAGE_H - box->y - box->h);
	objects_real(out, box->x + box->w);
	objects_real(out, PAGE_H - box->y);
	str_addf(out, "]\n/Border [ 0 0 0 ]\n/F 4\n%s\n/StructParent %zu\n>>",
	    to, key); /* 4: print */
	objects_close(sheet->objects);
	str_addf(&sheet->annots, "%u 0 R ", number);
	return number;
}

void
sheet_sign(struct sheet *sheet, const struct box *box)
{
	struct str *out = &sheet->sign;

	str_clear(out);
	str_add(out, "/AssaySign [ ");
	objects_real(out, box->x);
	objects_real(out, PAGE_H - box->y - box->h);
	objects_real(out, box->w);
	objects_real(out, box->h);
	str_add(out, "]\n");
}

void
sheet_done(struct sheet *sheet, size_t n)
{
	struct objects *objects = sheet->objects;
	uint32_t number = sheet_page(sheet, n);
	struct str *out = objects_open(objects, number);

	str_addf(out,
	    "<<\n/Type /Page\n/MediaBox [ 0 0 595.276 841.89 ]\n"
	    "/Contents %u 0 R\n/Resources %u 0 R\n/Parent %u 0 R\n"
	    "/StructParents %zu\n",
	    number + 1, sheet->resources, objects_id(objects->pdf->root_pages),
	    n);
	if (sheet->annots.n > 0)
		str_addf(out, "/Annots [ %s]\n", sheet->annots.s);
	str_addf(out, "%s>>", str_text(&sheet->sign));
	objects_close(objects);
	objects_stream(objects, number + 1, &sheet->content);
	sheet->content.n = 0;
	sheet->annots.n = 0;
	str_clear(&sheet->sign);
}

static HPDF_STATUS
write_kids(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct sheet *sheet = dict->attr;
	struct str out = { 0 };
	HPDF_STATUS status;
	size_t i;

	str_add(&out, "/Kids [ ");
	for (i = 0; i < sheet->npages; i++)
		str_addf(&out, "%u 0 R ", sheet_page(sheet, i));
	str_addf(&out, "]\n/Count %zu\n", sheet->npages);
	status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)out.s,
	    (HPDF_UINT)out.n);
	str_clear(&out);
	return status;
}

void
sheet_write(struct sheet *sheet)
{
	HPDF_Dict root = sheet->objects->pdf->root_pages, resources;
	HPDF_Stream stream;

	/* It would count its own. */
	HPDF_Dict_RemoveElement(root, "Kids");
	HPDF_Dict_RemoveElement(root, "Count");
	root->before_write_fn = NULL;
	root->write_fn = write_kids;
	root->attr = sheet;
	resources =
	    HPDF_Dict_GetItem(sheet->page, "Resources", HPDF_OCLASS_DICT);
	stream = HPDF_CallbackWriter_New(root->mmgr, write_content,
	    objects_open(sheet->objects, sheet->resources));
	if (resources == NULL || stream == NULL)
		return;
	HPDF_Dict_Write(resources, stream, NULL);
	HPDF_Stream_Free(stream);
	objects_close(sheet->objects);
}

void
sheet_free(struct sheet *sheet)
{
	if (sheet->xref != NULL)
		HPDF_Xref_Free(sheet->xref);
	if (sheet->stream != NULL)
		HPDF_Stream_Free(sheet->stream);
	str_clear(&sheet->content);
	str_clear(&sheet->annots);
	str_clear(&sheet->sign);
}
