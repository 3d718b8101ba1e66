/* Keys and certificates out of the bytes of files. Refuses a key that is too
 * weak, that its certificate does not belong to or that may not sign. */
#include "seal/key.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "base/mem.h"
#include "seal/inner.h"

/* The passphrase, and whether anything asked for it. */
struct lock {
	const char *passphrase;
	bool asked;
};

static int
unlock(char *buf, int size, int writing, void *arg)
{
	struct lock *lock = arg;
	size_t n;

	(void)writing;
	lock->asked = true;
	if (lock->passphrase == NULL)
		return -1;
	n = strlen(lock->passphrase);
	if (n > (size_t)size)
		return -1;
	memcpy(buf, lock->passphrase, n);
	return (int)n;
}

static bool
is_pem(const struct key_file *file)
{
	return memmem(file->s, file->n, "-----BEGIN ", 11) != NULL;
}

static EVP_PKEY *
read_private(const struct key_file *file, struct lock *lock)
{
	const unsigned char *p = (const unsigned char *)file->s;
	BIO *bio = BIO_new_mem_buf(file->s, (int)file->n);
	EVP_PKEY *pkey;

	REQUIRE(bio != NULL);
	if (is_pem(file)) {
		pkey = PEM_read_bio_PrivateKey(bio, NULL, unlock, lock);
	} else {
		pkey = d2i_AutoPrivateKey(NULL, &p, (long)file->n);
		if (pkey == NULL)
			pkey = d2i_PKCS8PrivateKey_bio(bio, NULL, unlock, lock);
	}
	BIO_free(bio);
	ERR_clear_error();
	return pkey;
}

static enum key_state
failed(struct err *err, const char *name, const char *why)
{
	err_set(err, "%s: %s", name, why);
	return KEY_FAILED;
}

static enum key_state
wrong(const struct lock *lock, const char *name, struct err *err)
{
	if (lock->passphrase == NULL)
		return KEY_LOCKED;
	return failed(err, name, "the passphrase is wrong");
}

/* Takes the certificate of the key out of the stack. */
static bool
choose(struct key *key)
{
	int i;

	for (i = 0; i < sk_X509_num(key->chain); i++)
		if (X509_check_private_key(sk_X509_value(key->chain, i),
			key->pkey) == 1) {
			key->cert = sk_X509_delete(key->chain, i);
			break;
		}
	ERR_clear_error();
	return key->cert != NULL;
}

static enum key_state
open_pair(struct key *key, const struct key_files *files, struct err *err)
{
	const struct key_file *certs =
	    files->cert.s ? &files->cert : &files->key;
	struct lock lock = { .passphrase = files->passphrase };

	if (files->key.n == 0)
		return failed(err, files->key.name, "is empty");
	if (certs->n == 0)
		return failed(err, certs->name, "is empty");
	key->pkey = read_private(&files->key, &lock);
	if (key->pkey == NULL && lock.asked)
		return wrong(&lock, files->key.name, err);
	if (key->pkey == NULL)
		return failed(err, files->key.name,
		    "there is no private key in it, in PEM or DER");
	if (cert_read(certs, key->chain) == 0)
		return failed(err, certs->name,
		    "there is no certificate in it, in PEM or DER");
	if (choose(key))
		return KEY_OPEN;
	err_set(err,
	    "%s and %s do not belong together: the certificate is "
	    "for another key",
	    files->key.name, certs->name);
	return KEY_FAILED;
}

/* Some programs write no passphrase as none, others as an empty one. */
static const char *
p12_passphrase(PKCS12 *p12, const char *passphrase)
{
	if (PKCS12_mac_present(p12) != 1)
		return passphrase ? passphrase : "";
	if (passphrase != NULL)
		return PKCS12_verify_mac(p12, passphrase, -1) == 1 ? passphrase
								   : NULL;
	return PKCS12_verify_mac(p12, "", 0) == 1 ||
		PKCS12_verify_mac(p12, NULL, 0) == 1
	    ? ""
	    : NULL;
}

