/* sign and verify-signature. Refuses to call a file valid of which one check
 * failed. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "work/sign.h"

static int
signed_report(const struct call *call, const struct sign_done *done)
{
	struct json json = { 0 };
	struct str out = { 0 };

	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "file", done->path);
		json_text(&json, "sha256", done->sha256);
		json_text(&json, "signer", done->name);
		json_text(&json, "document_sha256", done->document);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out, "%s (signed by %s; assay verify-signature checks it)\n",
	    done->path, done->name);
	return cli_out(&out, CLI_FINE);
}

int
cli_sign(struct call *call)
{
	struct sign_order order = { .file = call->args[0],
		.key = call->o.key,
		.cert = call->o.cert,
		.p12 = call->o.p12,
		.passphrase_file = call->o.passphrase_file,
		.reason = call->o.reason,
		.place = call->o.place,
		.out = call->o.out,
		.date = call->desk.today };
	struct sign_done done;
	struct err err;
	int code = CLI_WORLD;

	switch (work_sign(&order, &done, &err)) {
	case SIGN_DONE:
		code = signed_report(call, &done);
		break;
	case SIGN_REFUSED:
		cli_say("%s", err.say);
		code = CLI_FOUND;
		break;
	case SIGN_MISUSE:
		cli_say("%s", err.say);
		code = CLI_USAGE;
		break;
	case SIGN_WORLD:
		code = cli_world(&err);
		break;
	}
	free(done.path);
	free(done.name);
	return code;
}

static void
row(struct str *out, const char *label, const char *text)
{
	if (text != NULL)
		str_addf(out, "  %-13s%s\n", label, text);
}

/* A wrapped sentence, its mark in the margin. */
static void
hang(struct str *out, const char *mark, const char *say)
{
	size_t at = out->n;

	report_wrap(out, 6, say);
	memcpy(out->s + at, mark, strlen(mark));
}

static void
put_text(struct str *out, const char *file, const struct signed_report *report)
{
	size_t i;

	str_addf(out, "%s %s.\n", file, report->verdict);
	if (report->name != NULL)
		str_add(out, "\n");
	row(out, "Signed by", report->name);
	row(out, "Organisation", report->of);
	row(out, "Day", report->date);
	row(out, "Place", report->place);
	row(out, "Reason", report->reason);
	if (report->name != NULL) {
		row(out, "Issued by",
		    report->self_made ? "itself (self-made)" : report->issuer);
		str_addf(out, "  %-13s%s to %s; %s\n", "Certificate",
		    report->from, report->until, report->kind);
		row(out, "  SHA-256", report->certificate);
	}
	if (report->nchecks > 0)
		str_add(out, "\nChecks:\n");
	for (i = 0; i < report->nchecks; i++)
		hang(out, report->checks[i].ok ? "  ok" : "  NO",
		    report->checks[i].say);
	if (report->nnotes > 0)
		str_add(out, "\nWhat this means:\n");
	for (i = 0; i < report->nnotes; i++)
		hang(out, "  -", report->notes[i]);
	if (report->document != NULL)
		str_addf(out,
		    "\nSHA-256 of the document before it was signed, to compare "
		    "with the final's hash\nin the project (assay finals):"
		    "\n%s\n",
		    report->document);
}

static void
put_json(struct json *json, const char *file,
    const struct signed_report *report)
{
	size_t i;

	json_open(json, NULL, '{');
	json_text(json, "file", file);
	json_bool(json, "valid", report->valid);
	json_text(json, "verdict", report->verdict);
	json_text(json, "signer", report->name);
	json_text(json, "organisation", report->of);
	json_text(json, "date", report->date);
	json_text(json, "place", report->place);
	json_text(json, "reason", report->reason);
	json_text(json, "document_sha256", report->document);
	json_open(json, "certificate", '{');
	json_text(json, "issuer", report->issuer);
	json_bool(json, "self_made", report->self_made);
	json_text(json, "key", report->kind);
	json_text(json, "from", report->from);
	json_text(json, "until", report->until);
	json_text(json, "sha256", report->certificate);
	json_close(json, '}');
	json_open(json, "checks", '[');
	for (i = 0; i < report->nchecks; i++) {
		json_open(json, NULL, '{');
		json_text(json, "id", report->checks[i].id);
		json_bool(json, "ok", report->checks[i].ok);
		json_text(json, "say", report->checks[i].say);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_open(json, "notes", '[');
	for (i = 0; i < report->nnotes; i++)
		json_text(json, NULL, report->notes[i]);
	json_close(json, ']');
	json_close(json, '}');
}

int
cli_verify_signature(struct call *call)
{
	struct signed_report report;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	int code;

	if (!work_signed(call->args[0], call->o.trust, call->desk.today,
		&report, &err)) {
		arena_free(&report.arena);
		return cli_world(&err);
	}
	code = report.valid ? CLI_FINE : CLI_FOUND;
	if (call->o.json) {
		put_json(&json, call->args[0], &report);
		code = cli_json(&json, code);
	} else {
		put_text(&out, call->args[0], &report);
		code = cli_out(&out, code);
	}
	arena_free(&report.arena);
	return code;
}
