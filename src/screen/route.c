/*
 * The procedures of each unit: which are open, why, what would open the
 * others, which one is chosen. Refuses to reason: the judge did.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/page.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "ui/list.h"
#include "work/put.h"

struct route_screen {
	struct screen screen;
	size_t unit;
	struct list_state list;
	size_t top; /* scroll of the explanation */
};

enum { ROUTE_CHOOSE, ROUTE_UNIT, ROUTE_WHERE };

static const struct key_row rows[] = {
	{ ROUTE_CHOOSE, "Enter", "choose",
	    "Choose this procedure for the unit." },
	{ ROUTE_UNIT, "Tab ]", "unit", "To the next unit." },
	{ ROUTE_WHERE, "f", "facts",
	    "Go to the answers the procedures hang on." },
};
static const struct key_table tables[] = {
	{ "route", "The procedures", KEY_ROWS(rows), false },
};

static const struct unit_verdict *
unit_of(const struct bench *bench, const struct route_screen *r)
{
	return r->unit < bench->v->nunits ? &bench->v->units[r->unit] : NULL;
}

/* The question that names the procedure: its answers are the procedures. */
static const struct field *
question(const struct pack *pack)
{
	const struct form *form = pack->routes.of;
	size_t i, k, m;

	for (i = 0; form != NULL && i < form->nfields; i++) {
		const struct field *f = &form->fields[i];
		size_t hits = 0;

		for (k = 0; k < pack->routes.nprocedures; k++)
			for (m = 0; m < f->noptions; m++)
				hits += strcmp(f->options[m].id,
					    pack->routes.procedures[k].id) == 0;
		if (hits > 0 && hits == pack->routes.nprocedures)
			return f;
	}
	return NULL;
}

static const char *
chosen(struct bench *bench, const char *unit)
{
	const struct field *field = question(bench->desk.pack);
	const struct record *r = records_find(&bench->desk.records,
	    bench->desk.pack->routes.of->id, unit);

	return r && field ? record_text(r, field->id) : NULL;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct route_screen *r = (struct route_screen *)screen;
	const struct unit_verdict *u;

	if (r->unit >= bench->v->nunits)
		r->unit = 0;
	u = unit_of(bench, r);
	list_resize(&r->list, u ? u->nroutes : 0);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct unit_verdict *u =
	    unit_of(bench, (struct route_screen *)screen);

	str_addf(out, "Procedures: %s", u ? u->title : "nothing to assess");
}

static enum ui_style
state_style(const struct route *route)
{
	if (!route->decided)
		return UI_WARNING;
	return route->state == OPEN_CLOSED ? UI_DIM : UI_GOOD;
}

static void
draw_rows(struct bench *bench, struct route_screen *s,
    const struct unit_verdict *u, struct rect r)
{
	const char *now = chosen(bench, u->id), *word;
	char *line;
	size_t i;

	s->list.height = r.rows;
	for (i = 0; i < u->nroutes && (int)i < r.rows; i++) {
		const struct route *route = &u->routes[i];
		bool focus = i == s->list.focus;

		word = route->decided ? open_word(route->state)
				      : "not decided yet";
		line = mem_printf("%s %-8s %-16s %s",
		    str_eq(now, route->procedure->id) ? "*" : " ",
		    route->procedure->id, word, route->procedure->title);
		ui_line(bench->ui, r.row + (int)i, r.col, r.cols,
		    focus ? UI_FOCUS : state_style(route), line);
		if (focus)
			ui_cursor(bench->ui, r.row + (int)i, r.col, true);
		free(line);
	}
}

static void
fill(struct bench *bench, const struct unit_verdict *u,
    const struct route *route, struct page *page)
{
	const char *now = chosen(bench, u->id);

	page_addf(page, UI_TITLE, 0, "%s: %s", route->procedure->id,
	    route->procedure->title);
	page_addf(page, state_style(route), 0, "It is %s. %s",
	    route->decided ? open_word(route->state)
			   : "not decided yet: an answer is missing",
	    route->why ? route->why : "");
	page_add(page, UI_CITE, 0, route->cite);
	if (route->opens_say != NULL)
		page_addf(page, UI_STRONG, 0, "What would open it: %s",
		    route->opens_say);
	page_gap(page);
	page_add(page, UI_PLAIN, 0, route->procedure->help);
	page_add(page, UI_CITE, 0, route->procedure->cite);
	page_gap(page);
	page_addf(page, UI_PLAIN, 0, "Chosen (*): %s",
	    now ? now : "none yet; Enter chooses.");
	if (u->class != NULL)
		page_addf(page, UI_PLAIN, 0, "Class: %s. %s",
		    say_given(u->class->decision, u->class->value),
		    u->class->why ? u->class->why : "");
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct route_screen *s = (struct route_screen *)screen;
	const struct unit_verdict *u = unit_of(bench, s);
	struct rect r = bench->body, below;
	struct page page = { 0 };

	if (u == NULL || u->nroutes == 0) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_PLAIN,
		    "There is nothing to choose yet: the scope comes first.");
		return;
	}
	below = draw_split_below(bench->ui, &r, r.rows - (int)u->nroutes - 1);
	draw_rows(bench, s, u, r);
	page_start(&page, below.cols);
	fill(bench, u, &u->routes[s->list.focus], &page);
	page_draw(bench->ui, &page, below, 0, -1);
	page_free(&page);
}

static void
choose(struct bench *bench, struct route_screen *s)
{
	const struct unit_verdict *u = unit_of(bench, s);
	const struct field *field = question(bench->desk.pack);
	struct faults faults = { 0 };
	struct err err = { 0 };
	const struct route *route;
	char *done, *unit;
	bool ok;

	if (u == NULL || field == NULL || s->list.n == 0)
		return;
	route = &u->routes[s->list.focus];
	done = route->decided && route->state == OPEN_CLOSED
	    ? mem_printf("%s is chosen, but it is closed: an open point says "
			 "so.",
		  route->procedure->id)
	    : mem_printf("%s is chosen.", route->procedure->id);
	unit = mem_dup(u->id);
	ok = work_put(&bench->desk, bench->desk.pack->routes.of, unit, field,
	    route->procedure->id, &faults, &err);
	bench_took(bench, ok, &faults, &err, done);
	free(unit);
	free(done);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct route_screen *s = (struct route_screen *)screen;
	const struct unit_verdict *u = unit_of(bench, s);

	if (action == ROUTE_CHOOSE) {
		choose(bench, s);
	} else if (action == ROUTE_UNIT) {
		s->unit =
		    bench->v->nunits > 0 ? (s->unit + 1) % bench->v->nunits : 0;
		pull(bench, screen);
	} else if (u != NULL) {
		form_push(bench, bench->desk.pack->routes.of, u->id,
		    question(bench->desk.pack) ? question(bench->desk.pack)->id
					       : NULL);
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct route_screen *)screen)->list, key);
}

static void
route_free(struct screen *screen)
{
	list_clear(&((struct route_screen *)screen)->list);
}

const struct screen_ops route_ops = {
	.name = "route",
	.size = sizeof(struct route_screen),
	.tables = tables,
	.ntables = 1,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.free = route_free,
};

void
route_push(struct bench *bench)
{
	bench_push(bench, screen_new(&route_ops));
}
