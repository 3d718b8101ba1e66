#ifndef LOAD_INNER_H
#define LOAD_INNER_H
/* What the files that resolve names share. */
#include "load/path.h"

struct meaning load_meaning_key(const struct loader *l, const struct key *key);
struct meaning load_meaning_decision(const struct decision *decision);
struct meaning load_meaning_state(const struct item *entry);
struct meaning load_meaning_items(const struct item *items, size_t n);

const struct term *load_term(struct loader *l, const struct ast *ast,
    const struct view *view, struct meaning *meaning);
const struct cond *load_cond(struct loader *l, const struct ast *ast,
    const struct view *view);

#endif
