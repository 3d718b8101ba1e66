/*
 * What is still open, with its citation and the way to the place. Refuses to
 * hide any of it but by a filter that is shown, or in a line that counts it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/alike.h"
#include "screen/draw.h"
#include "screen/listing.h"
#include "screen/say.h"
#include "screen/screens.h"

/* A draft, a point, or a line that stands for several points of a kind. */
struct point_row {
	size_t at; /* among the drafts or the judge's points */
	bool draft;
	size_t kind; /* among the points, the first of its kind; SIZE_MAX */
	size_t n; /* the line for a kind: how many; else 0 */
};

struct points_screen {
	struct listing listing;
	int weight; /* only this one and what is graver; -1: all */
	struct point_row *v;
	size_t n, cap, drafts;
	char *open; /* the rule of the kind whose points are listed */
	char *focus; /* the row in focus, in words that outlive the judge */
};

enum { POINTS_JUMP, POINTS_WEIGHT };

static const struct key_row rows[] = {
	{ POINTS_JUMP, "Enter l Right", "go",
	    "Go to the place where this is mended; a line that counts several "
	    "lists them, or folds them again." },
	LISTING_FILTER_ROW,
	{ POINTS_WEIGHT, "w", "weight",
	    "Show duties alone, duties and warnings, or all." },
	LISTING_ON_ROW,
	LISTING_BACK_ROW,
};
static const struct key_table tables[] = {
	{ "points", "Open points", KEY_ROWS(rows), false },
	FILTER_TABLE,
};

static const struct open_point *
point_of(const struct bench *bench, const struct point_row *row)
{
	return row->draft ? NULL : &bench->v->points[row->at];
}

/* What a row is about; also how it is known again after a change. */
static char *
words_of(struct bench *bench, const struct point_row *row)
{
	const struct open_point *point = point_of(bench, row);
	struct str text = { 0 };

	if (point == NULL) {
		str_add(&text, bench->drafts.v[row->at].text);
		return str_take(&text);
	}
	say_place(bench, point->form, point->record, point->field, &text);
	str_addf(&text, " %s %s%s", point->say, point->cite ? point->cite : "",
	    row->n > 0 ? " +" : "");
	return str_take(&text);
}

/* Folded or unfolded, heavy enough or not. While a filter is on, each point
 * of a kind stands for itself. */
static char *
words(struct bench *bench, const struct listing *l, size_t k)
{
	const struct points_screen *p = (const struct points_screen *)l;
	const struct point_row *row = &p->v[k];
	const struct open_point *point = point_of(bench, row);
	bool shown;

	if (point == NULL || row->kind == SIZE_MAX)
		shown = true;
	else if (filter_on(&l->filter))
		shown = row->n == 0;
	else
		shown = row->n > 0 || str_eq(p->open, point->source);
	if (point != NULL && p->weight >= 0 && (int)point->weight > p->weight)
		shown = false;
	return shown ? words_of(bench, row) : NULL;
}

/* The points of a kind follow the line that stands for them. */
static void
read_kind(const struct bench *bench, struct points_screen *p, size_t first,
    size_t n)
{
	const struct open_point *points = bench->v->points;
	size_t i;

	VEC_PUSH(p->v, p->n, p->cap) =
	    (struct point_row){ .at = first, .kind = first, .n = n };
	for (i = first; i < bench->v->npoints; i++)
		if (point_alike(&points[first], &points[i]))
			VEC_PUSH(p->v, p->n, p->cap) =
			    (struct point_row){ .at = i, .kind = first };
}

static void
read_points(const struct bench *bench, struct points_screen *p, bool theirs)
{
	const struct verdicts *v = bench->v;
	size_t i, n, first;

	for (i = 0; i < v->npoints; i++) {
		if (v->points[i].theirs != theirs)
			continue;
		n = points_alike(v->points, v->npoints, i, &first);
		if (n == 1)
			VEC_PUSH(p->v, p->n, p->cap) =
			    (struct point_row){ .at = i, .kind = SIZE_MAX };
		else if (first == i)
			read_kind(bench, p, i, n);
	}
}

