#ifndef BASE_UTF8_H
#define BASE_UTF8_H
/*
 * Text is UTF-8 in normal form C. It is made so where it enters (work, load,
 * feed); everything below may assume it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/*
 * Reads one code point at s (n bytes left), returns its length in bytes, 0 at
 * the end, and -1 for a byte sequence that is not UTF-8 (overlong forms,
 * surrogates and values above U+10FFFF included).
 */
int utf8_next(const char *s, size_t n, uint32_t *cp);
bool utf8_valid(const char *s, size_t n);
/* True when valid, without U+0000 and controls other than tab and newline. */
bool utf8_text(const char *s, size_t n);
/* True when the n bytes at s are text in normal form C already. */
bool utf8_is_nfc(const char *s, size_t n);
/*
 * False if combining marks stand out of order: then the valid text is in no
 * normal form. To be asked of a stranger's text first: putting a long row of
 * marks in order takes the square of its length.
 */
bool utf8_ordered(const char *s, size_t n);
/* The text in normal form C; the caller frees it. NULL if not valid UTF-8. */
char *utf8_nfc_dup(const char *s);
/* The same for comparing names: case folded, blanks at the ends gone and runs
 * of blanks one. The caller frees it. NULL if not valid UTF-8. */
char *utf8_fold_dup(const char *s);
/* How many code points the valid text holds. */
size_t utf8_length(const char *s);
/* Bytes of the first grapheme at s (n bytes left); a byte that is no UTF-8
 * counts as one, and only the end gives 0. */
size_t utf8_grapheme(const char *s, size_t n);
/* True for characters that hide or turn text: bidi controls, zero width. */
bool utf8_hidden(uint32_t cp);
/* Appends n bytes on one line for a person: controls, line ends and hidden
 * characters as <U+000A>, bytes that are no UTF-8 as <byte FF>. */
void utf8_show(const char *s, size_t n, struct str *out);

#endif
