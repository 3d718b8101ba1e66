/* Writes the objects of a PDF one after the other. Refuses to keep any of
 * them, and to hold more than a page of the file. */
#include "print/objects.h"

#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_utils.h>
#include <zlib.h>

#include "base/utf8.h"

#define PIECE 65536 /* bytes handed on at once */

static void
hand_on(struct objects *objects)
{
	if (!objects->failed && objects->out.n > 0)
		objects->failed = !objects->sink->put(objects->sink->arg,
		    objects->out.s, objects->out.n, objects->err);
	objects->written += objects->out.n;
	objects->out.n = 0;
	if (!objects->failed && objects->written > UINT32_MAX)
		objects->failed =
		    !err_set(objects->err, "the PDF grew larger than 4 GiB");
}

uint32_t
objects_id(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00ffffff;
}

/* Where libharu's next object would stand: it leaves this number out. */
uint32_t
objects_number(void *arg)
{
	struct objects *objects = arg;
	HPDF_Xref xref = objects->pdf->xref;

	return xref->start_offset++ + xref->entries->count;
}

static void
note(struct objects *objects, uint32_t number)
{
	while (objects->n <= number)
		VEC_PUSH(objects->at, objects->n, objects->cap) = 0;
	objects->at[number] = (uint32_t)(objects->written + objects->out.n);
	str_addf(&objects->out, "%u 0 obj\n", number);
}

struct str *
objects_open(struct objects *objects, uint32_t number)
{
	note(objects, number);
	return &objects->out;
}

void
objects_close(struct objects *objects)
{
	str_add(&objects->out, "\nendobj\n");
	if (objects->out.n >= PIECE)
		hand_on(objects);
}

void
objects_stream(struct objects *objects, uint32_t number,
    const struct str *bytes)
{
	uLongf n = compressBound((uLong)bytes->n);
	Bytef *packed = mem_alloc(n);
	struct str *out = objects_open(objects, number);

	REQUIRE(compress(packed, &n, (const Bytef *)str_text(bytes),
		    (uLong)bytes->n) == Z_OK);
	str_addf(out, "<<\n/Length %zu\n/Filter /FlateDecode\n>>\nstream\r\n",
	    (size_t)n);
	str_addn(out, packed, n);
	str_add(out, "\nendstream");
	objects_close(objects);
	free(packed);
}

void
objects_real(struct str *out, double v)
{
	long n = (long)(v * 100 + (v < 0 ? -0.5 : 0.5));

	str_addf(out, "%s%ld.%02ld ", n < 0 ? "-" : "", labs(n) / 100,
	    labs(n) % 100);
}

void
objects_text(struct str *out, const char *key, const char *s)
{
	uint32_t cp;
	int len;

	str_addf(out, "/%s <FEFF", key);
	/* It holds no surrogates: meta_text took them out. */
	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		str_addf(out, "%04X", cp);
	str_add(out, ">\n");
}

static HPDF_STATUS
write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	struct objects *objects = stream->attr;

	str_addn(&objects->out, bytes, n);
	if (objects->out.n >= PIECE)
		hand_on(objects);
	return HPDF_OK;
}

void
objects_begin(struct objects *objects)
{
	str_add(&objects->out,
	    objects->pdf->pdf_version == HPDF_VER_17 ? "%PDF-1.7\n"
						     : "%PDF-1.4\n");
	str_add(&objects->out, "%\267\276\255\252\n");
	VEC_PUSH(objects->at, objects->n, objects->cap) = 0;
}

static void
write_table(struct objects *objects)
{
	size_t i;

	str_addf(&objects->out, "xref\n0 %zu\n0000000000 65535 f\r\n",
	    objects->n);
	for (i = 1; i < objects->n; i++) {
		/* What was numbered was written. */
		REQUIRE(objects->at[i] != 0);
		str_addf(&objects->out, "%010u 00000 n\r\n", objects->at[i]);
		if (objects->out.n >= PIECE)
			hand_on(objects);
	}
}

/* What libharu writes of its own, in its order: some objects hold what is
 * only known once those before them are written. */
static void
write_theirs(struct objects *objects, HPDF_Stream stream)
{
	HPDF_List entries = objects->pdf->xref->entries;
	HPDF_XrefEntry entry;
	HPDF_UINT i;

	for (i = 1; i < entries->count && objects->pdf->error.error_no == 0;
	     i++) {
		entry = HPDF_List_ItemAt(entries, i);
		note(objects, objects_id(entry->obj));
		HPDF_Obj_WriteValue(entry->obj, stream, NULL);
		objects_close(objects);
	}
}

void
objects_end(struct objects *objects)
{
	HPDF_Doc pdf = objects->pdf;
	HPDF_Stream stream =
	    HPDF_CallbackWriter_New(pdf->mmgr, write_out, objects);
	size_t at;

	if (stream == NULL)
		return;
	write_theirs(objects, stream);
	if (pdf->error.error_no == 0) {
		at = objects->written + objects->out.n;
		write_table(objects);
		str_add(&objects->out, "trailer\n");
		HPDF_Dict_Add(pdf->trailer, "Root", pdf->catalog);
		HPDF_Dict_Add(pdf->trailer, "Info", pdf->info);
		HPDF_Dict_AddNumber(pdf->trailer, "Size",
		    (HPDF_INT32)objects->n);
		HPDF_Dict_Write(pdf->trailer, stream, NULL);
		str_addf(&objects->out, "\nstartxref\n%zu\n%%%%EOF\n", at);
		hand_on(objects);
	}
	HPDF_Stream_Free(stream);
	HPDF_CheckError(&pdf->error);
}

void
objects_free(struct objects *objects)
{
	str_clear(&objects->out);
	free(objects->at);
	*objects = (struct objects){ 0 };
}
