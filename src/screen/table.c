/*
 * What a table would change, line by line, before it is written. Refuses to
 * write any of it while one line is wrong.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/mine.h"
#include "work/work.h"

struct table_screen {
	struct listing listing; /* one row for each change, else each fault */
	const struct form *form;
	char *path;
	struct table_changes changes;
	struct faults faults;
};

enum { TABLE_WRITE };
enum { TAG_SURE = 1 };

static const struct key_row rows[] = {
	{ TABLE_WRITE, "Enter", "write", "Write all of it, as one step." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "table", "What a table would change", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static void
forget(struct table_screen *t)
{
	table_changes_free(&t->changes);
	faults_free(&t->faults);
	t->faults = (struct faults){ 0 };
}

/* Reads the table once more: the project may have changed below it. */
static bool
reads(struct bench *bench, struct table_screen *t, bool dry_run,
    int64_t *written, struct err *err)
{
	forget(t);
	*written = 0;
	return work_table_take(&bench->desk, t->form, t->path, dry_run, false,
	    &t->changes, NULL, &t->faults, written, err);
}

static size_t
nrows(const struct table_screen *t)
{
	return t->faults.n > 0 ? t->faults.n : t->changes.n;
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct table_screen *t = (struct table_screen *)screen;
	struct err err = { 0 };
	int64_t written;

	if (!reads(bench, t, true, &written, &err) && t->faults.n == 0)
		bench_fail(bench, &err);
	listing_rows(bench, &t->listing, nrows(t));
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	const struct table_screen *t = (struct table_screen *)screen;

	(void)bench;
	str_addf(out, "%s: ", t->form->title);
	if (t->faults.n > 0)
		str_addf(out, "%zu in the table %s not fit", t->faults.n,
		    t->faults.n == 1 ? "does" : "do");
	else
		str_addf(out, "%zu %s in %s", t->changes.n,
		    t->changes.n == 1 ? "change" : "changes", t->path);
}

/* What is changed: the question, or that the record itself comes or goes. */
static const char *
label_of(const struct table_screen *t, const struct table_change *c)
{
	const struct field *field = pack_field(t->form, c->record, c->field);

	return field ? field->label : "Gone";
}

static const char *
title_of(struct bench *bench, const struct table_screen *t,
    const struct table_change *c)
{
	return c->made ? "new"
		       : judge_title(bench->desk.judge, t->form, c->record);
}

/* A value as the table has it, in words; sets stay as they are. */
static void
say(struct bench *bench, const struct table_screen *t,
    const struct table_change *c, const char *value, struct str *out)
{
	const struct field *field = pack_field(t->form, c->record, c->field);

	if (value == NULL)
		str_add(out, "nothing");
	else if (field == NULL || field->kind == FIELD_SET)
		str_add(out, value);
	else
		judge_show_value(bench->desk.judge, field, value, "en", out);
}

static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	const struct table_screen *t = (const struct table_screen *)l;
	struct str out = { 0 };
	const struct table_change *c;
	char *text;

	if (t->faults.n > 0)
		return mem_dup(t->faults.v[row].say);
	c = &t->changes.v[row];
	str_addf(&out, "%s %s %s ", c->record, title_of(bench, t, c),
	    label_of(t, c));
	say(bench, t, c, c->before, &out);
	str_add(&out, " ");
	say(bench, t, c, c->after, &out);
	text = mem_dup(str_text(&out));
	str_clear(&out);
	return text;
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct table_screen *t = (const struct table_screen *)l;
	enum ui_style style = focus ? UI_FOCUS : UI_PLAIN;
	int who = at.cols / 4, what = who;
	const struct table_change *c;
	struct str out = { 0 };
	char *flat;

	if (t->faults.n > 0) {
		ui_line(bench->ui, at.row, at.col, at.cols,
		    focus ? UI_FOCUS : UI_WARNING, t->faults.v[k].say);
		return;
	}
	c = &t->changes.v[k];
	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	ui_text(bench->ui, at.row, at.col, who - 1, style,
	    c->made ? c->record : title_of(bench, t, c));
	ui_text(bench->ui, at.row, at.col + who, what - 1, style,
	    label_of(t, c));
	if (c->before != NULL) {
		say(bench, t, c, c->before, &out);
		str_add(&out, " -> ");
	}
	say(bench, t, c, c->after, &out);
	flat = draw_flat(str_text(&out));
	ui_text(bench->ui, at.row, at.col + who + what, at.cols - who - what,
	    style, flat);
	free(flat);
	str_clear(&out);
}

/* The change in focus, in full. */
static void
tell(struct bench *bench, struct table_screen *t, size_t at)
{
	struct page *page = &t->listing.page;
	const struct table_change *c;
	struct str out = { 0 };

	if (at == SIZE_MAX)
		return;
	if (t->faults.n > 0) {
		page_add(page, UI_WARNING, 0, t->faults.v[at].say);
		page_add(page, UI_PLAIN, 0,
		    "Nothing is written while a line does not fit. Mend the "
		    "table, then take it again.");
		return;
	}
	c = &t->changes.v[at];
	page_addf(page, UI_STRONG, 0, "%s%s%s > %s (line %d)", c->record,
	    c->made ? "" : " ", c->made ? ", made new" : title_of(bench, t, c),
	    label_of(t, c), c->line);
	say(bench, t, c, c->before, &out);
	page_lead(page, UI_PLAIN, 0, "before:", str_text(&out));
	str_clear(&out);
	say(bench, t, c, c->after, &out);
	page_lead(page, UI_PLAIN, 0, "after: ", str_text(&out));
	str_clear(&out);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct table_screen *t = (struct table_screen *)screen;
	struct rect r = bench->body, below;
	size_t at = listing_at(&t->listing);

	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 6 : 4);
	listing_draw(bench, &t->listing, r,
	    "The table changes nothing: all of it stands here already.",
	    draw_line);
	page_start(&t->listing.page, below.cols);
	tell(bench, t, at);
	listing_tell(bench, &t->listing, below, at);
}

