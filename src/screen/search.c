/*
 * Looks for words in the questions, the law, the answers and the files of
 * evidence while the index of them is still being built. Refuses to let a key
 * wait for the index.
 */
#include "screen/search.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/screens.h"

#define MOST  200 /* hits; who wants more types another word */
#define STEP  20 /* ms between two keys */
#define AGAIN 250 /* ms between two looks while there is more to read */

enum {
	SEARCH_GO,
	SEARCH_LEAVE,
	SEARCH_UP,
	SEARCH_DOWN,
	SEARCH_PAGE_UP,
	SEARCH_PAGE_DOWN
};

static const struct key_row rows[] = {
	{ SEARCH_GO, "Enter", "go", "Go to the place; Esc there comes back." },
	{ SEARCH_LEAVE, "Esc", "leave",
	    "Take the words away; then leave the search." },
	{ SEARCH_UP, "Up Ctrl-P", "up", "One line up." },
	{ SEARCH_DOWN, "Down Ctrl-N", "down", "One line down." },
	{ SEARCH_PAGE_UP, "PageUp", "page-up", "One page up." },
	{ SEARCH_PAGE_DOWN, "PageDown", "page-down", "One page down." },
};
static const struct key_table tables[] = {
	{ "search", "The search", KEY_ROWS(rows), true },
};

/* Without a hit there is nowhere to go. */
static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	(void)bench;
	return action != SEARCH_GO ||
	    ((const struct search_screen *)screen)->list.n > 0;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;

	(void)bench;
	s->running = true;
	s->failed = false;
	s->shown = 0;
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)bench;
	(void)screen;
	str_add(out, "Search");
}

const struct item *
search_item(const struct bench *bench, const struct find_hit *hit,
    const struct list **list)
{
	size_t n = strcspn(hit->record, "/");
	char *id = mem_dupn(hit->record, n);

	*list = pack_list(bench->desk.pack, id);
	free(id);
	if (*list == NULL || hit->record[n] == '\0')
		return NULL;
	return pack_item(*list, hit->record + n + 1);
}

static bool
same(const struct find_hit *a, const struct find_hit *b)
{
	return a->kind == b->kind && str_eq(a->form, b->form) &&
	    str_eq(a->record, b->record) && str_eq(a->field, b->field);
}

/* The same place keeps the focus, unless other words were typed. */
static void
keep_focus(struct search_screen *s, const struct find_hits *before)
{
	const struct find_hit *was = NULL;
	size_t i;

	if (!s->stale && s->list.focus > 0 && s->list.focus < before->n)
		was = &before->v[s->list.focus];
	list_resize(&s->list, s->hits.n);
	for (i = 0; was != NULL && i < s->hits.n; i++)
		if (same(was, &s->hits.v[i]))
			break;
	list_focus(&s->list, was != NULL && i < s->hits.n ? i : 0);
}

static void
ask(struct bench *bench, struct search_screen *s)
{
	struct find_hits before = s->hits;
	struct err err;

	if (!work_find(s->find, &bench->desk, edit_text(s->edit), MOST,
		SEARCH_ON, SEARCH_OFF, &s->hits, &err)) {
		s->hits = (struct find_hits){ .ranked = true };
		s->failed = true;
		bench_fail(bench, &err);
	}
	keep_focus(s, &before);
	arena_free(&before.arena);
	s->stale = false;
}

static int
tick(struct bench *bench, struct screen *screen, int64_t now)
{
	struct search_screen *s = (struct search_screen *)screen;
	bool was = s->running;
	struct err err;

	if (s->failed || bench->desk.judge == NULL || now == INT64_MAX)
		return -1;
	/* A key that waits for its hits waits for nothing else. */
	switch (
	    work_find_step(s->find, &bench->desk, s->stale ? 0 : STEP, &err)) {
	case WORK_FIND_FAILED:
		s->failed = true;
		s->running = false;
		bench_fail(bench, &err);
		break;
	case WORK_FIND_RUNNING:
		s->running = true;
		break;
	case WORK_FIND_DONE:
		s->running = false;
		break;
	}
	if (s->stale || (was && (!s->running || now - s->shown >= AGAIN))) {
		ask(bench, s);
		s->shown = now;
		draw_again(bench);
	}
	return s->running ? 0 : -1;
}

static void
go(struct bench *bench, struct search_screen *s)
{
	const struct find_hit *hit;
	const struct item *item;
	const struct list *list;

	if (s->list.n == 0) {
		bench_say(bench, UI_PLAIN, "There is no place to go to%s.",
		    s->running ? " yet" : "");
		return;
	}
	hit = &s->hits.v[s->list.focus];
	if (hit->kind != FIND_LAW) {
		bench_jump(bench, hit->form, hit->record, hit->field);
		return;
	}
	item = search_item(bench, hit, &list);
	if (item != NULL)
		about_item_push(bench, list, item);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	static const uint32_t moves[] = { [SEARCH_UP] = UI_UP,
		[SEARCH_DOWN] = UI_DOWN,
		[SEARCH_PAGE_UP] = UI_PAGE_UP,
		[SEARCH_PAGE_DOWN] = UI_PAGE_DOWN };
	struct search_screen *s = (struct search_screen *)screen;

	if (action == SEARCH_GO) {
		go(bench, s);
	} else if (action != SEARCH_LEAVE) {
		list_key(&s->list, moves[action]);
	} else if (edit_text(s->edit)[0] == '\0') {
		bench_pop(bench);
	} else {
		edit_set(s->edit, "");
		s->stale = true;
	}
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct search_screen *s = (struct search_screen *)screen;
	char *before = mem_dup(edit_text(s->edit));

	(void)bench;
	if (event->kind == UI_PASTE)
		edit_paste(s->edit, event->text);
	else
		edit_key(s->edit, event->key, event->alt, 200);
	if (strcmp(before, edit_text(s->edit)) != 0) {
		s->stale = true;
		s->failed = false;
	}
	free(before);
}

static void
search_free(struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;

	edit_free(s->edit);
	list_clear(&s->list);
	work_find_close(s->find);
	arena_free(&s->hits.arena);
	page_free(&s->page);
}

const struct screen_ops search_ops = {
	.name = "search",
	.size = sizeof(struct search_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = search_draw,
	.act = act,
	.type = type,
	.tick = tick,
	.free = search_free,
};

void
search_push(struct bench *bench)
{
	struct search_screen *s;

	/* One search is enough; what was found before is found again. */
	if (bench_back_to(bench, &search_ops) != NULL)
		return;
	s = (struct search_screen *)screen_new(&search_ops);
	s->edit = edit_new("", false);
	s->find = work_find_open();
	s->hits.ranked = true;
	bench_push(bench, &s->screen);
}
