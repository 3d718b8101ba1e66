/*
 * A document as it stands, from the tree it is printed from; each paragraph
 * leads to the field it came from. Refuses to lay out pages.
 */
#include "screen/preview.h"

#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "screen/draw.h"
#include "screen/emit.h"
#include "screen/language.h"
#include "screen/screens.h"
#include "ui/list.h"
#include "work/work.h"

#define WIDEST 100

struct preview_screen {
	struct screen screen;
	const struct outline *outline;
	struct emitted emitted;
	struct preview_lines lines;
	struct list_state list; /* of the page's lines */
	int width; /* they were made for; 0: not yet */
};

enum { PREVIEW_GO, PREVIEW_SECTION, PREVIEW_MISSING, PREVIEW_EMIT };

static const struct key_row rows[] = {
	{ PREVIEW_GO, "Enter l Right", "go",
	    "Go to the answer this line came from, or to the record its "
	    "section is made from." },
	{ PREVIEW_SECTION, "Tab ]", "section", "To the next heading." },
	{ PREVIEW_MISSING, "Space", "missing",
	    "To the next text that lacks something." },
	LANGUAGE_ROW,
	{ PREVIEW_EMIT, "e", "emit", "Write it as a PDF, marked as a draft." },
};
static const struct key_table tables[] = {
	{ "preview", "Reading a document", KEY_ROWS(rows), false },
};

static struct emission
wanted(const struct bench *bench, const struct preview_screen *p)
{
	return (struct emission){ .document = p->outline->id,
		.lang = language_of(bench, p->outline) };
}

static void
pull(struct bench *bench, struct screen *screen)
{
	struct preview_screen *p = (struct preview_screen *)screen;
	struct emission emission = wanted(bench, p);
	struct err err;

	preview_clear(&p->lines);
	emitted_clear(&p->emitted);
	p->width = 0;
	if (!work_check(&bench->desk, &emission, &p->emitted, &err))
		bench_fail(bench, &err);
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	struct preview_screen *p = (struct preview_screen *)screen;

	if (p->emitted.composed == NULL)
		return;
	str_add(out, "Preview");
	language_head(bench, p->outline, out);
	str_addf(out, ": %s", p->emitted.composed->document->title);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct preview_screen *p = (struct preview_screen *)screen;
	struct rect r = bench->body;
	const struct page_line *line;
	int width = r.cols - 2 < WIDEST ? r.cols - 2 : WIDEST, i;
	size_t k;

	if (p->emitted.composed == NULL)
		return;
	if (p->width != width) {
		preview_start(&p->lines, width);
		language_tell(bench, p->outline, false, &p->lines.page);
		page_gap(&p->lines.page);
		preview_fill(&p->lines, p->emitted.composed->document);
		p->width = width;
		list_resize(&p->list, p->lines.page.n);
	}
	p->list.height = r.rows;
	list_focus(&p->list, p->list.focus);
	for (i = 0; i < r.rows && p->list.top + (size_t)i < p->list.n; i++) {
		k = p->list.top + (size_t)i;
		line = &p->lines.page.v[k];
		/* The sign at the left says that Enter leads somewhere. */
		ui_text(bench->ui, r.row + i, r.col, 1,
		    k == p->list.focus ? UI_FOCUS : UI_DIM,
		    k == p->list.focus				   ? ">"
			: line->mark >= 0 && line->text[0] != '\0' ? "."
								   : " ");
		ui_text(bench->ui, r.row + i, r.col + 2 + line->indent,
		    r.cols - 2 - line->indent, line->style, line->text);
		if (k == p->list.focus)
			ui_cursor(bench->ui, r.row + i, r.col, true);
	}
	draw_position(bench->ui, r.row + r.rows, r.col, r.cols, p->list.top,
	    (size_t)r.rows, p->list.n);
}

/* The mark of the line, or of the nearest one of its section, above it
 * first; -1: no line of the section has one. *own: it is the line's. */
