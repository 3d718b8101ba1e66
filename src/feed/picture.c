/*
 * The size that a picture's header gives. Refuses to decode anything, and to
 * read beyond the bytes at hand.
 */
#include <string.h>

#include "feed/feed.h"

static unsigned
number(const unsigned char *s, int bytes)
{
	unsigned n = 0;

	while (bytes-- > 0)
		n = n << 8 | *s++;
	return n;
}

/* The first chunk of a PNG, which must be its header. */
static bool
png(const unsigned char *s, size_t n, unsigned *width, unsigned *height)
{
	static const unsigned char start[] = { 0x89, 'P', 'N', 'G', '\r', '\n',
		0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

	if (n < sizeof(start) + 13 || memcmp(s, start, sizeof(start)) != 0)
		return false;
	*width = number(s + 16, 4);
	*height = number(s + 20, 4);
	return *width > 0 && *height > 0 && *width <= 0x7fffffff &&
	    *height <= 0x7fffffff;
}

/* C0 to CF begin a frame, but for three that are tables. */
static bool
is_frame(unsigned char marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
	    marker != 0xc8 && marker != 0xcc;
}

static bool
jpeg(const unsigned char *s, size_t n, unsigned *width, unsigned *height)
{
	size_t at = 2, len;

	if (n < 4 || s[0] != 0xff || s[1] != 0xd8)
		return false;
	while (at + 4 <= n && s[at] == 0xff) {
		if (s[at + 1] == 0xff) {
			at++;
			continue;
		}
		len = number(s + at + 2, 2);
		if (len < 2 || len > n - at - 2)
			return false;
		if (is_frame(s[at + 1])) {
			if (len < 8)
				return false;
			*height = number(s + at + 5, 2);
			*width = number(s + at + 7, 2);
			return *width > 0 && *height > 0;
		}
		at += 2 + len;
	}
	return false;
}

bool
feed_picture(const void *bytes, size_t n, unsigned *width, unsigned *height)
{
	return png(bytes, n, width, height) || jpeg(bytes, n, width, height);
}
