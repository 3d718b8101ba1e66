/* Keys and signatures: what opens, what is refused and in which words, and
 * that no byte of a CMS can be changed unseen. Keys are made by openssl(1) in
 * a folder of their own. */
#include "test.h"

#include <unistd.h>

#include "base/digest.h"
#include "seal/cms.h"

static char folder[] = "/tmp/assay-seal-XXXXXX";

static void
make(const char *what)
{
	char line[1024];

	snprintf(line, sizeof(line), "cd %s && { %s; } >/dev/null 2>&1", folder,
	    what);
	if (system(line) != 0)
		fail_msg("openssl: %s", what);
}

/* A key, and a certificate that it issued itself. */
#define PAIR(name, newkey, more)                                               \
	"openssl req -x509 -nodes -newkey " newkey " -keyout " name            \
	".key -out " name ".pem -subj '/O=Example/CN=" name "' " more
#define EC(curve) "ec -pkeyopt ec_paramgen_curve:" curve

static const char *const recipes[] = {
	PAIR("rsa", "rsa:2048", "-days 400"),
	PAIR("rsa3072", "rsa:3072", "-days 400"),
	PAIR("p256", EC("P-256"), ""),
	PAIR("p384", EC("P-384"), ""),
	PAIR("p521", EC("P-521"), ""),
	PAIR("short", "rsa:1024", ""),
	PAIR("brainpool", EC("brainpoolP256r1"), ""),
	PAIR("ed25519", "ed25519", ""),
	PAIR("pss", "rsa-pss -pkeyopt rsa_keygen_bits:2048", ""),
	PAIR("usage", "rsa:2048", "-addext keyUsage=critical,keyEncipherment"),
	PAIR("signs", "rsa:2048", "-addext keyUsage=critical,nonRepudiation"),
	"openssl pkcs8 -topk8 -in rsa.key -passout pass:secret -out locked.key",
	"openssl pkcs8 -topk8 -in rsa.key -passout pass:secret -outform DER "
	"-out locked.der",
	"openssl rsa -in rsa.key -aes128 -passout pass:secret -traditional "
	"-out old.key",
	"openssl pkey -in rsa.key -outform DER -out rsa.der",
	"openssl pkey -in p256.key -outform DER -out p256.der",
	"openssl x509 -in rsa.pem -outform DER -out rsa.crt",
	"openssl pkey -in rsa.key -pubout -out public.key",
	"cat rsa.pem rsa.key > both.pem",
	"cat p256.pem rsa.pem > several.pem",
	"openssl pkcs12 -export -inkey rsa.key -in rsa.pem -passout "
	"pass:secret -out rsa.p12",
	"openssl pkcs12 -export -inkey rsa.key -in rsa.pem -passout pass: "
	"-out open.p12",
	"openssl pkcs12 -export -nokeys -in rsa.pem -passout pass: -out "
	"nokey.p12",
	"openssl pkcs12 -export -inkey rsa.key -nocerts -passout pass: -out "
	"nocert.p12",
	"head -c 500 rsa.p12 > cut.p12",
	"head -c 700 rsa.key > cut.key",
	"head -c 200000 /dev/urandom > noise",
	": > empty",
	/* an authority, one between, and who signs */
	PAIR("root", "rsa:2048", "-days 3000"),
	"openssl req -nodes -newkey rsa:2048 -keyout mid.key -out mid.csr "
	"-subj '/CN=mid'",
	"printf 'basicConstraints=critical,CA:TRUE\\n' > ca.ext",
	"openssl x509 -req -in mid.csr -CA root.pem -CAkey root.key "
	"-CAcreateserial -extfile ca.ext -days 900 -out mid.pem",
	"openssl req -nodes -newkey rsa:2048 -keyout leaf.key -out leaf.csr "
	"-subj '/CN=leaf'",
	"printf 'keyUsage=critical,digitalSignature\\n' > leaf.ext",
	"openssl x509 -req -in leaf.csr -CA mid.pem -CAkey mid.key "
	"-CAcreateserial -extfile leaf.ext -days 500 -out leaf.pem",
	"cat leaf.pem mid.pem root.pem > chain.pem",
};

static int
setup(void **state)
{
	size_t i;

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	for (i = 0; i < ROWS(recipes); i++)
		make(recipes[i]);
	return 0;
}

static int
teardown(void **state)
{
	char line[64];

	(void)state;
	snprintf(line, sizeof(line), "rm -rf %s", folder);
	return system(line);
}

static void
slurp(const char *name, struct str *bytes, struct key_file *file)
{
	char path[128], buf[4096];
	size_t n;
	FILE *f;

	if (name == NULL)
		return;
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "rb");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_addn(bytes, buf, n);
	fclose(f);
	*file = (struct key_file){ name, str_text(bytes), bytes->n };
}

