/*
 * The heat maps of a form: records counted by two choices, a cell at a time.
 * Refuses to count: the same tree is drawn in the documents.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/doc.h"
#include "screen/mapping.h"
#include "screen/pick.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/work.h"

enum { MAP_OPEN, MAP_LEFT, MAP_RIGHT, MAP_NEXT };
enum { TAG_RECORD = 1 };

static const struct key_row rows[] = {
	{ MAP_OPEN, "Enter", "open", "Open a record of this cell." },
	{ MAP_NEXT, "Tab ]", "next-map", "To the next map." },
	{ MAP_LEFT, "h Left", "left", "One cell to the left." },
	{ MAP_RIGHT, "l Right", "right", "One cell to the right." },
};
static const struct key_table tables[] = {
	{ "map", "A heat map", KEY_ROWS(rows), false },
};

/* What weighs most is looked at first. */
static void
to_worst(struct map_screen *m)
{
	const struct doc *map = map_of(m), *cell;
	int row, col, worst = INT_MIN;

	for (row = 0; map != NULL && row < (int)map->n; row++)
		for (col = 0; col + 1 < (int)map->more->ncolumns; col++) {
			cell = map_cell(m, row, col);
			if (cell->text == NULL || col - row <= worst)
				continue;
			worst = col - row;
			m->row = row;
			m->col = col;
		}
}

/* The map in view may have become smaller, or be a smaller one. */
static void
stay(struct map_screen *m)
{
	const struct doc *map = map_of(m);
	int nrows = map ? (int)map->n : 0;
	int cols = map ? (int)map->more->ncolumns - 1 : 0;

	m->row = m->row < nrows ? m->row : nrows - 1;
	m->col = m->col < cols ? m->col : cols - 1;
	m->row = m->row < 0 ? 0 : m->row;
	m->col = m->col < 0 ? 0 : m->col;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct map_screen *m = (struct map_screen *)screen;
	bool first = m->maps == NULL;

	arena_free(&m->arena);
	m->maps = work_maps(&bench->desk, m->form, &m->arena);
	if (first)
		to_worst(m);
	stay(m);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct map_screen *m = (struct map_screen *)screen;

	(void)bench;
	str_addf(out, "%s: map %zu of %zu", m->form->title, m->at + 1,
	    m->form->nmaps);
}

static void
open_cell(struct bench *bench, const struct map_screen *m)
{
	const struct doc *cell = map_cell(m, m->row, m->col);
	char *ids = mem_dup(cell && cell->text ? cell->text : ""), *id, *save;
	struct pick pick = { .tag = TAG_RECORD, .title = "Which one?" };
	struct screen *screen;

	if (*ids == '\0')
		bench_say(bench, UI_PLAIN, "There is nothing in this cell.");
	else if (strchr(ids, ',') == NULL)
		bench_jump(bench, m->form->id, ids, NULL);
	else {
		screen = pick_new(&pick);
		for (id = strtok_r(ids, ", ", &save); id;
		     id = strtok_r(NULL, ", ", &save))
			pick_add(screen, id,
			    judge_title(bench->desk.judge, m->form, id), NULL,
			    false);
		bench_push(bench, screen);
	}
	free(ids);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct map_screen *m = (struct map_screen *)screen;
	const struct doc *map = map_of(m);
	int n = map ? (int)map->more->ncolumns - 1 : 0;

	switch (action) {
	case MAP_OPEN:
		open_cell(bench, m);
		break;
	case MAP_LEFT:
		m->col -= m->col > 0;
		break;
	case MAP_RIGHT:
		m->col += m->col + 1 < n;
		break;
	case MAP_NEXT:
		m->at = m->maps->n > 0 ? (m->at + 1) % m->maps->n : 0;
		stay(m);
		break;
	default:
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct map_screen *m = (struct map_screen *)screen;
	const struct doc *map = map_of(m);
	int n = map ? (int)map->n : 1;

	(void)bench;
	if (key == UI_UP)
		m->row -= m->row > 0;
	else if (key == UI_DOWN)
		m->row += m->row + 1 < n;
	else if (key == UI_HOME || key == UI_PAGE_UP)
		m->row = 0;
	else
		m->row = n - 1;
	stay(m);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	const struct map_screen *m = (struct map_screen *)screen;

	if (tag == TAG_RECORD && answer->text != NULL)
		bench_jump(bench, m->form->id, answer->text, NULL);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct map_screen *m = (const struct map_screen *)screen;
	const struct doc *cell = map_cell(m, m->row, m->col);

	(void)bench;
	if (action == MAP_OPEN)
		return cell != NULL && cell->text != NULL;
	return action == MAP_NEXT && m->form->nmaps > 1;
}

static void
map_free(struct screen *screen)
{
	arena_free(&((struct map_screen *)screen)->arena);
}

const struct screen_ops map_ops = {
	.name = "map",
	.size = sizeof(struct map_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = map_draw,
	.act = act,
	.move = move,
	.reply = reply,
	.free = map_free,
};

void
map_push(struct bench *bench, const struct form *form)
{
	struct map_screen *m;

	if (form->nmaps == 0) {
		bench_say(bench, UI_PLAIN, "There is no map of these.");
		return;
	}
	m = (struct map_screen *)screen_new(&map_ops);
	m->form = form;
	bench_push(bench, &m->screen);
}