static void
write_all(struct bench *bench, struct table_screen *t)
{
	struct err err = { 0 };
	int64_t written;
	char *said;
	size_t n;

	if (!reads(bench, t, false, &written, &err)) {
		if (t->faults.n == 0)
			bench_fail(bench, &err);
		listing_rows(bench, &t->listing, nrows(t));
		return;
	}
	n = t->changes.n;
	said = mem_printf("Written: %zu %s; u takes all of it back.", n,
	    n == 1 ? "change" : "changes");
	bench_pop(bench);
	bench_took(bench, true, NULL, &err, said);
	free(said);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct table_screen *t = (struct table_screen *)screen;

	if (listing_act(bench, &t->listing, action) || action != TABLE_WRITE)
		return;
	if (t->faults.n > 0 || t->changes.n == 0)
		bench_say(bench, UI_PLAIN, "There is nothing to write.");
	else if (!what_if_push_table(bench, TAG_SURE, t->form, t->path))
		write_all(bench, t);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	if (tag == TAG_SURE && answer->text != NULL)
		write_all(bench, (struct table_screen *)screen);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct table_screen *t = (const struct table_screen *)screen;

	if (action == TABLE_WRITE && !t->listing.filter.typing)
		return t->faults.n == 0 && t->changes.n > 0;
	return listing_works(bench, screen, action);
}

static void
table_free(struct screen *screen)
{
	struct table_screen *t = (struct table_screen *)screen;

	forget(t);
	free(t->path);
	listing_free(&t->listing);
}

const struct screen_ops table_ops = {
	.name = "table",
	.size = sizeof(struct table_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.reply = reply,
	.free = table_free,
};

void
table_push(struct bench *bench, const struct form *form, const char *path)
{
	struct table_screen *t;
	struct err err = { 0 };
	int64_t written;

	if (str_blank(path))
		return;
	t = (struct table_screen *)screen_new(&table_ops);
	t->form = form;
	t->path = work_path(path);
	t->listing.words = words;
	if (reads(bench, t, true, &written, &err) || t->faults.n > 0) {
		bench_push(bench, &t->listing.screen);
		return;
	}
	bench_fail(bench, &err);
	table_free(&t->listing.screen);
	free(t);
}
