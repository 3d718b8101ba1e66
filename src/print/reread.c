/* Reads back what print/ wrote. Refuses every liberty that PDF allows and we
 * do not take: what it accepts has only one reading. */
#include "print/reread.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define DEPTH	40
#define ENTRY	20 /* bytes of a line of the table */
#define OBJECTS 1000000

static bool
space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
regular(char c)
{
	return c > ' ' && c < 127 && strchr("()<>[]{}/%", c) == NULL;
}

static const char *
blanks(const char *s, const char *end)
{
	while (s < end && space(*s))
		s++;
	return s;
}

static const char *
digits(const char *s, const char *end, size_t *n)
{
	const char *from = s;

	for (*n = 0; s < end && *s >= '0' && *s <= '9'; s++) {
		if (s - from > 10)
			return NULL;
		*n = *n * 10 + (size_t)(*s - '0');
	}
	return s > from ? s : NULL;
}

/* Past these words, or NULL. */
static const char *
word(const char *s, const char *end, const char *words)
{
	size_t n = strlen(words);

	if (s == NULL || (size_t)(end - s) < n || memcmp(s, words, n) != 0)
		return NULL;
	return s + n;
}

/* Past `n 0 R`, or NULL. */
static const char *
reference(const char *s, const char *end, size_t *n)
{
	s = digits(s, end, n);
	s = word(s, end, " 0 R");
	return s && (s == end || !regular(*s)) ? s : NULL;
}

static const char *
literal(const char *s, const char *end)
{
	int open = 0;

	for (; s < end; s++) {
		if (*s == '\\')
			s++;
		else if (*s == '(')
			open++;
		else if (*s == ')' && --open == 0)
			return s + 1;
	}
	return NULL;
}

static const char *
hexadecimal(const char *s, const char *end)
{
	for (s++; s < end && *s != '>'; s++)
		if (strchr("0123456789abcdefABCDEF", *s) == NULL || *s == '\0')
			return NULL;
	return s < end ? s + 1 : NULL;
}

static const char *past(const char *s, const char *end, int depth);

static const char *
many(const char *s, const char *end, const char *close, int depth)
{
	const char *closed;

	for (;;) {
		s = blanks(s, end);
		closed = word(s, end, close);
		if (closed != NULL)
			return closed;
		s = past(s, end, depth + 1);
		if (s == NULL)
			return NULL;
	}
}

/* Past the value at s, or NULL. */
static const char *
past(const char *s, const char *end, int depth)
{
	const char *from, *t;
	size_t n;

	if (s >= end || depth > DEPTH)
		return NULL;
	if (word(s, end, "<<"))
		return many(s + 2, end, ">>", depth);
	if (*s == '[')
		return many(s + 1, end, "]", depth);
	if (*s == '(')
		return literal(s, end);
	if (*s == '<')
		return hexadecimal(s, end);
	t = reference(s, end, &n);
	if (t != NULL)
		return t;
	from = s + (*s == '/');
	for (s = from; s < end && regular(*s); s++)
		;
	return s > from ? s : NULL;
}

static struct span
value_at(const char *s, const char *end)
{
	const char *to = past(s, end, 0);

	return to ? (struct span){ s, (size_t)(to - s) }
		  : (struct span){ NULL, 0 };
}

struct span
reread_next(struct span list, size_t *at)
{
	struct span value;
	const char *end, *s;

	if (list.s == NULL || list.n < 2)
		return (struct span){ NULL, 0 };
	end = list.s + list.n;
	if (*at == 0)
		*at = *list.s == '[' ? 1 : 2;
	s = blanks(list.s + *at, end);
	value = value_at(s, end);
	if (value.s != NULL)
		*at = (size_t)(s - list.s) + value.n;
	return value;
}

struct span
reread_get(struct span dict, const char *key)
{
	struct span name, value;
	size_t at = 0;

	if (dict.s == NULL || dict.n < 4 || memcmp(dict.s, "<<", 2) != 0)
		return (struct span){ NULL, 0 };
	for (;;) {
		name = reread_next(dict, &at);
		value = reread_next(dict, &at);
		if (name.s == NULL || value.s == NULL || reread_is(name, key))
			return value;
	}
}

bool
reread_is(struct span value, const char *name)
{
	return value.s != NULL && *value.s == '/' &&
	    value.n == strlen(name) + 1 &&
	    memcmp(value.s + 1, name, value.n - 1) == 0;
}

size_t
reread_ref(struct span value)
{
	size_t n;

	if (value.s == NULL)
		return 0;
	return reference(value.s, value.s + value.n, &n) ? n : 0;
}

bool
reread_number(struct span value, size_t *n)
{
	return value.s != NULL &&
	    digits(value.s, value.s + value.n, n) == value.s + value.n;
}

