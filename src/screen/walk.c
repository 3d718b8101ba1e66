/*
 * The walk: the stages with their state, the forms of one, what is open in
 * it. Refuses to know any stage beyond the few that have a screen of their
 * own.
 */
#include "screen/walk.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/records.h"
#include "screen/screens.h"

enum {
	WALK_OPEN,
	WALK_NEXT_PART,
	WALK_PART_BEFORE,
	WALK_ABOUT,
	WALK_STAGE,
	WALK_NOT_READY
};

static const struct key_row rows[] = {
	{ WALK_OPEN, "Enter l Right", "open",
	    "Open what is focused; a stage shows its forms." },
	{ WALK_NEXT_PART, "Tab", "part",
	    "To the next part: stages, forms, open points." },
	{ WALK_STAGE, "Esc Left", "stages",
	    "Back to the stages; from there, to the screen before." },
	{ WALK_NOT_READY, "r", "not-ready",
	    "Open the list with only those records that are not ready yet." },
	{ WALK_ABOUT, "i", "about", "Read what the law says of this form." },
	{ WALK_PART_BEFORE, "Shift-Tab h", "part-before",
	    "To the part before." },
};
static const struct key_table tables[] = {
	{ "walk", "The walk", KEY_ROWS(rows), false },
};

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
		row.duties += p->weight == WEIGHT_DUTY;
		row.warnings += p->weight == WEIGHT_WARNING;
	}
	for (i = 0; i < bench->v->nreadiness; i++)
		if (row.asked && bench->v->readiness[i].form == form)
			row.readiness = bench->v->readiness[i];
	VEC_PUSH(w->rows, w->n, w->cap) = row;
}

