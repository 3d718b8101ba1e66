/*
 * findings: listed, sent to the other side, taken in from it. Refuses nothing
 * itself: work does.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/sealed.h"
#include "work/about.h"

static void
add_row(struct str *out, struct json *json, struct desk *desk,
    const struct form *form, const char *id)
{
	static const char *const keys[] = { "side", "kind", "state", "due",
		"by", "law" };
	const struct record *r = records_find(&desk->records, form->id, id);
	char *about = finding_about(desk, r);
	bool alone = finding_closed_alone(desk, id);
	const char *state;
	size_t i;

	json_open(json, NULL, '{');
	json_text(json, "id", id);
	json_text(json, "title", judge_title(desk->judge, form, id));
	json_text(json, "about", about);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		json_text(json, keys[i], r ? record_text(r, keys[i]) : NULL);
	json_bool(json, "waits_for_second", alone);
	json_close(json, '}');
	state = r ? record_text(r, "state") : NULL;
	str_linef(out, "%-14s %-9s %-7s %s%s%s", id,
	    r && record_text(r, "kind") ? record_text(r, "kind") : "?",
	    alone	? "closed, waits for a second person:"
		: state ? state
			: "open",
	    judge_title(desk->judge, form, id), about ? " on " : "",
	    about ? about : "");
	free(about);
}

int
cli_findings_list(struct call *call)
{
	const struct form *form;
	struct json json = { 0 };
	struct str out = { 0 };
	const char **ids;
	struct err err;
	size_t i, n = 0;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	form = pack_form(call->desk.pack, "finding");
	ids = form ? judge_records(call->desk.judge, form, &n) : NULL;
	json_open(&json, NULL, '[');
	for (i = 0; i < n; i++)
		add_row(&out, &json, &call->desk, form, ids[i]);
	json_close(&json, ']');
	if (n == 0)
		str_add(&out, "no findings\n");
	if (call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return cli_out(&out, CLI_FINE);
}

int
cli_findings_send(struct call *call)
{
	struct sealed_done done;
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct keyring ring;
	struct str text = { 0 };
	struct err err;
	char *out;
	int code;

	if (!cli_open(call, true, &err))
		return cli_world(&err);
	code = sealed_key(call, &ring);
	if (code != CLI_FINE)
		return code;
	out = sealed_path(call,
	    judge_side(call->desk.judge) == SIDE_BODY ? ".findings"
						      : ".answers");
	if (!work_send(&call->desk, &ring, out, &done, &faults, &err)) {
		code = cli_failed(&err, &faults);
	} else if (call->o.json) {
		json_open(&json, NULL, '{');
		sealed_json(&json, out, &done);
		json_close(&json, '}');
		code = cli_json(&json, CLI_FINE);
	} else {
		str_addf(&text,
		    "%s\n  round %" PRId64 ", %zu record%s\n  SHA-256 %s\n",
		    out, done.round, done.records, done.records == 1 ? "" : "s",
		    done.sha256);
		sealed_words(&text, done.key);
		code = cli_out(&text, CLI_FINE);
	}
	keyring_close(&ring);
	free(out);
	return code;
}

static int
report_taken(const struct call *call, const struct sealed_done *done,
    const struct sealed_conflicts *conflicts)
{
	int code = conflicts->n > 0 ? CLI_FOUND : CLI_FINE;
	struct json json = { 0 };
	struct str out = { 0 };
	size_t i;

	if (call->o.json) {
		json_open(&json, NULL, '{');
		sealed_json(&json, call->args[1], done);
		json_bool(&json, "again", done->again);
		json_number(&json, "new", (int64_t)done->fresh);
		json_number(&json, "changed", (int64_t)done->changed);
		json_open(&json, "conflicts", '[');
		for (i = 0; i < conflicts->n; i++) {
			json_open(&json, NULL, '{');
			json_text(&json, "place", conflicts->v[i].place);
			json_text(&json, "here", conflicts->v[i].ours);
			json_text(&json, "there", conflicts->v[i].theirs);
			json_close(&json, '}');
		}
		json_close(&json, ']');
		json_close(&json, '}');
		return cli_json(&json, code);
	}
	if (done->again) {
		str_add(&out,
		    "That file was taken in already: nothing to do.\n");
		return cli_out(&out, CLI_FINE);
	}
	str_addf(&out,
	    "round %" PRId64 ": %zu record%s, %zu of them new, %zu answer%s "
	    "changed\n",
	    done->round, done->records, done->records == 1 ? "" : "s",
	    done->fresh, done->changed, done->changed == 1 ? "" : "s");
	if (conflicts->n > 0)
		str_add(&out,
		    "Another file of this round was taken in before; these "
		    "differ and stay as they\nare (the exchange record keeps "
		    "both):\n");
	for (i = 0; i < conflicts->n; i++) {
		str_add(&out, "  ");
		sealed_conflict_say(&conflicts->v[i], &out);
		str_add(&out, "\n");
	}
	return cli_out(&out, code);
}

int
cli_findings_take(struct call *call)
{
	struct sealed_conflicts conflicts = { 0 };
	struct sealed_done done;
	struct faults faults = { 0 };
	struct err err;
	int code;

	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (work_receive(&call->desk, call->args[1], call->o.accept_key, &done,
		&conflicts, &faults, &err))
		code = report_taken(call, &done, &conflicts);
	else
		code = cli_failed(&err, &faults);
	sealed_conflicts_free(&conflicts);
	return code;
}
