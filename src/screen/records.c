/*
 * The records of a form: to find, mark, make and leave. Refuses to answer
 * anything but in bulk; the form does that.
 */
#include "screen/records.h"

#include <stdlib.h>
#include <string.h>

#include "screen/raise.h"
#include "screen/screens.h"
#include "screen/side.h"

static const struct key_row rows[] = {
	{ RECORDS_OPEN, "Enter l Right", "open", "Open the record." },
	{ RECORDS_ACCEPT, "A", "accept",
	    "Accept the record, or all that are marked: a finding says that "
	    "it was looked at and is in order." },
	{ RECORDS_FINDING, "f", "finding",
	    "Make a finding about the record, or go to those that are "
	    "there." },
	{ RECORDS_UNSEEN, "w", "not-looked",
	    "Show only what the body has not looked at yet, or all again." },
	{ RECORDS_CONFIRM, "c", "confirm",
	    "Confirm what was carried over (>) from another project." },
	{ RECORDS_NEW, "n", "new", "Make a new record." },
	{ RECORDS_TAKE, "t", "take",
	    "Make records from the catalogue that comes with the questions." },
	{ RECORDS_MAP, "m", "map", "Show these on a heat map." },
	{ RECORDS_MARK, "Space", "mark", "Mark the record, or unmark it." },
	{ RECORDS_BULK, "b =", "bulk",
	    "Give all that are marked the same answer to one question." },
	{ RECORDS_FILTER, "/", "filter", "Show only what holds some words." },
	{ RECORDS_SORT, "s", "sort",
	    "Sort by the order of the law, name, state, what is open." },
	{ RECORDS_GONE, "d", "gone",
	    "Mark as gone, or take that back; nothing is deleted." },
	{ RECORDS_ALL, "*", "all", "Mark all that are shown, or none." },
	{ RECORDS_SHOW_GONE, "a", "show-gone",
	    "Show the records that are gone too." },
	{ RECORDS_ABOUT, "i", "about", "Read what the law says here." },
	{ RECORDS_HISTORY, "h", "history",
	    "Show who answered what in this record and when." },
	{ RECORDS_CARRY, "F", "carry",
	    "Bring these answers over from another project, or from a "
	    "release of one, to be confirmed." },
	{ RECORDS_TABLE, "", "table",
	    "Write this list as a table (CSV) for a spreadsheet." },
	{ RECORDS_TAKE_TABLE, "", "take-table",
	    "Take such a table back: first it shows what would change." },
};
static const struct key_table tables[] = {
	{ "records", "A list of records", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static size_t
mode(const struct screen *screen)
{
	return ((const struct records_screen *)screen)->filter.typing ? 1 : 0;
}

const struct rec *
records_focused(const struct records_screen *s)
{
	return s->list.n > 0 ? &s->v[list_row(&s->list, s->list.focus)] : NULL;
}

static void
act_focused(struct bench *bench, struct records_screen *s, int action)
{
	const struct rec *rec = records_focused(s);

	if (rec == NULL) {
		if (action == RECORDS_OPEN && s->n == 0 &&
		    side_may(bench, s->form, NULL))
			records_ask_new(bench, s);
		return;
	}
	switch (action) {
	case RECORDS_OPEN:
		form_push(bench, s->form, rec->id, NULL);
		break;
	case RECORDS_MARK:
		list_mark(&s->list, s->list.focus,
		    !list_marked(&s->list, s->list.focus));
		list_key(&s->list, UI_DOWN);
		break;
	case RECORDS_CONFIRM:
		records_confirm(bench, s);
		break;
	case RECORDS_HISTORY:
		log_push(bench, s->form, rec->id, NULL);
		break;
	case RECORDS_FINDING:
		raise_finding(bench, s->form, rec->id);
		break;
	default:
		break;
	}
}

/* What changes only how the list is seen; true if it was that. */
static bool
act_seen(struct bench *bench, struct records_screen *s, int action)
{
	switch (action) {
	case RECORDS_FILTER:
		filter_begin(&s->filter);
		return true;
	case RECORDS_UNSEEN:
		records_unseen(bench, s);
		return true;
	case RECORDS_ALL:
		records_mark_all(s);
		return true;
	case RECORDS_SORT:
		s->sort = (s->sort + 1) % SORT_N;
		records_pull(bench, &s->screen);
		return true;
	case RECORDS_SHOW_GONE:
		s->with_gone = !s->with_gone;
		records_pull(bench, &s->screen);
		return true;
	default:
		return false;
	}
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct records_screen *s = (struct records_screen *)screen;

	if (s->filter.typing) {
		if (filter_act(&s->filter, &s->list, action))
			records_refilter(bench, s);
		return;
	}
	if (act_seen(bench, s, action) || records_refused(bench, s, action))
		return;
	switch (action) {
	case RECORDS_NEW:
		records_ask_new(bench, s);
		break;
	case RECORDS_BULK:
		records_bulk(bench, s);
		break;
	case RECORDS_GONE:
		records_gone(bench, s);
		break;
	case RECORDS_ABOUT:
		about_push(bench, s->form,
		    records_focused(s) ? records_focused(s)->id : NULL);
		break;
	case RECORDS_TAKE:
		records_take(bench, s);
		break;
	case RECORDS_ACCEPT:
		records_accept(bench, s);
		break;
	case RECORDS_MAP:
		map_push(bench, s->form);
		break;
	case RECORDS_CARRY:
		records_carry(bench);
		break;
	case RECORDS_TABLE:
	case RECORDS_TAKE_TABLE:
		records_ask_table(bench, s, action == RECORDS_TAKE_TABLE);
		break;
	default:
		act_focused(bench, s, action);
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct records_screen *)screen)->list, key);
}

