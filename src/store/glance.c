/*
 * Reads the values of a few forms of one file among many, and closes it again.
 * Refuses what store_open refuses; derived tables only serve where trusted.
 */
#include "store/view.h"

bool
store_glance(const char *path, const struct site_memory *memory,
    const char *const *forms, size_t nforms, struct records *records,
    struct err *err)
{
	struct store *store = store_open(path, STORE_READ, err);
	bool mine, ok;

	if (store == NULL)
		return false;
	ok = db_snapshot(store, &mine, err);
	if (ok) {
		if (memory != NULL)
			store_trust(store, memory);
		ok = view_forms(store, forms, nforms, records, err);
		db_release(store, mine);
	}
	store_close(store);
	return ok;
}
