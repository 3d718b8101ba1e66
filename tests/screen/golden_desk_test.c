/*
 * The desk of a notified body, as goldens: a review file, findings and what
 * was said to them, letters, the overview of a folder. Refuses to trust what
 * a stranger calls things: the ground has texts that try to hide.
 */
#include "screen/golden.h"

#define REVIEW 24, 80, "review.assay"
#define MAKER  24, 80, "maker.assay"
#define DESK   24, 80, "desk"

#define DUTIES	"gjjjjjll" /* the essential requirements */
#define HIDDEN	"\xe2\x80\xae" /* U+202E */
#define NOTHING "\xe2\x80\x8b" /* U+200B */

/* A key for these tests alone: its words are the same each time. */
#define KEY                                                                    \
	"-----BEGIN PRIVATE KEY-----\n"                                        \
	"MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"   \
	"-----END PRIVATE KEY-----\n"

/* Manufacturer, body and a stranger have a key each. Round one of findings is sent and answered; a second body's file is
 * there, whose key nobody knows. */
static const char ground[] =
    "umask 077\n"
    "keys=home/.local/share/assay\n"
    "mkdir -p $keys home/desk/later maker/assay stranger/assay\n"
    "printf '%s' '" KEY "' >$keys/key.pem\n"
    "printf '%s' '" KEY "' | sed 's/AABAg/AABBg/' >stranger/assay/key.pem\n"
    "printf '%s' '" KEY "' | sed 's/AABAg/AABCg/' >maker/assay/key.pem\n"
    "maker() { XDG_DATA_HOME=\"$PWD/maker\" bin/assay \"$@\"; }\n"
    "cp home/sample.assay home/maker.assay\n"
    "maker set home/maker.assay unit/whole.procedure B+C\n"
    "maker release freeze home/maker.assay r1\n"
    "maker export home/maker.assay --for body --draft -o one.dossier\n"
    "bin/assay review one.dossier -o home/review.assay\n"
    "printf 'A log of the body.\\n' >home/log.txt\n"
    "cat >home/f.yml <<'EOF'\n"
    "format: answers/1\n"
    "records:\n"
    "- form: exhibit\n"
    "  id: log\n"
    "  title: Log of our own test\n"
    "  file: log.txt\n"
    "- form: finding\n"
    "  id: f1\n"
    "  requirement: I.2.c\n"
    "  kind: major\n"
    "  title: Updates are not signed\n"
    "  text: The report shows no check of the signature.\n"
    "  law: Annex I Part I (2)(c)\n"
    "  due: 2027-01-31\n"
    "  by: Bea\n"
    "  state: open\n"
    "  exhibits: [log]\n"
    "- form: finding\n"
    "  id: f2\n"
    "  requirement: I.2.d\n"
    "  kind: accepted\n"
    "  by: Bea\n"
    "  state: open\n"
    "- form: finding\n"
    "  id: f3\n"
    "  requirement: I.2.e\n"
    "  kind: question\n"
    "  title: Which keys" HIDDEN NOTHING " are kept where?\n"
    "  text: Please name" HIDDEN " them.\n"
    "  due: 2026-11-30\n"
    "  by: Bea" HIDDEN "\n"
    "  state: open\n"
    "EOF\n"
    "bin/assay fill home/review.assay home/f.yml\n"
    "bin/assay findings send home/review.assay -o home/one.findings\n"
    "words=$(bin/assay key --json | sed -n 's/.*\"words\": *\"\\([^\"]*\\).*/\\1/p')\n"
    "maker findings take home/maker.assay home/one.findings"
    " --accept-key \"$words\"\n"
    "cat >home/m.yml <<'EOF'\n"
    "format: answers/1\n"
    "records:\n"
    "- form: message\n"
    "  id: m1\n"
    "  finding: f1\n"
    "  text: The test report of 2.4.1 now shows it.\n"
    "  by: Anna\n"
    "  on: 2026-11-22\n"
    "  evidence: [update-test]\n"
    "EOF\n"
    "maker fill home/maker.assay home/m.yml\n"
    "maker findings send home/maker.assay -o home/one.answers\n"
    "bin/assay findings take home/review.assay home/one.answers\n"
    "cp home/review.assay other.assay\n"
    "bin/assay set other.assay finding/f1.text Other\n"
    "XDG_DATA_HOME=\"$PWD/stranger\" bin/assay findings send other.assay"
    " -o home/two.findings\n"
    "cp home/review.assay home/desk/gateway.assay\n"
    "maker set home/maker.assay product.name 'Second product'\n"
    "maker release freeze home/maker.assay r2\n"
    "maker export home/maker.assay --for body --draft"
    " -o home/desk/later/second.dossier\n"
    "head -c 300 one.dossier >home/desk/broken.dossier\n";

