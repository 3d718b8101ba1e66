/*
 * Every screen at 80 by 24, as a golden. Refuses to know how a screen comes
 * about: it presses keys and looks.
 */
#include "screen/golden.h"

#define START  24, 80, NULL
#define SAMPLE 24, 80, "sample.assay"
#define EMPTY  24, 80, "empty.assay"
#define EYES   24, 80, "eyes.assay" /* see golden.h */

/* The stages of the walk, and the first form of some. */
#define PRODUCT "gll"
#define RISKS	"gjjjjlG<Enter>"
#define THREATS "gjjjjlGk<Enter>"
#define TABLE	RISKS ":take-table<Enter><C-u>"
#define CITED	":take-answers<Enter>found/cited.yml<Enter>"
#define ENDED	CITED "<Enter>Wgjjjl<Enter>/Handling<Enter><Enter>Gkkkk<Enter>"
#define CLAUSES CITED "<Enter>Wgjjjlj<Enter>m"
#define DUTIES	"gjjjjjll" /* the essential requirements */
#define SUPPORT "gjjjjjjll"

#define WIDE_TEXT "Brook \xc3\xa9 \xe6\xbc\xa2\xe5\xad\x97 Gateway"
#define LONG_TEXT                                                              \
	"One line.\n\nAnd a long one that has to be wrapped, because it is "   \
	"longer than the window is wide."

/* The form of a piece of evidence itself. */
#define PIECE DUTIES "lel"

/* The documents stand in the order of their files. */
#define DECLARATION "D"
#define SIMPLIFIED  "Djjjj"
#define SOA	    SIMPLIFIED "j"
#define TECHNICAL   SIMPLIFIED "jj"

/* A folder is asked for; a kind is next. */
#define FOLDER DUTIES "leF../papers<Enter>"

static const char *const opener[] = { "ASSAY_OPEN=true", NULL };
static const char *const nothing[] = { "ASSAY_OPEN=none-such", NULL };
static const char *const editor[] = { "EDITOR=sh ../bin/ed", NULL };

