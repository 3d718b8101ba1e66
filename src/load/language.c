/*
 * Reads forms/languages/: words, and what the texts of documents are in a
 * language. Refuses a text nobody says, terms that are not those of the text,
 * and a document that has to be translated and is not.
 */
#include "load/language.h"

#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "load/shape.h"
#include "model/strings.h"

#define FOLDER	"forms/languages/"
#define ENGLISH FOLDER "en.yml"

enum { L_TITLE, L_ENGLISH, L_WORDS, L_MORE, L_SAYS, L_N };

static const struct shape language_shape[L_N] = {
	[L_TITLE] = { "title", SHAPE_TEXT, true },
	[L_ENGLISH] = { "english", SHAPE_TEXT, false },
	[L_WORDS] = { "words", SHAPE_LIST, true },
	[L_MORE] = { "more", SHAPE_LIST, false },
	[L_SAYS] = { "says", SHAPE_LIST, false },
};

enum { S_EN, S_SAY, S_STATUS, S_SOURCE, S_N };

static const struct shape saying_shape[S_N] = {
	[S_EN] = { "en", SHAPE_TEXT, true },
	[S_SAY] = { "say", SHAPE_TEXT, true },
	[S_STATUS] = { "status", SHAPE_TEXT, false },
	[S_SOURCE] = { "source", SHAPE_TEXT, false },
};

bool
load_language_waits(const char *path)
{
	return str_starts(path, FOLDER) && strcmp(path, ENGLISH) != 0;
}

static void
read_words(struct loader *l, const struct node *list, bool english,
    struct language *lang)
{
	enum { ID, SAY, N };
	static const struct shape shape[N] = {
		[ID] = { "id", SHAPE_TEXT, true },
		[SAY] = { "say", SHAPE_TEXT, true },
	};
	const struct node *v[N];
	struct word *words;

	if (list == NULL)
		return;
	words = arena_alloc(l->arena, (lang->n + list->n + 1) * sizeof(*words));
	if (lang->n > 0)
		memcpy(words, lang->words, lang->n * sizeof(*words));
	lang->words = words;
	for (const struct node *c = list->first; c; c = c->next) {
		struct word *word = &lang->words[lang->n];

		load_shape(l, c, "a word", shape, N, v);
		if (v[ID] == NULL || v[SAY] == NULL || !load_id(l, v[ID]))
			continue;
		*word = (struct word){ v[ID]->text, v[SAY]->text, english };
		if (load_index_put(&l->index, lang, word->id, word))
			lang->n++;
		else
			load_fault(l->faults, c->place,
			    "the word `%s` stands here twice", word->id);
	}
}

/* Is {NAME} of one text also in the other? */
static bool
names_all(const char *of, const char *in)
{
	size_t n, m;
	const char *s;

	while (*(of += strcspn(of, "{")) != '\0') {
		n = strcspn(of, "}");
		for (s = in; *(s += strcspn(s, "{")) != '\0'; s += m) {
			m = strcspn(s, "}");
			if (m == n && strncmp(s, of, n) == 0)
				break;
		}
		if (*s == '\0')
			return false;
		of += n;
	}
	return true;
}

static void
read_saying(struct loader *l, const struct node *node, struct language *lang)
{
	static const char *const words[] = { "own", "unverified", "official" };
	struct saying *s = &lang->says[lang->nsays];
	const struct node *v[S_N];
	int status;

	load_shape(l, node, "a wording", saying_shape, S_N, v);
	if (v[S_EN] == NULL || v[S_SAY] == NULL)
		return;
	status = load_word(l, v[S_STATUS], words, 3);
	*s = (struct saying){ .en = v[S_EN]->text,
		.say = v[S_SAY]->text,
		.source = load_text(v[S_SOURCE]),
		.wording = status > 0 ? (enum wording)status : WORDING_OWN };
	if (s->wording != WORDING_OWN && s->source == NULL)
		load_fault(l->faults, v[S_STATUS]->place,
		    "a wording that is not our own names its `source`");
	if (!names_all(s->en, s->say) || !names_all(s->say, s->en))
		load_fault(l->faults, v[S_SAY]->place,
		    "the {terms} are not those of the English text");
	if (load_index_put(&l->index, &lang->says, s->en, node))
		lang->nsays++;
	else
		load_fault(l->faults, node->place,
		    "this text stands here twice");
}

static int
by_english(const void *a, const void *b)
{
	return strcmp(((const struct saying *)a)->en,
	    ((const struct saying *)b)->en);
}

static void
read_language(struct loader *l, const struct node *node, struct language *lang)
{
	const struct node *v[L_N];
	bool english = strcmp(lang->id, "en") == 0;

	load_shape(l, node, "a language", language_shape, L_N, v);
	lang->title = v[L_TITLE] ? v[L_TITLE]->text : lang->id;
	lang->english = v[L_ENGLISH] ? v[L_ENGLISH]->text : lang->title;
	read_words(l, v[L_WORDS], false, lang);
	read_words(l, v[L_MORE], true, lang);
	if (english && v[L_SAYS])
		load_fault(l->faults, v[L_SAYS]->place,
		    "documents are written in English: there is nothing to "
		    "say otherwise");
	if (v[L_SAYS] == NULL)
		return;
	lang->says =
	    arena_alloc(l->arena, (v[L_SAYS]->n + 1) * sizeof(struct saying));
	for (const struct node *c = v[L_SAYS]->first; c; c = c->next)
		read_saying(l, c, lang);
	qsort(lang->says, lang->nsays, sizeof(*lang->says), by_english);
}

