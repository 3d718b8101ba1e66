/* What strings in a PDF say. Refuses escapes that print/ never writes. */
#include <string.h>

#include "print/reread.h"

static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
put(struct str *out, unsigned cp)
{
	char b[4] = { 0 };

	if (cp < 0x80)
		b[0] = (char)cp;
	else if (cp < 0x800) {
		b[0] = (char)(0xc0 | cp >> 6);
		b[1] = (char)(0x80 | (cp & 0x3f));
	} else if (cp < 0x10000) {
		b[0] = (char)(0xe0 | cp >> 12);
		b[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		b[2] = (char)(0x80 | (cp & 0x3f));
	} else {
		b[0] = (char)(0xf0 | cp >> 18);
		b[1] = (char)(0x80 | (cp >> 12 & 0x3f));
		b[2] = (char)(0x80 | (cp >> 6 & 0x3f));
		b[3] = (char)(0x80 | (cp & 0x3f));
	}
	str_add(out, b);
}

/* Four hexadecimal digits; -1: they are none. */
static long
unit(const char *s)
{
	long u = 0;
	int i;

	for (i = 0; i < 4; i++) {
		if (nibble(s[i]) < 0)
			return -1;
		u = u << 4 | nibble(s[i]);
	}
	return u;
}

/* UTF-16 in hexadecimal digits. */
static bool
wide(const char *s, size_t n, struct str *out)
{
	long u, low;
	size_t i;

	for (i = 0; i + 4 <= n; i += 4) {
		u = unit(s + i);
		if (u >= 0xd800 && u < 0xdc00 && i + 8 <= n) {
			low = unit(s + i + 4);
			if (low < 0xdc00 || low > 0xdfff)
				return false;
			u = 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00);
			i += 4;
		}
		if (u <= 0 || (u >= 0xd800 && u <= 0xdfff))
			return false;
		put(out, (unsigned)u);
	}
	return i == n;
}

bool
reread_string(struct span value, struct str *out)
{
	const char *s = value.s;
	size_t n = value.n;

	if (s == NULL || n < 2)
		return false;
	if (n >= 6 &&
	    (memcmp(s, "<FEFF", 5) == 0 || memcmp(s, "<feff", 5) == 0))
		return wide(s + 5, n - 6, out);
	if (*s != '(' || memchr(s, '\\', n) != NULL || !str_plain(s, n))
		return false;
	str_addn(out, s + 1, n - 2);
	return true;
}
