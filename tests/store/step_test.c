/* Writing: sites, steps, evidence, and a file that refuses to be changed. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "model/blob.h"
#include "store/ground.h"

static int64_t
events(struct store *store, const char *form, const char *field)
{
	struct store_log *log;
	struct event event;
	int64_t n = 0;

	OK((log = store_log_open(store, form, NULL, field, &err)) != NULL);
	while (store_log_next(log, &event))
		n++;
	store_log_close(log);
	return n;
}

static void
a_new_file_is_private_and_alone(void **state)
{
	struct spot a;
	struct stat st;
	char other[200];

	spot_open(&a, *state, "new", true);
	assert_int_equal(stat(a.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	NOT(store_create(a.path, &err), "a file of that name");
	spot_set(&a, "x", "a", "1");
	store_close(a.store);
	snprintf(other, sizeof(other), "%s-journal", a.path);
	assert_int_not_equal(stat(other, &st), 0);
}

static void
equal_values_write_nothing(void **state)
{
	struct spot a;
	int64_t n;

	spot_open(&a, *state, "equal", true);
	spot_set(&a, "x", "a", "1");
	n = events(a.store, NULL, NULL);
	spot_begin(&a);
	OK(store_put(a.store, "thing", "x", "a", "1", false, &err));
	OK(store_put(a.store, "thing", "x", "never", NULL, false, &err));
	assert_int_equal(store_written(a.store), 0);
	spot_end(&a);
	assert_int_equal(events(a.store, NULL, NULL), n);
	store_close(a.store);
}

static void
the_chain_goes_on_or_begins(void **state)
{
	struct site_memory stale;
	struct spot a, b;
	struct head *heads;
	size_t n;

	spot_open(&a, *state, "sites", true);
	spot_set(&a, "x", "a", "1");
	stale = a.memory;
	spot_set(&a, "x", "a", "2");
	OK(store_heads(a.store, &heads, &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(heads[0].seq, 3); /* .pack, two values */
	free(heads);
	/* a restored memory does not fork the chain: a new site begins */
	a.memory = stale;
	spot_set(&a, "x", "a", "3");
	OK(store_heads(a.store, &heads, &n, &err));
	assert_int_equal(n, 2);
	free(heads);
	assert_int_equal(events(a.store, ".site", ".seen"), 1);
	/* a copy is another place */
	spot_copy(&b, &a, *state, "sites-2");
	spot_set(&b, "x", "b", "1");
	OK(store_heads(b.store, &heads, &n, &err));
	assert_int_equal(n, 3);
	free(heads);
	assert_int_equal(faults_of(b.store, false), 0);
	store_close(a.store);
	store_close(b.store);
}

static void
rolled_back_is_gone(void **state)
{
	struct spot a;

	spot_open(&a, *state, "rollback", true);
	spot_begin(&a);
	OK(store_put(a.store, "thing", "x", "a", "1", false, &err));
	store_rollback(a.store);
	STATE(a.store, "");
	spot_begin(&a);
	NOT(store_put(a.store, "thing", "x", "a", "\xff", false, &err),
	    "UTF-8");
	NOT(store_put(a.store, "thing", "x", "a", "1", false, &err),
	    "earlier part");
	NOT(store_commit(a.store, &err), "nothing of it was written");
	STATE(a.store, "");
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
}

static void
one_writer_at_a_time(void **state)
{
	struct spot a;
	struct store *other, *reader;

	spot_open(&a, *state, "busy", true);
	spot_set(&a, "x", "a", "1");
	OK((reader = store_open(a.path, STORE_READ, &err)) != NULL);
	NOT(store_begin(reader, "anna", AT, &err), "for reading only");
	assert_false(store_changed(reader));
	OK((other = store_open(a.path, STORE_WRITE, &err)) != NULL);
	spot_begin(&a);
	OK(store_put(a.store, "thing", "x", "a", "2", false, &err));
	NOT(store_begin(other, "bert", AT, &err), "another program");
	STATE(reader, "x.a=1\n");
	spot_end(&a);
	assert_true(store_changed(reader));
	assert_false(store_changed(reader));
	STATE(reader, "x.a=2\n");
	store_close(other);
	store_close(reader);
	store_close(a.store);
}

