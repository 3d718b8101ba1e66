/*
 * How the documents screen asks for a file: of which release, as what, where.
 * Refuses to offer an archive of a document that cannot list what is attached.
 */
#include <stdlib.h>
#include <string.h>

#include "judge/judge.h"
#include "screen/ask.h"
#include "screen/documents.h"
#include "screen/emit.h"
#include "screen/language.h"
#include "screen/pick.h"

static const struct way {
	const char *id, *label, *help;
	enum emit_as as;
	bool archive;
} ways[] = {
	{ "pdf", "PDF", "To print, to sign and to hand out (PDF/A-1b).",
	    EMIT_PDF, false },
	{ "archive", "Archive PDF with the evidence",
	    "To keep: pieces of evidence and data for machines are files inside "
	    "it (PDF/A-3b); their checksums are printed in it.",
	    EMIT_PDF, true },
	{ "html", "HTML", "One file for a browser or a web site.", EMIT_HTML,
	    false },
	{ "text", "Text", "Plain text without pages.", EMIT_TEXT, false },
};

/* Has it a section for the list of what is attached? */
static bool
lists_attached(const struct section *s, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < s[i].nbody; k++)
			if (s[i].body[k].kind == BLOCK_ATTACHMENTS)
				return true;
		if (lists_attached(s[i].sections, s[i].nsections))
			return true;
	}
	return false;
}

void
documents_as(struct bench *bench, struct documents_screen *d,
    const char *release)
{
	const struct outline *outline = documents_row(d)->outline;
	struct pick pick = { .tag = TAG_AS,
		.title = release ? "As what shall the final be written?"
				 : "As what shall the draft be written?",
		.numbered = true };
	struct screen *p = pick_new(&pick);
	size_t i;

	free(d->release);
	d->release = mem_dup(release);
	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!ways[i].archive ||
		    lists_attached(outline->sections, outline->nsections))
			pick_add(p, ways[i].id, ways[i].label, ways[i].help,
			    false);
	bench_push(bench, p);
}

/* Of what was asked for so far; borrows from the screen. */
static struct emission
wanted(const struct bench *bench, const struct documents_screen *d)
{
	const struct outline *outline = documents_row(d)->outline;

	return (struct emission){ .document = outline->id,
		.lang = language_of(bench, outline),
		.release = d->release,
		.final = d->release != NULL,
		.as = ways[d->way].as,
		.archive = ways[d->way].archive };
}

static void
ask_path(struct bench *bench, const struct documents_screen *d)
{
	struct emission emission = wanted(bench, d);
	bool all = language_all(bench, documents_row(d)->outline);
	char *path =
	    all ? mem_dup(bench->desk.path) : emit_path(bench, &emission);
	char *slash = strrchr(path, '/');
	struct ask ask = { .tag = TAG_PATH,
		.kind = ASK_PATH,
		.title = all ? "Into which folder? One file for each language; "
			       "files of those names are replaced."
			     : "Where shall it be written? A file of that "
			       "name is replaced.",
		.text = path };

	if (all && slash != NULL)
		slash[slash == path] = '\0';
	else if (all)
		ask.text = ".";
	ask_push(bench, &ask);
	free(path);
}

bool
documents_emit_reply(struct bench *bench, struct documents_screen *d, int tag,
    const char *text)
{
	struct emission emission;
	size_t i;

	switch (tag) {
	case TAG_RELEASE:
		documents_as(bench, d, text);
		return true;
	case TAG_AS:
		for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
			if (strcmp(ways[i].id, text) == 0)
				d->way = i;
		ask_path(bench, d);
		return true;
	case TAG_PATH:
		emission = wanted(bench, d);
		if (language_all(bench, documents_row(d)->outline))
			emit_each(bench, &emission, text);
		else
			emit_write(bench, &emission, text);
		return true;
	default:
		return false;
	}
}
