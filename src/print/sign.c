/* Writes a signature's update behind a PDF. Refuses to touch a byte of what
 * is there, and any file that print_pdf did not write or that is not final. */
#include "print/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "print/signing.h"

/* The update while it is written. */
struct update {
	struct str *out;
	size_t start; /* in out, where the file begins */
	size_t first; /* number of the first new object */
	struct objects {
		size_t number, at;
	} * objects;
	size_t n, cap;
};

static void
begin(struct update *update, size_t number)
{
	VEC_PUSH(update->objects, update->n, update->cap) =
	    (struct objects){ number, update->out->n - update->start };
	str_addf(update->out, "%zu 0 obj\n", number);
}

/* -- the block's objects, out of the file it was drawn in -- */

/* What is taken over, by the old numbers in the order of the new. */
struct taken {
	size_t first; /* the new number of v[0] */
	size_t *v, n, cap;
};

static size_t
new_number(struct taken *taken, size_t number)
{
	size_t i;

	for (i = 0; i < taken->n && taken->v[i] != number; i++)
		;
	if (i == taken->n)
		VEC_PUSH(taken->v, taken->n, taken->cap) = number;
	return taken->first + i;
}

/* The value with its references changed to the new numbers. */
static void
renumber(struct taken *taken, struct span value, struct str *out)
{
	struct span part;
	size_t at = 0, ref = reread_ref(value);
	bool dict = value.n > 1 && memcmp(value.s, "<<", 2) == 0;

	if (ref != 0) {
		str_addf(out, "%zu 0 R", new_number(taken, ref));
		return;
	}
	if (!dict && *value.s != '[') {
		str_addn(out, value.s, value.n);
		return;
	}
	str_add(out, dict ? "<<" : "[");
	while ((part = reread_next(value, &at)).s != NULL) {
		str_add(out, " ");
		renumber(taken, part, out);
	}
	str_add(out, dict ? " >>" : " ]");
}

static void
put_stream(struct update *update, struct span bytes)
{
	str_add(update->out, "\nstream\r\n");
	str_addn(update->out, bytes.s, bytes.n);
	str_add(update->out, "\nendstream");
}

/* The page of the block as a form, with all it uses. */
static bool
put_block(struct update *update, const struct reread *block)
{
	struct taken taken = { .first = update->first + 3 };
	struct span root, pages, page, bytes, value;
	size_t i, contents, at = 0;

	root = reread_object(block,
	    reread_ref(reread_get(block->trailer, "Root")));
	pages = reread_object(block, reread_ref(reread_get(root, "Pages")));
	page = reread_object(block,
	    reread_ref(reread_next(reread_get(pages, "Kids"), &at)));
	contents = reread_ref(reread_get(page, "Contents"));
	bytes = reread_stream(block, contents);
	value = reread_get(page, "Resources");
	if (bytes.s == NULL || value.s == NULL)
		return false;
	begin(update, update->first + 2);
	str_add(update->out, "<<\n/Type /XObject\n/Subtype /Form\n/Resources ");
	renumber(&taken, value, update->out);
	value = reread_get(page, "MediaBox");
	str_addf(update->out,
	    "\n/BBox %.*s\n/Filter /FlateDecode\n/Length %zu"
	    "\n>>",
	    (int)value.n, value.s, bytes.n);
	put_stream(update, bytes);
	str_add(update->out, "\nendobj\n");
	for (i = 0; i < taken.n; i++) {
		value = reread_object(block, taken.v[i]);
		if (value.s == NULL)
			break;
		begin(update, taken.first + i);
		renumber(&taken, value, update->out);
		bytes = reread_stream(block, taken.v[i]);
		if (bytes.s != NULL)
			put_stream(update, bytes);
		str_add(update->out, "\nendobj\n");
	}
	free(taken.v);
	return i == taken.n;
}

/* -- the signature itself -- */

/* UTF-16 in hexadecimal digits, which no reader takes amiss. */
static void
put_text(struct str *out, const char *key, const char *s)
{
	uint32_t cp;
	int len;

	if (str_blank(s))
		return;
	str_addf(out, "/%s <FEFF", key);
	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len) {
		if (cp > 0xffff)
			str_addf(out, "%04X%04X",
			    (unsigned)(0xd800 + ((cp - 0x10000) >> 10)),
			    (unsigned)(0xdc00 + ((cp - 0x10000) & 0x3ff)));
		else
			str_addf(out, "%04X", (unsigned)cp);
	}
	str_add(out, ">\n");
}

/* With a range still to be written, at *range, and the hole. */
static void
put_signature(struct update *update, const struct sign_words *words,
    size_t room, size_t *range, struct sign_hole *hole)
{
	size_t i;

	begin(update, update->first);
	str_add(update->out,
	    "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n"
	    "/SubFilter /ETSI.CAdES.detached\n");
	put_text(update->out, "Name", words->name);
	put_text(update->out, "Location", words->place);
	put_text(update->out, "Reason", words->reason);
	str_addf(update->out, "/M (%s)\n/AssayCerts (%s)\n/ByteRange [",
	    words->when, words->certs);
	*range = update->out->n;
	str_addf(update->out, "%*s ]\n/Contents ", 44, "");
	hole->range[1] = update->out->n - update->start;
	str_add(update->out, "<");
	str_room(update->out, 2 * room);
	for (i = 0; i < room; i++)
		str_add(update->out, "00");
	str_add(update->out, ">");
	hole->range[2] = update->out->n - update->start;
	str_add(update->out, "\n>>\nendobj\n");
}

