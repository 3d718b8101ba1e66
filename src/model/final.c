/*
 * The lines that stand for a final document. Refuses every text that is not
 * exactly such lines, so that nothing else passes for one.
 */
#include "model/final.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"

/* Copies what stands before the next blank; NULL if nothing does. */
static const char *
word(const char *s, char *buf, size_t n)
{
	size_t len = strcspn(s, " \n");

	if (len == 0 || len >= n || s[len] != ' ')
		return NULL;
	memcpy(buf, s, len);
	buf[len] = '\0';
	return s + len + 1;
}

static bool
is_day(const char *s)
{
	struct date date;

	return strlen(s) == 10 && date_parse(s, &date);
}

static bool
parse_old(const char *value, struct final_value *final)
{
	const char *s = word(value, final->document, sizeof(final->document));

	s = s ? word(s, final->date, sizeof(final->date)) : NULL;
	if (s == NULL || !is_day(final->date) || !digest_is_hex(s, 64))
		return false;
	memcpy(final->blob.sha256, s, 65);
	final->blob.size = -1;
	return true;
}

static bool
parse_new(const char *value, const char *end, struct final_value *final)
{
	char number[24];
	long long n;
	const char *s = word(value, final->document, sizeof(final->document));
	size_t left;

	s = s ? word(s, final->lang, sizeof(final->lang)) : NULL;
	s = s ? word(s, number, sizeof(number)) : NULL;
	s = s ? word(s, final->date, sizeof(final->date)) : NULL;
	left = s ? (size_t)(end - s) : 0;
	if (left == 0 || left >= sizeof(final->release) ||
	    !str_number(number, &n) || n < 1 || !is_day(final->date))
		return false;
	memcpy(final->release, s, left);
	final->release[left] = '\0';
	final->number = n;
	return blob_parse(end + 1, &final->blob);
}

bool
final_parse(const char *value, struct final_value *final)
{
	const char *end = value ? strchr(value, '\n') : NULL;

	memset(final, 0, sizeof(*final));
	if (value == NULL)
		return false;
	return end ? parse_new(value, end, final) : parse_old(value, final);
}

char *
final_value(const struct final_value *final)
{
	char *blob = blob_value(final->blob.sha256, final->blob.size,
	    final->blob.media, final->blob.name);
	char *value = mem_printf("%s %s %" PRId64 " %s %s\n%s", final->document,
	    final->lang, final->number, final->date, final->release, blob);

	free(blob);
	return value;
}

const char *
final_blob(const char *value)
{
	const char *end = value ? strchr(value, '\n') : NULL;

	return end ? end + 1 : NULL;
}
