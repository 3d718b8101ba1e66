/*
 * Reads a project for those above: heads, current values, the log. Reads the
 * derived tables only where they are ours and fresh, else plays the events.
 */
#include <stdlib.h>
#include <string.h>

#include "store/chain.h"
#include "store/derived.h"
#include "store/leftover.h"
#include "store/view.h"

bool
store_heads(struct store *store, struct head **heads, size_t *n,
    struct err *err)
{
	struct heads all = { 0 };

	if (!heads_read(store, &all, err)) {
		heads_free(&all);
		return false;
	}
	*heads = all.v;
	*n = all.n;
	return true;
}

/* Whoever answers, answers much at a time: such texts are kept once. */
static const char *
same_text(struct records *records, const char *before, const char *text)
{
	return str_eq(before, text) ? before : arena_dup(&records->arena, text);
}

static void
set_value(struct records *records, struct value *value, const char *text,
    const char *author, const char *at, bool withheld)
{
	value->text = arena_dup(&records->arena, text);
	value->author = same_text(records, records->author, author);
	value->at = same_text(records, records->at, at);
	value->withheld = withheld;
	records->author = value->author;
	records->at = value->at;
}

static void
put_value(struct records *records, const char *form, const char *record,
    const char *field, struct open_event event)
{
	if (strcmp(form, ".site") == 0)
		return;
	if (strcmp(field, ".gone") == 0)
		records_set(records, form, record, field, event.value);
	set_value(records, records_put(records, form, record, field),
	    event.value, event.author, event.at, event.withheld);
}

/* The last conflict if it is of this field, else a new one. */
static struct conflict *
conflict_of(struct records *records, const char *form, const char *record,
    const char *field, size_t room)
{
	struct conflict *last, fresh = { 0 };

	if (records->nconflicts > 0) {
		last = &records->conflicts[records->nconflicts - 1];
		if (strcmp(last->form, form) == 0 &&
		    strcmp(last->record, record) == 0 &&
		    strcmp(last->field, field) == 0)
			return last;
	}
	fresh.form = arena_dup(&records->arena, form);
	fresh.record = arena_dup(&records->arena, record);
	fresh.field = arena_dup(&records->arena, field);
	fresh.values =
	    arena_alloc(&records->arena, room * sizeof(*fresh.values));
	VEC_PUSH(records->conflicts, records->nconflicts,
	    records->cap_conflicts) = fresh;
	return &records->conflicts[records->nconflicts - 1];
}

static void
take_value(void *arg, const struct replayed *f)
{
	put_value(arg, f->form, f->record, f->field, f->open[0]);
}

static void
take_field(void *arg, const struct replayed *f)
{
	struct records *records = arg;
	struct conflict *conflict;
	const struct open_event *open;
	size_t i;

	put_value(records, f->form, f->record, f->field, f->open[0]);
	if (!f->conflict)
		return;
	conflict = conflict_of(records, f->form, f->record, f->field, f->n);
	for (i = 0; i < f->n; i++) {
		open = &f->open[i];
		conflict->values[i].field = conflict->field;
		set_value(records, &conflict->values[i], open->value,
		    open->author, open->at, open->withheld);
	}
	conflict->n = f->n;
}

/* Field by field: all of them beside the records would be as much again. */
static bool
from_replay(struct store *store, const struct head *upto, size_t nupto,
    struct records *records, struct err *err)
{
	struct replay replay = { .each = take_field, .arg = records };
	bool ok = replay_run(store, upto, nupto, &replay, err);

	replay_free(&replay);
	return ok;
}

static struct open_event
row_event(sqlite3_stmt *stmt)
{
	struct open_event event = { 0 };

	event.value = db_value(stmt, 3);
	event.author = db_text(stmt, 4);
	event.at = db_text(stmt, 5);
	event.withheld = sqlite3_column_int64(stmt, 6) != 0;
	return event;
}

/* Adds one open value to the conflict being read. */
static void
row_conflict(sqlite3_stmt *stmt, struct records *records)
{
	struct open_event event = row_event(stmt);
	struct conflict *conflict = conflict_of(records, db_text(stmt, 0),
	    db_text(stmt, 1), db_text(stmt, 2), 0);
	struct value *more;

	more = arena_alloc(&records->arena, (conflict->n + 1) * sizeof(*more));
	if (conflict->n > 0)
		memcpy(more, conflict->values, conflict->n * sizeof(*more));
	more[conflict->n].field = conflict->field;
	set_value(records, &more[conflict->n], event.value, event.author,
	    event.at, event.withheld);
	conflict->values = more;
	conflict->n++;
}

