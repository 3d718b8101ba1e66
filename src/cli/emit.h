#ifndef CLI_EMIT_H
#define CLI_EMIT_H
/* What emit and check share, and what emit says when it is done. */
#include "cli/cli.h"

/* What the options ask for. */
struct emission emit_wanted(const struct call *call, const char *document);
/* Is there such a document (NULL: any), and the languages asked for? Else it
 * was said what is wrong, and CLI_USAGE comes back. */
int emit_known(const struct call *call, const char *document);

/* May it be written there? Else it was said why not, and CLI_WORLD. */
int emit_may_replace(const char *path, bool final);

/* -- emit_say.c -- */
/* Why no final was printed; CLI_FOUND. */
int emit_refused(const struct composed *composed);
/* Appends what there is to say of one document that was written to path,
 * EMIT_OUTPUT: standard output. */
#define EMIT_OUTPUT "-"
void emit_say(struct call *call, const char *path,
    const struct emission *emission, const struct emitted *emitted,
    struct str *out, struct json *json);

#endif