static enum key_state
open_files(const char *key_name, const char *cert, const char *p12,
    const char *passphrase, struct key **key, struct err *err)
{
	struct str bytes[3] = { { 0 }, { 0 }, { 0 } };
	struct key_files files = { .passphrase = passphrase };
	enum key_state state;
	size_t i;

	slurp(key_name, &bytes[0], &files.key);
	slurp(cert, &bytes[1], &files.cert);
	slurp(p12, &bytes[2], &files.p12);
	state = key_open(key, &files, err);
	for (i = 0; i < 3; i++)
		str_clear(&bytes[i]);
	return state;
}

static const struct {
	const char *key, *cert, *p12, *passphrase;
	enum key_state state;
	const char *say; /* part of the sentence, or of the kind of key */
} materials[] = {
	{ "rsa.key", "rsa.pem", NULL, NULL, KEY_OPEN, "RSA, 2048 bits" },
	{ "rsa3072.key", "rsa3072.pem", NULL, NULL, KEY_OPEN, "RSA, 3072" },
	{ "p256.key", "p256.pem", NULL, NULL, KEY_OPEN, "EC, P-256" },
	{ "p384.key", "p384.pem", NULL, NULL, KEY_OPEN, "EC, P-384" },
	{ "p521.key", "p521.pem", NULL, NULL, KEY_OPEN, "EC, P-521" },
	{ "rsa.der", "rsa.crt", NULL, NULL, KEY_OPEN, "RSA" },
	{ "p256.der", "p256.pem", NULL, NULL, KEY_OPEN, "EC" },
	{ "both.pem", NULL, NULL, NULL, KEY_OPEN, "RSA" },
	{ "both.pem", "both.pem", NULL, NULL, KEY_OPEN, "RSA" },
	{ "rsa.key", "several.pem", NULL, NULL, KEY_OPEN, "RSA" },
	{ "signs.key", "signs.pem", NULL, NULL, KEY_OPEN, "RSA" },
	{ "leaf.key", "chain.pem", NULL, NULL, KEY_OPEN, "RSA" },
	{ NULL, NULL, "rsa.p12", "secret", KEY_OPEN, "RSA" },
	{ NULL, NULL, "open.p12", NULL, KEY_OPEN, "RSA" },
	{ "locked.key", "rsa.pem", NULL, "secret", KEY_OPEN, "RSA" },
	{ "locked.der", "rsa.pem", NULL, "secret", KEY_OPEN, "RSA" },
	{ "old.key", "rsa.pem", NULL, "secret", KEY_OPEN, "RSA" },
	/* not needed, not minded */
	{ "rsa.key", "rsa.pem", NULL, "secret", KEY_OPEN, "RSA" },
	{ "locked.key", "rsa.pem", NULL, NULL, KEY_LOCKED, "" },
	{ "locked.der", "rsa.pem", NULL, NULL, KEY_LOCKED, "" },
	{ "old.key", "rsa.pem", NULL, NULL, KEY_LOCKED, "" },
	{ NULL, NULL, "rsa.p12", NULL, KEY_LOCKED, "" },
	{ "locked.key", "rsa.pem", NULL, "Secret", KEY_FAILED,
	    "locked.key: the passphrase is wrong" },
	{ "locked.der", "rsa.pem", NULL, "", KEY_FAILED,
	    "locked.der: the passphrase is wrong" },
	{ "old.key", "rsa.pem", NULL, "secret ", KEY_FAILED,
	    "old.key: the passphrase is wrong" },
	{ NULL, NULL, "rsa.p12", "Secret", KEY_FAILED,
	    "rsa.p12: the passphrase is wrong" },
	{ "short.key", "short.pem", NULL, NULL, KEY_FAILED,
	    "an RSA key of 1024 bits is too short, it needs 2048" },
	{ "brainpool.key", "brainpool.pem", NULL, NULL, KEY_FAILED,
	    "(EC, brainpoolP256r1) cannot sign here" },
	{ "ed25519.key", "ed25519.pem", NULL, NULL, KEY_FAILED,
	    "cannot sign here" },
	{ "pss.key", "pss.pem", NULL, NULL, KEY_FAILED, "cannot sign here" },
	{ "usage.key", "usage.pem", NULL, NULL, KEY_FAILED,
	    "the certificate of usage may not sign documents" },
	{ "rsa.key", "p256.pem", NULL, NULL, KEY_FAILED,
	    "rsa.key and p256.pem do not belong together" },
	{ "rsa.key", "rsa3072.pem", NULL, NULL, KEY_FAILED,
	    "do not belong together" },
	{ "rsa.pem", "rsa.pem", NULL, NULL, KEY_FAILED,
	    "rsa.pem: there is no private key in it" },
	{ "public.key", "rsa.pem", NULL, NULL, KEY_FAILED,
	    "public.key: there is no private key in it" },
	{ "cut.key", "rsa.pem", NULL, NULL, KEY_FAILED,
	    "cut.key: there is no private key in it" },
	{ "noise", "rsa.pem", NULL, NULL, KEY_FAILED,
	    "noise: there is no private key in it" },
	{ "rsa.key", "noise", NULL, NULL, KEY_FAILED,
	    "noise: there is no certificate in it" },
	{ "rsa.key", NULL, NULL, NULL, KEY_FAILED,
	    "rsa.key: there is no certificate in it" },
	{ "empty", "rsa.pem", NULL, NULL, KEY_FAILED, "empty: is empty" },
	{ "rsa.key", "empty", NULL, NULL, KEY_FAILED, "empty: is empty" },
	{ NULL, NULL, "empty", NULL, KEY_FAILED, "empty: is empty" },
	{ NULL, NULL, "noise", NULL, KEY_FAILED, "noise: is no PKCS#12 file" },
	{ NULL, NULL, "rsa.pem", NULL, KEY_FAILED, "is no PKCS#12 file" },
	{ NULL, NULL, "cut.p12", "secret", KEY_FAILED, "is no PKCS#12" },
	{ NULL, NULL, "nokey.p12", NULL, KEY_FAILED,
	    "there is no private key in it" },
	{ NULL, NULL, "nocert.p12", NULL, KEY_FAILED,
	    "there is no certificate in it for its key" },
};

