/* The lines of a sealed file's header, and how they are written. Refuses a
 * value that could be written in two ways, or that would end or hide a line. */
#include "model/sealing.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/time.h"
#include "base/utf8.h"

/* Every line but the first and the last, in their order. */
const struct sealed_line sealed_lines[SEALED_LINES] = {
#define AT(field) offsetof(struct sealed, field)
	{ "kind", SEALED_KIND, 0, 0 },
	{ "project", SEALED_HEX, 32, AT(project) },
	{ "product", SEALED_TEXT, 0, AT(product) },
	{ "manufacturer", SEALED_TEXT, 0, AT(manufacturer) },
	{ "body", SEALED_TEXT, 0, AT(body) },
	{ "class", SEALED_TEXT, 0, AT(class) },
	{ "module", SEALED_TEXT, 0, AT(module) },
	{ "release", SEALED_TEXT, 0, AT(release) },
	{ "round", SEALED_ROUND, 0, 0 },
	{ "follows", SEALED_HEX_OR_NONE, 64, AT(follows) },
	{ "answers", SEALED_HEX_OR_NONE, 64, AT(answers) },
	{ "signer", SEALED_TEXT, 0, AT(signer) },
	{ "made", SEALED_TIME, 0, AT(made) },
	{ "payload", SEALED_PAYLOAD, 0, 0 },
	{ "key", SEALED_HEX, 64, AT(key) },
	{ "signature", SEALED_HEX, 128, AT(signature) },
};

static const char *const kinds[] = { "dossier", "findings", "answers" };
#define NKINDS (sizeof(kinds) / sizeof(kinds[0]))

const char *
sealed_kind(enum sealed_kind kind)
{
	REQUIRE((size_t)kind < NKINDS);
	return kinds[kind];
}

/* Characters that hide, turn or end a line. */
static bool
unfit(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 ||
	    cp == 0x2029 || utf8_hidden(cp);
}

static const char *
text_wrong(const char *s)
{
	size_t n = strlen(s), left = n;
	const char *p = s;
	uint32_t cp;
	int len;

	if (n > SEALED_TEXT_MAX)
		return "is longer than 1000 bytes";
	for (; left > 0; p += len, left -= (size_t)len) {
		len = utf8_next(p, left, &cp);
		if (len <= 0)
			return "is no UTF-8";
		if (unfit(cp))
			return "holds a control or hidden character";
	}
	return utf8_is_nfc(s, n) ? NULL : "is not in normal form C";
}

static bool
number_in(const char *s, int64_t least, int64_t *out)
{
	long long n;

	if (!str_number(s, &n) || n < least || n > SEALED_NUMBER_MAX)
		return false;
	*out = n;
	return true;
}

/* SIZE SHA256 */
static bool
payload_in(const char *s, int64_t *size, const char **sha256)
{
	const char *blank = strchr(s, ' ');
	char digits[20] = "";

	if (blank == NULL || (size_t)(blank - s) >= sizeof(digits) ||
	    !digest_is_hex(blank + 1, 64))
		return false;
	memcpy(digits, s, (size_t)(blank - s));
	*sha256 = blank + 1;
	return number_in(digits, 0, size);
}

static bool
kind_in(const char *s, enum sealed_kind *kind)
{
	size_t i;

	for (i = 0; i < NKINDS; i++)
		if (strcmp(s, kinds[i]) == 0) {
			*kind = (enum sealed_kind)i;
			return true;
		}
	return false;
}

/* Takes a text as it stands; false: it does not fit. */
static bool
text_in(const struct sealed_line *line, const char *s, struct sealed *sealed)
{
	const char **field = (const char **)(void *)((char *)sealed + line->at);

	*field = s;
	if (line->what == SEALED_HEX_OR_NONE && strcmp(s, "none") == 0)
		*field = NULL;
	else if (line->what == SEALED_TIME)
		return time_parse(s);
	else
		return digest_is_hex(s, (size_t)line->digits);
	return true;
}

