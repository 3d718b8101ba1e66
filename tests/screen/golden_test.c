/*
 * Every screen at 80 by 24, as a golden. Refuses to know how a screen comes
 * about: it presses keys and looks.
 */
#include "screen/golden.h"

#define START  24, 80, NULL
#define SAMPLE 24, 80, "sample.assay"
#define EMPTY  24, 80, "empty.assay"

/* The stages of the walk, and the first form of some. */
#define PRODUCT "gll"
#define RISKS	"gjjjjlG<Enter>"
#define DUTIES	"gjjjjjll" /* the essential requirements */
#define SUPPORT "gjjjjjjll"

#define WIDE_TEXT "Brook \xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97 Gateway"
#define LONG_TEXT                                                              \
	"One line.\n\nAnd a long one that has to be wrapped, because it is "   \
	"longer than the window is wide."

/* The form of a piece of evidence itself. */
#define PIECE DUTIES "lel"

static const char *const editor[] = { "EDITOR=sh ../bin/ed", NULL };

/* Two categories whose function is there, but as an extra. */
#define EXTRA "<Enter>y<Tab>y<Tab>y<Esc>"
#define NEAR  "C/password<Enter>" EXTRA "j<Enter>y<Tab>y<Esc>/<Esc>J"

/* clang-format off */
static const struct golden rows[] = {
	/* name, size, project, keys, paste, see, env */
	{ "start", START, "", NULL, "Make a new", NULL },
	{ "start-new", START, "n", "gateway", "gateway", NULL },
	{ "start-browse", START, "f<C-o>", NULL, "sample", NULL },
	{ "start-taken", START, "nempty<Enter>", NULL, "of that name", NULL },
	{ "start-made", START, "nfresh<Enter>", NULL, "is made", NULL },
	{ "start-recent", SAMPLE, ":projects<Enter>", NULL, "/work/", NULL },
	{ "start-from", SAMPLE, ":projects<Enter>F", NULL, "From which", NULL },
	{ "start-from-where", SAMPLE, ":new-from<Enter><Enter>", "second", "Where shall", NULL },
	{ "start-from-made", SAMPLE, ":new-from<Enter><Enter>second<Enter>", NULL, "is made", NULL },
	{ "start-from-carried", SAMPLE, ":new-from<Enter><Enter>second<Enter>gljl", NULL, "confirms it", NULL },
	{ "start-from-confirmed", SAMPLE, ":new-from<Enter><Enter>second<Enter>gljlc", NULL, "Confirmed", NULL },
	{ "start-from-nothing", EMPTY, ":new-from<Enter><Enter>second<Enter>", NULL, "nothing to carry", NULL },
	{ "start-taken-back", SAMPLE, ":projects<Enter>nempty<Enter><Esc>", NULL, "Open in", NULL },
	{ "start-missing", 24, 80, "none.assay", "", NULL, "no such file", NULL },

	{ "walk", SAMPLE, "", NULL, "Open in", NULL },
	{ "walk-empty", EMPTY, "", NULL, "Next", NULL },
	{ "walk-forms", SAMPLE, "gjjjjl", NULL, "Threat", NULL },
	{ "walk-points", EMPTY, "g<Tab><Tab>jjj", NULL, "Open in", NULL },
	{ "walk-quit", SAMPLE, "q", NULL, "Q ends", NULL },

	{ "form", SAMPLE, PRODUCT, NULL, "Product name", NULL },
	{ "form-empty", EMPTY, "N", NULL, "Product name", NULL },
	{ "form-line", EMPTY, PRODUCT "<Enter>", WIDE_TEXT, "Gateway", NULL },
	{ "form-saved", EMPTY, PRODUCT "<Enter>Brook<Enter>", NULL, "Saved", NULL },
	{ "form-undone", SAMPLE, PRODUCT "<Enter>2<Enter>u", NULL, "Undone", NULL },
	{ "form-draft", SAMPLE, PRODUCT "<Enter>2<Esc>", NULL, "Kept as", NULL },
	{ "form-draft-on", SAMPLE, PRODUCT "<Enter>2<Esc><Enter>", NULL, "from before", NULL },
	{ "form-prose", SAMPLE, PRODUCT "jjjjj<Enter>", NULL, "editor", NULL },
	{ "form-prose-new", EMPTY, PRODUCT "jjjjj<Enter>", LONG_TEXT, "is wide.", NULL },
	{ "form-choice", SAMPLE, PRODUCT "jjjj<Enter>", NULL, "packaging", NULL },
	{ "form-yesno", EMPTY, PRODUCT "jjjjjj<Enter>", NULL, "Not sure", NULL },
	{ "form-unsure", EMPTY, PRODUCT "jjjjjjs", NULL, "Saved", NULL },
	{ "form-set", SAMPLE, PRODUCT "Gkkkkk<Enter>", "la", "Latvia", NULL },
	{ "form-set-refs", SAMPLE, DUTIES "l<Enter>", NULL, "mark", NULL },
	{ "form-ref", SAMPLE, RISKS "<Enter>j<Enter>", NULL, "take", NULL },
	{ "form-date", SAMPLE, PRODUCT "Gkkkkkk<Enter>", NULL, "2028-02-01", NULL },
	{ "form-date-wrong", SAMPLE, PRODUCT "Gkkkkkk<Enter><C-u>", "2028-02-30", "2028-02-30", NULL },
	{ "form-month", SAMPLE, SUPPORT "Gk<Enter>", NULL, "2038-02", NULL },
	{ "form-editor", SAMPLE, PRODUCT "jjjjjE", NULL, "Saved", editor },
	{ "form-prose-editor", SAMPLE, PRODUCT "jjjjj<Enter><C-o>", NULL, "outside", editor },
	{ "form-file", SAMPLE, PIECE "jj<Enter>", NULL, "browse", NULL },
	{ "form-file-complete", SAMPLE, PIECE "jj<Enter>evidence/dri<Tab>", NULL, "drill.txt", NULL },
	{ "form-file-ways", SAMPLE, PIECE "jj<Enter>evidence/<Tab>", NULL, "contact-page", NULL },
	{ "form-file-browse", SAMPLE, PIECE "jj<Enter><C-o>evid<Enter>", NULL, "drill.txt", NULL },
	{ "form-file-saved", SAMPLE, PIECE "jj<Enter>evidence/dri<Tab><Enter>", NULL, "Saved", NULL },
	{ "form-file-missing", SAMPLE, PIECE "jj<Enter>evidence/none<Enter>", NULL, "none", NULL },
	{ "form-history", SAMPLE, PRODUCT "<Enter>2<Enter><Up>h", NULL, "History", NULL },
	{ "form-requirement", SAMPLE, DUTIES "l", NULL, "Risks treated", NULL },

	{ "records", SAMPLE, DUTIES, NULL, "1 of 22", NULL },
	{ "records-none", EMPTY, "glGl", NULL, "none yet", NULL },
	{ "records-new", EMPTY, "gljjlnlibfoo<Enter>", NULL, "Part version", NULL },
	{ "records-gone", SAMPLE, RISKS "jda", NULL, "! 3", NULL },
	{ "records-sorted", SAMPLE, RISKS "s", NULL, "Risk, by", NULL },
	{ "records-filter", SAMPLE, DUTIES "/vuln", NULL, "1 of 6", NULL },
	{ "records-marks", SAMPLE, DUTIES "/vuln<Enter><Space><Space>", NULL, "2 marked", NULL },
	{ "records-bulk", SAMPLE, DUTIES "/vuln<Enter><Space><Space>b", NULL, "same answer", NULL },
	{ "records-bulk-value", SAMPLE, DUTIES "/vuln<Enter><Space><Space>b<Enter>", NULL, "Does not", NULL },
	{ "records-bulk-done", SAMPLE, DUTIES "/vuln<Enter><Space><Space>b<Enter><Enter>", NULL, "Answered", NULL },

	{ "evidence", SAMPLE, DUTIES "le", NULL, "Serves", NULL },
	{ "evidence-reused", SAMPLE, DUTIES "lej<Enter>", NULL, "serves here", NULL },
	{ "evidence-file", SAMPLE, DUTIES "lefevidence/arch<Tab>", NULL, "evidence/architecture", NULL },
	{ "evidence-added", SAMPLE, DUTIES "lefevidence/drill.txt<Enter>", NULL, "Added", NULL },
	{ "evidence-browse", SAMPLE, DUTIES "lefevidence/<C-o>", NULL, "drill.txt", NULL },
	{ "evidence-address", SAMPLE, DUTIES "lea", "https://example.org/", "example.org", NULL },
	{ "evidence-note", SAMPLE, DUTIES "len", "A note", "A note", NULL },

	{ "points", SAMPLE, "o", NULL, "Open points", NULL },
	{ "points-empty", EMPTY, "o", NULL, "Open points", NULL },
	{ "points-back", EMPTY, "ojj<Enter><Esc>", NULL, "being assessed", NULL },
	{ "points-filter", EMPTY, "ow/market", NULL, "market", NULL },

	{ "class", SAMPLE, "C", NULL, "Class:", NULL },
	{ "class-empty", EMPTY, "C", NULL, "not decided", NULL },
	{ "class-filter", EMPTY, "C/password", NULL, "Filter: password", NULL },
	{ "class-question", SAMPLE, "C/password<Enter><Enter>y", NULL, "Saved", NULL },
	{ "class-path", SAMPLE, "C/password<Enter><Enter>y<Esc>", NULL, "The path", NULL },
	{ "class-near", SAMPLE, NEAR, NULL, "Customers would", NULL },
	{ "class-next", EMPTY, "C<Space><Esc><Space>", NULL, "Browsers", NULL },
	{ "class-facts", EMPTY, "Cf", NULL, "Governing", NULL },

	{ "route", SAMPLE, "R", NULL, "Procedures:", NULL },
	{ "route-closed", SAMPLE, "RG", NULL, "It is closed", NULL },
	{ "route-empty", EMPTY, "R", NULL, "none yet", NULL },
	{ "route-asked", SAMPLE, "RG<Enter>", NULL, "all the same", NULL },
	{ "route-left", SAMPLE, "RG<Enter><Enter>", NULL, "It is closed", NULL },
	{ "route-chosen", SAMPLE, "Rj<Enter>1", NULL, "B+C is chosen", NULL },

	{ "documents", SAMPLE, "D", NULL, "nothing blocks", NULL },
	{ "documents-empty", EMPTY, "D", NULL, "A draft can be written", NULL },
	{ "documents-blocks", EMPTY, "Db", NULL, "What blocks", NULL },
	{ "documents-emit", SAMPLE, "De", NULL, "shall it be", NULL },
	{ "documents-emitted", SAMPLE, "De<Enter>", NULL, "Written as a draft", NULL },
	{ "documents-frozen", SAMPLE, "Dz<Enter>", NULL, "Frozen", NULL },
	{ "preview", SAMPLE, "D<Enter>", NULL, "Preview:", NULL },
	{ "preview-section", SAMPLE, "Djj<Enter><Tab><Tab><Tab>", NULL, "> 1(a)", NULL },
	{ "preview-missing", EMPTY, "D<Enter><Space>", NULL, "Preview:", NULL },
	{ "preview-nowhere", SAMPLE, "D<Enter><Enter>", NULL, "own words", NULL },
	{ "preview-mend", EMPTY, "D<Enter><Space><Space><Enter>", NULL, "Type", NULL },
	{ "preview-go", SAMPLE, "D<Enter><Tab><Tab><Tab>jj<Enter>", NULL, "Manufacturer name", NULL },

	{ "help", SAMPLE, "?", NULL, "Keys:", NULL },
	{ "help-form", SAMPLE, PRODUCT "?", NULL, "Keys: Answering", NULL },
	{ "log", SAMPLE, "L", NULL, "History:", NULL },
	{ "log-change", SAMPLE, PRODUCT "<Enter>2<Enter>L", NULL, "Before", NULL },
	{ "log-filter", SAMPLE, "L/signat", NULL, "Filter: signat", NULL },
	{ "search", SAMPLE, "<C-f>backup", NULL, "Filter: backup", NULL },
	{ "search-question", SAMPLE, "<C-f>electronic<Space>health", NULL, "Filter: electronic health", NULL },
	{ "search-go", SAMPLE, "<C-f>backup<Down><Enter>", NULL, "Actor", NULL },
	{ "command", SAMPLE, ":re<Tab>", NULL, "redraw", NULL },
	{ "command-wrong", SAMPLE, ":foo<Enter>", NULL, "no action", NULL },
	{ "about", SAMPLE, PRODUCT "i", NULL, "About", NULL },
	{ "about-item", SAMPLE, "C/password<Enter>i", NULL, "About", NULL },
};
/* clang-format on */

int
main(int argc, char **argv)
{
	return golden_main(argc, argv, rows, ROWS(rows), NULL, 0);
}
