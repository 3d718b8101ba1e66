#ifndef SEAL_CMS_H
#define SEAL_CMS_H
/*
 * The CMS of a PAdES B-B signature (ETSI EN 319 142-1): detached, SHA-256,
 * with exactly the signed attributes content-type, message-digest and
 * signing-certificate-v2. No signing time, which PDF says in /M, and no
 * timestamp.
 */
#include "base/str.h"
#include "seal/key.h"

/* Signs what has this SHA-256 (hex) and appends the CMS in DER. RSA gives the
 * same bytes again, EC never does. */
bool cms_sign(const struct key *key, const char *sha256, struct str *out,
    struct err *err);
/* The most bytes that cms_sign appends for this key; 0 with err: it cannot. */
size_t cms_room(const struct key *key, struct err *err);

/* What came of a check. Each is true where it is as it should be; those after
 * `read` mean nothing without it. */
struct cms_found {
	bool read; /* one CMS with one signer, as cms_sign makes it */
	bool many; /* not read: of more certificates than any signer has */
	bool attributes; /* exactly the three, each what it should be */
	bool digest; /* the digest is that of the bytes */
	bool signature; /* by the key of the certificate */
	bool strong; /* the key is of a kind that cms_sign takes */
	bool usage; /* the certificate may sign */
	bool chain; /* the certificates beside it lead upwards, and are those
	             * that were there when it was signed */
	bool then, now; /* the certificate was valid on that day */
	bool trusted; /* a way leads to a certificate in `trust` */
	const char *why; /* it does not: libcrypto's words, or NULL */
	struct cert_facts facts;
};
struct cms_question {
	const void *cms; /* as found in the hole, zeros behind it */
	size_t n;
	const char *sha256; /* hex, of the signed bytes */
	const char *certs; /* key_certs, as the signed bytes tell it */
	struct date then, now; /* then: the day it is said to be signed on */
	struct key_file trust; /* certificates; s NULL: not asked */
};
/* False, with err, only if `trust` is of no use. */
bool cms_check(const struct cms_question *question, struct cms_found *found,
    struct err *err);
void cms_found_clear(struct cms_found *found);

#endif
