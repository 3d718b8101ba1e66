/* Draws a form: its questions, and all there is to say of the one in focus.
 * Refuses to change anything. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/form.h"
#include "screen/say.h"
#include "screen/side.h"

#define WIDE 100 /* columns from which the pane stands to the right */

void
form_head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct form_screen *f = (struct form_screen *)screen;

	/* Before the place, which may be cut. */
	if (!bench->reading && side_why(bench, f->form, f->record) != NULL)
		str_add(out, "Read only: ");
	say_place(bench, f->form->id, f->record, NULL, out);
	if (f->carried)
		str_add(out, " (carried over, c confirms)");
}

static void
draw_row(struct bench *bench, const struct form_screen *f, struct rect r,
    size_t i, int row)
{
	const struct form_row *it = &f->rows[i];
	bool focus = i == f->list.focus;
	int label = r.cols / 2 < 34 ? r.cols / 2 : 34;

	if (focus)
		ui_line(bench->ui, row, r.col, r.cols, UI_FOCUS, "");
	ui_text(bench->ui, row, r.col, 1, focus ? UI_FOCUS : it->style,
	    it->sign);
	ui_text(bench->ui, row, r.col + 2, label - 2,
	    focus ? UI_FOCUS : UI_PLAIN, it->field->label);
	ui_text(bench->ui, row, r.col + label + 1, r.cols - label - 1,
	    focus	       ? UI_FOCUS
		: it->value[0] ? UI_STRONG
			       : UI_DIM,
	    it->value[0] ? it->value : "-");
	if (focus)
		ui_cursor(bench->ui, row, r.col + label + 1, true);
}

static void
draw_list(struct bench *bench, struct form_screen *f, struct rect r)
{
	int i;

	f->list.height = r.rows;
	list_focus(&f->list, f->list.focus);
	for (i = 0; i < r.rows && f->list.top + (size_t)i < f->n; i++)
		draw_row(bench, f, r, f->list.top + (size_t)i, r.row + i);
	if (f->later > 0 && i < r.rows) {
		char *line = mem_printf("  Up to %zu more %s, depending on "
					"your answers.",
		    f->later, f->later == 1 ? "question" : "questions");

		ui_text(bench->ui, r.row + i, r.col, r.cols, UI_DIM, line);
		free(line);
	}
}

static void
add_offers(struct bench *bench, struct form_screen *f,
    const struct field *field, struct page *page)
{
	struct offer *offers;
	char nr[24];
	size_t i, n;

	if (field->kind == FIELD_SET || field->kind == FIELD_REF ||
	    side_why(bench, f->form, f->record) != NULL)
		return;
	n = form_offers(bench, f, field, &offers);
	if (field->kind == FIELD_APPROVAL)
		page_addf(page, UI_DIM, 0, "Enter %s%s%s.",
		    offers[0].id[0] != '\0' ? "approves as " : "",
		    offers[0].id[0] != '\0' ? bench->desk.author
					    : "can take it back",
		    n > 1 ? ", or takes it back" : "");
	else if (field->kind == FIELD_YESNO)
		page_add(page, UI_DIM, 0, "y yes   n no   s not sure");
	else if (n > 0 && n < 10)
		for (i = 0; i < n; i++)
			page_addf(page, UI_PLAIN, 2, "%s%s",
			    draw_digit(i + 1, offers[i].label, nr),
			    offers[i].label);
	free(offers);
}

static void
add_conflict(struct bench *bench, const struct form_screen *f,
    const struct field *field, struct page *page)
{
	const struct records *r = &bench->desk.records;
	const struct conflict *c;
	struct str value = { 0 };
	const char *member;
	size_t i, k, said = 0;

	for (i = 0; i < r->nconflicts; i++) {
		c = &r->conflicts[i];
		if (!form_conflict(f, c, field->id))
			continue;
		if (said++ == 0)
			page_add(page, UI_DUTY, 0,
			    "Answered differently by people who did not know "
			    "of each other; answer it to settle:");
		member = strchr(c->field, '/');
		if (member != NULL) {
			judge_show_value(bench->desk.judge, field, member + 1,
			    "en", &value);
			page_addf(page, UI_STRONG, 2, "%s:", str_text(&value));
			str_clear(&value);
		}
		for (k = 0; k < c->n; k++) {
			if (member != NULL)
				str_add(&value,
				    c->values[k].text ? "chosen"
						      : "not chosen");
			else if (c->values[k].text != NULL)
				judge_show_value(bench->desk.judge, field,
				    c->values[k].text, "en", &value);
			page_addf(page, UI_PLAIN, 4, "%s (%s, %s)",
			    value.n ? value.s : "no answer",
			    c->values[k].author ? c->values[k].author : "",
			    c->values[k].at ? c->values[k].at : "");
			str_clear(&value);
		}
	}
}

static void
add_last(struct bench *bench, const struct form_screen *f,
    const struct field *field, struct page *page)
{
	const struct record *r =
	    records_find(&bench->desk.records, f->form->id, f->record);
	const struct value *value = r ? record_value(r, field->id) : NULL;

	if (value != NULL && value->author != NULL && value->at != NULL &&
	    field->kind != FIELD_APPROVAL)
		page_addf(page, UI_DIM, 0, "Answered by %s on %.10s.",
		    value->author, value->at);
	if (f->carried)
		page_add(page, UI_WARNING, 0,
		    "Carried over from another project; c confirms it.");
}

