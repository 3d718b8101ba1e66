/* Checks the CMS of a signature. Refuses every form but the one that cms_sign
 * writes, so that no byte of it can be changed unseen. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/x509_vfy.h>

#include "base/digest.h"
#include "base/mem.h"
#include "seal/cms.h"
#include "seal/inner.h"

/* The CMS taken apart. */
struct parts {
	CMS_ContentInfo *cms;
	CMS_SignerInfo *si;
	STACK_OF(X509) * certs; /* all in it */
	X509 *cert; /* the signer's, one of them */
	bool many; /* certificates: not looked at */
};

static bool
take_apart(struct parts *parts, const unsigned char *p, size_t n)
{
	const unsigned char *end = p + n, *q = p;
	STACK_OF(CMS_SignerInfo) * signers;
	int i;

	parts->cms = d2i_CMS_ContentInfo(NULL, &q, (long)n);
	if (parts->cms == NULL ||
	    OBJ_obj2nid(CMS_get0_type(parts->cms)) != NID_pkcs7_signed)
		return false;
	for (; q < end; q++)
		if (*q != 0)
			return false;
	signers = CMS_get0_SignerInfos(parts->cms);
	parts->certs = CMS_get1_certs(parts->cms);
	parts->many = sk_X509_num(parts->certs) > CERTS_MOST;
	if (sk_CMS_SignerInfo_num(signers) != 1 || parts->certs == NULL ||
	    parts->many)
		return false;
	parts->si = sk_CMS_SignerInfo_value(signers, 0);
	for (i = 0; i < sk_X509_num(parts->certs); i++)
		if (CMS_SignerInfo_cert_cmp(parts->si,
			sk_X509_value(parts->certs, i)) == 0)
			parts->cert = sk_X509_value(parts->certs, i);
	return parts->cert != NULL && X509_get0_pubkey(parts->cert) != NULL;
}

/* Is it byte for byte what our own frame around the same certificates,
 * attributes and signature is? */
static bool
as_made(const struct parts *parts, const unsigned char *found, size_t n)
{
	STACK_OF(X509) *others = sk_X509_dup(parts->certs);
	ASN1_OCTET_STRING *sig = CMS_SignerInfo_get0_signature(parts->si);
	CMS_ContentInfo *cms = NULL;
	unsigned char *all = NULL;
	CMS_SignerInfo *si;
	int size = 0;
	bool same;

	if (others != NULL) {
		sk_X509_delete_ptr(others, parts->cert);
		cms = cms_frame(X509_get0_pubkey(parts->cert), parts->cert,
		    others, NULL, parts->si);
	}
	if (cms != NULL) {
		si = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
		if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(si),
			ASN1_STRING_get0_data(sig),
			ASN1_STRING_length(sig)) == 1)
			size = i2d_CMS_ContentInfo(cms, &all);
	}
	same = size > 0 && (size_t)size <= n &&
	    memcmp(all, found, (size_t)size) == 0;
	OPENSSL_free(all);
	CMS_ContentInfo_free(cms);
	sk_X509_free(others);
	return same;
}

/* The attribute's only value of that type, or NULL. */
static void *
attribute(const struct parts *parts, int nid, int type)
{
	int at = CMS_signed_get_attr_by_NID(parts->si, nid, -1);
	X509_ATTRIBUTE *attr = CMS_signed_get_attr(parts->si, at);

	if (at < 0 || X509_ATTRIBUTE_count(attr) != 1)
		return NULL;
	return X509_ATTRIBUTE_get0_data(attr, 0, type, NULL);
}

/* Does the attribute name this very certificate? */
static bool
names_signer(const struct parts *parts)
{
	const ASN1_STRING *value = attribute(parts,
	    NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE);
	STACK_OF(X509) *signer = sk_X509_new_null();
	ESS_SIGNING_CERT_V2 *ess = NULL;
	const unsigned char *p;
	bool ok;

	if (value != NULL) {
		p = ASN1_STRING_get0_data(value);
		ess = d2i_ESS_SIGNING_CERT_V2(NULL, &p,
		    ASN1_STRING_length(value));
	}
	ok = ess != NULL && signer != NULL &&
	    sk_X509_push(signer, parts->cert) > 0 &&
	    OSSL_ESS_check_signing_certs(NULL, ess, signer, 1) == 1;
	ESS_SIGNING_CERT_V2_free(ess);
	sk_X509_free(signer);
	return ok;
}

static bool
right_attributes(const struct parts *parts)
{
	const ASN1_OBJECT *type =
	    attribute(parts, NID_pkcs9_contentType, V_ASN1_OBJECT);

	return CMS_signed_get_attr_count(parts->si) == 3 &&
	    CMS_unsigned_get_attr_count(parts->si) <= 0 && type != NULL &&
	    OBJ_obj2nid(type) == NID_pkcs7_data && names_signer(parts);
}

