#ifndef STORE_LEFTOVER_H
#define STORE_LEFTOVER_H
/* What a purge covers and is still readable. Private to store/. */
#include "base/err.h"
#include "model/records.h"

struct store;

/* Fills records->leftovers from records that bear a `.purged`. */
bool leftovers_read(struct store *store, struct records *records,
    struct err *err);

#endif
