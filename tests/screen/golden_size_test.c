/*
 * Other windows and other terminals: wide, small, too small, changing; without
 * colours, without UTF-8, of another kind. Refuses to lose what was typed.
 */
#include "screen/golden.h"

#define PRODUCT "gll"

static const char *const mono[] = { "NO_COLOR=1", NULL };
static const char *const ascii[] = { "LC_ALL=C", NULL };
static const char *const screen256[] = { "TERM=screen-256color", NULL };
static const char *const vt100[] = { "TERM=vt100", NULL };
static const char *const linux16[] = { "TERM=linux", NULL };

/* clang-format off */
static const struct golden rows[] = {
	/* name, size, project, keys, paste, see, env */
	{ "wide-walk", 50, 160, "empty.assay", "", NULL, "Next", NULL },
	{ "wide-form", 50, 160, "sample.assay", PRODUCT, NULL, "Product name", NULL },
	{ "wide-records", 50, 160, "sample.assay", "gjjjjjll", NULL, "1 of 22", NULL },
	{ "small-walk", 15, 60, "empty.assay", "", NULL, "Scope", NULL },
	{ "small-walk-forms", 15, 60, "empty.assay", "<Tab>", NULL, "Manufacturer", NULL },
	{ "small-walk-points", 15, 60, "empty.assay", "<Tab><Tab>", NULL, "Open in", NULL },
	{ "small-form", 15, 60, "sample.assay", PRODUCT, NULL, "Product name", NULL },
	{ "small-line", 15, 60, "empty.assay", PRODUCT "<Enter>", "Brook", "Brook", NULL },
	{ "small-prose", 15, 60, "sample.assay", PRODUCT "jjjjj<Enter>", NULL, "editor", NULL },
	{ "small-set", 15, 60, "sample.assay", PRODUCT "Gkkkkk<Enter>", NULL, "mark", NULL },
	{ "small-class", 15, 60, "sample.assay", "C", NULL, "Class:", NULL },
	{ "small-route", 15, 60, "sample.assay", "R", NULL, "Procedures:", NULL },
	{ "small-evidence", 15, 60, "sample.assay", "gjjjjjllle", NULL, "Serves", NULL },
	{ "mono-walk", 24, 80, "empty.assay", "", NULL, "Next", mono },
	{ "mono-form", 24, 80, "sample.assay", PRODUCT "<Enter>", NULL, "Product name", mono },
	{ "ascii-walk", 24, 80, "sample.assay", "", NULL, "Open in", ascii },
	{ "ascii-form", 24, 80, "sample.assay", "gljl", NULL, "Trade", ascii },
	{ "ascii-class", 24, 80, "empty.assay", "C", NULL, "The path", ascii },
	{ "screen256-walk", 24, 80, "empty.assay", "", NULL, "Next", screen256 },
	{ "vt100-walk", 24, 80, "empty.assay", "", NULL, "Next", vt100 },
	{ "vt100-form", 24, 80, "empty.assay", PRODUCT "<Enter>", "Brook", "Brook", vt100 },
	{ "linux-walk", 24, 80, "empty.assay", "", NULL, "Next", linux16 },
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
	term_wait(t, "help");
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
	resize_to(t, 24, 80, "help");
	golden_see(t, "walk-empty");
	resize_to(t, 15, 60, "help");
	golden_see(t, "small-walk");
	term_resize(t, 14, 60);
	term_wait(t, "This window");
	golden_see(t, "too-low");
	term_resize(t, 15, 59);
	term_wait(t, "59 by 15");
	golden_see(t, "too-narrow");
	resize_to(t, 24, 80, "help");
	golden_see(t, "walk-empty");
	term_keys(t, "Q");
	assert_int_equal(term_end(t), 0);
	assert_false(t->alt);
	golden_close(t);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(resize_while_editing),
		cmocka_unit_test(too_small),
	};

	return golden_main(argc, argv, rows, ROWS(rows), others, ROWS(others));
}
