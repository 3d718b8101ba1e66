/*
 * Waits for events, gives them to the screen on top, draws. Refuses to keep
 * running without a terminal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "screen/draw.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/work.h"

#define POLL_MS 1000 /* how often another program's changes are looked for */

int64_t
bench_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* What lies over a screen is about that screen. */
static size_t
base(const struct bench *bench)
{
	size_t i = bench->n - 1;

	while (i > 0 && bench->stack[i]->ops->over)
		i--;
	return i;
}

static void
draw_head(struct bench *bench, int cols)
{
	struct screen *screen = bench->stack[base(bench)];
	/* These are about no project, even if one is open. */
	const struct verdicts *v =
	    screen->ops == &start_ops || screen->ops == &overview_ops
	    ? NULL
	    : bench->v;
	size_t count[3] = { 0 }, i;
	struct str left = { 0 };
	char right[80] = "";
	int width;

	for (i = 0; v != NULL && i < v->npoints; i++)
		count[v->points[i].weight] += !v->points[i].theirs;
	if (v != NULL)
		snprintf(right, sizeof(right), "%s! %zu  ? %zu  . %zu ",
		    bench->reading ? "read only  " : "", count[WEIGHT_DUTY],
		    count[WEIGHT_WARNING], count[WEIGHT_ADVICE]);
	str_add(&left, " assay  ");
	if (screen->ops->head != NULL)
		screen->ops->head(bench, screen, &left);
	width = ui_width(right);
	ui_line(bench->ui, 0, 0, cols, UI_BAR, "");
	ui_text(bench->ui, 0, 0, cols - width - 1, UI_BAR, str_text(&left));
	ui_text(bench->ui, 0, cols - width, width, UI_BAR, right);
	str_clear(&left);
}

#define POSITION 24 /* columns at the right end of the message line */

static void
draw_foot(struct bench *bench, int rows, int cols)
{
	struct str foot = { 0 };
	int wide = ui_width(bench->say);

	/* A position at the right end stays where there is room for both;
	 * whatever else was drawn there goes. */
	if (wide > 0)
		ui_line(bench->ui, rows - 2, 0,
		    wide > cols - POSITION ? cols : cols - POSITION, UI_PLAIN,
		    "");
	if (wide > 0)
		ui_text(bench->ui, rows - 2, 1, cols - 2, bench->say_style,
		    bench->say);
	keys_footer(bench, bench_top(bench), cols - 2, &foot);
	ui_line(bench->ui, rows - 1, 0, cols, UI_BAR, "");
	ui_text(bench->ui, rows - 1, 1, cols - 2, UI_BAR, str_text(&foot));
	str_clear(&foot);
}

/* Says so in as many rows as there are. */
static void
draw_small(struct bench *bench, int rows, int cols)
{
	char *text = mem_printf("This window is %d by %d; assay needs %d by "
				"%d. Make it larger.",
	    cols, rows, UI_MIN_COLS, UI_MIN_ROWS);
	struct ui_span *lines;
	size_t n = ui_wrap(text, cols, &lines), i;
	char *line;

	for (i = 0; i < n && i < (size_t)rows; i++) {
		line = mem_dupn(text + lines[i].start, lines[i].n);
		ui_text(bench->ui, (int)i, 0, cols, UI_PLAIN, line);
		free(line);
	}
	free(lines);
	free(text);
	ui_cursor(bench->ui, 0, 0, true);
}

static void
draw(struct bench *bench)
{
	int rows = ui_rows(bench->ui), cols = ui_cols(bench->ui);
	int review = side_review(bench);
	size_t i;

	ui_clear(bench->ui);
	if (ui_too_small(bench->ui)) {
		draw_small(bench, rows, cols);
		ui_show(bench->ui);
		return;
	}
	bench->body =
	    (struct rect){ 1 + review, 1, rows - 3 - review, cols - 2 };
	bench->pane = bench->body;
	bench->pane.row += bench->body.rows / 3;
	bench->pane.rows -= bench->body.rows / 3;
	ui_cursor(bench->ui, 1, 1, true);
	for (i = base(bench); i < bench->n; i++) {
		bench_pull(bench, bench->stack[i]);
		bench->stack[i]->ops->draw(bench, bench->stack[i]);
	}
	draw_head(bench, cols);
	if (review)
		side_line(bench, 1, cols);
	draw_foot(bench, rows, cols);
	ui_show(bench->ui);
}

