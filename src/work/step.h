#ifndef WORK_STEP_H
#define WORK_STEP_H
/*
 * One step of writing: everything between step_begin and step_commit is one
 * transaction, one entry of undo, all or nothing. The site memory is written
 * before the commit (assay-file(5)); a crash between the two only begins a
 * new site.
 */
#include "work/desk.h"

bool step_begin(struct desk *desk, struct err *err);
/* Sets a field; the record of a `holds: many` form is made if it is new. */
bool step_put(struct desk *desk, const struct form *form, const char *record,
    const char *field, const char *value, bool settle, struct err *err);
/* Sets a field of the machine's (`.made`, `.gone`, ...) and makes nothing. */
bool step_dot(struct desk *desk, const struct form *form, const char *record,
    const char *field, const char *value, struct err *err);
/*
 * Takes a file in, streaming, and gives the value of its blob field (caller
 * frees). A file that cannot be read, or changes while it is read, fails.
 */
bool step_file(struct desk *desk, const char *path, char **value,
    struct err *err);
/* The id of a new record, PREFIX-SITE-N with the first number that is free:
 * the site's four digits keep ids made at two places apart. Inside a step;
 * caller frees. */
char *step_new_id(struct desk *desk, const struct form *form);
/* Ends the step and judges anew; *written (may be NULL): events. */
/* Commits if ok, else takes the step back; ok is what came of it so far. */
bool step_end(struct desk *desk, bool ok, struct err *err);
bool step_commit(struct desk *desk, int64_t *written, struct err *err);
void step_abort(struct desk *desk);

#endif
