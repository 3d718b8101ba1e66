/*
 * What came of a folder of evidence: how many, and each file that did not
 * become a piece. Refuses to list those that did.
 */
#include <string.h>

#include "judge/judge.h"
#include "screen/evidence.h"
#include "work/collect.h"

static void
add_counts(struct page *page, const struct collection *found, bool added)
{
	const size_t *n = found->n_how;

	if (!added) {
		page_addf(page, UI_WARNING, 0,
		    "Nothing was added: %zu of %zu cannot be taken. Mend "
		    "them, or add the folder again and leave them out.",
		    n[COLLECT_LEFT], found->n);
		return;
	}
	page_addf(page, UI_STRONG, 0, "Added: %zu", n[COLLECT_ADDED]);
	page_addf(page, UI_PLAIN, 0, "Recognised as there already: %zu",
	    n[COLLECT_KNOWN] + n[COLLECT_TWICE]);
	page_addf(page, n[COLLECT_LEFT] > 0 ? UI_WARNING : UI_PLAIN, 0,
	    "Left out: %zu", n[COLLECT_LEFT]);
}

/* What the bytes of a file are already, in words. */
static const char *
known_as(struct bench *bench, const struct collection *found,
    const struct collected *it)
{
	size_t i;

	for (i = 0; it->how == COLLECT_TWICE && i < found->n; i++)
		if (found->v[i].how == COLLECT_ADDED &&
		    strcmp(found->v[i].id, it->id) == 0)
			return found->v[i].path;
	return judge_title(bench->desk.judge,
	    pack_form(bench->desk.pack, "evidence"), it->id);
}

void
evidence_report(struct bench *bench, struct page *page, int width,
    const struct collection *found, bool added)
{
	const struct collected *it;
	size_t i;

	page_start(page, width);
	add_counts(page, found, added);
	page_gap(page);
	for (i = 0; i < found->n; i++) {
		it = &found->v[i];
		if (it->how == COLLECT_LEFT)
			page_addf(page, UI_WARNING, 0, "%s: %s", it->path,
			    it->why);
		else if (added && it->how != COLLECT_ADDED)
			page_addf(page, UI_PLAIN, 0, "%s: the same as %s",
			    it->path, known_as(bench, found, it));
	}
}
