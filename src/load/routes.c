/*
 * Reads rules/routes.yml: facts, procedures, what would open them, rows.
 * Refuses rows that do not speak of every procedure.
 */
#include <string.h>

#include "base/str.h"
#include "load/shape.h"

enum { T_TITLE, T_CITE, T_OF, T_FACTS, T_PROCEDURES, T_FLIPS, T_ROWS, T_N };

static const struct shape routes_shape[T_N] = {
	[T_TITLE] = { "title", SHAPE_TEXT, true },
	[T_CITE] = { "cite", SHAPE_TEXT, false },
	[T_OF] = { "of", SHAPE_TEXT, true },
	[T_FACTS] = { "facts", SHAPE_LIST, true },
	[T_PROCEDURES] = { "procedures", SHAPE_LIST, true },
	[T_FLIPS] = { "flips", SHAPE_LIST, false },
	[T_ROWS] = { "rows", SHAPE_LIST, true },
};

#define PROCEDURES_MAX 16
#define FACTS_MAX      8

static void
read_facts(struct loader *l, const struct node *node)
{
	struct routes *r = &l->pack->routes;

	r->facts =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(struct decision *));
	for (const struct node *c = node->first; c; c = c->next) {
		const struct decision *d = NULL;

		if (!load_plain(l, c))
			continue;
		d = load_find_decision(l, r->of, c->text);
		if (d == NULL || d->is_ref || d->is_date)
			load_fault(l->faults, c->place,
			    "there is no decision `%s` of that form that gives "
			    "words",
			    c->text);
		else if (r->nfacts < FACTS_MAX)
			r->facts[r->nfacts++] = d;
	}
}

static void
read_procedures(struct loader *l, const struct node *node)
{
	enum { ID, TITLE, CITE, HELP, N };
	static const struct shape shape[N] = {
		[ID] = { "id", SHAPE_TEXT, true },
		[TITLE] = { "title", SHAPE_TEXT, true },
		[CITE] = { "cite", SHAPE_TEXT, false },
		[HELP] = { "help", SHAPE_TEXT, false },
	};
	struct routes *r = &l->pack->routes;
	const struct node *v[N];

	r->procedures =
	    arena_alloc(l->arena, (node->n + 1) * sizeof(struct procedure));
	for (const struct node *c = node->first; c; c = c->next) {
		struct procedure *p = &r->procedures[r->nprocedures];

		if (!load_shape(l, c, "a procedure", shape, N, v) ||
		    v[ID] == NULL || !load_id(l, v[ID]))
			continue;
		p->id = v[ID]->text;
		p->title = v[TITLE] ? v[TITLE]->text : p->id;
		p->cite = load_cite(l, v[CITE]);
		p->help = load_text(v[HELP]);
		if (!load_index_put(&l->index, r->procedures, p->id, p))
			load_fault(l->faults, c->place,
			    "two procedures are called `%s`", p->id);
		else if (r->nprocedures == PROCEDURES_MAX)
			load_fault(l->faults, c->place,
			    "more than %d procedures", PROCEDURES_MAX);
		else
			r->nprocedures++;
	}
}

enum {
	P_FACT,
	P_TO,
	P_FOR,
	P_SAY,
	P_BARRED,
	P_BARRED_SAY,
	P_STILL,
	P_STILL_SAY,
	P_N
};

static const struct shape flip_shape[P_N] = {
	[P_FACT] = { "fact", SHAPE_TEXT, true },
	[P_TO] = { "to", SHAPE_TEXT, true },
	[P_FOR] = { "for", SHAPE_LIST, false },
	[P_SAY] = { "say", SHAPE_TEXT, true },
	[P_BARRED] = { "barred", SHAPE_TEXT, false },
	[P_BARRED_SAY] = { "barred-say", SHAPE_TEXT, false },
	[P_STILL] = { "still", SHAPE_TEXT, false },
	[P_STILL_SAY] = { "still-say", SHAPE_TEXT, false },
};

static void
read_for(struct loader *l, const struct node *node, struct flip *flip)
{
	struct routes *r = &l->pack->routes;

	flip->to_procedures = arena_alloc(l->arena, r->nprocedures + 1);
	for (size_t i = 0; node == NULL && i < r->nprocedures; i++)
		flip->to_procedures[i] = true;
	for (const struct node *c = node ? node->first : NULL; c; c = c->next) {
		size_t i = 0;

		if (!load_plain(l, c))
			continue;
		while (i < r->nprocedures &&
		    strcmp(r->procedures[i].id, c->text) != 0)
			i++;
		if (i == r->nprocedures)
			load_fault(l->faults, c->place,
			    "there is no procedure `%s`", c->text);
		else
			flip->to_procedures[i] = true;
	}
}

