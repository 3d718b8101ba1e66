/*
 * A dossier as a folder of papers and evidence, for a body without assay.
 * Refuses to put anything there that the sealed dossier does not hold.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "base/utf8.h"
#include "host/host.h"
#include "work/export.h"
#include "work/finals.h"
#include "work/seal.h"
#include "work/work.h"

struct tree {
	struct desk *desk; /* the project, for its finals */
	struct desk *frozen; /* the project at the release */
	struct desk
	    in; /* the dossier itself: what it lacks is printed nowhere */
	const char *release, *sealed;
	struct along *along;
	char *temp;
	struct str papers; /* lines for the reader */
};

/* The newest final of the document that was printed of this very release. */
static const struct final *
final_of(const struct tree *t, const struct finals *finals,
    const char *document)
{
	const char *mark = t->in.release ? strrchr(t->in.release, '#') : NULL;
	const struct final *found = NULL, *f;
	size_t i;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (strcmp(f->document, document) == 0 &&
		    strcmp(f->lang, "en") == 0 && f->stored && mark != NULL &&
		    str_eq(f->freeze, mark + 1) &&
		    strcmp(final_format(f), ".pdf") == 0)
			found = f;
	}
	return found;
}

/* Does the project print the document as the dossier does? If what stays home
 * is in it, its final stays home as well. */
static bool
prints_alike(struct tree *t, const char *document, bool *alike, struct err *err)
{
	const struct emission emission = { .document = document,
		.as = EMIT_TEXT };
	struct emitted here = { 0 }, there = { 0 };
	struct str ours = { 0 }, theirs = { 0 };
	bool ok = work_emit(t->frozen, &emission, &here, err) &&
	    work_emit(&t->in, &emission, &there, err);

	ok = ok && spool_append(&here.bytes, &ours, err) &&
	    spool_append(&there.bytes, &theirs, err);
	*alike = ok && str_eq(str_text(&ours), str_text(&theirs));
	str_clear(&ours);
	str_clear(&theirs);
	emitted_clear(&here);
	emitted_clear(&there);
	return ok;
}

static bool
bytes_of(struct tree *t, const struct finals *finals, const char *document,
    struct str *bytes, struct err *err)
{
	const struct final *final = final_of(t, finals, document);
	const struct emission emission = { .document = document };
	struct emitted emitted = { 0 };
	bool ok, alike = false;

	if (final != NULL && !prints_alike(t, document, &alike, err))
		return false;
	if (alike) {
		str_addf(&t->papers,
		    "documents/%s.pdf: final no. %" PRId64 " of %s\n", document,
		    final->number, final->date);
		return final_bytes(t->desk, final, bytes, err);
	}
	str_addf(&t->along->drafts, "%s%s", t->along->drafts.n > 0 ? ", " : "",
	    document);
	str_addf(&t->papers, "documents/%s.pdf: draft%s\n", document,
	    final ? ", for the final prints what is left out" : "");
	ok = work_emit(&t->in, &emission, &emitted, err) &&
	    spool_append(&emitted.bytes, bytes, err);
	emitted_clear(&emitted);
	return ok;
}

static bool
write_papers(struct tree *t, struct err *err)
{
	const struct pack *pack = t->in.pack;
	const struct scope none = { 0 };
	struct finals finals = { 0 };
	bool ok = finals_read(t->desk, &finals, err);
	char *name = mem_printf("%s/documents", t->temp);
	size_t i;

	ok = ok && host_mkdir(name, err);
	free(name);
	for (i = 0; ok && i < pack->noutlines; i++) {
		const struct outline *o = &pack->outlines[i];
		struct str bytes = { 0 };

		if (o->dossier == NULL ||
		    judge_cond(t->in.judge, o->dossier, &none) != TRI_YES)
			continue;
		name = mem_printf("documents/%s.pdf", o->id);
		ok = bytes_of(t, &finals, o->id, &bytes, err) &&
		    sink_put(t->temp, name, str_text(&bytes), bytes.n, err);
		str_clear(&bytes);
		free(name);
	}
	finals_free(&finals);
	return ok;
}