static bool
right_digest(const struct parts *parts, const char *sha256)
{
	const ASN1_STRING *value =
	    attribute(parts, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
	char hex[DIGEST_HEX];

	if (value == NULL || ASN1_STRING_length(value) != 32)
		return false;
	digest_hex(ASN1_STRING_get0_data(value), 32, hex);
	return strcmp(hex, sha256) == 0;
}

static bool
right_signature(const struct parts *parts)
{
	ASN1_OCTET_STRING *sig = CMS_SignerInfo_get0_signature(parts->si);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char *der = NULL;
	size_t n = 0;
	bool ok;

	ok = ctx != NULL && cms_attributes(parts->si, &der, &n) &&
	    EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL,
		X509_get0_pubkey(parts->cert)) == 1 &&
	    EVP_DigestVerify(ctx, ASN1_STRING_get0_data(sig),
		(size_t)ASN1_STRING_length(sig), der, n) == 1;
	EVP_MD_CTX_free(ctx);
	free(der);
	return ok;
}

/* Each certificate is on the one way up, signed by the one above it as far as
 * that one is here; and they are those that the signed bytes tell of. */
static bool
right_chain(const struct parts *parts, const char *sum)
{
	STACK_OF(X509) *others = sk_X509_dup(parts->certs), *path;
	char hex[DIGEST_HEX];
	bool forged, ok;

	REQUIRE(others != NULL);
	sk_X509_delete_ptr(others, parts->cert);
	path = cert_path(parts->cert, others, &forged);
	cert_sum(parts->cert, others, hex);
	ok = !forged && sk_X509_num(path) == sk_X509_num(others) &&
	    strcmp(hex, sum) == 0;
	sk_X509_free(path);
	sk_X509_free(others);
	return ok;
}

/* Within that day, and not before the certificate began on it. */
static time_t
moment(struct date date, X509 *cert)
{
	struct tm from;
	time_t at, least;
	struct tm tm = { .tm_year = date.year - 1900,
		.tm_mon = date.month - 1,
		.tm_mday = date.day,
		.tm_hour = 12 };

	at = timegm(&tm);
	if (ASN1_TIME_to_tm(X509_get0_notBefore(cert), &from) != 1)
		return at;
	least = timegm(&from);
	return least > at && least < at + 86400 / 2 ? least : at;
}

static bool
leads_to(const struct parts *parts, STACK_OF(X509) * roots,
    const struct cms_question *question, struct cms_found *found)
{
	X509_STORE *store = X509_STORE_new();
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	X509_VERIFY_PARAM *param;
	int i;

	REQUIRE(store != NULL && ctx != NULL);
	for (i = 0; i < sk_X509_num(roots); i++)
		X509_STORE_add_cert(store, sk_X509_value(roots, i));
	param = X509_STORE_get0_param(store);
	X509_VERIFY_PARAM_set_flags(param,
	    X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_CHECK_SS_SIGNATURE);
	X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_ANY);
	X509_VERIFY_PARAM_set_time(param, moment(question->then, parts->cert));
	if (X509_STORE_CTX_init(ctx, store, parts->cert, parts->certs) == 1 &&
	    X509_verify_cert(ctx) == 1)
		found->trusted = true;
	else
		found->why = X509_verify_cert_error_string(
		    X509_STORE_CTX_get_error(ctx));
	X509_STORE_CTX_free(ctx);
	X509_STORE_free(store);
	return found->trusted;
}

static bool
within(const struct cert_facts *facts, struct date date)
{
	return date_cmp(facts->from, date) <= 0 &&
	    date_cmp(date, facts->until) <= 0;
}

static void
look(const struct parts *parts, STACK_OF(X509) * roots,
    const struct cms_question *question, struct cms_found *found)
{
	struct err unsaid;

	cert_tell(parts->cert, &found->facts);
	found->attributes = right_attributes(parts);
	found->digest = right_digest(parts, question->sha256);
	found->signature = right_signature(parts);
	found->strong = cert_kind(X509_get0_pubkey(parts->cert), "", &unsaid);
	found->usage = cert_may_sign(parts->cert);
	found->chain = right_chain(parts, question->certs);
	found->then = within(&found->facts, question->then);
	found->now = within(&found->facts, question->now);
	if (question->trust.s != NULL)
		leads_to(parts, roots, question, found);
}

bool
cms_check(const struct cms_question *question, struct cms_found *found,
    struct err *err)
{
	STACK_OF(X509) *roots = sk_X509_new_null();
	struct parts parts = { 0 };
	bool ok = true;

	*found = (struct cms_found){ 0 };
	seal_start();
	REQUIRE(roots != NULL);
	if (question->trust.s != NULL &&
	    cert_read(&question->trust, roots) == 0)
		ok = err_set(err,
		    "%s: there is no certificate in it, in PEM or DER",
		    question->trust.name);
	found->read = ok && take_apart(&parts, question->cms, question->n) &&
	    as_made(&parts, question->cms, question->n);
	found->many = parts.many;
	if (found->read)
		look(&parts, roots, question, found);
	CMS_ContentInfo_free(parts.cms);
	sk_X509_pop_free(parts.certs, X509_free);
	sk_X509_pop_free(roots, X509_free);
	ERR_clear_error();
	return ok;
}

void
cms_found_clear(struct cms_found *found)
{
	cert_facts_clear(&found->facts);
	*found = (struct cms_found){ 0 };
}