/* What this side can mend comes first. */
static void
pull(struct bench *bench, struct screen *screen)
{
	struct points_screen *p = (struct points_screen *)screen;
	bool found = false;
	char *text;
	size_t i;

	p->n = 0;
	p->drafts = bench->drafts.n;
	for (i = 0; i < bench->drafts.n; i++)
		VEC_PUSH(p->v, p->n, p->cap) = (struct point_row){ .at = i,
			.draft = true,
			.kind = SIZE_MAX };
	read_points(bench, p, false);
	read_points(bench, p, true);
	listing_rows(bench, &p->listing, p->n);
	for (i = 0; p->focus != NULL && i < p->n && !found; i++) {
		text = words_of(bench, &p->v[i]);
		found =
		    strcmp(text, p->focus) == 0 && listing_to(&p->listing, i);
		free(text);
	}
}

static void
head(struct bench *bench, struct screen *screen, struct str *out)
{
	static const char *const names[] = { "duties", "duties and warnings",
		"all" };
	struct points_screen *p = (struct points_screen *)screen;

	size_t i, theirs = 0;

	str_addf(out, "Open points: %s", names[p->weight < 0 ? 2 : p->weight]);
	for (i = 0; i < bench->v->npoints; i++)
		theirs += bench->v->points[i].theirs;
	if (theirs > 0)
		str_addf(out, ", and %zu of the manufacturer", theirs);
}

static const char *
whose(const struct open_point *point)
{
	return point->theirs ? "theirs " : "";
}

/* Below the line that stands for its kind, a point is told by what the others
 * do not say too. */
static char *
row_text(struct bench *bench, const struct points_screen *p,
    const struct point_row *row)
{
	const struct verdicts *v = bench->v;
	const struct open_point *point = point_of(bench, row);
	char *same, *line;

	if (point == NULL)
		return mem_printf("~ Typed and not confirmed: %s",
		    bench->drafts.v[row->at].text);
	if (row->kind == SIZE_MAX || filter_on(&p->listing.filter))
		return mem_printf("%s%s %s", whose(point),
		    weight_sign(point->weight), point->say);
	same = points_alike_say(v->points, v->npoints, row->kind);
	if (row->n == 0)
		line = mem_printf("  %s ... %s", weight_sign(point->weight),
		    point->say + strlen(same) +
			strspn(point->say + strlen(same), " :,"));
	else
		line = mem_printf("%s%s %s (%zu; Enter %s)", whose(point),
		    weight_sign(point->weight), same, row->n,
		    str_eq(p->open, point->source) ? "folds them"
						   : "lists them");
	free(same);
	return line;
}

#define WIDE 110 /* columns from which the place stands in the row too */

static void
draw_line(struct bench *bench, struct listing *l, size_t k, struct rect at,
    bool focus)
{
	const struct points_screen *p = (const struct points_screen *)l;
	const struct point_row *row = &p->v[k];
	const struct open_point *point = point_of(bench, row);
	char *line = row_text(bench, p, row), *flat = draw_flat(line);
	enum ui_style style = focus	     ? UI_FOCUS
	    : point != NULL && point->theirs ? UI_DIM
	    : point			     ? weight_style(point->weight)
					     : UI_WARNING;
	int side = at.cols >= WIDE ? at.cols * 2 / 5 : 0;
	struct str place = { 0 };

	ui_line(bench->ui, at.row, at.col, at.cols, style, "");
	ui_text(bench->ui, at.row, at.col, at.cols - side, style, flat);
	if (side > 0 && point != NULL && row->n == 0) {
		say_place(bench, point->form, point->record, point->field,
		    &place);
		ui_text(bench->ui, at.row, at.col + at.cols - side + 2,
		    side - 2, focus ? UI_FOCUS : UI_DIM, str_text(&place));
	}
	str_clear(&place);
	free(flat);
	free(line);
}

