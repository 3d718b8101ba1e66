/*
 * A table in CSV back into the project, by the way of answers files. Refuses
 * the whole table if one cell does not fit.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "feed/feed.h"
#include "host/host.h"
#include "store/store.h"
#include "work/table.h"

/* A table is whole: what it refers to must be there, or stand in it. */
static void
check_reference(struct taking *t, const char *record, const struct field *field,
    const struct answer *a, const char *to)
{
	struct judge *judge = t->f.judge;
	char *say;

	if (judge_value(judge, t->form, record, field, to) != NULL ||
	    judge_stands(judge, field->of_form, to))
		return;
	say = mem_printf("there is no record \"%s\" in %s", to,
	    field->of_form->title);
	fill_fault(&t->f, a->place, say);
	free(say);
}

static void
check_references(struct taking *t, const struct answer_record *r)
{
	const struct field *field;
	size_t i, k;

	for (i = 0; i < r->n; i++) {
		field = pack_field(t->form, r->id, r->v[i].field);
		if (field == NULL || field->of_form == NULL)
			continue;
		if (r->v[i].text != NULL)
			check_reference(t, r->id, field, &r->v[i],
			    r->v[i].text);
		for (k = 0; k < r->v[i].n; k++)
			check_reference(t, r->id, field, &r->v[i],
			    r->v[i].texts[k]);
	}
}

/* What two people answered differently is not decided by the way. */
static void
check_conflicts(struct taking *t, const struct answer_record *r)
{
	const struct records *records = &t->f.desk->records;
	const struct conflict *c;
	size_t i, k;

	for (k = 0; k < records->nconflicts; k++) {
		c = &records->conflicts[k];
		if (strcmp(c->form, t->form->id) != 0 ||
		    strcmp(c->record, r->id) != 0)
			continue;
		for (i = 0; i < r->n; i++) {
			if (field_within(c->field, r->v[i].field))
				fill_fault(&t->f, r->v[i].place,
				    "two people answered this differently; "
				    "look at both, then answer it with "
				    "`assay set` or on the screen");
		}
	}
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order in which they stand in memory: none has to make room. */
static void
make_records(struct taking *t)
{
	const struct answers *answers = &t->f.answers;
	const char **ids = mem_alloc((answers->n + 1) * sizeof(*ids));
	size_t i;

	for (i = 0; i < answers->n; i++)
		ids[i] = answers->v[i].id;
	qsort(ids, answers->n, sizeof(*ids), by_text);
	for (i = 0; i < answers->n; i++)
		records_set(&t->f.after, t->form->id, ids[i], ".made", "yes");
	free(ids);
}

static void
check(struct taking *t, struct what_if *follows)
{
	size_t i;

	if (t->form->holds == HOLDS_MANY)
		make_records(t);
	fill_foresee(&t->f);
	fill_judge(&t->f);
	for (i = 0; i < t->f.answers.n; i++) {
		check_references(t, &t->f.answers.v[i]);
		check_conflicts(t, &t->f.answers.v[i]);
	}
	if (follows != NULL && t->f.faults->n == 0)
		fill_weigh(&t->f, follows);
	judge_free(t->f.judge);
}

/* The line a fault names; behind all others one that names none. */
static long
line_of(const struct taking *t, const struct fault *fault)
{
	size_t n = strlen(t->f.path);

	if (strncmp(fault->say, t->f.path, n) != 0 || fault->say[n] != ':')
		return LONG_MAX;
	return strtol(fault->say + n + 1, NULL, 10);
}

/* Faults by their lines, however they were found. */
static int
by_line(const void *a, const void *b, void *taking)
{
	const struct fault *x = a, *y = b;
	long k = line_of(taking, x), m = line_of(taking, y);

	return k != m ? (k > m) - (k < m) : strcmp(x->say, y->say);
}

bool
work_table_take(struct desk *desk, const struct form *form, const char *path,
    bool dry_run, bool any_path, struct table_changes *changes,
    struct what_if *follows, struct faults *faults, int64_t *written,
    struct err *err)
{
	struct taking t = { .f = { .desk = desk,
				.path = path,
				.faults = faults,
				.any_path = any_path },
		.form = form,
		.changes = changes };
	struct str bytes = { 0 };
	bool ok;

	*written = 0;
	*changes = (struct table_changes){ 0 };
	err->say[0] = '\0';
	ok = host_read(path, FEED_BYTES, &bytes, err) &&
	    feed_csv(path, str_text(&bytes), bytes.n, &t.table, faults) &&
	    store_records(desk->store, NULL, 0, &t.f.after, err);
	str_clear(&bytes);
	if (ok) {
		t.f.columns = t.table.columns;
		table_read(&t);
		check(&t, follows);
		if (faults->n > 1)
			qsort_r(faults->v, faults->n, sizeof(*faults->v),
			    by_line, &t);
		ok = faults->n == 0 &&
		    (dry_run || fill_write(&t.f, written, err));
	}
	free(t.known);
	records_free(&t.f.after);
	answers_free(&t.f.answers);
	table_free(&t.table);
	return ok;
}

void
table_changes_free(struct table_changes *changes)
{
	arena_free(&changes->arena);
	free(changes->v);
	*changes = (struct table_changes){ 0 };
}
