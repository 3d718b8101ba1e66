/*
 * Finds words in whatever was added. Refuses to know what is searched, and to
 * let a query be anything but words.
 */
#include "store/find.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "store/file.h"

#define TEMP_NAME "the temporary file of the search"
#define PLACES	  4 /* rows read for each place that is wanted */

/* A query that meets too much is put without an order: in thousands of
 * SQLite's operations. */
#define OPS    1000
#define BUDGET 400

struct find {
	struct store *store; /* with nothing of a project in it */
	int budget;
};

static int
progress(void *arg)
{
	struct find *find = arg;

	return --find->budget < 0;
}

struct find *
find_open(struct err *err)
{
	/* Nothing is ever committed: what no one reads again stays where it
	 * is, in memory as long as there is room. */
	static const enum sql sqls[] = { SQL_FIND_CACHE, SQL_FIND_JOURNAL,
		SQL_BEGIN_READ, SQL_FIND_PLACES, SQL_FIND_PLACES_OF,
		SQL_FIND_TABLE, SQL_FIND_RANKED, SQL_FIND_UNMERGED };
	struct find *find = mem_alloc(sizeof(*find));
	bool ok;
	size_t i;

	find->store = file_connect("",
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, err);
	ok = find->store != NULL;
	if (ok) {
		free(find->store->path);
		find->store->path = mem_dup(TEMP_NAME);
	}
	for (i = 0; ok && i < sizeof(sqls) / sizeof(sqls[0]); i++)
		ok = db_run(find->store, err, sqls[i], "");
	if (ok)
		return find;
	find_close(find);
	return NULL;
}

void
find_close(struct find *find)
{
	if (find == NULL)
		return;
	store_close(find->store);
	free(find);
}

/* The text itself where it is UTF-8, else a copy in *made that is. */
static const char *
clean(const char *s, char **made)
{
	size_t n = s ? strlen(s) : 0;
	uint32_t cp;
	char *at;
	int len;

	*made = NULL;
	if (utf8_valid(s ? s : "", n))
		return s ? s : "";
	at = *made = mem_dupn(s, n);
	for (; n > 0; at += len, n -= (size_t)len) {
		len = utf8_next(at, n, &cp);
		if (len < 1) {
			*at = '?';
			len = 1;
		}
	}
	return *made;
}

bool
find_add(struct find *find, const struct find_item *item, struct err *err)
{
	char *title, *text, *of;
	const char *t = clean(item->title, &title);
	const char *x = clean(item->text, &text);
	const char *w = clean(item->of, &of);
	bool ok =
	    db_run(find->store, err, SQL_FIND_ADD_PLACE, "ittt",
		(int64_t)item->kind, item->form, item->record, item->field) &&
	    db_run(find->store, err, SQL_FIND_ADD, "ttt", t, x, w);

	free(title);
	free(text);
	free(of);
	return ok;
}

bool
find_forget(struct find *find, const char *form, const char *record,
    struct err *err)
{
	struct store *store = find->store;
	sqlite3_stmt *stmt =
	    db_bind(store, err, SQL_FIND_OF, "tt", form, record);
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE)
		if (!db_run(store, err, SQL_FIND_FORGET, "i",
			(int64_t)sqlite3_column_int64(stmt, 0))) {
			db_done(stmt);
			return false;
		}
	return row == ROW_NONE &&
	    db_run(store, err, SQL_FIND_FORGET_PLACES, "tt", form, record);
}

/* Blanks of all scripts, controls and quotes stand between words. */
static bool
parts(uint32_t cp)
{
	return cp <= 0x20 || cp == '"' || (cp >= 0x7f && cp <= 0xa0) ||
	    cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200b) || cp == 0x2028 ||
	    cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

/* A lone letter begins too much; what lies past ASCII may be a whole word. */
static bool
begins(const char *word, size_t n)
{
	while (n > 0 && !str_alnum(word[n - 1]) &&
	    (unsigned char)word[n - 1] < 0x80)
		n--;
	if (n == 0 || !str_alnum(word[n - 1]))
		return true;
	return n > 1 &&
	    (str_alnum(word[n - 2]) || (unsigned char)word[n - 2] >= 0x80);
}

/*
 * Each word as a quoted term, so that none can be syntax; how many. What
 * stands there word for word and in this order counts once more: Annex VII is
 * not Annex VIII.
 */
