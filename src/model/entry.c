/* Lists of names. Refuses to know where they came from. */
#include "model/entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
entries_add(struct entries *entries, const char *name, bool folder)
{
	VEC_PUSH(entries->v, entries->n, entries->cap) =
	    (struct entry){ .name = mem_dup(name), .folder = folder };
}

static int
by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->folder != y->folder)
		return x->folder ? -1 : 1;
	return strcmp(x->name, y->name);
}

void
entries_sort(struct entries *entries)
{
	if (entries->n > 1)
		qsort(entries->v, entries->n, sizeof(*entries->v), by_name);
}

void
entries_free(struct entries *entries)
{
	size_t i;

	for (i = 0; i < entries->n; i++)
		free(entries->v[i].name);
	free(entries->v);
	*entries = (struct entries){ 0 };
}
