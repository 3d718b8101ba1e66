#ifndef STORE_VIEW_H
#define STORE_VIEW_H
/* Current values of some forms alone. Private to store/. */
#include "store/db.h"

/* Inside a snapshot; without conflicts and leftovers. */
bool view_forms(struct store *store, const char *const *forms, size_t nforms,
    struct records *records, struct err *err);

#endif
