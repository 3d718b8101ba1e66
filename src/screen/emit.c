/* Documents into files. Refuses to read a release at the desk that is being
 * worked at: it opens the project a second time for that. */
#include "screen/emit.h"

#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "work/work.h"

char *
emit_beside(const struct bench *bench, const char *name)
{
	size_t n = strlen(bench->desk.path);

	if (str_ends(bench->desk.path, ".assay"))
		n -= 6;
	return mem_printf("%.*s-%s", (int)n, bench->desk.path, name);
}

char *
emit_path(const struct bench *bench, const struct emission *emission)
{
	char *path = work_document_path(bench->desk.path, emission), *draft;
	const char *end;
	struct err err;

	if (work_may_replace(path, emission->final, &err))
		return path;
	/* A final keeps its name; a draft is offered one of its own. */
	end = strrchr(path, '.');
	draft = mem_printf("%.*s-draft%s", (int)(end - path), path, end);
	free(path);
	return draft;
}

/* n: which one of how many; of 0: it is the only one. */
static void
say_waiting(struct bench *bench, size_t n, size_t of)
{
	char *text = of == 0 ? mem_dup(" Writing the document ...")
			     : mem_printf(" Writing %zu of %zu ...", n + 1, of);

	ui_line(bench->ui, ui_rows(bench->ui) - 2, 0, ui_cols(bench->ui),
	    UI_PLAIN, text);
	ui_show(bench->ui);
	free(text);
}

/* A release is read at a desk of its own, anything else at the bench's. */
static bool
open_desk(struct bench *bench, const struct emission *emission,
    struct desk *own, struct err *err)
{
	*own = (struct desk){ .today = bench->desk.today };
	if (!emission->final)
		return true;
	own->author = mem_dup(bench->desk.author);
	return desk_pack(own, NULL, NULL, err) &&
	    desk_open(own, bench->desk.path, false, err);
}

/* Prints it and writes it with its twin; a final is handed out thereby. */
static bool
write_file(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, const char *full, struct err *err)
{
	if (!work_may_replace(full, emission->final, err) ||
	    !work_emit(desk, emission, emitted, err))
		return false;
	if (emission->final ? !work_emitted(desk, emission, emitted, full, err)
			    : !work_save_emitted(full, emitted, err))
		return false;
	return work_save_twin(full, emitted, err);
}

/* The mark in the project is ours; read it quietly. */
static bool
close_desk(struct bench *bench, const struct emission *emission,
    struct desk *own, bool ok, struct err *err)
{
	if (emission->final && ok) {
		work_changed(&bench->desk);
		ok = desk_reload(&bench->desk, err);
		bench_judge(bench);
	}
	desk_close(own);
	return ok;
}

static void
say_refused(struct bench *bench, const struct emitted *emitted,
    const struct err *err)
{
	const struct composed *c = emitted->composed;

	if (c == NULL || c->nblocks == 0 || err->say[0] != '\0')
		bench_fail(bench, err);
	else if (c->nblocks == 1)
		bench_say(bench, UI_WARNING, "That release cannot be final: %s",
		    c->blocks[0].say);
	else
		bench_say(bench, UI_WARNING,
		    "That release cannot be final: %s (and %zu more)",
		    c->blocks[0].say, c->nblocks - 1);
}

static void
say_written(struct bench *bench, const struct emission *emission,
    const struct emitted *emitted, const char *full)
{
	if (!emission->final)
		bench_say(bench, UI_GOOD, "Written as a draft: %s", full);
	else
		bench_say(bench, UI_GOOD,
		    emitted->again ? "Final %lld again, byte for byte: %s"
				   : "Written as final %lld: %s",
		    (long long)emitted->number, full);
}

void
emit_write(struct bench *bench, const struct emission *emission,
    const char *path)
{
	struct emitted emitted = { 0 };
	char *full = work_path(path);
	struct err err = { 0 };
	struct desk own;
	bool ok;

	say_waiting(bench, 0, 0);
	ok = open_desk(bench, emission, &own, &err) &&
	    write_file(emission->final ? &own : &bench->desk, emission,
		&emitted, full, &err);
	ok = close_desk(bench, emission, &own, ok, &err);
	if (ok)
		say_written(bench, emission, &emitted, full);
	else
		say_refused(bench, &emitted, &err);
	emitted_clear(&emitted);
	free(full);
}

void
emit_each(struct bench *bench, const struct emission *emission,
    const char *folder)
{
	const struct pack *pack = bench->desk.pack;
	struct emission one = *emission;
	struct emitted emitted = { 0 };
	const char *name = strrchr(bench->desk.path, '/');
	struct err err = { 0 };
	struct desk own;
	char *path, *full = NULL;
	bool ok = open_desk(bench, emission, &own, &err);
	char *base =
	    mem_printf("%s/%s", folder, name ? name + 1 : bench->desk.path);
	size_t i, n = 0;

	for (i = 0; ok && i < pack->nlanguages; i++) {
		free(full);
		emitted_clear(&emitted);
		say_waiting(bench, i, pack->nlanguages);
		one.lang = pack->languages[i].id;
		path = work_document_path(base, &one);
		full = work_path(path);
		ok = write_file(one.final ? &own : &bench->desk, &one, &emitted,
		    full, &err);
		n += ok;
		free(path);
	}
	ok = close_desk(bench, emission, &own, n > 0 || ok, &err) && ok;
	if (ok)
		bench_say(bench, UI_GOOD,
		    "Written as %s: %zu files, such as %s",
		    emission->final ? "finals" : "drafts", n, full);
	else
		say_refused(bench, &emitted, &err);
	emitted_clear(&emitted);
	free(full);
	free(base);
}

void
emit_freeze(struct bench *bench, const char *release)
{
	struct err err;
	char *id = mem_dup(release);
	bool review = judge_side(bench->desk.judge) == SIDE_BODY;
	size_t i, duties = 0;
	bool same, ok;

	free(work_freeze_newest(&bench->desk, id, &same, &err));
	if (same) {
		bench_say(bench, UI_PLAIN,
		    "Frozen already: nothing was written since.");
		free(id);
		return;
	}
	ok = work_freeze(&bench->desk, id, &err);
	ok = bench_took(bench, ok, NULL, &err, NULL);
	for (i = 0; bench->v != NULL && i < bench->v->npoints; i++)
		duties += bench->v->points[i].weight == WEIGHT_DUTY;
	if (ok && review)
		bench_say(bench, UI_GOOD,
		    "The review is frozen. f writes its final documents.");
	else if (ok && duties > 0)
		bench_say(bench, UI_WARNING,
		    "Frozen with %zu duties open. For final documents mend "
		    "them, then freeze again (z).",
		    duties);
	else if (ok)
		bench_say(bench, UI_GOOD,
		    "Frozen. f writes the final documents of this release.");
	free(id);
}
