/*
 * The walk: the stages with their state, the forms of one, what is open in
 * it. Refuses to read them; walk_read.c does.
 */
#include "screen/walk.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/records.h"
#include "screen/screens.h"
#include "screen/side.h"

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
		walk_pull_stage(bench, w);
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
	.pull = walk_pull,
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
	const struct open_point *next = bench->v->next;

	bench_push(bench, &w->screen);
	/* A person who opens a project wants to go on where it is open. */
	if (next != NULL && next->form != NULL) {
		const struct form *form =
		    pack_form(bench->desk.pack, next->form);
		size_t i;

		for (i = 0; form && i < bench->desk.pack->nstages; i++)
			if (str_eq(bench->desk.pack->stages[i].id, form->stage))
				list_focus(&w->stages, i);
		walk_pull_stage(bench, w);
	}
}
