#ifndef MODEL_FILES_H
#define MODEL_FILES_H
/* Files read whole into memory: a pack before it is parsed. */
#include "base/mem.h"

struct file {
	const char *path; /* with forward slashes, relative: rules/pack.yml */
	const char *bytes; /* not NUL-terminated by contract, but always is */
	size_t n;
};

struct files {
	struct arena arena;
	struct file *v; /* sorted by the bytes of path */
	size_t n, cap;
};

/* Adds a copy; call files_sort once after the last. */
void files_add(struct files *files, const char *path, const void *bytes,
    size_t n);
void files_sort(struct files *files);
void files_free(struct files *files);

#endif
