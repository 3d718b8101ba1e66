/* Where in a PDF of ours a signature goes, and the objects that point to it.
 * Refuses a page or catalog that it would have to understand to change. */
#include <stdlib.h>
#include <string.h>

#include "print/meta.h"
#include "print/signing.h"

static bool
info_says(const struct reread *pdf, const char *key, const char *begins)
{
	size_t info = reread_ref(reread_get(pdf->trailer, "Info"));
	struct str text = { 0 };
	bool is;

	is = reread_string(reread_get(reread_object(pdf, info), key), &text) &&
	    str_starts(str_text(&text), begins);
	str_clear(&text);
	return is;
}

/* The last page with room for a signature: a file within a file ends so. */
static void
find_page(struct signing *signing, struct span catalog)
{
	const struct reread *pdf = &signing->pdf;
	size_t pages = reread_ref(reread_get(catalog, "Pages")), at = 0, page;
	struct span kids = reread_get(reread_object(pdf, pages), "Kids"), kid;
	struct span object, rect;
	size_t left = pdf->n;

	while ((kid = reread_next(kids, &at)).s != NULL) {
		page = reread_ref(kid);
		object = reread_object(pdf, page);
		/* Pages that overlap would be read for hours. */
		if (object.s == NULL || object.n > left)
			return;
		left -= object.n;
		rect = reread_get(object, "AssaySign");
		if (rect.s != NULL) {
			signing->page = page;
			signing->rect = rect;
		}
	}
}

bool
signing_open(struct signing *signing, const char *pdf, size_t n)
{
	struct span catalog;

	*signing = (struct signing){ 0 };
	if (!reread_open(&signing->pdf, pdf, n) || signing->pdf.prev_end != 0)
		return false;
	signing->catalog = reread_ref(reread_get(signing->pdf.trailer, "Root"));
	catalog = reread_object(&signing->pdf, signing->catalog);
	if (!reread_is(reread_get(catalog, "Type"), "Catalog") ||
	    reread_get(catalog, "AcroForm").s != NULL ||
	    reread_get(signing->pdf.trailer, "Encrypt").s != NULL ||
	    reread_get(signing->pdf.trailer, "ID").s == NULL)
		return false;
	signing->ours = info_says(&signing->pdf, "Producer", "assay ");
	signing->draft = info_says(&signing->pdf, "Keywords", META_DRAFT);
	find_page(signing, catalog);
	return true;
}

void
signing_close(struct signing *signing)
{
	reread_close(&signing->pdf);
}

bool
signing_room(const struct signing *signing, double room[4])
{
	struct span value;
	size_t at = 0;
	char *text;
	int i;

	for (i = 0; i < 4; i++) {
		value = reread_next(signing->rect, &at);
		if (value.s == NULL || value.n > 12)
			return false;
		text = mem_dupn(value.s, value.n);
		room[i] = strtod(text, NULL);
		free(text);
		if (!(room[i] >= 0 && room[i] <= 1000))
			return false;
	}
	return room[2] >= 100 && room[3] >= 30;
}

/* The dictionary with this before its end. */
static void
with(struct span dict, const char *more, struct str *out)
{
	str_addn(out, dict.s, dict.n - 2);
	str_addf(out, "%s\n>>", more);
}

bool
signing_page(const struct signing *signing, size_t first, struct str *out)
{
	struct span page = reread_object(&signing->pdf, signing->page);
	struct span annots = reread_get(page, "Annots");
	char *more;
	const char *end;

	if (annots.s == NULL) {
		more = mem_printf("/Annots [ %zu 0 R ]", first + 1);
		with(page, more, out);
		free(more);
		return true;
	}
	if (*annots.s != '[')
		return false;
	end = annots.s + annots.n - 1;
	str_addn(out, page.s, (size_t)(end - page.s));
	str_addf(out, "%zu 0 R ", first + 1);
	str_addn(out, end, (size_t)(page.s + page.n - end));
	return true;
}

void
signing_catalog(const struct signing *signing, size_t first, struct str *out)
{
	char *more =
	    mem_printf("/AcroForm <<\n/Fields [ %zu 0 R ]\n/SigFlags 3\n>>",
		first + 1);

	with(reread_object(&signing->pdf, signing->catalog), more, out);
	free(more);
}

void
signing_trailer(const struct signing *signing, size_t size, struct str *out)
{
	const struct reread *pdf = &signing->pdf;
	struct span id = reread_get(pdf->trailer, "ID");

	str_addf(out,
	    "<<\n/ID %.*s\n/Root %zu 0 R\n/Info %zu 0 R\n/Size %zu\n"
	    "/Prev %zu\n>>",
	    (int)id.n, id.s, signing->catalog,
	    reread_ref(reread_get(pdf->trailer, "Info")), size, pdf->xref);
}

/* Hundredths of a point, written without a locale's comma. */
static void
points(struct str *out, double v)
{
	long n = (long)(v * 100 + 0.5);

	str_addf(out, " %ld.%02ld", n / 100, n % 100);
}

void
signing_widget(const struct signing *signing, size_t first, struct str *out)
{
	double room[4] = { 0 };

	signing_room(signing, room);
	str_addf(out,
	    "<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature)\n"
	    "/TU (Signature)\n/F 4\n/V %zu 0 R\n/P %zu 0 R\n/AP <<\n"
	    "/N %zu 0 R\n>>\n/Rect [",
	    first, signing->page, first + 2);
	points(out, room[0]);
	points(out, room[1]);
	points(out, room[0] + room[2]);
	points(out, room[1] + room[3]);
	str_add(out, " ]\n>>");
}
