/* Tests of the figures that are drawn: no text runs into another, nothing
 * leaves the measure, no box is cut, nothing is told by shade alone. */
#include "print/laid.h"

#include "base/str.h"
#include "print/print.h"

static bool
is_body(const struct box *box)
{
	return box->kind == BOX_TEXT && box->turn == 0 && box->y > TOP &&
	    box->y < BOTTOM + 8;
}

static bool
meet(const struct box *a, const struct box *b)
{
	return a->x < b->x + b->w - 0.1 && b->x < a->x + a->w - 0.1 &&
	    a->y - a->size * 0.7 < b->y && b->y - b->size * 0.7 < a->y;
}

/* No text meets another on its page, none leaves the measure. */
static void
hold_apart(const struct laid *laid, const char *what)
{
	const struct page *page;
	size_t p, i, k;

	for (p = 0; p < laid->layout.pages.n; p++) {
		page = &laid->layout.pages.pages[p];
		for (i = 0; i < page->n; i++) {
			if (page->boxes[i].turn == 0 &&
			    (page->boxes[i].x < LEFT - 0.1 ||
				page->boxes[i].x + page->boxes[i].w >
				    LEFT + MEASURE + 0.5))
				fail_msg("%s: %s at %.1f w %.1f", what,
				    page->boxes[i].text ? page->boxes[i].text
							: "a box",
				    page->boxes[i].x, page->boxes[i].w);
			if (!is_body(&page->boxes[i]))
				continue;
			for (k = i + 1; k < page->n; k++)
				if (is_body(&page->boxes[k]) &&
				    meet(&page->boxes[i], &page->boxes[k]))
					fail_msg("%s: %s meets %s", what,
					    page->boxes[i].text,
					    page->boxes[k].text);
		}
	}
}

/* No pole of a flag runs through a text. */
static void
poles_apart(const struct laid *laid, const char *what)
{
	const struct page *page = &laid->layout.pages.pages[0];
	const struct box *pole, *text;
	size_t i, k, poles = 0;

	for (i = 0; i < page->n; i++) {
		pole = &page->boxes[i];
		if (pole->kind != BOX_FILL || pole->w > 0.6 || pole->h < 9)
			continue;
		poles++;
		for (k = 0; k < page->n; k++) {
			text = &page->boxes[k];
			if (is_body(text) && text->x < pole->x + pole->w &&
			    pole->x < text->x + text->w &&
			    text->y - text->size * 0.7 < pole->y + pole->h &&
			    pole->y < text->y)
				fail_msg("%s: a pole through %s", what,
				    text->text);
		}
	}
	for (i = k = 0; i < page->n; i++)
		k += page->boxes[i].kind == BOX_ARROW;
	assert_int_equal(k > 0, poles > 0);
}

/* How often a text stands on the pages; *at is the last page with it. */
static size_t
times(const struct laid *laid, const char *text, size_t *at)
{
	const struct page *page;
	size_t p, i, n = 0;

	for (p = 0; p < laid->layout.pages.n; p++) {
		page = &laid->layout.pages.pages[p];
		for (i = 0; i < page->n; i++)
			if (is_body(&page->boxes[i]) &&
			    strstr(page->boxes[i].text, text) != NULL) {
				*at = p;
				n++;
			}
	}
	return n;
}

/* What is told of the figure to those who do not see it. */
static const char *
alt(const struct laid *laid)
{
	size_t i;

	for (i = 0; i < laid->layout.tags.n; i++)
		if (laid->layout.tags.v[i].kind == TAG_FIGURE)
			return laid->layout.tags.v[i].alt;
	fail_msg("no figure is tagged");
	return NULL;
}

static struct doc *
figure(struct document *d, enum doc_kind kind, const char *const *heads,
    size_t n)
{
	struct doc *doc = add(d, d->body, kind, "The figure", "What it says.");
	size_t i;

	doc_more(&d->arena, doc)->ncolumns = n;
	doc_more(&d->arena, doc)->columns =
	    arena_alloc(&d->arena, n * sizeof(*doc->more->columns));
	for (i = 0; i < n; i++)
		doc->more->columns[i].head = heads[i];
	return doc;
}

static const struct {
	const char *what, *name;
	size_t counts[6];
} groups[] = {
	{ "as they mostly are", "Part I: the product", { 12, 1, 1, 0, 0, 0 } },
	{ "all states", "Part II", { 1, 1, 1, 1, 1, 1 } },
	{ "one among thousands", "Many", { 5000, 1, 0, 0, 1, 1 } },
	{ "nothing at all", "None", { 0, 0, 0, 0, 0, 0 } },
	{ "a name of many lines",
	    "Requirements that were written by somebody who likes long names "
	    "and has a word like Schutzbedarfsfeststellungsverfahren",
	    { 3, 0, 0, 4, 0, 0 } },
};