bool
sealed_take(const struct sealed_line *line, const char *s,
    struct sealed *sealed, struct err *err)
{
	const char *wrong = NULL;

	switch (line->what) {
	case SEALED_KIND:
		if (!kind_in(s, &sealed->kind))
			wrong = "is none of dossier, findings and answers";
		break;
	case SEALED_ROUND:
		if (!number_in(s, 1, &sealed->round))
			wrong = "is no number from 1 to 2^53 in plain digits";
		break;
	case SEALED_PAYLOAD:
		if (!payload_in(s, &sealed->size, &sealed->sha256))
			wrong = "is not a size up to 2^53 in plain digits, a "
				"blank and a SHA-256";
		break;
	case SEALED_TEXT:
		wrong = text_wrong(s);
		*(const char **)(void *)((char *)sealed + line->at) = s;
		break;
	case SEALED_TIME:
		if (!text_in(line, s, sealed))
			wrong = "is no time such as 2026-11-21T08:15:30Z";
		break;
	case SEALED_HEX:
	case SEALED_HEX_OR_NONE:
		if (!text_in(line, s, sealed))
			return err_set(err, "\"%s\" is not %d hex digits%s",
			    line->name, line->digits,
			    line->what == SEALED_HEX ? "" : ", or none");
		break;
	}
	return wrong == NULL || err_set(err, "\"%s\" %s", line->name, wrong);
}

static void
value(const struct sealed_line *line, const struct sealed *sealed,
    struct str *out)
{
	const char *s = *(
	    const char *const *)(const void *)((const char *)sealed + line->at);

	if (line->what == SEALED_KIND)
		str_add(out, sealed_kind(sealed->kind));
	else if (line->what == SEALED_ROUND)
		str_addf(out, "%" PRId64, sealed->round);
	else if (line->what == SEALED_PAYLOAD)
		str_addf(out, "%" PRId64 " %s", sealed->size,
		    sealed->sha256 ? sealed->sha256 : "");
	else if (s != NULL)
		str_add(out, s);
	else if (line->what == SEALED_HEX_OR_NONE)
		str_add(out, "none");
}

/* What is written is looked at as what is read. */
static bool
write_lines(const struct sealed *sealed, size_t n, struct str *out,
    struct err *err)
{
	struct str text = { 0 };
	struct sealed unused;
	bool ok = true;
	size_t i;

	str_addf(out, "%s\n", SEALED_MAGIC);
	for (i = 0; ok && i < n; i++) {
		value(&sealed_lines[i], sealed, &text);
		ok = sealed_take(&sealed_lines[i], str_text(&text), &unused,
		    err);
		str_addf(out, "%s: %s\n", sealed_lines[i].name,
		    str_text(&text));
		str_clear(&text);
	}
	return ok;
}

bool
sealed_to_sign(const struct sealed *sealed, struct str *out, struct err *err)
{
	return write_lines(sealed, SEALED_SIGNED, out, err);
}

bool
sealed_write(const struct sealed *sealed, struct str *out, struct err *err)
{
	bool ok = write_lines(sealed, SEALED_LINES, out, err);

	str_add(out, "\n");
	return ok;
}

char *
sealed_text(const char *text)
{
	size_t n = text ? strlen(text) : 0, end;
	struct str clean = { 0 };
	uint32_t cp;
	char *nfc;
	int len;

	for (; n > 0; text += len, n -= (size_t)len) {
		len = utf8_next(text, n, &cp);
		REQUIRE(len > 0);
		if (cp == '\n' || cp == '\t')
			str_add(&clean, " ");
		else if (!unfit(cp))
			str_addn(&clean, text, (size_t)len);
	}
	nfc = utf8_nfc_dup(str_text(&clean));
	str_clear(&clean);
	end = nfc ? strlen(nfc) : 0;
	if (end > SEALED_TEXT_MAX) {
		end = SEALED_TEXT_MAX;
		while (end > 0 && ((unsigned char)nfc[end] & 0xc0) == 0x80)
			end--;
		nfc[end] = '\0';
	}
	return nfc;
}
