/* The table of commands. Refuses to list one that is not built. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/near.h"
#include "cli/cli.h"

#define READING "json date release pack"

static const struct command commands[] = {
	{ "new", "FILE", "Makes a project file for one product.",
	    "gateway.assay --from last-year.assay", "from author pack json", 1,
	    1, cli_new },
	{ "fill", "FILE ANSWERS.yml|-",
	    "Takes many answers at once, evidence files included: all or "
	    "nothing. With --template it prints an empty answers file instead, "
	    "with --dry-run what would change, in one or more projects: the "
	    "answers, and what follows from them.",
	    "gateway.assay answers.yml",
	    "settle any-path dry-run template author date pack json", 0, -1,
	    cli_fill },
	{ "set", "FILE FORM[/RECORD].FIELD VALUE|'~'",
	    "Sets one answer; '~' clears it, in quotes, for the shell puts "
	    "your home folder in place of a bare ~.",
	    "gateway.assay product.name 'Brook Gateway'",
	    "gone back confirm author date pack json", 2, 3, cli_set },
	{ "table", "FILE FORM [-o OUT.csv] | FILE FORM --from IN.csv",
	    "Writes the records of a form as a table (CSV), or takes such a "
	    "table back in: all or nothing.",
	    "gateway.assay risk --from risks.csv --dry-run",
	    "out from dry-run any-path author date release pack json", 2, 2,
	    cli_table },
	{ "take", "FILE FORM [ID|KEY=WORD ...]",
	    "Makes records from the catalogue of a form; without ids it lists "
	    "the catalogue.",
	    "gateway.assay threat kinds=device", "author date pack json", 2, -1,
	    cli_take },
	{ "carry", "FILE --from OTHER [--release R] FORM ...",
	    "Brings answers over from another project or an earlier release, "
	    "each record marked to confirm; what is answered stays.",
	    "gateway.assay --from last-year.assay --release r230 risk "
	    "requirement",
	    "from release author date pack json", 2, -1, cli_carry },
	{ "show", "FILE [FORM[/RECORD]]",
	    "Prints the answers of a record, of a form, or of all.",
	    "gateway.assay requirement/I.2.c", READING, 1, 2, cli_show },
	{ "find", "FILE WORD ...",
	    "Finds words in questions, law, answers and evidence; exit 1 if "
	    "nothing is found.",
	    "gateway.assay signed update", "max " READING, 2, -1, cli_find },
	{ "undo", "FILE", "Takes back this place's newest step.",
	    "gateway.assay", "author pack json", 1, 1, cli_undo },
	{ "redo", "FILE", "Brings back what undo took.", "gateway.assay",
	    "author pack json", 1, 1, cli_redo },
	{ "next", "FILE", "Says the next best step in one sentence.",
	    "gateway.assay", READING, 1, 1, cli_next },
	{ "status", "FILE",
	    "Scope, class, procedures with reasons, progress, open points.",
	    "gateway.assay --json", READING, 1, 1, cli_status },
	{ "check", "FILE", "Lists what blocks a document.",
	    "gateway.assay --for declaration", "for lang " READING, 1, 1,
	    cli_check },
	{ "emit", "DOCUMENT FILE",
	    "Prints a document as PDF: a draft until nothing blocks, final "
	    "only from a frozen release.",
	    "technical-file gateway.assay -o file.pdf",
	    "out lang final text html twin archive attach-up-to author " READING,
	    2, 2, cli_emit },
	{ "languages", "[FILE]",
	    "Lists the languages documents can be printed in, how far their "
	    "wordings can be relied on, and, for a project, where they are "
	    "expected.",
	    "gateway.assay", "json date pack", 0, 1, cli_languages },
	{ "sign", "DOCUMENT.pdf --key FILE --cert FILE | --p12 FILE",
	    "Signs a final document where its line to sign on stands (PAdES "
	    "B-B), into NAME-signed.pdf; the document stays as it is.",
	    "gateway-declaration.pdf --key anna.key --cert anna.pem --place "
	    "Tallinn",
	    "key cert p12 passphrase-file reason place date out json", 1, 1,
	    cli_sign },
	{ "verify-signature", "DOCUMENT.pdf",
	    "Checks the signature of a document and says what it means; exit "
	    "1 if it is not valid, or not signed.",
	    "gateway-declaration-signed.pdf --trust our-ca.pem",
	    "trust date json", 1, 1, cli_verify_signature },
	{ "key", "[FILE]",
	    "Shows the key that signs your sealed files, by its words and "
	    "fingerprint; makes it if there is none. With FILE it is written "
	    "into that project, so that its documents print it.",
	    "gateway.assay",
	    "passphrase-file set-passphrase author date pack json", 0, 1,
	    cli_key },
	{ "route", "FACT ...",
	    "Says which procedures are open for given facts, without a "
	    "project.",
	    "--class I --standards part --certificate none", "json date pack",
	    0, -1, cli_route },
	{ "evidence add", "FILE",
	    "Adds a piece of evidence (a file, an address or a note), a new "
	    "revision of one, or all files of a folder.",
	    "gateway.assay --folder reports --serves "
	    "requirement/I.2.c.evidence",
	    "file address read-on note folder title kind covers serves "
	    "replaces id skip again hidden author date pack json",
	    1, 1, cli_evidence_add },
	{ "evidence list", "FILE", "Lists the evidence and what it serves.",
	    "gateway.assay", READING, 1, 1, cli_evidence_list },
	{ "evidence show", "FILE ID",
	    "Prints the facts of one piece and the first lines of a text.",
	    "gateway.assay update-test", READING, 2, 2, cli_evidence_show },
	{ "evidence open", "FILE ID",
	    "Opens a copy of one piece in your own program ($ASSAY_OPEN, else "
	    "xdg-open), then removes it.",
	    "gateway.assay update-test", "sure date release pack", 2, 2,
	    cli_evidence_open },
	{ "evidence export", "FILE DIR",
	    "Writes all evidence into a new folder, with its sums and an "
	    "index.",
	    "gateway.assay for-the-auditor", READING, 2, 2,
	    cli_evidence_export },
	{ "evidence cat", "FILE ID", "Writes the bytes of one piece out.",
	    "gateway.assay update-test > update-test.txt", READING, 2, 2,
	    cli_evidence_cat },
	{ "release freeze", "FILE [RELEASE]",
	    "Freezes the project as it stands as a release; in a review file, "
	    "without a name, the review.",
	    "gateway.assay r240", "author date pack json", 1, 2,
	    cli_release_freeze },
	{ "release list", "FILE", "Lists the releases and their freezes.",
	    "gateway.assay", READING, 1, 1, cli_release_list },
	{ "finals", "FILE [DOCUMENT [NUMBER]]",
	    "Lists the final documents that were handed out; with a number "
	    "writes that one out again, byte for byte.",
	    "gateway.assay declaration 1 -o declaration-1.pdf",
	    "changes lang out text html twin archive json date pack", 1, 3,
	    cli_finals },
	{ "log", "FILE [FORM[/RECORD][.FIELD]]",
	    "Prints every event: who changed what, and when.",
	    "gateway.assay product.name", "json date pack", 1, 2, cli_log },
	{ "verify", "FILE",
	    "Proves the file: chains, hashes, evidence, clocks, schema.",
	    "gateway.assay --head HASH", "head json", 1, 1, cli_verify },
	{ "rebuild", "FILE",
	    "Refills the derived tables and says how many rows differed.",
	    "gateway.assay", "json", 1, 1, cli_rebuild },
	{ "merge", "FILE OTHER",
	    "Takes in the events of another copy of the same project.",
	    "gateway.assay from-anna.assay",
	    "as-new-site author date pack json", 2, 2, cli_merge },
	{ "purge", "FILE FORM/RECORD[.FIELD]",
	    "Writes a copy in which a value, a record or its evidence is "
	    "withheld.",
	    "gateway.assay evidence/log -o clean.assay --reason 'holds names'",
	    "reason out finals author date pack json", 2, 2, cli_purge },
	{ "export", "FILE --for body|authority",
	    "Seals a frozen release as a dossier for a body: what stays home "
	    "is withheld, the rest can be checked; with --folder also as "
	    "papers and files. For an authority: what its request names, as a "
	    "folder.",
	    "gateway.assay --for body --folder dossier",
	    "for out folder request draft passphrase-file author date release "
	    "pack json",
	    1, 1, cli_export },
	{ "review", "DOSSIER",
	    "Opens a dossier as a body's review file of its own: what came is "
	    "read only, findings go beside it.",
	    "gateway.dossier -o gateway-review.assay",
	    "out from accept-key author date pack json", 1, 1, cli_review },
	{ "overview", "FOLDER",
	    "Lists the dossiers and review files in a folder: what is open, "
	    "and when it is due.",
	    "reviews", "json pack", 1, 1, cli_overview },
	{ "sample", "FILE --size N --seed TEXT",
	    "Draws a sample of the evidence in a review file that anybody can "
	    "draw again.",
	    "gateway-review.assay --size 12 --seed 2027-041",
	    "size seed author date pack json", 1, 1, cli_sample },
	{ "findings list", "FILE", "Lists findings: what is open, and on what.",
	    "gateway-review.assay", READING, 1, 1, cli_findings_list },
	{ "findings send", "FILE",
	    "Seals the findings of a review, or the answers to them, for the "
	    "other side.",
	    "gateway-review.assay -o round-1.findings",
	    "out passphrase-file author date pack json", 1, 1,
	    cli_findings_send },
	{ "findings take", "FILE SEALED",
	    "Takes in what the other side sealed: findings, or answers.",
	    "gateway.assay round-1.findings",
	    "accept-key author date pack json", 2, 2, cli_findings_take },
	{ "rules check", "[DIR]", "Reads a pack and names every mistake in it.",
	    ".", "json", 0, 1, cli_rules_check },
	{ "rules list", "[LIST]", "Lists what the pack holds.", "requirements",
	    "json pack", 0, 1, cli_rules_list },
	{ "rules show", "LIST/ID|FORM",
	    "Prints one item of the pack, or the questions of a form.",
	    "requirements/I.2.c", "json pack", 1, 1, cli_rules_show },
	{ "rules translate", "XX",
	    "Prints the file of a language with all that has to be said in "
	    "it, for translators.",
	    "de > my-pack/forms/languages/de.yml", "pack", 1, 1,
	    cli_rules_translate },
};

const struct command *
command_table(size_t *n)
{
	*n = sizeof(commands) / sizeof(commands[0]);
	return commands;
}

const struct command *
command_find(int argc, char **argv, int *words)
{
	size_t i, n = sizeof(commands) / sizeof(commands[0]);

	for (i = 0; i < n; i++) {
		const char *blank = strchr(commands[i].name, ' ');
		size_t first = blank ? (size_t)(blank - commands[i].name)
				     : strlen(commands[i].name);

		if (argc < 1 || strlen(argv[0]) != first ||
		    strncmp(argv[0], commands[i].name, first) != 0)
			continue;
		*words = blank ? 2 : 1;
		if (blank == NULL ||
		    (argc > 1 && strcmp(argv[1], blank + 1) == 0))
			return &commands[i];
	}
	return NULL;
}

/* Is it the first word of this command of two, such as `evidence`? */
static bool
in_group(const struct command *command, const char *word)
{
	size_t n = strlen(word);

	return strncmp(command->name, word, n) == 0 && command->name[n] == ' ';
}

