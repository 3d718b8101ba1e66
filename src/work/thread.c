/*
 * A finding and the messages to it. Refuses to close what the other side
 * raised.
 */
#include "work/thread.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "work/step.h"

#define FINDING "finding"
#define MESSAGE "message"

struct dated {
	const char *id, *answers, *on, *at;
	size_t depth; /* answers before it of the same moment */
	enum side side;
};

/* As they came: by the day they bear, then as they were written down. */
static int
before(const struct dated *x, const struct dated *y)
{
	int order = strcmp(x->on, y->on);

	if (order == 0)
		order = strcmp(x->at, y->at);
	return order ? order : (x->depth > y->depth) - (x->depth < y->depth);
}

static int
by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	int order = before(x, y);

	return order ? order : strcmp(x->id, y->id);
}

static int
by_id(const void *id, const void *message)
{
	return strcmp(id, ((const struct dated *)message)->id);
}

/* The place of the one that is answered; n: none that is here. */
static size_t
answered(const struct dated *v, size_t n, const char *id)
{
	const struct dated *to =
	    id ? bsearch(id, v, n, sizeof(*v), by_id) : NULL;

	return to ? (size_t)(to - v) : n;
}

/*
 * Days are claims: an answer never stands before what it answers. Each goes
 * up its way once; a stranger's answers may go in a circle, which ends where
 * it was entered. v is sorted by id, as records are.
 */
static void
mend_days(struct dated *v, size_t n)
{
	size_t *way = mem_alloc((n + 1) * sizeof(*way)), len, i, k;
	size_t *round = mem_alloc((n + 1) * sizeof(*round)); /* 0: not yet */
	struct dated *d;

	for (i = 0; i < n; i++) {
		for (len = 0, k = i; k < n && round[k] == 0;
		     k = answered(v, n, v[k].answers)) {
			round[k] = i + 1;
			way[len++] = k;
		}
		if (k < n && round[k] == i + 1)
			k = n;
		for (; len > 0; k = way[len]) {
			d = &v[way[--len]];
			if (k == n || before(d, &v[k]) > 0)
				continue;
			d->on = v[k].on;
			d->at = v[k].at;
			d->depth = v[k].depth + 1;
		}
	}
	free(way);
	free(round);
}

/* The caller frees it. */
static struct dated *
messages(const struct desk *desk, const char *finding, size_t *n)
{
	const struct form *form = pack_form(desk->pack, MESSAGE);
	const struct record *r;
	const struct value *made;
	struct dated *v;
	const char *on;
	size_t i, all;

	*n = 0;
	r = records_of(&desk->records, MESSAGE, &all);
	v = mem_alloc((all + 1) * sizeof(*v));
	for (i = 0; form != NULL && i < all; i++) {
		if (r[i].gone ||
		    !str_eq(record_text(&r[i], "finding"), finding))
			continue;
		made = record_value(&r[i], ".made");
		on = record_text(&r[i], "on");
		v[(*n)++] =
		    (struct dated){ r[i].id, record_text(&r[i], "answers"),
			    on ? on : "~", made && made->at ? made->at : "", 0,
			    judge_owner(desk->judge, form, r[i].id) };
	}
	mend_days(v, *n);
	if (*n > 1)
		qsort(v, *n, sizeof(*v), by_day);
	return v;
}

const char **
thread_messages(const struct desk *desk, const char *finding, size_t *n)
{
	struct dated *v = messages(desk, finding, n);
	const char **ids = mem_alloc((*n + 1) * sizeof(*ids));
	size_t i;

	for (i = 0; i < *n; i++)
		ids[i] = v[i].id;
	free(v);
	return ids;
}

void
thread_counts(const struct desk *desk, const char *const *findings, size_t n,
    size_t *counts)
{
	const struct record *r;
	size_t i, all, low, high, mid;
	const char *finding;

	r = records_of(&desk->records, MESSAGE, &all);
	for (i = 0; i < all; i++) {
		finding = r[i].gone ? NULL : record_text(&r[i], "finding");
		for (low = 0, high = finding ? n : 0; low < high;) {
			mid = low + (high - low) / 2;
			if (strcmp(findings[mid], finding) < 0)
				low = mid + 1;
			else
				high = mid;
		}
		if (finding && low < n && strcmp(findings[low], finding) == 0)
			counts[low]++;
	}
}

/* The last message of the other side, or NULL. */
static char *
to_answer(const struct desk *desk, const char *finding)
{
	struct dated *v;
	const char *last = NULL;
	size_t i, n;
	char *id;

	v = messages(desk, finding, &n);
	for (i = 0; i < n; i++)
		if (v[i].side != judge_side(desk->judge))
			last = v[i].id;
	id = mem_dup(last);
	free(v);
	return id;
}

#define UNCLEAN "This is no clean text (UTF-8 without control characters)."

bool
thread_answer(struct desk *desk, const char *finding, const char *text,
    char **id, struct faults *faults, struct err *err)
{
	const struct form *form = pack_form(desk->pack, MESSAGE);
	char day[16], *to, *nfc;
	bool ok;

	*id = NULL;
	err->say[0] = '\0';
	if (form == NULL)
		return err_set(err, "the pack has no form `%s`", MESSAGE);
	if (str_blank(text) || !utf8_text(text, strlen(text))) {
		faults_add(faults, "%s",
		    str_blank(text) ? "Nothing was typed, so nothing is said."
				    : UNCLEAN);
		return false;
	}
	to = to_answer(desk, finding);
	if (!step_begin(desk, err)) {
		free(to);
		return false;
	}
	*id = step_new_id(desk, form);
	nfc = utf8_nfc_dup(text);
	date_format(desk->today, day);
	ok = step_put(desk, form, *id, "finding", finding, false, err) &&
	    (to == NULL ||
		step_put(desk, form, *id, "answers", to, false, err)) &&
	    step_put(desk, form, *id, "by", desk->author, false, err) &&
	    step_put(desk, form, *id, "on", day, false, err) &&
	    step_put(desk, form, *id, "text", nfc, false, err);
	free(nfc);
	free(to);
	return step_end(desk, ok, err);
}

static bool
set(struct desk *desk, const char *finding, const char *state, const char *on,
    const char *why, struct err *err)
{
	const struct form *form = pack_form(desk->pack, FINDING);
	bool ok;

	if (!step_begin(desk, err))
		return false;
	ok = step_put(desk, form, finding, "state", state, true, err) &&
	    step_put(desk, form, finding, "closed-on", on, true, err) &&
	    step_put(desk, form, finding, "closed-why", why, true, err);
	return step_end(desk, ok, err);
}

bool
thread_close(struct desk *desk, const char *finding, const char *why,
    struct faults *faults, struct err *err)
{
	const struct form *form = pack_form(desk->pack, FINDING);
	const char *not = judge_foreign(desk->judge, form, finding);
	char day[16], *nfc;
	bool ok;

	err->say[0] = '\0';
	if (not == NULL && why != NULL && !utf8_text(why, strlen(why)))
		not = UNCLEAN;
	if (not != NULL) {
		faults_add(faults, "%s", not );
		return false;
	}
	if (why == NULL)
		return set(desk, finding, "open", NULL, NULL, err);
	nfc = utf8_nfc_dup(why);
	date_format(desk->today, day);
	ok =
	    set(desk, finding, "closed", day, str_blank(nfc) ? NULL : nfc, err);
	free(nfc);
	return ok;
}
