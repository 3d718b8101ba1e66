#ifndef LOAD_PATH_H
#define LOAD_PATH_H
/* From the words of a path to what they name, and what may be said of it. */
#include "load/loader.h"

/* What a value can be: one of these, or anything. */
struct meaning {
	enum term_type type;
	const struct option *options;
	const char *const *words;
	const struct item *items;
	size_t n; /* of whichever is set */
	bool any; /* no list to hold a word against */
};

/* False after a fault. */
bool load_path(struct loader *l, const struct view *view, const char *text,
    struct place place, struct path *path, struct meaning *meaning);
/* Tries quietly whether the word is a path here at all. */
bool load_is_path(struct loader *l, const struct view *view, const char *text);
/* Adds a fault if the word can never be the value. */
bool load_fits(struct loader *l, const struct meaning *meaning,
    const char *name, const char *word, struct place place);
/* What a field can hold. */
struct meaning load_meaning(const struct field *field);

#endif
