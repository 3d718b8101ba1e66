/*
 * Cells of the screen: text cut by grapheme, lines, the cursor. Refuses to
 * draw outside, and to send the terminal a character that could steer it.
 */
#include <string.h>

#include "ui/inner.h"
#include "ui/width.h"

static void
put(const struct ui *ui, int row, int col, enum ui_style style,
    const wchar_t *text)
{
	cchar_t cell;

	if (setcchar(&cell, text, ui->attr[style], ui->pair[style], NULL) == OK)
		mvadd_wch(row, col, &cell);
}

static void
blanks(const struct ui *ui, int row, int from, int to, enum ui_style style)
{
	for (; from < to; from++)
		put(ui, row, from, style, L" ");
}

/* Draws a form from col on; what lies left of the screen is left out. */
static void
put_form(const struct ui *ui, int row, int col, enum ui_style style,
    const struct width_cell *cell)
{
	wchar_t text[WIDTH_MARKS + 2];
	int i, n, cols;

	for (i = 0; i < cell->n; col += cols) {
		cols = width_cp(cell->form[i]);
		n = 0;
		do
			text[n++] = (wchar_t)cell->form[i++];
		while (i < cell->n && n <= WIDTH_MARKS &&
		    width_cp(cell->form[i]) == 0);
		text[n] = L'\0';
		if (col >= 0)
			put(ui, row, col, style, text);
		else
			blanks(ui, row, 0, col + cols, style);
	}
}

/* How many bytes fit into width, and their columns; less one column for the
 * mark when not all do. */
static size_t
fit(const char *text, size_t n, int width, int *cols)
{
	struct width_cell cell;
	size_t at = 0, cut = 0;
	int used = 0, cut_cols = 0;

	while (width_cell(text + at, n - at, &cell)) {
		used += cell.cols;
		at += cell.bytes;
		if (used > width) {
			*cols = cut_cols;
			return cut;
		}
		if (used < width) {
			cut = at;
			cut_cols = used;
		}
	}
	*cols = used;
	return n;
}

int
ui_text(struct ui *ui, int row, int col, int width, enum ui_style style,
    const char *text)
{
	struct width_cell cell;
	size_t at, end, n = strlen(text);
	int cols, x = col;

	if (width > ui->cols - col)
		width = ui->cols - col;
	if (width <= 0)
		return 0;
	end = fit(text, n, width, &cols);
	if (row >= 0 && row < ui->rows) {
		for (at = 0; at < end && width_cell(text + at, end - at, &cell);
		     at += cell.bytes) {
			put_form(ui, row, x, style, &cell);
			x += cell.cols;
		}
		if (end < n && col + cols >= 0)
			put(ui, row, col + cols, style,
			    ui->ascii ? L">" : L"\u2026");
	}
	return end < n ? cols + 1 : cols;
}

void
ui_line(struct ui *ui, int row, int col, int width, enum ui_style style,
    const char *text)
{
	int used = ui_text(ui, row, col, width, style, text);
	int from = col + used, to = col + width;

	if (row < 0 || row >= ui->rows)
		return;
	blanks(ui, row, from > 0 ? from : 0, to < ui->cols ? to : ui->cols,
	    style);
}

/* Curses' own line character in the style of what is dim. */
static void
line_cell(const struct ui *ui, const cchar_t *own, char ascii, cchar_t *cell)
{
	wchar_t text[CCHARW_MAX + 1] = { (wchar_t)(unsigned char)ascii };
	attr_t attr = 0;
	short pair = 0;

	if (!ui->ascii)
		getcchar(own, text, &attr, &pair, NULL);
	setcchar(cell, text, attr | ui->attr[UI_DIM], ui->pair[UI_DIM], NULL);
}

/* Cuts from..from+n to 0..limit; false if nothing is left. */
static bool
clip(int *from, int *n, int limit)
{
	if (*from < 0) {
		*n += *from;
		*from = 0;
	}
	if (*n > limit - *from)
		*n = limit - *from;
	return *n > 0;
}

void
ui_rule(struct ui *ui, int row, int col, int width)
{
	cchar_t cell;

	if (row < 0 || row >= ui->rows || !clip(&col, &width, ui->cols))
		return;
	line_cell(ui, WACS_HLINE, '-', &cell);
	mvhline_set(row, col, &cell, width);
}

void
ui_wall(struct ui *ui, int row, int col, int height)
{
	cchar_t cell;

	if (col < 0 || col >= ui->cols || !clip(&row, &height, ui->rows))
		return;
	line_cell(ui, WACS_VLINE, '|', &cell);
	mvvline_set(row, col, &cell, height);
}

void
ui_clear(struct ui *ui)
{
	cchar_t cell;

	setcchar(&cell, L" ", A_NORMAL, ui->pair[UI_PLAIN], NULL);
	bkgrndset(&cell);
	erase();
}

void
ui_cursor(struct ui *ui, int row, int col, bool visible)
{
	ui->row = row < 0 ? 0 : row;
	ui->col = col < 0 ? 0 : col;
	ui->cursor = visible;
}

void
draw_paint(struct ui *ui)
{
	ui->dirty = false;
	move(ui->row < ui->rows ? ui->row : ui->rows - 1,
	    ui->col < ui->cols ? ui->col : ui->cols - 1);
	curs_set(ui->cursor ? 1 : 0);
	wnoutrefresh(stdscr);
	doupdate();
}

/* While more keys wait, painting what is old already would only make them
 * wait longer; ui_wait paints before it rests. */
void
ui_show(struct ui *ui)
{
	if (input_begun(ui->input))
		ui->dirty = true;
	else
		draw_paint(ui);
}
