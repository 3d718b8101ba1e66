/*
 * Findings about the record one looks at. Refuses to accept anything in a
 * file that is no review file.
 */
#include "screen/raise.h"

#include <stdlib.h>
#include <string.h>

#include "screen/say.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/about.h"

static const struct form *
findings(const struct bench *bench)
{
	return pack_form(bench->desk.pack, "finding");
}

/* Is anything said here at all, to anybody? */
static bool
asked(const struct bench *bench)
{
	return bench->v != NULL && findings(bench) != NULL &&
	    judge_record_asked(bench->desk.judge, findings(bench), "") ==
	    TRI_YES;
}

const char **
raise_about(const struct bench *bench, const struct form *form,
    const char *record, size_t *n)
{
	const struct field *field = finding_field(&bench->desk, form);
	const struct record *r;
	const char **ids;
	size_t i, all;

	*n = 0;
	r = records_of(&bench->desk.records, "finding", &all);
	ids = mem_alloc((all + 1) * sizeof(*ids));
	for (i = 0; field != NULL && i < all; i++)
		if (!r[i].gone &&
		    str_eq(record_text(&r[i], field->id), record) &&
		    !str_eq(record_text(&r[i], "kind"), "accepted"))
			ids[(*n)++] = r[i].id;
	return ids;
}

bool
raise_can(const struct bench *bench, const struct form *form,
    const char *record)
{
	size_t n = 0;

	if (!asked(bench) || finding_field(&bench->desk, form) == NULL)
		return false;
	if (judge_side(bench->desk.judge) == SIDE_BODY)
		return true;
	free(raise_about(bench, form, record, &n));
	return n > 0;
}

bool
raise_can_accept(const struct bench *bench, const struct form *form)
{
	return asked(bench) && finding_field(&bench->desk, form) != NULL &&
	    judge_side(bench->desk.judge) == SIDE_BODY && !bench->reading;
}

void
raise_new(struct bench *bench, const struct form *form, const char *of)
{
	struct faults faults = { 0 };
	struct str name = { 0 };
	struct err err = { 0 };
	char *id = NULL, *record; /* `of` may go with the next write */

	if (!side_may(bench, findings(bench), NULL))
		return;
	record = mem_dup(of);
	if (bench_took(bench,
		finding_new(&bench->desk, form, record, &id, &faults, &err),
		&faults, &err, NULL)) {
		say_record(bench, form, record, &name);
		form_push(bench, findings(bench), id, "kind");
		bench_say(bench, UI_GOOD,
		    "Of what kind? u takes it back. A finding about %s",
		    str_text(&name));
	}
	str_clear(&name);
	free(record);
	free(id);
}

void
raise_document_new(struct bench *bench, const char *document)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *of = mem_dup(document), *id = NULL;

	if (side_may(bench, findings(bench), NULL) &&
	    bench_took(bench,
		finding_new_document(&bench->desk, of, &id, &faults, &err),
		&faults, &err, NULL)) {
		form_push(bench, findings(bench), id, "kind");
		bench_say(bench, UI_GOOD,
		    "Of what kind? u takes it back. A finding about the "
		    "document.");
	}
	free(of);
	free(id);
}

/* The finding about it that is read first: an open one, where there is. */
static const char *
about_document(const struct bench *bench, const char *document)
{
	const struct record *r;
	const char *found = NULL;
	size_t i, n;

	r = records_of(&bench->desk.records, "finding", &n);
	for (i = 0; i < n; i++)
		if (!r[i].gone &&
		    str_eq(record_text(&r[i], "document"), document) &&
		    (found == NULL ||
			!str_eq(record_text(&r[i], "state"), "closed")))
			found = r[i].id;
	return found;
}

bool
raise_can_document(const struct bench *bench, const char *document)
{
	return asked(bench) &&
	    finding_document(&bench->desk, document) != NULL &&
	    (judge_side(bench->desk.judge) == SIDE_BODY ||
		about_document(bench, document) != NULL);
}

void
raise_document(struct bench *bench, const char *document)
{
	const char *id = about_document(bench, document);

	if (!asked(bench) || finding_document(&bench->desk, document) == NULL) {
		bench_say(bench, UI_PLAIN,
		    "No finding can be about this document.");
	} else if (id == NULL) {
		raise_document_new(bench, document);
	} else {
		thread_push(bench, id);
		bench_say(bench, UI_PLAIN,
		    "This finding is there already; n makes another one about "
		    "the same.");
	}
}

void
raise_finding(struct bench *bench, const struct form *form, const char *record)
{
	const char **ids;
	char *id;
	size_t n;

	if (!asked(bench) || finding_field(&bench->desk, form) == NULL) {
		bench_say(bench, UI_PLAIN, "No finding can be about this.");
		return;
	}
	ids = raise_about(bench, form, record, &n);
	id = n > 0 ? mem_dup(ids[0]) : NULL;
	free(ids);
	if (n > 1)
		findings_push_about(bench, form, record);
	else if (n == 1)
		thread_push(bench, id);
	else
		raise_new(bench, form, record);
	if (n == 1)
		bench_say(bench, UI_PLAIN,
		    "This finding is there already; n makes another one about "
		    "the same.");
	free(id);
}

bool
raise_accepted(struct bench *bench, const struct form *form,
    const char *const *records, size_t n)
{
	struct faults faults = { 0 };
	struct str name = { 0 };
	struct err err = { 0 };
	size_t done = 0;
	bool ok;

	if (!raise_can_accept(bench, form)) {
		bench_say(bench, UI_PLAIN,
		    judge_side(bench->desk.judge) == SIDE_BODY
			? "No finding can be about this."
			: "Only a body accepts what it looked at, in a review "
			  "file.");
		return false;
	}
	if (n == 1)
		say_record(bench, form, records[0], &name);
	ok = bench_took(bench,
	    finding_accept(&bench->desk, form, records, n, &done, &faults,
		&err),
	    &faults, &err, NULL);
	if (ok && done == 0 && n == 1)
		bench_say(bench, UI_PLAIN, "Accepted already.");
	else if (ok && done == 0)
		bench_say(bench, UI_PLAIN,
		    "Accepted already, or a finding about it is open.");
	else if (ok && n == 1)
		bench_say(bench, UI_GOOD, "Accepted: %s. u takes it back.",
		    str_text(&name));
	else if (ok)
		bench_say(bench, UI_GOOD,
		    "Accepted: %zu of %zu; u takes all of it back.", done, n);
	str_clear(&name);
	return ok;
}
