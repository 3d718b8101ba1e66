/*
 * What went to the other side and came from it. Refuses to write down an
 * exchange itself: work does.
 */
#include "screen/letters.h"

#include <stdlib.h>
#include <string.h>

#include "screen/screens.h"
#include "screen/side.h"
#include "work/seal.h"

enum { LETTERS_OPEN, LETTERS_SEND, LETTERS_TAKE, LETTERS_EXPORT, LETTERS_KEY };

static const struct key_row rows[] = {
	{ LETTERS_TAKE, "t", "take",
	    "Take a sealed file of the other side in." },
	{ LETTERS_SEND, "s", "send",
	    "Seal the findings, or on the manufacturer's side the answers, "
	    "into a file." },
	{ LETTERS_EXPORT, "e", "export",
	    "Seal a dossier of a frozen release for a body." },
	{ LETTERS_KEY, "y", "key",
	    "Show your own key: its words are compared with the other side." },
	{ LETTERS_OPEN, "Enter l Right", "open",
	    "Open what was written down of it; differences are settled "
	    "there." },
	LISTING_FILTER_ROW,
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "letters", "The letters", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static void
forget(struct letters_screen *l)
{
	struct exchange_row *row;

	while (l->n > 0) {
		row = &l->v[--l->n];
		free(row->id);
		free(row->way);
		free(row->kind);
		free(row->on);
		free(row->at);
		free(row->who);
	}
}

static char *
text_of(const struct record *r, const char *field)
{
	const char *text = record_text(r, field);

	return mem_dup(text ? text : "");
}

/* The other side: to whom it went, or whose key signed it. The signer's name is
 * a claim, and said to be one. */
static char *
with_whom(const struct bench *bench, const struct record *r)
{
	const char *key = record_text(r, "key");
	const char *whose = record_text(r, "to");
	const char *signer = record_text(r, "signer");
	bool received = str_eq(record_text(r, "direction"), "received");

	if (whose == NULL && key != NULL)
		whose = trust_whose(&bench->desk, key);
	if (whose == NULL && received && signer != NULL)
		return mem_printf("%s, as they say", signer);
	return mem_dup(whose ? whose : "no name is said");
}

static void
add(const struct bench *bench, struct letters_screen *l, const struct record *r)
{
	struct exchange_row row = { .id = mem_dup(r->id),
		.way = text_of(r, "direction"),
		.kind = text_of(r, "kind"),
		.on = text_of(r, "on"),
		.who = with_whom(bench, r),
		.differs = record_text(r, "conflicts") != NULL &&
		    !str_eq(record_text(r, "settled"), "yes") };
	const char *round = record_text(r, "round");
	const struct value *made = record_value(r, ".made");

	row.at = mem_dup(made && made->at ? made->at : "");
	if (round == NULL || !str_number(round, &row.round))
		row.round = 0;
	VEC_PUSH(l->v, l->n, l->cap) = row;
}

/* What comes before what in a round. */
static int
turn(const char *kind)
{
	static const char *const kinds[] = { "dossier", "findings", "answers" };
	int i, n = (int)(sizeof(kinds) / sizeof(kinds[0]));

	for (i = 0; i < n && strcmp(kinds[i], kind) != 0; i++)
		;
	return i;
}

/* The newest first; of one day as they were written down. */
static int
by_day(const void *a, const void *b)
{
	const struct exchange_row *x = a, *y = b;
	int order = strcmp(y->on, x->on);

	if (order == 0)
		order = strcmp(y->at, x->at);
	if (order == 0)
		order = (x->round < y->round) - (x->round > y->round);
	if (order == 0)
		order = turn(y->kind) - turn(x->kind);
	/* Numbers count on: the longer one is the later one. */
	if (order == 0)
		order = (strlen(x->id) < strlen(y->id)) -
		    (strlen(x->id) > strlen(y->id));
	return order ? order : strcmp(y->id, x->id);
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct letters_screen *l = (struct letters_screen *)screen;
	const struct record *r;
	size_t i, n;

	forget(l);
	r = records_of(&bench->desk.records, "exchange", &n);
	for (i = 0; i < n; i++)
		if (!r[i].gone)
			add(bench, l, &r[i]);
	if (l->n > 1)
		qsort(l->v, l->n, sizeof(*l->v), by_day);
	listing_rows(bench, &l->listing, l->n);
}

static char *
words(struct bench *bench, const struct listing *list, size_t i)
{
	const struct exchange_row *row =
	    &((const struct letters_screen *)list)->v[i];

	(void)bench;
	return mem_printf("%s %s %s %s round %lld%s", row->on, row->way,
	    row->kind, row->who, row->round, row->differs ? " differs" : "");
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	(void)screen;
	str_addf(out, "Letters: the side of the %s",
	    judge_side(bench->desk.judge) == SIDE_BODY ? "notified body"
						       : "manufacturer");
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct letters_screen *l = (struct letters_screen *)screen;
	const struct form *exchange = pack_form(bench->desk.pack, "exchange");
	size_t at = listing_at(&l->listing);

	if (listing_act(bench, &l->listing, action) || exchange == NULL)
		return;
	if (action == LETTERS_KEY)
		letters_key(bench, l);
	else if (action == LETTERS_OPEN && at != SIZE_MAX)
		form_push(bench, exchange, l->v[at].id, NULL);
	else if (action == LETTERS_OPEN || !side_may(bench, exchange, NULL))
		return;
	else if (action == LETTERS_EXPORT &&
	    judge_side(bench->desk.judge) == SIDE_BODY)
		bench_say(bench, UI_PLAIN,
		    "This is a review file; the manufacturer makes dossiers.");
	else if (action == LETTERS_SEND)
		letters_ask_send(bench, l);
	else if (action == LETTERS_TAKE)
		letters_ask_take(bench);
	else if (action == LETTERS_EXPORT)
		letters_ask_export(bench, l);
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct letters_screen *l = (const struct letters_screen *)screen;

	switch (action) {
	case LETTERS_OPEN:
		return l->listing.list.n > 0;
	case LETTERS_SEND:
	case LETTERS_TAKE:
		return !bench->reading;
	case LETTERS_EXPORT:
		return !bench->reading && bench->v != NULL &&
		    judge_side(bench->desk.judge) != SIDE_BODY;
	default:
		return listing_works(bench, screen, action);
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	struct letters_screen *l = (struct letters_screen *)screen;

	/* A note that is longer than the pane is read first. */
	if (key != UI_PAGE_UP && key != UI_PAGE_DOWN) {
		free(l->note);
		l->note = NULL;
	}
	listing_move(bench, screen, key);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct letters_screen *l = (struct letters_screen *)screen;

	if (str_blank(answer->text))
		return;
	switch (tag) {
	case LETTERS_TO:
		letters_send(bench, l, answer->text);
		break;
	case LETTERS_FROM:
		letters_look(bench, l, answer->text);
		break;
	case LETTERS_WORDS:
		letters_compared(bench, l, answer->text);
		break;
	case LETTERS_REVIEW:
		letters_review(bench, l, answer->text);
		break;
	case LETTERS_RELEASE:
		letters_ask_dossier(bench, l, answer->text, false);
		break;
	case LETTERS_DRAFT:
		if (strcmp(answer->text, "no") != 0)
			letters_ask_dossier(bench, l, l->release, true);
		break;
	case LETTERS_DOSSIER:
		letters_dossier(bench, l, answer->text);
		break;
	default:
		break;
	}
}

static void
letters_free(struct screen *screen)
{
	struct letters_screen *l = (struct letters_screen *)screen;

	forget(l);
	free(l->v);
	free(l->note);
	free(l->path);
	free(l->asked);
	free(l->accept);
	free(l->release);
	listing_free(&l->listing);
}

const struct screen_ops letters_ops = {
	.name = "letters",
	.size = sizeof(struct letters_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = letters_draw,
	.act = act,
	.move = move,
	.type = listing_type,
	.reply = reply,
	.free = letters_free,
};

void
letters_push(struct bench *bench)
{
	struct letters_screen *l =
	    (struct letters_screen *)screen_new(&letters_ops);

	l->listing.words = words;
	bench_push(bench, &l->listing.screen);
}
