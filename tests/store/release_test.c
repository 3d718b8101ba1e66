/* Releases read as they were frozen; what is withheld stays provable. */
#include "model/blob.h"
#include "store/ground.h"

static void
frozen(struct spot *spot, const char *release, const char *text)
{
	struct freeze freeze;
	char *is;

	OK(store_release(spot->store, release, NULL, &freeze, &err));
	is = state_text(spot->store, freeze.heads, freeze.n);
	assert_string_equal(is, text);
	free(is);
	free(freeze.heads);
}

static void
a_release_never_changes(void **state)
{
	struct spot a, b;
	struct store *other;
	struct freeze freeze;
	int64_t taken;

	spot_open(&a, *state, "release", true);
	spot_set(&a, "x", "a", "1");
	spot_copy(&b, &a, *state, "release-2");
	spot_freeze(&a, "r1");
	spot_set(&a, "x", "a", "2");
	spot_set(&a, "x", "b", "2");
	spot_freeze(&a, "r2");
	frozen(&a, "r1", "x.a=1\n");
	frozen(&a, "r2", "x.a=2\nx.b=2\n");
	/* an answer written at another place before the freeze was seen */
	spot_set(&b, "x", "a", "elsewhere");
	spot_set(&b, "x", "c", "elsewhere");
	OK((other = store_open_stranger(b.path, &err)) != NULL);
	OK(store_merge(a.store, other, &taken, &err));
	store_close(other);
	frozen(&a, "r1", "x.a=1\n");
	frozen(&a, "r2", "x.a=2\nx.b=2\n");
	STATE(a.store,
	    "x.a=elsewhere\nx.b=2\nx.c=elsewhere\n"
	    "? x.a: elsewhere 2\n");
	/* frozen with a conflict open: the conflict is part of it */
	spot_freeze(&a, "r3");
	spot_set(&a, "x", "a", "settled");
	frozen(&a, "r3",
	    "x.a=elsewhere\nx.b=2\nx.c=elsewhere\n"
	    "? x.a: elsewhere 2\n");
	/* frozen again: the newest counts */
	spot_freeze(&a, "r3");
	frozen(&a, "r3", "x.a=settled\nx.b=2\nx.c=elsewhere\n");
	OK(store_release(a.store, "r1", NULL, &freeze, &err));
	assert_string_equal(freeze.at, AT);
	assert_memory_equal(freeze.name, freeze.heads[0].site, 4);
	assert_int_equal(freeze.name[4], '-');
	assert_int_equal(strlen(freeze.pack), 64);
	freeze.heads[0].hash[0] ^= 1;
	NOT(store_records(a.store, freeze.heads, freeze.n,
		&(struct records){ 0 }, &err),
	    "run assay verify");
	free(freeze.heads);
	NOT(store_release(a.store, "none", NULL, &freeze, &err),
	    "has not been frozen");
	assert_int_equal(faults_of(a.store, false), 0);
	store_close(a.store);
	store_close(b.store);
}

static void
put_evidence(struct spot *spot, const char *field, const char *text)
{
	char hex[DIGEST_HEX], *value;
	bool there;

	digest_bytes(text, strlen(text), hex);
	spot_begin(spot);
	if (store_blob_begin(spot->store, hex, (int64_t)strlen(text), &there,
		&(struct err){ "" }))
		OK(store_blob_add(spot->store, hex, 0, text, strlen(text),
		    &err));
	value = blob_value(hex, (int64_t)strlen(text), "text/plain", "f");
	OK(store_put(spot->store, "thing", "x", field, value, false, &err));
	free(value);
	spot_end(spot);
}

static bool
has_bytes(struct store *store, const char *text)
{
	char hex[DIGEST_HEX];
	bool withheld;
	int64_t size;

	digest_bytes(text, strlen(text), hex);
	OK(store_blob_size(store, hex, &size, &withheld, &err));
	assert_true((size >= 0) != withheld);
	return size >= 0;
}

/* Nothing of the text may be left in the file's bytes. */
static bool
file_contains(const char *path, const char *text)
{
	struct stat st;
	FILE *file = fopen(path, "rb");
	char *bytes;
	bool found;

	assert_non_null(file);
	assert_int_equal(fstat(fileno(file), &st), 0);
	bytes = mem_alloc((size_t)st.st_size);
	assert_int_equal(fread(bytes, 1, (size_t)st.st_size, file), st.st_size);
	fclose(file);
	found = memmem(bytes, (size_t)st.st_size, text, strlen(text)) != NULL;
	free(bytes);
	return found;
}

static struct store *
purge(struct spot *spot, char *path, const char *field)
{
	struct store *store;
	struct head site;

	snprintf(path, 160, "%.140s-%.8s", spot->path, field ? field : "all");
	OK(store_purge(spot->store, path, "thing", "x", field, "by mistake",
	    "anna", AT, &site, &err));
	assert_int_equal(strlen(site.site), SITE_DIGITS);
	OK((store = store_open_stranger(path, &err)) != NULL);
	assert_int_equal(faults_of(store, false), 0);
	assert_string_equal(store_project(store), store_project(spot->store));
	return store;
}

