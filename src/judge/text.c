/*
 * Texts with their terms filled in, what is missing in them, and the places
 * that `at:` names. Refuses markup and nesting: a text is words and values.
 */
#include <string.h>

#include "judge/inner.h"

/* Shows a piece, or says what is missing; returns how much was missing. */
static size_t
put_piece(struct judge *judge, const struct piece *piece,
    const struct scope *scope, const char *lang, struct str *out)
{
	struct gap gap;

	if (piece->term == NULL) {
		str_add(out, piece->text);
		return 0;
	}
	if (judge_show(judge, piece->term, scope, lang, out))
		return 0;
	judge_gap(judge, piece->term, scope, &gap);
	if (!gap.asked || (gap.field != NULL && !gap_blocks(&gap))) {
		str_add(out,
		    judge_word(judge, lang,
			gap.asked ? "unanswered" : "not-applicable", "-"));
		return 0;
	}
	str_addf(out, "[%s: %s]", judge_word(judge, lang, "missing", "missing"),
	    pack_say(judge->pack, lang, gap.label));
	return gap_blocks(&gap);
}

/* The piece that is written so between braces; load/ saw to it. */
static const struct piece *
piece_written(const struct text *text, const char *name, size_t n)
{
	const char *s = text->raw;
	size_t i, m;

	for (i = 0; i < text->n; i++) {
		if (text->pieces[i].term == NULL && text->pieces[i].to == NULL)
			continue;
		s += strcspn(s, "{");
		REQUIRE(*s == '{');
		m = strcspn(++s, "}");
		if (m == n && strncmp(s, name, n) == 0)
			return &text->pieces[i];
		s += m;
	}
	BUG("a translation names a term that its text does not");
}

/* The text as another language says it: the same terms, in its own order. */
static size_t
put_said(struct judge *judge, const struct text *text, const char *say,
    const struct scope *scope, const char *lang, struct str *out)
{
	size_t n, missing = 0;

	while (*say != '\0') {
		n = strcspn(say, "{");
		str_addn(out, say, n);
		say += n;
		if (*say == '\0')
			break;
		n = strcspn(++say, "}");
		missing += put_piece(judge, piece_written(text, say, n), scope,
		    lang, out);
		say += n + (say[n] != '\0');
	}
	return missing;
}

size_t
judge_text(struct judge *judge, const struct text *text,
    const struct scope *scope, const char *lang, struct str *out)
{
	/* A bare term is no text: what is written like it is something else. */
	bool bare =
	    text->n == 1 && text->pieces[0].term != NULL && text->raw[0] != '{';
	const char *say =
	    bare ? text->raw : pack_say(judge->pack, lang, text->raw);
	size_t i, missing = 0;

	if (say != text->raw)
		return put_said(judge, text, say, scope, lang, out);
	for (i = 0; i < text->n; i++)
		missing += put_piece(judge, &text->pieces[i], scope, lang, out);
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
