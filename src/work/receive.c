/*
 * Findings and answers on their way in. Refuses a file of another project,
 * with a broken signature, under a key nobody accepted, of an older round or
 * after a missing one; never writes over an answer that is another one here.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "store/store.h"
#include "work/exchange.h"
#include "work/letter.h"
#include "work/seal.h"
#include "work/step.h"

struct taking {
	struct desk *desk;
	struct envelope envelope;
	struct letter letter;
	const char *accept;
	bool next; /* the round after the newest; else beside it */
	struct sealed_done *done;
	struct sealed_conflicts *conflicts;
	struct faults *faults;
};

static bool
refuse(struct taking *t, const char *say)
{
	faults_add(t->faults, "%s", say);
	return false;
}

/* Is it for this project and this side? */
static bool
is_for_us(struct taking *t)
{
	const struct sealed *head = &t->envelope.head;
	bool body = judge_side(t->desk->judge) == SIDE_BODY;

	if (strcmp(head->project, store_project(t->desk->store)) != 0)
		return refuse(t, "it is of another project");
	if (head->kind == SEALED_DOSSIER)
		return refuse(t, "it is a dossier: open it with assay review");
	if (body != (head->kind == SEALED_ANSWERS))
		return refuse(t,
		    body ? "it holds findings, and this is the body's own file"
			 : "it holds answers, and this is the manufacturer's "
			   "own file");
	return true;
}

/* Is it what the newest round holds? Of one round two files may have come. */
static bool
goes_on(struct taking *t, const char *follows, int64_t round)
{
	const struct record *r;
	const char *text;
	long long this;

	r = follows ? exchange_find(t->desk, EXCHANGE_RECEIVED, follows) : NULL;
	text = r ? record_text(r, "round") : NULL;
	return text != NULL && str_number(text, &this) && this == round &&
	    str_eq(record_text(r, "kind"), sealed_kind(t->envelope.head.kind));
}

/* Does it come after what was taken before? */
static bool
is_next(struct taking *t)
{
	const struct sealed *head = &t->envelope.head;
	const struct record *newest;
	int64_t round;

	newest = exchange_newest(t->desk, EXCHANGE_RECEIVED,
	    sealed_kind(head->kind), &round);
	if (head->round < round) {
		faults_add(t->faults,
		    "it is round %" PRId64 ", older than round %" PRId64
		    ", which was taken in already",
		    head->round, round);
		return false;
	}
	if (head->round > round + 1) {
		faults_add(t->faults,
		    "it is round %" PRId64 ", and round %" PRId64
		    " was not taken in: ask the sender for it",
		    head->round, round + 1);
		return false;
	}
	t->next = head->round == round + 1;
	if (t->next && newest != NULL && !goes_on(t, head->follows, round))
		return refuse(t,
		    "it follows another file than the one that was taken in "
		    "before: two copies of the sender's file are in use; ask "
		    "to merge them");
	return true;
}

static bool
answers_us(struct taking *t)
{
	const char *answers = t->envelope.head.answers;

	return answers == NULL ||
	    exchange_find(t->desk, EXCHANGE_SENT, answers) != NULL ||
	    refuse(t,
		"it answers a file that was not sent from here: this is "
		"another copy of the project, or an older one");
}

static bool
may_take(struct taking *t)
{
	if (!is_for_us(t))
		return false;
	if (exchange_find(t->desk, EXCHANGE_RECEIVED, t->envelope.sha256)) {
		t->done->again = true;
		return false;
	}
	return trust_ask(t->desk, &t->envelope, t->accept, t->faults) &&
	    is_next(t) && answers_us(t);
}

static void
add_conflict(struct taking *t, const struct letter_row *row)
{
	VEC_PUSH(t->conflicts->v, t->conflicts->n, t->conflicts->cap) =
	    (struct sealed_conflict){ mem_printf("%s/%s.%s", row->form,
					  row->record, row->field),
		    mem_dup(row->ours), mem_dup(row->theirs) };
}

