/*
 * Other windows and other terminals: wide, small, too small, changing; without
 * colours, without UTF-8, of another kind. Refuses to lose what was typed.
 */
#include "screen/golden.h"

#define PRODUCT "gll"
#define BIG	10000

static const char *const mono[] = { "NO_COLOR=1", NULL };
static const char *const ascii[] = { "LC_ALL=C", NULL };
static const char *const screen256[] = { "TERM=screen-256color", NULL };
static const char *const vt100[] = { "TERM=vt100", NULL };
static const char *const linux16[] = { "TERM=linux", NULL };
static const char *const direct[] = { "TERM=xterm-direct", NULL };

/* clang-format off */
static const struct golden rows[] = {
	/* name, size, project, keys, paste, see, env */
	{ "wide-walk", 50, 160, "empty.assay", "", NULL, "Next", NULL },
	{ "wide-form", 50, 160, "sample.assay", PRODUCT, NULL, "Product name", NULL },
	{ "wide-records", 50, 160, "sample.assay", "gjjjjjll", NULL, "1 of 22", NULL },
	{ "wide-states", 50, 160, "eyes.assay", "gjjjjjll", NULL, "Contradicted", NULL },
	{ "wide-map", 40, 120, "sample.assay", "gjjjjlG<Enter>m", NULL, "Before the", NULL },
	{ "small-map", 15, 60, "sample.assay", "gjjjjlG<Enter>m", NULL, "Before the", NULL },
	{ "mono-map", 24, 80, "sample.assay", "gjjjjlG<Enter>m", NULL, "Before the", mono },
	{ "small-what-if", 15, 60, "sample.assay", ":take-answers<Enter>found/cited.yml<Enter>", NULL, "Not taken yet", NULL },
	{ "small-take", 15, 60, "sample.assay", "gjjjjlGk<Enter>t", NULL, "Space marks", NULL },
	{ "small-table", 15, 60, "sample.assay", "gjjjjlG<Enter>:take-table<Enter><C-u>good.csv<Enter>", NULL, "in good.csv", NULL },
	{ "wide-class", 40, 120, "sample.assay", "C/password<Enter><Enter>y<Tab>y<Tab>y<Esc>", NULL, "Near misses", NULL },
	{ "wide-points", 40, 120, "empty.assay", "o", NULL, "Open points", NULL },
	{ "wide-search", 40, 120, "sample.assay", "<C-f>backup", NULL, "by name alone", NULL },
	{ "small-walk", 15, 60, "empty.assay", "", NULL, "Scope", NULL },
	{ "small-walk-ready", 15, 60, "eyes.assay", "gjjjjjl", NULL, "ready", NULL },
	{ "small-walk-forms", 15, 60, "empty.assay", "<Tab>", NULL, "Manufacturer", NULL },
	{ "small-walk-points", 15, 60, "empty.assay", "<Tab><Tab>", NULL, "Open in", NULL },
	{ "small-form", 15, 60, "sample.assay", PRODUCT, NULL, "Product name", NULL },
	{ "small-line", 15, 60, "empty.assay", PRODUCT "<Enter>", "Brook", "Brook", NULL },
	{ "small-prose", 15, 60, "sample.assay", PRODUCT "jjjjj<Enter>", NULL, "editor", NULL },
	{ "small-set", 15, 60, "sample.assay", PRODUCT "Gkkkkkk<Enter>", NULL, "mark", NULL },
	{ "small-class", 15, 60, "sample.assay", "C", NULL, "Class:", NULL },
	{ "small-route", 15, 60, "sample.assay", "R", NULL, "Procedures:", NULL },
	{ "small-route-on", 15, 60, "sample.assay", "RGJ", NULL, "7-13", NULL },
	{ "small-documents", 15, 60, "empty.assay", "D", NULL, "A draft can", NULL },
	{ "small-language", 15, 60, "sample.assay", "Dt", NULL, "In which", NULL },
	{ "small-preview-two", 15, 60, "sample.assay", "Djjjj<Enter>tGerman<Enter><Down><Enter>", NULL, "(de, en): ", NULL },
	{ "wide-language", 40, 120, "sample.assay", "Dt", NULL, "In which", NULL },
	{ "wide-preview-two", 40, 120, "sample.assay", "D<Enter>tGerman<Enter><Down><Enter>", NULL, "(de, en): ", NULL },
	{ "small-points", 15, 60, "empty.assay", "o", NULL, "Open points", NULL },
	{ "small-search", 15, 60, "sample.assay", "<C-f>backup", NULL, "by name alone", NULL },
	{ "small-log", 15, 60, "sample.assay", "L", NULL, "History", NULL },
	{ "small-evidence-on", 15, 60, "sample.assay", "gjjjjjllleJJ", NULL, "Serves", NULL },
	{ "small-evidence", 15, 60, "sample.assay", "gjjjjjllle", NULL, "Current", NULL },
	{ "small-evidence-folder", 15, 60, "sample.assay", "gjjjjjllleF../papers<Enter><Enter>2", NULL, "Left out", NULL },
	{ "small-search-none", 15, 60, "sample.assay", "<C-f>annex<Space>zork", NULL, "by name alone", NULL },
	{ "mono-walk", 24, 80, "empty.assay", "", NULL, "Next", mono },
	{ "mono-form", 24, 80, "sample.assay", PRODUCT "<Enter>", NULL, "Product name", mono },
	{ "ascii-walk", 24, 80, "sample.assay", "", NULL, "Open in", ascii },
	{ "ascii-form", 24, 80, "sample.assay", "gljl", NULL, "Trade", ascii },
	{ "ascii-class", 24, 80, "empty.assay", "C", NULL, "The path", ascii },
	{ "screen256-walk", 24, 80, "empty.assay", "", NULL, "Next", screen256 },
	{ "vt100-walk", 24, 80, "empty.assay", "", NULL, "Next", vt100 },
	{ "vt100-form", 24, 80, "empty.assay", PRODUCT "<Enter>", "Brook", "Brook", vt100 },
	{ "linux-walk", 24, 80, "empty.assay", "", NULL, "Next", linux16 },
	{ "direct-walk", 24, 80, "empty.assay", "", NULL, "Next", direct },
	{ "contrast-walk", 24, 80, "empty.assay", ":theme<Enter>", NULL, "high contrast", NULL },
	{ "contrast-form", 24, 80, "sample.assay", ":theme<Enter>" PRODUCT "<Enter>", NULL, "Ctrl-G", NULL },
	{ "theme-mono", 24, 80, "sample.assay", ":theme<Enter>:theme<Enter>", NULL, "monochrome", NULL },
	{ "small-records", 15, 60, "sample.assay", "gjjjjjll", NULL, "1 of 22", NULL },
	{ "small-gone", 15, 60, "sample.assay", "gjjjjlG<Enter>jdaG", NULL, " gone ", NULL },
	{ "small-help", 15, 60, "sample.assay", "?", NULL, "Keys:", NULL },
	{ "small-start", 15, 60, NULL, "", NULL, "Make a new", NULL },
	{ "small-browse", 15, 60, NULL, "f<C-o>", NULL, "sample", NULL },
};
/* clang-format on */

