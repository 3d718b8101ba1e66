/*
 * Draws what the search found: kind and place of each hit, and the words where
 * they stand. Refuses to hide how much was not read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screen/draw.h"
#include "screen/say.h"
#include "screen/search.h"

#define LEAD "Find: "
#define SIDE 10 /* columns of the kind */

static const struct field *
field_of(const struct bench *bench, const struct find_hit *hit)
{
	const struct form *form =
	    hit->form ? pack_form(bench->desk.pack, hit->form) : NULL;
	size_t i;

	if (form == NULL || hit->field == NULL)
		return NULL;
	if (hit->record != NULL)
		return pack_field(form, hit->record, hit->field);
	for (i = 0; i < form->nfields; i++)
		if (strcmp(form->fields[i].id, hit->field) == 0)
			return &form->fields[i];
	return NULL;
}

/* Where it stands, as all screens say it. */
static char *
place(struct bench *bench, const struct find_hit *hit)
{
	const struct field *field = field_of(bench, hit);
	const struct list *list;
	struct str out = { 0 };

	if (hit->kind == FIND_LAW) {
		search_item(bench, hit, &list);
		str_addf(&out, "%s > %s", list ? list->title : "Law",
		    hit->title);
		return str_take(&out);
	}
	say_place(bench, hit->form, hit->record, hit->field, &out);
	/* A question that all records of a form share. */
	if (hit->record == NULL && field != NULL)
		str_addf(&out, " > %s", field->label);
	if (hit->kind == FIND_EVIDENCE)
		str_addf(&out, " %s", hit->title);
	return str_take(&out);
}

/* The next code point. */
static const char *
next(const char *s)
{
	s += *s != '\0';
	while (((unsigned char)*s & 0xc0) == 0x80)
		s++;
	return s;
}

static int
put(struct ui *ui, struct rect *at, enum ui_style style, const char *s,
    size_t n)
{
	char *part = mem_dupn(s, n);
	int used = ui_text(ui, at->row, at->col, at->cols, style, part);

	free(part);
	at->col += used;
	at->cols -= used;
	return used;
}

static int
width_to(const char *from, const char *to)
{
	char *part = mem_dupn(from, (size_t)(to - from));
	int width = ui_width(part);

	free(part);
	return width;
}

/* The text with what was found in it marked, the first of it in sight. */
static void
draw_found(struct bench *bench, struct rect at, enum ui_style style,
    const char *text)
{
	const char *hit = strchr(text, SEARCH_ON[0]), *end;
	int room = at.cols * 2 / 3;

	if (hit != NULL && width_to(text, hit) > room) {
		put(bench->ui, &at, style,
		    ui_ascii(bench->ui) ? "~" : "\xe2\x80\xa6",
		    ui_ascii(bench->ui) ? 1 : 3);
		while (text < hit && width_to(text, hit) > room)
			text = next(text);
	}
	while (*text != '\0' && at.cols > 0) {
		end = text + strcspn(text, SEARCH_ON SEARCH_OFF);
		put(bench->ui, &at, style, text, (size_t)(end - text));
		if (*end == SEARCH_ON[0]) {
			text = end + 1;
			end = text + strcspn(text, SEARCH_OFF);
			put(bench->ui, &at, UI_CHOSEN, text,
			    (size_t)(end - text));
		}
		text = end + (*end != '\0');
	}
}

/* The end of a place tells most: its front goes where it is too long. */
static char *
ending(const char *text, int width, const char *mark)
{
	if (ui_width(text) <= width)
		return mem_dup(text);
	while (*text != '\0' && ui_width(text) + ui_width(mark) > width)
		text = next(text);
	return mem_printf("%s%s", mark, text);
}

static void
draw_hit(struct bench *bench, const struct find_hit *hit, struct rect at,
    bool focus)
{
	enum ui_style style = hit->asked ? UI_PLAIN : UI_DIM;
	char *where = place(bench, hit), *line, *end;

	end = ending(where, at.cols - SIDE - (hit->asked ? 0 : 15),
	    ui_ascii(bench->ui) ? "~" : "\xe2\x80\xa6");
	line = mem_printf("%-*s%s%s", SIDE, find_kind(hit->kind),
	    hit->asked ? "" : "(not asked) ", end);
	ui_line(bench->ui, at.row, at.col, at.cols, focus ? UI_FOCUS : style,
	    line);
	at.row++;
	at.col += SIDE;
	at.cols -= SIDE;
	draw_found(bench, at, style, hit->snippet);
	if (focus)
		ui_cursor(bench->ui, at.row - 1, at.col - SIDE, true);
	free(line);
	free(end);
	free(where);
}

