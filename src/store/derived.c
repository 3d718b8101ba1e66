/*
 * Keeps the derived tables: makes, fills, compares and throws them away. They
 * hold nothing that the events do not say, and a stranger's are never read.
 */
#include "store/derived.h"

#include <stdlib.h>
#include <string.h>

#include "store/schema.h"

static const struct {
	int version; /* since when the text is this one */
	const char *name, *text;
} tables[] = {
#define ROW(version, name, text) { version, name, text },
	DERIVED_ROWS(ROW)
#undef ROW
};
#define NTABLES (sizeof(tables) / sizeof(tables[0]))

/*
 * What a derived table or index is made of: names and words, nothing that
 * SQLite would have to work out when it opens or checks the file. So no
 * parenthesis within another but after KEY.
 */
static bool
plain(const char *sql, const char *name)
{
	size_t n = strlen(name), depth = 0;
	const char *s = sql;

	if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != n)
		return false;
	for (; *s != '\0'; s++) {
		if (*s == '(' && depth++ > 0 &&
		    (s - sql < 4 || memcmp(s - 4, " KEY", 4) != 0))
			return false;
		if (*s == ')' && depth-- == 0)
			return false;
		if (!str_alnum(*s) && strchr("_ ,()", *s) == NULL)
			return false;
	}
	return true;
}

/* After CREATE and so on: its own name, and then what? */
static bool
says(const char *sql, const char *start, const char *name, const char *then)
{
	size_t n = strlen(name), skip = strlen(start);

	return str_starts(sql, start) && strncmp(sql + skip, name, n) == 0 &&
	    str_starts(sql + skip + n, then);
}

bool
derived_is(const char *type, const char *name, const char *sql)
{
	if (strcmp(type, "index") == 0 && sql == NULL)
		return str_starts(name, "sqlite_autoindex_d_");
	if (sql == NULL || !str_starts(name, "d_") || !plain(sql, name))
		return false;
	if (strcmp(type, "table") == 0)
		return says(sql, "CREATE TABLE ", name, "(");
	return strcmp(type, "index") == 0 &&
	    (says(sql, "CREATE INDEX ", name, " ON ") ||
		says(sql, "CREATE UNIQUE INDEX ", name, " ON "));
}

bool
derived_exact(struct store *store, bool *exact, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_SCHEMA, "");
	size_t found = 0, others = 0, i;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		if (!derived_is(db_text(stmt, 0), db_text(stmt, 1),
			db_value(stmt, 3)))
			continue;
		for (i = 0; i < NTABLES; i++)
			if (strcmp(tables[i].name, db_text(stmt, 1)) == 0 &&
			    strcmp(tables[i].text, db_text(stmt, 3)) == 0)
				break;
		if (i < NTABLES)
			found++;
		else
			others++;
	}
	*exact = found == NTABLES && others == 0;
	return row == ROW_NONE;
}

bool
derived_fresh(struct store *store, const struct heads *heads, bool *fresh,
    struct err *err)
{
	sqlite3_stmt *stmt;
	const struct head *head;
	enum row row;
	size_t n = 0;

	*fresh = false;
	if (store->stranger)
		return true;
	if (!derived_exact(store, fresh, err))
		return false;
	if (!*fresh)
		return true;
	stmt = db_bind(store, err, SQL_ROWS_HEAD, "");
	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		head = heads_find(heads, db_text(stmt, 0));
		if (head == NULL ||
		    head->seq != sqlite3_column_int64(stmt, 1) ||
		    strcmp(head->hash, db_text(stmt, 2)) != 0)
			*fresh = false;
		n++;
	}
	*fresh = *fresh && n == heads->n;
	return row == ROW_NONE;
}

