/*
 * What changed between two finals of a document, or since the last one.
 * Refuses to hide a change that was taken back on the way: it is none.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/finals.h"

struct changes_screen {
	struct listing listing;
	char *document, *lang;
	int64_t from, to; /* numbers; to 0: what is answered now */
	struct final_changes changes;
};

enum { CHANGES_GO };

static const struct key_row rows[] = {
	{ CHANGES_GO, "Enter l Right", "go", "Go to the place." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "changes", "What changed since a final", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static void
pull(struct bench *bench, struct screen *screen)
{
	struct changes_screen *s = (struct changes_screen *)screen;
	struct finals finals = { 0 };
	const struct final *from = NULL, *to = NULL;
	struct err err = { 0 };
	bool ok;

	final_changes_free(&s->changes);
	ok = finals_read(&bench->desk, &finals, &err);
	if (ok) {
		from =
		    finals_find(&finals, s->document, s->lang, s->from, NULL);
		to = finals_find(&finals, s->document, s->lang, s->to, NULL);
	}
	if (ok && from != NULL)
		ok = finals_changes(&bench->desk, from, s->to > 0 ? to : NULL,
		    &s->changes, &err);
	if (!ok)
		bench_fail(bench, &err);
	finals_free(&finals);
	listing_rows(bench, &s->listing, s->changes.n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct changes_screen *s = (struct changes_screen *)screen;

	(void)bench;
	if (s->to > 0)
		str_addf(out, "Changed from final %" PRId64 " to %" PRId64,
		    s->from, s->to);
	else if (s->from > 0)
		str_addf(out, "Changed since final %" PRId64, s->from);
	else
		str_add(out, "Changed since the last final");
	if (s->changes.pack)
		str_add(out, ", questions and rules too");
}

static char *
field_id(const struct final_change *c)
{
	return mem_dupn(c->field, strcspn(c->field, "/"));
}

static void
say_place_of(struct bench *bench, const struct final_change *c, struct str *out)
{
	char *name = field_id(c);

	say_place(bench, c->form, c->record, c->field[0] == '.' ? NULL : name,
	    out);
	free(name);
}

static void
say_answer(struct bench *bench, const struct final_change *c, bool after,
    struct str *out)
{
	const char *value = after ? c->after : c->before;
	const struct form *form = pack_form(bench->desk.pack, c->form);
	const char *member = strchr(c->field, '/');
	char *name = field_id(c);
	const struct field *field =
	    form ? pack_field(form, c->record, name) : NULL;

	if (after ? c->after_withheld : c->before_withheld)
		str_add(out, "withheld");
	else if (c->field[0] == '.')
		str_add(out, value ? "taken away" : "there");
	else if (member != NULL)
		str_addf(out, "%s %s",
		    value ? "chosen:" : "not chosen:", member + 1);
	else if (value == NULL)
		str_add(out, "no answer");
	else if (field != NULL)
		judge_show_value(bench->desk.judge, field, value, "en", out);
	else
		str_add(out, value);
	free(name);
}

static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	const struct final_change *c =
	    &((const struct changes_screen *)l)->changes.v[row];
	struct str out = { 0 };
	char *flat;

	say_place_of(bench, c, &out);
	str_add(&out, ": ");
	say_answer(bench, c, false, &out);
	str_add(&out, " -> ");
	say_answer(bench, c, true, &out);
	flat = draw_flat(str_text(&out));
	str_clear(&out);
	return flat;
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	char *text = words(bench, l, k);

	ui_line(bench->ui, at.row, at.col, at.cols, focus ? UI_FOCUS : UI_PLAIN,
	    text);
	free(text);
}

static void
fill(struct bench *bench, const struct final_change *c, struct page *page)
{
	struct str out = { 0 };

	say_place_of(bench, c, &out);
	page_add(page, UI_STRONG, 0, str_text(&out));
	str_clear(&out);
	say_answer(bench, c, false, &out);
	page_lead(page, UI_PLAIN, 0, "Before: ", str_text(&out));
	str_clear(&out);
	say_answer(bench, c, true, &out);
	page_lead(page, UI_PLAIN, 0, "After:  ", str_text(&out));
	str_clear(&out);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct changes_screen *s = (struct changes_screen *)screen;
	struct rect r = bench->body, below;
	size_t at;

	below = draw_split_below(bench->ui, &r, r.rows / 3);
	listing_draw(bench, &s->listing, r,
	    "No answer changed; date, number or release may differ.",
	    draw_line);
	page_start(&s->listing.page, below.cols);
	at = listing_at(&s->listing);
	if (at != SIZE_MAX)
		fill(bench, &s->changes.v[at], &s->listing.page);
	listing_tell(bench, &s->listing, below, at);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct changes_screen *s = (struct changes_screen *)screen;
	size_t at = listing_at(&s->listing);
	char *form, *record, *field;

	if (listing_act(bench, &s->listing, action) || at == SIZE_MAX)
		return;
	/* The jump may take this screen away, and its changes with it. */
	form = mem_dup(s->changes.v[at].form);
	record = mem_dup(s->changes.v[at].record);
	field = field_id(&s->changes.v[at]);
	bench_jump(bench, form, record, field[0] == '.' ? NULL : field);
	free(form);
	free(record);
	free(field);
}

static void
changes_close(struct screen *screen)
{
	struct changes_screen *s = (struct changes_screen *)screen;

	final_changes_free(&s->changes);
	free(s->document);
	free(s->lang);
	listing_free(&s->listing);
}

const struct screen_ops changes_ops = {
	.name = "changes",
	.size = sizeof(struct changes_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = listing_works,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.free = changes_close,
};

void
changes_push(struct bench *bench, const char *document, const char *lang,
    int64_t from, int64_t to)
{
	struct changes_screen *s =
	    (struct changes_screen *)screen_new(&changes_ops);

	s->document = mem_dup(document);
	s->lang = mem_dup(lang);
	s->from = from;
	s->to = to;
	s->listing.words = words;
	bench_push(bench, &s->listing.screen);
}
