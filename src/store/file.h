#ifndef STORE_FILE_H
#define STORE_FILE_H
/* Project files as wholes: made, opened, recognised. Private to store/. */
#include "store/db.h"

/* A new file, open for writing; project and created NULL: fresh ones. */
struct store *file_make(const char *path, const char *project,
    const char *created, struct err *err);
/* A connection with every safeguard on; nothing of the file is read yet. */
struct store *file_connect(const char *path, int flags, bool stranger,
    struct err *err);
/* As store_open_stranger does; through: with SQLite's check of every page, and
 * without locks, for a copy that nobody writes. Else whoever writes it goes on. */
struct store *file_open_stranger(const char *path, bool through,
    struct err *err);
/* Refuses what is not a whole, sound assay project of a format we know. */
bool file_recognise(struct store *store, struct err *err);
/* The texts of the schema, one by one. */
bool file_schema(struct store *store, struct err *err);

#endif
