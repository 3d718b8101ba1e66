/*
 * The finals of one document: which was handed out when, which is current.
 * Refuses to call a paper by a number alone where two have it.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/draw.h"
#include "screen/emit.h"
#include "screen/listing.h"
#include "screen/screens.h"
#include "work/finals.h"
#include "work/mine.h"
#include "work/work.h"

struct finals_screen {
	struct listing listing;
	char *document, *title;
	struct finals finals; /* of all documents */
	size_t *v; /* those of this one, the newest first */
	size_t n, cap;
};

enum { FINALS_WRITE, FINALS_CHANGES };

static const struct key_row rows[] = {
	{ FINALS_WRITE, "Enter l Right", "write-out",
	    "Write it out again, byte for byte as it was handed out." },
	{ FINALS_CHANGES, "c", "changes",
	    "List what changed between the one before and this one." },
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "finals", "The finals of a document", KEY_ROWS(rows), false },
};

static const struct final *
in_focus(const struct finals_screen *s)
{
	size_t at = listing_at(&s->listing);

	return at == SIZE_MAX ? NULL : &s->finals.v[s->v[at]];
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct finals_screen *s = (struct finals_screen *)screen;
	struct err err;
	size_t i;

	finals_free(&s->finals);
	s->n = 0;
	if (!finals_read(&bench->desk, &s->finals, &err))
		bench_fail(bench, &err);
	for (i = s->finals.n; i > 0; i--)
		if (strcmp(s->finals.v[i - 1].document, s->document) == 0)
			VEC_PUSH(s->v, s->n, s->cap) = i - 1;
	listing_rows(bench, &s->listing, s->n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)bench;
	str_addf(out, "Finals: %s", ((struct finals_screen *)screen)->title);
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct finals_screen *s = (const struct finals_screen *)l;
	const struct final *f = &s->finals.v[s->v[k]];
	struct str out = { 0 };

	if (f->number > 0)
		str_addf(&out, "%-3" PRId64, f->number);
	else
		str_add(&out, "-  ");
	str_addf(&out, " %s %s %.8s %s ", f->lang, f->date, f->sha256,
	    final_format(f));
	final_say_state(f, &out);
	ui_line(bench->ui, at.row, at.col, at.cols,
	    focus	     ? UI_FOCUS
		: f->by != 0 ? UI_DIM
		: f->newer   ? UI_WARNING
			     : UI_GOOD,
	    str_text(&out));
	str_clear(&out);
}

static void
fill(const struct final *f, struct page *page)
{
	struct str state = { 0 };

	final_say_state(f, &state);
	if (f->number > 0)
		page_addf(page, UI_TITLE, 0, "Number %" PRId64 ": %s",
		    f->number, str_text(&state));
	else
		page_addf(page, UI_TITLE, 0, "Without a number: %s",
		    str_text(&state));
	page_addf(page, UI_PLAIN, 0,
	    "Of %s, release %s, handed out by %s at "
	    "%.10s %.8s UTC",
	    f->date, f->release, f->author, f->at, f->at + 11);
	page_addf(page, UI_PLAIN, 0, "SHA-256 %s", f->sha256);
	if (f->size >= 0)
		page_addf(page, UI_PLAIN, 0, "%s, %" PRId64 " bytes", f->name,
		    f->size);
	if (f->twice)
		page_add(page, UI_WARNING, 0,
		    "Copies of the project that did not know of each other "
		    "gave this number to two papers. The next number "
		    "supersedes both.");
	else if (f->by > 0)
		page_add(page, UI_DIM, 0,
		    "It is still the paper for what was sold under it: keep "
		    "it, and note on it which number supersedes it.");
	str_clear(&state);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct finals_screen *s = (struct finals_screen *)screen;
	struct rect r = bench->body, below;

	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 8 : 6);
	bench->pane = below;
	listing_draw(bench, &s->listing, r,
	    "No final was handed out yet: f on the screen before writes one.",
	    draw_line);
	page_start(&s->listing.page, below.cols);
	if (in_focus(s) != NULL)
		fill(in_focus(s), &s->listing.page);
	listing_tell(bench, &s->listing, below, listing_at(&s->listing));
}

static void
ask_where(struct bench *bench, const struct final *f)
{
	char *path = f->name ? emit_beside(bench, f->name) : NULL;
	struct ask ask = { .kind = ASK_PATH,
		.title = "Where shall it be written? A file of that name is "
			 "replaced.",
		.text = path };

	if (f->stored)
		ask_push(bench, &ask);
	else
		bench_say(bench, UI_WARNING, "Its bytes are not in this file.");
	free(path);
}

static void
show_changes(struct bench *bench, const struct finals_screen *s,
    const struct final *f)
{
	if (f->number > 1 &&
	    finals_find(&s->finals, f->document, f->lang, f->number - 1, NULL))
		changes_push(bench, f->document, f->lang, f->number - 1,
		    f->number);
	else
		bench_say(bench, UI_WARNING,
		    "There is none before it to compare it with.");
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct finals_screen *s = (struct finals_screen *)screen;
	const struct final *f = in_focus(s);

	if (listing_act(bench, &s->listing, action) || f == NULL)
		return;
	if (action == FINALS_WRITE)
		ask_where(bench, f);
	else if (action == FINALS_CHANGES)
		show_changes(bench, s, f);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	const struct final *f = in_focus((struct finals_screen *)screen);
	struct str bytes = { 0 };
	struct err err;
	char *path;

	(void)tag;
	if (f == NULL || str_blank(answer->text))
		return;
	path = work_path(answer->text);
	if (work_may_replace(path, true, &err) &&
	    final_bytes(&bench->desk, f, &bytes, &err) &&
	    work_save(path, &bytes, &err))
		bench_say(bench, UI_GOOD, "Written as it was handed out: %s",
		    path);
	else
		bench_fail(bench, &err);
	str_clear(&bytes);
	free(path);
}

static void
finals_close(struct screen *screen)
{
	struct finals_screen *s = (struct finals_screen *)screen;

	finals_free(&s->finals);
	free(s->v);
	free(s->document);
	free(s->title);
	listing_free(&s->listing);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct final *f = in_focus((const struct finals_screen *)screen);

	if (action == FINALS_WRITE)
		return f != NULL && f->stored;
	if (action == FINALS_CHANGES)
		return f != NULL && f->number > 1;
	return listing_works(bench, screen, action);
}

const struct screen_ops finals_ops = {
	.name = "finals",
	.size = sizeof(struct finals_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = listing_move,
	.reply = reply,
	.free = finals_close,
};

void
finals_push(struct bench *bench, const char *document, const char *title)
{
	struct finals_screen *s =
	    (struct finals_screen *)screen_new(&finals_ops);

	s->document = mem_dup(document);
	s->title = mem_dup(title);
	bench_push(bench, &s->listing.screen);
}
