/* Allocation that cannot fail quietly. Refuses to hand out NULL. */
#include "base/mem.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FIRST_BLOCK ((size_t)65536)
#define LARGE_BLOCK ((size_t)2 << 20) /* of a huge page */

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

_Noreturn void
mem_bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "assay: bug at %s:%d: %s\n", file, line, what);
	abort();
}

void *
mem_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (p == NULL)
		BUG("out of memory");
	return p;
}

void *
mem_realloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (p == NULL)
		BUG("out of memory");
	return p;
}

char *
mem_dupn(const char *s, size_t n)
{
	char *d = mem_realloc(NULL, n + 1);

	if (n > 0)
		memcpy(d, s, n);
	d[n] = '\0';
	return d;
}

char *
mem_dup(const char *s)
{
	return s == NULL ? NULL : mem_dupn(s, strlen(s));
}

/*
 * Blocks grow with the arena: a pack is megabytes, and fetched in small pieces
 * it costs the kernel more time in page faults than the reading itself. Large
 * blocks ask for huge pages; not getting them is no harm.
 */
static struct arena_block *
block_new(const struct arena_block *before, size_t n)
{
	size_t size = before ? LARGE_BLOCK : FIRST_BLOCK;
	struct arena_block *b;

	if (size > LARGE_BLOCK - sizeof(*b))
		size = LARGE_BLOCK - sizeof(*b);
	if (size < n)
		size = n;
	if (size + sizeof(*b) < LARGE_BLOCK) {
		b = malloc(sizeof(*b) + size);
	} else {
		size_t whole = (size + sizeof(*b) + LARGE_BLOCK - 1) /
		    LARGE_BLOCK * LARGE_BLOCK;

		b = aligned_alloc(LARGE_BLOCK, whole);
		size = whole - sizeof(*b);
		if (b != NULL)
			madvise(b, whole, MADV_HUGEPAGE);
	}
	if (b == NULL)
		BUG("out of memory");
	b->used = 0;
	b->size = size;
	return b;
}

/* Room for n bytes from the next address that align, a power of two, divides. */
static void *
take(struct arena *arena, size_t n, size_t align)
{
	struct arena_block *b = arena->top;
	size_t at = b ? (b->used + align - 1) & ~(align - 1) : 0;

	if (b == NULL || at > b->size || b->size - at < n) {
		b = block_new(arena->top, n);
		b->next = arena->top;
		arena->top = b;
		at = 0;
	}
	b->used = at + n;
	return b->bytes + at;
}

static char *
format(struct arena *arena, const char *fmt, va_list ap)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	REQUIRE(n >= 0);
	s = arena ? take(arena, (size_t)n + 1, 1) : mem_alloc((size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	return s;
}

char *
mem_printf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = format(NULL, fmt, ap);
	va_end(ap);
	return s;
}

void *
mem_room(void *v, size_t n, size_t *cap, size_t size)
{
	size_t want;

	if (n < *cap)
		return v;
	want = *cap ? *cap * 2 : 8;
	REQUIRE(want <= SIZE_MAX / size);
	*cap = want;
	return mem_realloc(v, want * size);
}

void *
arena_alloc(struct arena *arena, size_t n)
{
	return memset(take(arena, n, alignof(max_align_t)), 0, n);
}

/* Texts stand side by side: rounded up they would take a third more. */
char *
arena_dupn(struct arena *arena, const char *s, size_t n)
{
	char *d = take(arena, n + 1, 1);

	if (n > 0)
		memcpy(d, s, n);
	d[n] = '\0';
	return d;
}

char *
arena_dup(struct arena *arena, const char *s)
{
	return s == NULL ? NULL : arena_dupn(arena, s, strlen(s));
}

char *
arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = format(arena, fmt, ap);
	va_end(ap);
	return s;
}

void
arena_free(struct arena *arena)
{
	struct arena_block *b, *next;

	for (b = arena->top; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	arena->top = NULL;
}
