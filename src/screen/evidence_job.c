/*
 * A folder of evidence in or out, with a bar that grows; at the end what was
 * not added is listed. Refuses every other key while the project is written.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/evidence.h"
#include "screen/screens.h"
#include "work/collect.h"
#include "work/export.h"

#define STEP  20 /* ms between two keys */
#define AGAIN 100 /* ms between two looks */

struct job_screen {
	struct screen screen;
	char *folder, *kind, *record; /* borrowed by the job */
	struct collect *collect; /* one of the two, or none any more */
	struct export *export;
	struct job_progress progress;
	bool over; /* page tells how it went */
	bool added;
	int64_t shown;
	struct page page;
	size_t top;
};

enum { JOB_STOP = 1, JOB_LEAVE };

static const struct key_row running_rows[] = {
	{ JOB_STOP, "Esc Ctrl-C", "stop", "Stop; nothing of it is kept." },
};
static const struct key_row over_rows[] = {
	{ JOB_LEAVE, "Esc q Enter Left", "back", "Leave the list." },
};
static const struct key_table tables[] = {
	{ "job", "While a folder is read or written", KEY_ROWS(running_rows),
	    true },
	{ "job-over", "What came of it", KEY_ROWS(over_rows), false },
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct job_screen *)screen)->over ? 1 : 0;
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct job_screen *s = (struct job_screen *)screen;

	(void)bench;
	str_addf(out, "%s %s",
	    s->export != NULL ? "Evidence into" : "Evidence from", s->folder);
}

static void
add_bar(struct str *out, const struct job_progress *p, int cols)
{
	int64_t done = p->all_bytes > 0 ? p->bytes : p->done,
		all = p->all_bytes > 0 ? p->all_bytes : p->all;
	int i, filled = all > 0 ? (int)((double)done * cols / (double)all) : 0;

	str_add(out, "[");
	for (i = 0; i < cols; i++)
		str_add(out, i < filled ? "#" : " ");
	str_add(out, "]");
}

static void
draw_running(struct bench *bench, const struct job_screen *s, struct rect r)
{
	const struct job_progress *p = &s->progress;
	struct str line = { 0 };

	str_addf(&line, "%s: %" PRId64, p->doing ? p->doing : "beginning",
	    p->done);
	if (p->all > 0)
		str_addf(&line, " of %" PRId64, p->all);
	if (p->all_bytes > 0)
		str_addf(&line, ", %" PRId64 " of %" PRId64 " MiB",
		    p->bytes >> 20, p->all_bytes >> 20);
	ui_text(bench->ui, r.row + 1, r.col, r.cols, UI_PLAIN, str_text(&line));
	str_clear(&line);
	if (p->all > 0)
		add_bar(&line, p, r.cols < 62 ? r.cols - 2 : 60);
	ui_text(bench->ui, r.row + 2, r.col, r.cols, UI_STRONG,
	    str_text(&line));
	str_clear(&line);
	ui_text(bench->ui, r.row + 4, r.col, r.cols, UI_DIM,
	    "Esc stops it; nothing of it is kept then.");
	ui_cursor(bench->ui, r.row + 1, r.col, true);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct job_screen *s = (struct job_screen *)screen;
	struct rect r = bench->body;

	if (!s->over) {
		draw_running(bench, s, r);
		return;
	}
	if (s->page.width != r.cols || s->page.n == 0)
		evidence_report(bench, &s->page, r.cols,
		    work_collection(s->collect), s->added);
	page_move(&s->page, r.rows, &s->top, 0);
	page_draw(bench->ui, &s->page, r, s->top, -1);
	draw_position(bench->ui, r.row + r.rows, r.col, r.cols, s->top,
	    (size_t)r.rows, s->page.n);
	ui_cursor(bench->ui, r.row, r.col, true);
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct job_screen *s = (struct job_screen *)screen;

	if (s->over)
		page_move(&s->page, bench->body.rows, &s->top, key);
}

/* The screen goes; what is new gets the focus below. */
static void
leave(struct bench *bench, struct job_screen *s)
{
	const struct collection *found;
	struct reply reply = { 0 };
	size_t i;

	if (s->collect != NULL && s->added) {
		found = work_collection(s->collect);
		for (i = 0; i < found->n && reply.text == NULL; i++)
			if (found->v[i].how == COLLECT_ADDED)
				reply.text = found->v[i].id;
	}
	bench_reply(bench, EVIDENCE_JOB, &reply);
}

