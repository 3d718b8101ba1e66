/*
 * Bytes of evidence, in and out, one chunk at a time. Hashes all that comes
 * in and refuses what does not give the hash it was announced by.
 */
#include <string.h>

#include "model/blob.h"
#include "store/step.h"

#define CHANGED "the evidence changed while being read"

static int64_t
chunks_of(int64_t size)
{
	return size / (int64_t)BLOB_CHUNK + (size % (int64_t)BLOB_CHUNK > 0);
}

/* Size (-1: no such blob) and how many chunks are there. */
static bool
look(struct store *store, const char *sha256, int64_t *size, int64_t *chunks,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_BLOB, "t", sha256);
	enum row row = db_next(store, stmt, err);

	*size = -1;
	*chunks = 0;
	if (row == ROW_ERROR)
		return false;
	if (row == ROW_NONE)
		return true;
	*size = sqlite3_column_int64(stmt, 0);
	db_done(stmt);
	stmt = db_bind(store, err, SQL_CHUNK_LAST, "t", sha256);
	row = db_next(store, stmt, err);
	if (row == ROW_THERE) {
		if (sqlite3_column_type(stmt, 0) != SQLITE_NULL &&
		    sqlite3_column_int64(stmt, 0) < CLOCK_MAX)
			*chunks = sqlite3_column_int64(stmt, 0) + 1;
		db_done(stmt);
	}
	return row != ROW_ERROR;
}

bool
store_blob_size(struct store *store, const char *sha256, int64_t *size,
    bool *withheld, struct err *err)
{
	int64_t chunks;

	*withheld = false;
	if (!look(store, sha256, size, &chunks, err))
		return false;
	if (*size > 0 && chunks != chunks_of(*size)) {
		*withheld = true;
		*size = -1;
	}
	return true;
}

bool
store_blob_chunk(struct store *store, const char *sha256, int64_t i, void *buf,
    size_t *n, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_CHUNK, "ti", sha256, i);
	enum row row = db_next(store, stmt, err);
	int bytes;

	*n = 0;
	if (row == ROW_ERROR)
		return false;
	if (row == ROW_NONE)
		return err_set(err, "%s: a piece of evidence is incomplete",
		    store->path);
	bytes = sqlite3_column_bytes(stmt, 0);
	if ((size_t)bytes > BLOB_CHUNK) {
		db_done(stmt);
		return err_set(err,
		    "%s: the file is damaged: a chunk of "
		    "evidence is too large",
		    store->path);
	}
	*n = (size_t)bytes;
	if (bytes > 0)
		memcpy(buf, sqlite3_column_blob(stmt, 0), *n);
	db_done(stmt);
	return true;
}

bool
store_blob_begin(struct store *store, const char *sha256, int64_t size,
    bool *there, struct err *err)
{
	struct intake *intake = &store->step.intake;
	char hex[DIGEST_HEX];
	int64_t was, chunks;

	*there = false;
	err->say[0] = '\0';
	if (!step_usable(store, err))
		return false;
	REQUIRE(!intake->open && digest_is_hex(sha256, 64));
	if (size < 0 || size > CLOCK_MAX)
		return step_break(store, err, "no file is of that size");
	if (!look(store, sha256, &was, &chunks, err))
		return false;
	if (was >= 0 &&
	    (was != size || (chunks != 0 && chunks != chunks_of(size))))
		return step_break(store, err,
		    "the file is damaged: a piece of evidence is not whole");
	if (was >= 0 && chunks == chunks_of(size)) {
		*there = true;
		return false;
	}
	if (was < 0 && !db_run(store, err, SQL_BLOB_ADD, "ti", sha256, size))
		return false;
	if (size == 0) {
		digest_bytes("", 0, hex);
		return strcmp(hex, sha256) == 0 ||
		    step_break(store, err, CHANGED);
	}
	intake->open = true;
	memcpy(intake->sha256, sha256, sizeof(intake->sha256));
	intake->size = size;
	intake->next = 0;
	intake->digest = digest_new();
	return true;
}

bool
store_blob_add(struct store *store, const char *sha256, int64_t i,
    const void *bytes, size_t n, struct err *err)
{
	struct intake *intake = &store->step.intake;
	char hex[DIGEST_HEX];
	int64_t left;

	if (!step_usable(store, err))
		return false;
	REQUIRE(intake->open && strcmp(intake->sha256, sha256) == 0 &&
	    intake->next == i && n <= BLOB_CHUNK);
	left = intake->size - i * (int64_t)BLOB_CHUNK;
	if ((int64_t)n !=
	    (left < (int64_t)BLOB_CHUNK ? left : (int64_t)BLOB_CHUNK))
		return step_break(store, err, CHANGED);
	if (!db_run(store, err, SQL_CHUNK_ADD, "tib", sha256, i, bytes, n))
		return false;
	digest_add(intake->digest, bytes, n);
	intake->next++;
	if (intake->next < chunks_of(intake->size))
		return true;
	digest_end(intake->digest, hex);
	intake->digest = NULL;
	intake->open = false;
	if (strcmp(hex, sha256) != 0)
		return step_break(store, err, CHANGED);
	return true;
}
