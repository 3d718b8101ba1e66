/* The JSON writer. Refuses to read JSON: that is feed's work. */
#include "base/json.h"

#include "base/mem.h"

static void
quote(struct str *out, const char *s)
{
	str_add(out, "\"");
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\t')
			str_add(out, "\\t");
		else if (c < 0x20)
			str_addf(out, "\\u%04x", c);
		else
			str_addn(out, s, 1);
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
