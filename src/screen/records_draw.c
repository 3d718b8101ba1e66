/* Draws a list of records in columns that fold as the width shrinks. Refuses
 * to read more of the project than the rows it shows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/records.h"
#include "screen/say.h"

#define MAX_COLUMNS 6
#define TITLE_MIN   30
#define TITLE_PLAIN 38 /* of a title, before the first fields get a column */
#define FIRST	    2 /* such fields */
#define STATE_MAX   21
#define LINE_COLS   18
#define NUMBERED    24 /* of one that has a number as well */
#define STATE_MIN   16 /* columns in which most states can be told apart */
#define OTHER_MIN   14 /* of the verdicts after the most telling one */

struct columns {
	int number, title; /* widths, 0: folded */
	int states[RECORDS_STATES]; /* the same */
	const struct field *fields[MAX_COLUMNS];
	int widths[MAX_COLUMNS];
	int n;
};

void
records_head(struct bench *bench, struct screen *screen, struct str *out)
{
	static const char *const words[SORT_N] = { "", ", by name",
		", by state", ", by what is open" };
	struct records_screen *s = (struct records_screen *)screen;

	(void)bench;
	str_addf(out, "%s%s", s->form->title, words[s->sort]);
	if (list_marks(&s->list) > 0)
		str_addf(out, ", %zu marked", list_marks(&s->list));
	if (s->list.n > 0)
		str_addf(out, ", %zu of %zu", s->list.focus + 1, s->list.n);
	if (filter_on(&s->filter))
		str_addf(out, "%s shown, %zu in all",
		    s->list.n > 0 ? "" : ", none", s->n);
}

/* Columns for what most answers to a field take. */
static int
usual(const struct field *field)
{
	int w, most = ui_width(field->label);
	size_t i;

	if (field->kind == FIELD_LINE)
		return LINE_COLS;
	if (field->kind == FIELD_REF)
		return 22;
	for (i = 0; i < field->noptions; i++) {
		w = ui_width(field->options[i].label);
		most = w > most ? w : most;
	}
	return most < 11 ? 13 : most > 20 ? 22 : most + 2;
}

/* What is left once the titles have what they need. */
static int
spare(int cols, int title)
{
	return cols > title ? cols - title : 0;
}

/* Columns for a verdict; 0: there is no room for it. */
static int
state_width(const struct records_screen *s, size_t i, int cols, int title,
    int least)
{
	int w = ui_width(s->decisions[i]->title) + 1, have;
	int min = i > 0 && s->number_cols > 0 ? OTHER_MIN : STATE_MIN;

	/* A long title is cut rather than that the names are. */
	w = w > min ? min : w;
	w = s->state_cols[i] + 2 < w ? w : s->state_cols[i] + 2;
	w = w > STATE_MAX ? STATE_MAX : w;
	have = spare(cols, title);
	have = have < min ? min : have;
	have = have > w ? w : have;
	return cols - have < least ? 0 : have;
}

static void
lay_out_fields(const struct records_screen *s, int *cols, int title,
    struct columns *c)
{
	size_t i;
	int w, least = title > TITLE_PLAIN ? TITLE_PLAIN : title;

	for (i = 0; i < s->nfields && c->n < MAX_COLUMNS; i++) {
		w = usual(s->fields[i].field);
		if (spare(*cols, c->n < FIRST ? least : title) < w)
			continue;
		c->fields[c->n] = s->fields[i].field;
		c->widths[c->n++] = w;
		*cols -= w;
	}
}

static void
lay_out(const struct records_screen *s, int cols, struct columns *c)
{
	int title = s->title_cols + 2;
	size_t i;

	*c = (struct columns){ 0 };
	title = title < TITLE_MIN ? TITLE_MIN : title;
	cols -= 10; /* mark, sign, open counts */
	c->number = s->number_cols > 0 ? s->number_cols + 1 : 0;
	c->number = c->number > 16 ? 16 : c->number;
	cols -= c->number;
	for (i = 0; i < s->ndecisions; i++) {
		c->states[i] = state_width(s, i, cols, title,
		    c->number > 0 ? NUMBERED : TITLE_MIN);
		if (c->states[i] == 0)
			break;
		cols -= c->states[i];
	}
	lay_out_fields(s, &cols, title, c);
	/* Columns far apart are hard to read across. */
	c->title = cols < title ? cols : title;
}

static void
draw_heads(struct bench *bench, const struct records_screen *s,
    const struct columns *c, struct rect r)
{
	int col = r.col + 4 + c->number, i;
	const char *title;
	size_t k;

	ui_text(bench->ui, r.row, col, c->title - 1, UI_DIM, s->form->title);
	col += c->title;
	for (k = 0; k < s->ndecisions; k++) {
		title = s->decisions[k]->title;
		if ((k == 0 || s->looked) && s->number_cols > 0 &&
		    ui_width(title) >= c->states[k])
			title = k == 0 && s->looked ? "Found" : "State";
		ui_text(bench->ui, r.row, col, c->states[k] - 1, UI_DIM, title);
		col += c->states[k];
	}
	for (i = 0; i < c->n; i++) {
		ui_text(bench->ui, r.row, col, c->widths[i] - 1, UI_DIM,
		    c->fields[i]->label);
		col += c->widths[i];
	}
	ui_text(bench->ui, r.row, r.col + r.cols - 6, 6, UI_DIM, "  open");
}

