/* A choice from a list; typing filters it. Refuses to write anything. */
#include "screen/picking.h"

#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/match.h"
#include "screen/screens.h"

enum {
	PICK_TAKE,
	PICK_MARK,
	PICK_LEAVE,
	PICK_UP,
	PICK_DOWN,
	PICK_PAGE_UP,
	PICK_PAGE_DOWN
};

#define FIXED "This one is there already; Space marks others."

static const struct key_row one_rows[] = {
	{ PICK_TAKE, "Enter Tab", "take", "Take what is focused." },
	{ PICK_LEAVE, "Esc", "leave",
	    "Empty the filter; then leave without choosing." },
	{ PICK_UP, "Up Ctrl-P", "up", "One line up." },
	{ PICK_DOWN, "Down Ctrl-N", "down", "One line down." },
	{ PICK_PAGE_UP, "PageUp", "page-up", "One page up." },
	{ PICK_PAGE_DOWN, "PageDown", "page-down", "One page down." },
};
static const struct key_row many_rows[] = {
	{ PICK_TAKE, "Enter Tab", "take", "Take all that are marked." },
	{ PICK_MARK, "Space", "mark", "Mark what is focused, or unmark it." },
	{ PICK_LEAVE, "Esc", "leave",
	    "Empty the filter; then leave without choosing." },
	{ PICK_UP, "Up Ctrl-P", "up", "One line up." },
	{ PICK_DOWN, "Down Ctrl-N", "down", "One line down." },
	{ PICK_PAGE_UP, "PageUp", "page-up", "One page up." },
	{ PICK_PAGE_DOWN, "PageDown", "page-down", "One page down." },
};
static const struct key_table tables[] = {
	{ "pick", "Choosing one", KEY_ROWS(one_rows), true },
	{ "pick-many", "Choosing several", KEY_ROWS(many_rows), true },
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct pick_screen *)screen)->many ? 1 : 0;
}

static bool
found(const struct pick_row *row, const char *typed)
{
	char *all =
	    row->words ? mem_printf("%s %s", row->label, row->words) : NULL;
	bool yes = match_words(all ? all : row->label, typed) ||
	    match_words(row->id, typed);

	free(all);
	return yes;
}

static void
refilter(struct pick_screen *p)
{
	const char *typed = edit_text(p->filter);
	size_t *rows = mem_alloc((p->n + 1) * sizeof(*rows)), i, n = 0;

	for (i = 0; i < p->n; i++)
		if (found(&p->v[i], typed))
			rows[n++] = i;
	list_filter(&p->list, typed[0] != '\0' ? rows : NULL, n);
	list_focus(&p->list, 0);
	free(rows);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct pick_screen *p = (struct pick_screen *)screen;
	size_t i;

	(void)bench;
	if (p->list.n > 0)
		return;
	list_resize(&p->list, p->n);
	for (i = 0; p->now != NULL && i < p->n; i++)
		if (strcmp(p->v[i].id, p->now) == 0)
			list_focus(&p->list, i);
}

static void
take(struct bench *bench, struct pick_screen *p)
{
	const char **ids = mem_alloc((p->n + 1) * sizeof(*ids));
	struct reply reply = { .ids = ids };
	const struct pick_row *it = NULL;
	size_t i;

	if (p->list.n > 0)
		it = &p->v[list_row(&p->list, p->list.focus)];
	reply.text = it != NULL ? it->id : NULL;
	for (i = 0; p->v != NULL && i < p->n; i++)
		if (p->v[i].marked && !p->v[i].fixed)
			ids[reply.n++] = p->v[i].id;
	/* Who marks nothing and takes means what is focused, not nothing. */
	if (p->many && reply.n == 0 && it != NULL && it->fixed) {
		bench_say(bench, UI_PLAIN, FIXED);
		free(ids);
		return;
	}
	if (p->many && !p->touched && reply.n == 0 && it != NULL)
		ids[reply.n++] = it->id;
	else if (p->many && !p->touched && it != NULL && !it->marked &&
	    p->list.focus > 0) {
		p->touched = true;
		bench_say(bench, UI_WARNING,
		    "Space marks this one too; Enter again leaves it out.");
		free(ids);
		return;
	}
	if (p->many && (p->touched || reply.n > 0))
		reply.text = "";
	if (reply.text == NULL)
		bench_say(bench, UI_PLAIN, "Nothing is left to take.");
	else
		bench_reply(bench, p->tag, &reply);
	free(ids);
}

