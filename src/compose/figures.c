/*
 * The pictures of a document. Refuses to draw what it cannot: other files
 * than images are listed.
 */
#include <string.h>

#include "compose/inner.h"
#include "model/blob.h"

static bool
drawable(const char *media)
{
	return strcmp(media, "image/png") == 0 ||
	    strcmp(media, "image/jpeg") == 0;
}

static void
figure(struct composer *c, const char *title, const char *origin,
    const char *value, struct doc *parent)
{
	struct blob blob;
	struct doc *doc;

	if (value != NULL && blob_parse(value, &blob) && drawable(blob.media)) {
		doc = doc_new(c->arena, DOC_FIGURE);
		doc_more(c->arena, doc)->blob =
		    arena_dup(c->arena, blob.sha256);
		doc_more(c->arena, doc)->media =
		    arena_dup(c->arena, blob.media);
		doc->title = arena_dup(c->arena, title);
		doc->origin = origin;
		doc_push(c->arena, parent, doc);
		return;
	}
	if (value == NULL || !blob_parse(value, &blob))
		doc = compose_plain(c, arena_dup(c->arena, title));
	else
		doc = compose_plain(c,
		    arena_printf(c->arena, "%s: %s, %lld %s, %s %s", title,
			blob.name, (long long)blob.size,
			compose_word(c, "bytes"), compose_word(c, "checksum"),
			blob.sha256));
	doc_push(c->arena, parent, doc);
}

/* The file of a record referred to, if it is asked and there. */
static void
figure_record(struct composer *c, const struct form *form, const char *record,
    struct doc *parent)
{
	const struct field *file = pack_field(form, record, "file");
	struct scope here = { .form = form, .record = record };
	struct term term = { .op = TERM_PATH,
		.path = { .root = ROOT_HERE,
		    .what = WHAT_FIELD,
		    .form = form,
		    .name = "file" } };
	struct result result = { .kind = RESULT_UNKNOWN };

	if (!judge_stands(c->judge, form, record))
		return;
	if (file != NULL)
		result = judge_term(c->judge, &term, &here);
	figure(c, judge_title(c->judge, form, record),
	    arena_printf(c->arena, "%s/%s.file", form->id, record),
	    result.kind == RESULT_TEXT ? result.text : NULL, parent);
}

void
compose_figures(struct composer *c, const struct term *term,
    const struct scope *scope, struct doc *parent)
{
	const struct field *field = NULL;
	struct result result;
	struct piece piece = { .term = term };
	struct text text = { .raw = "", .pieces = &piece, .n = 1 };
	struct doc *mark;
	struct gap gap;
	bool missing;
	size_t i;

	result = judge_term(c->judge, term, scope);
	if (judge_gap(c->judge, term, scope, &gap)) {
		if (gap_blocks(&gap)) {
			mark = compose_plain(c,
			    compose_text(c, &text, scope, &missing));
			mark->missing = missing;
			doc_push(c->arena, parent, mark);
		}
		return;
	}
	if (term->op == TERM_PATH && term->path.form != NULL)
		field = pack_field(term->path.form,
		    term->path.record ? term->path.record
			: scope	      ? scope->record
				      : "",
		    term->path.name);
	if (field != NULL && field->of_form == NULL &&
	    result.kind == RESULT_TEXT)
		figure(c, field->label, compose_origin(c, &text, scope),
		    result.text, parent);
	else if (field != NULL && result.kind == RESULT_TEXT)
		figure_record(c, field->of_form, result.text, parent);
	for (i = 0; field != NULL && field->of_form != NULL &&
	     result.kind == RESULT_SET && i < result.n;
	     i++)
		figure_record(c, field->of_form, result.texts[i], parent);
}