static void
add_all(struct bench *bench, struct form_screen *f, const struct field *field,
    struct page *page)
{
	const struct draft *draft =
	    drafts_find(&bench->drafts, f->form->id, f->record, field->id);
	const struct open_point *p;
	struct str value = { 0 };
	size_t i;

	page_add(page, UI_STRONG, 0, field->ask);
	add_conflict(bench, f, field, page);
	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		if (str_eq(p->form, f->form->id) &&
		    str_eq(p->record, f->record) &&
		    str_eq(p->field, field->id) &&
		    strcmp(p->say, field->ask) != 0 &&
		    !str_eq(p->source, "conflict"))
			say_point(page, p, 0);
	}
	add_offers(bench, f, field, page);
	page_add(page, UI_PLAIN, 0, field->help);
	if (!str_blank(field->why))
		page_addf(page, UI_PLAIN, 0, "Why: %s", field->why);
	page_add(page, UI_CITE, 0, field->cite);
	if (!field->confirmed)
		page_addf(page, UI_WARNING, 0, "Not settled: %s",
		    field->doubt ? field->doubt : "nobody has confirmed it.");
	/* Below the help, which stays where one was reading it. */
	if (draft != NULL)
		page_addf(page, UI_WARNING, 0,
		    "Typed and not confirmed (Enter goes on with it): %s",
		    draft->text);
	say_value(bench, f->form, f->record, field, &value);
	if (value.n > 30) {
		page_gap(page);
		page_add(page, UI_PLAIN, 0, value.s);
	}
	str_clear(&value);
	add_last(bench, f, field, page);
}

static void
add_given(struct bench *bench, const struct form_screen *f,
    const struct decision *d, struct str *out)
{
	const struct verdict *v =
	    judge_decision(bench->desk.judge, d, f->record);

	str_addf(out, "%s%s: %s", out->n > 0 ? "; " : "", d->title,
	    say_given(d, v->value));
}

/* What the judge says of a record of a list, in a line: by the machine's own
 * names, or all where it has none of these. `i` tells the rest, and why. */
static void
add_follows(struct bench *bench, struct form_screen *f, struct page *page)
{
	static const char *const names[] = { "state", "fit", "presumed" };
	const struct pack *pack = bench->desk.pack;
	const struct decision *d;
	struct str out = { 0 };
	bool named;
	size_t i;

	if (f->form->holds != HOLDS_EACH || f->n == 0)
		return;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((d = pack_decision(pack, f->form, names[i])) != NULL)
			add_given(bench, f, d, &out);
	named = out.n > 0;
	for (i = 0; !named && i < pack->ndecisions; i++)
		if (pack->decisions[i].of == f->form &&
		    pack->decisions[i].ngives > 0)
			add_given(bench, f, &pack->decisions[i], &out);
	if (out.n > 0)
		page_addf(page, UI_DIM, 0, "%s. (i: why)", str_text(&out));
	str_clear(&out);
}

/* What concerns the record as a whole. */
static void
add_record(struct bench *bench, struct form_screen *f, struct page *page)
{
	const struct open_point *p;
	size_t i;

	for (i = 0; i < bench->v->npoints; i++) {
		p = &bench->v->points[i];
		if (str_eq(p->form, f->form->id) &&
		    str_eq(p->record, f->record) && p->field == NULL &&
		    !str_eq(p->source, "carried"))
			say_point(page, p, 0);
	}
}

/* How the rest of the explanation is reached; ends where a position does. */
static void
draw_more(struct bench *bench, const struct form_screen *f, struct rect side)
{
	int more = f->side_lines - (int)f->side_top - side.rows, width;
	char *text = more > 0
	    ? mem_printf(" J: %d more %s ", more, more == 1 ? "line" : "lines")
	    : mem_dup(" J: back to the top ");

	width = ui_width(text);
	ui_text(bench->ui, side.row + side.rows, side.col + side.cols - width,
	    width, UI_DIM, text);
	free(text);
}

void
form_draw(struct bench *bench, struct screen *screen)
{
	struct form_screen *f = (struct form_screen *)screen;
	struct rect r = bench->body, side;
	struct page page = { 0 };
	int rows;

	if (r.cols >= WIDE) {
		side = draw_split_right(bench->ui, &r, r.cols * 9 / 20);
	} else {
		rows =
		    f->n + 2 < (size_t)r.rows / 2 ? (int)f->n + 2 : r.rows / 2;
		rows = rows < 3 ? 3 : rows;
		side = draw_split_below(bench->ui, &r, r.rows - rows);
		f->list.height = r.rows;
		list_focus(&f->list, f->list.focus);
		draw_position(bench->ui, side.row - 1, r.col, r.cols,
		    f->list.top, (size_t)r.rows, f->n);
	}
	bench->pane = side;
	page_start(&page, side.cols);
	if (f->n == 0) {
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    "Nothing is asked here, as the other answers stand.");
		page_add(&page, UI_PLAIN, 0, f->form->help);
	} else {
		draw_list(bench, f, r);
		add_all(bench, f, form_field(f), &page);
	}
	add_record(bench, f, &page);
	add_follows(bench, f, &page);
	f->side_rows = side.rows;
	f->side_lines = (int)page.n;
	page_draw(bench->ui, &page, side, f->side_top, -1);
	if ((int)page.n > side.rows && bench_top(bench) == screen)
		draw_more(bench, f, side);
	page_free(&page);
}