static void
fill(struct bench *bench, const struct point_row *row, struct page *page)
{
	const struct open_point *point = point_of(bench, row);
	const char *form, *record = NULL, *field = NULL;
	struct str place = { 0 };

	if (point == NULL) {
		const struct draft *draft = &bench->drafts.v[row->at];

		page_add(page, UI_WARNING, 0, draft->text);
		form = draft->form;
		record = draft->record;
		field = draft->field;
	} else {
		form = point->form;
		if (row->n > 0)
			page_addf(page, UI_STRONG, 0,
			    "%zu open points of one kind. The first:", row->n);
		else
			record = point->record;
		field = record ? point->field : NULL;
		page_addf(page, weight_style(point->weight), 0, "%s: %s",
		    weight_word(point->weight), point->say);
		page_add(page, UI_CITE, 0, point->cite);
		if (point->theirs)
			page_add(page, UI_PLAIN, 0,
			    "It is the manufacturer's: f on the record there "
			    "makes a finding about it.");
	}
	say_place(bench, form, record, field, &place);
	page_add(page, UI_STRONG, 0,
	    place.n > 0 ? str_text(&place)
			: "It has no single place in the walk.");
	str_clear(&place);
}

static void
draw(struct bench *bench, struct screen *screen)
{
	struct points_screen *p = (struct points_screen *)screen;
	struct rect r = bench->body, below;
	size_t at;

	if (p->drafts != bench->drafts.n)
		pull(bench, screen);
	below = draw_split_below(bench->ui, &r, r.rows > 18 ? 6 : 4);
	listing_draw(bench, &p->listing, r, "Nothing is open.", draw_line);
	page_start(&p->listing.page, below.cols);
	at = listing_at(&p->listing);
	free(p->focus);
	p->focus = at != SIZE_MAX ? words_of(bench, &p->v[at]) : NULL;
	if (at != SIZE_MAX)
		fill(bench, &p->v[at], &p->listing.page);
	listing_tell(bench, &p->listing, below, at);
}

static void
jump(struct bench *bench, struct points_screen *p)
{
	size_t at = listing_at(&p->listing);
	const struct open_point *point;
	const struct draft *draft;
	bool open;

	if (at == SIZE_MAX)
		return;
	point = point_of(bench, &p->v[at]);
	if (point == NULL) {
		draft = &bench->drafts.v[p->v[at].at];
		/* An answer that is typed has no record: its finding has. */
		if (strcmp(draft->form, "message") == 0 &&
		    records_find(&bench->desk.records, "finding",
			draft->record) != NULL)
			thread_push(bench, draft->record);
		else
			bench_jump(bench, draft->form, draft->record,
			    draft->field);
	} else if (p->v[at].n > 0) {
		open = str_eq(p->open, point->source);
		free(p->open);
		p->open = open ? NULL : mem_dup(point->source);
		listing_sift(bench, &p->listing);
	} else
		bench_jump(bench, point->form, point->record, point->field);
}

static void
act(struct bench *bench, struct screen *screen, int action)
{
	struct points_screen *p = (struct points_screen *)screen;

	if (listing_act(bench, &p->listing, action))
		return;
	if (action == POINTS_JUMP) {
		jump(bench, p);
		return;
	}
	p->weight = p->weight < 0      ? WEIGHT_DUTY
	    : p->weight == WEIGHT_DUTY ? WEIGHT_WARNING
				       : -1;
	listing_sift(bench, &p->listing);
}

static void
points_free(struct screen *screen)
{
	struct points_screen *p = (struct points_screen *)screen;

	free(p->v);
	free(p->open);
	free(p->focus);
	listing_free(&p->listing);
}

const struct screen_ops points_ops = {
	.name = "points",
	.size = sizeof(struct points_screen),
	.tables = tables,
	.ntables = 2,
	.mode = listing_mode,
	.works = listing_works,
	.pull = pull,
	.head = head,
	.draw = draw,
	.act = act,
	.move = listing_move,
	.type = listing_type,
	.free = points_free,
};

void
points_push(struct bench *bench)
{
	struct points_screen *p =
	    (struct points_screen *)screen_new(&points_ops);

	p->weight = -1;
	p->listing.words = words;
	p->listing.picky = true;
	bench_push(bench, &p->listing.screen);
}
