/*
 * Reads the walk: the stages, the forms of the one in focus, what is open in
 * it. Refuses to know any stage beyond the few that have a screen of their
 * own.
 */
#include "screen/walk.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/screens.h"

/* Screens that stand beside the forms of a stage. */
static const struct {
	const char *stage, *title, *say;
	void (*push)(struct bench *bench);
} beside[] = {
	{ "class", "The class, and why",
	    "the verdict, its path, the near misses", class_push },
	{ "route", "The procedures",
	    "which are open, what would open the others", route_push },
	{ "documents", "The documents", "preview, what blocks them, emitting",
	    documents_push },
	{ "review", "The findings",
	    "what was said to each, whom each waits for", findings_push },
	{ "exchange", "The letters",
	    "dossiers, findings and answers, sent and received", letters_push },
};

static const struct stage *
stage_of(const struct bench *bench, const struct walk_screen *w)
{
	return &bench->desk.pack->stages[w->stages.focus];
}

static void
add_form(struct bench *bench, struct walk_screen *w, const struct form *form)
{
	struct walk_row row = { .form = form, .title = form->title };
	const char **ids;
	size_t i, n;

	records_of(&bench->desk.records, form->id, &n);
	row.begun = n > 0;
	ids = judge_records(bench->desk.judge, form, &row.records);
	row.asked = row.records == 0;
	for (i = 0; i < row.records && !row.asked; i++)
		row.asked = judge_record_asked(bench->desk.judge, form,
				ids[i]) != TRI_NO;
	for (i = 0; i < bench->v->npoints; i++) {
		const struct open_point *p = &bench->v->points[i];

		if (!str_eq(p->form, form->id))
			continue;
		row.theirs += p->theirs;
		if (p->theirs)
			continue;
		row.duties += p->weight == WEIGHT_DUTY;
		row.warnings += p->weight == WEIGHT_WARNING;
		row.advice += p->weight == WEIGHT_ADVICE;
	}
	for (i = 0; i < bench->v->nreadiness; i++)
		if (row.asked && bench->v->readiness[i].form == form)
			row.readiness = bench->v->readiness[i];
	VEC_PUSH(w->rows, w->n, w->cap) = row;
}

static void
add_points(struct bench *bench, struct walk_screen *w,
    const struct stage *stage, bool theirs)
{
	const struct open_point *p;
	const struct form *form;
	size_t i;

	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		form = p->form ? pack_form(bench->desk.pack, p->form) : NULL;
		if (p->theirs == theirs && form != NULL &&
		    str_eq(form->stage, stage->id)) {
			VEC_PUSH(w->open, w->nopen, w->cap_open) = i;
			w->ntheirs += theirs;
		}
	}
}

/* The middle and the open points of the stage in focus. */
void
walk_pull_stage(struct bench *bench, struct walk_screen *w)
{
	const struct stage *stage = stage_of(bench, w);
	size_t i;

	w->n = w->nopen = w->ntheirs = 0;
	for (i = 0; i < stage->n; i++)
		add_form(bench, w, stage->forms[i]);
	for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		if (strcmp(beside[i].stage, stage->id) == 0)
			VEC_PUSH(w->rows, w->n, w->cap) =
			    (struct walk_row){ .title = beside[i].title,
				    .say = beside[i].say,
				    .push = beside[i].push,
				    .asked = true };
	add_points(bench, w, stage, false);
	add_points(bench, w, stage, true);
	list_resize(&w->forms, w->n);
	list_resize(&w->points, w->nopen);
}

/* A stage whose forms may still be asked has nothing open and is not done. */
static bool
stage_waits(struct bench *bench, const struct stage *stage)
{
	struct judge *judge = bench->desk.judge;
	const char **ids;
	size_t i, n;

	for (i = 0; i < stage->n; i++) {
		ids = judge_records(judge, stage->forms[i], &n);
		if (n > 0 &&
		    judge_record_asked(judge, stage->forms[i], ids[0]) ==
			TRI_UNKNOWN)
			return true;
	}
	return false;
}

void
walk_pull(struct bench *bench, struct screen *screen)
{
	struct walk_screen *w = (struct walk_screen *)screen;
	const struct pack *pack = bench->desk.pack;
	size_t i;

	list_resize(&w->stages, pack->nstages);
	free(w->waits);
	w->waits = mem_alloc((pack->nstages + 1) * sizeof(*w->waits));
	for (i = 0; i < pack->nstages; i++)
		w->waits[i] = stage_waits(bench, &pack->stages[i]);
	walk_pull_stage(bench, w);
}
