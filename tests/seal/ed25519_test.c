/* Ed25519: the vectors of RFC 8032, keys kept and read again, and that nothing
 * passes for a signature that is none. */
#include "test.h"

#include "seal/ed25519.h"

#define PEM(body)                                                              \
	"-----BEGIN PRIVATE KEY-----\n" body "\n-----END PRIVATE KEY-----\n"

/* RFC 8032, 7.1, tests 1 to 3; secret keys as openssl(1) writes them. */
static const struct {
	const char *pem, *public, *message, *signature;
	size_t n;
} vectors[] = {
	{ PEM("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMc"
	      "rn9g"),
	    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
	    "",
	    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555f"
	    "b8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
	    0 },
	{ PEM("MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1P"
	      "uKb7"),
	    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
	    "\x72",
	    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da08"
	    "5ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
	    1 },
	{ PEM("MC4CAQAwBQYDK2VwBCIEIMWqjfQ/n4N77bdELzHct7Fm04U1B28JS4XOOi4L"
	      "RFj3"),
	    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
	    "\xaf\x82",
	    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18"
	    "ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
	    2 },
};

static enum key_state
open_text(struct ed25519 **key, const char *s, const char *passphrase,
    struct err *err)
{
	const struct key_file file = { "own.pem", s, s ? strlen(s) : 0 };

	err->say[0] = '\0';
	return ed25519_open(key, &file, passphrase, err);
}

static void
rfc8032(void **state)
{
	char public[ED25519_PUBLIC], signature[ED25519_SIGNATURE];
	struct ed25519 *key;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(vectors); i++) {
		if (open_text(&key, vectors[i].pem, NULL, &err) != KEY_OPEN)
			fail_msg("vector %zu: %s", i, err.say);
		ed25519_public(key, public);
		assert_string_equal(public, vectors[i].public);
		ed25519_sign(key, vectors[i].message, vectors[i].n, signature);
		assert_string_equal(signature, vectors[i].signature);
		assert_true(ed25519_verify(public, vectors[i].message,
		    vectors[i].n, signature));
		ed25519_close(key);
	}
	/* Signatures of one are none of another. */
	assert_false(
	    ed25519_verify(vectors[0].public, "", 0, vectors[1].signature));
	assert_false(
	    ed25519_verify(vectors[1].public, "\x72", 1, vectors[2].signature));
}

/* Every bit of signature, bytes and public key. */
static void
flipped(void **state)
{
	char public[ED25519_PUBLIC], signature[ED25519_SIGNATURE], hex[129];
	static const char digits[] = "0123456789abcdef";
	char bytes[] = "assay-sealed/1\nkind: dossier\nproject: 00\n";
	struct ed25519 *key = ed25519_make();
	size_t n = sizeof(bytes) - 1, i;
	int bit;

	(void)state;
	ed25519_public(key, public);
	ed25519_sign(key, bytes, n, signature);
	ed25519_close(key);
	assert_true(ed25519_verify(public, bytes, n, signature));
	for (i = 0; i < 8 * n; i++) {
		bytes[i / 8] ^= (char)(1 << i % 8);
		assert_false(ed25519_verify(public, bytes, n, signature));
		bytes[i / 8] ^= (char)(1 << i % 8);
	}
	for (i = 0; i < 128; i++)
		for (bit = 0; bit < 4; bit++) {
			strcpy(hex, signature);
			hex[i] = digits[(strchr(digits, hex[i]) - digits) ^
			    (1 << bit)];
			if (ed25519_verify(public, bytes, n, hex))
				fail_msg("signature, digit %zu", i);
		}
	for (i = 0; i < 64; i++)
		for (bit = 0; bit < 4; bit++) {
			strcpy(hex, public);
			hex[i] = digits[(strchr(digits, hex[i]) - digits) ^
			    (1 << bit)];
			if (ed25519_verify(hex, bytes, n, signature))
				fail_msg("public key, digit %zu", i);
		}
	assert_false(ed25519_verify(public, bytes, n - 1, signature));
	assert_false(ed25519_verify(public, "", 0, signature));
	/* Hex of one sort alone, or a signature had two names. */
	for (i = 0; i < 128; i++)
		hex[i] = signature[i] >= 'a' ? (char)(signature[i] - 32)
					     : signature[i];
	hex[128] = '\0';
	assert_false(ed25519_verify(public, bytes, n, hex));
	hex[127] = '\0';
	assert_false(ed25519_verify(public, bytes, n, hex));
	assert_false(ed25519_verify("", bytes, n, signature));
}

#define ZERO   "00000000000000000000000000000000000000000000000000000000000000"
#define EFFS   "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
#define EIGHT  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc"
#define EIGHT_ "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03"

