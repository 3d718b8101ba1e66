/* Who answered what and when: of a field, a record, the whole project.
 * Refuses to change the past. */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/draw.h"
#include "screen/filter.h"
#include "screen/page.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/work.h"

struct entry_row {
	char *at, *author, *form, *record, *field, *before, *after;
	long long step;
};

struct log_screen {
	struct screen screen;
	const struct form *form;
	char *record;
	const struct field *field;
	struct entry_row *v; /* newest first */
	size_t n, cap;
	struct list_state list;
	struct filter filter;
};

enum { LOG_GO, LOG_FILTER };

static const struct key_row rows[] = {
	{ LOG_GO, "Enter l Right", "go", "Go to the place." },
	{ LOG_FILTER, "/", "filter", "Show only what holds some words." },
};
static const struct key_table tables[] = {
	{ "log", "Who answered what and when", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct log_screen *)screen)->filter.typing ? 1 : 0;
}

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
		free(e->before);
		free(e->after);
	}
}

static bool
wanted(const struct log_screen *l, const struct event *event)
{
	size_t n;

	if (l->form == NULL)
		return event->field[0] != '.' ||
		    strcmp(event->field, ".gone") == 0;
	if (strcmp(event->form, l->form->id) != 0 ||
	    strcmp(event->record, l->record) != 0)
		return false;
	if (l->field == NULL)
		return true;
	n = strlen(l->field->id);
	return strncmp(event->field, l->field->id, n) == 0 &&
	    (event->field[n] == '\0' || event->field[n] == '/');
}

/* The answer before: the newest event of the same place so far. */
static const char *
before(const struct log_screen *l, const struct event *event)
{
	size_t i = l->n;

	while (i-- > 0)
		if (strcmp(l->v[i].field, event->field) == 0 &&
		    strcmp(l->v[i].record, event->record) == 0 &&
		    strcmp(l->v[i].form, event->form) == 0)
			return l->v[i].after;
	return NULL;
}

static void
read_log(struct bench *bench, struct log_screen *l)
{
	struct work_log *log;
	struct event e;
	struct err err;
	bool whole = l->form == NULL;

	log = work_log_open(&bench->desk, NULL, &err);
	if (log == NULL) {
		bench_fail(bench, &err);
		return;
	}
	while (work_log_next(log, &e)) {
		struct entry_row row;

		if (!wanted(l, &e))
			continue;
		row = (struct entry_row){ .at = mem_dup(e.at),
			.author = mem_dup(e.author),
			.form = mem_dup(e.form),
			.record = mem_dup(e.record),
			.field = mem_dup(e.field),
			.before = whole ? NULL : mem_dup(before(l, &e)),
			.after = mem_dup(e.withheld ? "withheld" : e.value),
			.step = e.step };
		VEC_PUSH(l->v, l->n, l->cap) = row;
	}
	work_log_close(log);
}

static void
turn_round(struct log_screen *l)
{
	struct entry_row swap;
	size_t i;

	for (i = 0; i < l->n / 2; i++) {
		swap = l->v[i];
		l->v[i] = l->v[l->n - 1 - i];
		l->v[l->n - 1 - i] = swap;
	}
}

static void
say_entry(struct bench *bench, const struct entry_row *e, const char *value,
    struct str *out)
{
	const struct form *form = pack_form(bench->desk.pack, e->form);
	char *name = mem_dupn(e->field, strcspn(e->field, "/"));
	const struct field *field =
	    form ? pack_field(form, e->record, name) : NULL;

	if (value == NULL)
		str_add(out, "no answer");
	else if (strchr(e->field, '/') != NULL && field != NULL) {
		judge_show_value(bench->desk.judge, field,
		    strchr(e->field, '/') + 1, "en", out);
	} else if (field != NULL && strcmp(value, "withheld") != 0)
		judge_show_value(bench->desk.judge, field, value, "en", out);
	else
		str_add(out, value);
	free(name);
}

