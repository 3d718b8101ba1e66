#ifndef WORK_ARCHIVE_H
#define WORK_ARCHIVE_H
/*
 * What goes along with a document in an archive PDF: the evidence, the heads
 * of the chains, machine-readable twins and the sums of them all; and the
 * table in the document that lists them.
 */
#include "compose/compose.h"
#include "print/print.h"
#include "work/desk.h"

#define ARCHIVE_PIECE ((int64_t)16 << 20) /* a larger one stays out */
#define ARCHIVE_TOTAL ((int64_t)256 << 20) /* and what goes beyond this */

struct archive; /* borrows the desk */

/*
 * Gathers heads and evidence; every piece is read once and held against its
 * SHA-256. limit: of one piece, 0: ARCHIVE_PIECE. What is left out, and why,
 * is told by the table; only a world that fails is an error (NULL). also: the
 * second language, or NULL.
 */
struct archive *archive_new(struct desk *desk, const char *lang,
    const char *also, int64_t limit, struct err *err);
/* A file made of this document; title says what it is. All is copied. */
void archive_add(struct archive *archive, const char *name, const char *media,
    const char *title, enum print_relation relation, const struct str *bytes);
/* SHA256SUMS of all there is so far; nothing may be added after it. */
void archive_sums(struct archive *archive);
/* What it is called in the language of the document; lives as long. */
const char *archive_word(const struct archive *archive, const char *id);
/* (Re)writes the tables below `section`, into the arena of the tree. */
void archive_tables(struct archive *archive, struct arena *arena,
    struct doc *section);
/* For print_pdf; bytes of evidence are read from the project as it asks. */
const struct print_attachment *archive_list(const struct archive *archive,
    size_t *n);
/* How many pieces stay out. */
size_t archive_left_out(const struct archive *archive);
void archive_free(struct archive *archive); /* NULL is fine */

#endif
