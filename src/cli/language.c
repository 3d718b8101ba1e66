/*
 * languages and rules translate: which languages documents can be printed in,
 * how far to rely on them, and what a translator has to say. Refuses to call
 * a wording official that is not.
 */
#include <string.h>

#include "cli/cli.h"
#include "work/language.h"

/* Everything the language says in translated documents. */
static void
count_all(const struct desk *desk, const char *lang, struct wordings *all)
{
	struct wordings one;
	size_t i;

	*all = (struct wordings){ 0 };
	for (i = 0; i < desk->pack->noutlines; i++) {
		if (!desk->pack->outlines[i].translated)
			continue;
		language_count(desk, &desk->pack->outlines[i], lang, &one);
		all->official += one.official;
		all->unverified += one.unverified;
		all->own += one.own;
		all->unchecked |= one.unchecked;
	}
}

static void
put_expected(struct json *json, struct str *out, const struct expected *e)
{
	size_t i;

	json_open(json, "expected_by", '[');
	for (i = 0; i < e->n; i++)
		json_text(json, NULL, e->states[i]);
	json_close(json, ']');
	for (i = 0; i < e->n; i++)
		str_addf(out, "%s%s", i ? ", " : "    expected in ",
		    e->states[i]);
	if (e->n > 0)
		str_add(out, " (not confirmed)\n");
}

static bool
put_language(struct call *call, const struct language *l, struct json *json,
    struct str *out, struct err *err)
{
	struct expected expected = { 0 };
	struct wordings all;
	bool english = strcmp(l->id, "en") == 0;

	if (!language_ready(&call->desk, l->id, err))
		return false;
	count_all(&call->desk, l->id, &all);
	json_open(json, NULL, '{');
	json_text(json, "id", l->id);
	json_text(json, "title", l->title);
	json_text(json, "english", l->english);
	json_number(json, "official", (int64_t)all.official);
	json_number(json, "unverified", (int64_t)all.unverified);
	json_number(json, "own", (int64_t)all.own);
	json_bool(json, "prescribed_checked", !all.unchecked);
	str_addf(out, "%s  %s (%s)\n", l->id, l->title, l->english);
	if (english) {
		str_add(out, "    the language documents are written in\n");
	} else {
		str_add(out, "    ");
		language_say(&all, out);
		str_add(out, "\n");
	}
	if (call->n > 0) {
		language_expected(&call->desk, l->id, &expected);
		put_expected(json, out, &expected);
		expected_clear(&expected);
	}
	json_close(json, '}');
	return true;
}

int
cli_languages(struct call *call)
{
	const struct pack *pack = call->desk.pack;
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	bool ok = call->n == 0 || cli_open(call, false, &err);
	size_t i;

	json_open(&json, NULL, '[');
	for (i = 0; ok && i < pack->nlanguages; i++)
		ok = put_language(call, &pack->languages[i], &json, &out, &err);
	json_close(&json, ']');
	if (ok && call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	if (ok)
		return cli_out(&out, CLI_FINE);
	str_clear(&out);
	return cli_world(&err);
}

int
cli_rules_translate(struct call *call)
{
	struct str out = { 0 };
	struct err err;

	if (language_template(&call->desk, call->args[0], &out, &err))
		return cli_out(&out, CLI_FINE);
	str_clear(&out);
	return cli_world(&err);
}
