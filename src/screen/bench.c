/*
 * The stack of screens and the project under them. Refuses to show verdicts
 * older than the last write.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/screens.h"
#include "work/seal.h"
#include "work/work.h"

struct screen *
screen_new(const struct screen_ops *ops)
{
	struct screen *screen = mem_alloc(ops->size);

	screen->ops = ops;
	return screen;
}

static void
screen_free(struct screen *screen)
{
	if (screen->ops->free != NULL)
		screen->ops->free(screen);
	free(screen);
}

void
bench_pull(struct bench *bench, struct screen *screen)
{
	if (screen->turn == bench->turn)
		return;
	screen->turn = bench->turn;
	if (screen->ops->pull != NULL)
		screen->ops->pull(bench, screen);
}

struct screen *
bench_top(const struct bench *bench)
{
	return bench->n > 0 ? bench->stack[bench->n - 1] : NULL;
}

void
bench_push(struct bench *bench, struct screen *screen)
{
	bench->stack =
	    mem_room(bench->stack, bench->n, &bench->cap, sizeof(void *));
	bench->stack[bench->n++] = screen;
	screen->turn = bench->turn - 1;
	bench_pull(bench, screen);
}

void
bench_pop(struct bench *bench)
{
	if (bench->n <= 1) {
		bench->quit = true;
		return;
	}
	screen_free(bench->stack[--bench->n]);
	bench_pull(bench, bench_top(bench));
}

void
bench_reply(struct bench *bench, int tag, const struct reply *reply)
{
	struct screen *gone = bench_top(bench), *below;

	REQUIRE(bench->n > 1);
	bench->n--;
	below = bench_top(bench);
	bench_pull(bench, below);
	if (below->ops->reply != NULL)
		below->ops->reply(bench, below, tag, reply);
	/* The reply may point into it. */
	screen_free(gone);
}

struct screen *
bench_back_to(struct bench *bench, const struct screen_ops *ops)
{
	size_t i = bench->n;

	while (i > 0 && bench->stack[i - 1]->ops != ops)
		i--;
	if (i == 0)
		return NULL;
	while (bench->n > i)
		screen_free(bench->stack[--bench->n]);
	bench_pull(bench, bench_top(bench));
	return bench_top(bench);
}

/* All screens away but the first `left`. */
static void
cut(struct bench *bench, size_t left)
{
	while (bench->n > left)
		screen_free(bench->stack[--bench->n]);
}

void
bench_clear(struct bench *bench)
{
	cut(bench, 0);
}

void
bench_say(struct bench *bench, enum ui_style style, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(bench->say, sizeof(bench->say), fmt, ap);
	va_end(ap);
	bench->say_style = style;
}

void
bench_fail(struct bench *bench, const struct err *err)
{
	bench_say(bench, UI_DUTY, "%s", err->say);
}

/* What is shown can no longer be read: back to the start, and say why. */
static void
lost(struct bench *bench)
{
	bench->v = NULL;
	bench_clear(bench);
	desk_shut(&bench->desk);
	drafts_free(&bench->drafts);
	start_push(bench);
}

void
bench_judge(struct bench *bench)
{
	bench->turn++;
	if (bench->desk.judge == NULL) {
		if (bench->v != NULL)
			lost(bench);
		return;
	}
	bench->v = judge_all(bench->desk.judge);
	if (bench->n > 0)
		bench_pull(bench, bench_top(bench));
}

bool
bench_took(struct bench *bench, bool ok, struct faults *faults,
    const struct err *err, const char *done)
{
	if (!ok && faults != NULL && faults->n > 0)
		bench_say(bench, UI_WARNING, "%s", faults->v[0].say);
	else if (!ok)
		bench_fail(bench, err);
	else if (done != NULL)
		bench_say(bench, UI_GOOD, "%s", done);
	if (faults != NULL)
		faults_free(faults);
	bench_judge(bench);
	return ok;
}

/* A project whose successor could not be opened comes back. */
static void
reopen(struct bench *bench, const char *path)
{
	struct err err;

	desk_shut(&bench->desk);
	if (path != NULL &&
	    desk_open(&bench->desk, path, !bench->reading, &err)) {
		work_changed(&bench->desk);
		work_drafts(&bench->desk, &bench->drafts);
		bench_judge(bench);
		return;
	}
	desk_shut(&bench->desk);
	if (path == NULL)
		return;
	bench_clear(bench);
	start_push(bench);
}

