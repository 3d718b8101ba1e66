/*
 * Columns of text: by grapheme for cutting, by wcwidth for counting, because
 * that is what curses and most terminals count. Refuses to let a character
 * hide: what has no look of its own is spelled out.
 */
#include "ui/width.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/ui.h"

/* What the pack and people commonly write, for terminals without UTF-8. */
static const struct {
	uint32_t cp;
	char ascii;
} folds[] = {
	{ 0xa0, ' ' },
	{ 0xab, '"' },
	{ 0xb7, '*' },
	{ 0xbb, '"' },
	{ 0xd7, 'x' },
	{ 0x2010, '-' },
	{ 0x2011, '-' },
	{ 0x2012, '-' },
	{ 0x2013, '-' },
	{ 0x2014, '-' },
	{ 0x2018, '\'' },
	{ 0x2019, '\'' },
	{ 0x201c, '"' },
	{ 0x201d, '"' },
	{ 0x201e, '"' },
	{ 0x2022, '*' },
	{ 0x2026, '.' },
	{ 0x202f, ' ' },
	{ 0x2190, '<' },
	{ 0x2192, '>' },
	{ 0x2212, '-' },
};

bool
width_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool
unseen(uint32_t cp)
{
	return utf8_hidden(cp) || cp == 0x115f || cp == 0x1160 ||
	    cp == 0x180e || cp == 0x2028 || cp == 0x2029 ||
	    (cp >= 0x206a && cp <= 0x206f) || cp == 0x3164 || cp == 0xffa0 ||
	    (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe00ff);
}

/* Variation selectors would make some terminals draw wider than curses
 * believes; the character itself is shown without. */
static bool
selector(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) ||
	    (cp >= 0xe0100 && cp <= 0xe01ef);
}

int
width_cp(uint32_t cp)
{
	int cols;

	if (cp < 0x80)
		return 1;
	cols = wcwidth((wchar_t)cp);
	return cols < 0 ? 1 : cols;
}

static bool
form_add(struct width_cell *cell, uint32_t cp, int cols)
{
	if (cell->n == WIDTH_FORM)
		return false;
	cell->form[cell->n++] = cp;
	cell->cols += cols;
	return true;
}

static void
form_spell(struct width_cell *cell, const char *s)
{
	if (cell->n + (int)strlen(s) > WIDTH_FORM)
		return;
	for (; *s != '\0'; s++)
		form_add(cell, (unsigned char)*s, 1);
}

static void
form_control(struct width_cell *cell, uint32_t cp, bool utf8)
{
	char spelled[3] = { '^', (char)(cp ^ 0x40), '\0' };

	if (cp == '\t')
		form_add(cell, ' ', 1);
	else if (cp == '\n' && utf8)
		form_add(cell, 0xb6, 1);
	else
		form_spell(cell, spelled);
}

static uint32_t
fold(uint32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof(folds) / sizeof(folds[0]); i++)
		if (folds[i].cp == cp)
			return (unsigned char)folds[i].ascii;
	return '?';
}

/* One code point into the form; marks counts what its cell holds already. */
static void
form_cp(struct width_cell *cell, uint32_t cp, bool utf8, int *marks)
{
	char spelled[16];
	int cols;

	if (cp < 0x20 || cp == 0x7f) {
		form_control(cell, cp, utf8);
		return;
	}
	if (cp < 0x7f) {
		form_add(cell, cp, 1);
		return;
	}
	cols = utf8 ? wcwidth((wchar_t)cp) : 1;
	if (unseen(cp) || (cp >= 0x80 && cp < 0xa0) || cols < 0) {
		snprintf(spelled, sizeof(spelled), "<U+%04X>", (unsigned)cp);
		form_spell(cell, spelled);
		return;
	}
	if (selector(cp))
		return;
	if (!utf8) {
		/* One sign for the whole grapheme. */
		if (cell->n == 0)
			form_add(cell, fold(cp), 1);
		return;
	}
	if (cols > 0) {
		*marks = 0;
		form_add(cell, cp, cols);
		return;
	}
	if (cell->n == 0) /* a mark with nothing to stand on */
		form_add(cell, ' ', 1);
	if ((*marks)++ < WIDTH_MARKS)
		form_add(cell, cp, 0);
}

