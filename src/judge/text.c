/*
 * Texts with their terms filled in, what is missing in them, and the places
 * that `at:` names. Refuses markup and nesting: a text is words and values.
 */
#include <string.h>

#include "judge/inner.h"

size_t
judge_text(struct judge *judge, const struct text *text,
    const struct scope *scope, const char *lang, struct str *out)
{
	struct gap gap;
	size_t i, missing = 0;

	for (i = 0; i < text->n; i++) {
		if (text->pieces[i].term == NULL) {
			str_add(out, text->pieces[i].text);
			continue;
		}
		if (judge_show(judge, text->pieces[i].term, scope, lang, out))
			continue;
		judge_gap(judge, text->pieces[i].term, scope, &gap);
		if (!gap.asked || (gap.field != NULL && !gap_blocks(&gap))) {
			str_add(out,
			    judge_word(judge, lang,
				gap.asked ? "unanswered" : "not-applicable",
				"-"));
			continue;
		}
		str_addf(out, "[%s: %s]",
		    judge_word(judge, lang, "missing", "missing"), gap.label);
		missing += gap_blocks(&gap);
	}
	return missing;
}

/* FORM[/RECORD][.FIELD]; ids may hold dots, so the pack is asked. */
static void
place_record(struct judge *judge, const struct form *form, const char *rest,
    const char *unit, const char **record, const char **field)
{
	const char *dot = strrchr(rest, '.');
	const char *id = judge_full(judge, form, unit, rest);

	if (dot == NULL ||
	    (form->holds == HOLDS_EACH && pack_record_item(form, id))) {
		*record = arena_dup(&judge->arena, id);
		return;
	}
	id = arena_dupn(&judge->arena, rest, (size_t)(dot - rest));
	if (form->per_unit && unit != NULL && strchr(id, '/') == NULL)
		id = judge_full(judge, form, unit, id);
	*record = id;
	*field = arena_dup(&judge->arena, dot + 1);
}

void
judge_place(struct judge *judge, const char *at, const struct scope *scope,
    const char **form, const char **record, const char **field)
{
	size_t n = at ? strcspn(at, "/.") : 0;
	const char *name, *unit = NULL;
	const struct form *found;

	*form = *record = *field = NULL;
	if (scope != NULL && scope->form != NULL) {
		*form = scope->form->id;
		*record = scope->record;
		unit = judge_unit(judge, scope->form, scope->record);
	}
	if (at == NULL)
		return;
	if (at[n] == '\0' && scope != NULL && scope->form != NULL &&
	    scope->record != NULL &&
	    pack_field(scope->form, scope->record, at) != NULL) {
		*field = arena_dup(&judge->arena, at);
		return;
	}
	name = arena_dupn(&judge->arena, at, n);
	found = pack_form(judge->pack, name);
	if (found == NULL)
		return;
	*form = found->id;
	*record = found->holds == HOLDS_ONE ? found->id : NULL;
	if (at[n] == '/')
		place_record(judge, found, at + n + 1, unit, record, field);
	else if (at[n] == '.')
		*field = arena_dup(&judge->arena, at + n + 1);
}
