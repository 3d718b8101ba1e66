/*
 * A composed document in the form that was asked for, its twin and what goes
 * along with it. Refuses an archive of a document that cannot list what is
 * attached.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "host/host.h"
#include "print/print.h"
#include "work/archive.h"
#include "work/assets.h"
#include "work/emit.h"

#define GENERATOR "assay " ASSAY_VERSION

const char *
emission_ending(const struct emission *emission)
{
	static const char *const endings[] = { [EMIT_PDF] = ".pdf",
		[EMIT_TEXT] = ".txt",
		[EMIT_HTML] = ".html",
		[EMIT_TWIN] = ".json" };

	return emission->as == EMIT_PDF && emission->archive
	    ? "-archive.pdf"
	    : endings[emission->as];
}

char *
work_document_path(const char *project, const struct emission *emission)
{
	const char *lang = emission->lang;
	size_t n = strlen(project);
	bool english = lang == NULL || strcmp(lang, "en") == 0;
	char *path, *s;

	if (str_ends(project, ".assay"))
		n -= strlen(".assay");
	path = mem_printf("%.*s-%s%s%s%s", (int)n, project, emission->document,
	    english ? "" : ".", english ? "" : lang, emission_ending(emission));
	for (s = path + n; (s = strchr(s, ',')) != NULL;)
		*s = '-';
	return path;
}

char *
work_twin_path(const char *path)
{
	size_t n = strlen(path);

	if (str_ends(path, ".pdf"))
		n -= strlen(".pdf");
	return mem_printf("%.*s.json", (int)n, path);
}

bool
work_save_twin(const char *path, const struct emitted *emitted, struct err *err)
{
	char *twin;
	bool ok;

	if (emitted->twin.n == 0)
		return true;
	twin = work_twin_path(path);
	ok = work_save(twin, &emitted->twin, err);
	free(twin);
	return ok;
}

static void
add_twin(struct archive *archive, const struct document *d,
    const struct str *twin)
{
	char *name = mem_printf("%s.json", d->id);
	char *title =
	    mem_printf("%s: %s", d->title, archive_word(archive, "twin-file"));

	archive_add(archive, name, "application/json", title, PRINT_DATA, twin);
	free(title);
	free(name);
}

/* Another document printed inside this one has a twin of its own. */
static bool
nested_twin(struct desk *desk, const struct emission *emission,
    const struct outline *outline, struct archive *archive, struct err *err)
{
	const struct emission inner = { .document = outline->id,
		.lang = emission->lang,
		.release = emission->release,
		.final = emission->final,
		.as = EMIT_TWIN };
	struct pictures pictures = { 0 };
	struct emitted emitted = { 0 };
	struct str twin = { 0 };
	bool ok = emit_compose(desk, &inner, inner.final, &emitted, err);

	if (ok) {
		REQUIRE(emitted.composed != NULL);
		pictures_read(desk, emitted.composed, &pictures);
		print_twin(emitted.composed->document, GENERATOR, &twin);
		add_twin(archive, emitted.composed->document, &twin);
	}
	pictures_free(&pictures);
	emitted_clear(&emitted);
	str_clear(&twin);
	return ok;
}

static bool
nested_in(struct desk *desk, const struct emission *emission,
    const struct section *section, struct archive *archive, struct err *err)
{
	const struct outline *outline;
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < section->nbody; i++) {
		if (section->body[i].kind != BLOCK_DOCUMENT)
			continue;
		outline = pack_outline(desk->pack, section->body[i].document);
		if (outline != NULL && outline->twin)
			ok = nested_twin(desk, emission, outline, archive, err);
	}
	for (i = 0; ok && i < section->nsections; i++)
		ok = nested_in(desk, emission, &section->sections[i], archive,
		    err);
	return ok;
}

/* All that is attached, the twin among it, and the document's list of it. The
 * twin lists what there is before it: it cannot hold its own sum. */
