/*
 * The command find: words to places. Refuses to say that nothing is there
 * without saying which files were not read.
 */
#include "work/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

#define MARK "*"

static void
print_hit(const struct find_hit *hit, struct str *out)
{
	str_addf(out, "%s ", find_kind(hit->kind));
	if (hit->kind == FIND_LAW)
		str_add(out, hit->record);
	else
		report_place(out, hit->form, hit->record, hit->field);
	str_linef(out, ": %s%s", hit->title, hit->asked ? "" : " (not asked)");
	report_wrap(out, 4, hit->snippet);
}

static void
json_hit(const struct find_hit *hit, struct json *json)
{
	bool law = hit->kind == FIND_LAW;

	json_open(json, NULL, '{');
	json_text(json, "kind", find_kind(hit->kind));
	json_text(json, "form", hit->form);
	json_text(json, "record", law ? NULL : hit->record);
	json_text(json, "field", hit->field);
	json_text(json, "item", law ? hit->record : NULL);
	json_text(json, "title", hit->title);
	json_text(json, "snippet", hit->snippet);
	json_bool(json, "asked", hit->asked);
	json_close(json, '}');
}

static int
print(const struct find_hits *hits, const struct work_find *find, bool as_json)
{
	struct str out = { 0 }, unread = { 0 };
	struct json json = { 0 };
	int code = hits->n > 0 ? CLI_FINE : CLI_FOUND;
	bool left = work_find_say_unread(find, &unread);
	size_t i;

	if (as_json) {
		json_open(&json, NULL, '{');
		json_open(&json, "hits", '[');
		for (i = 0; i < hits->n; i++)
			json_hit(&hits->v[i], &json);
		json_close(&json, ']');
		json_bool(&json, "more", hits->more);
		json_text(&json, "unread", left ? str_text(&unread) : NULL);
		json_close(&json, '}');
		str_clear(&unread);
		return cli_json(&json, code);
	}
	for (i = 0; i < hits->n; i++)
		print_hit(&hits->v[i], &out);
	if (hits->n == 0)
		cli_say("nothing is found");
	if (hits->more)
		cli_say("there is more; --max N shows more");
	if (!hits->ranked)
		cli_say("very much holds these words; what is shown is "
			"not in the order of rank");
	if (left)
		cli_say("%s", str_text(&unread));
	str_clear(&unread);
	return cli_out(&out, code);
}

int
cli_find(struct call *call)
{
	struct work_find *find;
	struct find_hits hits = { 0 };
	struct str words = { 0 };
	struct err err;
	long long max = 20;
	int i, code;

	if (call->o.max != NULL &&
	    (!str_number(call->o.max, &max) || max < 1 || max > 10000)) {
		cli_say("--max %s: not a number from 1 to 10000", call->o.max);
		return CLI_USAGE;
	}
	for (i = 1; i < call->n; i++) {
		if (utf8_valid(call->args[i], strlen(call->args[i])))
			continue;
		cli_say("%s: this is not text in UTF-8", call->args[i]);
		return CLI_USAGE;
	}
	if (!cli_open(call, false, &err))
		return cli_world(&err);
	for (i = 1; i < call->n; i++)
		str_addf(&words, "%s%s", i > 1 ? " " : "", call->args[i]);
	find = work_find_open();
	if (work_find_step(find, &call->desk, -1, &err) == WORK_FIND_DONE &&
	    work_find(find, &call->desk, str_text(&words), (size_t)max, MARK,
		MARK, &hits, &err))
		code = print(&hits, find, call->o.json);
	else
		code = cli_world(&err);
	arena_free(&hits.arena);
	work_find_close(find);
	str_clear(&words);
	return code;
}
