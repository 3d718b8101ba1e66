/*
 * One step of writing: a transaction in which this site's chain grows. Keeps
 * seq, clock, salt and hashes right; refuses to write what it was not told.
 */
#include "store/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "model/blob.h"
#include "store/chain.h"

bool
step_break(struct store *store, struct err *err, const char *why)
{
	store->step.broken = store->step.open;
	return err_set(err, "%s: %s", store->path, why);
}

bool
step_usable(struct store *store, struct err *err)
{
	REQUIRE(store->step.open && store->step.sited);
	if (store->step.broken)
		return err_set(err,
		    "%s: an earlier part of this step failed; nothing of it "
		    "was written",
		    store->path);
	return true;
}

bool
store_begin(struct store *store, const char *author, const char *at,
    struct err *err)
{
	REQUIRE(!store->step.open);
	if (!store->writable)
		return err_set(err, "%s: the file is open for reading only",
		    store->path);
	if (!time_parse(at) || author[0] == '\0' || !chain_text_ok(author))
		return err_set(err,
		    "%s: the author's name or the time is no proper text",
		    store->path);
	if (!db_run(store, err, SQL_BEGIN_WRITE, ""))
		return false;
	store->step = (struct step){ .open = true };
	store->step.author = mem_dup(author);
	store->step.at = mem_dup(at);
	return true;
}

bool
step_heads(struct store *store, struct err *err)
{
	struct step *step = &store->step;
	struct head *own;
	size_t i;

	heads_free(&step->heads);
	if (!heads_read(store, &step->heads, err))
		return false;
	step->clock = 0;
	for (i = 0; i < step->heads.n; i++) {
		if (step->heads.v[i].seq >= CLOCK_MAX ||
		    step->heads.v[i].clock >= CLOCK_MAX)
			return step_break(store, err,
			    "its counters are beyond what is possible; the "
			    "file is not written to");
		if (step->heads.v[i].clock > step->clock)
			step->clock = step->heads.v[i].clock;
	}
	own = heads_find(&step->heads, step->own.site);
	if (own != NULL)
		step->own = *own;
	return true;
}

static void
new_site(struct step *step)
{
	unsigned char bytes[SITE_DIGITS / 2];

	do {
		digest_random(bytes, sizeof(bytes));
		digest_hex(bytes, sizeof(bytes), step->own.site);
	} while (heads_find(&step->heads, step->own.site) != NULL);
	step->own.seq = 0;
	step->own.clock = 0;
	step->own.hash[0] = '\0';
}

bool
store_site(struct store *store, const struct site_memory *memory,
    struct err *err)
{
	struct step *step = &store->step;
	const struct head *head = NULL;

	REQUIRE(step->open && !step->sited);
	if (!step_heads(store, err) || !derived_ready(store, &step->heads, err))
		return false;
	if (memory->found && digest_is_hex(memory->site, SITE_DIGITS))
		head = heads_find(&step->heads, memory->site);
	if (head != NULL && head->seq == memory->seq &&
	    strcmp(head->hash, memory->hash) == 0)
		step->own = *head;
	else
		new_site(step);
	/* what somebody else derived is not believed */
	if (!derived_ready(store, &step->heads, err) ||
	    (step->own.seq == 0 && !store->trusted &&
		!derived_refill(store, &step->heads, err)))
		return false;
	step->sited = true;
	return true;
}

void
store_trust(struct store *store, const struct site_memory *memory)
{
	struct err ignored;
	char hash[DIGEST_HEX];
	int64_t clock;

	if (memory->found && !store->stranger &&
	    chain_at(store, memory->site, memory->seq, &clock, hash,
		&ignored) == ROW_THERE &&
	    strcmp(hash, memory->hash) == 0)
		store->trusted = true;
}

bool
store_pack(struct store *store, const char *sha256, const void *tar, size_t n,
    struct err *err)
{
	struct step *step = &store->step;
	struct current current;
	char hex[DIGEST_HEX];

	if (!step_usable(store, err))
		return false;
	REQUIRE(!step->dued && digest_is_hex(sha256, 64));
	if (!step_current(store, ".site", step->own.site, ".pack", &current,
		err))
		return false;
	if (!str_eq(current.value, sha256)) {
		digest_bytes(tar, n, hex);
		REQUIRE(strcmp(hex, sha256) == 0);
		memcpy(step->pack, hex, sizeof(step->pack));
		free(step->tar);
		step->tar = (char *)mem_dupn(tar, n);
		step->ntar = n;
	}
	current_clear(&current);
	return true;
}

