/* The index of words: what is found, in which order, and that no query is
 * ever more than words. */
#include "store/find.h"

#include <time.h>

#include "base/str.h"
#include "base/utf8.h"
#include "test.h"

static const struct find_item items[] = {
	{ FIND_RECORD, "part", "curl", NULL, "curl", "curl", "Component" },
	{ FIND_ANSWER, "part", "curl", "use", NULL,
	    "Fetches updates with curl\nover TLS", "curl Use" },
	{ FIND_ANSWER, "part", "curl", "since", NULL, "2026-11-21 (II.7)",
	    "curl In use since" },
	{ FIND_QUESTION, "part", NULL, "use", "Use",
	    "What is the component used for? | Annex VII 2(b)", "Component" },
	{ FIND_QUESTION, "part", NULL, "version", "Version",
	    "Which version is it? | Annex VIII Part II 3", "Component" },
	{ FIND_RECORD, "requirement", "I.2.c", NULL, "I.2.c Updates",
	    "Annex I Part I (2)(c)", "Requirement" },
	{ FIND_EVIDENCE, "evidence", "test", "file", "test-run.txt", "",
	    "Test run" },
	{ FIND_EVIDENCE, "evidence", "test", "file", "test-run.txt",
	    "alpha rejected, beta rejected", "Test run" },
	{ FIND_EVIDENCE, "evidence", "test", "file", "test-run.txt",
	    "gamma rejected", "Test run" },
	{ FIND_LAW, NULL, "sources/CRA", NULL, "Cyber Resilience Act",
	    "Regulation (EU) 2024/2847", "Sources" },
	{ FIND_ANSWER, "t", "de", "f", NULL, "Stra\u00dfe nach \u00dcbersee",
	    "x" },
	{ FIND_ANSWER, "t", "fr", "f", NULL, "Pr\u00e9vu \u00e0 No\u00ebl",
	    "x" },
	{ FIND_ANSWER, "t", "vi", "f", NULL, "Vi\u1ec7t", "x" },
	{ FIND_ANSWER, "t", "el", "f", NULL,
	    "\u0391\u03c3\u03c6\u03ac\u03bb\u03b5\u03b9\u03b1 \u03bb\u03cc\u03b3\u03bf\u03c2",
	    "x" },
	{ FIND_ANSWER, "t", "bg", "f", NULL,
	    "\u0421\u0438\u0433\u0443\u0440\u043d\u043e\u0441\u0442", "x" },
	{ FIND_ANSWER, "t", "ja", "f", NULL,
	    "\u8a8d\u8a3c\u6a5f\u95a2 \u6771\u4eac", "x" },
	{ FIND_ANSWER, "t", "odd", "f", NULL,
	    "AND OR NOT NEAR(a b) title:x ^c * \"quoted\" -minus +plus", "x" },
};

static struct find *
filled(void)
{
	struct find *find;
	size_t i;

	OK((find = find_open(&err)) != NULL);
	for (i = 0; i < ROWS(items); i++)
		OK(find_add(find, &items[i], &err));
	return find;
}

/* `form/record.field` of all hits, best first, with blanks between. */
static char *
places(struct find *find, const char *words)
{
	struct find_hits hits;
	struct str out = { 0 };
	size_t i;

	OK(find_query(find, words, 100, "<", ">", &hits, &err));
	assert_false(hits.more);
	for (i = 0; i < hits.n; i++) {
		const struct find_hit *h = &hits.v[i];

		str_addf(&out, "%s%s/%s.%s", i > 0 ? " " : "",
		    h->form ? h->form : "", h->record ? h->record : "",
		    h->field ? h->field : "");
		assert_true(i == 0 || hits.v[i - 1].rank <= h->rank);
	}
	arena_free(&hits.arena);
	return str_take(&out);
}

