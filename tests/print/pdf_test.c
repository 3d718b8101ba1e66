/* Tests of the PDF renderer. `pdf_test --emit FOLDER` writes the sample
 * documents for preflight_test.sh instead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "print/attach_name.h"
#include "print/image.h"
#include "print/sample_more.h"

/* Where sample_jpeg's frame header begins. */
#define FRAME 71

/* The address sanitizer's, which every test is built with. */
size_t __sanitizer_get_current_allocated_bytes(void);

/* Bytes that may be kept of a page. */
#define PAGE_ROOM 1000

static struct sample sample;

static size_t
count(const struct str *s, const char *what)
{
	size_t n = 0, len = strlen(what), i;

	for (i = 0; i + len <= s->n; i++)
		n += memcmp(s->s + i, what, len) == 0;
	return n;
}

static size_t
pages(const struct str *pdf)
{
	return count(pdf, "/Type /Page\n");
}

static struct str
print(struct document *d)
{
	struct str out = { 0 };
	struct err err = { "" };

	if (!sample_pdf(d, &sample.assets, &out, &err))
		fail_msg("%s", err.say);
	assert_true(out.n > 1000 && memcmp(out.s, "%PDF-1.", 7) == 0 &&
	    out.s[7] == (sample.assets.archive ? '7' : '4'));
	return out;
}

static void
archive(void)
{
	sample.assets.archive = true;
	sample.assets.attachments = sample_attachments;
	sample.assets.nattachments =
	    sizeof(sample_attachments) / sizeof(sample_attachments[0]);
}

static void
no_archive(void)
{
	sample.assets.archive = false;
	sample.assets.attachments = NULL;
	sample.assets.nattachments = 0;
}

static void
a_file_has_all_its_parts(void **state)
{
	static const struct {
		const char *what;
		size_t n;
	} rows[] = {
		{ "/OutputIntents", 1 },
		{ "/DestOutputProfile ", 1 },
		{ "/S /GTS_PDFA1", 1 },
		{ "/Type /Metadata", 1 },
		{ "<pdfaid:conformance>B<", 1 },
		{ "/DisplayDocTitle true", 1 },
		{ "/Lang (en)", 1 },
		{ "/PageLabels", 1 },
		{ "/PageMode /UseOutlines", 1 },
		{ "/Subtype /Link", 38 },
		{ "/Dest [ ", 26 },
		{ "/S /URI", 25 },
		{ "/F 4\n", 38 },
		{ "/CIDSet", 4 },
		{ "/CapHeight", 4 },
		{ "/SMask", 0 },
		{ "/Encrypt", 0 },
		{ "/JavaScript", 0 },
		{ "D:20261121000000+00'00'", 2 },
	};
	struct document *d = sample_file(60);
	struct str pdf = print(d);
	size_t i;

	(void)state;
	assert_int_equal(pages(&pdf), 10);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (count(&pdf, rows[i].what) != rows[i].n)
			fail_msg("%s: %zu, not %zu", rows[i].what,
			    count(&pdf, rows[i].what), rows[i].n);
	str_clear(&pdf);
	sample_done(d);
}

/* How much was in use when bytes came. */
struct watch {
	size_t before, most, n;
};

static bool
watch_put(void *arg, const void *bytes, size_t n, struct err *err)
{
	struct watch *watch = arg;
	size_t now = __sanitizer_get_current_allocated_bytes();

	(void)bytes;
	(void)err;
	watch->n += n;
	if (now - watch->before > watch->most)
		watch->most = now - watch->before;
	return true;
}

/* Prints a file of about so many pages; gives how much memory that took. */
static size_t
printed_in(size_t npages)
{
	struct document *d = sample_file(1);
	struct watch watch = { 0 };
	const struct print_sink sink = { watch_put, &watch };
	struct err err = { "" };
	struct doc *part, *t;
	size_t i, k;

	for (i = 0; i < npages; i++) {
		part = section(d, d->body, "1.1", "A page of it", NULL);
		part->id = arena_printf(&d->arena, "s%zu", i);
		t = table(d, part, 2, "A", 1, "B", 3);
		for (k = 0; k < 10; k++)
			row(d, t, "cell", PROSE, NULL);
	}
	watch.before = __sanitizer_get_current_allocated_bytes();
	if (!print_pdf(d, &sample.assets, &sink, &err))
		fail_msg("%s", err.say);
	assert_true(watch.n > npages * 3000);
	sample_done(d);
	return watch.most;
}

