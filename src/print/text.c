/* The plain text of a document tree. Refuses to cut anything: what is wider
 * than its column goes on in the next line. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "print/cells.h"
#include "print/clean.h"
#include "print/print.h"
#include "print/wrap.h"

#define LEAST  40
#define INDENT 2
#define GAP    2

struct text {
	struct str *out;
	struct arena arena;
	int width;
	bool blank; /* the last line was empty */
};

struct span {
	const char *text;
	int x, w;
	bool right;
};

/* Columns a character takes on a terminal, nearly: marks none, the wide
 * scripts two. */
static int
columns(void *arg, uint32_t cp)
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

static int
text_columns(const char *s)
{
	uint32_t cp;
	int len, n = 0;

	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		n += columns(NULL, cp);
	return n;
}

static void
end_line(struct text *text)
{
	while (text->out->n > 0 && text->out->s[text->out->n - 1] == ' ')
		text->out->s[--text->out->n] = '\0';
	str_add(text->out, "\n");
	text->blank = false;
}

static void
pad(struct text *text, int n)
{
	while (n-- > 0)
		str_add(text->out, " ");
}

/* One empty line, never two. */
static void
gap(struct text *text)
{
	if (text->blank)
		return;
	str_add(text->out, "\n");
	text->blank = true;
}

static void
rule(struct text *text, int x, int n, const char *dash)
{
	pad(text, x);
	while (n-- > 0)
		str_add(text->out, dash);
	end_line(text);
}

/* Sets spans beside each other; returns how many lines that took. */
static int
put(struct text *text, const struct span *spans, size_t n)
{
	struct wrap *wraps = mem_alloc(n * sizeof(*wraps));
	struct wrap_line line;
	int at, lines = 0;
	bool more = true;
	size_t i;

	for (i = 0; i < n; i++)
		wraps[i] = (struct wrap){
			.text = clean_text(&text->arena, spans[i].text),
			.width = columns,
			.limit = spans[i].w,
		};
	for (;; lines++) {
		for (more = false, i = 0; i < n; i++)
			more |= *wraps[i].text != '\0';
		if (!more)
			break;
		for (at = 0, i = 0; i < n; i++) {
			if (!wrap_next(&wraps[i], &line) || line.n == 0)
				continue;
			pad(text, spans[i].x - at);
			at = spans[i].x > at ? spans[i].x : at;
			if (spans[i].right) {
				pad(text, spans[i].w - (int)line.width);
				at += spans[i].w - (int)line.width;
			}
			str_addn(text->out, line.s, line.n);
			at += (int)line.width;
		}
		end_line(text);
	}
	free(wraps);
	return lines;
}

static void
paragraph(struct text *text, const char *s, const char *before)
{
	int n = text_columns(before);
	struct span spans[] = {
		{ .text = before, .x = INDENT, .w = n },
		{ .text = s, .x = INDENT + n, .w = text->width - INDENT - n },
	};

	if (str_blank(s))
		return;
	put(text, spans, 2);
	gap(text);
}

static void
heading(struct text *text, const struct doc *doc, int level)
{
	const char *title = doc->title ? doc->title : "";
	struct span span = { .w = text->width };
	struct str out = { 0 };
	int room;

	if (doc->number != NULL)
		str_addf(&out, "%s  ", doc->number);
	str_add(&out, title);
	gap(text);
	room = text->width - text_columns(str_text(&out)) - 3;
	span.text = clean_line(&text->arena, str_text(&out));
	if (!str_blank(doc->cite) && text_columns(doc->cite) <= room) {
		str_addn(text->out, span.text, strlen(span.text));
		pad(text, room + 3 - text_columns(doc->cite));
		str_add(text->out, clean_line(&text->arena, doc->cite));
		end_line(text);
	} else {
		put(text, &span, 1);
		span = (struct span){ .text = doc->cite,
			.x = INDENT,
			.w = text->width - INDENT };
		put(text, &span, 1);
	}
	if (level <= 1)
		rule(text, 0, text->width, "-");
	str_clear(&out);
}

static void
pair(struct text *text, const struct doc *doc)
{
	int w = text->width * 3 / 10;
	struct span spans[] = {
		{ .text = doc->title, .x = INDENT, .w = w },
		{ .text = doc->text,
		    .x = INDENT + w + GAP,
		    .w = text->width - INDENT - w - GAP },
	};

	put(text, spans, 2);
}

static void
point(struct text *text, const struct doc *doc)
{
	const char *word = clean_line(&text->arena, doc->title);
	int n = text_columns(word) + GAP;
	struct span spans[] = {
		{ .text = word, .x = INDENT, .w = text->width },
		{ .x = INDENT + n, .w = text->width - INDENT - n },
	};

	if (n > text->width / 2)
		n = text->width / 2;
	spans[0].w = n > GAP ? n - GAP : 1;
	spans[1].x = INDENT + n;
	spans[1].w = text->width - INDENT - n;
	spans[1].text = arena_printf(&text->arena, "%s%s%s%s",
	    doc->text ? doc->text : "", doc->cite ? " (" : "",
	    doc->cite ? doc->cite : "", doc->cite ? ")" : "");
	put(text, spans, 2);
}

