/*
 * Reads a chain from its end as a stack of steps. Refuses to carry any step
 * across a freeze, a final document or a purge.
 */
#include "store/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

struct group { /* the events of one step, as they are read */
	int64_t step;
	bool ordinary, barrier;
	const char *mark; /* ".undo", ".redo" or NULL */
	int64_t named; /* the step it names */
};

struct look { /* back along the chain */
	struct history *h;
	const char
	    *moves; /* the mark that moves steps to the stack asked for */
	int64_t *owed; /* steps that left it since: met again, they are gone */
	size_t nowed, cap;
	bool over, odd;
};

static bool
is_barrier(const char *field)
{
	return strcmp(field, ".freeze") == 0 || strcmp(field, ".final") == 0 ||
	    strcmp(field, ".purged") == 0;
}

/* A step came to the stack: the one asked for, unless it left it again. */
static void
came(struct look *look, int64_t step, int64_t by)
{
	if (look->nowed > 0) {
		look->odd = look->owed[--look->nowed] != step;
		return;
	}
	look->h->found = true;
	look->h->step = step;
	look->h->by = by;
}

/* Groups come newest first. */
static void
end_group(struct look *look, const struct group *group)
{
	bool redo = strcmp(look->moves, ".undo") == 0;

	if (group->mark != NULL && strcmp(group->mark, look->moves) == 0) {
		came(look, group->named, group->step);
	} else if (group->mark != NULL) {
		VEC_PUSH(look->owed, look->nowed, look->cap) = group->named;
	} else if (group->barrier) {
		look->h->barred = !look->h->any;
		look->over = true;
	} else if (group->ordinary) {
		look->h->any = true;
		if (redo)
			look->over = true;
		else
			came(look, group->step, 0);
	}
	look->over = look->over || look->odd || look->h->found;
}

static void
add_to_group(struct group *group, sqlite3_stmt *stmt)
{
	const char *field = db_text(stmt, 2);
	long long named;

	if (strcmp(db_text(stmt, 1), ".site") != 0) {
		group->ordinary = true;
		group->barrier = group->barrier || is_barrier(field);
	} else if (strcmp(field, ".undo") == 0 || strcmp(field, ".redo") == 0) {
		group->mark = strcmp(field, ".undo") == 0 ? ".undo" : ".redo";
		group->named =
		    str_number(db_value(stmt, 3), &named) ? named : 0;
	}
}

bool
history_read(struct store *store, bool redo, struct history *h, struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(store, err, SQL_BACKWARDS, "t", store->step.own.site);
	struct look look = { .h = h, .moves = redo ? ".undo" : ".redo" };
	struct group group = { 0 };
	enum row row = ROW_NONE;
	int64_t step;

	*h = (struct history){ 0 };
	while (!look.over && (row = db_next(store, stmt, err)) == ROW_THERE) {
		step = sqlite3_column_int64(stmt, 0);
		if (step != group.step) {
			end_group(&look, &group);
			group = (struct group){ .step = step };
		}
		add_to_group(&group, stmt);
	}
	if (row == ROW_THERE)
		db_done(stmt);
	else if (row == ROW_NONE)
		end_group(&look, &group);
	free(look.owed);
	if (look.odd)
		return err_set(err,
		    "the step cannot be read: run assay verify");
	return row != ROW_ERROR;
}

bool
history_say_barred(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_BARRIERS, "");
	char field[16] = "", record[128] = "", name[128];
	bool own = false, mine;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		mine = strcmp(db_text(stmt, 0), store->step.own.site) == 0;
		if (own && !mine)
			continue;
		own = mine;
		db_copy(stmt, 2, field, sizeof(field));
		db_copy(stmt, 3, record, sizeof(record));
	}
	if (row == ROW_ERROR)
		return false;
	db_visible(record, name, sizeof(name));
	if (strcmp(field, ".freeze") == 0)
		return err_set(err,
		    "release %s froze what came before, so it cannot be taken "
		    "back; go on by answering anew, then freeze again",
		    name);
	if (strcmp(field, ".final") == 0)
		return err_set(err,
		    "a final document of release %s was written from what "
		    "came before, so it cannot be taken back; go on by "
		    "answering anew, then freeze again",
		    name);
	return err_set(err,
	    "a purge withheld something of what came before, so it cannot be "
	    "taken back; go on by answering anew");
}
