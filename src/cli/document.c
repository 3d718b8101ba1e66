/* check: what blocks documents. Refuses to call one ready that is not. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/emit.h"
#include "compose/compose.h"

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
	struct emission emission = emit_wanted(call, document);
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
	const struct outline *o;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t blocks = 0, i;
	bool ok = true;

	if (emit_known(call, call->o.document) != CLI_FINE)
		return CLI_USAGE;
	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (call->o.document != NULL) {
		ok = check_one(call, call->o.document, &json, &out, &blocks,
		    &err);
	} else {
		json_open(&json, NULL, '[');
		for (i = 0; ok && i < call->desk.pack->noutlines; i++) {
			o = &call->desk.pack->outlines[i];
			if (work_offers(&call->desk, o) &&
			    (call->o.lang == NULL || o->translated))
				ok = check_one(call, o->id, &json, &out,
				    &blocks, &err);
		}
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
