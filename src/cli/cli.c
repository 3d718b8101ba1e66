/*
 * Reads the command line, calls one command, speaks for it. Refuses options a
 * command does not take.
 */
#include "cli/cli.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"

static const struct {
	const char *name; /* as written after -- */
	char letter; /* as written after -, or 0 */
	const char *value; /* what it takes, NULL: nothing */
	size_t at; /* where in struct options */
	const char *say;
} options[] = {
#define TEXT(field) offsetof(struct options, field)
	{ "json", 0, NULL, TEXT(json), "print JSON" },
	{ "author", 0, "NAME", TEXT(author),
	    "who writes (a claim; else the configuration or the account)" },
	{ "date", 0, "YYYY-MM-DD", TEXT(date),
	    "judge and print as of that day (else today)" },
	{ "release", 0, "RELEASE", TEXT(release),
	    "read a frozen release, not today's answers" },
	{ "pack", 0, "DIR", TEXT(pack), "read rules/ and forms/ in DIR" },
	{ "from", 0, "OTHER", TEXT(from), "a project to carry over from" },
	{ "dry-run", 0, NULL, TEXT(dry_run),
	    "say what would change, write nothing" },
	{ "settle", 0, NULL, TEXT(settle),
	    "answers decide fields in conflict" },
	{ "any-path", 0, NULL, TEXT(any_path),
	    "take evidence from outside the folder of the answers too" },
	{ "template", 0, NULL, TEXT(template),
	    "print an empty answers file for FORM ..., or for all" },
	{ "gone", 0, NULL, TEXT(gone), "mark the record as gone" },
	{ "back", 0, NULL, TEXT(back), "the record stands again" },
	{ "confirm", 0, NULL, TEXT(confirm),
	    "what was carried over into this form is right" },
	{ "for", 0, "DOCUMENT", TEXT(document), "only this document" },
	{ "out", 'o', "FILE", TEXT(out), "write there" },
	{ "lang", 0, "xx", TEXT(lang),
	    "language: de, two: de,en, each: all (en)" },
	{ "final", 0, NULL, TEXT(final),
	    "no draft: refused while anything blocks; wants --release" },
	{ "text", 0, NULL, TEXT(text), "plain text instead of PDF" },
	{ "html", 0, NULL, TEXT(html), "one HTML file instead of PDF" },
	{ "twin", 0, NULL, TEXT(twin), "JSON for machines instead of PDF" },
	{ "archive", 0, NULL, TEXT(archive),
	    "PDF/A-3b with the evidence attached, and a list of it" },
	{ "attach-up-to", 0, "SIZE", TEXT(attach_up_to),
	    "with --archive: leave larger pieces out (16M)" },
	{ "head", 0, "HASH", TEXT(head),
	    "prove that an event with this hash is in the file" },
	{ "reason", 0, "TEXT", TEXT(reason), "why; is written down" },
	{ "place", 0, "TEXT", TEXT(place), "where it is signed" },
	{ "key", 0, "FILE", TEXT(key), "the private key, PEM or DER" },
	{ "cert", 0, "FILE", TEXT(cert),
	    "its certificate, others of the chain behind it" },
	{ "p12", 0, "FILE", TEXT(p12), "key and certificates in PKCS#12" },
	{ "passphrase-file", 0, "FILE", TEXT(passphrase_file),
	    "its first line; - standard input; else $ASSAY_PASSPHRASE" },
	{ "set-passphrase", 0, NULL, TEXT(set_passphrase),
	    "the key gets a new one, as --passphrase-file or typed" },
	{ "accept-key", 0, "WORDS", TEXT(accept_key),
	    "trust this key from now on: its words or fingerprint" },
	{ "draft", 0, NULL, TEXT(draft), "even if it is not complete" },
	{ "sure", 0, NULL, TEXT(sure), "even a stranger's file" },
	{ "request", 0, "ID", TEXT(request), "of an authority: its record" },
	{ "size", 0, "N", TEXT(size), "how many pieces" },
	{ "seed", 0, "TEXT", TEXT(seed),
	    "the same text draws the same pieces again" },
	{ "trust", 0, "CA.pem", TEXT(trust),
	    "the signer's certificate must lead to one in there" },
	{ "as-new-site", 0, NULL, TEXT(as_new_site),
	    "mend two files that went on separately under one site" },
	{ "title", 0, "TEXT", TEXT(title), "what it is, in one line" },
	{ "kind", 0, "KIND", TEXT(kind), "assay rules list evidence-kinds" },
	{ "file", 0, "PATH", TEXT(file), "a file, taken in whole" },
	{ "address", 0, "URL", TEXT(address), "a page; wants --read-on" },
	{ "read-on", 0, "YYYY-MM-DD", TEXT(read_on), "when it was read" },
	{ "note", 0, "TEXT", TEXT(note), "a note" },
	{ "id", 0, "ID", TEXT(id), "id of the record (else made)" },
	{ "covers", 0, "VERSION", TEXT(covers),
	    "the version of the product that it was made for" },
	{ "serves", 0, "PLACE", TEXT(serves),
	    "FORM/RECORD.FIELD that names it at once" },
	{ "replaces", 0, "ID", TEXT(replaces),
	    "a new revision of that piece, which stays" },
	{ "folder", 0, "DIR", TEXT(folder),
	    "every file in DIR and below it, all or nothing" },
	{ "skip", 0, NULL, TEXT(skip),
	    "with --folder: leave out what cannot be taken" },
	{ "again", 0, NULL, TEXT(again),
	    "with --folder: add what is a piece already once more" },
	{ "hidden", 0, NULL, TEXT(hidden),
	    "with --folder: names that begin with a dot as well" },
	{ "max", 0, "N", TEXT(max), "print so many at most (20)" },
	{ "changes", 0, "N", TEXT(changes),
	    "what changed between that final and the one before" },
	{ "finals", 0, NULL, TEXT(finals),
	    "withhold the stored bytes of the finals of that release" },
	{ "help", 'h', NULL, TEXT(help), "print this" },
};
#define NOPTIONS (sizeof(options) / sizeof(options[0]))

