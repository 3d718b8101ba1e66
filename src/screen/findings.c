/*
 * The findings: which there are, whom each waits for. Refuses to hide any but
 * by what the head line says.
 */
#include "screen/findings.h"

#include <stdlib.h>

#include "screen/raise.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/put.h"

enum {
	FINDINGS_GO,
	FINDINGS_NEW,
	FINDINGS_STATE,
	FINDINGS_KIND,
	FINDINGS_WAITS
};

static const struct key_row rows[] = {
	{ FINDINGS_GO, "Enter l Right", "read",
	    "Read the finding and what was said to it, and answer." },
	{ FINDINGS_STATE, "s", "state",
	    "Show the open ones, the closed, the accepted, or all." },
	{ FINDINGS_WAITS, "w", "waits",
	    "Show those that wait for this side, for the other, or for "
	    "either." },
	{ FINDINGS_KIND, "t", "kind", "Show one kind alone, or every kind." },
	LISTING_FILTER_ROW,
	{ FINDINGS_NEW, "n", "new", "Make a finding." },
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "findings", "The findings", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static const struct form *
finding(const struct bench *bench)
{
	return pack_form(bench->desk.pack, "finding");
}

/* About the record this list is about, or about whatever its form asks. */
static void
make(struct bench *bench, struct findings_screen *f)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *id = NULL;

	if (finding(bench) == NULL || !side_may(bench, finding(bench), NULL))
		return;
	if (f->form != NULL) {
		raise_new(bench, f->form, f->record);
		return;
	}
	if (bench_took(bench,
		work_record_new(&bench->desk, finding(bench), NULL, &id,
		    &faults, &err),
		&faults, &err, NULL))
		form_push(bench, finding(bench), id, NULL);
	free(id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct findings_screen *f = (struct findings_screen *)screen;
	const struct field *kind;
	size_t at;

	if (listing_act(bench, &f->listing, action))
		return;
	switch (action) {
	case FINDINGS_GO:
		at = listing_at(&f->listing);
		if (at != SIZE_MAX)
			thread_push(bench, f->v[at].id);
		return;
	case FINDINGS_NEW:
		make(bench, f);
		return;
	case FINDINGS_STATE:
		f->state = (f->state + 1) % (FINDINGS_ALL + 1);
		break;
	case FINDINGS_WAITS:
		f->waits = (f->waits + 1) % (FINDINGS_THEM + 1);
		break;
	case FINDINGS_KIND:
		kind = finding(bench) ? pack_field(finding(bench), "", "kind")
				      : NULL;
		f->kind = kind ? (f->kind + 1) % (kind->noptions + 1) : 0;
		break;
	default:
		return;
	}
	listing_sift(bench, &f->listing);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct findings_screen *f =
	    (const struct findings_screen *)screen;

	switch (action) {
	case FINDINGS_GO:
		return f->listing.list.n > 0;
	case FINDINGS_NEW:
		return !bench->reading;
	default:
		return listing_works(bench, screen, action);
	}
}

static void
findings_free(struct screen *screen)
{
	struct findings_screen *f = (struct findings_screen *)screen;

	findings_forget(f);
	free(f->v);
	free(f->record);
	free(f->want);
	listing_free(&f->listing);
}

const struct screen_ops findings_ops = {
	.name = "findings",
	.size = sizeof(struct findings_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = findings_pull,
	.head = findings_head,
	.draw = findings_draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.free = findings_free,
};

void
findings_push_about(struct bench *bench, const struct form *form,
    const char *record)
{
	struct findings_screen *f =
	    (struct findings_screen *)screen_new(&findings_ops);

	f->form = form;
	f->record = mem_dup(record);
	f->state = form != NULL ? FINDINGS_ALL : FINDINGS_OPEN;
	f->listing.words = findings_words;
	f->listing.picky = true;
	bench_push(bench, &f->listing.screen);
}

void
findings_push(struct bench *bench)
{
	findings_push_about(bench, NULL, NULL);
}
