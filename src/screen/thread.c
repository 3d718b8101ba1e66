/*
 * One finding: read, answered, closed by whoever raised it. Refuses to open a
 * stranger's file without asking.
 */
#include "screen/thread.h"

#include <stdlib.h>
#include <string.h>

#include "screen/ask.h"
#include "screen/form.h"
#include "screen/raise.h"
#include "screen/screens.h"
#include "screen/side.h"
#include "work/about.h"
#include "work/thread.h"

enum {
	THREAD_GO,
	THREAD_ANSWER,
	THREAD_CLOSE,
	THREAD_RECORD,
	THREAD_OPEN,
	THREAD_ANOTHER,
	THREAD_AFTER,
	THREAD_BEFORE,
	THREAD_HISTORY
};
enum { TAG_WHY = 1, TAG_OPEN, TAG_ANSWER };

static const struct key_row rows[] = {
	{ THREAD_GO, "Enter l Right", "go",
	    "Go to what is in focus: the record, the finding's own questions, "
	    "a message, a file." },
	{ THREAD_ANSWER, "a", "answer",
	    "Answer: a new message of this side, of today." },
	{ THREAD_CLOSE, "c", "close",
	    "Close the finding and say why, or open it again; only who raised "
	    "it can." },
	{ THREAD_RECORD, "r", "record", "Go to the record it is about." },
	{ THREAD_OPEN, "x", "program",
	    "Open the file in focus in your own program, as a copy; asks "
	    "first." },
	{ THREAD_AFTER, "]", "after", "To the next finding." },
	{ THREAD_BEFORE, "[", "before", "To the finding before." },
	{ THREAD_ANOTHER, "n", "new",
	    "Make another finding about the same record." },
	{ THREAD_HISTORY, "h", "history",
	    "Show who answered what in this finding and when." },
};
static const struct key_table tables[] = {
	{ "thread", "A finding and its messages", KEY_ROWS(rows), false },
};

const struct record *
thread_record(const struct bench *bench, const struct thread_screen *t)
{
	return records_find(&bench->desk.records, "finding", t->finding);
}

const struct thread_item *
thread_at(const struct thread_screen *t)
{
	return t->focus < t->n ? &t->v[t->focus] : NULL;
}

static const struct form *
finding(const struct bench *bench)
{
	return pack_form(bench->desk.pack, "finding");
}

static bool
closed(const struct bench *bench, const struct thread_screen *t)
{
	const struct record *r = thread_record(bench, t);

	return r != NULL && str_eq(record_text(r, "state"), "closed");
}

/* Nothing is written until there is something to say. */
static void
answer(struct bench *bench, struct thread_screen *t)
{
	const struct form *message = pack_form(bench->desk.pack, "message");
	struct ask ask = { .tag = TAG_ANSWER,
		.kind = ASK_PROSE,
		.title = "What do you say? Ctrl-S answers.",
		.form = message,
		.record = t->finding };

	if (message == NULL || !side_may(bench, message, NULL))
		return;
	ask.field = pack_field(message, "", "text");
	ask_push(bench, &ask);
}

static void
put_answer(struct bench *bench, struct thread_screen *t, const char *text)
{
	const struct form *message = pack_form(bench->desk.pack, "message");
	struct faults faults = { 0 };
	struct err err = { 0 };
	char *id = NULL;
	bool ok =
	    thread_answer(&bench->desk, t->finding, text, &id, &faults, &err);

	if (ok)
		work_draft_drop(&bench->desk, &bench->drafts, message->id,
		    t->finding, "text");
	if (bench_took(bench, ok, &faults, &err, NULL)) {
		form_push(bench, message, id, "evidence");
		bench_say(bench, UI_GOOD,
		    "Said; u takes it back. Name evidence here, if there is "
		    "any; Esc back.");
	}
	free(id);
}

static void
put_closed(struct bench *bench, struct thread_screen *t, const char *why)
{
	struct faults faults = { 0 };
	struct err err = { 0 };
	bool ok = thread_close(&bench->desk, t->finding, why, &faults, &err);

	if (ok)
		work_draft_drop(&bench->desk, &bench->drafts, "finding",
		    t->finding, "closed-why");
	if (!bench_took(bench, ok, &faults, &err,
		why ? "Closed; u takes it back." : "Open again."))
		return;
	if (finding_closed_alone(&bench->desk, t->finding))
		bench_say(bench, UI_WARNING,
		    "Closed, and waits for a second person (Approval, in the "
		    "finding's own questions).");
}

static void
close_it(struct bench *bench, struct thread_screen *t)
{
	struct ask ask = { .tag = TAG_WHY,
		.kind = ASK_PROSE,
		.title = "Why is it closed? Ctrl-S closes it.",
		.form = finding(bench),
		.record = t->finding,
		.field = pack_field(finding(bench), t->finding, "closed-why") };

	if (thread_record(bench, t) == NULL ||
	    !side_may(bench, finding(bench), t->finding))
		return;
	if (closed(bench, t))
		put_closed(bench, t, NULL);
	else
		ask_push(bench, &ask);
}

