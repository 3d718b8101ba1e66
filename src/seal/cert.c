/* What certificates say. Refuses to believe a name that is not clean text. */
#include <stdlib.h>
#include <string.h>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "seal/inner.h"

#define RSA_LEAST 2048

void
seal_start(void)
{
	if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1)
		BUG("libcrypto cannot start");
	ERR_clear_error();
}

/* One part of a name, or NULL. */
static char *
part(const X509_NAME *name, int nid)
{
	int i = X509_NAME_get_index_by_NID(name, nid, -1), n;
	unsigned char *utf8 = NULL;
	char *text = NULL;

	if (i < 0)
		return NULL;
	n = ASN1_STRING_to_UTF8(&utf8,
	    X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i)));
	/* On one line: it is printed among lines that must not be forged. */
	if (n > 0 && utf8_text((const char *)utf8, (size_t)n) &&
	    memchr(utf8, '\n', (size_t)n) == NULL) {
		char *raw = mem_dupn((const char *)utf8, (size_t)n);

		text = utf8_nfc_dup(raw);
		free(raw);
	}
	OPENSSL_free(utf8);
	if (str_blank(text)) {
		free(text);
		return NULL;
	}
	return text;
}

static char *
whose(const X509_NAME *name)
{
	static const int nids[] = { NID_commonName, NID_organizationName,
		NID_pkcs9_emailAddress, NID_organizationalUnitName };
	char *text = NULL;
	size_t i;

	for (i = 0; text == NULL && i < sizeof(nids) / sizeof(nids[0]); i++)
		text = part(name, nids[i]);
	return text ? text : mem_dup("(no name)");
}

/* The day; with `time` the second as a PDF writes it. */
static struct date
day_of(const ASN1_TIME *at, char time[64])
{
	struct date date = { 0 };
	struct tm tm;

	if (ASN1_TIME_to_tm(at, &tm) != 1)
		return date;
	date.year = tm.tm_year + 1900;
	date.month = tm.tm_mon + 1;
	date.day = tm.tm_mday;
	if (time != NULL && date.year >= 0 && date.year <= 9999)
		snprintf(time, 64, "D:%04d%02d%02d%02d%02d%02d+00'00'",
		    date.year, date.month, date.day, tm.tm_hour, tm.tm_min,
		    tm.tm_sec);
	return date;
}

static char *
kind_of(EVP_PKEY *pkey)
{
	char curve[64] = "";
	size_t n;

	if (pkey == NULL)
		return mem_dup("unknown");
	if (EVP_PKEY_is_a(pkey, "RSA"))
		return mem_printf("RSA, %d bits", EVP_PKEY_get_bits(pkey));
	if (EVP_PKEY_is_a(pkey, "EC") &&
	    EVP_PKEY_get_group_name(pkey, curve, sizeof(curve), &n) == 1) {
		int nid = OBJ_txt2nid(curve);
		const char *nist = EC_curve_nid2nist(nid);

		return mem_printf("EC, %s", nist ? nist : curve);
	}
	return mem_dup(EVP_PKEY_get0_type_name(pkey));
}

void
cert_tell(X509 *cert, struct cert_facts *facts)
{
	unsigned char hash[32];
	unsigned int n = sizeof(hash);

	*facts = (struct cert_facts){ 0 };
	facts->name = whose(X509_get_subject_name(cert));
	facts->of = part(X509_get_subject_name(cert), NID_organizationName);
	if (facts->of != NULL && strcmp(facts->of, facts->name) == 0) {
		free(facts->of);
		facts->of = NULL;
	}
	facts->issuer = whose(X509_get_issuer_name(cert));
	facts->kind = kind_of(X509_get0_pubkey(cert));
	if (X509_digest(cert, EVP_sha256(), hash, &n) != 1)
		BUG("SHA-256 failed");
	digest_hex(hash, sizeof(hash), facts->sha256);
	facts->from = day_of(X509_get0_notBefore(cert), facts->from_time);
	facts->until = day_of(X509_get0_notAfter(cert), NULL);
	facts->self_made = X509_self_signed(cert, 1) == 1;
	ERR_clear_error();
}