static size_t
terms(const char *words, struct str *out)
{
	size_t left = strnlen(words, FIND_BYTES), n = 0, len;
	struct str exact = { 0 };
	uint32_t cp;
	int k;

	for (;; words += k < 1 ? 1 : k, left -= k < 1 ? 1 : (size_t)k) {
		for (len = 0; len < left; len += (size_t)k) {
			k = utf8_next(words + len, left - len, &cp);
			if (k < 1 || parts(cp))
				break;
		}
		if (len > 0) {
			str_add(out, n++ > 0 ? " \"" : "(\"");
			str_addn(out, words, len);
			str_add(out, begins(words, len) ? "\"*" : "\"");
			str_add(&exact, exact.n > 0 ? " " : ") OR \"");
			str_addn(&exact, words, len);
		}
		words += len;
		left -= len;
		if (left == 0 || n == FIND_WORDS)
			break;
		k = utf8_next(words, left, &cp);
	}
	str_addf(out, "%s\"", str_text(&exact));
	str_clear(&exact);
	return n;
}

/* On one line, blanks made one. */
static const char *
line(struct arena *arena, const char *s)
{
	char *out = arena_dup(arena, s), *to = out;
	const char *from;

	for (from = out; *from != '\0'; from++) {
		bool blank = *from == ' ' || (*from >= '\t' && *from <= '\r');

		if (!blank)
			*to++ = *from;
		else if (to > out && to[-1] != ' ')
			*to++ = ' ';
	}
	while (to > out && to[-1] == ' ')
		to--;
	*to = '\0';
	return out;
}

/* One place may hold several items, of which the best is shown. */
static bool
is_there(const struct find_hits *hits, const struct find_hit *hit)
{
	size_t i;

	for (i = 0; i < hits->n; i++)
		if (str_eq(hits->v[i].record, hit->record) &&
		    str_eq(hits->v[i].field, hit->field) &&
		    str_eq(hits->v[i].form, hit->form))
			return true;
	return false;
}

static void
take(struct find_hits *hits, sqlite3_stmt *stmt, size_t max)
{
	struct find_hit hit = {
		.kind = (enum find_kind)sqlite3_column_int(stmt, 0),
		.form = db_value(stmt, 1),
		.record = db_value(stmt, 2),
		.field = db_value(stmt, 3),
		.rank = sqlite3_column_double(stmt, 6),
		.asked = true,
	};

	if (is_there(hits, &hit))
		return;
	if (hits->n == max) {
		hits->more = true;
		return;
	}
	hit.form = arena_dup(&hits->arena, hit.form);
	hit.record = arena_dup(&hits->arena, hit.record);
	hit.field = arena_dup(&hits->arena, hit.field);
	hit.title = line(&hits->arena, db_text(stmt, 4));
	hit.snippet = line(&hits->arena, db_text(stmt, 5));
	hits->v[hits->n++] = hit;
}

static enum row
ask(struct find *find, enum sql sql, const char *query, size_t max,
    const char *on, const char *off, struct find_hits *hits, struct err *err)
{
	int64_t limit = max > INT32_MAX ? INT32_MAX : (int64_t)max;
	sqlite3_stmt *stmt = db_bind(find->store, err, sql, "ttti", query, on,
	    off, (limit + 1) * PLACES);
	enum row row = ROW_ERROR;

	hits->n = 0;
	while (
	    !hits->more && (row = db_next(find->store, stmt, err)) == ROW_THERE)
		take(hits, stmt, max);
	if (hits->more && stmt != NULL)
		db_done(stmt);
	return hits->more ? ROW_NONE : row;
}

bool
find_query(struct find *find, const char *words, size_t max, const char *on,
    const char *off, struct find_hits *hits, struct err *err)
{
	struct str query = { 0 };
	sqlite3 *db = find->store->db;
	enum row row = ROW_NONE;

	*hits = (struct find_hits){ .ranked = true };
	hits->words = terms(words, &query) > 0;
	if (hits->words && max > 0) {
		hits->v = arena_alloc(&hits->arena, max * sizeof(*hits->v));
		find->budget = BUDGET;
		sqlite3_progress_handler(db, OPS, progress, find);
		row = ask(find, SQL_FIND_BEST, str_text(&query), max, on, off,
		    hits, err);
		sqlite3_progress_handler(db, 0, NULL, NULL);
		hits->ranked =
		    row != ROW_ERROR || sqlite3_errcode(db) != SQLITE_INTERRUPT;
		if (!hits->ranked)
			row = ask(find, SQL_FIND_ANY, str_text(&query), max, on,
			    off, hits, err);
	}
	str_clear(&query);
	return row == ROW_NONE;
}