bool
width_cell(const char *s, size_t n, struct width_cell *cell)
{
	size_t at, end;
	uint32_t cp;
	int len, marks = 0;
	bool utf8;

	cell->n = cell->cols = 0;
	cell->bytes = 0;
	cell->blank = false;
	if (n == 0)
		return false;
	if (s[0] >= 0x20 && s[0] < 0x7f && (n == 1 || !(s[1] & 0x80))) {
		cell->bytes = 1;
		cell->blank = s[0] == ' ';
		return form_add(cell, (unsigned char)s[0], 1);
	}
	utf8 = width_utf8();
	cell->bytes = end = utf8_grapheme(s, n);
	cell->blank = s[0] == '\t' || (s[0] == ' ' && end == 1);
	for (at = 0; at < end; at += (size_t)len) {
		len = utf8_next(s + at, end - at, &cp);
		if (len <= 0) {
			form_add(cell, utf8 ? 0xfffd : '?', 1);
			break;
		}
		form_cp(cell, cp, utf8, &marks);
	}
	if (cell->n == 0)
		form_add(cell, ' ', 1);
	return true;
}

int
width_of(const char *s, size_t n)
{
	struct width_cell cell;
	int cols = 0;

	for (; width_cell(s, n, &cell); s += cell.bytes, n -= cell.bytes)
		cols += cell.cols;
	return cols;
}

int
ui_width(const char *text)
{
	return width_of(text, strlen(text));
}

/* A line under way: what fits, and the last place where it may break. */
struct line {
	size_t start, fit; /* bytes start to fit are within the width */
	size_t brk, next; /* text before the last blanks; after them */
	int cols;
	bool over; /* blanks hang over the edge */
};

struct lines {
	struct ui_span *v;
	size_t n, cap;
};

static void
line_end(struct lines *lines, struct line *line, size_t end, size_t next)
{
	VEC_PUSH(lines->v, lines->n, lines->cap) =
	    (struct ui_span){ line->start, end - line->start };
	*line = (struct line){ .start = next,
		.fit = next,
		.brk = next,
		.next = next };
}

/* Takes the cell at `at` into the line; returns where to read on. */
static size_t
line_take(struct lines *lines, struct line *line, size_t at, int width,
    const struct width_cell *cell)
{
	size_t end = at + cell->bytes;

	if (cell->blank) {
		if (line->next != at || line->brk == line->start)
			line->brk = line->over ? line->brk : line->fit;
		line->next = end;
		line->cols += cell->cols;
		line->over = line->over || line->cols > width;
		if (!line->over)
			line->fit = end;
		return end;
	}
	if (line->cols + cell->cols > width && at > line->start) {
		if (line->next > line->start && line->brk > line->start) {
			end = line->next;
			line_end(lines, line, line->brk, end);
			return end;
		}
		line_end(lines, line, line->fit, at);
		return at;
	}
	line->cols += cell->cols;
	line->fit = end;
	return end;
}

size_t
ui_wrap(const char *text, int width, struct ui_span **lines)
{
	struct lines out = { 0 };
	struct line line = { 0 };
	struct width_cell cell;
	size_t at = 0, n = strlen(text);

	if (width < 1)
		width = 1;
	while (at < n) {
		if (text[at] == '\n') {
			line_end(&out, &line, line.fit, at + 1);
			at++;
			continue;
		}
		width_cell(text + at, n - at, &cell);
		at = line_take(&out, &line, at, width, &cell);
	}
	line_end(&out, &line, line.fit, n);
	*lines = out.v;
	return out.n;
}