static void
what_is_withheld_is_gone(void **state)
{
	struct store *copy;
	struct spot a;
	struct head site;
	char path[160];

	spot_open(&a, *state, "purge", true);
	spot_set(&a, "x", "a", "a secret value");
	spot_set(&a, "x", "a", "another value");
	put_evidence(&a, "f", "secret evidence");
	put_evidence(&a, "g", "shared evidence");
	spot_begin(&a);
	OK(store_put(a.store, "thing", "y", "b", "stays", false, &err));
	spot_end(&a);
	put_evidence(&a, "h", "shared evidence");

	copy = purge(&a, path, "a");
	assert_true(has_bytes(copy, "secret evidence"));
	store_close(copy);
	assert_false(file_contains(path, "a secret value"));
	assert_false(file_contains(path, "another value"));

	copy = purge(&a, path, "f");
	assert_false(has_bytes(copy, "secret evidence"));
	assert_true(has_bytes(copy, "shared evidence"));
	store_close(copy);
	assert_false(file_contains(path, "secret evidence"));
	assert_true(file_contains(path, "a secret value"));

	copy = purge(&a, path, "g"); /* h names the same bytes */
	assert_true(has_bytes(copy, "shared evidence"));
	store_close(copy);

	copy = purge(&a, path, NULL);
	STATE(copy,
	    "x.a=(withheld)\nx.f=(withheld)\nx.g=(withheld)\n"
	    "x.h=(withheld)\ny.b=stays\n");
	store_close(copy);
	assert_false(file_contains(path, "secret"));
	assert_false(file_contains(path, "shared evidence"));

	NOT(store_purge(a.store, path, "thing", "x", "a", "why", "anna", AT,
		&site, &err),
	    "a file of that name");
	unlink(path);
	NOT(store_purge(a.store, path, "thing", "x", "none", "why", "anna", AT,
		&site, &err),
	    "nothing to withhold");
	assert_int_not_equal(access(path, F_OK), 0);
	NOT(store_purge(a.store, path, "thing", "x", "a", " ", "anna", AT,
		&site, &err),
	    "takes a reason");
	NOT(store_purge(a.store, path, "thing", "x", ".gone", "why", "anna", AT,
		&site, &err),
	    "cannot be withheld");
	store_close(a.store);
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
}

static void
withheld_through_merges(void **state)
{
	struct spot a, b, c;
	char path[160];

	spot_open(&a, *state, "wm", true);
	spot_set(&a, "x", "z", "early");
	spot_copy(&c, &a, *state, "wm-early");
	put_evidence(&a, "f", "secret evidence");
	store_close(purge(&a, path, "f"));
	spot_open(&b, *state, "wm-f", false);
	/* from the file that has it: what is withheld stays so */
	spot_set(&a, "x", "z", "later");
	merge(&b, a.path);
	STATE(b.store, "x.f=(withheld)\nx.z=later\n");
	assert_false(has_bytes(b.store, "secret evidence"));
	/* into the file that has it: there it stays until purged too */
	merge(&a, b.path);
	assert_true(has_bytes(a.store, "secret evidence"));
	/* a third file gets the withheld one, then meets the other */
	merge(&c, b.path);
	assert_false(has_bytes(c.store, "secret evidence"));
	merge(&c, a.path);
	assert_false(has_bytes(c.store, "secret evidence"));
	STATE(c.store, "x.f=(withheld)\nx.z=later\n");
	/* given again, it is there again */
	put_evidence(&c, "f", "secret evidence");
	assert_true(has_bytes(c.store, "secret evidence"));
	assert_int_equal(faults_of(c.store, false), 0);
	store_close(a.store);
	store_close(b.store);
	store_close(c.store);
}

static void
a_conflict_with_a_withheld_value(void **state)
{
	struct spot a, b;
	char path[160], *text;

	spot_open(&a, *state, "wc", true);
	spot_set(&a, "x", "a", "0");
	spot_copy(&b, &a, *state, "wc-b");
	spot_set(&a, "x", "a", "mine");
	store_close(purge(&a, path, "a"));
	spot_set(&b, "x", "a", "yours");
	merge(&b, path);
	/* one open value and a withheld one: nothing to compare */
	text = state_text(b.store, NULL, 0);
	assert_null(strchr(text, '?'));
	free(text);
	store_close(a.store);
	store_close(b.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_release_never_changes),
		cmocka_unit_test(what_is_withheld_is_gone),
		cmocka_unit_test(withheld_through_merges),
		cmocka_unit_test(a_conflict_with_a_withheld_value),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