/* The neutral element as R and 0 as S: for a key of small order that is right
 * for one text in eight at least, were it taken. */
static void
garbage_keys(void **state)
{
	static const char *const keys[] = { ZERO "00", ZERO "80", "01" ZERO,
		"01" ZERO /* and the sign, below */, "ec" EFFS "7f",
		"ec" EFFS "ff", "ed" EFFS "7f", "ed" EFFS "ff", "ee" EFFS "7f",
		"ee" EFFS "ff", "ff" EFFS "ff", EIGHT "05", EIGHT "85",
		EIGHT_ "7a", EIGHT_ "fa", "02" ZERO, "not hex", "" };
	char one[ED25519_PUBLIC], text[32], signature[ED25519_SIGNATURE];
	size_t i, k;

	(void)state;
	memset(signature, '0', 128);
	signature[1] = '1';
	signature[128] = '\0';
	strcpy(one, keys[3]);
	one[62] = '8';
	for (i = 0; i < ROWS(keys); i++)
		for (k = 0; k < 64; k++) {
			snprintf(text, sizeof(text), "text %zu", k);
			if (ed25519_verify(i == 3 ? one : keys[i], text,
				strlen(text), signature))
				fail_msg("a signature of nobody: %s", keys[i]);
		}
}

static void
kept(void **state)
{
	static const char *const passphrases[] = { NULL, "", "secret",
		"K\xc3\xb6rper mit Leerzeichen" };
	char public[ED25519_PUBLIC], again[ED25519_PUBLIC];
	struct ed25519 *key = ed25519_make(), *copy;
	struct str pem = { 0 };
	struct err err;
	size_t i;
	bool locked;

	(void)state;
	ed25519_public(key, public);
	for (i = 0; i < ROWS(passphrases); i++) {
		locked = passphrases[i] != NULL && passphrases[i][0] != '\0';
		ed25519_write(key, passphrases[i], &pem);
		assert_int_equal(strstr(pem.s, "ENCRYPTED") != NULL, locked);
		assert_int_equal(open_text(&copy, pem.s, NULL, &err),
		    locked ? KEY_LOCKED : KEY_OPEN);
		if (locked) {
			assert_int_equal(open_text(&copy, pem.s, "Secret",
					     &err),
			    KEY_FAILED);
			assert_string_equal(err.say,
			    "own.pem: the passphrase is wrong");
			assert_int_equal(open_text(&copy, pem.s, "", &err),
			    KEY_FAILED);
			assert_int_equal(open_text(&copy, pem.s, passphrases[i],
					     &err),
			    KEY_OPEN);
		}
		ed25519_public(copy, again);
		assert_string_equal(again, public);
		ed25519_close(copy);
		str_clear(&pem);
	}
	ed25519_close(key);
}

/* Each half and each byte of a kept key, and what is no key. */
static void
refused(void **state)
{
	static const struct {
		const char *text, *say;
	} rows[] = {
		{ NULL, "no private key in it" },
		{ "", "no private key in it" },
		{ "-----BEGIN PRIVATE KEY-----\n", "no private key in it" },
		{ PEM("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v"), "no private key in it" },
		{ "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/"
		  "7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
		    "no private key in it" },
		/* X25519, and a curve's key */
		{ PEM("MC4CAQAwBQYDK2VuBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7"
		      "rAMcrn9g"),
		    "another kind, not Ed25519" },
		{ PEM("MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCAAAAAAAAAA"
		      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ=="),
		    "another kind, not Ed25519" },
		/* an algorithm that nobody has */
		{ PEM("MC4CAQAwBQYDK2V6BCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7"
		      "rAMcrn9g"),
		    "of no kind that assay knows" },
		{ "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIE"
		  "\n-----END ENCRYPTED PRIVATE KEY-----\n",
		    "it is damaged" },
	};
	struct ed25519 *key;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(open_text(&key, rows[i].text, "x", &err),
		    KEY_FAILED);
		if (strstr(err.say, rows[i].say) == NULL ||
		    strstr(err.say, "own.pem") != err.say)
			fail_msg("row %zu says: %s", i, err.say);
	}
}

static void
fingerprints(void **state)
{
	char hex[DIGEST_HEX];

	(void)state;
	assert_true(ed25519_fingerprint(vectors[0].public, hex));
	assert_string_equal(hex,
	    "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9");
	assert_false(ed25519_fingerprint("d75a", hex));
	assert_false(ed25519_fingerprint("", hex));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(rfc8032),
		cmocka_unit_test(flipped), cmocka_unit_test(garbage_keys),
		cmocka_unit_test(kept), cmocka_unit_test(refused),
		cmocka_unit_test(fingerprints) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