static enum key_state
open_p12(struct key *key, const struct key_files *files, struct err *err)
{
	const unsigned char *p = (const unsigned char *)files->p12.s;
	const char *name = files->p12.name, *passphrase;
	struct lock lock = { .passphrase = files->passphrase };
	STACK_OF(X509) *others = NULL;
	PKCS12 *p12;
	int ok;

	if (files->p12.n == 0)
		return failed(err, name, "is empty");
	p12 = d2i_PKCS12(NULL, &p, (long)files->p12.n);
	if (p12 == NULL)
		return failed(err, name, "is no PKCS#12 file");
	passphrase = p12_passphrase(p12, files->passphrase);
	if (passphrase == NULL) {
		PKCS12_free(p12);
		ERR_clear_error();
		return wrong(&lock, name, err);
	}
	ok = PKCS12_parse(p12, passphrase, &key->pkey, &key->cert, &others);
	PKCS12_free(p12);
	ERR_clear_error();
	if (others != NULL) {
		sk_X509_pop_free(key->chain, X509_free);
		key->chain = others;
	}
	if (ok != 1)
		return failed(err, name,
		    "it is damaged, or encrypted in an old way that libcrypto "
		    "no longer reads (openssl pkcs12 -legacy does; export it "
		    "anew with that)");
	if (key->pkey == NULL)
		return failed(err, name, "there is no private key in it");
	if (key->cert == NULL)
		return failed(err, name,
		    "there is no certificate in it for its key");
	return KEY_OPEN;
}

/* What is no part of the way up stays out of the signature. */
static void
keep_path(struct key *key)
{
	STACK_OF(X509) * path;
	bool forged;
	int i;

	path = cert_path(key->cert, key->chain, &forged);
	for (i = 0; i < sk_X509_num(path); i++)
		X509_up_ref(sk_X509_value(path, i));
	sk_X509_pop_free(key->chain, X509_free);
	key->chain = path;
	cert_sum(key->cert, path, key->certs);
}

static bool
fit(struct key *key, const struct key_files *files, struct err *err)
{
	const char *name = files->p12.s ? files->p12.name : files->key.name;

	if (!cert_kind(key->pkey, name, err))
		return false;
	if (X509_check_private_key(key->cert, key->pkey) != 1) {
		ERR_clear_error();
		return err_set(err,
		    "%s: its key and its certificate do not belong together",
		    name);
	}
	if (sk_X509_num(key->chain) >= CERTS_MOST)
		return err_set(err,
		    "%s: %d certificates or more lead up from its key; a "
		    "signature holds %d at most",
		    name, CERTS_MOST, CERTS_MOST);
	if (!cert_may_sign(key->cert))
		return err_set(err,
		    "the certificate of %s may not sign documents: its key "
		    "usage names neither digital signature nor "
		    "non-repudiation",
		    key->facts.name);
	return true;
}

enum key_state
key_open(struct key **out, const struct key_files *files, struct err *err)
{
	struct key *key = mem_alloc(sizeof(*key));
	enum key_state state;

	seal_start();
	key->chain = sk_X509_new_null();
	REQUIRE(key->chain != NULL);
	state = files->p12.s ? open_p12(key, files, err)
			     : open_pair(key, files, err);
	if (state == KEY_OPEN) {
		cert_tell(key->cert, &key->facts);
		keep_path(key);
		if (!fit(key, files, err))
			state = KEY_FAILED;
	}
	if (state == KEY_OPEN)
		*out = key;
	else
		key_close(key);
	return state;
}

void
key_close(struct key *key)
{
	if (key == NULL)
		return;
	EVP_PKEY_free(key->pkey);
	X509_free(key->cert);
	sk_X509_pop_free(key->chain, X509_free);
	cert_facts_clear(&key->facts);
	free(key);
}

const struct cert_facts *
key_facts(const struct key *key)
{
	return &key->facts;
}

const char *
key_certs(const struct key *key)
{
	return key->certs;
}

bool
key_valid(const struct key *key, struct date date, struct err *err)
{
	const struct cert_facts *facts = &key->facts;
	char day[16], limit[16];

	date_format(date, day);
	if (date_cmp(date, facts->until) > 0)
		return err_set(err,
		    "the certificate of %s expired on %s, before %s",
		    facts->name, date_format(facts->until, limit), day);
	if (date_cmp(date, facts->from) < 0)
		return err_set(err,
		    "the certificate of %s is not valid before %s, so not on "
		    "%s",
		    facts->name, date_format(facts->from, limit), day);
	return true;
}

void
key_wipe(void *p, size_t n)
{
	if (p != NULL)
		OPENSSL_cleanse(p, n);
}
