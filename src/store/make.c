/*
 * Makes new project files, private to their owner. Refuses a path where
 * something is already, and leaves nothing behind when it fails.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "store/derived.h"
#include "store/file.h"
#include "store/schema.h"

static bool
make_tables(struct store *store, struct err *err)
{
	static const char *const rows[] = {
#define ROW(type, name, table, text) text,
		SCHEMA_ROWS(ROW)
#undef ROW
	};
	struct heads none = { 0 };
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!db_exec(store, rows[i], err))
			return false;
	return db_run(store, err, SQL_META_ADD, "tt", "project",
		   store->project) &&
	    db_run(store, err, SQL_META_ADD, "tt", "format", "1") &&
	    db_run(store, err, SQL_META_ADD, "tt", "created", store->created) &&
	    derived_ready(store, &none, err);
}

static bool
make_file(struct store *store, struct err *err)
{
	return db_run(store, err, SQL_SET_PAGE, "") &&
	    db_run(store, err, SQL_SET_ENCODING, "") &&
	    db_run(store, err, SQL_SET_VACUUM, "") &&
	    db_run(store, err, SQL_SET_JOURNAL, "") &&
	    db_run(store, err, SQL_SET_SYNC, "") &&
	    db_run(store, err, SQL_SET_NESTED, "") &&
	    db_run(store, err, SQL_BEGIN_WRITE, "") &&
	    db_run(store, err, SQL_SET_APPLICATION, "") &&
	    db_run(store, err, SQL_SET_VERSION, "") &&
	    make_tables(store, err) && db_run(store, err, SQL_COMMIT, "");
}

struct store *
file_make(const char *path, const char *project, const char *created,
    struct err *err)
{
	struct store *store;
	unsigned char id[16];
	int fd;

	fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	if (fd < 0 && errno == EEXIST) {
		err_set(err, "%s: there is a file of that name already", path);
		return NULL;
	}
	if (fd < 0) {
		err_errno(err, "%s: the file cannot be made", path);
		return NULL;
	}
	close(fd);
	store = file_connect(path, SQLITE_OPEN_READWRITE, false, err);
	if (store != NULL) {
		store->writable = true;
		digest_random(id, sizeof(id));
		digest_hex(id, sizeof(id), store->project);
		time_now(store->created);
		if (project != NULL) {
			snprintf(store->project, sizeof(store->project), "%s",
			    project);
			snprintf(store->created, sizeof(store->created), "%s",
			    created);
		}
		if (make_file(store, err))
			return store;
		store_close(store);
	}
	unlink(path);
	return NULL;
}

bool
store_create(const char *path, struct err *err)
{
	struct store *store = file_make(path, NULL, NULL, err);

	store_close(store);
	return store != NULL;
}

bool
store_create_like(const char *path, const struct store *like, struct err *err)
{
	struct store *store =
	    file_make(path, like->project, like->created, err);

	store_close(store);
	return store != NULL;
}
