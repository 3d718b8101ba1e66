/* The plain text of a document tree. Refuses to cut anything: what is wider
 * than its column goes on in the next line. */
#include <stdlib.h>
#include <string.h>

#include "print/cells.h"
#include "print/clean.h"
#include "print/lines.h"
#include "print/print.h"
#include "print/wrap.h"

#define LEAST  40
#define INDENT 2
#define GAP    2

static void
paragraph(struct text *text, const char *s, const char *also,
    const char *before)
{
	int n = lines_width(before);
	struct span spans[] = {
		{ .text = before, .x = INDENT, .w = n },
		{ .text = s,
		    .also = also,
		    .x = INDENT + n,
		    .w = text->width - INDENT - n },
	};

	if (str_blank(s))
		return;
	lines_put(text, spans, 2);
	lines_gap(text);
}

/* "Table 3: Title", where there is a title to number. */
static void
caption(struct text *text, const struct doc *doc, const char *word, size_t *n)
{
	if (str_blank(doc->title))
		return;
	paragraph(text,
	    str_blank(word) ? doc->title
			    : arena_printf(&text->arena, "%s %zu: %s", word,
				  ++*n, doc->title),
	    doc->more->title_also, "");
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
	lines_gap(text);
	room = text->width - lines_width(str_text(&out)) - 3;
	span.text = clean_line(&text->arena, str_text(&out));
	if (!str_blank(doc->cite) && lines_width(doc->cite) <= room) {
		str_addn(text->out, span.text, strlen(span.text));
		lines_pad(text, room + 3 - lines_width(doc->cite));
		str_add(text->out, clean_line(&text->arena, doc->cite));
		lines_end(text);
	} else {
		lines_put(text, &span, 1);
		span = (struct span){ .text = doc->cite,
			.x = INDENT,
			.w = text->width - INDENT };
		lines_put(text, &span, 1);
	}
	span = (struct span){ .also = doc->more->title_also, .w = text->width };
	lines_put(text, &span, 1);
	if (level <= 1)
		lines_rule(text, 0, text->width, "-");
	str_clear(&out);
}

static void
pair(struct text *text, const struct doc *doc)
{
	int w = text->width * 3 / 10;
	struct span spans[] = {
		{ .text = doc->title,
		    .also = doc->more->title_also,
		    .x = INDENT,
		    .w = w },
		{ .text = doc->text,
		    .also = doc->more->text_also,
		    .x = INDENT + w + GAP,
		    .w = text->width - INDENT - w - GAP },
	};

	lines_put(text, spans, 2);
}

static void
point(struct text *text, const struct doc *doc)
{
	const char *word = clean_line(&text->arena, doc->title);
	int n = lines_width(word) + GAP;
	struct span spans[] = {
		{ .text = word, .x = INDENT, .w = text->width },
		{ .x = INDENT + n, .w = text->width - INDENT - n },
	};

	if (n > text->width / 2)
		n = text->width / 2;
	spans[0].w = n > GAP ? n - GAP : 1;
	spans[1].x = INDENT + n;
	spans[1].w = text->width - INDENT - n;
	spans[0].also = doc->more->title_also;
	spans[1].also = doc->more->text_also;
	spans[1].text = arena_printf(&text->arena, "%s%s%s%s",
	    doc->text ? doc->text : "", doc->cite ? " (" : "",
	    doc->cite ? doc->cite : "", doc->cite ? ")" : "");
	lines_put(text, spans, 2);
}

static double
longest(struct text *text, const char *s)
{
	struct wrap wrap = { .text = clean_text(&text->arena, s),
		.width = lines_columns };

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
		if (i < doc->more->ncolumns)
			least[i] = longest(text, doc->more->columns[i].head);
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
	const struct doc *cell;
	struct span *spans;
	int lines;

	if (n == 0)
		return;
	lines_gap(text);
	spans = mem_alloc(n * sizeof(*spans));
	set_columns(text, doc, spans, n);
	for (i = 0; i < n; i++) {
		spans[i].text =
		    i < doc->more->ncolumns ? doc->more->columns[i].head : NULL;
		spans[i].also = i < doc->more->ncolumns
		    ? doc->more->columns[i].head_also
		    : NULL;
		spans[i].right = cells_numbers(&text->arena, doc, i);
	}
	if (cells_heads(doc)) {
		lines_put(text, spans, n);
		lines_rule(text, INDENT, text->width - INDENT, "-");
	}
	for (k = 0; k < doc->n; k++) {
		for (i = 0; i < n; i++) {
			cell = cells_at(doc->children[k], i);
			spans[i].text = cells_text(&text->arena, cell);
			spans[i].also = cell ? cell->more->text_also : NULL;
		}
		lines = lines_put(text, spans, n);
		if (lines > 1 && k + 1 < doc->n)
			lines_gap(text);
	}
	if (doc->n == 0)
		paragraph(text, "\xe2\x80\x93", NULL, "");
	lines_gap(text);
	free(spans);
}

static void
figure(struct text *text, const struct doc *doc)
{
	const char *s = arena_printf(&text->arena, "[%s %s]",
	    doc->more->media ? doc->more->media : "",
	    doc->more->blob ? doc->more->blob : "");

	if (doc->text != NULL)
		paragraph(text, doc->text, doc->more->text_also, "");
	else
		caption(text, doc, text->document->figure_word, &text->figures);
	paragraph(text, s, NULL, "");
}

/* What pages show as a figure. */
static void
drawn(struct text *text, const struct doc *doc)
{
	caption(text, doc, text->document->figure_word, &text->figures);
	table(text, doc);
	paragraph(text, doc->text, doc->more->text_also, "");
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
		paragraph(text, doc->text, doc->more->text_also, "");
		if (doc->room)
			paragraph(text, "[                    ]", NULL, "");
		break;
	case DOC_NOTE:
		paragraph(text, doc->text, doc->more->text_also, "| ");
		break;
	case DOC_PAIR:
		pair(text, doc);
		break;
	case DOC_MAP:
	case DOC_BARS:
	case DOC_TIMELINE:
	case DOC_TREE:
		drawn(text, doc);
		return;
	case DOC_TABLE:
		caption(text, doc, text->document->table_word, &text->tables);
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
		lines_gap(text);
		break;
	case DOC_ROW:
		break;
	}
	for (i = 0; i < doc->n; i++)
		put_doc(text, doc->children[i], level + 1);
	if (doc->kind == DOC_SIGNATURE) {
		str_add(text->out, "\n\n");
		lines_rule(text, INDENT, text->width / 2, "_");
	}
	if (doc->n > 0)
		lines_gap(text);
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
		span.also = i == 2 ? document->title_also : NULL;
		lines_put(text, &span, 1);
	}
	lines_rule(text, 0, text->width, "=");
	lines_gap(text);
}

void
print_text(const struct document *document, int width, struct str *out)
{
	struct text text = { .out = out, .document = document, .width = width };
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
	lines_gap(&text);
	if (!str_blank(document->foot)) {
		lines_rule(&text, 0, text.width, "-");
		lines_put(&text, &foot, 1);
	}
	arena_free(&text.arena);
}