/* The language of documents. */
#define GERMAN "tGerman<Enter><Enter>"
#define TWO    "tGerman<Enter><Down><Enter>"

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
	{ "start-made", START, "nfresh<Enter>", NULL, "project is made", NULL },
	{ "start-recent", SAMPLE, ":projects<Enter>", NULL, "/home/", NULL },
	{ "start-from", SAMPLE, ":projects<Enter>F", NULL, "From which", NULL },
	{ "start-from-where", SAMPLE, ":new-from<Enter><Enter>", "second", "Where shall", NULL },
	{ "start-from-made", SAMPLE, ":new-from<Enter><Enter>second<Enter>", NULL, "project is made", NULL },
	{ "start-from-carried", SAMPLE, ":new-from<Enter><Enter>second<Enter>gljl", NULL, "confirms it", NULL },
	{ "start-from-confirmed", SAMPLE, ":new-from<Enter><Enter>second<Enter>gljlc", NULL, "Confirmed", NULL },
	{ "start-from-nothing", EMPTY, ":new-from<Enter><Enter>second<Enter>", NULL, "nothing to carry", NULL },
	{ "start-taken-back", SAMPLE, ":projects<Enter>nempty<Enter><Esc>", NULL, "Open in", NULL },
	{ "start-missing", 24, 80, "none.assay", "", NULL, "no such file", NULL },

	{ "walk", SAMPLE, "", NULL, "Open in", NULL },
	{ "walk-empty", EMPTY, "", NULL, "Next", NULL },
	{ "walk-forms", SAMPLE, "gjjjjl", NULL, "Threat", NULL },
	{ "walk-ready", EYES, "gjjjjjl", NULL, "ready", NULL },
	{ "walk-not-ready", EYES, "gjjjjjlr", NULL, "1 of 21 shown", NULL },
	{ "walk-points", EMPTY, "g<Tab><Tab>jjj", NULL, "By what can one", NULL },
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
	{ "form-set", SAMPLE, PRODUCT "Gkkkkkk<Enter>", "la", "Latvia", NULL },
	{ "form-set-refs", SAMPLE, DUTIES "l<Enter>", NULL, "mark", NULL },
	{ "form-ref", SAMPLE, RISKS "<Enter>j<Enter>", NULL, "take", NULL },
	{ "form-date", SAMPLE, PRODUCT "Gkkkkkkk<Enter>", NULL, "2028-02-01", NULL },
	{ "form-date-wrong", SAMPLE, PRODUCT "Gkkkkkkk<Enter><C-u>", "2028-02-30", "2028-02-30", NULL },
	{ "form-month", SAMPLE, SUPPORT "Gk<Enter>", NULL, "2039-01", NULL },
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

	{ "records-states", EYES, DUTIES, NULL, "Contradicted", NULL },
	{ "records-stale", EYES, DUTIES "/stale", NULL, "Filter: stale", NULL },
	{ "records-owner", EYES, DUTIES "/ann<Enter>", NULL, "1 of 1 shown", NULL },
	{ "records-take", SAMPLE, THREATS "t", NULL, "Space marks", NULL },
	{ "records-take-filter", SAMPLE, THREATS "tcloud<Space><Space>", NULL, "Filter: cloud", NULL },
	{ "records-taken", SAMPLE, THREATS "tcloud<Space><Space><Enter>", NULL, "Taken over: 2", NULL },
	{ "records-take-again", SAMPLE, THREATS "tcloud<Space><Space><Enter>t<Down>", NULL, "taken already", NULL },
	{ "records-carry", EMPTY, DUTIES "F", "sample.assay", "sample.assay", NULL },
	{ "records-carried", EMPTY, DUTIES "Fsample.assay<Enter>", NULL, "Carried over", NULL },
	{ "records-table", SAMPLE, RISKS ":table<Enter><Enter>", NULL, "Written", NULL },
	{ "records-table-again", SAMPLE, RISKS ":table<Enter><Enter>:table<Enter><Enter>", NULL, "writes over", NULL },
	{ "table", SAMPLE, TABLE "good.csv<Enter>", NULL, "in good.csv", NULL },
	{ "table-wrong", SAMPLE, TABLE "bad.csv<Enter>", NULL, "do not fit", NULL },
	{ "table-taken", SAMPLE, TABLE "good.csv<Enter><Enter>", NULL, "Written: ", NULL },

	{ "what-if-ask", SAMPLE, ":take-answers<Enter>", NULL, "Which answers", NULL },
	{ "what-if", SAMPLE, CITED, NULL, "Not taken yet", NULL },
	{ "what-if-wrong", SAMPLE, ":take-answers<Enter>found/unknown.yml<Enter>", NULL, "does not fit", NULL },
	{ "what-if-taken", SAMPLE, CITED "<Enter>", NULL, "Written: the", NULL },
	{ "what-if-answer", SAMPLE, ENDED "2026-01-31<Enter>", NULL, "Not saved yet", NULL },
	{ "what-if-left", SAMPLE, ENDED "2026-01-31<Enter><Esc>", NULL, "Nothing was written", NULL },
	{ "what-if-saved", SAMPLE, ENDED "2026-01-31<Enter><Enter>", NULL, "Saved: Withdrawn on", NULL },
	{ "what-if-table", SAMPLE, CITED "<Enter>Wgjjjl<Enter>:take-table<Enter><C-u>found/ended.csv<Enter><Enter>", NULL, "Not saved yet", NULL },
	{ "what-if-table-taken", SAMPLE, CITED "<Enter>Wgjjjl<Enter>:take-table<Enter><C-u>found/ended.csv<Enter><Enter><Enter>", NULL, "Written: 1", NULL },

	{ "map-clauses", SAMPLE, CLAUSES, NULL, "by requirement and", NULL },
	{ "map-clauses-state", SAMPLE, CLAUSES "<Tab>l", NULL, "and state", NULL },
	{ "map", SAMPLE, RISKS "m", NULL, "Before the", NULL },
	{ "map-after", SAMPLE, RISKS "m<Tab><Left><Left>", NULL, "After the", NULL },
	{ "map-pick", SAMPLE, RISKS "m<Enter>", NULL, "Which one", NULL },

	{ "form-approved", EYES, DUTIES "lG", NULL, "approved (Bob", NULL },
	{ "form-approved-own", EYES, DUTIES "jlG", NULL, "wrote it (Ann", NULL },
	{ "form-approved-fallen", EYES, DUTIES "jjlG", NULL, "changed since (Bob", NULL },
	{ "form-approve", EYES, DUTIES "jjlG<Enter>", NULL, "You are Ann", NULL },

	{ "evidence", SAMPLE, DUTIES "le", NULL, "Serves", NULL },
	{ "evidence-reused", SAMPLE, DUTIES "lej<Enter>", NULL, "serves here", NULL },
	{ "evidence-file", SAMPLE, DUTIES "lefevidence/arch<Tab>", NULL, "evidence/architecture", NULL },
	{ "evidence-added", SAMPLE, DUTIES "lefevidence/drill.txt<Enter>", NULL, "Added", NULL },
	{ "evidence-browse", SAMPLE, DUTIES "lefevidence/<C-o>", NULL, "drill.txt", NULL },
	{ "evidence-address", SAMPLE, DUTIES "lea", "https://example.org/", "example.org", NULL },
	{ "evidence-note", SAMPLE, DUTIES "len", "A note", "A note", NULL },
	{ "evidence-picture", SAMPLE, DUTIES "lejjjjj", NULL, "picture of", NULL },
	{ "evidence-revision", SAMPLE, DUTIES "lev../papers/two.txt<Enter>", NULL, "older one serves", NULL },
	{ "evidence-replaced", SAMPLE, DUTIES "lev../papers/two.txt<Enter>g", NULL, "Replaced by", NULL },
	{ "evidence-against", SAMPLE, PIECE "Gkk<Enter><Enter><Esc>", NULL, "Speaks against", NULL },
	{ "evidence-expired", SAMPLE, PIECE "Gkkkkkk<Enter>2020-01-01<Enter><Esc>", NULL, "is over", NULL },
	{ "evidence-filter", SAMPLE, PIECE "Gkkkkkk<Enter>2020-01-01<Enter><Esc>/expired", NULL, "Filter: expired", NULL },
	{ "evidence-places", SAMPLE, DUTIES "les", NULL, "leads there", NULL },
	{ "evidence-place", SAMPLE, DUTIES "les<Down><Down><Down><Enter>", NULL, "Few points", NULL },
	{ "evidence-opened", SAMPLE, DUTIES "lex", NULL, "Opened", opener },
	{ "evidence-unopened", SAMPLE, DUTIES "lex", NULL, "no program could be", nothing },
	{ "evidence-folder", SAMPLE, DUTIES "leF", "../papers", "papers", NULL },
	{ "evidence-folder-kind", SAMPLE, FOLDER, NULL, "What kind", NULL },
	{ "evidence-folder-skip", SAMPLE, FOLDER "<Enter>", NULL, "cannot be taken", NULL },
	{ "evidence-folder-refused", SAMPLE, FOLDER "<Enter>1", NULL, "Nothing was added", NULL },
	{ "evidence-folder-added", SAMPLE, FOLDER "<Enter>2", NULL, "Left out", NULL },
	{ "evidence-folder-missing", SAMPLE, DUTIES "leFnone<Enter><Enter>1", NULL, "No such", NULL },
	{ "evidence-export", SAMPLE, DUTIES "le:export<Enter>", NULL, "Into which", NULL },
	{ "evidence-exported", SAMPLE, DUTIES "le:export<Enter><Enter>", NULL, "Written into", NULL },
	{ "evidence-export-taken", SAMPLE, DUTIES "le:export<Enter><C-u>evidence<Enter>", NULL, "not empty", NULL },

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
	{ "route-chosen-closed", SAMPLE, "RG<Enter>1<Enter>", NULL, "but closed for this", NULL },
	{ "route-chosen", SAMPLE, "Rj<Enter>1", NULL, "B+C is chosen", NULL },

	{ "documents", SAMPLE, "D", NULL, "nothing blocks", NULL },
	{ "documents-empty", EMPTY, "D", NULL, "A draft can be written", NULL },
	{ "documents-blocks", EMPTY, "Db", NULL, "What blocks", NULL },
	{ "documents-emit", SAMPLE, "De", NULL, "As what", NULL },
	{ "documents-path", SAMPLE, "De2", NULL, "shall it be", NULL },
	{ "documents-emitted", SAMPLE, "De<Enter><Enter>", NULL, "Written as a draft", NULL },
	{ "documents-language", SAMPLE, "Dt", NULL, "In which", NULL },
	{ "documents-second", SAMPLE, "DtGerman<Enter>", NULL, "German) alone", NULL },
	{ "documents-german", SAMPLE, SIMPLIFIED GERMAN, NULL, "(de)", NULL },
	{ "documents-alone", SAMPLE, "D" TWO "jt", NULL, "is printed in", NULL },
	{ "documents-two", SAMPLE, "D" TWO "e3", NULL, "de-en.html", NULL },
	{ "documents-all", SAMPLE, "Dt<Down><Enter>e1", NULL, "Into which", NULL },
	{ "documents-all-written", SAMPLE, SIMPLIFIED "t<Down><Enter>e3<Enter>", NULL, "Written as drafts", NULL },
	{ "documents-frozen", SAMPLE, "Dz<Enter>", NULL, "Frozen", NULL },
	{ "documents-unchanged", SAMPLE, "Dc", NULL, "No final of it", NULL },
	{ "finals-none", SAMPLE, "DF", NULL, "No final was", NULL },
	{ "preview", SAMPLE, "D<Enter>", NULL, "Preview:", NULL },
	{ "preview-german", SAMPLE, SIMPLIFIED GERMAN "<Enter>", NULL, "(de): ", NULL },
	{ "preview-two", SAMPLE, SIMPLIFIED "<Enter>" TWO "jjjj", NULL, "(de, en): ", NULL },
	{ "preview-section", SAMPLE, TECHNICAL "<Enter><Tab><Tab><Tab>", NULL, "> 1(a)", NULL },
	{ "preview-figure", SAMPLE, SOA "<Enter><Tab><Tab>jjjjjjjjjjjjjjjj", NULL, "22 in all", NULL },
	{ "preview-missing", EMPTY, "D<Enter><Space>", NULL, "Preview:", NULL },
	{ "preview-nowhere", SAMPLE, "D<Enter><Enter>", NULL, "own words", NULL },
	{ "preview-mend", EMPTY, "D<Enter><Space><Space><Enter>", NULL, "Type", NULL },
	{ "preview-go", SAMPLE, "D<Enter><Tab><Tab><Tab>jj<Enter>", NULL, "Manufacturer name", NULL },

	{ "help", SAMPLE, "?", NULL, "Keys:", NULL },
	{ "help-form", SAMPLE, PRODUCT "?", NULL, "Keys: Answering", NULL },
	{ "log", SAMPLE, "L", NULL, "History:", NULL },
	{ "log-change", SAMPLE, PRODUCT "<Enter>2<Enter>L", NULL, "Before", NULL },
	{ "log-filter", SAMPLE, "L/signat", NULL, "Filter: signat", NULL },
	{ "search-begin", SAMPLE, "<C-f>", NULL, "by name alone", NULL },
	{ "search", SAMPLE, "<C-f>backup", NULL, "by name alone", NULL },
	{ "search-question", SAMPLE, "<C-f>electronic<Space>health", NULL, "by name alone", NULL },
	{ "search-none", SAMPLE, "<C-f>annex<Space>zork", NULL, "by name alone", NULL },
	{ "command", SAMPLE, ":re<Tab>", NULL, "redraw", NULL },
	{ "command-wrong", SAMPLE, ":foo<Enter>", NULL, "no action", NULL },
	{ "about", SAMPLE, PRODUCT "i", NULL, "About", NULL },
	{ "about-item", SAMPLE, "C/password<Enter>i", NULL, "About", NULL },
};
/* clang-format on */

