/* Freezing: a release of the project, or the review of one. Refuses a release
 * nobody can name, the wrong one in a review file, and a file that does not
 * verify. */
#include <stdlib.h>
#include <string.h>

#include "store/store.h"
#include "work/desk.h"
#include "work/step.h"
#include "work/work.h"

#define FORM "release"

int
release_words(const char *release)
{
	const char *mark = strrchr(release, '#');

	return (int)(mark ? (size_t)(mark - release) : strlen(release));
}

const char *
work_reviewed(struct desk *desk, struct err *err)
{
	const struct record *review =
	    records_find(&desk->records, "review", "review");
	const char *mark = review ? record_text(review, FORM) : NULL;
	const struct record *r;
	struct err not_that;
	size_t i, n;

	mark = mark ? strrchr(mark, '#') : NULL;
	r = records_of(&desk->records, FORM, &n);
	for (i = 0; mark != NULL && i < n; i++) {
		struct freeze freeze = { 0 };
		bool found = store_release(desk->store, r[i].id, mark + 1,
		    &freeze, &not_that);

		free(freeze.heads);
		if (found)
			return r[i].id;
	}
	err_set(err,
	    "the release that the dossier is of is not in this file: run "
	    "assay verify");
	return NULL;
}

bool
work_covers_review(struct desk *desk, const struct freeze *freeze, bool *covers,
    struct err *err)
{
	struct head began = { 0 };
	struct store_log *log =
	    store_log_open(desk->store, "review", "review", "dossier", err);
	struct event e;
	size_t i;

	*covers = false;
	if (log == NULL)
		return false;
	while (store_log_next(log, &e)) {
		memcpy(began.site, e.site, sizeof(began.site));
		began.seq = e.seq;
	}
	store_log_close(log);
	for (i = 0; began.seq > 0 && i < freeze->n; i++)
		if (strcmp(freeze->heads[i].site, began.site) == 0 &&
		    freeze->heads[i].seq >= began.seq)
			*covers = true;
	return true;
}

bool
work_review_first(struct desk *desk, struct err *err)
{
	desk->slip = true;
	return err_set(err,
	    "nobody had reviewed anything yet when that was frozen; freeze the "
	    "review first: assay release freeze %s",
	    desk->path);
}

bool
work_review_frozen(struct desk *desk, struct err *err)
{
	const char *record = work_reviewed(desk, err);
	struct freeze freeze = { 0 };
	bool covers = false, ok;

	if (record == NULL)
		return false;
	ok = store_release(desk->store, record, NULL, &freeze, err) &&
	    work_covers_review(desk, &freeze, &covers, err);
	free(freeze.heads);
	return ok && (covers || work_review_first(desk, err));
}

/* In a review file only the review is frozen. */
static bool
names_review(struct desk *desk, const char **record, struct err *err)
{
	const char *reviewed = work_reviewed(desk, err);

	if (reviewed == NULL)
		return false;
	if (*record != NULL && strcmp(*record, reviewed) != 0) {
		desk->slip = true;
		return err_set(err,
		    "%s is not the release under review: assay release freeze "
		    "%s freezes the review of %s",
		    *record, desk->path, reviewed);
	}
	*record = reviewed;
	return true;
}

static bool
names_release(struct desk *desk, const struct form *form, const char *record,
    struct err *err)
{
	const char *why;

	if (form == NULL)
		return err_set(err, "this pack has no form for releases");
	REQUIRE(record != NULL);
	why = judge_record_id(desk->judge, form, record);
	return why == NULL || err_set(err, "%s: %s", record, why);
}

bool
work_freeze(struct desk *desk, const char *name, struct err *err)
{
	const struct form *form = pack_form(desk->pack, FORM);
	char *record = NULL;
	bool ok;

	if (judge_side(desk->judge) == SIDE_BODY
		? !names_review(desk, &name, err)
		: !names_release(desk, form, name, err))
		return false;
	if (!store_sound(desk->store, err))
		return false;
	record = mem_dup(name); /* the records go with the step */
	ok = step_begin(desk, err);
	if (ok) {
		if (records_find(&desk->records, FORM, record) == NULL)
			ok = step_put(desk, form, record, form->names, record,
			    false, err);
		ok = ok &&
		    store_freeze(desk->store, record, desk->pack->sha256, err);
		if (!ok)
			step_abort(desk);
		ok = ok && step_commit(desk, NULL, err);
	}
	free(record);
	return ok;
}

char *
work_freeze_newest(struct desk *desk, const char *record, bool *same,
    struct err *err)
{
	struct freeze freeze = { 0 };
	char *name = NULL;
	int64_t events = 1; /* itself */
	size_t i;

	*same = false;
	err->say[0] = '\0';
	if (!work_frozen(desk, record))
		return NULL;
	if (store_release(desk->store, record, NULL, &freeze, err)) {
		for (i = 0; i < freeze.n; i++)
			events += freeze.heads[i].seq;
		*same = events == desk->events &&
		    strcmp(freeze.pack, desk->pack->sha256) == 0 &&
		    store_sound(desk->store, err);
		name = mem_dup(freeze.name);
	}
	free(freeze.heads);
	return name;
}

bool
work_frozen(const struct desk *desk, const char *record)
{
	const struct record *r = records_find(&desk->records, FORM, record);

	return r != NULL && record_value(r, ".freeze") != NULL;
}
