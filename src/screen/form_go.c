/* From question to question and from record to record of a form. Refuses to
 * leave the form. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/form.h"

bool
form_row_open(const struct form_row *row)
{
	return strchr("!?~=", row->sign[0]) != NULL;
}

/* Has a record of the form something open that is more than advice? */
static bool
record_open(const struct bench *bench, const struct form *form,
    const char *record)
{
	const struct open_point *p;
	size_t i;

	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		if (p->weight != WEIGHT_ADVICE && str_eq(p->form, form->id) &&
		    str_eq(p->record, record))
			return true;
	}
	return false;
}

bool
form_to_open_row(struct form_screen *f, size_t first)
{
	size_t i, k;

	for (k = 0; k < f->n; k++) {
		i = (first + k) % f->n;
		if (form_row_open(&f->rows[i])) {
			list_focus(&f->list, i);
			f->side_top = 0;
			return true;
		}
	}
	return false;
}

static void
show_record(struct bench *bench, struct form_screen *f, const char *id)
{
	char *record = mem_dup(id);

	free(f->record);
	f->record = record;
	f->side_top = 0;
	list_focus(&f->list, 0);
	form_pull(bench, &f->screen);
	form_to_open_row(f, 0);
}

void
form_to_open(struct bench *bench, struct form_screen *f)
{
	const char **ids;
	size_t i, k, n;

	if (f->n > 0 && form_to_open_row(f, f->list.focus + 1))
		return;
	ids = judge_records(bench->desk.judge, f->form, &n);
	for (i = 0; i < n && strcmp(ids[i], f->record) != 0; i++)
		;
	for (k = 1; k < n; k++)
		if (record_open(bench, f->form, ids[(i + k) % n])) {
			show_record(bench, f, ids[(i + k) % n]);
			return;
		}
	bench_say(bench, UI_GOOD,
	    "Nothing is open here; N goes to the next best step, Esc back.");
}

void
form_to_record(struct bench *bench, struct form_screen *f, int by)
{
	const char **ids;
	size_t i, n;

	ids = judge_records(bench->desk.judge, f->form, &n);
	for (i = 0; i < n && strcmp(ids[i], f->record) != 0; i++)
		;
	if (i == n || (by < 0 && i == 0) || (by > 0 && i + 1 == n)) {
		bench_say(bench, UI_PLAIN, "There is no record %s this one.",
		    by < 0 ? "before" : "after");
		return;
	}
	show_record(bench, f, ids[by < 0 ? i - 1 : i + 1]);
}
