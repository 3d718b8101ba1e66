/*
 * Languages of documents: made ready when asked for, counted by how far they
 * can be relied on, and written out for translators. Refuses a language that
 * does not say all that its documents need.
 */
#include "work/language.h"

#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "model/strings.h"

bool
language_ready(struct desk *desk, const char *lang, struct err *err)
{
	struct faults faults = { 0 };
	bool ok;

	if (pack_language(desk->pack, lang) == NULL)
		return err_set(err, "there is no language \"%s\"", lang);
	ok = load_language(desk->pack, lang, &faults);
	if (!ok)
		err_set(err, "%s", faults.v[0].say);
	faults_free(&faults);
	return ok;
}

static bool
take_lang(const char *s, size_t n, char to[16], struct err *err)
{
	if (n == 0 || n > 15)
		return err_set(err,
		    "a language is two letters, or two languages with a comma "
		    "between: de, or de,en");
	memcpy(to, s, n);
	to[n] = '\0';
	return true;
}

bool
languages_ready(struct desk *desk, const struct outline *outline,
    const char *lang, struct languages *langs, struct err *err)
{
	const char *s = lang ? lang : "en";
	size_t n = strcspn(s, ",");

	*langs = (struct languages){ 0 };
	if (!take_lang(s, n, langs->first, err) ||
	    !language_ready(desk, langs->first, err))
		return false;
	if (s[n] == ',' &&
	    (!take_lang(s + n + 1, strlen(s + n + 1), langs->second, err) ||
		!language_ready(desk, langs->second, err)))
		return false;
	if (strcmp(langs->first, langs->second) == 0)
		langs->second[0] = '\0';
	if (outline->translated ||
	    (strcmp(langs->first, "en") == 0 && langs->second[0] == '\0'))
		return true;
	return err_set(err,
	    "%s is printed in English alone: it is made of what was written "
	    "into the project",
	    outline->id);
}

void
language_count(const struct desk *desk, const struct outline *outline,
    const char *lang, struct wordings *wordings)
{
	const struct language *language = pack_language(desk->pack, lang);
	const struct saying *saying;
	struct strings strings = { 0 };
	size_t i;

	*wordings = (struct wordings){ 0 };
	if (strcmp(lang, "en") == 0)
		return;
	strings_add(desk->pack, outline, &strings);
	for (i = 0; i < strings.n; i++) {
		saying = pack_saying(language, strings.v[i].en);
		if (saying == NULL)
			continue;
		wordings->official += saying->wording == WORDING_OFFICIAL;
		wordings->unverified += saying->wording == WORDING_UNVERIFIED;
		wordings->own += saying->wording == WORDING_OWN;
		wordings->unchecked |= strings.v[i].prescribed &&
		    saying->wording != WORDING_OFFICIAL;
	}
	strings_free(&strings);
}

void
language_say(const struct wordings *w, struct str *out)
{
	str_addf(out, "wordings: official %zu, own translation %zu",
	    w->official, w->own);
	if (w->unverified > 0)
		str_addf(out, ", found but not verified %zu", w->unverified);
	if (w->unchecked)
		str_add(out,
		    "; the sentences the law prescribes were not checked "
		    "against the Official Journal in this language");
}

/* Is the word among those that blanks part? */
static bool
lists(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (; words != NULL && *words != '\0'; words += strspn(words, " ")) {
		size_t m = strcspn(words, " ");

		if (m == n && strncmp(words, word, n) == 0)
			return true;
		words += m;
	}
	return false;
}

static void
expect_by(const struct desk *desk, const struct form *form,
    const struct field *field, const char *lang, struct expected *expected)
{
	const struct record *record =
	    records_find(&desk->records, form->id, form->id);
	const struct item *item;
	const char *member;
	size_t i = 0;

	while (record != NULL &&
	    (member = record_member(record, field->id, &i)) != NULL) {
		item = pack_item(field->of_list, member);
		if (item != NULL && lists(pack_text(item, "codes"), lang))
			VEC_PUSH(expected->states, expected->n, expected->cap) =
			    pack_text(item, "title");
	}
}

void
language_expected(const struct desk *desk, const char *lang,
    struct expected *expected)
{
	const struct form *form;
	size_t i, k;

	for (i = 0; i < desk->pack->nforms; i++) {
		form = &desk->pack->forms[i];
		if (form->holds != HOLDS_ONE)
			continue;
		for (k = 0; k < form->nfields; k++)
			if (form->fields[k].of_list != NULL)
				expect_by(desk, form, &form->fields[k], lang,
				    expected);
	}
}

void
expected_clear(struct expected *expected)
{
	free(expected->states);
	*expected = (struct expected){ 0 };
}

/* A text in double quotes, as YAML reads it back. */
static void
put_quoted(struct str *out, const char *s)
{
	str_add(out, "\"");
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			str_add(out, "\\");
		if (*s == '\n')
			str_add(out, "\\n");
		else
			str_addn(out, s, 1);
	}
	str_add(out, "\"");
}

static void
put_words(const struct pack *pack, const char *lang, struct str *out)
{
	const struct language *en = pack_language(pack, "en");
	const char *say;
	size_t i;

	str_add(out, "words:\n");
	for (i = 0; en != NULL && i < en->n; i++) {
		say = pack_own_word(pack, lang, en->words[i].id);
		if (en->words[i].english && say == NULL)
			continue;
		str_addf(out, "- {id: \"%s\", say: ", en->words[i].id);
		put_quoted(out, say ? say : en->words[i].say);
		str_add(out, "}\n");
	}
}

static void
put_saying(const struct language *language, const struct string *string,
    struct str *out)
{
	static const char *const words[] = { "own", "unverified", "official" };
	const struct saying *saying = pack_saying(language, string->en);

	if (saying == NULL && string->optional)
		return;
	str_add(out, "- en: ");
	put_quoted(out, string->en);
	str_add(out, "\n  say: ");
	put_quoted(out, saying ? saying->say : string->en);
	str_add(out, "\n");
	if (saying != NULL && saying->wording != WORDING_OWN)
		str_addf(out, "  status: %s\n", words[saying->wording]);
	if (saying != NULL && saying->source != NULL) {
		str_add(out, "  source: ");
		put_quoted(out, saying->source);
		str_add(out, "\n");
	}
}

bool
language_template(struct desk *desk, const char *lang, struct str *out,
    struct err *err)
{
	const struct language *language = pack_language(desk->pack, lang);
	struct strings strings = { 0 };
	size_t i;

	if (language != NULL && !language_ready(desk, lang, err))
		return false;
	for (i = 0; i < desk->pack->noutlines; i++)
		if (desk->pack->outlines[i].translated)
			strings_add(desk->pack, &desk->pack->outlines[i],
			    &strings);
	str_add(out, "title: ");
	put_quoted(out, language ? language->title : lang);
	str_add(out, "\nenglish: ");
	put_quoted(out, language ? language->english : lang);
	str_add(out, "\n");
	put_words(desk->pack, lang, out);
	str_add(out, "says:\n");
	for (i = 0; i < strings.n; i++)
		put_saying(language, &strings.v[i], out);
	strings_free(&strings);
	return true;
}
