/*
 * Reads a chain as a stack of steps. Refuses to carry any step across a
 * freeze, a final document or a purge.
 */
#include "store/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "store/chain.h"

struct group { /* the events of one step, as they are read */
	int64_t step;
	bool ordinary, barrier;
	const char *mark; /* ".undo", ".redo" or NULL */
	int64_t named; /* the step it names */
};

static bool
is_barrier(const char *field)
{
	return strcmp(field, ".freeze") == 0 || strcmp(field, ".final") == 0 ||
	    strcmp(field, ".purged") == 0;
}

static void
move_top(struct taken **from, size_t *n, const struct group *group,
    struct taken **to, size_t *m, size_t *cap)
{
	if (*n == 0 || (*from)[*n - 1].step != group->named)
		return; /* not ours to mend: verify names it */
	(*n)--;
	VEC_PUSH(*to, *m, *cap) = (struct taken){ group->named, group->step };
}

static void
end_group(struct history *h, const struct group *group)
{
	if (group->mark != NULL && strcmp(group->mark, ".undo") == 0) {
		move_top(&h->done, &h->ndone, group, &h->undone, &h->nundone,
		    &h->cap_undone);
	} else if (group->mark != NULL) {
		move_top(&h->undone, &h->nundone, group, &h->done, &h->ndone,
		    &h->cap_done);
	} else if (group->barrier) {
		h->ndone = h->nundone = 0;
		h->barred = true;
	} else if (group->ordinary) {
		h->nundone = 0;
		h->barred = false;
		VEC_PUSH(h->done, h->ndone, h->cap_done) =
		    (struct taken){ group->step, 0 };
	}
}

static void
add_to_group(struct group *group, const struct event *event)
{
	long long named;

	if (strcmp(event->form, ".site") != 0) {
		group->ordinary = true;
		group->barrier = group->barrier || is_barrier(event->field);
	} else if (strcmp(event->field, ".undo") == 0 ||
	    strcmp(event->field, ".redo") == 0) {
		group->mark =
		    strcmp(event->field, ".undo") == 0 ? ".undo" : ".redo";
		group->named = str_number(event->value, &named) ? named : 0;
	}
}

bool
history_read(struct store *store, struct history *h, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_CHAIN, "ti",
	    store->step.own.site, INT64_C(1));
	struct group group = { 0 };
	struct event event;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (event.step != group.step) {
			end_group(h, &group);
			group = (struct group){ .step = event.step };
		}
		add_to_group(&group, &event);
	}
	end_group(h, &group);
	return row == ROW_NONE;
}

void
history_free(struct history *h)
{
	free(h->done);
	free(h->undone);
}
