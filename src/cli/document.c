/* emit and check. Refuses to print "final" over an open point. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "cli/cli.h"
#include "compose/compose.h"

static struct emission
emission_of(const struct call *call, const char *document)
{
	return (struct emission){ .document = document,
		.lang = call->o.lang,
		.release = call->o.release,
		.final = call->o.final,
		.text = call->o.text };
}

/* Is there the document (NULL: any) in the language that was asked for? */
static int
known_document(const struct call *call, const char *document)
{
	const struct pack *pack = call->desk.pack;
	const char *lang = call->o.lang ? call->o.lang : "en";
	struct str known = { 0 };
	bool there = false;
	size_t i;

	for (i = 0; i < pack->noutlines; i++) {
		if (document != NULL &&
		    strcmp(pack->outlines[i].id, document) != 0)
			continue;
		if (strcmp(pack->outlines[i].lang, lang) == 0)
			return CLI_FINE;
		there = true;
	}
	for (i = 0; i < pack->noutlines; i++)
		str_addf(&known, " %s", pack->outlines[i].id);
	if (there)
		cli_say("--lang %s: there is no document in this language",
		    lang);
	else
		cli_say("there is no document \"%s\":%s", document,
		    str_text(&known));
	str_clear(&known);
	return CLI_USAGE;
}

static void
put_check(struct json *json, const char *document,
    const struct composed *composed)
{
	json_open(json, NULL, '{');
	json_text(json, "document", document);
	report_points_json(json, "blocks", composed->blocks, composed->nblocks);
	json_close(json, '}');
}

static bool
check_one(struct call *call, const char *document, struct json *json,
    struct str *out, size_t *blocks, struct err *err)
{
	struct emission emission = emission_of(call, document);
	struct emitted emitted = { 0 };
	size_t i;

	emission.pictures = true;
	if (!work_check(&call->desk, &emission, &emitted, err))
		return false;
	*blocks += emitted.composed->nblocks;
	if (call->o.json)
		put_check(json, document, emitted.composed);
	if (emitted.composed->nblocks == 0)
		str_addf(out, "%s: nothing blocks it\n", document);
	else
		str_addf(out, "%s: blocked by %zu\n", document,
		    emitted.composed->nblocks);
	for (i = 0; i < emitted.composed->nblocks; i++)
		report_point(out, &emitted.composed->blocks[i]);
	emitted_clear(&emitted);
	return true;
}

int
cli_check(struct call *call)
{
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t blocks = 0, i;
	bool ok = true;

	if (known_document(call, call->o.document) != CLI_FINE)
		return CLI_USAGE;
	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (call->o.document != NULL) {
		ok = check_one(call, call->o.document, &json, &out, &blocks,
		    &err);
	} else {
		json_open(&json, NULL, '[');
		for (i = 0; ok && i < call->desk.pack->noutlines; i++)
			if (strcmp(call->desk.pack->outlines[i].lang, "en") ==
			    0)
				ok = check_one(call,
				    call->desk.pack->outlines[i].id, &json,
				    &out, &blocks, &err);
		json_close(&json, ']');
	}
	i = blocks ? CLI_FOUND : CLI_FINE;
	if (ok && call->o.json) {
		str_clear(&out);
		return cli_json(&json, (int)i);
	}
	str_clear(&json.out);
	if (ok)
		return cli_out(&out, (int)i);
	str_clear(&out);
	return cli_world(&err);
}

/* NAME-DOCUMENT.pdf, beside where the command was called. */
static char *
out_name(const struct call *call, const char *document)
{
	const char *path = call->desk.path, *base = strrchr(path, '/');
	const char *end = call->o.text ? "txt" : "pdf";
	size_t n;

	if (call->o.out != NULL)
		return mem_dup(call->o.out);
	base = base ? base + 1 : path;
	n = strlen(base);
	if (str_ends(base, ".assay"))
		n -= strlen(".assay");
	return mem_printf("%.*s-%s.%s", (int)n, base, document, end);
}

static int
refuse(const struct composed *composed)
{
	struct str out = { 0 };
	size_t i;

	str_addf(&out, "not final: blocked by %zu\n", composed->nblocks);
	for (i = 0; i < composed->nblocks; i++)
		report_point(&out, &composed->blocks[i]);
	cli_complain(&out);
	return CLI_FOUND;
}

static int
emitted_report(const struct call *call, const char *path,
    const struct emitted *emitted)
{
	struct json json = { 0 };
	struct str out = { 0 };
	char hex[DIGEST_HEX];

	digest_bytes(str_text(&emitted->bytes), emitted->bytes.n, hex);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "document", call->args[0]);
		json_text(&json, "file", path);
		json_text(&json, "sha256", hex);
		json_bool(&json, "final", call->o.final);
		report_points_json(&json, "blocks", emitted->composed->blocks,
		    emitted->composed->nblocks);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	if (call->o.final || emitted->composed->nblocks == 0)
		str_addf(&out, "%s%s\n", path,
		    call->o.final ? "" : " (draft; nothing blocks it)");
	else
		str_addf(&out,
		    "%s (draft; blocked by %zu: assay check %s "
		    "--for %s)\n",
		    path, emitted->composed->nblocks, call->desk.path,
		    call->args[0]);
	return cli_out(&out, CLI_FINE);
}

int
cli_emit(struct call *call)
{
	struct emission emission = emission_of(call, call->args[0]);
	struct emitted emitted = { 0 };
	char *path = NULL;
	struct err err;
	int code;

	if (known_document(call, call->args[0]) != CLI_FINE)
		return CLI_USAGE;
	if (call->o.final && call->o.release == NULL) {
		cli_say("--final prints a frozen release: name it with "
			"--release (assay release list shows them)");
		return CLI_USAGE;
	}
	if (!desk_open(&call->desk, call->args[1], false, &err) ||
	    !cli_frozen(call, &err))
		return cli_world(&err);
	if (!work_emit(&call->desk, &emission, &emitted, &err)) {
		code = err.say[0] == '\0' ? refuse(emitted.composed)
					  : cli_world(&err);
		goto out;
	}
	if (call->o.text && call->o.out == NULL) {
		if (call->o.final &&
		    !work_emitted(&call->desk, &emission, &emitted, &err))
			code = cli_world(&err);
		else
			code = cli_raw(&emitted.bytes, CLI_FINE);
		goto out;
	}
	path = out_name(call, call->args[0]);
	if (!work_save(path, &emitted.bytes, &err) ||
	    (call->o.final &&
		!work_emitted(&call->desk, &emission, &emitted, &err)))
		code = cli_world(&err);
	else
		code = emitted_report(call, path, &emitted);
out:
	free(path);
	emitted_clear(&emitted);
	return code;
}