/* Through any door but assay's own: the triggers stand in the way. */
static void
events_cannot_be_changed_by_sql(void **state)
{
	static const char *const attempts[] = {
		"UPDATE event SET value = 'x'",
		"DELETE FROM event",
		"REPLACE INTO event VALUES((SELECT min(site) FROM event), 1, 9, 'a', 'b',"
		" 'c', 'd', 'e', 'f', x'00', 'g', 1, 'h', 'i')",
		"REPLACE INTO event SELECT * FROM event",
		"UPDATE OR REPLACE event SET seq = 1",
		"INSERT INTO event SELECT * FROM event WHERE true ON "
		"CONFLICT(site, seq) DO UPDATE SET value = 'x'",
		"INSERT OR IGNORE INTO event SELECT * FROM event",
		"UPDATE meta SET value = 'x'",
		"DELETE FROM meta",
		"REPLACE INTO meta VALUES('project', 'x')",
		"INSERT INTO meta VALUES('more', 'x')",
		"UPDATE blob SET size = 1",
		"DELETE FROM blob",
		"REPLACE INTO blob SELECT * FROM blob",
		"UPDATE chunk SET bytes = x'00'",
		"DELETE FROM chunk",
		"REPLACE INTO chunk SELECT * FROM chunk",
		"INSERT INTO chunk SELECT sha256, n + 1, bytes FROM chunk",
	};
	struct spot a;
	sqlite3 *db;
	size_t i;

	spot_open(&a, *state, "belt", true);
	spot_set(&a, "x", "a", "1");
	store_close(a.store);
	assert_int_equal(sqlite3_open(a.path, &db), SQLITE_OK);
	for (i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++)
		if (sqlite3_exec(db, attempts[i], NULL, NULL, NULL) ==
		    SQLITE_OK)
			fail_msg("%s: did not fail", attempts[i]);
	sqlite3_close(db);
	OK((a.store = store_open(a.path, STORE_READ, &err)) != NULL);
	assert_int_equal(faults_of(a.store, false), 0);
	STATE(a.store, "x.a=1\n");
	store_close(a.store);
}

static void
put_blob(struct spot *a, const unsigned char *bytes, size_t size,
    const char *field)
{
	char hex[DIGEST_HEX], *value;
	bool there;
	size_t i, n;

	digest_bytes(bytes, size, hex);
	spot_begin(a);
	OK(store_blob_begin(a->store, hex, (int64_t)size, &there, &err));
	for (i = 0; i * BLOB_CHUNK < size; i++) {
		n = size - i * BLOB_CHUNK;
		OK(store_blob_add(a->store, hex, (int64_t)i,
		    bytes + i * BLOB_CHUNK, n < BLOB_CHUNK ? n : BLOB_CHUNK,
		    &err));
	}
	value = blob_value(hex, (int64_t)size, "text/plain", "a b.txt");
	OK(store_put(a->store, "thing", "x", field, value, false, &err));
	free(value);
	/* a second time it is there already */
	assert_false(store_blob_begin(a->store, hex, (int64_t)size, &there,
	    &(struct err){ "" }));
	assert_true(there);
	spot_end(a);
}

static void
check_blob(struct store *store, const unsigned char *bytes, size_t size)
{
	unsigned char *buf = mem_alloc(BLOB_CHUNK);
	char hex[DIGEST_HEX];
	size_t i, n, total = 0;
	int64_t found;
	bool withheld;

	digest_bytes(bytes, size, hex);
	OK(store_blob_size(store, hex, &found, &withheld, &err));
	assert_int_equal(found, size);
	assert_false(withheld);
	for (i = 0; total < size; i++) {
		OK(store_blob_chunk(store, hex, (int64_t)i, buf, &n, &err));
		assert_memory_equal(buf, bytes + total, n);
		total += n;
	}
	NOT(store_blob_chunk(store, hex, (int64_t)i, buf, &n, &err),
	    "incomplete");
	free(buf);
}

static void
evidence_of_every_size(void **state)
{
	static const size_t sizes[] = { 0, 1, BLOB_CHUNK - 1, BLOB_CHUNK,
		BLOB_CHUNK + 1, 2 * BLOB_CHUNK };
	unsigned char *bytes = mem_alloc(2 * BLOB_CHUNK);
	struct spot a;
	size_t i;

	for (i = 0; i < 2 * BLOB_CHUNK; i++)
		bytes[i] = (unsigned char)(i * 31 + i / 257);
	spot_open(&a, *state, "blobs", true);
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char field[16];

		snprintf(field, sizeof(field), "f%zu", i);
		put_blob(&a, bytes, sizes[i], field);
	}
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		check_blob(a.store, bytes, sizes[i]);
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
	free(bytes);
}

static void
evidence_that_changes_is_refused(void **state)
{
	static const char text[] = "other bytes";
	char hex[DIGEST_HEX];
	struct spot a;
	bool there;

	spot_open(&a, *state, "changing", true);
	digest_bytes("these bytes", 11, hex);
	spot_begin(&a);
	OK(store_blob_begin(a.store, hex, 11, &there, &err));
	NOT(store_blob_add(a.store, hex, 0, text, 11, &err),
	    "changed while being read");
	store_rollback(a.store);
	spot_begin(&a);
	OK(store_blob_begin(a.store, hex, 11, &there, &err));
	NOT(store_blob_add(a.store, hex, 0, text, 5, &err),
	    "changed while being read");
	store_rollback(a.store);
	spot_begin(&a);
	OK(store_blob_begin(a.store, hex, 11, &there, &err));
	NOT(store_commit(a.store, &err), "incomplete");
	spot_begin(&a);
	NOT(store_blob_begin(a.store, hex, 0, &there, &err), "changed");
	store_rollback(a.store);
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
}

