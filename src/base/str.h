#ifndef BASE_STR_H
#define BASE_STR_H
/* A growing byte string, and a few questions about plain ones. */
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *s; /* NUL-terminated once something was added, else NULL */
	size_t n; /* bytes without the final NUL */
	size_t cap;
};

void str_add(struct str *str, const char *s);
void str_addn(struct str *str, const void *s, size_t n);
void str_addf(struct str *str, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* One line of a list: a line end or a tab within it becomes a blank, so that no
 * stranger's text makes a line of its own. */
void str_linef(struct str *str, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void str_flat(char *s); /* the same for a text that is there */
/* Makes room for n more bytes at once, where it is known how many come. */
void str_room(struct str *str, size_t n);
const char *str_text(const struct str *str); /* "" when empty; borrowed */
char *str_take(struct str *str); /* the caller frees it; str is empty after */
void str_clear(struct str *str);

/* An ASCII letter or digit, whatever the locale. */
static inline bool
str_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (c >= 'A' && c <= 'Z');
}

/* Equality in which NULL equals only NULL. */
bool str_eq(const char *a, const char *b);
bool str_starts(const char *s, const char *prefix);
/* What of s comes after `head` and the mark: a member's id in FIELD/MEMBER;
 * NULL when it is not below it. */
const char *str_below(const char *s, const char *head, char mark);
bool str_ends(const char *s, const char *suffix);
/* True when s is NULL, empty or only blanks and newlines. */
bool str_blank(const char *s);
/* True when all n bytes are ASCII from blank to tilde, tabs or newlines. */
bool str_plain(const char *s, size_t n);
/* Reads a decimal number without sign, blanks or leading zeros (but "0"). */
bool str_number(const char *s, long long *n);

#endif
