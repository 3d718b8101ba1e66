/* Ed25519 by libcrypto. Refuses a private key of any other kind, and a public
 * key under which a signature would prove nothing. */
#include "seal/ed25519.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "base/mem.h"
#include "seal/inner.h"

/* scrypt: 16 MiB, five times over; libcrypto allows 32 MiB by itself. */
#define SCRYPT_N  16384
#define SCRYPT_R  8
#define SCRYPT_P  5
#define SALT_SIZE 16

struct ed25519 {
	EVP_PKEY *pkey;
};

static struct ed25519 *
hold(EVP_PKEY *pkey)
{
	struct ed25519 *key = mem_alloc(sizeof(*key));

	key->pkey = pkey;
	return key;
}

struct ed25519 *
ed25519_make(void)
{
	EVP_PKEY *pkey;

	seal_start();
	pkey = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	if (pkey == NULL)
		BUG("libcrypto made no Ed25519 key");
	return hold(pkey);
}

void
ed25519_close(struct ed25519 *key)
{
	if (key == NULL)
		return;
	EVP_PKEY_free(key->pkey); /* it wipes the private part */
	free(key);
}

/* PBES2 around the key. */
static X509_SIG *
encrypt(PKCS8_PRIV_KEY_INFO *info, const char *passphrase)
{
	X509_ALGOR *how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), NULL,
	    SALT_SIZE, NULL, SCRYPT_N, SCRYPT_R, SCRYPT_P);
	X509_SIG *sealed;

	REQUIRE(how != NULL);
	sealed = PKCS8_set0_pbe(passphrase, (int)strlen(passphrase), info, how);
	REQUIRE(sealed != NULL);
	return sealed;
}

void
ed25519_write(const struct ed25519 *key, const char *passphrase,
    struct str *out)
{
	PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key->pkey);
	BIO *bio = BIO_new(BIO_s_secmem());
	X509_SIG *sealed = NULL;
	char *text;
	long n;
	int ok;

	REQUIRE(info != NULL && bio != NULL);
	if (passphrase != NULL && passphrase[0] != '\0') {
		sealed = encrypt(info, passphrase);
		ok = PEM_write_bio_PKCS8(bio, sealed);
	} else {
		ok = PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio, info);
	}
	REQUIRE(ok == 1);
	n = BIO_get_mem_data(bio, &text);
	str_room(out, (size_t)n); /* at once: no copy stays behind */
	str_addn(out, text, (size_t)n);
	X509_SIG_free(sealed);
	PKCS8_PRIV_KEY_INFO_free(info);
	BIO_free(bio);
}

/* The key out of what a PEM block holds; NULL with why. */
static PKCS8_PRIV_KEY_INFO *
decrypt(const unsigned char *der, long n, const char *passphrase,
    const char **why)
{
	X509_SIG *sealed = d2i_X509_SIG(NULL, &der, n);
	PKCS8_PRIV_KEY_INFO *info = NULL;

	*why = "it is damaged";
	if (sealed != NULL) {
		*why = "the passphrase is wrong";
		info =
		    PKCS8_decrypt(sealed, passphrase, (int)strlen(passphrase));
	}
	X509_SIG_free(sealed);
	return info;
}

/* NULL with why; why NULL: it is locked. */
static EVP_PKEY *
read_block(const char *name, const unsigned char *der, long n,
    const char *passphrase, const char **why)
{
	PKCS8_PRIV_KEY_INFO *info = NULL;
	EVP_PKEY *pkey = NULL;

	*why = "there is no private key in it, in PEM (PKCS#8)";
	if (strcmp(name, PEM_STRING_PKCS8) == 0) {
		if (passphrase == NULL) {
			*why = NULL;
			return NULL;
		}
		info = decrypt(der, n, passphrase, why);
	} else if (strcmp(name, PEM_STRING_PKCS8INF) == 0) {
		info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &der, n);
	}
	if (info == NULL)
		return NULL;
	*why = "its private key is of no kind that assay knows";
	pkey = EVP_PKCS82PKEY(info);
	PKCS8_PRIV_KEY_INFO_free(info);
	if (pkey == NULL || EVP_PKEY_is_a(pkey, "ED25519"))
		return pkey;
	*why = "is a key of another kind, not Ed25519";
	EVP_PKEY_free(pkey);
	return NULL;
}

