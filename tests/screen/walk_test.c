/*
 * The whole walk by keys alone: from an empty folder through every stage and
 * every kind of question to both PDFs. Another program answers most of it on
 * the way, and the workbench has to notice. Refuses any shortcut past the
 * terminal but that one.
 */
#include "screen/steps.h"

/* The start screen, help, a first project, the first open point by its key. */
static void
start(struct term *t)
{
	term_wait(t, "Make a new project");
	term_keys(t, "?");
	term_wait(t, "Keys: The start");
	term_keys(t, "<Esc>");
	term_wait_gone(t, "Keys: The start");
	term_keys(t, "o");
	term_wait(t, "Open or make a project first.");
	term_keys(t, "n");
	term_wait(t, "Where shall the new project be kept?");
	term_type(t, "gw");
	term_keys(t, "<Enter>");
	term_wait(t, "The project is made.");
	/* By name, completed. */
	term_keys(t, ":");
	term_wait(t, "Which action?");
	term_type(t, "poi");
	term_keys(t, "<Tab>");
	term_wait(t, "points");
	term_keys(t, "<Enter>");
	term_wait_gone(t, "Which action?");
	term_wait(t, "What is the product called?");
	term_keys(t, "g <Enter>");
	term_wait(t, "The name it is sold under");
	term_keys(t, ": nonsense <Enter>");
	term_wait(t, "There is no action \"nonsense\" here");
}

static void
product(struct term *t)
{
	static const struct step steps[] = {
		{ "Product name", "<Enter> Brook <Space> Gateway <Enter>",
		    "Brook Gateway" },
		/* By filter; then the question that depends on it is there. */
		{ "Place of identification", "<Enter> pack <Enter>",
		    "On its packaging" },
		{ "Reason for place", "<Enter> Small. <C-s>", "Small." },
		/* By number; and it is gone. */
		{ "Place of identification", "1", "On the product itself" },
		{ "General description",
		    "<Enter> A <Space> box. <Enter> With <Space> meters. "
		    "<C-s>",
		    "A box." },
		{ "Own hardware", "n", "no" },
		{ "Meant for integration", "2", "no" },
		/* A set: filter, mark, empty the filter, mark, take. */
		{ "Member States supplied",
		    "<Enter> esto <Space> <Esc> irel <Space> <Enter>",
		    "Estonia, Ireland" },
	};

	answer(t, steps, ROWS(steps));
	term_wait_gone(t, "Reason for place");
	/* What does not fit is refused and stays to be mended. */
	focus(t, "Placed on market", true);
	term_keys(t, "<Enter>");
	term_type(t, "2028-02-31");
	term_keys(t, "<Enter>");
	term_wait(t, "2028-02-31");
	term_wait_gone(t, "Saved:");
	term_keys(t, "<C-u>");
	term_type(t, "2028-02-01");
	term_keys(t, "<Enter>");
	term_wait(t, "Saved: Placed on market.");
}

/* Undo and redo by their keys, and the history of a field. */
static void
back_and_forth(struct term *t)
{
	focus(t, "Product name", true);
	term_keys(t, "<Enter> <C-u>");
	term_type(t, "Book Gateway");
	term_keys(t, "<Enter>");
	term_wait(t, "Saved: Product name.");
	term_wait(t, "Book Gateway");
	term_keys(t, "u");
	term_wait(t, "Undone: ");
	term_wait(t, "Brook Gateway");
	term_keys(t, "<C-r>");
	term_wait(t, "Brought back: ");
	term_wait(t, "Book Gateway");
	term_keys(t, "u");
	term_wait(t, "Undone: ");
	term_wait(t, "Brook Gateway");
	focus(t, "Product name", true);
	term_keys(t, "h");
	term_wait(t, "History: ");
	term_wait(t, "no answer -> Brook Gateway");
	term_wait(t, "Brook Gateway -> Book Gateway");
	term_wait(t, "Book Gateway -> Brook Gateway");
	term_keys(t, "q");
	term_wait_gone(t, "History: ");
	/* From the open points to the place of one. */
	term_keys(t, "o");
	term_wait(t, "Which type or model is it?");
	focus(t, "Which type or model is it?", true);
	term_keys(t, "<Enter>");
	term_wait_gone(t, "Which version of the product");
	settle(t);
	assert_true(focused(t, "Type", true, 40));
}

/* What is typed is pasted, left as a draft, taken up again, and sent through
 * the editor. */
