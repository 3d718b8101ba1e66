#ifndef SCREEN_EMIT_H
#define SCREEN_EMIT_H
/* Documents into files; each says how it went in the message line. */
#include "screen/screen.h"
#include "work/work.h"

/* PROJECT-NAME beside the project; caller frees. */
char *emit_beside(const struct bench *bench, const char *name);
/* What that document is called there, and a draft where that is a final or
 * signed: NAME-DOCUMENT-draft.pdf; caller frees. */
char *emit_path(const struct bench *bench, const struct emission *emission);
/* A draft, or the final of a frozen release: then it says what blocks it
 * instead if anything does. */
void emit_write(struct bench *bench, const struct emission *emission,
    const char *path);
/* The same in every language, one file each, into a folder. */
void emit_each(struct bench *bench, const struct emission *emission,
    const char *folder);
void emit_freeze(struct bench *bench, const char *release);

#endif
