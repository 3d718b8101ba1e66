#ifndef UI_WIDTH_H
#define UI_WIDTH_H
/*
 * One grapheme as the terminal shows it: the one place where text becomes
 * columns, so that drawing, wrapping and editing cannot disagree.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIDTH_FORM  48
#define WIDTH_MARKS 4 /* combining characters that a cell can hold */

struct width_cell {
	size_t bytes; /* of the text */
	int cols; /* it takes on the screen; never 0 */
	bool blank; /* a place where a line may break */
	int n; /* code points of the form */
	/* What is drawn: each character that takes columns, and after it the
	 * combining ones that belong into its cell. */
	uint32_t form[WIDTH_FORM];
};

/* The first grapheme at s (n bytes left); false at the end. */
bool width_cell(const char *s, size_t n, struct width_cell *cell);
/* Columns of n bytes. */
int width_of(const char *s, size_t n);
/* Columns of one code point inside a form: 0, 1 or 2. */
int width_cp(uint32_t cp);
/* True when the locale is UTF-8; else everything is drawn in ASCII. */
bool width_utf8(void);

#endif
