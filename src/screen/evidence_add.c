/*
 * Asks for what a new piece of evidence is made of, for a folder of them, and
 * for where they go. Refuses to ask where nothing can be written.
 */
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "screen/ask.h"
#include "screen/evidence.h"
#include "screen/pick.h"
#include "screen/side.h"
#include "work/collect.h"
#include "work/work.h"

#define NONE "-" /* no kind */
#define SKIP "skip"

static const struct ask asks[] = {
	[EVIDENCE_FILE] = { .kind = ASK_PATH,
	    .title = "Which file? Tab completes, Ctrl-O lists.",
	    .help = "It is taken into the project whole; the file itself is "
		    "not needed afterwards." },
	[EVIDENCE_ADDRESS] = { .kind = ASK_LINE,
	    .title = "Which address? (https://...)",
	    .help = "It is kept as read today; the date can be changed in the "
		    "piece itself." },
	[EVIDENCE_NOTE] = { .kind = ASK_PROSE,
	    .title = "What do you want to note?",
	    .help = "Its first line becomes the title." },
	[EVIDENCE_FOLDER] = { .kind = ASK_PATH,
	    .title = "Which folder? Tab completes, Ctrl-O lists.",
	    .help = "Every file in it and below it becomes a piece of its "
		    "own. What is a piece already is not added twice." },
	[EVIDENCE_REVISION] = { .kind = ASK_PATH,
	    .title = "Which file is the new revision? Tab completes.",
	    .help = "The older piece stays and counts no more; the new one "
		    "serves all that the older one serves." },
	[EVIDENCE_EXPORT] = { .kind = ASK_PATH,
	    .title = "Into which folder shall all evidence be written?",
	    .help = "It must be new or empty. Sums to check the files by and "
		    "an index are written beside them." },
};

bool
evidence_may(struct bench *bench, const struct evidence_screen *e)
{
	return side_may(bench, e->form, e->record) &&
	    side_may(bench, e->field->of_form, NULL);
}

void
evidence_ask(struct bench *bench, struct evidence_screen *e, int action)
{
	const struct evidence_piece *it = evidence_at(e);
	struct ask ask = asks[action];
	size_t n = strlen(bench->desk.path);
	char *path = NULL;

	ask.tag = action;
	if (action != EVIDENCE_EXPORT && !evidence_may(bench, e))
		return;
	if (action == EVIDENCE_REVISION) {
		if (it == NULL)
			return;
		free(e->piece);
		e->piece = mem_dup(it->id);
	}
	if (action == EVIDENCE_EXPORT) {
		n -= str_ends(bench->desk.path, ".assay") ? 6 : 0;
		path = mem_printf("%.*s-evidence", (int)n, bench->desk.path);
		ask.text = path;
	}
	ask_push(bench, &ask);
	free(path);
}

static void
add(struct bench *bench, struct evidence_screen *e, int tag, const char *typed)
{
	struct new_evidence piece = { .serves = e->form,
		.serves_record = e->record,
		.serves_field = e->field };
	struct faults faults = { 0 };
	char today[16], *text, *title = NULL, *id = NULL;
	struct err err = { 0 };
	bool ok, file = tag == EVIDENCE_FILE || tag == EVIDENCE_REVISION;

	text = file ? work_path(typed) : mem_dup(typed);
	if (file)
		piece.file = text;
	if (tag == EVIDENCE_REVISION)
		piece =
		    (struct new_evidence){ .file = text, .replaces = e->piece };
	if (tag == EVIDENCE_ADDRESS) {
		piece.address = text;
		piece.read_on = date_format(bench->desk.today, today);
	}
	if (tag == EVIDENCE_NOTE) {
		title = mem_dupn(text, strcspn(text, "\n"));
		piece.note = text;
		piece.title = title;
	}
	ok = work_evidence_add(&bench->desk, &piece, &faults, &id, &err);
	if (ok) {
		free(e->want);
		e->want = mem_dup(id);
	}
	bench_took(bench, ok, &faults, &err,
	    tag == EVIDENCE_REVISION
		? "Added; it serves what the older one serves."
		: "Added, and it serves here.");
	free(id);
	free(text);
	free(title);
}

static void
ask_kind(struct bench *bench, struct evidence_screen *e)
{
	const struct field *kind = pack_field(e->field->of_form, NULL, "kind");
	struct pick pick = { .tag = EVIDENCE_KIND,
		.title = "What kind of evidence are these files?",
		.tall = true };
	struct screen *screen = pick_new(&pick);
	size_t i;

	pick_add(screen, NONE, "Of different kinds",
	    "The kind is then asked of each piece.", false);
	for (i = 0; kind != NULL && i < kind->noptions; i++)
		pick_add(screen, kind->options[i].id, kind->options[i].label,
		    NULL, false);
	bench_push(bench, screen);
}

static void
ask_skip(struct bench *bench)
{
	struct pick pick = { .tag = EVIDENCE_SKIP,
		.title = "And if a file cannot be taken?",
		.numbered = true };
	struct screen *screen = pick_new(&pick);

	pick_add(screen, "stop", "Add nothing, and say which",
	    "All of the folder or nothing.", false);
	pick_add(screen, SKIP, "Leave it out, and add the others",
	    "What was left out is listed at the end.", false);
	bench_push(bench, screen);
}

static void
collect(struct bench *bench, struct evidence_screen *e, bool skip)
{
	struct collect_options options = { .kind = e->kind, .skip = skip };

	/* Where there is room for one piece only, it is chosen afterwards. */
	if (e->field->kind == FIELD_SET) {
		options.serves = e->form;
		options.serves_record = e->record;
		options.serves_field = e->field;
	}
	evidence_collect_push(bench, e->folder, &options);
}

void
evidence_reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct evidence_screen *e = (struct evidence_screen *)screen;
	char *path;
	size_t i;

	if (tag == EVIDENCE_OPENING)
		opening_reply(bench, &e->opening, answer);
	if (tag == EVIDENCE_OPENING || str_blank(answer->text))
		return;
	switch (tag) {
	case EVIDENCE_FOLDER:
		free(e->folder);
		e->folder = work_path(answer->text);
		ask_kind(bench, e);
		break;
	case EVIDENCE_KIND:
		free(e->kind);
		e->kind = strcmp(answer->text, NONE) == 0
		    ? NULL
		    : mem_dup(answer->text);
		ask_skip(bench);
		break;
	case EVIDENCE_SKIP:
		collect(bench, e, strcmp(answer->text, SKIP) == 0);
		break;
	case EVIDENCE_EXPORT:
		path = work_path(answer->text);
		evidence_export_push(bench, path);
		free(path);
		break;
	case EVIDENCE_PLACES:
		evidence_jump(bench, answer->text);
		break;
	case EVIDENCE_JOB:
		for (i = 0; i < e->n; i++)
			if (strcmp(e->v[i].id, answer->text) == 0)
				listing_to(&e->listing, i);
		break;
	default:
		add(bench, e, tag, answer->text);
		break;
	}
}
