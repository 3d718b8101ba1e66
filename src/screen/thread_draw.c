/*
 * Draws a finding and the messages to it, in their order. Refuses to let what
 * somebody wrote look like a line of the screen's own.
 */
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/findings.h"
#include "screen/say.h"
#include "screen/thread.h"
#include "work/about.h"
#include "work/thread.h"

#define WIDEST 96
#define TEXT   4 /* columns that foreign text stands further in */

void
thread_forget(struct thread_screen *t)
{
	while (t->n > 0)
		free(t->v[--t->n].record);
}

/* The lines added from now on until `end` are this item's. */
static void
begin(struct thread_screen *t, enum thread_kind kind, const struct form *form,
    const char *record)
{
	t->page.mark = (int)t->n;
	VEC_PUSH(t->v, t->n, t->cap) =
	    (struct thread_item){ kind, form, mem_dup(record) };
}

static void
end(struct thread_screen *t)
{
	t->page.mark = -1;
}

static const char *
text_of(const struct record *r, const char *field)
{
	const char *text = r ? record_text(r, field) : NULL;

	return text ? text : "";
}

static const char *
owner(struct bench *bench, const struct form *form, const char *id)
{
	return judge_owner(bench->desk.judge, form, id) == SIDE_BODY
	    ? "the body"
	    : "the manufacturer";
}

static void
add_value(struct bench *bench, struct thread_screen *t, const struct form *form,
    const char *record, const char *name, bool labelled)
{
	const struct field *field = pack_field(form, record, name);
	struct str value = { 0 };

	if (field != NULL)
		say_value(bench, form, record, field, &value);
	if (value.n > 0 && labelled)
		page_addf(&t->page, UI_PLAIN, TEXT, "%s: %s", field->label,
		    str_text(&value));
	else
		page_add(&t->page, UI_PLAIN, TEXT, str_text(&value));
	str_clear(&value);
}

/* The pieces a set names; each can be opened. */
static void
add_files(struct bench *bench, struct thread_screen *t, const struct form *form,
    const char *record, const char *name)
{
	const struct field *field = pack_field(form, record, name);
	const struct record *r =
	    records_find(&bench->desk.records, form->id, record);
	const char *id;
	char *title;
	size_t i = 0;

	if (field == NULL || field->of_form == NULL || r == NULL)
		return;
	while ((id = record_member(r, name, &i)) != NULL) {
		bool here = judge_stands(bench->desk.judge, field->of_form, id);

		title = draw_flat(
		    judge_title(bench->desk.judge, field->of_form, id));
		begin(t, THREAD_FILE, here ? field->of_form : NULL, id);
		page_addf(&t->page, UI_LINK, 2, "%s: %s%s",
		    field->of_form->title, title,
		    here ? "" : " (not in this copy)");
		end(t);
		free(title);
	}
}

static void
add_about(struct bench *bench, struct thread_screen *t)
{
	const struct record *r = thread_record(bench, t);
	const struct form *form = pack_form(bench->desk.pack, "finding"), *of;
	struct str place = { 0 };
	const char *record;
	char *about;

	of = finding_place(&bench->desk, r, &record);
	if (of != NULL)
		say_place(bench, of->id, record, NULL, &place);
	else {
		about = findings_about(bench, r);
		str_addf(&place, "%s",
		    about[0] ? about : "nothing yet (Enter on the finding)");
		free(about);
	}
	begin(t, THREAD_ABOUT, of, of ? record : NULL);
	page_addf(&t->page, UI_LINK, 0, "About: %s", str_text(&place));
	end(t);
	add_value(bench, t, form, t->finding, "place", true);
	str_clear(&place);
}

static void
add_finding(struct bench *bench, struct thread_screen *t)
{
	const struct form *form = pack_form(bench->desk.pack, "finding");
	const struct record *r = thread_record(bench, t);
	const struct field *kind = pack_field(form, t->finding, "kind");
	struct str word = { 0 };

	if (kind != NULL)
		say_value(bench, form, t->finding, kind, &word);
	begin(t, THREAD_FINDING, form, t->finding);
	page_addf(&t->page, UI_TITLE, 0, "%s, raised by %s (%s)%s%s",
	    word.n > 0 ? str_text(&word) : "A finding of no kind yet",
	    owner(bench, form, t->finding),
	    text_of(r, "by")[0] ? text_of(r, "by") : "nobody named",
	    text_of(r, "due")[0] ? ", answer due " : "", text_of(r, "due"));
	end(t);
	page_add(&t->page, UI_STRONG, TEXT, r ? record_text(r, "title") : NULL);
	add_value(bench, t, form, t->finding, "text", false);
	add_value(bench, t, form, t->finding, "law", true);
	add_files(bench, t, form, t->finding, "exhibits");
	str_clear(&word);
}

