/*
 * Knows which events a purge may have withheld: those on its place that its
 * chain had seen. Refuses to let a purge reach into what came after it.
 */
#include "store/purges.h"

#include <stdlib.h>
#include <string.h>

/* Order of places; within one place of sites. */
static int
compare_place(const struct purged *a, const struct purged *b)
{
	int c = strcmp(a->form, b->form);

	if (c == 0)
		c = strcmp(a->record, b->record);
	return c != 0 ? c : strcmp(a->field, b->field);
}

static int
compare(const void *left, const void *right)
{
	const struct purged *a = left, *b = right;
	int c = compare_place(a, b);

	if (c == 0)
		c = a->dossier - b->dossier;
	if (c == 0)
		c = strcmp(a->site, b->site);
	return c != 0 ? c : (a->seq > b->seq) - (a->seq < b->seq);
}

/* The newest event of a site has seen all that its older ones have. */
static void
keep_newest(struct purges *purges)
{
	size_t i, kept = 0;

	if (purges->n == 0)
		return;
	qsort(purges->v, purges->n, sizeof(*purges->v), compare);
	for (i = 0; i < purges->n; i++) {
		if (kept > 0 &&
		    compare_place(&purges->v[kept - 1], &purges->v[i]) == 0 &&
		    purges->v[kept - 1].dossier == purges->v[i].dossier &&
		    strcmp(purges->v[kept - 1].site, purges->v[i].site) == 0)
			kept--;
		purges->v[kept++] = purges->v[i];
	}
	purges->n = kept;
}

bool
purges_read(struct store *store, struct purges *purges, struct err *err)
{
	sqlite3_stmt *stmt = db_bind(store, err, SQL_PURGES, "");
	struct purged purged = { 0 };
	const char *value;
	enum row row;

	while ((row = db_next(store, stmt, err)) == ROW_THERE) {
		db_copy(stmt, 0, purged.site, sizeof(purged.site));
		purged.seq = sqlite3_column_int64(stmt, 1);
		purged.form = arena_dup(&purges->arena, db_text(stmt, 2));
		purged.record = arena_dup(&purges->arena, db_text(stmt, 3));
		value = db_text(stmt, 4);
		purged.field =
		    arena_dupn(&purges->arena, value, strcspn(value, " "));
		purged.dossier = strcmp(value + strcspn(value, " "),
				     " " DOSSIER_REASON) == 0;
		VEC_PUSH(purges->v, purges->n, purges->cap) = purged;
	}
	keep_newest(purges);
	return row == ROW_NONE;
}

static bool
cover_as(const struct purges *purges, const struct seen *seen,
    const struct purged *place, bool dossiers, const char *site, int64_t seq)
{
	size_t low = 0, high = purges->n, mid;
	const struct purged *p;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (compare_place(&purges->v[mid], place) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < purges->n; low++) {
		p = &purges->v[low];
		if (compare_place(p, place) != 0 || (p->dossier && !dossiers))
			return false;
		if (seen_upto(seen, p->site, p->seq, site) >= seq)
			return true;
	}
	return false;
}

static bool
cover(const struct purges *purges, const struct seen *seen,
    struct purged *place, bool dossiers, const char *site, int64_t seq)
{
	if (place->field[0] == '.')
		return strcmp(place->field, ".final") == 0 &&
		    cover_as(purges, seen, place, dossiers, site, seq);
	if (cover_as(purges, seen, place, dossiers, site, seq))
		return true;
	place->field = "*";
	return cover_as(purges, seen, place, dossiers, site, seq);
}

bool
purges_cover(const struct purges *purges, const struct seen *seen,
    const char *form, const char *record, const char *field, const char *site,
    int64_t seq)
{
	struct purged place = { .form = form, .record = record };

	place.field = field;
	return cover(purges, seen, &place, true, site, seq);
}

bool
purges_forbid(const struct purges *purges, const struct seen *seen,
    const char *form, const char *record, const char *field, const char *site,
    int64_t seq)
{
	struct purged place = { .form = form, .record = record };

	place.field = field;
	return cover(purges, seen, &place, false, site, seq);
}

void
purges_free(struct purges *purges)
{
	free(purges->v);
	arena_free(&purges->arena);
	*purges = (struct purges){ 0 };
}