/* Every word of English, and no other. */
static void
check_words(struct loader *l, const struct language *lang, struct place place)
{
	const struct language *en = pack_language(l->pack, "en");
	size_t i;

	for (i = 0; en && i < en->n; i++)
		if (!en->words[i].english &&
		    pack_own_word(l->pack, lang->id, en->words[i].id) == NULL)
			load_fault(l->faults, place,
			    "the word `%s` (%s) is missing", en->words[i].id,
			    en->words[i].say);
	for (i = 0; i < lang->n; i++)
		if (pack_own_word(l->pack, "en", lang->words[i].id) == NULL)
			load_fault(l->faults, place, "English has no word `%s`",
			    lang->words[i].id);
}

/* A list is read from its first to its last in every language. */
static void
check_lists(struct loader *l, const struct language *lang, struct place place)
{
	static const char *const ids[] = { "list-two", "list-next",
		"list-last" };
	const char *say, *last;
	size_t i, n;

	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		say = pack_own_word(l->pack, lang->id, ids[i]);
		if (say == NULL)
			continue; /* told already, or English lacks it */
		n = strlen(say);
		last = strstr(say, LIST_LAST);
		if (!str_starts(say, LIST_REST) || last == NULL ||
		    (size_t)(last - say) + strlen(LIST_LAST) != n)
			load_fault(l->faults, place,
			    "the word `%s` begins with " LIST_REST
			    " and ends with " LIST_LAST,
			    ids[i]);
	}
}

static void
check_whole(struct loader *l, const struct language *lang, struct place place)
{
	struct strings strings = { 0 };
	size_t i;

	for (i = 0; i < l->pack->noutlines; i++)
		if (l->pack->outlines[i].translated)
			strings_add(l->pack, &l->pack->outlines[i], &strings);
	for (i = 0; i < strings.n; i++)
		if (!strings.v[i].optional &&
		    pack_saying(lang, strings.v[i].en) == NULL)
			load_fault(l->faults, place, "no wording for \"%s\"",
			    strings.v[i].en);
	strings_free(&strings);
}

/* What no document says was meant for one that has changed. */
static void
check_stale(struct loader *l, const struct language *lang)
{
	struct strings strings = { 0 };
	const struct node *node;
	size_t i;

	for (i = 0; i < l->pack->noutlines; i++)
		strings_add(l->pack, &l->pack->outlines[i], &strings);
	for (i = 0; i < lang->nsays; i++) {
		node = load_index_get(&l->index, &lang->says, lang->says[i].en);
		if (strings_find(&strings, lang->says[i].en) == NULL)
			load_fault(l->faults, node->place,
			    "no document says this: was its English text "
			    "changed?");
	}
	strings_free(&strings);
}

static void
check_language(struct loader *l, const struct language *lang)
{
	struct place place = {
		arena_printf(l->arena, FOLDER "%s.yml", lang->id), 1, 1
	};

	check_lists(l, lang, place);
	if (strcmp(lang->id, "en") == 0)
		return;
	check_words(l, lang, place);
	check_whole(l, lang, place);
	check_stale(l, lang);
}

void
load_languages(struct loader *l)
{
	struct pack *pack = l->pack;

	pack->languages =
	    arena_alloc(l->arena, (l->nsources + 1) * sizeof(struct language));
	for (size_t i = 0; i < l->nsources; i++) {
		struct source *s = &l->sources[i];
		struct language *lang = &pack->languages[pack->nlanguages];

		if (!load_named(l, s, FOLDER, &lang->id))
			continue;
		s->used = true;
		lang->title = lang->english = lang->id;
		pack->nlanguages++;
		if (s->node != NULL) {
			read_language(l, s->node, lang);
		} else if (!l->whole && load_language_waits(s->path)) {
			lang->bytes = arena_dupn(l->arena, s->bytes, s->n);
			lang->nbytes = s->n;
		}
	}
	if (!load_has(l, ENGLISH))
		load_fault(l->faults, (struct place){ ENGLISH, 1, 1 },
		    "this file is missing");
}

void
load_sayings(struct loader *l)
{
	for (size_t i = 0; l->faults->n == 0 && i < l->pack->nlanguages; i++)
		if (l->pack->languages[i].bytes == NULL)
			check_language(l, &l->pack->languages[i]);
}

bool
load_language(struct pack *pack, const char *id, struct faults *faults)
{
	struct loader l = {
		.pack = pack,
		.arena = &pack->arena,
		.faults = faults,
	};
	const struct language *there = pack_language(pack, id);
	struct language *lang, was;
	const struct node *node;
	size_t before = faults->n;

	if (there == NULL || there->bytes == NULL)
		return true;
	lang = &pack->languages[there - pack->languages];
	was = *lang;
	l.index.arena = &l.scratch;
	node = load_node(arena_printf(l.arena, FOLDER "%s.yml", id),
	    lang->bytes, lang->nbytes, l.arena, &l.scratch, faults);
	if (node != NULL) {
		read_language(&l, node, lang);
		lang->bytes = NULL;
		if (faults->n == before)
			check_language(&l, lang);
	}
	if (faults->n > before)
		*lang = was;
	arena_free(&l.scratch);
	return faults->n == before;
}