static void
open_file(struct bench *bench, struct thread_screen *t)
{
	const struct thread_item *it = thread_at(t);

	if (it == NULL || it->kind != THREAD_FILE)
		bench_say(bench, UI_PLAIN,
		    "Put the focus on a piece of evidence or an exhibit.");
	else if (it->form == NULL)
		bench_say(bench, UI_PLAIN, "It is not in this copy.");
	else
		opening_ask(bench, &t->opening, TAG_OPEN, it->form, it->record);
}

/* The document it is about; NULL: none. */
static const char *
document(const struct bench *bench, const struct thread_screen *t)
{
	const struct record *r = thread_record(bench, t);

	return r ? record_text(r, "document") : NULL;
}

static void
go_record(struct bench *bench, struct thread_screen *t)
{
	const char *record;
	const struct form *form =
	    finding_place(&bench->desk, thread_record(bench, t), &record);

	if (form != NULL)
		bench_jump(bench, form->id, record, NULL);
	else if (document(bench, t) != NULL)
		documents_push(bench);
	else
		bench_say(bench, UI_PLAIN, "It is about no record.");
}

static void
go(struct bench *bench, struct thread_screen *t)
{
	const struct thread_item *it = thread_at(t);

	if (it == NULL)
		return;
	switch (it->kind) {
	case THREAD_ABOUT:
		go_record(bench, t);
		break;
	case THREAD_FINDING:
	case THREAD_MESSAGE:
		form_push(bench, it->form, it->record,
		    it->kind == THREAD_MESSAGE ? "text" : NULL);
		break;
	case THREAD_FILE:
		open_file(bench, t);
		break;
	}
}

static void
another(struct bench *bench, struct thread_screen *t)
{
	const char *record;
	const struct form *form =
	    finding_place(&bench->desk, thread_record(bench, t), &record);
	char *id = mem_dup(form ? record : NULL);

	if (form != NULL)
		raise_new(bench, form, id);
	else if (document(bench, t) != NULL)
		raise_document_new(bench, document(bench, t));
	else
		bench_say(bench, UI_PLAIN, "It is about no record.");
	free(id);
}

/* Those that are only accepted have no thread to read. */
static void
step(struct bench *bench, struct thread_screen *t, int by)
{
	const char **ids;
	const struct record *r;
	size_t i, n;

	ids = judge_records(bench->desk.judge, finding(bench), &n);
	for (i = 0; i < n && strcmp(ids[i], t->finding) != 0; i++)
		;
	for (i += (size_t)by; i < n; i += (size_t)by) {
		r = records_find(&bench->desk.records, "finding", ids[i]);
		if (r == NULL || str_eq(record_text(r, "kind"), "accepted"))
			continue;
		free(t->finding);
		t->finding = mem_dup(ids[i]);
		t->made = 0;
		t->focus = t->top = 0;
		return;
	}
	bench_say(bench, UI_PLAIN, "There is no finding %s this one.",
	    by < 0 ? "before" : "after");
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct thread_screen *t = (struct thread_screen *)screen;

	switch (action) {
	case THREAD_GO:
		go(bench, t);
		break;
	case THREAD_ANSWER:
		answer(bench, t);
		break;
	case THREAD_CLOSE:
		close_it(bench, t);
		break;
	case THREAD_RECORD:
		go_record(bench, t);
		break;
	case THREAD_OPEN:
		open_file(bench, t);
		break;
	case THREAD_ANOTHER:
		another(bench, t);
		break;
	case THREAD_AFTER:
	case THREAD_BEFORE:
		step(bench, t, action == THREAD_AFTER ? 1 : -1);
		break;
	case THREAD_HISTORY:
		log_push(bench, finding(bench), t->finding, NULL);
		break;
	default:
		break;
	}
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct thread_screen *t = (const struct thread_screen *)screen;
	const struct thread_item *it = thread_at(t);

	switch (action) {
	case THREAD_ANSWER:
	case THREAD_ANOTHER:
		return !bench->reading;
	case THREAD_CLOSE:
		return side_why(bench, finding(bench), t->finding) == NULL;
	case THREAD_OPEN:
		return it != NULL && it->kind == THREAD_FILE;
	default:
		return true;
	}
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct thread_screen *t = (struct thread_screen *)screen;

	if (tag == TAG_OPEN)
		opening_reply(bench, &t->opening, answer);
	else if (tag == TAG_WHY && answer->text != NULL)
		put_closed(bench, t, answer->text);
	else if (tag == TAG_ANSWER && answer->text != NULL)
		put_answer(bench, t, answer->text);
}

static void
thread_free(struct screen *screen)
{
	struct thread_screen *t = (struct thread_screen *)screen;

	opening_end(&t->opening);
	thread_forget(t);
	page_free(&t->page);
	free(t->v);
	free(t->finding);
}

const struct screen_ops thread_ops = {
	.name = "thread",
	.size = sizeof(struct thread_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.head = thread_head,
	.draw = thread_draw,
	.act = act,
	.move = thread_move,
	.reply = reply,
	.free = thread_free,
};

void
thread_push(struct bench *bench, const char *id)
{
	struct thread_screen *t =
	    (struct thread_screen *)screen_new(&thread_ops);

	t->finding = mem_dup(id);
	t->focus = 1;
	bench_push(bench, &t->screen);
}