static void
add_message(struct bench *bench, struct thread_screen *t, const char *id)
{
	const struct form *form = pack_form(bench->desk.pack, "message");
	const struct record *r =
	    records_find(&bench->desk.records, "message", id);

	page_gap(&t->page);
	begin(t, THREAD_MESSAGE, form, id);
	page_addf(&t->page, UI_TITLE, 0, "%s, by %s (%s)",
	    text_of(r, "on")[0] ? text_of(r, "on") : "No day",
	    owner(bench, form, id),
	    text_of(r, "by")[0] ? text_of(r, "by") : "nobody named");
	end(t);
	if (text_of(r, "text")[0] == '\0')
		page_add(&t->page, UI_WARNING, TEXT,
		    "Nothing is said yet: Enter says it.");
	add_value(bench, t, form, id, "text", false);
	add_files(bench, t, form, id, "evidence");
	add_files(bench, t, form, id, "exhibits");
}

static void
add_end(struct bench *bench, struct thread_screen *t)
{
	const struct form *form = pack_form(bench->desk.pack, "finding");
	const struct record *r = thread_record(bench, t);

	page_gap(&t->page);
	if (str_eq(record_text(r, "state"), "closed")) {
		page_addf(&t->page, UI_GOOD, 0, "Closed%s%s by %s.",
		    text_of(r, "closed-on")[0] ? " on " : "",
		    text_of(r, "closed-on"), owner(bench, form, t->finding));
		add_value(bench, t, form, t->finding, "closed-why", false);
		if (finding_closed_alone(&bench->desk, t->finding))
			page_add(&t->page, UI_WARNING, 0,
			    "It still waits for the second person that this "
			    "review asks for.");
	} else
		page_addf(&t->page, UI_DIM, 0, "Waits for: %s",
		    findings_waits(bench, t->finding));
}

static void
fill(struct bench *bench, struct thread_screen *t, int width)
{
	const char **ids;
	size_t i, n;

	thread_forget(t);
	page_start(&t->page, width);
	t->width = width;
	t->made = bench->turn + 1;
	if (thread_record(bench, t) == NULL) {
		page_add(&t->page, UI_DIM, 0,
		    "This finding is no longer there.");
		return;
	}
	add_about(bench, t);
	add_finding(bench, t);
	ids = thread_messages(&bench->desk, t->finding, &n);
	for (i = 0; i < n; i++)
		add_message(bench, t, ids[i]);
	free(ids);
	add_end(bench, t);
	if (t->focus >= t->n)
		t->focus = t->n > 0 ? t->n - 1 : 0;
}

void
thread_head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct thread_screen *t = (struct thread_screen *)screen;
	const struct form *form = pack_form(bench->desk.pack, "finding");

	str_addf(out, "Finding: %s",
	    judge_title(bench->desk.judge, form, t->finding));
}

/* The first line of an item, among those of the page. */
static size_t
line_of(const struct thread_screen *t, size_t item)
{
	size_t i = 0;

	while (i < t->page.n && t->page.v[i].mark != (int)item)
		i++;
	return i;
}

void
thread_draw(struct bench *bench, struct screen *screen)
{
	struct thread_screen *t = (struct thread_screen *)screen;
	struct rect r = bench->body;
	int width = r.cols < WIDEST ? r.cols : WIDEST;
	size_t line;

	if (t->width != width || t->made != bench->turn + 1)
		fill(bench, t, width);
	t->rows = r.rows;
	page_move(&t->page, r.rows, &t->top, 0);
	page_draw(bench->ui, &t->page, r, t->top, (int)t->focus);
	line = line_of(t, t->focus);
	if (line >= t->top && line < t->top + (size_t)r.rows)
		ui_cursor(bench->ui, r.row + (int)(line - t->top), r.col, true);
	else
		ui_cursor(bench->ui, r.row, r.col, true);
	if (bench_top(bench) == screen)
		draw_position(bench->ui, r.row + r.rows, r.col, r.cols, t->top,
		    (size_t)r.rows, t->page.n);
}

/* From item to item where both are seen, else line by line: nothing that
 * stands between them is passed over. */
void
thread_move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct thread_screen *t = (struct thread_screen *)screen;
	size_t next = t->focus + 1, line;

	(void)bench;
	if (key == UI_DOWN && next < t->n &&
	    line_of(t, next) < t->top + (size_t)t->rows) {
		t->focus = next;
	} else if (key == UI_UP && t->focus > 0 &&
	    line_of(t, t->focus - 1) >= t->top) {
		t->focus--;
	} else {
		page_move(&t->page, t->rows, &t->top, key);
		if (key == UI_HOME)
			t->focus = 0;
		if (key == UI_END && t->n > 0)
			t->focus = t->n - 1;
		/* A page further the focus goes along. */
		for (line = t->top;
		     (key == UI_PAGE_DOWN || key == UI_PAGE_UP) &&
		     line < t->page.n && line < t->top + (size_t)t->rows;
		     line++)
			if (t->page.v[line].mark >= 0) {
				t->focus = (size_t)t->page.v[line].mark;
				break;
			}
	}
}