/* Put up when a project is there: what one has to know of it first. */
static void
opened(struct bench *bench, const char *path, bool reading, const char *why)
{
	bench->reading = reading;
	bench->lang[0] = '\0';
	work_recent_add(path);
	work_changed(&bench->desk);
	work_drafts(&bench->desk, &bench->drafts);
	/* From a list of many files there is a way back to it. */
	cut(bench, bench->n > 0 && bench->stack[0]->ops == &overview_ops);
	bench_judge(bench);
	walk_push(bench);
	if (reading)
		bench_say(bench, UI_WARNING,
		    "Nothing can be answered here: %s.", why);
	else if (bench->drafts.n > 0)
		bench_say(bench, UI_WARNING,
		    "Typed and not confirmed before: %zu; o shows where.",
		    bench->drafts.n);
}

/* The present project makes room; the caller frees its path. */
static char *
make_room(struct bench *bench)
{
	char *path = mem_dup(bench->desk.path);

	if (bench->desk.store != NULL) {
		bench->v = NULL;
		desk_shut(&bench->desk);
		drafts_free(&bench->drafts);
	}
	return path;
}

bool
bench_open(struct bench *bench, const char *path)
{
	char *was = make_room(bench);
	bool ok, reading = false;
	struct err err;

	ok = desk_open(&bench->desk, path, true, &err);
	if (!ok) {
		struct err unsaid;

		/* To read it is better than nothing; err says why. */
		desk_shut(&bench->desk);
		ok = reading = desk_open(&bench->desk, path, false, &unsaid);
	}
	if (ok) {
		opened(bench, path, reading, err.say);
	} else {
		reopen(bench, was);
		bench_fail(bench, &err);
	}
	free(was);
	return ok;
}

bool
bench_make(struct bench *bench, const char *path, const char *from)
{
	char *was = make_room(bench);
	struct err err;
	bool ok = work_new(&bench->desk, path, from, &err);

	if (ok) {
		opened(bench, path, false, NULL);
	} else {
		reopen(bench, was);
		bench_fail(bench, &err);
	}
	free(was);
	return ok;
}

bool
bench_review(struct bench *bench, const char *dossier, const char *from,
    const char *out, const char *accept)
{
	char *was = make_room(bench);
	struct sealed_done done = { 0 };
	struct faults faults = { 0 };
	struct err err = { 0 };
	bool ok = work_review(&bench->desk, dossier, from, out, accept, &done,
	    &faults, &err);

	if (ok) {
		opened(bench, out, false, NULL);
		bench_say(bench, UI_GOOD,
		    "Review file made: %zu records, %lld answers withheld "
		    "from it.",
		    done.records, (long long)done.withheld);
	} else {
		reopen(bench, was);
		if (done.again)
			bench_say(bench, UI_PLAIN,
			    "That dossier was taken already: nothing to do.");
		else if (faults.n > 0)
			bench_say(bench, UI_WARNING, "%s", faults.v[0].say);
		else
			bench_fail(bench, &err);
	}
	faults_free(&faults);
	free(was);
	return ok;
}

void
bench_jump(struct bench *bench, const char *form_id, const char *record,
    const char *field)
{
	const struct form *form =
	    form_id ? pack_form(bench->desk.pack, form_id) : NULL;

	if (form == NULL)
		bench_say(bench, UI_PLAIN,
		    "This point has no single place in the walk.");
	else if (form->holds == HOLDS_ONE)
		form_push(bench, form, form->id, field);
	else if (record == NULL || record[0] == '\0' ||
	    !judge_stands(bench->desk.judge, form, record))
		records_push(bench, form, NULL);
	else
		form_push(bench, form, record, field);
}

void
bench_free(struct bench *bench)
{
	size_t i;

	bench_clear(bench);
	free(bench->stack);
	drafts_free(&bench->drafts);
	desk_close(&bench->desk);
	for (i = 0; i < bench->nremaps; i++) {
		free(bench->remaps[i].table);
		free(bench->remaps[i].action);
		free(bench->remaps[i].keys);
	}
	free(bench->remaps);
}