static bool
from_derived(struct store *store, struct records *records, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_VIEW_VALUES, "");
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		put_value(records, db_text(stmt, 0), db_text(stmt, 1),
		    db_text(stmt, 2), row_event(stmt));
	if (row == ROW_ERROR)
		return false;
	stmt = db_bind(store, err, SQL_VIEW_CONFLICTS, "");
	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		row_conflict(stmt, records);
	return row == ROW_NONE;
}

/* A step under way has kept the tables fresh but for its own head. */
static bool
fresh(struct store *store, bool *is, struct err *err)
{
	struct heads heads = { 0 };
	bool ok;

	*is = store->step.sited && !store->step.broken;
	if (*is || !store->trusted)
		return true;
	ok = heads_read(store, &heads, err) &&
	    derived_fresh(store, &heads, is, err);
	heads_free(&heads);
	return ok;
}

bool
store_records(struct store *store, const struct head *upto, size_t nupto,
    struct records *records, struct err *err)
{
	bool mine, is = false, ok;

	if (!db_snapshot(store, &mine, err))
		return false;
	if (upto != NULL)
		ok = chain_holds(store, upto, nupto, err) &&
		    from_replay(store, upto, nupto, records, err);
	else
		ok = fresh(store, &is, err) &&
		    (is ? from_derived(store, records, err)
			: from_replay(store, NULL, 0, records, err)) &&
		    leftovers_read(store, records, err);
	db_release(store, mine);
	return ok;
}

bool
view_forms(struct store *store, const char *const *forms, size_t nforms,
    struct records *records, struct err *err)
{
	struct replay replay;
	sqlite3_stmt *stmt;
	enum row row = ROW_NONE;
	bool is = false, ok = fresh(store, &is, err);
	size_t i;

	for (i = 0; ok && !is && i < nforms; i++) {
		replay = (struct replay){ .form = forms[i] };
		replay.each = take_value;
		replay.arg = records;
		ok = replay_run(store, NULL, 0, &replay, err);
		replay_free(&replay);
	}
	for (i = 0; ok && is && i < nforms; i++) {
		stmt = db_bind(store, err, SQL_VIEW_FORM, "t", forms[i]);
		while ((row = db_next(store, stmt, err)) == ROW_THERE)
			put_value(records, forms[i], db_text(stmt, 1),
			    db_text(stmt, 2), row_event(stmt));
		ok = row == ROW_NONE;
	}
	return ok;
}

struct store_log {
	struct store *store;
	sqlite3_stmt *stmt; /* its own: several may walk at once */
	char *form, *record, *field;
};

static struct store_log *
log_over(struct store *store, sqlite3_stmt *stmt)
{
	struct store_log *log;

	if (stmt == NULL)
		return NULL;
	log = mem_alloc(sizeof(*log));
	log->store = store;
	log->stmt = stmt;
	return log;
}

struct store_log *
store_log_open(struct store *store, const char *form, const char *record,
    const char *field, struct err *err)
{
	struct store_log *log = log_over(store, db_own(store, SQL_LOG, err));

	if (log == NULL)
		return NULL;
	log->form = mem_dup(form);
	log->record = mem_dup(record);
	log->field = mem_dup(field);
	sqlite3_bind_text(log->stmt, 1, log->form, -1, SQLITE_STATIC);
	sqlite3_bind_text(log->stmt, 2, log->record, -1, SQLITE_STATIC);
	sqlite3_bind_text(log->stmt, 3, log->field, -1, SQLITE_STATIC);
	return log;
}

struct store_log *
store_log_step(struct store *store, struct err *err)
{
	struct store_log *log = log_over(store, db_own(store, SQL_CHAIN, err));

	if (log == NULL)
		return NULL;
	sqlite3_bind_text(log->stmt, 1, store->step.own.site, -1,
	    SQLITE_STATIC);
	sqlite3_bind_int64(log->stmt, 2, store->step.number);
	return log;
}

bool
store_log_next(struct store_log *log, struct event *event)
{
	log->store->budget = DB_BUDGET;
	if (sqlite3_step(log->stmt) != SQLITE_ROW)
		return false;
	chain_read(log->stmt, event);
	return true;
}

void
store_log_close(struct store_log *log)
{
	if (log == NULL)
		return;
	sqlite3_finalize(log->stmt);
	free(log->form);
	free(log->record);
	free(log->field);
	free(log);
}
