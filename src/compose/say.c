/*
 * What the pack says, in the language of the document. Refuses to translate
 * what a user wrote.
 */
#include <string.h>

#include "compose/inner.h"

const char *
compose_word(const struct composer *c, const char *id)
{
	const char *word = pack_word(c->pack, c->lang, id);

	return *word == '\0' ? id : word;
}

const char *
compose_say(const struct composer *c, const char *en)
{
	return pack_say(c->pack, c->lang, en);
}

#define MARK "{n}" /* stands for the number in a pattern */

/*
 * The short citation that s begins with, as the language says it. The patterns
 * are the words of English that begin with "cite-". Returns how much of s it
 * was; 0: none of them.
 */
static size_t
put_pattern(const struct composer *c, const char *s, struct str *out)
{
	const struct language *en = pack_language(c->pack, "en");
	const char *mark, *say;
	size_t i, pre, n;

	for (i = 0; en != NULL && i < en->n; i++) {
		if (!str_starts(en->words[i].id, "cite-") ||
		    (mark = strstr(en->words[i].say, MARK)) == NULL)
			continue;
		pre = (size_t)(mark - en->words[i].say);
		if (strncmp(s, en->words[i].say, pre) != 0)
			continue;
		n = strcspn(s + pre, " (;,");
		say = pack_word(c->pack, c->lang, en->words[i].id);
		mark = strstr(say, MARK);
		if (mark == NULL)
			mark = say + strlen(say);
		str_addn(out, say, (size_t)(mark - say));
		str_addn(out, s + pre, n);
		if (*mark != '\0')
			str_add(out, mark + sizeof(MARK) - 1);
		/* A word behind the number is parted from what follows. */
		if (s[pre + n] == '(' && *mark != '\0' &&
		    mark[sizeof(MARK) - 1] != '\0')
			str_add(out, " ");
		return pre + n;
	}
	return 0;
}

const char *
compose_cite(struct composer *c, const char *cite)
{
	struct str out = { 0 };
	const char *s = cite;
	size_t n;

	if (cite == NULL || strcmp(c->lang, "en") == 0)
		return cite;
	while (*s != '\0') {
		n = s == cite || s[-1] == ' ' ? put_pattern(c, s, &out) : 0;
		if (n == 0)
			str_addn(&out, s, n = 1);
		s += n;
	}
	s = arena_dup(c->arena, str_text(&out));
	str_clear(&out);
	return s;
}
