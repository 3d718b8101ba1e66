/* Tests of cleaning, line breaking and the plain text of a document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "print/clean.h"
#include "print/sample.h"
#include "print/wrap.h"

static void
cleaning(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ NULL, "" },
		{ "plain \xc3\xa9\nnext", "plain \xc3\xa9\nnext" },
		{ "a\tb\r\nc", "a b\nc" },
		{ "so\xc2\xad"
		  "ft",
		    "soft" },
		{ "ze\xe2\x80\x8bro\xef\xbb\xbf", "zero" },
		{ "a\xe2\x80\xae"
		  "b",
		    "a<U+202E>b" },
		{ "\x01\x7f", "<U+0001><U+007F>" },
		{ "\xff", "\xef\xbf\xbd" },
		{ "\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd" },
	};
	struct arena arena = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(clean_text(&arena, rows[i].in),
		    rows[i].out);
	assert_string_equal(clean_line(&arena, "a\nb"), "a b");
	arena_free(&arena);
}

static int
one(void *arg, uint32_t cp)
{
	(void)arg;
	return clean_combining(cp) ? 0 : 1;
}

static void
breaking(void **state)
{
	static const struct {
		const char *text;
		int limit;
		const char *lines;
	} rows[] = {
		{ "", 5, "" },
		{ "one two", 10, "one two|" },
		{ "one two", 7, "one two|" },
		{ "one two", 6, "one|two|" },
		{ "one  two", 4, "one|two|" },
		{ "one two ", 7, "one two|" },
		{ "abcdefgh", 3, "abc|def|gh|" },
		{ "x abcdefgh", 3, "x|abc|def|gh|" },
		{ "well-known", 6, "well-|known|" },
		{ "SHA-256", 4, "SHA-|256|" },
		{ "see SHA-256", 8, "see|SHA-256|" },
		{ "a -5 b", 3, "a|-5|b|" },
		{ "src/print/wrap", 10, "src/print/|wrap|" },
		{ "in (EU) 2024/2847", 13, "in (EU)|2024/2847|" },
		{ "run ./prog", 7, "run|./prog|" },
		{ "at http://a/b", 10, "at|http://a/b|" },
		{ "a\nb", 9, "a|b|" },
		{ "a\n\nb\n", 9, "a||b|" },
		/* a number stays with its word, as long as there is room */
		{ "by Part I (2)(k)", 12, "by|Part I|(2)(k)|" },
		{ "by Part I (2)(k)", 13, "by|Part I (2)(k)|" },
		{ "see Art. 13(4)", 12, "see|Art. 13(4)|" },
		{ "Art. 13(4)", 7, "Art.|13(4)|" },
		{ "see Annex VII 5", 11, "see|Annex VII 5|" },
		{ "see rec. 45", 8, "see|rec. 45|" },
		{ "Annex I Part II (1)", 15, "Annex I|Part II (1)|" },
		{ "on 7 October 2026", 13, "on 7 October|2026|" },
		{ "it has 15 risks", 9, "it has 15|risks|" },
		{ "to end. (2) Two", 12, "to end. (2)|Two|" },
		{ "a bc end. (2) Two", 10, "a bc end.|(2) Two|" },
		{ "to see (or hear)", 8, "to see|(or|hear)|" },
		{ "ae\xcc\x81"
		  "b",
		    2, "ae\xcc\x81|b|" },
		{ "a\xc2\xa0"
		  "b c",
		    3,
		    "a\xc2\xa0"
		    "b|c|" },
	};
	struct wrap_line line;
	struct wrap wrap;
	struct str out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		wrap = (struct wrap){ rows[i].text, one, NULL, rows[i].limit,
			false };
		out = (struct str){ 0 };
		while (wrap_next(&wrap, &line)) {
			str_addn(&out, line.s, line.n);
			str_add(&out, "|");
			assert_true(line.width <= rows[i].limit);
		}
		assert_string_equal(str_text(&out), rows[i].lines);
		str_clear(&out);
	}
}

static void
no_line_is_wider(void **state)
{
	static const int widths[] = { 0, 10, 40, 61, 80, 132 };
	struct document *d = sample_file(40);
	struct str out;
	const char *s, *end;
	char *line;
	size_t i, limit;

	(void)state;
	for (i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		out = (struct str){ 0 };
		limit = widths[i] == 0 ? 80
		    : widths[i] < 40   ? 40
				       : (size_t)widths[i];
		print_text(d, widths[i], &out);
		for (s = out.s; *s != '\0'; s = end + 1) {
			end = strchr(s, '\n');
			assert_non_null(end);
			line = mem_dupn(s, (size_t)(end - s));
			if (utf8_length(line) > limit)
				fail_msg("width %d: %s", widths[i], line);
			assert_false(str_ends(line, " "));
			free(line);
		}
		str_clear(&out);
	}
	sample_done(d);
}

