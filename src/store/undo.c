/*
 * Takes back this site's newest step, or brings it back, by writing a new
 * one. Refuses wherever somebody could lose a change by it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/chain.h"
#include "store/changes.h"
#include "store/history.h"
#include "store/step.h"

/* So many fields are each looked for faster than all are played. */
#define FEW 4

/* Has a freeze, final document or purge elsewhere seen this event of ours? */
static bool
barred_elsewhere(struct store *store, const struct seen *seen, int64_t seq,
    bool *barred, struct err *err)
{
	const char *own = store->step.own.site;
	sqlite3_stmt *stmt;
	char site[SITE_DIGITS + 1];
	enum row row;

	*barred = false;
	if (seen->n == 0)
		return true; /* nobody else has seen anything */
	stmt = db_bind(store, err, SQL_BARRIERS, "");
	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, site, sizeof(site));
		if (strcmp(site, own) != 0 &&
		    seen_upto(seen, site, sqlite3_column_int64(stmt, 1), own) >=
			seq)
			*barred = true;
	}
	return row == ROW_NONE;
}

/* What a step left behind, field by field. */
static bool
read_step(struct store *store, int64_t step, struct changes *work,
    struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(store, err, SQL_CHAIN, "ti", store->step.own.site, step);
	struct change *change;
	struct event event;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (event.step != step) {
			db_done(stmt);
			return true;
		}
		if (strcmp(event.form, ".site") == 0)
			continue;
		change =
		    changes_at(work, event.form, event.record, event.field);
		change->left = arena_dup(&work->arena, event.value);
		change->left_withheld = event.withheld;
	}
	return row == ROW_NONE;
}

/* Few fields are played one by one, many were played together before. */
static bool
play_field(struct store *store, const struct heads *upto,
    const struct change *c, bool few, struct replay *replay,
    const struct replayed **f, struct err *err)
{
	size_t n = replay->n;

	if (few &&
	    !replay_field(store, upto, c->form, c->record, c->field, replay,
		err))
		return false;
	if (few)
		*f = replay->n > n ? &replay->v[n] : NULL;
	else
		*f = replay_find(replay, c->form, c->record, c->field);
	return true;
}

/* The values as they were shown before the step. */
static bool
aim_before(struct store *store, const struct seen *seen, int64_t step,
    struct changes *work, struct err *err)
{
	const bool few = work->n <= FEW;
	struct replay replay = { 0 };
	struct heads before = { 0 };
	const struct replayed *f;
	struct change *c;
	bool ok = true;
	size_t i;

	seen_heads(seen, store->step.own.site, step, &before);
	if (before.n > 0) /* else nothing was there */
		ok = few ? seen_read(store, &replay.seen, err)
			 : replay_run(store, before.v, before.n, &replay, err);
	for (i = 0; ok && before.n > 0 && i < work->n; i++) {
		c = &work->v[i];
		ok = play_field(store, &before, c, few, &replay, &f, err);
		if (!ok || f == NULL)
			continue;
		c->target = arena_dup(&work->arena, f->open[0].value);
		c->target_withheld = f->open[0].withheld;
	}
	replay_free(&replay);
	heads_free(&before);
	return ok;
}

static const char *
name_of(const struct change *c, char *buf, size_t n)
{
	char text[200];

	if (strcmp(c->form, c->record) == 0)
		snprintf(text, sizeof(text), "%.90s.%.90s", c->form, c->field);
	else
		snprintf(text, sizeof(text), "%.60s/%.70s.%.60s", c->form,
		    c->record, c->field);
	return db_visible(text, buf, n);
}

static bool
may_take(struct store *store, const struct change *c, bool redo,
    struct err *err)
{
	struct current current;
	char name[256], author[128];
	bool ok = true;

