/*
 * Makes a file of our own out of the rows of a stranger's. Refuses what does
 * not verify, and leaves nothing behind then.
 */
#include "store/copy.h"
#include "store/derived.h"
#include "store/file.h"

static bool
derive(struct store *to, struct err *err)
{
	struct heads heads = { 0 };
	bool ok;

	ok = heads_read(to, &heads, err) && derived_ready(to, &heads, err);
	heads_free(&heads);
	return ok;
}

bool
store_adopt(struct store *stranger, const char *to, struct err *err)
{
	struct copy copy = { .from = stranger };
	bool mine, ok;

	if (!db_snapshot(stranger, &mine, err))
		return false;
	ok = store_sound(stranger, err);
	if (ok)
		copy.to =
		    file_make(to, stranger->project, stranger->created, err);
	ok = copy.to != NULL && db_run(copy.to, err, SQL_BEGIN_WRITE, "") &&
	    copy_rows(&copy, err) && derive(copy.to, err) &&
	    db_run(copy.to, err, SQL_COMMIT, "");
	copy_free(&copy);
	db_release(stranger, mine);
	return copy_close(copy.to, to, ok);
}