static void
on_key(struct bench *bench, const struct ui_event *event)
{
	struct screen *top = bench_top(bench);
	const struct key_table *table = keys_of(top);
	const struct key_row *row = keys_find(bench, table, event);

	if (event->key == UI_MOUSE) {
		/* The wheel moves; clicks stay the terminal's business. */
		if (event->button > 3 && !table->typing)
			common_move(bench,
			    event->button == 4 ? UI_UP : UI_DOWN);
		return;
	}
	bench->say[0] = '\0';
	bench->key = event->key;
	if (row != NULL) {
		top->ops->act(bench, top, row->action);
		return;
	}
	if (table->typing) {
		if (top->ops->type != NULL)
			top->ops->type(bench, top, event);
		return;
	}
	row = keys_find(bench, keys_moves(), event);
	if (row != NULL) {
		common_move(bench, row->action);
		return;
	}
	row = keys_find(bench, keys_common(), event);
	if (row != NULL)
		common_act(bench, row->action);
	else
		bench_say(bench, UI_PLAIN,
		    "This key does nothing here; ? shows those that do.");
}

/* Another program wrote, or midnight came: everything is read again. */
static void
look_around(struct bench *bench)
{
	struct desk *desk = &bench->desk;
	struct date today = date_today();
	struct err err;
	bool changed;

	/* Nor in the middle of a step: a job may be writing. */
	if (desk->judge == NULL || desk->release != NULL ||
	    desk->follow != NULL)
		return;
	changed = work_changed(desk);
	if (!changed && date_cmp(today, desk->today) == 0)
		return;
	desk->today = today;
	if (!desk_reload(desk, &err)) {
		bench_judge(bench);
		bench_fail(bench, &err);
		return;
	}
	bench_judge(bench);
	if (changed)
		bench_say(bench, UI_WARNING,
		    "Another program changed this project; it was read "
		    "again.");
}

static int
tick(struct bench *bench, int64_t *polled)
{
	struct screen *top = bench_top(bench);
	int64_t now = bench_now();
	int wait = -1, poll;

	if (top->ops->tick != NULL)
		wait = top->ops->tick(bench, top, now);
	if (bench->desk.judge == NULL)
		return wait;
	if (now - *polled >= POLL_MS) {
		*polled = now;
		look_around(bench);
	}
	poll = (int)(POLL_MS - (now - *polled));
	return wait >= 0 && wait < poll ? wait : poll;
}

static void
run(struct bench *bench)
{
	struct ui_event event = { .kind = UI_RESIZE };
	int64_t polled = bench_now();
	unsigned turn = 0;
	int wait;

	for (;;) {
		wait = tick(bench, &polled);
		if (event.kind != UI_NOTHING || bench->turn != turn)
			draw(bench);
		turn = bench->turn;
		ui_wait(bench->ui, wait, &event);
		if (event.kind == UI_GONE)
			return;
		if (ui_too_small(bench->ui))
			continue;
		if (event.kind == UI_KEY)
			on_key(bench, &event);
		else if (event.kind == UI_PASTE &&
		    bench_top(bench)->ops->type != NULL &&
		    keys_of(bench_top(bench))->typing)
			bench_top(bench)->ops->type(bench, bench_top(bench),
			    &event);
		if (bench->quit)
			return;
	}
}

/* Whatever is being typed gets its chance to be kept. */
static void
last_words(struct bench *bench)
{
	struct screen *top = bench_top(bench);

	if (top != NULL && top->ops->tick != NULL)
		top->ops->tick(bench, top, INT64_MAX);
}

static bool
begin(struct bench *bench, const char *path, struct err *err)
{
	char *theme = NULL;
	struct ui_options options = { 0 };
	struct err keys;

	bench->desk.today = date_today();
	if (!work_author(NULL, &bench->desk.author, err) ||
	    !desk_pack(&bench->desk, NULL, NULL, err))
		return false;
	theme = work_config("theme");
	options.theme = theme;
	bench->theme = str_eq(theme, "contrast") ? 1
	    : str_eq(theme, "mono")		 ? 2
						 : 0;
	bench->ui = ui_open(&options, err);
	free(theme);
	if (bench->ui == NULL)
		return false;
	if (path != NULL && overview_is_folder(path))
		overview_push(bench, path);
	else if (path == NULL || !bench_open(bench, path))
		start_push(bench);
	if (!keys_read(bench, &keys))
		bench_say(bench, UI_WARNING, "%s", keys.say);
	return true;
}

int
screen_run(const char *path)
{
	struct bench bench = { 0 };
	struct err err;
	bool ok = begin(&bench, path, &err);

	if (ok) {
		run(&bench);
		last_words(&bench);
	}
	ui_close(bench.ui);
	bench_free(&bench);
	if (!ok)
		fprintf(stderr, "assay: %s\n", err.say);
	return ok ? 0 : 3;
}
