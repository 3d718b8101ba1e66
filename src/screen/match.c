/* Filters by words. Refuses to rank. */
#include "screen/match.h"

#include <stdint.h>
#include <string.h>
#include <wctype.h>

#include "base/utf8.h"

/* The next code point in lower case; 0 at the end. */
static uint32_t
next_lower(const char **s)
{
	uint32_t cp;
	int n;

	if ((unsigned char)**s < 0x80) {
		cp = (unsigned char)**s;
		*s += cp != 0;
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	}
	n = utf8_next(*s, strnlen(*s, 4), &cp);
	if (n <= 0) {
		(*s)++;
		return 0xfffd;
	}
	*s += n;
	return (uint32_t)towlower((wint_t)cp);
}

/* Does text begin with the n bytes of word? */
static bool
begins(const char *text, const char *word, const char *end)
{
	while (word < end)
		if (next_lower(&word) != next_lower(&text))
			return false;
	return true;
}

static bool
holds(const char *text, const char *word, const char *end)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text & 0xc0) != 0x80 &&
		    begins(text, word, end))
			return true;
	return false;
}

bool
match_words(const char *text, const char *typed)
{
	size_t n;

	for (;;) {
		typed += strspn(typed, " ");
		n = strcspn(typed, " ");
		if (n == 0)
			return true;
		if (!holds(text, typed, typed + n))
			return false;
		typed += n;
	}
}
