/*
 * Reads and sets single fields inside a step. Refuses to write what stands
 * there already, and to write over a conflict nobody chose to settle.
 */
#include <stdlib.h>
#include <string.h>

#include "store/step.h"

bool
step_current(struct store *store, const char *form, const char *record,
    const char *field, struct current *current, struct err *err)
{
	sqlite3_stmt *stmt =
	    db_bind(store, err, SQL_CURRENT, "ttt", form, record, field);
	enum row row = db_next(store, stmt, err);

	*current = (struct current){ 0 };
	if (row == ROW_THERE) {
		current->there = true;
		current->value = mem_dup(db_value(stmt, 0));
		db_copy(stmt, 1, current->site, sizeof(current->site));
		current->seq = sqlite3_column_int64(stmt, 2);
		current->author = mem_dup(db_text(stmt, 3));
		current->withheld = sqlite3_column_int64(stmt, 4) != 0;
		current->conflict = sqlite3_column_int64(stmt, 5) != 0;
		db_done(stmt);
	}
	return row != ROW_ERROR;
}

void
current_clear(struct current *current)
{
	free(current->value);
	free(current->author);
	*current = (struct current){ 0 };
}

/* Such events each tell of something done; they hold no state. */
static bool
stands_alone(const char *field)
{
	return strcmp(field, ".freeze") == 0 || strcmp(field, ".final") == 0 ||
	    strcmp(field, ".purged") == 0;
}

bool
store_put(struct store *store, const char *form, const char *record,
    const char *field, const char *value, bool settle, struct err *err)
{
	struct current current;
	bool same, ok = true;

	if (!step_usable(store, err) ||
	    !step_current(store, form, record, field, &current, err))
		return false;
	same = !current.withheld && str_eq(current.value, value) &&
	    !stands_alone(field);
	if (current.conflict && !settle && !same)
		ok = err_set(err,
		    "%s/%s.%s is in conflict: choose one of its values first",
		    form, record, field);
	else if (!same || (current.conflict && settle))
		ok = step_append(store, form, record, field, value, err);
	current_clear(&current);
	return ok;
}

const char *
store_value(struct store *store, const char *form, const char *record,
    const char *field, bool *conflict)
{
	struct step *step = &store->step;
	struct current current;
	struct err err;

	*conflict = false;
	free(step->shown);
	step->shown = NULL;
	if (!step_usable(store, &err) ||
	    !step_current(store, form, record, field, &current, &err))
		return NULL;
	*conflict = current.conflict;
	step->shown = current.value;
	current.value = NULL;
	current_clear(&current);
	return step->shown;
}
