/* Sets plain text in lines. Refuses to cut anything: what is wider than its
 * column goes on in the next line. */
#include "print/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "print/clean.h"
#include "print/wrap.h"

#define LINES_ALSO 2 /* columns the second language is set in */

/* Columns a character takes on a terminal, nearly: marks none, the wide
 * scripts two. */
int
lines_columns(void *arg, uint32_t cp)
{
	(void)arg;
	if (clean_combining(cp) || cp == '\n')
		return 0;
	if ((cp >= 0x1100 && cp <= 0x115f) || (cp >= 0x2e80 && cp <= 0xa4cf) ||
	    (cp >= 0xac00 && cp <= 0xd7a3) || (cp >= 0xf900 && cp <= 0xfaff) ||
	    (cp >= 0xfe30 && cp <= 0xfe6f) || (cp >= 0xff00 && cp <= 0xff60) ||
	    (cp >= 0x1f300 && cp <= 0x1f9ff) ||
	    (cp >= 0x20000 && cp <= 0x3fffd))
		return 2;
	return 1;
}

int
lines_width(const char *s)
{
	uint32_t cp;
	int len, n = 0;

	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		n += lines_columns(NULL, cp);
	return n;
}

void
lines_end(struct text *text)
{
	while (text->out->n > 0 && text->out->s[text->out->n - 1] == ' ')
		text->out->s[--text->out->n] = '\0';
	str_add(text->out, "\n");
	text->blank = false;
}

void
lines_pad(struct text *text, int n)
{
	while (n-- > 0)
		str_add(text->out, " ");
}

void
lines_gap(struct text *text)
{
	if (text->blank)
		return;
	str_add(text->out, "\n");
	text->blank = true;
}

void
lines_rule(struct text *text, int x, int n, const char *dash)
{
	lines_pad(text, x);
	while (n-- > 0)
		str_add(text->out, dash);
	lines_end(text);
}

/* The next line of a span; its second language follows on the first. */
static bool
next(struct text *text, const struct span *span, struct wrap *wrap,
    struct wrap_line *line)
{
	if (wrap_next(wrap, line))
		return true;
	if (str_blank(span->also) || wrap->limit < span->w)
		return false;
	*wrap = (struct wrap){
		.text = clean_text(&text->arena, span->also),
		.width = lines_columns,
		.limit = span->w > 2 * LINES_ALSO ? span->w - LINES_ALSO
						  : span->w - 0.5,
	};
	return wrap_next(wrap, line);
}

/* Sets the next line of a span; `at` is the column the line has come to. */
static void
set(struct text *text, const struct span *span, const struct wrap *wrap,
    const struct wrap_line *line, int *at)
{
	int x = span->x + span->w - (int)(wrap->limit + 0.5);

	if (line->n == 0)
		return;
	if (span->right)
		x = span->x + span->w - (int)line->width;
	lines_pad(text, x - *at);
	*at = x > *at ? x : *at;
	str_addn(text->out, line->s, line->n);
	*at += (int)line->width;
}

int
lines_put(struct text *text, const struct span *spans, size_t n)
{
	struct wrap *wraps = mem_alloc(n * sizeof(*wraps));
	struct wrap_line *line = mem_alloc(n * sizeof(*line));
	int at, lines = 0;
	bool more = true;
	size_t i;

	for (i = 0; i < n; i++)
		wraps[i] = (struct wrap){
			.text = clean_text(&text->arena, spans[i].text),
			.width = lines_columns,
			.limit = spans[i].w,
		};
	for (;; lines++) {
		for (more = false, i = 0; i < n; i++) {
			line[i].n = 0;
			more |= next(text, &spans[i], &wraps[i], &line[i]);
		}
		if (!more)
			break;
		for (at = 0, i = 0; i < n; i++)
			set(text, &spans[i], &wraps[i], &line[i], &at);
		lines_end(text);
	}
	free(wraps);
	free(line);
	return lines;
}
