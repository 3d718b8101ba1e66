/* Tests of what layout makes of a tree: nothing lost, nothing outside the
 * margins, no heading left alone at the foot of a page. */
#include "print/laid.h"

#include "print/clean.h"

/* The text of all boxes between the running lines, without blanks. */
static struct str
all_text(const struct laid *laid)
{
	const struct pages *pages = &laid->layout.pages;
	struct str out = { 0 };
	const struct box *box;
	const char *s;
	size_t i, k;

	for (i = 0; i < pages->n; i++)
		for (k = 0; k < pages->pages[i].n; k++) {
			box = &pages->pages[i].boxes[k];
			if (box->kind != BOX_TEXT || box->y < TOP ||
			    box->y > BOTTOM + 8 || box->turn > 0)
				continue;
			for (s = box->text; *s != '\0'; s++)
				if (*s != ' ')
					str_addn(&out, s, 1);
		}
	return out;
}

static struct str
squeeze(const char *s)
{
	struct str out = { 0 };

	for (; *s != '\0'; s++)
		if (*s != ' ' && *s != '\n')
			str_addn(&out, s, 1);
	return out;
}

static void
nothing_leaves_the_margins(void **state)
{
	struct document *d = sample_file(300);
	struct laid *laid = lay(d);
	const struct box *box;
	size_t i, k;

	(void)state;
	for (i = 0; i < laid->layout.pages.n; i++)
		for (k = 0; k < laid->layout.pages.pages[i].n; k++) {
			box = &laid->layout.pages.pages[i].boxes[k];
			if (box->turn > 0)
				continue;
			if (box->x < LEFT - 0.01 ||
			    box->x + box->w > LEFT + MEASURE + 0.5 ||
			    box->y < 30 || box->y + box->h > PAGE_H - 20)
				fail_msg("page %zu: %s at %.1f %.1f w %.1f",
				    i + 1, box->text ? box->text : "box",
				    box->x, box->y, box->w);
		}
	laid_free(laid);
	sample_done(d);
}

static bool
followed(const struct page *page, double y)
{
	size_t k;

	for (k = 0; k < page->n; k++)
		if (page->boxes[k].kind != BOX_FILL &&
		    page->boxes[k].turn == 0 && page->boxes[k].y > y + 20 &&
		    page->boxes[k].y < BOTTOM)
			return true;
	return false;
}

static void
no_heading_stands_alone(void **state)
{
	struct document *d;
	const struct mark *mark;
	struct laid *laid;
	size_t i;
	int rows;

	(void)state;
	for (rows = 30; rows < 70; rows += 3) {
		d = sample_file(rows);
		laid = lay(d);
		assert_int_equal(laid->layout.marks.n, 13);
		for (i = 0; i < laid->layout.marks.n; i++) {
			mark = &laid->layout.marks.marks[i];
			assert_true(mark->page < laid->layout.pages.n);
			if (!followed(&laid->layout.pages.pages[mark->page],
				mark->y))
				fail_msg("%d rows: %s", rows, mark->title);
		}
		laid_free(laid);
		sample_done(d);
	}
}

static void
long_words_and_cells_are_whole(void **state)
{
	char word[10001];
	const char *prose = PROSE PROSE PROSE PROSE PROSE PROSE PROSE PROSE;
	struct document *d = sample_document("t");
	struct doc *t = table(d, d->body, 3, "A", 1, "B", 8, "C", 1);
	struct str all, want;
	struct laid *laid;
	size_t i;

	(void)state;
	for (i = 0; i < 10000; i++)
		word[i] = (char)('a' + i % 26);
	word[10000] = '\0';
	add(d, d->body, DOC_TEXT, NULL, word);
	row(d, t, "x", prose, "y", NULL);
	row(d, t, "", "", "", "", "fifth", NULL);
	laid = lay(d);
	all = all_text(laid);
	assert_non_null(strstr(all.s, word));
	want = squeeze("fifth");
	assert_non_null(strstr(all.s, want.s));
	str_clear(&want);
	want = squeeze("manifest.json?channel=stable&region=eu).");
	for (i = 0, t = NULL; i + want.n <= all.n; i++)
		if (memcmp(all.s + i, want.s, want.n) == 0)
			i += want.n - 1, t = d->body;
	assert_non_null(t);
	str_clear(&want);
	str_clear(&all);
	laid_free(laid);
	sample_done(d);
}

