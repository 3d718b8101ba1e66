/* The HTML of a document tree: what is escaped, which references become
 * links, what stands for a picture and for what is in a second language. */
#include "test.h"

#include "print/html.h"
#include "print/sample.h"

static void
paragraphs(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ NULL, "" },
		{ "", "" },
		{ "\n\n", "" },
		{ "one", "<p>one</p>\n" },
		{ "one\ntwo", "<p>one<br>two</p>\n" },
		{ "one\n\n\ntwo\n", "<p>one</p>\n<p>two</p>\n" },
		{ "a <b> & \"c\"", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n" },
		{ "</p><script>", "<p>&lt;/p&gt;&lt;script&gt;</p>\n" },
		{ "x\xe2\x80\xaey", "<p>x&lt;U+202E&gt;y</p>\n" },
		{ "\x1b[31m\xff", "<p>&lt;U+001B&gt;[31m\xef\xbf\xbd</p>\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct str out = { 0 };
		struct html html = { .out = &out };

		html_paragraphs(&html, "p", "", rows[i].in, NULL);
		assert_string_equal(str_text(&out), rows[i].out);
		str_clear(&out);
		arena_free(&html.arena);
	}
}

/* References: to what is there, to nothing, over a paragraph's end, wrong. */
static void
links(void **state)
{
	static const struct {
		const char *text;
		struct doc_ref refs[2];
		size_t n;
		const char *out;
	} rows[] = {
		{ "see 1(a) there", { { 4, 4, "a" } }, 1,
		    "<p>see <a href=\"#a\">1(a)</a> there</p>\n" },
		{ "see nowhere", { { 4, 7, "gone" } }, 1,
		    "<p>see nowhere</p>\n" },
		{ "ab", { { 0, 1, "a" }, { 1, 1, "b" } }, 2,
		    "<p><a href=\"#a\">a</a><a href=\"#b\">b</a></p>\n" },
		{ "a\n\nb", { { 0, 4, "b" } }, 1,
		    "<p><a href=\"#b\">a</a></p>\n<p><a "
		    "href=\"#b\">b</a></p>\n" },
		{ "short", { { 3, 9, "a" } }, 1, "<p>short</p>\n" },
		{ "abc", { { 1, 2, "a" }, { 0, 1, "b" } }, 2,
		    "<p>a<a href=\"#a\">bc</a></p>\n" },
	};
	const char *ids[] = { "a", "b" };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct str out = { 0 };
		struct html html = { .out = &out, .ids = ids, .nids = 2 };
		struct doc_ref refs[2] = { rows[i].refs[0], rows[i].refs[1] };
		struct doc_more more = { .refs = refs, .nrefs = rows[i].n };
		struct doc doc = { .more = &more };

		html_paragraphs(&html, "p", "", rows[i].text, &doc);
		assert_string_equal(str_text(&out), rows[i].out);
		str_clear(&out);
		arena_free(&html.arena);
	}
}

static void
bytes(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "\xff\xfe\xfd", "//79" } };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct str out = { 0 };

		html_base64(&out, rows[i].in, strlen(rows[i].in));
		assert_string_equal(str_text(&out), rows[i].out);
		str_clear(&out);
	}
}

static void
sheets(void **state)
{
	struct str out = { 0 };
	struct html html = { .out = &out };

	(void)state;
	html_css(&html, "A 1\"}</style>\n\xc3\xa9");
	assert_string_equal(str_text(&out),
	    "\"A 1\\000022\\00007d\\00003c\\00002fstyle\\00003e \xc3\xa9\"");
	str_clear(&out);
	arena_free(&html.arena);
}

static void
has(const struct str *out, const char *words)
{
	if (strstr(str_text(out), words) == NULL)
		fail_msg("no %s in %s", words, str_text(out));
}

static void
whole(void **state)
{
	static const char *const words[] = {
		"<html lang=\"de\">",
		"<title>Titel &lt;x&gt; \xe2\x80\x93 Brook",
		"<p class=\"also\" lang=\"en\">Title</p>",
		"<p class=\"marks\">SAMPLE \xc2\xb7 DRAFT</p>",
		"counter(page) \" of \" counter(pages) ",
		"<section id=\"s1\">\n<h2><span class=\"number\">1</span> "
		"General",
		"<div><dt>Name<div class=\"also\" lang=\"en\">name</div>\n"
		"</dt>"
		"<dd class=\"missing\">a<br>b</dd></div>",
		"<th scope=\"col\" class=\"n\">Size</th>",
		"<td class=\"n\">12</td>",
		"<img alt=\"A &quot;dot&quot;.\" "
		"src=\"data:image/jpeg;base64,/9j/2wBD",
		"<figcaption>Figure 1: A &quot;dot&quot;.</figcaption>",
		"<figcaption>Figure 2: A drawing.<br>[image/svg+xml " HASH "]",
		"<li><strong>Duty</strong> Say it. <span class=\"cite\">(Art. "
		"1)</span></li>",
		"<div class=\"sign\"></div>",
	};
	struct sample sample;
	struct document *d = sample_document("Titel <x>");
	struct str out = { 0 };
	struct doc *s, *p;
	size_t i;

	(void)state;
	sample_init(&sample);
	d->lang = "de";
	d->lang_also = "en";
	d->title_also = "Title";
	d->figure_word = "Figure";
	d->draft_word = "DRAFT";
	d->sample_word = "SAMPLE";
	s = section(d, d->body, "1", "General", "Annex VII 1");
	s->id = "s1";
	p = add(d, s, DOC_PAIRS, NULL, NULL);
	p = add(d, p, DOC_PAIR, "Name", "a\nb");
	doc_more(&d->arena, p)->title_also = "name";
	p->missing = true;
	p = table(d, s, (size_t)2, "Part", 3, "Size", 1);
	row(d, p, "boot", "12", NULL);
	p = add(d, s, DOC_FIGURE, "A \"dot\".", NULL);
	doc_more(&d->arena, p)->blob = "j1";
	doc_more(&d->arena, p)->media = "image/jpeg";
	p = add(d, s, DOC_FIGURE, "A drawing.", NULL);
	doc_more(&d->arena, p)->blob = HASH;
	doc_more(&d->arena, p)->media = "image/svg+xml";
	p = add(d, s, DOC_POINTS, NULL, NULL);
	p = add(d, p, DOC_POINT, "Duty", "Say it.");
	p->cite = "Art. 1";
	add(d, s, DOC_SIGNATURE, NULL, NULL);
	print_html(d, sample.images, 3, &out);
	for (i = 0; i < ROWS(words); i++)
		has(&out, words[i]);
	assert_null(strstr(str_text(&out), "<script"));
	assert_null(strstr(str_text(&out), "http://"));
	str_clear(&out);
	sample_free(&sample);
	sample_done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(links),
		cmocka_unit_test(bytes),
		cmocka_unit_test(sheets),
		cmocka_unit_test(whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
