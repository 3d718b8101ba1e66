/*
 * Which language documents are in: asked for, kept, and told of with how far
 * its wordings can be relied on. Refuses to pass over what nobody checked.
 */
#include "screen/language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "screen/pick.h"
#include "work/language.h"

#define ALL "all" /* no language is called so */
#define ALONE                                                                  \
	"It is printed in English alone: it is made of what was written into " \
	"the project."

static bool
english(const char *lang)
{
	return lang[0] == '\0' || strcmp(lang, "en") == 0;
}

/* "Deutsch (German)"; caller frees. */
static char *
name_of(const struct language *l)
{
	return str_eq(l->title, l->english)
	    ? mem_dup(l->title)
	    : mem_printf("%s (%s)", l->title, l->english);
}

/* Appends the states where it is expected, a few of them by name. False:
 * there are none. */
static bool
expected_in(const struct bench *bench, const char *lang, const char *lead,
    size_t most, struct str *out)
{
	struct expected e = { 0 };
	bool any;
	size_t i;

	language_expected(&bench->desk, lang, &e);
	any = e.n > 0;
	for (i = 0; i < e.n && i < most; i++)
		str_addf(out, "%s%s", i ? ", " : lead, e.states[i]);
	if (e.n > most)
		str_addf(out, " and %zu more", e.n - most);
	expected_clear(&e);
	return any;
}

/* Is it expected anywhere? */
static bool
wanted(const struct bench *bench, const char *lang)
{
	struct str unsaid = { 0 };
	bool any = expected_in(bench, lang, "", 1, &unsaid);

	str_clear(&unsaid);
	return any;
}

/* How the wordings came about, and where it is expected; appended. */
static void
explain(struct bench *bench, const struct outline *outline,
    const struct language *l, struct str *out)
{
	struct wordings wordings;
	struct err err;

	if (english(l->id)) {
		str_add(out, "The language documents are written in");
	} else if (!language_ready(&bench->desk, l->id, &err)) {
		str_addf(out, "Cannot be used: %s", err.say);
	} else {
		language_count(&bench->desk, outline, l->id, &wordings);
		str_add(out, "Its ");
		language_say(&wordings, out);
	}
	str_add(out, ".");
	if (expected_in(bench, l->id, " Expected in ", SIZE_MAX, out))
		str_add(out, " (not confirmed).");
}

/* One row: the language, or (with `first`) it beside that one. */
static void
add(struct bench *bench, struct screen *p, const struct outline *outline,
    const struct language *l, const char *first)
{
	struct str label = { 0 }, help = { 0 };
	char *name = name_of(l);
	char *id = first ? mem_printf("%s,%s", first, l->id) : mem_dup(l->id);

	str_addf(&label, first ? "with %s below it  " : "%s  ", name);
	expected_in(bench, l->id, "expected in ", 2, &label);
	explain(bench, outline, l, &help);
	pick_add(p, id, str_text(&label), str_text(&help),
	    strcmp(bench->lang, id) == 0);
	pick_note(p, l->id, false);
	str_clear(&label);
	str_clear(&help);
	free(name);
	free(id);
}

/* English first, then those that are expected, then the others. */
static void
add_each(struct bench *bench, struct screen *p, const struct outline *outline,
    const char *first)
{
	const struct pack *pack = bench->desk.pack;
	const struct language *l;
	size_t i;
	int turn;

	for (turn = 0; turn < 2; turn++)
		for (i = 0; i < pack->nlanguages; i++) {
			l = &pack->languages[i];
			if (english(l->id) || str_eq(l->id, first))
				continue;
			if (wanted(bench, l->id) == (turn == 0))
				add(bench, p, outline, l, first);
		}
}

void
language_ask(struct bench *bench, const struct outline *outline)
{
	const struct pack *pack = bench->desk.pack;
	const struct language *en = pack_language(pack, "en");
	struct pick pick = { .tag = LANGUAGE_FIRST,
		.title = "In which language? Where one is expected is not "
			 "confirmed.",
		.now = english(bench->lang) ? "en" : bench->lang,
		.tall = true };
	struct screen *p;
	struct err unsaid;
	char *all;
	size_t i;

	if (!outline->translated) {
		bench_say(bench, UI_PLAIN, "It is printed in English alone.");
		return;
	}
	/* What it is called stands in a file that is read only now. */
	for (i = 0; i < pack->nlanguages; i++)
		language_ready(&bench->desk, pack->languages[i].id, &unsaid);
	p = pick_new(&pick);
	if (en != NULL)
		add(bench, p, outline, en, NULL);
	all = mem_printf("All %zu of them, one file each", pack->nlanguages);
	pick_add(p, ALL, all,
	    "A document is then written in each language at once; the screen "
	    "goes on in English.",
	    strcmp(bench->lang, ALL) == 0);
	free(all);
	add_each(bench, p, outline, NULL);
	bench_push(bench, p);
}