static void
opens_or_says_why(void **state)
{
	struct key *key;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(materials); i++) {
		struct err err = { "" };
		enum key_state got =
		    open_files(materials[i].key, materials[i].cert,
			materials[i].p12, materials[i].passphrase, &key, &err);
		const char *say =
		    got == KEY_OPEN ? key_facts(key)->kind : err.say;

		if (got != materials[i].state ||
		    strstr(say, materials[i].say) == NULL)
			fail_msg("row %zu: %d, %s", i, (int)got, say);
		if (got == KEY_OPEN)
			key_close(key);
	}
}

static void
knows_its_days(void **state)
{
	struct cert_facts facts;
	struct err why = { "" };
	struct key *key;

	(void)state;
	assert_int_equal(open_files("rsa.key", "rsa.pem", NULL, NULL, &key,
			     &why),
	    KEY_OPEN);
	facts = *key_facts(key);
	assert_string_equal(facts.name, "rsa");
	assert_string_equal(facts.of, "Example");
	assert_true(facts.self_made);
	OK(key_valid(key, facts.from, &err));
	OK(key_valid(key, facts.until, &err));
	assert_false(key_valid(key, date_add_days(facts.until, 1), &why));
	assert_non_null(strstr(why.say, "the certificate of rsa expired on "));
	assert_false(key_valid(key, date_add_days(facts.from, -1), &why));
	assert_non_null(strstr(why.say, "is not valid before "));
	key_close(key);
}

static const char *const signers[][2] = { { "rsa.key", "rsa.pem" },
	{ "p256.key", "p256.pem" }, { "p384.key", "p384.pem" },
	{ "p521.key", "p521.pem" }, { "leaf.key", "chain.pem" } };

static bool
sound(const struct cms_found *found)
{
	return found->read && found->attributes && found->digest &&
	    found->signature && found->strong && found->usage && found->chain &&
	    found->then && found->now;
}

static bool
holds(const struct cms_question *question)
{
	struct cms_found found;
	bool is;

	OK(cms_check(question, &found, &err));
	is = sound(&found);
	cms_found_clear(&found);
	return is;
}

/* One bit anywhere, and it is not valid; zeros behind it fill the hole, and
 * nothing else does. */
static void
hold_in_every_byte(struct cms_question *question, struct str *cms)
{
	size_t at;

	assert_true(holds(question));
	for (at = 0; at < cms->n; at++) {
		cms->s[at] ^= (char)(1 << at % 8);
		if (holds(question))
			fail_msg("byte %zu of %zu", at, cms->n);
		cms->s[at] ^= (char)(1 << at % 8);
	}
	str_addn(cms, "\0\0\0", 3);
	question->cms = cms->s;
	question->n = cms->n;
	assert_true(holds(question));
	cms->s[cms->n - 1] = 1;
	assert_false(holds(question));
}

