/* A signed dossier of which one byte is another, wherever it stands: always
 * found, said, and nothing is left behind. */
#include <dirent.h>

#include "sealed.h"
#include "work/exchange.h"
#include "work/step.h"

static struct desk body;

/* A review is tried: refused with words, and no trace of it is left. */
static void
found(const void *bytes, size_t n, const char *what, size_t where)
{
	struct faults faults = { 0 };
	struct sealed_done done;
	struct err err;
	bool taken;

	write_file(at("t.dossier"), bytes, n);
	taken = work_review(&body, at("t.dossier"), NULL, at("t.assay"), NULL,
	    &done, &faults, &err);
	if (taken || (faults.n == 0 && err.say[0] == '\0') ||
	    host_exists(at("t.assay")))
		fail_msg("%s %zu: %s", what, where,
		    taken ? "taken" : "no words, or a file is left");
	faults_free(&faults);
}

/* What looks at the header alone, for lists, believes no other one either. */
static bool
glanced(const void *bytes, size_t n)
{
	struct envelope e;
	struct err err;
	bool ok;

	write_file(at("t.dossier"), bytes, n);
	ok = envelope_glance(at("t.dossier"), &e, &err);
	envelope_close(&e);
	return ok;
}

/* How many things of ours lie in the folder for temporary files. */
static size_t
left_behind(void)
{
	size_t n = 0;
	DIR *folder = opendir(dir);
	struct dirent *entry;

	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL)
		n += strncmp(entry->d_name, "assay-", 6) == 0;
	closedir(folder);
	return n;
}

static void
untouched_is_taken(void **state)
{
	struct faults faults = { 0 };
	struct sealed_done done;

	(void)state;
	OK(work_review(&body, at("a.dossier"), NULL, at("r.assay"), NULL, &done,
	    &faults, &err));
	assert_int_equal(done.round, 1);
	desk_shut(&body);
	assert_int_equal(left_behind(), 0);
}

/* The letter that is kept is the one that was looked at, not what has its name
 * by then. */
static void
another_letter_is_not_kept(void **state)
{
	struct exchange x = { .way = EXCHANGE_RECEIVED,
		.kind = "findings",
		.round = 1,
		.file = at("letter") };
	char hex[DIGEST_HEX], *id;
	struct err why = { "" };
	int i;

	(void)state;
	OK(desk_open(&body, at("r.assay"), true, &err));
	write_file(x.file, "verified", 8);
	digest_bytes("verified", 8, hex);
	x.sha256 = hex;
	x.size = 8;
	for (i = 0; i < 2; i++) {
		OK(step_begin(&body, &err));
		if (i == 1)
			write_file(x.file, "replaced", 8);
		assert_int_equal(exchange_put(&body, &x, &id, &why), i == 0);
		step_abort(&body);
		free(id);
	}
	assert_non_null(strstr(why.say, "letter: it was replaced"));
	desk_shut(&body);
}

static void
every_byte_of_the_header(void **state)
{
	static const unsigned char flips[] = { 0x01, 0x20, 0x80 };
	size_t i, k;

	(void)state;
	assert_true(glanced(whole.s, header));
	for (k = 0; k < sizeof(flips); k++)
		for (i = 0; i < header; i++) {
			whole.s[i] = (char)(whole.s[i] ^ flips[k]);
			if (glanced(whole.s, header))
				fail_msg("header byte %zu: believed", i);
			if (i % 16 == k)
				found(whole.s, whole.n, "header byte", i);
			whole.s[i] = (char)(whole.s[i] ^ flips[k]);
		}
	assert_int_equal(left_behind(), 0);
}

/* Each line twice, gone, and in the place of the next. */
static void
every_line_of_the_header(void **state)
{
	struct str bytes = { 0 };
	const char *line = whole.s, *end, *next;

	(void)state;
	for (; line < whole.s + header - 1; line = end) {
		end = strchr(line, '\n') + 1;
		next = strchr(end, '\n') + 1;
		str_addn(&bytes, whole.s, (size_t)(line - whole.s));
		str_addn(&bytes, end, whole.n - (size_t)(end - whole.s));
		found(bytes.s, bytes.n, "line gone", (size_t)(line - whole.s));
		bytes.n = 0;
		str_addn(&bytes, whole.s, (size_t)(end - whole.s));
		str_addn(&bytes, line, whole.n - (size_t)(line - whole.s));
		found(bytes.s, bytes.n, "line twice", (size_t)(line - whole.s));
		bytes.n = 0;
		if (next > whole.s + header)
			continue;
		str_addn(&bytes, whole.s, (size_t)(line - whole.s));
		str_addn(&bytes, end, (size_t)(next - end));
		str_addn(&bytes, line, (size_t)(end - line));
		str_addn(&bytes, next, whole.n - (size_t)(next - whole.s));
		found(bytes.s, bytes.n, "line moved", (size_t)(line - whole.s));
		bytes.n = 0;
	}
	str_clear(&bytes);
}

/* Where some bytes stand in the payload; they must. */
static size_t
place_of(const char *bytes, size_t n)
{
	const char *there =
	    memmem(whole.s + header, whole.n - header, bytes, n);

	assert_non_null(there);
	return (size_t)(there - whole.s);
}