static void
drafts(struct term *t)
{
	focus(t, "General description", true);
	term_keys(t, "<Enter>");
	term_paste(t, " Pasted: q Q u.\nSecond line");
	term_wait(t, "Second line");
	term_keys(t, "<Esc>");
	term_wait(t, "Kept as a draft");
	term_keys(t, "<Enter>");
	term_wait(t, "Pasted: q Q u.");
	term_keys(t, "<C-s>");
	term_wait(t, "Saved: General description.");
	focus(t, "General description", true);
	term_keys(t, "E");
	term_wait(t, "Saved: General description.");
	term_wait(t, "Written in an editor.");
}

/* The other kinds of question, stage by stage. */
static void
stages(struct term *t)
{
	static const struct step maker[] = {
		{ "E-mail address", "<Enter> office@brook.example <Enter>",
		    "office@brook.example" },
		{ "Size of firm", "<Enter> micro <Enter>", "icro" },
	};
	static const struct step scope[] = {
		{ "Software or hardware", "y", "yes" },
		{ "Remote service only", "s", "not sure" },
		{ "Remote service only", "n", "no" },
		{ "Data connection", "y", "yes" },
		{ "Kinds of connection", "<Enter> usb <Space> <Enter>", "USB" },
	};
	static const struct step context[] = {
		{ "Intended use analysed", "<Enter> Meters. <C-s>", "Meters." },
		{ "Accepted level", "2", "Medium" },
		{ "Assessed on", "<Enter> 2027-11-30 <Enter>", "2027" },
	};
	static const struct step support[] = {
		{ "Expected use, months", "<Enter> 60 <Enter>", "60" },
		{ "End of support", "<Enter> 2033-02 <Enter>", "2033" },
	};
	static const struct step told[] = {
		{ "Languages", "<Enter> Estonian <Enter>", "Estonian" },
		{ "Clear and legible", "y", "yes" },
	};

	go(t, "Product and man", "Manufacturer");
	answer(t, maker, ROWS(maker));
	go(t, "Scope", "Scope");
	answer(t, scope, ROWS(scope));
	go(t, "Risk", "Ground of the");
	answer(t, context, ROWS(context));
	go(t, "Support", "Support");
	answer(t, support, ROWS(support));
	go(t, "User information", "User information");
	answer(t, told, ROWS(told));
}

/* A record of a list by its words. */
static void
find(struct term *t, const char *words)
{
	term_keys(t, "/");
	term_type(t, words);
	term_keys(t, "<Enter>");
	focus(t, words, false);
	term_keys(t, "<Enter>");
}

static void
class_and_route(struct term *t)
{
	term_keys(t, "C");
	term_wait(t, "Class: ");
	find(t, "outer");
	settle(t);
	term_keys(t, "n");
	term_wait(t, "Saved: ");
	term_keys(t, "C");
	term_wait(t, "Class: ");
	term_keys(t, "R");
	term_wait(t, "Procedures: ");
	focus(t, "A ", true);
	term_keys(t, "<Enter>");
	term_wait(t, "Choose A");
	term_keys(t, "1");
	term_wait(t, "A is chosen");
}

/* Records made, named by one another, and gone again. */
static void
records(struct term *t)
{
	go(t, "Risk", "Asset");
	term_keys(t, "n");
	term_wait(t, "What is to be protected?");
	term_type(t, "Walked asset");
	term_keys(t, "<Enter>");
	term_wait(t, "Made.");
	go(t, "Risk", "Risk ");
	term_keys(t, "n");
	term_wait(t, "isk");
	term_type(t, "Walked risk");
	term_keys(t, "<Enter>");
	term_wait(t, "Made.");
	focus(t, "Asset", true);
	term_keys(t, "<Enter>");
	term_type(t, "walked");
	term_keys(t, "<Enter>");
	term_wait(t, "Saved: Asset.");
	term_wait(t, "Walked asset");
	go(t, "Risk", "Risk ");
	focus(t, "Walked risk", true);
	term_keys(t, "d");
	term_wait(t, "Gone: 1.");
	go(t, "Risk", "Asset");
	focus(t, "Walked asset", true);
	term_keys(t, "d");
	term_wait(t, "Gone: 1.");
}

