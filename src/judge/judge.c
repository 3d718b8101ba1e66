/*
 * The judge as a thing: what it borrows, what it remembers, and which records
 * there are. It refuses to read a clock, a file or a screen.
 */
#include "judge/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

struct judge *
judge_new(const struct pack *pack, const struct records *records,
    struct date today)
{
	struct judge *judge = mem_alloc(sizeof(*judge));

	judge->pack = pack;
	judge->records = records;
	judge->today = today;
	judge->rolls = arena_alloc(&judge->arena,
	    (pack->nforms + 1) * sizeof(*judge->rolls));
	judge->unit = pack_form(pack, "unit");
	judge->state = pack_form(pack, "state");
	judge->reading = pack_form(pack, "reading");
	judge->release = pack_form(pack, "release");
	judge->state_list = pack_list(pack, "state");
	judge->reading_list = pack_list(pack, "readings");
	return judge;
}

void
judge_free(struct judge *judge)
{
	if (judge == NULL)
		return;
	if (judge->verdicts != NULL)
		arena_free(&judge->verdicts->arena);
	free(judge->verdicts);
	free(judge->memo);
	arena_free(&judge->arena);
	free(judge);
}

void
judge_facts(struct judge *judge, const struct fact *facts, size_t n)
{
	judge->facts = facts;
	judge->nfacts = n;
}

bool
judge_prose(struct judge *judge, bool on)
{
	bool was = judge->prose;

	judge->prose = on;
	return was;
}

/* FNV-1a over the pointer's bytes and the record's id. */
static uint32_t
hash_of(const void *what, const char *record)
{
	size_t h = 0xcbf29ce484222325u ^ ((size_t)what >> 4);

	h *= 0x100000001b3u;
	for (; *record != '\0'; record++) {
		h ^= (unsigned char)*record;
		h *= 0x100000001b3u;
	}
	return (uint32_t)(h ^ (h >> 32));
}

static struct memo *
memo_slot(struct memo *table, size_t cap, const void *what, const char *record,
    uint32_t hash)
{
	size_t i = hash & (cap - 1);

	while (table[i].what != NULL &&
	    (table[i].hash != hash || table[i].what != what ||
		strcmp(table[i].record, record) != 0))
		i = (i + 1) & (cap - 1);
	return &table[i];
}

const struct memo *
memo_find(const struct judge *judge, const void *what, const char *record)
{
	const struct memo *memo;

	if (judge->memo_cap == 0)
		return NULL;
	memo = memo_slot(judge->memo, judge->memo_cap, what, record,
	    hash_of(what, record));
	return memo->what == NULL ? NULL : memo;
}

static void
memo_grow(struct judge *judge)
{
	size_t cap = judge->memo_cap ? judge->memo_cap * 2 : 1024, i;
	struct memo *wider = mem_alloc(cap * sizeof(*wider)), *old;

	for (i = 0; i < judge->memo_cap; i++) {
		old = &judge->memo[i];
		if (old->what != NULL)
			*memo_slot(wider, cap, old->what, old->record,
			    old->hash) = *old;
	}
	free(judge->memo);
	judge->memo = wider;
	judge->memo_cap = cap;
}

void
memo_put(struct judge *judge, const void *what, const char *record,
    const void *found, enum tri tri)
{
	uint32_t hash = hash_of(what, record);
	struct memo *memo;

	if ((judge->nmemo + 1) * 4 > judge->memo_cap * 3)
		memo_grow(judge);
	memo = memo_slot(judge->memo, judge->memo_cap, what, record, hash);
	if (memo->what == NULL) {
		judge->nmemo++;
		memo->what = what;
		memo->record = arena_dup(&judge->arena, record);
		memo->hash = hash;
	}
	memo->found = found;
	memo->tri = tri;
}

const char *
judge_word(const struct judge *judge, const char *lang, const char *id,
    const char *fallback)
{
	const char *word = pack_word(judge->pack, lang, id);

	return word == NULL || *word == '\0' ? fallback : word;
}