static void
bars_have_room(void **state)
{
	static const char *const heads[] = { "", "Met",
		"Not applicable, justified",
		"Not applicable, risk treated otherwise", "Not decided yet",
		"Gap", "undecided" };
	struct document *d = sample_document("t");
	struct doc *doc = figure(d, DOC_BARS, heads, 7), *line, *cell;
	struct laid *laid;
	size_t i, k, at;

	(void)state;
	for (i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		line = add(d, doc, DOC_ROW, NULL, NULL);
		add(d, line, DOC_TEXT, NULL, groups[i].name);
		for (k = 0; k < 6; k++) {
			cell = add(d, line, DOC_TEXT, NULL,
			    arena_printf(&d->arena, "%zu",
				groups[i].counts[k]));
			cell->shade = (int)k;
		}
	}
	laid = lay(d);
	hold_apart(laid, "bars");
	assert_non_null(strstr(alt(laid),
	    "What it says. Part I: the product, "
	    "Met 12, "));
	assert_non_null(strstr(alt(laid), "; Many, Met 5000, "));
	/* the word stands in its part where there is room, and in the legend */
	assert_int_equal(times(laid, "5000 Met", &at), 1);
	for (k = 1; k < 7; k++)
		assert_int_equal(times(laid,
				     arena_printf(&d->arena, "%s: ", heads[k]),
				     &at),
		    1);
	laid_free(laid);
	sample_done(d);
}

static const struct {
	const char *what;
	struct {
		const char *label;
		struct date from, until;
	} marks[12];
} lines[] = {
	{ "one date", { { "Placed", { 2027, 12, 15 }, { 0 } } } },
	{ "one day is a period",
	    { { "Short", { 2027, 1, 1 }, { 2027, 1, 1 } } } },
	{ "all on one day",
	    { { "Placed on the market", { 2027, 12, 15 }, { 0 } },
		{ "Begun", { 2027, 12, 15 }, { 0 } },
		{ "Begun anew", { 2027, 12, 15 }, { 0 } } } },
	{ "close together, close to the end",
	    { { "Support", { 2027, 12, 15 }, { 2032, 12, 31 } },
		{ "Placed on the market", { 2027, 12, 15 }, { 0 } },
		{ "Last unit", { 2028, 1, 15 }, { 0 } },
		{ "Five years after placing", { 2032, 12, 15 }, { 0 } },
		{ "End of support", { 2032, 12, 31 }, { 0 } },
		{ "Papers of the first unit kept until, at the very least",
		    { 2037, 12, 15 }, { 0 } },
		{ "Papers of the last unit kept until", { 2038, 1, 15 },
		    { 0 } } } },
	{ "a hundred years", /* more than years have room for */
	    { { "Support", { 2027, 1, 1 }, { 2126, 12, 31 } },
		{ "One", { 2030, 1, 1 }, { 0 } },
		{ "Two", { 2126, 1, 1 }, { 0 } } } },
	{ "twelve, month by month",
	    { { "First of twelve marks", { 2027, 1, 1 }, { 0 } },
		{ "Second of twelve marks", { 2027, 2, 1 }, { 0 } },
		{ "Third of twelve marks", { 2027, 3, 1 }, { 0 } },
		{ "Fourth of twelve marks", { 2027, 4, 1 }, { 0 } },
		{ "Fifth of twelve marks", { 2027, 5, 1 }, { 0 } },
		{ "Sixth of twelve marks", { 2027, 6, 1 }, { 0 } },
		{ "Seventh of twelve marks", { 2027, 7, 1 }, { 0 } },
		{ "Eighth of twelve marks", { 2027, 8, 1 }, { 0 } },
		{ "Ninth of twelve marks", { 2027, 9, 1 }, { 0 } },
		{ "Tenth of twelve marks", { 2027, 10, 1 }, { 0 } },
		{ "Eleventh of twelve marks", { 2027, 11, 1 }, { 0 } },
		{ "Twelfth of twelve marks", { 2040, 12, 1 }, { 0 } } } },
};

static void
labels_do_not_meet(void **state)
{
	static const char *const heads[] = { "Event", "Date" };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct document *d = sample_document("t");
		struct doc *doc = figure(d, DOC_TIMELINE, heads, 2), *line;
		struct laid *laid;
		char buf[16];
		size_t at;

		for (k = 0; k < 12 && lines[i].marks[k].label; k++) {
			line = add(d, doc, DOC_ROW, NULL, NULL);
			doc_more(&d->arena, line)->from =
			    lines[i].marks[k].from;
			doc_more(&d->arena, line)->until =
			    lines[i].marks[k].until;
			add(d, line, DOC_TEXT, NULL, lines[i].marks[k].label);
			add(d, line, DOC_TEXT, NULL,
			    arena_dup(&d->arena,
				date_format(line->more->from, buf)));
		}
		laid = lay(d);
		hold_apart(laid, lines[i].what);
		poles_apart(laid, lines[i].what);
		for (k = 0; k < 12 && lines[i].marks[k].label; k++)
			if (strlen(lines[i].marks[k].label) < 36)
				assert_true(times(laid, lines[i].marks[k].label,
						&at) > 0);
		laid_free(laid);
		sample_done(d);
	}
}