/* A requirement; a note as evidence in three keys, and taken back. */
static void
requirement(struct term *t)
{
	static const struct step steps[] = {
		{ "Applicability", "<Enter> applies <Enter>", "Applies" },
		{ "Update mechanism", "<Enter> met <Enter>", "Met" },
	};

	go(t, "Requirements", "Essential requirements");
	find(t, "Vulnerabilities can");
	answer(t, steps, ROWS(steps));
	focus(t, "Update mechanism", true);
	term_keys(t, "e n");
	term_wait(t, "What do you want to note?");
	term_type(t, "Seen at work");
	term_keys(t, "<C-s>");
	term_wait(t, "Added, and it serves here.");
	term_wait(t, "Seen at work");
	term_keys(t, "u");
	term_wait(t, "Undone: ");
	term_wait_gone(t, "Seen at work");
}

/* Another program answers all of it, while the form of the product is open. */
static void
second_writer(struct play *p, struct term *t)
{
	static const struct step now = { "Product name", "", " assay " };

	go(t, "Product and man", "Product");
	focus(t, "Product name", true);
	term_wait(t, "Brook Gateway");
	play_fine(p,
	    (const char *const[]){ "fill", "gw.assay", p->answers, NULL });
	term_wait(t,
	    "Another program changed this project; it was read "
	    "again.");
	term_wait_for(t, answered, &now, now.see);
	focus(t, "Product name", true);
	term_keys(t, "h");
	term_wait(t, "Brook Gateway -> assay");
	term_keys(t, "q");
}

/* Writes the final of a document where the program proposes. */
static void
final(struct play *p, struct term *t, const char *title, const char *name)
{
	char path[PLAY_PATH], *bytes;

	focus(t, title, true);
	term_keys(t, "f");
	term_wait(t, "Of which frozen release?");
	term_keys(t, "<Enter>");
	term_wait(t, "As what shall the final be written?");
	term_keys(t, "1");
	term_wait(t, "Where shall it be written?");
	term_wait(t, name);
	term_keys(t, "<Enter>");
	term_wait(t, "Written as final 1: ");
	bytes = term_slurp(play_path(p, name, path));
	assert_non_null(bytes);
	assert_memory_equal(bytes, "%PDF-1.", 7);
	free(bytes);
}

/* The one in focus is listed, written out again, compared with now. */
static void
finals(struct play *p, struct term *t)
{
	char one[PLAY_PATH], two[PLAY_PATH];

	term_wait(t, "No answer changed since.");
	term_keys(t, "F");
	term_wait(t, "Finals: EU declaration");
	term_wait(t, "Number 1: current");
	term_keys(t, "<Enter>");
	term_wait(t, "Where shall it be written?");
	term_keys(t, "<C-u>again.pdf<Enter>");
	term_wait(t, "Written as it was handed out: ");
	play_path(p, "gw-declaration.pdf", one);
	play_path(p, "again.pdf", two);
	assert_int_equal(term_run(
			     (const char *const[]){ "cmp", one, two, NULL }),
	    0);
	term_keys(t, "c");
	term_wait(t, "There is none before it");
	term_keys(t, "<Esc>c");
	term_wait(t, "Changed since final 1");
	term_wait(t, "No answer changed;");
	term_keys(t, "<Esc>");
	term_wait(t, "Nothing blocks it");
}

static void
documents(struct play *p, struct term *t)
{
	term_keys(t, "D");
	term_wait(t, "nothing blocks it");
	term_keys(t, "z");
	term_wait(t, "Which release shall be frozen?");
	term_wait(t, "0.1.0");
	term_keys(t, "<Enter>");
	term_wait(t, "Frozen.");
	final(p, t, "Technical documentation", "gw-technical-file.pdf");
	final(p, t, "EU declaration of conformity", "gw-declaration.pdf");
	finals(p, t);
}

static void
whole_walk_by_keys(void **state)
{
	struct play *p = *state;
	struct term *t;
	char path[PLAY_PATH];
	FILE *f = fopen(play_path(p, "ed", path), "w");

	assert_non_null(f);
	fputs("echo 'Written in an editor.' >\"$1\"\n", f);
	assert_int_equal(fclose(f), 0);
	p->editor = "EDITOR=sh ed";
	t = play_open(p, NULL, 24, 80);
	start(t);
	product(t);
	back_and_forth(t);
	drafts(t);
	stages(t);
	class_and_route(t);
	records(t);
	requirement(t);
	second_writer(p, t);
	documents(p, t);
	term_keys(t, "Q");
	assert_int_equal(play_end(t), 0);
	term_close(t);
	play_fine(p, (const char *const[]){ "verify", "gw.assay", NULL });
	play_fine(p,
	    (const char *const[]){ "check", "gw.assay", "--for", "declaration",
		NULL });
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(whole_walk_by_keys, play_enter,
		    play_leave),
	};

	PLAY_JAIL(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
