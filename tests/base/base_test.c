/* Dates, text, numbers, JSON, hashes: tables of what goes in and comes out. */
#include "test.h"

#include "base/digest.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/near.h"
#include "base/str.h"
#include "base/time.h"
#include "base/utf8.h"

static void
dates(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} rows[] = { { "2027-12-11", true }, { "2028-02-29", true },
		{ "2027-02-29", false }, { "2100-02-29", false },
		{ "2000-02-29", true }, { "2027-13-01", false },
		{ "2027-00-10", false }, { "2027-04-31", false },
		{ "1899-12-31", false }, { "27-12-11", false },
		{ "2027-12-11 ", false }, { "2027/12/11", false },
		{ "", false }, { "2027-1-011", false } };
	struct date d;
	char buf[16];
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(date_parse(rows[i].text, &d), rows[i].good);
		if (rows[i].good)
			assert_string_equal(date_format(d, buf), rows[i].text);
	}
}

static void
adding(void **state)
{
	static const struct {
		const char *from;
		char unit;
		long n;
		const char *to;
	} rows[] = { { "2027-12-11", 'm', 60, "2032-12-11" },
		{ "2028-02-29", 'm', 12, "2029-02-28" },
		{ "2028-02-29", 'm', 48, "2032-02-29" },
		{ "2027-01-31", 'm', 1, "2027-02-28" },
		{ "2027-12-31", 'm', 2, "2028-02-29" },
		{ "2027-03-31", 'm', -1, "2027-02-28" },
		{ "2027-01-15", 'm', -13, "2025-12-15" },
		{ "2026-11-21", 'd', 90, "2027-02-19" },
		{ "2028-02-28", 'd', 2, "2028-03-01" },
		{ "2027-01-01", 'd', -1, "2026-12-31" },
		{ "2026-10-06", 'd', 0, "2026-10-06" } };
	struct date d;
	char buf[16];
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_true(date_parse(rows[i].from, &d));
		d = rows[i].unit == 'm' ? date_add_months(d, rows[i].n)
					: date_add_days(d, rows[i].n);
		assert_string_equal(date_format(d, buf), rows[i].to);
	}
}

static void
months_and_times(void **state)
{
	struct date d;
	char buf[24];

	(void)state;
	assert_true(date_parse_month("2028-02", &d));
	assert_string_equal(date_format(d, buf), "2028-02-29");
	assert_false(date_parse_month("2028-2", &d));
	assert_false(date_parse_month("2028-13", &d));
	assert_true(date_parse_time("23:59"));
	assert_false(date_parse_time("24:00"));
	assert_true(time_parse("2026-11-21T08:15:30Z"));
	assert_false(time_parse("2026-11-21T08:15:30+01:00"));
	assert_false(time_parse("2026-11-21 08:15:30Z"));
	assert_true(time_parse(time_now(buf)));
	assert_int_equal(date_cmp(time_day(buf), date_today()), 0);
	assert_int_equal(time_day("2026-11-21").year, 0);
}

static void
texts(void **state)
{
	static const struct {
		const char *text;
		bool valid, plain, nfc;
	} rows[] = { { "", true, true, true }, { "abc", true, true, true },
		{ "\xc3\xa9", true, true, true }, /* e acute, composed */
		{ "e\xcc\x81", true, true, false }, /* e and an acute */
		/* c acute with a dot below, and marks out of order */
		{ "\xc4\x87\xcc\xa3", true, true, true },
		{ "x\xcc\x81\xcc\xa3", true, true, false },
		{ "x\xcc\xa3\xcc\x81", true, true, true },
		{ "x\xe0\xbd\xb3", true, true, false }, /* two marks in one */
		{ "a\tb\nc", true, true, true },
		{ "a\x01", true, false, false },
		{ "a\x7f", true, false, false },
		{ "\xc2\x85", true, false, false }, /* U+0085 */
		{ "\xff", false, false, false },
		{ "\xc0\xaf", false, false, false }, /* overlong */
		{ "\xed\xa0\x80", false, false, false }, /* surrogate */
		{ "\xf4\x90\x80\x80", false, false, false },
		{ "\xe2\x82", false, false, false } };
	size_t i, n;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		n = strlen(rows[i].text);
		assert_int_equal(utf8_valid(rows[i].text, n), rows[i].valid);
		assert_int_equal(utf8_text(rows[i].text, n), rows[i].plain);
		assert_int_equal(utf8_is_nfc(rows[i].text, n), rows[i].nfc);
	}
}

static void
normal_form(void **state)
{
	char *s = utf8_nfc_dup("e\xcc\x81");

	(void)state;
	assert_string_equal(s, "\xc3\xa9");
	free(s);
	assert_null(utf8_nfc_dup("\xff"));
	s = utf8_fold_dup(" \t J\xc3\x9cRI \xc2\xa0 \xc3\x95un\n");
	assert_string_equal(s, "j\xc3\xbcri \xc3\xb5un");
	free(s);
	s = utf8_fold_dup("  ");
	assert_string_equal(s, "");
	free(s);
	assert_null(utf8_fold_dup("\xff"));
	assert_int_equal(utf8_length("\xc3\xa9z"), 2);
	assert_true(utf8_hidden(0x202e));
	assert_false(utf8_hidden('a'));
}

