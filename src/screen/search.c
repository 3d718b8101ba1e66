/*
 * Finds questions, records and answers anywhere, and shows where each stands
 * and the words that were found. Refuses to be an index: it reads what is
 * there when it is asked.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/match.h"
#include "screen/say.h"
#include "screen/screens.h"

struct search_row {
	const struct form *form;
	const struct field *field; /* NULL: the record itself */
	char *record, *place, *answer;
};

struct search_screen {
	struct listing listing;
	struct search_row *v;
	size_t n, cap;
};

#define MANY 300 /* records of a form whose fields are still listed */

enum {
	SEARCH_GO,
	SEARCH_LEAVE,
	SEARCH_UP,
	SEARCH_DOWN,
	SEARCH_PAGE_UP,
	SEARCH_PAGE_DOWN
};

static const struct key_row rows[] = {
	{ SEARCH_GO, "Enter", "go", "Go to the place; Esc there comes back." },
	{ SEARCH_LEAVE, "Esc", "leave",
	    "Take the words away; then leave the search." },
	{ SEARCH_UP, "Up Ctrl-P", "up", "One line up." },
	{ SEARCH_DOWN, "Down Ctrl-N", "down", "One line down." },
	{ SEARCH_PAGE_UP, "PageUp", "page-up", "One page up." },
	{ SEARCH_PAGE_DOWN, "PageDown", "page-down", "One page down." },
};
static const struct key_table tables[] = {
	{ "search", "The search", KEY_ROWS(rows), true },
};

static void
forget(struct search_screen *s)
{
	while (s->n > 0) {
		free(s->v[--s->n].record);
		free(s->v[s->n].place);
		free(s->v[s->n].answer);
	}
}

static char *
words(struct bench *bench, const struct listing *l, size_t k)
{
	const struct search_row *row = &((const struct search_screen *)l)->v[k];

	(void)bench;
	return mem_printf("%s %s %s", row->place,
	    row->field ? row->field->ask : "", row->answer);
}

static void
add(struct bench *bench, struct search_screen *s, const struct form *form,
    const char *record, const struct field *field)
{
	struct str place = { 0 }, answer = { 0 };

	say_place(bench, form->id, record, field ? field->id : NULL, &place);
	if (field != NULL)
		say_value(bench, form, record, field, &answer);
	VEC_PUSH(s->v, s->n, s->cap) = (struct search_row){ .form = form,
		.field = field,
		.record = mem_dup(record),
		.place = str_take(&place),
		.answer = draw_flat(str_text(&answer)) };
	str_clear(&answer);
}

