/*
 * Proves a file, or names what is wrong with it, as far as assay-file(5)
 * promises. Changes nothing and trusts nothing that is derived.
 */
#include "store/verify.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "store/derived.h"
#include "store/file.h"
#include "store/schema.h"

#define STRANGER_FAULTS 10000 /* kept; a file can be made of them */

void
verify_fault(struct verify *verify, const struct event *event, const char *fmt,
    ...)
{
	char say[512];
	va_list ap;

	if (verify->store->stranger &&
	    verify->proof->faults.n >= STRANGER_FAULTS)
		return;
	va_start(ap, fmt);
	vsnprintf(say, sizeof(say), fmt, ap);
	va_end(ap);
	if (event == NULL)
		faults_add(&verify->proof->faults, "%s", say);
	else
		faults_add(&verify->proof->faults,
		    "event %" PRId64 " of site %s: %s", event->seq,
		    event->site[0] == '\0' ? "?" : event->site, say);
}

/* A number that must be so, or the container is not as assay makes it. */
static bool
number_is(struct verify *verify, enum sql sql, int64_t want, const char *what)
{
	int64_t n;

	if (!db_number(verify->store, verify->err, sql, -1, &n))
		return false;
	if (n != want)
		verify_fault(verify, NULL,
		    "the file's %s is %" PRId64 ", not %" PRId64, what, n,
		    want);
	return true;
}

static bool
encoding_is(struct verify *verify)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_ENCODING, "");

	if (db_next(verify->store, stmt, verify->err) != ROW_THERE)
		return false;
	if (strcmp(db_text(stmt, 0), "UTF-8") != 0)
		verify_fault(verify, NULL, "the file is not in UTF-8");
	db_done(stmt);
	return true;
}

static bool
meta_is(struct verify *verify)
{
	static const char *const keys[] = { "created", "format", "project" };
	sqlite3_stmt *stmt = db_bind(verify->store, verify->err, SQL_META, "");
	const char *value;
	enum row row;
	size_t n = 0;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		value = db_text(stmt, 1);
		if (n >= 3 ||
		    (size_t)sqlite3_column_bytes(stmt, 1) != strlen(value) ||
		    strcmp(db_text(stmt, 0), keys[n]) != 0 ||
		    (n == 0 && !time_parse(value)) ||
		    (n == 1 && strcmp(value, "1") != 0) ||
		    (n == 2 && !digest_is_hex(value, 32)))
			verify_fault(verify, NULL,
			    "row %zu of meta is not as assay writes it", n);
		n++;
	}
	if (row == ROW_NONE && n != 3)
		verify_fault(verify, NULL, "meta has %zu rows, not 3", n);
	return row == ROW_NONE;
}

static bool
integrity_is(struct verify *verify)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_INTEGRITY, "");
	char say[256];
	enum row row;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE)
		if (strcmp(db_text(stmt, 0), "ok") != 0)
			verify_fault(verify, NULL, "the file is damaged: %s",
			    db_visible(db_text(stmt, 0), say, sizeof(say)));
	return row == ROW_NONE;
}

bool
verify_container(struct verify *verify)
{
	struct err why = { "" };

	if (!file_schema(verify->store, &why))
		verify_fault(verify, NULL, "%s", why.say);
	return integrity_is(verify) && encoding_is(verify) &&
	    number_is(verify, SQL_APPLICATION, SCHEMA_APPLICATION,
		"application id") &&
	    number_is(verify, SQL_VERSION, SCHEMA_VERSION, "format") &&
	    number_is(verify, SQL_PAGE, SCHEMA_PAGE, "page size") &&
	    number_is(verify, SQL_VACUUM, 0, "auto_vacuum") && meta_is(verify);
}

bool
verify_purges(struct verify *verify)
{
	if (verify->purges_known)
		return true;
	verify->purges_known = true;
	return purges_read(verify->store, &verify->purges, verify->err) &&
	    seen_read(verify->store, &verify->sight, verify->err);
}

/* Every withheld value must be covered by a purge that had seen it. */
static bool
withheld_are(struct verify *verify)
{
	const struct withheld *w;
	struct event event = { 0 };
	size_t i;

	if (verify->nhidden > 0 && !verify_purges(verify))
		return false;
	for (i = 0; i < verify->nhidden; i++) {
		w = &verify->hidden[i];
		if (w->field[0] != '.' &&
		    purges_cover(&verify->purges, &verify->sight, w->form,
			w->record, w->field, w->site, w->seq)) {
			verify->ncovered++;
			continue;
		}
		event.seq = w->seq;
		memcpy(event.site, w->site, sizeof(event.site));
		verify_fault(verify, &event,
		    "its value is withheld and no purge says so");
	}
	return true;
}

