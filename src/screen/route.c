/*
 * The procedures of each unit: which are open, why, what would open the
 * others, which one is chosen. Refuses to reason: the judge did.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/pick.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/put.h"

struct route_screen {
	struct listing listing;
	size_t unit;
};

enum { ROUTE_CHOOSE, ROUTE_UNIT, ROUTE_WHERE };

static const struct key_row rows[] = {
	{ ROUTE_CHOOSE, "Enter", "choose",
	    "Choose this procedure for the unit; you are asked once more." },
	LISTING_ON_ROW,
	{ ROUTE_WHERE, "f", "facts",
	    "Go to the answers the procedures hang on." },
	{ ROUTE_UNIT, "Tab ]", "unit", "To the next unit." },
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "route", "The procedures", KEY_ROWS(rows), false },
};

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	if (action == ROUTE_UNIT)
		return bench->v->nunits > 1;
	return listing_works(bench, screen, action);
}

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
	listing_rows(bench, &r->listing, u ? u->nroutes : 0);
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

static const char *
state_say(const struct route *route)
{
	return route->decided ? open_word(route->state) : "not decided yet";
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct unit_verdict *u =
	    unit_of(bench, (const struct route_screen *)l);
	const struct route *route = &u->routes[k];
	char *line = mem_printf("%s %-8s %-16s %s",
	    str_eq(chosen(bench, u->id), route->procedure->id) ? "*" : " ",
	    route->procedure->id, state_say(route), route->procedure->title);

	ui_line(bench->ui, at.row, at.col, at.cols,
	    focus ? UI_FOCUS : state_style(route), line);
	free(line);
}

/* The facts that are not settled, where the state hangs on them. */
static void
say_waiting(struct bench *bench, const struct unit_verdict *u,
    const struct route *route, struct page *page)
{
	const struct routes *routes = &bench->desk.pack->routes;
	struct str out = { 0 };
	size_t i;

	for (i = 0; !route->decided && i < routes->nfacts; i++)
		if (judge_decision(bench->desk.judge, routes->facts[i], u->id)
			->value == NULL)
			str_addf(&out, "%s%s", out.n > 0 ? "; " : "",
			    routes->facts[i]->title);
	if (out.n > 0)
		page_addf(page, UI_STRONG, 0,
		    "Not settled: %s (f leads to the answers)", str_text(&out));
	str_clear(&out);
}

static void
fill(struct bench *bench, const struct unit_verdict *u,
    const struct route *route, struct page *page)
{
	const char *now = chosen(bench, u->id);

	page_addf(page, UI_TITLE, 0, "%s: %s", route->procedure->id,
	    route->procedure->title);
	page_addf(page, state_style(route), 0, "%s %s. %s",
	    route->decided ? "It is" : "Whether it is open is",
	    state_say(route), route->why ? route->why : "");
	page_add(page, UI_CITE, 0, route->cite);
	say_waiting(bench, u, route, page);
	if (route->opens_say != NULL)
		page_addf(page, UI_STRONG, 0, "What would open it: %s",
		    route->opens_say);
	page_gap(page);
	page_add(page, UI_PLAIN, 0, route->procedure->help);
	page_add(page, UI_CITE, 0, route->procedure->cite);
	page_gap(page);
	page_addf(page, UI_PLAIN, 0, "Chosen (*): %s",
	    now ? now : "none yet; Enter chooses");
	if (u->class != NULL)
		page_addf(page, UI_PLAIN, 0, "Class: %s. %s",
		    say_given(u->class->decision, u->class->value),
		    u->class->value == NULL ? "C shows what it hangs on."
			: u->class->why	    ? u->class->why
					    : "");
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct route_screen *s = (struct route_screen *)screen;
	const struct unit_verdict *u = unit_of(bench, s);
	struct rect r = bench->body, below;

	if (u == NULL || u->nroutes == 0) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_PLAIN,
		    "There is nothing to choose yet: the scope comes first.");
		return;
	}
	below = draw_split_below(bench->ui, &r, r.rows - (int)u->nroutes - 1);
	bench->pane = below;
	listing_draw(bench, &s->listing, r, "", draw_line);
	page_start(&s->listing.page, below.cols);
	fill(bench, u, &u->routes[s->listing.list.focus], &s->listing.page);
	listing_tell(bench, &s->listing, below, s->listing.list.focus);
}

