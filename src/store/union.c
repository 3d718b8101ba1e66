/*
 * Takes events and blobs of another file in, row by row. Refuses files of
 * other projects and files that do not verify, and never replaces a row.
 */
#include "store/union.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "store/chain.h"
#include "store/copy.h"
#include "store/purges.h"

bool
union_allowed(struct store *store, struct store *other, struct err *err)
{
	if (strcmp(store->project, other->project) != 0)
		return err_set(err, "%s: this file is of another project",
		    other->path);
	return store_sound(other, err);
}

/* The first seq whose hashes differ; chains are one up to there. */
static bool
first_difference(struct store *store, struct store *other, const char *site,
    int64_t low, int64_t high, int64_t *at, struct err *err)
{
	char ours[DIGEST_HEX], theirs[DIGEST_HEX];
	int64_t mid, clock;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (chain_at(store, site, mid, &clock, ours, err) ==
			ROW_ERROR ||
		    chain_at(other, site, mid, &clock, theirs, err) ==
			ROW_ERROR)
			return false;
		if (strcmp(ours, theirs) == 0)
			low = mid + 1;
		else
			high = mid;
	}
	*at = low;
	return true;
}

bool
union_compare(struct store *store, struct store *other, struct cuts *cuts,
    struct err *err)
{
	struct heads ours = { 0 }, theirs = { 0 };
	const struct head *mine, *head;
	struct cut cut;
	int64_t both, at;
	bool ok;
	size_t i;

	ok = heads_read(store, &ours, err) && heads_read(other, &theirs, err);
	for (i = 0; ok && i < theirs.n; i++) {
		head = &theirs.v[i];
		mine = heads_find(&ours, head->site);
		both = mine == NULL	    ? 0
		    : mine->seq < head->seq ? mine->seq
					    : head->seq;
		ok = first_difference(store, other, head->site, 1, both + 1,
		    &at, err);
		if (!ok)
			break;
		cut = (struct cut){ .head = head->seq };
		memcpy(cut.site, head->site, sizeof(cut.site));
		cut.forked = at <= both;
		cut.from = at;
		cut.until = cut.forked ? at - 1 : head->seq;
		VEC_PUSH(cuts->v, cuts->n, cuts->cap) = cut;
	}
	heads_free(&ours);
	heads_free(&theirs);
	return ok;
}

static bool
one_chain(struct store *store, struct store *other, const struct cut *cut,
    int64_t *taken, struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(other, err, SQL_CHAIN, "ti", cut->site, cut->from);
	const unsigned char *salt;
	struct event event;
	enum row row;

	while ((row = db_next(other, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (event.seq > cut->until) {
			db_done(stmt);
			return true;
		}
		salt = chain_salt(stmt);
		if (!chain_insert(store, &event, salt, err)) {
			db_done(stmt);
			return false;
		}
		(*taken)++;
	}
	return row == ROW_NONE;
}

bool
union_events(struct store *store, struct store *other, const struct cuts *cuts,
    int64_t *taken, struct err *err)
{
	size_t i;

	for (i = 0; i < cuts->n; i++)
		if (cuts->v[i].from <= cuts->v[i].until &&
		    !one_chain(store, other, &cuts->v[i], taken, err))
			return false;
	return true;
}

struct purge_view {
	struct purges purges;
	struct seen seen;
};

/* Is a blob named by a value, and by one that no purge covers? */
static bool
naming(struct store *store, const char *sha256, const struct purge_view *view,
    bool *named, bool *free_of_purge, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_NAMING, "t", sha256);
	char site[SITE_DIGITS + 1];
	enum row row;

	*named = *free_of_purge = false;
	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		*named = true;
		db_copy(stmt, 0, site, sizeof(site));
		if (!purges_forbid(&view->purges, &view->seen, db_text(stmt, 2),
			db_text(stmt, 3), db_text(stmt, 4), site,
			sqlite3_column_int64(stmt, 1)))
			*free_of_purge = true;
	}
	return row == ROW_NONE;
}

/*
 * Bytes that no value here names belong to one that is withheld here, and are
 * left out; unless no value names them in the other file either.
 */
static bool
unnamed(struct store *other, const char *sha256, const struct purge_view *view,
    bool *wanted, struct err *err)
{
	bool withheld, named, ignored;
	int64_t size;

	if (!store_blob_size(other, sha256, &size, &withheld, err) ||
	    !naming(other, sha256, view, &named, &ignored, err))
		return false;
	*wanted = !withheld && !named;
	return true;
}

/* A blob that we have stays as it is here: withheld, if it is withheld, unless
 * a value names it and only a dossier left its bytes out. */
static bool
one_known(struct store *store, struct store *other, const char *sha256,
    const struct purge_view *view, struct err *err)
{
	bool withheld, there = false, named = false, wanted = false;
	int64_t size;

	if (!store_blob_size(store, sha256, &size, &withheld, err) ||
	    (withheld && !store_blob_size(other, sha256, &size, &there, err)))
		return false;
	/* Who names it takes a look at all events: only where it can come. */
	if (withheld && !there &&
	    !naming(store, sha256, view, &named, &wanted, err))
		return false;
	return !wanted || copy_chunks(other, store, sha256, err);
}

static bool
one_blob(struct store *store, struct store *other, const char *sha256,
    int64_t size, bool only_named, const struct purge_view *view,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_BLOB, "t", sha256);
	enum row row = db_next(store, stmt, err);
	bool named = true, wanted = true;

	if (row == ROW_THERE)
		db_done(stmt);
	if (row != ROW_NONE)
		return row == ROW_THERE &&
		    one_known(store, other, sha256, view, err);
	if ((only_named || view->purges.n > 0) &&
	    !naming(store, sha256, view, &named, &wanted, err))
		return false;
	if (only_named && !named)
		return true;
	if (!named && !unnamed(other, sha256, view, &wanted, err))
		return false;
	return db_run(store, err, SQL_BLOB_ADD, "ti", sha256, size) &&
	    (!wanted || copy_chunks(other, store, sha256, err));
}

bool
union_blobs(struct store *store, struct store *other, bool only_named,
    struct err *err)
{
	struct purge_view view = { 0 };
	sqlite3_stmt *stmt = NULL;
	char sha256[DIGEST_HEX];
	enum row row = ROW_ERROR;
	bool ok;

	ok = purges_read(store, &view.purges, err) &&
	    seen_read(store, &view.seen, err);
	if (ok)
		stmt = db_bind(other, err, SQL_BLOBS, "");
	while (ok && (row = db_next(other, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, sha256, sizeof(sha256));
		ok = one_blob(store, other, sha256,
		    sqlite3_column_int64(stmt, 1), only_named, &view, err);
		if (!ok)
			db_done(stmt);
	}
	purges_free(&view.purges);
	seen_free(&view.seen);
	return ok && row == ROW_NONE;
}
