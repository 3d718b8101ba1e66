/*
 * A folder of dossiers and review files as rows. Refuses to believe a header
 * whose signature does not fit, and names it instead.
 */
#include "work/overview.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "host/host.h"
#include "store/store.h"
#include "work/envelope.h"
#include "work/lookup.h"

struct looking {
	const char *folder;
	struct overview *overview;
	struct lookup dossiers, sizes; /* SHA-256 and size of those taken */
	struct lookup older; /* SHA-256: review file that has a newer one */
};

static const char *
keep(struct overview *o, const char *text)
{
	return text != NULL && text[0] != '\0' ? arena_dup(&o->arena, text)
					       : NULL;
}

static void
add_row(struct overview *o, const char *path, struct overview_row row)
{
	row.path = arena_dup(&o->arena, path);
	VEC_PUSH(o->v, o->n, o->cap) = row;
}

static void
add_trouble(struct overview *o, const char *path, const char *why)
{
	add_row(o, path,
	    (struct overview_row){ .trouble = arena_dup(&o->arena, why) });
}

static void
add_dossier(struct looking *l, const char *path, const char *whole)
{
	struct overview *o = l->overview;
	struct envelope e;
	struct err err;

	if (!envelope_glance(whole, &e, &err))
		add_trouble(o, path, err.say);
	else if (e.head.kind == SEALED_DOSSIER)
		add_row(o, path,
		    (struct overview_row){ .manufacturer =
					       keep(o, e.head.manufacturer),
			.product = keep(o, e.head.product),
			.class = keep(o, e.head.class),
			.module = keep(o, e.head.module),
			.release = keep(o, e.head.release),
			.round = e.head.round,
			.size = e.size });
	envelope_close(&e);
}

static void
earlier(const char **due, const char *day)
{
	if (day != NULL && (*due == NULL || strcmp(day, *due) < 0))
		*due = day;
}

/* Closed by one person, where the review asks for two? Who the second one is,
 * only the file itself can tell. */
static bool
closed_alone(const struct records *records, const struct record *finding)
{
	const struct record *review = records_find(records, "review", "review");

	return review != NULL &&
	    str_eq(record_text(review, "four-eyes"), "yes") &&
	    record_text(finding, "agreed") == NULL &&
	    (str_eq(record_text(finding, "kind"), "minor") ||
		str_eq(record_text(finding, "kind"), "major"));
}

/* Findings of the body that are open and want something. */
static void
count_open(const struct records *records, struct overview_row *row,
    const char **due)
{
	const struct record *r;
	const char *kind;
	size_t i, n;

	r = records_of(records, "finding", &n);
	for (i = 0; i < n; i++) {
		kind = record_text(&r[i], "kind");
		if (r[i].gone || !str_eq(record_text(&r[i], "side"), "body") ||
		    (str_eq(record_text(&r[i], "state"), "closed") &&
			!closed_alone(records, &r[i])) ||
		    str_eq(kind, "accepted") || str_eq(kind, "remark"))
			continue;
		row->open++;
		earlier(due, record_text(&r[i], "due"));
	}
}

/* Every dossier a review went through, not only the one it is at. */
static void
keep_taken(struct looking *l, const struct records *records,
    struct overview_row *row, const char *path)
{
	const struct record *r;
	const char *sha256, *size, *round;
	long long nr;
	size_t i, n;

	r = records_of(records, "exchange", &n);
	for (i = 0; i < n; i++) {
		sha256 = record_text(&r[i], "sha256");
		size = record_text(&r[i], "size");
		round = record_text(&r[i], "round");
		if (r[i].gone || sha256 == NULL || size == NULL ||
		    !str_eq(record_text(&r[i], "direction"), "received") ||
		    !str_eq(record_text(&r[i], "kind"), "dossier"))
			continue;
		lookup_add(&l->dossiers, sha256, "");
		lookup_add(&l->sizes, size, "");
		if (!str_eq(sha256, row->dossier))
			lookup_add(&l->older, sha256, path);
		else if (round != NULL && str_number(round, &nr))
			row->round = nr;
	}
}

