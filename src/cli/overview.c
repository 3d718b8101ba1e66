/*
 * overview, sample: what a body works with beside one file. Refuses nothing
 * itself: work does.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/sealed.h"
#include "work/overview.h"
#include "work/sampling.h"

static void
add_row(struct str *out, const struct overview_row *row)
{
	struct str line = { 0 };

	if (row->trouble != NULL) {
		str_linef(out, "%s", row->path);
		str_linef(out, "  cannot be read: %s", row->trouble);
		return;
	}
	str_linef(out, "%s", row->path);
	str_addf(&line, "  %s, %s; class %s, module %s; ",
	    row->manufacturer ? row->manufacturer : "?",
	    row->product ? row->product : "?", row->class ? row->class : "?",
	    row->module ? row->module : "?");
	if (row->round > 0)
		str_addf(&line, "dossier %" PRId64 "; ", row->round);
	if (!row->review)
		str_add(&line, "not opened yet");
	else if (row->continued != NULL)
		str_addf(&line, "continued in %s", row->continued);
	else
		str_addf(&line, "%s, %zu open%s%s",
		    row->state ? row->state : "open", row->open,
		    row->due ? ", due " : "", row->due ? row->due : "");
	str_linef(out, "%s", str_text(&line));
	str_clear(&line);
}

static void
add_json(struct json *json, const struct overview_row *row)
{
	json_open(json, NULL, '{');
	sealed_path_json(json, "path", row->path);
	json_text(json, "trouble", row->trouble);
	json_bool(json, "review", row->review);
	json_text(json, "manufacturer", row->manufacturer);
	json_text(json, "product", row->product);
	json_text(json, "class", row->class);
	json_text(json, "module", row->module);
	json_text(json, "release", row->release);
	json_number(json, "round", row->round);
	json_text(json, "state", row->state);
	sealed_path_json(json, "continued", row->continued);
	json_number(json, "open", (int64_t)row->open);
	json_text(json, "due", row->due);
	json_close(json, '}');
}

int
cli_overview(struct call *call)
{
	struct overview overview;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	bool ok = overview_read(call->args[0], &overview, &err);
	size_t i;

	json_open(&json, NULL, '[');
	for (i = 0; ok && i < overview.n; i++) {
		add_row(&out, &overview.v[i]);
		add_json(&json, &overview.v[i]);
	}
	json_close(&json, ']');
	if (ok && overview.n == 0)
		str_add(&out, "no dossiers and no review files there\n");
	overview_free(&overview);
	if (ok && call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return ok ? cli_out(&out, CLI_FINE) : cli_world(&err);
}

static void
list_drawn(struct str *out, struct desk *desk, const char *sample)
{
	const struct record *r =
	    records_find(&desk->records, "sampling", sample);
	const struct form *evidence = pack_form(desk->pack, "evidence");
	const char *id;
	size_t i = 0;

	while (r != NULL && (id = record_member(r, "evidence", &i)) != NULL)
		str_linef(out, "  %s: %s", id,
		    judge_title(desk->judge, evidence, id));
}

int
cli_sample(struct call *call)
{
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	long long size = 0;
	struct err err;
	size_t drawn;
	bool again;
	char *id;
	int code;

	if (call->o.seed == NULL || call->o.size == NULL) {
		cli_say("sample needs --size N and --seed TEXT: %s is missing",
		    call->o.size == NULL ? "--size" : "--seed");
		return CLI_USAGE;
	}
	if (!str_number(call->o.size, &size) || size <= 0 || size > 1000000) {
		cli_say("--size %s: how many pieces, a number such as 12",
		    call->o.size);
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!work_sample(&call->desk, call->o.seed, (long)size,
		call->desk.author, &id, &drawn, &again, &faults, &err)) {
		free(id);
		return cli_failed(&err, &faults);
	}
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "record", id);
		json_number(&json, "drawn", (int64_t)drawn);
		json_bool(&json, "again", again);
		json_close(&json, '}');
		code = cli_json(&json, CLI_FINE);
	} else {
		str_linef(&out, "sampling/%s: %zu piece%s drawn%s%s", id, drawn,
		    drawn == 1 ? "" : "s",
		    drawn < (size_t)size ? ", all there are" : "",
		    again ? "; it was drawn before, nothing was written" : "");
		list_drawn(&out, &call->desk, id);
		code = cli_out(&out, CLI_FINE);
	}
	free(id);
	return code;
}
