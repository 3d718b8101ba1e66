/* Files that are no projects, or no longer: refused, in words. */
#include "store/ground.h"

struct refusal {
	const char *name;
	const char *sql; /* on the sample; NULL: see how */
	const char *says;
};

static const struct refusal refusals[] = {
	{ "newer", "PRAGMA user_version = 2", "a newer assay" },
	{ "foreign", "PRAGMA application_id = 7", "another program" },
	{ "extra table", "CREATE TABLE extra(a)", "no part of" },
	{ "view", "CREATE VIEW v AS SELECT 1", "no part of" },
	{ "trigger",
	    "CREATE TRIGGER t AFTER INSERT ON blob BEGIN SELECT 1; "
	    "END",
	    "no part of" },
	{ "renamed column", "ALTER TABLE blob RENAME COLUMN size TO sizes",
	    "not as assay makes it" },
	{ "no table", "DROP TABLE chunk", "chunk" },
	{ "no project", "DELETE FROM meta", "damaged" },
	{ "write-ahead log", "PRAGMA journal_mode = WAL", "journal" },
};

static void
refused(const char *path, const char *says)
{
	NOT(store_open(path, STORE_READ, &err) != NULL, says);
	NOT(store_open(path, STORE_WRITE, &err) != NULL, says);
	NOT(store_open_stranger(path, &err) != NULL, says);
}

/* Less than a page, which SQLite would take for zeros; then more. */
static const int cuts[] = { 1, 4096, 16383, 16384, 16385, 20000 };

static void
what_is_no_project_is_refused_in_words(void **state)
{
	char sample[160], path[160], link[160];
	unsigned char noise[5000];
	struct store *store;
	struct spot spot;
	struct stat st;
	FILE *file;
	size_t i;

	spot_open(&spot, *state, "sample", true);
	spot_set(&spot, "x", "a", "1");
	spot_set(&spot, "x", "b", "2");
	store_close(spot.store);
	snprintf(sample, sizeof(sample), "%s/sample", (char *)*state);
	snprintf(path, sizeof(path), "%s/refused", (char *)*state);
	snprintf(link, sizeof(link), "%s/link", (char *)*state);
	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		file_copy(sample, path);
		assert_true(tamper(path, refusals[i].sql) >= 0);
		refused(path, refusals[i].says);
	}
	refused("/nowhere/at-all", "no such file");
	refused(*state, "not a file");
	file = fopen(path, "wb");
	fclose(file);
	refused(path, "empty");
	digest_random(noise, sizeof(noise));
	file = fopen(path, "wb");
	fwrite(noise, 1, sizeof(noise), file);
	fclose(file);
	refused(path, "not an assay project");
	assert_int_equal(stat(sample, &st), 0);
	for (i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
		file_copy(sample, path);
		assert_int_equal(truncate(path, st.st_size - cuts[i]), 0);
		refused(path, "cut short");
	}
	assert_int_equal(symlink(sample, link), 0);
	NOT(store_open_stranger(link, &err) != NULL, "a link");
	OK((store = store_open(link, STORE_READ, &err)) != NULL);
	store_close(store);
}

/* What an interrupted write left beside a stranger's file is not for us. */
static void
a_journal_beside_is_refused(void **state)
{
	char path[200];
	struct spot spot;
	FILE *file;

	spot_open(&spot, *state, "beside", true);
	store_close(spot.store);
	snprintf(path, sizeof(path), "%s-journal", spot.path);
	file = fopen(path, "wb");
	fclose(file);
	NOT(store_open_stranger(spot.path, &err) != NULL, "unfinished write");
}

static void
a_file_that_may_only_be_read(void **state)
{
	struct spot spot;

	spot_open(&spot, *state, "readonly", true);
	store_close(spot.store);
	assert_int_equal(chmod(spot.path, 0400), 0);
	if (access(spot.path, W_OK) == 0)
		skip(); /* the superuser may write anything */
	NOT(store_open(spot.path, STORE_WRITE, &err) != NULL,
	    "may only be read");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_project_is_refused_in_words),
		cmocka_unit_test(a_journal_beside_is_refused),
		cmocka_unit_test(a_file_that_may_only_be_read),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
