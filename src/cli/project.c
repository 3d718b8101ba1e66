/* The commands that write answers. Refuses nothing itself: work does. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* How a writing command ends: how many events, in words or as JSON. */
static int
written(const struct call *call, int64_t events)
{
	struct json json = { 0 };
	struct str out = { 0 };

	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_number(&json, "events", events);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	if (events == 0)
		str_add(&out, "nothing to change\n");
	else
		str_addf(&out, "events written: %lld\n", (long long)events);
	return cli_out(&out, CLI_FINE);
}

int
cli_new(struct call *call)
{
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;

	if (!work_new(&call->desk, call->args[0], call->o.from, &err))
		return cli_world(&err);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "file", call->args[0]);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out,
	    "%s is made; next: assay fill --template, or assay "
	    "next %s\n",
	    call->args[0], call->args[0]);
	return cli_out(&out, CLI_FINE);
}

int
cli_carry(struct call *call)
{
	const char *release = call->o.release; /* of the other project */
	const struct form **forms;
	int64_t events = 0;
	struct err err;
	bool ok;
	int i;

	call->o.release = NULL;
	if (call->o.from == NULL) {
		cli_say("carry from which project? Name it with --from");
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	forms = mem_alloc((size_t)call->n * sizeof(*forms));
	for (i = 1; i < call->n; i++) {
		forms[i - 1] = pack_form(call->desk.pack, call->args[i]);
		if (forms[i - 1] == NULL) {
			cli_say("there is no form \"%s\"", call->args[i]);
			free(forms);
			return CLI_USAGE;
		}
	}
	ok = work_carry(&call->desk, call->o.from, release, forms,
	    (size_t)call->n - 1, &events, &err);
	free(forms);
	return ok ? written(call, events) : cli_world(&err);
}

int
cli_fill(struct call *call)
{
	struct faults faults = { 0 };
	struct str out = { 0 };
	int64_t events = 0;
	struct err err;

	if (call->o.template) {
		if (!work_template(&call->desk, call->args, (size_t)call->n,
			&out, &err)) {
			str_clear(&out);
			cli_say("%s", err.say);
			return CLI_USAGE;
		}
		return cli_out(&out, CLI_FINE);
	}
	if (call->o.dry_run && call->n >= 2)
		return cli_what_if(call);
	if (call->n != 2) {
		cli_say("usage: assay fill FILE ANSWERS.yml|-");
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!work_fill(&call->desk, call->args[1], call->o.settle,
		call->o.any_path, &faults, &events, &err))
		return cli_failed(&err, &faults);
	return written(call, events);
}

/* The shell puts the home folder in place of a bare ~. */
static bool
is_home(const char *value)
{
	const char *home = getenv("HOME");

	return home != NULL && strlen(home) > 1 && strcmp(value, home) == 0;
}

/* False, and said, where the record is none that can go or be confirmed. */
static bool
fits_dot(const struct call *call)
{
	const char *place = call->args[1];
	struct address a;
	struct err err;
	bool fits;

	if (!desk_address(&call->desk, place, false, &a, &err)) {
		cli_say("%s", err.say);
		return false;
	}
	fits = call->o.confirm || a.form->holds == HOLDS_MANY;
	if (!fits)
		cli_say("%s: only a record that was made can go", place);
	else if (records_find(&call->desk.records, a.form->id, a.record) ==
	    NULL) {
		fits = false;
		cli_say("%s: there is no such record", place);
	}
	address_clear(&a);
	return fits;
}

/* What is still wrong with an approval that was just given: it may be one's
 * own. */
static void
say_approval(const struct call *call, const struct address *a)
{
	const struct verdicts *v = judge_all(call->desk.judge);
	const struct open_point *p;
	size_t i;

	for (i = 0; a->field->kind == FIELD_APPROVAL && i < v->npoints; i++) {
		p = &v->points[i];
		if (str_eq(p->form, a->form->id) &&
		    str_eq(p->record, a->record) &&
		    str_eq(p->field, a->field->id))
			cli_say("%s: %s", call->args[1], p->say);
	}
}

/* Says it of an answer that is kept and counts for nothing now. */
static int
written_at(const struct call *call, int64_t events)
{
	struct json json = { 0 };
	struct str why = { 0 };
	struct address a;
	struct err err;
	bool asked = true;

	if (strcmp(call->args[2], "~") != 0 &&
	    desk_address(&call->desk, call->args[1], true, &a, &err)) {
		asked = judge_asked(call->desk.judge, a.form, a.record,
			    a.field) != TRI_NO;
		if (asked)
			say_approval(call, &a);
		else
			judge_kept_away(call->desk.judge, a.form, a.record,
			    a.field, &why);
		address_clear(&a);
	}
	if (!asked)
		cli_say(
		    "%s: this is not asked now, so it counts for nothing%s%s%s",
		    call->args[1], why.n > 0 ? " (that hangs on " : "",
		    str_text(&why), why.n > 0 ? ")" : "");
	str_clear(&why);
	if (!call->o.json)
		return written(call, events);
	json_open(&json, NULL, '{');
	json_number(&json, "events", events);
	json_bool(&json, "asked", asked);
	json_close(&json, '}');
	return cli_json(&json, CLI_FINE);
}

int
cli_set(struct call *call)
{
	bool dot = call->o.gone || call->o.back || call->o.confirm;
	struct faults faults = { 0 };
	const char *place = call->args[1];
	int64_t events = 0;
	struct err err;
	bool ok;

	if ((call->n == 3) == dot ||
	    call->o.gone + call->o.back + call->o.confirm > 1) {
		cli_say("usage: assay set FILE FORM[/RECORD].FIELD VALUE|'~', "
			"or FORM/RECORD with one of --gone --back --confirm");
		return CLI_USAGE;
	}
	if (!dot && is_home(call->args[2])) {
		cli_say("%s: this is your home folder: the shell put it in "
			"place of ~; write '~'",
		    call->args[2]);
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (dot && !fits_dot(call))
		return CLI_FOUND;
	if (call->o.confirm)
		ok = work_confirm(&call->desk, place, &events, &err);
	else if (dot)
		ok = work_gone(&call->desk, place, call->o.gone, &events, &err);
	else
		ok = work_set(&call->desk, place, call->args[2], &faults,
		    &events, &err);
	if (!ok)
		return cli_failed(&err, &faults);
	return dot ? written(call, events) : written_at(call, events);
}

static int
back_and_forth(struct call *call, bool redo)
{
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	char *what;

	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!work_undo(&call->desk, redo, &what, &err))
		return cli_world(&err);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, redo ? "redone" : "undone", what);
		json_close(&json, '}');
		free(what);
		return cli_json(&json, CLI_FINE);
	}
	str_linef(&out, "%s %s", redo ? "redone:" : "undone:", what);
	free(what);
	return cli_out(&out, CLI_FINE);
}

int
cli_undo(struct call *call)
{
	return back_and_forth(call, false);
}

int
cli_redo(struct call *call)
{
	return back_and_forth(call, true);
}