/* Sixty questions of every way over some pages. */
static void
no_box_is_cut(void **state)
{
	static const char *const heads[] = { "Question", "Answer", "If yes",
		"Citation" };
	static const char *const answers[] = { "not asked", "no", "yes",
		"undecided" };
	struct document *d = sample_document("t");
	struct doc *doc = figure(d, DOC_TREE, heads, 4), *line;
	struct laid *laid;
	size_t i, asked, given, cited;

	(void)state;
	for (i = 0; i < 60; i++) {
		line = add(d, doc, DOC_ROW, NULL, NULL);
		line->way = (enum doc_way)(i % 4);
		add(d, line, DOC_TEXT, NULL,
		    arena_printf(&d->arena,
			"ask%02zu. Is it one of those of which the law says "
			"at some length that they are what they are and stay "
			"that way, last%02zu?",
			i, i));
		add(d, line, DOC_TEXT, NULL, answers[i % 4]);
		add(d, line, DOC_TEXT, NULL,
		    arena_printf(&d->arena, "give%02zu", i));
		add(d, line, DOC_TEXT, NULL,
		    arena_printf(&d->arena, "cite%02zu", i));
	}
	laid = lay(d);
	assert_true(laid->layout.pages.n > 3);
	hold_apart(laid, "tree");
	for (i = 0; i < 60; i++) {
		assert_int_equal(times(laid,
				     arena_printf(&d->arena, "ask%02zu", i),
				     &asked),
		    1);
		assert_int_equal(times(laid,
				     arena_printf(&d->arena, "last%02zu", i),
				     &given),
		    1);
		assert_int_equal(asked, given);
		assert_int_equal(times(laid,
				     arena_printf(&d->arena, "give%02zu", i),
				     &given),
		    1);
		assert_int_equal(asked, given);
		assert_int_equal(times(laid,
				     arena_printf(&d->arena, "cite%02zu", i),
				     &cited),
		    1);
		assert_int_equal(asked, cited);
	}
	/* what is taken, passed or open is said in words as well */
	assert_int_equal(times(laid, "yes", &asked), 15);
	assert_int_equal(times(laid, "no", &asked), 15);
	assert_int_equal(times(laid, "undecided", &asked), 15);
	laid_free(laid);
	sample_done(d);
}

/* A figure without rows, or with other columns than its own. */
static void
odd_figures_are_tables(void **state)
{
	static const enum doc_kind kinds[] = { DOC_BARS, DOC_TIMELINE,
		DOC_TREE };
	static const char *const heads[] = { "One" };
	size_t i, k, at;

	(void)state;
	for (i = 0; i < 3; i++)
		for (k = 0; k < 2; k++) {
			struct document *d = sample_document("t");
			struct doc *doc = figure(d, kinds[i], heads, 1), *line;
			struct laid *laid;

			if (k == 1) {
				line = add(d, doc, DOC_ROW, NULL, NULL);
				add(d, line, DOC_TEXT, NULL, "the cell");
			}
			laid = lay(d);
			if (k == 1)
				assert_int_equal(times(laid, "the cell", &at),
				    1);
			laid_free(laid);
			sample_done(d);
		}
}

/* Who cannot draw prints caption, table and sentence. */
static void
as_text(void **state)
{
	static const char *const heads[] = { "Question", "Answer", "If yes",
		"Citation" };
	struct document *d = sample_document("t");
	struct doc *doc = figure(d, DOC_TREE, heads, 4), *line;
	struct str out = { 0 };

	(void)state;
	line = add(d, doc, DOC_ROW, NULL, NULL);
	line->way = WAY_TAKEN;
	add(d, line, DOC_TEXT, NULL, "1. Is it?");
	add(d, line, DOC_TEXT, NULL, "yes");
	add(d, line, DOC_TEXT, NULL, "So be it");
	add(d, line, DOC_TEXT, NULL, "Art. 1");
	print_text(d, 60, &out);
	if (strstr(str_text(&out),
		"  The figure\n\n"
		"  Question       Answer         If yes         Citation\n"
		"  ----------------------------------------------------------\n"
		"  1. Is it?      yes            So be it       Art. 1\n\n"
		"  What it says.\n") == NULL)
		fail_msg("%s", str_text(&out));
	str_clear(&out);
	sample_done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_have_room),
		cmocka_unit_test(labels_do_not_meet),
		cmocka_unit_test(no_box_is_cut),
		cmocka_unit_test(odd_figures_are_tables),
		cmocka_unit_test(as_text),
	};
	int failed;

	sample_init(&sample);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sample_free(&sample);
	return failed;
}
