/* Pieces that several screens draw. Refuses to read the project. */
#include "screen/draw.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void
draw_wipe(struct ui *ui, struct rect rect)
{
	int i;

	for (i = 0; i < rect.rows; i++)
		ui_line(ui, rect.row + i, rect.col, rect.cols, UI_PLAIN, "");
}

struct rect
draw_split_right(struct ui *ui, struct rect *rect, int cols)
{
	struct rect right = { rect->row, rect->col + rect->cols - cols,
		rect->rows, cols };

	rect->cols -= cols + 3;
	ui_wall(ui, rect->row, right.col - 2, rect->rows);
	return right;
}

struct rect
draw_split_below(struct ui *ui, struct rect *rect, int rows)
{
	struct rect below = { rect->row + rect->rows - rows, rect->col, rows,
		rect->cols };

	rect->rows -= rows + 1;
	ui_rule(ui, below.row - 1, rect->col, rect->cols);
	return below;
}

char *
draw_flat(const char *text)
{
	char *flat = mem_dup(text);

	str_flat(flat);
	return flat;
}

int
draw_position(struct ui *ui, int row, int col, int cols, size_t top,
    size_t rows, size_t n)
{
	char text[64];
	int width;

	if (n <= rows)
		return 0;
	width = snprintf(text, sizeof(text), " %zu-%zu of %zu ", top + 1,
	    top + rows < n ? top + rows : n, n);
	if (width >= cols)
		return 0;
	ui_text(ui, row, col + cols - width, width, UI_DIM, text);
	return width;
}

const char *
draw_digit(size_t nr, const char *label, char out[24])
{
	int n = snprintf(out, 24, "%zu ", nr);

	if (strncmp(label, out, (size_t)n) == 0)
		out[0] = '\0';
	return out;
}

const char *
draw_done(struct ui *ui)
{
	return ui_ascii(ui) ? "+" : "\xe2\x9c\x93";
}

void
draw_again(struct bench *bench)
{
	size_t i;

	/* Who has read all need not read it again. */
	for (i = 0; i < bench->n; i++)
		if (bench->stack[i]->turn == bench->turn)
			bench->stack[i]->turn++;
	bench->turn++;
}

enum ui_style
weight_style(enum weight weight)
{
	switch (weight) {
	case WEIGHT_DUTY:
		return UI_DUTY;
	case WEIGHT_WARNING:
		return UI_WARNING;
	case WEIGHT_ADVICE:
		return UI_ADVICE;
	}
	BUG("no such weight");
}

const char *
weight_sign(enum weight weight)
{
	switch (weight) {
	case WEIGHT_DUTY:
		return "!";
	case WEIGHT_WARNING:
		return "?";
	case WEIGHT_ADVICE:
		return ".";
	}
	BUG("no such weight");
}
