/*
 * What changed between two finals: the answers of two freezes, field by
 * field. Refuses to guess where a freeze is not in the file.
 */
#include <stdlib.h>
#include <string.h>

#include "store/store.h"
#include "work/finals.h"

/* A state of the project, as it was frozen or as it is. */
struct state {
	struct records own; /* as frozen */
	const struct records *records;
	char pack[65];
};

static bool
state_read(struct desk *desk, const struct final *final, struct state *state,
    struct err *err)
{
	struct freeze freeze = { 0 };
	bool ok;

	state->records = &state->own;
	if (final == NULL) {
		memcpy(state->pack, desk->pack->sha256, sizeof(state->pack));
		state->records = &desk->records;
		return true;
	}
	if (final->freeze == NULL)
		return err_set(err,
		    "the freeze that %s was printed from is not in the file",
		    final->release);
	if (!store_release(desk->store, final->record, final->freeze, &freeze,
		err))
		return false;
	memcpy(state->pack, freeze.pack, sizeof(state->pack));
	ok = store_records(desk->store, freeze.heads, freeze.n, &state->own,
	    err);
	free(freeze.heads);
	return ok;
}

/* One of the two may be NULL: it has no such value. */
static void
compare_value(struct final_changes *changes, const struct record *record,
    const char *field, const struct value *was, const struct value *is)
{
	struct final_change change = { 0 };
	struct arena *arena = &changes->arena;

	if (field[0] == '.' && strcmp(field, ".gone") != 0)
		return;
	change.before = was ? was->text : NULL;
	change.after = is ? is->text : NULL;
	change.before_withheld = was != NULL && was->withheld;
	change.after_withheld = is != NULL && is->withheld;
	if (str_eq(change.before, change.after) &&
	    change.before_withheld == change.after_withheld)
		return;
	change.form = arena_dup(arena, record->form);
	change.record = arena_dup(arena, record->id);
	change.field = arena_dup(arena, field);
	change.before = arena_dup(arena, change.before);
	change.after = arena_dup(arena, change.after);
	VEC_PUSH(changes->v, changes->n, changes->cap) = change;
}

/* One of the two may be NULL: not there. */
static void
compare_record(struct final_changes *changes, const struct record *was,
    const struct record *is)
{
	size_t nwas = was ? was->n : 0, nis = is ? is->n : 0, i = 0, k = 0;
	const struct value *a, *b;
	int c;

	while (i < nwas || k < nis) {
		a = i < nwas ? &was->values[i] : NULL;
		b = k < nis ? &is->values[k] : NULL;
		c = a == NULL ? 1 : b == NULL ? -1 : strcmp(a->field, b->field);
		if (a != NULL && c <= 0)
			compare_value(changes, was, a->field, a,
			    c == 0 ? b : NULL);
		else if (b != NULL)
			compare_value(changes, is, b->field, NULL, b);
		i += c <= 0;
		k += c >= 0;
	}
}

static void
compare_records(struct final_changes *changes, const struct records *was,
    const struct records *is)
{
	size_t i = 0, k = 0;
	int c;

	while (i < was->n || k < is->n) {
		c = i == was->n	 ? 1
		    : k == is->n ? -1
				 : strcmp(was->v[i].form, is->v[k].form);
		if (c == 0)
			c = strcmp(was->v[i].id, is->v[k].id);
		compare_record(changes, c <= 0 ? &was->v[i] : NULL,
		    c >= 0 ? &is->v[k] : NULL);
		i += c <= 0;
		k += c >= 0;
	}
}

bool
finals_changes(struct desk *desk, const struct final *from,
    const struct final *to, struct final_changes *changes, struct err *err)
{
	struct state was = { 0 }, is = { 0 };
	bool ok;

	*changes = (struct final_changes){ 0 };
	ok =
	    state_read(desk, from, &was, err) && state_read(desk, to, &is, err);
	if (ok) {
		compare_records(changes, was.records, is.records);
		changes->pack = strcmp(was.pack, is.pack) != 0;
	}
	records_free(&was.own);
	records_free(&is.own);
	return ok;
}

void
final_changes_free(struct final_changes *changes)
{
	free(changes->v);
	arena_free(&changes->arena);
	*changes = (struct final_changes){ 0 };
}