static void
ask_second(struct bench *bench, const struct outline *outline, const char *lang)
{
	const struct language *l = pack_language(bench->desk.pack, lang);
	const struct language *en = pack_language(bench->desk.pack, "en");
	char *name = name_of(l), *alone = mem_printf("%s alone", name);
	char *title = mem_printf("%s alone, or with a second language below "
				 "each text?",
	    name);
	struct pick pick = { .tag = LANGUAGE_SECOND,
		.title = title,
		.now = bench->lang,
		.tall = true };
	struct screen *p = pick_new(&pick);

	pick_add(p, lang, alone, NULL, strcmp(bench->lang, lang) == 0);
	if (en != NULL && !english(lang))
		add(bench, p, outline, en, lang);
	add_each(bench, p, outline, lang);
	bench_push(bench, p);
	free(title);
	free(alone);
	free(name);
}

static void
take(struct bench *bench, const struct outline *outline, const char *lang)
{
	struct languages langs;
	struct err err;
	bool all = strcmp(lang, ALL) == 0;

	if (!all &&
	    !languages_ready(&bench->desk, outline, lang, &langs, &err)) {
		bench_fail(bench, &err);
		return;
	}
	lang = strcmp(lang, "en") == 0 ? "" : lang;
	REQUIRE(strlen(lang) < sizeof(bench->lang));
	memcpy(bench->lang, lang, strlen(lang) + 1);
}

bool
language_reply(struct bench *bench, const struct outline *outline, int tag,
    const struct reply *reply, bool *changed)
{
	*changed = false;
	if (tag != LANGUAGE_FIRST && tag != LANGUAGE_SECOND)
		return false;
	if (reply->text == NULL)
		return true;
	if (tag == LANGUAGE_FIRST && strcmp(reply->text, ALL) != 0) {
		ask_second(bench, outline, reply->text);
		return true;
	}
	take(bench, outline, reply->text);
	*changed = true;
	return true;
}

const char *
language_of(const struct bench *bench, const struct outline *outline)
{
	return english(bench->lang) || !outline->translated ||
		strcmp(bench->lang, ALL) == 0
	    ? NULL
	    : bench->lang;
}

bool
language_all(const struct bench *bench, const struct outline *outline)
{
	return outline->translated && strcmp(bench->lang, ALL) == 0;
}

void
language_head(const struct bench *bench, const struct outline *outline,
    struct str *out)
{
	const char *lang = language_of(bench, outline);
	size_t n;

	if (language_all(bench, outline)) {
		str_add(out, " (all languages)");
	} else if (lang != NULL) {
		n = strcspn(lang, ",");
		str_addf(out, " (%.*s%s%s)", (int)n, lang, lang[n] ? ", " : "",
		    lang[n] ? lang + n + 1 : "");
	}
}

static void
tell_one(struct bench *bench, const struct outline *outline, const char *lang,
    struct page *page)
{
	const struct language *l = pack_language(bench->desk.pack, lang);
	struct wordings wordings;
	struct str out = { 0 };
	struct err err;
	char *name;

	if (english(lang) || !language_ready(&bench->desk, lang, &err))
		return;
	name = name_of(l);
	language_count(&bench->desk, outline, lang, &wordings);
	str_addf(&out, "%s, ", name);
	language_say(&wordings, &out);
	str_add(&out, ". Answers stay as they were written.");
	page_add(page, wordings.unchecked ? UI_ADVICE : UI_DIM, 0,
	    str_text(&out));
	str_clear(&out);
	free(name);
}

/* "In English. Also expected: fr, nl (not confirmed)." */
static void
tell_english(struct bench *bench, struct page *page)
{
	const struct pack *pack = bench->desk.pack;
	struct str out = { 0 };
	size_t i, n = 0;

	str_add(&out, "In English");
	for (i = 0; i < pack->nlanguages; i++)
		if (!english(pack->languages[i].id) &&
		    wanted(bench, pack->languages[i].id))
			str_addf(&out, "%s%s", n++ ? ", " : "; also expected: ",
			    pack->languages[i].id);
	str_addf(&out, "%s. t chooses among %zu languages.",
	    n > 0 ? " (not confirmed)" : "", pack->nlanguages);
	page_add(page, UI_DIM, 0, str_text(&out));
	str_clear(&out);
}

void
language_tell(struct bench *bench, const struct outline *outline, bool plain,
    struct page *page)
{
	const char *lang = language_of(bench, outline);
	struct languages langs;
	struct err err;

	if (!outline->translated) {
		if (plain || bench->lang[0] != '\0')
			page_add(page, UI_DIM, 0, ALONE);
	} else if (language_all(bench, outline)) {
		page_addf(page, UI_DIM, 0,
		    "Written in all %zu languages, one file each; shown in "
		    "English.",
		    bench->desk.pack->nlanguages);
	} else if (lang == NULL) {
		if (plain)
			tell_english(bench, page);
	} else if (languages_ready(&bench->desk, outline, lang, &langs, &err)) {
		tell_one(bench, outline, langs.first, page);
		tell_one(bench, outline, langs.second, page);
	}
}
