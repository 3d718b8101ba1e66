/*
 * What changed between two finals, in words and in JSON. Refuses to print a
 * long answer whole in a line: JSON has all of it.
 */
#include <inttypes.h>
#include <string.h>

#include "cli/cli.h"
#include "work/finals.h"

#define SHOWN 60 /* bytes of a value in a line */

/* A value in one line, cut where it is long. */
static void
put_value(struct str *out, const char *value, bool withheld)
{
	size_t n;

	if (withheld || value == NULL) {
		str_add(out, withheld ? "(withheld)" : "(no answer)");
		return;
	}
	n = strcspn(value, "\n");
	if (n > SHOWN)
		for (n = SHOWN;
		     n > 0 && ((unsigned char)value[n] & 0xc0) == 0x80;)
			n--;
	str_addf(out, "\"%.*s\"%s", (int)n, value,
	    value[n] != '\0' ? " ..." : "");
}

void
report_since(struct str *out, const struct final *from,
    const struct final_changes *changes)
{
	const struct final_change *c;
	size_t i;

	if (changes->n == 0)
		str_add(out, "no answer changed");
	else
		str_addf(out, "%zu answer%s changed", changes->n,
		    changes->n == 1 ? "" : "s");
	str_addf(out, " since number %" PRId64 " (release %s)\n", from->number,
	    from->release);
	if (changes->pack)
		str_add(out,
		    "  the questions and rules are of another version\n");
	for (i = 0; i < changes->n; i++) {
		c = &changes->v[i];
		str_add(out, "  ");
		report_place(out, c->form, c->record, c->field);
		str_add(out, ": ");
		put_value(out, c->before, c->before_withheld);
		str_add(out, " -> ");
		put_value(out, c->after, c->after_withheld);
		str_add(out, "\n");
	}
}

void
report_since_json(struct json *json, const char *key, const struct final *from,
    const struct final_changes *changes)
{
	const struct final_change *c;
	size_t i;

	json_open(json, key, '{');
	json_number(json, "number", from->number);
	json_text(json, "release", from->release);
	json_bool(json, "other_pack", changes->pack);
	json_open(json, "changes", '[');
	for (i = 0; i < changes->n; i++) {
		c = &changes->v[i];
		json_open(json, NULL, '{');
		json_text(json, "form", c->form);
		json_text(json, "record", c->record);
		json_text(json, "field", c->field);
		json_text(json, "before", c->before);
		json_text(json, "after", c->after);
		if (c->before_withheld || c->after_withheld)
			json_bool(json, "withheld", true);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

/* The final that was handed out just now, and the one before it. */
static bool
since(struct call *call, const struct emission *emission,
    const struct emitted *emitted, struct finals *finals,
    const struct final **from, struct final_changes *changes)
{
	const char *lang = emission->lang ? emission->lang : "en";
	const struct final *to;
	struct err err;

	*from = NULL;
	if (!finals_read(&call->desk, finals, &err))
		return false;
	to = finals_find(finals, emission->document, lang, emitted->number,
	    NULL);
	*from = emitted->number < 2 ? NULL
				    : finals_find(finals, emission->document,
					  lang, emitted->number - 1, NULL);
	return to != NULL && *from != NULL && !emitted->again &&
	    finals_changes(&call->desk, *from, to, changes, &err);
}

void
report_emitted(struct call *call, const struct emission *emission,
    const struct emitted *emitted, struct str *out, struct json *json)
{
	struct final_changes changes = { 0 };
	struct finals finals = { 0 };
	const struct final *from;
	bool known = emission->final &&
	    since(call, emission, emitted, &finals, &from, &changes);

	if (emission->final)
		json_number(json, "number", emitted->number);
	else
		json_text(json, "number", NULL);
	json_bool(json, "again", emitted->again);
	if (known)
		report_since_json(json, "changed_since", from, &changes);
	else
		json_text(json, "changed_since", NULL);
	if (emission->final && emitted->again)
		str_addf(out,
		    "number %" PRId64 " again, byte for byte: nothing new was "
		    "given out\n",
		    emitted->number);
	else if (emission->final)
		str_addf(out, "number %" PRId64 "\n", emitted->number);
	if (known)
		report_since(out, from, &changes);
	final_changes_free(&changes);
	finals_free(&finals);
}