static void
derived_rows_are_mended(void **state)
{
	struct spot a;
	int64_t n;

	spot_open(&a, *state, "derived", true);
	spot_set(&a, "x", "a", "1");
	OK(store_rebuild(a.store, &n, &err));
	assert_int_equal(n, 0);
	store_close(a.store);
	assert_true(tamper(a.path, "UPDATE d_value SET value = 'false'") >= 0);
	OK((a.store = store_open(a.path, STORE_WRITE, &err)) != NULL);
	assert_int_equal(faults_of(a.store, true), 1);
	STATE(a.store, "x.a=1\n"); /* not believed */
	OK(store_rebuild(a.store, &n, &err));
	assert_true(n > 0);
	STATE(a.store, "x.a=1\n");
	store_close(a.store);
	/* other derived tables: thrown away at the next step */
	assert_true(tamper(a.path,
			"DROP TABLE d_conflict; CREATE TABLE "
			"d_other(a); CREATE INDEX d_i ON "
			"event(author)") >= 0);
	OK((a.store = store_open(a.path, STORE_WRITE, &err)) != NULL);
	STATE(a.store, "x.a=1\n");
	assert_int_equal(faults_of(a.store, false), 0);
	spot_set(&a, "x", "a", "2");
	STATE(a.store, "x.a=2\n");
	OK(store_rebuild(a.store, &n, &err));
	assert_int_equal(n, 0);
	store_close(a.store);
}

/* At another place nothing derived is believed; at this one it is. */
static void
derived_rows_of_others_are_not_believed(void **state)
{
	struct spot a, b;
	bool conflict;

	spot_open(&a, *state, "believed", true);
	spot_set(&a, "x", "a", "1");
	store_close(a.store);
	assert_true(tamper(a.path, "UPDATE d_value SET value = 'false'") > 0);
	spot_copy(&b, &a, *state, "believed-2");
	store_trust(b.store, &b.memory);
	STATE(b.store, "x.a=1\n");
	spot_begin(&b);
	assert_string_equal(store_value(b.store, "thing", "x", "a", &conflict),
	    "1");
	store_rollback(b.store);
	spot_set(&b, "x", "b", "2");
	STATE(b.store, "x.a=1\nx.b=2\n");
	assert_int_equal(faults_of(b.store, false), 0);
	store_close(b.store);
	OK((a.store = store_open(a.path, STORE_READ, &err)) != NULL);
	store_trust(a.store, &a.memory);
	STATE(a.store, "x.a=false\n");
	store_close(a.store);
}

/* A file that cannot grow: the step is gone, the file is as it was. */
static void
a_full_disk_says_so(void **state)
{
	struct rlimit was, small;
	char *big = mem_alloc(2 * BLOB_CHUNK);
	struct err why = { "" };
	struct spot a;
	int i, written = 0;

	spot_open(&a, *state, "full", true);
	spot_set(&a, "x", "a", "1");
	memset(big, 'x', 2 * BLOB_CHUNK - 1);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = was;
	small.rlim_cur = 3 * BLOB_CHUNK;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	spot_begin(&a);
	for (i = 0; i < 4; i++) {
		big[0] = (char)('a' + i);
		written +=
		    store_put(a.store, "thing", "x", "a", big, false, &why);
	}
	if (written == 4)
		assert_false(store_commit(a.store, &why));
	else
		store_rollback(a.store);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_non_null(strstr(why.say, "nothing of"));
	STATE(a.store, "x.a=1\n");
	assert_int_equal(faults_of(a.store, false), 0);
	spot_set(&a, "x", "a", "2");
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
	free(big);
}

/* A crash in the middle of a step leaves the file as it was before. */
static void
a_killed_writer_leaves_no_trace(void **state)
{
	struct spot a;
	pid_t pid;
	int status;

	spot_open(&a, *state, "killed", true);
	spot_set(&a, "x", "a", "1");
	store_close(a.store);
	pid = fork();
	if (pid == 0) {
		a.store = store_open(a.path, STORE_WRITE, &(struct err){ "" });
		spot_begin(&a);
		store_put(a.store, "thing", "x", "a", "2", false,
		    &(struct err){ "" });
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	OK((a.store = store_open(a.path, STORE_WRITE, &err)) != NULL);
	STATE(a.store, "x.a=1\n");
	assert_int_equal(faults_of(a.store, false), 0);
	spot_set(&a, "x", "a", "3");
	store_close(a.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_file_is_private_and_alone),
		cmocka_unit_test(equal_values_write_nothing),
		cmocka_unit_test(the_chain_goes_on_or_begins),
		cmocka_unit_test(rolled_back_is_gone),
		cmocka_unit_test(one_writer_at_a_time),
		cmocka_unit_test(events_cannot_be_changed_by_sql),
		cmocka_unit_test(evidence_of_every_size),
		cmocka_unit_test(evidence_that_changes_is_refused),
		cmocka_unit_test(derived_rows_are_mended),
		cmocka_unit_test(derived_rows_of_others_are_not_believed),
		cmocka_unit_test(a_full_disk_says_so),
		cmocka_unit_test(a_killed_writer_leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