static void
add_record(struct bench *bench, struct search_screen *s,
    const struct form *form, const char *record, bool with_fields)
{
	const struct field *fields;
	size_t i, n;

	add(bench, s, form, record, NULL);
	fields = pack_fields(form, record, &n);
	for (i = 0; with_fields && i < n; i++)
		if (judge_asked(bench->desk.judge, form, record, &fields[i]) !=
		    TRI_NO)
			add(bench, s, form, record, &fields[i]);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;
	const struct pack *pack = bench->desk.pack;
	const char **ids;
	size_t i, k, n;

	forget(s);
	for (i = 0; i < pack->nforms; i++) {
		ids = judge_records(bench->desk.judge, &pack->forms[i], &n);
		for (k = 0; k < n; k++)
			add_record(bench, s, &pack->forms[i], ids[k],
			    n <= MANY);
	}
	listing_rows(bench, &s->listing, s->n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)bench;
	(void)screen;
	str_add(out, "Look for a question, a record or an answer");
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

/* The end of a text, where it is too long for a row. */
static char *
ending(const char *text, int width, const char *mark)
{
	if (ui_width(text) <= width)
		return mem_dup(text);
	while (*text != '\0' && ui_width(text) + ui_width(mark) > width)
		text = next(text);
	return mem_printf("%s%s", mark, text);
}

/* Text with the word that was found somewhere in the first half of a row. */
static void
draw_found(struct ui *ui, struct rect at, enum ui_style style, const char *text,
    const char *typed, const char *mark)
{
	size_t n = 0;
	const char *hit = match_first(text, typed, &n), *from = text;
	char *part;
	int used;

	if (hit == NULL || style == UI_FOCUS)
		n = 0;
	if (hit == NULL)
		hit = text;
	part = mem_dupn(from, (size_t)(hit - from) + n);
	while (from < hit && ui_width(part) > at.cols * 2 / 3) {
		from = next(from);
		free(part);
		part = mem_printf("%s%.*s", mark, (int)(hit - from) + (int)n,
		    from);
	}
	used = ui_text(ui, at.row, at.col, at.cols, style, part);
	if (n > 0 && n <= strlen(part))
		ui_text(ui, at.row,
		    at.col + used - ui_width(part + strlen(part) - n),
		    at.cols - used + ui_width(part + strlen(part) - n),
		    UI_STRONG, part + strlen(part) - n);
	ui_text(ui, at.row, at.col + used, at.cols - used, style, hit + n);
	free(part);
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct search_row *row = &((const struct search_screen *)l)->v[k];
	const char *typed = l->filter.edit ? edit_text(l->filter.edit) : "";
	const char *mark = ui_ascii(bench->ui) ? "~" : "\xe2\x80\xa6";
	char *seen = mem_printf("%s %s", row->place, row->answer);
	const char *text = row->answer;
	enum ui_style style = focus ? UI_FOCUS : UI_PLAIN;
	int side = row->field ? at.cols / 2 : at.cols;
	char *place = ending(row->place, side - 2, mark);

	/* What was found is shown: the question, where the rest lacks it. */
	if (row->field != NULL && !match_words(seen, typed))
		text = row->field->ask;
	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	draw_found(bench->ui, (struct rect){ at.row, at.col, 1, side - 2 },
	    focus ? UI_FOCUS : UI_DIM, place, typed, mark);
	if (row->field != NULL)
		draw_found(bench->ui,
		    (struct rect){ at.row, at.col + side, 1, at.cols - side },
		    style, text, typed, mark);
	free(place);
	free(seen);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;
	struct page *page = &s->listing.page;
	struct rect r = bench->body, below;
	const struct search_row *row;
	size_t at;

	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 6 : 4);
	listing_draw(bench, &s->listing, r, "", draw_line);
	page_start(page, below.cols);
	at = listing_at(&s->listing);
	if (at != SIZE_MAX) {
		row = &s->v[at];
		page_add(page, UI_STRONG, 0, row->place);
		if (row->field != NULL)
			page_add(page, UI_PLAIN, 0, row->field->ask);
		page_add(page, UI_CHOSEN, 0, row->answer);
	}
	listing_tell(bench, &s->listing, below, at);
}

static void
leave(struct bench *bench, struct search_screen *s)
{
	if (!filter_on(&s->listing.filter)) {
		bench_pop(bench);
		return;
	}
	edit_set(s->listing.filter.edit, "");
	listing_sift(bench, &s->listing);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	static const uint32_t moves[] = { [SEARCH_UP] = UI_UP,
		[SEARCH_DOWN] = UI_DOWN,
		[SEARCH_PAGE_UP] = UI_PAGE_UP,
		[SEARCH_PAGE_DOWN] = UI_PAGE_DOWN };
	struct search_screen *s = (struct search_screen *)screen;
	size_t at = listing_at(&s->listing);
	const struct search_row *row;

	if (action == SEARCH_LEAVE) {
		leave(bench, s);
	} else if (action != SEARCH_GO) {
		list_key(&s->listing.list, moves[action]);
	} else if (at != SIZE_MAX) {
		row = &s->v[at];
		bench_jump(bench, row->form->id, row->record,
		    row->field ? row->field->id : NULL);
	}
}

static void
search_free(struct screen *screen)
{
	struct search_screen *s = (struct search_screen *)screen;

	forget(s);
	free(s->v);
	listing_free(&s->listing);
}

const struct screen_ops search_ops = {
	.name = "search",
	.size = sizeof(struct search_screen),
	.tables = tables,
	.ntables = 1,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.type = listing_type,
	.free = search_free,
};

void
search_push(struct bench *bench)
{
	struct search_screen *s;

	/* One search is enough; what was found before is found again. */
	if (bench_back_to(bench, &search_ops) != NULL)
		return;
	s = (struct search_screen *)screen_new(&search_ops);
	s->listing.words = words;
	filter_begin(&s->listing.filter);
	bench_push(bench, &s->listing.screen);
}