static const struct box *
find(const struct laid *laid, const char *text)
{
	size_t i, k;

	for (i = 0; i < laid->layout.pages.n; i++)
		for (k = 0; k < laid->layout.pages.pages[i].n; k++)
			if (str_eq(laid->layout.pages.pages[i].boxes[k].text,
				text))
				return &laid->layout.pages.pages[i].boxes[k];
	fail_msg("%s is nowhere", text);
	return NULL;
}

/* A question stands on the page of its answers, an intro on that of its table,
 * and neither first nor last of a run stands alone. */
static void
what_belongs_together_stays(void **state)
{
	static const char *const whole[][2] = { { "question", "answer" },
		{ "answer", "how" }, { "intro", "first cell" },
		{ "first cell", "second cell" },
		{ "seventh cell", "last cell" } };
	const struct box *a, *b;
	struct document *d;
	struct laid *laid;
	struct doc *pairs, *t;
	size_t i;
	int k, n;

	(void)state;
	for (n = 20; n < 60; n++) {
		d = sample_document("t");
		for (k = 0; k < n; k++)
			add(d, d->body, DOC_PAIR, "label", "value");
		add(d, d->body, DOC_TEXT, NULL, "question");
		pairs = add(d, d->body, DOC_PAIRS, NULL, NULL);
		add(d, pairs, DOC_PAIR, "p", "answer");
		add(d, pairs, DOC_PAIR, "p", "how");
		add(d, d->body, DOC_TEXT, NULL, "intro");
		t = table(d, d->body, 2, "A", 1, "B", 1);
		row(d, t, "first cell", "x", NULL);
		row(d, t, "second cell", "x", NULL);
		for (k = 0; k < n / 8; k++)
			row(d, t, "cell", "x", NULL);
		row(d, t, "seventh cell", "x", NULL);
		row(d, t, "last cell", "x", NULL);
		laid = lay(d);
		for (i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
			a = find(laid, whole[i][0]);
			b = find(laid, whole[i][1]);
			if (b->y <= a->y || b->y > a->y + 60)
				fail_msg("%d: %s, %s", n, whole[i][0],
				    whole[i][1]);
		}
		laid_free(laid);
		sample_done(d);
	}
}

/* A table is poured long before its last row is laid out. */
static void
heads_stand_on_every_page_of_a_table(void **state)
{
	struct document *d = sample_document("t");
	struct doc *t = table(d, d->body, 2, "HEAD", 1, "B", 3);
	const struct page *page;
	struct laid *laid;
	char say[16];
	size_t i, k, heads, rows = 0;

	(void)state;
	for (i = 0; i < 3000; i++) {
		snprintf(say, sizeof(say), "row %zu", i);
		row(d, t, arena_dup(&d->arena, say), "x", NULL);
	}
	laid = lay(d);
	assert_true(laid->layout.pages.n > 50);
	for (i = 0; i < laid->layout.pages.n; i++) {
		page = &laid->layout.pages.pages[i];
		for (k = 0, heads = 0; k < page->n; k++) {
			if (page->boxes[k].kind != BOX_TEXT)
				continue;
			heads += strcmp(page->boxes[k].text, "HEAD") == 0;
			snprintf(say, sizeof(say), "row %zu", rows);
			rows += strcmp(page->boxes[k].text, say) == 0;
		}
		assert_int_equal(heads, 1);
	}
	assert_int_equal(rows, 3000);
	laid_free(laid);
	sample_done(d);
}

static void
numbers_stand_right(void **state)
{
	static const struct {
		const char *a, *b;
		bool right;
	} rows[] = {
		{ "7", "1234", true },
		{ "0.5", "12 %", true },
		{ "-3", "+1,5", true },
		{ "7", "1234x", false },
		{ "1.2.3", "9", false },
		{ "2026-11-21", "9", false },
	};
	const struct box *a, *b;
	struct document *d;
	struct laid *laid;
	struct doc *t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		d = sample_document("t");
		t = table(d, d->body, 2, "Number", 1, "Text", 1);
		row(d, t, rows[i].a, "x", NULL);
		row(d, t, rows[i].b, "y", NULL);
		laid = lay(d);
		a = find(laid, rows[i].a);
		b = find(laid, rows[i].b);
		if (rows[i].right)
			assert_float_equal(a->x + a->w, b->x + b->w, 0.01);
		else
			assert_float_equal(a->x, b->x, 0.01);
		laid_free(laid);
		sample_done(d);
	}
}