static void
read_flip(struct loader *l, const struct node *node)
{
	struct routes *r = &l->pack->routes;
	struct flip *flip = &r->flips[r->nflips];
	struct view view = { .form = r->of };
	const struct node *v[P_N];
	size_t i = 0;

	if (!load_shape(l, node, "a flip", flip_shape, P_N, v) ||
	    v[P_FACT] == NULL || v[P_TO] == NULL || v[P_SAY] == NULL)
		return;
	while (i < r->nfacts && strcmp(r->facts[i]->id, v[P_FACT]->text) != 0)
		i++;
	if (i == r->nfacts || i == 0) {
		load_fault(l->faults, v[P_FACT]->place,
		    i == 0 ? "the first fact, the class, is never flipped"
			   : "`%s` is not among the facts",
		    v[P_FACT]->text);
		return;
	}
	if (!load_index_get(&l->index, r->facts[i]->gives, v[P_TO]->text))
		load_fault(l->faults, v[P_TO]->place, "`%s` can never be `%s`",
		    v[P_FACT]->text, v[P_TO]->text);
	flip->fact = i;
	flip->to = v[P_TO]->text;
	flip->say = v[P_SAY]->text;
	flip->barred_say = load_text(v[P_BARRED_SAY]);
	if ((v[P_BARRED] == NULL) != (v[P_BARRED_SAY] == NULL))
		load_fault(l->faults, node->place,
		    "`barred` and `barred-say` go together");
	if ((v[P_STILL] == NULL) != (v[P_STILL_SAY] == NULL))
		load_fault(l->faults, node->place,
		    "`still` and `still-say` go together");
	load_later_cond(l, v[P_BARRED], &view, &flip->barred, NULL);
	load_later_cond(l, v[P_STILL], &view, &flip->still, NULL);
	load_later_text(l, v[P_STILL_SAY], &view, &flip->still_say);
	read_for(l, v[P_FOR], flip);
	r->nflips++;
}

static void
read_cell(struct loader *l, const struct node *node, struct cell *cell)
{
	enum { STATE, CITE, WHY, N };
	static const struct shape shape[N] = {
		[STATE] = { "state", SHAPE_TEXT, true },
		[CITE] = { "cite", SHAPE_TEXT, true },
		[WHY] = { "why", SHAPE_TEXT, true },
	};
	static const char *const states[] = { "closed", "open", "partly",
		"mandatory" };
	const struct node *v[N];
	int state;

	if (!load_shape(l, node, "a procedure's cell", shape, N, v))
		return;
	state = load_word(l, v[STATE], states, 4);
	cell->state = state < 0 ? OPEN_CLOSED : (enum open)state;
	cell->cite = load_cite(l, v[CITE]);
	cell->why = load_text(v[WHY]);
}

static void
read_row(struct loader *l, const struct node *node)
{
	struct routes *r = &l->pack->routes;
	struct route_row *row = &r->rows[r->nrows];
	struct view view = { .form = r->of, .facts = r };
	struct shape shape[PROCEDURES_MAX + 2] = {
		{ "id", SHAPE_TEXT, true },
		{ "when", SHAPE_TEXT, true },
	};
	const struct node *v[PROCEDURES_MAX + 2];

	for (size_t i = 0; i < r->nprocedures; i++)
		shape[i + 2] =
		    (struct shape){ r->procedures[i].id, SHAPE_MAP, true };
	if (!load_shape(l, node, "a row", shape, r->nprocedures + 2, v) ||
	    v[0] == NULL || !load_id(l, v[0]))
		return;
	row->id = v[0]->text;
	row->place = node->place;
	if (!load_index_put(&l->index, r->rows, row->id, row)) {
		load_fault(l->faults, node->place, "two rows have the id `%s`",
		    row->id);
		return;
	}
	load_later_cond(l, v[1], &view, &row->when, NULL);
	row->cells =
	    arena_alloc(l->arena, (r->nprocedures + 1) * sizeof(struct cell));
	for (size_t i = 0; i < r->nprocedures; i++)
		if (v[i + 2])
			read_cell(l, v[i + 2], &row->cells[i]);
	r->nrows++;
}

void
load_routes(struct loader *l)
{
	const struct node *node = load_source(l, "rules/routes.yml");
	struct routes *r = &l->pack->routes;
	const struct node *v[T_N];

	if (node == NULL) {
		if (!load_has(l, "rules/routes.yml"))
			load_fault(l->faults,
			    (struct place){ "rules/routes.yml", 1, 1 },
			    "this file is missing");
		return;
	}
	load_shape(l, node, "the routes", routes_shape, T_N, v);
	r->title = load_text(v[T_TITLE]);
	r->cite = load_cite(l, v[T_CITE]);
	r->of = load_form_named(l, v[T_OF]);
	if (r->of == NULL || v[T_FACTS] == NULL || v[T_PROCEDURES] == NULL ||
	    v[T_ROWS] == NULL)
		return;
	read_facts(l, v[T_FACTS]);
	read_procedures(l, v[T_PROCEDURES]);
	if (v[T_FLIPS]) {
		r->flips = arena_alloc(l->arena,
		    (v[T_FLIPS]->n + 1) * sizeof(struct flip));
		for (const struct node *c = v[T_FLIPS]->first; c; c = c->next)
			read_flip(l, c);
	}
	r->rows = arena_alloc(l->arena,
	    (v[T_ROWS]->n + 1) * sizeof(struct route_row));
	for (const struct node *c = v[T_ROWS]->first; c; c = c->next)
		read_row(l, c);
}
