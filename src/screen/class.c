/*
 * The class of each unit: the categories with their fit, the verdict with the
 * path to it and the near misses. Refuses to reason: the judge did.
 */
#include "screen/class.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/screens.h"

enum { CLASS_OPEN, CLASS_UNIT, CLASS_NEXT, CLASS_FACTS, CLASS_ABOUT };

static const struct key_row rows[] = {
	{ CLASS_OPEN, "Enter l Right", "questions",
	    "Answer the questions of this category, one at a time." },
	{ CLASS_NEXT, "Space", "next-open",
	    "Answer the questions of the next category still open, beginning "
	    "with this one." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	{ CLASS_ABOUT, "i", "about",
	    "Read what belongs to the category and what does not." },
	{ CLASS_FACTS, "f", "facts",
	    "Go to the unit: purpose, core, free software, claims." },
	{ CLASS_UNIT, "Tab ]", "unit", "To the next unit." },
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "class", "The class", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	if (action == CLASS_UNIT)
		return bench->v->nunits > 1;
	return listing_works(bench, screen, action);
}

static void
forget(struct class_screen *c)
{
	while (c->n > 0)
		free(c->v[--c->n].id);
}

const struct unit_verdict *
class_unit(const struct bench *bench, const struct class_screen *c)
{
	return c->unit < bench->v->nunits ? &bench->v->units[c->unit] : NULL;
}

/* Everything a person may look for: title, what is inside and outside. */
static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	const struct item *item = ((const struct class_screen *)l)->v[row].item;
	struct str out = { 0 };
	size_t i;

	(void)bench;
	str_add(&out, item->id);
	for (i = 0; i < item->n; i++)
		if (item->props[i].text != NULL)
			str_addf(&out, " %s", item->props[i].text);
	return str_take(&out);
}

/* The mildest class first, as the annexes go. */
static int
by_class(const void *a, const void *b)
{
	const struct class_row *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->nr < y->nr ? -1 : x->nr > y->nr;
}

static size_t
rank(const struct unit_verdict *u, const struct item *item)
{
	const struct decision *d = u->class ? u->class->decision : NULL;
	size_t i;

	for (i = 0; d != NULL && i < d->ngives; i++)
		if (str_eq(d->gives[i].id, pack_text(item, "class")))
			return i;
	return i;
}

static void
read_rows(struct bench *bench, struct class_screen *c,
    const struct unit_verdict *u)
{
	struct judge *judge = bench->desk.judge;
	size_t i, n;
	const char **ids = judge_records(judge, c->form, &n);
	const struct item *item;

	for (i = 0; i < n; i++) {
		if (c->form->per_unit && str_below(ids[i], u->id, '/') == NULL)
			continue;
		item = pack_record_item(c->form, ids[i]);
		VEC_PUSH(c->v, c->n, c->cap) = (struct class_row){
			.id = mem_dup(ids[i]),
			.item = item,
			.fit = judge_decision(judge, c->fit, ids[i]),
			.rank = rank(u, item),
			.nr = i,
		};
	}
	if (c->n > 1)
		qsort(c->v, c->n, sizeof(*c->v), by_class);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct class_screen *c = (struct class_screen *)screen;
	const struct unit_verdict *u;

	forget(c);
	if (c->unit >= bench->v->nunits)
		c->unit = 0;
	u = class_unit(bench, c);
	c->form = pack_form(bench->desk.pack, "category");
	c->fit =
	    c->form ? pack_decision(bench->desk.pack, c->form, "fit") : NULL;
	if (u != NULL && c->fit != NULL)
		read_rows(bench, c, u);
	listing_rows(bench, &c->listing, c->n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct unit_verdict *u =
	    class_unit(bench, (struct class_screen *)screen);

	str_addf(out, "Class: %s", u ? u->title : "nothing to assess");
}

/* To the next one still open, this one included unless Space led here: a
 * category can stay open after all its questions were looked at. */
static void
next_open(struct bench *bench, struct class_screen *c)
{
	struct list_state *list = &c->listing.list;
	size_t k, i, n = list->n;
	const struct class_row *row = &c->v[listing_at(&c->listing)];
	size_t first = str_eq(c->asked, row->id);

	for (k = first; k < n + first; k++) {
		i = (list->focus + k) % n;
		row = &c->v[list_row(list, i)];
		if (row->fit->value != NULL)
			continue;
		list_focus(list, i);
		free(c->asked);
		c->asked = mem_dup(row->id);
		form_push(bench, c->form, row->id, NULL);
		return;
	}
	bench_say(bench, UI_GOOD,
	    filter_on(&c->listing.filter)
		? "Every category that is shown is settled."
		: "Every category is settled.");
}

static void
act_row(struct bench *bench, struct class_screen *c, int action)
{
	const struct class_row *row;

	if (c->listing.list.n == 0)
		return;
	row = &c->v[listing_at(&c->listing)];
	if (action == CLASS_OPEN)
		form_push(bench, c->form, row->id, NULL);
	else if (action == CLASS_NEXT)
		next_open(bench, c);
	else if (action == CLASS_ABOUT)
		about_push(bench, c->form, row->id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct class_screen *c = (struct class_screen *)screen;
	const struct unit_verdict *u = class_unit(bench, c);

	if (listing_act(bench, &c->listing, action))
		return;
	if (action == CLASS_UNIT) {
		if (bench->v->nunits < 2)
			bench_say(bench, UI_PLAIN, "There is one unit only.");
		c->unit++;
		pull(bench, screen);
	} else if (action == CLASS_FACTS) {
		if (u != NULL && u->class != NULL)
			form_push(bench, u->class->decision->of, u->id, NULL);
	} else
		act_row(bench, c, action);
}

static void
class_free(struct screen *screen)
{
	struct class_screen *c = (struct class_screen *)screen;

	forget(c);
	free(c->v);
	free(c->asked);
	listing_free(&c->listing);
}

const struct screen_ops class_ops = {
	.name = "class",
	.size = sizeof(struct class_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = class_draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.free = class_free,
};

void
class_push(struct bench *bench)
{
	struct class_screen *c = (struct class_screen *)screen_new(&class_ops);

	c->listing.words = words;
	bench_push(bench, &c->listing.screen);
}
