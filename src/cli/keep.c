/*
 * The file itself: log, verify, rebuild, merge, purge. Refuses to call a file
 * good that it did not read to the end.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "work/finals.h"
#include "work/seal.h"

static void
log_one(struct str *out, const struct event *e)
{
	struct str line = { 0 };

	str_addf(&line, "%s %.4s-%lld %s: ", e->at, e->site, (long long)e->seq,
	    e->author);
	report_place(&line, e->form, e->record, e->field);
	if (e->withheld)
		str_add(&line, " (withheld)");
	else if (e->value == NULL)
		str_add(&line, " cleared");
	else
		str_addf(&line, " = %.*s%s", (int)strcspn(e->value, "\n"),
		    e->value, strchr(e->value, '\n') ? " ..." : "");
	str_linef(out, "%s", str_text(&line));
	str_clear(&line);
}

static void
log_one_json(struct json *json, const struct event *e)
{
	json_open(json, NULL, '{');
	json_text(json, "site", e->site);
	json_number(json, "seq", e->seq);
	json_number(json, "clock", e->clock);
	json_text(json, "at", e->at);
	json_text(json, "author", e->author);
	json_text(json, "form", e->form);
	json_text(json, "record", e->record);
	json_text(json, "field", e->field);
	json_text(json, "value", e->value);
	json_bool(json, "withheld", e->withheld);
	json_number(json, "step", e->step);
	json_text(json, "hash", e->hash);
	json_close(json, '}');
}

int
cli_log(struct call *call)
{
	const char *place = call->n > 1 ? call->args[1] : NULL;
	struct json json = { 0 };
	struct str out = { 0 };
	struct work_log *log;
	struct event event;
	struct err err;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (place != NULL && !work_place(&call->desk, place, &err)) {
		cli_say("%s", err.say);
		return CLI_USAGE;
	}
	log = work_log_open(&call->desk, place, &err);
	if (log == NULL)
		return cli_world(&err);
	if (call->o.json)
		json_open(&json, NULL, '[');
	while (work_log_next(log, &event)) {
		if (call->o.json)
			log_one_json(&json, &event);
		else
			log_one(&out, &event);
	}
	work_log_close(log);
	if (!call->o.json)
		return cli_out(&out, CLI_FINE);
	json_close(&json, ']');
	return cli_json(&json, CLI_FINE);
}

static void
proof_text(struct str *out, const struct proof *proof, const char *key, bool ok)
{
	size_t i;

	str_addf(out, "%s\nevents: %lld\nblobs: %lld\n",
	    ok ? "the file is whole" : "the file is NOT whole",
	    (long long)proof->events, (long long)proof->blobs);
	if (key[0] != '\0')
		str_addf(out, "sealed with the key: %s\n", key);
	for (i = 0; i < proof->nheads; i++)
		str_addf(out, "head: %s %lld %s\n", proof->heads[i].site,
		    (long long)proof->heads[i].seq, proof->heads[i].hash);
	for (i = 0; i < proof->faults.n; i++)
		str_addf(out, "fault: %s\n", proof->faults.v[i].say);
}

static void
proof_json(struct json *json, const struct proof *proof, const char *key,
    bool ok)
{
	size_t i;

	json_open(json, NULL, '{');
	json_bool(json, "ok", ok);
	json_number(json, "events", proof->events);
	json_number(json, "blobs", proof->blobs);
	json_text(json, "sealed_with", key[0] ? key : NULL);
	json_open(json, "heads", '[');
	for (i = 0; i < proof->nheads; i++) {
		json_open(json, NULL, '{');
		json_text(json, "site", proof->heads[i].site);
		json_number(json, "seq", proof->heads[i].seq);
		json_text(json, "hash", proof->heads[i].hash);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_open(json, "faults", '[');
	for (i = 0; i < proof->faults.n; i++)
		json_text(json, NULL, proof->faults.v[i].say);
	json_close(json, ']');
	json_close(json, '}');
}

int
cli_verify(struct call *call)
{
	const char *path = call->args[0];
	char key[DIGEST_HEX] = "";
	struct proof proof = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	bool ok;

	ok = seal_is(path) ? seal_verify(path, call->o.head, key, &proof, &err)
			   : work_verify(path, call->o.head, &proof, &err);
	if (!ok) {
		proof_free(&proof);
		return cli_world(&err);
	}
	ok = proof.faults.n == 0;
	if (call->o.json)
		proof_json(&json, &proof, key, ok);
	else
		proof_text(&out, &proof, key, ok);
	proof_free(&proof);
	if (call->o.json)
		return cli_json(&json, ok ? CLI_FINE : CLI_FOUND);
	return cli_out(&out, ok ? CLI_FINE : CLI_FOUND);
}

/* A command that ends in one number. */
static int
one_number(const struct call *call, const char *key, int64_t n, int code)
{
	struct json json = { 0 };
	struct str out = { 0 };

	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_number(&json, key, n);
		json_close(&json, '}');
		return cli_json(&json, code);
	}
	str_addf(&out, "%s: %lld\n", key, (long long)n);
	return cli_out(&out, code);
}

int
cli_rebuild(struct call *call)
{
	int64_t differed = 0;
	struct err err;

	if (!work_rebuild(call->args[0], &differed, &err))
		return cli_world(&err);
	return one_number(call, "rows that differed", differed,
	    differed ? CLI_FOUND : CLI_FINE);
}

int
cli_merge(struct call *call)
{
	int64_t taken = 0;
	struct err err;

	if (!cli_open(call, true, &err) ||
	    !work_merge(&call->desk, call->args[1], call->o.as_new_site, &taken,
		&err))
		return cli_world(&err);
	return one_number(call, "events taken", taken, CLI_FINE);
}

/* What was withheld may still be read in what was printed of it. */
static void
say_finals(struct call *call, struct str *out)
{
	struct finals finals = { 0 };
	struct err err;
	size_t i, n = 0;

	if (!call->o.finals && finals_read(&call->desk, &finals, &err))
		for (i = 0; i < finals.n; i++)
			n += finals.v[i].stored;
	if (n > 0)
		str_addf(out,
		    "it still holds %zu final document%s, as handed out; if "
		    "what you withheld is printed in one, purge the bytes of "
		    "that release too (assay purge FILE release/RELEASE "
		    "--finals)\n",
		    n, n == 1 ? "" : "s");
	finals_free(&finals);
}

int
cli_purge(struct call *call)
{
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;

	if (call->o.reason == NULL || call->o.out == NULL) {
		cli_say("purge needs --reason TEXT and -o FILE: "
			"it writes a new copy");
		return CLI_USAGE;
	}
	if (call->o.finals && !str_starts(call->args[1], "release/")) {
		cli_say("--finals: say which release: release/RELEASE");
		return CLI_USAGE;
	}
	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (!work_place(&call->desk, call->args[1], &err)) {
		cli_say("%s", err.say);
		return CLI_USAGE;
	}
	if (!work_purge(&call->desk, call->args[1], call->o.finals,
		call->o.reason, call->o.out, &err))
		return cli_world(&err);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "file", call->o.out);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out, "%s is the copy; %s is as it was\n", call->o.out,
	    call->args[0]);
	say_finals(call, &out);
	return cli_out(&out, CLI_FINE);
}
