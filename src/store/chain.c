/*
 * Turns events into rows and hashes and back, exactly as assay-file(5) says.
 * Refuses to judge: what does not fit is for verify to name.
 */
#include "store/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

void
chain_first(const char *project, char prev[DIGEST_HEX])
{
	digest_bytes(project, strlen(project), prev);
}

void
chain_vhash(const unsigned char *salt, const char *value,
    char vhash[DIGEST_HEX])
{
	struct digest *digest = digest_new();

	digest_add(digest, salt, SALT);
	digest_add(digest, value == NULL ? "\0" : "\1", 1);
	if (value != NULL)
		digest_add(digest, value, strlen(value));
	digest_end(digest, vhash);
}

static void
add_text(struct str *out, const char *s)
{
	str_addf(out, "%zu:", strlen(s));
	str_add(out, s);
	str_add(out, ",");
}

static void
add_number(struct str *out, int64_t n)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%" PRId64, n);
	add_text(out, buf);
}

void
chain_hash(const struct event *event, char hash[DIGEST_HEX])
{
	struct str out = { 0 };

	str_add(&out, "assay-event-1\n");
	add_text(&out, event->site);
	add_number(&out, event->seq);
	add_number(&out, event->clock);
	add_text(&out, event->at);
	add_text(&out, event->author);
	add_text(&out, event->record);
	add_text(&out, event->form);
	add_text(&out, event->field);
	add_text(&out, event->vhash);
	add_number(&out, event->step);
	add_text(&out, event->prev);
	digest_bytes(out.s, out.n, hash);
	str_clear(&out);
}

void
chain_read(sqlite3_stmt *stmt, struct event *event)
{
	db_copy(stmt, 0, event->site, sizeof(event->site));
	event->seq = sqlite3_column_int64(stmt, 1);
	event->clock = sqlite3_column_int64(stmt, 2);
	event->at = db_text(stmt, 3);
	event->author = db_text(stmt, 4);
	event->form = db_text(stmt, 5);
	event->record = db_text(stmt, 6);
	event->field = db_text(stmt, 7);
	event->value = db_value(stmt, COL_VALUE);
	event->withheld = event->value == NULL &&
	    sqlite3_column_type(stmt, COL_SALT) == SQLITE_NULL;
	db_copy(stmt, 10, event->vhash, sizeof(event->vhash));
	event->step = sqlite3_column_int64(stmt, 11);
	db_copy(stmt, 12, event->prev, sizeof(event->prev));
	db_copy(stmt, 13, event->hash, sizeof(event->hash));
}

const unsigned char *
chain_salt(sqlite3_stmt *stmt)
{
	if (sqlite3_column_type(stmt, COL_SALT) != SQLITE_BLOB ||
	    sqlite3_column_bytes(stmt, COL_SALT) != SALT)
		return NULL;
	return sqlite3_column_blob(stmt, COL_SALT);
}

bool
chain_insert(struct store *store, const struct event *event,
    const unsigned char *salt, struct err *err)
{
	return db_run(store, err, SQL_EVENT_ADD, "tiittttttbtitt", event->site,
	    event->seq, event->clock, event->at, event->author, event->form,
	    event->record, event->field, salt == NULL ? NULL : event->value,
	    salt, (size_t)(salt == NULL ? 0 : SALT), event->vhash, event->step,
	    event->prev, event->hash);
}

enum row
chain_at(struct store *store, const char *site, int64_t seq, int64_t *clock,
    char hash[DIGEST_HEX], struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_EVENT_AT, "ti", site, seq);
	enum row row = db_next(store, stmt, err);

	*clock = 0;
	hash[0] = '\0';
	if (row == ROW_THERE) {
		*clock = sqlite3_column_int64(stmt, 0);
		db_copy(stmt, 1, hash, DIGEST_HEX);
		db_done(stmt);
	}
	return row;
}

bool
chain_holds(struct store *store, const struct head *upto, size_t n,
    struct err *err)
{
	char hash[DIGEST_HEX];
	int64_t clock;
	enum row row;
	size_t i;

	for (i = 0; i < n; i++) {
		row = chain_at(store, upto[i].site, upto[i].seq, &clock, hash,
		    err);
		if (row == ROW_ERROR)
			return false;
		if (row == ROW_NONE || strcmp(hash, upto[i].hash) != 0)
			return err_set(err,
			    "%s: events of this release are missing or are "
			    "others: run assay verify",
			    store->path);
	}
	return true;
}

bool
chain_text_ok(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	char *nfc;
	bool ok;

	while (*p != '\0' && *p < 0x80)
		p++;
	if (*p == '\0')
		return true;
	if (!utf8_ordered(s, strlen(s)))
		return false;
	nfc = utf8_nfc_dup(s);
	ok = nfc != NULL && strcmp(nfc, s) == 0;
	free(nfc);
	return ok;
}
