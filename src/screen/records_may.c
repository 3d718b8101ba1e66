/*
 * Which keys of a list of records do anything as things stand. Refuses those
 * that would write what is the other side's.
 */
#include "screen/raise.h"
#include "screen/records.h"
#include "screen/side.h"

bool
records_works(const struct bench *bench, const struct screen *screen,
    int action)
{
	const struct records_screen *s = (const struct records_screen *)screen;
	bool carried = false,
	     mine = bench->v != NULL && side_why(bench, s->form, NULL) == NULL;
	size_t i;

	if (s->filter.typing)
		return true;
	switch (action) {
	case RECORDS_NEW:
		return s->form->holds == HOLDS_MANY && mine;
	case RECORDS_GONE:
		return s->form->holds == HOLDS_MANY && s->list.n > 0 && mine;
	case RECORDS_BULK:
		return s->list.n > 0 && mine;
	case RECORDS_CARRY:
	case RECORDS_TAKE_TABLE:
		return mine;
	case RECORDS_ACCEPT:
		return s->list.n > 0 && raise_can_accept(bench, s->form);
	case RECORDS_FINDING:
		return s->list.n > 0 &&
		    raise_can(bench, s->form, records_focused(s)->id);
	case RECORDS_UNSEEN:
		return s->looked;
	case RECORDS_SHOW_GONE:
		return s->form->holds == HOLDS_MANY;
	case RECORDS_TAKE:
		return s->form->catalogue != NULL && mine;
	case RECORDS_MAP:
		return s->form->nmaps > 0;
	case RECORDS_CONFIRM:
		for (i = 0; i < s->n && !carried; i++)
			carried = s->v[i].carried;
		return carried && mine;
	case RECORDS_ABOUT:
		return true;
	case RECORDS_FILTER:
		return s->n > 0;
	default:
		return s->list.n > 0;
	}
}

/* Those that write; what is the other side's they leave alone. */
bool
records_refused(struct bench *bench, const struct records_screen *s, int action)
{
	const struct rec *rec = records_focused(s);

	switch (action) {
	case RECORDS_NEW:
	case RECORDS_BULK:
	case RECORDS_GONE:
	case RECORDS_TAKE:
	case RECORDS_CARRY:
	case RECORDS_TAKE_TABLE:
	case RECORDS_CONFIRM:
		return !side_may(bench, s->form,
		    rec && action != RECORDS_NEW ? rec->id : NULL);
	default:
		return false;
	}
}
