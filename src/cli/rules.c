/* The pack itself: check, list, show. Refuses to judge any project. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

int
cli_rules_check(struct call *call)
{
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err = { "" };
	bool ok = desk_pack(&call->desk, call->n ? call->args[0] : NULL,
	    &faults, &err);
	size_t i;

	if (!ok && faults.n == 0)
		return cli_world(&err);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_bool(&json, "ok", ok);
		json_open(&json, "faults", '[');
		for (i = 0; i < faults.n; i++)
			json_text(&json, NULL, faults.v[i].say);
		json_close(&json, ']');
		json_close(&json, '}');
		faults_free(&faults);
		return cli_json(&json, ok ? CLI_FINE : CLI_FOUND);
	}
	if (!ok) {
		for (i = 0; i < faults.n; i++)
			str_addf(&out, "%s\n", faults.v[i].say);
		faults_free(&faults);
		return cli_out(&out, CLI_FOUND);
	}
	str_addf(&out, "pack %s %s of %s: nothing wrong (sha256 %s)\n",
	    call->desk.pack->id, call->desk.pack->version,
	    call->desk.pack->date, call->desk.pack->sha256);
	return cli_out(&out, CLI_FINE);
}

static void
list_items(const struct list *list, struct str *out, struct json *json)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct item *item = &list->items[i];
		const char *title = pack_text(item, "title");
		const char *cite = pack_text(item, "cite");

		str_addf(out, "%-12s %s%s%s%s\n", item->id, title ? title : "",
		    cite ? " (" : "", cite ? cite : "", cite ? ")" : "");
		json_open(json, NULL, '{');
		json_text(json, "id", item->id);
		json_text(json, "title", title);
		json_text(json, "citation", cite);
		json_close(json, '}');
	}
}

static void
list_all(const struct pack *pack, struct str *out, struct json *json)
{
	size_t i;

	for (i = 0; i < pack->nlists; i++) {
		str_addf(out, "%-16s %4zu  %s\n", pack->lists[i].id,
		    pack->lists[i].n, pack->lists[i].title);
		json_open(json, NULL, '{');
		json_text(json, "list", pack->lists[i].id);
		json_text(json, "title", pack->lists[i].title);
		json_number(json, "items", (long long)pack->lists[i].n);
		json_close(json, '}');
	}
	for (i = 0; i < pack->nforms; i++) {
		str_addf(out, "%-16s form  %s\n", pack->forms[i].id,
		    pack->forms[i].title);
		json_open(json, NULL, '{');
		json_text(json, "form", pack->forms[i].id);
		json_text(json, "title", pack->forms[i].title);
		json_close(json, '}');
	}
	for (i = 0; i < pack->noutlines; i++) {
		str_addf(out, "%-16s doc   %s\n", pack->outlines[i].id,
		    pack->outlines[i].title);
		json_open(json, NULL, '{');
		json_text(json, "document", pack->outlines[i].id);
		json_text(json, "title", pack->outlines[i].title);
		json_close(json, '}');
	}
}

int
cli_rules_list(struct call *call)
{
	const struct pack *pack = call->desk.pack;
	const struct list *list = NULL;
	struct json json = { 0 };
	struct str out = { 0 };

	if (call->n > 0) {
		list = pack_list(pack, call->args[0]);
		if (list == NULL) {
			cli_say("the pack has no list \"%s\"", call->args[0]);
			return CLI_USAGE;
		}
	}
	json_open(&json, NULL, '[');
	if (list != NULL)
		list_items(list, &out, &json);
	else
		list_all(pack, &out, &json);
	json_close(&json, ']');
	if (call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return cli_out(&out, CLI_FINE);
}

static void
show_item(const struct item *item, int depth, struct str *out,
    struct json *json)
{
	size_t i, k;

	json_text(json, "id", item->id);
	str_addf(out, "%*s%s\n", depth, "", item->id);
	for (i = 0; i < item->n; i++) {
		const struct prop *p = &item->props[i];

		if (p->text != NULL) {
			json_text(json, p->key->id, p->text);
			str_addf(out, "%*s%s:\n", depth + 2, "", p->key->id);
			report_wrap(out, depth + 4, p->text);
			continue;
		}
		json_open(json, p->key->id, '[');
		str_addf(out, "%*s%s:\n", depth + 2, "", p->key->id);
		for (k = 0; k < p->n && p->texts != NULL; k++) {
			json_text(json, NULL, p->texts[k]);
			str_addf(out, "%*s- %s\n", depth + 4, "", p->texts[k]);
		}
		for (k = 0; k < p->n && p->rows != NULL; k++) {
			json_open(json, NULL, '{');
			show_item(&p->rows[k], depth + 4, out, json);
			json_close(json, '}');
		}
		json_close(json, ']');
	}
	if (!item->confirmed) {
		json_text(json, "doubt", item->doubt);
		str_addf(out, "%*snot confirmed:\n", depth + 2, "");
		report_wrap(out, depth + 4, item->doubt);
	}
}

static void
show_questions(const struct form *form, struct str *out, struct json *json)
{
	const struct field *f = form->fields;
	size_t i, n = form->nfields;

	json_text(json, "form", form->id);
	json_open(json, "fields", '[');
	str_addf(out, "%s: %s\n", form->id, form->title);
	for (i = 0; i < n; i++) {
		str_addf(out, "\n  %s\n", f[i].id);
		report_wrap(out, 4, f[i].ask);
		if (f[i].help != NULL)
			report_wrap(out, 6, f[i].help);
		if (f[i].cite != NULL)
			str_addf(out, "      (%s)\n", f[i].cite);
		json_open(json, NULL, '{');
		json_text(json, "id", f[i].id);
		json_text(json, "ask", f[i].ask);
		json_text(json, "help", f[i].help);
		json_text(json, "citation", f[i].cite);
		json_close(json, '}');
	}
	json_close(json, ']');
}

int
cli_rules_show(struct call *call)
{
	const struct pack *pack = call->desk.pack;
	const char *name = call->args[0], *slash = strchr(name, '/');
	char *list_id =
	    mem_dupn(name, slash ? (size_t)(slash - name) : strlen(name));
	const struct list *list = pack_list(pack, list_id);
	const struct item *item =
	    list && slash ? pack_item(list, slash + 1) : NULL;
	const struct form *form = slash ? NULL : pack_form(pack, name);
	struct json json = { 0 };
	struct str out = { 0 };

	free(list_id);
	if (form == NULL && list != NULL && !slash)
		return cli_rules_list(call);
	if (form == NULL && pack_outline(pack, name) != NULL) {
		cli_say("%s is a document: assay emit %s FILE prints it", name,
		    name);
		return CLI_USAGE;
	}
	if (item == NULL && form == NULL) {
		cli_say("the pack has no \"%s\" (assay rules "
			"list names lists and forms)",
		    name);
		return CLI_USAGE;
	}
	json_open(&json, NULL, '{');
	if (item != NULL)
		show_item(item, 0, &out, &json);
	else
		show_questions(form, &out, &json);
	json_close(&json, '}');
	if (call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return cli_out(&out, CLI_FINE);
}
