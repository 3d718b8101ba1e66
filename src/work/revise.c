/*
 * New revisions of a piece of evidence. Refuses to touch the old one, and to
 * let two pieces replace the same.
 */
#include "work/revise.h"

#include <stdlib.h>

#include "work/serves.h"
#include "work/step.h"

#define FORM "evidence"

static const struct record *
find(const struct desk *desk, const char *old)
{
	const struct form *form = pack_form(desk->pack, FORM);

	if (form == NULL || !judge_stands(desk->judge, form, old))
		return NULL;
	return records_find(&desk->records, FORM, old);
}

void
revise_judge(const struct desk *desk, const char *old, struct faults *faults)
{
	const struct record *newer;

	if (find(desk, old) == NULL) {
		faults_add(faults, "%s: there is no such piece of evidence",
		    old);
		return;
	}
	newer = work_replaced_by(desk, old);
	if (newer != NULL)
		faults_add(faults,
		    "%s is replaced by %s already: replace that one", old,
		    newer->id);
}

void
revise_take_over(const struct desk *desk, struct new_evidence *e)
{
	const struct record *r = find(desk, e->replaces);

	if (r == NULL)
		return;
	if (e->title == NULL)
		e->title = record_text(r, "title");
	if (e->kind == NULL)
		e->kind = record_text(r, "kind");
}

bool
revise_serve(struct desk *desk, const char *old, const char *piece,
    struct err *err)
{
	struct serves serves;
	const struct served *s;
	bool ok = true;
	size_t i, n;
	char *field;

	work_serves(desk, &serves);
	s = serves_of(&serves, old, &n);
	for (i = 0; ok && i < n; i++) {
		bool set = s[i].field->kind == FIELD_SET;

		field = set ? mem_printf("%s/%s", s[i].field->id, piece)
			    : mem_dup(s[i].field->id);
		ok = step_put(desk, s[i].form, s[i].record, field,
		    set ? "yes" : piece, false, err);
		free(field);
	}
	free(serves.v);
	return ok;
}
