/*
 * What goes out: findings or answers, a dossier; and one's own key. Refuses to
 * show anything of the key but what others may know.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "screen/ask.h"
#include "screen/letters.h"
#include "screen/pick.h"
#include "work/seal.h"
#include "work/work.h"

/* A key with a passphrase asks for it on the bare terminal, where nothing is
 * drawn that could keep it. */
static bool
open_key(struct bench *bench, struct keyring *ring)
{
	struct keyring_order order = { .set = false };
	struct err err;
	enum keyring_result got = keyring_open(&order, ring, &err);

	if (got == KEYRING_LOCKED) {
		order.passphrase.terminal = true;
		ui_lend(bench->ui);
		got = keyring_open(&order, ring, &err);
		ui_take_back(bench->ui);
	}
	if (got != KEYRING_DONE)
		bench_fail(bench, &err);
	return got == KEYRING_DONE;
}

static void
say_key(const struct keyring *ring, struct str *out)
{
	str_addf(out,
	    "%sYour key, in words: %s\nFingerprint: %s\nFile: %s\n"
	    "Passphrase: %s\nWho receives a sealed file of yours compares the "
	    "words with you, by telephone or face to face.",
	    ring->made ? "A new key was made for you.\n" : "", ring->words,
	    ring->fingerprint, ring->path,
	    ring->locked ? "yes" : "none (assay key --set-passphrase)");
}

void
letters_key(struct bench *bench, struct letters_screen *l)
{
	struct str text = { 0 };
	struct keyring ring;

	if (!open_key(bench, &ring))
		return;
	say_key(&ring, &text);
	letters_note(l, &text);
	keyring_close(&ring);
}

/* NAME.assay becomes NAME and this ending; caller frees. */
static char *
beside(const struct bench *bench, const char *ending)
{
	size_t n = strlen(bench->desk.path);

	n -= str_ends(bench->desk.path, ".assay") ? 6 : 0;
	return mem_printf("%.*s%s", (int)n, bench->desk.path, ending);
}

/* The next round gets a name of its own: a file that is there stays. */
static char *
free_name(const struct bench *bench, const char *what)
{
	char ending[64], *path;
	int i;

	for (i = 1;; i++) {
		if (i == 1)
			snprintf(ending, sizeof(ending), ".%s", what);
		else
			snprintf(ending, sizeof(ending), "-%d.%s", i, what);
		path = beside(bench, ending);
		if (i == 1000 || !work_exists(path))
			return path;
		free(path);
	}
}

void
letters_ask_send(struct bench *bench, struct letters_screen *l)
{
	bool body = judge_side(bench->desk.judge) == SIDE_BODY;
	char *path = free_name(bench, body ? "findings" : "answers");
	struct ask ask = { .tag = LETTERS_TO,
		.kind = ASK_PATH,
		.title = body ? "Into which file shall the findings be sealed?"
			      : "Into which file shall the answers be sealed?",
		.text = path,
		.help = "It must not exist yet. It is signed with your key; "
			"send it by whatever way you like, and tell the other "
			"side the words of your key by another." };

	(void)l;
	ask_push(bench, &ask);
	free(path);
}

static void
say_sent(struct letters_screen *l, const char *path,
    const struct sealed_done *done, const struct keyring *ring,
    const char *more)
{
	struct str text = { 0 };

	str_addf(&text,
	    "Written: %s\nRound %" PRId64 ", %zu %s, SHA-256 %s\n%s", path,
	    done->round, done->records,
	    done->records == 1 ? "record" : "records", done->sha256, more);
	say_key(ring, &text);
	letters_note(l, &text);
}

void
letters_send(struct bench *bench, struct letters_screen *l, const char *typed)
{
	struct sealed_done done = { 0 };
	struct faults faults = { 0 };
	struct keyring ring;
	struct err err = { 0 };
	char *path, *said;
	size_t more;
	bool ok;

	if (!open_key(bench, &ring))
		return;
	path = work_path(typed);
	ok = work_send(&bench->desk, &ring, path, &done, &faults, &err);
	more = faults.n > 1 ? faults.n - 1 : 0;
	said = more > 0 ? mem_printf("%s (and %zu more; o lists what is open)",
			      faults.v[0].say, more)
			: NULL;
	if (ok)
		say_sent(l, path, &done, &ring, "");
	bench_took(bench, ok, &faults, &err, "Sealed and written down.");
	if (said != NULL)
		bench_say(bench, UI_WARNING, "%s", said);
	free(said);
	free(path);
	keyring_close(&ring);
}

