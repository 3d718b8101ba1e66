/*
 * Releases as the documents need them: made, frozen, chosen for a final; in a
 * review file the review. Refuses to offer for a final what was never frozen.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/documents.h"
#include "screen/pick.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/put.h"
#include "work/work.h"

static const struct form *
releases(const struct bench *bench)
{
	return pack_form(bench->desk.pack, "release");
}

static bool
frozen(const struct bench *bench, const char *id)
{
	const struct record *r =
	    records_find(&bench->desk.records, releases(bench)->id, id);

	return r != NULL && record_value(r, ".freeze") != NULL;
}

bool
documents_review(const struct bench *bench)
{
	return judge_side(bench->desk.judge) == SIDE_BODY;
}

size_t
documents_frozen(struct bench *bench, const char **last)
{
	const struct form *form = releases(bench);
	const char **ids;
	size_t i, n = 0, found = 0;
	struct err err;

	if (documents_review(bench))
		return work_review_frozen(&bench->desk, &err);
	if (form == NULL)
		return 0;
	ids = judge_records(bench->desk.judge, form, &n);
	for (i = 0; i < n; i++) {
		if (!frozen(bench, ids[i]))
			continue;
		found++;
		if (last != NULL)
			*last = judge_title(bench->desk.judge, form, ids[i]);
	}
	return found;
}

void
documents_release_ask(struct bench *bench)
{
	const struct record *r =
	    records_find(&bench->desk.records, "product", "product");
	struct ask ask = { .tag = TAG_NEW,
		.kind = ASK_LINE,
		.title = "Which version is released?",
		.text = r ? record_text(r, "version") : NULL,
		.help = "A release is made for it. Answer its few questions, "
			"then freeze it." };

	if (side_may(bench, releases(bench), NULL))
		ask_push(bench, &ask);
}

void
documents_release_new(struct bench *bench, const char *version)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *id = NULL;
	bool ok = work_record_new(&bench->desk, releases(bench), version, &id,
	    &faults, &err);

	ok = bench_took(bench, ok, &faults, &err, NULL);
	if (ok) {
		form_push(bench, releases(bench), id, NULL);
		bench_say(bench, UI_GOOD,
		    "Made. Answer these, then Esc and z to freeze it.");
	}
	free(id);
}

/* In a review file there is one thing to freeze. */
static void
freeze_review(struct bench *bench)
{
	struct pick pick = { .tag = TAG_FREEZE,
		.title = "Freeze the review? What is said now is kept for "
			 "its finals." };
	struct screen *p;
	struct err err;
	const char *id = work_reviewed(&bench->desk, &err);

	if (id == NULL) {
		bench_fail(bench, &err);
		return;
	}
	p = pick_new(&pick);
	pick_add(p, id, "The review as it stands",
	    documents_frozen(bench, NULL) > 0
		? "Frozen before; freezing it again takes what is said now."
		: "Not frozen yet.",
	    false);
	bench_push(bench, p);
}

void
documents_freeze(struct bench *bench)
{
	const struct form *form = releases(bench);
	struct pick pick = { .tag = TAG_FREEZE,
		.title = "Which release shall be frozen? All that is answered "
			 "now is kept for it as it is." };
	struct screen *p;
	const char **ids;
	size_t i, n;

	if (form == NULL)
		return;
	if (documents_review(bench)) {
		freeze_review(bench);
		return;
	}
	ids = judge_records(bench->desk.judge, form, &n);
	if (n == 0) {
		documents_release_ask(bench);
		return;
	}
	p = pick_new(&pick);
	for (i = 0; i < n; i++)
		pick_add(p, ids[i],
		    judge_title(bench->desk.judge, form, ids[i]),
		    frozen(bench, ids[i])
			? "Frozen before; freezing it again takes what is "
			  "answered now."
			: "Not frozen yet.",
		    frozen(bench, ids[i]));
	pick_add(p, NEW_RELEASE, "+ a new one",
	    "Makes a release of another version.", false);
	bench_push(bench, p);
}

/* Of the review, if it was frozen, and of nothing else. */
static void
final_review(struct bench *bench, struct documents_screen *d)
{
	struct err err;
	char *id;

	if (documents_row(d)->outline->side != SIDE_BODY) {
		bench_say(bench, UI_WARNING,
		    "It is the manufacturer's document: only they make it "
		    "final. e writes a draft.");
	} else if (documents_frozen(bench, NULL) == 0) {
		bench_say(bench, UI_WARNING,
		    "%sreeze the review first (z), then f.",
		    documents_row(d)->n > 0 ? "Something still blocks it (b). F"
					    : "F");
	} else {
		id = mem_dup(work_reviewed(&bench->desk, &err));
		documents_as(bench, d, id);
		free(id);
	}
}

void
documents_final(struct bench *bench, struct documents_screen *d)
{
	const struct form *form = releases(bench);
	struct pick pick = { .tag = TAG_RELEASE,
		.title = "Of which frozen release?" };
	struct screen *p;
	const char **ids;
	size_t i, n;

	if (form == NULL)
		return;
	if (documents_review(bench)) {
		final_review(bench, d);
		return;
	}
	if (documents_frozen(bench, NULL) == 0) {
		bench_say(bench, UI_WARNING,
		    "%s Freeze a release first (z), then f.",
		    documents_row(d)->n > 0 ? "Something still blocks it (b)."
					    : "Nothing is frozen yet.");
		return;
	}
	p = pick_new(&pick);
	ids = judge_records(bench->desk.judge, form, &n);
	for (i = 0; i < n; i++)
		if (frozen(bench, ids[i]))
			pick_add(p, ids[i],
			    judge_title(bench->desk.judge, form, ids[i]), NULL,
			    false);
	bench_push(bench, p);
}
