/*
 * Opens and closes project files. Refuses whatever is not exactly a
 * file that assay made, and says in one sentence why.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "store/derived.h"
#include "store/file.h"

/* What an honest project stays far below. */
#define STRANGER_EVENTS 10000000
#define STRANGER_SITES	1024
#define BUSY_MS		5000
#define BUDGET_OPS	1000000

static const struct {
	int id, value;
} limits[] = {
	{ SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
	{ SQLITE_LIMIT_SQL_LENGTH, 100000 },
	{ SQLITE_LIMIT_COLUMN, 100 },
	{ SQLITE_LIMIT_EXPR_DEPTH, 20 },
	{ SQLITE_LIMIT_COMPOUND_SELECT, 4 },
	{ SQLITE_LIMIT_VDBE_OP, 25000 },
	{ SQLITE_LIMIT_FUNCTION_ARG, 8 },
	{ SQLITE_LIMIT_ATTACHED, 0 },
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
	{ SQLITE_LIMIT_VARIABLE_NUMBER, 32 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
	{ SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct {
	int id, own, stranger;
} switches[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, 0 },
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 0, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0, 0 },
};

static int
progress(void *arg)
{
	struct store *store = arg;

	return --store->budget < 0 || ++store->spent > DB_WHOLE;
}

static void
harden(struct store *store)
{
	size_t i;

	for (i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(store->db, limits[i].id, limits[i].value);
	for (i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
		sqlite3_db_config(store->db, switches[i].id,
		    store->stranger ? switches[i].stranger : switches[i].own,
		    (int *)NULL);
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_MS);
	if (store->stranger)
		sqlite3_progress_handler(store->db, BUDGET_OPS, progress,
		    store);
}

struct store *
file_connect(const char *path, int flags, bool stranger, struct err *err)
{
	struct store *store = mem_alloc(sizeof(*store));

	store->path = mem_dup(path);
	store->stranger = stranger;
	if (sqlite3_open_v2(path, &store->db,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
		NULL) != SQLITE_OK) {
		db_error(store, err);
		store_close(store);
		return NULL;
	}
	harden(store);
	if (db_run(store, err, SQL_SET_TEMP, "") &&
	    db_run(store, err, SQL_SET_MMAP, "") &&
	    db_run(store, err, SQL_SET_CELLS, ""))
		return store;
	store_close(store);
	return NULL;
}

void
store_close(struct store *store)
{
	size_t i;

	if (store == NULL)
		return;
	store_rollback(store);
	for (i = 0; i < SQL_N; i++)
		sqlite3_finalize(store->stmt[i]);
	sqlite3_close_v2(store->db);
	free(store->path);
	free(store);
}

const char *
store_project(const struct store *store)
{
	return store->project;
}

const char *
store_created(const struct store *store)
{
	return store->created;
}

/* A plain file, seen before SQLite opens it: a pipe would never return. */
static bool
plain_file(const char *path, bool follow, struct err *err)
{
	struct stat st;

	if ((follow ? stat(path, &st) : lstat(path, &st)) != 0) {
		if (errno == ENOENT)
			return err_set(err, "%s: there is no such file", path);
		return err_errno(err, "%s: the file cannot be opened", path);
	}
	if (S_ISLNK(st.st_mode))
		return err_set(err, "%s: this is a link; name the file itself",
		    path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, "%s: this is not a file", path);
	if (access(path, R_OK) != 0)
		return err_errno(err, "%s: the file cannot be read", path);
	return true;
}

static bool
prepare_own(struct store *store, enum store_mode mode, struct err *err)
{
	if (mode == STORE_READ)
		return db_run(store, err, SQL_SET_READING, "");
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return err_set(err, "%s: the file may only be read here",
		    store->path);
	store->writable = true;
	return db_run(store, err, SQL_SET_SYNC, "") &&
	    db_run(store, err, SQL_SET_NESTED, "");
}

struct store *
store_open(const char *path, enum store_mode mode, struct err *err)
{
	struct store *store;

	err->say[0] = '\0';
	if (!plain_file(path, true, err))
		return NULL;
	store = file_connect(path, SQLITE_OPEN_READWRITE, false, err);
	if (store == NULL)
		return NULL;
	if (file_recognise(store, err) && prepare_own(store, mode, err) &&
	    db_number(store, err, SQL_CHANGES, 0, &store->changes))
		return store;
	store_close(store);
	return NULL;
}

/* file:PATH?mode=ro with the folder resolved and the path escaped; quiet: of a
 * file that nobody else writes, so that no lock is asked for. */
static char *
reading_uri(const char *path, bool quiet, struct err *err)
{
	char real[PATH_MAX], *dir = mem_dup(path), *slash = strrchr(dir, '/');
	const char *name = slash == NULL ? path : path + (slash - dir) + 1;
	struct str uri = { 0 };
	const char *s;

	if (slash != NULL)
		slash[slash == dir ? 1 : 0] = '\0';
	if (realpath(slash == NULL ? "." : dir, real) == NULL) {
		err_errno(err, "%s: the file cannot be opened", path);
		free(dir);
		return NULL;
	}
	free(dir);
	str_add(&uri, "file:");
	for (s = real; *s != '\0'; s++)
		str_addf(&uri, *s == '/' ? "%c" : "%%%02x", (unsigned char)*s);
	str_add(&uri, "/");
	for (s = name; *s != '\0'; s++)
		str_addf(&uri, "%%%02x", (unsigned char)*s);
	str_addf(&uri, "?mode=ro%s", quiet ? "&immutable=1" : "");
	return str_take(&uri);
}

static bool
lonely(const char *path, bool quiet, struct err *err)
{
	/* The first one is there while somebody writes. */
	static const char *const beside[] = { "-journal", "-wal" };
	struct stat st;
	char *other;
	bool found = false;
	size_t i;

	for (i = quiet ? 0 : 1; i < 2 && !found; i++) {
		other = mem_printf("%s%s", path, beside[i]);
		found = lstat(other, &st) == 0;
		free(other);
	}
	return !found ||
	    err_set(err,
		"%s: an unfinished write lies beside this file; have its "
		"owner open it once",
		path);
}

static bool
bounded(struct store *store, struct err *err)
{
	struct heads heads = { 0 };
	int64_t events;
	bool ok;

	ok = db_number(store, err, SQL_SIZES, 0, &events) &&
	    heads_read(store, &heads, err);
	if (ok && (events > STRANGER_EVENTS || heads.n > STRANGER_SITES))
		ok =
		    err_set(err, "%s: larger than any project is", store->path);
	heads_free(&heads);
	return ok;
}

static bool
intact(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_INTEGRITY, "");
	char why[256];
	bool ok;

	if (db_next(store, stmt, err) != ROW_THERE)
		return false;
	ok = strcmp(db_text(stmt, 0), "ok") == 0;
	db_visible(db_text(stmt, 0), why, sizeof(why));
	db_done(stmt);
	return ok ||
	    err_set(err, "%s: the file is damaged: %s", store->path, why);
}

struct store *
file_open_stranger(const char *path, bool through, struct err *err)
{
	struct store *store;
	char *uri;

	err->say[0] = '\0';
	if (!plain_file(path, false, err) || !lonely(path, through, err))
		return NULL;
	uri = reading_uri(path, through, err);
	if (uri == NULL)
		return NULL;
	store = file_connect(uri,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW, true,
	    err);
	free(uri);
	if (store == NULL)
		return NULL;
	free(store->path);
	store->path = mem_dup(path);
	if (db_run(store, err, SQL_SET_READING, "") &&
	    file_recognise(store, err) && (!through || intact(store, err)) &&
	    bounded(store, err) &&
	    db_number(store, err, SQL_CHANGES, 0, &store->changes))
		return store;
	store_close(store);
	return NULL;
}

struct store *
store_open_stranger(const char *path, struct err *err)
{
	return file_open_stranger(path, true, err);
}

bool
store_changed(struct store *store)
{
	struct err ignored;
	int64_t now;

	if (!db_number(store, &ignored, SQL_CHANGES, store->changes, &now) ||
	    now == store->changes)
		return false;
	store->changes = now;
	return true;
}
