#ifndef STORE_DB_H
#define STORE_DB_H
/*
 * One connection: its statements, its errors in words, and the step that may
 * be open on it. Private to store/.
 */
#include <sqlite3.h>

#include "base/digest.h"
#include "base/mem.h"
#include "store/sql.h"
#include "store/store.h"

struct heads { /* sorted by site */
	struct head *v;
	size_t n, cap;
};

/* A blob on its way in. */
struct intake {
	bool open;
	char sha256[DIGEST_HEX];
	int64_t size, next; /* next: the chunk expected */
	struct digest *digest; /* of what came so far */
};

struct step {
	bool open; /* BEGIN IMMEDIATE holds */
	bool sited; /* store_site was called: own is known */
	bool dued; /* `.seen` and `.pack` were looked after */
	bool broken; /* a call failed: only rollback is left */
	char *author, *at;
	struct head own; /* seq 0: this site has no events yet */
	struct heads heads; /* of all chains */
	int64_t clock; /* the greatest among them */
	int64_t number; /* of the step; 0 until its first event */
	int64_t written; /* events, `.seen` and `.pack` not counted */
	char pack[DIGEST_HEX]; /* the pack to be written if due; "" none */
	char *tar; /* its bytes, NULL if it is the chain's already */
	size_t ntar;
	struct intake intake;
	char *shown; /* what store_value handed out */
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *stmt[SQL_N];
	char *path; /* as given, for sentences */
	bool writable;
	bool stranger; /* nothing derived in it is read */
	bool trusted; /* its derived tables are, this place being known */
	char project[33];
	char created[32];
	int64_t changes; /* PRAGMA data_version when last asked */
	int64_t budget; /* progress calls left to the statement running */
	int64_t spent; /* by all of them */
	struct step step;
};

/* A hostile file may make a query run long, but not for ever: in millions of
 * SQLite's operations. */
#define DB_BUDGET 4000
#define DB_WHOLE  20000 /* all statements together */

/* What the next row is. */
enum row { ROW_ERROR, ROW_NONE, ROW_THERE };

/*
 * Prepares (once) and binds: one letter of fmt for each argument: t text or
 * NULL, i int64_t, b bytes and size_t. Borrowed until the statement is done.
 */
sqlite3_stmt *db_bind(struct store *store, struct err *err, enum sql sql,
    const char *fmt, ...);
/* The next row; at the end, or on error, the statement is reset. */
enum row db_next(struct store *store, sqlite3_stmt *stmt, struct err *err);
void db_done(sqlite3_stmt *stmt); /* leaves before the last row */
/* Binds and runs to the end, rows ignored. */
bool db_run(struct store *store, struct err *err, enum sql sql, const char *fmt,
    ...);
/* One number of the first row; `otherwise` without a row or for NULL. */
bool db_number(struct store *store, struct err *err, enum sql sql,
    int64_t otherwise, int64_t *n);
/* The same statement once more, unshared; the caller finalizes it. */
sqlite3_stmt *db_own(struct store *store, enum sql sql, struct err *err);
/* Runs a formatted statement (SQL_DROP_*) on a name. */
bool db_drop(struct store *store, const char *fmt, const char *name,
    struct err *err);
bool db_exec(struct store *store, const char *sql, struct err *err);
/* Texts, never NULL for a NULL column of ours: see db_value. */
const char *db_text(sqlite3_stmt *stmt, int column);
const char *db_value(sqlite3_stmt *stmt, int column); /* NULL stays NULL */
/* Copies at most n - 1 bytes; too long a text becomes "". */
void db_copy(sqlite3_stmt *stmt, int column, char *buf, size_t n);
/* Foreign text for a sentence: what hides, turns or controls becomes `?`. */
const char *db_visible(const char *s, char *buf, size_t n);
/* Says what the connection's last error means, and breaks an open step. */
bool db_error(struct store *store, struct err *err);
/* Read several statements as one; a step that is open serves as well. */
bool db_snapshot(struct store *store, bool *mine, struct err *err);
void db_release(struct store *store, bool mine);

#endif
