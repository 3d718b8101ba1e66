#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H
/* Events as rows and as hashes (assay-file(5), EVENTS). Private to store/. */
#include "store/db.h"

#define SALT 16

/* What an event without a predecessor names as prev. */
void chain_first(const char *project, char prev[DIGEST_HEX]);
void chain_vhash(const unsigned char *salt, const char *value,
    char vhash[DIGEST_HEX]);
void chain_hash(const struct event *event, char hash[DIGEST_HEX]);
/*
 * Reads a row of SQL_EVENT; texts are borrowed from the row. Sites and hashes
 * of an impossible length read as "", and no hash will fit then.
 */
void chain_read(sqlite3_stmt *stmt, struct event *event);
/* The salt of that row: NULL unless it is SALT bytes of BLOB. */
const unsigned char *chain_salt(sqlite3_stmt *stmt);
/* Inserts a row as it is; salt NULL: withheld (or the value is lost). */
bool chain_insert(struct store *store, const struct event *event,
    const unsigned char *salt, struct err *err);
/* Is an event there, with that hash? ROW_NONE: no such seq in that chain. */
enum row chain_at(struct store *store, const char *site, int64_t seq,
    int64_t *clock, char hash[DIGEST_HEX], struct err *err);
/* Are these events all there? A release is only what it says if its heads
 * are. */
bool chain_holds(struct store *store, const struct head *upto, size_t n,
    struct err *err);
/* UTF-8 in normal form C. */
bool chain_text_ok(const char *s);

/* The columns of SQL_EVENT that need a name. */
enum { COL_VALUE = 8, COL_SALT = 9, COL_N = 14 };

#endif
