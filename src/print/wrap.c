/* One line breaker for pages and for plain text. Refuses to lose a character
 * other than the blank a line was broken at. */
#include "print/wrap.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "print/clean.h"

#define NBSP 0xa0

static int
next(const char *s, uint32_t *cp)
{
	int len = utf8_next(s, strnlen(s, 4), cp);

	REQUIRE(len >= 0);
	return len;
}

static bool
digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* May a line end between the character before and the one at s? */
static bool
may_break(uint32_t before, uint32_t cp, const char *s)
{
	uint32_t after = 0;

	next(s, &after);
	if (after == 0 || after == ' ' || after == '\n')
		return false;
	/* Neither in 2024/2847 nor in ./program. */
	if (cp == '/')
		return before != 0 && before != ' ' && before != '/' &&
		    before != '.' && after != '/' &&
		    !(digit(before) && digit(after));
	if (cp == 0x2013 || cp == 0x2014)
		return true;
	if (cp != '-' && cp != 0x2010)
		return false;
	/* UAX 14: not between a hyphen and a number; nor after a sign. */
	return before != 0 && before != ' ' && before != '(' && before != '-' &&
	    after != '-' && !digit(after);
}

static void
end_line(struct wrap *wrap, struct wrap_line *line, size_t n, double width,
    const char *resume)
{
	line->n = n;
	line->width = width;
	while (wrap->within && *resume == ' ')
		resume++;
	wrap->text = resume;
	line->last = !wrap->within || *resume == '\0';
}

bool
wrap_next(struct wrap *wrap, struct wrap_line *line)
{
	const char *start = wrap->text, *s = start, *resume = NULL;
	double w = 0, solid_w = 0, break_w = 0;
	size_t solid = 0, break_n = 0;
	uint32_t cp, before = 0;
	int len;

	if (*start == '\0')
		return false;
	*line = (struct wrap_line){ .s = start };
	wrap->within = true;
	for (; (len = next(s, &cp)) > 0 && cp != '\n'; s += len) {
		double cw = wrap->width(wrap->arg, cp);

		if (cp == ' ') {
			if (w + cw > wrap->limit || solid > 0) {
				break_n = solid;
				break_w = solid_w;
				resume = s + len;
			}
		} else if (w + cw > wrap->limit && s > start &&
		    !clean_combining(cp)) {
			if (resume == NULL)
				end_line(wrap, line, solid, solid_w, s);
			else
				end_line(wrap, line, break_n, break_w, resume);
			return true;
		}
		w += cw;
		if (cp != ' ') {
			solid = (size_t)(s + len - start);
			solid_w = w;
			if (may_break(before, cp, s + len)) {
				break_n = solid;
				break_w = w;
				resume = s + len;
			}
		}
		before = cp;
	}
	wrap->within = false;
	end_line(wrap, line, solid, solid_w, *s == '\n' ? s + 1 : s);
	return true;
}

double
wrap_longest(const struct wrap *wrap)
{
	double w = 0, longest = 0;
	uint32_t cp, before = 0;
	const char *s;
	int len;

	for (s = wrap->text; (len = next(s, &cp)) > 0; s += len) {
		if (cp == ' ' || cp == '\n')
			w = 0;
		else
			w += wrap->width(wrap->arg, cp);
		if (w > longest)
			longest = w;
		if (may_break(before, cp, s + len))
			w = 0;
		before = cp;
	}
	return longest;
}
