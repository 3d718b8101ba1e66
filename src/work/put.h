#ifndef WORK_PUT_H
#define WORK_PUT_H
/*
 * Answers from the screen: the place is known and never spelled out as text.
 * Each verb is one step of undo. A value that does not fit comes back in
 * `faults`, with false and an empty err.
 */
#include "work/desk.h"

/* One field; NULL clears. A blob field takes a path. */
bool work_put(struct desk *desk, const struct form *form, const char *record,
    const struct field *field, const char *value, struct faults *faults,
    struct err *err);
/* The whole of a set: these members and no others. */
bool work_put_set(struct desk *desk, const struct form *form,
    const char *record, const struct field *field, const char *const *members,
    size_t n, struct faults *faults, struct err *err);
/* Adds one member to a set, or takes it out. */
bool work_put_member(struct desk *desk, const struct form *form,
    const char *record, const struct field *field, const char *member, bool in,
    struct faults *faults, struct err *err);
/* One value into the same field of many records. A record that does not ask
 * the field is left alone; *done: how many were set. */
bool work_put_many(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, const char *field, const char *value,
    size_t *done, struct faults *faults, struct err *err);
/* A new record of a `holds: many` form; name (may be NULL) answers the field
 * that names it. *id: caller frees. */
bool work_record_new(struct desk *desk, const struct form *form,
    const char *name, char **id, struct faults *faults, struct err *err);
/* Marks records as gone, or takes that back. */
bool work_put_gone(struct desk *desk, const struct form *form,
    const char *const *records, size_t n, bool gone, struct err *err);

#endif
