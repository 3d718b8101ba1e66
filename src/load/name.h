#ifndef LOAD_NAME_H
#define LOAD_NAME_H
/* The steps of a path, shared by path.c and name.c. */
#include "load/path.h"

#define WORD_BYTES 160

/* What a path is while it is read: the words left and what was found. */
struct name_walk {
	struct loader *l;
	const struct view *view;
	const char *all; /* as written */
	struct place place;
	struct path *path;
	struct meaning *meaning;
	bool quiet; /* only trying */
};

/* Adds a fault unless only trying; always false. */
bool load_wrong(const struct name_walk *w, const char *what);
/* The word up to the next dot; NULL when it is none, or too long. */
const char *load_first_word(const char *s, char *buf, const char **rest);
/* A name of a record of this form (and item, where known), and what follows */
bool load_name_in(const struct name_walk *w, const struct form *form,
    const struct item *item, const char *name, const char *rest);
/* item.KEY: the row's key where there is one, else the item's. */
bool load_name_in_item(const struct name_walk *w, const char *name);
/* A path without slash or root word, read over the view. */
bool load_name_here(const struct name_walk *w, const char *text);

#endif
