/* Tests of what is found of a signature: an update that does more than add
 * one is told from one that does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "print/sample_more.h"
#include "print/sign.h"

static struct sample sample;

#define ROOM 40 /* bytes of a CMS that nobody reads here */

static const struct sign_words words = { .name = "Anna Tamm",
	.date = "2026-11-21",
	.certificate = "Valid to 2028-12-31, self-made",
	.mark = "SHA-256 00000000",
	.when = "D:20261121000000+00'00'",
	.certs = "00" };

static size_t
left(const struct str *str, const char *from)
{
	return (size_t)(str->s + str->n - from);
}

/* A declaration with its signature's update, the last `what` (NULL: none) in
 * it replaced. */
static struct str
signed_with(const char *what, const char *with)
{
	struct document *d = sample_declaration();
	struct str pdf = { 0 }, out = { 0 }, changed = { 0 };
	struct sign_hole hole;
	struct err err = { "" };
	char cms[ROOM] = "", *at = NULL, *next;

	if (!sample_pdf(d, &sample.assets, &pdf, &err) ||
	    !sign_write(pdf.s, pdf.n, &words, &sample.assets, ROOM, &out, &hole,
		&err))
		fail_msg("%s", err.say);
	sign_fill(&out, &hole, cms, sizeof(cms));
	str_clear(&pdf);
	sample_done(d);
	if (what == NULL)
		return out;
	for (next = out.s; (next = memmem(next, left(&out, next), what,
				strlen(what))) != NULL;
	     next++)
		at = next;
	assert_non_null(at);
	str_addn(&changed, out.s, (size_t)(at - out.s));
	str_add(&changed, with);
	at += strlen(what);
	str_addn(&changed, at, left(&out, at));
	str_clear(&out);
	return changed;
}

static void
only_a_signature_is_added(void **state)
{
	static const struct {
		const char *what, *with;
		bool only;
	} rows[] = {
		{ NULL, NULL, true },
		{ "/Prev ", "/Encrypt 5 0 R\n/Prev ", false },
		{ "/Prev ", "/XRefStm 15\n/Prev ", false },
		{ "/Prev ", "/Root 9 0 R\n/Prev ", false },
		{ "/Size ", "/Size 9", false },
		{ "/F 4", "/F 6", false },
	};
	struct signed_pdf found;
	struct str pdf;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		pdf = signed_with(rows[i].what, rows[i].with);
		if (signed_read(&found, pdf.s, pdf.n) == SIGNED_FOUND &&
		    found.only != rows[i].only)
			fail_msg("row %zu", i);
		assert_true(found.only == rows[i].only);
		signed_clear(&found);
		str_clear(&pdf);
	}
}

/* The byte behind the first `what` in the file. */
static char *
behind(const struct str *pdf, const char *what)
{
	char *at = memmem(pdf->s, pdf->n, what, strlen(what));

	assert_non_null(at);
	return at + strlen(what);
}

static void
too_little_room_is_none(void **state)
{
	struct document *d = sample_declaration();
	struct str pdf = { 0 }, out = { 0 };
	struct sign_hole hole;
	struct err err = { "" };
	char *s;

	(void)state;
	assert_true(sample_pdf(d, &sample.assets, &pdf, &err));
	for (s = behind(&pdf, "/AssaySign ["); *s != ']'; s++)
		if (*s >= '0' && *s <= '9')
			*s = '0';
	assert_false(sign_write(pdf.s, pdf.n, &words, &sample.assets, ROOM,
	    &out, &hole, &err));
	assert_non_null(strstr(err.say, "has no line to sign on"));
	assert_int_equal(out.n, 0);
	str_clear(&pdf);
	sample_done(d);
}

