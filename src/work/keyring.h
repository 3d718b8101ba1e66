#ifndef WORK_KEYRING_H
#define WORK_KEYRING_H
/*
 * This user's own key, with which sealed files are signed: one Ed25519 key in
 * $XDG_DATA_HOME/assay/key.pem, made when it is first wanted. Needs no
 * project.
 */
#include "base/digest.h"
#include "base/err.h"
#include "work/passphrase.h"

struct ed25519;

struct keyring_order {
	struct passphrase_source passphrase; /* of the key; a key that is made
	                                      * takes it, if one is there
	                                      * without asking */
	bool set; /* give the key, new or old, ... */
	struct passphrase_source fresh; /* ... this passphrase; empty: none */
};
struct keyring {
	struct ed25519 *key; /* for ed25519_sign */
	char *path; /* where it lies */
	char *words; /* the fingerprint, as words.h says it */
	char public[65], fingerprint[DIGEST_HEX];
	bool made; /* just now */
	bool changed; /* the passphrase, just now */
	bool locked; /* the file has a passphrase */
};
enum keyring_result {
	KEYRING_DONE,
	KEYRING_LOCKED, /* it wants a passphrase and there was none */
	KEYRING_REFUSED, /* the passphrase is wrong or too long, or it is no
	                  * such key */
	KEYRING_WORLD /* the file cannot be read or written, or not trusted */
};
/* On KEYRING_DONE the caller closes it; else err says why. */
enum keyring_result keyring_open(const struct keyring_order *order,
    struct keyring *ring, struct err *err);
void keyring_close(struct keyring *ring);

#endif
