/*
 * emit: a document out of a project, in one language, two, or each. Refuses
 * to print "final" over an open point.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "cli/cli.h"
#include "cli/emit.h"
#include "compose/compose.h"

static enum emit_as
as_of(const struct call *call)
{
	return call->o.text ? EMIT_TEXT
	    : call->o.html  ? EMIT_HTML
	    : call->o.twin  ? EMIT_TWIN
			    : EMIT_PDF;
}

struct emission
emit_wanted(const struct call *call, const char *document)
{
	return (struct emission){ .document = document,
		.lang = call->o.lang,
		.release = call->o.release,
		.final = call->o.final,
		.as = as_of(call),
		.archive = call->o.archive };
}

#define ALL "all" /* as a language: each of them */

static bool
wants_all(const struct call *call)
{
	return call->o.lang != NULL && strcmp(call->o.lang, ALL) == 0;
}

/* Has the pack the language, or the two, that were asked for, and is the
 * document (NULL: any) printed in them? */
static int
known_langs(const struct call *call, const struct outline *outline)
{
	const char *s = call->o.lang;
	char first[16] = "", lang[16];
	size_t n, i;

	for (i = 0; s != NULL && !wants_all(call); i++) {
		n = strcspn(s, ",");
		snprintf(lang, sizeof(lang), "%.*s", (int)n, s);
		if (n >= sizeof(lang) || i == 2 || strcmp(first, lang) == 0 ||
		    pack_language(call->desk.pack, lang) == NULL) {
			cli_say("--lang %s: a language (assay languages lists "
				"them), two with a comma between, or all",
			    call->o.lang);
			return CLI_USAGE;
		}
		memcpy(first, lang, sizeof(first));
		s = s[n] == ',' ? s + n + 1 : NULL;
	}
	if (outline != NULL && !outline->translated && call->o.lang != NULL &&
	    strcmp(call->o.lang, "en") != 0) {
		cli_say("%s is printed in English alone: it is made of what "
			"was written into the project",
		    outline->id);
		return CLI_USAGE;
	}
	return CLI_FINE;
}

int
emit_known(const struct call *call, const char *document)
{
	const struct pack *pack = call->desk.pack;
	struct near near = { .typed = document };
	struct str known = { 0 };
	size_t i;

	if (document == NULL || pack_outline(pack, document) != NULL)
		return known_langs(call, pack_outline(pack, document));
	for (i = 0; i < pack->noutlines; i++) {
		str_addf(&known, " %s", pack->outlines[i].id);
		near_try(&near, pack->outlines[i].id);
	}
	if (call->n > 1 && pack_outline(pack, call->args[1]) != NULL)
		cli_say("the document comes first: assay emit %s %s",
		    call->args[1], document);
	else if (near.best != NULL)
		cli_say("there is no document \"%s\"; did you mean %s?",
		    document, near.best);
	else
		cli_say("there is no document \"%s\":%s", document,
		    str_text(&known));
	str_clear(&known);
	return CLI_USAGE;
}

/* Where the command was called, under the project's name. */
static char *
out_name(const struct call *call, const struct emission *emission)
{
	const char *path = call->desk.path, *base = strrchr(path, '/');

	return call->o.out != NULL
	    ? mem_dup(call->o.out)
	    : work_document_path(base ? base + 1 : path, emission);
}

/* 16M, 500K, 1G or plain bytes. */
static bool
read_size(const char *s, int64_t *size)
{
	static const char units[] = "KMG";
	size_t n = strlen(s);
	const char *unit = n > 0 ? strchr(units, s[n - 1]) : NULL;
	int shift = unit ? 10 * (int)(unit - units + 1) : 0;
	char *digits = mem_dupn(s, unit ? n - 1 : n);
	long long got;
	bool ok =
	    str_number(digits, &got) && got > 0 && got <= (INT64_MAX >> shift);

	free(digits);
	if (ok)
		*size = (int64_t)got << shift;
	return ok;
}

/* What cannot go together; and the size of what is attached. */
static int
read_forms(const struct call *call, struct emission *emission)
{
	const struct options *o = &call->o;

	if (o->text + o->html + o->twin > 1) {
		cli_say("--text, --html and --twin: one of them at a time");
		return CLI_USAGE;
	}
	if (wants_all(call) && o->out != NULL) {
		cli_say("--lang all writes a file for each language: no -o");
		return CLI_USAGE;
	}
	if (o->attach_up_to != NULL && !o->archive) {
		cli_say("--attach-up-to goes with --archive");
		return CLI_USAGE;
	}
	if (o->attach_up_to != NULL &&
	    !read_size(o->attach_up_to, &emission->attach_up_to)) {
		cli_say("--attach-up-to %s: not a size, such as 500K or 20M",
		    o->attach_up_to);
		return CLI_USAGE;
	}
	return CLI_FINE;
}

/* The file, and its twin after it: the larger one shows a full disk. */
static bool
write_both(struct call *call, const struct emission *emission,
    const struct emitted *emitted, const char *path, struct err *err)
{
	bool ok = emission->final
	    ? work_emitted(&call->desk, emission, emitted, path, err)
	    : work_save_emitted(path, emitted, err);

	return ok && work_save_twin(path, emitted, err);
}

