/*
 * Keeps files read whole into memory, sorted by path. Refuses to touch the
 * disk: host/ reads, this only holds.
 */
#include "model/files.h"

#include <stdlib.h>
#include <string.h>

void
files_add(struct files *files, const char *path, const void *bytes, size_t n)
{
	struct file file = {
		.path = arena_dup(&files->arena, path),
		.bytes = arena_dupn(&files->arena, bytes, n),
		.n = n,
	};

	VEC_PUSH(files->v, files->n, files->cap) = file;
}

static int
by_path(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

void
files_sort(struct files *files)
{
	if (files->n > 1)
		qsort(files->v, files->n, sizeof(*files->v), by_path);
}

void
files_free(struct files *files)
{
	free(files->v);
	arena_free(&files->arena);
	*files = (struct files){ 0 };
}
