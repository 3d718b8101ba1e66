/*
 * Kills the workbench at random moments of keyed sessions, several terminals
 * side by side, each with a file of its own. Refuses a confirmed answer that
 * is lost, a draft that rested and is not offered, a file that is not whole.
 *
 *     ASSAY_SEED=N build/tests/screen/kill_test     the same dice again
 */
#include "screen/play.h"

/* The pack has a struct of that name too. */
#define term pack_term
#include "store/store.h"
#include "work/work.h"
#undef term

#define ROUNDS 200
#define LIMIT  50 /* seconds; a slow machine stops short of ROUNDS */
#define LANES  4
#define REST   600 /* ms after which what was typed must be kept */

/* Questions of the form of the product: where it stands, how it is taken. */
static const struct {
	const char *id, *label;
	int row;
	const char *keep;
} fields[] = {
	{ "name", "Product name", 0, "<Enter>" },
	{ "type", "Type", 1, "<Enter>" },
	{ "version", "Version", 2, "<Enter>" },
	{ "identification", "Unique identification", 3, "<Enter>" },
	{ "description", "General description", 5, "<C-s>" },
};

enum way { KILL_DRAFT, KILL_BURST, KILL_START };

struct lane {
	struct play *p;
	struct term *t;
	char file[32], path[PLAY_PATH], mark[8];
	enum way way;
	int last; /* number of the value typed last */
	int sent[ROWS(fields)]; /* the last value sent to each question */
	int sure[ROWS(fields)]; /* the last one known to be confirmed */
	size_t field; /* that the draft is for */
	long long typed; /* when its last key was sent */
	char draft[32]; /* "": none is expected */
};

struct sum {
	long rounds, confirmed, drafts, offered, midway;
};

static void
value_of(const struct lane *l, int number, char value[32])
{
	snprintf(value, 32, "%s%06d", l->mark, number);
}

/* How many drafts are kept that hold the text; all of the lane by its mark. */
static int
drafts_with(struct lane *l, const char *text)
{
	char path[PLAY_PATH], *bytes;
	struct dirent *entry;
	DIR *d;
	int n = 0;

	d = opendir(play_path(l->p, "assay/drafts", path));
	while (d != NULL && (entry = readdir(d)) != NULL) {
		/* host_write's own that is not renamed yet is none. */
		if (entry->d_name[0] == '.' || strlen(entry->d_name) > 100 ||
		    strspn(entry->d_name, "0123456789abcdef-") !=
			strlen(entry->d_name))
			continue;
		snprintf(path, sizeof(path), "%s/assay/drafts/%s", l->p->dir,
		    entry->d_name);
		bytes = term_slurp(path);
		n += bytes != NULL && strstr(bytes, text) != NULL;
		free(bytes);
	}
	if (d != NULL)
		closedir(d);
	return n;
}

/* To the question, opened for typing, emptied. */
static void
open_field(struct lane *l, size_t f)
{
	int i;

	term_keys(l->t, "g");
	for (i = 0; i < fields[f].row; i++)
		term_keys(l->t, "j");
	term_keys(l->t, "<Enter> <C-e> <C-u>");
}

/* Types a new value and confirms it; does not wait. */
static void
answer(struct lane *l, size_t f)
{
	char value[32];

	l->sent[f] = ++l->last;
	value_of(l, l->sent[f], value);
	open_field(l, f);
	term_type(l->t, value);
	term_keys(l->t, fields[f].keep);
}

/* The number of the lane's value in the row of a question; 0: none. */
static int
shown(struct lane *l, size_t f)
{
	const char *row, *at;
	size_t n = strlen(fields[f].label);
	int r;

	for (r = 1; r < 10; r++) {
		row = term_row(l->t, r);
		at = strstr(row, fields[f].label);
		if (at == NULL || at - row > 6 || at[n] != ' ')
			continue;
		at = strstr(at, l->mark);
		return at != NULL ? atoi(at + strlen(l->mark)) : 0;
	}
	return 0;
}