const char *
judge_unit(struct judge *judge, const struct form *form, const char *record)
{
	const char *slash;

	if (form == NULL || record == NULL)
		return NULL;
	if (form == judge->unit)
		return record;
	if (!form->per_unit || (slash = strchr(record, '/')) == NULL)
		return NULL;
	return arena_dupn(&judge->arena, record, (size_t)(slash - record));
}

const char *
judge_bare(const struct form *form, const char *record)
{
	const char *slash;

	if (form == NULL || !form->per_unit ||
	    (slash = strchr(record, '/')) == NULL)
		return record;
	return slash + 1;
}

const char *
judge_full(struct judge *judge, const struct form *form, const char *unit,
    const char *id)
{
	if (!form->per_unit || unit == NULL || strchr(id, '/') != NULL)
		return id;
	return arena_printf(&judge->arena, "%s/%s", unit, id);
}

/* Records are mostly gone through in their order. */
static const struct record *
record_after(const struct judge *judge, const char *record)
{
	const struct record *last = judge->last.rec, *next = last + 1;

	if (next == judge->records->v + judge->records->n ||
	    (next->id != record && strcmp(next->id, record) != 0) ||
	    (next->form != last->form && strcmp(next->form, last->form) != 0))
		return NULL;
	return next;
}

const struct record *
judge_record(struct judge *judge, const struct form *form, const char *record)
{
	const struct record *rec = NULL;

	if (judge->last.form == form) {
		if (judge->last.rec->id == record ||
		    strcmp(judge->last.rec->id, record) == 0)
			return judge->last.rec;
		rec = record_after(judge, record);
	}
	if (rec == NULL)
		rec = records_find(judge->records, form->id, record);
	if (rec != NULL) {
		judge->last.form = form;
		judge->last.rec = rec;
		judge->last.stands = TRI_UNKNOWN;
	}
	return rec;
}

static bool
is_start(const struct form *form, const char *id)
{
	size_t i;

	for (i = 0; i < form->nstarts; i++)
		if (strcmp(form->starts[i], id) == 0)
			return true;
	return false;
}

/* Others than starts exist while an answer, or `.made`, is there. */
static bool
answered(const struct record *rec)
{
	const struct value *v;
	bool any = false;
	size_t i;

	if (rec == NULL || rec->gone)
		return false;
	for (i = 0; i < rec->n; i++) {
		v = &rec->values[i];
		if (v->field[0] != '.') {
			any = any || v->text != NULL || v->withheld;
			continue;
		}
		if (strcmp(v->field, ".gone") == 0 && str_eq(v->text, "yes"))
			return false;
		if (strcmp(v->field, ".made") == 0)
			any = any || v->text != NULL || v->withheld;
	}
	return any;
}

static bool
many_stands(struct judge *judge, const struct form *form, const char *id)
{
	const struct record *rec = judge_record(judge, form, id);
	bool stands;

	if (rec != NULL && judge->last.stands != TRI_UNKNOWN)
		return judge->last.stands == TRI_YES;
	stands =
	    is_start(form, id) || (answered(rec) && value_many_id(id) == NULL);
	if (rec != NULL)
		judge->last.stands = stands ? TRI_YES : TRI_NO;
	return stands;
}

bool
judge_has_item(const struct judge *judge, const struct form *form,
    const char *record)
{
	const struct item *item = pack_record_item(form, record);
	const char *slash = strchr(record, '/'), *per;

	if (item == NULL)
		return false;
	if (form->per_unit)
		return slash != NULL;
	per = form == judge->state ? pack_text(item, "per") : NULL;
	if (per == NULL)
		return slash == NULL;
	return slash != NULL &&
	    pack_item(pack_list(judge->pack, per), slash + 1) != NULL;
}

bool
judge_stands(struct judge *judge, const struct form *form, const char *record)
{
	const char *unit;

	switch (form->holds) {
	case HOLDS_ONE:
		return strcmp(form->id, record) == 0;
	case HOLDS_EACH:
		if (!judge_has_item(judge, form, record))
			return false;
		if (!form->per_unit || judge->unit == NULL)
			return true;
		unit = judge_unit(judge, form, record);
		return unit != NULL && judge_stands(judge, judge->unit, unit);
	case HOLDS_MANY:
		return many_stands(judge, form, record);
	}
	BUG("no such kind of form");
}
