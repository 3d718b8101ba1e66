#ifndef FEED_FEED_H
#define FEED_FEED_H
/*
 * What comes from outside and is neither YAML nor a project. Input is hostile:
 * size and counts are capped, text is made NFC, and every complaint is one
 * sentence `file:line: what is wrong`.
 */
#include "base/str.h"
#include "model/event.h"
#include "model/table.h"

#define FEED_BYTES   (64u << 20) /* what a file may hold */
#define FEED_COLUMNS 512
#define FEED_ROWS    200000

/*
 * Reads CSV (RFC 4180) in UTF-8; a byte order mark is dropped, a line ends in
 * LF or CRLF. The separator is the first comma, semicolon or tab outside
 * quotes in the line of names, a comma where there is none. Blanks belong to
 * their cell. Rows without any content are left out. Refused: any other
 * encoding, control characters, a lone CR, names that are empty or stand
 * twice, rows with more or fewer cells than names, quotes that do not fit, and
 * what is above the caps. `path` is only for the complaints. False and at
 * least one fault if anything is wrong; then table holds nothing.
 */
bool feed_csv(const char *path, const char *bytes, size_t n,
    struct table *table, struct faults *faults);

/*
 * Appends one cell of a row, and after the last one the end of the line:
 * commas, CRLF, quotes only where they are needed. feed_csv takes back the
 * same text if it is clean text in NFC.
 */
void feed_csv_cell(struct str *out, const char *text, bool last);

/*
 * How large a picture says it is, read from its header alone: PNG, or JPEG of
 * any coding. Nothing is decoded and nothing believed: false for anything
 * that is no such header within the n bytes.
 */
bool feed_picture(const void *bytes, size_t n, unsigned *width,
    unsigned *height);

#endif