/* What is kept of a page are its places: boxes, tags and objects are not. */
static void
a_longer_file_takes_little_more_room(void **state)
{
	size_t few = printed_in(100), many = printed_in(1000);

	(void)state;
	if (many - few > 900 * PAGE_ROOM)
		fail_msg("%zu bytes a page", (many - few) / 900);
}

static void
a_declaration_is_one_page(void **state)
{
	struct document *d = sample_declaration();
	struct str pdf = print(d);

	(void)state;
	assert_int_equal(pages(&pdf), 1);
	assert_int_equal(count(&pdf, "/Subtype /Link"), 0);
	str_clear(&pdf);
	sample_done(d);
}

static void
same_input_same_bytes(void **state)
{
	struct document *one = sample_file(80), *two = sample_file(80);
	struct str a = print(one), b = print(two), c;

	(void)state;
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.s, b.s, a.n);
	/* Another project: another ID, and nothing else of another length. */
	two->project = "another";
	c = print(two);
	assert_int_equal(c.n, a.n);
	assert_memory_not_equal(c.s, a.s, a.n);
	str_clear(&a);
	str_clear(&b);
	str_clear(&c);
	sample_done(one);
	sample_done(two);
}

static void
an_archive_is_the_same_twice(void **state)
{
	struct document *one = sample_bilingual(), *two = sample_bilingual();
	struct str a, b;

	(void)state;
	archive();
	a = print(one);
	b = print(two);
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.s, b.s, a.n);
	assert_int_equal(count(&a, "/Type /EmbeddedFile\n"), 5);
	str_clear(&a);
	str_clear(&b);
	no_archive();
	sample_done(one);
	sample_done(two);
}

static void
attachments_have_clean_names(void **state)
{
	static const char *const names[] = { "report.txt", "Report-2.txt",
		"declaration.json", "\xce\xb1-made_U+0001_.bin", "attachment" };
	struct arena arena = { 0 };
	const struct attach_name *made;
	size_t i;

	(void)state;
	archive();
	made = attach_names(&sample.assets, &arena);
	for (i = 0; i < sample.assets.nattachments; i++)
		assert_string_equal(made[i].name, names[made[i].i]);
	arena_free(&arena);
	no_archive();
}

