/*
 * The finals of a project: listed, written out again, compared. Refuses to
 * name two papers by one number without saying so.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/cli.h"
#include "cli/emit.h"
#include "work/finals.h"

static void
put_json(struct json *json, const struct final *f)
{
	struct str state = { 0 };

	final_say_state(f, &state);
	json_open(json, NULL, '{');
	json_text(json, "document", f->document);
	json_text(json, "lang", f->lang);
	json_number(json, "number", f->number);
	json_text(json, "date", f->date);
	json_text(json, "release", f->release);
	json_text(json, "record", f->record);
	json_text(json, "at", f->at);
	json_text(json, "author", f->author);
	json_text(json, "sha256", f->sha256);
	json_number(json, "size", f->size);
	json_text(json, "media", f->media);
	json_text(json, "name", f->name);
	json_text(json, "state", str_text(&state));
	if (f->by > 0)
		json_number(json, "superseded_by", f->by);
	else
		json_text(json, "superseded_by", NULL);
	json_bool(json, "stored", f->stored);
	json_bool(json, "twice", f->twice);
	if (f->newer != NULL) {
		json_open(json, "newer_release", '{');
		json_text(json, "lang", f->newer);
		json_number(json, "number", f->newer_number);
		json_close(json, '}');
	} else {
		json_text(json, "newer_release", NULL);
	}
	json_close(json, '}');
	str_clear(&state);
}

void
report_final(struct str *out, const struct final *f)
{
	str_addf(out, "%s %s", f->document, f->lang);
	if (f->number > 0)
		str_addf(out, " %" PRId64, f->number);
	else
		str_add(out, " -");
	str_addf(out, " %s %s (", f->date, f->sha256);
	final_say_state(f, out);
	str_add(out, ")");
}

static void
put_text(struct str *out, const struct final *f)
{
	str_addf(out, "%s, %s, ", f->document, f->lang);
	if (f->number > 0)
		str_addf(out, "number %" PRId64, f->number);
	else
		str_add(out, "no number");
	str_addf(out, ": ");
	final_say_state(f, out);
	str_add(out, "\n");
	str_linef(out, "  %s, of release %s, by %s", f->date, f->release,
	    f->author);
	str_addf(out, "  %s", f->sha256);
	if (f->size >= 0)
		str_linef(out, "  %s (%" PRId64 " bytes)", f->name, f->size);
	else
		str_add(out, "\n");
}

static int
list(const struct call *call, const struct finals *finals)
{
	const char *document = call->n > 1 ? call->args[1] : NULL;
	struct json json = { 0 };
	struct str out = { 0 };
	const struct final *f;
	size_t i;

	json_open(&json, NULL, '[');
	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if ((document != NULL && strcmp(f->document, document) != 0) ||
		    (call->o.lang != NULL &&
			strcmp(f->lang, call->o.lang) != 0))
			continue;
		put_json(&json, f);
		put_text(&out, f);
	}
	json_close(&json, ']');
	if (!call->o.json && out.n == 0)
		str_add(&out, "no final document was handed out yet\n");
	if (!call->o.json) {
		str_clear(&json.out);
		return cli_out(&out, CLI_FINE);
	}
	str_clear(&out);
	return cli_json(&json, CLI_FINE);
}

/* Both of them NULL: that number, or the one before it, was never given. */
static const struct final *
number_of(const struct call *call, const struct finals *finals, int64_t number)
{
	const char *lang = call->o.lang ? call->o.lang : "en";
	const struct options *o = &call->o;
	const struct emission as = { .archive = o->archive,
		.as = o->text ? EMIT_TEXT
		    : o->html ? EMIT_HTML
		    : o->twin ? EMIT_TWIN
			      : EMIT_PDF };
	const bool any = !o->archive && as.as == EMIT_PDF;
	const struct final *f = number < 1
	    ? NULL
	    : finals_find(finals, call->args[1], lang, number,
		  any ? NULL : emission_ending(&as));

	if (f == NULL)
		cli_say("there is no final %s number %" PRId64
			" in %s%s%s (assay finals %s lists them)",
		    call->args[1], number, lang, any ? "" : " as ",
		    any ? "" : emission_ending(&as), call->args[0]);
	return f;
}