void
cert_facts_clear(struct cert_facts *facts)
{
	free(facts->name);
	free(facts->of);
	free(facts->issuer);
	free(facts->kind);
	*facts = (struct cert_facts){ 0 };
}

bool
cert_kind(EVP_PKEY *pkey, const char *what, struct err *err)
{
	static const int curves[] = { NID_X9_62_prime256v1, NID_secp384r1,
		NID_secp521r1 };
	char curve[64] = "", *kind;
	size_t i, n;

	if (EVP_PKEY_is_a(pkey, "RSA")) {
		if (EVP_PKEY_get_bits(pkey) >= RSA_LEAST)
			return true;
		return err_set(err,
		    "%s: an RSA key of %d bits is too short, it needs %d", what,
		    EVP_PKEY_get_bits(pkey), RSA_LEAST);
	}
	if (EVP_PKEY_is_a(pkey, "EC") &&
	    EVP_PKEY_get_group_name(pkey, curve, sizeof(curve), &n) == 1)
		for (i = 0; i < sizeof(curves) / sizeof(curves[0]); i++)
			if (OBJ_txt2nid(curve) == curves[i])
				return true;
	kind = kind_of(pkey);
	err_set(err,
	    "%s: a key of this kind (%s) cannot sign here; RSA, or EC on "
	    "P-256, P-384 or P-521 can",
	    what, kind);
	free(kind);
	return false;
}

bool
cert_may_sign(X509 *cert)
{
	/* Without the extension all bits are set. */
	return (X509_get_key_usage(cert) &
		   (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

int
cert_read(const struct key_file *file, STACK_OF(X509) * out)
{
	const unsigned char *p = (const unsigned char *)file->s;
	BIO *bio = BIO_new_mem_buf(file->s, (int)file->n);
	X509 *cert;
	int n = 0;

	REQUIRE(bio != NULL);
	while ((cert = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL) {
		sk_X509_push(out, cert);
		n++;
	}
	BIO_free(bio);
	if (n == 0) {
		cert = d2i_X509(NULL, &p, (long)file->n);
		if (cert != NULL) {
			sk_X509_push(out, cert);
			n = 1;
		}
	}
	ERR_clear_error();
	return n;
}

static bool
is_among(X509 *cert, STACK_OF(X509) * certs)
{
	int i;

	for (i = 0; i < sk_X509_num(certs); i++)
		if (X509_cmp(cert, sk_X509_value(certs, i)) == 0)
			return true;
	return false;
}

STACK_OF(X509) * cert_path(X509 *cert, STACK_OF(X509) * pool, bool *forged)
{
	STACK_OF(X509) *path = sk_X509_new_null();
	X509 *other;
	int i = 0;

	REQUIRE(path != NULL);
	*forged = false;
	while (i < sk_X509_num(pool) && sk_X509_num(path) < CERTS_MOST) {
		other = sk_X509_value(pool, i++);
		if (X509_check_issued(other, cert) != X509_V_OK)
			continue;
		if (X509_verify(cert, X509_get0_pubkey(other)) != 1) {
			*forged = true;
			continue;
		}
		/* What issued itself is the end; no circle goes on. */
		if (X509_cmp(other, cert) == 0 || is_among(other, path))
			break;
		sk_X509_push(path, other);
		cert = other;
		i = 0;
	}
	ERR_clear_error();
	return path;
}

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, 32);
}

void
cert_sum(X509 *cert, STACK_OF(X509) * others, char hex[65])
{
	int n = sk_X509_num(others), i;
	unsigned char(*sums)[32];

	n = n < 0 ? 0 : n;
	sums = mem_alloc(((size_t)n + 1) * sizeof(*sums));
	for (i = 0; i <= n; i++)
		if (X509_digest(i < n ? sk_X509_value(others, i) : cert,
			EVP_sha256(), sums[i], NULL) != 1)
			BUG("SHA-256 failed");
	qsort(sums, (size_t)n + 1, sizeof(*sums), by_bytes);
	digest_bytes(sums, ((size_t)n + 1) * sizeof(*sums), hex);
	free(sums);
}
