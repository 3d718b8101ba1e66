/*
 * One byte changed anywhere is found, by assay and by the script that shares
 * no code with it.
 *
 * `verify_test make DIR` leaves the sample files for verify_test.sh, and
 * `verify_test check FILE` says ok or not, as the script does.
 */
#include <sys/wait.h>

#include "model/blob.h"
#include "store/ground.h"

static void
add_blob(struct spot *spot, const char *record, const char *field, size_t size)
{
	unsigned char *bytes = mem_alloc(size + 1);
	char hex[DIGEST_HEX], *value;
	size_t i, n;
	bool there;

	memset(bytes, record[0], size);
	digest_bytes(bytes, size, hex);
	spot_begin(spot);
	OK(store_blob_begin(spot->store, hex, (int64_t)size, &there, &err));
	for (i = 0; i * BLOB_CHUNK < size; i++) {
		n = size - i * BLOB_CHUNK;
		OK(store_blob_add(spot->store, hex, (int64_t)i,
		    bytes + i * BLOB_CHUNK, n < BLOB_CHUNK ? n : BLOB_CHUNK,
		    &err));
	}
	value = blob_value(hex, (int64_t)size, "text/plain", "caf\xc3\xa9");
	OK(store_put(spot->store, "thing", record, field, value, false, &err));
	spot_end(spot);
	free(value);
	free(bytes);
}

/* A file with everything in it: sites, seen, freeze, undo, purge, blobs. */
static void
make_sample(const char *dir, const char *name, bool purged)
{
	struct spot a, b;
	struct store *other;
	struct head site;
	char path[160];
	struct err why;
	int64_t taken;

	spot_open(&a, dir, purged ? "draft-a" : name, true);
	spot_set(&a, "x", "a", "na\xc3\xafve");
	add_blob(&a, "x", "file", 1500000);
	add_blob(&a, "y", "empty", 0);
	spot_copy(&b, &a, dir, purged ? "draft-b" : "copy-b");
	spot_set(&b, "x", "a", "theirs");
	add_blob(&b, "z", "file", 17);
	spot_set(&a, "x", "a", "ours");
	OK((other = store_open_stranger(b.path, &err)) != NULL);
	OK(store_merge(a.store, other, &taken, &err));
	store_close(other);
	store_close(b.store);
	unlink(b.path);
	spot_freeze(&a, "r1");
	spot_set(&a, "x", "b", "1");
	spot_set(&a, "x", "b", NULL);
	assert_true(spot_undo(&a, false, &why));
	assert_true(spot_undo(&a, true, &why));
	spot_set(&a, "x", ".gone", "yes");
	if (purged) {
		snprintf(path, sizeof(path), "%s/%s", dir, name);
		OK(store_purge(a.store, path, "thing", "x", NULL,
		    "attached by mistake", "anna", AT, &site, &err));
	}
	store_close(a.store);
	if (purged)
		unlink(a.path);
}

/* True when store_open, or store_verify, finds something wrong. */
static bool
wrong(const char *path, bool stranger)
{
	struct err err = { "" };
	struct proof proof;
	struct store *store;
	bool found;

	store = stranger ? store_open_stranger(path, &err)
			 : store_open(path, STORE_READ, &err);
	if (store == NULL)
		return err.say[0] != '\0';
	found = !store_verify(store, NULL, &proof, &err) || proof.faults.n > 0;
	proof_free(&proof);
	store_close(store);
	return found;
}

/* What the script says: true when it finds something wrong. */
static bool
script_finds(const char *path)
{
	char *command =
	    mem_printf("python3 tests/store/verify.py '%s' > /dev/null", path);
	int status = system(command);

	free(command);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
	return WEXITSTATUS(status) == 1;
}

static void
untouched_is_fine(void **state)
{
	char path[160], hash[DIGEST_HEX] = "";
	struct proof proof;
	struct store *store;
	int i;

	for (i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/fine-%d", (char *)*state, i);
		make_sample(*state, strrchr(path, '/') + 1, i == 1);
		OK((store = store_open_stranger(path, &err)) != NULL);
		assert_int_equal(faults_of(store, false), 0);
		OK(store_verify(store, hash, &proof, &err));
		assert_int_equal(proof.faults.n, 1);
		assert_int_equal(proof.blobs, 4);
		memcpy(hash, proof.heads[0].hash, sizeof(hash));
		proof_free(&proof);
		OK(store_verify(store, hash, &proof, &err));
		assert_int_equal(proof.faults.n, 0);
		proof_free(&proof);
		store_close(store);
		assert_false(script_finds(path));
		hash[0] = '\0';
	}
}

struct cell { /* how to change one byte of a column, keeping its type */
	const char *table, *column;
	bool derived; /* a stranger's are not read */
};

