/*
 * Reads the finals of a project and brings their bytes out again. Refuses to
 * hand out as a final what is not byte for byte what was handed out.
 */
#include "work/finals.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "model/final.h"
#include "store/store.h"
#include "work/work.h"

#define PDF ".pdf"

/* All freezes in the order of the log, while it is read. */
struct freezes {
	struct {
		const char *record, *name;
	} * v;
	size_t n, cap;
};

static void
add_freeze(struct arena *arena, struct freezes *freezes, const struct event *e)
{
	freezes->v = mem_room(freezes->v, freezes->n, &freezes->cap,
	    sizeof(*freezes->v));
	freezes->v[freezes->n].record = arena_dup(arena, e->record);
	freezes->v[freezes->n++].name =
	    arena_printf(arena, "%.4s-%" PRId64, e->site, e->seq);
}

/* Which one it is, from 1: the last of that release, or (not NULL) the one of
 * that name. 0: it is not in the file. */
static size_t
freeze_at(const struct freezes *freezes, const char *record, const char *name)
{
	size_t i;

	for (i = freezes->n; i > 0; i--)
		if (strcmp(freezes->v[i - 1].record, record) == 0 &&
		    (name == NULL || strcmp(freezes->v[i - 1].name, name) == 0))
			return i;
	return 0;
}

/* An older line names no release: the freeze before it is what it printed. */
static void
name_release(struct arena *arena, const struct freezes *freezes,
    const struct final_value *value, struct final *final)
{
	const char *mark = strrchr(value->release, '#');
	size_t last;

	if (value->release[0] != '\0') {
		final->release = arena_dup(arena, value->release);
		final->freeze = mark ? arena_dup(arena, mark + 1) : NULL;
		return;
	}
	last = freeze_at(freezes, final->record, NULL);
	if (last > 0 && freezes->v != NULL)
		final->freeze = freezes->v[last - 1].name;
	final->release = final->freeze == NULL
	    ? final->record
	    : arena_printf(arena, "%s#%s", final->record, final->freeze);
}

static bool
add(struct desk *desk, struct finals *finals, const struct freezes *freezes,
    const struct event *e, struct err *err)
{
	struct arena *arena = &finals->arena;
	struct final_value value;
	struct final final = { 0 };
	bool withheld;
	int64_t size;

	if (!final_parse(e->value, &value))
		return true; /* verify names it */
	final.document = arena_dup(arena, value.document);
	/* Before languages were named there was one. */
	final.lang = arena_dup(arena, value.lang[0] ? value.lang : "en");
	final.number = value.number;
	final.date = arena_dup(arena, value.date);
	final.at = arena_dup(arena, e->at);
	final.author = arena_dup(arena, e->author);
	final.record = arena_dup(arena, e->record);
	name_release(arena, freezes, &value, &final);
	final.sha256 = arena_dup(arena, value.blob.sha256);
	final.size = value.blob.size;
	if (final.size >= 0) {
		final.media = arena_dup(arena, value.blob.media);
		final.name = arena_dup(arena, value.blob.name);
		if (!store_blob_size(desk->store, final.sha256, &size,
			&withheld, err))
			return false;
		final.stored = size >= 0;
	}
	VEC_PUSH(finals->v, finals->n, finals->cap) = final;
	return true;
}

static int
compare_kind(const struct final *a, const struct final *b)
{
	int c = strcmp(a->document, b->document);

	return c != 0 ? c : strcmp(a->lang, b->lang);
}

/* Into its place, behind those that are equal. */
static void
settle_last(struct finals *finals)
{
	struct final last = finals->v[finals->n - 1];
	size_t i;
	int c;

	for (i = finals->n - 1; i > 0; i--) {
		c = compare_kind(&finals->v[i - 1], &last);
		if (c < 0 || (c == 0 && finals->v[i - 1].number <= last.number))
			break;
		finals->v[i] = finals->v[i - 1];
	}
	finals->v[i] = last;
}

/* Which stand, which are superseded, which number stands twice. */
static void
compare_all(struct finals *finals)
{
	struct final *f, *next;
	size_t i, k;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		for (k = i + 1; k < finals->n; k++) {
			next = &finals->v[k];
			if (compare_kind(f, next) != 0)
				break;
			if (next->number > f->number)
				f->by = next->number;
			else if (f->number == 0)
				f->by = -1;
			else if (strcmp(f->name, next->name) == 0 &&
			    strcmp(f->sha256, next->sha256) != 0)
				f->twice = next->twice = true;
		}
	}
}