enum key_state
ed25519_open(struct ed25519 **key, const struct key_file *file,
    const char *passphrase, struct err *err)
{
	const char *why = "there is no private key in it, in PEM (PKCS#8)";
	char *name = NULL, *header = NULL;
	unsigned char *der = NULL;
	EVP_PKEY *pkey = NULL;
	long n = 0;
	BIO *bio;

	seal_start();
	bio = BIO_new_mem_buf(file->n ? file->s : "", (int)file->n);
	REQUIRE(bio != NULL);
	if (PEM_read_bio(bio, &name, &header, &der, &n) == 1)
		pkey = read_block(name, der, n, passphrase, &why);
	BIO_free(bio);
	OPENSSL_free(name);
	OPENSSL_free(header);
	OPENSSL_clear_free(der, (size_t)n);
	ERR_clear_error();
	if (pkey != NULL) {
		*key = hold(pkey);
		return KEY_OPEN;
	}
	if (why == NULL)
		return KEY_LOCKED;
	err_set(err, "%s: %s", file->name, why);
	return KEY_FAILED;
}

void
ed25519_public(const struct ed25519 *key, char hex[ED25519_PUBLIC])
{
	unsigned char raw[32];
	size_t n = sizeof(raw);

	REQUIRE(EVP_PKEY_get_raw_public_key(key->pkey, raw, &n) == 1);
	digest_hex(raw, n, hex);
}

void
ed25519_sign(const struct ed25519 *key, const void *bytes, size_t n,
    char hex[ED25519_SIGNATURE])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char raw[64];
	size_t got = sizeof(raw);

	REQUIRE(ctx != NULL);
	if (EVP_DigestSignInit(ctx, NULL, NULL, NULL, key->pkey) != 1 ||
	    EVP_DigestSign(ctx, raw, &got, n ? bytes : "", n) != 1)
		BUG("libcrypto could not sign");
	EVP_MD_CTX_free(ctx);
	digest_hex(raw, got, hex);
}

/* The bytes of 2n lower-case hex digits, and nothing else. */
static bool
from_hex(const char *hex, unsigned char *raw, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	if (!digest_is_hex(hex, 2 * n))
		return false;
	for (i = 0; i < n; i++)
		raw[i] =
		    (unsigned char)((strchr(digits, hex[2 * i]) - digits) << 4 |
			(strchr(digits, hex[2 * i + 1]) - digits));
	return true;
}

/*
 * Two sorts of public keys that libcrypto takes and nobody makes by honest
 * means: the y of a point of order 1, 2, 4 or 8, under which a signature fits
 * many texts, and a y not below 2^255 - 19, the second name of another key.
 */
static bool
weak(const unsigned char raw[32])
{
	static const unsigned char small[][32] = { { 0 }, { 1 },
		{ 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3,
		    0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05,
		    0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
		    0xfc, 0x05 },
		{ 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c,
		    0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa,
		    0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
		    0x03, 0x7a } };
	unsigned char y[32];
	size_t i;

	memcpy(y, raw, sizeof(y));
	y[31] &= 0x7f; /* the rest is the sign of x */
	for (i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		if (memcmp(y, small[i], sizeof(y)) == 0)
			return true;
	for (i = 1; i < 31; i++)
		if (y[i] != 0xff)
			return false;
	/* From 2^255 - 20, which is -1 and of order 2, upwards. */
	return y[31] == 0x7f && y[0] >= 0xec;
}

bool
ed25519_verify(const char *public, const void *bytes, size_t n,
    const char *signature)
{
	unsigned char key[32], raw[64];
	EVP_PKEY *pkey;
	EVP_MD_CTX *ctx;
	bool ok;

	if (!from_hex(public, key, sizeof(key)) ||
	    !from_hex(signature, raw, sizeof(raw)) || weak(key))
		return false;
	seal_start();
	pkey = EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519", NULL, key,
	    sizeof(key));
	ctx = EVP_MD_CTX_new();
	REQUIRE(pkey != NULL && ctx != NULL);
	ok = EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, pkey) == 1 &&
	    EVP_DigestVerify(ctx, raw, sizeof(raw), n ? bytes : "", n) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(pkey);
	ERR_clear_error();
	return ok;
}

bool
ed25519_fingerprint(const char *public, char hex[DIGEST_HEX])
{
	unsigned char raw[32];

	if (!from_hex(public, raw, sizeof(raw)))
		return false;
	digest_bytes(raw, sizeof(raw), hex);
	return true;
}