/* As long as all longest words fit side by side, none of them is parted. */
static void
words_stay_whole_in_columns(void **state)
{
	struct document *d = sample_document("t");
	struct doc *t =
	    table(d, d->body, 5, "Id", 1, "A", 3, "B", 3, "C", 3, "Owner", 3);
	struct laid *laid;

	(void)state;
	row(d, t, "incomprehensibilities-of-it", "x", "x", "x",
	    "counterrevolutionaries", NULL);
	laid = lay(d);
	assert_non_null(find(laid, "counterrevolutionaries"));
	assert_non_null(find(laid, "incomprehensibilities-"));
	laid_free(laid);
	sample_done(d);
}

static void
a_signature_is_not_parted(void **state)
{
	const struct box *head, *a, *b;
	struct document *d;
	struct laid *laid;
	struct doc *s;
	int i, n;

	(void)state;
	for (n = 28; n < 60; n++) {
		d = sample_document("t");
		for (i = 0; i < n; i++)
			add(d, d->body, DOC_PAIR, "label", "value");
		s = add(d, d->body, DOC_SECTION, "Signing", NULL);
		s = add(d, s, DOC_SIGNATURE, NULL, NULL);
		for (i = 0; i < 3; i++)
			add(d, s, DOC_PAIR, "p", i == 0 ? "first" : "last");
		laid = lay(d);
		a = find(laid, "first");
		b = find(laid, "last");
		head = find(laid, "Signing");
		assert_true(b->y > a->y && b->y < a->y + 40);
		assert_true(a->y > head->y && a->y < head->y + 60);
		laid_free(laid);
		sample_done(d);
	}
}

/* Whoever signs, signs on the page of what is signed. */
static void
what_is_signed_stands_with_the_signature(void **state)
{
	const struct box *said, *pair, *signs;
	struct document *d;
	struct laid *laid;
	struct doc *s, *p;
	int i, n;

	(void)state;
	for (n = 24; n < 60; n++) {
		d = sample_document("t");
		for (i = 0; i < n; i++)
			add(d, d->body, DOC_PAIR, "label", "value");
		s = add(d, d->body, DOC_SECTION, "Oath", NULL);
		add(d, s, DOC_TEXT, NULL, "Declared");
		p = add(d, s, DOC_PAIRS, NULL, NULL);
		add(d, p, DOC_PAIR, "p", "Earlier");
		p = add(d, s, DOC_SIGNATURE, NULL, NULL);
		add(d, p, DOC_PAIR, "p", "Signs");
		laid = lay(d);
		said = find(laid, "Declared");
		pair = find(laid, "Earlier");
		signs = find(laid, "Signs");
		assert_true(pair->y > said->y && pair->y < said->y + 40);
		assert_true(signs->y > pair->y && signs->y < pair->y + 60);
		laid_free(laid);
		sample_done(d);
	}
}

/* The shade at a place of the page: that of the last box filled there. */
static int
shade_at(const struct page *page, double x, double y)
{
	const struct box *box;
	int shade = -1;
	size_t k;

	for (k = 0; k < page->n; k++) {
		box = &page->boxes[k];
		if (box->kind == BOX_FILL && box->ink >= INK_HEAT &&
		    x >= box->x && x < box->x + box->w && y >= box->y &&
		    y < box->y + box->h)
			shade = (int)box->ink - INK_HEAT;
	}
	return shade;
}

/* Shades rise to the right and upwards; what a field holds stands in it, as
 * far as there is room; the names of the steps stand beside and below. */