static int
mark_near(const struct preview_screen *p, bool *own)
{
	const struct page_line *v = p->lines.page.v;
	size_t i = p->list.focus, n = p->lines.page.n;

	*own = v[i].mark >= 0;
	while (v[i].mark < 0 && v[i].style != UI_TITLE && i > 0)
		i--;
	if (v[i].mark >= 0)
		return v[i].mark;
	for (i = p->list.focus + 1; i < n && v[i].style != UI_TITLE; i++)
		if (v[i].mark >= 0)
			return v[i].mark;
	return -1;
}

static void
go(struct bench *bench, struct preview_screen *p)
{
	struct address a;
	struct err err;
	const char *origin;
	bool own = false, field;
	int mark = p->list.n > 0 ? mark_near(p, &own) : -1;

	if (mark < 0) {
		bench_say(bench, UI_PLAIN,
		    "The document's own words; no answer stands behind "
		    "them.");
		return;
	}
	origin = p->lines.origins[mark];
	field = desk_address(&bench->desk, origin, true, &a, &err);
	if (!field && !desk_address(&bench->desk, origin, false, &a, &err)) {
		bench_fail(bench, &err);
		return;
	}
	bench_jump(bench, a.form->id, a.record,
	    field && own ? a.field_id : NULL);
	if (!own)
		bench_say(bench, UI_PLAIN,
		    "That line has no answer of its own; its section is made "
		    "from this.");
	address_clear(&a);
}

/* To the next line of that style; round at the end. */
static void
to_style(struct bench *bench, struct preview_screen *p, enum ui_style style)
{
	size_t i, k;

	for (k = 1; k <= p->list.n; k++) {
		i = (p->list.focus + k) % p->list.n;
		if (p->lines.page.v[i].style == style &&
		    (i == 0 || p->lines.page.v[i - 1].style != style)) {
			list_focus(&p->list, i);
			/* What follows is what one wants to read. */
			p->list.top = i > 3 ? i - 3 : 0;
			return;
		}
	}
	bench_say(bench, UI_GOOD,
	    style == UI_WARNING ? "Nothing is missing here."
				: "There is no heading.");
}

static void
emit(struct bench *bench, struct preview_screen *p)
{
	struct emission emission = wanted(bench, p);
	char *path = emit_path(bench, &emission), *slash = strrchr(path, '/');

	if (language_all(bench, p->outline)) {
		if (slash != NULL)
			*slash = '\0';
		emit_each(bench, &emission, slash ? path : ".");
	} else {
		emit_write(bench, &emission, path);
	}
	free(path);
}

static void
reply(struct bench *bench, struct screen *screen, int tag,
    const struct reply *answer)
{
	struct preview_screen *p = (struct preview_screen *)screen;
	bool changed;

	if (language_reply(bench, p->outline, tag, answer, &changed) && changed)
		pull(bench, screen);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct preview_screen *p = (struct preview_screen *)screen;

	switch (action) {
	case PREVIEW_GO:
		go(bench, p);
		break;
	case PREVIEW_SECTION:
		to_style(bench, p, UI_TITLE);
		break;
	case PREVIEW_MISSING:
		to_style(bench, p, UI_WARNING);
		break;
	case PREVIEW_EMIT:
		emit(bench, p);
		break;
	case LANGUAGE_ASK:
		language_ask(bench, p->outline);
		break;
	default:
		break;
	}
}

static void
move(struct bench *bench, struct screen *screen, uint32_t key)
{
	(void)bench;
	list_key(&((struct preview_screen *)screen)->list, key);
}

static void
preview_free(struct screen *screen)
{
	struct preview_screen *p = (struct preview_screen *)screen;

	preview_clear(&p->lines);
	emitted_clear(&p->emitted);
	list_clear(&p->list);
}

const struct screen_ops preview_ops = {
	.name = "preview",
	.size = sizeof(struct preview_screen),
	.tables = tables,
	.ntables = 1,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = move,
	.reply = reply,
	.free = preview_free,
};

void
preview_push(struct bench *bench, const struct outline *outline)
{
	struct preview_screen *p =
	    (struct preview_screen *)screen_new(&preview_ops);

	p->outline = outline;
	bench_push(bench, &p->screen);
}
