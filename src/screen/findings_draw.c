/* Draws the list of findings in columns that fold as the width shrinks, and
 * tells more of the one in focus. Refuses to change anything. */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/findings.h"
#include "screen/say.h"

#define WIDE  100 /* columns from which nothing is folded */
#define PLAIN 76 /* from which the record and the day have a column */

struct columns {
	int id, kind, state, waits, due, about; /* widths, 0: folded */
};

void
findings_head(struct bench *bench, struct screen *screen, struct str *out)
{
	static const char *const states[] = { "open", "closed", "accepted",
		"all" };
	static const char *const sides[] = { "", ", waiting for us",
		", waiting for them" };
	struct findings_screen *f = (struct findings_screen *)screen;
	const struct form *form = pack_form(bench->desk.pack, "finding");
	const struct field *kind = form ? pack_field(form, "", "kind") : NULL;

	str_add(out, "Findings");
	if (f->form != NULL) {
		str_add(out, " about ");
		say_record(bench, f->form, f->record, out);
	}
	str_addf(out, ": %s%s", states[f->state], sides[f->waits]);
	if (f->kind > 0 && kind != NULL)
		str_addf(out, ", %s", kind->options[f->kind - 1].label);
	str_addf(out, ", %zu of %zu", f->listing.list.n, f->n);
}

static struct columns
lay_out(int cols)
{
	if (cols >= WIDE)
		return (struct columns){ 14, 10, 8, 14, 12, 26 };
	if (cols >= PLAIN)
		return (struct columns){ 0, 10, 0, 14, 11, 18 };
	return (struct columns){ 0, 10, 0, 14, 0, 0 };
}

/* One cell; returns the column after it. */
static int
cell(struct bench *bench, struct rect at, int col, int width,
    enum ui_style style, const char *text)
{
	char *flat;

	if (width <= 0)
		return col;
	flat = draw_flat(text);
	ui_text(bench->ui, at.row, col, width - 1, style, flat);
	free(flat);
	return col + width;
}

static void
cells(struct bench *bench, struct rect at, enum ui_style style,
    const struct finding_row *row)
{
	struct columns c = lay_out(at.cols);
	int col = at.col + 2;

	col = cell(bench, at, col, c.id, style, row->id);
	col = cell(bench, at, col, c.kind, style,
	    row->kind[0] ? row->kind : "no kind");
	col = cell(bench, at, col, c.state, style,
	    row->closed ? "closed" : "open");
	col = cell(bench, at, col, c.waits, style, row->waits);
	col = cell(bench, at, col, c.due, style, row->due);
	col = cell(bench, at, col, c.about, style, row->about);
	cell(bench, at, col, at.col + at.cols - col + 1, style, row->title);
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct findings_screen *f = (const struct findings_screen *)l;
	const struct finding_row *row = &f->v[k];
	bool ours = row->turn == 0;
	enum ui_style style = focus ? UI_FOCUS
	    : row->closed	    ? UI_DIM
				    : UI_PLAIN;

	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	/* The sign says without colour whose turn it is. */
	ui_text(bench->ui, at.row, at.col, 1,
	    focus      ? UI_FOCUS
		: ours ? UI_WARNING
		       : UI_DIM,
	    ours ? ">" : "");
	cells(bench, at, style, row);
}

static void
fill(struct bench *bench, const struct finding_row *row, struct page *page)
{
	const struct form *form = pack_form(bench->desk.pack, "finding");
	const struct field *text = pack_field(form, row->id, "text");
	struct str value = { 0 };

	page_add(page, UI_STRONG, 0, row->title);
	page_addf(page, UI_PLAIN, 0, "%s, about %s, raised by %s%s%s, %zu %s",
	    row->kind[0] ? row->kind : "no kind",
	    row->about[0] ? row->about : "nothing yet",
	    row->ours ? "us" : "them", row->due[0] ? ", answer due " : "",
	    row->due, row->messages,
	    row->messages == 1 ? "message" : "messages");
	if (text != NULL)
		say_value(bench, form, row->id, text, &value);
	page_add(page, UI_PLAIN, 0, str_text(&value));
	page_addf(page, UI_DIM, 0, "%s", row->id);
	str_clear(&value);
}

void
findings_draw(struct bench *bench, struct screen *screen)
{
	struct findings_screen *f = (struct findings_screen *)screen;
	struct rect r = bench->body, below;
	struct columns c = lay_out(r.cols);
	struct rect at = { r.row, r.col, 1, r.cols };
	size_t row;
	int col = r.col + 2;

	col = cell(bench, at, col, c.id, UI_DIM, "Id");
	col = cell(bench, at, col, c.kind, UI_DIM, "Kind");
	col = cell(bench, at, col, c.state, UI_DIM, "State");
	col = cell(bench, at, col, c.waits, UI_DIM, "Waits for");
	col = cell(bench, at, col, c.due, UI_DIM, "Due");
	col = cell(bench, at, col, c.about, UI_DIM, "About");
	cell(bench, at, col, r.col + r.cols - col + 1, UI_DIM, "Finding");
	r.row++;
	r.rows--;
	below = draw_split_below(bench->ui, &r, r.rows > 16 ? 6 : 4);
	bench->pane = below;
	listing_draw(bench, &f->listing, r,
	    "No finding was made yet: f on a record makes one.", draw_line);
	row = listing_at(&f->listing);
	page_start(&f->listing.page, below.cols);
	if (row != SIZE_MAX)
		fill(bench, &f->v[row], &f->listing.page);
	listing_tell(bench, &f->listing, below, row);
}
