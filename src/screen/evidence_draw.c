/* Draws the evidence for a question: its pieces, and how each stands. Refuses
 * to change anything. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/evidence.h"
#include "screen/side.h"

/* At the right end of a row, what is to be known before a piece is used. */
static int
draw_words(struct bench *bench, const struct evidence_screen *e,
    const struct evidence_piece *it, struct rect at, bool focus)
{
	bool fine;
	const char *state = evidence_state(bench, e, it->id, &fine);
	char *text;
	int width;

	if (state == NULL || fine)
		state = "";
	text = mem_printf("%s%s%s", it->against ? "Speaks against" : "",
	    it->against && state[0] ? ", " : "", state);
	width = ui_width(text);
	if (width > 0 && width < at.cols / 2)
		ui_text(bench->ui, at.row, at.col + at.cols - width, width,
		    focus	      ? UI_FOCUS
			: it->against ? UI_DUTY
				      : UI_WARNING,
		    text);
	else
		width = 0;
	free(text);
	return width;
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct evidence_screen *e = (const struct evidence_screen *)l;
	const struct evidence_piece *it = &e->v[k];
	char *line = mem_printf("[%s] %s", it->serves ? "x" : " ", it->title);
	enum ui_style style = focus ? UI_FOCUS
	    : it->serves	    ? UI_CHOSEN
				    : UI_PLAIN;
	int used;

	ui_line(bench->ui, at.row, at.col, at.cols, focus ? style : UI_PLAIN,
	    "");
	used = draw_words(bench, e, it, at, focus);
	ui_text(bench->ui, at.row, at.col, at.cols - used - (used > 0), style,
	    line);
	free(line);
}

/* The question, above the pieces. */
static void
draw_question(struct bench *bench, const struct evidence_screen *e,
    struct rect *r)
{
	struct page page = { 0 };

	page_start(&page, r->cols);
	page_add(&page, UI_STRONG, 0, e->field->ask);
	if (r->rows > 8)
		page_add(&page, UI_PLAIN, 0,
		    side_why(bench, e->form, e->record) != NULL
			? "[x] serves here. It is read only here: x opens a "
			  "file, l the piece itself, where a finding can be "
			  "made."
			: "[x] serves here. Enter uses a piece, or no longer. "
			  "Added by: f file, F folder, a address, n note, v "
			  "new revision.");
	page_draw(bench->ui, &page, *r, 0, -1);
	r->row += (int)page.n;
	r->rows -= (int)page.n;
	page_free(&page);
}

void
evidence_draw(struct bench *bench, struct screen *screen)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	struct rect r = bench->body, below;
	size_t at;

	below = draw_split_below(bench->ui, &r, r.rows * 2 / 5);
	bench->pane = below;
	draw_question(bench, e, &r);
	listing_draw(bench, &e->listing, r,
	    "No piece of evidence yet: f, a, n or F adds the first.",
	    draw_line);
	at = listing_at(&e->listing);
	evidence_tell(bench, e, at == SIZE_MAX ? NULL : e->v[at].id,
	    below.cols);
	listing_tell(bench, &e->listing, below, at);
}
