#ifndef SCREEN_RAISE_H
#define SCREEN_RAISE_H
/* Findings about the record one looks at: made, gone to, or that it is in
 * order. */
#include "screen/screen.h"

/* Can a finding be made about this record, or are there some? */
bool raise_can(const struct bench *bench, const struct form *form,
    const char *record);
/* Can its records be accepted: is this a review file, and are they named by
 * findings? */
bool raise_can_accept(const struct bench *bench, const struct form *form);
/* Goes to the one finding about it, lists several, makes one where there is
 * none. */
void raise_finding(struct bench *bench, const struct form *form,
    const char *record);
/* Makes one, though there may be others, and asks what it is. */
void raise_new(struct bench *bench, const struct form *form,
    const char *record);
/* The same for a document, by the id of its outline. */
bool raise_can_document(const struct bench *bench, const char *document);
void raise_document(struct bench *bench, const char *document);
void raise_document_new(struct bench *bench, const char *document);
/* Accepts these; false if it could not, and the message line says why. The
 * ids are not read after the write. */
bool raise_accepted(struct bench *bench, const struct form *form,
    const char *const *records, size_t n);
/* The ids of the findings about a record that are not accepted ones, in the
 * order of the records; the caller frees the array. */
const char **raise_about(const struct bench *bench, const struct form *form,
    const char *record, size_t *n);

#endif