static struct archive *
gather(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, struct err *err)
{
	const struct outline *outline =
	    pack_outline(desk->pack, emission->document);
	struct composed *composed = emitted->composed;
	struct document *d = composed->document;
	struct archive *archive;
	bool ok = true;
	size_t i;

	archive = archive_new(desk, d->lang, d->lang_also,
	    emission->attach_up_to, err);
	if (archive == NULL)
		return NULL;
	archive_tables(archive, &d->arena, composed->attachments);
	print_twin(d, GENERATOR, &emitted->twin);
	add_twin(archive, d, &emitted->twin);
	for (i = 0; ok && i < outline->nsections; i++)
		ok = nested_in(desk, emission, &outline->sections[i], archive,
		    err);
	if (!ok) {
		archive_free(archive);
		return NULL;
	}
	archive_sums(archive);
	archive_list(archive, &emitted->attached);
	emitted->left_out = archive_left_out(archive);
	archive_tables(archive, &d->arena, composed->attachments);
	return archive;
}

bool
work_save_emitted(const char *path, const struct emitted *emitted,
    struct err *err)
{
	struct host_new *file = host_new(path, &emitted->bytes, 0666, err);

	return file != NULL && host_new_place(file, err);
}

/* The bytes on their way, and their sum. */
struct out {
	struct spool *spool;
	struct digest *digest;
};

static bool
put(void *arg, const void *bytes, size_t n, struct err *err)
{
	struct out *out = arg;

	(void)err;
	digest_add(out->digest, bytes, n);
	spool_add(out->spool, bytes, n);
	return true;
}

/* Text of all other forms, which is made at once. */
static void
put_str(struct out *out, struct str *str)
{
	digest_add(out->digest, str_text(str), str->n);
	spool_add(out->spool, str_text(str), str->n);
	str_clear(str);
}

static bool
print_as_pdf(const struct document *d, const struct pictures *pictures,
    const struct archive *archive, struct out *out, struct err *err)
{
	const struct print_sink sink = { put, out };
	struct assets assets;
	bool ok = assets_open(&assets, err);

	if (ok) {
		assets.print.images = pictures->v;
		assets.print.nimages = pictures->n;
		assets.print.archive = archive != NULL;
		if (archive != NULL)
			assets.print.attachments =
			    archive_list(archive, &assets.print.nattachments);
		ok = print_pdf(d, &assets.print, &sink, err);
	}
	assets_close(&assets);
	return ok;
}

static bool
print_as(struct emitted *emitted, enum emit_as as,
    const struct pictures *pictures, const struct archive *archive,
    struct out *out, struct err *err)
{
	const struct document *d = emitted->composed->document;
	struct str text = { 0 };

	switch (as) {
	case EMIT_PDF:
		return print_as_pdf(d, pictures, archive, out, err);
	case EMIT_TEXT:
		print_text(d, 80, &text);
		break;
	case EMIT_HTML:
		print_html(d, pictures->v, pictures->n, &text);
		break;
	case EMIT_TWIN:
		str_addn(&text, str_text(&emitted->twin), emitted->twin.n);
		break;
	}
	put_str(out, &text);
	return true;
}

bool
emit_print(struct desk *desk, const struct emission *emission,
    struct emitted *emitted, const struct pictures *pictures, struct err *err)
{
	const struct outline *outline =
	    pack_outline(desk->pack, emission->document);
	const struct document *d = emitted->composed->document;
	struct archive *archive = NULL;
	struct out out = { .spool = &emitted->bytes };
	bool ok;

	if (emission->archive && emitted->composed->attachments == NULL)
		return err_set(err,
		    "--archive: %s has no list of attachments (a block "
		    "\"attachments\" in its outline)",
		    emission->document);
	if (emission->archive) {
		archive = gather(desk, emission, emitted, err);
		if (archive == NULL)
			return false;
	} else if (emission->as == EMIT_TWIN ||
	    (emission->as == EMIT_PDF && outline->twin)) {
		print_twin(d, GENERATOR, &emitted->twin);
	}
	out.digest = digest_new();
	ok = print_as(emitted, emission->as, pictures, archive, &out, err);
	digest_end(out.digest, emitted->sha256);
	/* Beside a PDF only, and only where the outline wants it. */
	if (emission->as != EMIT_PDF || !outline->twin)
		str_clear(&emitted->twin);
	archive_free(archive);
	return ok;
}
