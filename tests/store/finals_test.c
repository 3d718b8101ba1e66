/* Finals and their bytes: kept, proved, withheld, merged, never undone. */
#include "model/final.h"
#include "store/ground.h"

#define DAY  "2026-11-21"
#define SUM  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define HEAD "letter en 1 " DAY " 1.2#3f9a-7"

/* What a value says; "" : it is no final. SUM is the hash of "test". */
static const struct {
	const char *value, *document, *lang;
	int64_t number, size;
	const char *release, *name;
	bool sound; /* where a file holds the bytes "test" */
} lines[] = {
	{ "letter " DAY " " SUM, "letter", "", 0, -1, "", NULL, true },
	{ HEAD "\n" SUM " 4 text/plain a.txt", "letter", "en", 1, 4,
	    "1.2#3f9a-7", "a.txt", true },
	{ "letter bg+el 12 " DAY " 1.2 beta 3#3f9a-7\n" SUM
	  " 4 application/pdf a b.pdf",
	    "letter", "bg+el", 12, 4, "1.2 beta 3#3f9a-7", "a b.pdf", true },
	{ HEAD "\n" SUM " 5 text/plain a.txt", "letter", "en", 1, 5,
	    "1.2#3f9a-7", "a.txt", false },
	{ "", "", "", 0, 0, "", NULL, false },
	{ "letter", "", "", 0, 0, "", NULL, false },
	{ "letter " DAY, "", "", 0, 0, "", NULL, false },
	{ "letter 2026-02-30 " SUM, "", "", 0, 0, "", NULL, false },
	{ "letter " DAY " " SUM "0", "", "", 0, 0, "", NULL, false },
	{ "letter " DAY " " SUM " 4 text/plain a.txt", "", "", 0, 0, "", NULL,
	    false },
	{ HEAD, "", "", 0, 0, "", NULL, false },
	{ HEAD "\n" SUM, "", "", 0, 0, "", NULL, false },
	{ HEAD "\n" SUM " 4 text/plain a.txt\n", "", "", 0, 0, "", NULL,
	    false },
	{ "letter en 0 " DAY " r#3f9a-7\n" SUM " 4 text/plain a.txt", "", "", 0,
	    0, "", NULL, false },
	{ "letter en 1 " DAY "\n" SUM " 4 text/plain a.txt", "", "", 0, 0, "",
	    NULL, false },
	{ " en 1 " DAY " r#3f9a-7\n" SUM " 4 text/plain a.txt", "", "", 0, 0,
	    "", NULL, false },
};
#define NLINES (sizeof(lines) / sizeof(lines[0]))

static void
a_value_is_read_or_refused(void **state)
{
	struct final_value final;
	char *again;
	size_t i;

	(void)state;
	assert_false(final_parse(NULL, &final));
	for (i = 0; i < NLINES; i++) {
		if (final_parse(lines[i].value, &final) !=
		    (lines[i].document[0] != '\0'))
			fail_msg("%zu: %s", i, lines[i].value);
		if (lines[i].document[0] == '\0')
			continue;
		assert_string_equal(final.document, lines[i].document);
		assert_string_equal(final.lang, lines[i].lang);
		assert_string_equal(final.date, DAY);
		assert_string_equal(final.release, lines[i].release);
		assert_int_equal(final.number, lines[i].number);
		assert_int_equal(final.blob.size, lines[i].size);
		assert_string_equal(final.blob.sha256, SUM);
		if (final.blob.size < 0)
			continue;
		assert_string_equal(final.blob.name, lines[i].name);
		again = final_value(&final);
		assert_string_equal(again, lines[i].value);
		free(again);
	}
}

/* Does the script that shares no code find a fault? */
static bool
script_finds(const char *path)
{
	char *command = mem_printf("python3 tests/store/verify.py '%s' "
				   ">/dev/null",
	    path);
	int rc = system(command);

	free(command);
	return rc != 0;
}

static void
put_bytes(struct spot *spot, const char *text)
{
	char hex[DIGEST_HEX];
	bool there;

	digest_bytes(text, strlen(text), hex);
	if (store_blob_begin(spot->store, hex, (int64_t)strlen(text), &there,
		&(struct err){ "" }))
		OK(store_blob_add(spot->store, hex, 0, text, strlen(text),
		    &err));
}

static void
put_value(struct spot *spot, const char *record, const char *value,
    const char *bytes)
{
	spot_begin(spot);
	if (bytes != NULL)
		put_bytes(spot, bytes);
	OK(store_put(spot->store, "release", record, ".final", value, false,
	    &err));
	spot_end(spot);
}