static const struct {
	const char *words, *places; /* NULL: none */
} found[] = {
	/* titles before texts, texts before what they belong to */
	{ "curl", "part/curl. part/curl.use part/curl.since" },
	{ "CURL", "part/curl. part/curl.use part/curl.since" },
	{ "cur", "part/curl. part/curl.use part/curl.since" },
	{ "urls", NULL },
	{ "curl tls", "part/curl.use" },
	{ "tls curl", "part/curl.use" },
	{ "curl nowhere", NULL },
	{ "use", "part/.use part/curl.use part/curl.since" },
	/* the whole word before its beginnings, a law's number as a whole */
	{ "Annex VII", "part/.use part/.version" },
	{ "Annex VIII", "part/.version" },
	{ "I.2.c", "requirement/I.2.c." },
	{ "i.2", "requirement/I.2.c." },
	{ "2024/2847", "/sources/CRA." },
	{ "2847", "/sources/CRA." },
	{ "2026-11", "part/curl.since" },
	{ "resilience act", "/sources/CRA." },
	/* a file is found in any part, and by its name */
	{ "gamma", "evidence/test.file" },
	{ "rejected", "evidence/test.file" },
	{ "test-run.txt beta", "evidence/test.file" },
	{ "alpha gamma", NULL },
	/* a letter must stand alone */
	{ "c", "requirement/I.2.c. t/odd.f" },
	/* scripts */
	{ "stra\u00dfe", "t/de.f" },
	{ "STRA\u00dfE", "t/de.f" },
	{ "strasse", NULL },
	{ "ubersee", "t/de.f" },
	{ "\u00fcbersee", "t/de.f" },
	{ "u\u0308bersee", "t/de.f" },
	{ "prevu noel", "t/fr.f" },
	{ "viet", "t/vi.f" },
	{ "\u03b1\u03c3\u03c6\u03ac\u03bb\u03b5\u03b9\u03b1", "t/el.f" },
	{ "\u0391\u03a3\u03a6", "t/el.f" },
	{ "\u03bb\u03cc\u03b3\u03bf\u03c3", "t/el.f" },
	{ "\u03bb\u03bf\u03b3\u03bf\u03c2", NULL },
	{ "\u0441\u0438\u0433\u0443\u0440", "t/bg.f" },
	{ "\u8a8d\u8a3c\u6a5f\u95a2", "t/ja.f" },
	{ "\u8a8d", "t/ja.f" },
	{ "\u6a5f\u95a2", NULL },
	{ "\u6771\u4eac", "t/ja.f" },
	{ "\u8a8d\u3000\u6771", "t/ja.f" },
	/* what is syntax elsewhere is words here */
	{ "AND", "t/odd.f" },
	{ "curl AND tls", NULL },
	{ "curl OR tls", NULL },
	{ "NOT curl", NULL },
	{ "NEAR(a b)", "t/odd.f" },
	{ "near(curl tls, 5)", NULL },
	{ "title:x", "t/odd.f" },
	{ "title:curl", NULL },
	{ "{title text}:curl", NULL },
	{ "^curl", "part/curl. part/curl.use part/curl.since" },
	{ "curl*", "part/curl. part/curl.use part/curl.since" },
	{ "\"curl tls\"", "part/curl.use" },
	{ "\"curl", "part/curl. part/curl.use part/curl.since" },
	{ "cu\"rl", NULL },
	{ "-minus", "t/odd.f" },
	{ "(curl", "part/curl. part/curl.use part/curl.since" },
	{ "curl + tls", "part/curl.use" },
	{ "quoted", "t/odd.f" },
	{ "curl; DROP TABLE word", NULL },
	{ "' OR 1=1", NULL },
	{ "\\", NULL },
	{ "*", NULL },
	{ "\"\"", NULL },
	{ "\"*\" * () : ^ - + , . {}", NULL },
	{ "", NULL },
	{ " \t\n\r\v\f\u00a0\u3000", NULL },
	{ "\x01\x1b[2J", NULL },
	{ "curl\x1f", "part/curl. part/curl.use part/curl.since" },
	/* bytes that are not UTF-8 part words */
	{ "\xff", NULL },
	{ "curl\xfftls", "part/curl.use" },
	{ "\xc3", NULL },
	{ "curl\xe2\x82", "part/curl. part/curl.use part/curl.since" },
	{ "\xed\xa0\x80 curl", "part/curl. part/curl.use part/curl.since" },
};

static void
words_are_found(void **state)
{
	struct find *find = filled();
	char *got;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(found); i++) {
		got = places(find, found[i].words);
		if (strcmp(got, found[i].places ? found[i].places : "") != 0)
			fail_msg("\"%s\" finds: %s", found[i].words, got);
		free(got);
	}
	find_close(find);
}

/* Ten thousand characters of each kind: an answer, and soon. */
static void
long_queries(void **state)
{
	static const char *const units[] = { "a", "curl ", "\"", "* ", "(",
		"a.", "\u8a8d", "\xff", "NEAR ", "c ", "curl-", " ", "OR " };
	struct find *find = filled();
	struct find_hits hits;
	struct str words = { 0 };
	struct timespec a, b;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(units); i++) {
		while (words.n < 10000)
			str_add(&words, units[i]);
		clock_gettime(CLOCK_MONOTONIC, &a);
		OK(find_query(find, str_text(&words), 10, "<", ">", &hits,
		    &err));
		clock_gettime(CLOCK_MONOTONIC, &b);
		assert_true(b.tv_sec - a.tv_sec < 5);
		arena_free(&hits.arena);
		str_clear(&words);
	}
	find_close(find);
}

