/*
 * What is still open, with its citation and the way to the place. Refuses to
 * hide any of it but by a filter that is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/filter.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "ui/list.h"

struct points_screen {
	struct screen screen;
	struct list_state list;
	struct filter filter;
	int weight; /* only this one and what is graver; -1: all */
};

enum { POINTS_JUMP, POINTS_WEIGHT, POINTS_FILTER };

static const struct key_row rows[] = {
	{ POINTS_JUMP, "Enter l Right", "go",
	    "Go to the place where this is mended." },
	{ POINTS_FILTER, "/", "filter", "Show only what holds some words." },
	{ POINTS_WEIGHT, "w", "weight",
	    "Show duties alone, duties and warnings, or all." },
};
static const struct key_table tables[] = {
	{ "points", "Open points", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct points_screen *)screen)->filter.typing ? 1 : 0;
}

/* Rows: drafts first, then the judge's points. */
static size_t
count(const struct bench *bench)
{
	return bench->drafts.n + bench->v->npoints;
}

static const struct open_point *
point_at(const struct bench *bench, size_t row)
{
	return row < bench->drafts.n ? NULL
				     : &bench->v->points[row - bench->drafts.n];
}

static void
refilter(struct bench *bench, struct points_screen *p)
{
	size_t *shown, n = 0, i, all = count(bench);
	struct str text = { 0 };
	const struct open_point *point;

	list_resize(&p->list, all);
	if (p->weight < 0 && !filter_on(&p->filter)) {
		list_filter(&p->list, NULL, 0);
		return;
	}
	shown = mem_alloc((all + 1) * sizeof(*shown));
	for (i = 0; i < all; i++) {
		point = point_at(bench, i);
		if (point != NULL && p->weight >= 0 &&
		    (int)point->weight > p->weight)
			continue;
		if (point != NULL) {
			say_place(bench, point->form, point->record,
			    point->field, &text);
			str_addf(&text, " %s %s", point->say,
			    point->cite ? point->cite : "");
		} else
			str_add(&text, bench->drafts.v[i].text);
		if (filter_holds(&p->filter, str_text(&text)))
			shown[n++] = i;
		str_clear(&text);
	}
	list_filter(&p->list, shown, n);
	free(shown);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	refilter(bench, (struct points_screen *)screen);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	static const char *const words[] = { "duties", "duties and warnings",
		"all" };
	struct points_screen *p = (struct points_screen *)screen;

	(void)bench;
	str_addf(out, "Open points: %s", words[p->weight < 0 ? 2 : p->weight]);
}

static void
draw_row(struct bench *bench, const struct points_screen *p, struct rect r,
    size_t i, int row)
{
	size_t at = list_row(&p->list, i);
	const struct open_point *point = point_at(bench, at);
	bool focus = i == p->list.focus;
	char *line = point
	    ? mem_printf("%s %s", weight_sign(point->weight), point->say)
	    : mem_printf("~ Typed and not confirmed: %s",
		  bench->drafts.v[at].text);
	char *flat = draw_flat(line);

	ui_line(bench->ui, row, r.col, r.cols,
	    focus	? UI_FOCUS
		: point ? weight_style(point->weight)
			: UI_WARNING,
	    flat);
	if (focus)
		ui_cursor(bench->ui, row, r.col, true);
	free(flat);
	free(line);
}

static void
draw_detail(struct bench *bench, const struct points_screen *p, struct rect r)
{
	struct page page = { 0 };
	struct str place = { 0 };
	const struct open_point *point;
	size_t at;

	if (p->list.n == 0)
		return;
	at = list_row(&p->list, p->list.focus);
	point = point_at(bench, at);
	page_start(&page, r.cols);
	if (point != NULL) {
		page_addf(&page, weight_style(point->weight), 0, "%s: %s",
		    weight_word(point->weight), point->say);
		page_add(&page, UI_CITE, 0, point->cite);
		say_place(bench, point->form, point->record, point->field,
		    &place);
	} else {
		const struct draft *draft = &bench->drafts.v[at];

		page_add(&page, UI_WARNING, 0, draft->text);
		say_place(bench, draft->form, draft->record, draft->field,
		    &place);
	}
	page_add(&page, UI_STRONG, 0, str_text(&place));
	page_draw(bench->ui, &page, r, 0, -1);
	str_clear(&place);
	page_free(&page);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct points_screen *p = (struct points_screen *)screen;
	struct rect r = bench->body, below;
	int i;

	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 6 : 4);
	filter_draw(bench->ui, &p->filter, &r);
	p->list.height = r.rows;
	list_focus(&p->list, p->list.focus);
	for (i = 0; i < r.rows && p->list.top + (size_t)i < p->list.n; i++)
		draw_row(bench, p, r, p->list.top + (size_t)i, r.row + i);
	if (p->list.n == 0)
		ui_text(bench->ui, r.row, r.col, r.cols, UI_GOOD,
		    count(bench) == 0 ? "Nothing is open."
				      : "Nothing matches.");
	draw_position(bench->ui, below.row - 1, r.col, r.cols, p->list.top,
	    (size_t)r.rows, p->list.n);
	draw_detail(bench, p, below);
	filter_cursor(bench->ui, &p->filter, bench->body);
}

static void
jump(struct bench *bench, struct points_screen *p)
{
	const struct open_point *point;
	const struct draft *draft;
	size_t at;

	if (p->list.n == 0)
		return;
	at = list_row(&p->list, p->list.focus);
	point = point_at(bench, at);
	if (point != NULL) {
		bench_jump(bench, point->form, point->record, point->field);
		return;
	}
	draft = &bench->drafts.v[at];
	bench_jump(bench, draft->form, draft->record, draft->field);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct points_screen *p = (struct points_screen *)screen;

	if (p->filter.typing) {
		if (filter_act(&p->filter, &p->list, action))
			refilter(bench, p);
		return;
	}
	switch (action) {
	case POINTS_JUMP:
		jump(bench, p);
		break;
	case POINTS_FILTER:
		filter_begin(&p->filter);
		break;
	case POINTS_WEIGHT:
		p->weight = p->weight < 0      ? WEIGHT_DUTY
		    : p->weight == WEIGHT_DUTY ? WEIGHT_WARNING
					       : -1;
		refilter(bench, p);
		break;
	default:
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct points_screen *)screen)->list, key);
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct points_screen *p = (struct points_screen *)screen;

	if (filter_type(&p->filter, event))
		refilter(bench, p);
}

static void
points_free(struct screen *screen)
{
	struct points_screen *p = (struct points_screen *)screen;

	list_clear(&p->list);
	filter_free(&p->filter);
}

const struct screen_ops points_ops = {
	.name = "points",
	.size = sizeof(struct points_screen),
	.tables = tables,
	.ntables = 2,
	.mode = mode,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.type = type,
	.free = points_free,
};

void
points_push(struct bench *bench)
{
	struct points_screen *p =
	    (struct points_screen *)screen_new(&points_ops);

	p->weight = -1;
	bench_push(bench, &p->screen);
}
