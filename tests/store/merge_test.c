/* Merging: any order gives the same, and nobody's words are lost. */
#include "store/ground.h"

#define SITES  3
#define ROUNDS 30

static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7fff;
}

static void
merge_into(struct spot *to, const struct spot *from)
{
	struct store *other;
	int64_t taken;

	OK((other = store_open_stranger(from->path, &err)) != NULL);
	OK(store_merge(to->store, other, &taken, &err));
	store_close(other);
}

/* A few steps at random places, with a merge now and then. */
static void
history(struct spot *spots, unsigned seed)
{
	static const char *const fields[] = { "a", "b", "c/m", "d" };
	static const char *const values[] = { "1", "2", "3", NULL };
	struct spot *s;
	unsigned i, j, k;

	for (i = 0; i < 18; i++) {
		s = &spots[next(&seed) % SITES];
		if (next(&seed) % 4 == 0) {
			j = next(&seed) % SITES;
			if (&spots[j] != s)
				merge_into(s, &spots[j]);
			continue;
		}
		spot_begin(s);
		for (k = next(&seed) % 3 + 1; k > 0; k--)
			OK(store_put(s->store, "thing",
			       next(&seed) % 2 ? "x" : "y",
			       fields[next(&seed) % 4], values[next(&seed) % 4],
			       next(&seed) % 2 == 0, &err) ||
			    strstr(err.say, "conflict") != NULL);
		spot_end(s);
	}
}

/* All rows of events as one hash. */
static void
rows_hash(const char *path, char hex[DIGEST_HEX])
{
	struct digest *digest = digest_new();
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int i;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT * FROM event ORDER BY site, seq", -1,
			     &stmt, NULL),
	    SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		for (i = 0; i < sqlite3_column_count(stmt); i++)
			digest_add(digest, sqlite3_column_blob(stmt, i),
			    (size_t)sqlite3_column_bytes(stmt, i));
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	digest_end(digest, hex);
}