static void
media_types_are_plain(void **state)
{
	static const struct {
		const char *media;
		bool is;
	} rows[] = {
		{ "text/plain", true },
		{ "application/vnd.cyclonedx+json", true },
		{ NULL, false },
		{ "", false },
		{ "text", false },
		{ "a/b/c", false },
		{ "a/b)", false },
		{ "a/b#20", false },
		{ "a/0123456789012345678901234567890123456789012345678901234567"
		  "890123456789012345678901234567890123456",
		    true },
		{ "a/0123456789012345678901234567890123456789012345678901234567"
		  "8901234567890123456789012345678901234567",
		    false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (attach_media(rows[i].media) != rows[i].is)
			fail_msg("%s", rows[i].media);
}

static void
an_attachment_that_cannot_be_read_is_an_error(void **state)
{
	struct print_attachment gone = sample_attachments[3];
	struct document *d = sample_bilingual();
	struct str out = { 0 };
	struct err err = { "" };

	(void)state;
	gone.arg = strdup("evidence/x");
	sample.assets.archive = true;
	sample.assets.attachments = &gone;
	sample.assets.nattachments = 1;
	assert_false(sample_pdf(d, &sample.assets, &out, &err));
	assert_string_equal(err.say, "evidence/x is gone");
	assert_int_equal(out.n, 0);
	no_archive();
	str_clear(&out);
	free(gone.arg);
	sample_done(d);
}

/* Cells are broken over three pages and stay one element each. */
static void
a_cell_over_pages_is_one_element(void **state)
{
	struct document *d = sample_document("t");
	struct doc *t = table(d, d->body, 2, "A", 1, "B", 1);
	struct str pdf, text = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		str_add(&text, PROSE " ");
	row(d, t, "one", text.s, NULL);
	row(d, t, text.s, "two", NULL);
	pdf = print(d);
	assert_true(pages(&pdf) > 3);
	assert_int_equal(count(&pdf, "/S /TH\n"), 2);
	assert_int_equal(count(&pdf, "/S /TR\n"), 3);
	assert_int_equal(count(&pdf, "/S /TD\n"), 4);
	assert_true(count(&pdf, "/Type /MCR") >= 2);
	str_clear(&pdf);
	str_clear(&text);
	sample_done(d);
}

/* Two in the first paragraph, one of them over two lines; one in the second;
 * one in a cell; seven lines of contents and lists. None to nowhere. */
static void
cross_references_are_links(void **state)
{
	struct document *d = sample_bilingual();
	struct str pdf = print(d);

	(void)state;
	assert_int_equal(count(&pdf, "/Subtype /Link"), 5 + 7);
	assert_int_equal(count(&pdf, "/StructParent "), 5 + 7);
	assert_int_equal(count(&pdf, "/OBJR"), 5 + 7);
	/* All that is in German says so, in the contents, too. */
	assert_int_equal(count(&pdf, "/Lang <FEFF00640065>"), 17);
	str_clear(&pdf);
	sample_done(d);
}

static void
addresses_of_the_web_are_links(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *uris[2];
	} rows[] = {
		{ "See https://a.example/x?y=1#z.", 1,
		    { "(https://a.example/x?y=1#z)" } },
		{ "(http://a.example), https://b.example/;", 2,
		    { "(http://a.example)", "(https://b.example/)" } },
		{ "https://a.example/(b)c", 1,
		    { "(https://a.example/\\(b\\)c)" } },
		{ "https://a.example/\xc3\xa4\xe2\x80\x8b\xc3\xb6", 1,
		    { "(https://a.example/%C3%A4%C3%B6)" } },
		{ "https://\nhttp:// ftp://a.example xhttp://b.example", 0,
		    { NULL } },
		{ "a@b.example www.b.example javascript:alert(1)", 0,
		    { NULL } },
	};
	struct document *d;
	struct str pdf;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		d = sample_document("t");
		add(d, d->body, DOC_TEXT, NULL, rows[i].text);
		pdf = print(d);
		if (count(&pdf, "/S /URI") != rows[i].n ||
		    count(&pdf, "/OBJR") != rows[i].n)
			fail_msg("%s: %zu links", rows[i].text,
			    count(&pdf, "/S /URI"));
		for (k = 0; k < rows[i].n; k++)
			if (count(&pdf, rows[i].uris[k]) != 1)
				fail_msg("no %s", rows[i].uris[k]);
		str_clear(&pdf);
		sample_done(d);
	}
}

/* A text of nothing but addresses takes no longer for it. */
static void
many_addresses_are_printed(void **state)
{
	struct document *d = sample_document("t");
	struct str text = { 0 }, pdf;
	size_t i;

	(void)state;
	for (i = 0; i < 20000; i++)
		str_add(&text, "http://a.example ");
	add(d, d->body, DOC_TEXT, NULL, arena_dup(&d->arena, text.s));
	pdf = print(d);
	assert_in_range(count(&pdf, "/S /URI"), 50, 200);
	str_clear(&pdf);
	str_clear(&text);
	sample_done(d);
}

