/*
 * `assay fill --dry-run`: what an answers file would change. Refuses to leave
 * anything of it out: what follows is as much a change as the answer.
 */
#include <string.h>

#include "cli/cli.h"

static const char *const heads[WHAT_IF_KINDS] = {
	[WHAT_IF_ANSWER] = "Answers",
	[WHAT_IF_VERDICT] = "What follows",
	[WHAT_IF_PROCEDURE] = "Procedures",
	[WHAT_IF_POINT_NEW] = "Open points that come",
	[WHAT_IF_POINT_GONE] = "Open points that go",
};

static const char *const keys[WHAT_IF_KINDS] = {
	[WHAT_IF_ANSWER] = "answers",
	[WHAT_IF_VERDICT] = "verdicts",
	[WHAT_IF_PROCEDURE] = "procedures",
	[WHAT_IF_POINT_NEW] = "points_new",
	[WHAT_IF_POINT_GONE] = "points_gone",
};

static bool
is_point(const struct what_if_row *row)
{
	return row->kind == WHAT_IF_POINT_NEW ||
	    row->kind == WHAT_IF_POINT_GONE;
}

static void
add_place(struct str *line, const struct what_if_row *row, const char *before)
{
	bool one = row->record == NULL || str_eq(row->form, row->record);

	str_addf(line, "%s%s%s", row->form ? row->form : "", one ? "" : "/",
	    one ? "" : row->record);
	if (row->name != NULL)
		str_addf(line, "%s%s", before, row->name);
}

static void
show_row(struct str *out, const struct what_if_row *row)
{
	struct str line = { 0 };

	if (is_point(row)) {
		str_addf(&line, "%s: %s [", row->before,
		    row->say ? row->say : "");
		add_place(&line, row, ".");
		str_add(&line, "]");
	} else {
		add_place(&line, row, row->kind == WHAT_IF_ANSWER ? "." : ": ");
		str_addf(&line, ": %s -> %s",
		    row->before ? row->before : "(nothing)",
		    row->after ? row->after : "(nothing)");
		if (row->say != NULL)
			str_addf(&line, ". %s", row->say);
	}
	report_line(out, 2, &line);
}

static void
add_json(struct json *json, const struct what_if_row *row)
{
	const char *name = row->kind == WHAT_IF_VERDICT ? "decision"
	    : row->kind == WHAT_IF_PROCEDURE		? "procedure"
							: "field";

	json_open(json, NULL, '{');
	json_text(json, "form", row->form);
	json_text(json, "record", row->record);
	json_text(json, name, row->name);
	if (is_point(row)) {
		json_text(json, "weight", row->before);
		json_text(json, "sentence", row->say);
	} else {
		json_text(json, "before", row->before);
		json_text(json, "after", row->after);
		if (row->kind != WHAT_IF_ANSWER)
			json_text(json, "why", row->say);
	}
	json_close(json, '}');
}

void
what_if_json(struct json *json, const struct what_if *w, enum what_if_kind from)
{
	size_t kind, i;

	for (kind = from; kind < WHAT_IF_KINDS; kind++) {
		json_open(json, keys[kind], '[');
		for (i = 0; i < w->n; i++)
			if (w->v[i].kind == kind)
				add_json(json, &w->v[i]);
		json_close(json, ']');
	}
}

void
what_if_report(struct str *out, const struct what_if *w, enum what_if_kind from)
{
	size_t kind, i;

	for (kind = from; kind < WHAT_IF_KINDS; kind++) {
		if (w->count[kind] > 0)
			str_addf(out, "%s\n", heads[kind]);
		for (i = 0; i < w->n; i++)
			if (w->v[i].kind == kind)
				show_row(out, &w->v[i]);
	}
}

static void
report_json(struct json *json, const char *path, const struct what_if *w)
{
	json_text(json, "project", path);
	json_bool(json, "dry_run", true);
	what_if_json(json, w, WHAT_IF_ANSWER);
}

static void
report(struct str *out, const struct what_if *w)
{
	what_if_report(out, w, WHAT_IF_ANSWER);
	if (w->n == 0)
		str_add(out, "nothing to change\n");
	else
		str_addf(out,
		    "would change: answers %zu, verdicts %zu, procedures %zu, "
		    "open points that come %zu, that go %zu; nothing is "
		    "written\n",
		    w->count[WHAT_IF_ANSWER], w->count[WHAT_IF_VERDICT],
		    w->count[WHAT_IF_PROCEDURE], w->count[WHAT_IF_POINT_NEW],
		    w->count[WHAT_IF_POINT_GONE]);
}

/* What the answers would change in the i-th of the projects named. */
static int
weigh(struct call *call, int i, struct str *out, struct json *json)
{
	struct faults faults = { 0 };
	struct what_if w = { 0 };
	struct err err;
	int code = CLI_FINE;

	desk_shut(&call->desk);
	if (!desk_open(&call->desk, call->args[i], false, &err))
		return cli_world(&err);
	if (!work_what_if(&call->desk, call->args[call->n - 1],
		call->o.any_path, &w, &faults, &err))
		code = cli_failed(&err, &faults);
	else if (call->o.json)
		report_json(json, call->args[i], &w);
	else
		report(out, &w);
	what_if_free(&w);
	return code;
}

int
cli_what_if(struct call *call)
{
	bool many = call->n > 2;
	struct json json = { 0 };
	struct str out = { 0 };
	int i, code = CLI_FINE;

	if (many && strcmp(call->args[call->n - 1], "-") == 0) {
		cli_say("standard input can be weighed for one project only");
		return CLI_USAGE;
	}
	json_open(&json, NULL, '{');
	if (many)
		json_open(&json, "projects", '[');
	for (i = 0; i + 1 < call->n && code == CLI_FINE; i++) {
		if (many) {
			json_open(&json, NULL, '{');
			str_addf(&out, "%s%s:\n", i > 0 ? "\n" : "",
			    call->args[i]);
		}
		code = weigh(call, i, &out, &json);
		if (many)
			json_close(&json, '}');
	}
	if (many)
		json_close(&json, ']');
	json_close(&json, '}');
	if (code == CLI_FINE && call->o.json)
		code = cli_json(&json, code);
	else
		str_clear(&json.out);
	if (code == CLI_FINE && !call->o.json)
		return cli_out(&out, code);
	str_clear(&out);
	return code;
}