/* True if the sum holds a conflict. */
static bool
one_history(const char *dir, unsigned seed)
{
	static const int orders[6][SITES] = { { 0, 1, 2 }, { 0, 2, 1 },
		{ 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
	char name[32], hex[DIGEST_HEX], first[DIGEST_HEX] = "", *was = NULL;
	struct spot spots[SITES], sum;
	char *state;
	bool conflict;
	size_t i;

	snprintf(name, sizeof(name), "%u-0.assay", seed);
	spot_open(&spots[0], dir, name, true);
	for (i = 1; i < SITES; i++) {
		snprintf(name, sizeof(name), "%u-%zu.assay", seed, i);
		spot_copy(&spots[i], &spots[0], dir, name);
	}
	history(spots, seed);
	for (i = 0; i < 6; i++) {
		snprintf(name, sizeof(name), "%u-%zu.sum", seed, i);
		spot_copy(&sum, &spots[orders[i][0]], dir, name);
		merge_into(&sum, &spots[orders[i][1]]);
		merge_into(&sum, &spots[orders[i][2]]);
		assert_int_equal(faults_of(sum.store, false), 0);
		state = state_text(sum.store, NULL, 0);
		store_close(sum.store);
		rows_hash(sum.path, hex);
		if (i > 0) {
			assert_string_equal(state, was);
			assert_string_equal(hex, first);
		}
		memcpy(first, hex, sizeof(first));
		free(was);
		was = state;
	}
	conflict = strchr(was, '?') != NULL;
	free(was);
	for (i = 0; i < SITES; i++)
		store_close(spots[i].store);
	return conflict;
}

static void
any_order_gives_the_same(void **state)
{
	unsigned i, conflicts = 0;

	for (i = 1; i <= ROUNDS; i++)
		conflicts += one_history(*state, i);
	assert_in_range(conflicts, ROUNDS / 4, ROUNDS - 1);
}

static void
pair(struct spot *a, struct spot *b, const char *dir, const char *name)
{
	char other[64];

	spot_open(a, dir, name, true);
	spot_set(a, "x", "a", "first");
	snprintf(other, sizeof(other), "%s-2", name);
	spot_copy(b, a, dir, other);
}

static void
conflict_until_settled(void **state)
{
	struct spot a, b;
	bool conflict;

	pair(&a, &b, *state, "conflict");
	spot_set(&a, "x", "a", "mine");
	spot_set(&b, "x", "a", "yours");
	spot_set(&b, "x", "b", "seen");
	STATE(a.store, "x.a=mine\n");
	merge_into(&a, &b);
	/* b's clock ran further: its value leads */
	STATE(a.store, "x.a=yours\nx.b=seen\n? x.a: yours mine\n");
	spot_begin(&a);
	assert_string_equal(store_value(a.store, "thing", "x", "a", &conflict),
	    "yours");
	assert_true(conflict);
	NOT(store_put(a.store, "thing", "x", "a", "third", false, &err),
	    "conflict");
	OK(store_put(a.store, "thing", "x", "a", "yours", false, &err));
	assert_int_equal(store_written(a.store), 0);
	store_rollback(a.store);
	spot_set(&a, "x", "a", "yours"); /* equal, chosen: settles */
	STATE(a.store, "x.a=yours\nx.b=seen\n");
	merge_into(&b, &a);
	STATE(b.store, "x.a=yours\nx.b=seen\n");
	assert_int_equal(faults_of(b.store, false), 0);
	store_close(a.store);
	store_close(b.store);
}

static void
equal_values_are_no_conflict(void **state)
{
	struct spot a, b;

	pair(&a, &b, *state, "equal");
	spot_set(&a, "x", "a", "same");
	spot_set(&b, "x", "a", "same");
	merge_into(&a, &b);
	STATE(a.store, "x.a=same\n");
	spot_set(&a, "x", "c", "1");
	spot_set(&b, "x", "c", NULL); /* unanswered already: no event */
	merge_into(&a, &b);
	STATE(a.store, "x.a=same\nx.c=1\n");
	store_close(a.store);
	store_close(b.store);
}

static void
cleared_against_answered(void **state)
{
	struct spot a, b;

	pair(&a, &b, *state, "cleared");
	spot_set(&a, "x", "a", NULL);
	spot_set(&b, "x", "a", "kept");
	merge_into(&a, &b);
	/* same clock: the greater site leads, so only the set is certain */
	{
		char *text = state_text(a.store, NULL, 0);

		assert_non_null(strstr(text, "? x.a:"));
		assert_non_null(strstr(text, "~"));
		assert_non_null(strstr(text, "kept"));
		free(text);
	}
	store_close(a.store);
	store_close(b.store);
}

static void
other_projects_and_tampered_files_are_refused(void **state)
{
	struct spot a, b, c;
	struct store *other;
	int64_t taken;

	pair(&a, &b, *state, "refuse");
	spot_open(&c, *state, "stranger", true);
	OK((other = store_open_stranger(c.path, &err)) != NULL);
	NOT(store_merge(a.store, other, &taken, &err), "another project");
	store_close(other);
	store_close(b.store);
	assert_true(tamper(b.path,
			"UPDATE event SET value = 'forged' "
			"WHERE field = 'a'") >= 0);
	OK((other = store_open_stranger(b.path, &err)) != NULL);
	NOT(store_merge(a.store, other, &taken, &err), "does not verify");
	store_close(other);
	store_close(a.store);
	store_close(c.store);
}

/* The same site goes on in two files: what a lost memory must prevent. */
static void
forks_are_refused_and_mended(void **state)
{
	struct spot a, b, c;
	struct store *other;
	int64_t taken;

	pair(&a, &b, *state, "fork");
	b.memory = a.memory;
	spot_set(&a, "x", "a", "ours");
	spot_set(&b, "x", "a", "theirs");
	spot_set(&b, "y", "b", "more");
	spot_copy(&c, &b, *state, "fork-3");
	spot_set(&c, "z", "c", "has seen the fork");
	store_close(b.store);
	OK((other = store_open_stranger(c.path, &err)) != NULL);
	NOT(store_merge(a.store, other, &taken, &err), "--as-new-site");
	STATE(a.store, "x.a=ours\n");
	spot_begin(&a);
	OK(store_merge_as_new_site(a.store, other, &taken, &err));
	spot_end(&a);
	store_close(other);
	assert_int_equal(taken, 3);
	STATE(a.store, "x.a=theirs\ny.b=more\nz.c=has seen the fork\n");
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
	store_close(c.store);
}

static void
merging_twice_takes_nothing(void **state)
{
	struct spot a, b;
	struct store *other;
	int64_t taken;

	pair(&a, &b, *state, "twice");
	spot_set(&b, "y", "a", "new");
	OK((other = store_open_stranger(b.path, &err)) != NULL);
	OK(store_merge(a.store, other, &taken, &err));
	assert_true(taken > 0);
	OK(store_merge(a.store, other, &taken, &err));
	assert_int_equal(taken, 0);
	store_close(other);
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
	store_close(b.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_gives_the_same),
		cmocka_unit_test(conflict_until_settled),
		cmocka_unit_test(equal_values_are_no_conflict),
		cmocka_unit_test(cleared_against_answered),
		cmocka_unit_test(other_projects_and_tampered_files_are_refused),
		cmocka_unit_test(forks_are_refused_and_mended),
		cmocka_unit_test(merging_twice_takes_nothing),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
