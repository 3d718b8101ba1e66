/*
 * Plays the events of all chains and finds what is open on every field, after
 * assay-file(5), CONFLICTS. Refuses to read anything derived.
 */
#include "store/derived.h"

#include <stdlib.h>
#include <string.h>

/* The newest first, but what can be read before what is withheld: a copy that
 * lacks a value hides no other. One clock can be written by several sites. */
static int
newest_first(const void *left, const void *right)
{
	const struct open_event *a = left, *b = right;

	if (a->withheld != b->withheld)
		return a->withheld ? 1 : -1;
	if (a->clock != b->clock)
		return a->clock > b->clock ? -1 : 1;
	return -strcmp(a->site, b->site);
}

/* Do their values differ, those withheld left out? */
static bool
differ(const struct open_event *v, size_t n)
{
	const struct open_event *first = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		if (v[i].withheld)
			continue;
		if (first == NULL)
			first = &v[i];
		else if (!str_eq(first->value, v[i].value))
			return true;
	}
	return false;
}

/* last: the last event of each site on the field; one that is older there
 * has been seen by it, and sees no more than it. */
static void
close_field(struct replay *replay, struct replayed *field,
    const struct open_event *last, size_t n)
{
	struct open_event *open;
	size_t i, j;

	open = arena_alloc(&replay->arena, n * sizeof(*open));
	for (i = 0; i < n; i++) {
		for (j = 0; j < n; j++)
			if (j != i &&
			    seen_upto(&replay->seen, last[j].site, last[j].seq,
				last[i].site) >= last[i].seq)
				break;
		if (j == n)
			open[field->n++] = last[i];
	}
	if (field->n == 0) { /* never in a sound file: sight in a circle */
		memcpy(open, last, n * sizeof(*open));
		field->n = n;
	}
	qsort(open, field->n, sizeof(*open), newest_first);
	for (i = 0; i < field->n; i++) {
		open[i].value = arena_dup(&replay->arena, open[i].value);
		open[i].author = arena_dup(&replay->arena, open[i].author);
		open[i].at = arena_dup(&replay->arena, open[i].at);
	}
	field->open = open;
	field->conflict = field->field[0] != '.' && differ(open, field->n);
	if (replay->each == NULL) {
		VEC_PUSH(replay->v, replay->n, replay->cap) = *field;
	} else {
		replay->each(replay->arg, field);
		arena_free(&replay->arena);
	}
	memset(field, 0, sizeof(*field));
}

struct gather { /* the field being read */
	struct replayed field;
	struct open_event *last;
	size_t n, cap;
	struct arena texts; /* of `last` */
};

static void
finish(struct replay *replay, struct gather *g)
{
	if (g->n > 0)
		close_field(replay, &g->field, g->last, g->n);
	arena_free(&g->texts);
	g->n = 0;
}

static void
read_row(sqlite3_stmt *stmt, struct replay *replay, struct gather *g,
    const struct heads *upto)
{
	const char *form = db_text(stmt, 0), *record = db_text(stmt, 1);
	const char *field = db_text(stmt, 2);
	const struct head *limit;
	struct open_event event = { 0 };

	db_copy(stmt, 3, event.site, sizeof(event.site));
	event.seq = sqlite3_column_int64(stmt, 4);
	if (upto != NULL) {
		limit = heads_find(upto, event.site);
		if (limit == NULL || event.seq > limit->seq)
			return;
	}
	if (g->n == 0 || strcmp(g->field.form, form) != 0 ||
	    strcmp(g->field.record, record) != 0 ||
	    strcmp(g->field.field, field) != 0) {
		finish(replay, g);
		memset(&g->field, 0, sizeof(g->field));
		g->field.form = arena_dup(&replay->arena, form);
		g->field.record = arena_dup(&replay->arena, record);
		g->field.field = arena_dup(&replay->arena, field);
	} else if (strcmp(g->last[g->n - 1].site, event.site) == 0) {
		return; /* rows come newest first within a site */
	}
	event.clock = sqlite3_column_int64(stmt, 5);
	event.at = arena_dup(&g->texts, db_text(stmt, 6));
	event.author = arena_dup(&g->texts, db_text(stmt, 7));
	event.value = arena_dup(&g->texts, db_value(stmt, 8));
	event.withheld = sqlite3_column_int64(stmt, 9) != 0;
	VEC_PUSH(g->last, g->n, g->cap) = event;
}

/* What the statement gives, in order of fields; upto NULL: to the end. */
static bool
play(struct store *store, sqlite3_stmt *stmt, const struct heads *upto,
    struct replay *replay, struct err *err)
{
	struct gather g = { 0 };
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		read_row(stmt, replay, &g, upto);
	finish(replay, &g);
	free(g.last);
	return row == ROW_NONE;
}

bool
replay_run(struct store *store, const struct head *upto, size_t nupto,
    struct replay *replay, struct err *err)
{
	struct heads limits = { 0 };
	bool mine, ok;
	size_t i;

	for (i = 0; upto != NULL && i < nupto; i++)
		*heads_put(&limits, upto[i].site) = upto[i];
	ok = db_snapshot(store, &mine, err);
	if (ok) {
		ok = seen_read(store, &replay->seen, err) &&
		    play(store,
			db_bind(store, err, SQL_REPLAY, "t", replay->form),
			upto == NULL ? NULL : &limits, replay, err);
		db_release(store, mine);
	}
	heads_free(&limits);
	return ok;
}

bool
replay_field(struct store *store, const struct heads *upto, const char *form,
    const char *record, const char *field, struct replay *replay,
    struct err *err)
{
	return play(store,
	    db_bind(store, err, SQL_REPLAY_FIELD, "ttt", form, record, field),
	    upto, replay, err);
}

const struct replayed *
replay_find(const struct replay *replay, const char *form, const char *record,
    const char *field)
{
	size_t low = 0, high = replay->n, mid;
	const struct replayed *at;
	int c;

	while (low < high) {
		mid = low + (high - low) / 2;
		at = &replay->v[mid];
		c = strcmp(at->form, form);
		if (c == 0)
			c = strcmp(at->record, record);
		if (c == 0)
			c = strcmp(at->field, field);
		if (c == 0)
			return at;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

void
replay_free(struct replay *replay)
{
	seen_free(&replay->seen);
	free(replay->v);
	arena_free(&replay->arena);
	*replay = (struct replay){ 0 };
}
