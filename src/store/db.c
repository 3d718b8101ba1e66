/*
 * Talks to SQLite by named statements and turns its error codes into
 * sentences. Refuses to know what any table means.
 */
#include "store/db.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const char *const texts[SQL_N] = {
#define SQL(name, text) [SQL_##name] = (text),
	SQL_ROWS(SQL)
#undef SQL
};

static bool
prepare(struct store *store, enum sql sql, struct err *err)
{
	if (store->stmt[sql] != NULL)
		return true;
	if (sqlite3_prepare_v3(store->db, texts[sql], -1,
		SQLITE_PREPARE_PERSISTENT, &store->stmt[sql],
		NULL) != SQLITE_OK)
		return db_error(store, err);
	return true;
}

static bool
bind(sqlite3_stmt *stmt, const char *fmt, va_list ap)
{
	const void *bytes;
	int i, rc = SQLITE_OK;

	for (i = 1; *fmt != '\0' && rc == SQLITE_OK; fmt++, i++) {
		switch (*fmt) {
		case 't':
			rc = sqlite3_bind_text(stmt, i,
			    va_arg(ap, const char *), -1, SQLITE_STATIC);
			break;
		case 'i':
			rc = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
			break;
		case 'b':
			bytes = va_arg(ap, const void *);
			rc = sqlite3_bind_blob64(stmt, i, bytes,
			    va_arg(ap, size_t), SQLITE_STATIC);
			break;
		default:
			BUG("unknown binding");
		}
	}
	return rc == SQLITE_OK;
}

static sqlite3_stmt *
bind_all(struct store *store, struct err *err, enum sql sql, const char *fmt,
    va_list ap)
{
	sqlite3_stmt *stmt;

	if (!prepare(store, sql, err))
		return NULL;
	stmt = store->stmt[sql];
	REQUIRE(!sqlite3_stmt_busy(stmt));
	sqlite3_clear_bindings(stmt);
	if (!bind(stmt, fmt, ap)) {
		db_error(store, err);
		return NULL;
	}
	store->budget = DB_BUDGET;
	return stmt;
}

sqlite3_stmt *
db_bind(struct store *store, struct err *err, enum sql sql, const char *fmt,
    ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, fmt);
	stmt = bind_all(store, err, sql, fmt, ap);
	va_end(ap);
	return stmt;
}

enum row
db_next(struct store *store, sqlite3_stmt *stmt, struct err *err)
{
	int rc;

	if (stmt == NULL)
		return ROW_ERROR;
	rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		return ROW_THERE;
	sqlite3_reset(stmt);
	if (rc == SQLITE_DONE)
		return ROW_NONE;
	db_error(store, err);
	return ROW_ERROR;
}

void
db_done(sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
}

bool
db_run(struct store *store, struct err *err, enum sql sql, const char *fmt, ...)
{
	sqlite3_stmt *stmt;
	enum row row;
	va_list ap;

	va_start(ap, fmt);
	stmt = bind_all(store, err, sql, fmt, ap);
	va_end(ap);
	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		;
	return row == ROW_NONE;
}

bool
db_number(struct store *store, struct err *err, enum sql sql, int64_t otherwise,
    int64_t *n)
{
	sqlite3_stmt *stmt = db_bind(store, err, sql, "");
	enum row row = db_next(store, stmt, err);

	*n = otherwise;
	if (row == ROW_ERROR)
		return false;
	if (row == ROW_THERE) {
		if (sqlite3_column_type(stmt, 0) != SQLITE_NULL)
			*n = sqlite3_column_int64(stmt, 0);
		db_done(stmt);
	}
	return true;
}

sqlite3_stmt *
db_own(struct store *store, enum sql sql, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(store->db, texts[sql], -1, &stmt, NULL) !=
	    SQLITE_OK)
		db_error(store, err);
	return stmt;
}

bool
db_exec(struct store *store, const char *sql, struct err *err)
{
	store->budget = DB_BUDGET;
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_error(store, err);
	return true;
}

bool
db_drop(struct store *store, const char *fmt, const char *name, struct err *err)
{
	char *sql = sqlite3_mprintf(fmt, name);
	bool ok;

	if (sql == NULL)
		BUG("out of memory");
	ok = db_exec(store, sql, err);
	sqlite3_free(sql);
	return ok;
}

