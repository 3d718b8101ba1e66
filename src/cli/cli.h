#ifndef CLI_CLI_H
#define CLI_CLI_H
/*
 * What a script calls: commands, options, exit codes, JSON. Every command is
 * one row of the table in command.c; help, usage and the man page's list are
 * printed from those rows.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "model/event.h"
#include "work/desk.h"
#include "work/work.h"

enum {
	CLI_FINE = 0,
	CLI_FOUND = 1, /* the command found something, or refused answers */
	CLI_USAGE = 2,
	CLI_WORLD = 3
};

/* Options as given; NULL or false when absent. */
struct options {
	const char *author, *pack, *date, *lang, *out, *release, *document,
	    *head, *from, *reason, *title, *kind, *file, *address, *read_on,
	    *note, *id, *max, *folder, *covers, *serves, *replaces, *changes;
	const char *attach_up_to, *accept_key, *request, *size, *seed;
	bool html, twin, archive, draft, sure;
	const char *key, *cert, *p12, *passphrase_file, *place, *trust;
	bool json, help, final, text, settle, template, gone, back, confirm,
	    as_new_site, any_path, dry_run, skip, again, hidden, finals,
	    set_passphrase;
};

struct call {
	const struct command *command;
	struct options o;
	char **args; /* what is no option, command words removed */
	int n;
	struct desk desk; /* author and date are set, the pack is read */
	bool misuse; /* what failed was asked for wrongly, not the world */
};

struct command {
	const char *name; /* one or two words: `evidence add` */
	const char *usage; /* arguments */
	const char *say; /* one sentence */
	const char *example; /* arguments of an example that works */
	const char *options; /* names of the options it takes, blanks between */
	int min, max; /* how many arguments; max -1: any number */
	int (*run)(struct call *call); /* the exit code */
};

/* cli.c */
int cli_run(int argc, char **argv);

/* out.c */
/* "assay: ..." and a newline on standard error. Like all that is said, it
 * shows control and bidirectional characters by their codes. */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Lines for standard error, as they are but for such characters; empties the
 * str. */
void cli_complain(struct str *str);
/* "assay: ..." on standard error; returns CLI_WORLD. */
int cli_world(const struct err *err);
/* Prints every fault on standard error, frees them; returns CLI_FOUND. */
int cli_faults(struct faults *faults);
/* err when it says something, else the faults. */
int cli_failed(const struct err *err, struct faults *faults);
/* Writes to standard output and empties the str; a full disk is a failing
 * world, a pipe that its reader closed is none. */
int cli_out(struct str *str, int code);
/* The same, byte for byte: evidence, documents, JSON. cli_out shows control
 * and bidirectional characters of a stranger's text by their codes. */
int cli_raw(struct str *str, int code);
int cli_spool(const struct spool *spool);
int cli_json(struct json *json, int code);
/* Opens the project args[0] at the desk. */
bool cli_open(struct call *call, bool write, struct err *err);
/* Was the release of --release frozen, if one was given? Else it is misuse. */
bool cli_frozen(struct call *call, struct err *err);

/* command.c */
const struct command *command_table(size_t *n);
/* The row that argv begins with; *words of it. NULL: none. */
const struct command *command_find(int argc, char **argv, int *words);
/* Usage and sentence of each command, or of those whose first word of two is
 * the group; false: there are none. */
bool command_list(const char *group, struct str *out);
/* Is the word a project to open: no option, no command, and a file? */
bool command_is_project(char *word);
/* Helps on where the words are no command; returns the exit code. */
int command_unknown(int argc, char **argv);

/* the commands; each file holds what its name says */
int cli_new(struct call *call);
int cli_fill(struct call *call);
int cli_what_if(struct call *call); /* fill --dry-run */
/* What would change, kind after kind from that one on, as text and as JSON. */
void what_if_report(struct str *out, const struct what_if *w,
    enum what_if_kind from);
void what_if_json(struct json *json, const struct what_if *w,
    enum what_if_kind from);
int cli_set(struct call *call);
int cli_table(struct call *call);
int cli_take(struct call *call);
int cli_carry(struct call *call);
int cli_show(struct call *call);
int cli_find(struct call *call);
int cli_undo(struct call *call);
int cli_redo(struct call *call);
int cli_next(struct call *call);
int cli_status(struct call *call);
int cli_check(struct call *call);
int cli_emit(struct call *call);
int cli_route(struct call *call);
/* Its facts, which the pack names, as options with their words. */
void route_help(const struct pack *pack, struct str *out);
int cli_evidence_add(struct call *call);
int cli_evidence_folder(struct call *call); /* evidence add --folder */
int cli_evidence_list(struct call *call);
int cli_evidence_show(struct call *call);
int cli_evidence_open(struct call *call);
int cli_evidence_export(struct call *call);
int cli_evidence_cat(struct call *call);
int cli_log(struct call *call);
int cli_verify(struct call *call);
int cli_sign(struct call *call);
int cli_verify_signature(struct call *call);
int cli_key(struct call *call);
int cli_export(struct call *call);
int cli_review(struct call *call);
int cli_overview(struct call *call);
int cli_sample(struct call *call);
int cli_findings_list(struct call *call);
int cli_findings_send(struct call *call);
int cli_findings_take(struct call *call);
int cli_finals(struct call *call);
int cli_rebuild(struct call *call);
int cli_merge(struct call *call);
int cli_purge(struct call *call);
int cli_release_freeze(struct call *call);
int cli_release_list(struct call *call);
int cli_rules_check(struct call *call);
int cli_rules_list(struct call *call);
int cli_rules_show(struct call *call);
int cli_rules_translate(struct call *call);
int cli_languages(struct call *call);

/* evidence.c: the set or reference that --serves names, if it was given */
bool cli_serves(struct call *call, struct address *address, struct err *err);

/* finals.c, finals_changes.c */
struct final;
struct final_changes;
/* What changed since a final; key NULL: the object itself. */
void report_since(struct str *out, const struct final *from,
    const struct final_changes *changes);
void report_since_json(struct json *json, const char *key,
    const struct final *from, const struct final_changes *changes);
/* A final in one line, without its release. */
void report_final(struct str *out, const struct final *final);
/* What emit says of the number it gave: lines of text, keys of JSON. */
void report_emitted(struct call *call, const struct emission *emission,
    const struct emitted *emitted, struct str *out, struct json *json);

/* report.c: pieces that several commands print */
void report_point(struct str *out, const struct open_point *point);
void report_points_json(struct json *json, const char *key,
    const struct open_point *points, size_t n);
void report_place(struct str *out, const char *form, const char *record,
    const char *field);
/* Wraps text at 78 columns, each line indented. */
void report_wrap(struct str *out, int indent, const char *text);
/* The same for what is one line, whatever stands in it; empties it. */
void report_line(struct str *out, int indent, struct str *line);
void report_routes(struct str *out, const struct route *routes, size_t n);
void report_routes_json(struct json *json, const char *key,
    const struct route *routes, size_t n);

#endif
