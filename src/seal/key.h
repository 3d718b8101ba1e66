#ifndef SEAL_KEY_H
#define SEAL_KEY_H
/*
 * A private key, the certificate that belongs to it, and those above it. With
 * base/digest the only room that knows libcrypto; it opens no file, asks no
 * clock and reads no openssl.cnf.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/time.h"

#define KEY_FILE_MAX   ((size_t)1 << 20)
#define PASSPHRASE_MAX 1024 /* bytes, with the NUL */

/* What a certificate says. */
struct cert_facts {
	char *name; /* whose it is: common name, else organisation */
	char *of; /* organisation, where the name is another; or NULL */
	char *issuer; /* who issued it, likewise */
	char *kind; /* "RSA, 3072 bits" */
	char sha256[65];
	struct date from, until; /* the days of its validity, UTC */
	char from_time[64]; /* D:YYYYMMDDhhmmss+00'00' */
	bool self_made; /* it issued itself */
};
void cert_facts_clear(struct cert_facts *facts);

/* The bytes of files, borrowed; s NULL: not given. Names are for sentences. */
struct key_file {
	const char *name, *s;
	size_t n;
};
struct key_files {
	struct key_file key, cert; /* PEM or DER; cert may hold the chain, and
	                            * be not given if key holds it as well */
	struct key_file p12; /* PKCS#12, instead of both */
	const char *passphrase; /* NULL: none known */
};

struct key;
enum key_state {
	KEY_OPEN,
	KEY_LOCKED, /* it wants a passphrase and none was given */
	KEY_FAILED /* err says why */
};
/* On KEY_OPEN the caller closes *key. */
enum key_state key_open(struct key **key, const struct key_files *files,
    struct err *err);
void key_close(struct key *key);
/* The facts of its certificate, borrowed. */
const struct cert_facts *key_facts(const struct key *key);
/* One SHA-256 over the certificates that go into a signature; the caller puts
 * it where it is signed, for CMS leaves all but the signer's open to change. */
const char *key_certs(const struct key *key);
/* Is the certificate valid on that day? Else a sentence. */
bool key_valid(const struct key *key, struct date date, struct err *err);

/* For what must not stay in memory. */
void key_wipe(void *p, size_t n);

#endif