static void
a_character_without_glyph_is_named(void **state)
{
	static const struct {
		const char *text, *say;
	} rows[] = {
		{ "\xe4\xb8\x96", "U+4E16" },
		{ "smile \xf0\x9f\x98\x80", "U+1F600" },
		{ "\xef\xbf\xbe", "U+FFFE" },
		{ "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
		    "U+05E9 is written from right to left" },
		{ "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", "U+0633" },
		{ "\xee\x80\x80", "U+E000" },
	};
	struct document *d;
	struct str out = { 0 };
	struct err err;
	struct doc *doc;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		d = sample_document("t");
		doc = add(d, section(d, d->body, "1", "One", NULL), DOC_TEXT,
		    NULL, rows[i].text);
		if (i > 0)
			doc->origin = "product.name";
		assert_false(sample_pdf(d, &sample.assets, &out, &err));
		assert_int_equal(out.n, 0);
		assert_non_null(strstr(err.say, rows[i].say));
		assert_true(
		    str_starts(err.say, i > 0 ? "product.name: " : "1 One: "));
		sample_done(d);
	}
}

static void
cells_name_their_field(void **state)
{
	struct document *d = sample_document("t");
	struct doc *t = table(d, d->body, 2, "A", 1, "B", 1);
	struct str out = { 0 };
	struct err err;

	(void)state;
	row(d, t, "fine", "\xe4\xb8\x96", NULL);
	t->children[0]->children[0]->origin = "risk/r1.title";
	t->children[0]->children[1]->origin = "risk/r1.treatment";
	assert_false(sample_pdf(d, &sample.assets, &out, &err));
	assert_true(str_starts(err.say, "risk/r1.treatment: "));
	sample_done(d);
}

/* Anything a hostile file may hold that the fonts have glyphs for. */
static const char *
odd_text(struct document *d, unsigned *seed)
{
	static const char *const odd[] = { "\xff\xfe", "\xc3", "\xe2\x80\xae",
		"\xe2\x80\x8b", "\xc2\xad", "\x01", "\x7f", "\r\n", "\n\n\n",
		"\t", "\xc2\x85", "\xed\xa0\x80", "\xc0\x80", "\xef\xbb\xbf",
		"e\xcc\x81", "\xcc\x81\xcc\x82\xcc\x83", "(", ")", "\\", "<<",
		"%PDF", "endstream", "\xe2\x80\xa8", " ", "-", "/", "//--//",
		"\xc2\xa0", "\xe2\x9c\x93", "{page}", "&<>\"'" };
	struct str out = { 0 };
	unsigned i, n = (*seed = *seed * 1103515245 + 12345) >> 24;
	char *s;

	for (i = 0; i < n; i++) {
		*seed = *seed * 1103515245 + 12345;
		if (*seed >> 30)
			str_addf(&out, "%c", (int)(1 + (*seed >> 16) % 126));
		else
			str_add(&out,
			    odd[(*seed >> 16) %
				(sizeof(odd) / sizeof(odd[0]))]);
	}
	s = arena_dup(&d->arena, str_text(&out));
	str_clear(&out);
	return s;
}

static struct document *
hostile(void)
{
	struct document *d = sample_document("t");
	struct doc *s, *t, *p, *doc;
	unsigned seed = 7;
	int i;

	d->contents_word = "\x02(";
	d->title = odd_text(d, &seed);
	d->author = odd_text(d, &seed);
	d->foot = odd_text(d, &seed);
	d->head = odd_text(d, &seed);
	d->draft_word = odd_text(d, &seed);
	d->sample_word = odd_text(d, &seed);
	d->project = odd_text(d, &seed);
	d->lang = "en) /X (";
	t = table(d, d->body, 2, odd_text(d, &seed), -5, NULL, 0);
	for (i = 0; i < 60; i++) {
		s = section(d, d->body, odd_text(d, &seed), odd_text(d, &seed),
		    odd_text(d, &seed));
		doc = add(d, s, i % 2 ? DOC_TEXT : DOC_NOTE, NULL,
		    odd_text(d, &seed));
		doc->missing = true;
		add(d, s, DOC_PAIR, odd_text(d, &seed), odd_text(d, &seed));
		p = add(d, s, DOC_POINT, odd_text(d, &seed),
		    odd_text(d, &seed));
		p->cite = odd_text(d, &seed);
		row(d, t, odd_text(d, &seed), odd_text(d, &seed), NULL);
	}
	return d;
}

static void
hostile_text_is_printed(void **state)
{
	struct document *d = hostile();
	struct str pdf = print(d);

	(void)state;
	assert_true(pages(&pdf) > 20);
	assert_int_equal(count(&pdf, "/Lang"), 0);
	str_clear(&pdf);
	sample_done(d);
}

