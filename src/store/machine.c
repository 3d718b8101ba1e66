/*
 * The part of verify that reads what the machine wrote for itself: lists of
 * heads, steps taken back, packs, finals, purges. Refuses any form but the one
 * form.
 */
#include <stdlib.h>
#include <string.h>

#include "model/final.h"
#include "store/verify.h"

/* Every event in a list must be in the file, with that hash. */
static bool
all_there(struct verify *verify, const struct event *event, struct heads *heads)
{
	char hash[DIGEST_HEX];
	struct head *head;
	size_t i;

	for (i = 0; i < heads->n; i++) {
		head = &heads->v[i];
		if (chain_at(verify->store, head->site, head->seq, &head->clock,
			hash, verify->err) == ROW_ERROR)
			return false;
		if (hash[0] == '\0')
			verify_fault(verify, event,
			    "it names event %lld of site %s, which is missing",
			    (long long)head->seq, head->site);
		else if (strcmp(hash, head->hash) != 0)
			verify_fault(verify, event,
			    "event %lld of site %s is not the one it names "
			    "(a fork)",
			    (long long)head->seq, head->site);
	}
	return true;
}

static bool
check_seen(struct verify *verify, const struct event *event)
{
	struct heads heads = { 0 };
	struct head *was;
	bool ok;
	size_t i;

	if (event->value == NULL || !heads_parse(event->value, NULL, &heads)) {
		verify_fault(verify, event, "its list cannot be read");
		heads_free(&heads);
		return true;
	}
	ok = all_there(verify, event, &heads);
	if (event->step != event->seq)
		verify_fault(verify, event, "it is no step of its own");
	for (i = 0; i < heads.n; i++) {
		was = heads_put(&verify->seen, heads.v[i].site);
		if (heads.v[i].seq <= was->seq ||
		    strcmp(was->site, event->site) == 0)
			verify_fault(verify, event,
			    "it lists what it had seen already");
		*was = heads.v[i];
		if (was->clock > verify->seen_clock)
			verify->seen_clock = was->clock;
	}
	heads_free(&heads);
	return ok;
}

/* A freeze lists what its chain has seen and the event before it. */
static bool
complete(const struct verify *verify, const struct event *event,
    const struct heads *heads)
{
	const struct head *head, *seen;
	size_t i, others = 0;
	bool own = event->seq == 1;

	for (i = 0; i < heads->n; i++) {
		head = &heads->v[i];
		if (strcmp(head->site, event->site) == 0) {
			own = head->seq + 1 == event->seq;
			continue;
		}
		others++;
		seen = heads_find(&verify->seen, head->site);
		if (seen == NULL || seen->seq != head->seq)
			return false;
	}
	return own && others == verify->seen.n;
}

static bool
check_pack(struct verify *verify, const struct event *event, const char *sha256)
{
	bool withheld;
	int64_t size = -1;

	if (digest_is_hex(sha256, 64) &&
	    !store_blob_size(verify->store, sha256, &size, &withheld,
		verify->err))
		return false;
	if (size < 0)
		verify_fault(verify, event,
		    "the pack it names is not in the file");
	return true;
}

static bool
check_freeze(struct verify *verify, const struct event *event)
{
	struct heads heads = { 0 };
	char pack[DIGEST_HEX] = "";
	bool ok = true;

	if (event->value == NULL || !heads_parse(event->value, pack, &heads)) {
		verify_fault(verify, event, "its list cannot be read");
	} else {
		ok = all_there(verify, event, &heads) &&
		    check_pack(verify, event, pack);
		if (!complete(verify, event, &heads))
			verify_fault(verify, event,
			    "it does not list the heads of all chains");
	}
	heads_free(&heads);
	return ok;
}

/* .undo, .redo: a step of this chain, before it. */
static bool
check_named_step(struct verify *verify, const struct event *event)
{
	size_t low = 0, high = verify->nsteps, mid;
	long long step;

	if (!str_number(event->value, &step))
		step = 0;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (verify->steps[mid] < step)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == verify->nsteps || verify->steps[low] != step ||
	    step >= event->step)
		verify_fault(verify, event,
		    "it names a step that this chain does not have");
	return true;
}

static bool
check_pack_event(struct verify *verify, const struct event *event)
{
	return check_pack(verify, event,
	    event->value == NULL ? "" : event->value);
}

static bool
check_refiled(struct verify *verify, const struct event *event)
{
	struct heads heads = { 0 };

	if (event->value == NULL || !heads_parse(event->value, NULL, &heads) ||
	    heads.n != 1)
		verify_fault(verify, event, "what it names cannot be read");
	heads_free(&heads);
	return true;
}

static bool
check_yes(struct verify *verify, const struct event *event)
{
	if (event->value != NULL && strcmp(event->value, "yes") != 0)
		verify_fault(verify, event, "it is neither yes nor cleared");
	return true;
}

/* An older line names a document alone, a newer one its bytes too. */
static bool
check_final(struct verify *verify, const struct event *event)
{
	struct final_value final;
	sqlite3_stmt *stmt;
	enum row row;

	if (!final_parse(event->value, &final)) {
		verify_fault(verify, event,
		    "it does not say which document was handed out");
		return true;
	}
	if (final.blob.size < 0)
		return true;
	stmt = db_bind(verify->store, verify->err, SQL_BLOB, "t",
	    final.blob.sha256);
	row = db_next(verify->store, stmt, verify->err);
	if (row == ROW_NONE ||
	    (row == ROW_THERE &&
		sqlite3_column_int64(stmt, 0) != final.blob.size))
		verify_fault(verify, event,
		    "the document it names is not in the file");
	if (row == ROW_THERE)
		db_done(stmt);
	return row != ROW_ERROR;
}

static bool
check_purged(struct verify *verify, const struct event *event)
{
	const char *space =
	    event->value == NULL ? NULL : strchr(event->value, ' ');

	if (space == NULL || space == event->value || str_blank(space))
		verify_fault(verify, event,
		    "it does not say what was withheld and why");
	return true;
}

static const struct {
	bool of_site; /* on form `.site`, else on any other */
	const char *field;
	bool (*check)(struct verify *, const struct event *);
} rows[] = {
	{ true, ".seen", check_seen },
	{ true, ".pack", check_pack_event },
	{ true, ".undo", check_named_step },
	{ true, ".redo", check_named_step },
	{ true, ".refiled", check_refiled },
	{ false, ".freeze", check_freeze },
	{ false, ".final", check_final },
	{ false, ".purged", check_purged },
	{ false, ".made", check_yes },
	{ false, ".gone", check_yes },
};

bool
verify_machine(struct verify *verify, const struct event *event)
{
	bool of_site = strcmp(event->form, ".site") == 0;
	size_t i;

	if (of_site && strcmp(event->record, event->site) != 0)
		verify_fault(verify, event,
		    "it is on the record of another site");
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].of_site == of_site &&
		    strcmp(rows[i].field, event->field) == 0)
			return rows[i].check(verify, event);
	return true;
}
