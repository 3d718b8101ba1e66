#ifndef MODEL_STRINGS_H
#define MODEL_STRINGS_H
/*
 * The texts of the pack that a document prints, one by one, for whoever
 * translates it or looks whether that was done: titles, sentences, labels,
 * heads of columns, and what the choices shown in it are called.
 */
#include "model/pack.h"

struct string {
	const char *en; /* as the pack has it, {terms} included */
	struct place place;
	bool prescribed; /* the law prescribes the wording */
	bool optional; /* may stay English: drafts alone show it, or it is
	                * made of values */
};

struct strings { /* each text once, in the order of the document */
	struct string *v;
	size_t n, cap;
};

/* Adds those of an outline, of the ones it prints too. */
void strings_add(const struct pack *pack, const struct outline *outline,
    struct strings *strings);
const struct string *strings_find(const struct strings *strings,
    const char *en);
void strings_free(struct strings *strings);

#endif
