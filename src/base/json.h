#ifndef BASE_JSON_H
#define BASE_JSON_H
/*
 * Writes JSON (RFC 8259) into a str: open and close what you open, give keys
 * inside objects and NULL keys inside arrays. Commas, escapes and two-space
 * indentation come by themselves. Text must be valid UTF-8.
 */
#include <stdbool.h>

#include "base/str.h"

struct json {
	struct str out;
	int depth;
	bool fresh; /* nothing written yet inside the innermost bracket */
};

void json_open(struct json *json, const char *key, char bracket); /* { or [ */
void json_close(struct json *json, char bracket); /* } or ] */
void json_text(struct json *json, const char *key, const char *s); /* or null */
void json_number(struct json *json, const char *key, long long n);
void json_bool(struct json *json, const char *key, bool b);

#endif
