#ifndef MODEL_ENTRY_H
#define MODEL_ENTRY_H
/* What a folder holds, or a list of paths: names and which are folders. */
#include <stdbool.h>
#include <stddef.h>

struct entry {
	char *name;
	bool folder;
};

struct entries {
	struct entry *v;
	size_t n, cap;
};

void entries_add(struct entries *entries, const char *name, bool folder);
/* Folders first, each by the bytes of the name. */
void entries_sort(struct entries *entries);
void entries_free(struct entries *entries); /* leaves it empty */

#endif