static const struct cell cells[] = {
	{ "meta", "key", false },
	{ "meta", "value", false },
	{ "event", "site", false },
	{ "event", "seq", false },
	{ "event", "clock", false },
	{ "event", "at", false },
	{ "event", "author", false },
	{ "event", "record", false },
	{ "event", "form", false },
	{ "event", "field", false },
	{ "event", "value", false },
	{ "event", "salt", false },
	{ "event", "vhash", false },
	{ "event", "step", false },
	{ "event", "prev", false },
	{ "event", "hash", false },
	{ "blob", "sha256", false },
	{ "blob", "size", false },
	{ "chunk", "sha256", false },
	{ "chunk", "n", false },
	{ "chunk", "bytes", false },
	{ "d_value", "form", true },
	{ "d_value", "record", true },
	{ "d_value", "field", true },
	{ "d_value", "value", true },
	{ "d_value", "site", true },
	{ "d_value", "seq", true },
	{ "d_value", "author", true },
	{ "d_value", "at", true },
	{ "d_value", "withheld", true },
	{ "d_conflict", "form", true },
	{ "d_conflict", "record", true },
	{ "d_conflict", "field", true },
	{ "d_conflict", "site", true },
	{ "d_conflict", "seq", true },
	{ "d_seen", "site", true },
	{ "d_seen", "other", true },
	{ "d_seen", "seq", true },
	{ "d_head", "site", true },
	{ "d_head", "seq", true },
	{ "d_head", "hash", true },
};

/* One byte of one row: the row is the n-th with something in that column. */
static char *
change(const struct cell *cell, int row)
{
	const char *c = cell->column;

	/* the created time is for people: only its shape is checked */
	return mem_printf(
	    "UPDATE %s SET %s = CASE typeof(%s) WHEN 'integer' THEN %s + 200 "
	    "WHEN 'text' THEN CASE WHEN %s = '' THEN 'x' ELSE char(("
	    "unicode(%s) + 1) %% 256) || substr(%s, 2) END ELSE "
	    "CAST(CASE substr(%s, 1, 1) WHEN x'41' THEN x'42' ELSE x'41' END "
	    "|| substr(%s, 2) AS BLOB) END WHERE (%s) = (SELECT %s FROM %s "
	    "WHERE %s IS NOT NULL %s ORDER BY 1 LIMIT 1 OFFSET %d)",
	    cell->table, c, c, c, c, c, c, c, c,
	    strcmp(cell->table, "meta") == 0	    ? "key"
		: strcmp(cell->table, "event") == 0 ? "site, seq"
		: strcmp(cell->table, "chunk") == 0 ? "sha256, n"
						    : c,
	    strcmp(cell->table, "meta") == 0	    ? "key"
		: strcmp(cell->table, "event") == 0 ? "site, seq"
		: strcmp(cell->table, "chunk") == 0 ? "sha256, n"
						    : c,
	    cell->table, c,
	    strcmp(cell->table, "meta") == 0 ? "AND key <> 'created'" : "",
	    row);
}

