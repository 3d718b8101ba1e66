/* key. Refuses to show anything of the key but what others may know. */
#include <string.h>

#include "cli/sealed.h"

/* The first half of the words, as bytes: six words and the blanks between. */
static int
half(const char *words)
{
	const char *p = words;
	int i;

	for (i = 0; i < 6; i++)
		p = strchr(p, ' ') + 1;
	return (int)(p - 1 - words);
}

static int
put_text(const struct call *call, const struct keyring *ring)
{
	const char *fp = ring->fingerprint;
	int n = half(ring->words);
	struct str out = { 0 };

	if (ring->made)
		str_add(&out, "A new key was made for you.\n\n");
	if (call->n > 0)
		str_addf(&out, "It is written down in %s.\n\n", call->args[0]);
	if (ring->changed)
		str_addf(&out, "The key %s.\n\n",
		    ring->locked ? "has its new passphrase"
				 : "has no passphrase any more");
	str_addf(&out, "Words        %.*s\n             %s\n", n, ring->words,
	    ring->words + n + 1);
	str_addf(&out, "Fingerprint  %.16s %.16s\n             %.16s %.16s\n",
	    fp, fp + 16, fp + 32, fp + 48);
	str_addf(&out, "File         %s\n", ring->path);
	str_addf(&out, "Passphrase   %s\n\n",
	    ring->locked ? "yes" : "none (assay key --set-passphrase)");
	report_wrap(&out, 0,
	    "Your sealed files are signed with this key. Who receives one "
	    "compares the words with you, by telephone or face to face. Keep a "
	    "copy of the file where nobody else can read it: a new key has "
	    "other words.");
	return cli_out(&out, CLI_FINE);
}

static int
put_json(const struct keyring *ring)
{
	struct json json = { 0 };

	json_open(&json, NULL, '{');
	json_text(&json, "key", ring->public);
	json_text(&json, "fingerprint", ring->fingerprint);
	json_text(&json, "words", ring->words);
	sealed_path_json(&json, "file", ring->path);
	json_bool(&json, "passphrase", ring->locked);
	json_bool(&json, "made", ring->made);
	json_bool(&json, "changed", ring->changed);
	json_close(&json, '}');
	return cli_json(&json, CLI_FINE);
}

static bool
write_down(struct call *call, const struct keyring *ring, struct err *err)
{
	int64_t written;

	return cli_open(call, true, err) &&
	    trust_own(&call->desk, ring, &written, err);
}

/* What was done to the key stands, whatever became of the project. */
static int
not_written(const struct call *call, const struct keyring *ring,
    const struct err *err)
{
	const char *done = ring->made ? "a key was made for you"
	    : !ring->changed	      ? NULL
	    : ring->locked	      ? "the key has its new passphrase"
				      : "the key has no passphrase any more";

	if (done != NULL)
		cli_say("%s; nothing was written into %s", done, call->args[0]);
	return cli_world(err);
}

int
cli_key(struct call *call)
{
	const struct passphrase_source file = { .file = call->o.passphrase_file,
		.terminal = true };
	struct keyring_order order = { .passphrase = file };
	enum keyring_result result;
	struct keyring ring;
	struct err err;
	int code;

	if (call->o.set_passphrase) {
		order.set = true;
		order.fresh = file;
		order.passphrase.file = NULL;
	}
	result = keyring_open(&order, &ring, &err);
	if (result != KEYRING_DONE)
		return sealed_no_key(result, &err);
	if (call->n > 0 && !write_down(call, &ring, &err))
		code = not_written(call, &ring, &err);
	else
		code = call->o.json ? put_json(&ring) : put_text(call, &ring);
	keyring_close(&ring);
	return code;
}
