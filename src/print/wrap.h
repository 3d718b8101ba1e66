#ifndef PRINT_WRAP_H
#define PRINT_WRAP_H
/*
 * Breaks cleaned text into lines: after blanks, after hyphens and slashes
 * inside a word, and, where a word is wider than the measure, anywhere
 * between two characters. A number goes on the line of the word before it,
 * where both have room ("Part I (2)(c)", "Art. 13(4)"). A newline always ends a line.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wrap {
	const char *text; /* what is left; moved on by wrap_next */
	int (*width)(void *arg, uint32_t cp);
	void *arg;
	double limit; /* in the unit of width */
	bool within; /* the next line goes on in the same paragraph */
};

struct wrap_line {
	const char *s; /* inside the text */
	size_t n; /* bytes without blanks at the end; 0: empty line */
	double width;
	bool last; /* a newline or the end follows */
};

/* The next line; false at the end of the text. */
bool wrap_next(struct wrap *wrap, struct wrap_line *line);
/* The width of the widest piece that would not be broken by choice. */
double wrap_longest(const struct wrap *wrap);

#endif