static bool
is_closed(const struct unit_verdict *u, const char *id)
{
	size_t i;

	for (i = 0; i < u->nroutes; i++)
		if (strcmp(u->routes[i].procedure->id, id) == 0)
			return u->routes[i].decided &&
			    u->routes[i].state == OPEN_CLOSED;
	return false;
}

/* Nothing is written before it was said what it means. */
static void
ask_choose(struct bench *bench, const struct unit_verdict *u,
    const struct route *route)
{
	const char *now = chosen(bench, u->id);
	const char *id = route->procedure->id;
	bool closed = is_closed(u, id);
	bool sure = route->decided && !closed;
	char *title = mem_printf("%s%s is %s%s. Choose it%s?",
	    route->decided ? "" : "Whether ", id,
	    route->decided ? "" : "open is ", state_say(route),
	    !sure     ? " all the same"
		: now ? " in place of the present one"
		      : "");
	struct pick pick = { .title = title,
		.numbered = true,
		.now = sure ? id : "" };
	struct screen *p = pick_new(&pick);
	char *yes = mem_printf("Choose %s: %s", id, route->procedure->title);

	pick_add(p, id, yes,
	    closed ? "It is written as the answer; an open point then says "
		     "that it is closed. u takes it back."
		   : "It is written as the answer; u takes it back.",
	    false);
	pick_add(p, "", now ? "Leave it as it is" : "Choose nothing now",
	    route->why, false);
	bench_push(bench, p);
	free(yes);
	free(title);
}

static void
choose(struct bench *bench, const struct route_screen *s)
{
	const struct unit_verdict *u = unit_of(bench, s);
	const struct route *route;

	if (u == NULL || question(bench->desk.pack) == NULL || u->nroutes == 0)
		return;
	route = &u->routes[s->listing.list.focus];
	if (str_eq(chosen(bench, u->id), route->procedure->id)) {
		if (is_closed(u, route->procedure->id))
			bench_say(bench, UI_WARNING,
			    "%s is chosen, but closed for this product: choose "
			    "an open one.",
			    route->procedure->id);
		else
			bench_say(bench, UI_PLAIN, "%s is chosen already.",
			    route->procedure->id);
	} else if (side_may(bench, bench->desk.pack->routes.of, u->id))
		ask_choose(bench, u, route);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	const struct unit_verdict *u =
	    unit_of(bench, (struct route_screen *)screen);
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *done, *unit, *id;
	bool ok;

	(void)tag;
	if (u == NULL || str_blank(answer->text))
		return;
	id = mem_dup(answer->text);
	unit = mem_dup(u->id);
	done = mem_printf("Saved: %s is chosen%s; u takes it back.", id,
	    is_closed(u, id) ? ", though it is closed" : "");
	ok = work_put(&bench->desk, bench->desk.pack->routes.of, unit,
	    question(bench->desk.pack), id, &faults, &err);
	bench_took(bench, ok, &faults, &err, done);
	free(done);
	free(unit);
	free(id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct route_screen *s = (struct route_screen *)screen;
	const struct unit_verdict *u = unit_of(bench, s);

	if (listing_act(bench, &s->listing, action))
		return;
	if (action == ROUTE_CHOOSE) {
		choose(bench, s);
	} else if (action == ROUTE_UNIT) {
		if (bench->v->nunits < 2)
			bench_say(bench, UI_PLAIN, "There is one unit only.");
		s->unit++;
		pull(bench, screen);
	} else if (u != NULL) {
		form_push(bench, bench->desk.pack->routes.of, u->id, NULL);
	}
}

static void
route_free(struct screen *screen)
{
	listing_free((struct listing *)screen);
}

const struct screen_ops route_ops = {
	.name = "route",
	.size = sizeof(struct route_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = listing_move,
	.reply = reply,
	.free = route_free,
};

void
route_push(struct bench *bench)
{
	bench_push(bench, screen_new(&route_ops));
}
