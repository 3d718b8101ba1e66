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

/* How much of text is these bytes of word, in either case; 0: it begins with
 * something else. */
static size_t
begins(const char *text, const char *word, const char *end)
{
	const char *at = text;

	while (word < end)
		if (next_lower(&word) != next_lower(&at))
			return 0;
	return (size_t)(at - text);
}

static const char *
find(const char *text, const char *word, const char *end, size_t *n)
{
	for (; *text != '\0'; text++)
		if (((unsigned char)*text & 0xc0) != 0x80 &&
		    (*n = begins(text, word, end)) > 0)
			return text;
	return NULL;
}

bool
match_words(const char *text, const char *typed)
{
	size_t n, len;

	for (;;) {
		typed += strspn(typed, " ");
		n = strcspn(typed, " ");
		if (n == 0)
			return true;
		if (find(text, typed, typed + n, &len) == NULL)
			return false;
		typed += n;
	}
}

const char *
match_first(const char *text, const char *typed, size_t *n)
{
	const char *at = NULL;
	size_t len;

	for (; at == NULL && *typed != '\0'; typed += len) {
		typed += strspn(typed, " ");
		len = strcspn(typed, " ");
		if (len > 0)
			at = find(text, typed, typed + len, n);
	}
	return at;
}