const char *
db_value(sqlite3_stmt *stmt, int column)
{
	return (const char *)sqlite3_column_text(stmt, column);
}

const char *
db_text(sqlite3_stmt *stmt, int column)
{
	const char *s = db_value(stmt, column);

	return s == NULL ? "" : s;
}

void
db_copy(sqlite3_stmt *stmt, int column, char *buf, size_t n)
{
	const char *s = db_text(stmt, column);
	size_t len = strlen(s);

	if (len >= n)
		len = 0;
	memcpy(buf, s, len);
	buf[len] = '\0';
}

const char *
db_visible(const char *s, char *buf, size_t n)
{
	size_t left = strlen(s), used = 0;
	uint32_t cp;
	int len;

	while (left > 0) {
		len = utf8_next(s, left, &cp);
		if (len < 0 || cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
		    utf8_hidden(cp)) {
			len = len < 1 ? 1 : len;
			if (used + 1 < n)
				buf[used++] = '?';
		} else if (used + (size_t)len < n) {
			memcpy(buf + used, s, (size_t)len);
			used += (size_t)len;
		} else {
			break;
		}
		s += len;
		left -= (size_t)len;
	}
	buf[used] = '\0';
	return buf;
}

/* The sentence for a result code; the file's path goes before it. */
static const char *
sentence(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another program is writing to this file and did not "
		       "finish within 5 seconds";
	case SQLITE_FULL:
		return "the disk is full; nothing of this step was written";
	case SQLITE_IOERR:
		return "the disk could not be read or written; nothing of "
		       "this step was written";
	case SQLITE_CORRUPT:
		return "the file is damaged";
	case SQLITE_NOTADB:
		return "this is not an assay project file";
	case SQLITE_READONLY:
		return "the file may only be read here";
	case SQLITE_CANTOPEN:
		return "the file cannot be opened";
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return "access to the file is not permitted";
	case SQLITE_INTERRUPT:
		return "reading this file takes too long; it may be made to";
	case SQLITE_TOOBIG:
		return "a value is larger than a project file takes";
	case SQLITE_CONSTRAINT:
		return "the file refuses the change by its own rules";
	case SQLITE_ABORT:
		return "the step was rolled back";
	default:
		return NULL;
	}
}

bool
db_error(struct store *store, struct err *err)
{
	int code = sqlite3_extended_errcode(store->db);
	int os = sqlite3_system_errno(store->db);
	const char *say = sentence(code);
	char why[256];

	db_visible(sqlite3_errmsg(store->db), why, sizeof(why));
	if ((code & 0xff) == SQLITE_NOMEM)
		BUG("out of memory");
	if ((code & 0xff) == SQLITE_MISUSE || code == SQLITE_RANGE)
		BUG(sqlite3_errmsg(store->db));
	if (code == SQLITE_READONLY_DBMOVED)
		say = "the file was moved or deleted while it was open";
	if (code == SQLITE_READONLY_ROLLBACK)
		say = "an interrupted write must be rolled back first, and "
		      "the file may only be read here";
	if ((code & 0xff) == SQLITE_IOERR && (os == ENOSPC || os == EDQUOT))
		say = sentence(SQLITE_FULL);
	if (say == NULL || (code & 0xff) == SQLITE_CONSTRAINT ||
	    code == SQLITE_CORRUPT)
		err_set(err, "%s: %s%s%s", store->path, say == NULL ? "" : say,
		    say == NULL ? "" : ": ", sqlite3_errmsg(store->db));
	else if (os != 0 &&
	    ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN))
		err_set(err, "%s: %s: %s", store->path, say, strerror(os));
	else
		err_set(err, "%s: %s", store->path, say);
	store->step.broken = store->step.open;
	return false;
}

bool
db_snapshot(struct store *store, bool *mine, struct err *err)
{
	*mine = sqlite3_get_autocommit(store->db) != 0;
	return !*mine || db_run(store, err, SQL_BEGIN_READ, "");
}

void
db_release(struct store *store, bool mine)
{
	struct err ignored;

	if (mine && !sqlite3_get_autocommit(store->db))
		db_run(store, &ignored, SQL_COMMIT, "");
}