	if (!step_current(store, c->form, c->record, c->field, &current, err))
		return false;
	name_of(c, name, sizeof(name));
	db_visible(current.author == NULL ? "?" : current.author, author,
	    sizeof(author));
	if (current.conflict)
		ok = err_set(err, "%s is in conflict: settle it first", name);
	else if (strcmp(current.site, store->step.own.site) != 0 ||
	    (!redo &&
		(current.withheld || c->left_withheld ||
		    !str_eq(current.value, c->left))))
		ok = err_set(err, "%s was changed since by %s", name, author);
	else if (c->target_withheld)
		ok = err_set(err,
		    "%s: the value to go back to is withheld in this file",
		    name);
	current_clear(&current);
	return ok;
}

static bool
write_back(struct store *store, const struct change *c, struct err *err)
{
	struct current current;
	bool same;

	if (!step_current(store, c->form, c->record, c->field, &current, err))
		return false;
	same = str_eq(current.value, c->target);
	current_clear(&current);
	return same ||
	    step_append(store, c->form, c->record, c->field, c->target, err);
}

static char *
describe(const struct changes *work)
{
	char name[256];
	size_t i = 0;

	REQUIRE(work->n > 0);
	while (i + 1 < work->n && work->v[i].field[0] == '.')
		i++;
	name_of(&work->v[i], name, sizeof(name));
	if (work->n == 1)
		return mem_dup(name);
	return mem_printf("%s and %zu more", name, work->n - 1);
}

static bool
take_back(struct store *store, struct changes *work, int64_t step, bool redo,
    char **what, struct err *err)
{
	char number[24];
	size_t i;

	for (i = 0; i < work->n; i++)
		if (!may_take(store, &work->v[i], redo, err))
			return false;
	for (i = 0; i < work->n; i++)
		if (!write_back(store, &work->v[i], err))
			return false;
	snprintf(number, sizeof(number), "%" PRId64, step);
	if (!step_append(store, ".site", store->step.own.site,
		redo ? ".redo" : ".undo", number, err))
		return false;
	*what = describe(work);
	return true;
}

/* Nothing on the stack: there is a reason. */
static bool
nothing(struct store *store, const struct history *h, bool redo,
    struct err *err)
{
	sqlite3_stmt *stmt;
	enum row row;

	if (h->barred)
		return history_say_barred(store, err);
	if (redo)
		return err_set(err, "there is nothing to bring back");
	stmt = db_bind(store, err, SQL_OTHERS, "t", store->step.own.site);
	row = db_next(store, stmt, err);
	if (row == ROW_ERROR)
		return false;
	if (row == ROW_NONE || h->any)
		err_set(err, "there is nothing to take back");
	else
		err_set(err, "the last step was written at another place");
	if (row == ROW_THERE)
		db_done(stmt);
	return false;
}

static bool
run(struct store *store, const struct history *h, bool redo, char **what,
    struct err *err)
{
	struct seen seen = { 0 };
	struct changes work = { 0 };
	bool ok, barred;
	size_t i;

	if (!h->found)
		return nothing(store, h, redo, err);
	ok = seen_read(store, &seen, err) &&
	    barred_elsewhere(store, &seen, redo ? h->by : h->step, &barred,
		err) &&
	    read_step(store, h->step, &work, err);
	if (ok && work.n == 0)
		ok = err_set(err, "the step cannot be read: run assay verify");
	if (ok && barred)
		ok = history_say_barred(store, err);
	if (ok && !redo)
		ok = aim_before(store, &seen, h->step, &work, err);
	for (i = 0; ok && redo && i < work.n; i++) {
		work.v[i].target = work.v[i].left;
		work.v[i].target_withheld = work.v[i].left_withheld;
	}
	ok = ok && take_back(store, &work, h->step, redo, what, err);
	seen_free(&seen);
	changes_free(&work);
	return ok;
}

static bool
undo(struct store *store, bool redo, char **what, struct err *err)
{
	struct history h;

	*what = NULL;
	if (!step_usable(store, err))
		return false;
	REQUIRE(store->step.number == 0);
	return history_read(store, redo, &h, err) &&
	    run(store, &h, redo, what, err);
}

bool
store_undo(struct store *store, char **what, struct err *err)
{
	return undo(store, false, what, err);
}

bool
store_redo(struct store *store, char **what, struct err *err)
{
	return undo(store, true, what, err);
}
