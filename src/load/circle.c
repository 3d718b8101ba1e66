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
	struct knot *next; /* in the order they were found */
	const char *form, *name; /* form NULL: a decision's or document's own */
	struct place place;
	struct knot **to, **by; /* what it depends on, and who on it */
	size_t nto, nby;
	size_t waiting; /* how many of what it depends on are not free yet */
	size_t depth; /* of what it depends on; leaves 0 */
	bool free, seen;
};

struct link {
	struct knot *from, *to;
};

struct net {
	struct loader *l;
	struct index index; /* what -> its knot */
	struct knot *first, **end;
	size_t n;
	struct link *links;
	size_t nlinks, cap_links;
};

static void
add_knot(struct net *net, const void *what, const char *form, const char *name,
    struct place place)
{
	struct knot *knot = arena_alloc(&net->l->scratch, sizeof(*knot));

	knot->form = form;
	knot->name = name;
	knot->place = place;
	if (!load_index_put(&net->index, what, "", knot))
		return;
	*net->end = knot;
	net->end = &knot->next;
	net->n++;
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

static struct knot *
knot_of(const struct net *net, const void *what)
{
	/* The index only keeps what it is given, and was given knots. */
	return (struct knot *)(uintptr_t)load_index_get(&net->index, what, "");
}

static void
link_knots(struct net *net, struct knot *from, struct knot *to)
{
	struct link link = { from, to };

	if (from == NULL || to == NULL)
		return;
	from->nto++;
	to->nby++;
	VEC_PUSH(net->links, net->nlinks, net->cap_links) = link;
}

static void
add_fields(struct net *net, const struct form *form, const struct field *v,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_knot(net, &v[i], form->id, v[i].id, v[i].place);
}

/* Items of a form without words of their own share their fields. */
static bool
is_again(const struct form *form, size_t i)
{
	return i > 0 && form->each[i].fields == form->each[0].fields;
}

static void
add_form(struct net *net, const struct form *form)
{
	const struct form_extra *extra = load_extra(net->l, form);

	add_knot(net, form, NULL, form->id, form->place);
	add_fields(net, form, form->fields, form->nfields);
	add_fields(net, form, extra->stars, extra->nstars);
	for (size_t i = 0; form->each && i < form->of->n; i++)
		if (!is_again(form, i))
			add_fields(net, form, form->each[i].fields,
			    form->each[i].n);
}

/* A pattern stands for all that was made of it; all wait for their form. */
static void
link_form(struct net *net, const struct form *form)
{
	const struct loader *l = net->l;
	struct knot *whole = knot_of(net, form);

	for (size_t i = 0; i < form->nfields; i++)
		link_knots(net, knot_of(net, &form->fields[i]), whole);
	for (size_t i = 0; form->each && i < form->of->n; i++) {
		const struct item_fields *each = &form->each[i];
		size_t n = is_again(form, i) ? 0 : each->n;

		for (size_t k = 0; k < n; k++) {
			const struct field *f = &each->fields[k];
			const struct field *base = f->star
			    ? load_find_star(l, form, f->star)
			    : load_find_field(l, form, NULL, f->id);
			struct knot *knot = knot_of(net, f);

			link_knots(net, knot, whole);
			link_knots(net, knot_of(net, base), knot);
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
		link_knots(net, knot_of(net, &pack->decisions[i]),
		    knot_of(net, pack->decisions[i].of));
	for (size_t i = 0; i < l->nedges; i++)
		link_knots(net, knot_of(net, l->edges[i].from),
		    knot_of(net, l->edges[i].to));
}

/* Every knot its links, in the order they were found. */
static void
tie(struct net *net)
{
	struct knot **room = arena_alloc(&net->l->scratch,
	    (2 * net->nlinks + 1) * sizeof(struct knot *));

	for (struct knot *knot = net->first; knot; knot = knot->next) {
		knot->to = room;
		knot->by = room + knot->nto;
		room += knot->nto + knot->nby;
		knot->nto = knot->nby = 0;
	}
	for (size_t i = 0; i < net->nlinks; i++) {
		struct knot *from = net->links[i].from, *to = net->links[i].to;

		from->to[from->nto++] = to;
		to->by[to->nby++] = from;
		from->waiting++;
	}
}

/* Takes away what waits for nothing, until only circles are left. */
static void
free_knots(struct net *net)
{
	struct knot **queue =
	    arena_alloc(&net->l->scratch, (net->n + 1) * sizeof(struct knot *));
	size_t n = 0;

	for (struct knot *knot = net->first; knot; knot = knot->next)
		if (knot->waiting == 0)
			queue[n++] = knot;
	for (size_t i = 0; i < n; i++) {
		struct knot *knot = queue[i];

		knot->free = true;
		if (knot->depth == DEPTH_MAX)
			load_fault(net->l->faults, knot->place,
			    "this depends on something else through more than "
			    "%d steps",
			    DEPTH_MAX);
		for (size_t k = 0; k < knot->nby; k++) {
			struct knot *by = knot->by[k];

			if (by->depth <= knot->depth)
				by->depth = knot->depth + 1;
			if (--by->waiting == 0)
				queue[n++] = by;
		}
	}
}

static struct knot *
next_knot(const struct knot *knot)
{
	for (size_t k = 0; k < knot->nto; k++)
		if (!knot->to[k]->free)
			return knot->to[k];
	BUG("a waiting knot waits for something");
}

/* Walks on until the way meets itself, then names the round. */
static void
say_circle(struct net *net, struct knot *knot)
{
	struct str way = { 0 };
	const struct knot *start;

	while (!knot->seen) {
		knot->seen = true;
		knot = next_knot(knot);
	}
	start = knot;
	for (int step = 0; step < 12; step++) {
		str_addf(&way, "%s%s%s%s", way.n ? " -> " : "",
		    knot->form ? knot->form : "", knot->form ? "." : "",
		    knot->name);
		if (step > 0 && knot == start)
			break;
		knot = next_knot(knot);
	}
	load_fault(net->l->faults, start->place, "this depends on itself: %s",
	    str_text(&way));
	str_clear(&way);
}

void
load_circles(struct loader *l)
{
	struct net net = { .l = l, .index.arena = &l->scratch };
	struct knot *knot;

	net.end = &net.first;
	build(&net);
	tie(&net);
	free(net.links);
	free_knots(&net);
	for (knot = net.first; knot; knot = knot->next)
		if (!knot->free) {
			say_circle(&net, knot);
			break; /* what hangs on a circle waits as well */
		}
}