bool
command_list(const char *group, struct str *out)
{
	const struct command *c;
	size_t i, n;

	c = command_table(&n);
	for (i = 0; i < n; i++) {
		if (group != NULL && !in_group(&c[i], group))
			continue;
		str_addf(out, "assay %s %s\n", c[i].name, c[i].usage);
		report_wrap(out, 6, c[i].say);
	}
	return out->n > 0;
}

bool
command_is_project(char *word)
{
	struct str group = { 0 };
	bool is;
	int words;

	is = word[0] != '-' && strcmp(word, "help") != 0 &&
	    command_find(1, &word, &words) == NULL &&
	    !command_list(word, &group) &&
	    (str_ends(word, ".assay") || access(word, F_OK) == 0);
	str_clear(&group);
	return is;
}

/* The second words of a group: "list, send or take". */
static void
say_words(const char *group, struct str *out, struct near *near)
{
	size_t i, n, first = strlen(group) + 1, left = 0;
	const struct command *c = command_table(&n);

	for (i = 0; i < n; i++)
		left += in_group(&c[i], group);
	for (i = 0; i < n; i++) {
		if (!in_group(&c[i], group))
			continue;
		left--;
		str_addf(out, "%s%s", c[i].name + first,
		    left > 1	    ? ", "
			: left == 1 ? " or "
				    : "");
		near_try(near, c[i].name + first);
	}
}