static void
one_byte_is_found(void **state)
{
	char sample[160], path[160], *sql;
	size_t i;
	int row;

	snprintf(sample, sizeof(sample), "%s/sample", (char *)*state);
	snprintf(path, sizeof(path), "%s/tampered", (char *)*state);
	make_sample(*state, "sample", false);
	for (i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		for (row = 0; row < 2; row++) {
			if (row > 0 && cells[i].derived)
				continue;
			file_copy(sample, path);
			sql = change(&cells[i], row);
			if (tamper(path, sql) < 1)
				fail_msg("not done: %s", sql);
			if (!wrong(path, false))
				fail_msg("not found: %s", sql);
			if (!cells[i].derived && !wrong(path, true))
				fail_msg("not found in a stranger's: %s", sql);
			if (row == 0 && !script_finds(path))
				fail_msg("the script missed: %s", sql);
			free(sql);
		}
}

static const char *const tamperings[] = {
	/* values and salts */
	"UPDATE event SET value = NULL WHERE field = 'a'",
	"UPDATE event SET salt = NULL WHERE field = 'a'",
	"UPDATE event SET value = NULL, salt = NULL WHERE field = 'a'",
	"UPDATE event SET value = NULL, salt = NULL WHERE field = '.seen'",
	"UPDATE event SET value = NULL, salt = NULL WHERE field = '.gone'",
	"UPDATE event SET salt = CAST(salt || x'00' AS BLOB) WHERE field = 'a'",
	"UPDATE event SET value = value || char(0) WHERE field = 'a'",
	/* chains and their tails */
	"DELETE FROM event WHERE seq = 2",
	"DELETE FROM event WHERE field = '.freeze'",
	"DELETE FROM event WHERE (site, seq) IN (SELECT site, max(seq) FROM "
	"event GROUP BY site HAVING max(clock) < (SELECT max(clock) FROM "
	"event))",
	"DELETE FROM event WHERE site = (SELECT site FROM event GROUP BY site "
	"ORDER BY max(clock) LIMIT 1)",
	"UPDATE event SET seq = seq + 1000",
	"UPDATE event SET clock = 9007199254740993 WHERE field = '.undo'",
	"UPDATE event SET step = 1",
	"UPDATE event SET site = upper(site)",
	"UPDATE event SET at = '2026-02-30T00:00:00Z' WHERE field = 'a'",
	"UPDATE event SET author = 'e' || char(769)",
	/* evidence */
	"DELETE FROM chunk",
	"DELETE FROM chunk WHERE n = 1",
	"DELETE FROM chunk WHERE n = 0",
	"DELETE FROM blob",
	"DELETE FROM blob WHERE size = 17",
	"DELETE FROM blob WHERE size = 12",
	"UPDATE blob SET size = 9 WHERE size = 0",
	"UPDATE chunk SET bytes = zeroblob(length(bytes))",
	"INSERT INTO chunk SELECT sha256, n + 5, bytes FROM chunk WHERE "
	"n = 0",
	"INSERT INTO chunk VALUES('00', 0, x'00')",
	"INSERT INTO blob VALUES('00', 0)",
	/* what the file says it is */
	"DELETE FROM meta WHERE key = 'created'",
	"DELETE FROM meta WHERE key = 'project'",
	"DELETE FROM meta WHERE key = 'format'",
	"UPDATE meta SET value = 'yesterday' WHERE key = 'created'",
	"UPDATE meta SET value = '2' WHERE key = 'format'",
	"INSERT INTO meta VALUES('more', '1')",
	/* the schema */
	"CREATE TABLE extra(a)",
	"CREATE VIEW v AS SELECT * FROM event",
	"CREATE VIEW d_v AS SELECT * FROM event",
	"CREATE INDEX i ON event(author)",
	"ALTER TABLE event RENAME COLUMN author TO writer",
	"ALTER TABLE event ADD COLUMN more TEXT",
	"DROP TABLE chunk",
	"CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END",
	"CREATE TRIGGER d_t AFTER INSERT ON event BEGIN SELECT 1; END",
	"CREATE VIRTUAL TABLE d_f USING fts5(a)",
	"PRAGMA application_id = 1",
	"PRAGMA user_version = 2",
	"PRAGMA user_version = 0",
	"PRAGMA journal_mode = WAL",
};

static void
tampering_is_found(void **state)
{
	char sample[160], path[160];
	size_t i;

	snprintf(sample, sizeof(sample), "%s/sample", (char *)*state);
	snprintf(path, sizeof(path), "%s/tampered", (char *)*state);
	for (i = 0; i < sizeof(tamperings) / sizeof(tamperings[0]); i++) {
		file_copy(sample, path);
		if (tamper(path, tamperings[i]) < 0)
			fail_msg("not done: %s", tamperings[i]);
		if (!wrong(path, false))
			fail_msg("not found: %s", tamperings[i]);
		if (!wrong(path, true))
			fail_msg("not found in a stranger's: %s",
			    tamperings[i]);
	}
}

/* Bytes overwritten anywhere: refused, or found, or in space not used. */
static void
damage_is_never_silent(void **state)
{
	char sample[160], path[160], *was, *is;
	struct store *store;
	struct err err;
	struct stat st;
	unsigned seed = 7;
	FILE *file;
	int i, j;

	snprintf(sample, sizeof(sample), "%s/sample", (char *)*state);
	snprintf(path, sizeof(path), "%s/damaged", (char *)*state);
	assert_int_equal(stat(sample, &st), 0);
	store = store_open_stranger(sample, &err);
	was = state_text(store, NULL, 0);
	store_close(store);
	for (i = 0; i < 60; i++) {
		file_copy(sample, path);
		file = fopen(path, "r+b");
		for (j = 0; j < 3; j++) {
			seed = seed * 1103515245u + 12345u;
			fseek(file, (long)(seed % (unsigned)st.st_size),
			    SEEK_SET);
			fputc((int)(seed >> 20 & 0xff), file);
		}
		fclose(file);
		if (wrong(path, true))
			continue;
		store = store_open_stranger(path, &err);
		is = state_text(store, NULL, 0);
		assert_string_equal(is, was);
		free(is);
		store_close(store);
	}
	free(was);
}

static int
check(const char *path)
{
	bool bad = wrong(path, true);

	puts(bad ? "faults" : "ok");
	return bad;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched_is_fine),
		cmocka_unit_test(one_byte_is_found),
		cmocka_unit_test(tampering_is_found),
		cmocka_unit_test(damage_is_never_silent),
	};

	if (argc == 3 && strcmp(argv[1], "check") == 0)
		return check(argv[2]);
	if (argc == 3 && strcmp(argv[1], "make") == 0) {
		make_sample(argv[2], "whole.assay", false);
		make_sample(argv[2], "purged.assay", true);
		return 0;
	}
	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