void
letters_ask_export(struct bench *bench, struct letters_screen *l)
{
	const struct form *form = pack_form(bench->desk.pack, "release");
	struct pick pick = { .tag = LETTERS_RELEASE,
		.title = "Of which frozen release?" };
	struct screen *p = pick_new(&pick);
	const char **ids = NULL;
	size_t i, n = 0, frozen = 0;

	(void)l;
	if (form != NULL)
		ids = judge_records(bench->desk.judge, form, &n);
	for (i = 0; i < n; i++)
		if (work_frozen(&bench->desk, ids[i])) {
			pick_add(p, ids[i],
			    judge_title(bench->desk.judge, form, ids[i]), NULL,
			    false);
			frozen++;
		}
	bench_push(bench, p);
	if (frozen > 0)
		return;
	bench_pop(bench);
	bench_say(bench, UI_WARNING,
	    "Nothing was frozen yet: z on the documents screen (D) freezes a "
	    "release.");
}

/* The release is read at a desk of its own, as a final is. */
static bool
open_desk(struct bench *bench, const char *release, struct desk *own,
    struct err *err)
{
	*own = (struct desk){ .today = bench->desk.today,
		.author = mem_dup(bench->desk.author) };
	return desk_pack(own, NULL, NULL, err) &&
	    desk_open(own, bench->desk.path, true, err) &&
	    desk_release(own, release, err);
}

/* What keeps the application from being complete. */
static bool
blocks(struct bench *bench, const char *release, size_t *n, struct err *err)
{
	const struct emission emission = { .document = "application",
		.release = release };
	struct emitted checked = { 0 };
	struct desk own;
	bool ok = true;

	*n = 0;
	if (pack_outline(bench->desk.pack, "application") == NULL)
		return true;
	ok = open_desk(bench, release, &own, err) &&
	    work_check(&own, &emission, &checked, err);
	if (ok)
		*n = checked.composed->nblocks;
	emitted_clear(&checked);
	desk_close(&own);
	return ok;
}

static void
ask_draft(struct bench *bench, size_t n)
{
	char *title = mem_printf("The application is not complete: %zu %s. "
				 "Shall the dossier be sealed all the same?",
	    n, n == 1 ? "point" : "points");
	struct pick pick = { .tag = LETTERS_DRAFT,
		.title = title,
		.numbered = true };
	struct screen *p = pick_new(&pick);

	pick_add(p, "no", "No", "D lists what is missing, under Application.",
	    false);
	pick_add(p, "yes", "Yes, seal it as it is", NULL, false);
	bench_push(bench, p);
	free(title);
}

void
letters_ask_dossier(struct bench *bench, struct letters_screen *l,
    const char *release, bool draft)
{
	char *copy = mem_dup(release), *path;
	struct ask ask = { .tag = LETTERS_DOSSIER,
		.kind = ASK_PATH,
		.title = "Into which file shall the dossier be sealed?",
		.help = "It must not exist yet. What is private stays here; "
			"afterwards it is said how much that was." };
	struct err err;
	size_t n;

	free(l->release);
	l->release = copy;
	if (!draft && !blocks(bench, copy, &n, &err)) {
		bench_fail(bench, &err);
		return;
	}
	if (!draft && n > 0) {
		ask_draft(bench, n);
		return;
	}
	path = free_name(bench, "dossier");
	ask.text = path;
	ask_push(bench, &ask);
	free(path);
}

/* It was written down in the project by another desk: read it quietly. */
static bool
seal_dossier(struct bench *bench, const char *release,
    const struct keyring *ring, const char *path, struct sealed_done *done,
    size_t *stays, struct faults *faults, struct err *err)
{
	struct along along = { 0 };
	struct desk own;
	struct err again;
	bool ok = open_desk(bench, release, &own, err) &&
	    work_dossier(&own, release, ring, path, NULL, &along, done, faults,
		err);

	*stays = along.nstays;
	along_free(&along);
	desk_close(&own);
	work_changed(&bench->desk);
	if (!desk_reload(&bench->desk, ok ? err : &again))
		return false;
	return ok;
}

void
letters_dossier(struct bench *bench, struct letters_screen *l,
    const char *typed)
{
	struct sealed_done done = { 0 };
	struct faults faults = { 0 };
	struct keyring ring;
	struct err err = { 0 };
	size_t stays = 0;
	char *path, *more;
	bool ok;

	if (l->release == NULL || !open_key(bench, &ring))
		return;
	path = work_path(typed);
	ok = seal_dossier(bench, l->release, &ring, path, &done, &stays,
	    &faults, &err);
	more = mem_printf("What stays here: %zu (assay export lists them)\n",
	    stays);
	if (ok)
		say_sent(l, path, &done, &ring, more);
	bench_took(bench, ok, &faults, &err, "Sealed and written down.");
	free(more);
	free(path);
	keyring_close(&ring);
}
