/* UTF-8 and normal form C, by libutf8proc. Refuses what is not text. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/mem.h"
#include "base/str.h"

int
utf8_next(const char *s, size_t n, uint32_t *cp)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t len;

	if (n == 0)
		return 0;
	len = utf8proc_iterate((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)(n > 4 ? 4 : n), &c);
	if (len <= 0)
		return -1;
	*cp = (uint32_t)c;
	return (int)len;
}

bool
utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	int len;

	while ((len = utf8_next(s, n, &cp)) > 0) {
		s += len;
		n -= (size_t)len;
	}
	return len == 0;
}

bool
utf8_text(const char *s, size_t n)
{
	uint32_t cp;
	int len;

	while (n > 0 && *s >= ' ' && *s < 0x7f) /* mostly all of it */
		s++, n--;
	while ((len = utf8_next(s, n, &cp)) > 0) {
		if (cp < 0x20 && cp != '\t' && cp != '\n')
			return false;
		if (cp >= 0x7f && cp < 0xa0)
			return false;
		s += len;
		n -= (size_t)len;
	}
	return len == 0;
}

static bool
ascii(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* Its class; what falls apart into marks alone has none: no normal form. */
static int
mark_class(uint32_t cp, bool *none)
{
	utf8proc_int32_t parts[4], cut = 0;
	const utf8proc_property_t *p =
	    utf8proc_get_property((utf8proc_int32_t)cp);

	*none = p->decomp_seqindex != UINT16_MAX && p->decomp_type == 0 &&
	    utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 4,
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &cut) > 0 &&
	    utf8proc_get_property(parts[0])->combining_class != 0;
	return p->combining_class;
}

bool
utf8_ordered(const char *s, size_t n)
{
	int len, mark, before = 0;
	uint32_t cp;
	bool none = false;

	for (; (len = utf8_next(s, n, &cp)) > 0; s += len, n -= (size_t)len) {
		mark = cp < 0x300 ? 0 : mark_class(cp, &none);
		if (none || (mark != 0 && mark < before))
			return false;
		before = mark;
	}
	return len == 0;
}

bool
utf8_is_nfc(const char *s, size_t n)
{
	char *copy, *nfc;
	bool same;

	if (!utf8_text(s, n))
		return false;
	if (ascii(s, n))
		return true;
	if (!utf8_ordered(s, n))
		return false;
	copy = mem_dupn(s, n);
	nfc = utf8_nfc_dup(copy);
	same = nfc != NULL && strcmp(copy, nfc) == 0;
	free(copy);
	free(nfc);
	return same;
}

char *
utf8_nfc_dup(const char *s)
{
	utf8proc_uint8_t *out = NULL;

	if (ascii(s, strlen(s)))
		return mem_dup(s);
	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &out,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		return NULL;
	return (char *)out;
}

/* Of clean text: blanks at both ends gone, runs of them one. */
static void
squeeze(char *s)
{
	char *to = s, *first = s;

	for (; *s != '\0'; s++)
		if (strchr(" \t\n", *s) == NULL)
			*to++ = *s;
		else if (to > first && to[-1] != ' ')
			*to++ = ' ';
	if (to > first && to[-1] == ' ')
		to--;
	*to = '\0';
}

char *
utf8_fold_dup(const char *s)
{
	utf8proc_uint8_t *out = NULL;

	/* COMPAT makes blanks of all kinds one kind. */
	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &out,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT |
		    UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE) < 0)
		return NULL;
	squeeze((char *)out);
	return (char *)out;
}

size_t
utf8_length(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

size_t
utf8_grapheme(const char *s, size_t n)
{
	utf8proc_int32_t state = 0;
	uint32_t before, cp;
	size_t at;
	int len;

	if (n == 0)
		return 0;
	len = utf8_next(s, n, &before);
	if (len < 0)
		return 1;
	for (at = (size_t)len; at < n; at += (size_t)len) {
		len = utf8_next(s + at, n - at, &cp);
		if (len <= 0)
			break;
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
			(utf8proc_int32_t)cp, &state))
			break;
		before = cp;
	}
	return at;
}

bool
utf8_hidden(uint32_t cp)
{
	return cp == 0xad || cp == 0x61c || (cp >= 0x200b && cp <= 0x200f) ||
	    (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x2069) ||
	    cp == 0xfeff;
}

void
utf8_show(const char *s, size_t n, struct str *out)
{
	uint32_t cp;
	int len;

	for (; n > 0; s += len, n -= (size_t)len) {
		len = utf8_next(s, n, &cp);
		if (len <= 0) {
			str_addf(out, "<byte %02X>", (unsigned char)*s);
			len = 1;
		} else if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
		    utf8_hidden(cp)) {
			str_addf(out, "<U+%04X>", (unsigned)cp);
		} else {
			str_addn(out, s, (size_t)len);
		}
	}
}
