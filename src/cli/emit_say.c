/*
 * What emit says of a document it wrote: where, what blocks it, how its
 * wordings came about. Refuses to leave out what a signatory should know.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/emit.h"
#include "compose/compose.h"
#include "work/language.h"

int
emit_refused(const struct composed *composed)
{
	struct str out = { 0 };
	size_t i;

	str_addf(&out, "not final: blocked by %zu\n", composed->nblocks);
	for (i = 0; i < composed->nblocks; i++)
		report_point(&out, &composed->blocks[i]);
	cli_complain(&out);
	return CLI_FOUND;
}

/* What went into an archive, and that not all did. */
static void
report_attached(const struct emitted *emitted, const char *path,
    struct str *out)
{
	str_addf(out, "%zu files attached to %s", emitted->attached, path);
	if (emitted->left_out > 0)
		str_addf(out,
		    "; %zu left out: its list of attachments says why",
		    emitted->left_out);
	str_add(out, "\n");
}

/* How the wordings came about, in each language that is not English. */
static void
say_wordings(struct call *call, const struct emission *emission,
    struct str *out, struct json *json)
{
	const struct outline *outline =
	    pack_outline(call->desk.pack, emission->document);
	char lang[16];
	const char *s = emission->lang;
	struct wordings wordings;
	size_t n;

	json_open(json, "wordings", '[');
	for (; s != NULL && *s != '\0'; s += n + (s[n] == ',')) {
		n = strcspn(s, ",");
		snprintf(lang, sizeof(lang), "%.*s", (int)n, s);
		if (strcmp(lang, "en") == 0)
			continue;
		language_count(&call->desk, outline, lang, &wordings);
		str_addf(out, "%s: ", lang);
		language_say(&wordings, out);
		str_add(out, "; answers are printed as they were written\n");
		json_open(json, NULL, '{');
		json_text(json, "lang", lang);
		json_number(json, "official", (long long)wordings.official);
		json_number(json, "unverified", (long long)wordings.unverified);
		json_number(json, "own", (long long)wordings.own);
		json_bool(json, "prescribed_checked", !wordings.unchecked);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* Languages in which nothing was printed, though Member States supplied
 * probably want them. */
static void
say_expected(struct call *call, const struct emission *emission,
    struct str *out, struct json *json)
{
	const struct pack *pack = call->desk.pack;
	const char *lang = emission->lang ? emission->lang : "en";
	struct expected expected = { 0 };
	size_t i, n = 0;

	json_open(json, "also_expected", '[');
	for (i = 0; i < pack->nlanguages; i++) {
		if (strstr(lang, pack->languages[i].id) != NULL)
			continue;
		language_expected(&call->desk, pack->languages[i].id,
		    &expected);
		if (expected.n > 0) {
			json_text(json, NULL, pack->languages[i].id);
			str_addf(out, "%s%s",
			    n++ > 0
				? " "
				: "also expected "
				  "where the product is supplied (not confirmed, "
				  "see assay languages): ",
			    pack->languages[i].id);
		}
		expected_clear(&expected);
	}
	json_close(json, ']');
	if (n > 0)
		str_add(out, "\n");
}

/* A final dated before its freeze: told, since clocks differ. */
static void
say_frozen(const struct call *call, struct str *out, struct json *json)
{
	const struct desk *desk = &call->desk;
	bool before = call->o.final && date_cmp(desk->today, desk->frozen) < 0;
	char day[16];

	json_bool(json, "before_freeze", before);
	if (before)
		str_addf(out, "dated before its release was frozen (%s)\n",
		    date_format(desk->frozen, day));
}

void
emit_say(struct call *call, const char *path, const struct emission *emission,
    const struct emitted *emitted, struct str *out, struct json *json)
{
	char *twin = emitted->twin.n > 0 ? work_twin_path(path) : NULL;
	const char *where =
	    strcmp(path, EMIT_OUTPUT) == 0 ? "standard output" : path;

	json_open(json, NULL, '{');
	json_text(json, "document", call->args[0]);
	json_text(json, "lang", emission->lang ? emission->lang : "en");
	json_text(json, "file", path);
	json_text(json, "sha256", emitted->sha256);
	json_text(json, "twin", twin);
	json_number(json, "attached", (long long)emitted->attached);
	json_number(json, "left_out", (long long)emitted->left_out);
	json_bool(json, "final", call->o.final);
	if (call->o.final || emitted->composed->nblocks == 0)
		str_addf(out, "%s%s\n", where,
		    call->o.final ? "" : " (draft; nothing blocks it)");
	else
		str_addf(out,
		    "%s (draft; blocked by %zu: assay check %s "
		    "--for %s)\n",
		    where, emitted->composed->nblocks, call->desk.path,
		    call->args[0]);
	if (twin != NULL)
		str_addf(out, "%s (the same for machines)\n", twin);
	free(twin);
	if (emission->archive && emission->as == EMIT_PDF)
		report_attached(emitted, where, out);
	say_wordings(call, emission, out, json);
	if (pack_outline(call->desk.pack, emission->document)->translated &&
	    !(call->o.lang != NULL && strcmp(call->o.lang, "all") == 0))
		say_expected(call, emission, out, json);
	say_frozen(call, out, json);
	report_emitted(call, emission, emitted, out, json);
	report_points_json(json, "blocks", emitted->composed->blocks,
	    emitted->composed->nblocks);
	json_close(json, '}');
}