static void
collected(struct bench *bench, struct job_screen *s, enum job_state state,
    const struct err *err)
{
	const struct collection *found = work_collection(s->collect);
	size_t added = found->n_how[COLLECT_ADDED];

	s->over = true;
	s->added = state == JOB_DONE;
	bench_judge(bench);
	if (!s->added && err->say[0] != '\0') {
		bench_fail(bench, err);
		leave(bench, s);
	} else if (s->added && added > 0 && added == found->n) {
		bench_say(bench, UI_GOOD, "Added: %zu", added);
		leave(bench, s);
	} else if (found->n == 0) {
		bench_say(bench, UI_WARNING,
		    "There is no file in that folder.");
		leave(bench, s);
	}
}

static void
exported(struct bench *bench, struct job_screen *s, enum job_state state,
    const struct err *err)
{
	size_t files, others;

	s->over = true;
	work_exported(s->export, &files, &others);
	if (state == JOB_FAILED)
		bench_fail(bench, err);
	else if (others == 0)
		bench_say(bench, UI_GOOD, "Written into %s: files: %zu",
		    s->folder, files);
	else
		bench_say(bench, UI_GOOD,
		    "Written into %s: files: %zu; listed in INDEX.csv alone: "
		    "%zu",
		    s->folder, files, others);
	leave(bench, s);
}

static int
tick(struct bench *bench, struct screen *screen, int64_t now)
{
	struct job_screen *s = (struct job_screen *)screen;
	enum job_state state;
	struct err err = { 0 };

	if (s->over || now == INT64_MAX)
		return -1;
	state = s->collect != NULL
	    ? work_collect_step(s->collect, STEP, &s->progress, &err)
	    : work_export_step(s->export, STEP, &s->progress, &err);
	if (state == JOB_RUNNING) {
		if (now - s->shown >= AGAIN) {
			draw_again(bench);
			s->shown = now;
		}
		return 0;
	}
	draw_again(bench);
	if (s->collect != NULL)
		collected(bench, s, state, &err);
	else
		exported(bench, s, state, &err);
	return -1;
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct job_screen *s = (struct job_screen *)screen;

	if (action == JOB_LEAVE) {
		leave(bench, s);
		return;
	}
	bench_pop(bench);
	bench_say(bench, UI_PLAIN, "Stopped; nothing of it was kept.");
}

static void
job_free(struct screen *screen)
{
	struct job_screen *s = (struct job_screen *)screen;

	work_collect_end(s->collect);
	work_export_end(s->export);
	page_free(&s->page);
	free(s->folder);
	free(s->kind);
	free(s->record);
}

const struct screen_ops job_ops = {
	.name = "job",
	.size = sizeof(struct job_screen),
	.tables = tables,
	.ntables = 2,
	.mode = mode,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.tick = tick,
	.free = job_free,
};

static struct job_screen *
make(const char *folder)
{
	struct job_screen *s = (struct job_screen *)screen_new(&job_ops);

	s->folder = mem_dup(folder);
	return s;
}

void
evidence_collect_push(struct bench *bench, const char *folder,
    const struct collect_options *options)
{
	struct job_screen *s = make(folder);
	struct collect_options own = *options;
	struct faults faults = { 0 };
	struct err err = { 0 };

	own.kind = s->kind = mem_dup(options->kind);
	own.serves_record = s->record = mem_dup(options->serves_record);
	s->collect =
	    work_collect_begin(&bench->desk, s->folder, &own, &faults, &err);
	if (s->collect != NULL) {
		bench_push(bench, &s->screen);
		return;
	}
	bench_took(bench, false, &faults, &err, NULL);
	job_free(&s->screen);
	free(s);
}

void
evidence_export_push(struct bench *bench, const char *folder)
{
	struct job_screen *s = make(folder);
	struct err err;

	s->export = work_export_begin(&bench->desk, s->folder, &err);
	if (s->export != NULL) {
		bench_push(bench, &s->screen);
		return;
	}
	bench_fail(bench, &err);
	job_free(&s->screen);
	free(s);
}
