/*
 * Freezes the state of the file under a release and finds it again. Refuses
 * to freeze under a pack that the file does not hold.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/step.h"

#define RELEASE "release" /* the form of releases, a noun of the machine */

static bool
holds_pack(struct store *store, const char *sha256, struct err *err)
{
	bool withheld;
	int64_t size;

	if (!store_blob_size(store, sha256, &size, &withheld, err))
		return false;
	return size >= 0 ||
	    step_break(store, err, "the pack is not in the file");
}

bool
store_freeze(struct store *store, const char *record, const char *pack_sha256,
    struct err *err)
{
	struct step *step = &store->step;
	struct str value = { 0 };
	bool ok;
	size_t i;

	if (!step_usable(store, err) || !step_due(store, err) ||
	    !holds_pack(store, pack_sha256, err))
		return false;
	for (i = 0; i < step->heads.n; i++)
		heads_line(&value, &step->heads.v[i]);
	str_addf(&value, "%spack %s", value.n > 0 ? "\n" : "", pack_sha256);
	ok = step_append(store, RELEASE, record, ".freeze", value.s, err);
	str_clear(&value);
	return ok;
}

static void
name_freeze(sqlite3_stmt *stmt, struct freeze *freeze)
{
	char site[SITE_DIGITS + 1];

	db_copy(stmt, 0, site, sizeof(site));
	snprintf(freeze->name, sizeof(freeze->name), "%.4s-%" PRId64, site,
	    (int64_t)sqlite3_column_int64(stmt, 1));
}

static bool
read_freeze(sqlite3_stmt *stmt, struct freeze *freeze)
{
	struct heads heads = { 0 };

	name_freeze(stmt, freeze);
	db_copy(stmt, 0, freeze->site, sizeof(freeze->site));
	freeze->seq = sqlite3_column_int64(stmt, 1);
	db_copy(stmt, 2, freeze->at, sizeof(freeze->at));
	if (!heads_parse(db_text(stmt, 3), freeze->pack, &heads)) {
		heads_free(&heads);
		return false;
	}
	freeze->heads = heads.v;
	freeze->n = heads.n;
	return true;
}

/* Goes on to the freeze of that name (NULL: any). */
static enum row
next_freeze(struct store *store, sqlite3_stmt *stmt, const char *name,
    struct err *err)
{
	struct freeze freeze;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		name_freeze(stmt, &freeze);
		if (name == NULL || strcmp(freeze.name, name) == 0)
			break;
	}
	return row;
}

bool
store_release(struct store *store, const char *record, const char *which,
    struct freeze *freeze, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_FREEZE, "t", record);
	enum row row = next_freeze(store, stmt, which, err);
	char name[128];
	bool ok;

	*freeze = (struct freeze){ 0 };
	if (row == ROW_ERROR)
		return false;
	db_visible(record, name, sizeof(name));
	if (row == ROW_NONE && which != NULL)
		return err_set(err,
		    "%s: freeze %s of release %s is not in the file",
		    store->path, which, name);
	if (row == ROW_NONE)
		return err_set(err, "%s: release %s has not been frozen",
		    store->path, name);
	ok = read_freeze(stmt, freeze);
	db_done(stmt);
	return ok ||
	    err_set(err,
		"%s: the heads of release %s cannot be read: run "
		"assay verify",
		store->path, name);
}
