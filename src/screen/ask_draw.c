/* Draws a text being typed, with what is known of it around. Refuses to change
 * it. */
#include <stdlib.h>

#include "judge/judge.h"
#include "screen/asking.h"
#include "screen/draw.h"
#include "screen/say.h"

/* Why the text cannot be the answer yet, or NULL. */
const char *
ask_misfit(struct bench *bench, const struct ask_screen *a)
{
	const char *text = edit_text(a->edit);

	if (a->field == NULL || a->kind == ASK_PATH || text[0] == '\0')
		return NULL;
	return judge_value(bench->desk.judge, a->form, a->record, a->field,
	    text);
}

/* One line of its own under what is typed, so that the help below keeps its
 * place: what is wrong with it, or the answer that stands until it is kept. */
static void
say_state(struct bench *bench, struct ask_screen *a, struct page *page)
{
	const struct draft *draft =
	    drafts_find(&bench->drafts, a->form->id, a->record, a->field->id);
	const char *why = edit_changed(a->edit) ? ask_misfit(bench, a) : NULL;
	struct str now = { 0 };
	char *flat;

	say_value(bench, a->form, a->record, a->field, &now);
	flat = draw_flat(now.n > 0 ? now.s : "none");
	if (why != NULL)
		page_add(page, UI_WARNING, 0, why);
	else if (draft != NULL && a->touched == 0 && !edit_changed(a->edit))
		page_addf(page, UI_WARNING, 0,
		    "This is your draft from before. Answer now: %s", flat);
	else if (now.n == 0)
		page_add(page, UI_DIM, 0,
		    a->kind == ASK_PROSE
			? "Not answered yet. Enter begins a new line, Ctrl-S "
			  "saves."
			: "Not answered yet.");
	else if (a->kind != ASK_PATH) {
		char *line = mem_printf("Answer now: %s", flat);

		page_raw(page, UI_DIM, 0, line);
		free(line);
	}
	free(flat);
	str_clear(&now);
}

static void
say_around(struct bench *bench, struct ask_screen *a, struct page *page)
{
	if (a->field != NULL)
		say_state(bench, a, page);
	page_add(page, UI_PLAIN, 0, a->help);
	if (a->field != NULL && a->help == NULL) {
		page_add(page, UI_PLAIN, 0, a->field->help);
		if (!str_blank(a->field->why))
			page_addf(page, UI_PLAIN, 0, "Why: %s", a->field->why);
		page_add(page, UI_CITE, 0, a->field->cite);
	}
}

static void
draw_text(struct bench *bench, struct ask_screen *a, struct rect rect)
{
	const char *text = edit_text(a->edit);
	struct ui_span *lines;
	size_t n, i;
	char *line;
	int row, col;

	/* One column is left for the cursor behind the last character. */
	a->width = rect.cols - 1;
	edit_place(a->edit, a->width, &row, &col);
	if (a->top > (size_t)row)
		a->top = (size_t)row;
	if ((size_t)row >= a->top + (size_t)rect.rows)
		a->top = (size_t)row + 1 - (size_t)rect.rows;
	n = ui_wrap(text, a->width, &lines);
	for (i = 0; i < (size_t)rect.rows; i++) {
		size_t k = a->top + i;

		line = k < n ? mem_dupn(text + lines[k].start, lines[k].n)
			     : mem_dup("");
		ui_line(bench->ui, rect.row + (int)i, rect.col, rect.cols,
		    UI_INPUT, line);
		free(line);
	}
	free(lines);
	ui_cursor(bench->ui, rect.row + row - (int)a->top, rect.col + col,
	    true);
}

void
ask_draw(struct bench *bench, struct screen *screen)
{
	struct ask_screen *a = (struct ask_screen *)screen;
	struct rect r = a->kind == ASK_PROSE ? bench->body : bench->pane, text;
	struct page page = { 0 };
	int head, most;

	draw_wipe(bench->ui, r);
	page_start(&page, r.cols);
	page_add(&page, UI_STRONG, 0, a->title);
	head = (int)page.n < r.rows / 3 ? (int)page.n : r.rows / 3;
	head = head < 1 ? 1 : head;
	page_draw(bench->ui, &page, (struct rect){ r.row, r.col, head, r.cols },
	    0, -1);
	most = a->kind == ASK_PROSE ? r.rows - head - (r.rows > 16 ? 7 : 2) : 3;
	text = (struct rect){ r.row + head, r.col, most, r.cols };
	if (a->kind != ASK_PROSE) {
		struct ui_span *lines;
		size_t n = ui_wrap(edit_text(a->edit), r.cols - 1, &lines);

		free(lines);
		text.rows = n < 3 ? (int)n : 3;
		text.rows = text.rows < 1 ? 1 : text.rows;
	}
	page_start(&page, r.cols);
	say_around(bench, a, &page);
	r.row = text.row + text.rows;
	r.rows = r.rows - head - text.rows;
	page_draw(bench->ui, &page, r, 0, -1);
	page_free(&page);
	draw_text(bench, a, text);
}