/* What to do where there is nothing to choose from. */
static void
draw_none(struct bench *bench, const struct search_screen *s, struct rect r)
{
	struct page page = { 0 };
	bool typed = !str_blank(edit_text(s->edit));

	page_start(&page, r.cols);
	if (!typed)
		page_add(&page, UI_PLAIN, 0,
		    "Type words. The questions, the law, the answers and "
		    "the text files of the evidence are looked through. Every "
		    "word must be there; its beginning is enough.");
	else if (!s->hits.words)
		page_add(&page, UI_PLAIN, 0,
		    "Only letters and digits can be looked for.");
	else if (s->running)
		page_add(&page, UI_PLAIN, 0,
		    "Nothing yet; there is still more to read.");
	else
		page_add(&page, UI_PLAIN, 0,
		    "Nothing holds all of these words. Try fewer or shorter "
		    "ones: \"secur\" finds secure and security.");
	page_draw(bench->ui, &page, r, 0, -1);
	page_free(&page);
}

static void
draw_hits(struct bench *bench, struct search_screen *s, struct rect r)
{
	struct rect at = { r.row, r.col, 2, r.cols };
	size_t i;

	s->list.height = r.rows / 2 > 0 ? r.rows / 2 : 1;
	list_focus(&s->list, s->list.focus);
	for (i = s->list.top; i < s->list.n && at.row + 1 < r.row + r.rows;
	     i++) {
		draw_hit(bench, &s->hits.v[i], at, i == s->list.focus);
		at.row += 2;
	}
	if (s->list.n == 0)
		draw_none(bench, s, r);
}

/* The words, and how many places hold them. */
static void
draw_words(struct bench *bench, const struct search_screen *s, struct rect r)
{
	const char *words = edit_text(s->edit);
	char *line, *count;
	int col, wide, from;
	size_t lead = sizeof(LEAD) - 1;

	count = !s->hits.words ? mem_dup("")
	    : s->hits.more     ? mem_printf(" the first %zu", s->hits.n)
	    : s->hits.n == 1   ? mem_dup(" 1 place")
			       : mem_printf(" %zu places", s->hits.n);
	wide = ui_width(count);
	from = (int)edit_view(s->edit, r.cols - (int)lead - wide - 1, &col);
	line = mem_printf(LEAD "%s", words + from);
	ui_line(bench->ui, r.row, r.col, r.cols, UI_INPUT, "");
	ui_text(bench->ui, r.row, r.col, r.cols - wide, UI_INPUT, line);
	ui_text(bench->ui, r.row, r.col + r.cols - wide, wide, UI_INPUT, count);
	ui_cursor(bench->ui, r.row, r.col + (int)lead + col, true);
	free(line);
	free(count);
}

/* Question and answer of the hit in focus. */
static void
tell(struct bench *bench, struct search_screen *s, struct rect r)
{
	const struct find_hit *hit;
	const struct field *field;
	struct str answer = { 0 };
	char *where;

	if (s->list.n == 0)
		return;
	hit = &s->hits.v[s->list.focus];
	field = field_of(bench, hit);
	where = place(bench, hit);
	page_start(&s->page, r.cols);
	page_add(&s->page, UI_STRONG, 0, where);
	if (!hit->asked)
		page_add(&s->page, UI_WARNING, 0,
		    hit->field ? "This question is not asked as "
				 "things stand."
			       : "This is not asked as things stand.");
	if (field != NULL)
		page_add(&s->page, UI_PLAIN, 0, field->ask);
	if (field != NULL && hit->record != NULL)
		say_value(bench, pack_form(bench->desk.pack, hit->form),
		    hit->record, field, &answer);
	page_add(&s->page, UI_CHOSEN, 0, str_text(&answer));
	page_draw(bench->ui, &s->page, r, 0, -1);
	str_clear(&answer);
	free(where);
}

/* How far the reading is, and in the end what was left out of it. */
static void
draw_state(struct bench *bench, const struct search_screen *s)
{
	struct rect *r = &bench->body;
	struct str out = { 0 };
	size_t done, total;
	int used;

	if (s->failed)
		return;
	work_find_progress(s->find, &done, &total);
	if (s->running && total == 0)
		str_add(&out, "Reading the law and the questions");
	else if (s->running)
		str_addf(&out, "Reading: %zu of %zu", done, total);
	else if (s->hits.n > 0 && !s->hits.ranked)
		str_add(&out,
		    "Very much holds these words; another word "
		    "brings the best to the top.");
	else
		work_find_say_unread(s->find, &out);
	used = draw_position(bench->ui, r->row + r->rows, r->col, r->cols,
	    s->list.top, (size_t)s->list.height, s->list.n);
	ui_text(bench->ui, r->row + r->rows, r->col, r->cols - used, UI_DIM,
	    str_text(&out));
	str_clear(&out);
}

void
search_draw(struct bench *bench, struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;
	struct rect r = bench->body, words = r, below;

	r.row++;
	r.rows--;
	if (r.rows > 17) {
		below = draw_split_below(bench->ui, &r, r.rows / 4 + 1);
		tell(bench, s, below);
	}
	draw_hits(bench, s, r);
	draw_state(bench, s);
	/* Last, for the cursor: it is in the words. */
	draw_words(bench, s, words);
}