/* A draft that was passed off as none while it was signed. */
static void
a_draft_stays_one(void **state)
{
	struct document *d = sample_declaration();
	struct str pdf = { 0 }, out = { 0 };
	struct sign_hole hole;
	struct signed_pdf found;
	struct err err = { "" };
	char cms[ROOM] = "", *mark;

	(void)state;
	d->draft_word = "DRAFT";
	assert_true(sample_pdf(d, &sample.assets, &pdf, &err));
	assert_false(sign_write(pdf.s, pdf.n, &words, &sample.assets, ROOM,
	    &out, &hole, &err));
	assert_non_null(strstr(err.say, "is a draft"));
	mark = behind(&pdf, "/Keywords <FEFF") + 3;
	assert_int_equal(*mark, '4'); /* 0044 is a D */
	*mark = '5';
	assert_true(sign_write(pdf.s, pdf.n, &words, &sample.assets, ROOM, &out,
	    &hole, &err));
	sign_fill(&out, &hole, cms, sizeof(cms));
	assert_int_equal(signed_read(&found, out.s, out.n), SIGNED_FOUND);
	assert_true(found.only);
	signed_clear(&found);
	out.s[mark - pdf.s] = '4';
	assert_int_equal(signed_read(&found, out.s, out.n), SIGNED_FOUND);
	assert_false(found.only);
	signed_clear(&found);
	str_clear(&pdf);
	str_clear(&out);
	sample_done(d);
}

/* A file of nothing but a table and its trailer, each of a stranger's making,
 * is no file of ours, and reading it comes to an end. */
static void
strange_tables_are_foreign(void **state)
{
	static const char ok[] = "0 1\n0000000000 65535 f\r\n";
	static const struct {
		const char *table, *trailer;
	} rows[] = {
		{ ok, "<<>>" },
		{ ok, "" },
		{ ok, "<< /Root" },
		{ ok, "<< /Root 0 0 R /Prev 64 >>" },
		{ ok, "<< /Root 4294967296 0 R /Prev 99999999999 >>" },
		{ ok, "<< /Root 1 0 R /Prev (64) >>" },
		{ ok, NULL }, /* more brackets than the stack has room for */
		{ "0 1\n", "<<>>" },
		{ "0 2\n0000000000 65535 f\r\n", "<<>>" },
		{ "0 99999999999\n", "<<>>" },
		{ "999999 999999\n", "<<>>" },
		{ "99999999999 1\n0000000001 00000 n\r\n", "<<>>" },
		{ "0 1\n9999999999 00000 n\r\n", "<<>>" },
		{ "1 1\n0000000064 00000 n\r\n", "<< /Root 1 0 R >>" },
	};
	char *deep = mem_alloc(1000001), *text;
	struct signed_pdf found;
	size_t i;

	(void)state;
	memset(deep, '[', 1000000);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		text = mem_printf("%-63s\nxref\n%strailer\n%s\nstartxref\n64\n"
				  "%%%%EOF\n",
		    "%PDF-1.4", rows[i].table,
		    rows[i].trailer ? rows[i].trailer : deep);
		if (signed_read(&found, text, strlen(text)) != SIGNED_FOREIGN)
			fail_msg("row %zu", i);
		signed_clear(&found);
		free(text);
	}
	free(deep);
}

/* A page that is named a million times is not read a million times. */
static void
reading_comes_to_an_end(void **state)
{
	struct signed_pdf found;
	struct str pdf = { 0 };
	size_t at[4], i;

	(void)state;
	str_add(&pdf, "%PDF-1.4\n");
	at[1] = pdf.n;
	str_add(&pdf, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	at[2] = pdf.n;
	str_add(&pdf, "2 0 obj\n<< /Kids [ ");
	for (i = 0; i < 1000000; i++)
		str_add(&pdf, "3 0 R ");
	str_add(&pdf, "] >>\nendobj\n");
	at[3] = pdf.n;
	str_add(&pdf, "3 0 obj\n<< /A [ ");
	for (i = 0; i < 1000000; i++)
		str_add(&pdf, "1 ");
	str_add(&pdf, "] >>\nendobj\n");
	at[0] = pdf.n;
	str_add(&pdf, "xref\n1 3\n");
	for (i = 1; i < 4; i++)
		str_addf(&pdf, "%010zu 00000 n\r\n", at[i]);
	str_addf(&pdf,
	    "trailer\n<< /Root 1 0 R /ID [ <00> ] >>\nstartxref\n%zu\n"
	    "%%%%EOF\n",
	    at[0]);
	alarm(30);
	assert_int_equal(signed_read(&found, pdf.s, pdf.n), SIGNED_FOREIGN);
	alarm(0);
	signed_clear(&found);
	str_clear(&pdf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_signature_is_added),
		cmocka_unit_test(too_little_room_is_none),
		cmocka_unit_test(a_draft_stays_one),
		cmocka_unit_test(reading_comes_to_an_end),
		cmocka_unit_test(strange_tables_are_foreign),
	};
	int failed;

	sample_init(&sample);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sample_free(&sample);
	return failed;
}
