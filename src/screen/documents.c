/*
 * The documents: what blocks each, the preview, drafts and finals as files.
 * Refuses to call anything final that is not.
 */
#include "screen/documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "judge/judge.h"
#include "screen/emit.h"
#include "screen/language.h"
#include "screen/pick.h"
#include "screen/raise.h"
#include "screen/say.h"
#include "screen/screens.h"
#include "work/work.h"

enum {
	DOC_PREVIEW,
	DOC_DRAFT,
	DOC_FINAL,
	DOC_FREEZE,
	DOC_BLOCKS,
	DOC_FINALS,
	DOC_CHANGES,
	DOC_FINDING
};

static const struct key_row rows[] = {
	{ DOC_PREVIEW, "Enter l Right", "preview",
	    "Read the document as it stands." },
	{ DOC_BLOCKS, "b", "blocks",
	    "List what blocks it; Enter there leads to the place." },
	{ DOC_DRAFT, "e", "emit",
	    "Write it as PDF, HTML or text, marked as a draft." },
	LANGUAGE_ROW,
	{ DOC_FREEZE, "z", "freeze",
	    "Freeze a release, in a review file the review: what is answered "
	    "now is kept as it is." },
	{ DOC_FINAL, "f", "final",
	    "Write it as the final document of a frozen release or review." },
	{ DOC_FINALS, "F", "finals",
	    "List the finals that were handed out; Enter there writes one out "
	    "again." },
	{ DOC_CHANGES, "c", "changes",
	    "List what changed since its last final." },
	{ DOC_FINDING, "n", "finding",
	    "Make a finding about the document, in a review file; or go to "
	    "the one there is." },
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "documents", "The documents", KEY_ROWS(rows), false },
};

static void
forget(struct documents_screen *d)
{
	struct document_row *row;

	while (d->n > 0) {
		row = &d->v[--d->n];
		while (row->n > 0) {
			struct block_row *b = &row->blocks[--row->n];

			free(b->say);
			free(b->cite);
			free(b->form);
			free(b->record);
			free(b->field);
		}
		free(row->blocks);
		free(row->told);
		free(row->lang);
	}
}

static void
copy_blocks(const struct composed *composed, struct document_row *row)
{
	const struct open_point *p;
	size_t i;

	row->blocks = mem_alloc((composed->nblocks + 1) * sizeof(*row->blocks));
	for (i = 0; i < composed->nblocks; i++) {
		p = &composed->blocks[i];
		row->blocks[row->n++] = (struct block_row){ p->weight,
			mem_dup(p->say), mem_dup(p->cite), mem_dup(p->form),
			mem_dup(p->record), mem_dup(p->field) };
	}
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct documents_screen *d = (struct documents_screen *)screen;
	const struct pack *pack = bench->desk.pack;
	size_t i;

	forget(d);
	for (i = 0; i < pack->noutlines; i++) {
		struct emission emission = { .document = pack->outlines[i].id };
		struct document_row row = { .outline = &pack->outlines[i] };
		struct emitted emitted = { 0 };
		struct err err;

		if (!work_offers(&bench->desk, row.outline))
			continue;
		if (work_check(&bench->desk, &emission, &emitted, &err))
			copy_blocks(emitted.composed, &row);
		emitted_clear(&emitted);
		VEC_PUSH(d->v, d->n, d->cap) = row;
	}
	documents_finals(bench, d);
	listing_rows(bench, &d->listing, d->n);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct documents_screen *d = (struct documents_screen *)screen;

	str_add(out, "Documents");
	if (d->n > 0)
		language_head(bench, documents_row(d)->outline, out);
}

const struct document_row *
documents_row(const struct documents_screen *d)
{
	return &d->v[listing_at(&d->listing)];
}

static void
pick_block(struct bench *bench, const struct documents_screen *d)
{
	const struct document_row *row = documents_row(d);
	struct pick pick = { .tag = TAG_BLOCK,
		.tall = true,
		.title = "What blocks it; Enter goes to the place." };
	struct screen *p = pick_new(&pick);
	struct str place = { 0 };
	char id[32];
	size_t i;

	for (i = 0; i < row->n; i++) {
		const struct block_row *b = &row->blocks[i];

		snprintf(id, sizeof(id), "%zu", i);
		say_place(bench, b->form, b->record, b->field, &place);
		str_addf(&place, " (%s)", b->cite ? b->cite : "");
		pick_add(p, id, b->say, str_text(&place), false);
		str_clear(&place);
	}
	bench_push(bench, p);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct documents_screen *d = (struct documents_screen *)screen;

	if (listing_act(bench, &d->listing, action) || d->n == 0)
		return;
	switch (action) {
	case DOC_PREVIEW:
		preview_push(bench, documents_row(d)->outline);
		break;
	case DOC_DRAFT:
		documents_as(bench, d, NULL);
		break;
	case LANGUAGE_ASK:
		language_ask(bench, documents_row(d)->outline);
		break;
	case DOC_FINAL:
		documents_final(bench, d);
		break;
	case DOC_FREEZE:
		documents_freeze(bench);
		break;
	case DOC_FINALS:
		finals_push(bench, documents_row(d)->outline->id,
		    documents_row(d)->outline->title);
		break;
	case DOC_CHANGES:
		documents_final_changes(bench, documents_row(d));
		break;
	case DOC_BLOCKS:
		pick_block(bench, d);
		break;
	case DOC_FINDING:
		raise_document(bench, documents_row(d)->outline->id);
		break;
	default:
		break;
	}
}

static void
jump(struct bench *bench, const struct documents_screen *d, const char *nr)
{
	const struct document_row *row = documents_row(d);
	long long i;

	if (str_number(nr, &i) && (size_t)i < row->n)
		bench_jump(bench, row->blocks[i].form, row->blocks[i].record,
		    row->blocks[i].field);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct documents_screen *d = (struct documents_screen *)screen;
	bool changed;

	if (str_blank(answer->text) ||
	    language_reply(bench, documents_row(d)->outline, tag, answer,
		&changed) ||
	    documents_emit_reply(bench, d, tag, answer->text))
		return;
	switch (tag) {
	case TAG_NEW:
		documents_release_new(bench, answer->text);
		break;
	case TAG_FREEZE:
		if (strcmp(answer->text, NEW_RELEASE) == 0)
			documents_release_ask(bench);
		else
			emit_freeze(bench, answer->text);
		break;
	case TAG_BLOCK:
		jump(bench, d, answer->text);
		break;
	default:
		break;
	}
}

static bool
works(const struct bench *bench, const struct screen *screen, int action)
{
	const struct documents_screen *d =
	    (const struct documents_screen *)screen;

	if (action == DOC_FINDING)
		return d->n > 0 &&
		    raise_can_document(bench, documents_row(d)->outline->id);
	return listing_works(bench, screen, action);
}

static void
documents_free(struct screen *screen)
{
	struct documents_screen *d = (struct documents_screen *)screen;

	forget(d);
	free(d->v);
	free(d->release);
	listing_free(&d->listing);
}

const struct screen_ops documents_ops = {
	.name = "documents",
	.size = sizeof(struct documents_screen),
	.tables = tables,
	.ntables = 1,
	.works = works,
	.pull = pull,
	.head = head,
	.draw = documents_draw,
	.act = act,
	.move = listing_move,
	.reply = reply,
	.free = documents_free,
};

void
documents_push(struct bench *bench)
{
	bench_push(bench, screen_new(&documents_ops));
}
