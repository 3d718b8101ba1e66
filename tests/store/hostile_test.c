/*
 * Files that somebody made to harm: each is refused with its own sentence and
 * leaves nothing behind, or is taken with the rows it should have. The shapes
 * are hostile.py's.
 */
#include <dirent.h>
#include <fcntl.h>
#include <time.h>

#include "model/blob.h"
#include "store/ground.h"

#define SLOW 20 /* seconds for one file, under sanitizers */

static void
add_blob(struct spot *spot, const char *text)
{
	char hex[DIGEST_HEX], *value;
	bool there;

	digest_bytes(text, strlen(text), hex);
	spot_begin(spot);
	OK(store_blob_begin(spot->store, hex, (int64_t)strlen(text), &there,
	    &err));
	OK(store_blob_add(spot->store, hex, 0, text, strlen(text), &err));
	value = blob_value(hex, (int64_t)strlen(text), "text/plain", "scan");
	OK(store_put(spot->store, "thing", "x", "file", value, false, &err));
	spot_end(spot);
	free(value);
}

/* A sound file with all that hostile.py wants to lie about. */
static void
make_base(const char *dir, char path[160])
{
	struct spot a, b;
	struct store *other;
	int64_t taken;
	struct err why;

	snprintf(path, 160, "%s/base", dir);
	unlink(path);
	spot_open(&a, dir, "base", true);
	spot_set(&a, "x", "a", "one");
	add_blob(&a, "the bytes of a scan");
	spot_copy(&b, &a, dir, "base-b");
	spot_set(&b, "y", "b", "theirs");
	OK((other = store_open_stranger(b.path, &err)) != NULL);
	OK(store_merge(a.store, other, &taken, &err));
	store_close(other);
	store_close(b.store);
	unlink(b.path);
	spot_set(&a, "x", "c", "two");
	assert_true(spot_undo(&a, false, &why));
	spot_set(&a, "y", ".gone", "yes");
	spot_freeze(&a, "r1");
	spot_set(&a, "x", "a", "three");
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
}