static char *
row_text(struct bench *bench, const struct log_screen *l,
    const struct entry_row *e)
{
	struct str out = { 0 };
	char *flat, *name = mem_dupn(e->field, strcspn(e->field, "/"));

	str_addf(&out, "%.10s %.5s  %s  ", e->at, e->at + 11, e->author);
	if (l->field == NULL) {
		say_place(bench, e->form, e->record, name, &out);
		str_add(&out, ": ");
	}
	if (strchr(e->field, '/') != NULL)
		str_add(&out, e->after ? "+ " : "- ");
	if (e->before != NULL || l->form != NULL)
		if (strchr(e->field, '/') == NULL) {
			say_entry(bench, e, e->before, &out);
			str_add(&out, " -> ");
		}
	say_entry(bench, e,
	    e->after == NULL && strchr(e->field, '/') ? "" : e->after, &out);
	flat = draw_flat(str_text(&out));
	str_clear(&out);
	free(name);
	return flat;
}

static void
refilter(struct bench *bench, struct log_screen *l)
{
	size_t *shown, n = 0, i;
	char *text;

	list_resize(&l->list, l->n);
	if (!filter_on(&l->filter)) {
		list_filter(&l->list, NULL, 0);
		return;
	}
	shown = mem_alloc((l->n + 1) * sizeof(*shown));
	for (i = 0; i < l->n; i++) {
		text = row_text(bench, l, &l->v[i]);
		if (filter_holds(&l->filter, text))
			shown[n++] = i;
		free(text);
	}
	list_filter(&l->list, shown, n);
	free(shown);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;

	forget(l);
	read_log(bench, l);
	turn_round(l);
	refilter(bench, l);
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
draw(struct bench *bench, struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;
	struct rect r = bench->body, below;
	struct page page = { 0 };
	char *text;
	int i;

	below = draw_split_below(bench->ui, &r, r.rows / 3);
	filter_draw(bench->ui, &l->filter, &r);
	l->list.height = r.rows;
	list_focus(&l->list, l->list.focus);
	for (i = 0; i < r.rows && l->list.top + (size_t)i < l->list.n; i++) {
		size_t k = l->list.top + (size_t)i;
		bool focus = k == l->list.focus;

		text = row_text(bench, l, &l->v[list_row(&l->list, k)]);
		ui_line(bench->ui, r.row + i, r.col, r.cols,
		    focus ? UI_FOCUS : UI_PLAIN, text);
		if (focus) {
			ui_cursor(bench->ui, r.row + i, r.col, true);
			page_start(&page, below.cols);
			page_add(&page, UI_PLAIN, 0, text);
			page_draw(bench->ui, &page, below, 0, -1);
		}
		free(text);
	}
	if (l->list.n == 0)
		ui_text(bench->ui, r.row, r.col, r.cols, UI_DIM,
		    "Nothing was ever answered here.");
	draw_position(bench->ui, below.row - 1, r.col, r.cols, l->list.top,
	    (size_t)r.rows, l->list.n);
	filter_cursor(bench->ui, &l->filter, bench->body);
	page_free(&page);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct log_screen *l = (struct log_screen *)screen;
	const struct entry_row *e;
	char *name;

	if (l->filter.typing) {
		if (filter_act(&l->filter, &l->list, action))
			refilter(bench, l);
	} else if (action == LOG_FILTER) {
		filter_begin(&l->filter);
	} else if (l->list.n > 0) {
		e = &l->v[list_row(&l->list, l->list.focus)];
		name = mem_dupn(e->field, strcspn(e->field, "/"));
		bench_jump(bench, e->form, e->record, name);
		free(name);
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct log_screen *)screen)->list, key);
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct log_screen *l = (struct log_screen *)screen;

	if (filter_type(&l->filter, event))
		refilter(bench, l);
}

static void
log_free(struct screen *screen)
{
	struct log_screen *l = (struct log_screen *)screen;

	forget(l);
	free(l->v);
	free(l->record);
	list_clear(&l->list);
	filter_free(&l->filter);
}

const struct screen_ops log_ops = {
	.name = "log",
	.size = sizeof(struct log_screen),
	.tables = tables,
	.ntables = 2,
	.mode = mode,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.type = type,
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
	bench_push(bench, &l->screen);
}
