/*
 * Merges another file of the same project into this one. Refuses forks, and
 * with --as-new-site mends them by writing the other's values again.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "store/chain.h"
#include "store/step.h"
#include "store/union.h"

static bool
refuse_forks(struct store *other, const struct cuts *cuts, struct err *err)
{
	size_t i;

	for (i = 0; i < cuts->n; i++)
		if (cuts->v[i].forked)
			return err_set(err,
			    "%s: the two files hold different events as "
			    "number %" PRId64 " of site %s: merge with "
			    "--as-new-site to keep both",
			    other->path, cuts->v[i].from, cuts->v[i].site);
	return true;
}

static bool
refill(struct store *store, struct err *err)
{
	struct heads heads = { 0 };
	bool ok;

	ok =
	    heads_read(store, &heads, err) && derived_ready(store, &heads, err);
	heads_free(&heads);
	return ok;
}

static bool
merge(struct store *store, struct store *other, int64_t *taken, struct err *err)
{
	struct cuts cuts = { 0 };
	bool ok;

	ok = union_compare(store, other, &cuts, err) &&
	    refuse_forks(other, &cuts, err) &&
	    union_events(store, other, &cuts, taken, err) &&
	    (*taken == 0 || refill(store, err)) &&
	    union_blobs(store, other, false, err) &&
	    db_run(store, err, SQL_COMMIT, "");
	free(cuts.v);
	return ok;
}

bool
store_merge(struct store *store, struct store *other, int64_t *taken,
    struct err *err)
{
	bool mine, ok;

	*taken = 0;
	REQUIRE(!store->step.open);
	if (!store->writable)
		return err_set(err, "%s: the file is open for reading only",
		    store->path);
	if (!db_snapshot(other, &mine, err))
		return false;
	ok = union_allowed(store, other, err) &&
	    db_run(store, err, SQL_BEGIN_WRITE, "") &&
	    merge(store, other, taken, err);
	db_release(other, mine);
	if (!ok) {
		*taken = 0;
		store_rollback(store);
	}
	return ok;
}

/* Every list of heads of the other file: where does it name what is cut? */
static bool
cut_followers(struct store *other, struct cuts *cuts, bool *moved,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(other, err, SQL_LISTS, "");
	struct heads heads = { 0 };
	char site[SITE_DIGITS + 1], pack[DIGEST_HEX];
	struct cut *own, *named;
	int64_t seq;
	enum row row;
	size_t i, j;

	while ((row = db_next(other, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, site, sizeof(site));
		seq = sqlite3_column_int64(stmt, 1);
		heads.n = 0;
		if (!heads_parse(db_text(stmt, 2), NULL, &heads)) {
			heads.n = 0;
			heads_parse(db_text(stmt, 2), pack, &heads);
		}
		own = named = NULL;
		for (i = 0; i < cuts->n; i++)
			if (strcmp(cuts->v[i].site, site) == 0)
				own = &cuts->v[i];
		/* what we have already needs no cut */
		for (i = 0; own != NULL && i < heads.n; i++)
			for (j = 0; j < cuts->n; j++) {
				named = &cuts->v[j];
				if (strcmp(named->site, heads.v[i].site) != 0 ||
				    heads.v[i].seq <= named->until ||
				    seq < own->from || seq > own->until)
					continue;
				own->until = seq - 1;
				*moved = true;
			}
	}
	heads_free(&heads);
	return row == ROW_NONE;
}

static bool
is_value(const struct event *event)
{
	return strcmp(event->form, ".site") != 0 &&
	    strcmp(event->field, ".freeze") != 0 && !event->withheld;
}

/* The rest of a chain that is cut, as events of our own. */
static bool
refile(struct store *store, struct store *other, const struct cut *cut,
    int64_t *taken, struct err *err)
{
	int64_t from = cut->until + 1, before = store_written(store);
	sqlite3_stmt *stmt =
	    db_bind(other, err, SQL_CHAIN, "ti", cut->site, from);
	struct str line = { 0 };
	struct event event;
	struct head head = { 0 };
	enum row row;
	bool ok = true;

	while (ok && (row = db_next(other, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (event.seq == from) {
			memcpy(head.site, event.site, sizeof(head.site));
			memcpy(head.hash, event.hash, sizeof(head.hash));
			head.seq = event.seq;
			heads_line(&line, &head);
		}
		if (is_value(&event))
			ok = store_put(store, event.form, event.record,
			    event.field, event.value, true, err);
		if (!ok)
			db_done(stmt);
	}
	ok = ok && row == ROW_NONE &&
	    step_append(store, ".site", store->step.own.site, ".refiled",
		str_text(&line), err);
	*taken += store_written(store) - before - 1;
	str_clear(&line);
	return ok;
}

static bool
mend(struct store *store, struct store *other, int64_t *taken, struct err *err)
{
	struct cuts cuts = { 0 };
	bool ok, moved = true;
	size_t i;

	ok = union_compare(store, other, &cuts, err);
	while (ok && moved) {
		moved = false;
		ok = cut_followers(other, &cuts, &moved, err);
	}
	ok = ok && union_events(store, other, &cuts, taken, err) &&
	    refill(store, err) && step_heads(store, err);
	for (i = 0; ok && i < cuts.n; i++)
		if (cuts.v[i].until < cuts.v[i].head)
			ok = refile(store, other, &cuts.v[i], taken, err);
	free(cuts.v);
	return ok && union_blobs(store, other, true, err);
}

bool
store_merge_as_new_site(struct store *store, struct store *other,
    int64_t *taken, struct err *err)
{
	bool mine, ok;

	*taken = 0;
	if (!step_usable(store, err) || !db_snapshot(other, &mine, err))
		return false;
	REQUIRE(!store->step.dued);
	ok = union_allowed(store, other, err) && mend(store, other, taken, err);
	db_release(other, mine);
	return ok;
}
