/* Headers of sealed files: written and read to the same bytes, every other way
 * to write one refused with its line, and no byte that can change unseen. */
#include "test.h"

#include "model/sealed.h"
#include "seal/ed25519.h"

#define HEX32	"0123456789abcdef0123456789abcdef"
#define HEX64	HEX32 HEX32
#define HEX128	HEX64 HEX64
#define TEN	"aaaaaaaaaa"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define THOUSAND                                                               \
	HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED        \
	    HUNDRED HUNDRED

/* The lines of a good header, without their ends. */
static const char *const good[] = { "assay-sealed/1", "kind: findings",
	"project: " HEX32, "product: Brook Gateway 2.4",
	"manufacturer: Example Workbench O\xc3\x9c", "body: ", "class: I",
	"module: B-C", "release: 1.2#3f9a-112", "round: 2", "follows: " HEX64,
	"answers: none", "signer: Anna Tamm", "made: 2026-11-21T08:15:30Z",
	"payload: 123456 " HEX64, "key: " HEX64, "signature: " HEX128, "" };
#define NGOOD ROWS(good)

/* The header with one line in the place of another (0: none); NULL leaves
 * that one out. */
static void
header(struct str *out, size_t line, const char *other)
{
	size_t i;

	for (i = 0; i < NGOOD; i++) {
		if (i + 1 == line && other == NULL)
			continue;
		str_add(out, i + 1 == line ? other : good[i]);
		str_add(out, "\n");
	}
}

static bool
read_all(const struct str *bytes, struct sealed *sealed, struct arena *arena,
    struct err *err)
{
	size_t to_sign, n;

	err->say[0] = '\0';
	return sealed_read(str_text(bytes), bytes->n, arena, sealed, &to_sign,
	    &n, err);
}

static void
there_and_back(void **state)
{
	struct str bytes = { 0 }, again = { 0 }, part = { 0 };
	struct arena arena = { 0 };
	struct sealed s;
	size_t to_sign, n, whole;

	(void)state;
	header(&bytes, 0, NULL);
	whole = bytes.n;
	str_addn(&bytes, "SQLite format 3\0\n\xff", 18);
	OK(sealed_read(bytes.s, bytes.n, &arena, &s, &to_sign, &n, &err));
	assert_int_equal(n, whole);
	assert_int_equal(s.kind, SEALED_FINDINGS);
	assert_string_equal(sealed_kind(s.kind), "findings");
	assert_string_equal(s.project, HEX32);
	assert_string_equal(s.product, "Brook Gateway 2.4");
	assert_string_equal(s.body, "");
	assert_string_equal(s.module, "B-C");
	assert_string_equal(s.release, "1.2#3f9a-112");
	assert_int_equal(s.round, 2);
	assert_string_equal(s.follows, HEX64);
	assert_null(s.answers);
	assert_string_equal(s.made, "2026-11-21T08:15:30Z");
	assert_int_equal(s.size, 123456);
	assert_string_equal(s.sha256, HEX64);
	assert_string_equal(s.key, HEX64);
	assert_string_equal(s.signature, HEX128);
	OK(sealed_write(&s, &again, &err));
	assert_int_equal(again.n, whole);
	assert_memory_equal(again.s, bytes.s, whole);
	OK(sealed_to_sign(&s, &part, &err));
	assert_int_equal(part.n, to_sign);
	assert_memory_equal(part.s, bytes.s, to_sign);
	assert_int_equal(strncmp(bytes.s + to_sign, "signature: ", 11), 0);
	str_clear(&bytes);
	str_clear(&again);
	str_clear(&part);
	arena_free(&arena);
}

