/* Makes the CMS of a signature. Refuses the attribute of the signing time,
 * which CMS_final would add and PAdES forbids: so it signs by hand. */
#include "seal/cms.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>

#include "base/digest.h"
#include "base/mem.h"
#include "seal/inner.h"

#define FLAGS                                                                  \
	(CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP)

static bool
fail(struct err *err)
{
	const char *why = ERR_reason_error_string(ERR_peek_last_error());

	err_set(err, "libcrypto could not sign: %s", why ? why : "unknown");
	ERR_clear_error();
	return false;
}

static bool
add_attributes(CMS_SignerInfo *si, const unsigned char digest[32])
{
	return CMS_signed_add1_attr_by_NID(si, NID_pkcs9_contentType,
		   V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
	    CMS_signed_add1_attr_by_NID(si, NID_pkcs9_messageDigest,
		V_ASN1_OCTET_STRING, digest, 32) == 1;
}

static bool
copy_attributes(CMS_SignerInfo *si, CMS_SignerInfo *like)
{
	int i;

	while (CMS_signed_get_attr_count(si) > 0)
		X509_ATTRIBUTE_free(CMS_signed_delete_attr(si, 0));
	for (i = 0; i < CMS_signed_get_attr_count(like); i++)
		if (CMS_signed_add1_attr(si, CMS_signed_get_attr(like, i)) != 1)
			return false;
	return true;
}

CMS_ContentInfo *
cms_frame(EVP_PKEY *pkey, X509 *cert, STACK_OF(X509) * chain,
    const unsigned char digest[32], CMS_SignerInfo *like)
{
	CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, NULL, FLAGS);
	CMS_SignerInfo *si;
	bool ok;
	int i;

	if (cms == NULL)
		return NULL;
	si = CMS_add1_signer(cms, cert, pkey, EVP_sha256(), FLAGS);
	ok = si != NULL &&
	    (like ? copy_attributes(si, like) : add_attributes(si, digest));
	for (i = 0; ok && i < sk_X509_num(chain); i++)
		ok = CMS_add1_cert(cms, sk_X509_value(chain, i)) == 1;
	if (ok)
		return cms;
	CMS_ContentInfo_free(cms);
	return NULL;
}

struct der {
	unsigned char *s;
	int n;
};

static int
by_bytes(const void *a, const void *b)
{
	const struct der *x = a, *y = b;
	int least = x->n < y->n ? x->n : y->n;
	int order = memcmp(x->s, y->s, (size_t)least);

	return order ? order : x->n - y->n;
}

/* A SET OF in DER: its members in the order of their bytes. */
bool
cms_attributes(CMS_SignerInfo *si, unsigned char **out, size_t *n)
{
	int count = CMS_signed_get_attr_count(si), i, body = 0, size;
	struct der *parts;
	unsigned char *p;
	bool ok = count > 0;

	parts = mem_alloc((size_t)(count > 0 ? count : 1) * sizeof(*parts));
	for (i = 0; i < count; i++) {
		parts[i].n =
		    i2d_X509_ATTRIBUTE(CMS_signed_get_attr(si, i), &parts[i].s);
		ok = ok && parts[i].n > 0 && parts[i].n < 1 << 20;
		body += ok ? parts[i].n : 0;
	}
	size = ASN1_object_size(1, body, V_ASN1_SET);
	ok = ok && size > 0;
	if (ok) {
		qsort(parts, (size_t)count, sizeof(*parts), by_bytes);
		*out = p = mem_alloc((size_t)size);
		ASN1_put_object(&p, 1, body, V_ASN1_SET, V_ASN1_UNIVERSAL);
		for (i = 0; i < count; i++, p += parts[i - 1].n)
			memcpy(p, parts[i].s, (size_t)parts[i].n);
		*n = (size_t)size;
	}
	for (i = 0; i < count; i++)
		OPENSSL_free(parts[i].s);
	free(parts);
	return ok;
}

/* The signature over the attributes, in sig, which has room for it. */
static bool
sign(EVP_PKEY *pkey, const unsigned char *der, size_t der_n, unsigned char *sig,
    size_t *n)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool ok;

	ok = ctx != NULL &&
	    EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, pkey) == 1 &&
	    EVP_DigestSign(ctx, sig, n, der, der_n) == 1;
	EVP_MD_CTX_free(ctx);
	return ok;
}

/* Signs, or only makes room for a signature of the greatest length. */
static bool
make(const struct key *key, const unsigned char digest[32], bool room,
    struct str *out)
{
	CMS_ContentInfo *cms =
	    cms_frame(key->pkey, key->cert, key->chain, digest, NULL);
	size_t n = (size_t)EVP_PKEY_get_size(key->pkey), der_n = 0;
	unsigned char *sig = mem_alloc(n), *der = NULL, *all = NULL;
	CMS_SignerInfo *si;
	int size = 0;

	if (cms != NULL) {
		si = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
		if (cms_attributes(si, &der, &der_n) &&
		    (room || sign(key->pkey, der, der_n, sig, &n)) &&
		    ASN1_STRING_set(CMS_SignerInfo_get0_signature(si), sig,
			(int)n) == 1)
			size = i2d_CMS_ContentInfo(cms, &all);
	}
	if (size > 0)
		str_addn(out, all, (size_t)size);
	OPENSSL_free(all);
	CMS_ContentInfo_free(cms);
	free(der);
	free(sig);
	return size > 0;
}

bool
cms_sign(const struct key *key, const char *sha256, struct str *out,
    struct err *err)
{
	unsigned char digest[32];
	size_t n;

	seal_start();
	REQUIRE(digest_is_hex(sha256, 64));
	if (OPENSSL_hexstr2buf_ex(digest, sizeof(digest), &n, sha256, '\0') !=
	    1)
		return fail(err);
	return make(key, digest, false, out) || fail(err);
}

size_t
cms_room(const struct key *key, struct err *err)
{
	unsigned char digest[32] = { 0 };
	struct str out = { 0 };
	size_t n;

	seal_start();
	if (!make(key, digest, true, &out))
		fail(err);
	n = out.n;
	str_clear(&out);
	return n;
}
