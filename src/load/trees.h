#ifndef LOAD_TREES_H
#define LOAD_TREES_H
/*
 * What YAML said of a pack's files, in bytes that are read in a tenth of the
 * time. Bytes that are not whole, of another format or of other files are not
 * believed; every place in them is looked at before it is used.
 */
#include "base/digest.h"
#include "base/str.h"
#include "load/node.h"
#include "model/files.h"

/* Appends the trees of all files of the pack with this SHA-256. */
void load_trees_put(struct str *out, const char *sha256,
    const struct node *const *trees, size_t n);
/*
 * Back again: one tree for each file, in their order, or NULL if the bytes are
 * not to be believed. Texts and paths go to `strings`, nodes to `nodes`.
 */
const struct node **load_trees_get(const char *bytes, size_t n,
    const char *sha256, const struct files *files, struct arena *strings,
    struct arena *nodes);

#endif