static int
compare(struct call *call, const struct finals *finals)
{
	struct final_changes changes = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	const struct final *to, *from;
	struct err err;
	long long n;
	bool ok;

	if (!str_number(call->o.changes, &n) || n < 2) {
		cli_say("--changes %s: name a number from 2 on; it is compared "
			"with the one before",
		    call->o.changes);
		return CLI_USAGE;
	}
	to = number_of(call, finals, n);
	from = to ? number_of(call, finals, n - 1) : NULL;
	if (from == NULL)
		return CLI_USAGE;
	ok = finals_changes(&call->desk, from, to, &changes, &err);
	if (ok && call->o.json)
		report_since_json(&json, NULL, from, &changes);
	else if (ok)
		report_since(&out, from, &changes);
	final_changes_free(&changes);
	if (!ok)
		return cli_world(&err);
	return call->o.json ? cli_json(&json, CLI_FINE)
			    : cli_out(&out, CLI_FINE);
}

/* Says all that a name fits, each with its SHA-256. */
static void
say_which(const struct call *call, const struct finals *finals,
    const struct final *like)
{
	struct str out = { 0 };
	const struct final *f;
	size_t i;

	cli_say("%s was given to two papers: name one of them by the beginning "
		"of its SHA-256",
	    call->args[2]);
	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (f->twice && f->number == like->number &&
		    strcmp(f->document, like->document) == 0 &&
		    str_eq(f->name, like->name))
			put_text(&out, f);
	}
	cli_complain(&out);
}

/* Long enough to be no number that was given. */
static bool
is_beginning(const char *s)
{
	size_t n = strlen(s);

	return n >= 8 && n <= 64 && strspn(s, "0123456789abcdefABCDEF") == n;
}

/* The one whose SHA-256 begins so, in any language if none was named. */
static const struct final *
beginning_with(const struct call *call, const struct finals *finals)
{
	const char *s = call->args[2];
	const struct final *f, *found = NULL;
	size_t i;

	for (i = 0; i < finals->n; i++) {
		f = &finals->v[i];
		if (strcmp(f->document, call->args[1]) != 0 ||
		    (call->o.lang && strcmp(f->lang, call->o.lang) != 0) ||
		    strncasecmp(f->sha256, s, strlen(s)) != 0)
			continue;
		if (found != NULL && strcmp(found->sha256, f->sha256) != 0) {
			cli_say("%s: two finals have a SHA-256 that begins so; "
				"name more of it",
			    s);
			return NULL;
		}
		found = f;
	}
	if (found == NULL)
		cli_say("there is no final %s whose SHA-256 begins with %s "
			"(assay finals %s lists them)",
		    call->args[1], s, call->args[0]);
	return found;
}

/* NULL: it was said why none is meant. */
static const struct final *
meant(const struct call *call, const struct finals *finals)
{
	const struct final *f;
	long long n;

	if (is_beginning(call->args[2]))
		return beginning_with(call, finals);
	if (!str_number(call->args[2], &n)) {
		cli_say("%s: is no number, nor 8 digits of a SHA-256 or more",
		    call->args[2]);
		return NULL;
	}
	f = number_of(call, finals, n);
	if (f == NULL || !f->twice)
		return f;
	say_which(call, finals, f);
	return NULL;
}

static int
write_out(struct call *call, const struct finals *finals)
{
	const struct final *f = meant(call, finals);
	const char *path =
	    str_eq(call->o.out, EMIT_OUTPUT) ? NULL : call->o.out;
	struct json json = { 0 };
	struct str bytes = { 0 }, out = { 0 };
	struct err err;
	int code;

	if (f == NULL)
		return CLI_USAGE;
	if (path != NULL && (code = emit_may_replace(path, true)) != CLI_FINE)
		return code;
	if (!final_bytes(&call->desk, f, &bytes, &err) ||
	    (path != NULL && !work_save(path, &bytes, &err))) {
		str_clear(&bytes);
		return cli_world(&err);
	}
	if (path == NULL)
		return cli_raw(&bytes, CLI_FINE);
	str_clear(&bytes);
	if (call->o.json) {
		put_json(&json, f);
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out, "%s\n", path);
	put_text(&out, f);
	code = cli_out(&out, CLI_FINE);
	return code;
}

int
cli_finals(struct call *call)
{
	struct finals finals = { 0 };
	struct err err;
	int code;

	if (call->o.changes != NULL && call->n != 2) {
		cli_say("--changes wants a document alone: assay finals FILE "
			"DOCUMENT --changes N");
		return CLI_USAGE;
	}
	if (!cli_open(call, false, &err))
		return cli_world(&err);
	if (!finals_read(&call->desk, &finals, &err))
		code = cli_world(&err);
	else if (call->o.changes != NULL)
		code = compare(call, &finals);
	else if (call->n > 2)
		code = write_out(call, &finals);
	else
		code = list(call, &finals);
	finals_free(&finals);
	return code;
}