static void
say_group(const char *group, const char *second)
{
	struct near near = { .typed = second ? second : "" };
	struct str words = { 0 };

	say_words(group, &words, &near);
	if (second == NULL || second[0] == '-')
		cli_say("%s wants one word more: %s (assay %s --help lists "
			"them)",
		    group, str_text(&words), group);
	else if (near.best != NULL)
		cli_say("there is no \"%s %s\"; did you mean %s %s? (assay %s "
			"--help lists them)",
		    group, second, group, near.best, group);
	else
		cli_say("there is no \"%s %s\": it is %s %s (assay %s --help "
			"lists them)",
		    group, second, group, str_text(&words), group);
	str_clear(&words);
}

static void
say_none(const char *word)
{
	struct near near = { .typed = word };
	size_t i, n;
	const struct command *c = command_table(&n);

	for (i = 0; i < n; i++) {
		char *first = mem_dupn(c[i].name, strcspn(c[i].name, " "));

		near_try(&near, first);
		if (near.best == first)
			near.best = c[i].name;
		free(first);
	}
	cli_say("there is no command \"%s\"%s%.*s%s (assay --help lists them)",
	    word, near.best ? "; did you mean " : "",
	    near.best ? (int)strcspn(near.best, " ") : 0,
	    near.best ? near.best : "", near.best ? "?" : "");
}

int
command_unknown(int argc, char **argv)
{
	struct str group = { 0 };

	if (command_list(argv[1], &group)) {
		if (argc > 2 &&
		    (strcmp(argv[2], "--help") == 0 ||
			strcmp(argv[2], "-h") == 0))
			return cli_out(&group, CLI_FINE);
		str_clear(&group);
		say_group(argv[1], argc > 2 ? argv[2] : NULL);
	} else if (argc == 2 && command_is_project(argv[1])) {
		cli_say("%s: the workbench needs a terminal (assay --help "
			"lists the commands)",
		    argv[1]);
	} else {
		say_none(argv[1]);
	}
	return CLI_USAGE;
}
