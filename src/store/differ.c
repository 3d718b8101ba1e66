/*
 * Counts the derived rows that the events do not bear out. Refuses to mend
 * them: that is what a refill does.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/derived.h"

/* Rows as short hashes: both sides are sorted and compared. */
struct mark {
	char hex[33];
};

struct marks {
	struct mark *v;
	size_t n, cap;
};

static void
cell_text(struct str *row, const char *s)
{
	if (s == NULL)
		str_add(row, "-");
	else
		str_addf(row, "%zu:%s", strlen(s), s);
}

static void
cell_number(struct str *row, int64_t n)
{
	str_addf(row, "#%" PRId64, n);
}

static void
mark_row(struct marks *marks, struct str *row)
{
	char hex[DIGEST_HEX];
	struct mark mark;

	digest_bytes(row->s, row->n, hex);
	memcpy(mark.hex, hex, 32);
	mark.hex[32] = '\0';
	VEC_PUSH(marks->v, marks->n, marks->cap) = mark;
	row->n = 0;
}

static bool
mark_table(struct store *store, enum sql sql, struct marks *marks,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, sql, "");
	struct str row = { 0 };
	enum row next;
	int i;

	while ((next = db_next(store, stmt, err)) == ROW_THERE) {
		cell_number(&row, (int64_t)sql);
		for (i = 0; i < sqlite3_column_count(stmt); i++)
			if (sqlite3_column_type(stmt, i) == SQLITE_INTEGER)
				cell_number(&row,
				    sqlite3_column_int64(stmt, i));
			else
				cell_text(&row, db_value(stmt, i));
		mark_row(marks, &row);
	}
	str_clear(&row);
	return next == ROW_NONE;
}

static void
begin_row(struct str *row, enum sql sql, const char *a, const char *b,
    const char *c)
{
	cell_number(row, (int64_t)sql);
	cell_text(row, a);
	cell_text(row, b);
	if (c != NULL)
		cell_text(row, c);
}

static void
mark_fields(const struct replay *replay, struct marks *marks)
{
	const struct replayed *f;
	struct str row = { 0 };
	size_t i, j;

	for (i = 0; i < replay->n; i++) {
		f = &replay->v[i];
		begin_row(&row, SQL_ROWS_VALUE, f->form, f->record, f->field);
		cell_text(&row, f->open[0].value);
		cell_text(&row, f->open[0].site);
		cell_number(&row, f->open[0].seq);
		cell_text(&row, f->open[0].author);
		cell_text(&row, f->open[0].at);
		cell_number(&row, f->open[0].withheld);
		mark_row(marks, &row);
		for (j = 0; f->conflict && j < f->n; j++) {
			begin_row(&row, SQL_ROWS_CONFLICT, f->form, f->record,
			    f->field);
			cell_text(&row, f->open[j].site);
			cell_number(&row, f->open[j].seq);
			mark_row(marks, &row);
		}
	}
	str_clear(&row);
}

static void
mark_rest(const struct seen *seen, const struct heads *heads,
    struct marks *marks)
{
	struct str row = { 0 };
	const struct sight *s;
	size_t i;

	for (i = 0; i < seen->n; i++) {
		s = &seen->v[i];
		if (i + 1 < seen->n && strcmp(s->site, s[1].site) == 0 &&
		    strcmp(s->other, s[1].other) == 0)
			continue;
		begin_row(&row, SQL_ROWS_SEEN, s->site, s->other, NULL);
		cell_number(&row, s->seq);
		mark_row(marks, &row);
	}
	for (i = 0; i < heads->n; i++) {
		cell_number(&row, SQL_ROWS_HEAD);
		cell_text(&row, heads->v[i].site);
		cell_number(&row, heads->v[i].seq);
		cell_text(&row, heads->v[i].hash);
		mark_row(marks, &row);
	}
	str_clear(&row);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct mark *)a)->hex,
	    ((const struct mark *)b)->hex);
}

/* Rows of one side only; a changed row counts once, not twice. */
static int64_t
count(struct marks *a, struct marks *b)
{
	size_t i = 0, j = 0;
	int64_t left = 0, right = 0;
	int c;

	if (a->n > 0)
		qsort(a->v, a->n, sizeof(*a->v), compare);
	if (b->n > 0)
		qsort(b->v, b->n, sizeof(*b->v), compare);
	while (i < a->n || j < b->n) {
		c = i == a->n	? 1
		    : j == b->n ? -1
				: compare(&a->v[i], &b->v[j]);
		left += c < 0;
		right += c > 0;
		i += c <= 0;
		j += c >= 0;
	}
	return left > right ? left : right;
}

bool
derived_differ(struct store *store, const struct heads *heads,
    int64_t *differed, struct err *err)
{
	struct marks are = { 0 }, should = { 0 };
	struct replay replay = { 0 };
	bool ok;

	ok = mark_table(store, SQL_ROWS_VALUE, &are, err) &&
	    mark_table(store, SQL_ROWS_CONFLICT, &are, err) &&
	    mark_table(store, SQL_ROWS_SEEN, &are, err) &&
	    mark_table(store, SQL_ROWS_HEAD, &are, err) &&
	    replay_run(store, NULL, 0, &replay, err);
	if (ok) {
		mark_fields(&replay, &should);
		mark_rest(&replay.seen, heads, &should);
		*differed = count(&are, &should);
	}
	replay_free(&replay);
	free(are.v);
	free(should.v);
	return ok;
}