int
emit_may_replace(const char *path, bool final)
{
	struct err err;

	if (work_may_replace(path, final, &err))
		return CLI_FINE;
	cli_say("%s with -o", err.say);
	return CLI_WORLD;
}

/* Standard output was named. */
static bool
named_output(const struct call *call)
{
	return str_eq(call->o.out, EMIT_OUTPUT);
}

static bool
wants_output(const struct call *call, const struct emission *emission)
{
	return named_output(call) ||
	    (emission->as == EMIT_TEXT && call->o.out == NULL &&
		!wants_all(call));
}

/* The document itself; what there is to say of it only if it was asked for
 * by name. A twin has no file to stand beside. */
static int
to_output(struct call *call, const struct emission *emission,
    struct emitted *emitted, struct str *out, struct json *json)
{
	struct err err;

	if (emission->final &&
	    !work_emitted(&call->desk, emission, emitted, NULL, &err))
		return cli_world(&err);
	str_clear(&emitted->twin);
	if (named_output(call))
		emit_say(call, EMIT_OUTPUT, emission, emitted, out, json);
	return cli_spool(&emitted->bytes);
}

/* Writes one document and appends what there is to say; CLI_FINE, or it was
 * said what is wrong. */
static int
emit_one(struct call *call, const struct emission *emission, struct str *out,
    struct json *json)
{
	struct emitted emitted = { 0 };
	char *path = NULL;
	struct err err;
	int code = CLI_FINE;

	if (!work_emit(&call->desk, emission, &emitted, &err)) {
		call->misuse = emission->archive && emitted.composed != NULL &&
		    emitted.composed->attachments == NULL;
		code = err.say[0] == '\0' && emitted.composed != NULL
		    ? emit_refused(emitted.composed)
		    : cli_world(&err);
	} else if (wants_output(call, emission)) {
		code = to_output(call, emission, &emitted, out, json);
	} else {
		path = out_name(call, emission);
		if (write_both(call, emission, &emitted, path, &err))
			emit_say(call, path, emission, &emitted, out, json);
		else
			code = cli_world(&err);
	}
	free(path);
	emitted_clear(&emitted);
	return code;
}

/* Nothing is begun that would end at a paper that has to stay. */
static int
may_replace_all(struct call *call, const struct emission *emission)
{
	const struct pack *pack = call->desk.pack;
	struct emission one = *emission;
	int code = CLI_FINE;
	char *path;
	size_t i;

	if (wants_output(call, emission))
		return CLI_FINE;
	for (i = 0; code == CLI_FINE && i < pack->nlanguages; i++) {
		if (wants_all(call))
			one.lang = pack->languages[i].id;
		path = out_name(call, &one);
		code = emit_may_replace(path, emission->final);
		free(path);
		if (!wants_all(call))
			break;
	}
	return code;
}

/* The document in each language, English among them. */
static int
emit_all(struct call *call, struct emission *emission, struct str *out,
    struct json *json)
{
	const struct pack *pack = call->desk.pack;
	int code = CLI_FINE;
	size_t i;

	json_open(json, NULL, '[');
	for (i = 0; code == CLI_FINE && i < pack->nlanguages; i++) {
		emission->lang = pack->languages[i].id;
		code = emit_one(call, emission, out, json);
	}
	json_close(json, ']');
	return code;
}

/* Not where the document itself goes. */
static int
report(const struct call *call, struct str *out, struct json *json, int code)
{
	const bool as_json =
	    code == CLI_FINE && call->o.json && json->out.n > 0;
	struct str *said = as_json ? &json->out : out;

	if (said->n > 0 && named_output(call))
		cli_complain(said);
	else if (said->n > 0)
		code = as_json ? cli_json(json, code) : cli_out(out, code);
	str_clear(&json->out);
	str_clear(out);
	return code;
}

/* Of which release a final is: as asked; in a review file of the review, as it
 * was frozen. */
static bool
final_release(struct call *call, struct emission *emission, char **release,
    struct err *err)
{
	if (!emission->final || emission->release != NULL)
		return cli_frozen(call, err);
	if (judge_side(call->desk.judge) != SIDE_BODY) {
		call->misuse = true;
		return err_set(err,
		    "--final prints a frozen release: name it with --release "
		    "(assay release list shows them)");
	}
	if (!work_review_frozen(&call->desk, err))
		return false;
	*release = mem_dup(work_reviewed(&call->desk, err));
	emission->release = *release;
	return true;
}

int
cli_emit(struct call *call)
{
	struct emission emission = emit_wanted(call, call->args[0]);
	struct str out = { 0 };
	struct json json = { 0 };
	char *release = NULL;
	struct err err;
	int code;

	if (emit_known(call, call->args[0]) != CLI_FINE ||
	    read_forms(call, &emission) != CLI_FINE)
		return CLI_USAGE;
	if (!desk_open(&call->desk, call->args[1], false, &err) ||
	    !final_release(call, &emission, &release, &err))
		return cli_world(&err);
	code = may_replace_all(call, &emission);
	if (code == CLI_FINE)
		code = wants_all(call) ? emit_all(call, &emission, &out, &json)
				       : emit_one(call, &emission, &out, &json);
	free(release);
	return report(call, &out, &json, code);
}
