/*
 * Reads heads, writes and reads lists of them, and answers what a chain had
 * seen at an event. Refuses lists that are not in their one form.
 */
#include "store/heads.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
heads_read(struct store *store, struct heads *heads, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_HEADS, "");
	struct head head;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, head.site, sizeof(head.site));
		head.seq = sqlite3_column_int64(stmt, 1);
		head.clock = sqlite3_column_int64(stmt, 2);
		db_copy(stmt, 3, head.hash, sizeof(head.hash));
		VEC_PUSH(heads->v, heads->n, heads->cap) = head;
	}
	return row == ROW_NONE;
}

void
heads_free(struct heads *heads)
{
	free(heads->v);
	*heads = (struct heads){ 0 };
}

/* The first place whose site is not before this one. */
static size_t
lower(const struct heads *heads, const char *site)
{
	size_t low = 0, high = heads->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(heads->v[mid].site, site) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct head *
heads_find(const struct heads *heads, const char *site)
{
	size_t i = lower(heads, site);

	if (i < heads->n && strcmp(heads->v[i].site, site) == 0)
		return &heads->v[i];
	return NULL;
}

struct head *
heads_put(struct heads *heads, const char *site)
{
	size_t i = lower(heads, site);
	struct head fresh = { 0 };

	if (i < heads->n && strcmp(heads->v[i].site, site) == 0)
		return &heads->v[i];
	snprintf(fresh.site, sizeof(fresh.site), "%s", site);
	VEC_PUSH(heads->v, heads->n, heads->cap) = fresh;
	memmove(&heads->v[i + 1], &heads->v[i],
	    (heads->n - 1 - i) * sizeof(fresh));
	heads->v[i] = fresh;
	return &heads->v[i];
}

void
heads_line(struct str *out, const struct head *head)
{
	str_addf(out, "%s%s %" PRId64 " %s", out->n > 0 ? "\n" : "", head->site,
	    head->seq, head->hash);
}

/* Takes n hex digits, then `after`, off the text. */
static bool
take_hex(const char **text, size_t n, char after, char *to)
{
	const char *s = *text;

	if (strspn(s, "0123456789abcdef") != n || s[n] != after)
		return false;
	memcpy(to, s, n);
	to[n] = '\0';
	*text = s + n + (after != '\0');
	return true;
}

static bool
take_line(const char **text, struct head *head)
{
	char digits[20];
	const char *s;
	long long seq;
	size_t n;

	if (!take_hex(text, SITE_DIGITS, ' ', head->site))
		return false;
	s = *text;
	n = strspn(s, "0123456789");
	if (n == 0 || n >= sizeof(digits) || s[n] != ' ')
		return false;
	memcpy(digits, s, n);
	digits[n] = '\0';
	if (!str_number(digits, &seq) || seq < 1 || seq > CLOCK_MAX)
		return false;
	head->seq = seq;
	*text = s + n + 1;
	s = *text + strspn(*text, "0123456789abcdef");
	return take_hex(text, 64, *s == '\n' ? '\n' : '\0', head->hash);
}

bool
heads_parse(const char *text, char *pack, struct heads *heads)
{
	struct head head = { 0 };
	bool more = true, ended = false;

	while (more) {
		if (pack != NULL && str_starts(text, "pack ")) {
			text += 5;
			return take_hex(&text, 64, '\0', pack);
		}
		if (!take_line(&text, &head))
			break;
		if (heads->n > 0 &&
		    strcmp(heads->v[heads->n - 1].site, head.site) >= 0)
			break;
		VEC_PUSH(heads->v, heads->n, heads->cap) = head;
		more = text[-1] == '\n';
		ended = !more;
	}
	return pack == NULL && ended;
}

static int
compare(const void *left, const void *right)
{
	const struct sight *a = left, *b = right;
	int c = strcmp(a->site, b->site);

	if (c == 0)
		c = strcmp(a->other, b->other);
	return c != 0 ? c : (a->at > b->at) - (a->at < b->at);
}

/* Listed heads only grow: what was seen once stays seen. */
static void
accumulate(struct seen *seen)
{
	struct sight *a, *b;
	size_t i;

	if (seen->n > 0)
		qsort(seen->v, seen->n, sizeof(*seen->v), compare);
	for (i = 1; i < seen->n; i++) {
		a = &seen->v[i - 1];
		b = &seen->v[i];
		if (strcmp(a->site, b->site) == 0 &&
		    strcmp(a->other, b->other) == 0 && b->seq < a->seq)
			b->seq = a->seq;
	}
}

bool
seen_read(struct store *store, struct seen *seen, struct err *err)
{
	sqlite3_stmt *stmt;
	struct heads heads = { 0 };
	struct sight sight;
	int64_t several;
	enum row row;
	size_t i;

	/* Who is alone sees nobody; to learn so takes reading every event. */
	if (!db_number(store, err, SQL_SEVERAL, 0, &several))
		return false;
	if (several == 0)
		return true;
	stmt = db_bind(store, err, SQL_SEEN_ALL, "");
	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		heads.n = 0;
		db_copy(stmt, 0, sight.site, sizeof(sight.site));
		sight.at = sqlite3_column_int64(stmt, 1);
		if (!heads_parse(db_text(stmt, 2), NULL, &heads))
			continue; /* it has seen nothing; verify says why */
		for (i = 0; i < heads.n; i++) {
			memcpy(sight.other, heads.v[i].site,
			    sizeof(sight.other));
			sight.seq = heads.v[i].seq;
			VEC_PUSH(seen->v, seen->n, seen->cap) = sight;
		}
	}
	heads_free(&heads);
	accumulate(seen);
	return row == ROW_NONE;
}

void
seen_free(struct seen *seen)
{
	free(seen->v);
	*seen = (struct seen){ 0 };
}

/* The first place that is not before (site, other, at). */
static size_t
seen_lower(const struct seen *seen, const char *site, const char *other,
    int64_t at)
{
	size_t low = 0, high = seen->n, mid;
	struct sight want = { 0 };

	snprintf(want.site, sizeof(want.site), "%s", site);
	snprintf(want.other, sizeof(want.other), "%s", other);
	want.at = at;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (compare(&seen->v[mid], &want) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int64_t
seen_upto(const struct seen *seen, const char *site, int64_t seq,
    const char *other)
{
	const struct sight *sight;
	size_t i;

	if (strcmp(site, other) == 0)
		return seq < 1 ? 0 : seq - 1;
	i = seen_lower(seen, site, other, seq);
	if (i == 0)
		return 0;
	sight = &seen->v[i - 1];
	if (strcmp(sight->site, site) != 0 || strcmp(sight->other, other) != 0)
		return 0;
	return sight->seq;
}

void
seen_heads(const struct seen *seen, const char *site, int64_t seq,
    struct heads *heads)
{
	const struct sight *sight;
	struct head *head;
	size_t i = seen_lower(seen, site, "", 0);

	for (; i < seen->n; i++) {
		sight = &seen->v[i];
		if (strcmp(sight->site, site) != 0)
			break;
		if (sight->at >= seq)
			continue;
		head = heads_put(heads, sight->other);
		if (head->seq < sight->seq)
			head->seq = sight->seq;
	}
	if (seq > 1)
		heads_put(heads, site)->seq = seq - 1;
}