static void
the_text_reads_like_this(void **state)
{
	static const char want[] =
	    "[DRAFT]\n"
	    "A title\n"
	    "Brook\n"
	    "==================================================\n"
	    "\n"
	    "1  One                                      Art. 1\n"
	    "--------------------------------------------------\n"
	    "  Text.\n"
	    "\n"
	    "  | Apart.\n"
	    "\n"
	    "  Label            Value\n"
	    "\n"
	    "  Name                     Size\n"
	    "  ------------------------------------------------\n"
	    "  alpha                       7\n"
	    "  beta                       12\n"
	    "\n"
	    "  Duty  Mend it. (Art. 2)\n"
	    "\n"
	    "  Place            Tallinn\n"
	    "\n"
	    "\n"
	    "  _________________________\n"
	    "\n"
	    "--------------------------------------------------\n"
	    "End.\n";
	struct document *d = sample_document("A title");
	struct doc *s, *t;
	struct str out = { 0 };

	(void)state;
	d->subtitle = "Brook";
	d->foot = "End.";
	d->draft_word = "DRAFT";
	s = section(d, d->body, "1", "One", "Art. 1");
	add(d, s, DOC_TEXT, NULL, "Text.");
	add(d, s, DOC_NOTE, NULL, "Apart.");
	t = add(d, s, DOC_PAIRS, NULL, NULL);
	add(d, t, DOC_PAIR, "Label", "Value");
	t = table(d, s, 3, "Name", 4, "Size", 1, "", 3);
	row(d, t, "alpha", "7", NULL);
	row(d, t, "beta", "12", NULL);
	t = add(d, s, DOC_POINTS, NULL, NULL);
	add(d, t, DOC_POINT, "Duty", "Mend it.")->cite = "Art. 2";
	t = add(d, s, DOC_SIGNATURE, NULL, NULL);
	add(d, t, DOC_PAIR, "Place", "Tallinn");
	print_text(d, 50, &out);
	assert_string_equal(out.s, want);
	str_clear(&out);
	sample_done(d);
}

/* A map is a table of counts in plain text. */
static void
a_map_reads_like_this(void **state)
{
	static const char want[] =
	    "Before the measure\n"
	    "\n"
	    "  Impact /     1 very low   2 once in    3 medium     4 each       5 several\n"
	    "  Likelihood                ten years                 month,       times a\n"
	    "                                                      wherever it  day, in\n"
	    "                                                      is           each of the\n"
	    "                                                      installed    places\n"
	    "                                                      and used     where it is\n"
	    "                                                                   installed,\n"
	    "                                                                   and at\n"
	    "                                                                   night as\n"
	    "                                                                   well\n"
	    "  ------------------------------------------------------------------------------\n"
	    "  5 several                                                        12: r-10,\n"
	    "  times a                                                          r-11, r-12,\n"
	    "  day, in                                                          r-13, r-14,\n"
	    "  each of the                                                      r-15, r-16,\n"
	    "  places                                                           r-17, r-18,\n"
	    "  where it is                                                      r-19, r-20,\n"
	    "  installed,                                                       r-21\n"
	    "  and at\n"
	    "  night as\n"
	    "  well\n"
	    "\n"
	    "  4 each\n"
	    "  month,\n"
	    "  wherever it\n"
	    "  is\n"
	    "  installed\n"
	    "  and used\n"
	    "\n"
	    "  3 medium\n"
	    "  2 once in\n"
	    "  ten years\n"
	    "\n"
	    "  1 very low   1: r-1\n"
	    "\n"
	    "  Not on the map yet: r-8, r-9\n";
	struct document *d = sample_document("t");
	struct str out = { 0 };
	const char *map;

	(void)state;
	sample_map(d);
	print_text(d, 80, &out);
	map = strstr(out.s, "Before the measure");
	assert_non_null(map);
	assert_true(str_starts(map, want));
	str_clear(&out);
	sample_done(d);
}

static void
odd_documents_do_no_harm(void **state)
{
	struct document *d = mem_alloc(sizeof(*d));
	struct str out = { 0 };
	enum doc_kind kind;
	struct doc *s, *t;
	int i;

	(void)state;
	print_text(d, -7, &out);
	assert_true(out.n > 0);
	str_clear(&out);
	d->body = s = doc_new(&d->arena, DOC_SECTION);
	for (i = 0; i < 1500; i++)
		s = section(d, s, "1", "Deeper", "Art. 1");
	for (kind = DOC_SECTION; kind <= DOC_NOTE; kind++) {
		add(d, s, kind, NULL, NULL);
		t = add(d, s, kind, "\xff\xfe title", "\xc3 text\n\n\n");
		for (i = 0; i < 90; i++)
			row(d, t, "\xe4\xb8\x96", "", "c", NULL);
		add(d, t, DOC_TEXT, NULL, "x");
	}
	print_text(d, 40, &out);
	assert_non_null(strstr(out.s, "\xe4\xb8\x96"));
	str_clear(&out);
	sample_done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleaning),
		cmocka_unit_test(breaking),
		cmocka_unit_test(no_line_is_wider),
		cmocka_unit_test(the_text_reads_like_this),
		cmocka_unit_test(a_map_reads_like_this),
		cmocka_unit_test(odd_documents_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
