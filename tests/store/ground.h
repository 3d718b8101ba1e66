#ifndef STORE_GROUND_H
#define STORE_GROUND_H
/* What the tests of store/ share: a folder, places that write, shortcuts. */
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/store.h"
#include "test.h"

#define AT	  "2026-11-21T08:15:30Z"
#define PACK	  "a small pack"
#define PACK_SIZE (sizeof(PACK) - 1)

struct spot { /* a place: one file and what is remembered of it */
	struct store *store;
	char path[160];
	char author[64];
	struct site_memory memory;
};

/* Must fail, with this in its sentence. */
#define NOT(call, words)                                                       \
	do {                                                                   \
		struct err err = { "" };                                       \
		if (call)                                                      \
			fail_msg("%s: did not fail", #call);                   \
		if (strstr(err.say, (words)) == NULL)                          \
			fail_msg("%s: says \"%s\"", #call, err.say);           \
	} while (0)

static inline int
ground_enter(void **state)
{
	char *dir = strdup("/tmp/assay-store-XXXXXX");

	*state = dir;
	return mkdtemp(dir) == NULL;
}

static inline int
ground_leave(void **state)
{
	char *command = mem_printf("rm -rf '%s'", (char *)*state);
	int rc = system(command);

	free(command);
	free(*state);
	return rc;
}

static inline void
spot_open(struct spot *spot, const char *dir, const char *name, bool make)
{
	snprintf(spot->path, sizeof(spot->path), "%s/%s", dir, name);
	snprintf(spot->author, sizeof(spot->author), "%s", name);
	memset(&spot->memory, 0, sizeof(spot->memory));
	if (make)
		OK(store_create(spot->path, &err));
	OK((spot->store = store_open(spot->path, STORE_WRITE, &err)) != NULL);
}

static inline void
file_copy(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char buf[65536];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(buf, 1, sizeof(buf), in)) > 0)
		assert_int_equal(fwrite(buf, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* A copy at another place, which remembers nothing. */
static inline void
spot_copy(struct spot *spot, const struct spot *from, const char *dir,
    const char *name)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file_copy(from->path, path);
	spot_open(spot, dir, name, false);
}

static inline void
spot_begin(struct spot *spot)
{
	char pack[DIGEST_HEX];

	digest_bytes(PACK, PACK_SIZE, pack);
	OK(store_begin(spot->store, spot->author, AT, &err));
	OK(store_site(spot->store, &spot->memory, &err));
	OK(store_pack(spot->store, pack, PACK, PACK_SIZE, &err));
}

static inline void
spot_end(struct spot *spot)
{
	struct head head;

	store_head(spot->store, &head);
	if (head.seq > 0) {
		spot->memory.found = true;
		memcpy(spot->memory.site, head.site, sizeof(head.site));
		spot->memory.seq = head.seq;
		memcpy(spot->memory.hash, head.hash, sizeof(head.hash));
	}
	OK(store_commit(spot->store, &err));
}

/* One field in one step; settles. */
static inline void
spot_set(struct spot *spot, const char *record, const char *field,
    const char *value)
{
	spot_begin(spot);
	OK(store_put(spot->store, "thing", record, field, value, true, &err));
	spot_end(spot);
}

static inline void
spot_freeze(struct spot *spot, const char *release)
{
	char pack[DIGEST_HEX];

	digest_bytes(PACK, PACK_SIZE, pack);
	spot_begin(spot);
	OK(store_freeze(spot->store, release, pack, &err));
	spot_end(spot);
}

/* NULL, or the reason of the refusal in `why`. */
static inline bool
spot_undo(struct spot *spot, bool redo, struct err *err)
{
	char *what = NULL;
	bool ok;

	err->say[0] = '\0';
	spot_begin(spot);
	ok = redo ? store_redo(spot->store, &what, err)
		  : store_undo(spot->store, &what, err);
	free(what);
	if (ok)
		spot_end(spot);
	else
		store_rollback(spot->store);
	return ok;
}

/* The whole state as text: `form/record.field=value`, conflicts after. */
static inline char *
state_text(struct store *store, const struct head *upto, size_t n)
{
	struct records records = { 0 };
	struct str out = { 0 };
	const struct conflict *c;
	const struct value *v;
	size_t i, j;

	OK(store_records(store, upto, n, &records, &err));
	for (i = 0; i < records.n; i++)
		for (j = 0; j < records.v[i].n; j++) {
			v = &records.v[i].values[j];
			if (v->field[0] == '.')
				continue;
			str_addf(&out, "%s.%s=%s\n", records.v[i].id, v->field,
			    v->withheld	  ? "(withheld)"
				: v->text ? v->text
					  : "~");
		}
	for (i = 0; i < records.nconflicts; i++) {
		c = &records.conflicts[i];
		str_addf(&out, "? %s.%s:", c->record, c->field);
		for (j = 0; j < c->n; j++)
			str_addf(&out, " %s",
			    c->values[j].withheld   ? "(withheld)"
				: c->values[j].text ? c->values[j].text
						    : "~");
		str_add(&out, "\n");
	}
	records_free(&records);
	return str_take(&out);
}

#define STATE(store_, text)                                                    \
	do {                                                                   \
		char *state_ = state_text((store_), NULL, 0);                  \
		assert_string_equal(state_, (text));                           \
		free(state_);                                                  \
	} while (0)

/* How many faults; the first is printed when there should be none. */
static inline size_t
faults_of(struct store *store, bool quiet)
{
	struct proof proof;
	size_t n;

	OK(store_verify(store, NULL, &proof, &err));
	n = proof.faults.n;
	if (n > 0 && !quiet)
		print_message("%s\n", proof.faults.v[0].say);
	proof_free(&proof);
	return n;
}

/* Changes a file as an attacker would: no triggers in the way, and the
 * schema as it was afterwards. How many rows; -1 if SQLite itself refuses. */
static inline int
tamper(const char *path, const char *sql)
{
	static const char list[] = "SELECT sql, name FROM sqlite_schema WHERE "
				   "type = 'trigger'";
	struct str drop = { 0 }, make = { 0 };
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int rows = -1;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, list, -1, &stmt, NULL),
	    SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		str_addf(&make, "%s;", sqlite3_column_text(stmt, 0));
		str_addf(&drop, "DROP TRIGGER %s;",
		    sqlite3_column_text(stmt, 1));
	}
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_exec(db, str_text(&drop), NULL, NULL, NULL),
	    SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
		rows = sqlite3_changes(db);
	/* where a table is gone or renamed, its triggers cannot come back */
	if (sqlite3_exec(db, str_text(&make), NULL, NULL, NULL) != SQLITE_OK)
		assert_true(
		    str_starts(sql, "DROP ") || str_starts(sql, "ALTER "));
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	str_clear(&drop);
	str_clear(&make);
	return rows;
}

#endif