static double
longest(struct text *text, const char *s)
{
	struct wrap wrap = { .text = clean_text(&text->arena, s),
		.width = columns };

	return wrap_longest(&wrap);
}

static void
set_columns(struct text *text, const struct doc *doc, struct span *spans,
    size_t n)
{
	int room = text->width - INDENT - GAP * (int)(n - 1), x = INDENT;
	double *least = mem_alloc(n * sizeof(*least)), w, cap;
	double *width = mem_alloc(n * sizeof(*width));
	size_t i, k;

	if (room < (int)n)
		room = (int)n;
	cap = (double)room / (double)n;
	for (i = 0; i < n; i++) {
		if (i < doc->ncolumns)
			least[i] = longest(text, doc->columns[i].head);
		for (k = 0; k < doc->n; k++) {
			w = longest(text,
			    cells_text(&text->arena,
				cells_at(doc->children[k], i)));
			least[i] = w > least[i] ? w : least[i];
		}
		least[i] = least[i] < cap ? least[i] : cap;
	}
	cells_share(doc, room, least, width, n);
	for (i = 0; i < n; i++) {
		spans[i].x = x;
		spans[i].w = width[i] >= 1 ? (int)(width[i] + 0.001) : 1;
		x += spans[i].w + GAP;
	}
	free(least);
	free(width);
}

static void
table(struct text *text, const struct doc *doc)
{
	size_t n = cells_columns(doc), i, k;
	struct span *spans;
	int lines;

	if (n == 0)
		return;
	gap(text);
	spans = mem_alloc(n * sizeof(*spans));
	set_columns(text, doc, spans, n);
	for (i = 0; i < n; i++) {
		spans[i].text = i < doc->ncolumns ? doc->columns[i].head : NULL;
		spans[i].right = cells_numbers(&text->arena, doc, i);
	}
	if (cells_heads(doc)) {
		put(text, spans, n);
		rule(text, INDENT, text->width - INDENT, "-");
	}
	for (k = 0; k < doc->n; k++) {
		for (i = 0; i < n; i++)
			spans[i].text = cells_text(&text->arena,
			    cells_at(doc->children[k], i));
		lines = put(text, spans, n);
		if (lines > 1 && k + 1 < doc->n)
			gap(text);
	}
	if (doc->n == 0)
		paragraph(text, "\xe2\x80\x93", "");
	gap(text);
	free(spans);
}

static void
figure(struct text *text, const struct doc *doc)
{
	const char *s = arena_printf(&text->arena, "[%s %s]",
	    doc->media ? doc->media : "", doc->blob ? doc->blob : "");

	paragraph(text,
	    doc->text	     ? doc->text
		: doc->title ? doc->title
			     : "",
	    "");
	paragraph(text, s, "");
}

static void
put_doc(struct text *text, const struct doc *doc, int level)
{
	size_t i;

	switch (doc->kind) {
	case DOC_SECTION:
		if (doc->number != NULL || doc->title != NULL)
			heading(text, doc, level);
		break;
	case DOC_TEXT:
		paragraph(text, doc->text, "");
		break;
	case DOC_NOTE:
		paragraph(text, doc->text, "| ");
		break;
	case DOC_PAIR:
		pair(text, doc);
		break;
	case DOC_MAP:
		paragraph(text, doc->title, "");
		table(text, doc);
		paragraph(text, doc->text, "");
		return;
	case DOC_TABLE:
		table(text, doc);
		return;
	case DOC_FIGURE:
		figure(text, doc);
		break;
	case DOC_POINT:
		point(text, doc);
		break;
	case DOC_PAIRS:
	case DOC_POINTS:
	case DOC_SIGNATURE:
		gap(text);
		break;
	case DOC_ROW:
		break;
	}
	for (i = 0; i < doc->n; i++)
		put_doc(text, doc->children[i], level + 1);
	if (doc->kind == DOC_SIGNATURE) {
		str_add(text->out, "\n\n");
		rule(text, INDENT, text->width / 2, "_");
	}
	if (doc->n > 0)
		gap(text);
}

static void
title(struct text *text, const struct document *document)
{
	const char *const lines[] = { document->sample_word,
		document->draft_word, document->title, document->subtitle };
	struct span span = { .w = text->width };
	size_t i;

	for (i = 0; i < 4; i++) {
		if (str_blank(lines[i]))
			continue;
		span.text = i < 2 ? arena_printf(&text->arena, "[%s]", lines[i])
				  : lines[i];
		put(text, &span, 1);
	}
	rule(text, 0, text->width, "=");
	gap(text);
}

void
print_text(const struct document *document, int width, struct str *out)
{
	struct text text = { .out = out, .width = width };
	struct span foot = { .text = document->foot };
	size_t i;

	if (width == 0)
		text.width = 80;
	else if (width < LEAST)
		text.width = LEAST;
	foot.w = text.width;
	title(&text, document);
	if (document->front != NULL)
		put_doc(&text, document->front, 2);
	for (i = 0; document->body && i < document->body->n; i++)
		put_doc(&text, document->body->children[i], 1);
	gap(&text);
	if (!str_blank(document->foot)) {
		rule(&text, 0, text.width, "-");
		put(&text, &foot, 1);
	}
	arena_free(&text.arena);
}
