/* The words of fingerprints: 256 of them that nobody takes for one another,
 * and what a person may type. */
#include "test.h"

#include "base/digest.h"
#include "base/mem.h"
#include "seal/words.h"

static char words[256][16];

/* The words as they are said, one byte after the other, at every place. */
static int
gather(void **state)
{
	char hex[DIGEST_HEX], word[16];
	struct str out = { 0 };
	int i, place, at;

	(void)state;
	for (i = 0; i < 256; i++) {
		memset(hex, '0', 64);
		hex[64] = '\0';
		for (place = 0; place < 12; place++) {
			snprintf(word, sizeof(word), "%02x", i);
			memcpy(hex + 2 * place, word, 2);
		}
		words_say(hex, &out);
		for (place = 0, at = 0; place < 12; place++) {
			if (sscanf(out.s + at, "%15s", word) != 1)
				return 1;
			at += (int)strlen(word) + 1;
			if (place == 0)
				strcpy(words[i], word);
			else if (strcmp(words[i], word) != 0)
				return 1;
		}
		if ((size_t)at != out.n + 1)
			return 1;
		str_clear(&out);
	}
	return 0;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* How many letters are put in, taken out or changed. */
static int
distance(const char *a, const char *b)
{
	int rows[2][32], i, k;

	for (k = 0; k <= (int)strlen(b); k++)
		rows[0][k] = k;
	for (i = 1; i <= (int)strlen(a); i++) {
		int *now = rows[i % 2], *was = rows[(i + 1) % 2];

		now[0] = i;
		for (k = 1; k <= (int)strlen(b); k++)
			now[k] = least(least(was[k], now[k - 1]) + 1,
			    was[k - 1] + (a[i - 1] != b[k - 1]));
	}
	return rows[strlen(a) % 2][strlen(b)];
}

/* Roughly as it is spoken: spellings of one sound become one. */
static void
sound(const char *word, char *out)
{
	static const char *const same[][2] = { { "ph", "f" }, { "gh", "g" },
		{ "kn", "n" }, { "wr", "r" }, { "wh", "w" }, { "ck", "k" },
		{ "qu", "kw" }, { "ce", "se" }, { "ci", "si" }, { "cy", "si" },
		{ "ch", "C" }, { "sh", "S" }, { "th", "T" }, { "c", "k" },
		{ "x", "ks" }, { "z", "s" }, { "y", "i" }, { "ee", "i" },
		{ "ea", "i" }, { "ie", "i" }, { "ei", "i" }, { "ai", "a" },
		{ "oa", "o" }, { "ow", "o" }, { "au", "o" }, { "aw", "o" },
		{ "ou", "u" }, { "oo", "u" } };
	size_t i, n = 0;

	while (*word != '\0') {
		for (i = 0; i < ROWS(same); i++)
			if (strncmp(word, same[i][0], strlen(same[i][0])) == 0)
				break;
		if (i < ROWS(same)) {
			/* "ce" is the sound of c alone, the vowel counts on */
			strcpy(out + n, same[i][1]);
			n += strlen(same[i][1]);
			word += strlen(same[i][0]);
		} else if (n > 0 && out[n - 1] == *word) {
			word++;
		} else {
			out[n++] = *word++;
		}
	}
	if (n > 1 && out[n - 1] == 'e')
		n--;
	out[n] = '\0';
}

static void
distinct(void **state)
{
	char a[32], b[32];
	size_t i, k, n;

	(void)state;
	for (i = 0; i < 256; i++) {
		n = strlen(words[i]);
		if (n < 4 || n > 8 ||
		    strspn(words[i], "abcdefghijklmnopqrstuvwxyz") != n)
			fail_msg("%s: not four to eight letters", words[i]);
		sound(words[i], a);
		for (k = 0; k < i; k++) {
			sound(words[k], b);
			if (distance(words[i], words[k]) < 3 ||
			    distance(a, b) < 2 ||
			    strncmp(words[i], words[k], strlen(words[k])) ==
				0 ||
			    strncmp(words[i], words[k], n) == 0)
				fail_msg("%s and %s", words[i], words[k]);
		}
	}
}

#define FINGERPRINT                                                            \
	"21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9"

static void
typed(void **state)
{
	static const struct {
		const char *text;
		bool same;
	} rows[] = {
		{ FINGERPRINT, true },
		{ "21FE31DFA154A261 626BF854046FD227 1B7BED4B6ABE45AA "
		  "58877EF47F9721B9\n",
		    true },
		{ "21fe31dfa154a261626bf854", false },
		{ FINGERPRINT "0", false },
		{ "31fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f97"
		  "21b9",
		    false },
		{ "", false },
		{ "acorn", false },
	};
	char changed[DIGEST_HEX];
	struct str said = { 0 }, loud = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		if (words_read(rows[i].text, FINGERPRINT) != rows[i].same)
			fail_msg("%s", rows[i].text);
	words_say(FINGERPRINT, &said);
	assert_true(words_read(said.s, FINGERPRINT));
	for (i = 0; i < said.n; i++)
		str_addf(&loud, "%c", said.s[i] == ' ' ? ' ' : said.s[i] - 32);
	str_add(&loud, "  \r\n");
	assert_true(words_read(loud.s, FINGERPRINT));
	/* Each of the twelve counts, and all of them. */
	for (i = 0; i < 24; i++) {
		strcpy(changed, FINGERPRINT);
		changed[i] = changed[i] == '0' ? '1' : '0';
		assert_false(words_read(said.s, changed));
	}
	*strrchr(said.s, ' ') = '\0';
	assert_false(words_read(said.s, FINGERPRINT));
	str_clear(&said);
	str_clear(&loud);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(distinct),
		cmocka_unit_test(typed) };

	return cmocka_run_group_tests(tests, gather, NULL);
}
