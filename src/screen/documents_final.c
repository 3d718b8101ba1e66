/*
 * What the documents screen says of finals: the last one of each document,
 * and whether anything changed since. Refuses to compare a freeze twice.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "screen/documents.h"
#include "screen/screens.h"
#include "work/finals.h"

/* The answers that differ from those of one freeze. */
struct compared {
	const struct final *of;
	size_t n;
	bool known;
};

static const struct compared *
compare(struct bench *bench, const struct final *of, struct compared *done,
    size_t *n)
{
	struct final_changes changes = { 0 };
	struct compared *c;
	struct err err;
	size_t i;

	for (i = 0; i < *n; i++)
		if (strcmp(done[i].of->record, of->record) == 0 &&
		    str_eq(done[i].of->freeze, of->freeze))
			return &done[i];
	c = &done[(*n)++];
	c->of = of;
	c->known = finals_changes(&bench->desk, of, NULL, &changes, &err);
	c->n = changes.n;
	final_changes_free(&changes);
	return c;
}

/* The one handed out last, in whatever language; of its formats the PDF. */
static const struct final *
last_of(const struct finals *finals, const char *document)
{
	const struct final *f, *last = NULL;
	size_t i;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (strcmp(f->document, document) != 0)
			continue;
		if (last == NULL || strcmp(f->at, last->at) >= 0)
			last = f;
	}
	if (last != NULL && last->number > 0)
		last = finals_find(finals, document, last->lang, last->number,
		    NULL);
	return last;
}

static void
take(struct document_row *row, const struct final *f,
    const struct compared *since)
{
	row->number = f->number;
	row->lang = mem_dup(f->lang);
	row->told = mem_printf("Final %s%" PRId64 "%s%s of %s, release %s, "
			       "SHA-256 %.8s.",
	    f->number > 0 ? "" : "without number ", f->number,
	    strcmp(f->lang, "en") == 0 ? "" : " in ",
	    strcmp(f->lang, "en") == 0 ? "" : f->lang, f->date, f->release,
	    f->sha256);
	row->since = since->n;
	row->compared = since->known;
}

void
documents_finals(struct bench *bench, struct documents_screen *d)
{
	struct compared *done = mem_alloc((d->n + 1) * sizeof(*done));
	struct finals finals = { 0 };
	const struct final *last;
	struct err err;
	size_t i, n = 0;

	if (!finals_read(&bench->desk, &finals, &err))
		bench_fail(bench, &err);
	for (i = 0; i < d->n; i++) {
		last = last_of(&finals, d->v[i].outline->id);
		if (last != NULL)
			take(&d->v[i], last, compare(bench, last, done, &n));
	}
	finals_free(&finals);
	free(done);
}

char *
documents_final_short(const struct document_row *row)
{
	const char *since = row->since > 0 ? ", changed" : "";

	if (row->told == NULL)
		return NULL;
	if (row->number == 0)
		return mem_printf("final%s", since);
	return mem_printf("final %" PRId64 "%s", row->number, since);
}

void
documents_final_say(const struct document_row *row, struct page *page)
{
	if (row->told == NULL)
		return;
	page_add(page, UI_PLAIN, 0, row->told);
	if (!row->compared)
		page_add(page, UI_DIM, 0,
		    "What changed since cannot be told: its freeze is not in "
		    "this file. F lists all finals.");
	else if (row->since == 0)
		page_add(page, UI_GOOD, 0,
		    "No answer changed since. F lists all finals.");
	else
		page_addf(page, UI_WARNING, 0,
		    "Changed since: %zu answer%s (c lists them). F lists all "
		    "finals.",
		    row->since, row->since == 1 ? "" : "s");
}

void
documents_final_changes(struct bench *bench, const struct document_row *row)
{
	if (row->told == NULL)
		bench_say(bench, UI_WARNING,
		    "No final of it was handed out yet (f writes one).");
	else
		changes_push(bench, row->outline->id, row->lang, row->number,
		    0);
}
