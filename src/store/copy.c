/*
 * Copies the rows of a file into a new one, leaving out what stays home.
 * Refuses nothing itself: the triggers of the new file refuse what is no row.
 */
#include "store/copy.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/final.h"
#include "store/chain.h"
#include "store/derived.h"
#include "store/step.h"

bool
copy_names(const struct event *event, char sha256[DIGEST_HEX])
{
	const char *value = event->value, *pack;

	if (value != NULL && strcmp(event->field, ".final") == 0)
		value = final_blob(value);
	if (value != NULL && strcmp(event->field, ".freeze") == 0) {
		pack = strrchr(value, '\n');
		value = pack == NULL ? value : pack + 1;
		value = str_starts(value, "pack ") ? value + 5 : NULL;
	}
	if (value == NULL || strspn(value, "0123456789abcdef") != 64 ||
	    (value[64] != ' ' && value[64] != '\0'))
		return false;
	memcpy(sha256, value, 64);
	sha256[64] = '\0';
	return true;
}

static void
note(struct copy *copy, const struct event *event, bool stays)
{
	struct naming naming = { 0 };
	bool machine = event->field[0] == '.';

	if (!copy_names(event, naming.sha256))
		return;
	naming.goes = !stays && (machine || !copy->current_only);
	naming.bare = stays ? machine : !naming.goes;
	naming.stays = stays && !naming.bare;
	VEC_PUSH(copy->v, copy->n, copy->cap) = naming;
}

/* What stands on a field now: its bytes go, where the value does. */
static void
note_current(void *arg, const struct replayed *f)
{
	struct copy *copy = arg;
	struct event event = { .form = f->form,
		.record = f->record,
		.field = f->field };
	struct naming naming = { .goes = true };
	size_t i;

	if (f->field[0] == '.' ||
	    (copy->home != NULL &&
		home_stays(copy->home, f->form, f->record, f->field)))
		return;
	for (i = 0; i < f->n; i++) {
		event.value = f->open[i].value;
		if (copy_names(&event, naming.sha256))
			VEC_PUSH(copy->v, copy->n, copy->cap) = naming;
	}
}

static bool
copy_current(struct copy *copy, struct err *err)
{
	struct replay replay = { .each = note_current, .arg = copy };
	bool ok = replay_run(copy->from, copy->upto ? copy->upto->v : NULL,
	    copy->upto ? copy->upto->n : 0, &replay, err);

	replay_free(&replay);
	return ok;
}

/* Is it part of what is copied? */
static bool
within(const struct copy *copy, const struct event *event)
{
	const struct head *limit;

	if (copy->upto == NULL)
		return true;
	limit = heads_find(copy->upto, event->site);
	return limit != NULL && event->seq <= limit->seq;
}

/* Those that stay home lose value and salt; a final only its bytes. */
static bool
copy_events(struct copy *copy, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(copy->from, err, SQL_EVENTS, "");
	const unsigned char *salt;
	struct event event;
	enum row row;
	bool stays;

	while ((row = db_next(copy->from, stmt, err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (!within(copy, &event))
			continue;
		salt = chain_salt(stmt);
		stays = salt != NULL && copy->home != NULL &&
		    home_stays(copy->home, event.form, event.record,
			event.field);
		note(copy, &event, stays);
		copy->withheld += stays;
		if (stays && event.field[0] != '.')
			salt = NULL;
		if (!chain_insert(copy->to, &event, salt, err)) {
			db_done(stmt);
			return false;
		}
	}
	return row == ROW_NONE;
}

static int
compare(const void *left, const void *right)
{
	const struct naming *a = left, *b = right;

	return strcmp(a->sha256, b->sha256);
}

/* One entry for each blob. */
static void
sort_names(struct copy *copy)
{
	struct naming *last;
	size_t i, n = 0;

	if (copy->n > 0)
		qsort(copy->v, copy->n, sizeof(*copy->v), compare);
	for (i = 0; i < copy->n; i++) {
		last = n == 0 ? NULL : &copy->v[n - 1];
		if (last == NULL || compare(last, &copy->v[i]) != 0) {
			copy->v[n++] = copy->v[i];
			continue;
		}
		last->goes |= copy->v[i].goes;
		last->stays |= copy->v[i].stays;
		last->bare |= copy->v[i].bare;
	}
	copy->n = n;
}

bool
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

/*
 * A blob that a value in the copy names goes with its bytes. Of what stays
 * home a dossier does not even say the hash; a purge says it, as ever.
 */
static bool
one_blob(struct copy *copy, const char *sha256, int64_t size, struct err *err)
{
	struct naming want = { 0 };
	const struct naming *found = NULL;
	bool entry, bytes;

	memcpy(want.sha256, sha256, DIGEST_HEX);
	if (copy->n > 0)
		found = bsearch(&want, copy->v, copy->n, sizeof(want), compare);
	if (found == NULL)
		found = &want;
	bytes =
	    found->goes || (!copy->named_only && !found->stays && !found->bare);
	entry = bytes || found->bare || !copy->named_only;
	copy->bare += entry && !bytes;
	return !entry ||
	    (db_run(copy->to, err, SQL_BLOB_ADD, "ti", sha256, size) &&
		(!bytes || copy_chunks(copy->from, copy->to, sha256, err)));
}

static bool
copy_blobs(struct copy *copy, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(copy->from, err, SQL_BLOBS, "");
	char sha256[DIGEST_HEX];
	enum row row;

	while ((row = db_next(copy->from, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, sha256, sizeof(sha256));
		if (!one_blob(copy, sha256, sqlite3_column_int64(stmt, 1),
			err)) {
			db_done(stmt);
			return false;
		}
	}
	return row == ROW_NONE;
}

bool
copy_rows(struct copy *copy, struct err *err)
{
	if (!copy_events(copy, err) ||
	    (copy->current_only && !copy_current(copy, err)))
		return false;
	sort_names(copy);
	return copy_blobs(copy, err);
}

void
copy_free(struct copy *copy)
{
	free(copy->v);
	copy->v = NULL;
	copy->n = copy->cap = 0;
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
	ok = !digest_is_hex(pack, 64) ||
	    step_append(to, ".site", to->step.own.site, ".pack", pack, err);
	to->step.number = 0; /* a step of its own */
	return ok;
}

bool
copy_site(struct store *to, struct err *err)
{
	static const struct site_memory unknown = { 0 };

	return store_site(to, &unknown, err) && step_due(to, err) &&
	    write_pack(to, err);
}

bool
copy_close(struct store *to, const char *path, bool ok)
{
	store_close(to);
	if (to != NULL && !ok)
		unlink(path);
	return ok;
}
