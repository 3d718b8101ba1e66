/*
 * The class of each unit: the categories with their fit, the verdict with the
 * path to it and the near misses. Refuses to reason: the judge did.
 */
#include "screen/class.h"

#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/screens.h"

enum {
	CLASS_OPEN,
	CLASS_FILTER,
	CLASS_UNIT,
	CLASS_NEXT,
	CLASS_FACTS,
	CLASS_ABOUT,
	CLASS_DOWN,
	CLASS_UP
};

static const struct key_row rows[] = {
	{ CLASS_OPEN, "Enter l Right", "questions",
	    "Answer the questions of this category, one at a time." },
	{ CLASS_FILTER, "/", "filter",
	    "Show only categories that hold some words." },
	{ CLASS_NEXT, "Space", "open", "To the next category still open." },
	{ CLASS_UNIT, "Tab ]", "unit", "To the next unit." },
	{ CLASS_FACTS, "f", "facts",
	    "Go to the unit: purpose, core, free software, claims." },
	{ CLASS_DOWN, "J", "read-on", "Scroll the verdict on." },
	{ CLASS_UP, "K", "read-back", "Scroll the verdict back." },
	{ CLASS_ABOUT, "i", "about",
	    "Read what belongs to the category and what does not." },
};
static const struct key_table tables[] = {
	{ "class", "The class", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct class_screen *)screen)->filter.typing ? 1 : 0;
}

static void
forget(struct class_screen *c)
{
	while (c->n > 0) {
		free(c->v[--c->n].id);
		free(c->v[c->n].text);
	}
}

const struct unit_verdict *
class_unit(const struct bench *bench, const struct class_screen *c)
{
	return c->unit < bench->v->nunits ? &bench->v->units[c->unit] : NULL;
}

static void
refilter(struct class_screen *c)
{
	size_t *shown, n = 0, i;

	if (!filter_on(&c->filter)) {
		list_filter(&c->list, NULL, 0);
		return;
	}
	shown = mem_alloc((c->n + 1) * sizeof(*shown));
	for (i = 0; i < c->n; i++)
		if (filter_holds(&c->filter, c->v[i].text))
			shown[n++] = i;
	list_filter(&c->list, shown, n);
	free(shown);
}

/* Everything a person may look for: title, what is inside and outside. */
static char *
words_of(const struct item *item)
{
	struct str out = { 0 };
	size_t i;

	str_add(&out, item->id);
	for (i = 0; i < item->n; i++)
		if (item->props[i].text != NULL)
			str_addf(&out, " %s", item->props[i].text);
	return str_take(&out);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct class_screen *c = (struct class_screen *)screen;
	struct judge *judge = bench->desk.judge;
	const struct unit_verdict *u;
	const struct item *item;
	const char **ids;
	size_t i, n, len;

	forget(c);
	if (c->unit >= bench->v->nunits)
		c->unit = 0;
	u = class_unit(bench, c);
	c->form = pack_form(bench->desk.pack, "category");
	c->fit =
	    c->form ? pack_decision(bench->desk.pack, c->form, "fit") : NULL;
	if (u == NULL || c->form == NULL || c->fit == NULL) {
		list_resize(&c->list, 0); /* there may have been rows */
		refilter(c);
		return;
	}
	ids = judge_records(judge, c->form, &n);
	len = strlen(u->id);
	for (i = 0; i < n; i++) {
		if (c->form->per_unit &&
		    (strncmp(ids[i], u->id, len) != 0 || ids[i][len] != '/'))
			continue;
		item = pack_record_item(c->form, ids[i]);
		VEC_PUSH(c->v, c->n, c->cap) = (struct class_row){
			.id = mem_dup(ids[i]),
			.item = item,
			.fit = judge_decision(judge, c->fit, ids[i]),
			.text = words_of(item),
		};
	}
	list_resize(&c->list, c->n);
	refilter(c);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct unit_verdict *u =
	    class_unit(bench, (struct class_screen *)screen);

	str_addf(out, "Class: %s", u ? u->title : "nothing to assess");
}

static void
to_open(struct bench *bench, struct class_screen *c)
{
	size_t i, k;

	for (k = 1; k <= c->list.n; k++) {
		i = (c->list.focus + k) % c->list.n;
		if (c->v[list_row(&c->list, i)].fit->value == NULL) {
			list_focus(&c->list, i);
			return;
		}
	}
	bench_say(bench, UI_GOOD, "Every category is settled.");
}

static void
act_row(struct bench *bench, struct class_screen *c, int action)
{
	const struct class_row *row;

	if (c->list.n == 0)
		return;
	row = &c->v[list_row(&c->list, c->list.focus)];
	if (action == CLASS_OPEN)
		form_push(bench, c->form, row->id, NULL);
	else if (action == CLASS_NEXT)
		to_open(bench, c);
	else if (action == CLASS_ABOUT)
		about_push(bench, c->form, row->id);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct class_screen *c = (struct class_screen *)screen;
	const struct unit_verdict *u = class_unit(bench, c);

	if (c->filter.typing) {
		if (filter_act(&c->filter, &c->list, action))
			refilter(c);
		return;
	}
	switch (action) {
	case CLASS_FILTER:
		filter_begin(&c->filter);
		break;
	case CLASS_UNIT:
		c->unit =
		    bench->v->nunits ? (c->unit + 1) % bench->v->nunits : 0;
		pull(bench, screen);
		break;
	case CLASS_FACTS:
		if (u != NULL && u->class != NULL)
			form_push(bench, u->class->decision->of, u->id, NULL);
		break;
	case CLASS_DOWN:
	case CLASS_UP:
		page_move(&c->page, c->side_rows, &c->top,
		    action == CLASS_DOWN ? UI_PAGE_DOWN : UI_PAGE_UP);
		break;
	default:
		act_row(bench, c, action);
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct class_screen *)screen)->list, key);
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct class_screen *c = (struct class_screen *)screen;

	(void)bench;
	if (filter_type(&c->filter, event))
		refilter(c);
}

static void
class_free(struct screen *screen)
{
	struct class_screen *c = (struct class_screen *)screen;

	forget(c);
	free(c->v);
	page_free(&c->page);
	list_clear(&c->list);
	filter_free(&c->filter);
}

const struct screen_ops class_ops = {
	.name = "class",
	.size = sizeof(struct class_screen),
	.tables = tables,
	.ntables = 2,
	.mode = mode,
	.pull = pull,
	.head = head,
	.draw = class_draw,
	.act = act,
	.move = move,
	.type = type,
	.free = class_free,
};

void
class_push(struct bench *bench)
{
	bench_push(bench, screen_new(&class_ops));
}
