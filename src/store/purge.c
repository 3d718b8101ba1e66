/*
 * Writes a copy of the file in which a field or a record is withheld. Never
 * touches the file it reads, and leaves no copy behind when it fails.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/final.h"
#include "store/chain.h"
#include "store/file.h"
#include "store/step.h"

struct names { /* hashes of blobs, few */
	char (*v)[DIGEST_HEX];
	size_t n, cap;
};

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
covered(const struct place *place, const struct event *event)
{
	if (strcmp(event->form, place->form) != 0 ||
	    strcmp(event->record, place->record) != 0)
		return false;
	return place->field == NULL ? event->field[0] != '.'
				    : strcmp(event->field, place->field) == 0;
}

/* The blob a value names: its first word, if that is a hash. */
static bool
named_blob(const struct place *place, const char *value,
    char sha256[DIGEST_HEX])
{
	if (of_finals(place))
		value = final_blob(value);
	if (value == NULL || strspn(value, "0123456789abcdef") != 64 ||
	    (value[64] != ' ' && value[64] != '\0'))
		return false;
	memcpy(sha256, value, 64);
	sha256[64] = '\0';
	return true;
}

static size_t
find_name(const struct names *names, const char *sha256)
{
	size_t i;

	for (i = 0; i < names->n; i++)
		if (strcmp(names->v[i], sha256) == 0)
			break;
	return i;
}

/* Copies the events; those covered lose value and salt. */
static bool
copy_events(struct store *from, struct store *to, const struct place *place,
    struct names *hidden, int64_t *withheld, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(from, err, SQL_EVENTS, "");
	const unsigned char *salt;
	char sha256[DIGEST_HEX];
	struct event event;
	enum row row;

	while ((row = db_next(from, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		salt = chain_salt(stmt);
		if (salt != NULL && covered(place, &event)) {
			(*withheld)++;
			if (!of_finals(place))
				salt = NULL;
			if (named_blob(place, event.value, sha256) &&
			    find_name(hidden, sha256) == hidden->n) {
				hidden->v = mem_room(hidden->v, hidden->n,
				    &hidden->cap, DIGEST_HEX);
				memcpy(hidden->v[hidden->n++], sha256,
				    DIGEST_HEX);
			}
		}
		if (!chain_insert(to, &event, salt, err)) {
			db_done(stmt);
			return false;
		}
	}
	return row == ROW_NONE;
}

/* The next value that names a blob, but for those that are being purged. */
static enum row
next_naming(struct store *to, sqlite3_stmt *stmt, const struct place *place,
    struct err *err)
{
	struct event event = { 0 };
	enum row row;

	while ((row = db_next(to, stmt, err)) == ROW_THERE) {
		event.form = db_text(stmt, 2);
		event.record = db_text(stmt, 3);
		event.field = db_text(stmt, 4);
		if (!of_finals(place) || !covered(place, &event))
			break;
	}
	return row;
}

/* A blob that another value still names is not hidden. */
static bool
keep_named(struct store *to, const struct place *place, struct names *hidden,
    struct err *err)
{
	sqlite3_stmt *stmt;
	enum row row;
	size_t i;

	for (i = hidden->n; i > 0; i--) {
		stmt = db_bind(to, err, SQL_NAMING, "t", hidden->v[i - 1]);
		row = next_naming(to, stmt, place, err);
		if (row == ROW_ERROR)
			return false;
		if (row == ROW_NONE)
			continue;
		db_done(stmt);
		memcpy(hidden->v[i - 1], hidden->v[--hidden->n], DIGEST_HEX);
	}
	return true;
}

static bool
copy_chunks(struct store *from, struct store *to, const char *sha256,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(from, err, SQL_CHUNKS, "t", sha256);
	enum row row;

	while ((row = db_next(from, stmt, err)) == ROW_THERE)
		if (!db_run(to, err, SQL_CHUNK_ADD, "tib", sha256,
			(int64_t)sqlite3_column_int64(stmt, 0),
			sqlite3_column_blob(stmt, 1),
			(size_t)sqlite3_column_bytes(stmt, 1))) {
			db_done(stmt);
			return false;
		}
	return row == ROW_NONE;
}

static bool
copy_blobs(struct store *from, struct store *to, const struct names *hidden,
    struct err *err)
{
	sqlite3_stmt *stmt = db_bind(from, err, SQL_BLOBS, "");
	char sha256[DIGEST_HEX];
	enum row row;
	bool ok = true;

	while (ok && (row = db_next(from, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, sha256, sizeof(sha256));
		ok = db_run(to, err, SQL_BLOB_ADD, "ti", sha256,
			 (int64_t)sqlite3_column_int64(stmt, 1)) &&
		    (find_name(hidden, sha256) < hidden->n ||
			copy_chunks(from, to, sha256, err));
		if (!ok)
			db_done(stmt);
	}
	return ok && row == ROW_NONE;
}

/* The new site goes on under the pack that the file was under last. */
static bool
write_pack(struct store *to, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(to, err, SQL_LAST_PACK, "");
	enum row row = db_next(to, stmt, err);
	char pack[DIGEST_HEX];
	bool ok;

	if (row != ROW_THERE)
		return row == ROW_NONE;
	db_copy(stmt, 0, pack, sizeof(pack));
	db_done(stmt);
	ok = digest_is_hex(pack, 64) == 0 ||
	    step_append(to, ".site", to->step.own.site, ".pack", pack, err);
	to->step.number = 0; /* a step of its own */
	return ok;
}

static bool
write_purged(struct store *to, const struct place *place, const char *reason,
    struct err *err)
{
	static const struct site_memory unknown = { 0 };
	char *value = mem_printf("%s %s",
	    place->field == NULL ? "*" : place->field, reason);
	bool ok;

	ok = store_site(to, &unknown, err) && step_due(to, err) &&
	    write_pack(to, err) &&
	    step_append(to, place->form, place->record, ".purged", value, err);
	free(value);
	return ok;
}

static bool
copy(struct store *from, struct store *to, const struct place *place,
    const char *reason, struct err *err)
{
	struct names hidden = { 0 };
	int64_t withheld = 0;
	bool ok;

	ok = copy_events(from, to, place, &hidden, &withheld, err) &&
	    keep_named(to, place, &hidden, err);
	if (ok && (withheld == 0 || (of_finals(place) && hidden.n == 0)))
		ok = err_set(err, "%s: there is nothing to withhold there",
		    from->path);
	ok = ok && copy_blobs(from, to, &hidden, err) &&
	    write_purged(to, place, reason, err);
	free(hidden.v);
	return ok;
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
	    copy(store, made, &place, reason, err);
	if (ok)
		store_head(made, site);
	ok = ok && store_commit(made, err);
	store_close(made);
	if (made != NULL && !ok)
		unlink(to);
	db_release(store, mine);
	return ok;
}