static void
desk(void)
{
	RUN("sh", "-ec", ground);
}

static const char *const opener[] = { "ASSAY_OPEN=true", NULL };

/* clang-format off */
static const struct golden rows[] = {
	/* name, size, project, keys, paste, see, env */
	{ "review-walk", REVIEW, "", NULL, "Progress", NULL },
	{ "review-records", REVIEW, DUTIES, NULL, "1 of 22", NULL },
	{ "review-accepted", REVIEW, DUTIES "<Space><Space>A", NULL, "Accepted: 2 of 2", NULL },
	{ "review-accepted-again", REVIEW, DUTIES "AgA", NULL, "Accepted already", NULL },
	{ "review-unseen", REVIEW, DUTIES "w", NULL, "shown", NULL },
	{ "review-refused", REVIEW, DUTIES "b", NULL, "read only here", NULL },
	{ "review-form", REVIEW, DUTIES "l", NULL, "Read only", NULL },
	{ "review-form-refused", REVIEW, DUTIES "lj<Enter>", NULL, "read only here", NULL },
	{ "review-form-accepted", REVIEW, DUTIES "lA", NULL, "Accepted: ", NULL },
	{ "review-finding", REVIEW, DUTIES "lf", NULL, "Of what kind", NULL },
	{ "review-finding-there", REVIEW, DUTIES "jjjf", NULL, "there already", NULL },
	{ "review-documents", REVIEW, "D", NULL, "the manufacturer's", NULL },
	{ "review-freeze", REVIEW, "Dz<Enter>", NULL, "The review is frozen", NULL },
	{ "review-document-finding", REVIEW, "Dn", NULL, "finding about the document", NULL },
	{ "review-points", REVIEW, "oG", NULL, "of the manufacturer", NULL },
	{ "review-accept-open", REVIEW, DUTIES "jjjA", NULL, "close it first", NULL },
	{ "review-help", REVIEW, "B<Enter>?", NULL, "Keys:", NULL },
	{ "review-open", REVIEW, DUTIES "lex", NULL, "Do not open", opener },
	{ "review-opened", REVIEW, DUTIES "lex2", NULL, "Opened: ", opener },
	{ "findings", REVIEW, "B", NULL, "Waits for", NULL },
	{ "findings-accepted", REVIEW, "Bss", NULL, "accepted, 1 of 3", NULL },
	{ "findings-them", REVIEW, "Bww", NULL, "waiting for them", NULL },
	{ "findings-filter", REVIEW, "B/updates", NULL, "Filter: updates", NULL },
	{ "thread", REVIEW, "B<Enter>", NULL, "Update test", NULL },
	{ "thread-hidden", REVIEW, "Bj<Enter>", NULL, "Which keys", NULL },
	{ "thread-answer", REVIEW, "B<Enter>a", "Please show the log too.", "the log too", NULL },
	{ "thread-answered", REVIEW, "B<Enter>aPlease.<C-s><Esc>", NULL, "by the body (Ann", NULL },
	{ "thread-answer-left", REVIEW, "B<Enter>aPlease.<Esc>o", NULL, "Typed and not confirmed", NULL },
	{ "thread-close", REVIEW, "B<Enter>cShown.", NULL, "Shown.", NULL },
	{ "thread-closed", REVIEW, "B<Enter>cShown.<C-s>", NULL, "Closed; u takes", NULL },
	{ "thread-again", REVIEW, "B<Enter>cShown.<C-s>c", NULL, "Open again", NULL },
	{ "thread-record", REVIEW, "B<Enter>r", NULL, "Read only", NULL },
	{ "thread-open", REVIEW, "B<Enter>jx", NULL, "Do not open", opener },
	{ "thread-opened", REVIEW, "B<Enter>jx2", NULL, "Opened: ", opener },
	{ "thread-unopened", REVIEW, "B<Enter>jx<Enter>", NULL, "Not opened", opener },
	{ "thread-foreign", MAKER, "Bj<Enter>c", NULL, "read only here", NULL },
	{ "letters", REVIEW, "X", NULL, "Signed by", NULL },
	{ "letters-key", REVIEW, "Xy", NULL, "Your key", NULL },
	{ "letters-send", REVIEW, "Xs", NULL, "be sealed", NULL },
	{ "letters-nothing", REVIEW, "Xs<Enter>", NULL, "nothing is new", NULL },
	{ "letters-sent", REVIEW, "B<Enter>cShown.<C-s>Xs<Enter>", NULL, "Sealed and", NULL },
	{ "letters-again", REVIEW, "Xtone.answers<Enter>", NULL, "taken in already", NULL },
	{ "letters-wrong-side", REVIEW, "Xtone.findings<Enter>", NULL, "own file", NULL },
	{ "letters-no-export", REVIEW, "Xe", NULL, "This is a review file", NULL },
	{ "letters-words", MAKER, "Xttwo.findings<Enter>", NULL, "In words", NULL },
	{ "letters-not-the-words", MAKER, "Xttwo.findings<Enter>banana bread<Enter>", NULL, "not the words", NULL },
	{ "letters-taken", MAKER, "Xttwo.findings<Enter>yes<Enter>", NULL, "Round 2", NULL },
	{ "letters-export", MAKER, "Xe", NULL, "frozen release", NULL },
	{ "letters-draft", MAKER, "Xe<Enter>", NULL, "not complete", NULL },
	{ "letters-dossier", MAKER, "Xe<Enter>2<Enter>", NULL, "What stays", NULL },
	{ "overview", DESK, "", NULL, "Second product", NULL },
	{ "overview-sorted", DESK, "s", NULL, "by Manufacturer", NULL },
	{ "overview-filter", DESK, "/second", NULL, "Filter: second", NULL },
	{ "overview-open", DESK, "<Enter>", NULL, "Progress", NULL },
	{ "overview-back", DESK, "<Enter><Esc>s", NULL, "by Manufacturer", NULL },
	{ "overview-dossier", DESK, "/second<Enter><Enter>", NULL, "Nobody has opened", NULL },
	{ "overview-made", DESK, "/second<Enter><Enter><Enter>", NULL, "Review file made", NULL },
	{ "overview-broken", DESK, "/broken<Enter><Enter>", NULL, "cut off", NULL },

	{ "small-review", 15, 60, "review.assay", DUTIES "l", NULL, "Read only", NULL },
	{ "small-findings", 15, 60, "review.assay", "B", NULL, "Waits for", NULL },
	{ "small-thread", 15, 60, "review.assay", "B<Enter>", NULL, "raised by", NULL },
	{ "small-thread-open", 15, 60, "review.assay", "B<Enter>jx", NULL, "Do not open", opener },
	{ "small-letters", 15, 60, "review.assay", "X", NULL, "Signed by", NULL },
	{ "small-words", 15, 60, "maker.assay", "Xttwo.findings<Enter>", NULL, "In words", NULL },
	{ "small-overview", 15, 60, "desk", "", NULL, "Overview", NULL },
	{ "wide-review", 40, 120, "review.assay", DUTIES, NULL, "1 of 22", NULL },
	{ "wide-findings", 40, 120, "review.assay", "B", NULL, "Waits for", NULL },
	{ "wide-overview", 40, 120, "desk", "", NULL, "Overview", NULL },
};
/* clang-format on */

int
main(int argc, char **argv)
{
	golden_more = desk;
	return golden_main(argc, argv, rows, ROWS(rows), NULL, 0);
}
