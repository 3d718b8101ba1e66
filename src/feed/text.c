/*
 * Turns the bytes of a file into clean text with line feeds. Refuses every
 * encoding but UTF-8, and guesses none.
 */
#include "feed/text.h"

#include <string.h>

#include "base/utf8.h"
#include "feed/feed.h"

static bool
starts(const char *bytes, size_t n, const char *mark, size_t len)
{
	return n >= len && memcmp(bytes, mark, len) == 0;
}

/* What is wrong with the byte at s, or NULL with *len for a good one. */
static const char *
wrong_byte(const char *s, size_t n, int *len)
{
	uint32_t cp;

	if (*s == '\0')
		return "a zero byte; perhaps the file is UTF-16: save it as "
		       "CSV in UTF-8";
	*len = utf8_next(s, n, &cp);
	if (*len < 0)
		return "not UTF-8; perhaps the file is Latin-1 or "
		       "Windows-1252: save it as CSV in UTF-8";
	if (*s == '\r')
		return "a carriage return without a line feed; a line ends in "
		       "a line feed, or in both";
	return utf8_text(s, (size_t)*len) ? NULL : "a control character";
}

/* How many bytes need no second look: most of them. */
static size_t
plain_run(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= ' ' && s[i] < 0x7f)
		i++;
	return i;
}

static bool
copy(const char *path, const char *bytes, size_t n, struct str *out,
    struct faults *faults)
{
	const char *why;
	size_t i = 0, begin = 0, run;
	int line = 1, len;

	for (;;) {
		run = plain_run(bytes + i, n - i);
		str_addn(out, bytes + i, run);
		i += run;
		if (i == n)
			return true;
		if (bytes[i] == '\r' && i + 1 < n && bytes[i + 1] == '\n')
			i++;
		why = wrong_byte(bytes + i, n - i, &len);
		if (why != NULL) {
			faults_add(faults,
			    "%s:%d: byte %zu of this line (%02X)"
			    " is %s",
			    path, line, i - begin + 1, (unsigned char)bytes[i],
			    why);
			return false;
		}
		str_addn(out, bytes + i, (size_t)len);
		i += (size_t)len;
		if (bytes[i - 1] == '\n') {
			line++;
			begin = i;
		}
	}
}

bool
feed_text(const char *path, const char *bytes, size_t n, struct str *out,
    struct faults *faults)
{
	if (n > FEED_BYTES) {
		faults_add(faults, "%s:1: the file is larger than %u MiB", path,
		    FEED_BYTES >> 20);
		return false;
	}
	if (starts(bytes, n, "\xff\xfe", 2) ||
	    starts(bytes, n, "\xfe\xff", 2)) {
		faults_add(faults,
		    "%s:1: byte 1 of this line (%02X) begins a file in UTF-16; "
		    "save it as CSV in UTF-8",
		    path, (unsigned char)bytes[0]);
		return false;
	}
	if (starts(bytes, n, "\xef\xbb\xbf", 3)) {
		bytes += 3;
		n -= 3;
	}
	str_room(out, n);
	return copy(path, bytes, n, out, faults);
}
