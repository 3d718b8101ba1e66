/*
 * `assay take`: shows the catalogue of a form, and makes records from it.
 * Refuses forms without one.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* KEY=WORD: does the item's key hold the word? */
static bool
holds(const struct item *item, const char *word)
{
	const char *is = strchr(word, '=');
	char *key = mem_dupn(word, (size_t)(is - word));
	const struct prop *prop = pack_prop(item, key);
	bool found = prop && prop->texts == NULL && str_eq(prop->text, is + 1);
	size_t i;

	for (i = 0; prop && prop->texts && i < prop->n; i++)
		found = found || strcmp(prop->texts[i], is + 1) == 0;
	free(key);
	return found;
}

/* Does it hold every KEY=WORD that was given? Not if there was none. */
static bool
holds_all(const struct call *call, const struct item *item)
{
	bool all = true, any = false;
	int i;

	for (i = 2; i < call->n; i++) {
		if (strchr(call->args[i], '=') == NULL)
			continue;
		any = true;
		all = all && holds(item, call->args[i]);
	}
	return any && all;
}

static bool
is_named(const struct call *call, const struct item *item)
{
	int i;

	for (i = 2; i < call->n; i++)
		if (strcmp(call->args[i], item->id) == 0)
			return true;
	return false;
}

/* False, and said, where KEY=WORD was given and nothing holds it. */
static bool
words_match(const struct call *call, const struct form *form)
{
	struct str words = { 0 };
	bool match;
	size_t i;
	int k;

	for (k = 2; k < call->n; k++)
		if (strchr(call->args[k], '=') != NULL)
			str_addf(&words, "%s%s", words.n > 0 ? " " : "",
			    call->args[k]);
	match = words.n == 0;
	for (i = 0; i < form->catalogue->n && !match; i++)
		match = holds_all(call, &form->catalogue->items[i]);
	if (!match)
		cli_say("%s: nothing in the catalogue of %s matches this",
		    str_text(&words), form->id);
	str_clear(&words);
	return match;
}

static void
add_words(struct str *out, const struct item *item)
{
	size_t i, k;

	for (i = 0; i < item->n; i++) {
		const struct prop *p = &item->props[i];

		if (p->key->kind != KEY_WORDS && p->key->kind != KEY_IDS)
			continue;
		str_addf(out, "    %s:", p->key->id);
		for (k = 0; k < p->n; k++)
			str_addf(out, " %s", p->texts[k]);
		str_add(out, "\n");
	}
}

static int
list(struct call *call, const struct form *form)
{
	const struct list *from = form->catalogue;
	struct json json = { 0 };
	struct str out = { 0 };
	const char *title, *by;
	size_t i;

	json_open(&json, NULL, '[');
	for (i = 0; i < from->n; i++) {
		title = pack_text(&from->items[i], "title");
		by = work_taken(&call->desk, form, from->items[i].id);
		json_open(&json, NULL, '{');
		json_text(&json, "id", from->items[i].id);
		json_text(&json, "title", title);
		json_text(&json, "taken", by);
		json_close(&json, '}');
		str_addf(&out, "%s%s%s%s\n", from->items[i].id,
		    by ? " (taken: " : "", by ? by : "", by ? ")" : "");
		if (title)
			report_wrap(&out, 4, title);
		add_words(&out, &from->items[i]);
	}
	json_close(&json, ']');
	if (!call->o.json) {
		str_clear(&json.out);
		return cli_out(&out, CLI_FINE);
	}
	str_clear(&out);
	return cli_json(&json, CLI_FINE);
}

int
cli_take(struct call *call)
{
	struct faults faults = { 0 };
	const struct form *form;
	const char **ids;
	struct err err;
	size_t i, n = 0, taken;
	struct str out = { 0 };
	bool ok;

	if (!cli_open(call, call->n > 2, &err))
		return cli_world(&err);
	form = pack_form(call->desk.pack, call->args[1]);
	if (form == NULL || form->catalogue == NULL) {
		cli_say("there is no catalogue for \"%s\"", call->args[1]);
		return CLI_USAGE;
	}
	if (call->n == 2)
		return list(call, form);
	if (!words_match(call, form))
		return CLI_FOUND;
	ids = mem_alloc((form->catalogue->n + (size_t)call->n) * sizeof(*ids));
	for (i = 0; i < form->catalogue->n; i++)
		if (is_named(call, &form->catalogue->items[i]) ||
		    holds_all(call, &form->catalogue->items[i]))
			ids[n++] = form->catalogue->items[i].id;
	for (i = 2; i < (size_t)call->n; i++) /* to be told of */
		if (!strchr(call->args[i], '=') &&
		    !pack_item(form->catalogue, call->args[i]))
			ids[n++] = call->args[i];
	ok = work_take(&call->desk, form, ids, n, &taken, &faults, &err);
	free(ids);
	if (!ok)
		return cli_failed(&err, &faults);
	str_addf(&out, "%zu taken, %zu were there already\n", taken, n - taken);
	return cli_out(&out, CLI_FINE);
}
