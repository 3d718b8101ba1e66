/* The answers of a record. Refuses to hide what is unanswered or withheld. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

struct showing {
	struct desk *desk;
	struct str out;
	struct json json;
	bool as_json;
};

/* Members of a set, one after another. */
static void
show_set(struct showing *s, const struct record *r, const struct field *f)
{
	size_t i = 0;
	struct str all = { 0 };
	const char *member;

	if (s->as_json)
		json_open(&s->json, f->id, '[');
	while (r != NULL && (member = record_member(r, f->id, &i)) != NULL) {
		if (s->as_json)
			json_text(&s->json, NULL, member);
		str_addf(&all, "%s%s", all.n ? ", " : "", member);
	}
	for (i = 0; r != NULL && i < r->n; i++)
		if (r->values[i].withheld &&
		    (member = str_below(r->values[i].field, f->id, '/')) !=
			NULL)
			str_addf(&all, "%s%s (withheld)", all.n ? ", " : "",
			    member);
	if (s->as_json)
		json_close(&s->json, ']');
	else if (all.n > 0)
		str_linef(&s->out, "    %s: %s", f->id, str_text(&all));
	str_clear(&all);
}

static void
show_field(struct showing *s, const struct form *form, const char *id,
    const struct record *r, const struct field *f)
{
	const struct value *v;

	if (f->kind == FIELD_SET) {
		show_set(s, r, f);
		return;
	}
	v = r ? record_value(r, f->id) : NULL;
	if (s->as_json) {
		json_text(&s->json, f->id, v ? v->text : NULL);
		return;
	}
	if (v == NULL || (v->text == NULL && !v->withheld))
		return;
	str_addf(&s->out, "    %s:", f->id);
	if (f->kind == FIELD_APPROVAL && !v->withheld) {
		str_add(&s->out, " ");
		judge_show_field(s->desk->judge, form, id, f, "en", &s->out);
		str_add(&s->out, "\n");
	} else if (v->withheld) {
		str_add(&s->out, " (withheld)\n");
	} else if (strchr(v->text, '\n') != NULL || strlen(v->text) > 60) {
		str_add(&s->out, "\n");
		report_wrap(&s->out, 8, v->text);
	} else {
		str_addf(&s->out, " %s\n", v->text);
	}
}

static void
show_record(struct showing *s, const struct form *form, const char *id)
{
	const struct record *r = records_find(&s->desk->records, form->id, id);
	const struct field *fields;
	size_t i, n;

	if (s->as_json) {
		json_open(&s->json, NULL, '{');
		json_text(&s->json, "form", form->id);
		json_text(&s->json, "record", id);
	} else {
		str_addf(&s->out, "  %s", form->id);
		if (form->holds != HOLDS_ONE)
			str_addf(&s->out, "/%s", id);
		str_linef(&s->out, ": %s%s",
		    judge_title(s->desk->judge, form, id),
		    r != NULL && r->gone ? " (gone)" : "");
	}
	fields = pack_fields(form, id, &n);
	for (i = 0; i < n; i++)
		show_field(s, form, id, r, &fields[i]);
	if (s->as_json)
		json_close(&s->json, '}');
}

static void
show_form(struct showing *s, const struct form *form, bool all)
{
	size_t i, n;
	const char **ids = judge_records(s->desk->judge, form, &n);

	for (i = 0; i < n; i++)
		if (all ||
		    records_find(&s->desk->records, form->id, ids[i]) != NULL)
			show_record(s, form, ids[i]);
}

/* A record that stands, or one that is gone. */
static bool
is_there(const struct desk *desk, const struct form *form, const char *id)
{
	size_t i, n;
	const char **ids = judge_records(desk->judge, form, &n);

	for (i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return records_find(&desk->records, form->id, id) != NULL;
}

int
cli_show(struct call *call)
{
	struct showing s = { .desk = &call->desk, .as_json = call->o.json };
	struct address a = { 0 };
	struct err err;
	size_t i;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (call->n > 1 &&
	    !desk_address(&call->desk, call->args[1], false, &a, &err)) {
		cli_say("%s", err.say);
		return CLI_USAGE;
	}
	if (a.form != NULL && a.record[0] != '\0' &&
	    !is_there(&call->desk, a.form, a.record)) {
		cli_say("%s: there is no such record", call->args[1]);
		address_clear(&a);
		return CLI_USAGE;
	}
	if (s.as_json)
		json_open(&s.json, NULL, '[');
	if (a.form != NULL && a.record[0] != '\0')
		show_record(&s, a.form, a.record);
	else if (a.form != NULL)
		show_form(&s, a.form, true);
	for (i = 0; a.form == NULL && i < call->desk.pack->nforms; i++)
		show_form(&s, &call->desk.pack->forms[i], false);
	address_clear(&a);
	if (s.as_json) {
		json_close(&s.json, ']');
		return cli_json(&s.json, CLI_FINE);
	}
	return cli_out(&s.out, CLI_FINE);
}