/* All rows that count, as one hash. */
static void
rows_hash(const char *path, char hex[DIGEST_HEX])
{
	static const char *const lists[] = {
		"SELECT * FROM event ORDER BY site, seq",
		"SELECT * FROM blob ORDER BY sha256",
		"SELECT * FROM chunk ORDER BY sha256, n",
		"SELECT value FROM meta WHERE key <> 'created' ORDER BY key",
	};
	struct digest *digest = digest_new();
	sqlite3_stmt *stmt;
	sqlite3 *db;
	size_t i;
	int c;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (i = 0; i < ROWS(lists); i++) {
		assert_int_equal(sqlite3_prepare_v2(db, lists[i], -1, &stmt,
				     NULL),
		    SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			for (c = 0; c < sqlite3_column_count(stmt); c++) {
				const void *v = sqlite3_column_blob(stmt, c);
				int n = sqlite3_column_bytes(stmt, c);

				digest_add(digest, &n, sizeof(n));
				digest_add(digest, n > 0 ? v : "", (size_t)n);
			}
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
	digest_end(digest, hex);
}

static void
bytes_hash(const char *path, char hex[DIGEST_HEX])
{
	struct digest *digest = digest_new();
	FILE *file = fopen(path, "rb");
	char buf[65536];
	size_t n;

	assert_non_null(file);
	while ((n = fread(buf, 1, sizeof(buf), file)) > 0)
		digest_add(digest, buf, n);
	fclose(file);
	digest_end(digest, hex);
}

/* How many entries the folder has. */
static int
entries(const char *dir)
{
	DIR *d = opendir(dir);
	int n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

/* Opens, proves and copies as an import does; false with the sentence. */
static bool
adopt(const char *path, const char *to, struct err *err)
{
	struct store *store = store_open_stranger(path, err);
	bool ok;

	if (store == NULL)
		return false;
	ok = store_adopt(store, to, err);
	store_close(store);
	return ok;
}

/* As if it were our own: whatever comes of it, it must not break us. */
static void
open_as_own(const char *path)
{
	static const char *const forms[] = { "thing", "release" };
	struct records records = { 0 };
	struct err err = { "" };
	struct proof proof = { 0 };
	struct store *store = store_open(path, STORE_READ, &err);

	if (store == NULL)
		return;
	store_records(store, NULL, 0, &records, &err);
	records_free(&records);
	store_verify(store, NULL, &proof, &err);
	proof_free(&proof);
	store_close(store);
	store_glance(path, forms, ROWS(forms), &records, &err);
	records_free(&records);
}

/* One line of hostile.py: NAME, a tab, the sentence ("": taken). */
static bool
one_shape(const char *dir, char *line, const char *base)
{
	char *says = strchr(line, '\t'), *path, *to;
	char rows[DIGEST_HEX], before[DIGEST_HEX], after[DIGEST_HEX];
	struct err err = { "" };
	time_t start = time(NULL);
	int n;
	bool taken, right;

	assert_non_null(says);
	*says++ = '\0';
	path = mem_printf("%s/%s", dir, line);
	to = mem_printf("%s/taken", dir);
	n = entries(dir);
	taken = adopt(path, to, &err);
	right = taken == (says[0] == '\0') &&
	    (taken ||
		(str_starts(err.say, path) &&
		    strstr(err.say + strlen(path), says) != NULL));
	if (!right)
		print_message("%s: %s\n", line, taken ? "was taken" : err.say);
	if (taken) {
		rows_hash(to, rows);
		assert_string_equal(rows, base);
		unlink(to);
	}
	if (strstr(err.say, "\033") != NULL)
		fail_msg("%s: says an escape", line);
	if (strcmp(line, "a-hole-as-large-as-a-disk.assay") != 0) {
		bytes_hash(path, before);
		open_as_own(path);
		bytes_hash(path, after);
		assert_string_equal(before, after);
	}
	assert_int_equal(entries(dir), n);
	if (time(NULL) - start > SLOW)
		fail_msg("%s: takes %d s", line, (int)(time(NULL) - start));
	unlink(path);
	free(path);
	free(to);
	return right;
}

static void
each_shape_is_refused_in_words(void **state)
{
	char base[160], rows[DIGEST_HEX], *all, *line, *next, *dir, *command;
	FILE *lines;
	size_t len;
	int n = 0, wrong = 0;

	dir = mem_printf("%s/shapes", (char *)*state);
	assert_int_equal(mkdir(dir, 0700), 0);
	make_base(*state, base);
	rows_hash(base, rows);
	command =
	    mem_printf("python3 tests/store/hostile.py '%s' '%s'", base, dir);
	lines = popen(command, "r");
	assert_non_null(lines);
	all = mem_alloc(65536);
	len = fread(all, 1, 65535, lines);
	assert_int_equal(pclose(lines), 0);
	assert_true(len < 65535);
	for (line = all; *line != '\0'; line = next, n++) {
		next = line + strcspn(line, "\n");
		*next++ = '\0';
		wrong += !one_shape(dir, line, rows);
	}
	assert_true(n >= 100);
	assert_int_equal(wrong, 0);
	free(all);
	free(command);
	free(dir);
}

/*
 * A byte changed anywhere: refused, or of no account. What is not proved is
 * when the file was made, and that is no row of these.
 */
static void
a_byte_changed_is_refused_or_of_no_account(void **state)
{
	static const unsigned char masks[] = { 0x01, 0x80, 0xff, 0x20 };
	char base[160], path[160], to[160], rows[DIGEST_HEX], now[DIGEST_HEX];
	int refused = 0, taken = 0;
	unsigned char byte;
	struct stat st;
	long at;
	int fd;

	make_base(*state, base);
	rows_hash(base, rows);
	snprintf(path, sizeof(path), "%s/changed", (char *)*state);
	snprintf(to, sizeof(to), "%s/taken", (char *)*state);
	file_copy(base, path);
	assert_int_equal(stat(path, &st), 0);
	fd = open(path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	for (at = 0; at < st.st_size; at += at < 112 ? 1 : 611) {
		struct err err = { "" };
		unsigned char was;

		assert_int_equal(pread(fd, &was, 1, at), 1);
		byte = was ^ masks[at % (long)ROWS(masks)];
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		if (adopt(path, to, &err)) {
			rows_hash(to, now);
			assert_string_equal(now, rows);
			unlink(to);
			taken++;
		} else {
			assert_true(err.say[0] != '\0');
			refused++;
		}
		assert_int_equal(access(to, F_OK), -1);
		assert_int_equal(pwrite(fd, &was, 1, at), 1);
	}
	close(fd);
	print_message("%d refused, %d of no account\n", refused, taken);
	assert_true(refused > 50 && taken > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_shape_is_refused_in_words),
		cmocka_unit_test(a_byte_changed_is_refused_or_of_no_account),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
