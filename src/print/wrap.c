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

static bool
capital(uint32_t cp)
{
	return cp >= 'A' && cp <= 'Z';
}

/* A number, a Roman one or a point in parentheses; no year. */
static bool
numbers(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (n > 0)
		return n != 4 || capital((unsigned char)s[n]);
	if (*s == '(') {
		n = strcspn(s + 1, " \n)");
		return n > 0 && n <= 3 && s[n + 1] == ')';
	}
	n = strspn(s, "IVX");
	return n > 0 && (s[n] == '\0' || strchr(" \n,;:.)(", s[n]) != NULL);
}

/* Does the blank at s hold a number to its word? "Chapter I (2)", "No. 5"; but
 * no "end. (2)". */
static bool
holds(const char *line, const char *s)
{
	const char *word = s;

	if (s == line || !numbers(s + 1))
		return false;
	while (word > line && word[-1] != ' ' && word[-1] != '\n' &&
	    word[-1] != '(')
		word--;
	if (s[-1] == '.')
		return s - word <= 5 && digit((unsigned char)s[1]);
	return capital((unsigned char)*word);
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

/* Where a line may end: what it holds, and where the next one begins. */
struct place {
	size_t n;
	double width;
	const char *resume; /* NULL: nowhere */
};

static void
end_line(struct wrap *wrap, struct wrap_line *line, const struct place *place)
{
	const char *resume = place->resume;

	line->n = place->n;
	line->width = place->width;
	while (wrap->within && *resume == ' ')
		resume++;
	wrap->text = resume;
	line->last = !wrap->within || *resume == '\0';
}

bool
wrap_next(struct wrap *wrap, struct wrap_line *line)
{
	const char *start = wrap->text, *s = start;
	struct place best = { 0 }, held = { 0 }, *place;
	double w = 0, solid_w = 0;
	uint32_t cp, before = 0;
	size_t solid = 0;
	int len;

	if (*start == '\0')
		return false;
	*line = (struct wrap_line){ .s = start };
	wrap->within = true;
	for (; (len = next(s, &cp)) > 0 && cp != '\n'; s += len) {
		double cw = wrap->width(wrap->arg, cp);

		if (cp == ' ') {
			place = holds(start, s) ? &held : &best;
			if (w + cw > wrap->limit || solid > 0)
				*place =
				    (struct place){ solid, solid_w, s + len };
		} else if (w + cw > wrap->limit && s > start &&
		    !clean_combining(cp)) {
			place = best.resume ? &best : &held;
			if (place->resume == NULL)
				*place = (struct place){ solid, solid_w, s };
			end_line(wrap, line, place);
			return true;
		}
		w += cw;
		if (cp != ' ') {
			solid = (size_t)(s + len - start);
			solid_w = w;
			if (may_break(before, cp, s + len))
				best = (struct place){ solid, w, s + len };
		}
		before = cp;
	}
	wrap->within = false;
	best = (struct place){ solid, solid_w, *s == '\n' ? s + 1 : s };
	end_line(wrap, line, &best);
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
		if (cp == '\n' || (cp == ' ' && !holds(wrap->text, s)))
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
