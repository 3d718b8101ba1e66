/*
 * Finds values that somebody withheld elsewhere and that are still readable
 * here, as a merge leaves them. Refuses to withhold them itself: that is for
 * a person to order.
 */
#include "store/leftover.h"

#include <string.h>

#include "model/final.h"
#include "store/db.h"
#include "store/purges.h"

struct view {
	struct store *store;
	struct purges purges;
	struct seen seen;
};

static void
add(struct records *records, const char *form, const char *record,
    const char *field)
{
	struct leftover *last, fresh = { .form = form, .record = record };

	if (records->nleftovers > 0) {
		last = &records->leftovers[records->nleftovers - 1];
		if (last->form == form && last->record == record &&
		    strcmp(last->field, field) == 0)
			return;
	}
	fresh.field = arena_dup(&records->arena, field);
	VEC_PUSH(records->leftovers, records->nleftovers,
	    records->cap_leftovers) = fresh;
}

static bool
of_record(struct view *view, struct records *records, const char *form,
    const char *record, struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(view->store, err, SQL_READABLE, "tt", form, record);
	char site[SITE_DIGITS + 1];
	enum row row;

	while ((row = db_next(view->store, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, site, sizeof(site));
		if (purges_forbid(&view->purges, &view->seen, form, record,
			db_text(stmt, 2), site, sqlite3_column_int64(stmt, 1)))
			add(records, form, record, db_text(stmt, 2));
	}
	return row == ROW_NONE;
}

/* Finals whose bytes are here although a purge covers them. */
static bool
of_finals(struct view *view, struct records *records, const char *form,
    const char *record, struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(view->store, err, SQL_FINALS, "tt", form, record);
	char site[SITE_DIGITS + 1];
	struct final_value final;
	bool withheld, ok = true;
	int64_t size, seq;
	enum row row;

	while (ok && (row = db_next(view->store, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, site, sizeof(site));
		seq = sqlite3_column_int64(stmt, 1);
		if (!purges_forbid(&view->purges, &view->seen, form, record,
			".final", site, seq) ||
		    !final_parse(db_text(stmt, 2), &final))
			continue;
		ok = store_blob_size(view->store, final.blob.sha256, &size,
		    &withheld, err);
		if (ok && size >= 0)
			add(records, form, record, ".final");
		if (!ok)
			db_done(stmt);
	}
	return ok && row == ROW_NONE;
}

bool
leftovers_read(struct store *store, struct records *records, struct err *err)
{
	struct view view = { .store = store };
	bool ok = true, read = false;
	size_t i;

	for (i = 0; ok && i < records->n; i++) {
		if (record_value(&records->v[i], ".purged") == NULL)
			continue;
		if (!read)
			ok = purges_read(store, &view.purges, err) &&
			    seen_read(store, &view.seen, err);
		read = true;
		ok = ok &&
		    of_record(&view, records, records->v[i].form,
			records->v[i].id, err) &&
		    of_finals(&view, records, records->v[i].form,
			records->v[i].id, err);
	}
	purges_free(&view.purges);
	seen_free(&view.seen);
	return ok;
}