static bool
has_foot(struct term *t, const void *word)
{
	return strstr(term_row(t, t->rows - 1), word) != NULL;
}

static void
resize_to(struct term *t, int high, int wide, const char *foot)
{
	term_resize(t, high, wide);
	term_wait_for(t, has_foot, foot, foot);
}

/* Typed text lives through any change of size and is saved in the end. */
static void
resize_while_editing(void **state)
{
	static const struct golden g = { .rows = 24,
		.cols = 80,
		.project = "empty.assay" };
	struct term *t = golden_start(&g);

	(void)state;
	term_wait(t, "? ");
	term_keys(t, PRODUCT "<Enter>");
	term_wait(t, "drop");
	term_paste(t,
	    "Brook Gateway, the box for the meter cabinet, with a long name");
	term_wait(t, "long name");
	resize_to(t, 15, 60, "drop");
	golden_see(t, "resize-small");
	resize_to(t, 40, 130, "drop");
	golden_see(t, "resize-wide");
	term_resize(t, 5, 20);
	term_wait(t, "This window");
	resize_to(t, 24, 80, "drop");
	golden_see(t, "resize-back");
	term_keys(t, "<Enter>");
	term_wait(t, "Saved");
	golden_see(t, "resize-saved");
	assert_int_equal(golden_close(t), 0);
}