static void
a_map_is_drawn(void **state)
{
	struct document *d = sample_document("t");
	const double w = (TEXT_W - 84) / 5, x = TEXT_X + 84 + 8;
	const struct box *many, *one, *low, *dots, *placed;
	const struct page *page;
	struct laid *laid;
	int up, across;

	(void)state;
	sample_map(d);
	laid = lay(d);
	page = &laid->layout.pages.pages[0];
	many = find(laid, "12");
	one = find(laid, "1");
	for (up = 0; up < 5; up++)
		for (across = 0; across < 5; across++)
			assert_int_equal(shade_at(page, x + across * w,
					     one->y - up * 34.0),
			    (up + across) / 2);
	assert_float_equal(many->y, one->y - 4 * 34.0, 0.01);
	assert_float_equal(many->x, one->x + 4 * w, 0.01);
	/* of twelve names as many as fit, the others counted */
	assert_float_equal(find(laid, "r-10, r-11 +10")->x, many->x, 0.01);
	assert_float_equal(find(laid, "r-1")->x, one->x, 0.01);
	low = find(laid, "1 very low");
	assert_true(low->x < one->x && low->y <= one->y);
	/* of five lines three, those that do not fit end in dots */
	assert_true(find(laid, "where it is installed,...")->x < low->x + 1);
	dots = find(laid, "the places...");
	assert_true(dots->x > many->x - 8 && dots->x + dots->w < many->x + w);
	placed = find(laid, "Not on the map yet: r-8, r-9");
	assert_true(placed->y > one->y + 34);
	laid_free(laid);
	sample_done(d);
}

/* One step each way, and nothing in it. */
static void
a_small_map_is_drawn(void **state)
{
	struct document *d = sample_document("t");
	struct doc *map = add(d, d->body, DOC_MAP, NULL, NULL), *line;
	struct laid *laid;
	const struct box *step;

	(void)state;
	doc_more(&d->arena, map)->ncolumns = 2;
	doc_more(&d->arena, map)->columns =
	    arena_alloc(&d->arena, 2 * sizeof(*map->more->columns));
	map->more->columns[0].head = "Up / Across";
	map->more->columns[1].head = "only";
	line = add(d, map, DOC_ROW, NULL, NULL);
	add(d, line, DOC_TEXT, NULL, "the one");
	add(d, line, DOC_TEXT, NULL, NULL);
	laid = lay(d);
	step = find(laid, "the one");
	assert_int_equal(shade_at(&laid->layout.pages.pages[0], TEXT_X + 200,
			     step->y),
	    0);
	assert_true(find(laid, "only")->y > step->y);
	laid_free(laid);
	sample_done(d);
}

/* How many lines the last page of the contents holds. */
static size_t
tail(struct laid *laid)
{
	const struct mark *first = &laid->layout.marks.marks[0];
	const struct page *page;
	size_t k, n = 0;

	assert_true(first->page > 1);
	page = &laid->layout.pages.pages[first->page - 1];
	for (k = 0; k < page->n; k++)
		n += page->boxes[k].kind == BOX_LINK;
	return n;
}

/* Contents are set closer rather than end with some lines on a page. */
static void
contents_end_with_a_full_page(void **state)
{
	size_t entries, i, few = 0;
	struct document *d;
	struct laid *laid;

	(void)state;
	for (entries = 70; entries < 77; entries++) {
		d = sample_document("Contents");
		d->contents_word = "Contents";
		for (i = 0; i < entries; i++)
			section(d, d->body, NULL, "A part", NULL);
		laid = lay(d);
		few += tail(laid) < 8;
		laid_free(laid);
		sample_done(d);
	}
	assert_int_equal(few, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_leaves_the_margins),
		cmocka_unit_test(no_heading_stands_alone),
		cmocka_unit_test(long_words_and_cells_are_whole),
		cmocka_unit_test(heads_stand_on_every_page_of_a_table),
		cmocka_unit_test(numbers_stand_right),
		cmocka_unit_test(what_belongs_together_stays),
		cmocka_unit_test(words_stay_whole_in_columns),
		cmocka_unit_test(a_signature_is_not_parted),
		cmocka_unit_test(what_is_signed_stands_with_the_signature),
		cmocka_unit_test(a_map_is_drawn),
		cmocka_unit_test(a_small_map_is_drawn),
		cmocka_unit_test(contents_end_with_a_full_page),
	};
	int failed;

	sample_init(&sample);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sample_free(&sample);
	return failed;
}
