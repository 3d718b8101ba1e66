/*
 * The procedures: each judged in every combination of the facts that are not
 * known, and what would open a closed one. Refuses to average combinations.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/inner.h"

#define FACTS_MAX	 16
#define COMBINATIONS_MAX 4096

/* What each fact can be. */
struct world {
	struct judge *judge;
	const struct routes *routes;
	const char *const *can[FACTS_MAX];
	size_t ncan[FACTS_MAX];
	const char *one[FACTS_MAX]; /* room for facts that are settled */
};

/* What a procedure is over all combinations. */
struct tally {
	const struct cell *worst;
	bool hole; /* some combination has no row */
	bool apart; /* the rows give different reasons */
	bool seen[OPEN_MANDATORY + 1];
};

static int
strictness(enum open state)
{
	switch (state) {
	case OPEN_OPEN:
		return 0;
	case OPEN_PARTLY:
		return 1;
	case OPEN_CLOSED:
		return 2;
	case OPEN_MANDATORY:
		return 3;
	}
	BUG("no such state");
}

static const struct route_row *
row_of(struct judge *judge, const struct routes *routes,
    const char *const *values)
{
	const struct route_row *row = NULL;
	size_t i;

	judge->assumed = values;
	for (i = 0; i < routes->nrows && row == NULL; i++)
		if (judge_cond(judge, routes->rows[i].when, NULL) == TRI_YES)
			row = &routes->rows[i];
	judge->assumed = NULL;
	return row;
}

static void
tally_row(struct tally *tallies, size_t n, const struct route_row *row)
{
	const struct cell *cell;
	size_t p;

	for (p = 0; p < n; p++) {
		if (row == NULL) {
			tallies[p].hole = true;
			continue;
		}
		cell = &row->cells[p];
		tallies[p].seen[cell->state] = true;
		if (tallies[p].worst != NULL &&
		    !str_eq(tallies[p].worst->why, cell->why))
			tallies[p].apart = true;
		if (tallies[p].worst == NULL ||
		    strictness(cell->state) >
			strictness(tallies[p].worst->state))
			tallies[p].worst = cell;
	}
}

/* Steps values to the next combination; false after the last. */
static bool
next_combination(const struct world *world, size_t *at, const char **values)
{
	size_t i;

	for (i = 0; i < world->routes->nfacts; i++) {
		if (++at[i] < world->ncan[i]) {
			values[i] = world->can[i][at[i]];
			return true;
		}
		at[i] = 0;
		values[i] = world->can[i][0];
	}
	return false;
}

static void
tally_world(const struct world *world, struct tally *tallies)
{
	const struct routes *routes = world->routes;
	const char *values[FACTS_MAX];
	size_t at[FACTS_MAX] = { 0 }, i, left = COMBINATIONS_MAX;

	memset(tallies, 0, routes->nprocedures * sizeof(*tallies));
	for (i = 0; i < routes->nfacts; i++)
		values[i] = world->ncan[i] > 0 ? world->can[i][0] : NULL;
	do {
		tally_row(tallies, routes->nprocedures,
		    row_of(world->judge, routes, values));
	} while (next_combination(world, at, values) && --left > 0);
	for (i = 0; left == 0 && i < routes->nprocedures; i++)
		tallies[i].hole = true; /* too many to know */
}

static bool
agreed(const struct tally *tally)
{
	int kinds = 0, i;

	for (i = 0; i <= OPEN_MANDATORY; i++)
		kinds += tally->seen[i];
	return kinds == 1 && !tally->hole;
}

/* Does the flip open the procedure in every combination of what is left? */
static bool
flip_opens(const struct world *world, const struct flip *flip, size_t p,
    struct tally *tallies)
{
	struct world flipped = *world;
	const char *to = flip->to;

	if (flip->fact == 0 || flip->fact >= world->routes->nfacts ||
	    !flip->to_procedures[p])
		return false;
	flipped.can[flip->fact] = &to;
	flipped.ncan[flip->fact] = 1;
	tally_world(&flipped, tallies);
	return !tallies[p].hole && tallies[p].worst != NULL &&
	    !tallies[p].seen[OPEN_CLOSED];
}

static const char *
flip_say(const struct world *world, const struct flip *flip, const char *unit)
{
	struct judge *judge = world->judge;
	struct scope scope = { .form = world->routes->of, .record = unit };
	const char *say = flip->say;
	struct str still = { 0 };

	if (flip->barred != NULL && flip->barred_say != NULL &&
	    judge_cond(judge, flip->barred, unit ? &scope : NULL) == TRI_YES)
		say =
		    arena_printf(&judge->arena, "%s %s", say, flip->barred_say);
	if (unit == NULL || flip->still == NULL ||
	    judge_cond(judge, flip->still, &scope) != TRI_YES)
		return say;
	judge_text(judge, &flip->still_say, &scope, "en", &still);
	say = arena_printf(&judge->arena, "%s %s", say, str_text(&still));
	str_clear(&still);
	return say;
}

