/* The pieces of evidence. Refuses to print bytes that were withheld. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "model/blob.h"

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
		.note = o->note };
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	char *id;
	int code;

	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!work_evidence_add(&call->desk, &e, &faults, &id, &err)) {
		free(id);
		return cli_failed(&err, &faults);
	}
	if (o->json) {
		json_open(&json, NULL, '{');
		json_text(&json, "id", id);
		json_close(&json, '}');
		code = cli_json(&json, CLI_FINE);
	} else {
		str_addf(&out, "%s\n", id);
		code = cli_out(&out, CLI_FINE);
	}
	free(id);
	return code;
}

/* Does a set or reference of this record name the piece? */
static bool
names(const struct form *form, const struct record *r, const char *id)
{
	const struct field *fields;
	const char *member;
	size_t i, k, n;

	fields = pack_fields(form, r->id, &n);
	for (i = 0; i < n; i++) {
		if (fields[i].of_form == NULL ||
		    strcmp(fields[i].of_form->id, "evidence") != 0)
			continue;
		if (fields[i].kind == FIELD_REF &&
		    str_eq(record_text(r, fields[i].id), id))
			return true;
		k = 0;
		while ((member = record_member(r, fields[i].id, &k)) != NULL)
			if (strcmp(member, id) == 0)
				return true;
	}
	return false;
}

/* Every record that a piece serves, one after another. */
static void
serves(const struct desk *desk, const char *id, struct str *out,
    struct json *json)
{
	size_t i, k, n;

	for (i = 0; i < desk->pack->nforms; i++) {
		const struct form *form = &desk->pack->forms[i];
		const struct record *r =
		    records_of(&desk->records, form->id, &n);

		for (k = 0; k < n; k++) {
			struct str place = { 0 };

			if (r[k].gone || !names(form, &r[k], id))
				continue;
			report_place(&place, form->id, r[k].id, NULL);
			if (json != NULL)
				json_text(json, NULL, str_text(&place));
			str_addf(out, "%s%s", out->n ? ", " : "",
			    str_text(&place));
			str_clear(&place);
		}
	}
}

static void
list_one(const struct desk *desk, const struct record *r, struct str *out)
{
	const char *file = record_text(r, "file"), *title;
	struct str where = { 0 };
	struct blob blob;

	title = record_text(r, "title");
	str_addf(out, "%s: %s\n", r->id, title ? title : "(no title)");
	if (file != NULL && blob_parse(file, &blob))
		str_addf(out, "    %s, %lld bytes, sha256 %s\n", blob.name,
		    (long long)blob.size, blob.sha256);
	if (record_text(r, "address") != NULL)
		str_addf(out, "    %s\n", record_text(r, "address"));
	serves(desk, r->id, &where, NULL);
	str_addf(out, "    serves: %s\n",
	    where.n ? str_text(&where) : "nothing yet");
	str_clear(&where);
}

static void
list_one_json(const struct desk *desk, const struct record *r,
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
	serves(desk, r->id, &unused, json);
	json_close(json, ']');
	json_close(json, '}');
	str_clear(&unused);
}

int
cli_evidence_list(struct call *call)
{
	const struct record *r;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t i, n;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	r = records_of(&call->desk.records, "evidence", &n);
	json_open(&json, NULL, '[');
	for (i = 0; i < n; i++) {
		if (r[i].gone)
			continue;
		list_one(&call->desk, &r[i], &out);
		list_one_json(&call->desk, &r[i], &json);
	}
	json_close(&json, ']');
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
		fprintf(stderr,
		    "assay: %s: there is no such piece, or it is "
		    "no file\n",
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
