/*
 * The heat maps of a form: records counted by two choices, a cell at a time.
 * Refuses to count: the same tree is drawn in the documents.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/doc.h"
#include "screen/draw.h"
#include "screen/page.h"
#include "screen/pick.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/work.h"

struct map_screen {
	struct screen screen;
	const struct form *form;
	struct arena arena; /* of the maps */
	struct doc *maps; /* its children, one for each map */
	size_t at; /* the map in view */
	int row, col; /* the cell in focus; row 0 is the topmost */
};

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

static const struct doc *
map_of(const struct map_screen *m)
{
	return m->at < m->maps->n ? m->maps->children[m->at] : NULL;
}

/* The cell in focus; its text are the ids, its title how many. */
static const struct doc *
cell_of(const struct map_screen *m, int row, int col)
{
	const struct doc *map = map_of(m);

	if (map == NULL || row < 0 || (size_t)row >= map->n ||
	    (size_t)col + 1 >= map->children[row]->n)
		return NULL;
	return map->children[row]->children[col + 1];
}

/* What weighs most is looked at first. */
static void
to_worst(struct map_screen *m)
{
	const struct doc *map = map_of(m), *cell;
	int row, col, worst = INT_MIN;

	for (row = 0; map != NULL && row < (int)map->n; row++)
		for (col = 0; col + 1 < (int)map->ncolumns; col++) {
			cell = cell_of(m, row, col);
			if (cell->text == NULL || col - row <= worst)
				continue;
			worst = col - row;
			m->row = row;
			m->col = col;
		}
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
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct map_screen *m = (struct map_screen *)screen;

	(void)bench;
	str_addf(out, "%s: map %zu of %zu", m->form->title, m->at + 1,
	    m->form->nmaps);
}

static enum ui_style
heat(const struct doc *cell)
{
	return cell->title == NULL ? UI_DIM
	    : cell->shade >= 4	   ? UI_DUTY
	    : cell->shade >= 3	   ? UI_WARNING
	    : cell->shade >= 2	   ? UI_ADVICE
				   : UI_PLAIN;
}

/* high: two lines for a cell, the number and the records. */
static void
draw_cell(struct bench *bench, const struct map_screen *m, struct rect at,
    int row, int col, bool high)
{
	const struct doc *cell = cell_of(m, row, col);
	bool focus = row == m->row && col == m->col;
	enum ui_style style = focus ? UI_FOCUS : heat(cell);
	char *number =
	    mem_printf(" %s", cell->title ? cell->title : "\xc2\xb7");

	ui_line(bench->ui, at.row, at.col, at.cols - 1, style, number);
	if (high)
		ui_line(bench->ui, at.row + 1, at.col, at.cols - 1,
		    focus ? UI_FOCUS : UI_DIM, cell->text ? cell->text : "");
	if (focus)
		ui_cursor(bench->ui, at.row, at.col, true);
	free(number);
}

/* The steps across, each in two lines where one is too short for it. */
static void
draw_heads(struct bench *bench, const struct doc *map, struct rect r, int first,
    int width)
{
	struct ui_span *lines;
	const char *text;
	char *line;
	size_t n, k;

	for (k = 1; k < map->ncolumns; k++, free(lines)) {
		int col = r.col + first + ((int)k - 1) * width;

		text = map->columns[k].head;
		n = ui_wrap(text, width - 1, &lines);
		line = mem_dupn(text + lines[0].start, lines[0].n);
		ui_text(bench->ui, r.row, col, width - 1, UI_DIM, line);
		if (n > 1)
			ui_text(bench->ui, r.row + 1, col, width - 1, UI_DIM,
			    text + lines[1].start);
		free(line);
	}
}

/* Columns for the steps upwards. */
static int
first_column(const struct doc *map, int cols)
{
	int w, most = 0;
	size_t i;

	for (i = 0; i < map->n; i++) {
		w = ui_width(map->children[i]->children[0]->text) + 2;
		most = w > most ? w : most;
	}
	return most > cols * 3 / 10 ? cols * 3 / 10 : most;
}

/* Returns the rows it took. */
static int
draw_grid(struct bench *bench, const struct map_screen *m,
    const struct doc *map, struct rect r)
{
	int n = (int)map->ncolumns - 1, k, i;
	int first = first_column(map, r.cols);
	int width = n > 0 ? (r.cols - first) / n : r.cols;
	bool high = r.rows > 2 * (int)map->n + 7;
	struct rect at = { r.row, r.col, 1, 0 };

	at.cols = width = width > 24 ? 24 : width;
	for (i = 0; i < (int)map->n; i++) {
		ui_text(bench->ui, at.row, r.col, first - 1, UI_DIM,
		    map->children[i]->children[0]->text);
		for (k = 0; k < n; k++) {
			at.col = r.col + first + k * width;
			draw_cell(bench, m, at, i, k, high);
		}
		at.row += high ? 2 : 1;
	}
	draw_heads(bench, map, (struct rect){ at.row, r.col, 2, r.cols }, first,
	    width);
	return at.row + 2 - r.row;
}

/* What the cell in focus stands for, in full, and its records by name. */
static void
draw_names(struct bench *bench, const struct map_screen *m, struct rect r)
{
	const struct doc *map = map_of(m), *cell = cell_of(m, m->row, m->col);
	const struct map *of = &m->form->maps[m->at];
	char *ids = mem_dup(cell && cell->text ? cell->text : ""), *id, *save;
	struct page page = { 0 };

	page_start(&page, r.cols);
	page_addf(&page, UI_STRONG, 0, "%s %s, %s %s: %s", of->up->label,
	    map->children[m->row]->children[0]->text, of->across->label,
	    map->columns[m->col + 1].head,
	    cell && cell->title ? cell->title : "none");
	for (id = strtok_r(ids, ", ", &save); id;
	     id = strtok_r(NULL, ", ", &save))
		page_addf(&page, UI_PLAIN, 0, "%s %s", id,
		    judge_title(bench->desk.judge, m->form, id));
	page_draw(bench->ui, &page, r, 0, -1);
	page_free(&page);
	free(ids);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct map_screen *m = (struct map_screen *)screen;
	const struct doc *map = map_of(m);
	const struct map *of = &m->form->maps[m->at];
	struct rect r = bench->body, names;
	char *title;
	int used;

	if (map == NULL)
		return;
	title = mem_printf("%s   (up: %s, to the right: %s)", map->title,
	    of->up->label, of->across->label);
	ui_text(bench->ui, r.row, r.col, r.cols, UI_TITLE, title);
	free(title);
	r.row++;
	r.rows--;
	used = draw_grid(bench, m, map, r);
	names = (struct rect){ r.row + used, r.col, r.rows - used, r.cols };
	if (map->text != NULL && names.rows > 2) {
		ui_text(bench->ui, names.row + names.rows - 1, names.col,
		    names.cols, UI_WARNING, map->text);
		names.rows--;
	}
	if (names.rows > 1) {
		ui_rule(bench->ui, names.row, names.col, names.cols);
		names.row++;
		names.rows--;
		draw_names(bench, m, names);
	}
	bench->pane = names.rows > 4 ? names : bench->body;
}

static void
open_cell(struct bench *bench, const struct map_screen *m)
{
	const struct doc *cell = cell_of(m, m->row, m->col);
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
	int n = map ? (int)map->ncolumns - 1 : 0;

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
	const struct doc *cell = cell_of(m, m->row, m->col);

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
	.draw = draw,
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