/* The middle and the open points of the stage in focus. */
static void
pull_stage(struct bench *bench, struct walk_screen *w)
{
	const struct stage *stage = stage_of(bench, w);
	const struct form *form;
	size_t i;

	w->n = w->nopen = 0;
	for (i = 0; i < stage->n; i++)
		add_form(bench, w, stage->forms[i]);
	for (i = 0; i < sizeof(beside) / sizeof(beside[0]); i++)
		if (strcmp(beside[i].stage, stage->id) == 0)
			VEC_PUSH(w->rows, w->n, w->cap) =
			    (struct walk_row){ .title = beside[i].title,
				    .say = beside[i].say,
				    .push = beside[i].push,
				    .asked = true };
	for (i = 0; i < bench->v->npoints; i++) {
		form = bench->v->points[i].form
		    ? pack_form(bench->desk.pack, bench->v->points[i].form)
		    : NULL;
		if (form != NULL && str_eq(form->stage, stage->id))
			VEC_PUSH(w->open, w->nopen, w->cap_open) = i;
	}
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

static void
pull(struct bench *bench, struct screen *screen)
{
	struct walk_screen *w = (struct walk_screen *)screen;
	const struct pack *pack = bench->desk.pack;
	size_t i;

	list_resize(&w->stages, pack->nstages);
	free(w->waits);
	w->waits = mem_alloc((pack->nstages + 1) * sizeof(*w->waits));
	for (i = 0; i < pack->nstages; i++)
		w->waits[i] = stage_waits(bench, &pack->stages[i]);
	pull_stage(bench, w);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct form *product = pack_form(bench->desk.pack, "product");
	const struct record *r = product
	    ? records_find(&bench->desk.records, product->id, product->id)
	    : NULL;
	const char *name = r ? record_text(r, "name") : NULL;
	const char *slash = strrchr(bench->desk.path, '/');

	(void)screen;
	str_addf(out, "%s%s%s", name ? name : "", name ? " - " : "",
	    slash ? slash + 1 : bench->desk.path);
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct walk_screen *w = (struct walk_screen *)screen;

	switch (w->part) {
	case WALK_STAGES:
		list_key(&w->stages, key);
		list_focus(&w->forms, 0);
		list_focus(&w->points, 0);
		w->top = 0;
		pull_stage(bench, w);
		break;
	case WALK_FORMS:
		list_key(&w->forms, key);
		break;
	case WALK_POINTS:
		list_key(&w->points, key);
		break;
	case WALK_PARTS:
		break;
	}
}

static void
open_row(struct bench *bench, const struct walk_row *row)
{
	if (row->form == NULL)
		row->push(bench);
	else if (row->form->holds == HOLDS_ONE)
		form_push(bench, row->form, row->form->id, NULL);
	else
		records_push(bench, row->form, NULL);
}

static void
open_focused(struct bench *bench, struct walk_screen *w)
{
	const struct open_point *p;

	switch (w->part) {
	case WALK_STAGES:
		w->part = WALK_FORMS;
		break;
	case WALK_FORMS:
		if (w->n > 0)
			open_row(bench, &w->rows[w->forms.focus]);
		break;
	case WALK_POINTS:
		if (w->nopen == 0)
			break;
		p = &bench->v->points[w->open[w->points.focus]];
		bench_jump(bench, p->form, p->record, p->field);
		break;
	case WALK_PARTS:
		break;
	}
}

static void
about(struct bench *bench, struct walk_screen *w)
{
	if (w->n > 0 && w->rows[w->forms.focus].form != NULL)
		about_push(bench, w->rows[w->forms.focus].form, NULL);
}

/* The form in focus that says when its records are ready, or NULL. */
static const struct form *
counted(const struct walk_screen *w)
{
	const struct walk_row *row = w->n > 0 ? &w->rows[w->forms.focus] : NULL;

	return row && row->asked && row->readiness.asked > 0
	    ? row->readiness.form
	    : NULL;
}

static void
open_not_ready(struct bench *bench, const struct walk_screen *w)
{
	const struct form *form = counted(w);

	if (w->part != WALK_FORMS || form == NULL)
		bench_say(bench, UI_PLAIN, "Nothing here is counted as ready.");
	else if (form->holds == HOLDS_ONE)
		form_push(bench, form, form->id, NULL);
	else
		records_push_filtered(bench, form, RECORDS_NOT_READY);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct walk_screen *w = (struct walk_screen *)screen;

	switch (action) {
	case WALK_OPEN:
		open_focused(bench, w);
		break;
	case WALK_NEXT_PART:
		w->part = (w->part + 1) % WALK_PARTS;
		break;
	case WALK_PART_BEFORE:
		w->part = (w->part + WALK_PARTS - 1) % WALK_PARTS;
		break;
	case WALK_STAGE:
		if (w->part == WALK_STAGES)
			common_back(bench);
		else
			w->part = WALK_STAGES;
		break;
	case WALK_NOT_READY:
		open_not_ready(bench, w);
		break;
	case WALK_ABOUT:
		about(bench, w);
		break;
	default:
		break;
	}
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct walk_screen *w = (const struct walk_screen *)screen;

	(void)bench;
	switch (action) {
	case WALK_STAGE:
		return w->part != WALK_STAGES;
	case WALK_NOT_READY:
		return w->part == WALK_FORMS && counted(w) != NULL;
	case WALK_ABOUT:
		return w->part == WALK_FORMS && w->n > 0 &&
		    w->rows[w->forms.focus].form != NULL;
	default:
		return true;
	}
}

static void
walk_free(struct screen *screen)
{
	struct walk_screen *w = (struct walk_screen *)screen;

	list_clear(&w->stages);
	list_clear(&w->forms);
	list_clear(&w->points);
	free(w->rows);
	free(w->open);
	free(w->waits);
}

const struct screen_ops walk_ops = {
	.name = "walk",
	.size = sizeof(struct walk_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = walk_draw,
	.act = act,
	.move = move,
	.free = walk_free,
};

void
walk_push(struct bench *bench)
{
	struct walk_screen *w = (struct walk_screen *)screen_new(&walk_ops);

	bench_push(bench, &w->screen);
	/* A person who opens a project wants to go on where it is open. */
	if (bench->v->next != NULL && bench->v->next->form != NULL) {
		const struct form *form =
		    pack_form(bench->desk.pack, bench->v->next->form);
		size_t i;

		for (i = 0; form && i < bench->desk.pack->nstages; i++)
			if (str_eq(bench->desk.pack->stages[i].id, form->stage))
				list_focus(&w->stages, i);
		pull_stage(bench, w);
	}
}