/* What takes a while is waited for; then keys lead on, and back. */
static const struct {
	const char *keys, *see, *on, *there, *name;
} waits[] = {
	{ "<C-f>backup", "by name alone", "<Down><Enter>", "foreseeably",
	    "search-go" },
	{ "<C-f>backup", "by name alone", "<Down><Enter><Esc>", "Find: backup",
	    "search-back" },
	{ "<C-f>notified<Space>body", "by name alone",
	    "<PageDown><PageDown><PageDown><PageDown><PageDown>"
	    "<PageDown><PageDown><PageDown><PageDown>",
	    "not asked as", "search-unasked" },
	{ "<C-f>archive<Space>alone", "by name alone", "<Enter>", "Which file",
	    "search-file" },
	{ "<C-f>testers<Space>tried", "by name alone", "<Enter>", "About",
	    "search-law" },
	{ FOLDER "<Enter>2", "Left out", "<Esc>", "First.",
	    "evidence-folder-serves" },
};

static void
wait_and_go_on(void **state)
{
	static const struct golden g = { .rows = 24,
		.cols = 80,
		.project = "sample.assay" };
	struct term *t;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(waits); i++) {
		t = golden_start(&g);
		term_wait(t, "help");
		term_keys(t, waits[i].keys);
		term_wait(t, waits[i].see);
		term_keys(t, waits[i].on);
		term_wait(t, waits[i].there);
		golden_see(t, waits[i].name);
		assert_int_equal(golden_close(t), 0);
	}
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(wait_and_go_on),
	};

	return golden_main(argc, argv, rows, ROWS(rows), others, ROWS(others));
}
