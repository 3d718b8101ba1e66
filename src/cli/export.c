/*
 * export, review: a project on its way to a body, and into the body's hands.
 * Refuses to write over a file.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/sealed.h"
#include "compose/compose.h"

/* The release to hand over: as asked, else the one frozen last. */
static char *
newest_release(struct call *call, struct err *err)
{
	struct work_log *log = work_log_open(&call->desk, "release", err);
	struct event e;
	char *found = NULL;

	while (log != NULL && work_log_next(log, &e))
		if (strcmp(e.field, ".freeze") == 0) {
			free(found);
			found = mem_dup(e.record);
		}
	work_log_close(log);
	if (found == NULL && log != NULL)
		err_set(err,
		    "nothing was frozen yet: assay release freeze %s RELEASE",
		    call->args[0]);
	call->misuse = found == NULL && log != NULL;
	return found;
}

static void
say_stays(struct str *out, const struct along *along)
{
	struct str line = { 0 };
	size_t i;

	if (along->nstays > 0)
		str_add(out, "Left out:\n");
	for (i = 0; i < along->nstays; i++) {
		staying_say(&along->stays[i], &line);
		str_linef(out, "  %s", str_text(&line));
		line.n = 0;
	}
	str_clear(&line);
}

static int
report_dossier(const struct call *call, const char *file,
    const struct along *along, const struct sealed_done *done)
{
	struct json json = { 0 };
	struct str out = { 0 };
	char day[16];
	size_t i;

	if (call->o.json) {
		json_open(&json, NULL, '{');
		sealed_json(&json, file, done);
		json_text(&json, "release", call->desk.release);
		json_number(&json, "withheld", done->withheld);
		json_open(&json, "left_out", '[');
		for (i = 0; i < along->nstays; i++) {
			json_open(&json, NULL, '{');
			json_text(&json, "form", along->stays[i].form);
			json_text(&json, "record", along->stays[i].record);
			json_text(&json, "field", along->stays[i].field);
			json_text(&json, "why", stay_say(along->stays[i].why));
			json_close(&json, '}');
		}
		json_close(&json, ']');
		json_text(&json, "drafts",
		    along->drafts.n > 0 ? str_text(&along->drafts) : NULL);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out,
	    "%s\n  dossier %" PRId64 ", release %.*s, frozen on %s, %zu "
	    "records\n  SHA-256 %s\n",
	    file, done->round, release_words(call->desk.release),
	    call->desk.release, date_format(call->desk.frozen, day),
	    done->records, done->sha256);
	sealed_words(&out, done->key);
	if (call->o.folder != NULL)
		str_addf(&out, "%s: the same as papers and files\n",
		    call->o.folder);
	if (along->drafts.n > 0)
		str_addf(&out,
		    "Printed as drafts, for there is no final of this release: "
		    "%s\n",
		    str_text(&along->drafts));
	say_stays(&out, along);
	return cli_out(&out, CLI_FINE);
}

static int
dossier(struct call *call, const char *release)
{
	struct sealed_done done;
	struct faults faults = { 0 };
	struct keyring ring;
	struct along along = { 0 };
	struct err err;
	char *out;
	int code = sealed_key(call, &ring);

	if (code != CLI_FINE)
		return code;
	out = sealed_path(call, ".dossier");
	if (work_dossier(&call->desk, release, &ring, out, call->o.folder,
		&along, &done, &faults, &err))
		code = report_dossier(call, out, &along, &done);
	else
		code = cli_failed(&err, &faults);
	along_free(&along);
	keyring_close(&ring);
	free(out);
	return code;
}

/* What keeps the application from being complete goes no further. */
static int
application_blocks(struct call *call)
{
	const struct emission emission = { .document = "application",
		.release = call->o.release };
	struct emitted checked = { 0 };
	struct err err;
	size_t n = 0;

	if (call->o.draft ||
	    pack_outline(call->desk.pack, "application") == NULL)
		return CLI_FINE;
	if (!work_check(&call->desk, &emission, &checked, &err))
		return cli_world(&err);
	n = checked.composed->nblocks;
	if (n > 0)
		cli_say("the application is not complete: %zu point%s (assay "
			"check %s --for application --release %s); --draft "
			"seals it all the same",
		    n, n == 1 ? "" : "s", call->args[0], call->o.release);
	emitted_clear(&checked);
	return n > 0 ? CLI_FOUND : CLI_FINE;
}

