/*
 * New projects. Refuses to overwrite, and to carry over anything that belongs
 * to another product.
 */
#include <unistd.h>

#include "host/host.h"
#include "store/store.h"
#include "work/carry.h"
#include "work/work.h"

bool
work_new(struct desk *desk, const char *path, const char *from, struct err *err)
{
	struct desk other = { 0 };
	bool ok;

	if (from != NULL) {
		/* The other project is read with this desk's pack. */
		other.pack = desk->pack;
		other.today = desk->today;
		ok = desk_open(&other, from, false, err);
		if (!ok)
			goto out;
	}
	ok = host_has_folder(path, err) && store_create(path, err) &&
	    desk_open(desk, path, true, err);
	if (ok && from != NULL && !carry_new(desk, &other, err)) {
		unlink(path);
		ok = false;
	}
out:
	other.pack = NULL;
	desk_close(&other);
	return ok;
}
