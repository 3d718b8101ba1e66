/*
 * Dossiers: what goes along and what stays home, the copy a body makes of one,
 * and what is left when a second one comes. The script that shares no code
 * with assay must find them sound too.
 */
#include <sys/wait.h>

#include "model/blob.h"
#include "model/final.h"
#include "store/ground.h"

static void
put(struct spot *spot, const char *form, const char *record, const char *field,
    const char *value)
{
	spot_begin(spot);
	OK(store_put(spot->store, form, record, field, value, true, &err));
	spot_end(spot);
}

/* A file of that text, in a field; field `.final`: as a final document. */
static void
put_file(struct spot *spot, const char *form, const char *record,
    const char *field, const char *text)
{
	char hex[DIGEST_HEX], *blob, *value;
	bool there;

	digest_bytes(text, strlen(text), hex);
	spot_begin(spot);
	if (store_blob_begin(spot->store, hex, (int64_t)strlen(text), &there,
		&(struct err){ "" }))
		OK(store_blob_add(spot->store, hex, 0, text, strlen(text),
		    &err));
	blob = blob_value(hex, (int64_t)strlen(text), "text/plain", "a file");
	value = strcmp(field, ".final") != 0
	    ? mem_dup(blob)
	    : mem_printf("label en 1 2026-11-21 1.0#abcd-1\n%s", blob);
	OK(store_put(spot->store, form, record, field, value, true, &err));
	spot_end(spot);
	free(blob);
	free(value);
}

