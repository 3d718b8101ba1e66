/*
 * Names of files for a stranger's pieces. Refuses whatever could lead out of
 * the folder, hide, or mean something to a shell or another system.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "work/export.h"

#define LONGEST 120
#define ENDING	12 /* bytes of an ending that is kept, with its dot */

/* Characters that are fine in a name everywhere. */
static bool
is_safe(uint32_t cp)
{
	if (cp < 0x80)
		return cp > ' ' && cp != 0x7f &&
		    strchr("\"'*/:<>?\\|`$&;()[]{}!~#%^", (int)cp) == NULL;
	return cp >= 0xa0 && !utf8_hidden(cp) && cp != 0x2028 && cp != 0x2029;
}

static void
add_safe(struct str *out, const char *s, size_t most)
{
	size_t n = strlen(s), at = 0, len;
	uint32_t cp;
	int one;

	for (; n > 0; s += len, n -= len) {
		one = utf8_next(s, n, &cp);
		len = one > 0 ? (size_t)one : 1;
		if (at + len > most)
			break;
		if (one > 0 && is_safe(cp))
			str_addn(out, s, len);
		else
			str_add(out, "_");
		at += len;
	}
}

char *
export_name(const char *id, const char *name)
{
	const char *dot = strrchr(name, '.');
	struct str out = { 0 };
	size_t keep;

	if (dot == name || (dot != NULL && strlen(dot) > ENDING))
		dot = NULL;
	add_safe(&out, id, 40);
	str_add(&out, "-");
	keep = LONGEST - out.n - (dot ? strlen(dot) : 0);
	if (dot != NULL && (size_t)(dot - name) < keep)
		keep = (size_t)(dot - name);
	add_safe(&out, name, keep);
	if (dot != NULL)
		add_safe(&out, dot, ENDING);
	/* neither hidden nor taken for an option */
	if (out.s[0] == '.' || out.s[0] == '-')
		out.s[0] = '_';
	return str_take(&out);
}