static void
numbers(void **state)
{
	static const struct {
		const char *text;
		bool good;
		long long n;
	} rows[] = { { "0", true, 0 }, { "60", true, 60 }, { "060", false, 0 },
		{ "-1", false, 0 }, { "", false, 0 }, { " 1", false, 0 },
		{ "1.5", false, 0 }, { "9999999999999999999", false, 0 } };
	long long n;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(str_number(rows[i].text, &n), rows[i].good);
		if (rows[i].good)
			assert_int_equal(n, rows[i].n);
	}
	assert_false(str_number(NULL, &n));
}

static void
json(void **state)
{
	struct json j = { 0 };

	(void)state;
	json_open(&j, NULL, '{');
	json_text(&j, "a\"b", "x\\y\n\t\x01z\xc3\xa9");
	json_text(&j, "none", NULL);
	json_open(&j, "list", '[');
	json_number(&j, NULL, -7);
	json_bool(&j, NULL, true);
	json_close(&j, ']');
	json_open(&j, "empty", '[');
	json_close(&j, ']');
	json_close(&j, '}');
	assert_string_equal(str_text(&j.out),
	    "{\n  \"a\\\"b\": \"x\\\\y\\n\\t\\u0001z\xc3\xa9\",\n"
	    "  \"none\": null,\n  \"list\": [\n    -7,\n    true\n  ],\n"
	    "  \"empty\": []\n}\n");
	str_clear(&j.out);
}

static void
hashes(void **state)
{
	char hex[DIGEST_HEX], again[DIGEST_HEX];
	struct digest *digest = digest_new();

	(void)state;
	digest_bytes("abc", 3, hex);
	assert_string_equal(hex,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	digest_add(digest, "a", 1);
	digest_add(digest, "bc", 2);
	digest_end(digest, again);
	assert_string_equal(hex, again);
	assert_true(digest_is_hex(hex, 64));
	assert_false(digest_is_hex("ABCD", 4));
}

/* Every byte at every place of a text of three words of eight. */
static void
plain(void **state)
{
	char s[25];
	size_t at;
	int c;

	(void)state;
	for (at = 0; at < sizeof(s); at++)
		for (c = 0; c < 256; c++) {
			memset(s, 'a', sizeof(s));
			s[at] = (char)c;
			assert_int_equal(str_plain(s, sizeof(s)),
			    (c >= ' ' && c <= '~') || c == '\n' || c == '\t');
		}
	assert_true(str_plain("", 0));
}

static void
growing(void **state)
{
	struct arena arena = { 0 };
	struct str s = { 0 };
	struct err err;
	char *big, *small;
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		str_addf(&s, "%d,", i);
	assert_int_equal(s.n, 3890);
	assert_true(str_starts(str_text(&s), "0,1,2,"));
	assert_true(str_ends(str_text(&s), "998,999,"));
	str_clear(&s);
	assert_string_equal(str_text(&s), "");
	big = arena_alloc(&arena, 1 << 20);
	small = arena_printf(&arena, "%s-%d", "x", 7);
	assert_int_equal(big[(1 << 20) - 1], 0);
	assert_string_equal(small, "x-7");
	for (i = 1; i < 40; i++) {
		small = arena_dupn(&arena, "0123456789", (size_t)i % 11);
		assert_int_equal(strlen(small), i % 11);
		big = arena_alloc(&arena, (size_t)i);
		assert_int_equal((uintptr_t)big % _Alignof(max_align_t), 0);
		assert_int_equal(big[0] | big[i - 1], 0);
		memset(big, 'x', (size_t)i);
	}
	arena_free(&arena);
	str_add(&s, "a");
	str_room(&s, 100);
	assert_string_equal(str_text(&s), "a");
	assert_true(s.cap > 101);
	str_clear(&s);
	assert_false(err_set(&err, "%s", "why"));
	assert_false(err_prefix(&err, "what"));
	assert_string_equal(err.say, "what: why");
}

static void
lines(void **state)
{
	struct str s = { 0 };

	(void)state;
	str_linef(&s, "%s: %s", "id", "a title\nid2: another\tone");
	str_linef(&s, "%s", "");
	assert_string_equal(str_text(&s), "id: a title id2: another one\n\n");
	str_clear(&s);
}

static void
words_that_were_meant(void **state)
{
	static const struct {
		const char *typed, *meant;
	} rows[] = { { "stauts", "status" }, { "statu", "status" },
		{ "lst", "list" }, { "sned", "send" },
		{ "finding", "findings" }, { "close", NULL }, { "x", NULL },
		{ "", NULL }, { "findings", "findings" } };
	static const char *const words[] = { "status", "list", "send",
		"findings", "set" };
	size_t i, k;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct near near = { .typed = rows[i].typed };

		for (k = 0; k < ROWS(words); k++)
			near_try(&near, words[k]);
		if (!str_eq(near.best, rows[i].meant))
			fail_msg("%s: %s", rows[i].typed,
			    near.best ? near.best : "nothing");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(dates),
		cmocka_unit_test(adding), cmocka_unit_test(months_and_times),
		cmocka_unit_test(texts), cmocka_unit_test(normal_form),
		cmocka_unit_test(numbers), cmocka_unit_test(json),
		cmocka_unit_test(hashes), cmocka_unit_test(plain),
		cmocka_unit_test(growing), cmocka_unit_test(lines),
		cmocka_unit_test(words_that_were_meant) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
