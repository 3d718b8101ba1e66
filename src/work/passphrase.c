/* Gets a passphrase from where its user keeps it. Refuses to take one that
 * was typed differently the second time, or that is too long. */
#include "work/passphrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "host/host.h"
#include "seal/key.h"

/* Not as if there were none: a key would be made without one. */
static enum passphrase_result
too_long(const char *what, struct err *err)
{
	err_set(err, "%s is longer than %d bytes: no passphrase may be", what,
	    PASSPHRASE_MAX - 1);
	return PASSPHRASE_LONG;
}

static enum passphrase_result
from_file(const char *file, char *buf, struct err *err)
{
	return host_secret_file(file, buf, PASSPHRASE_MAX, err)
	    ? PASSPHRASE_GIVEN
	    : PASSPHRASE_WORLD;
}

static enum host_secret
ask(const struct passphrase_source *source, const char *prompt, char *buf)
{
	return source->terminal ? host_secret_ask(prompt, buf, PASSPHRASE_MAX)
				: HOST_SECRET_NO_TERMINAL;
}

enum passphrase_result
passphrase_get(const struct passphrase_source *source, const char *what,
    const char *without, char *buf, struct err *err)
{
	const char *set = getenv("ASSAY_PASSPHRASE");
	struct str prompt = { 0 };
	enum host_secret asked;

	if (source->file != NULL)
		return from_file(source->file, buf, err);
	if (set != NULL && strlen(set) >= PASSPHRASE_MAX)
		return too_long("$ASSAY_PASSPHRASE", err);
	if (set != NULL && set[0] != '\0') {
		memcpy(buf, set, strlen(set) + 1);
		return PASSPHRASE_GIVEN;
	}
	str_add(&prompt, "Passphrase of ");
	utf8_show(what, strlen(what), &prompt);
	str_add(&prompt, ": ");
	asked = ask(source, str_text(&prompt), buf);
	str_clear(&prompt);
	if (asked == HOST_SECRET_TYPED)
		return PASSPHRASE_GIVEN;
	if (asked == HOST_SECRET_LONG)
		return too_long("what was typed", err);
	if (asked == HOST_SECRET_NONE)
		err_set(err, "no passphrase was given, %s", without);
	else
		err_set(err,
		    "%s wants a passphrase: give --passphrase-file or "
		    "$ASSAY_PASSPHRASE, or call assay from a terminal",
		    what);
	return PASSPHRASE_NONE;
}

static enum passphrase_result
ask_twice(const struct passphrase_source *source, char *buf, struct err *err)
{
	char again[PASSPHRASE_MAX] = "";
	enum host_secret asked =
	    ask(source, "New passphrase (empty: none): ", buf);
	bool same;

	if (asked == HOST_SECRET_TYPED)
		asked = ask(source, "The same once more: ", again);
	same = asked == HOST_SECRET_TYPED && strcmp(buf, again) == 0;
	key_wipe(again, sizeof(again));
	if (same)
		return PASSPHRASE_GIVEN;
	if (asked == HOST_SECRET_LONG)
		return too_long("what was typed", err);
	if (asked == HOST_SECRET_TYPED)
		err_set(err,
		    "the two were not the same; the passphrase is as before");
	else if (asked == HOST_SECRET_NONE)
		err_set(err, "no passphrase was given; it is as before");
	else
		err_set(err,
		    "the new passphrase: give --passphrase-file, or call "
		    "assay from a terminal");
	return PASSPHRASE_NONE;
}

enum passphrase_result
passphrase_new(const struct passphrase_source *source, char *buf,
    struct err *err)
{
	if (source->file != NULL)
		return from_file(source->file, buf, err);
	return ask_twice(source, buf, err);
}
