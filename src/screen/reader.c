/* A page to read. Refuses to be changed. */
#include "screen/reader.h"

#include "screen/draw.h"

#define WIDEST 84 /* longer lines are hard to read */

void
reader_draw(struct bench *bench, struct reader *reader,
    void (*fill)(struct bench *bench, struct reader *reader))
{
	struct rect r = bench->body;
	int width = r.cols < WIDEST ? r.cols : WIDEST;

	if (reader->width != width || reader->made != bench->turn + 1) {
		page_start(&reader->page, width);
		reader->width = width;
		reader->made = bench->turn + 1;
		fill(bench, reader);
	}
	page_move(&reader->page, r.rows, &reader->top, 0);
	page_draw(bench->ui, &reader->page, r, reader->top, -1);
	draw_position(bench->ui, bench->body.row + r.rows, r.col, r.cols,
	    reader->top, (size_t)r.rows, reader->page.n);
	ui_cursor(bench->ui, r.row, r.col, true);
}

void
reader_move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct reader *reader = (struct reader *)screen;

	page_move(&reader->page, bench->body.rows, &reader->top, key);
}

void
reader_free(struct reader *reader)
{
	page_free(&reader->page);
}