static bool
write_evidence(struct tree *t, struct err *err)
{
	char *folder = mem_printf("%s/evidence", t->temp);
	struct export *job = work_export_begin(&t->in, folder, err);
	struct job_progress progress;
	enum job_state state = JOB_RUNNING;

	free(folder);
	while (job != NULL && state == JOB_RUNNING)
		state = work_export_step(job, 1000, &progress, err);
	work_export_end(job);
	return job != NULL && state == JOB_DONE;
}

static bool
write_left_out(struct tree *t, struct err *err)
{
	const struct along *along = t->along;
	struct str out = { 0 };
	bool ok;
	size_t i;

	str_add(&out,
	    "What the project holds and this dossier does not. Its events "
	    "are in the sealed\nfile without their values, so that the "
	    "chain can still be checked; of finals\nand of files that were "
	    "replaced only the bytes are missing.\n\n");
	for (i = 0; i < along->nstays; i++) {
		staying_say(&along->stays[i], &out);
		str_add(&out, "\n");
	}
	if (along->nstays == 0)
		str_add(&out, "Nothing.\n");
	ok = sink_put(t->temp, "LEFT-OUT.txt", str_text(&out), out.n, err);
	str_clear(&out);
	return ok;
}

static bool
write_readme(struct tree *t, struct err *err)
{
	struct str out = { 0 };
	char hex[DIGEST_HEX];
	struct source *source = source_open(t->sealed, err);
	bool ok = source != NULL;

	if (!ok)
		return false;
	memcpy(hex, source_sha256(source), sizeof(hex));
	source_close(source);
	str_addf(&out,
	    "A dossier of release %.*s, for whoever works without assay.\n\n"
	    "documents/   what the law asks for, as PDF\n"
	    "evidence/    the files behind it; INDEX.csv says what each "
	    "serves\n"
	    "LEFT-OUT.txt what stayed with the manufacturer\n"
	    "SHA256SUMS   check with: sha256sum -c SHA256SUMS\n\n%s\n"
	    "The same as one signed file, for assay: %s\nSHA-256 %s\n",
	    release_words(t->in.release), t->in.release, str_text(&t->papers),
	    host_basename(t->sealed), hex);
	ok = sink_put(t->temp, "README.txt", str_text(&out), out.n, err);
	str_clear(&out);
	return ok;
}

/* Of every file there; the names are ours and plain. */
static bool
write_sums(struct tree *t, struct err *err)
{
	struct walk *walk = walk_open(t->temp, false, err);
	struct walked walked;
	struct str sums = { 0 };
	bool ok = walk != NULL;

	while (ok && walk_next(walk, &walked)) {
		char *path = mem_printf("%s/%s", t->temp, walked.path);
		struct source *source = source_open(path, err);

		free(walked.why);
		ok = source != NULL;
		if (ok) {
			str_addf(&sums, "%s  %s\n", source_sha256(source),
			    walked.path);
			source_close(source);
		}
		free(path);
	}
	walk_close(walk);
	ok =
	    ok && sink_put(t->temp, "SHA256SUMS", str_text(&sums), sums.n, err);
	str_clear(&sums);
	return ok;
}

bool
dossier_tree(struct desk *desk, struct desk *frozen, const char *release,
    const char *payload, const char *sealed, struct along *along,
    const char *folder, struct err *err)
{
	struct tree t = { .desk = desk,
		.frozen = frozen,
		.in = { .today = desk->today },
		.release = release,
		.sealed = sealed,
		.along = along,
		.temp = host_make_beside(folder, err) };
	bool ok;

	if (t.temp == NULL)
		return false;
	t.in.author = mem_dup(desk->author);
	ok = desk_pack(&t.in, desk->dir, NULL, err) &&
	    desk_open(&t.in, payload, false, err) &&
	    desk_release(&t.in, release, err) && write_papers(&t, err) &&
	    write_evidence(&t, err) && write_left_out(&t, err) &&
	    write_readme(&t, err) && write_sums(&t, err) &&
	    host_sync(t.temp, err) && host_move_folder(t.temp, folder, err);
	if (!ok)
		host_remove_tree(t.temp);
	desk_close(&t.in);
	str_clear(&t.papers);
	free(t.temp);
	return ok;
}