/* Names are collected first: a table cannot go while it is being listed. */
static bool
drop_all(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_SCHEMA, "");
	struct arena arena = { 0 };
	struct victim {
		const char *name, *format;
	} *v = NULL;
	size_t n = 0, cap = 0, i;
	enum row row;
	bool ok;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		if (db_value(stmt, 3) == NULL ||
		    !derived_is(db_text(stmt, 0), db_text(stmt, 1),
			db_value(stmt, 3)))
			continue;
		VEC_PUSH(v, n, cap) = (struct victim){
			arena_dup(&arena, db_text(stmt, 1)),
			strcmp(db_text(stmt, 0), "table") == 0 ? SQL_DROP_TABLE
							       : SQL_DROP_INDEX,
		};
	}
	ok = row == ROW_NONE;
	for (i = 0; ok && i < n; i++)
		ok = db_drop(store, v[i].format, v[i].name, err);
	free(v);
	arena_free(&arena);
	return ok;
}

static bool
fill_fields(struct store *store, const struct replay *replay, struct err *err)
{
	const struct replayed *f;
	size_t i, j;

	for (i = 0; i < replay->n; i++) {
		f = &replay->v[i];
		if (!db_run(store, err, SQL_FILL_VALUE, "tttttitti", f->form,
			f->record, f->field, f->open[0].value, f->open[0].site,
			f->open[0].seq, f->open[0].author, f->open[0].at,
			(int64_t)f->open[0].withheld))
			return false;
		for (j = 0; f->conflict && j < f->n; j++)
			if (!db_run(store, err, SQL_FILL_CONFLICT, "tttti",
				f->form, f->record, f->field, f->open[j].site,
				f->open[j].seq))
				return false;
	}
	return true;
}

/* Rows come in order, so the last one of a pair of sites is what stays. */
static bool
fill_seen(struct store *store, const struct seen *seen, struct err *err)
{
	size_t i;

	for (i = 0; i < seen->n; i++)
		if (!db_run(store, err, SQL_FILL_SEEN, "tti", seen->v[i].site,
			seen->v[i].other, seen->v[i].seq))
			return false;
	return true;
}

static bool
fill_heads(struct store *store, const struct heads *heads, struct err *err)
{
	size_t i;

	for (i = 0; i < heads->n; i++)
		if (!db_run(store, err, SQL_FILL_HEAD, "tit", heads->v[i].site,
			heads->v[i].seq, heads->v[i].hash))
			return false;
	return true;
}

bool
derived_refill(struct store *store, const struct heads *heads, struct err *err)
{
	struct replay replay = { 0 };
	bool ok;

	ok = db_run(store, err, SQL_CLEAR_VALUE, "") &&
	    db_run(store, err, SQL_CLEAR_CONFLICT, "") &&
	    db_run(store, err, SQL_CLEAR_SEEN, "") &&
	    db_run(store, err, SQL_CLEAR_HEAD, "") &&
	    replay_run(store, NULL, 0, &replay, err) &&
	    fill_fields(store, &replay, err) &&
	    fill_seen(store, &replay.seen, err) &&
	    fill_heads(store, heads, err);
	replay_free(&replay);
	return ok;
}

bool
derived_make(struct store *store, struct err *err)
{
	size_t i;

	if (!drop_all(store, err))
		return false;
	for (i = 0; i < NTABLES; i++)
		if (!db_exec(store, tables[i].text, err))
			return false;
	return true;
}

bool
derived_ready(struct store *store, const struct heads *heads, struct err *err)
{
	bool exact, fresh;

	if (!derived_exact(store, &exact, err) ||
	    (!exact && !derived_make(store, err)) ||
	    !derived_fresh(store, heads, &fresh, err))
		return false;
	return fresh || derived_refill(store, heads, err);
}

bool
derived_put(struct store *store, const struct event *event, struct err *err)
{
	return db_run(store, err, SQL_SETTLE, "ttt", event->form, event->record,
		   event->field) &&
	    db_run(store, err, SQL_FILL_VALUE, "tttttitti", event->form,
		event->record, event->field, event->value, event->site,
		event->seq, event->author, event->at, (int64_t)event->withheld);
}
