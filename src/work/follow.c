/*
 * Keeps the records in memory in step with what this program itself wrote.
 * Refuses whenever anything else may have changed them: then they are read.
 */
#include "work/follow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/store.h"

/* Replaced values stay in the records' arena until these are read again. */
#define GROWN_MAX (4u << 20)

/* Are these the heads the desk read, that of `own` aside? */
static bool
same_heads(const struct desk *desk, const struct head *heads, size_t n,
    const char *own)
{
	const struct head *a = desk->heads;
	size_t i = 0, k = 0;

	for (;;) {
		while (i < desk->nheads && strcmp(a[i].site, own) == 0)
			i++;
		while (k < n && strcmp(heads[k].site, own) == 0)
			k++;
		if (i == desk->nheads || k == n)
			return i == desk->nheads && k == n;
		if (strcmp(a[i].site, heads[k].site) != 0 ||
		    a[i].seq != heads[k].seq ||
		    strcmp(a[i].hash, heads[k].hash) != 0)
			return false;
		i++;
		k++;
	}
}

bool
follow_begin(struct desk *desk, struct err *err)
{
	struct follow *follow;
	struct head *heads;
	size_t n;

	if (!store_heads(desk->store, &heads, &n, err))
		return false;
	follow_end(desk);
	desk->follow = follow = mem_alloc(sizeof(*follow));
	/* A conflict may be settled and a leftover may go: seldom enough. */
	follow->able = desk->judge != NULL && same_heads(desk, heads, n, "") &&
	    desk->records.nconflicts == 0 && desk->records.nleftovers == 0;
	free(heads);
	return true;
}

static void
take_events(struct follow *f, struct store_log *log)
{
	struct event event;
	struct written w;

	while (store_log_next(log, &event)) {
		f->events++;
		if (strcmp(event.form, ".site") == 0)
			continue;
		w.form = arena_dup(&f->arena, event.form);
		w.record = arena_dup(&f->arena, event.record);
		w.field = arena_dup(&f->arena, event.field);
		w.value = arena_dup(&f->arena, event.value);
		VEC_PUSH(f->v, f->n, f->cap) = w;
		snprintf(f->at, sizeof(f->at), "%s", event.at);
	}
}

void
follow_take(struct desk *desk, const struct head *head)
{
	struct follow *f = desk->follow;
	struct store_log *log;
	struct err unsaid;
	struct head *heads;
	size_t n;

	if (!f->able)
		return;
	f->able = store_heads(desk->store, &heads, &n, &unsaid);
	if (!f->able)
		return;
	/* A merge inside the step brings in more than it wrote itself. */
	f->able = same_heads(desk, heads, n, head->site);
	free(heads);
	log = f->able ? store_log_step(desk->store, &unsaid) : NULL;
	if (log != NULL)
		take_events(f, log);
	store_log_close(log);
}

static void
put_head(struct desk *desk, const struct head *head)
{
	size_t i = 0;

	while (i < desk->nheads && strcmp(desk->heads[i].site, head->site) < 0)
		i++;
	if (i == desk->nheads || strcmp(desk->heads[i].site, head->site) != 0) {
		desk->heads = mem_realloc(desk->heads,
		    (desk->nheads + 1) * sizeof(*desk->heads));
		memmove(&desk->heads[i + 1], &desk->heads[i],
		    (desk->nheads - i) * sizeof(*desk->heads));
		desk->nheads++;
	} else {
		desk->events -= desk->heads[i].seq;
	}
	desk->heads[i] = *head;
	desk->events += head->seq;
}

static void
put_value(struct desk *desk, const struct written *w, const char *at)
{
	struct records *records = &desk->records;
	struct value *value;

	records_set(records, w->form, w->record, w->field, w->value);
	value = records_put(records, w->form, w->record, w->field);
	value->author = arena_dup(&records->arena, desk->author);
	value->at = arena_dup(&records->arena, at);
	desk->grown += strlen(w->field) + strlen(desk->author) + 128 +
	    (w->value ? strlen(w->value) : 0);
}

bool
follow_apply(struct desk *desk, int64_t written, const struct head *head)
{
	const struct follow *f = desk->follow;
	size_t i;

	if (!f->able || f->events != written || desk->grown > GROWN_MAX)
		return false;
	judge_free(desk->judge);
	for (i = 0; i < f->n; i++)
		put_value(desk, &f->v[i], f->at);
	put_head(desk, head);
	desk->judge = judge_new(desk->pack, &desk->records, desk->today);
	return true;
}

void
follow_end(struct desk *desk)
{
	if (desk->follow == NULL)
		return;
	free(desk->follow->v);
	arena_free(&desk->follow->arena);
	free(desk->follow);
	desk->follow = NULL;
}