/* Where the object's value stands: behind `n 0 obj`. */
static const char *
object_at(const struct reread *pdf, size_t number)
{
	const char *s, *end = pdf->bytes + pdf->n;
	size_t n;

	if (number >= pdf->size || pdf->at[number] == 0)
		return NULL;
	s = digits(pdf->bytes + pdf->at[number], end, &n);
	s = word(s, end, " 0 obj\n");
	return n == number ? s : NULL;
}

struct span
reread_object(const struct reread *pdf, size_t number)
{
	const char *s = object_at(pdf, number);

	return s ? value_at(s, pdf->bytes + pdf->n) : (struct span){ NULL, 0 };
}

struct span
reread_stream(const struct reread *pdf, size_t number)
{
	struct span dict = reread_object(pdf, number);
	struct span length = reread_get(dict, "Length");
	const char *s, *end = pdf->bytes + pdf->n;
	size_t n;

	if (reread_ref(length) != 0)
		length = reread_object(pdf, reread_ref(length));
	s = dict.s ? word(dict.s + dict.n, end, "\nstream\r\n") : NULL;
	if (s == NULL || !reread_number(length, &n) || n > (size_t)(end - s) ||
	    !word(s + n, end, "\nendstream\nendobj"))
		return (struct span){ NULL, 0 };
	return (struct span){ s, n };
}

static bool
room(struct reread *pdf, size_t size)
{
	if (size > OBJECTS)
		return false;
	if (size <= pdf->size)
		return true;
	pdf->at = mem_realloc(pdf->at, size * sizeof(*pdf->at));
	pdf->late = mem_realloc(pdf->late, size * sizeof(*pdf->late));
	for (; pdf->size < size; pdf->size++) {
		pdf->at[pdf->size] = 0;
		pdf->late[pdf->size] = false;
	}
	return true;
}

/* The lines of a run of numbers; an older table does not undo a newer. */
static const char *
entries(struct reread *pdf, const char *s, const char *end, bool late)
{
	size_t first, n, at, i;

	s = word(digits(s, end, &first), end, " ");
	s = s ? word(digits(s, end, &n), end, "\n") : NULL;
	if (s == NULL || first > OBJECTS || n > OBJECTS ||
	    !room(pdf, first + n) || n > (size_t)(end - s) / ENTRY)
		return NULL;
	for (i = first; i < first + n; i++, s += ENTRY) {
		if (digits(s, end, &at) != s + 10 || at >= pdf->n ||
		    memcmp(s + 18, "\r\n", 2) != 0)
			return NULL;
		if (memcmp(s + 10, " 00000 n", 8) == 0 && pdf->at[i] == 0) {
			pdf->at[i] = at;
			pdf->late[i] = late;
		}
	}
	return s;
}

/* One table with its trailer; returns what stands behind its end. */
static const char *
table(struct reread *pdf, size_t at, bool late, struct span *trailer)
{
	const char *end = pdf->bytes + pdf->n, *s, *next;
	size_t n = 0;

	if (at == 0 || at >= pdf->n)
		return NULL;
	s = word(pdf->bytes + at, end, "xref\n");
	while (s != NULL && (next = word(s, end, "trailer\n")) == NULL)
		s = entries(pdf, s, end, late);
	if (s == NULL)
		return NULL;
	*trailer = value_at(next, end);
	if (trailer->s == NULL)
		return NULL;
	s = word(trailer->s + trailer->n, end, "\nstartxref\n");
	s = s ? digits(s, end, &n) : NULL;
	return n == at ? word(s, end, "\n%%EOF\n") : NULL;
}

/* Where the last table is said to stand. */
static size_t
last_table(const char *bytes, size_t n)
{
	static const char tail[] = "\n%%EOF\n";
	size_t from = n - (sizeof(tail) - 1), at;

	if (n < 64 || memcmp(bytes + from, tail, sizeof(tail) - 1) != 0)
		return 0;
	while (from > 0 && bytes[from - 1] >= '0' && bytes[from - 1] <= '9')
		from--;
	return digits(bytes + from, bytes + n, &at) ? at : 0;
}

bool
reread_open(struct reread *pdf, const char *bytes, size_t n)
{
	struct span before;
	const char *end;

	*pdf = (struct reread){ .bytes = bytes, .n = n };
	pdf->xref = last_table(bytes, n);
	if (table(pdf, pdf->xref, true, &pdf->trailer) != bytes + n)
		return false;
	if (reread_get(pdf->trailer, "Prev").s == NULL)
		return true;
	if (!reread_number(reread_get(pdf->trailer, "Prev"), &pdf->prev))
		return false;
	end = table(pdf, pdf->prev, false, &before);
	if (end == NULL || end >= bytes + pdf->xref ||
	    reread_get(before, "Prev").s != NULL)
		return false;
	pdf->prev_end = (size_t)(end - bytes);
	return true;
}

void
reread_close(struct reread *pdf)
{
	free(pdf->at);
	free(pdf->late);
	*pdf = (struct reread){ 0 };
}