/* A run of zero bytes: room that nothing uses. */
static size_t
free_space(void)
{
	static const char none[256];

	return place_of(none, sizeof(none)) + 128;
}

static void
payload_bytes(void **state)
{
	const size_t places[] = { header, header + 20, header + 24, header + 99,
		place_of("CREATE TABLE event", 18),
		place_of("CREATE TRIGGER", 14), place_of("Brook", 5),
		place_of("A Tester", 8), place_of("A risk", 6),
		place_of("some bytes of evidence", 22), free_space(),
		whole.n - 1 };
	size_t i, at_byte;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]) + 120; i++) {
		at_byte = i < sizeof(places) / sizeof(places[0])
		    ? places[i]
		    : header + (i * 2654435761U) % (whole.n - header);
		whole.s[at_byte] = (char)(whole.s[at_byte] ^ 1);
		found(whole.s, whole.n, "payload byte", at_byte - header);
		whole.s[at_byte] = (char)(whole.s[at_byte] ^ 1);
	}
	assert_int_equal(left_behind(), 0);
}

static void
shorter_and_longer(void **state)
{
	const size_t ends[] = { 0, 1, 14, 15, header / 2, header - 1, header,
		header + 1, header + 100, header + 16384, whole.n - 16384,
		whole.n - 1 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		found(whole.s, ends[i], "cut at", ends[i]);
	str_addn(&whole, "", 1);
	found(whole.s, whole.n, "one more", whole.n);
	whole.n--;
	str_addn(&whole, other.s, other.n);
	found(whole.s, whole.n, "another one behind", whole.n);
	whole.n -= other.n;
}

/* The header of one with the payload of the other; a key that did not sign. */
static void
parts_of_two(void **state)
{
	struct str bytes = { 0 };
	char *mine, *theirs;
	size_t line = strlen("signature: ") + 128 + 2;

	(void)state;
	str_addn(&bytes, whole.s, header);
	str_addn(&bytes, other.s + other_header, other.n - other_header);
	found(bytes.s, bytes.n, "payload of another", 0);
	bytes.n = 0;
	str_addn(&bytes, whole.s, header - line);
	str_addn(&bytes, other.s + other_header - line, line);
	str_addn(&bytes, whole.s + header, whole.n - header);
	found(bytes.s, bytes.n, "signature of another", 0);
	mine = memmem(bytes.s, bytes.n, "\nkey: ", 6);
	theirs = memmem(other.s, other.n, "\nkey: ", 6);
	assert_true(mine != NULL && theirs != NULL);
	memcpy(mine + 6,
	    "0100000000000000000000000000000000000000000000000000"
	    "000000000000",
	    64);
	memset(bytes.s + header - line + 11, '0', 128);
	found(bytes.s, bytes.n, "key of small order", 0);
	str_clear(&bytes);
}

/* What is changed within and sealed again by the very same key. */
static void
sealed_again(void **state)
{
	static const char *const within[] = { "Brook", "A Tester", "A risk",
		"some bytes of evidence", "CREATE TRIGGER event",
		"SQLite format 3" };
	struct envelope e;
	char sha256[DIGEST_HEX];
	struct str payload = { 0 }, bytes = { 0 };
	int64_t size;
	char *there;
	size_t i;

	(void)state;
	OK(envelope_open(at("a.dossier"), &e, &err));
	read_file(e.payload, &payload);
	for (i = 0; i < sizeof(within) / sizeof(within[0]); i++) {
		there =
		    memmem(payload.s, payload.n, within[i], strlen(within[i]));
		assert_non_null(there);
		*there ^= 1;
		write_file(at("p.assay"), payload.s, payload.n);
		unlink(at("s.dossier"));
		OK(envelope_write(&e.head, at("p.assay"), ring.key,
		    at("s.dossier"), sha256, &size, &err));
		read_file(at("s.dossier"), &bytes);
		found(bytes.s, bytes.n, within[i], i);
		bytes.n = 0;
		*there ^= 1;
	}
	envelope_close(&e);
	str_clear(&payload);
	str_clear(&bytes);
	assert_int_equal(left_behind(), 0);
}

static int
body_begin(void **state)
{
	if (begin(state) != 0)
		return -1;
	setenv("TMPDIR", dir, 1);
	body = (struct desk){ .today = { 2026, 11, 21 } };
	body.author = mem_dup("B Tester");
	OK(desk_pack(&body, ".", NULL, &err));
	return 0;
}

static int
body_finish(void **state)
{
	desk_close(&body);
	return finish(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched_is_taken),
		cmocka_unit_test(another_letter_is_not_kept),
		cmocka_unit_test(every_byte_of_the_header),
		cmocka_unit_test(every_line_of_the_header),
		cmocka_unit_test(payload_bytes),
		cmocka_unit_test(shorter_and_longer),
		cmocka_unit_test(parts_of_two),
		cmocka_unit_test(sealed_again),
	};

	return cmocka_run_group_tests(tests, body_begin, body_finish);
}
