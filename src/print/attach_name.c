/* Names of files inside a PDF. Refuses paths, controls, what a file system
 * would stumble over, and the same name twice. */
#include "print/attach_name.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "print/meta.h"

#define NAME_MAX_BYTES 120

/* One name made harmless; some of a name stays as it is. */
static const char *
harmless(struct arena *arena, const char *s)
{
	struct str out = { 0 };
	const char *from;
	uint32_t cp;
	int len;

	s = meta_text(arena, s);
	for (from = s; *s != '\0'; s++)
		if (*s == '/' || *s == '\\')
			from = s + 1;
	for (s = from; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len) {
		if (out.n + (size_t)len > NAME_MAX_BYTES)
			break;
		if (cp < 0x20 || (cp < 0x80 && strchr("\"*:<>?|", (int)cp)) ||
		    (cp == '.' && out.n == 0))
			str_add(&out, "_");
		else
			str_addn(&out, s, (size_t)len);
	}
	from = arena_dup(arena, out.n > 0 ? str_text(&out) : "attachment");
	str_clear(&out);
	return from;
}

/* The same in ASCII: some old readers see only this. */
static const char *
plain(struct arena *arena, const char *s)
{
	struct str out = { 0 };
	const char *made;
	uint32_t cp;
	int len;

	for (; (len = utf8_next(s, strnlen(s, 4), &cp)) > 0; s += len)
		if (cp < 0x7f)
			str_addn(&out, s, 1);
		else
			str_add(&out, "_");
	made = arena_dup(arena, str_text(&out));
	str_clear(&out);
	return made;
}

const char *
print_attachment_name(const char *name, struct arena *arena, const char **ascii)
{
	name = harmless(arena, name);
	*ascii = plain(arena, name);
	return name;
}

/* NAME-2.EXT */
static const char *
numbered(struct arena *arena, const char *name, size_t n)
{
	const char *dot = strrchr(name, '.');

	if (dot == NULL || dot == name)
		dot = name + strlen(name);
	return arena_printf(arena, "%.*s-%zu%s", (int)(dot - name), name, n,
	    dot);
}

static bool
taken(const struct attach_name *names, size_t n, const char *s)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcasecmp(names[i].plain, s) == 0)
			return true;
	return false;
}

static int
by_plain(const void *a, const void *b)
{
	const struct attach_name *one = a, *two = b;

	return strcmp(one->plain, two->plain);
}

/* In the order of the attachments. */
static struct attach_name *
in_order(const struct print_assets *assets, struct arena *arena)
{
	size_t n = assets->nattachments, i, k;
	struct attach_name *names =
	    arena_alloc(arena, (n + 1) * sizeof(*names));
	const char *name;

	for (i = 0; i < n; i++) {
		names[i].i = i;
		name = print_attachment_name(assets->attachments[i].name, arena,
		    &names[i].plain);
		names[i].name = name;
		for (k = 2; taken(names, i, names[i].plain); k++) {
			names[i].name = numbered(arena, name, k);
			names[i].plain = plain(arena, names[i].name);
		}
	}
	return names;
}

struct attach_name *
attach_names(const struct print_assets *assets, struct arena *arena)
{
	struct attach_name *names = in_order(assets, arena);

	qsort(names, assets->nattachments, sizeof(*names), by_plain);
	return names;
}

bool
attach_media(const char *media)
{
	const char *s = media;
	size_t slashes = 0;

	for (; s != NULL && *s != '\0'; s++)
		if (*s == '/')
			slashes++;
		else if (!str_alnum(*s) && strchr(".+-_", *s) == NULL)
			return false;
	return slashes == 1 && strlen(media) < 100;
}