struct seen {
	struct lane *l;
	size_t f;
};

static bool
is_shown(struct term *t, const void *arg)
{
	const struct seen *seen = arg;

	(void)t;
	return shown(seen->l, seen->f) == seen->l->sent[seen->f];
}

static void
answer_surely(struct lane *l, size_t f)
{
	struct seen seen = { l, f };

	answer(l, f);
	term_wait_for(l->t, is_shown, &seen, fields[f].label);
	l->sure[f] = l->sent[f];
}

/* What is on disk is offered, in the message line and at its question. */
static void
check_offer(struct lane *l, struct sum *sum)
{
	int kept = drafts_with(l, l->mark);
	char say[80];

	if (l->draft[0] != '\0')
		assert_true(drafts_with(l, l->draft) == 1);
	if (kept == 0)
		return;
	snprintf(say, sizeof(say), "Typed and not confirmed before: %d;", kept);
	term_wait(l->t, say);
	sum->offered += kept;
}

/* From the walk to the form of the product. */
static void
to_form(struct lane *l)
{
	term_keys(l->t, "g <Enter> g <Enter> g");
	term_wait(l->t, "What is the product called?");
}

/* The draft is what the question opens with; confirming it ends it. */
static void
take_draft(struct lane *l, struct sum *sum)
{
	struct seen seen = { l, l->field };
	int i;

	for (i = 0; i < fields[l->field].row; i++)
		term_keys(l->t, "j");
	term_keys(l->t, "<Enter>");
	term_wait(l->t, l->draft);
	term_keys(l->t, fields[l->field].keep);
	l->sent[l->field] = l->last;
	term_wait_for(l->t, is_shown, &seen, "the draft, confirmed");
	l->sure[l->field] = l->last;
	sum->confirmed++;
	assert_int_equal(drafts_with(l, l->draft), 0);
	l->draft[0] = '\0';
}

/* Types and does not confirm. */
static void
begin_draft(struct lane *l)
{
	l->field = play_below(l->p, ROWS(fields));
	open_field(l, l->field);
	value_of(l, ++l->last, l->draft);
	term_type(l->t, l->draft);
	l->typed = term_now();
}

static void
play(struct lane *l, struct sum *sum)
{
	int n;

	if (l->way == KILL_START)
		return;
	term_wait(l->t, "? help");
	check_offer(l, sum);
	to_form(l);
	if (l->draft[0] != '\0')
		take_draft(l, sum);
	for (n = (int)play_below(l->p, 3); n > 0; n--, sum->confirmed++)
		answer_surely(l, play_below(l->p, ROWS(fields)));
	if (l->way == KILL_DRAFT)
		begin_draft(l);
	else
		for (n = 2 + (int)play_below(l->p, 6); n > 0; n--)
			answer(l, play_below(l->p, ROWS(fields)));
}

/* The draft must be on disk before its time is over. The emulator's screen is
 * of no help here: nothing is drawn when it is written. */
static void
wait_draft(struct lane *l, struct sum *sum)
{
	if (l->way != KILL_DRAFT)
		return;
	while (drafts_with(l, l->draft) == 0) {
		if (term_now() - l->typed > TERM_DEADLINE) {
			term_print(l->t);
			fail_msg("no draft of %s", l->draft);
		}
		term_pump(l->t, 5);
	}
	/* A busy machine may be late; the program may not. */
	if (term_now() - l->typed > REST + 400)
		print_message("a draft took %lld ms\n", term_now() - l->typed);
	sum->drafts++;
}

static void
kill_now(struct lane *l)
{
	long long until = term_now() + (long long)play_below(l->p, 40);
	size_t f;
	int number;

	/* A moment of the dice's choosing: here time itself is the point. */
	while (term_now() < until)
		term_pump(l->t, (int)(until - term_now()));
	assert_false(term_dead(l->t));
	kill(l->t->pid, SIGKILL);
	assert_int_equal(term_end(l->t), 128 + SIGKILL);
	for (f = 0; l->way != KILL_START && f < ROWS(fields); f++)
		if ((number = shown(l, f)) > l->sure[f])
			l->sure[f] = number;
	term_close(l->t);
	l->t = NULL;
}