static void
type(struct bench *bench, struct screen *screen, const struct ui_event *event)
{
	struct records_screen *s = (struct records_screen *)screen;

	(void)bench;
	if (filter_type(&s->filter, event))
		records_refilter(bench, s);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct records_screen *s = (struct records_screen *)screen;

	if (answer->text == NULL)
		return;
	switch (tag) {
	case TAG_NAME:
		records_make(bench, s, answer->text);
		break;
	case TAG_FIELD:
		records_bulk_field(bench, s, answer->text);
		break;
	case TAG_VALUE:
		records_bulk_value(bench, s, answer->text);
		break;
	case TAG_TAKE:
		records_taken(bench, s, answer);
		break;
	case TAG_FROM:
		records_carry_from(bench, s, answer->text);
		break;
	case TAG_RELEASE:
		records_carry_release(bench, s, answer->text);
		break;
	case TAG_SAVE:
		records_save_table(bench, s, answer->text);
		break;
	case TAG_READ:
		table_push(bench, s->form, answer->text);
		break;
	default:
		break;
	}
}

static void
records_screen_free(struct screen *screen)
{
	struct records_screen *s = (struct records_screen *)screen;

	records_forget(s);
	free(s->v);
	free(s->want);
	free(s->bulk);
	free(s->from);
	free(s->fields);
	list_clear(&s->list);
	filter_free(&s->filter);
}

const struct screen_ops records_ops = {
	.name = "records",
	.size = sizeof(struct records_screen),
	.tables = tables,
	.ntables = 2,
	.mode = mode,
	.works = records_works,
	.pull = records_pull,
	.head = records_head,
	.draw = records_draw,
	.act = act,
	.move = move,
	.type = type,
	.reply = reply,
	.free = records_screen_free,
};

static struct records_screen *
list_of(const struct form *form)
{
	struct records_screen *s =
	    (struct records_screen *)screen_new(&records_ops);

	s->form = form;
	return s;
}

void
records_push_filtered(struct bench *bench, const struct form *form,
    const char *words)
{
	struct records_screen *s = list_of(form);

	filter_set(&s->filter, words);
	bench_push(bench, &s->screen);
}

void
records_push(struct bench *bench, const struct form *form, const char *record)
{
	struct records_screen *s = list_of(form);

	s->want = mem_dup(record);
	bench_push(bench, &s->screen);
}
