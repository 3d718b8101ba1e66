/* Reads the header of a sealed file, line by line. Refuses every header that
 * assay would not write in just these bytes. */
#include <stdio.h>
#include <string.h>

#include "model/sealing.h"

struct reader {
	const char *s;
	size_t n, at;
	size_t line; /* the number of the line read last */
	struct arena *arena;
	struct err *err;
};

static bool
wrong_line(const struct reader *r, const char *why)
{
	return err_set(r->err, "line %zu: %s", r->line, why);
}

/* The next line without its end; NULL with a sentence. */
static char *
next_line(struct reader *r)
{
	const char *s = r->s + r->at, *end;
	size_t limit = r->n < SEALED_HEADER_MAX ? r->n : SEALED_HEADER_MAX;

	r->line++;
	end = memchr(s, '\n', limit - r->at);
	if (end == NULL && r->n >= SEALED_HEADER_MAX)
		wrong_line(r, "the header is longer than 16 KiB");
	else if (end == NULL)
		wrong_line(r, "the header is cut off here");
	else if (memchr(s, '\0', (size_t)(end - s)) != NULL)
		wrong_line(r, "holds a control or hidden character");
	else if (end > s && end[-1] == '\r')
		wrong_line(r, "ends with CR and LF, not with LF alone");
	else {
		r->at += (size_t)(end - s) + 1;
		return arena_dupn(r->arena, s, (size_t)(end - s));
	}
	return NULL;
}

/* A line that is not the one expected. */
static bool
other_line(const struct reader *r, const char *s, size_t want)
{
	const char *name = sealed_lines[want].name;
	size_t i, n = strcspn(s, ":");

	for (i = 0; i < SEALED_LINES && s[n] == ':'; i++)
		if (strlen(sealed_lines[i].name) == n &&
		    strncmp(sealed_lines[i].name, s, n) == 0)
			break;
	if (s[n] == ':' && i < want)
		return err_set(r->err,
		    "line %zu: \"%s\" stands there a second time", r->line,
		    sealed_lines[i].name);
	if (s[n] == ':' && i == want)
		return err_set(r->err,
		    "line %zu: \"%s:\" is not followed by a blank", r->line,
		    name);
	return err_set(r->err, "line %zu: \"%s: ...\" should stand here",
	    r->line, name);
}

static bool
read_line(struct reader *r, size_t i, struct sealed *sealed)
{
	size_t n = strlen(sealed_lines[i].name);
	char *s = next_line(r);
	char number[32];

	if (s == NULL)
		return false;
	if (strncmp(s, sealed_lines[i].name, n) != 0 || s[n] != ':' ||
	    s[n + 1] != ' ')
		return other_line(r, s, i);
	if (sealed_take(&sealed_lines[i], s + n + 2, sealed, r->err))
		return true;
	snprintf(number, sizeof(number), "line %zu", r->line);
	return err_prefix(r->err, number);
}

static bool
read_magic(struct reader *r)
{
	char *s;

	/* Without the version: of that there may be others. */
	if (r->n < sizeof(SEALED_BEGINS) - 1 ||
	    memcmp(r->s, SEALED_BEGINS, sizeof(SEALED_BEGINS) - 1) != 0) {
		r->line = 1;
		return wrong_line(r, "this is no sealed file of assay");
	}
	s = next_line(r);
	if (s == NULL || strcmp(s, SEALED_MAGIC) == 0)
		return s != NULL;
	return wrong_line(r,
	    "a sealed file of another version of assay; this one reads " SEALED_MAGIC);
}

/* Would the same bytes be written? */
static bool
same_again(const struct reader *r, const struct sealed *sealed)
{
	struct str again = { 0 };
	bool same = sealed_write(sealed, &again, r->err) && again.n == r->at &&
	    memcmp(again.s, r->s, again.n) == 0;

	str_clear(&again);
	return same ||
	    err_set(r->err, "line 1: the header is not written as assay does");
}

bool
sealed_read(const void *bytes, size_t n, struct arena *arena,
    struct sealed *sealed, size_t *to_sign, size_t *header, struct err *err)
{
	struct reader r = { .s = bytes, .n = n, .arena = arena, .err = err };
	const char *last;
	size_t i;

	*sealed = (struct sealed){ 0 };
	if (!read_magic(&r))
		return false;
	for (i = 0; i < SEALED_LINES; i++) {
		if (i == SEALED_SIGNED)
			*to_sign = r.at;
		if (!read_line(&r, i, sealed))
			return false;
	}
	last = next_line(&r);
	if (last == NULL)
		return false;
	if (last[0] != '\0')
		return wrong_line(&r, "an empty line should stand here");
	*header = r.at;
	return same_again(&r, sealed);
}
