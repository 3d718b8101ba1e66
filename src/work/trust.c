/*
 * Whose keys are trusted: records of form `key` of the other side. Refuses a
 * key that nobody here has accepted.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "seal/words.h"
#include "work/seal.h"
#include "work/step.h"

#define FORM "key"

static const char *
own_word(const struct desk *desk)
{
	return judge_side(desk->judge) == SIDE_BODY ? "body" : "manufacturer";
}

static const char *
other_word(const struct desk *desk)
{
	return judge_side(desk->judge) == SIDE_BODY ? "manufacturer" : "body";
}

/* Where this file's side wrote down that the key belongs to that one; NULL:
 * nowhere. What the other side says of keys counts for nothing here. */
static const struct record *
written(const struct desk *desk, const char *belongs, const char *fingerprint)
{
	const struct record *r;
	const char *text;
	size_t i, n;

	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++) {
		text = record_text(&r[i], "fingerprint");
		if (!r[i].gone && text != NULL &&
		    str_eq(record_text(&r[i], "side"), own_word(desk)) &&
		    str_eq(record_text(&r[i], "belongs"), belongs) &&
		    words_read(text, fingerprint))
			return &r[i];
	}
	return NULL;
}

/* Since which day the key is no longer used, as a record of it says; NULL: it
 * is, or nothing is known of it. */
static const char *
ended(const struct desk *desk, const char *fingerprint)
{
	const struct record *r;
	const char *text, *day;
	char today[16];
	size_t i, n;

	date_format(desk->today, today);
	r = records_of(&desk->records, FORM, &n);
	for (i = 0; i < n; i++) {
		text = record_text(&r[i], "fingerprint");
		day = record_text(&r[i], "ended-on");
		if (!r[i].gone && text != NULL && day != NULL &&
		    strcmp(day, today) <= 0 && words_read(text, fingerprint))
			return day;
	}
	return NULL;
}

bool
trust_known(const struct desk *desk, const char *fingerprint)
{
	return written(desk, other_word(desk), fingerprint) != NULL;
}

const char *
trust_whose(const struct desk *desk, const char *fingerprint)
{
	const struct record *r = written(desk, other_word(desk), fingerprint);

	return r ? record_text(r, "whose") : NULL;
}

char *
trust_words(const char *fingerprint)
{
	struct str words = { 0 };

	words_say(fingerprint, &words);
	return str_take(&words);
}

bool
trust_said(const char *typed, const char *fingerprint)
{
	return words_read(typed, fingerprint);
}

/* A record of form `key`, inside a step. */
static bool
put_key(struct desk *desk, const char *belongs, const char *fingerprint,
    const char *whose, const char *how, struct err *err)
{
	const struct form *form = pack_form(desk->pack, FORM);
	char day[16], *id, *words;
	bool ok;

	if (form == NULL)
		return err_set(err, "the pack has no form `%s`", FORM);
	id = step_new_id(desk, form);
	date_format(desk->today, day);
	words = trust_words(fingerprint);
	ok = step_put(desk, form, id, "belongs", belongs, true, err) &&
	    step_put(desk, form, id, "fingerprint", fingerprint, true, err) &&
	    step_put(desk, form, id, "words", words, true, err) &&
	    (str_blank(whose) ||
		step_put(desk, form, id, "whose", whose, true, err)) &&
	    step_put(desk, form, id, "how", how, true, err) &&
	    step_put(desk, form, id, "on", day, true, err);
	free(words);
	free(id);
	return ok;
}

bool
trust_add(struct desk *desk, const char *fingerprint, const char *whose,
    const char *how, struct err *err)
{
	return put_key(desk, other_word(desk), fingerprint, whose, how, err);
}

bool
trust_own(struct desk *desk, const struct keyring *keyring, int64_t *events,
    struct err *err)
{
	*events = 0;
	if (written(desk, own_word(desk), keyring->fingerprint) != NULL)
		return true;
	if (!step_begin(desk, err))
		return false;
	if (put_key(desk, own_word(desk), keyring->fingerprint, desk->author,
		"own", err))
		return step_commit(desk, events, err);
	step_abort(desk);
	return false;
}

void
trust_refuse(const struct envelope *envelope, struct faults *faults)
{
	char *words = trust_words(envelope->fingerprint);

	faults_add(faults,
	    "it is signed with a key that nobody here has accepted: %.16s..., "
	    "in words: %s. Ask the sender to read these words to you; if they "
	    "are the same, give them with --accept-key",
	    envelope->fingerprint, words);
	free(words);
}

bool
trust_ask(const struct desk *desk, const struct envelope *envelope,
    const char *accept, struct faults *faults)
{
	const char *since = ended(desk, envelope->fingerprint);

	if (since != NULL) {
		faults_add(faults,
		    "it is signed with a key that is no longer used since %s: "
		    "ask the sender to seal it again",
		    since);
		return false;
	}
	if (trust_known(desk, envelope->fingerprint) ||
	    (accept != NULL && words_read(accept, envelope->fingerprint)))
		return true;
	trust_refuse(envelope, faults);
	return false;
}