static void
random_bytes_never_crash(void **state)
{
	struct document *d;
	unsigned seed = 99, i, k, n;
	struct str out = { 0 };
	struct err err;
	char *s;

	(void)state;
	for (i = 0; i < 8; i++) {
		d = sample_document("t");
		for (k = 0; k < 50; k++) {
			s = arena_alloc(&d->arena, 300);
			for (n = 0; n < 299; n++) {
				seed = seed * 1103515245 + 12345;
				s[n] = (char)(seed >> 16 | 1);
			}
			add(d, d->body, DOC_TEXT, s + 150, s);
		}
		if (!sample_pdf(d, &sample.assets, &out, &err))
			assert_non_null(strstr(err.say, "U+"));
		str_clear(&out);
		sample_done(d);
	}
}

static void
odd_trees_are_printed(void **state)
{
	struct document *d = sample_document(NULL), *empty;
	struct doc *s = d->body, *t;
	enum doc_kind kind;
	struct str pdf;
	int i;

	(void)state;
	empty = mem_alloc(sizeof(*empty));
	pdf = print(empty);
	assert_int_equal(pages(&pdf), 1);
	str_clear(&pdf);
	empty->contents_word = "Contents";
	pdf = print(empty);
	assert_int_equal(pages(&pdf), 3);
	str_clear(&pdf);
	sample_done(empty);
	for (i = 0; i < 1500; i++)
		s = section(d, s, "1", "Deeper", "Art. 1");
	for (kind = DOC_SECTION; kind <= DOC_NOTE; kind++) {
		add(d, s, kind, NULL, NULL);
		t = add(d, s, kind, "title", "text");
		add(d, t, DOC_ROW, NULL, NULL);
		add(d, t, DOC_TEXT, NULL, "x");
		add(d, t, DOC_PAIR, "x", NULL);
	}
	t = table(d, s, 1, "One", 1);
	for (i = 0; i < 90; i++) {
		row(d, t, "a", NULL);
		add(d, t->children[0], DOC_TEXT, NULL, "cell");
	}
	pdf = print(d);
	assert_true(pages(&pdf) > 30);
	str_clear(&pdf);
	sample_done(d);
}

static void
what_it_is_made_with_must_be_there(void **state)
{
	struct document *d = sample_document("t");
	struct print_assets assets = sample.assets;
	struct str out = { 0 };
	struct err err;

	(void)state;
	assets.bold = "/nowhere/Bold.ttf";
	assert_false(sample_pdf(d, &assets, &out, &err));
	assert_non_null(strstr(err.say, "/nowhere/Bold.ttf"));
	assets.bold = "/dev/null";
	assert_false(sample_pdf(d, &assets, &out, &err));
	assets = sample.assets;
	assets.icc = NULL;
	assert_false(sample_pdf(d, &assets, &out, &err));
	assert_non_null(strstr(err.say, "colour profile"));
	assert_int_equal(out.n, 0);
	/* One face is enough when the text needs no more. */
	assets = sample.assets;
	assets.bold = assets.italic = assets.fallback = NULL;
	assets.fallback_bold = NULL;
	assert_true(sample_pdf(d, &assets, &out, &err));
	assert_int_equal(pages(&out), 1);
	str_clear(&out);
	sample_done(d);
}

static void
damaged_pictures_are_refused(void **state)
{
	struct print_image png = sample.images[0];
	unsigned char *bytes = mem_alloc(png.n);
	struct picture *picture;
	unsigned seed = 3, i, refused = 0;
	struct err err;

	(void)state;
	for (i = 0; i < 300; i++) {
		memcpy(bytes, png.bytes, png.n);
		seed = seed * 1103515245 + 12345;
		bytes[i < 100 ? i : (seed >> 8) % png.n] ^= 0x41;
		png.bytes = bytes;
		if (i % 7 == 0)
			png.n = sample.images[0].n * (i % 90) / 100;
		picture = image_open(&png, &err);
		refused += picture == NULL;
		image_free(picture);
		png = sample.images[0];
	}
	assert_true(refused > 250);
	free(bytes);
}

