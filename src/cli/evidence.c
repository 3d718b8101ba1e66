/* The pieces of evidence. Refuses to print bytes that were withheld. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "model/blob.h"
#include "work/facts.h"
#include "work/serves.h"

bool
cli_serves(struct call *call, struct address *address, struct err *err)
{
	*address = (struct address){ 0 };
	if (call->o.serves == NULL)
		return true;
	if (!desk_address(&call->desk, call->o.serves, true, address, err))
		return false;
	if (address->field != NULL && address->member == NULL &&
	    address->field->of_form != NULL &&
	    strcmp(address->field->of_form->id, "evidence") == 0)
		return true;
	err_set(err, "%s: no field that names evidence", call->o.serves);
	address_clear(address);
	return false;
}

int
cli_evidence_add(struct call *call)
{
	const struct options *o = &call->o;
	struct new_evidence e = { .id = o->id,
		.title = o->title,
		.kind = o->kind,
		.file = o->file,
		.address = o->address,
		.read_on = o->read_on,
		.note = o->note,
		.covers = o->covers,
		.replaces = o->replaces };
	const struct record *same;
	struct address address;
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	char *id;
	bool ok;
	int code;

	if (o->folder != NULL)
		return cli_evidence_folder(call);
	if (o->skip || o->again || o->hidden) {
		cli_say("--skip, --again and --hidden go with --folder");
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!cli_serves(call, &address, &err)) {
		cli_say("%s", err.say);
		return CLI_USAGE;
	}
	e.serves = address.form;
	e.serves_record = address.record;
	e.serves_field = address.field;
	ok = work_evidence_add(&call->desk, &e, &faults, &id, &err);
	address_clear(&address);
	if (!ok) {
		free(id);
		return cli_failed(&err, &faults);
	}
	same = work_same_bytes(&call->desk, id);
	if (same != NULL && !o->json)
		cli_say("the same bytes are %s already", same->id);
	if (o->json) {
		json_open(&json, NULL, '{');
		json_text(&json, "id", id);
		json_text(&json, "same_bytes_as", same ? same->id : NULL);
		json_close(&json, '}');
		code = cli_json(&json, CLI_FINE);
	} else {
		str_addf(&out, "%s\n", id);
		code = cli_out(&out, CLI_FINE);
	}
	free(id);
	return code;
}

/* Every place that names a piece, one after another. */
static void
list_serves(const struct serves *serves, const char *id, struct str *out,
    struct json *json)
{
	const struct served *s;
	struct str place = { 0 };
	size_t i, n;

	s = serves_of(serves, id, &n);
	for (i = 0; i < n; i++) {
		report_place(&place, s[i].form->id, s[i].record,
		    s[i].field->id);
		if (json != NULL)
			json_text(json, NULL, str_text(&place));
		str_addf(out, "%s%s", i ? ", " : "", str_text(&place));
		str_clear(&place);
	}
}

static void
list_one(const struct serves *serves, const struct record *r, struct str *out)
{
	const char *file = record_text(r, "file"), *title;
	struct str where = { 0 };
	struct blob blob;

	title = record_text(r, "title");
	str_linef(out, "%s: %s", r->id, title ? title : "(no title)");
	if (file != NULL && blob_parse(file, &blob))
		str_linef(out, "    %s, %lld bytes, sha256 %s", blob.name,
		    (long long)blob.size, blob.sha256);
	if (record_text(r, "address") != NULL)
		str_linef(out, "    %s", record_text(r, "address"));
	list_serves(serves, r->id, &where, NULL);
	str_addf(out, "    serves: %s\n",
	    where.n ? str_text(&where) : "nothing yet");
	str_clear(&where);
}

static void
list_one_json(const struct serves *serves, const struct record *r,
    struct json *json)
{
	const char *file = record_text(r, "file");
	struct str unused = { 0 };
	struct blob blob;

	json_open(json, NULL, '{');
	json_text(json, "id", r->id);
	json_text(json, "title", record_text(r, "title"));
	json_text(json, "kind", record_text(r, "kind"));
	if (file != NULL && blob_parse(file, &blob)) {
		json_text(json, "name", blob.name);
		json_text(json, "media", blob.media);
		json_number(json, "size", blob.size);
		json_text(json, "sha256", blob.sha256);
	}
	json_text(json, "address", record_text(r, "address"));
	json_text(json, "read_on", record_text(r, "read-on"));
	json_text(json, "note", record_text(r, "note"));
	json_open(json, "serves", '[');
	list_serves(serves, r->id, &unused, json);
	json_close(json, ']');
	json_close(json, '}');
	str_clear(&unused);
}

int
cli_evidence_list(struct call *call)
{
	const struct form *form;
	const struct record *r;
	struct serves serves;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t i, n;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	r = records_of(&call->desk.records, "evidence", &n);
	form = pack_form(call->desk.pack, "evidence");
	n = form ? n : 0;
	work_serves(&call->desk, &serves);
	json_open(&json, NULL, '[');
	for (i = 0; i < n; i++) {
		if (!judge_stands(call->desk.judge, form, r[i].id))
			continue;
		if (!call->o.json)
			list_one(&serves, &r[i], &out);
		else
			list_one_json(&serves, &r[i], &json);
	}
	json_close(&json, ']');
	free(serves.v);
	if (call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return cli_out(&out, CLI_FINE);
}

int
cli_evidence_cat(struct call *call)
{
	const struct record *r;
	const char *file;
	struct str out = { 0 };
	struct blob blob;
	struct err err;
	bool more = true;
	int64_t i = 0;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	r = records_find(&call->desk.records, "evidence", call->args[1]);
	file = r ? record_text(r, "file") : NULL;
	if (file == NULL || !blob_parse(file, &blob)) {
		cli_say("%s: there is no such piece, or it is "
			"no file",
		    call->args[1]);
		return CLI_USAGE;
	}
	while (more) {
		if (!work_blob_read(&call->desk, blob.sha256, &i, &out, &more,
			&err)) {
			str_clear(&out);
			return cli_world(&err);
		}
		if (cli_raw(&out, CLI_FINE) != CLI_FINE)
			return CLI_WORLD;
	}
	return CLI_FINE;
}
