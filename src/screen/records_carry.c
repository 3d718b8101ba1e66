/*
 * Answers of a list from another project, or from a release of one. Refuses
 * to open that project at the desk that is being worked at.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/pick.h"
#include "screen/records.h"
#include "work/mine.h"
#include "work/work.h"

#define AS_NOW "+" /* no id of a record looks like this */

void
records_carry(struct bench *bench)
{
	struct ask ask = { .tag = TAG_FROM,
		.kind = ASK_PATH,
		.title = "From which project shall these answers come?",
		.help = "What is answered here stays as it is, approvals stay "
			"behind, and so does what refers to records that are "
			"not here. What comes is marked (>) until c confirms "
			"it. Tab completes, Ctrl-O lists the folder." };

	if (bench->reading)
		bench_say(bench, UI_WARNING,
		    "This project can only be read here.");
	else
		ask_push(bench, &ask);
}

/* A pick of what can be carried from there; NULL: nothing was frozen. */
static struct screen *
pick_release(struct desk *other)
{
	const struct form *form = pack_form(other->pack, "release");
	struct pick pick = { .tag = TAG_RELEASE,
		.title = "As it stands now, or as it was frozen?",
		.numbered = true };
	struct screen *p = NULL;
	const struct record *r;
	const char **ids;
	size_t i, n = 0;

	if (form != NULL)
		ids = judge_records(other->judge, form, &n);
	for (i = 0; i < n; i++) {
		r = records_find(&other->records, form->id, ids[i]);
		if (r == NULL || record_value(r, ".freeze") == NULL)
			continue;
		if (p == NULL) {
			p = pick_new(&pick);
			pick_add(p, AS_NOW, "As it stands now", NULL, false);
		}
		pick_add(p, ids[i], judge_title(other->judge, form, ids[i]),
		    NULL, false);
	}
	return p;
}

void
records_carry_from(struct bench *bench, struct records_screen *s,
    const char *typed)
{
	struct desk other = { .today = bench->desk.today };
	struct screen *p = NULL;
	struct err err = { 0 };
	bool ok;

	if (str_blank(typed))
		return;
	free(s->from);
	s->from = work_path(typed);
	ok = desk_pack(&other, bench->desk.dir, NULL, &err) &&
	    desk_open(&other, s->from, false, &err);
	if (ok)
		p = pick_release(&other);
	desk_close(&other);
	if (!ok)
		bench_fail(bench, &err);
	else if (p != NULL)
		bench_push(bench, p);
	else
		records_carry_release(bench, s, AS_NOW);
}

static size_t
count_carried(const struct bench *bench, const struct form *form)
{
	const struct record *r;
	size_t i, n, found = 0;

	r = records_of(&bench->desk.records, form->id, &n);
	for (i = 0; i < n; i++)
		found += !r[i].gone && record_text(&r[i], ".carried") != NULL;
	return found;
}

void
records_carry_release(struct bench *bench, struct records_screen *s,
    const char *release)
{
	const char *as = strcmp(release, AS_NOW) == 0 ? NULL : release;
	int64_t written = 0;
	struct err err = { 0 };
	size_t n;
	bool ok;

	ok = work_carry(&bench->desk, s->from, as, &s->form, 1, &written, &err);
	ok = bench_took(bench, ok, NULL, &err, NULL);
	n = count_carried(bench, s->form);
	if (ok && written == 0)
		bench_say(bench, UI_PLAIN,
		    "Nothing came over: it has no answer that is missing "
		    "here.");
	else if (ok)
		bench_say(bench, UI_GOOD,
		    "Carried over: %zu to read and confirm (> and c). u takes "
		    "all of it back.",
		    n);
}