static bool
take_rows(struct taking *t, struct err *err)
{
	const struct letter_row *row;
	bool ok = true;
	size_t i;

	t->desk->taking = true;
	for (i = 0; ok && i < t->letter.n; i++) {
		row = &t->letter.v[i];
		if (!t->next && !row->fresh) {
			add_conflict(t, row);
			continue;
		}
		ok = letter_take(t->desk, &t->letter, row, err);
		t->done->changed += !row->fresh;
	}
	t->desk->taking = false;
	return ok;
}

void
sealed_conflict_say(const struct sealed_conflict *conflict, struct str *out)
{
	size_t at = out->n;

	str_addf(out, "%s: here %s, in the file %s", conflict->place,
	    conflict->ours ? conflict->ours : "nothing",
	    conflict->theirs ? conflict->theirs : "nothing");
	str_flat(out->s + at);
}

static char *
say_conflicts(const struct sealed_conflicts *conflicts)
{
	struct str out = { 0 };
	size_t i;

	for (i = 0; i < conflicts->n; i++) {
		str_add(&out, i ? "\n" : "");
		sealed_conflict_say(&conflicts->v[i], &out);
	}
	return out.n ? str_take(&out) : NULL;
}

static bool
put_exchange(struct taking *t, const char *path, struct err *err)
{
	const struct envelope *e = &t->envelope;
	char *conflicts = say_conflicts(t->conflicts), *id;
	struct exchange x = { .way = EXCHANGE_RECEIVED,
		.kind = sealed_kind(e->head.kind),
		.round = e->head.round,
		.sha256 = e->sha256,
		.size = e->size,
		.key = e->fingerprint,
		.signer = e->head.signer,
		.made = e->head.made,
		.conflicts = conflicts,
		.file = path };
	bool ok = exchange_put(t->desk, &x, &id, err);

	free(conflicts);
	free(id);
	return ok;
}

/* All of it as one step. */
static bool
take(struct taking *t, const char *path, struct err *err)
{
	struct desk *desk = t->desk;
	const char *whose = t->envelope.head.kind == SEALED_FINDINGS
	    ? t->envelope.head.body
	    : t->envelope.head.manufacturer;
	bool ok;

	if (!step_begin(desk, err))
		return false;
	ok = (trust_known(desk, t->envelope.fingerprint) ||
		 trust_add(desk, t->envelope.fingerprint, whose, "phone",
		     err)) &&
	    take_rows(t, err) && put_exchange(t, path, err);
	return step_end(desk, ok, err);
}

bool
work_receive(struct desk *desk, const char *path, const char *accept,
    struct sealed_done *done, struct sealed_conflicts *conflicts,
    struct faults *faults, struct err *err)
{
	struct taking t = { .desk = desk,
		.accept = accept,
		.done = done,
		.conflicts = conflicts,
		.faults = faults };
	bool ok;

	*done = (struct sealed_done){ 0 };
	err->say[0] = '\0';
	ok = envelope_open(path, &t.envelope, err) && may_take(&t) &&
	    letter_open(desk, t.envelope.payload, &t.letter, faults, err) &&
	    take(&t, path, err);
	memcpy(done->sha256, t.envelope.sha256, sizeof(done->sha256));
	memcpy(done->key, t.envelope.fingerprint, sizeof(done->key));
	done->size = t.envelope.size;
	done->round = t.envelope.head.round;
	done->records = t.letter.nrecords;
	done->fresh = t.letter.nfresh;
	done->conflicts = conflicts->n;
	letter_close(&t.letter);
	envelope_close(&t.envelope);
	return ok || (done->again && faults->n == 0);
}

void
sealed_conflicts_free(struct sealed_conflicts *conflicts)
{
	size_t i;

	for (i = 0; i < conflicts->n; i++) {
		free(conflicts->v[i].place);
		free(conflicts->v[i].ours);
		free(conflicts->v[i].theirs);
	}
	free(conflicts->v);
	*conflicts = (struct sealed_conflicts){ 0 };
}