static bool
write_event(struct store *store, struct event *event, struct err *err)
{
	struct step *step = &store->step;
	unsigned char salt[SALT];

	memcpy(event->site, step->own.site, sizeof(event->site));
	event->seq = step->own.seq + 1;
	event->clock = step->clock + 1;
	event->at = step->at;
	event->author = step->author;
	if (event->clock > CLOCK_MAX || event->seq > CLOCK_MAX)
		return step_break(store, err, "the file is full of events");
	digest_random(salt, sizeof(salt));
	chain_vhash(salt, event->value, event->vhash);
	if (step->own.seq == 0)
		chain_first(store->project, event->prev);
	else
		memcpy(event->prev, step->own.hash, sizeof(event->prev));
	chain_hash(event, event->hash);
	if (!chain_insert(store, event, salt, err) ||
	    !derived_put(store, event, err))
		return false;
	step->own.seq = event->seq;
	step->own.clock = step->clock = event->clock;
	memcpy(step->own.hash, event->hash, sizeof(step->own.hash));
	*heads_put(&step->heads, step->own.site) = step->own;
	return true;
}

/* An event of form `.site`, in a step of its own. */
static bool
write_machine(struct store *store, const char *field, const char *value,
    struct err *err)
{
	struct event event = { .form = ".site", .field = field };

	event.record = store->step.own.site;
	event.value = value;
	event.step = store->step.own.seq + 1;
	return write_event(store, &event, err);
}

static bool
due_seen(struct store *store, struct err *err)
{
	struct step *step = &store->step;
	struct str value = { 0 };
	const struct head *head;
	sqlite3_stmt *stmt;
	int64_t seen;
	enum row row = ROW_NONE;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < step->heads.n; i++) {
		head = &step->heads.v[i];
		if (strcmp(head->site, step->own.site) == 0)
			continue;
		stmt = db_bind(store, err, SQL_SEEN, "tt", step->own.site,
		    head->site);
		row = db_next(store, stmt, err);
		seen = row == ROW_THERE ? sqlite3_column_int64(stmt, 0) : 0;
		if (row == ROW_THERE)
			db_done(stmt);
		ok = row != ROW_ERROR;
		if (ok && head->seq > seen) {
			heads_line(&value, head);
			ok = db_run(store, err, SQL_FILL_SEEN, "tti",
			    step->own.site, head->site, head->seq);
		}
	}
	if (ok && value.n > 0)
		ok = write_machine(store, ".seen", value.s, err);
	str_clear(&value);
	return ok;
}

static bool
due_pack(struct store *store, struct err *err)
{
	struct step *step = &store->step;
	bool there = false, ok;
	size_t i, n;

	if (step->tar == NULL)
		return true;
	ok = store_blob_begin(store, step->pack, (int64_t)step->ntar, &there,
	    err);
	if (!ok && !there)
		return false;
	for (i = 0; ok && i * BLOB_CHUNK < step->ntar; i++) {
		n = step->ntar - i * BLOB_CHUNK;
		ok = store_blob_add(store, step->pack, (int64_t)i,
		    step->tar + i * BLOB_CHUNK, n < BLOB_CHUNK ? n : BLOB_CHUNK,
		    err);
	}
	return (ok || there) && write_machine(store, ".pack", step->pack, err);
}

bool
step_due(struct store *store, struct err *err)
{
	if (store->step.dued)
		return true;
	store->step.dued = true;
	return due_seen(store, err) && due_pack(store, err);
}

bool
step_append(struct store *store, const char *form, const char *record,
    const char *field, const char *value, struct err *err)
{
	struct step *step = &store->step;
	struct event event = { 0 };

	if (!step_usable(store, err) || !step_due(store, err))
		return false;
	if (!chain_text_ok(form) || !chain_text_ok(record) ||
	    !chain_text_ok(field) || (value != NULL && !chain_text_ok(value)))
		return step_break(store, err, "a text is not proper UTF-8");
	if (step->number == 0)
		step->number = step->own.seq + 1;
	event.form = form;
	event.record = record;
	event.field = field;
	event.value = value;
	event.step = step->number;
	if (!write_event(store, &event, err))
		return false;
	step->written++;
	return true;
}

int64_t
store_written(const struct store *store)
{
	return store->step.written;
}

void
store_head(const struct store *store, struct head *head)
{
	*head = store->step.own;
}

static void
forget(struct step *step)
{
	free(step->author);
	free(step->at);
	free(step->tar);
	free(step->shown);
	heads_free(&step->heads);
	digest_free(step->intake.digest);
	*step = (struct step){ 0 };
}

static bool
finish(struct store *store, struct err *err)
{
	struct step *step = &store->step;

	if (!step_usable(store, err))
		return false;
	if (step->intake.open)
		return step_break(store, err,
		    "a piece of evidence is incomplete; nothing of this step "
		    "was written");
	if (step->own.seq > 0 &&
	    !db_run(store, err, SQL_FILL_HEAD, "tit", step->own.site,
		step->own.seq, step->own.hash))
		return false;
	return db_run(store, err, SQL_COMMIT, "");
}

bool
store_commit(struct store *store, struct err *err)
{
	if (!finish(store, err)) {
		store_rollback(store);
		return false;
	}
	store->trusted = true; /* store_site saw to it */
	forget(&store->step);
	return true;
}

void
store_rollback(struct store *store)
{
	struct err ignored;

	if (store->db != NULL && !sqlite3_get_autocommit(store->db))
		db_run(store, &ignored, SQL_ROLLBACK, "");
	forget(&store->step);
}
