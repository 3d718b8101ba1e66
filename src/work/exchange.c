/*
 * What went to the other side and what came from it, as records. Refuses to
 * count a removed record as sent or received, and to have undo remove one.
 */
#include "work/exchange.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "host/host.h"
#include "store/store.h"
#include "work/step.h"

#define FORM "exchange"

static const char *const ways[] = {
	[EXCHANGE_SENT] = "sent",
	[EXCHANGE_RECEIVED] = "received",
};

static bool
went(const struct record *r, enum exchange_way way)
{
	return !r->gone && str_eq(record_text(r, "direction"), ways[way]);
}

const struct record *
exchange_find(const struct desk *desk, enum exchange_way way,
    const char *sha256)
{
	const struct record *r;
	size_t i, n;

	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++)
		if (went(&r[i], way) &&
		    str_eq(record_text(&r[i], "sha256"), sha256))
			return &r[i];
	return NULL;
}

/* Is the kind one of the words? */
static bool
among(const char *kinds, const char *kind)
{
	size_t n = kind ? strlen(kind) : 0, len;

	for (const char *p = kinds; n > 0 && *p != '\0'; p += len) {
		p += *p == ' ';
		len = strcspn(p, " ");
		if (len == n && memcmp(p, kind, n) == 0)
			return true;
	}
	return false;
}

const struct record *
exchange_newest(const struct desk *desk, enum exchange_way way,
    const char *kinds, int64_t *round)
{
	const struct record *r, *newest = NULL;
	const char *text;
	long long this;
	size_t i, n;

	*round = 0;
	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++) {
		text = record_text(&r[i], "round");
		if (!went(&r[i], way) ||
		    !among(kinds, record_text(&r[i], "kind")) || text == NULL ||
		    !str_number(text, &this) || this <= *round)
			continue;
		*round = this;
		newest = &r[i];
	}
	return newest;
}

/* One field of the record; NULL: nothing to say. */
static bool
put(struct desk *desk, const char *id, const char *field, const char *value,
    struct err *err)
{
	const struct form *form = pack_form(desk->pack, FORM);

	return value == NULL || value[0] == '\0' ||
	    step_put(desk, form, id, field, value, true, err);
}

static bool
put_number(struct desk *desk, const char *id, const char *field, int64_t n,
    struct err *err)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, n);
	return n <= 0 || put(desk, id, field, text, err);
}

static bool
put_file(struct desk *desk, const char *id, const struct exchange *x,
    struct err *err)
{
	char *value = NULL;
	bool ok;

	if (x->file == NULL)
		return true;
	ok = step_file(desk, x->file, &value, err);
	if (ok && strncmp(value, x->sha256, DIGEST_HEX - 1) != 0)
		ok = err_set(err, "%s: it was replaced while it was being read",
		    x->file);
	ok = ok && put(desk, id, "file", value, err);
	free(value);
	return ok;
}

const struct record *
exchange_place(const struct desk *desk, const char *kind,
    const char *const *answers, size_t n, struct sealed *head)
{
	const struct record *before, *came = NULL;
	int64_t round;
	size_t i;

	before = exchange_newest(desk, EXCHANGE_SENT, kind, &round);
	head->round = round + 1;
	head->follows = before ? record_text(before, "sha256") : NULL;
	for (i = 0; came == NULL && i < n; i++)
		came = exchange_newest(desk, EXCHANGE_RECEIVED, answers[i],
		    &round);
	head->answers = came ? record_text(came, "sha256") : NULL;
	return before;
}

static bool
say_stays(const struct record *r, struct err *err)
{
	if (str_eq(record_text(r, "direction"), ways[EXCHANGE_RECEIVED]))
		return err_set(err,
		    "a sealed file was taken in by that step, so it cannot be "
		    "taken back; to trust the key that signed it no longer, "
		    "answer its question Ended on");
	return err_set(err,
	    "%s by that step, and what has left cannot be taken back; go on "
	    "by answering anew",
	    record_text(r, "round") ? "a sealed file was sent"
				    : "papers were handed over");
}

bool
exchange_stays(struct desk *desk, struct err *err)
{
	struct store_log *log = store_log_step(desk->store, err);
	const struct record *r = NULL;
	struct event e;

	if (log == NULL)
		return false;
	while (r == NULL && store_log_next(log, &e))
		if (strcmp(e.form, FORM) == 0 &&
		    strcmp(e.field, "sha256") == 0 && e.value == NULL)
			r = records_find(&desk->records, FORM, e.record);
	store_log_close(log);
	desk->slip = r != NULL;
	return r == NULL || say_stays(r, err);
}

bool
exchange_put(struct desk *desk, const struct exchange *x, char **id,
    struct err *err)
{
	const struct form *form = pack_form(desk->pack, FORM);
	char day[16];

	*id = NULL;
	if (form == NULL)
		return err_set(err,
		    "the pack has no form `%s`: it knows no exchange with a "
		    "body",
		    FORM);
	*id = step_new_id(desk, form);
	date_format(desk->today, day);
	return put(desk, *id, "direction", ways[x->way], err) &&
	    put(desk, *id, "kind", x->kind, err) &&
	    put_number(desk, *id, "round", x->round, err) &&
	    put(desk, *id, "sha256", x->sha256, err) &&
	    put_number(desk, *id, "size", x->size, err) &&
	    put(desk, *id, "key", x->key, err) &&
	    put(desk, *id, "signer", x->signer, err) &&
	    put(desk, *id, "made", x->made, err) &&
	    put(desk, *id, "on", day, err) &&
	    put(desk, *id, "to", x->to, err) &&
	    put(desk, *id, "contents", x->contents, err) &&
	    put(desk, *id, "conflicts", x->conflicts, err) &&
	    put_file(desk, *id, x, err);
}
