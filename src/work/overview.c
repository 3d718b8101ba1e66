/*
 * A folder of dossiers and review files as rows. Refuses to believe a header
 * whose signature does not fit, and names it instead.
 */
#include "work/overview.h"

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
};

static bool
ends(const char *s, const char *ending)
{
	size_t n = strlen(s), k = strlen(ending);

	return n > k && strcmp(s + n - k, ending) == 0;
}

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
			.release = keep(o, e.head.release) });
	envelope_close(&e);
}

static void
earlier(const char **due, const char *day)
{
	if (day != NULL && (*due == NULL || strcmp(day, *due) < 0))
		*due = day;
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
		    str_eq(record_text(&r[i], "state"), "closed") ||
		    str_eq(kind, "accepted") || str_eq(kind, "remark"))
			continue;
		row->open++;
		earlier(due, record_text(&r[i], "due"));
	}
}

static void
add_review(struct looking *l, const char *path, const char *whole)
{
	static const char *const forms[] = { "review", "finding" };
	struct overview *o = l->overview;
	struct overview_row row = { .review = true };
	struct records records = { 0 };
	const struct record *r;
	const char *due = NULL;
	struct err err;

	if (!store_glance(whole, NULL, forms, 2, &records, &err)) {
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
		row.dossier = keep(o, record_text(r, "dossier"));
		row.state = keep(o, record_text(r, "state"));
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

/* What a dossier and its review have alike. */
static char *
dossier_key(const struct overview_row *row)
{
	return mem_printf("%s\n%s", row->release ? row->release : "",
	    row->product ? row->product : "");
}

/* Is it one of those under review? Only where it looks like one are its bytes
 * hashed, for that is the whole file. */
static bool
reviewed(const struct looking *l, const struct overview_row *row,
    const struct lookup *alike, const struct lookup *dossiers)
{
	char *key = dossier_key(row), *path;
	bool is = lookup_get(alike, key) != NULL;
	struct source *source;
	struct err unsaid;

	free(key);
	if (!is)
		return false;
	path = mem_printf("%s/%s", l->folder, row->path);
	source = source_open(path, &unsaid);
	free(path);
	is = source != NULL &&
	    lookup_get(dossiers, source_sha256(source)) != NULL;
	if (source != NULL)
		source_close(source);
	return is;
}

/* A dossier that is under review is in the list already. */
static void
drop_reviewed(const struct looking *l)
{
	struct lookup alike = { 0 }, dossiers = { 0 };
	struct overview *o = l->overview;
	size_t i, n = 0;
	char *key;

	for (i = 0; i < o->n; i++) {
		if (o->v[i].dossier == NULL)
			continue;
		key = dossier_key(&o->v[i]);
		lookup_add(&alike, key, "");
		lookup_add(&dossiers, o->v[i].dossier, "");
		free(key);
	}
	for (i = 0; i < o->n; i++)
		if (o->v[i].review || o->v[i].trouble != NULL ||
		    !reviewed(l, &o->v[i], &alike, &dossiers))
			o->v[n++] = o->v[i];
	o->n = n;
	lookup_free(&alike);
	lookup_free(&dossiers);
}

bool
overview_read(const char *folder, struct overview *overview, struct err *err)
{
	struct looking l = { folder, overview };
	struct walk *walk = walk_open(folder, false, err);
	struct walked walked;
	char *whole;

	*overview = (struct overview){ 0 };
	if (walk == NULL)
		return false;
	while (walk_next(walk, &walked)) {
		whole = mem_printf("%s/%s", folder, walked.path);
		if (walked.why == NULL && ends(walked.path, ".dossier"))
			add_dossier(&l, walked.path, whole);
		else if (walked.why == NULL && ends(walked.path, ".assay"))
			add_review(&l, walked.path, whole);
		free(walked.why);
		free(whole);
	}
	walk_close(walk);
	drop_reviewed(&l);
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