static const struct {
	size_t line;
	const char *other; /* in its place; NULL: the line is missing */
	const char *say; /* NULL: fine */
} rows[] = {
	{ 1, "assay-sealed/2", "line 1: a sealed file of another version" },
	{ 1, "assay-sealed/1 ", "line 1: a sealed file of another version" },
	{ 1, "assay-sealed/1\r", "line 1: ends with CR and LF" },
	{ 1, "Assay-sealed/1", "line 1: this is no sealed file" },
	{ 1, NULL, "line 1: this is no sealed file" },
	{ 1, "\nassay-sealed/1", "line 1: this is no sealed file" },
	{ 1,
	    "\xef\xbb\xbf"
	    "assay-sealed/1",
	    "line 1: this is no sealed file" },
	{ 2, "kind: dossier", NULL },
	{ 2, "kind: answers", NULL },
	{ 2, "kind: Findings", "line 2: \"kind\" is none of dossier" },
	{ 2, "kind: findings ", "line 2: \"kind\" is none of dossier" },
	{ 2, "kind:  findings", "line 2: \"kind\" is none of dossier" },
	{ 2, "kind: ", "line 2: \"kind\" is none of dossier" },
	{ 2, "kind:findings", "line 2: \"kind:\" is not followed by a blank" },
	{ 2, "kind:\tfindings", "\"kind:\" is not followed by a blank" },
	{ 2, "kind", "line 2: \"kind: ...\" should stand here" },
	{ 2, "Kind: findings", "line 2: \"kind: ...\" should stand here" },
	{ 2, " kind: findings", "line 2: \"kind: ...\" should stand here" },
	{ 2, "kind: findings\r", "line 2: ends with CR and LF" },
	{ 2, "kind: findings\nkind: findings",
	    "line 3: \"kind\" stands there a second time" },
	{ 2, "kind: findings\nnote: x",
	    "line 3: \"project: ...\" should stand here" },
	{ 2, "kind: findings\n", "line 3: \"project: ...\" should stand here" },
	{ 2, NULL, "line 2: \"kind: ...\" should stand here" },
	{ 3, "project: " HEX32 "0",
	    "line 3: \"project\" is not 32 hex digits" },
	{ 3, "project: 0123456789ABCDEF0123456789abcdef", "not 32 hex digits" },
	{ 3, "project: none", "not 32 hex digits" },
	{ 3, NULL, "line 3: \"project: ...\" should stand here" },
	{ 4, "product: ", NULL },
	{ 4, "product: a: b  c ", NULL },
	{ 4, "product: " THOUSAND, NULL },
	{ 4, "product: " THOUSAND "a",
	    "\"product\" is longer than 1000 bytes" },
	{ 4, "product: a\tb", "\"product\" holds a control or hidden" },
	{ 4, "product: a\rb", "\"product\" holds a control or hidden" },
	{ 4, "product: a\x1b[2Jb", "\"product\" holds a control or hidden" },
	{ 4, "product: a\x7f", "\"product\" holds a control or hidden" },
	{ 4, "product: a\xc2\x85", "\"product\" holds a control or hidden" },
	{ 4, "product: a\xe2\x80\xaeoms", "holds a control or hidden" },
	{ 4, "product: a\xe2\x81\xa6oms", "holds a control or hidden" },
	{ 4, "product: a\xe2\x80\x8b", "holds a control or hidden" },
	{ 4, "product: a\xe2\x80\xa8", "holds a control or hidden" },
	{ 4, "product: a\xff", "line 4: \"product\" is no UTF-8" },
	{ 4, "product: a\xc3", "line 4: \"product\" is no UTF-8" },
	{ 4, "product: \xed\xa0\x80", "line 4: \"product\" is no UTF-8" },
	{ 4, "product: Ou\xcc\x88", "\"product\" is not in normal form C" },
	{ 4, "product: \xe2\x84\xab", "\"product\" is not in normal form C" },
	{ 5, "body: ", "line 5: \"manufacturer: ...\" should stand here" },
	{ 5, "product: Brook", "line 5: \"product\" stands there a second" },
	{ 9, NULL, "line 9: \"release: ...\" should stand here" },
	{ 10, "round: 1", NULL },
	{ 10, "round: 9007199254740992", NULL },
	{ 10, "round: 9007199254740993", "\"round\" is no number from 1" },
	{ 10, "round: 99999999999999999999", "\"round\" is no number from 1" },
	{ 10, "round: 0", "line 10: \"round\" is no number from 1" },
	{ 10, "round: 02", "line 10: \"round\" is no number from 1" },
	{ 10, "round: +2", "line 10: \"round\" is no number from 1" },
	{ 10, "round: -2", "line 10: \"round\" is no number from 1" },
	{ 10, "round: 2 ", "line 10: \"round\" is no number from 1" },
	{ 10, "round: 2.0", "line 10: \"round\" is no number from 1" },
	{ 10, "round: 0x2", "line 10: \"round\" is no number from 1" },
	{ 10, "round: ", "line 10: \"round\" is no number from 1" },
	{ 11, "follows: none", NULL },
	{ 11, "follows: ", "\"follows\" is not 64 hex digits, or none" },
	{ 11, "follows: None", "\"follows\" is not 64 hex digits, or none" },
	{ 11, "follows: " HEX32, "\"follows\" is not 64 hex digits, or none" },
	{ 12, "answers: " HEX64, NULL },
	{ 12, "answers: " HEX64 "0", "line 12: \"answers\" is not 64 hex" },
	{ 14, "made: 2026-11-21T08:15:30", "line 14: \"made\" is no time" },
	{ 14, "made: 2026-11-21 08:15:30Z", "line 14: \"made\" is no time" },
	{ 14, "made: 2026-02-30T08:15:30Z", "line 14: \"made\" is no time" },
	{ 14, "made: 2026-11-21T24:15:30Z", "line 14: \"made\" is no time" },
	{ 14, "made: 2026-11-21T08:15:30ZZ", "line 14: \"made\" is no time" },
	{ 15, "payload: 0 " HEX64, NULL },
	{ 15, "payload: 9007199254740992 " HEX64, NULL },
	{ 15, "payload: 9007199254740993 " HEX64, "\"payload\" is not a size" },
	{ 15, "payload: 12345678901234567890123 " HEX64, "is not a size" },
	{ 15, "payload: 0123456 " HEX64, "line 15: \"payload\" is not a size" },
	{ 15, "payload: 123456  " HEX64, "line 15: \"payload\" is not a size" },
	{ 15, "payload: 123456" HEX64, "line 15: \"payload\" is not a size" },
	{ 15, "payload: 123456 " HEX32, "line 15: \"payload\" is not a size" },
	{ 15, "payload:  " HEX64, "line 15: \"payload\" is not a size" },
	{ 15, "payload: -1 " HEX64, "line 15: \"payload\" is not a size" },
	{ 15, "payload: 123456 " HEX64 " ", "\"payload\" is not a size" },
	{ 16, "key: " HEX32, "line 16: \"key\" is not 64 hex digits" },
	{ 17, "signature: " HEX64, "\"signature\" is not 128 hex digits" },
	{ 17, "signature: none", "\"signature\" is not 128 hex digits" },
	{ 17, NULL, "line 17: \"signature: ...\" should stand here" },
	{ 17, "signature: " HEX128 "\nsignature: " HEX128,
	    "line 18: an empty line should stand here" },
	{ 18, "note: x", "line 18: an empty line should stand here" },
	{ 18, "\r", "line 18: ends with CR and LF" },
	{ 18, " ", "line 18: an empty line should stand here" },
	{ 18, NULL, "line 18: the header is cut off here" },
};

