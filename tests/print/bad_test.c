/* Tests of what a user may type or attach without meaning any harm, and of
 * what one may who does: all of it is printed wholly, or refused in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/utf8.h"
#include "print/image.h"
#include "print/layout.h"
#include "print/sample.h"

static struct sample sample;

/* The text of all boxes of the body, blanks left out, and how far they reach
 * to the right. */
struct laid {
	struct str text;
	double right;
	size_t pages;
};

static struct laid
lay(struct document *d)
{
	HPDF_Doc pdf = HPDF_New(NULL, NULL);
	struct arena arena = { 0 };
	struct fonts fonts;
	struct err err = { "" };
	struct layout layout = { .arena = &arena,
		.document = d,
		.assets = &sample.assets,
		.fonts = &fonts,
		.err = &err };
	struct laid laid = { .right = 0 };
	const struct box *box;
	const char *s;
	size_t i, k;

	assert_true(fonts_open(&fonts, pdf, &sample.assets, &err));
	if (!layout_run(&layout))
		fail_msg("%s", err.say);
	laid.pages = layout.pages.n;
	for (i = 0; i < layout.pages.n; i++)
		for (k = 0; k < layout.pages.pages[i].n; k++) {
			box = &layout.pages.pages[i].boxes[k];
			if (box->kind != BOX_TEXT || box->tag == 0)
				continue;
			if (box->x + box->w > laid.right)
				laid.right = box->x + box->w;
			for (s = box->text; *s != '\0'; s++)
				if (*s != ' ')
					str_addn(&laid.text, s, 1);
		}
	layout_close(&layout);
	fonts_close(&fonts);
	HPDF_Free(pdf);
	arena_free(&arena);
	return laid;
}

static void
a_word_longer_than_the_line_is_broken(void **state)
{
	struct document *d = sample_document(NULL);
	char word[2001];
	struct laid laid;
	struct doc *t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(word) - 1; i++)
		word[i] = (char)('a' + i % 26);
	word[i] = '\0';
	d->subtitle = NULL;
	add(d, d->body, DOC_TEXT, NULL, word);
	add(d, d->body, DOC_PAIR, word, word);
	t = table(d, d->body, 3, "One", 1, word, 1, "Three", 1);
	row(d, t, word, word, "x", NULL);
	laid = lay(d);
	assert_true(laid.right <= LEFT + MEASURE + 0.5);
	/* Paragraph, label, value, head, two cells, and the small words. */
	assert_int_equal(laid.text.n, 6 * (sizeof(word) - 1) + 9);
	str_clear(&laid.text);
	sample_done(d);
}

static void
an_answer_of_two_megabytes_is_printed(void **state)
{
	struct document *d = sample_document(NULL);
	struct str text = { 0 };
	struct laid laid;
	size_t i, n = 0;

	(void)state;
	d->subtitle = NULL;
	while (text.n < 2u << 20)
		str_addf(&text, "%s%zu %s", n % 7 ? " " : "\n\n", n,
		    n % 3 ? "of what was asked" : "and more"),
		    n++;
	add(d, d->body, DOC_TEXT, NULL, text.s);
	laid = lay(d);
	for (i = 0, n = 0; i < text.n; i++)
		n += text.s[i] != ' ' && text.s[i] != '\n';
	assert_int_equal(laid.text.n, n);
	assert_true(laid.pages > 300);
	str_clear(&laid.text);
	str_clear(&text);
	sample_done(d);
}

/* In 8,500 rows, so that the table is tagged in parts. */
static void
no_row_of_a_long_table_is_lost(void **state)
{
	struct document *d = sample_document(NULL);
	struct doc *t = table(d, d->body, 2, "Number", 1, "Name", 3);
	struct laid laid;
	char cell[16];
	const char *s;
	int i;

	(void)state;
	d->subtitle = NULL;
	for (i = 0; i < 8500; i++)
		row(d, t, arena_printf(&d->arena, "(%d)", i), "a b", NULL);
	laid = lay(d);
	s = laid.text.s;
	for (i = 0; i < 8500; i++) {
		snprintf(cell, sizeof(cell), "(%d)ab", i);
		s = strstr(s, cell);
		assert_non_null(s);
	}
	/* The head is read once, on however many pages it stands. */
	assert_null(strstr(strstr(laid.text.s, "Number") + 1, "Number"));
	str_clear(&laid.text);
	sample_done(d);
}

static void
what_is_no_picture_is_refused_in_words(void **state)
{
	static const char gif[] = "GIF89a\x01\x01", none[] = "";
	struct err err;
	size_t i;
	struct {
		struct print_image image;
		const char *say;
	} rows[] = {
		{ { "a", "image/png", gif, sizeof(gif) }, "no PNG" },
		{ { "b", "image/jpeg", gif, sizeof(gif) }, "no JPEG" },
		{ { "c", "image/png", sample_jpeg, sizeof(sample_jpeg) },
		    "is a JPEG, its name says PNG" },
		{ { "d", "image/jpeg", sample.images[0].bytes,
		      sample.images[0].n },
		    "is a PNG, its name says JPEG" },
		{ { "e", "image/png", sample.images[0].bytes,
		      sample.images[0].n / 2 },
		    "damaged" },
		{ { "f", "image/jpeg", sample_jpeg, sizeof(sample_jpeg) - 2 },
		    "cut off" },
		{ { "g", "image/png", none, 0 }, "no PNG" },
		{ { "h", "image/gif", gif, sizeof(gif) }, "neither" },
	};

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		err.say[0] = '\0';
		assert_false(print_drawable(&rows[i].image, &err));
		if (strstr(err.say, rows[i].say) == NULL)
			fail_msg("%s: %s", rows[i].image.sha256, err.say);
	}
}

/* A header that promises 100,000 by 100,000 dots costs no memory. */
static void
an_enormous_picture_is_refused(void **state)
{
	unsigned char bytes[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
				"\0\1\x86\xa0\0\1\x86\xa0\x08\x02\0\0\0"
				"\0\0\0\0\0\0\0\1IDAT";
	struct print_image image = { "x", "image/png", bytes,
		sizeof(bytes) - 1 };
	uLong crc = crc32(0, bytes + 12, 17);
	struct err err;
	int i;

	(void)state;
	for (i = 0; i < 4; i++)
		bytes[29 + i] = (unsigned char)(crc >> (24 - 8 * i));
	assert_false(print_drawable(&image, &err));
	assert_non_null(strstr(err.say, "64 million"));
}

/* Bytes that are no UTF-8 would make all of the twin unreadable. */
static void
a_twin_is_utf8(void **state)
{
	struct document *d = sample_document(NULL);
	struct str out = { 0 };

	(void)state;
	add(d, d->body, DOC_TEXT, NULL, "a\xff\"b\x1b");
	print_twin(d, "assay 0", &out);
	assert_true(utf8_valid(out.s, out.n));
	assert_non_null(strstr(out.s, "\"a\xef\xbf\xbd\\\"b\\u001b\""));
	str_clear(&out);
	sample_done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_longer_than_the_line_is_broken),
		cmocka_unit_test(an_answer_of_two_megabytes_is_printed),
		cmocka_unit_test(no_row_of_a_long_table_is_lost),
		cmocka_unit_test(what_is_no_picture_is_refused_in_words),
		cmocka_unit_test(an_enormous_picture_is_refused),
		cmocka_unit_test(a_twin_is_utf8),
	};
	int failed;

	sample_init(&sample);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sample_free(&sample);
	return failed;
}
