/* What a renderer may be handed, made printable. Refuses to hide anything
 * that changes how text reads. */
#include "print/clean.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static bool
invisible(uint32_t cp)
{
	return cp == 0xad || (cp >= 0x200b && cp <= 0x200d) ||
	    (cp >= 0x2060 && cp <= 0x2064) || cp == 0xfeff;
}

static bool
control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
}

static void
add(struct str *out, const char *s, size_t n, uint32_t cp)
{
	if (cp == '\n' || cp == 0x2028 || cp == 0x2029)
		str_add(out, "\n");
	else if (cp == '\t')
		str_add(out, " ");
	else if (cp == '\r' || invisible(cp))
		return;
	else if (control(cp) || utf8_hidden(cp))
		str_addf(out, "<U+%04X>", (unsigned)cp);
	else
		str_addn(out, s, n);
}

static bool
is_clean(const char *s)
{
	size_t n = strlen(s);
	uint32_t cp;
	int len;

	for (; n > 0; s += len, n -= (size_t)len) {
		len = utf8_next(s, n, &cp);
		if (len <= 0 || (control(cp) && cp != '\n') || cp == 0x2028 ||
		    cp == 0x2029 || invisible(cp) || utf8_hidden(cp))
			return false;
	}
	return true;
}

const char *
clean_text(struct arena *arena, const char *s)
{
	struct str out = { 0 };
	size_t n = s ? strlen(s) : 0;
	const char *text;
	uint32_t cp;
	int len;

	if (s == NULL || is_clean(s))
		return s ? s : "";
	while (n > 0) {
		len = utf8_next(s, n, &cp);
		if (len <= 0) {
			str_add(&out, "\xef\xbf\xbd");
			len = 1;
		} else {
			add(&out, s, (size_t)len, cp);
		}
		s += len;
		n -= (size_t)len;
	}
	text = arena_dup(arena, str_text(&out));
	str_clear(&out);
	return text;
}

const char *
clean_line(struct arena *arena, const char *s)
{
	const char *text = clean_text(arena, s);
	char *line, *p;

	if (strchr(text, '\n') == NULL)
		return text;
	line = arena_dup(arena, text);
	for (p = line; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return line;
}

int
clean_combining(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36f) || (cp >= 0x483 && cp <= 0x489) ||
	    (cp >= 0x1ab0 && cp <= 0x1aff) || (cp >= 0x1dc0 && cp <= 0x1dff) ||
	    (cp >= 0x20d0 && cp <= 0x20ff) || (cp >= 0xfe20 && cp <= 0xfe2f);
}