static void
signs(void **state)
{
	char hex[DIGEST_HEX];
	size_t i, room;

	(void)state;
	digest_bytes("document", 8, hex);
	for (i = 0; i < ROWS(signers); i++) {
		struct str cms = { 0 }, again = { 0 };
		struct cms_question question = { .sha256 = hex };
		struct err why = { "" };
		struct key *key;

		assert_int_equal(open_files(signers[i][0], signers[i][1], NULL,
				     NULL, &key, &why),
		    KEY_OPEN);
		OK(cms_sign(key, hex, &cms, &err));
		OK(cms_sign(key, hex, &again, &err));
		if (strstr(key_facts(key)->kind, "RSA")) {
			assert_int_equal(cms.n, again.n);
			assert_memory_equal(cms.s, again.s, cms.n);
		}
		room = cms_room(key, &why);
		assert_in_range(cms.n, room - 16, room);
		question.certs = key_certs(key);
		question.then = key_facts(key)->from;
		question.now = key_facts(key)->until;
		question.cms = cms.s;
		question.n = cms.n;
		hold_in_every_byte(&question, &cms);
		str_clear(&cms);
		str_clear(&again);
		key_close(key);
	}
}

/* Right in all else, but openssl says the time in it, which PAdES forbids. */
static void
one_more_attribute_is_another_form(void **state)
{
	struct cms_question question = { .certs = "" };
	struct str cms = { 0 };
	struct cms_found found;
	struct key_file file;
	char hex[DIGEST_HEX];

	(void)state;
	make("printf document > document && openssl cms -sign -binary -cades "
	     "-nosmimecap -in document -signer rsa.pem -inkey rsa.key -md "
	     "sha256 -outform DER -out timed.der");
	digest_bytes("document", 8, hex);
	slurp("timed.der", &cms, &file);
	question.cms = cms.s;
	question.n = cms.n;
	question.sha256 = hex;
	OK(cms_check(&question, &found, &err));
	assert_true(found.read && found.digest && found.signature);
	assert_false(found.attributes);
	cms_found_clear(&found);
	str_clear(&cms);
}

/* Each would be verified against each: none of them is. */
static void
many_certificates_are_not_looked_into(void **state)
{
	struct cms_question question = { .certs = "" };
	struct str cms = { 0 };
	struct cms_found found;
	struct key_file file;
	char hex[DIGEST_HEX];

	(void)state;
	make("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do "
	     "openssl req -x509 -key p256.key -subj /CN=$i; done > many.pem && "
	     "printf document > document && openssl cms -sign -binary -cades "
	     "-nosmimecap -in document -signer rsa.pem -inkey rsa.key -md "
	     "sha256 -certfile many.pem -outform DER -out many.der");
	digest_bytes("document", 8, hex);
	slurp("many.der", &cms, &file);
	question.cms = cms.s;
	question.n = cms.n;
	question.sha256 = hex;
	OK(cms_check(&question, &found, &err));
	assert_true(found.many);
	assert_false(found.read);
	cms_found_clear(&found);
	str_clear(&cms);
}

static void
trusts(void **state)
{
	static const struct {
		const char *key, *cert, *trust;
		bool trusted;
	} rows[] = {
		{ "leaf.key", "chain.pem", "root.pem", true },
		{ "leaf.key", "chain.pem", "mid.pem", true },
		{ "leaf.key", "leaf.pem", "mid.pem", true },
		{ "leaf.key", "leaf.pem", "root.pem", false },
		{ "leaf.key", "chain.pem", "rsa.pem", false },
		{ "rsa.key", "rsa.pem", "rsa.crt", true },
		{ "rsa.key", "rsa.pem", "root.pem", false },
	};
	char hex[DIGEST_HEX];
	size_t i;

	(void)state;
	digest_bytes("document", 8, hex);
	for (i = 0; i < ROWS(rows); i++) {
		struct str cms = { 0 }, trust = { 0 };
		struct cms_question question = { .sha256 = hex };
		struct cms_found found;
		struct err why = { "" };
		struct key *key;

		assert_int_equal(open_files(rows[i].key, rows[i].cert, NULL,
				     NULL, &key, &why),
		    KEY_OPEN);
		OK(cms_sign(key, hex, &cms, &err));
		slurp(rows[i].trust, &trust, &question.trust);
		question.then = question.now = key_facts(key)->from;
		question.certs = key_certs(key);
		question.cms = cms.s;
		question.n = cms.n;
		OK(cms_check(&question, &found, &err));
		if (!sound(&found) || found.trusted != rows[i].trusted)
			fail_msg("row %zu: %s", i, found.why ? found.why : "");
		cms_found_clear(&found);
		str_clear(&trust);
		slurp("noise", &trust, &question.trust);
		assert_false(cms_check(&question, &found, &why));
		str_clear(&trust);
		str_clear(&cms);
		key_close(key);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_or_says_why),
		cmocka_unit_test(knows_its_days),
		cmocka_unit_test(signs),
		cmocka_unit_test(one_more_attribute_is_another_form),
		cmocka_unit_test(many_certificates_are_not_looked_into),
		cmocka_unit_test(trusts),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
