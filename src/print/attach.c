/*
 * Files inside a PDF, as PDF/A-3 wants them. Refuses to hold their bytes: they
 * are read piece by piece while the PDF is written.
 */
#include "print/attach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_utils.h>

#include "print/attach_name.h"
#include "print/meta.h"

struct attached {
	const struct print_attachment *file;
	size_t at;
	char date[32];
	struct HPDF_MD5Context md5;
	struct err *err;
};

static bool
read_into(struct attached *a, void *bytes, size_t n)
{
	if (a->file->bytes == NULL)
		return a->file->read(a->file->arg, a->at, bytes, n, a->err);
	memcpy(bytes, (const char *)a->file->bytes + a->at, n);
	return true;
}

static HPDF_STATUS
read_some(HPDF_Stream stream, HPDF_BYTE *bytes, HPDF_UINT *n)
{
	struct attached *a = stream->attr;
	size_t want = a->file->n - a->at;

	want = want < *n ? want : *n;
	*n = (HPDF_UINT)want;
	if (want == 0)
		return HPDF_STREAM_EOF;
	if (!read_into(a, bytes, want)) {
		*n = 0;
		return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
	}
	a->at += want;
	HPDF_MD5Update(&a->md5, bytes, (HPDF_UINT32)want);
	return HPDF_OK;
}

static HPDF_STATUS
to_start(HPDF_Stream stream, HPDF_INT pos, HPDF_WhenceMode mode)
{
	struct attached *a = stream->attr;

	(void)pos;
	(void)mode;
	a->at = 0;
	HPDF_MD5Init(&a->md5);
	return HPDF_OK;
}

static HPDF_INT32
tell(HPDF_Stream stream)
{
	return (HPDF_INT32)((struct attached *)stream->attr)->at;
}

static HPDF_UINT32
size(HPDF_Stream stream)
{
	return (HPDF_UINT32)((struct attached *)stream->attr)->file->n;
}

/* Stands after the bytes in the file, so that their sum is known by then. */
static HPDF_STATUS
write_params(HPDF_Dict dict, HPDF_Stream stream)
{
	struct attached *a = dict->attr;
	HPDF_BYTE sum[16];
	char buf[160];
	size_t i, n;

	if (a->file->n == 0)
		HPDF_MD5Init(&a->md5);
	HPDF_MD5Final(sum, &a->md5);
	n = (size_t)snprintf(buf, sizeof(buf), "/Size %zu\012", a->file->n);
	if (a->date[0] != '\0')
		n += (size_t)snprintf(buf + n, sizeof(buf) - n,
		    "/ModDate (%s)\012", a->date);
	n += (size_t)snprintf(buf + n, sizeof(buf) - n, "/CheckSum <");
	for (i = 0; i < sizeof(sum); i++)
		n += (size_t)snprintf(buf + n, sizeof(buf) - n, "%02X", sum[i]);
	snprintf(buf + n, sizeof(buf) - n, ">\012");
	return HPDF_Stream_WriteStr(stream, buf);
}

static HPDF_Dict
stream_of(HPDF_Doc pdf, struct attached *a)
{
	HPDF_Dict dict = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
	HPDF_Dict params = HPDF_Dict_New(pdf->mmgr);
	HPDF_Stream stream = HPDF_CallbackReader_New(pdf->mmgr, read_some,
	    to_start, tell, size, a);

	if (dict == NULL || params == NULL || stream == NULL)
		return NULL;
	HPDF_Stream_Free(dict->stream);
	dict->stream = stream;
	dict->filter = a->file->n > 0 ? HPDF_STREAM_FILTER_FLATE_DECODE
				      : HPDF_STREAM_FILTER_NONE;
	HPDF_Dict_AddName(dict, "Type", "EmbeddedFile");
	HPDF_Dict_AddName(dict, "Subtype",
	    attach_media(a->file->media) ? a->file->media
					 : "application/octet-stream");
	HPDF_Xref_Add(pdf->xref, params);
	params->attr = a;
	params->write_fn = write_params;
	HPDF_Dict_Add(dict, "Params", params);
	return dict;
}

static HPDF_Dict
filespec(HPDF_Doc pdf, struct attached *a, const char *name, const char *plain)
{
	static const char *const relations[] = { "Unspecified", "Data",
		"Source", "Supplement", "Alternative" };
	HPDF_Encoder encoder = HPDF_GetEncoder(pdf, "UTF-8");
	HPDF_Dict spec = HPDF_Dict_New(pdf->mmgr);
	HPDF_Dict files = HPDF_Dict_New(pdf->mmgr);
	HPDF_Dict stream = stream_of(pdf, a);
	struct arena arena = { 0 };

	if (spec == NULL || files == NULL || stream == NULL)
		return NULL;
	HPDF_Xref_Add(pdf->xref, spec);
	HPDF_Dict_AddName(spec, "Type", "Filespec");
	HPDF_Dict_Add(spec, "F", HPDF_String_New(pdf->mmgr, plain, NULL));
	HPDF_Dict_Add(spec, "UF", HPDF_String_New(pdf->mmgr, name, encoder));
	if (!str_blank(a->file->description))
		HPDF_Dict_Add(spec, "Desc",
		    HPDF_String_New(pdf->mmgr,
			meta_text(&arena, a->file->description), encoder));
	HPDF_Dict_AddName(spec, "AFRelationship", relations[a->file->relation]);
	HPDF_Dict_Add(files, "F", stream);
	HPDF_Dict_Add(files, "UF", stream);
	HPDF_Dict_Add(spec, "EF", files);
	arena_free(&arena);
	return spec;
}

static void
write_names(HPDF_Doc pdf, HPDF_Array names, HPDF_Array associated)
{
	HPDF_Dict tree = HPDF_Dict_New(pdf->mmgr);
	HPDF_Dict all = HPDF_Dict_New(pdf->mmgr);

	HPDF_Dict_Add(tree, "Names", names);
	HPDF_Dict_Add(all, "EmbeddedFiles", tree);
	HPDF_Dict_Add(pdf->catalog, "Names", all);
	HPDF_Dict_Add(pdf->catalog, "AF", associated);
}

struct attached *
attach(HPDF_Doc pdf, const struct print_assets *assets, struct date date,
    struct err *err)
{
	size_t n = assets->nattachments, i;
	struct attached *v;
	struct attach_name *names;
	struct arena arena = { 0 };
	HPDF_Array tree, associated;
	HPDF_Dict spec;

	if (n == 0)
		return NULL;
	v = mem_alloc(n * sizeof(*v));
	names = attach_names(assets, &arena);
	tree = HPDF_Array_New(pdf->mmgr);
	associated = HPDF_Array_New(pdf->mmgr);
	for (i = 0; i < n; i++) {
		v[i].err = err;
		v[i].file = &assets->attachments[names[i].i];
		REQUIRE(v[i].file->bytes || v[i].file->read || !v[i].file->n);
		meta_date(v[i].file->date.year ? v[i].file->date : date,
		    v[i].date, sizeof(v[i].date));
		spec = filespec(pdf, &v[i], names[i].name, names[i].plain);
		HPDF_Array_Add(tree,
		    HPDF_String_New(pdf->mmgr, names[i].plain, NULL));
		HPDF_Array_Add(tree, spec);
		HPDF_Array_Add(associated, spec);
	}
	write_names(pdf, tree, associated);
	arena_free(&arena);
	return v;
}
