/*
 * Which answers keep a question from being asked. Refuses to name one that
 * could be another and change nothing.
 */
#include <string.h>

#include "judge/inner.h"

struct away {
	struct judge *judge;
	const struct scope *scope;
	struct str *out;
};

/* Once, though a condition may read it twice. */
static void
add(struct str *out, const char *name)
{
	const char *at = str_text(out), *end;
	size_t n = strlen(name);

	for (; *at != '\0'; at = *end != '\0' ? end + 2 : end) {
		end = strstr(at, ", ");
		if (end == NULL)
			end = at + strlen(at);
		if ((size_t)(end - at) == n && memcmp(at, name, n) == 0)
			return;
	}
	str_addf(out, "%s%s", out->n > 0 ? ", " : "", name);
}

static void
add_term(const struct away *w, const struct term *term)
{
	struct arena *arena = &w->judge->arena;
	const struct path *path;
	const char *record;

	if (term == NULL || term->op != TERM_PATH)
		return;
	path = &term->path;
	if (path->what == WHAT_DECISION && path->decision != NULL) {
		add(w->out,
		    path->decision->title ? path->decision->title
					  : path->decision->id);
	} else if (path->what == WHAT_FIELD && path->form != NULL) {
		record = path->root == ROOT_HERE && path->via == NULL
		    ? w->scope->record
		    : path->record;
		if (record == NULL || path->form->holds == HOLDS_ONE)
			add(w->out,
			    arena_printf(arena, "%s.%s", path->form->id,
				path->name));
		else
			add(w->out,
			    arena_printf(arena, "%s/%s.%s", path->form->id,
				record, path->name));
	}
}

/* Of an `and` only what says no: to change the rest would not help. */
static void
walk(const struct away *w, const struct cond *cond, bool whole)
{
	size_t i;

	if (cond == NULL ||
	    (!whole && judge_cond(w->judge, cond, w->scope) != TRI_NO))
		return;
	switch (cond->op) {
	case COND_ALWAYS:
		break;
	case COND_AND:
	case COND_OR:
		walk(w, cond->a, whole);
		walk(w, cond->b, whole);
		break;
	case COND_NOT:
		walk(w, cond->a, true);
		break;
	case COND_EQ:
	case COND_NE:
	case COND_LT:
	case COND_LE:
	case COND_GT:
	case COND_GE:
	case COND_IN:
	case COND_HAS:
	case COND_ANSWERED:
	case COND_UNANSWERED:
		add_term(w, cond->left);
		for (i = 0; i < cond->n; i++)
			add_term(w, cond->right[i]);
	}
}

void
judge_kept_away(struct judge *judge, const struct form *form,
    const char *record, const struct field *field, struct str *out)
{
	struct scope scope = { .form = form, .record = record };
	const struct away w = { judge, &scope, out };

	walk(&w, form->when, false);
	scope.row = field->row;
	walk(&w, field->when, false);
}
