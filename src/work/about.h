#ifndef WORK_ABOUT_H
#define WORK_ABOUT_H
/* What a finding is about: the one record, or document, that it names. */
#include "work/desk.h"

/* FORM/RECORD, or a document's id; NULL: nothing is named. Caller frees. */
char *finding_about(const struct desk *desk, const struct record *finding);
/* The form of the record it names, and the record (borrowed of the finding);
 * NULL: it names none, or a document. */
const struct form *finding_place(const struct desk *desk,
    const struct record *finding, const char **record);
/* The field of form `finding` that names records of this form, or NULL. */
const struct field *finding_field(const struct desk *desk,
    const struct form *form);
/* Makes a finding about a record of that form, looked at by the author, in a
 * step of its own; *id: the caller frees it. False with faults where no
 * finding can be about it. */
bool finding_new(struct desk *desk, const struct form *form, const char *record,
    char **id, struct faults *faults, struct err *err);
/* The field that names this document, or NULL: no finding is about it. */
const struct field *finding_document(const struct desk *desk,
    const char *document);
/* The same for a document, by the id of its outline. */
bool finding_new_document(struct desk *desk, const char *document, char **id,
    struct faults *faults, struct err *err);
/* Is it closed, and does it still wait for the second person whom the review
 * asks for? */
bool finding_closed_alone(struct desk *desk, const char *finding);
/* Accepts these records, in one step: a finding of that kind about each that
 * this side has not accepted yet, and about which nothing is open (faults, if
 * it is the only one). *done: how many those were. */
bool finding_accept(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, size_t *done, struct faults *faults,
    struct err *err);

#endif