static void
only_some_jpegs_are_taken(void **state)
{
	static const struct {
		size_t at;
		unsigned char byte;
		bool ok;
	} rows[] = {
		{ 0, 0xff, true }, { 1, 0xd9, false }, /* no start */
		{ FRAME + 1, 0xc9, false }, /* arithmetic coding */
		{ FRAME + 2, 0xff, false }, /* longer than the file */
		{ FRAME + 4, 16, false }, /* 16 bits */
		{ FRAME + 6, 0, false }, /* no height */
		{ FRAME + 9, 4, false }, /* four colours */
	};
	unsigned char bytes[sizeof(sample_jpeg)];
	struct print_image image = { "j", "image/jpeg", bytes, sizeof(bytes) };
	struct picture *picture;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		memcpy(bytes, sample_jpeg, sizeof(bytes));
		bytes[rows[i].at] = rows[i].byte;
		picture = image_open(&image, &err);
		if ((picture != NULL) != rows[i].ok)
			fail_msg("row %zu", i);
		image_free(picture);
	}
	memcpy(bytes, sample_jpeg, sizeof(bytes));
	for (image.n = 0; image.n < sizeof(bytes) - 1; image.n++)
		assert_null(image_open(&image, &err));
	image.media = "image/gif";
	assert_null(image_open(&image, &err));
}

static void
store(char *path, struct str *bytes)
{
	FILE *f = fopen(path, "wb");

	REQUIRE(f != NULL);
	REQUIRE(fwrite(bytes->s, 1, bytes->n, f) == bytes->n && fclose(f) == 0);
	str_clear(bytes);
	free(path);
}

static void
emit(const char *folder, const char *name, struct document *d)
{
	struct str pdf = print(d);

	store(mem_printf("%s/%s.pdf", folder, name), &pdf);
	sample_done(d);
}

static void
emit_text(const char *folder, const char *name, struct document *d)
{
	struct str text = { 0 };

	print_text(d, 60, &text);
	store(mem_printf("%s/%s.txt", folder, name), &text);
	sample_done(d);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_has_all_its_parts),
		cmocka_unit_test(a_longer_file_takes_little_more_room),
		cmocka_unit_test(a_declaration_is_one_page),
		cmocka_unit_test(same_input_same_bytes),
		cmocka_unit_test(an_archive_is_the_same_twice),
		cmocka_unit_test(attachments_have_clean_names),
		cmocka_unit_test(media_types_are_plain),
		cmocka_unit_test(an_attachment_that_cannot_be_read_is_an_error),
		cmocka_unit_test(a_cell_over_pages_is_one_element),
		cmocka_unit_test(cross_references_are_links),
		cmocka_unit_test(addresses_of_the_web_are_links),
		cmocka_unit_test(many_addresses_are_printed),
		cmocka_unit_test(a_character_without_glyph_is_named),
		cmocka_unit_test(cells_name_their_field),
		cmocka_unit_test(hostile_text_is_printed),
		cmocka_unit_test(random_bytes_never_crash),
		cmocka_unit_test(odd_trees_are_printed),
		cmocka_unit_test(what_it_is_made_with_must_be_there),
		cmocka_unit_test(damaged_pictures_are_refused),
		cmocka_unit_test(only_some_jpegs_are_taken),
	};
	int failed = 0;

	sample_init(&sample);
	if (argc == 3 && strcmp(argv[1], "--emit") == 0) {
		emit(argv[2], "file", sample_file(300));
		emit(argv[2], "declaration", sample_declaration());
		emit(argv[2], "picture", sample_jpeg_file());
		emit(argv[2], "hostile", hostile());
		emit(argv[2], "bilingual", sample_bilingual());
		emit_text(argv[2], "bilingual", sample_bilingual());
		archive();
		emit(argv[2], "archive", sample_bilingual());
	} else {
		failed = cmocka_run_group_tests(tests, NULL, NULL);
	}
	sample_free(&sample);
	return failed;
}