static void
the_hit(void **state)
{
	struct find *find = filled();
	struct find_hits hits;

	(void)state;
	OK(find_query(find, "upd tls", 10, "<<", ">>", &hits, &err));
	assert_int_equal(hits.n, 1);
	assert_int_equal(hits.v[0].kind, FIND_ANSWER);
	assert_string_equal(hits.v[0].title, "");
	assert_string_equal(hits.v[0].snippet,
	    "Fetches <<updates>> with curl over <<TLS>>");
	assert_true(hits.words && hits.ranked);
	arena_free(&hits.arena);

	/* found by its title alone: the text is shown unmarked */
	OK(find_query(find, "version", 1, "<<", ">>", &hits, &err));
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.v[0].title, "Version");
	assert_null(hits.v[0].record);
	arena_free(&hits.arena);

	OK(find_query(find, "curl", 2, "", "", &hits, &err));
	assert_int_equal(hits.n, 2);
	assert_true(hits.more);
	arena_free(&hits.arena);

	OK(find_query(find, "curl", 0, "", "", &hits, &err));
	assert_int_equal(hits.n, 0);
	OK(find_query(find, " \" ", 5, "", "", &hits, &err));
	assert_false(hits.words);
	arena_free(&hits.arena);
	find_close(find);
}

static void
forgotten(void **state)
{
	struct find *find = filled();
	char *got;

	(void)state;
	OK(find_forget(find, "part", "curl", &err));
	got = places(find, "curl");
	assert_string_equal(got, "");
	free(got);
	got = places(find, "use");
	assert_string_equal(got, "part/.use");
	free(got);
	OK(find_forget(find, "part", "curl", &err));
	OK(find_forget(find, "no", "such", &err));
	OK(find_add(find, &items[0], &err));
	got = places(find, "curl");
	assert_string_equal(got, "part/curl.");
	free(got);
	/* the newest taken away, asked for, and there again */
	OK(find_forget(find, "part", "curl", &err));
	got = places(find, "curl");
	assert_string_equal(got, "");
	free(got);
	OK(find_add(find, &items[0], &err));
	got = places(find, "curl");
	assert_string_equal(got, "part/curl.");
	free(got);
	find_close(find);
}

/* A stranger's bytes come back as text, however they went in. */
static void
broken_text(void **state)
{
	struct find_item item = { FIND_ANSWER, "f", "r", "x", "ti\xfftle",
		"one\xc3 two \x1b[31m\xe2\x80\xae three\xf0\x9f", "o\x80" };
	struct find_hits hits;
	struct find *find;

	(void)state;
	OK((find = find_open(&err)) != NULL);
	OK(find_add(find, &item, &err));
	OK(find_query(find, "two three", 5, "<", ">", &hits, &err));
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.v[0].title, "ti?tle");
	assert_true(utf8_valid(hits.v[0].snippet, strlen(hits.v[0].snippet)));
	arena_free(&hits.arena);
	find_close(find);
}

/* Where too much matches, the answer comes without order, but it comes. */
static void
too_much(void **state)
{
	struct find_item item = { FIND_ANSWER, "f", NULL, "x", "", NULL, "" };
	struct find_hits hits;
	struct find *find;
	char record[16], text[64];
	int i;

	(void)state;
	OK((find = find_open(&err)) != NULL);
	for (i = 0; i < 60000; i++) {
		snprintf(record, sizeof(record), "r%d", i);
		snprintf(text, sizeof(text), "same words%d", i);
		item.record = record;
		item.text = text;
		OK(find_add(find, &item, &err));
	}
	OK(find_query(find, "sa", 10, "<", ">", &hits, &err));
	assert_int_equal(hits.n, 10);
	assert_true(hits.more);
	assert_false(hits.ranked);
	assert_string_equal(hits.v[0].record, "r0");
	arena_free(&hits.arena);
	OK(find_query(find, "words4711", 20, "<", ">", &hits, &err));
	assert_true(hits.ranked);
	assert_int_equal(hits.n, 11);
	assert_string_equal(hits.v[0].record, "r4711");
	arena_free(&hits.arena);
	find_close(find);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found),
		cmocka_unit_test(long_queries),
		cmocka_unit_test(the_hit),
		cmocka_unit_test(forgotten),
		cmocka_unit_test(broken_text),
		cmocka_unit_test(too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
