/* Who answered what and when: of a field, a record, the whole project.
 * Refuses to change the past. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/work.h"

struct entry_row {
	char *at, *author, *form, *record, *field, *after;
	const char *before; /* `after` of an older row; NULL: no answer */
	size_t nr; /* oldest first */
};

struct log_screen {
	struct listing listing;
	const struct form *form;
	char *record;
	const struct field *field;
	struct entry_row *v; /* newest first */
	size_t n, cap;
};

enum { LOG_GO };

static const struct key_row rows[] = {
	{ LOG_GO, "Enter l Right", "go", "Go to the place." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "log", "Who answered what and when", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static void
forget(struct log_screen *l)
{
	struct entry_row *e;

	while (l->n > 0) {
		e = &l->v[--l->n];
		free(e->at);
		free(e->author);
		free(e->form);
		free(e->record);
		free(e->field);
		free(e->after);
	}
}

static bool
wanted(const struct log_screen *l, const struct event *event)
{
	if (l->form == NULL)
		return event->field[0] != '.' ||
		    strcmp(event->field, ".gone") == 0;
	if (strcmp(event->form, l->form->id) != 0 ||
	    strcmp(event->record, l->record) != 0)
		return false;
	if (l->field == NULL)
		return true;
	return field_within(event->field, l->field->id);
}

static void
read_log(struct bench *bench, struct log_screen *l)
{
	struct work_log *log;
	struct event e;
	struct err err;

	log = work_log_open(&bench->desk, NULL, &err);
	if (log == NULL) {
		bench_fail(bench, &err);
		return;
	}
	while (work_log_next(log, &e)) {
		if (!wanted(l, &e))
			continue;
		VEC_PUSH(l->v, l->n, l->cap) =
		    (struct entry_row){ .at = mem_dup(e.at),
			    .author = mem_dup(e.author),
			    .form = mem_dup(e.form),
			    .record = mem_dup(e.record),
			    .field = mem_dup(e.field),
			    .after = mem_dup(e.withheld ? "withheld" : e.value),
			    .nr = l->n };
	}
	work_log_close(log);
}

static int
by_place(const struct entry_row *x, const struct entry_row *y)
{
	int cmp = strcmp(x->field, y->field);

	if (cmp == 0)
		cmp = strcmp(x->record, y->record);
	return cmp != 0 ? cmp : strcmp(x->form, y->form);
}

static int
by_place_and_age(const void *a, const void *b)
{
	const struct entry_row *x = a, *y = b;
	int cmp = by_place(x, y);

	return cmp != 0 ? cmp : x->nr < y->nr ? -1 : x->nr > y->nr;
}

static int
newest_first(const void *a, const void *b)
{
	const struct entry_row *x = a, *y = b;

	return x->nr > y->nr ? -1 : x->nr < y->nr;
}

/* Gives each row the answer before: the next older event of its place. */
static void
arrange(struct log_screen *l)
{
	size_t i;

	if (l->n < 2)
		return;
	qsort(l->v, l->n, sizeof(*l->v), by_place_and_age);
	for (i = 1; i < l->n; i++)
		if (by_place(&l->v[i - 1], &l->v[i]) == 0)
			l->v[i].before = l->v[i - 1].after;
	qsort(l->v, l->n, sizeof(*l->v), newest_first);
}

/* The field a row is about; a member of a set stands behind a slash. */
static char *
field_id(const struct entry_row *e)
{
	return mem_dupn(e->field, strcspn(e->field, "/"));
}

static void
say_entry(struct bench *bench, const struct entry_row *e, const char *value,
    struct str *out)
{
	const struct form *form = pack_form(bench->desk.pack, e->form);
	const char *member = strchr(e->field, '/');
	char *name = field_id(e);
	const struct field *field =
	    form ? pack_field(form, e->record, name) : NULL;

	if (member != NULL) {
		str_add(out, value ? "chosen: " : "not chosen: ");
		value = member + 1;
	}
	if (e->field[0] == '.')
		str_add(out, str_eq(value, "yes") ? "taken away" : "there");
	else if (value == NULL)
		str_add(out, "no answer");
	else if (field != NULL && strcmp(value, "withheld") != 0)
		judge_show_value(bench->desk.judge, field, value, "en", out);
	else
		str_add(out, value);
	free(name);
}

static void
say_row(struct bench *bench, const struct log_screen *l,
    const struct entry_row *e, struct str *out)
{
	char *name = field_id(e);

	if (l->field == NULL) {
		say_place(bench, e->form, e->record, name, out);
		str_add(out, ": ");
	}
	if ((e->before != NULL || l->form != NULL) &&
	    strchr(e->field, '/') == NULL) {
		say_entry(bench, e, e->before, out);
		str_add(out, " -> ");
	}
	say_entry(bench, e, e->after, out);
	free(name);
}

static char *
row_text(struct bench *bench, const struct log_screen *l,
    const struct entry_row *e)
{
	struct str out = { 0 };
	char *flat;

	str_addf(&out, "%.10s %.5s  %s  ", e->at, e->at + 11, e->author);
	say_row(bench, l, e, &out);
	flat = draw_flat(str_text(&out));
	str_clear(&out);
	return flat;
}

static char *
words(struct bench *bench, const struct listing *l, size_t row)
{
	const struct log_screen *log = (const struct log_screen *)l;

	return row_text(bench, log, &log->v[row]);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;

	forget(l);
	read_log(bench, l);
	arrange(l);
	listing_rows(bench, &l->listing, l->n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct log_screen *l = (struct log_screen *)screen;

	str_add(out, "History: ");
	if (l->form == NULL)
		str_add(out, "the whole project");
	else
		say_place(bench, l->form->id, l->record,
		    l->field ? l->field->id : NULL, out);
}

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct log_screen *log = (const struct log_screen *)l;
	char *text = row_text(bench, log, &log->v[k]);

	ui_line(bench->ui, at.row, at.col, at.cols, focus ? UI_FOCUS : UI_PLAIN,
	    text);
	free(text);
}

static void
fill(struct bench *bench, const struct entry_row *e, struct page *page)
{
	struct str out = { 0 };
	char *name = field_id(e), *when;

	say_place(bench, e->form, e->record, name, &out);
	page_add(page, UI_STRONG, 0, str_text(&out));
	str_clear(&out);
	say_entry(bench, e, e->before, &out);
	page_lead(page, UI_PLAIN, 0, "Before: ", str_text(&out));
	str_clear(&out);
	say_entry(bench, e, e->after, &out);
	page_lead(page, UI_PLAIN, 0, "After:  ", str_text(&out));
	str_clear(&out);
	when =
	    mem_printf("%s, %.10s at %.8s UTC", e->author, e->at, e->at + 11);
	page_lead(page, UI_DIM, 0, "By:     ", when);
	free(when);
	free(name);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;
	struct rect r = bench->body, below;
	size_t at;

	below = draw_split_below(bench->ui, &r, r.rows / 3);
	listing_draw(bench, &l->listing, r, "Nothing was ever answered here.",
	    draw_line);
	page_start(&l->listing.page, below.cols);
	at = listing_at(&l->listing);
	if (at != SIZE_MAX)
		fill(bench, &l->v[at], &l->listing.page);
	listing_tell(bench, &l->listing, below, at);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct log_screen *l = (struct log_screen *)screen;
	size_t at = listing_at(&l->listing);
	char *name;

	if (listing_act(bench, &l->listing, action) || at == SIZE_MAX)
		return;
	name = field_id(&l->v[at]);
	bench_jump(bench, l->v[at].form, l->v[at].record, name);
	free(name);
}

static void
log_free(struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;

	forget(l);
	free(l->v);
	free(l->record);
	listing_free(&l->listing);
}

const struct screen_ops log_ops = {
	.name = "log",
	.size = sizeof(struct log_screen),
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
	.free = log_free,
};

void
log_push(struct bench *bench, const struct form *form, const char *record,
    const struct field *field)
{
	struct log_screen *l = (struct log_screen *)screen_new(&log_ops);

	l->form = form;
	l->record = mem_dup(record);
	l->field = field;
	l->listing.words = words;
	bench_push(bench, &l->listing.screen);
}
