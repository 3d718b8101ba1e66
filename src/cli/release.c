/*
 * Releases: freezing one, in a review file the review, and what was frozen.
 * Refuses to let a person choose what a review is frozen as.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "work/finals.h"

/* Can a release be called so? In a review file there is but one. */
static bool
names_release(struct call *call, struct err *err)
{
	const struct form *form = pack_form(call->desk.pack, "release");
	const char *why = form && call->n > 1
	    ? judge_record_id(call->desk.judge, form, call->args[1])
	    : NULL;
	bool review = judge_side(call->desk.judge) == SIDE_BODY;

	call->misuse = !review && (why != NULL || call->n < 2);
	if (!review && call->n < 2)
		return err_set(err,
		    "name the release: assay release freeze %s RELEASE",
		    call->args[0]);
	return review || why == NULL ||
	    err_set(err, "%s: %s", call->args[1], why);
}

struct freezing {
	bool review; /* of a review file */
	bool same; /* nothing was written since the freeze before */
	char *before; /* that one, or NULL */
};

static bool
freeze(struct call *call, struct freezing *f, struct err *err)
{
	const char *name = call->n > 1 ? call->args[1] : NULL;
	char *record;
	bool ok;

	if (!names_release(call, err))
		return false;
	f->review = judge_side(call->desk.judge) == SIDE_BODY;
	record = mem_dup(f->review ? work_reviewed(&call->desk, err) : name);
	if (record == NULL)
		return false;
	f->before = work_freeze_newest(&call->desk, record, &f->same, err);
	/* Another name in a review file is refused by what freezes. */
	if (f->review && name != NULL && strcmp(name, record) != 0)
		f->same = false;
	ok = (f->same || work_freeze(&call->desk, name, err)) &&
	    desk_release(&call->desk, record, err);
	free(record);
	return ok;
}

static void
say_frozen(const struct call *call, const struct freezing *f, struct str *out)
{
	const char *what = f->review ? "the review is frozen" : "frozen";

	if (f->same)
		str_linef(out, "%s already: %s; nothing was written since",
		    what, call->desk.release);
	else
		str_linef(out, "%s%s: %s%s%s", what,
		    f->review ? " as it stands" : "", call->desk.release,
		    f->before ? "; the freeze before it stays: " : "",
		    f->before ? f->before : "");
}

int
cli_release_freeze(struct call *call)
{
	struct freezing f = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;

	if (!cli_open(call, true, &err) || !freeze(call, &f, &err)) {
		free(f.before);
		return cli_world(&err);
	}
	if (call->o.json) {
		json_open(&json, NULL, '{');
		json_text(&json, "release", call->desk.release);
		json_text(&json, "before", f.same ? NULL : f.before);
		json_bool(&json, "again", f.same);
		json_close(&json, '}');
	} else {
		say_frozen(call, &f, &out);
	}
	free(f.before);
	return call->o.json ? cli_json(&json, CLI_FINE)
			    : cli_out(&out, CLI_FINE);
}

/* The final that an event tells of; NULL: it is no final. */
static const struct final *
final_of(const struct finals *finals, const struct event *e)
{
	size_t i;

	if (strcmp(e->field, ".final") != 0)
		return NULL;
	for (i = 0; i < finals->n; i++)
		if (strcmp(finals->v[i].record, e->record) == 0 &&
		    strcmp(finals->v[i].at, e->at) == 0 && e->value != NULL &&
		    strstr(e->value, finals->v[i].sha256) != NULL)
			return &finals->v[i];
	return NULL;
}

int
cli_release_list(struct call *call)
{
	struct finals finals = { 0 };
	struct json json = { 0 };
	struct str out = { 0 }, line = { 0 };
	const struct final *f;
	struct work_log *log;
	struct event e;
	struct err err;

	if (!cli_open(call, false, &err))
		return cli_world(&err);
	log = finals_read(&call->desk, &finals, &err)
	    ? work_log_open(&call->desk, "release", &err)
	    : NULL;
	if (log == NULL) {
		finals_free(&finals);
		return cli_world(&err);
	}
	json_open(&json, NULL, '[');
	while (work_log_next(log, &e)) {
		if (strcmp(e.field, ".freeze") != 0 &&
		    strcmp(e.field, ".final") != 0)
			continue;
		f = final_of(&finals, &e);
		str_addf(&line, "%s#%.4s-%lld %s %s by %s%s", e.record, e.site,
		    (long long)e.seq, e.field + 1, e.at, e.author,
		    f ? ": " : "");
		if (f != NULL)
			report_final(&line, f);
		str_linef(&out, "%s", str_text(&line));
		str_clear(&line);
		json_open(&json, NULL, '{');
		json_text(&json, "record", e.record);
		json_text(&json, "what", e.field + 1);
		json_text(&json, "site", e.site);
		json_number(&json, "seq", e.seq);
		json_text(&json, "at", e.at);
		json_text(&json, "author", e.author);
		json_text(&json, "value", e.value);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	work_log_close(log);
	finals_free(&finals);
	if (call->o.json) {
		str_clear(&out);
		return cli_json(&json, CLI_FINE);
	}
	str_clear(&json.out);
	return cli_out(&out, CLI_FINE);
}
