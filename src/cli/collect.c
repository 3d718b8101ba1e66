/*
 * Evidence by the folder, in and out. Refuses to go on once it is told to
 * stop, and leaves nothing half done then.
 */
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/gauge.h"
#include "work/collect.h"
#include "work/export.h"

#define STOPPED "stopped; nothing was written"

static const char *const hows[] = { "added", "known", "twice", "left_out" };

/* What was not added, a line each; complaints: only what was left out. */
static void
add_lines(struct str *out, const struct collection *found, bool complaints)
{
	const struct collected *it;
	size_t i;

	for (i = 0; i < found->n; i++) {
		it = &found->v[i];
		if (complaints != (it->how == COLLECT_LEFT))
			continue;
		if (it->how == COLLECT_LEFT)
			str_linef(out, "assay: %s: %s", it->path, it->why);
		else if (it->how == COLLECT_KNOWN)
			str_linef(out, "%s: is %s already", it->path, it->id);
		else if (it->how == COLLECT_TWICE)
			str_linef(out, "%s: the same bytes as %s", it->path,
			    it->id);
	}
}

static int
tell(struct call *call, const struct collection *found)
{
	const size_t *n = found->n_how;
	struct json json = { 0 };
	struct str out = { 0 };
	size_t i;

	if (!call->o.json) {
		add_lines(&out, found, true);
		cli_complain(&out);
		add_lines(&out, found, false);
		str_addf(&out,
		    "added: %zu\nknown already: %zu\nleft out: %zu\n",
		    n[COLLECT_ADDED], n[COLLECT_KNOWN] + n[COLLECT_TWICE],
		    n[COLLECT_LEFT]);
		return cli_out(&out, CLI_FINE);
	}
	json_open(&json, NULL, '[');
	for (i = 0; i < found->n; i++) {
		json_open(&json, NULL, '{');
		json_text(&json, "path", found->v[i].path);
		json_text(&json, "what", hows[found->v[i].how]);
		json_text(&json, "id", found->v[i].id);
		json_text(&json, "why", found->v[i].why);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	return cli_json(&json, CLI_FINE);
}

/* Nothing was written: every file that stands against it. */
static int
refuse(const struct collection *found)
{
	struct str out = { 0 };

	add_lines(&out, found, true);
	str_addf(&out,
	    "assay: nothing was added: %zu cannot be taken (--skip leaves "
	    "them out)\n",
	    found->n_how[COLLECT_LEFT]);
	cli_complain(&out);
	return CLI_FOUND;
}

static int
run(struct call *call, const struct collect_options *options, struct err *err)
{
	struct faults faults = { 0 };
	struct job_progress job;
	struct gauge gauge;
	struct collect *c = work_collect_begin(&call->desk, call->o.folder,
	    options, &faults, err);
	enum job_state state = JOB_RUNNING;
	int code;

	if (c == NULL)
		return cli_failed(err, &faults);
	gauge_begin(&gauge, call->o.json);
	while (state == JOB_RUNNING && !gauge_stopped()) {
		state = work_collect_step(c, GAUGE_MS, &job, err);
		gauge_tell(&gauge, &job);
	}
	gauge_end(&gauge);
	if (state == JOB_RUNNING)
		err_set(err, STOPPED);
	if (state == JOB_DONE)
		code = tell(call, work_collection(c));
	else if (err->say[0] != '\0')
		code = cli_world(err);
	else
		code = refuse(work_collection(c));
	work_collect_end(c);
	return code;
}

int
cli_evidence_folder(struct call *call)
{
	const struct options *o = &call->o;
	struct collect_options options = { .kind = o->kind,
		.covers = o->covers,
		.hidden = o->hidden,
		.skip = o->skip,
		.again = o->again };
	struct address address;
	struct err err;
	int code;

	if (o->file || o->address || o->note || o->title || o->id ||
	    o->read_on || o->replaces) {
		cli_say("--folder goes with --kind, --covers, --serves, "
			"--skip, --again and --hidden only");
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!cli_serves(call, &address, &err)) {
		cli_say("%s", err.say);
		return CLI_USAGE;
	}
	options.serves = address.form;
	options.serves_record = address.record;
	options.serves_field = address.field;
	code = run(call, &options, &err);
	address_clear(&address);
	return code;
}

static int
exported(struct call *call, const struct export *e)
{
	struct json json = { 0 };
	struct str out = { 0 };
	size_t files, others;

	work_exported(e, &files, &others);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "folder", call->args[1]);
		json_number(&json, "files", (long long)files);
		json_number(&json, "others", (long long)others);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out, "files: %zu\nin INDEX.csv alone: %zu\n", files, others);
	return cli_out(&out, CLI_FINE);
}

int
cli_evidence_export(struct call *call)
{
	enum job_state state = JOB_RUNNING;
	struct job_progress job;
	struct gauge gauge;
	struct export *e;
	struct err err;
	int code;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	e = work_export_begin(&call->desk, call->args[1], &err);
	if (e == NULL)
		return cli_world(&err);
	gauge_begin(&gauge, call->o.json);
	while (state == JOB_RUNNING && !gauge_stopped()) {
		state = work_export_step(e, GAUGE_MS, &job, &err);
		gauge_tell(&gauge, &job);
	}
	gauge_end(&gauge);
	if (state == JOB_RUNNING)
		err_set(&err, STOPPED);
	code = state == JOB_DONE ? exported(call, e) : cli_world(&err);
	work_export_end(e);
	return code;
}
