/*
 * Lists of a project as tables, and tables into a project. Refuses options
 * that belong to the other direction.
 */
#include <string.h>

#include "cli/cli.h"

#define SHORT 60 /* bytes that fit on one line with what they replace */

static int
misuse(const char *say)
{
	cli_say("table: %s", say);
	return CLI_USAGE;
}

static bool
is_short(const char *s)
{
	return s == NULL || (strlen(s) <= SHORT && strchr(s, '\n') == NULL);
}

static void
show_change(struct str *out, const struct table_change *c)
{
	const char *before = c->before ? c->before : "(nothing)";
	const char *after = c->after ? c->after : "(nothing)";

	if (is_short(c->before) && is_short(c->after)) {
		str_addf(out, "  %s: %s -> %s\n", c->field, before, after);
		return;
	}
	str_addf(out, "  %s:\n", c->field);
	report_wrap(out, 4, before);
	str_add(out, "  ->\n");
	report_wrap(out, 4, after);
}

/* Counts records; lists what changes where there is something to list on. */
static size_t
show_changes(struct str *out, const struct form *form,
    const struct table_changes *changes, size_t *made)
{
	const struct table_change *c;
	size_t i, records = 0;
	bool first;

	*made = 0;
	for (i = 0; i < changes->n; i++) {
		c = &changes->v[i];
		first = i == 0 || strcmp(c->record, c[-1].record) != 0;
		records += first;
		*made += first && c->made;
		if (out == NULL)
			continue;
		if (first)
			str_addf(out, "%s/%s%s\n", form->id, c->record,
			    c->made ? " (new)" : "");
		show_change(out, c);
	}
	return records;
}

static int
report_json(const struct call *call, const struct table_changes *changes,
    const struct what_if *follows, int64_t written)
{
	struct json json = { 0 };
	size_t i;

	json_open(&json, NULL, '{');
	json_bool(&json, "dry_run", call->o.dry_run);
	json_number(&json, "events", written);
	json_open(&json, "changes", '[');
	for (i = 0; i < changes->n; i++) {
		const struct table_change *c = &changes->v[i];

		json_open(&json, NULL, '{');
		json_text(&json, "form", call->args[1]);
		json_text(&json, "record", c->record);
		json_text(&json, "field", c->field);
		json_text(&json, "before", c->before);
		json_text(&json, "after", c->after);
		json_bool(&json, "new_record", c->made);
		json_number(&json, "line", c->line);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	if (call->o.dry_run)
		what_if_json(&json, follows, WHAT_IF_VERDICT);
	json_close(&json, '}');
	return cli_json(&json, CLI_FINE);
}

static int
report_changes(const struct call *call, const struct form *form,
    const struct table_changes *changes, const struct what_if *follows,
    int64_t written)
{
	struct str out = { 0 };
	size_t records, made;

	if (call->o.json)
		return report_json(call, changes, follows, written);
	records =
	    show_changes(call->o.dry_run ? &out : NULL, form, changes, &made);
	if (call->o.dry_run)
		what_if_report(&out, follows, WHAT_IF_VERDICT);
	if (changes->n == 0)
		str_add(&out, "nothing to change\n");
	else if (call->o.dry_run)
		str_addf(&out,
		    "would change: answers %zu, records %zu, of them new %zu; "
		    "nothing is written\n",
		    changes->n, records, made);
	else
		str_addf(&out,
		    "changed: answers %zu, records %zu, of them new %zu\n"
		    "events written: %lld\n",
		    changes->n, records, made, (long long)written);
	return cli_out(&out, CLI_FINE);
}

static int
take(struct call *call, const struct form *form)
{
	struct table_changes changes = { 0 };
	struct what_if follows = { 0 };
	struct faults faults = { 0 };
	int64_t written;
	struct err err;
	int code;

	if (!cli_open(call, !call->o.dry_run, &err))
		return cli_world(&err);
	if (work_table_take(&call->desk, form, call->o.from, call->o.dry_run,
		call->o.any_path, &changes, call->o.dry_run ? &follows : NULL,
		&faults, &written, &err))
		code = report_changes(call, form, &changes, &follows, written);
	else
		code = cli_failed(&err, &faults);
	table_changes_free(&changes);
	what_if_free(&follows);
	return code;
}

static int
give(struct call *call, const struct form *form)
{
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t rows;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (call->o.out == NULL) {
		work_table(&call->desk, form, &out);
		return cli_raw(&out, CLI_FINE);
	}
	if (!work_table_save(&call->desk, form, call->o.out, &rows, &err))
		return cli_world(&err);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "file", call->o.out);
		json_number(&json, "rows", (long long)rows);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out, "%s: rows %zu\n", call->o.out, rows);
	return cli_out(&out, CLI_FINE);
}

int
cli_table(struct call *call)
{
	const struct form *form = pack_form(call->desk.pack, call->args[1]);
	const struct options *o = &call->o;

	if (form == NULL) {
		cli_say("%s: there is no form of this name", call->args[1]);
		return CLI_USAGE;
	}
	if (o->from != NULL && (o->out != NULL || o->release != NULL))
		return misuse("-o and --release are for writing a table out, "
			      "not with --from");
	if (o->from == NULL && (o->dry_run || o->any_path))
		return misuse("--dry-run and --any-path go with --from");
	if (o->from == NULL && o->json && o->out == NULL)
		return misuse("--json goes with -o or --from; a table on "
			      "standard output is CSV");
	return o->from ? take(call, form) : give(call, form);
}