static void
put_final(struct spot *spot, const char *record, const char *text)
{
	struct final_value final = { .document = "letter",
		.lang = "en",
		.number = 1,
		.date = DAY,
		.release = "1.2#3f9a-7" };
	char *value;

	digest_bytes(text, strlen(text), final.blob.sha256);
	final.blob.size = (int64_t)strlen(text);
	snprintf(final.blob.media, sizeof(final.blob.media), "text/plain");
	final.blob.name = "letter-en-1.txt";
	value = final_value(&final);
	put_value(spot, record, value, text);
	free(value);
}

static void
a_false_value_is_found(void **state)
{
	struct spot a;
	char name[32];
	size_t i;

	for (i = 0; i < NLINES; i++) {
		snprintf(name, sizeof(name), "value-%zu", i);
		spot_open(&a, *state, name, true);
		spot_freeze(&a, "r1");
		put_value(&a, "r1", lines[i].value, "test");
		if ((faults_of(a.store, true) == 0) != lines[i].sound)
			fail_msg("assay on %s", lines[i].value);
		store_close(a.store);
		if (script_finds(a.path) == lines[i].sound)
			fail_msg("the script on %s", lines[i].value);
	}
	/* bytes that never came */
	spot_open(&a, *state, "value-none", true);
	put_value(&a, "r1", lines[1].value, NULL);
	assert_int_not_equal(faults_of(a.store, true), 0);
	store_close(a.store);
	assert_true(script_finds(a.path));
}

static bool
has_bytes(struct store *store, const char *text)
{
	char hex[DIGEST_HEX];
	bool withheld;
	int64_t size;

	digest_bytes(text, strlen(text), hex);
	OK(store_blob_size(store, hex, &size, &withheld, &err));
	return size >= 0;
}

static const struct {
	const char *sql;
} tamperings[] = {
	{ "UPDATE chunk SET bytes = CAST('a first lettes' AS BLOB) WHERE "
	  "CAST(bytes AS TEXT) = 'a first letter'" },
	{ "DELETE FROM chunk WHERE CAST(bytes AS TEXT) = 'a first letter'" },
	{ "DELETE FROM blob WHERE size = 14" },
	{ "UPDATE blob SET size = 15 WHERE size = 14" },
	{ "UPDATE event SET value = replace(value, ' 1 ', ' 2 ') WHERE field = "
	  "'.final'" },
	{ "UPDATE event SET value = NULL, salt = NULL WHERE field = "
	  "'.final'" },
	{ "DELETE FROM event WHERE field = '.final'" },
};

static void
tampering_is_found(void **state)
{
	char path[200];
	struct store *store;
	struct spot a;
	size_t i;

	spot_open(&a, *state, "tamper", true);
	put_final(&a, "r1", "a first letter");
	spot_set(&a, "x", "a", "1");
	store_close(a.store);
	assert_false(script_finds(a.path));
	snprintf(path, sizeof(path), "%s-now", a.path);
	for (i = 0; i < sizeof(tamperings) / sizeof(tamperings[0]); i++) {
		file_copy(a.path, path);
		if (tamper(path, tamperings[i].sql) < 1)
			fail_msg("not done: %s", tamperings[i].sql);
		OK((store = store_open_stranger(path, &err)) != NULL);
		if (faults_of(store, true) == 0)
			fail_msg("not found: %s", tamperings[i].sql);
		store_close(store);
		if (!script_finds(path))
			fail_msg("the script missed: %s", tamperings[i].sql);
	}
}

static struct store *
purge(struct spot *spot, char path[200], const char *name, const char *field)
{
	struct store *store;
	struct head site;

	snprintf(path, 200, "%s-%s", spot->path, name);
	OK(store_purge(spot->store, path, "release", "r1", field, "a name",
	    "anna", AT, &site, &err));
	OK((store = store_open_stranger(path, &err)) != NULL);
	assert_int_equal(faults_of(store, false), 0);
	assert_false(script_finds(path));
	return store;
}

static size_t
leftovers(struct store *store)
{
	struct records records = { 0 };
	size_t n;

	OK(store_records(store, NULL, 0, &records, &err));
	n = records.nleftovers;
	records_free(&records);
	return n;
}

static void
merge(struct spot *to, const char *path)
{
	struct store *other;
	int64_t taken;

	OK((other = store_open_stranger(path, &err)) != NULL);
	OK(store_merge(to->store, other, &taken, &err));
	store_close(other);
	assert_int_equal(faults_of(to->store, false), 0);
	assert_false(script_finds(to->path));
}

