/*
 * Answers and verdicts as they are stored, for machines, and where a term
 * reads them. Refuses to put one into words, or to give a part of it for the
 * whole.
 */
#include "judge/inner.h"

static bool
decided(const struct path *path, const struct spot *spot,
    const struct result *result, struct stored *stored)
{
	if (path->part != PART_ALL || result->kind != RESULT_TEXT)
		return false;
	*stored = (struct stored){ .form = spot->form->id,
		.record = spot->record,
		.name = path->decision->id,
		.text = result->text };
	return true;
}

bool
judge_stored(struct judge *judge, const struct term *term,
    const struct scope *scope, struct stored *stored)
{
	struct result result;
	struct spot spot;
	const struct field *field;

	if (term == NULL || term->op != TERM_PATH ||
	    (term->path.what != WHAT_FIELD && term->path.what != WHAT_DECISION))
		return false;
	spot = path_spot(judge, &term->path, scope);
	if (spot.kind != RESULT_TEXT || spot.form == NULL)
		return false;
	result = judge_term(judge, term, scope);
	if (term->path.what == WHAT_DECISION)
		return decided(&term->path, &spot, &result, stored);
	field = path_field(&term->path, &spot);
	if (field == NULL || field->kind == FIELD_APPROVAL)
		return false;
	*stored = (struct stored){ .form = spot.form->id,
		.record = spot.record,
		.name = field->id };
	if (result.kind == RESULT_SET) {
		stored->texts = result.texts;
		stored->n = result.n;
		stored->set = true;
		return true;
	}
	if (result.kind != RESULT_TEXT && result.kind != RESULT_NUMBER &&
	    result.kind != RESULT_DATE)
		return false;
	stored->text =
	    record_text(judge_record(judge, spot.form, spot.record), field->id);
	return stored->text != NULL;
}

static bool
path_source(struct judge *judge, const struct path *path,
    const struct scope *scope, struct source *source)
{
	const struct field *field;
	struct spot spot;

	if (path->root == ROOT_READING || path->root == ROOT_STATE) {
		*source = (struct source){
			.form = path->root == ROOT_STATE ? "state" : "reading"
		};
		return true;
	}
	spot = path_spot(judge, path, scope);
	/* The step to another record may lead nowhere yet: then the reference
	 * is what is read. */
	if (spot.kind != RESULT_TEXT && path->via != NULL) {
		struct path step = *path;

		step.via = NULL;
		step.what = WHAT_FIELD;
		step.form = path->via_form;
		step.name = path->via->id;
		return path_source(judge, &step, scope, source);
	}
	if (spot.kind != RESULT_TEXT || spot.form == NULL)
		return false;
	*source =
	    (struct source){ .form = spot.form->id, .record = spot.record };
	field = path_field(path, &spot);
	source->field = field ? field->id : NULL;
	return true;
}

bool
judge_source(struct judge *judge, const struct term *term,
    const struct scope *scope, struct source *source)
{
	if (term == NULL)
		return false;
	switch (term->op) {
	case TERM_WORD:
	case TERM_NUMBER:
	case TERM_DATE:
		return false;
	case TERM_PATH:
		return path_source(judge, &term->path, scope, source);
	case TERM_ADD:
	case TERM_LATER:
	case TERM_EARLIER:
	case TERM_COUNT_SET:
	case TERM_LACKS:
		return judge_source(judge, term->a, scope, source) ||
		    judge_source(judge, term->b, scope, source);
	case TERM_COUNT:
	case TERM_ONLY:
	case TERM_WHICH:
	case TERM_FROM:
	case TERM_CIRCLE:
		*source = (struct source){ .form = term->form ? term->form->id
							      : NULL };
		return source->form != NULL;
	case TERM_COUNT_ROWS:
		if (scope == NULL || scope->form == NULL)
			return false;
		*source = (struct source){ .form = scope->form->id,
			.record = scope->record };
		return true;
	}
	BUG("no such term");
}
