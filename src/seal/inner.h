#ifndef SEAL_INNER_H
#define SEAL_INNER_H
/* What the files of this room share. */
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "seal/key.h"

#define CERTS_MOST 16 /* of one signer: each is verified, a few are usual */

struct key {
	EVP_PKEY *pkey;
	X509 *cert;
	STACK_OF(X509) * chain; /* the others */
	struct cert_facts facts;
	char certs[65];
};

/* libcrypto without the environment's configuration; call it first. */
void seal_start(void);

/* cert.c */
void cert_tell(X509 *cert, struct cert_facts *facts);
/* Can a key like this sign here? Else a sentence that begins with `what`. */
bool cert_kind(EVP_PKEY *pkey, const char *what, struct err *err);
/* May it sign, as far as it says what it is for? */
bool cert_may_sign(X509 *cert);
/* Appends all certificates in PEM, or the one in DER; returns how many. */
int cert_read(const struct key_file *file, STACK_OF(X509) * out);
/* The certificates of the pool that lead upwards from this one, each signed by
 * the next; borrowed, the caller frees the stack. *forged: one says it is next
 * and its key did not sign. It ends at CERTS_MOST of them. */
STACK_OF(X509) * cert_path(X509 *cert, STACK_OF(X509) * pool, bool *forged);
/* SHA-256 that stands for all of them, whatever their order. */
void cert_sum(X509 *cert, STACK_OF(X509) * others, char hex[65]);

/* cms.c: the CMS of a signer, all but the signature's value; signed
 * attributes are taken from `like` (NULL: made from the digest). */
CMS_ContentInfo *cms_frame(EVP_PKEY *pkey, X509 *cert, STACK_OF(X509) * chain,
    const unsigned char digest[32], CMS_SignerInfo *like);
/* The bytes that are signed; false if libcrypto failed. */
bool cms_attributes(CMS_SignerInfo *si, unsigned char **der, size_t *n);

#endif
