/*
 * Writes a copy of the file in which a field or a record is withheld. Never
 * touches the file it reads, and leaves no copy behind when it fails.
 */
#include <stdlib.h>
#include <string.h>

#include "store/copy.h"
#include "store/file.h"
#include "store/purges.h"
#include "store/step.h"

struct place {
	const char *form, *record, *field; /* field NULL: all */
};

/* Of finals only the bytes go: that they were handed out stays. */
static bool
of_finals(const struct place *place)
{
	return place->field != NULL && strcmp(place->field, ".final") == 0;
}

static bool
write_purged(struct store *to, const struct place *place, const char *reason,
    struct err *err)
{
	char *value = mem_printf("%s %s",
	    place->field == NULL ? "*" : place->field, reason);
	bool ok;

	ok = copy_site(to, err) &&
	    step_append(to, place->form, place->record, ".purged", value, err);
	free(value);
	return ok;
}

static bool
copy_without(struct store *from, struct store *to, const struct place *place,
    const char *reason, struct err *err)
{
	struct going rows[] = {
		{ place->form, place->record, place->field, false },
		{ place->form, place->record, ".final", true },
	};
	struct home home = { rows, place->field == NULL ? 2 : 1, true };
	struct copy copy = { .from = from, .to = to, .home = &home };
	bool ok;

	home_sort(rows, home.n);
	ok = copy_rows(&copy, err);
	if (ok && (copy.withheld == 0 || (of_finals(place) && copy.bare == 0)))
		ok = err_set(err, "%s: there is nothing to withhold there",
		    from->path);
	copy_free(&copy);
	return ok && write_purged(to, place, reason, err);
}

static bool
proper(const struct store *store, const struct place *place, const char *reason,
    struct err *err)
{
	if (place->field != NULL && !of_finals(place) &&
	    (place->field[0] == '.' || strchr(place->field, ' ') != NULL))
		return err_set(err, "%s: %s cannot be withheld", store->path,
		    place->field);
	if (str_blank(reason) || strchr(reason, '\n') != NULL)
		return err_set(err,
		    "%s: withholding takes a reason, in one line", store->path);
	if (strcmp(reason, DOSSIER_REASON) == 0)
		return err_set(err,
		    "%s: this reason stands for dossiers alone; say why the "
		    "value must go",
		    store->path);
	return true;
}

bool
store_purge(struct store *store, const char *to, const char *form,
    const char *record, const char *field, const char *reason,
    const char *author, const char *at, struct head *site, struct err *err)
{
	const struct place place = { form, record, field };
	struct store *made;
	bool mine, ok;

	if (!proper(store, &place, reason, err) ||
	    !db_snapshot(store, &mine, err))
		return false;
	made = file_make(to, store->project, store->created, err);
	ok = made != NULL && store_begin(made, author, at, err) &&
	    copy_without(store, made, &place, reason, err);
	if (ok)
		store_head(made, site);
	ok = copy_close(made, to, ok && store_commit(made, err));
	db_release(store, mine);
	return ok;
}
