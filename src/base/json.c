/* The JSON writer. Refuses to read JSON: that is feed's work. */
#include "base/json.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* A character that must not reach a terminal as it is. */
static bool
drives(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || utf8_hidden(cp);
}

static void
quote(struct str *out, const char *s)
{
	size_t n = strlen(s), len;
	uint32_t cp;
	int got;

	str_add(out, "\"");
	for (; n > 0; s += len, n -= len) {
		got = utf8_next(s, n, &cp);
		len = got > 0 ? (size_t)got : 1;
		if (*s == '"' || *s == '\\')
			str_addf(out, "\\%c", *s);
		else if (*s == '\n')
			str_add(out, "\\n");
		else if (*s == '\t')
			str_add(out, "\\t");
		else if (got > 0 && drives(cp))
			str_addf(out, "\\u%04x", (unsigned)cp);
		else
			str_addn(out, s, len);
	}
	str_add(out, "\"");
}

static void
next(struct json *json, const char *key)
{
	if (json->depth > 0) {
		if (!json->fresh)
			str_add(&json->out, ",");
		str_addf(&json->out, "\n%*s", json->depth * 2, "");
	}
	json->fresh = false;
	if (key != NULL) {
		quote(&json->out, key);
		str_add(&json->out, ": ");
	}
}

void
json_open(struct json *json, const char *key, char bracket)
{
	next(json, key);
	str_addn(&json->out, &bracket, 1);
	json->depth++;
	json->fresh = true;
}

void
json_close(struct json *json, char bracket)
{
	REQUIRE(json->depth > 0);
	json->depth--;
	if (!json->fresh)
		str_addf(&json->out, "\n%*s", json->depth * 2, "");
	str_addn(&json->out, &bracket, 1);
	json->fresh = false;
	if (json->depth == 0)
		str_add(&json->out, "\n");
}

void
json_text(struct json *json, const char *key, const char *s)
{
	next(json, key);
	if (s == NULL)
		str_add(&json->out, "null");
	else
		quote(&json->out, s);
}

void
json_number(struct json *json, const char *key, long long n)
{
	next(json, key);
	str_addf(&json->out, "%lld", n);
}

void
json_bool(struct json *json, const char *key, bool b)
{
	next(json, key);
	str_add(&json->out, b ? "true" : "false");
}
