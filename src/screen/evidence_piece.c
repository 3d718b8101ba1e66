/*
 * Tells of one piece of evidence: what it is, how it stands, what it serves
 * and how it begins. Refuses to read more of a file than its beginning.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/evidence.h"
#include "screen/say.h"
#include "work/facts.h"

/* Told by themselves. */
static const char *const apart[] = { "title", "file", "replaces", "against",
	"against-why" };

static bool
is_apart(const struct field *field)
{
	size_t i;

	for (i = 0; i < sizeof(apart) / sizeof(apart[0]); i++)
		if (strcmp(field->id, apart[i]) == 0)
			return true;
	return false;
}

/* How it stands: in full where something is to be done, else a word before
 * the answers. */
static void
add_state(struct bench *bench, const struct evidence_screen *e, const char *id,
    struct page *page, struct str *answers)
{
	const struct verdict *v;
	bool fine;
	const char *state = evidence_state(bench, e, id, &fine);

	if (state == NULL)
		return;
	v = judge_decision(bench->desk.judge, e->fresh, id);
	if (fine)
		str_add(answers, state);
	else
		page_addf(page, UI_WARNING, 0, "%s: %s", state,
		    v->why ? v->why : "");
}

/* Every other answer of the piece, one after another. */
static void
add_answers(struct bench *bench, const struct form *form, const char *id,
    struct str *all)
{
	struct str value = { 0 };
	size_t i;

	for (i = 0; i < form->nfields; i++) {
		if (is_apart(&form->fields[i]))
			continue;
		say_value(bench, form, id, &form->fields[i], &value);
		if (value.n > 0)
			str_addf(all, "%s%s: %s", all->n > 0 ? "; " : "",
			    form->fields[i].label, str_text(&value));
		str_clear(&value);
	}
}

static void
add_file(struct bench *bench, const struct form *form, const struct facts *f,
    struct page *page)
{
	const struct field *file = pack_field(form, f->record->id, "file");
	struct str value = { 0 };

	switch (f->bytes) {
	case BYTES_NONE:
		return;
	case BYTES_WITHHELD:
		page_add(page, UI_WARNING, 0,
		    "Its file is withheld from this copy.");
		return;
	case BYTES_MISSING:
		page_add(page, UI_DUTY, 0,
		    "Its file is not whole here: assay verify says what is "
		    "wrong.");
		return;
	case BYTES_HERE:
		break;
	}
	if (file != NULL)
		say_value(bench, form, f->record->id, file, &value);
	str_addf(&value, ", %s", f->blob.media);
	if (f->width > 0)
		str_addf(&value, ", picture of %u x %u dots", f->width,
		    f->height);
	page_addf(page, UI_PLAIN, 0, "File: %s; SHA-256 %.12s...",
	    str_text(&value), f->blob.sha256);
	str_clear(&value);
}

static void
add_against(struct bench *bench, const struct form *form, const char *id,
    struct page *page)
{
	const struct field *against = pack_field(form, id, "against"),
			   *why = pack_field(form, id, "against-why");
	struct str value = { 0 };

	if (against != NULL)
		say_value(bench, form, id, against, &value);
	if (value.n == 0)
		return;
	page_addf(page, UI_DUTY, 0, "%s: %s", against->label, str_text(&value));
	str_clear(&value);
	if (why != NULL)
		say_value(bench, form, id, why, &value);
	page_add(page, UI_PLAIN, 2, str_text(&value));
	str_clear(&value);
}

/* Every place that names the piece. */
static void
add_served(struct bench *bench, struct evidence_screen *e, const char *id,
    struct page *page)
{
	const struct served *s;
	struct str place = { 0 };
	size_t i, n;

	s = serves_of(evidence_all_serve(bench, e), id, &n);
	page_add(page, UI_TITLE, 0, n > 0 ? "Serves" : "Serves nothing yet");
	for (i = 0; i < n; i++) {
		say_place(bench, s[i].form->id, s[i].record, s[i].field->id,
		    &place);
		page_lead(page, UI_PLAIN, 0, "-", str_text(&place));
		str_clear(&place);
	}
}

static void
add_revisions(struct bench *bench, const struct form *form,
    const struct facts *f, struct page *page)
{
	const char *older = record_text(f->record, "replaces");

	if (older != NULL)
		page_addf(page, UI_PLAIN, 0, "Replaces: %s",
		    judge_title(bench->desk.judge, form, older));
	if (f->replaced_by != NULL)
		page_addf(page, UI_PLAIN, 0, "Replaced by: %s",
		    judge_title(bench->desk.judge, form, f->replaced_by));
}

static void
add_lines(const struct facts *f, struct page *page)
{
	size_t i;

	if (f->nlines == 0)
		return;
	page_add(page, UI_TITLE, 0, "It begins");
	for (i = 0; i < f->nlines; i++)
		page_raw(page, UI_DIM, 0, f->lines[i]);
	if (f->more)
		page_raw(page, UI_DIM, 0, "...");
}

void
evidence_tell(struct bench *bench, struct evidence_screen *e, const char *id,
    int width)
{
	const struct form *form = e->field->of_form;
	struct page *page = &e->listing.page;
	struct str answers = { 0 };
	struct facts facts;
	struct err err;

	if (id != NULL && str_eq(id, e->told) && width == e->told_width)
		return;
	free(e->told);
	e->told = mem_dup(id);
	e->told_width = width;
	page_start(page, width);
	if (id == NULL)
		return;
	if (!work_facts(&bench->desk, id, &facts, &err)) {
		page_add(page, UI_DUTY, 0, err.say);
		return;
	}
	page_add(page, UI_STRONG, 0, judge_title(bench->desk.judge, form, id));
	add_state(bench, e, id, page, &answers);
	add_against(bench, form, id, page);
	add_file(bench, form, &facts, page);
	add_revisions(bench, form, &facts, page);
	add_answers(bench, form, id, &answers);
	page_add(page, UI_PLAIN, 0, str_text(&answers));
	str_clear(&answers);
	add_served(bench, e, id, page);
	add_lines(&facts, page);
	facts_clear(&facts);
}