static void
refused(void **state)
{
	struct str bytes = { 0 };
	struct arena arena = { 0 };
	struct sealed s;
	struct err err;
	bool ok;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		header(&bytes, rows[i].line, rows[i].other);
		ok = read_all(&bytes, &s, &arena, &err);
		if (ok != (rows[i].say == NULL) ||
		    (!ok && strstr(err.say, rows[i].say) == NULL))
			fail_msg("line %zu, %.60s: \"%s\"", rows[i].line,
			    rows[i].other ? rows[i].other : "(missing)",
			    err.say);
		if (!ok && strncmp(err.say, "line ", 5) != 0)
			fail_msg("no line: %s", err.say);
		str_clear(&bytes);
	}
	arena_free(&arena);
}

/* Cut anywhere, with a NUL anywhere, or without an end. */
static void
damaged(void **state)
{
	struct str bytes = { 0 };
	struct arena arena = { 0 };
	struct sealed s;
	struct err err;
	size_t n, whole, i;
	char was;

	(void)state;
	header(&bytes, 0, NULL);
	whole = bytes.n;
	for (n = 0; n < whole; n++) {
		bytes.n = n;
		assert_false(read_all(&bytes, &s, &arena, &err));
	}
	bytes.n = whole;
	for (i = 0; i < whole; i++) {
		was = bytes.s[i];
		bytes.s[i] = '\0';
		assert_false(read_all(&bytes, &s, &arena, &err));
		bytes.s[i] = was;
	}
	assert_true(read_all(&bytes, &s, &arena, &err));
	/* A line that never ends, in a file that goes on. */
	bytes.n = 0;
	str_add(&bytes, "assay-sealed/1\nkind: ");
	for (i = 0; i < 20000; i++)
		str_add(&bytes, "x");
	str_add(&bytes, "\n");
	assert_false(read_all(&bytes, &s, &arena, &err));
	assert_string_equal(err.say,
	    "line 2: the header is longer than 16 KiB");
	bytes.n = 16000;
	assert_false(read_all(&bytes, &s, &arena, &err));
	assert_string_equal(err.say, "line 2: the header is cut off here");
	str_clear(&bytes);
	arena_free(&arena);
}