static void
add_review(struct looking *l, const char *path, const char *whole)
{
	static const char *const forms[] = { "review", "finding", "exchange" };
	struct overview *o = l->overview;
	struct overview_row row = { .review = true };
	struct records records = { 0 };
	const struct record *r;
	const char *due = NULL;
	struct err err;

	if (!store_glance(whole, forms, 3, &records, &err)) {
		add_trouble(o, path, err.say);
		records_free(&records);
		return;
	}
	r = records_find(&records, "review", "review");
	if (r != NULL && record_text(r, "dossier") != NULL) {
		row.manufacturer = keep(o, record_text(r, "manufacturer"));
		row.product = keep(o, record_text(r, "product"));
		row.class = keep(o, record_text(r, "class"));
		row.module = keep(o, record_text(r, "module"));
		row.release = keep(o, record_text(r, "release"));
		row.state = keep(o, record_text(r, "state"));
		row.dossier = keep(o, record_text(r, "dossier"));
		keep_taken(l, &records, &row, path);
		count_open(&records, &row, &due);
		if (!str_eq(row.state, "closed"))
			earlier(&due, record_text(r, "due"));
		row.due = keep(o, due);
		add_row(o, path, row);
	}
	records_free(&records);
}

static int
by_due(const void *a, const void *b)
{
	const struct overview_row *x = a, *y = b;
	int order = strcmp(x->due ? x->due : "~", y->due ? y->due : "~");

	if (order == 0)
		order = strcmp(x->manufacturer ? x->manufacturer : "~",
		    y->manufacturer ? y->manufacturer : "~");
	return order ? order : strcmp(x->path, y->path);
}

/* Is it one of those under review? Only where one of its size was taken is
 * the whole file hashed. */
static bool
reviewed(const struct looking *l, const struct overview_row *row)
{
	char *size = mem_printf("%" PRId64, row->size), *path;
	bool is = lookup_get(&l->sizes, size) != NULL;
	struct source *source;
	struct err unsaid;

	free(size);
	if (!is)
		return false;
	path = mem_printf("%s/%s", l->folder, row->path);
	source = source_open(path, &unsaid);
	free(path);
	is = source != NULL &&
	    lookup_get(&l->dossiers, source_sha256(source)) != NULL;
	if (source != NULL)
		source_close(source);
	return is;
}

/* What waits in a review waits in the one that goes on with it. */
static void
continue_reviews(const struct looking *l)
{
	struct overview *o = l->overview;
	const char *path;
	size_t i;

	for (i = 0; i < o->n; i++) {
		if (o->v[i].dossier == NULL)
			continue;
		path = lookup_get(&l->older, o->v[i].dossier);
		if (path == NULL || strcmp(path, o->v[i].path) == 0)
			continue;
		o->v[i].continued = keep(o, path);
		o->v[i].open = 0;
		o->v[i].due = NULL;
	}
}

/* A dossier that is under review is in the list already. */
static void
drop_reviewed(const struct looking *l)
{
	struct overview *o = l->overview;
	size_t i, n = 0;

	for (i = 0; i < o->n; i++)
		if (o->v[i].review || o->v[i].trouble != NULL ||
		    !reviewed(l, &o->v[i]))
			o->v[n++] = o->v[i];
	o->n = n;
}

bool
overview_read(const char *folder, struct overview *overview, struct err *err)
{
	struct looking l = { .folder = folder, .overview = overview };
	struct walk *walk = walk_open(folder, false, err);
	struct walked walked;
	char *whole;

	*overview = (struct overview){ 0 };
	if (walk == NULL)
		return false;
	while (walk_next(walk, &walked)) {
		whole = mem_printf("%s/%s", folder, walked.path);
		if (walked.why == NULL && str_ends(walked.path, ".dossier"))
			add_dossier(&l, walked.path, whole);
		else if (walked.why == NULL && str_ends(walked.path, ".assay"))
			add_review(&l, walked.path, whole);
		free(walked.why);
		free(whole);
	}
	walk_close(walk);
	drop_reviewed(&l);
	continue_reviews(&l);
	lookup_free(&l.older);
	lookup_free(&l.dossiers);
	lookup_free(&l.sizes);
	if (overview->n > 0)
		qsort(overview->v, overview->n, sizeof(*overview->v), by_due);
	return true;
}

void
overview_free(struct overview *overview)
{
	free(overview->v);
	arena_free(&overview->arena);
	*overview = (struct overview){ 0 };
}
