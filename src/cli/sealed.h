#ifndef CLI_SEALED_H
#define CLI_SEALED_H
/* What the commands that seal and open files share. Private to cli/. */
#include "cli/cli.h"
#include "work/seal.h"

/* This user's key, made if it is the first time (said on standard error).
 * CLI_FINE, or the exit code after it was said why not. */
int sealed_key(const struct call *call, struct keyring *ring);
/* The exit code after it was said why there is no key. */
int sealed_no_key(enum keyring_result result, const struct err *err);
/* -o, else NAME + ending beside where the command was called; caller frees. */
char *sealed_path(const struct call *call, const char *ending);
/* A path may be any bytes; JSON is text. */
void sealed_path_json(struct json *json, const char *key, const char *path);
void sealed_json(struct json *json, const char *file,
    const struct sealed_done *done);
/* A fingerprint and its words, in two lines. */
void sealed_words(struct str *out, const char *fingerprint);

#endif