/* All rows agree on the state, each for a reason of its own. */
static const char *
either_way(const struct world *world)
{
	const struct routes *routes = world->routes;
	const char *say =
	    pack_word(world->judge->pack, "en", "procedure-either-way");
	struct str facts = { 0 };
	const char *whole;
	size_t i;

	for (i = 0; i < routes->nfacts; i++)
		if (world->ncan[i] > 1)
			str_addf(&facts, "%s%.*s", facts.n > 0 ? ", " : "",
			    (int)strcspn(routes->facts[i]->title, "?"),
			    routes->facts[i]->title);
	whole =
	    arena_printf(&world->judge->arena, "%s %s.", say, str_text(&facts));
	str_clear(&facts);
	return whole;
}

static void
route_of(const struct world *world, size_t p, const struct tally *tally,
    const char *unit, struct route *route)
{
	const struct routes *routes = world->routes;
	struct tally *tries;
	size_t i;

	*route = (struct route){ .procedure = &routes->procedures[p],
		.decided = agreed(tally),
		.state = OPEN_CLOSED };
	if (tally->worst != NULL) {
		route->state = tally->worst->state;
		route->why = tally->worst->why;
		route->cite = tally->worst->cite;
	}
	if (!route->decided) {
		/* One candidate's reason would read as if it were the verdict. */
		route->why =
		    pack_word(world->judge->pack, "en", "procedure-undecided");
		route->cite = routes->cite;
	} else if (tally->apart) {
		route->why = either_way(world);
		route->cite = routes->cite;
	}
	if (!route->decided || route->state != OPEN_CLOSED)
		return;
	tries = mem_alloc(routes->nprocedures * sizeof(*tries));
	for (i = 0; i < routes->nflips && route->opens_fact == NULL; i++) {
		if (!flip_opens(world, &routes->flips[i], p, tries))
			continue;
		route->opens_fact = routes->facts[routes->flips[i].fact]->id;
		route->opens_to = routes->flips[i].to;
		route->opens_say = flip_say(world, &routes->flips[i], unit);
	}
	free(tries);
}

static void
routes_of(const struct world *world, const char *unit, struct route *routes)
{
	size_t n = world->routes->nprocedures, p;
	struct tally *tallies;

	if (n == 0)
		return;
	tallies = mem_alloc(n * sizeof(*tallies));
	tally_world(world, tallies);
	for (p = 0; p < n; p++)
		route_of(world, p, &tallies[p], unit, &routes[p]);
	free(tallies);
}

/* Everything a fact's decision can give. */
static void
can_all(struct world *world, size_t i)
{
	const struct decision *d = world->routes->facts[i];
	const char **can =
	    arena_alloc(&world->judge->arena, (d->ngives + 1) * sizeof(*can));
	size_t k;

	for (k = 0; k < d->ngives; k++)
		can[k] = d->gives[k].id;
	world->can[i] = can;
	world->ncan[i] = d->ngives;
}

static void
can_one(struct world *world, size_t i, const char *value)
{
	world->one[i] = value;
	world->can[i] = &world->one[i];
	world->ncan[i] = 1;
}

void
judge_routes(struct judge *judge, const char *const *values, const char *unit,
    struct route *routes)
{
	struct world world = { .judge = judge, .routes = &judge->pack->routes };
	size_t i;

	REQUIRE(world.routes->nfacts <= FACTS_MAX);
	for (i = 0; i < world.routes->nfacts; i++)
		if (values[i] != NULL)
			can_one(&world, i, values[i]);
		else
			can_all(&world, i);
	routes_of(&world, unit, routes);
}

void
routes_unit(struct judge *judge, struct arena *arena, const char *unit,
    struct unit_verdict *verdict)
{
	struct world world = { .judge = judge, .routes = &judge->pack->routes };
	const struct verdict *v;
	size_t i;
	bool all;

	REQUIRE(world.routes->nfacts <= FACTS_MAX);
	verdict->nroutes = world.routes->nprocedures;
	verdict->routes = arena_alloc(arena,
	    (verdict->nroutes + 1) * sizeof(*verdict->routes));
	for (i = 0; i < world.routes->nfacts; i++) {
		v = decide(judge, world.routes->facts[i], unit, &all);
		if (v->value != NULL) {
			can_one(&world, i, v->value);
		} else if (all && v->ncandidates > 0) {
			world.can[i] = v->candidates;
			world.ncan[i] = v->ncandidates;
		} else {
			can_all(&world, i);
		}
	}
	routes_of(&world, unit, verdict->routes);
}
