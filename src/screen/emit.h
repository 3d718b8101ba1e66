#ifndef SCREEN_EMIT_H
#define SCREEN_EMIT_H
/* Documents into files; each says how it went in the message line. */
#include "screen/screen.h"

/* NAME-DOCUMENT.pdf beside the project; caller frees. */
char *emit_path(const struct bench *bench, const char *document);
void emit_draft(struct bench *bench, const char *document, const char *path);
/* Of a frozen release; says what blocks it instead if anything does. */
void emit_final(struct bench *bench, const char *document, const char *release,
    const char *path);
void emit_freeze(struct bench *bench, const char *release);

#endif
