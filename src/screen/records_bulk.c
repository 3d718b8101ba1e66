/* What is done to all records that are marked, as one step of undo: answered,
 * gone, confirmed. Refuses to answer fields that are a set or a file. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/form.h"
#include "screen/pick.h"
#include "screen/raise.h"
#include "screen/records.h"
#include "work/put.h"
#include "work/work.h"

const char **
records_marked(const struct records_screen *s, size_t *n)
{
	const char **ids = mem_alloc((s->n + 1) * sizeof(*ids));
	size_t i;

	*n = 0;
	for (i = 0; i < s->n; i++)
		if (s->list.marks != NULL && s->list.marks[i])
			ids[(*n)++] = s->v[i].id;
	if (*n == 0 && s->list.n > 0)
		ids[(*n)++] = s->v[list_row(&s->list, s->list.focus)].id;
	return ids;
}

void
records_unmark(struct records_screen *s)
{
	size_t i;

	for (i = 0; s->list.marks != NULL && i < s->n; i++)
		s->list.marks[i] = false;
	s->list.nmarks = 0;
}

void
records_bulk(struct bench *bench, struct records_screen *s)
{
	struct pick pick = { .tag = TAG_FIELD, .tall = true };
	const struct field *fields;
	struct screen *p;
	const char **ids;
	size_t i, n, marked;
	char *title;

	ids = records_marked(s, &marked);
	if (marked == 0) {
		bench_say(bench, UI_PLAIN, "There is nothing to answer for.");
		free(ids);
		return;
	}
	title = marked > 1 ? mem_printf("Which question gets the same answer "
					"in all %zu marked records?",
				 marked)
			   : mem_dup("Which question is answered in this "
				     "one record? Space marks more.");
	pick.title = title;
	p = pick_new(&pick);
	free(title);
	fields = pack_fields(s->form, ids[0], &n);
	for (i = 0; i < n; i++)
		if (fields[i].kind != FIELD_SET && fields[i].kind != FIELD_BLOB)
			pick_add(p, fields[i].id, fields[i].label,
			    fields[i].ask, false);
	bench_push(bench, p);
	free(ids);
}

static void
ask_value(struct bench *bench, struct records_screen *s,
    const struct field *field, const char *record, size_t records)
{
	struct form_screen place = { .form = s->form };
	char *id = mem_dup(record);
	char *title = mem_printf("%s (one answer for %zu %s)", field->ask,
	    records, records == 1 ? "record" : "records");
	struct pick pick = { .tag = TAG_VALUE, .title = title };
	struct ask ask = { .tag = TAG_VALUE,
		.kind = field->kind == FIELD_PROSE ? ASK_PROSE : ASK_LINE,
		.title = title,
		.help = field->help ? field->help : "" };
	struct offer *offers;
	struct screen *p;
	size_t i, n;

	place.record = id;
	n = form_offers(bench, &place, field, &offers);
	if (n == 0) {
		ask_push(bench, &ask);
	} else {
		pick.tall = true;
		p = pick_new(&pick);
		for (i = 0; i < n; i++)
			pick_add(p, offers[i].id, offers[i].label,
			    offers[i].help, false);
		bench_push(bench, p);
	}
	free(offers);
	free(title);
	free(id);
}

void
records_bulk_field(struct bench *bench, struct records_screen *s,
    const char *name)
{
	const struct field *field;
	const char **ids;
	size_t n;

	ids = records_marked(s, &n);
	field = n > 0 ? pack_field(s->form, ids[0], name) : NULL;
	free(s->bulk);
	s->bulk = mem_dup(name);
	if (field != NULL)
		ask_value(bench, s, field, ids[0], n);
	free(ids);
}

void
records_bulk_value(struct bench *bench, struct records_screen *s,
    const char *value)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *said, *copy = mem_dup(value);
	const char **ids;
	size_t n, done = 0;
	bool ok;

	ids = records_marked(s, &n);
	ok = work_put_many(&bench->desk, s->form, ids, n, s->bulk,
	    copy[0] != '\0' ? copy : NULL, &done, &faults, &err);
	said = mem_printf("Answered in %zu of %zu; u takes all of it back.",
	    done, n);
	free(ids);
	if (ok)
		records_unmark(s);
	bench_took(bench, ok, &faults, &err, said);
	free(said);
	free(copy);
}

void
records_gone(struct bench *bench, struct records_screen *s)
{
	const struct rec *rec = records_focused(s);
	struct err err = { 0 };
	const char **ids;
	char *said;
	size_t n;
	bool ok, gone = rec != NULL && !rec->gone;

	if (s->form->holds != HOLDS_MANY || rec == NULL) {
		bench_say(bench, UI_PLAIN,
		    "The law fixes this list; nothing can be taken away.");
		return;
	}
	ids = records_marked(s, &n);
	ok = work_put_gone(&bench->desk, s->form, ids, n, gone, &err);
	free(ids);
	said = gone ? mem_printf("Gone: %zu. u takes it back, a shows what is "
				 "gone.",
			  n)
		    : mem_printf("Standing again: %zu.", n);
	if (ok)
		records_unmark(s);
	bench_took(bench, ok, NULL, &err, said);
	free(said);
}

void
records_confirm(struct bench *bench, struct records_screen *s)
{
	int64_t written = 0, some;
	struct err err = { 0 };
	const char **ids;
	size_t i, n;
	bool ok = true;
	char *place;

	ids = records_marked(s, &n);
	for (i = 0; ok && i < n; i++) {
		if (records_find(&bench->desk.records, s->form->id, ids[i]) ==
		    NULL)
			continue;
		place = mem_printf("%s/%s", s->form->id, ids[i]);
		ok = work_confirm(&bench->desk, place, &some, &err);
		written += ok ? some : 0;
		free(place);
	}
	free(ids);
	if (ok)
		records_unmark(s);
	bench_took(bench, ok, NULL, &err,
	    written > 0 ? "Confirmed." : "Nothing here was carried over (>).");
}

void
records_mark_all(struct records_screen *s)
{
	bool on = list_marks(&s->list) == 0;
	size_t i;

	for (i = 0; i < s->list.n; i++)
		list_mark(&s->list, i, on);
}

void
records_accept(struct bench *bench, struct records_screen *s)
{
	const char **ids;
	size_t n;

	if (!raise_can_accept(bench, s->form)) {
		raise_accepted(bench, s->form, NULL, 0);
		return;
	}
	ids = records_marked(s, &n);
	/* On to the next one, as every mark does. */
	if (list_marks(&s->list) == 0)
		list_key(&s->list, UI_DOWN);
	if (raise_accepted(bench, s->form, ids, n))
		records_unmark(s);
	free(ids);
}
