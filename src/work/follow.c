/*
 * Keeps the records in memory in step with what this program itself wrote.
 * Refuses whenever anything else may have changed them: then they are read.
 */
#include "work/follow.h"

#include <stdlib.h>
#include <string.h>

#include "store/store.h"

/* Replaced values stay in the records' arena until these are read again. */
#define GROWN_MAX (4u << 20)

static bool
same_heads(const struct head *a, const struct head *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(a[i].site, b[i].site) != 0 || a[i].seq != b[i].seq ||
		    strcmp(a[i].hash, b[i].hash) != 0)
			return false;
	return true;
}

bool
follow_begin(struct desk *desk, const char *at, struct err *err)
{
	struct follow *follow;
	struct head *heads;
	size_t n;

	if (!store_heads(desk->store, &heads, &n, err))
		return false;
	follow_end(desk);
	desk->follow = follow = mem_alloc(sizeof(*follow));
	memcpy(follow->at, at, strlen(at) + 1);
	/* A conflict may be settled and a leftover may go: seldom enough. */
	follow->able = desk->judge != NULL && n == desk->nheads &&
	    same_heads(heads, desk->heads, n) &&
	    desk->records.nconflicts == 0 && desk->records.nleftovers == 0;
	free(heads);
	return true;
}

bool
follow_put(struct desk *desk, const char *form, const char *record,
    const char *field, const char *value, bool settle, struct err *err)
{
	int64_t before = store_written(desk->store);
	struct follow *f = desk->follow;
	struct written w;

	if (!store_put(desk->store, form, record, field, value, settle, err))
		return false;
	if (store_written(desk->store) == before)
		return true;
	w.form = arena_dup(&f->arena, form);
	w.record = arena_dup(&f->arena, record);
	w.field = arena_dup(&f->arena, field);
	w.value = arena_dup(&f->arena, value);
	VEC_PUSH(f->v, f->n, f->cap) = w;
	return true;
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

	if (!f->able || (int64_t)f->n != written || desk->grown > GROWN_MAX)
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