/* Too small says so in a sentence, and what was there comes back. */
static void
too_small(void **state)
{
	static const struct golden g = { .rows = 10,
		.cols = 50,
		.project = "empty.assay" };
	struct term *t = golden_start(&g);

	(void)state;
	term_wait(t, "This window");
	golden_see(t, "too-small");
	resize_to(t, 24, 80, "? ");
	golden_see(t, "walk-empty");
	resize_to(t, 15, 60, "? ");
	golden_see(t, "small-walk");
	term_resize(t, 14, 60);
	term_wait(t, "This window");
	golden_see(t, "too-low");
	term_resize(t, 15, 59);
	term_wait(t, "59 by 15");
	golden_see(t, "too-narrow");
	term_resize(t, 6, 13);
	term_wait(t, "13 by");
	golden_see(t, "too-tiny");
	term_resize(t, 1, 1);
	term_wait(t, "T");
	term_keys(t, "jkN");
	term_resize(t, 2, 300);
	term_wait(t, "300 by 2");
	resize_to(t, 24, 80, "? ");
	golden_see(t, "walk-empty");
	term_keys(t, "Q");
	assert_int_equal(term_end(t), 0);
	assert_false(t->alt);
	golden_close(t);
}

/* A project of ten thousand records, beside the others. */
static void
make_big(void)
{
	FILE *f;
	int i;

	assert_int_equal(chdir(golden_dir), 0);
	f = fopen("big.yml", "w");
	assert_non_null(f);
	fputs("format: answers/1\nrecords:\n", f);
	for (i = 1; i <= BIG; i++)
		fprintf(f,
		    "- form: part\n  id: p%05d\n  title: Part %05d\n"
		    "  version: 1.%d\n",
		    i, i, i % 10);
	assert_int_equal(fclose(f), 0);
	RUN("bin/assay", "new", "base/big.assay");
	RUN("bin/assay", "fill", "base/big.assay", "big.yml");
}

/* Ten thousand rows: to the end, a page back, filtered, in two sizes. */
static void
big_list(void **state)
{
	static const struct golden g = { .rows = 24,
		.cols = 80,
		.project = "big.assay" };
	struct term *t;

	(void)state;
	make_big();
	t = golden_start(&g);
	term_wait(t, "10000");
	term_keys(t, "gljj<Enter>");
	term_wait(t, "1 of 10000");
	term_keys(t, "G");
	term_wait(t, "10000 of 10000");
	golden_see(t, "big-end");
	term_keys(t, "<PageUp><PageUp>");
	term_wait(t, "9962 of 10000");
	golden_see(t, "big-page-up");
	term_keys(t, "/");
	term_type(t, "part 99 7");
	term_wait(t, "of 55 shown");
	golden_see(t, "big-filter");
	resize_to(t, 100, 300, "clear");
	golden_see(t, "big-filter-wide");
	term_keys(t, "<Esc>G");
	term_wait(t, "10000 of 10000");
	golden_see(t, "big-end-wide");
	term_keys(t, "g");
	term_wait(t, "1 of 10000");
	assert_int_equal(golden_close(t), 0);
	RUN("rm", "../base/big.assay");
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(resize_while_editing),
		cmocka_unit_test(too_small),
		cmocka_unit_test(big_list),
	};

	return golden_main(argc, argv, rows, ROWS(rows), others, ROWS(others));
}