/* Whatever bit is changed: it is refused, or the signature is none. */
static void
every_bit(void **state)
{
	char public[ED25519_PUBLIC], signature[ED25519_SIGNATURE];
	struct ed25519 *key = ed25519_make();
	struct str bytes = { 0 }, part = { 0 };
	struct arena arena = { 0 };
	struct sealed s;
	struct err err;
	size_t to_sign, n, i, caught[2] = { 0 };

	(void)state;
	header(&bytes, 0, NULL);
	assert_true(read_all(&bytes, &s, &arena, &err));
	ed25519_public(key, public);
	s.key = public;
	assert_true(sealed_to_sign(&s, &part, &err));
	ed25519_sign(key, part.s, part.n, signature);
	ed25519_close(key);
	s.signature = signature;
	str_clear(&bytes);
	assert_true(sealed_write(&s, &bytes, &err));
	assert_true(
	    sealed_read(bytes.s, bytes.n, &arena, &s, &to_sign, &n, &err));
	assert_true(ed25519_verify(s.key, bytes.s, to_sign, s.signature));
	for (i = 0; i < 8 * bytes.n; i++) {
		bytes.s[i / 8] ^= (char)(1 << i % 8);
		if (!sealed_read(bytes.s, bytes.n, &arena, &s, &to_sign, &n,
			&err))
			caught[0]++;
		else if (!ed25519_verify(s.key, bytes.s, to_sign, s.signature))
			caught[1]++;
		else
			fail_msg("byte %zu, bit %zu", i / 8, i % 8);
		bytes.s[i / 8] ^= (char)(1 << i % 8);
		if (i % 64 == 0)
			arena_free(&arena);
	}
	assert_true(caught[0] > 1000 && caught[1] > 1000);
	str_clear(&bytes);
	str_clear(&part);
	arena_free(&arena);
}

/* The writer refuses what the reader would. */
static void
not_written(void **state)
{
	struct sealed fine = { .kind = SEALED_DOSSIER,
		.project = HEX32,
		.product = "",
		.manufacturer = "",
		.body = "",
		.class = "",
		.module = "",
		.release = "",
		.round = 1,
		.signer = "",
		.made = "2026-11-21T08:15:30Z",
		.size = 1,
		.sha256 = HEX64,
		.key = HEX64,
		.signature = HEX128 },
		      s;
	struct str out = { 0 };
	struct err err;
	size_t i;

	(void)state;
	assert_true(sealed_write(&fine, &out, &err));
	for (i = 0; i < 8; i++) {
		s = fine;
		switch (i) {
		case 0:
			s.product = "a\nbody: b";
			break;
		case 1:
			s.signer = "\xe2\x80\xae";
			break;
		case 2:
			s.round = 0;
			break;
		case 3:
			s.size = -1;
			break;
		case 4:
			s.size = SEALED_NUMBER_MAX + 1;
			break;
		case 5:
			s.project = NULL;
			break;
		case 6:
			s.sha256 = NULL;
			break;
		case 7:
			s.follows = "None";
			break;
		}
		if (sealed_to_sign(&s, &out, &err))
			fail_msg("row %zu was written", i);
	}
	s = fine;
	s.signature = NULL;
	assert_true(sealed_to_sign(&s, &out, &err));
	assert_false(sealed_write(&s, &out, &err));
	assert_string_equal(err.say, "\"signature\" is not 128 hex digits");
	str_clear(&out);
}

static void
made_fit(void **state)
{
	static const struct {
		const char *text, *fit;
	} texts[] = {
		{ NULL, "" },
		{ "", "" },
		{ "Brook \xc3\x9c", "Brook \xc3\x9c" },
		{ "a\nb\tc\r", "a b c" },
		{ "a\xe2\x80\xae"
		  "b\x1b[2J\xe2\x80\xa8",
		    "ab[2J" },
		{ "U\xe2\x80\x8d\xcc\x88", "\xc3\x9c" },
		{ THOUSAND "b", THOUSAND },
		{ HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
			HUNDRED HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN
		    "aaaaaaaaa\xc3\x9c",
		    HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
			HUNDRED HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN
		    "aaaaaaaaa" },
	};
	char *fit;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(texts); i++) {
		fit = sealed_text(texts[i].text);
		assert_string_equal(fit, texts[i].fit);
		free(fit);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(there_and_back),
		cmocka_unit_test(refused), cmocka_unit_test(damaged),
		cmocka_unit_test(every_bit), cmocka_unit_test(not_written),
		cmocka_unit_test(made_fit) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
