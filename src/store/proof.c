/*
 * The part of verify that walks the chains, event by event. Refuses to stop
 * at the first fault: every one is named.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "store/verify.h"

/* Texts by column; a byte 0 inside shows as a length that differs. */
static const struct {
	int column;
	const char *name;
} texts[] = {
	{ 0, "site" },
	{ 3, "at" },
	{ 4, "author" },
	{ 5, "form" },
	{ 6, "record" },
	{ 7, "field" },
	{ COL_VALUE, "value" },
	{ 10, "vhash" },
	{ 12, "prev" },
	{ 13, "hash" },
};

static void
check_texts(struct verify *verify, const struct event *event,
    sqlite3_stmt *stmt)
{
	const char *s;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		s = db_value(stmt, texts[i].column);
		if (s == NULL)
			continue;
		if (strlen(s) !=
			(size_t)sqlite3_column_bytes(stmt, texts[i].column) ||
		    !chain_text_ok(s))
			verify_fault(verify, event,
			    "its %s is not UTF-8 in normal form C",
			    texts[i].name);
	}
	if (!digest_is_hex(event->site, SITE_DIGITS))
		verify_fault(verify, event, "its site is not 16 digits");
	if (!time_parse(event->at))
		verify_fault(verify, event, "its time is not one");
}

static void
check_value(struct verify *verify, const struct event *event,
    sqlite3_stmt *stmt)
{
	const unsigned char *salt = chain_salt(stmt);
	struct withheld hidden = { 0 };
	char vhash[DIGEST_HEX];

	if (event->withheld) {
		if (!digest_is_hex(event->vhash, 64))
			verify_fault(verify, event, "its vhash is no hash");
		hidden.form = arena_dup(&verify->arena, event->form);
		hidden.record = arena_dup(&verify->arena, event->record);
		hidden.field = arena_dup(&verify->arena, event->field);
		memcpy(hidden.site, event->site, sizeof(hidden.site));
		hidden.seq = event->seq;
		VEC_PUSH(verify->hidden, verify->nhidden, verify->cap_hidden) =
		    hidden;
		return;
	}
	if (salt == NULL) {
		verify_fault(verify, event, "its salt is not 16 bytes");
		return;
	}
	chain_vhash(salt, event->value, vhash);
	if (strcmp(vhash, event->vhash) != 0)
		verify_fault(verify, event,
		    "its value is not the one that was written");
}

static void
check_link(struct verify *verify, const struct event *event)
{
	const struct event *last = &verify->last;
	char hash[DIGEST_HEX], first[DIGEST_HEX];

	if (last->seq == 0)
		chain_first(verify->store->project, first);
	if (event->seq != last->seq + 1)
		verify_fault(verify, event, "the events before it are missing");
	if (strcmp(event->prev, last->seq == 0 ? first : last->hash) != 0)
		verify_fault(verify, event,
		    "it does not follow from the event before it");
	chain_hash(event, hash);
	if (strcmp(hash, event->hash) != 0)
		verify_fault(verify, event, "it was changed");
}

static void
check_counters(struct verify *verify, const struct event *event)
{
	const struct event *last = &verify->last;

	if (event->clock < 1 || event->clock > CLOCK_MAX || event->seq < 1 ||
	    event->seq > CLOCK_MAX || event->step < 1 ||
	    event->step > CLOCK_MAX)
		verify_fault(verify, event,
		    "a counter is beyond what is possible");
	if (event->clock <= last->clock)
		verify_fault(verify, event,
		    "its clock is not later than that of the one before");
	if (event->clock <= verify->seen_clock)
		verify_fault(verify, event,
		    "its clock is not later than what it has seen");
	if (event->step != event->seq &&
	    (last->seq == 0 || event->step != last->step))
		verify_fault(verify, event, "its step is not possible");
	if (event->step == event->seq)
		VEC_PUSH(verify->steps, verify->nsteps, verify->cap_steps) =
		    event->step;
}

/* A clock that was made up would leave no others for whoever takes it in. */
static void
check_ahead(struct verify *verify, const struct event *last)
{
	if (last->clock - CLOCK_AHEAD > verify->proof->events)
		verify_fault(verify, last,
		    "its clock runs far ahead of the events there are");
}

static void
new_chain(struct verify *verify)
{
	verify->last = (struct event){ 0 };
	verify->seen.n = 0;
	verify->seen_clock = 0;
	verify->nsteps = 0;
}

bool
verify_events(struct verify *verify)
{
	sqlite3_stmt *stmt =
	    db_bind(verify->store, verify->err, SQL_EVENTS, "");
	struct event event, latest = { 0 };
	enum row row;

	while ((row = db_next(verify->store, stmt, verify->err)) == ROW_THERE) {
		chain_read(stmt, &event);
		if (strcmp(event.site, verify->last.site) != 0 ||
		    verify->last.seq == 0)
			new_chain(verify);
		verify->proof->events++;
		check_texts(verify, &event, stmt);
		check_value(verify, &event, stmt);
		check_link(verify, &event);
		if ((event.field[0] == '.' || event.form[0] == '.') &&
		    !verify_machine(verify, &event)) {
			db_done(stmt);
			return false;
		}
		check_counters(verify, &event);
		verify->last = event;
		if (event.clock > latest.clock)
			latest = event;
	}
	check_ahead(verify, &latest);
	return row == ROW_NONE;
}