static void
mark(struct bench *bench, struct pick_screen *p, size_t i)
{
	struct pick_row *it = &p->v[list_row(&p->list, i)];

	if (it->fixed) {
		bench_say(bench, UI_PLAIN, FIXED);
		return;
	}
	it->marked = !it->marked;
	p->touched = true;
	list_focus(&p->list, i);
}

static void
leave(struct bench *bench, struct pick_screen *p)
{
	struct reply none = { 0 };

	if (edit_text(p->filter)[0] != '\0') {
		edit_set(p->filter, "");
		refilter(p);
		return;
	}
	bench_reply(bench, p->tag, &none);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	static const uint32_t moves[] = { [PICK_UP] = UI_UP,
		[PICK_DOWN] = UI_DOWN,
		[PICK_PAGE_UP] = UI_PAGE_UP,
		[PICK_PAGE_DOWN] = UI_PAGE_DOWN };
	struct pick_screen *p = (struct pick_screen *)screen;

	switch (action) {
	case PICK_TAKE:
		take(bench, p);
		break;
	case PICK_MARK:
		if (p->list.n == 0)
			break;
		mark(bench, p, p->list.focus);
		list_key(&p->list, UI_DOWN);
		break;
	case PICK_LEAVE:
		leave(bench, p);
		break;
	default:
		list_key(&p->list, moves[action]);
		break;
	}
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct pick_screen *p = (struct pick_screen *)screen;

	if (event->kind == UI_KEY && !event->alt && pick_numbers(p) &&
	    event->key > '0' && event->key <= '0' + p->list.n) {
		size_t i = event->key - '1';

		if (p->many) {
			mark(bench, p, i);
			return;
		}
		list_focus(&p->list, i);
		take(bench, p);
		return;
	}
	if (event->kind == UI_PASTE)
		edit_paste(p->filter, event->text);
	else if (!edit_key(p->filter, event->key, event->alt, 200))
		return;
	refilter(p);
}

static void
pick_free(struct screen *screen)
{
	struct pick_screen *p = (struct pick_screen *)screen;
	size_t i;

	for (i = 0; i < p->n; i++) {
		free(p->v[i].id);
		free(p->v[i].label);
		free(p->v[i].help);
		free(p->v[i].words);
	}
	free(p->v);
	free(p->title);
	free(p->now);
	edit_free(p->filter);
	list_clear(&p->list);
}

const struct screen_ops pick_ops = {
	.name = "pick",
	.size = sizeof(struct pick_screen),
	.tables = tables,
	.ntables = sizeof(tables) / sizeof(tables[0]),
	.over = true,
	.mode = mode,
	.pull = pull,
	.draw = pick_draw,
	.act = act,
	.type = type,
	.free = pick_free,
};

struct screen *
pick_new(const struct pick *pick)
{
	struct pick_screen *p = (struct pick_screen *)screen_new(&pick_ops);

	p->tag = pick->tag;
	p->many = pick->many;
	p->tall = pick->tall;
	p->tells = pick->tells;
	p->numbered = pick->numbered;
	p->title = mem_dup(pick->title);
	p->now = mem_dup(pick->now);
	p->filter = edit_new("", false);
	return &p->screen;
}

void
pick_add(struct screen *screen, const char *id, const char *label,
    const char *help, bool marked)
{
	struct pick_screen *p = (struct pick_screen *)screen;
	char *flat = draw_flat(label);

	VEC_PUSH(p->v, p->n, p->cap) = (struct pick_row){ .id = mem_dup(id),
		.label = flat,
		.help = mem_dup(help),
		.marked = marked };
}

void
pick_note(struct screen *screen, const char *words, bool fixed)
{
	struct pick_screen *p = (struct pick_screen *)screen;

	p->v[p->n - 1].words = mem_dup(words);
	p->v[p->n - 1].fixed = fixed;
}
