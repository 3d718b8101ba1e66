/*
 * Reads the values of a few forms of one file among many, and closes it again.
 * Refuses to change a byte there, and to believe what is derived.
 */
#include "store/file.h"
#include "store/view.h"

bool
store_glance(const char *path, const char *const *forms, size_t nforms,
    struct records *records, struct err *err)
{
	struct store *store = file_open_stranger(path, false, err);
	bool mine, ok;

	if (store == NULL)
		return false;
	ok = db_snapshot(store, &mine, err);
	if (ok) {
		ok = view_forms(store, forms, nforms, records, err);
		db_release(store, mine);
	}
	store_close(store);
	return ok;
}
