/*
 * The search as a job: law and questions first, then records, then what
 * stands in files. Refuses to take anew what reads as before.
 */
#include "work/find.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "work/finding.h"

struct work_find *
work_find_open(void)
{
	return mem_alloc(sizeof(struct work_find));
}

static void
clear(struct work_find *find)
{
	size_t i, k;

	find_close(find->index);
	free(find->of);
	for (i = 0; i < find->nrolls; i++) {
		for (k = 0; k < find->rolls[i].n; k++)
			free(find->rolls[i].v[k].record);
		free(find->rolls[i].v);
	}
	free(find->rolls);
	shelf_clear(&find->shelf);
	*find = (struct work_find){ 0 };
}

void
work_find_close(struct work_find *find)
{
	if (find == NULL)
		return;
	clear(find);
	free(find);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct known *)a)->record,
	    ((const struct known *)b)->record);
}

static void
sort(struct roll *roll)
{
	if (roll->sorted < roll->n)
		qsort(roll->v, roll->n, sizeof(*roll->v), compare);
	roll->sorted = roll->n;
}

static struct known *
known(const struct roll *roll, const char *record)
{
	struct known key = { .record = mem_dup(record) }, *found = NULL;

	if (roll->sorted > 0)
		found =
		    bsearch(&key, roll->v, roll->sorted, sizeof(key), compare);
	free(key.record);
	return found;
}

/* Another project or pack begins anew, other events only another round. */
static bool
follow(struct work_find *find, struct desk *desk, struct err *err)
{
	char *of = mem_printf("%s\n%s\n%s", desk->path,
	    desk->release ? desk->release : "", desk->pack->sha256);
	size_t i;

	if (find->index != NULL && strcmp(find->of, of) != 0)
		clear(find);
	if (find->index == NULL) {
		clear(find);
		find->index = find_open(err);
		find->nrolls = desk->pack->nforms;
		find->rolls =
		    mem_alloc((find->nrolls + 1) * sizeof(*find->rolls));
		find->of = of;
		find->events = -1;
		of = NULL;
	}
	free(of);
	if (find->index == NULL || find->events == desk->events)
		return find->index != NULL;
	find->events = desk->events;
	find->round++;
	find->done = 0;
	for (i = 0; i < find->nrolls; i++)
		sort(&find->rolls[i]);
	if (find->phase != PHASE_LAW) {
		find->phase = PHASE_RECORDS;
		find->a = find->b = 0;
	}
	return true;
}

static bool
add_all(struct work_find *find, const struct harvest *harvest, struct err *err)
{
	size_t i;

	for (i = 0; i < harvest->n; i++)
		if (!find_add(find->index, &harvest->v[i], err))
			return false;
	return true;
}

/* Are the items of the list records, found as such? */
static bool
is_form(const struct pack *pack, const struct list *list)
{
	size_t i;

	for (i = 0; i < pack->nforms; i++)
		if (pack->forms[i].holds == HOLDS_EACH &&
		    pack->forms[i].of == list)
			return true;
	return false;
}

/* The next form's questions, or the next item of a list. */
static bool
step_law(struct work_find *find, const struct pack *pack, struct err *err)
{
	struct harvest harvest = { 0 };
	const struct list *list;
	bool ok;

	if (find->a < pack->nforms) {
		harvest_form(&pack->forms[find->a++], &harvest);
	} else if (find->a - pack->nforms < pack->nlists) {
		list = &pack->lists[find->a - pack->nforms];
		if (find->b >= list->n || is_form(pack, list)) {
			find->a++;
			find->b = 0;
		} else {
			harvest_item(list, &list->items[find->b++], &harvest);
		}
	} else {
		find->phase = PHASE_RECORDS;
		find->a = find->b = 0;
	}
	ok = add_all(find, &harvest, err);
	harvest_clear(&harvest);
	return ok;
}

static bool
take_record(struct work_find *find, struct desk *desk, const struct form *form,
    const char *record, struct err *err)
{
	struct roll *roll = &find->rolls[find->a];
	struct known *k = known(roll, record);
	struct harvest harvest = { 0 };
	uint64_t mark;
	bool ok = true;
	size_t i;

	harvest_record(desk, form, record, &harvest);
	mark = harvest_mark(&harvest);
	if (k == NULL || k->mark != mark) {
		if (k != NULL) {
			shelf_forget(&find->shelf, find->a, record);
			ok = find_forget(find->index, form->id, record, err);
		} else {
			k = &VEC_PUSH(roll->v, roll->n, roll->cap);
			k->record = mem_dup(record);
		}
		for (i = 0; i < harvest.n; i++)
			if (harvest.v[i].kind == FIND_EVIDENCE) {
				harvest.v[i].text = NULL;
				shelf_wait(&find->shelf, find->a, record,
				    harvest.v[i].field);
			}
		ok = ok && add_all(find, &harvest, err);
		k->mark = mark;
	}
	k->round = find->round;
	harvest_clear(&harvest);
	return ok;
}

/* Records that no longer stand. */
static bool
drop_gone(struct work_find *find, const struct form *form, struct err *err)
{
	struct roll *roll = &find->rolls[find->a];
	size_t i, n = 0;
	bool ok = true;

	for (i = 0; i < roll->n; i++) {
		if (!ok || roll->v[i].round == find->round) {
			roll->v[n++] = roll->v[i];
			continue;
		}
		shelf_forget(&find->shelf, find->a, roll->v[i].record);
		ok = find_forget(find->index, form->id, roll->v[i].record, err);
		free(roll->v[i].record);
	}
	if (n < roll->n)
		roll->sorted = 0;
	roll->n = n;
	sort(roll);
	return ok;
}

static bool
step_records(struct work_find *find, struct desk *desk, struct err *err)
{
	const struct form *form;
	const char **ids;
	size_t n;

	if (find->a == desk->pack->nforms) {
		find->phase = PHASE_FILES;
		return true;
	}
	form = &desk->pack->forms[find->a];
	ids = judge_records(desk->judge, form, &n);
	if (find->b < n) {
		find->done++;
		return take_record(find, desk, form, ids[find->b++], err);
	}
	if (!drop_gone(find, form, err))
		return false;
	find->a++;
	find->b = 0;
	return true;
}

static bool
step(struct work_find *find, struct desk *desk, struct err *err)
{
	bool ok, more;

	switch (find->phase) {
	case PHASE_LAW:
		return step_law(find, desk->pack, err);
	case PHASE_RECORDS:
		return step_records(find, desk, err);
	case PHASE_FILES:
		ok = shelf_step(&find->shelf, desk, find->index, &more, err);
		if (!more)
			find->phase = PHASE_DONE;
		return ok;
	case PHASE_DONE:
		return true;
	}
	BUG("no such phase");
}

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum work_find_state
work_find_step(struct work_find *find, struct desk *desk, int ms,
    struct err *err)
{
	int64_t end = now() + ms;
	bool ok = follow(find, desk, err);

	while (ok && find->phase != PHASE_DONE) {
		ok = step(find, desk, err);
		if (ms >= 0 && now() >= end)
			break;
	}
	if (!ok) {
		clear(find);
		return WORK_FIND_FAILED;
	}
	return find->phase == PHASE_DONE ? WORK_FIND_DONE : WORK_FIND_RUNNING;
}
