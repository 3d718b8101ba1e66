/* Reads a signature back out of a PDF. Refuses to call a file ours whose
 * update does anything but add that signature. */
#include <string.h>

#include "print/sign.h"
#include "print/signing.h"

static bool
same(struct span value, const struct str *text)
{
	return value.s != NULL && value.n == text->n &&
	    memcmp(value.s, text->s, text->n) == 0;
}

/* Of one case: a digit of the other would say the same thing twice. */
static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_hex(struct span value, struct str *out)
{
	int high, low;
	size_t i;
	char byte;

	if (value.s == NULL || *value.s != '<' || value.n % 2 != 0)
		return false;
	str_room(out, value.n / 2);
	for (i = 1; i + 2 < value.n; i += 2) {
		high = nibble(value.s[i]);
		low = nibble(value.s[i + 1]);
		if (high < 0 || low < 0)
			return false;
		byte = (char)(high << 4 | low);
		str_addn(out, &byte, 1);
	}
	return i + 1 == value.n;
}

static bool
read_range(struct span range, struct sign_hole *hole)
{
	size_t at = 0;
	int i;

	for (i = 0; i < 4; i++)
		if (!reread_number(reread_next(range, &at), &hole->range[i]))
			return false;
	return reread_next(range, &at).s == NULL;
}

/* The dictionary of the only signature; *number is its object's. */
static struct span
signature(const struct reread *pdf, size_t *number)
{
	struct span catalog, form, widget;
	size_t at = 0;

	catalog =
	    reread_object(pdf, reread_ref(reread_get(pdf->trailer, "Root")));
	form = reread_get(catalog, "AcroForm");
	widget = reread_object(pdf,
	    reread_ref(reread_next(reread_get(form, "Fields"), &at)));
	*number = reread_ref(reread_get(widget, "V"));
	return reread_object(pdf, *number);
}

/* Nothing below the first new number stands in the update but page and
 * catalog, and the new objects stand there in full. */
static bool
only_late(const struct reread *pdf, const struct signing *before)
{
	size_t i, first = before->pdf.size;

	for (i = 0; i < pdf->size; i++) {
		bool may =
		    i >= first || i == before->page || i == before->catalog;

		if (pdf->late[i] != may || (may && pdf->at[i] < pdf->prev_end))
			return false;
	}
	return true;
}

/* Is the update what sign_write makes of the document before it? */
static bool
only_signature(const struct reread *pdf, size_t number)
{
	struct str page = { 0 }, catalog = { 0 }, widget = { 0 };
	struct str trailer = { 0 };
	struct signing before;
	double room[4];
	size_t first;
	bool ok;

	ok = signing_open(&before, pdf->bytes, pdf->prev_end) && before.ours &&
	    !before.draft && before.page != 0 && signing_room(&before, room);
	first = before.pdf.size;
	ok = ok && number == first && only_late(pdf, &before) &&
	    signing_page(&before, first, &page);
	if (ok) {
		signing_catalog(&before, first, &catalog);
		signing_widget(&before, first, &widget);
		/* To the byte: one more key, or one twice, and other
		 * programs could show another file. */
		signing_trailer(&before, pdf->size, &trailer);
		ok = same(pdf->trailer, &trailer) &&
		    same(reread_object(pdf, before.page), &page) &&
		    same(reread_object(pdf, before.catalog), &catalog) &&
		    same(reread_object(pdf, first + 1), &widget);
	}
	str_clear(&page);
	str_clear(&catalog);
	str_clear(&widget);
	str_clear(&trailer);
	signing_close(&before);
	return ok;
}

static bool
read_one(struct signed_pdf *found, const struct reread *pdf)
{
	const struct sign_hole *hole = &found->hole;
	struct span dict, contents;
	size_t number;

	dict = signature(pdf, &number);
	contents = reread_get(dict, "Contents");
	if (!reread_is(reread_get(dict, "Type"), "Sig") ||
	    !reread_is(reread_get(dict, "SubFilter"), "ETSI.CAdES.detached") ||
	    !read_range(reread_get(dict, "ByteRange"), &found->hole) ||
	    !read_hex(contents, &found->cms))
		return false;
	reread_string(reread_get(dict, "Name"), &found->name);
	reread_string(reread_get(dict, "M"), &found->when);
	reread_string(reread_get(dict, "Location"), &found->place);
	reread_string(reread_get(dict, "Reason"), &found->reason);
	reread_string(reread_get(dict, "AssayCerts"), &found->certs);
	found->document = pdf->prev_end;
	found->whole = hole->range[0] == 0 &&
	    hole->range[1] == (size_t)(contents.s - pdf->bytes) &&
	    hole->range[2] == hole->range[1] + contents.n &&
	    hole->range[2] < pdf->n &&
	    hole->range[3] == pdf->n - hole->range[2];
	found->only = only_signature(pdf, number);
	return true;
}

enum signed_state
signed_read(struct signed_pdf *found, const char *pdf, size_t n)
{
	enum signed_state state = SIGNED_FOREIGN;
	struct signing whole;
	struct reread file;
	bool readable;

	*found = (struct signed_pdf){ 0 };
	readable = reread_open(&file, pdf, n);
	if (readable && file.prev_end != 0 && read_one(found, &file)) {
		state = SIGNED_FOUND;
	} else if (n > 5 && memcmp(pdf, "%PDF-", 5) == 0 &&
	    memmem(pdf, n, "/ByteRange", 10) != NULL) {
		state = SIGNED_BROKEN;
	} else {
		if (signing_open(&whole, pdf, n) && whole.ours)
			state = SIGNED_NOT;
		signing_close(&whole);
	}
	reread_close(&file);
	return state;
}

enum paper
paper_of(const char *pdf, size_t n)
{
	enum paper paper = PAPER_OTHER;
	struct signed_pdf found;
	struct signing whole;

	if (signing_open(&whole, pdf, n) && whole.ours)
		paper = whole.draft ? PAPER_DRAFT : PAPER_FINAL;
	signing_close(&whole);
	if (paper != PAPER_OTHER)
		return paper;
	switch (signed_read(&found, pdf, n)) {
	case SIGNED_FOUND:
	case SIGNED_BROKEN:
		paper = PAPER_SIGNED;
		break;
	case SIGNED_NOT:
	case SIGNED_FOREIGN:
		break;
	}
	signed_clear(&found);
	return paper;
}

void
signed_clear(struct signed_pdf *found)
{
	str_clear(&found->cms);
	str_clear(&found->name);
	str_clear(&found->when);
	str_clear(&found->place);
	str_clear(&found->reason);
	str_clear(&found->certs);
	*found = (struct signed_pdf){ 0 };
}
