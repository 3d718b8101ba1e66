/* The user's own key: made, opened, its passphrase changed. Refuses a key file
 * that others could have read, and to write over a key it has not opened. */
#include "work/keyring.h"

#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "seal/ed25519.h"
#include "seal/words.h"

static void
wipe(struct str *bytes)
{
	key_wipe(bytes->s, bytes->cap);
	str_clear(bytes);
}

static enum keyring_result
asked(enum passphrase_result result)
{
	switch (result) {
	case PASSPHRASE_GIVEN:
		return KEYRING_DONE;
	case PASSPHRASE_NONE:
		return KEYRING_LOCKED;
	case PASSPHRASE_LONG:
		return KEYRING_REFUSED;
	case PASSPHRASE_WORLD:
		break;
	}
	return KEYRING_WORLD;
}

/* What a key that is made is locked with: nobody is asked unawares. */
static enum keyring_result
first_passphrase(const struct keyring_order *order, char *buf, struct err *err)
{
	struct passphrase_source quiet = order->passphrase;
	enum passphrase_result result;

	if (order->set)
		return asked(passphrase_new(&order->fresh, buf, err));
	quiet.terminal = false;
	result = passphrase_get(&quiet, "", "", buf, err);
	return result == PASSPHRASE_NONE ? KEYRING_DONE : asked(result);
}

/* Leaves ring->key NULL if another one was made meanwhile. */
static enum keyring_result
make(const struct keyring_order *order, struct keyring *ring, struct err *err)
{
	char buf[PASSPHRASE_MAX] = "";
	struct str pem = { 0 };
	enum keyring_result result = first_passphrase(order, buf, err);
	bool there = false;

	if (result == KEYRING_DONE) {
		ring->key = ed25519_make();
		ed25519_write(ring->key, buf, &pem);
		ring->made =
		    host_write_private(ring->path, pem.s, pem.n, &there, err);
		ring->locked = buf[0] != '\0';
		if (!ring->made && !there)
			result = KEYRING_WORLD;
		if (there) {
			ed25519_close(ring->key);
			ring->key = NULL;
		}
	}
	key_wipe(buf, sizeof(buf));
	wipe(&pem);
	return result;
}

static enum keyring_result
unlock(const struct keyring_order *order, struct keyring *ring,
    const struct key_file *file, struct err *err)
{
	char buf[PASSPHRASE_MAX] = "";
	enum keyring_result result = KEYRING_DONE;
	enum key_state state = ed25519_open(&ring->key, file, NULL, err);

	ring->locked = state == KEY_LOCKED;
	if (ring->locked) {
		result = asked(passphrase_get(&order->passphrase, ring->path,
		    "the key stays locked", buf, err));
		if (result == KEYRING_DONE)
			state = ed25519_open(&ring->key, file, buf, err);
		key_wipe(buf, sizeof(buf));
	}
	if (result != KEYRING_DONE)
		return result;
	return state == KEY_OPEN ? KEYRING_DONE : KEYRING_REFUSED;
}

static enum keyring_result
read_key(const struct keyring_order *order, struct keyring *ring,
    struct err *err)
{
	struct str pem = { 0 };
	struct key_file file = { .name = ring->path };
	enum keyring_result result = KEYRING_WORLD;

	if (host_read_private(ring->path, KEY_FILE_MAX, &pem, err)) {
		file.s = str_text(&pem);
		file.n = pem.n;
		result = unlock(order, ring, &file, err);
	}
	wipe(&pem);
	return result;
}

/* The old file goes only for one that is known to open. */
static enum keyring_result
change(const struct keyring_order *order, struct keyring *ring, struct err *err)
{
	char buf[PASSPHRASE_MAX] = "", public[ED25519_PUBLIC] = "";
	struct str pem = { 0 };
	struct key_file file = { .name = ring->path };
	struct ed25519 *again = NULL;
	enum keyring_result result =
	    asked(passphrase_new(&order->fresh, buf, err));

	if (result == KEYRING_DONE) {
		ed25519_write(ring->key, buf, &pem);
		file.s = pem.s;
		file.n = pem.n;
		if (ed25519_open(&again, &file, buf, err) != KEY_OPEN)
			BUG("a key that was written does not open");
		ed25519_public(again, public);
		REQUIRE(strcmp(public, ring->public) == 0);
		ed25519_close(again);
		ring->changed = host_write(ring->path, pem.s, pem.n, 0600, err);
		ring->locked = buf[0] != '\0';
		result = ring->changed ? KEYRING_DONE : KEYRING_WORLD;
	}
	key_wipe(buf, sizeof(buf));
	wipe(&pem);
	return result;
}

static void
tell(struct keyring *ring)
{
	struct str words = { 0 };

	ed25519_public(ring->key, ring->public);
	ed25519_fingerprint(ring->public, ring->fingerprint);
	words_say(ring->fingerprint, &words);
	ring->words = str_take(&words);
}

enum keyring_result
keyring_open(const struct keyring_order *order, struct keyring *ring,
    struct err *err)
{
	enum keyring_result result = KEYRING_DONE;

	*ring = (struct keyring){ .path = user_data("key.pem") };
	if (!host_exists(ring->path))
		result = make(order, ring, err);
	if (result == KEYRING_DONE && ring->key == NULL)
		result = read_key(order, ring, err);
	if (result == KEYRING_DONE) {
		tell(ring);
		if (order->set && !ring->made)
			result = change(order, ring, err);
	}
	if (result != KEYRING_DONE)
		keyring_close(ring);
	return result;
}

void
keyring_close(struct keyring *ring)
{
	ed25519_close(ring->key);
	free(ring->path);
	free(ring->words);
	*ring = (struct keyring){ 0 };
}
