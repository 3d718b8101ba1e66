/*
 * Holds the header of a dossier against what is in it: lists and the review
 * believe it. Refuses one that says another product, maker or class, or a
 * release that is not there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "store/store.h"
#include "work/seal.h"

/* The release whose newest freeze the header names; caller frees. NULL: none
 * here has it. */
static char *
find_release(struct desk *in, const char *release)
{
	const char *mark = strrchr(release, '#');
	const struct record *r;
	struct freeze freeze;
	struct err unsaid;
	bool found = false;
	size_t i, n;

	r = records_of(&in->records, "release", &n);
	for (i = 0; mark != NULL && i < n; i++) {
		if (!store_release(in->store, r[i].id, NULL, &freeze, &unsaid))
			continue;
		found = strcmp(freeze.name, mark + 1) == 0;
		free(freeze.heads);
		if (found)
			return mem_dup(r[i].id);
	}
	return NULL;
}

static void
line(const char *name, const char *says, const char *is, struct faults *faults)
{
	if (!str_eq(says, is))
		faults_add(faults,
		    "its header says %s: %s, and what is in it: %s", name,
		    says && says[0] ? says : "nothing",
		    is && is[0] ? is : "nothing");
}

static void
compare(struct desk *in, const struct sealed *head, struct faults *faults)
{
	struct arena arena = { 0 };
	struct sealed is;

	seal_head(in, head->kind, &arena, &is);
	line("product", head->product, is.product, faults);
	line("manufacturer", head->manufacturer, is.manufacturer, faults);
	line("body", head->body, is.body, faults);
	line("module", head->module, is.module, faults);
	if (in->release != NULL) { /* class: as its own pack judges it */
		line("class", head->class, is.class, faults);
		line("release", head->release, is.release, faults);
	}
	arena_free(&arena);
}

bool
dossier_head(struct desk *desk, const struct sealed *head,
    struct faults *faults, struct err *err)
{
	struct desk in = { .today = desk->today };
	char *release = NULL;
	bool ok;

	ok = desk_pack(&in, desk->dir, NULL, err) &&
	    desk_open(&in, desk->path, false, err);
	if (ok && (release = find_release(&in, head->release)) == NULL)
		faults_add(faults,
		    "its header says release: %s, and no such freeze is in it",
		    head->release);
	ok = ok && faults->n == 0 && desk_release(&in, release, err);
	if (ok) {
		compare(&in, head, faults);
		if (faults->n == 0) /* and nothing else came after it */
			compare(desk, head, faults);
	}
	free(release);
	desk_close(&in);
	return ok && faults->n == 0;
}
