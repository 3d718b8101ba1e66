/* Draws a heat map: where a step stands and the number tell, colour only
 * helps. Refuses to count. */
#include "screen/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/page.h"
#include "screen/say.h"

#define BELOW 6 /* rows for the heads and what is told of the cell in focus */

const struct doc *
map_of(const struct map_screen *m)
{
	return m->at < m->maps->n ? m->maps->children[m->at] : NULL;
}

const struct doc *
map_cell(const struct map_screen *m, int row, int col)
{
	const struct doc *map = map_of(m);

	if (map == NULL || row < 0 || (size_t)row >= map->n ||
	    (size_t)col + 1 >= map->children[row]->n)
		return NULL;
	return map->children[row]->children[col + 1];
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
	const struct doc *cell = map_cell(m, row, col);
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

	for (k = 1; k < map->more->ncolumns; k++, free(lines)) {
		int col = r.col + first + ((int)k - 1) * width;

		text = map->more->columns[k].head;
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

/* From which row on they are drawn, so that the one in focus is there. */
static int
first_row(const struct map_screen *m, int rows, int shown)
{
	int top = m->row - shown / 2;

	top = top > rows - shown ? rows - shown : top;
	return top < 0 ? 0 : top;
}

/* Returns the rows it took. */
static int
draw_grid(struct bench *bench, const struct map_screen *m,
    const struct doc *map, struct rect r)
{
	int n = (int)map->more->ncolumns - 1, k, i, top;
	int first = first_column(map, r.cols);
	int width = n > 0 ? (r.cols - first) / n : r.cols;
	bool high = r.rows > 2 * (int)map->n + 7;
	int rows = (int)map->n, room = r.rows - BELOW;
	struct rect at = { r.row, r.col, 1, 0 };

	rows = rows > room && room > 0 ? room : rows;
	top = first_row(m, (int)map->n, rows);
	at.cols = width = width > 24 ? 24 : width;
	for (i = top; i < top + rows; i++) {
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

/* A record with what shades it and the evidence it names. */
static void
name_record(struct bench *bench, const struct map_screen *m, const char *id,
    struct page *page)
{
	const struct field *shade = m->form->maps[m->at].shade, *f;
	struct str out = { 0 };
	size_t i;

	str_addf(&out, "%s %s", id,
	    judge_title(bench->desk.judge, m->form, id));
	for (i = 0; shade != NULL && i < m->form->nfields; i++) {
		f = &m->form->fields[i];
		if (f != shade &&
		    (f->of_form == NULL ||
			strcmp(f->of_form->id, "evidence") != 0))
			continue;
		str_addf(&out, "; %s: ", f->label);
		say_value(bench, m->form, id, f, &out);
		if (str_ends(str_text(&out), ": "))
			str_add(&out, "none");
	}
	page_add(page, UI_PLAIN, 0, str_text(&out));
	str_clear(&out);
}

/* What the cell in focus stands for, in full, and its records by name. */
static void
draw_names(struct bench *bench, const struct map_screen *m, struct rect r)
{
	const struct doc *map = map_of(m), *cell = map_cell(m, m->row, m->col);
	const struct map *of = &m->form->maps[m->at];
	char *ids = mem_dup(cell && cell->text ? cell->text : ""), *id, *save;
	struct page page = { 0 };

	page_start(&page, r.cols);
	page_addf(&page, UI_STRONG, 0, "%s %s, %s %s: %s", of->up->label,
	    map->children[m->row]->children[0]->text, of->across->label,
	    map->more->columns[m->col + 1].head,
	    cell && cell->title ? cell->title : "none");
	for (id = strtok_r(ids, ", ", &save); id;
	     id = strtok_r(NULL, ", ", &save))
		name_record(bench, m, id, &page);
	page_draw(bench->ui, &page, r, 0, -1);
	page_free(&page);
	free(ids);
}

void
map_draw(struct bench *bench, struct screen *screen)
{
	struct map_screen *m = (struct map_screen *)screen;
	const struct doc *map = map_of(m);
	const struct map *of = &m->form->maps[m->at];
	struct rect r = bench->body, names;
	char *title;
	int used;

	if (map == NULL)
		return;
	if (map->n == 0 || map->more->ncolumns < 2) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    map->text ? map->text
			      : "There is nothing to put on this map yet.");
		return;
	}
	title = mem_printf("%s   (%s: %s, right: %s)", map->title,
	    of->up->kind == FIELD_REF ? "down" : "up", of->up->label,
	    of->across->label);
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