static int
by_number(const void *a, const void *b)
{
	const struct objects *x = a, *y = b;

	return x->number < y->number ? -1 : x->number > y->number;
}

/* The table, in runs of numbers, and the trailer. */
static void
put_end(struct update *update, const struct signing *signing)
{
	size_t xref = update->out->n - update->start, i, k, size = 0;

	qsort(update->objects, update->n, sizeof(*update->objects), by_number);
	str_add(update->out, "xref\n");
	for (i = 0; i < update->n; i = k) {
		for (k = i + 1; k < update->n &&
		     update->objects[k].number ==
			 update->objects[k - 1].number + 1;
		     k++)
			;
		size = update->objects[k - 1].number + 1;
		str_addf(update->out, "%zu %zu\n", update->objects[i].number,
		    k - i);
		for (; i < k; i++)
			str_addf(update->out, "%010zu 00000 n\r\n",
			    update->objects[i].at);
	}
	str_add(update->out, "trailer\n");
	signing_trailer(signing, size, update->out);
	str_addf(update->out, "\nstartxref\n%zu\n%%%%EOF\n", xref);
}

static bool
put_update(struct update *update, const struct signing *signing,
    const struct reread *block, const struct sign_words *words, size_t room,
    struct sign_hole *hole, struct err *err)
{
	size_t range;
	char *text;
	bool ok;

	begin(update, signing->page);
	ok = signing_page(signing, update->first, update->out);
	str_add(update->out, "\nendobj\n");
	begin(update, signing->catalog);
	signing_catalog(signing, update->first, update->out);
	str_add(update->out, "\nendobj\n");
	put_signature(update, words, room, &range, hole);
	begin(update, update->first + 1);
	signing_widget(signing, update->first, update->out);
	str_add(update->out, "\nendobj\n");
	if (!ok || !put_block(update, block))
		return err_set(err, "its page cannot take a signature");
	put_end(update, signing);
	hole->range[0] = 0;
	hole->range[3] = update->out->n - update->start - hole->range[2];
	text = mem_printf(" 0 %zu %zu %zu", hole->range[1], hole->range[2],
	    hole->range[3]);
	memcpy(update->out->s + range, text, strlen(text));
	free(text);
	return true;
}

/* -- what cannot be signed -- */

static bool
refuse(const struct signing *signing, bool readable, const char *pdf, size_t n,
    struct err *err)
{
	struct signed_pdf found;
	enum signed_state state;

	if (n < 5 || memcmp(pdf, "%PDF-", 5) != 0)
		return err_set(err,
		    "is no PDF; assay signs the PDF documents that it emits");
	if (!readable) {
		state = signed_read(&found, pdf, n);
		signed_clear(&found);
		if (state == SIGNED_FOUND || state == SIGNED_BROKEN)
			return err_set(err,
			    "is signed already, and assay adds no second "
			    "signature; sign the unsigned document instead");
		if (n < 6 || memcmp(pdf + n - 6, "%%EOF\n", 6) != 0)
			return err_set(err,
			    "is cut off, or something was put behind its end; "
			    "emit the document again");
	}
	if (!readable || !signing->ours)
		return err_set(err,
		    "is not as assay wrote it, or assay did not write it; "
		    "emit the document again and sign that");
	if (signing->draft)
		return err_set(err,
		    "is a draft; sign the final document, emitted with "
		    "--final");
	return err_set(err,
	    "has no line to sign on; of the documents the declaration has one "
	    "(one emitted by an older assay is to be emitted again)");
}

bool
sign_write(const char *pdf, size_t n, const struct sign_words *words,
    const struct print_assets *assets, size_t room, struct str *out,
    struct sign_hole *hole, struct err *err)
{
	struct update update = { .out = out, .start = out->n };
	struct reread block = { 0 };
	struct str drawn = { 0 };
	struct print_assets part = *assets;
	struct signing signing;
	double rect[4];
	bool ok;

	ok = signing_open(&signing, pdf, n);
	if (!ok || !signing.ours || signing.draft || signing.page == 0 ||
	    !signing_room(&signing, rect)) {
		refuse(&signing, ok, pdf, n, err);
		signing_close(&signing);
		return false;
	}
	part.archive = memcmp(pdf, "%PDF-1.4", 8) != 0;
	ok = block_draw(words, rect[2], rect[3], &part, &drawn, err);
	if (ok && !reread_open(&block, str_text(&drawn), drawn.n))
		BUG("the block cannot be read back");
	if (ok) {
		update.first = signing.pdf.size;
		str_addn(out, pdf, n);
		ok = put_update(&update, &signing, &block, words, room, hole,
		    err);
	}
	reread_close(&block);
	str_clear(&drawn);
	free(update.objects);
	signing_close(&signing);
	return ok;
}

void
sign_fill(struct str *out, const struct sign_hole *hole, const void *cms,
    size_t n)
{
	size_t at = hole->range[1] + 1, room = hole->range[2] - at - 1;
	char *hex = mem_alloc(2 * n + 1);

	REQUIRE(2 * n <= room && hole->range[2] < out->n);
	digest_hex(cms, n, hex);
	memcpy(out->s + at, hex, 2 * n);
	free(hex);
}
