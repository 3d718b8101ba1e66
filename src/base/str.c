/* Growing strings. Refuses to guess at encodings: bytes are bytes here. */
#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void
room(struct str *str, size_t more)
{
	if (str->n + more + 1 <= str->cap)
		return;
	str->cap = (str->n + more + 1) * 2;
	str->s = mem_realloc(str->s, str->cap);
}

void
str_room(struct str *str, size_t n)
{
	if (str->n + n + 1 <= str->cap)
		return;
	str->cap = str->n + n + 1;
	str->s = mem_realloc(str->s, str->cap);
	str->s[str->n] = '\0';
}

void
str_addn(struct str *str, const void *s, size_t n)
{
	room(str, n);
	if (n > 0)
		memcpy(str->s + str->n, s, n);
	str->n += n;
	str->s[str->n] = '\0';
}

void
str_add(struct str *str, const char *s)
{
	str_addn(str, s, strlen(s));
}

static void
vaddf(struct str *str, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	REQUIRE(n >= 0);
	room(str, (size_t)n);
	vsnprintf(str->s + str->n, (size_t)n + 1, fmt, ap);
	str->n += (size_t)n;
}

void
str_addf(struct str *str, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vaddf(str, fmt, ap);
	va_end(ap);
}

void
str_linef(struct str *str, const char *fmt, ...)
{
	size_t at = str->n;
	va_list ap;

	va_start(ap, fmt);
	vaddf(str, fmt, ap);
	va_end(ap);
	str_flat(str->s + at);
	str_add(str, "\n");
}

void
str_flat(char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '\n' || *s == '\t')
			*s = ' ';
}

const char *
str_text(const struct str *str)
{
	return str->s ? str->s : "";
}

char *
str_take(struct str *str)
{
	char *s = str->s ? str->s : mem_dup("");

	*str = (struct str){ 0 };
	return s;
}

void
str_clear(struct str *str)
{
	free(str->s);
	*str = (struct str){ 0 };
}

bool
str_eq(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
str_starts(const char *s, const char *prefix)
{
	while (*prefix != '\0')
		if (*s++ != *prefix++)
			return false;
	return true;
}

bool
str_ends(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);

	return n >= m && strcmp(s + n - m, suffix) == 0;
}

const char *
str_below(const char *s, const char *head, char mark)
{
	size_t n = strlen(head);

	return strncmp(s, head, n) == 0 && s[n] == mark ? s + n + 1 : NULL;
}

bool
str_blank(const char *s)
{
	while (s && (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n'))
		s++;
	return s == NULL || *s == '\0';
}

/* Eight bytes at once: none with its high bit, below a blank, or DEL. */
static bool
eight_plain(const char *s)
{
	const uint64_t ones = UINT64_MAX / 0xff;
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	return ((w | (w + ones) | (w - ones * 0x20)) & ones * 0x80) == 0;
}

static bool
one_plain(char c)
{
	return (c >= ' ' && c <= '~') || c == '\n' || c == '\t';
}

bool
str_plain(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		if (n - i >= 8 && eight_plain(s + i))
			i += 8;
		else if (one_plain(s[i]))
			i++;
		else
			return false;
	}
	return true;
}

bool
str_number(const char *s, long long *n)
{
	size_t len = 0;

	while (s && s[len] >= '0' && s[len] <= '9')
		len++;
	if (len == 0 || len > 18 || s[len] != '\0')
		return false;
	if (s[0] == '0' && len > 1)
		return false;
	*n = strtoll(s, NULL, 10);
	return true;
}