/* Stale rows are no fault; rows that name what is not there are. */
static bool
stale_is(struct verify *verify)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_ROWS_HEAD, "");
	struct store *store = verify->store;
	char hash[DIGEST_HEX];
	int64_t clock;
	enum row row;

	while ((row = db_next(store, stmt, verify->err)) == ROW_THERE) {
		if (chain_at(store, db_text(stmt, 0),
			sqlite3_column_int64(stmt, 1), &clock, hash,
			verify->err) == ROW_ERROR)
			return false;
		if (hash[0] == '\0' || strcmp(hash, db_text(stmt, 2)) != 0) {
			verify_fault(verify, NULL,
			    "the derived tables name an event that is not "
			    "there: run assay rebuild");
			db_done(stmt);
			return true;
		}
	}
	return row == ROW_NONE;
}

static bool
derived_are(struct verify *verify, const struct heads *heads)
{
	struct store *store = verify->store;
	int64_t differed = 0;
	bool exact, fresh;

	if (store->stranger)
		return true;
	if (!derived_exact(store, &exact, verify->err))
		return false;
	if (!exact)
		return true; /* they are not read, and made anew by a step */
	if (!derived_fresh(store, heads, &fresh, verify->err))
		return false;
	if (!fresh)
		return stale_is(verify);
	if (!derived_differ(store, heads, &differed, verify->err))
		return false;
	if (differed > 0)
		verify_fault(verify, NULL,
		    "%" PRId64 " derived rows are not what the events say: "
		    "run assay rebuild",
		    differed);
	return true;
}

static bool
head_is(struct verify *verify, const char *hash)
{
	sqlite3_stmt *stmt;
	enum row row;

	if (hash == NULL)
		return true;
	stmt = db_bind(verify->store, verify->err, SQL_EVENT_HASH, "t", hash);
	row = db_next(verify->store, stmt, verify->err);
	if (row == ROW_THERE)
		db_done(stmt);
	if (row == ROW_NONE)
		verify_fault(verify, NULL,
		    "no event has the hash that was asked for");
	return row != ROW_ERROR;
}

bool
store_verify(struct store *store, const char *head_hash, struct proof *proof,
    struct err *err)
{
	struct verify verify = { 0 };
	struct heads heads = { 0 };
	bool mine, ok;

	*proof = (struct proof){ 0 };
	if (!db_snapshot(store, &mine, err))
		return false;
	verify.store = store;
	verify.proof = proof;
	verify.err = err;
	ok = verify_container(&verify) && verify_events(&verify) &&
	    withheld_are(&verify) && verify_blobs(&verify) &&
	    heads_read(store, &heads, err) && derived_are(&verify, &heads) &&
	    head_is(&verify, head_hash);
	db_release(store, mine);
	proof->heads = heads.v;
	proof->nheads = heads.n;
	heads_free(&verify.seen);
	free(verify.steps);
	free(verify.hidden);
	purges_free(&verify.purges);
	seen_free(&verify.sight);
	arena_free(&verify.arena);
	return ok;
}

bool
store_sound(struct store *store, struct err *err)
{
	struct proof proof = { 0 };
	bool ok = store_verify(store, NULL, &proof, err);

	if (ok && proof.faults.n > 0)
		ok = err_set(err,
		    "%s: the file does not verify (see assay verify): %s",
		    store->path, proof.faults.v[0].say);
	proof_free(&proof);
	return ok;
}

bool
store_rebuild(struct store *store, int64_t *differed, struct err *err)
{
	struct heads heads = { 0 };
	bool ok, exact = false;

	*differed = 0;
	REQUIRE(!store->step.open);
	if (!store->writable)
		return err_set(err, "%s: the file is open for reading only",
		    store->path);
	ok = db_run(store, err, SQL_BEGIN_WRITE, "") &&
	    heads_read(store, &heads, err) && derived_exact(store, &exact, err);
	if (ok && !exact)
		ok = derived_make(store, err);
	ok = ok && derived_differ(store, &heads, differed, err) &&
	    derived_refill(store, &heads, err) &&
	    db_run(store, err, SQL_COMMIT, "");
	heads_free(&heads);
	if (ok)
		store->trusted = true;
	else
		store_rollback(store);
	return ok;
}
