/*
 * Tells an assay project from everything else a path can lead to. Refuses a
 * file that differs from the schema by one byte.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "base/time.h"
#include "model/sealed.h"
#include "store/derived.h"
#include "store/file.h"
#include "store/schema.h"

static const struct {
	const char *type, *name, *table, *text;
} schema[] = {
#define ROW(type, name, table, text) { type, name, table, text },
	SCHEMA_ROWS(ROW)
#undef ROW
};
#define LEAF	       13 /* a table's page that points to no others */
#define STRANGER_BYTES (INT64_C(64) << 30)
#define NSCHEMA	       (sizeof(schema) / sizeof(schema[0]))

static bool
schema_row(struct store *store, sqlite3_stmt *stmt, bool *found,
    struct err *err)
{
	const char *type = db_text(stmt, 0), *name = db_text(stmt, 1);
	const char *table = db_text(stmt, 2), *text = db_value(stmt, 3);
	char seen[128];
	size_t i;

	if (derived_is(type, name, text))
		return true;
	for (i = 0; i < NSCHEMA; i++)
		if (strcmp(schema[i].name, name) == 0)
			break;
	db_visible(name, seen, sizeof(seen));
	if (i == NSCHEMA)
		return err_set(err,
		    "%s: its %s is no part of an assay project: refused",
		    store->path, seen);
	if (found[i] || strcmp(schema[i].type, type) != 0 ||
	    strcmp(schema[i].table, table) != 0 || text == NULL ||
	    strcmp(schema[i].text, text) != 0)
		return err_set(err,
		    "%s: its %s is not as assay makes it: refused", store->path,
		    seen);
	found[i] = true;
	return true;
}

bool
file_schema(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_SCHEMA, "");
	bool found[NSCHEMA] = { false };
	enum row row;
	size_t i;

	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		if (!schema_row(store, stmt, found, err)) {
			db_done(stmt);
			return false;
		}
	for (i = 0; row == ROW_NONE && i < NSCHEMA; i++)
		if (!found[i])
			return err_set(err, "%s: its %s is missing: refused",
			    store->path, schema[i].name);
	return row == ROW_NONE;
}

/* Reads the file's first bytes by SQLite's own handle: closing another one
 * would drop its locks. */
static bool
header(struct store *store, unsigned char *bytes, int n, sqlite3_int64 *size)
{
	sqlite3_file *file = NULL;

	return sqlite3_file_control(store->db, "main",
		   SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
	    file != NULL && file->pMethods != NULL &&
	    file->pMethods->xFileSize(file, size) == SQLITE_OK && *size >= n &&
	    file->pMethods->xRead(file, bytes, n, 0) == SQLITE_OK;
}

/* What one side handed to the other: its second line says which kind it is. */
static bool
sealed(struct store *store, const char *bytes, size_t n, struct err *err)
{
	static const char dossier[] = "\nkind: dossier\n";

	if (memmem(bytes, n, dossier, strlen(dossier)) != NULL)
		return err_set(err,
		    "%s: this is a sealed dossier, no project file: assay "
		    "review %s makes one of it",
		    store->path, store->path);
	return err_set(err,
	    "%s: this is a sealed file, no project file: assay findings take "
	    "PROJECT %s takes in what is in it",
	    store->path, store->path);
}

static bool
plausible(struct store *store, struct err *err)
{
	unsigned char bytes[104];
	sqlite3_int64 size = 0;

	if (!header(store, bytes, (int)sizeof(bytes), &size)) {
		if (size == 0)
			return err_set(err, "%s: the file is empty",
			    store->path);
		return err_set(err, "%s: this is not an assay project file",
		    store->path);
	}
	if (memcmp(bytes, SEALED_BEGINS, strlen(SEALED_BEGINS)) == 0)
		return sealed(store, (const char *)bytes, sizeof(bytes), err);
	if (memcmp(bytes, "SQLite format 3", 16) != 0)
		return err_set(err, "%s: this is not an assay project file",
		    store->path);
	if (bytes[18] != 1 || bytes[19] != 1)
		return err_set(err,
		    "%s: another program changed how this file keeps its "
		    "journal: refused",
		    store->path);
	/* Before SQLite reads all of it into memory: ours is one page. */
	if (bytes[100] != LEAF)
		return err_set(err,
		    "%s: its schema is larger than assay makes it: refused",
		    store->path);
	if (store->stranger && size > STRANGER_BYTES)
		return err_set(err, "%s: larger than any project is",
		    store->path);
	return true;
}

static unsigned
big_endian(const unsigned char *b)
{
	return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 |
	    (unsigned)b[2] << 8 | b[3];
}

/*
 * Has its end been cut off? SQLite takes the missing part of a last page for
 * zeros. To be asked while a read lock is held: before that an interrupted
 * write may not be rolled back yet, and another program may be writing.
 */
static bool
whole(struct store *store, struct err *err)
{
	unsigned char b[100];
	sqlite3_int64 size, page, want;

	if (!header(store, b, (int)sizeof(b), &size))
		return true;
	page = (unsigned)b[16] << 8 | (unsigned)b[17] << 16;
	if (page == 0)
		return true;
	want = (size + page - 1) / page * page;
	/* The count of pages is true if the last writer knew to keep it. */
	if (memcmp(b + 24, b + 92, 4) == 0)
		want = page * big_endian(b + 28);
	return size >= want ||
	    err_set(err,
		"%s: the file is cut short: %lld of %lld bytes are there",
		store->path, (long long)size, (long long)want);
}

static bool
identity(struct store *store, struct err *err)
{
	int64_t application, version;

	if (!db_number(store, err, SQL_APPLICATION, 0, &application) ||
	    !db_number(store, err, SQL_VERSION, 0, &version))
		return false;
	if (application != SCHEMA_APPLICATION)
		return err_set(err,
		    "%s: this is a database of another program, not an assay "
		    "project",
		    store->path);
	if (version > SCHEMA_VERSION)
		return err_set(err,
		    "%s: a newer assay made this file (format %lld); this one "
		    "reads format %d",
		    store->path, (long long)version, SCHEMA_VERSION);
	if (version != SCHEMA_VERSION)
		return err_set(err, "%s: there is no format %lld: refused",
		    store->path, (long long)version);
	return true;
}

static bool
read_meta(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_META, "");
	bool known = true;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		if (strcmp(db_text(stmt, 0), "project") == 0)
			db_copy(stmt, 1, store->project,
			    sizeof(store->project));
		else if (strcmp(db_text(stmt, 0), "created") == 0)
			db_copy(stmt, 1, store->created,
			    sizeof(store->created));
		else if (strcmp(db_text(stmt, 0), "format") == 0)
			known = strcmp(db_text(stmt, 1), "1") == 0;
	}
	if (row == ROW_ERROR)
		return false;
	if (!known || !digest_is_hex(store->project, 32))
		return err_set(err,
		    "%s: the file is damaged: it does not say what project "
		    "it is",
		    store->path);
	return true;
}

bool
file_recognise(struct store *store, struct err *err)
{
	bool mine, ok, damaged;

	if (!plausible(store, err))
		return false;
	ok = db_snapshot(store, &mine, err) && identity(store, err) &&
	    whole(store, err) && file_schema(store, err) &&
	    read_meta(store, err);
	damaged = !ok && (sqlite3_errcode(store->db) & 0xff) == SQLITE_CORRUPT;
	db_release(store, mine);
	if (damaged)
		whole(store, err);
	return ok;
}
