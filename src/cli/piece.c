/*
 * One piece of evidence: its facts, and its bytes in the user's own program.
 * Refuses to show bytes as they are on the terminal.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "work/facts.h"
#include "work/serves.h"
#include "work/show.h"

static const char *const states[] = { NULL, NULL, "withheld from this copy",
	"missing: the file is damaged" };

static void
add_fact(struct str *out, const char *name, const char *value)
{
	if (value != NULL)
		str_linef(out, "%s: %s", name, value);
}

/* Fields that a record of evidence has, and what they are called here. */
static const struct {
	const char *field, *name, *key;
} shown[] = {
	{ "title", "title", "title" },
	{ "kind", "kind", "kind" },
	{ "address", "address", "address" },
	{ "read-on", "read on", "read_on" },
	{ "note", "note", "note" },
	{ "covers", "covers", "covers" },
	{ "made-on", "made", "made" },
	{ "by", "made by", "made_by" },
	{ "valid-until", "valid until", "valid_until" },
	{ "replaces", "replaces", "replaces" },
};

static void
facts_text(struct str *out, const struct facts *f, const struct serves *serves)
{
	const struct value *made = record_value(f->record, ".made");
	const struct served *s;
	size_t i, n;

	str_addf(out, "%s%s\n", f->record->id,
	    f->record->gone ? " (gone)" : "");
	for (i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		add_fact(out, shown[i].name,
		    record_text(f->record, shown[i].field));
	add_fact(out, "replaced by", f->replaced_by);
	if (made != NULL && made->at != NULL)
		str_linef(out, "added: %s by %s", made->at, made->author);
	if (f->blob.name != NULL) {
		add_fact(out, "file", f->blob.name);
		add_fact(out, "type", f->blob.media);
		str_addf(out, "size: %" PRId64 " bytes\nsha256: %s\n",
		    f->blob.size, f->blob.sha256);
	}
	if (f->width > 0)
		str_addf(out, "picture: %u x %u dots\n", f->width, f->height);
	add_fact(out, "bytes", states[f->bytes]);
	s = serves_of(serves, f->record->id, &n);
	for (i = 0; i < n; i++) {
		str_add(out, "serves: ");
		report_place(out, s[i].form->id, s[i].record, s[i].field->id);
		str_add(out, "\n");
	}
	if (n == 0)
		str_add(out, "serves: nothing yet\n");
	for (i = 0; i < f->nlines; i++)
		str_addf(out, "%s    %s\n", i ? "" : "\n", f->lines[i]);
	if (f->more && f->nlines > 0)
		str_add(out, "    ...\n");
}

static void
facts_json(struct json *json, const struct facts *f,
    const struct serves *serves)
{
	const struct value *made = record_value(f->record, ".made");
	static const char *const words[] = { "none", "here", "withheld",
		"missing" };
	struct str place = { 0 };
	const struct served *s;
	size_t i, n;

	json_open(json, NULL, '{');
	json_text(json, "id", f->record->id);
	json_bool(json, "gone", f->record->gone);
	for (i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		json_text(json, shown[i].key,
		    record_text(f->record, shown[i].field));
	json_text(json, "replaced_by", f->replaced_by);
	json_text(json, "added_at", made ? made->at : NULL);
	json_text(json, "added_by", made ? made->author : NULL);
	json_text(json, "bytes", words[f->bytes]);
	if (f->blob.name != NULL) {
		json_text(json, "name", f->blob.name);
		json_text(json, "media", f->blob.media);
		json_number(json, "size", f->blob.size);
		json_text(json, "sha256", f->blob.sha256);
	}
	if (f->width > 0) {
		json_number(json, "width", f->width);
		json_number(json, "height", f->height);
	}
	json_open(json, "serves", '[');
	s = serves_of(serves, f->record->id, &n);
	for (i = 0; i < n; i++) {
		report_place(&place, s[i].form->id, s[i].record,
		    s[i].field->id);
		json_text(json, NULL, str_text(&place));
		str_clear(&place);
	}
	json_close(json, ']');
	json_open(json, "lines", '[');
	for (i = 0; i < f->nlines; i++)
		json_text(json, NULL, f->lines[i]);
	json_close(json, ']');
	json_bool(json, "more_lines", f->more && f->nlines > 0);
	json_close(json, '}');
}

static bool
is_piece(const struct call *call)
{
	if (records_find(&call->desk.records, "evidence", call->args[1]))
		return true;
	cli_say("%s: there is no such piece of evidence", call->args[1]);
	return false;
}

int
cli_evidence_show(struct call *call)
{
	struct serves serves;
	struct facts facts;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (!is_piece(call))
		return CLI_USAGE;
	if (!work_facts(&call->desk, call->args[1], &facts, &err))
		return cli_world(&err);
	work_serves(&call->desk, &serves);
	if (call->o.json)
		facts_json(&json, &facts, &serves);
	else
		facts_text(&out, &facts, &serves);
	free(serves.v);
	facts_clear(&facts);
	return call->o.json ? cli_json(&json, CLI_FINE)
			    : cli_out(&out, CLI_FINE);
}

static void
woken(int number)
{
	(void)number;
}

/* Only a person can say when a program that went its own way is done. */
static void
wait_for_enter(void)
{
	struct sigaction wake = { .sa_handler = woken };
	char c;

	if (isatty(0) != 1 || isatty(2) != 1)
		return;
	sigaction(SIGINT, &wake, NULL);
	sigaction(SIGTERM, &wake, NULL);
	sigaction(SIGHUP, &wake, NULL);
	cli_say("Enter removes the copy when you have closed it");
	while (read(0, &c, 1) == 1 && c != '\n')
		;
}

int
cli_evidence_open(struct call *call)
{
	struct shown copy;
	struct err err;
	bool ok;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (!is_piece(call))
		return CLI_USAGE;
	if (judge_side(call->desk.judge) == SIDE_BODY && !call->o.sure) {
		cli_say("%s: a stranger's file goes into another program only "
			"if you say so: --sure (assay evidence show looks at "
			"it here)",
		    call->args[1]);
		return CLI_USAGE;
	}
	ok = work_show(&call->desk, "evidence", call->args[1], &copy, &err);
	if (ok && copy.quick)
		wait_for_enter();
	work_show_end(&copy);
	return ok ? CLI_FINE : cli_world(&err);
}
