#ifndef LOAD_LANGUAGE_H
#define LOAD_LANGUAGE_H
/* Which files of a pack need not be read at every start. */
#include <stdbool.h>

/* A language that waits until somebody asks for it: any but English. */
bool load_language_waits(const char *path);

#endif
