/*
 * Finds what depends on itself: fields by their `when`, decisions by their
 * rows, keys by their conditions, documents by what they print. Refuses a
 * pack with such a circle; a `need` decides no value and closes none.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "load/loader.h"

#define DEPTH_MAX 400 /* the judge follows such ways by recursion */

struct knot { /* something with a value */
	const void *what;
	const char *form, *name; /* form NULL: a decision's or document's own */
	struct place place;
	size_t *to, nto, cap; /* what it depends on */
	size_t waiting; /* how many of them are not free yet */
	size_t *by, nby, cap_by; /* who depends on it */
	size_t depth; /* of what it depends on; leaves 0 */
	bool free, seen;
};

struct net {
	struct loader *l;
	struct index index; /* what -> its number in v */
	struct knot *v;
	size_t n, cap;
};

static size_t
number_of(const struct net *net, const void *what)
{
	const size_t *number = load_index_get(&net->index, what, "");

	return number ? *number : SIZE_MAX;
}

static void
add_knot(struct net *net, const void *what, const char *form, const char *name,
    struct place place)
{
	struct knot knot = { .what = what,
		.form = form,
		.name = name,
		.place = place };
	size_t *number = arena_alloc(&net->l->scratch, sizeof(*number));

	*number = net->n;
	if (load_index_put(&net->index, what, "", number))
		VEC_PUSH(net->v, net->n, net->cap) = knot;
}

static void
add_keys(struct net *net, const struct list *list, const struct key *keys,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (keys[i].kind == KEY_COND)
			add_knot(net, &keys[i], list->id, keys[i].id,
			    keys[i].place);
		add_keys(net, list, keys[i].keys, keys[i].nkeys);
	}
}

static void
link_knots(struct net *net, const void *from, const void *to)
{
	size_t a = number_of(net, from), b = number_of(net, to);

	if (a == SIZE_MAX || b == SIZE_MAX)
		return;
	VEC_PUSH(net->v[a].to, net->v[a].nto, net->v[a].cap) = b;
	VEC_PUSH(net->v[b].by, net->v[b].nby, net->v[b].cap_by) = a;
	net->v[a].waiting++;
}

static void
add_fields(struct net *net, const struct form *form, const struct field *v,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_knot(net, &v[i], form->id, v[i].id, v[i].place);
}

static void
add_form(struct net *net, const struct form *form)
{
	const struct form_extra *extra = load_extra(net->l, form);

	add_knot(net, form, NULL, form->id, form->place);
	add_fields(net, form, form->fields, form->nfields);
	add_fields(net, form, extra->stars, extra->nstars);
	for (size_t i = 0; form->each && i < form->of->n; i++)
		add_fields(net, form, form->each[i].fields, form->each[i].n);
}

/* A pattern stands for all that was made of it; all wait for their form. */
static void
link_form(struct net *net, const struct form *form)
{
	const struct loader *l = net->l;

	for (size_t i = 0; i < form->nfields; i++)
		link_knots(net, &form->fields[i], form);
	for (size_t i = 0; form->each && i < form->of->n; i++) {
		const struct item_fields *each = &form->each[i];

		for (size_t k = 0; k < each->n; k++) {
			const struct field *f = &each->fields[k];
			const struct field *base = f->star
			    ? load_find_star(l, form, f->star)
			    : load_find_field(l, form, NULL, f->id);

			link_knots(net, f, form);
			link_knots(net, base, f);
		}
	}
}

static void
build(struct net *net)
{
	const struct loader *l = net->l;
	const struct pack *pack = l->pack;

	for (size_t i = 0; i < pack->nforms; i++)
		add_form(net, &pack->forms[i]);
	for (size_t i = 0; i < pack->ndecisions; i++)
		add_knot(net, &pack->decisions[i], NULL, pack->decisions[i].id,
		    pack->decisions[i].place);
	for (size_t i = 0; i < pack->noutlines; i++)
		add_knot(net, &pack->outlines[i], NULL, pack->outlines[i].id,
		    pack->outlines[i].place);
	for (size_t i = 0; i < pack->nlists; i++)
		add_keys(net, &pack->lists[i], pack->lists[i].keys,
		    pack->lists[i].nkeys);
	for (size_t i = 0; i < pack->nforms; i++)
		link_form(net, &pack->forms[i]);
	for (size_t i = 0; i < pack->ndecisions; i++)
		link_knots(net, &pack->decisions[i], pack->decisions[i].of);
	for (size_t i = 0; i < l->nedges; i++)
		link_knots(net, l->edges[i].from, l->edges[i].to);
}

/* Takes away what waits for nothing, until only circles are left. */
static void
free_knots(struct net *net)
{
	size_t *queue = mem_alloc((net->n + 1) * sizeof(*queue)), n = 0;

	for (size_t i = 0; i < net->n; i++)
		if (net->v[i].waiting == 0)
			queue[n++] = i;
	for (size_t i = 0; i < n; i++) {
		struct knot *knot = &net->v[queue[i]];

		knot->free = true;
		if (knot->depth == DEPTH_MAX)
			load_fault(net->l->faults, knot->place,
			    "this depends on something else through more than "
			    "%d steps",
			    DEPTH_MAX);
		for (size_t k = 0; k < knot->nby; k++) {
			struct knot *by = &net->v[knot->by[k]];

			if (by->depth <= knot->depth)
				by->depth = knot->depth + 1;
			if (--by->waiting == 0)
				queue[n++] = knot->by[k];
		}
	}
	free(queue);
}

static size_t
next_knot(const struct net *net, size_t i)
{
	const struct knot *knot = &net->v[i];

	for (size_t k = 0; k < knot->nto; k++)
		if (!net->v[knot->to[k]].free)
			return knot->to[k];
	BUG("a waiting knot waits for something");
}

/* Walks on until the way meets itself, then names the round. */
static void
say_circle(struct net *net, size_t start)
{
	struct str way = { 0 };
	const struct knot *knot;
	size_t i = start;

	while (!net->v[i].seen) {
		net->v[i].seen = true;
		i = next_knot(net, i);
	}
	start = i;
	for (int step = 0; step < 12; step++) {
		knot = &net->v[i];
		str_addf(&way, "%s%s%s%s", way.n ? " -> " : "",
		    knot->form ? knot->form : "", knot->form ? "." : "",
		    knot->name);
		if (step > 0 && i == start)
			break;
		i = next_knot(net, i);
	}
	load_fault(net->l->faults, net->v[start].place,
	    "this depends on itself: %s", str_text(&way));
	str_clear(&way);
}

void
load_circles(struct loader *l)
{
	struct net net = { .l = l };

	build(&net);
	free_knots(&net);
	for (size_t i = 0; i < net.n; i++)
		if (!net.v[i].free && !net.v[i].seen) {
			say_circle(&net, i);
			break; /* what hangs on a circle waits as well */
		}
	for (size_t i = 0; i < net.n; i++) {
		free(net.v[i].to);
		free(net.v[i].by);
	}
	free(net.v);
	load_index_free(&net.index);
}
