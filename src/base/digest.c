/* Hashes and salt. Refuses to go on without real randomness. */
#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "base/mem.h"

struct digest {
	EVP_MD_CTX *ctx;
};

/* libcrypto must not load what a file of the environment's choice names. */
static void
own_configuration(void)
{
	if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1)
		BUG("libcrypto cannot start");
}

struct digest *
digest_new(void)
{
	struct digest *digest = mem_alloc(sizeof(*digest));

	own_configuration();
	digest->ctx = EVP_MD_CTX_new();
	if (digest->ctx == NULL ||
	    EVP_DigestInit_ex(digest->ctx, EVP_sha256(), NULL) != 1)
		BUG("no SHA-256");
	return digest;
}

void
digest_add(struct digest *digest, const void *bytes, size_t n)
{
	if (EVP_DigestUpdate(digest->ctx, bytes, n) != 1)
		BUG("SHA-256 failed");
}

void
digest_end(struct digest *digest, char hex[DIGEST_HEX])
{
	unsigned char out[32];

	if (EVP_DigestFinal_ex(digest->ctx, out, NULL) != 1)
		BUG("SHA-256 failed");
	digest_hex(out, sizeof(out), hex);
	digest_free(digest);
}

void
digest_free(struct digest *digest)
{
	if (digest == NULL)
		return;
	EVP_MD_CTX_free(digest->ctx);
	free(digest);
}

void
digest_bytes(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	unsigned char out[32];

	own_configuration();
	if (EVP_Digest(bytes, n, out, NULL, EVP_sha256(), NULL) != 1)
		BUG("SHA-256 failed");
	digest_hex(out, sizeof(out), hex);
}

void
digest_random(void *bytes, size_t n)
{
	own_configuration();
	if (RAND_bytes(bytes, (int)n) != 1)
		BUG("no random bytes");
}

void
digest_hex(const void *bytes, size_t n, char *hex)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *b = bytes;
	size_t i;

	for (i = 0; i < n; i++) {
		hex[2 * i] = digits[b[i] >> 4];
		hex[2 * i + 1] = digits[b[i] & 15];
	}
	hex[2 * n] = '\0';
}

int
digest_is_hex(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789abcdef") == n;
}