static void
check_file(struct lane *l)
{
	struct proof proof = { 0 };
	struct records records = { 0 };
	struct err err = { "" };
	const struct record *r;
	struct store *store;
	size_t i;

	if (!work_verify(l->path, NULL, &proof, &err))
		fail_msg("verify: %s", err.say);
	for (i = 0; i < proof.faults.n; i++)
		print_error("%s\n", proof.faults.v[i].say);
	assert_int_equal(proof.faults.n, 0);
	proof_free(&proof);
	store = store_open(l->path, STORE_READ, &err);
	if (store == NULL || !store_records(store, NULL, 0, &records, &err))
		fail_msg("open: %s", err.say);
	r = records_find(&records, "product", "product");
	for (i = 0; i < ROWS(fields); i++) {
		const char *text = r ? record_text(r, fields[i].id) : NULL;
		int number = text ? atoi(text + strlen(l->mark)) : 0;

		if (number < l->sure[i] || number > l->sent[i])
			fail_msg("%s: %s holds %d; confirmed %d, sent %d",
			    l->file, fields[i].id, number, l->sure[i],
			    l->sent[i]);
		l->sure[i] = number;
	}
	records_free(&records);
	store_close(store);
}

/* One round of every lane. */
static void
rounds(struct lane *lanes, struct sum *sum)
{
	char journal[PLAY_PATH + 16];
	bool rest = play_below(lanes->p, 2) == 0; /* all at once: it lasts */
	struct lane *l;

	for (l = lanes; l < lanes + LANES; l++) {
		l->way = rest		      ? KILL_DRAFT
		    : play_below(l->p, 4) > 0 ? KILL_BURST
					      : KILL_START;
		l->t = play_open(l->p, l->file, 24, 80);
	}
	for (l = lanes; l < lanes + LANES; l++)
		if (l->way == KILL_START)
			kill_now(l);
	for (l = lanes; l < lanes + LANES; l++)
		if (l->way != KILL_START)
			play(l, sum);
	for (l = lanes; l < lanes + LANES; l++)
		wait_draft(l, sum);
	for (l = lanes; l < lanes + LANES; l++)
		if (l->t != NULL)
			kill_now(l);
	for (l = lanes; l < lanes + LANES; l++) {
		snprintf(journal, sizeof(journal), "%s-journal", l->path);
		sum->midway += access(journal, F_OK) == 0;
		check_file(l);
		sum->rounds++;
	}
}

static void
killed_at_the_keys(void **state)
{
	static struct lane lanes[LANES];
	struct sum sum = { 0 };
	long long until = term_now() + LIMIT * 1000;
	size_t i;

	for (i = 0; i < LANES; i++) {
		lanes[i].p = *state;
		snprintf(lanes[i].mark, sizeof(lanes[i].mark), "L%zu.", i % 10);
		snprintf(lanes[i].file, sizeof(lanes[i].file), "l%zu.assay", i);
		play_path(lanes[i].p, lanes[i].file, lanes[i].path);
		play_fine(*state,
		    (const char *const[]){ "new", lanes[i].file, NULL });
	}
	while (sum.rounds < ROUNDS && term_now() < until)
		rounds(lanes, &sum);
	print_message("%ld kills, %ld of them within a step, %ld answers seen "
		      "confirmed, %ld drafts rested, %ld offered\n",
	    sum.rounds, sum.midway, sum.confirmed, sum.drafts, sum.offered);
	assert_true(sum.rounds >= ROUNDS / 4);
	assert_true(sum.drafts > sum.rounds / 10);
	assert_true(sum.offered > 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(killed_at_the_keys, play_enter,
		    play_leave),
	};

	PLAY_JAIL(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
