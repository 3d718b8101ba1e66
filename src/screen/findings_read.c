/* Reads the rows of the list of findings, those that wait for this side
 * first. Refuses to draw them. */
#include <stdlib.h>
#include <string.h>

#include "screen/findings.h"
#include "screen/say.h"
#include "work/about.h"
#include "work/thread.h"

#define FINDING "finding"

void
findings_forget(struct findings_screen *f)
{
	struct finding_row *row;

	while (f->n > 0) {
		row = &f->v[--f->n];
		free(row->id);
		free(row->about);
		free(row->title);
		free(row->kind);
		free(row->due);
		free(row->waits);
	}
}

char *
findings_about(struct bench *bench, const struct record *finding)
{
	const struct form *form = pack_form(bench->desk.pack, FINDING), *of;
	const struct field *document = pack_field(form, "", "document");
	struct str out = { 0 };
	const char *record;

	of = finding_place(&bench->desk, finding, &record);
	if (of != NULL)
		say_record(bench, of, record, &out);
	else if (finding != NULL && document != NULL)
		say_value(bench, form, finding->id, document, &out);
	return out.n > 0 ? str_take(&out) : mem_dup("");
}

static const struct verdict *
waits(struct bench *bench, const char *id)
{
	const struct form *form = pack_form(bench->desk.pack, FINDING);
	const struct decision *d =
	    pack_decision(bench->desk.pack, form, "waits");

	return d ? judge_decision(bench->desk.judge, d, id) : NULL;
}

const char *
findings_waits(struct bench *bench, const char *id)
{
	const struct verdict *v = waits(bench, id);

	if (finding_closed_alone(&bench->desk, id))
		return "second person";
	return v && v->value ? say_given(v->decision, v->value) : "";
}

static int
turn_of(struct bench *bench, const char *id)
{
	const struct verdict *v = waits(bench, id);
	bool body = judge_side(bench->desk.judge) == SIDE_BODY;

	if (finding_closed_alone(&bench->desk, id))
		return 0;
	if (v == NULL || v->value == NULL)
		return 2;
	if (strcmp(v->value, "body") == 0)
		return body ? 0 : 1;
	if (strcmp(v->value, "manufacturer") == 0)
		return body ? 1 : 0;
	return 2;
}

static char *
text_of(const struct record *r, const char *field)
{
	const char *text = r ? record_text(r, field) : NULL;

	return mem_dup(text ? text : "");
}

static void
add(struct bench *bench, struct findings_screen *f, const struct form *form,
    const char *id, size_t messages)
{
	const struct record *r =
	    records_find(&bench->desk.records, FINDING, id);
	const char *of_record;
	const struct form *of;
	struct finding_row row = { .id = mem_dup(id), .messages = messages };

	of = finding_place(&bench->desk, r, &of_record);
	if (f->form != NULL &&
	    (of != f->form || !str_eq(of_record, f->record))) {
		free(row.id);
		return;
	}
	row.about = findings_about(bench, r);
	row.title = mem_dup(judge_title(bench->desk.judge, form, id));
	row.kind = text_of(r, "kind");
	row.due = text_of(r, "due");
	row.waits = mem_dup(findings_waits(bench, id));
	row.turn = turn_of(bench, id);
	row.ours = judge_foreign(bench->desk.judge, form, id) == NULL;
	row.closed = r != NULL && str_eq(record_text(r, "state"), "closed") &&
	    !finding_closed_alone(&bench->desk, id);
	row.accepted = strcmp(row.kind, "accepted") == 0;
	VEC_PUSH(f->v, f->n, f->cap) = row;
}

static int
by_turn(const void *a, const void *b)
{
	const struct finding_row *x = a, *y = b;
	int order = x->closed - y->closed;

	if (order == 0)
		order = x->turn - y->turn;
	if (order == 0)
		order =
		    strcmp(x->due[0] ? x->due : "~", y->due[0] ? y->due : "~");
	return order ? order : strcmp(x->id, y->id);
}

/* The id of the kind that is shown alone, or NULL. */
static const char *
one_kind(const struct bench *bench, const struct findings_screen *f)
{
	const struct form *form = pack_form(bench->desk.pack, FINDING);
	const struct field *kind = form ? pack_field(form, "", "kind") : NULL;

	return kind != NULL && f->kind > 0 && f->kind <= kind->noptions
	    ? kind->options[f->kind - 1].id
	    : NULL;
}

static bool
shown(const struct bench *bench, const struct findings_screen *f,
    const struct finding_row *row)
{
	const char *kind = one_kind(bench, f);

	if (kind != NULL && strcmp(row->kind, kind) != 0)
		return false;
	if (f->waits != FINDINGS_BOTH &&
	    row->turn != (f->waits == FINDINGS_US ? 0 : 1))
		return false;
	switch (f->state) {
	case FINDINGS_OPEN:
		return !row->closed && !row->accepted;
	case FINDINGS_CLOSED:
		return row->closed;
	case FINDINGS_ACCEPTED:
		return row->accepted;
	case FINDINGS_ALL:
		return true;
	}
	BUG("no such state");
}

char *
findings_words(struct bench *bench, const struct listing *l, size_t i)
{
	const struct findings_screen *f = (const struct findings_screen *)l;
	const struct finding_row *row = &f->v[i];

	if (!shown(bench, f, row))
		return NULL;
	return mem_printf("%s %s %s %s %s %s %s", row->id, row->kind,
	    row->about, row->title, row->due, row->waits,
	    row->closed ? "closed" : "open");
}

void
findings_pull(struct bench *bench, struct screen *screen)
{
	struct findings_screen *f = (struct findings_screen *)screen;
	const struct form *form = pack_form(bench->desk.pack, FINDING);
	size_t i, n = 0, at = listing_at(&f->listing), *counts;
	char *want = f->want;
	const char **ids;

	if (want == NULL && at != SIZE_MAX && at < f->n)
		want = mem_dup(f->v[at].id);
	f->want = NULL;
	findings_forget(f);
	ids = form ? judge_records(bench->desk.judge, form, &n) : NULL;
	counts = mem_alloc((n + 1) * sizeof(*counts));
	thread_counts(&bench->desk, ids, n, counts);
	for (i = 0; i < n; i++)
		add(bench, f, form, ids[i], counts[i]);
	free(counts);
	if (f->n > 1)
		qsort(f->v, f->n, sizeof(*f->v), by_turn);
	listing_rows(bench, &f->listing, f->n);
	for (i = 0; want != NULL && i < f->n; i++)
		if (strcmp(f->v[i].id, want) == 0)
			listing_to(&f->listing, i);
	free(want);
}
