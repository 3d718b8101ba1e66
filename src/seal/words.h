#ifndef SEAL_WORDS_H
#define SEAL_WORDS_H
/*
 * The fingerprint of a key as twelve English words, for two people to compare
 * on the telephone: one word for each of its first twelve bytes, 96 bits.
 */
#include "base/str.h"

/* Appends the words of a fingerprint (64 hex digits), a blank between. */
void words_say(const char *fingerprint, struct str *out);
/* Did somebody type these words, or the whole fingerprint? Case and blanks do
 * not matter. */
bool words_read(const char *typed, const char *fingerprint);

#endif