/* Is it current while another language has one of a later freeze? */
static void
compare_freezes(struct finals *finals, const struct freezes *freezes)
{
	struct final *f;
	const struct final *other, *newest;
	size_t i, k;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (f->freeze != NULL)
			f->order = freeze_at(freezes, f->record, f->freeze);
	}
	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		newest = f;
		for (k = 0; f->by == 0 && f->order > 0 && k < finals->n; k++) {
			other = &finals->v[k];
			if (strcmp(other->document, f->document) == 0 &&
			    other->by == 0 && other->order > newest->order)
				newest = other;
		}
		if (newest != f && strcmp(newest->lang, f->lang) != 0) {
			f->newer = newest->lang;
			f->newer_number = newest->number;
		}
	}
}

bool
finals_read(struct desk *desk, struct finals *finals, struct err *err)
{
	struct store_log *log =
	    store_log_open(desk->store, "release", NULL, NULL, err);
	struct freezes freezes = { 0 };
	struct event e;
	size_t n;
	bool ok = log != NULL;

	*finals = (struct finals){ 0 };
	while (ok && store_log_next(log, &e)) {
		n = finals->n;
		if (strcmp(e.field, ".freeze") == 0)
			add_freeze(&finals->arena, &freezes, &e);
		else if (strcmp(e.field, ".final") == 0)
			ok = add(desk, finals, &freezes, &e, err);
		if (finals->n > n)
			settle_last(finals);
	}
	if (log != NULL)
		store_log_close(log);
	compare_all(finals);
	compare_freezes(finals, &freezes);
	free(freezes.v);
	return ok;
}

void
finals_free(struct finals *finals)
{
	free(finals->v);
	arena_free(&finals->arena);
	*finals = (struct finals){ 0 };
}

const char *
final_format(const struct final *final)
{
	char *stem = mem_printf("%s-%s-%" PRId64, final->document, final->lang,
	    final->number);
	const char *format = final->name ? final->name : "";

	if (str_starts(format, stem))
		format += strlen(stem);
	free(stem);
	return format;
}

const struct final *
finals_find(const struct finals *finals, const char *document, const char *lang,
    int64_t number, const char *format)
{
	const struct final *f, *best = NULL;
	size_t i;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (strcmp(f->document, document) != 0 ||
		    strcmp(f->lang, lang) != 0 ||
		    (number != 0 && f->number != number) ||
		    (format != NULL && strcmp(final_format(f), format) != 0))
			continue;
		if (best == NULL || f->number > best->number ||
		    strcmp(final_format(f), PDF) == 0 ||
		    strcmp(final_format(best), PDF) != 0)
			best = f;
	}
	return best;
}

void
final_say_state(const struct final *final, struct str *out)
{
	if (final->by > 0)
		str_addf(out, "superseded by %" PRId64, final->by);
	else
		str_add(out, final->by < 0 ? "superseded" : "current");
	if (final->newer != NULL && final->newer_number > 0)
		str_addf(out,
		    ", but of an older release than number %" PRId64 " in %s",
		    final->newer_number, final->newer);
	else if (final->newer != NULL)
		str_addf(out, ", but of an older release than the one in %s",
		    final->newer);
	if (final->twice)
		str_add(out, ", number given to two");
	if (final->size < 0)
		str_add(out, ", bytes not kept");
	else if (!final->stored)
		str_add(out, ", bytes withheld");
}

bool
final_bytes(struct desk *desk, const struct final *final, struct str *bytes,
    struct err *err)
{
	char hex[DIGEST_HEX];
	bool more = true;
	int64_t i = 0;

	if (final->size < 0)
		return err_set(err,
		    "this one was handed out before final documents were kept "
		    "in the project: its SHA-256 is %s",
		    final->sha256);
	while (more)
		if (!work_blob_read(desk, final->sha256, &i, bytes, &more, err))
			return false;
	digest_bytes(str_text(bytes), bytes->n, hex);
	return strcmp(hex, final->sha256) == 0 ||
	    err_set(err,
		"what is stored is not what was handed out: run assay verify");
}
