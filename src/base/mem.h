#ifndef BASE_MEM_H
#define BASE_MEM_H
/*
 * Memory that never comes back empty: running out of it, or a broken
 * assumption, ends the program with a message (a bug, not a failing world).
 */
#include <stddef.h>

/* Says where and what broke, and aborts. */
_Noreturn void mem_bug(const char *file, int line, const char *what);
#define BUG(what) mem_bug(__FILE__, __LINE__, (what))
#define REQUIRE(cond)                                                          \
	do {                                                                   \
		if (!(cond))                                                   \
			BUG(#cond);                                            \
	} while (0)

void *mem_alloc(size_t n); /* zeroed; free() releases it */
void *mem_realloc(void *p, size_t n); /* new bytes are not zeroed */
char *mem_dup(const char *s); /* NULL gives NULL */
char *mem_dupn(const char *s, size_t n); /* n bytes and a final NUL */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Makes room for one more element; use: VEC_PUSH(x->v, x->n, x->cap) = e; */
void *mem_room(void *v, size_t n, size_t *cap, size_t size);
#define VEC_PUSH(v, n, cap)                                                    \
	(*((v) = mem_room((v), (n), &(cap), sizeof(*(v))), &(v)[(n)++]))

/*
 * An arena: everything allocated from it lives until arena_free. A pack, a
 * set of records, a document tree own one each.
 */
struct arena {
	struct arena_block *top;
};
void *arena_alloc(struct arena *arena, size_t n); /* zeroed, aligned */
char *arena_dup(struct arena *arena, const char *s); /* NULL gives NULL */
char *arena_dupn(struct arena *arena, const char *s, size_t n);
char *arena_printf(struct arena *arena, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *arena); /* leaves it empty and usable */

#endif