static void
bytes_are_withheld(void **state)
{
	char path[200], shared[200], sum[DIGEST_HEX];
	struct store *copy;
	struct spot a, b;
	struct head site;

	spot_open(&a, *state, "purge", true);
	put_final(&a, "r1", "a first letter");
	put_final(&a, "r1", "a second letter");
	put_final(&a, "r2", "a letter of r2");
	spot_begin(&a);
	OK(store_put(a.store, "release", "r1", "kind", "security", false,
	    &err));
	spot_end(&a);
	/* all of the record: what was handed out is no answer */
	copy = purge(&a, path, "all", NULL);
	assert_true(has_bytes(copy, "a first letter"));
	store_close(copy);

	copy = purge(&a, path, "finals", ".final");
	assert_false(has_bytes(copy, "a first letter"));
	assert_false(has_bytes(copy, "a second letter"));
	assert_true(has_bytes(copy, "a letter of r2"));
	assert_int_equal(leftovers(copy), 0);
	store_close(copy);

	/* given back by no merge; where they are, the user is told */
	spot_open(&b, *state, "purge-finals", false);
	merge(&b, a.path);
	assert_false(has_bytes(b.store, "a first letter"));
	merge(&a, b.path);
	assert_true(has_bytes(a.store, "a first letter"));
	assert_int_equal(leftovers(a.store), 1);
	/* one that comes after the purge is not covered */
	put_final(&b, "r1", "a third letter");
	assert_int_equal(faults_of(b.store, false), 0);
	assert_false(script_finds(b.path));
	store_close(b.store);
	assert_int_equal(tamper(b.path,
			     "DELETE FROM chunk WHERE CAST(bytes AS TEXT) = "
			     "'a third letter'"),
	    1);
	assert_true(script_finds(b.path));
	OK((copy = store_open_stranger(b.path, &err)) != NULL);
	assert_int_not_equal(faults_of(copy, true), 0);
	store_close(copy);

	/* what evidence names too stays; then there is nothing to withhold */
	spot_open(&b, *state, "shared", true);
	put_final(&b, "r1", "a first letter");
	spot_begin(&b);
	digest_bytes("a first letter", 14, sum);
	snprintf(shared, sizeof(shared), "%s 14 text/plain a", sum);
	OK(store_put(b.store, "thing", "x", "file", shared, false, &err));
	spot_end(&b);
	snprintf(path, sizeof(path), "%s-none", b.path);
	NOT(store_purge(b.store, path, "release", "r1", ".final", "why", "anna",
		AT, &site, &err),
	    "nothing to withhold");
	/* nor is there in an older line */
	put_value(&b, "r0", lines[0].value, NULL);
	NOT(store_purge(b.store, path, "release", "r0", ".final", "why", "anna",
		AT, &site, &err),
	    "nothing to withhold");
	store_close(a.store);
	store_close(b.store);
}

static void
merges_bring_them(void **state)
{
	struct spot a, b, c;
	struct store *other;
	int64_t taken;

	spot_open(&a, *state, "merge", true);
	spot_set(&a, "x", "a", "1");
	spot_copy(&b, &a, *state, "merge-b");
	spot_copy(&c, &a, *state, "merge-c");
	c.memory = a.memory; /* goes on as the same site: a fork */
	put_final(&a, "r1", "a first letter");
	merge(&b, a.path);
	assert_true(has_bytes(b.store, "a first letter"));
	put_final(&c, "r1", "a forked letter");
	store_close(c.store);
	OK((other = store_open_stranger(c.path, &err)) != NULL);
	spot_begin(&a);
	OK(store_merge_as_new_site(a.store, other, &taken, &err));
	spot_end(&a);
	store_close(other);
	assert_true(has_bytes(a.store, "a forked letter"));
	assert_int_equal(faults_of(a.store, false), 0);
	assert_false(script_finds(a.path));
	store_close(a.store);
	store_close(b.store);
}

static void
undo_stops_there(void **state)
{
	struct spot a;
	struct err err;

	spot_open(&a, *state, "undo", true);
	spot_set(&a, "x", "a", "1");
	put_final(&a, "r1", "a first letter");
	assert_false(spot_undo(&a, false, &err));
	assert_non_null(strstr(err.say, "a final document of release r1"));
	assert_true(has_bytes(a.store, "a first letter"));
	store_close(a.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_read_or_refused),
		cmocka_unit_test(a_false_value_is_found),
		cmocka_unit_test(tampering_is_found),
		cmocka_unit_test(bytes_are_withheld),
		cmocka_unit_test(merges_bring_them),
		cmocka_unit_test(undo_stops_there),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
