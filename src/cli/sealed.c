/* What the commands that seal and open files share. Refuses to seal anything
 * with a key that is not this user's own. */
#include "cli/sealed.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

int
sealed_no_key(enum keyring_result result, const struct err *err)
{
	if (result == KEYRING_WORLD)
		return cli_world(err);
	cli_say("%s", err->say);
	return result == KEYRING_LOCKED ? CLI_USAGE : CLI_FOUND;
}

int
sealed_key(const struct call *call, struct keyring *ring)
{
	const struct keyring_order order = {
		.passphrase = { .file = call->o.passphrase_file,
		    .terminal = true }
	};
	enum keyring_result result;
	struct err err;

	result = keyring_open(&order, ring, &err);
	if (result != KEYRING_DONE)
		return sealed_no_key(result, &err);
	if (ring->made)
		cli_say("a key was made for you: %s (assay key)", ring->path);
	return CLI_FINE;
}

char *
sealed_path(const struct call *call, const char *ending)
{
	const char *path = call->desk.path, *base = strrchr(path, '/');
	size_t n;

	if (call->o.out != NULL)
		return mem_dup(call->o.out);
	base = base ? base + 1 : path;
	n = strlen(base);
	if (n > 6 && strcmp(base + n - 6, ".assay") == 0)
		n -= 6;
	return mem_printf("%.*s%s", (int)n, base, ending);
}

void
sealed_path_json(struct json *json, const char *key, const char *path)
{
	struct str shown = { 0 };

	if (path != NULL)
		utf8_show(path, strlen(path), &shown);
	json_text(json, key, path ? str_text(&shown) : NULL);
	str_clear(&shown);
}

void
sealed_json(struct json *json, const char *file, const struct sealed_done *done)
{
	sealed_path_json(json, "file", file);
	json_text(json, "sha256", done->sha256);
	json_number(json, "size", done->size);
	json_number(json, "round", done->round);
	json_text(json, "fingerprint", done->key);
	json_number(json, "records", (int64_t)done->records);
}

void
sealed_words(struct str *out, const char *fingerprint)
{
	char *words = trust_words(fingerprint);

	str_addf(out, "  key %.16s...\n  in words: %s\n", fingerprint, words);
	free(words);
}