static void
verified(struct store *store, const char *path)
{
	char *command;
	int status;

	assert_int_equal(faults_of(store, false), 0);
	command = mem_printf("python3 tests/store/verify.py '%s'", path);
	status = system(command);
	free(command);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool
has_blob(const char *path, const char *text, bool entry)
{
	char hex[DIGEST_HEX], *sql;
	sqlite3_stmt *stmt;
	sqlite3 *db;
	bool found;

	digest_bytes(text, strlen(text), hex);
	sql = mem_printf("SELECT 1 FROM %s WHERE sha256 = '%s'",
	    entry ? "blob" : "chunk", hex);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	found = sqlite3_step(stmt) == SQLITE_ROW;
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	free(sql);
	return found;
}

/* Is this anywhere in the bytes of the file? */
static bool
holds(const char *path, const char *text)
{
	char *command = mem_printf("grep -qF '%s' '%s'", text, path);
	bool found = system(command) == 0;

	free(command);
	return found;
}

/* The `.purged` values, `form/record VALUE`, one a line. */
static char *
purges_of(struct store *store)
{
	struct store_log *log;
	struct event event;
	struct str out = { 0 };

	OK((log = store_log_open(store, NULL, NULL, ".purged", &err)) != NULL);
	while (store_log_next(log, &event))
		str_addf(&out, "%s/%s %s\n", event.form, event.record,
		    event.value);
	store_log_close(log);
	return str_take(&out);
}

/* A project with a little of everything, frozen as r1. */
static void
make_project(struct spot *a, const char *dir, const char *name, bool tries)
{
	spot_open(a, dir, name, true);
	put(a, "product", "product", "name", "Gateway");
	put(a, "product", "product", "name", "Gateway 2");
	put(a, "product", "product", "margin", "secret margin");
	put(a, "note", "n1", "text", "secret first");
	put(a, "note", "n1", "text", NULL);
	put(a, "note", "n1", "who", "secret who");
	put(a, "note", "n2", "text", "secret second");
	put(a, "requirement", "I.1", "evidence/ev-1", "yes");
	put(a, "requirement", "I.1", "evidence/ev-2", "yes");
	if (tries)
		put_file(a, "evidence", "ev-1", "file", "a first try");
	put_file(a, "evidence", "ev-1", "file", "a scan");
	put(a, "evidence", "ev-1", "note", "secret note");
	put_file(a, "evidence", "ev-2", "file", "secret scan");
	put_file(a, "evidence", "ev-3", "file", "a scan");
	put_file(a, "release", "r1", ".final", "an older label");
	spot_freeze(a, "r1");
	put(a, "product", "product", "name", "Gateway 3, too late");
	put_file(a, "evidence", "ev-9", "file", "a late scan");
}

static const struct going usual[] = {
	{ "product", NULL, NULL, true },
	{ "product", NULL, "margin", false },
	{ "requirement", NULL, NULL, true },
	{ "requirement", "I.1", "evidence/ev-2", false },
	{ "evidence", "ev-1", NULL, true },
	{ "evidence", NULL, "note", false },
	{ "release", NULL, NULL, true },
};

/* Up to freeze r1, or to the end. */
static void
make_dossier(struct spot *a, const char *path, bool all,
    const struct going *rows, size_t n, struct head *site, int64_t *withheld)
{
	struct going *v = mem_alloc((n + 1) * sizeof(*v));
	struct freeze freeze = { 0 };
	struct dossier dossier = { .v = v, .n = n, .author = "anna", .at = AT };

	memcpy(v, rows, n * sizeof(*v));
	if (!all) {
		OK(store_release(a->store, "r1", NULL, &freeze, &err));
		dossier.freeze = &freeze;
	}
	OK(store_dossier(a->store, path, &dossier, site, withheld, &err));
	free(freeze.heads);
	free(v);
}

struct sent { /* what a dossier says and holds */
	const char *name;
	bool all;
	struct going rows[8];
	size_t n; /* 0: the usual ones */
	const char *state, *purges;
	int64_t withheld;
	bool secret_scan, label, margin;
};

#define REASON " " DOSSIER_REASON "\n"

static const struct sent dossiers[] = {
	{ "usual", false, { { 0 } }, 0,
	    "ev-1.file=*\nev-1.note=(withheld)\nev-2.file=(withheld)\n"
	    "ev-3.file=(withheld)\nn1.text=(withheld)\nn1.who=(withheld)\n"
	    "n2.text=(withheld)\nproduct.margin=(withheld)\n"
	    "product.name=Gateway 2\nI.1.evidence/ev-1=yes\n"
	    "I.1.evidence/ev-2=(withheld)\n",
	    "evidence/ev-1 file" REASON "evidence/ev-1 note" REASON
	    "evidence/ev-2 file" REASON "evidence/ev-3 file" REASON
	    "note/n1 *" REASON "note/n2 text" REASON
	    "product/product margin" REASON
	    "requirement/I.1 evidence/ev-2" REASON,
	    8, false, true, false },
	{ "nothing", false, { { "x", NULL, NULL, true } }, 1,
	    "ev-1.file=(withheld)\nev-1.note=(withheld)\n"
	    "ev-2.file=(withheld)\nev-3.file=(withheld)\n"
	    "n1.text=(withheld)\nn1.who=(withheld)\nn2.text=(withheld)\n"
	    "product.margin=(withheld)\nproduct.name=(withheld)\n"
	    "I.1.evidence/ev-1=(withheld)\nI.1.evidence/ev-2=(withheld)\n",
	    "evidence/ev-1 *" REASON "evidence/ev-2 file" REASON
	    "evidence/ev-3 file" REASON "note/n1 *" REASON "note/n2 text" REASON
	    "product/product *" REASON "release/r1 .final" REASON
	    "requirement/I.1 *" REASON,
	    11, false, false, false },
	{ "a field of a form that stays", false,
	    { { "product", NULL, NULL, false },
		{ "product", NULL, "name", true }, { "note", NULL, NULL, true },
		{ "note", NULL, "text", true }, { "note", "n2", NULL, false },
		{ "requirement", NULL, NULL, true },
		{ "requirement", NULL, "evidence", false },
		{ "evidence", NULL, NULL, true } },
	    8,
	    "ev-1.file=*\nev-1.note=secret note\nev-2.file=*\nev-3.file=*\n"
	    "n1.text=~\nn1.who=secret who\nn2.text=(withheld)\n"
	    "product.margin=(withheld)\nproduct.name=Gateway 2\n"
	    "I.1.evidence/ev-1=(withheld)\nI.1.evidence/ev-2=(withheld)\n",
	    "evidence/ev-1 file" REASON "note/n2 text" REASON
	    "product/product margin" REASON "release/r1 .final" REASON
	    "requirement/I.1 *" REASON,
	    4, true, false, false },
	{ "a set of one record", false,
	    { { "product", NULL, NULL, true },
		{ "requirement", NULL, NULL, true },
		{ "requirement", "I.1", "evidence", false },
		{ "evidence", NULL, NULL, true } },
	    4,
	    "ev-1.file=*\nev-1.note=secret note\nev-2.file=*\nev-3.file=*\n"
	    "n1.text=(withheld)\nn1.who=(withheld)\nn2.text=(withheld)\n"
	    "product.margin=secret margin\nproduct.name=Gateway 2\n"
	    "I.1.evidence/ev-1=(withheld)\nI.1.evidence/ev-2=(withheld)\n",
	    "evidence/ev-1 file" REASON "note/n1 *" REASON "note/n2 text" REASON
	    "release/r1 .final" REASON "requirement/I.1 *" REASON,
	    5, true, false, true },
};

/* The state, the lines of blobs as `*`. */
static char *
short_state(struct store *store)
{
	char *state = state_text(store, NULL, 0), *s = state, *to = state;

	for (; *s != '\0'; s++) {
		*to++ = *s;
		if (*s == '=' && strspn(s + 1, "0123456789abcdef") == 64) {
			*to++ = '*';
			s += strcspn(s, "\n") - 1;
		}
	}
	*to = '\0';
	return state;
}

static void
what_stays_home_is_not_in_it(void **state)
{
	char path[200], *text;
	struct freeze freeze;
	const struct sent *d;
	struct store *store;
	struct head site;
	struct spot a;
	int64_t withheld;
	size_t i;

	make_project(&a, *state, "project", true);
	for (i = 0; i < ROWS(dossiers); i++) {
		d = &dossiers[i];
		print_message("%s\n", d->name);
		snprintf(path, sizeof(path), "%s/dossier", (char *)*state);
		make_dossier(&a, path, d->all, d->n > 0 ? d->rows : usual,
		    d->n > 0 ? d->n : ROWS(usual), &site, &withheld);
		OK((store = store_open_stranger(path, &err)) != NULL);
		assert_string_equal(store_project(store),
		    store_project(a.store));
		verified(store, path);
		OK(store_release(store, "r1", NULL, &freeze, &err));
		free(freeze.heads);
		text = short_state(store);
		assert_string_equal(text, d->state);
		free(text);
		text = purges_of(store);
		assert_string_equal(text, d->purges);
		free(text);
		assert_int_equal(withheld, d->withheld);
		assert_true(site.seq > 0);
		store_close(store);
		assert_int_equal(has_blob(path, "secret scan", true),
		    d->secret_scan);
		assert_int_equal(has_blob(path, "secret scan", false),
		    d->secret_scan);
		assert_int_equal(has_blob(path, "an older label", false),
		    d->label);
		assert_true(has_blob(path, "an older label", true));
		assert_true(has_blob(path, PACK, false));
		assert_false(has_blob(path, "a late scan", true));
		/* what was replaced is named, and not there */
		assert_false(has_blob(path, "a first try", false));
		assert_false(holds(path, "too late"));
		assert_false(holds(path, "secret second"));
		assert_int_equal(holds(path, "secret margin"), d->margin);
		assert_int_equal(unlink(path), 0);
	}
	assert_true(holds(a.path, "secret second"));
	store_close(a.store);
}

/* All goes: no event of its own. What was purged before stays covered, even
 * if the purge came after the release. */
static void
what_was_purged_before_is_covered(void **state)
{
	static const struct going all[] = {
		{ "product", NULL, NULL, true },
		{ "note", NULL, NULL, true },
		{ "requirement", NULL, NULL, true },
		{ "evidence", NULL, NULL, true },
		{ "release", NULL, NULL, true },
	};
	struct spot a, b;
	struct store *store;
	struct head site;
	char path[200], *text;
	int64_t withheld;
	int i;

	make_project(&a, *state, "before", false);
	snprintf(path, sizeof(path), "%s/all", (char *)*state);
	make_dossier(&a, path, false, all, ROWS(all), &site, &withheld);
	assert_int_equal(site.seq, 0);
	assert_int_equal(withheld, 0);
	OK((store = store_open_stranger(path, &err)) != NULL);
	verified(store, path);
	store_close(store);
	unlink(path);
	NOT(store_purge(a.store, path, "note", "n1", NULL, DOSSIER_REASON,
		"anna", AT, &site, &err),
	    "for dossiers alone");
	snprintf(b.path, sizeof(b.path), "%s/before-b", (char *)*state);
	OK(store_purge(a.store, b.path, "note", "n1", NULL, "by mistake",
	    "anna", AT, &site, &err));
	store_close(a.store);
	spot_open(&a, *state, "before-b", false);
	OK(store_purge(a.store, path, "release", "r1", ".final", "a name",
	    "anna", AT, &site, &err));
	store_close(a.store);
	spot_open(&b, *state, "all", false);
	for (i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/after-%d", (char *)*state, i);
		make_dossier(&b, path, i == 1, all, ROWS(all), &site,
		    &withheld);
		assert_int_equal(withheld, 2);
		OK((store = store_open_stranger(path, &err)) != NULL);
		verified(store, path);
		text = purges_of(store);
		assert_string_equal(text,
		    i == 0
			? "note/n1 *" REASON "release/r1 .final" REASON
			: "note/n1 * by mistake\nrelease/r1 .final a name\n");
		free(text);
		store_close(store);
	}
	NOT(store_dossier(b.store, b.path,
		&(struct dossier){ .author = "anna", .at = AT }, &site,
		&withheld, &err),
	    "file of that name already");
	store_close(b.store);
}

/* As a body does: a file of its own from the dossier. */
static void
take_in(struct spot *body, const char *dossier, const char *dir,
    const char *name)
{
	struct store *stranger;
	char to[200];

	snprintf(to, sizeof(to), "%s/%s", dir, name);
	OK((stranger = store_open_stranger(dossier, &err)) != NULL);
	OK(store_adopt(stranger, to, &err));
	NOT(store_adopt(stranger, to, &err), "file of that name already");
	store_close(stranger);
	spot_open(body, dir, name, false);
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
a_second_dossier_goes_before_the_old_review(void **state)
{
	static const struct going more[] = {
		{ "product", NULL, NULL, true },
		{ "note", "n1", NULL, true },
		{ "evidence", "ev-2", NULL, true },
	};
	struct spot a, old, review;
	struct store *other;
	struct head site;
	char path[200], *text;
	int64_t withheld, taken;
	int i;

	make_project(&a, *state, "twice", false);
	snprintf(path, sizeof(path), "%s/first", (char *)*state);
	make_dossier(&a, path, false, usual, ROWS(usual), &site, &withheld);
	take_in(&old, path, *state, "review-1");
	verified(old.store, old.path);
	put(&old, "finding", "fi-1", "title", "Where is the second scan?");
	put_file(&old, "exhibit", "ex-1", "file", "what we measured");
	assert_int_equal(leftovers(old.store), 0);

	/* the manufacturer goes on, and the next dossier holds more and less */
	for (i = 0; i < 40; i++)
		put(&a, "product", "product", "name",
		    i % 2 ? "Gateway 4" : "Gateway 3");
	/* what came by letter is withheld, later than its author wrote it */
	put(&a, "finding", "fi-1", "title", "Where is the second scan?");
	spot_freeze(&a, "r1");
	snprintf(path, sizeof(path), "%s/second", (char *)*state);
	make_dossier(&a, path, false, more, ROWS(more), &site, &withheld);
	take_in(&review, path, *state, "review-2");
	store_close(old.store);
	OK((other = store_open(old.path, STORE_READ, &err)) != NULL);
	OK(store_merge(review.store, other, &taken, &err));
	store_close(other);
	assert_true(taken > 0);
	verified(review.store, review.path);
	text = short_state(review.store);
	assert_string_equal(text,
	    "ev-1.file=(withheld)\nev-1.note=(withheld)\nev-2.file=*\n"
	    "ev-3.file=(withheld)\nev-9.file=(withheld)\nex-1.file=*\n"
	    "fi-1.title=Where is the second scan?\nn1.text=~\n"
	    "n1.who=secret who\nn2.text=(withheld)\n"
	    "product.margin=secret margin\nproduct.name=Gateway 4\n"
	    "I.1.evidence/ev-1=(withheld)\nI.1.evidence/ev-2=(withheld)\n");
	free(text);
	/* what only the first one left out needs no purge here */
	assert_int_equal(leftovers(review.store), 0);
	assert_true(has_blob(review.path, "secret scan", false));
	assert_true(has_blob(review.path, "what we measured", false));
	assert_false(has_blob(review.path, "a scan", false));
	put(&review, "finding", "fi-1", "state", "closed");
	verified(review.store, review.path);
	store_close(review.store);
	store_close(a.store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stays_home_is_not_in_it),
		cmocka_unit_test(what_was_purged_before_is_covered),
		cmocka_unit_test(a_second_dossier_goes_before_the_old_review),
	};

	return cmocka_run_group_tests(tests, ground_enter, ground_leave);
}
