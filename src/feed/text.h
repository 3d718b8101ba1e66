#ifndef FEED_TEXT_H
#define FEED_TEXT_H
/* From a stranger's bytes to clean text. Private to feed/. */
#include "base/str.h"
#include "model/event.h"

/*
 * Appends the text: byte order mark dropped, CRLF made LF, not yet NFC. False
 * with one fault, which names line and byte, if it is not clean UTF-8.
 */
bool feed_text(const char *path, const char *bytes, size_t n, struct str *out,
    struct faults *faults);

#endif
