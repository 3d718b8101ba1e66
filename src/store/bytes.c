/*
 * The part of verify that hashes evidence, chunk by chunk. Refuses bytes that
 * are missing unless a purge accounts for them.
 */
#include <string.h>

#include "model/blob.h"
#include "store/verify.h"

static bool
chunk_fits(sqlite3_stmt *stmt, int64_t n, int64_t size, struct digest *digest)
{
	const int64_t chunk = (int64_t)BLOB_CHUNK;
	int64_t want = size - n * chunk;
	int bytes = sqlite3_column_bytes(stmt, 1);

	digest_add(digest, sqlite3_column_blob(stmt, 1), (size_t)bytes);
	return sqlite3_column_int64(stmt, 0) == n && want > 0 &&
	    bytes == (want < chunk ? want : chunk);
}

/* *bare: no chunks where there should be some. */
static bool
check_blob(struct verify *verify, const char *sha256, int64_t size, bool *bare)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_CHUNKS, "t", sha256);
	const int64_t chunk = (int64_t)BLOB_CHUNK;
	struct digest *digest = digest_new();
	char hex[DIGEST_HEX];
	bool fits = true;
	int64_t n = 0;
	enum row row;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE)
		fits = chunk_fits(stmt, n++, size, digest) && fits;
	digest_end(digest, hex);
	*bare = n == 0 && size > 0;
	if (row == ROW_NONE && !*bare &&
	    (!fits || size < 0 || size > CLOCK_MAX ||
		n != size / chunk + (size % chunk > 0) ||
		strcmp(hex, sha256) != 0))
		verify_fault(verify, NULL,
		    "evidence %.16s: its bytes are not those that were put "
		    "there",
		    sha256);
	return row == ROW_NONE;
}

static bool
stray_chunks(struct verify *verify)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_STRAY_CHUNKS, "");
	char name[65];
	enum row row;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE)
		verify_fault(verify, NULL,
		    "evidence %.16s: there are bytes but no entry",
		    db_visible(db_text(stmt, 0), name, sizeof(name)));
	return row == ROW_NONE;
}

/*
 * Bytes may be withheld: then a value that named them is withheld too, or one
 * that is still there is covered by a purge.
 */
static bool
account(struct verify *verify, const char *sha256, int64_t *bare)
{
	struct purges *purges = &verify->purges;
	char site[SITE_DIGITS + 1];
	sqlite3_stmt *stmt;
	bool known = false;
	enum row row;

	if (++*bare <= verify->ncovered)
		return true;
	if (!verify_purges(verify))
		return false;
	stmt = db_bind(verify->store, verify->err, SQL_NAMING, "t", sha256);
	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		db_copy(stmt, 0, site, sizeof(site));
		known = known ||
		    purges_cover(purges, &verify->sight, db_text(stmt, 2),
			db_text(stmt, 3), db_text(stmt, 4), site,
			sqlite3_column_int64(stmt, 1));
	}
	if (row == ROW_NONE && !known)
		verify_fault(verify, NULL,
		    "evidence %.16s: its bytes are withheld and no purge "
		    "says so",
		    sha256);
	return row == ROW_NONE;
}

bool
verify_blobs(struct verify *verify)
{
	sqlite3_stmt *stmt = db_bind(verify->store, verify->err, SQL_BLOBS, "");
	const char *sha256;
	int64_t withheld = 0;
	char name[65];
	enum row row;
	bool bare = false;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		sha256 = db_text(stmt, 0);
		verify->proof->blobs++;
		if (!digest_is_hex(sha256, 64)) {
			verify_fault(verify, NULL,
			    "evidence %.16s: its name is no hash",
			    db_visible(sha256, name, sizeof(name)));
			continue;
		}
		if (!check_blob(verify, sha256, sqlite3_column_int64(stmt, 1),
			&bare) ||
		    (bare && !account(verify, sha256, &withheld))) {
			db_done(stmt);
			return false;
		}
	}
	return row == ROW_NONE && stray_chunks(verify);
}