static void
draw_fields(struct bench *bench, const struct records_screen *s,
    const struct columns *c, const struct rec *rec, int row, int col,
    enum ui_style style)
{
	struct str value = { 0 };
	char *flat;
	int i;

	for (i = 0; i < c->n; i++) {
		say_value(bench, s->form, rec->id, c->fields[i], &value);
		flat = draw_flat(str_text(&value));
		ui_text(bench->ui, row, col, c->widths[i] - 1, style, flat);
		col += c->widths[i];
		free(flat);
		str_clear(&value);
	}
}

/* Name and states; without a column of its own the state that must not be
 * missed stands before the name. Returns the column after them. */
static int
draw_name(struct bench *bench, const struct columns *c, const struct rec *rec,
    int row, int col, enum ui_style style)
{
	const char *state = records_state(rec);
	bool before = c->states[0] == 0 && (rec->gone || !rec->asked);
	char *text = mem_printf("%s%s%s%s", rec->carried ? "> " : "",
	    before ? state : "", before ? ": " : "", rec->title);
	size_t i;

	ui_text(bench->ui, row, col, c->title - 1, style, text);
	col += c->title;
	for (i = 0; i < RECORDS_STATES && c->states[i] > 0; i++) {
		if (i > 0)
			state = rec->states[i] ? rec->states[i] : "";
		ui_text(bench->ui, row, col, c->states[i] - 1, style, state);
		col += c->states[i];
	}
	free(text);
	return col;
}

static void
draw_row(struct bench *bench, const struct records_screen *s,
    const struct columns *c, struct rect r, size_t i, int row)
{
	const struct rec *rec = &s->v[list_row(&s->list, i)];
	bool focus = i == s->list.focus, mark = list_marked(&s->list, i);
	enum ui_style style = focus ? UI_FOCUS
	    : mark		    ? UI_CHOSEN
	    : rec->asked	    ? UI_PLAIN
				    : UI_DIM;
	const char *sign = rec->duties ? "!"
	    : rec->warnings	       ? "?"
	    : rec->ready	       ? draw_done(bench->ui)
				       : " ";
	char open[24] = "";
	int col = r.col + 4;

	ui_line(bench->ui, row, r.col, r.cols, style, mark ? "*" : "");
	ui_text(bench->ui, row, r.col + 2, 1,
	    focus		? UI_FOCUS
		: rec->duties	? UI_DUTY
		: rec->warnings ? UI_WARNING
				: UI_GOOD,
	    sign);
	ui_text(bench->ui, row, col, c->number ? c->number - 1 : 0, style,
	    rec->number ? rec->number : "");
	col = draw_name(bench, c, rec, row, col + c->number, style);
	draw_fields(bench, s, c, rec, row, col, style);
	if (rec->duties + rec->warnings > 0)
		snprintf(open, sizeof(open), "%5zu",
		    rec->duties + rec->warnings);
	ui_text(bench->ui, row, r.col + r.cols - 6, 6, style, open);
	if (focus)
		ui_cursor(bench->ui, row, r.col + 4, true);
}

void
records_draw(struct bench *bench, struct screen *screen)
{
	struct records_screen *s = (struct records_screen *)screen;
	struct rect r = bench->body;
	struct page page = { 0 };
	struct columns c;
	int i;

	filter_draw(bench->ui, &s->filter, &r);
	lay_out(s, r.cols, &c);
	draw_heads(bench, s, &c, r);
	r.row++;
	r.rows--;
	s->list.height = r.rows;
	list_focus(&s->list, s->list.focus);
	for (i = 0; i < r.rows && s->list.top + (size_t)i < s->list.n; i++)
		draw_row(bench, s, &c, r, s->list.top + (size_t)i, r.row + i);
	if (s->list.n == 0) {
		page_start(&page, r.cols);
		page_add(&page, UI_STRONG, 0,
		    s->n > 0 ? "Nothing matches the filter."
			: s->form->catalogue != NULL
			? "There is none yet; n makes one, t takes some from "
			  "the catalogue."
			: s->form->holds == HOLDS_MANY
			? "There is none yet; n makes one."
			: "There is none.");
		page_gap(&page);
		page_add(&page, UI_PLAIN, 0, s->form->help);
		page_draw(bench->ui, &page, r, 0, -1);
		page_free(&page);
	}
	filter_cursor(bench->ui, &s->filter, bench->body);
}
