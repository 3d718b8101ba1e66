/* Documents into files. Refuses to read a release at the desk that is being
 * worked at: it opens the project a second time for that. */
#include "screen/emit.h"

#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "work/work.h"

char *
emit_path(const struct bench *bench, const char *document)
{
	size_t n = strlen(bench->desk.path);

	if (str_ends(bench->desk.path, ".assay"))
		n -= 6;
	return mem_printf("%.*s-%s.pdf", (int)n, bench->desk.path, document);
}

static void
say_waiting(struct bench *bench)
{
	ui_line(bench->ui, ui_rows(bench->ui) - 2, 0, ui_cols(bench->ui),
	    UI_PLAIN, " Writing the document ...");
	ui_show(bench->ui);
}

void
emit_draft(struct bench *bench, const char *document, const char *path)
{
	struct emission emission = { .document = document };
	struct emitted emitted = { 0 };
	char *full = work_path(path);
	struct err err;

	say_waiting(bench);
	if (work_emit(&bench->desk, &emission, &emitted, &err) &&
	    work_save(full, &emitted.bytes, &err))
		bench_say(bench, UI_GOOD, "Written as a draft: %s", full);
	else
		bench_fail(bench, &err);
	emitted_clear(&emitted);
	free(full);
}

void
emit_final(struct bench *bench, const char *document, const char *release,
    const char *path)
{
	struct emission emission = { .document = document,
		.release = release,
		.final = true };
	struct desk desk = { .today = bench->desk.today };
	struct emitted emitted = { 0 };
	char *full = work_path(path);
	struct err err = { 0 };
	bool ok;

	say_waiting(bench);
	desk.author = mem_dup(bench->desk.author);
	ok = desk_pack(&desk, NULL, NULL, &err) &&
	    desk_open(&desk, bench->desk.path, false, &err) &&
	    work_emit(&desk, &emission, &emitted, &err) &&
	    work_save(full, &emitted.bytes, &err) &&
	    work_emitted(&desk, &emission, &emitted, &err);
	if (ok) {
		/* The mark in the project is ours; read it quietly. */
		work_changed(&bench->desk);
		ok = desk_reload(&bench->desk, &err);
		bench_judge(bench);
	}
	if (ok)
		bench_say(bench, UI_GOOD, "Written as final: %s", full);
	else if (emitted.composed != NULL && emitted.composed->nblocks > 0 &&
	    err.say[0] == '\0')
		bench_say(bench, UI_WARNING,
		    "That release cannot be final: %s (and %zu more)",
		    emitted.composed->blocks[0].say,
		    emitted.composed->nblocks - 1);
	else
		bench_fail(bench, &err);
	emitted_clear(&emitted);
	desk_close(&desk);
	free(full);
}

void
emit_freeze(struct bench *bench, const char *release)
{
	struct err err;
	char *id = mem_dup(release);
	bool ok = work_freeze(&bench->desk, id, &err);
	size_t i, duties = 0;

	ok = bench_took(bench, ok, NULL, &err, NULL);
	for (i = 0; bench->v != NULL && i < bench->v->npoints; i++)
		duties += bench->v->points[i].weight == WEIGHT_DUTY;
	if (ok && duties > 0)
		bench_say(bench, UI_WARNING,
		    "Frozen with %zu duties open. For final documents mend "
		    "them, then freeze again (z).",
		    duties);
	else if (ok)
		bench_say(bench, UI_GOOD,
		    "Frozen. f writes the final documents of this release.");
	free(id);
}