/* To an authority: what its request names, in a folder. */
static int
hand_over(struct call *call)
{
	struct faults faults = { 0 };
	struct json json = { 0 };
	struct str out = { 0 };
	struct err err;
	size_t files;

	if (call->o.request == NULL || call->o.folder == NULL) {
		cli_say("export --for authority: say for which request and "
			"where: --request ID --folder DIR");
		return CLI_USAGE;
	}
	if (!cli_open(call, true, &err))
		return cli_world(&err);
	if (!work_hand_over(&call->desk, call->o.request, call->o.folder,
		&files, &faults, &err))
		return cli_failed(&err, &faults);
	if (call->o.json) {
		json_open(&json, NULL, '{');
		sealed_path_json(&json, "folder", call->o.folder);
		json_number(&json, "files", (int64_t)files);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	str_addf(&out,
	    "%s: %zu files, SHA256SUMS among them; it is written "
	    "down what left the house\n",
	    call->o.folder, files);
	return cli_out(&out, CLI_FINE);
}

int
cli_export(struct call *call)
{
	const char *to = call->o.document;
	char *release = NULL;
	struct err err;
	bool ok, body;
	int code;

	if (str_eq(to, "authority"))
		return hand_over(call);
	if (!str_eq(to, "body")) {
		cli_say("export: say for whom: --for body, or --for authority");
		return CLI_USAGE;
	}
	release = mem_dup(call->o.release);
	call->o.release = NULL;
	body = false;
	ok = cli_open(call, true, &err);
	if (ok) {
		body = judge_side(call->desk.judge) == SIDE_BODY;
		if (release == NULL)
			release = newest_release(call, &err);
		call->o.release = release;
		ok = release != NULL && cli_frozen(call, &err) &&
		    desk_release(&call->desk, release, &err);
	}
	if (!ok) {
		code = cli_world(&err);
	} else {
		/* A review file is refused in other words. */
		code = body ? CLI_FINE : application_blocks(call);
		if (code == CLI_FINE)
			code = dossier(call, release);
	}
	free(release);
	return code;
}

static int
report_review(const struct call *call, const char *file,
    const struct sealed_done *done)
{
	struct json json = { 0 };
	struct str out = { 0 };

	if (call->o.json) {
		json_open(&json, NULL, '{');
		sealed_json(&json, done->again ? NULL : file, done);
		json_number(&json, "withheld", done->withheld);
		json_bool(&json, "again", done->again);
		json_close(&json, '}');
		return cli_json(&json, CLI_FINE);
	}
	if (done->again) {
		str_add(&out,
		    "That dossier was taken already: nothing to do.\n");
		return cli_out(&out, CLI_FINE);
	}
	str_addf(&out,
	    "%s: the review of dossier %" PRId64 "\n"
	    "  signature, chains, values and files: all as they were sealed\n"
	    "  %zu records, %" PRId64 " answers withheld from it\n",
	    file, done->round, done->records, done->withheld);
	sealed_words(&out, done->key);
	str_add(&out,
	    "  Who holds that key nobody has proved: have the manufacturer "
	    "read these words\n  to you, then say how in the record (assay "
	    "show FILE key).\n");
	return cli_out(&out, CLI_FINE);
}

/* NAME.dossier makes NAME-review.assay, where the command was called. */
static char *
review_path(const struct call *call)
{
	const char *base = strrchr(call->args[0], '/');
	size_t n;

	if (call->o.out != NULL)
		return mem_dup(call->o.out);
	base = base ? base + 1 : call->args[0];
	n = strlen(base);
	if (n > 8 && strcmp(base + n - 8, ".dossier") == 0)
		n -= 8;
	return mem_printf("%.*s-review.assay", (int)n, base);
}

int
cli_review(struct call *call)
{
	struct sealed_done done;
	struct faults faults = { 0 };
	struct err err;
	char *out = review_path(call);
	int code;

	if (work_review(&call->desk, call->args[0], call->o.from, out,
		call->o.accept_key, &done, &faults, &err) ||
	    done.again)
		code = report_review(call, out, &done);
	else
		code = cli_failed(&err, &faults);
	free(out);
	return code;
}
