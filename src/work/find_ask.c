/*
 * Asks the search and names what it found. Refuses to step the job: it answers
 * from what is there.
 */
#include <string.h>

#include "work/finding.h"

/* So many more are read, for questions that are not asked to stand back. */
#define UNASKED 30

/* An answer is called by its place, as that is called now. */
static void
name_hit(struct desk *desk, struct arena *arena, struct find_hit *hit)
{
	const struct form *form =
	    hit->form ? pack_form(desk->pack, hit->form) : NULL;
	const struct field *field;

	if (form != NULL && hit->record != NULL && hit->field == NULL)
		hit->asked = judge_record_asked(desk->judge, form,
				 hit->record) != TRI_NO;
	if (form == NULL || hit->field == NULL)
		return;
	if (hit->kind == FIND_ANSWER)
		hit->title =
		    harvest_title(desk, arena, form, hit->record, hit->field);
	if (hit->record == NULL)
		return;
	field = pack_field(form, hit->record, hit->field);
	hit->asked = field != NULL &&
	    judge_asked(desk->judge, form, hit->record, field) != TRI_NO;
}

/* What is asked comes before what is not, the rank aside; cut to max. */
static void
asked_first(struct find_hits *hits, size_t max)
{
	struct find_hit *v;
	size_t i, n = 0;

	v = arena_alloc(&hits->arena, (hits->n + 1) * sizeof(*v));
	for (i = 0; i < hits->n; i++)
		if (hits->v[i].asked)
			v[n++] = hits->v[i];
	for (i = 0; i < hits->n; i++)
		if (!hits->v[i].asked)
			v[n++] = hits->v[i];
	hits->v = v;
	hits->more = hits->more || n > max;
	hits->n = n < max ? n : max;
}

bool
work_find(struct work_find *find, struct desk *desk, const char *words,
    size_t max, const char *on, const char *off, struct find_hits *hits,
    struct err *err)
{
	size_t i;

	*hits = (struct find_hits){ .ranked = true };
	if (find->index == NULL)
		return true;
	if (!find_query(find->index, words, max + UNASKED, on, off, hits,
		err)) {
		arena_free(&hits->arena);
		*hits = (struct find_hits){ .ranked = true };
		return false;
	}
	for (i = 0; i < hits->n; i++)
		name_hit(desk, &hits->arena, &hits->v[i]);
	asked_first(hits, max);
	return true;
}

void
work_find_progress(const struct work_find *find, size_t *done, size_t *total)
{
	const struct shelf *shelf = &find->shelf;
	size_t i;

	*total = shelf->n;
	for (i = 0; i < find->nrolls; i++)
		*total += find->rolls[i].n;
	*done = find->done;
	if (find->phase >= PHASE_FILES)
		*done += shelf->next;
	if (*done > *total)
		*done = *total;
}

void
work_find_unread(const struct work_find *find, struct work_find_unread *unread)
{
	size_t i;

	*unread = (struct work_find_unread){ 0 };
	for (i = 0; i < find->shelf.n; i++) {
		switch (find->shelf.v[i].state) {
		case FILE_WAITS:
		case FILE_READ:
			break;
		case FILE_LARGE:
			unread->large++;
			break;
		case FILE_BEYOND:
			unread->beyond++;
			break;
		case FILE_OTHER:
			unread->other++;
			break;
		case FILE_WITHHELD:
			unread->withheld++;
			break;
		}
	}
}

bool
work_find_say_unread(const struct work_find *find, struct str *out)
{
	struct work_find_unread u;
	struct {
		size_t n;
		const char *one, *many;
	} rows[] = {
		{ 0, "larger than 1 MiB", "larger than 1 MiB" },
		{ 0, "past the first 64 MiB", "past the first 64 MiB" },
		{ 0, "that is no plain text", "that are no plain text" },
		{ 0, "withheld from this copy", "withheld from this copy" },
	};
	size_t i, n = 0;

	work_find_unread(find, &u);
	rows[0].n = u.large;
	rows[1].n = u.beyond;
	rows[2].n = u.other;
	rows[3].n = u.withheld;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].n == 0)
			continue;
		str_addf(out, "%s%zu %s",
		    n ? ", " : "Files known by name alone: ", rows[i].n,
		    rows[i].n == 1 ? rows[i].one : rows[i].many);
		n += rows[i].n;
	}
	if (n > 0)
		str_add(out, ".");
	return n > 0;
}