/* Options that mean something else in one command. */
static const struct {
	const char *command, *name, *value, *say;
} elsewhere[] = {
	{ "table", "from", "OTHER", "a table to take in" },
	{ "review", "from", "OTHER",
	    "the earlier review of this product: its findings come along" },
	{ "carry", "release", "RELEASE", "as the other project was frozen" },
	{ "export", "for", "body|authority", "for whom" },
	{ "export", "folder", "DIR",
	    "write it there as papers and files, too; new or empty" },
	{ "export", "release", "RELEASE", "that one, not the one frozen last" },
	{ "emit", "final", NULL,
	    "no draft: refused while anything blocks; of --release, in a "
	    "review file of the review as frozen" },
};

static void
option_words(const struct command *command, const char *name,
    const char **value, const char **say)
{
	size_t i;

	for (i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++)
		if (strcmp(elsewhere[i].command, command->name) == 0 &&
		    strcmp(elsewhere[i].name, name) == 0) {
			*value = elsewhere[i].value;
			*say = elsewhere[i].say;
		}
}

static bool
takes(const struct command *command, const char *name)
{
	const char *p = command->options;
	size_t n = strlen(name);

	if (strcmp(name, "help") == 0)
		return true;
	while ((p = strstr(p, name)) != NULL) {
		if ((p == command->options || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
		p += n;
	}
	return false;
}

static int
usage(const struct command *command)
{
	cli_say("usage: assay %s %s (assay %s --help)", command->name,
	    command->usage, command->name);
	return CLI_USAGE;
}

/* The facts of `route` are named by the pack. */
static void
add_facts(struct str *out)
{
	struct desk desk = { 0 };
	struct err unsaid;

	if (desk_pack(&desk, NULL, NULL, &unsaid))
		route_help(desk.pack, out);
	desk_close(&desk);
}

static int
help_command(const struct command *command)
{
	struct str out = { 0 };
	size_t i;

	str_addf(&out, "assay %s %s\n\n", command->name, command->usage);
	report_wrap(&out, 0, command->say);
	str_add(&out, "\nOptions:\n");
	for (i = 0; i < NOPTIONS; i++) {
		const char *value = options[i].value, *say = options[i].say;
		char *name;

		if (!takes(command, options[i].name))
			continue;
		option_words(command, options[i].name, &value, &say);
		name = options[i].letter
		    ? mem_printf("-%c, --%s %s", options[i].letter,
			  options[i].name, value ? value : "")
		    : mem_printf("--%s %s", options[i].name,
			  value ? value : "");
		str_addf(&out, "  %-24s %s\n", name, say);
		free(name);
	}
	if (command->run == cli_route)
		add_facts(&out);
	str_addf(&out, "\nExample:\n  assay %s %s\n", command->name,
	    command->example);
	return cli_out(&out, CLI_FINE);
}

static int
help_all(void)
{
	struct str out = { 0 };

	str_add(&out,
	    "assay: from answers and evidence to a technical file and a "
	    "declaration\n\n");
	command_list(NULL, &out);
	str_add(&out,
	    "\nassay COMMAND --help tells more; man assay tells all. Exit: 0 "
	    "fine, 1 found\nsomething, 2 wrong usage, 3 the world failed.\n");
	return cli_out(&out, CLI_FINE);
}

/* assay help [COMMAND]: all, a group, or one. */
static int
help_asked(int argc, char **argv)
{
	const struct command *command;
	struct str group = { 0 };
	int words;

	if (argc < 3)
		return help_all();
	command = command_find(argc - 2, argv + 2, &words);
	if (command != NULL)
		return help_command(command);
	if (command_list(argv[2], &group))
		return cli_out(&group, CLI_FINE);
	str_clear(&group);
	return command_unknown(argc - 1, argv + 1);
}

/* That no option of the command is written so, and which may be meant. */
static void
say_unknown(const struct command *command, const char *word, size_t n,
    bool known)
{
	char *typed = mem_dupn(word, n);
	struct near near = { .typed = typed };
	size_t i;

	for (i = 0; !known && i < NOPTIONS; i++)
		if (takes(command, options[i].name))
			near_try(&near, options[i].name);
	if (known)
		cli_say("--%s: %s does not take this (assay %s --help lists "
			"what it takes)",
		    typed, command->name, command->name);
	else
		cli_say("--%s: there is no such option of %s%s%s%s (assay %s "
			"--help lists them)",
		    typed, command->name, near.best ? "; did you mean --" : "",
		    near.best ? near.best : "", near.best ? "?" : "",
		    command->name);
	free(typed);
}

/* One option at argv[i]; returns how many words it took, 0: not understood,
 * which is said unless `quiet`. */
static int
read_option(struct call *call, int argc, char **argv, int i, bool quiet)
{
	const char *word = argv[i] + 2, *value = NULL, *eq;
	size_t k, n;

	if (argv[i][1] != '-')
		word = NULL;
	eq = word ? strchr(word, '=') : NULL;
	n = word ? (eq ? (size_t)(eq - word) : strlen(word)) : 0;
	for (k = 0; k < NOPTIONS; k++) {
		if (word
			? strlen(options[k].name) == n &&
			    strncmp(options[k].name, word, n) == 0
			: options[k].letter == argv[i][1] && argv[i][2] == '\0')
			break;
	}
	if (k == NOPTIONS || !takes(call->command, options[k].name)) {
		if (!quiet && word == NULL)
			cli_say("%s: %s does not take this (assay %s --help "
				"lists what it takes)",
			    argv[i], call->command->name, call->command->name);
		else if (!quiet)
			say_unknown(call->command, word, n, k < NOPTIONS);
		return 0;
	}
	if (options[k].value == NULL) {
		*(bool *)((char *)&call->o + options[k].at) = true;
		if (eq && !quiet)
			cli_say("--%s takes no value", options[k].name);
		return eq ? 0 : 1;
	}
	value = eq ? eq + 1 : i + 1 < argc ? argv[i + 1] : NULL;
	if (value == NULL) {
		if (!quiet)
			cli_say("%s lacks its value: %s %s", argv[i], argv[i],
			    options[k].value);
		return 0;
	}
	*(const char **)((char *)&call->o + options[k].at) = value;
	return eq ? 1 : 2;
}

static int
read_words(struct call *call, int argc, char **argv)
{
	bool only_words = false;
	int i = 0, took;

	while (i < argc) {
		/* route reads its own facts: they are named by the pack */
		if (only_words || argv[i][0] != '-' || argv[i][1] == '\0') {
			call->args[call->n++] = argv[i++];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			only_words = true;
			i++;
			continue;
		}
		took = read_option(call, argc, argv, i,
		    call->command->run == cli_route);
		if (took == 0 && call->command->run == cli_route) {
			call->args[call->n++] = argv[i++];
			continue;
		}
		if (took == 0)
			return CLI_USAGE;
		i += took;
	}
	return CLI_FINE;
}

/* Author, date and pack: what nearly every command needs first. */
static int
prepare(struct call *call)
{
	bool wants_pack = takes(call->command, "pack");
	struct err err;

	call->desk.today = date_today();
	if (call->o.date && !date_parse(call->o.date, &call->desk.today)) {
		cli_say("--date %s: not a day, YYYY-MM-DD", call->o.date);
		return CLI_USAGE;
	}
	/* Asking for the account's name is slow: only who writes has one. */
	if (takes(call->command, "author") &&
	    !work_author(call->o.author, &call->desk.author, &err)) {
		cli_say("--author: %s", err.say);
		return CLI_USAGE;
	}
	if (wants_pack && !desk_pack(&call->desk, call->o.pack, NULL, &err))
		return cli_world(&err);
	return CLI_FINE;
}

bool
cli_frozen(struct call *call, struct err *err)
{
	if (call->o.release == NULL ||
	    work_frozen(&call->desk, call->o.release))
		return true;
	call->misuse = true;
	return err_set(err,
	    "release %s has not been frozen (assay release list shows those "
	    "that are)",
	    call->o.release);
}

bool
cli_open(struct call *call, bool write, struct err *err)
{
	if (!desk_open(&call->desk, call->args[0], write, err))
		return false;
	return call->o.release == NULL ||
	    (cli_frozen(call, err) &&
		desk_release(&call->desk, call->o.release, err));
}

static int
run(struct call *call, int argc, char **argv)
{
	int code = read_words(call, argc, argv);

	if (code != CLI_FINE)
		return code;
	if (call->o.help)
		return help_command(call->command);
	if (call->n < call->command->min ||
	    (call->command->max >= 0 && call->n > call->command->max))
		return usage(call->command);
	code = prepare(call);
	if (code == CLI_FINE)
		code = call->command->run(call);
	if (code == CLI_WORLD && call->desk.slip)
		return CLI_FOUND;
	return code == CLI_WORLD && call->misuse ? CLI_USAGE : code;
}

int
cli_run(int argc, char **argv)
{
	struct call call = { 0 };
	int words, code;

	if (argc < 2)
		return help_all();
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0)
		return help_asked(argc, argv);
	if (strcmp(argv[1], "--version") == 0) {
		struct str out = { 0 };

		str_add(&out, "assay " ASSAY_VERSION "\n");
		return cli_out(&out, CLI_FINE);
	}
	call.command = command_find(argc - 1, argv + 1, &words);
	if (call.command == NULL)
		return command_unknown(argc, argv);
	call.args = mem_alloc((size_t)argc * sizeof(*call.args));
	code = run(&call, argc - 1 - words, argv + 1 + words);
	desk_close(&call.desk);
	free(call.args);
	return code;
}
