/*
 * What comes in. Refuses a key that nobody has compared, and to say of a
 * sender more than that they have a key.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "screen/ask.h"
#include "screen/letters.h"
#include "work/seal.h"
#include "work/work.h"

void
letters_ask_take(struct bench *bench)
{
	struct ask ask = { .tag = LETTERS_FROM,
		.kind = ASK_PATH,
		.title = "Which sealed file? Tab completes, Ctrl-O lists.",
		.help = "Its seal is checked first, and everything in it "
			"against the questions it answers. It is taken in "
			"whole or not at all." };

	ask_push(bench, &ask);
}

/* A dossier makes a review file of its own. */
static void
ask_review(struct bench *bench, const struct letters_screen *l)
{
	size_t n = strlen(l->path);
	char *path;
	struct ask ask = { .tag = LETTERS_REVIEW,
		.kind = ASK_PATH,
		.title = "It is a dossier. Where shall its review file be "
			 "made?",
		.help = "The findings of this review come along; this file "
			"stays as it is." };

	n -= str_ends(l->path, ".dossier") ? 8 : 0;
	path = mem_printf("%.*s-review.assay", (int)n, l->path);
	ask.text = path;
	ask_push(bench, &ask);
	free(path);
}

static void
say_taken(struct letters_screen *l, const struct sealed_done *done,
    const struct sealed_conflicts *conflicts)
{
	struct str text = { 0 };
	size_t i;

	str_addf(&text,
	    "Round %" PRId64 ". Records: %zu, new: %zu, answers changed: "
	    "%zu. SHA-256 %s",
	    done->round, done->records, done->fresh, done->changed,
	    done->sha256);
	if (conflicts->n > 0)
		str_add(&text,
		    "\nAnother file of this round was taken in before. These "
		    "differ, and ours stay:");
	for (i = 0; i < conflicts->n; i++) {
		str_add(&text, "\n");
		sealed_conflict_say(&conflicts->v[i], &text);
	}
	letters_note(l, &text);
}

static void
take(struct bench *bench, struct letters_screen *l)
{
	struct sealed_conflicts conflicts = { 0 };
	struct sealed_done done = { 0 };
	struct faults faults = { 0 };
	struct err err = { 0 };
	bool ok = work_receive(&bench->desk, l->path, l->accept, &done,
	    &conflicts, &faults, &err);

	if (ok && !done.again)
		say_taken(l, &done, &conflicts);
	bench_took(bench, ok, &faults, &err,
	    done.again ? "That file was taken in already: nothing to do."
		       : "Taken in. B shows the findings.");
	if (ok && conflicts.n > 0)
		bench_say(bench, UI_WARNING,
		    "Taken in; %zu answers differ from what is here.",
		    conflicts.n);
	sealed_conflicts_free(&conflicts);
}

/* The key is accepted, by a person or before. */
static void
go_on(struct bench *bench, struct letters_screen *l)
{
	struct envelope e;
	struct err err;
	bool dossier;

	if (!envelope_glance(l->path, &e, &err)) {
		bench_fail(bench, &err);
		envelope_close(&e);
		return;
	}
	dossier = e.head.kind == SEALED_DOSSIER;
	envelope_close(&e);
	if (dossier && judge_side(bench->desk.judge) == SIDE_BODY)
		ask_review(bench, l);
	else
		take(bench, l);
}

static void
ask_words(struct bench *bench, struct letters_screen *l,
    const struct envelope *e)
{
	char *words = trust_words(e->fingerprint), *help;
	struct ask ask = { .tag = LETTERS_WORDS,
		.kind = ASK_LINE,
		.title = "Nobody here has accepted the key it is signed with. "
			 "Were its words compared? Type yes, or the words as "
			 "the sender read them to you." };

	help = mem_printf("In words: %s\nFingerprint: %s\nSigned by, as they "
			  "say: %s. Ask the sender by another way than the "
			  "one the file came by. Esc takes nothing in.",
	    words, e->fingerprint,
	    e->head.signer[0] ? e->head.signer : "nobody named");
	ask.help = help;
	free(l->asked);
	l->asked = mem_dup(e->fingerprint);
	ask_push(bench, &ask);
	free(help);
	free(words);
}

/* What is not, is refused; nobody has to compare words for that. */
static bool
is_for_us(const struct bench *bench, const struct envelope *e)
{
	bool body = judge_side(bench->desk.judge) == SIDE_BODY;

	return e->head.kind == (body ? SEALED_ANSWERS : SEALED_FINDINGS) ||
	    (body && e->head.kind == SEALED_DOSSIER);
}

void
letters_look(struct bench *bench, struct letters_screen *l, const char *typed)
{
	struct envelope e;
	struct err err;

	free(l->path);
	l->path = work_path(typed);
	free(l->accept);
	l->accept = NULL;
	if (!envelope_glance(l->path, &e, &err))
		bench_fail(bench, &err);
	else if (trust_known(&bench->desk, e.fingerprint) ||
	    !is_for_us(bench, &e))
		go_on(bench, l);
	else
		ask_words(bench, l, &e);
	envelope_close(&e);
}

void
letters_compared(struct bench *bench, struct letters_screen *l,
    const char *typed)
{
	struct envelope e;
	struct err err;
	bool same = false;

	if (l->path == NULL)
		return;
	if (!envelope_glance(l->path, &e, &err)) {
		bench_fail(bench, &err);
	} else if (!str_eq(l->asked, e.fingerprint)) {
		/* "yes" is said to the words that were shown. */
		bench_say(bench, UI_DUTY,
		    "Another file lies there by now, signed with another key: "
		    "nothing was taken in.");
	} else {
		same = strcasecmp(typed, "yes") == 0 ||
		    trust_said(typed, e.fingerprint);
		free(l->accept);
		l->accept = same ? mem_dup(e.fingerprint) : NULL;
		if (!same)
			bench_say(bench, UI_DUTY,
			    "These are not the words of that key: nothing was "
			    "taken in. Somebody else may have signed it.");
	}
	envelope_close(&e);
	if (same)
		go_on(bench, l);
}

void
letters_review(struct bench *bench, struct letters_screen *l, const char *typed)
{
	char *dossier = mem_dup(l->path), *accept = mem_dup(l->accept),
	     *from = mem_dup(bench->desk.path), *out = work_path(typed);

	/* This screen goes when the new file comes. */
	bench_review(bench, dossier, from, out, accept);
	free(dossier);
	free(accept);
	free(from);
	free(out);
}
