#ifndef SEAL_ED25519_H
#define SEAL_ED25519_H
/*
 * An Ed25519 key pair (RFC 8032): made, kept as PEM, signing, and checking
 * what others signed. Public keys and signatures are lower-case hex. Like
 * key.h it opens no file, asks no clock and reads no openssl.cnf.
 */
#include "base/digest.h"
#include "base/str.h"
#include "seal/key.h"

#define ED25519_PUBLIC	  65 /* 64 digits and the final NUL */
#define ED25519_SIGNATURE 129 /* 128 digits and the final NUL */

struct ed25519;

struct ed25519 *ed25519_make(void); /* aborts if there is no entropy */
void ed25519_close(struct ed25519 *key); /* wipes it; NULL is fine */

/* Appends the private key as PEM, PKCS#8: with a passphrase under scrypt and
 * AES-256, without (NULL or empty) as it is. The caller wipes out. */
void ed25519_write(const struct ed25519 *key, const char *passphrase,
    struct str *out);
/* The first PEM block of a file. KEY_LOCKED: it wants a passphrase and NULL
 * was given. On KEY_OPEN the caller closes *key. */
enum key_state ed25519_open(struct ed25519 **key, const struct key_file *file,
    const char *passphrase, struct err *err);

void ed25519_public(const struct ed25519 *key, char hex[ED25519_PUBLIC]);
void ed25519_sign(const struct ed25519 *key, const void *bytes, size_t n,
    char hex[ED25519_SIGNATURE]);

/* Did the owner of this public key sign these bytes? False as well for what
 * is no hex, and for a key under which anybody could have signed. */
bool ed25519_verify(const char *public, const void *bytes, size_t n,
    const char *signature);
/* SHA-256 of the 32 bytes of a public key; false if it is not 64 digits. */
bool ed25519_fingerprint(const char *public, char hex[DIGEST_HEX]);

#endif
