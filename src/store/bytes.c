/*
 * The part of verify that hashes evidence, chunk by chunk. Refuses bytes that
 * are missing unless a purge accounts for them.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/blob.h"
#include "store/verify.h"

#define LISTED 1000 /* faults */

/* One blob under proof. */
struct proving {
	struct verify *verify;
	const char *sha256;
	int64_t size, chunks; /* as announced */
	int64_t next; /* the chunk that should come now */
	struct digest *digest;
	size_t faults; /* of this blob */
	char name[400]; /* once there was one */
};

/* The record that named these bytes last; NULL form: none did. */
static bool
find_record(struct verify *verify, const char *sha256, char form[64],
    char record[64])
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_NAMING, "t", sha256);
	enum row row;

	form[0] = '\0';
	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		db_copy(stmt, 2, form, 64);
		db_copy(stmt, 3, record, 64);
	}
	return row == ROW_NONE;
}

/* FORM/RECORD "title" (hash), as far as there is one. */
static bool
name_blob(struct verify *verify, const char *sha256, char *say, size_t n)
{
	char form[64], record[64] = "", title[120] = "";
	char form_shown[64], record_shown[64];
	sqlite3_stmt *stmt;
	enum row row;

	if (!find_record(verify, sha256, form, record))
		return false;
	stmt =
	    db_bind(verify->store, verify->err, SQL_TITLE, "tt", form, record);
	row = db_next(verify->store, stmt, verify->err);
	if (row == ROW_THERE) {
		db_visible(db_text(stmt, 0), title, sizeof(title));
		db_done(stmt);
	}
	db_visible(form, form_shown, sizeof(form_shown));
	db_visible(record, record_shown, sizeof(record_shown));
	if (form[0] == '\0')
		snprintf(say, n, "evidence %.16s", sha256);
	else if (form[0] == '.')
		snprintf(say, n, "the pack kept in the file, %.16s", sha256);
	else if (title[0] == '\0')
		snprintf(say, n, "%s/%s (%.16s)", form_shown, record_shown,
		    sha256);
	else
		snprintf(say, n, "%s/%s \"%s\" (%.16s)", form_shown,
		    record_shown, title, sha256);
	return row != ROW_ERROR;
}

static void blob_fault(struct proving *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
blob_fault(struct proving *p, const char *fmt, ...)
{
	char say[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(say, sizeof(say), fmt, ap);
	va_end(ap);
	/* Looking for the name takes time; what is not listed needs none. */
	if (p->verify->proof->faults.n > LISTED)
		return;
	if (p->faults++ > 0 ||
	    name_blob(p->verify, p->sha256, p->name, sizeof(p->name)))
		verify_fault(p->verify, NULL, "%s: %s", p->name, say);
}

/* The bytes of the chunks from `from` up to, but not with, `to`. */
static void
missing(struct proving *p, int64_t from, int64_t to)
{
	const int64_t chunk = (int64_t)BLOB_CHUNK;
	int64_t end = to < p->chunks ? to * chunk : p->size;

	blob_fault(p,
	    "bytes %" PRId64 " to %" PRId64 " of %" PRId64 " are missing",
	    from * chunk, end - 1, p->size);
}

static void
prove_chunk(struct proving *p, sqlite3_stmt *stmt)
{
	const int64_t chunk = (int64_t)BLOB_CHUNK;
	int64_t n = sqlite3_column_int64(stmt, 0), want;
	int bytes = sqlite3_column_bytes(stmt, 1);

	digest_add(p->digest, sqlite3_column_blob(stmt, 1), (size_t)bytes);
	if (n < 0 || n >= p->chunks) {
		blob_fault(p,
		    "chunk %" PRId64 " does not belong to its %" PRId64
		    " bytes",
		    n, p->size);
		return;
	}
	if (n > p->next)
		missing(p, p->next, n);
	want = p->size - n * chunk;
	want = want < chunk ? want : chunk;
	if (bytes != want)
		blob_fault(p,
		    "where bytes %" PRId64 " to %" PRId64 " should "
		    "stand are %d instead of %" PRId64,
		    n * chunk, n * chunk + want - 1, bytes, want);
	p->next = n + 1;
}

/* All chunks were seen: what is wrong with the whole? The sum is of all
 * bytes, so it cannot say which of them changed. */
static void
prove_whole(struct proving *p, const char *hex)
{
	if (p->next < p->chunks)
		missing(p, p->next, p->chunks);
	if (p->faults == 0 && strcmp(hex, p->sha256) != 0)
		blob_fault(p,
		    "some of its %" PRId64 " bytes are not those "
		    "that were put there; their SHA-256 is now %.16s",
		    p->size, hex);
}

/* *bare: no chunks where there should be some. */
static bool
check_blob(struct verify *verify, const char *sha256, int64_t size, bool *bare)
{
	const int64_t chunk = (int64_t)BLOB_CHUNK;
	struct proving p = { .verify = verify, .sha256 = sha256, .size = size };
	sqlite3_stmt *stmt;
	char hex[DIGEST_HEX];
	bool any = false;
	enum row row;

	*bare = false;
	if (size < 0 || size > CLOCK_MAX) {
		blob_fault(&p, "no file is of %" PRId64 " bytes", size);
		return true;
	}
	p.chunks = size / chunk + (size % chunk > 0);
	p.digest = digest_new();
	stmt = db_bind(verify->store, verify->err, SQL_CHUNKS, "t", sha256);
	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		any = true;
		prove_chunk(&p, stmt);
	}
	digest_end(p.digest, hex);
	*bare = !any && size > 0;
	if (row == ROW_NONE && !*bare)
		prove_whole(&p, hex);
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
	struct proving p = { .verify = verify, .sha256 = sha256 };
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
		blob_fault(&p,
		    "all its bytes are missing, and no purge says that they "
		    "are withheld");
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
