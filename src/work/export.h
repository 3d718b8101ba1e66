#ifndef WORK_EXPORT_H
#define WORK_EXPORT_H
/*
 * The evidence as a folder for somebody else, as a job (work/job.h): every
 * file once in files/, named ID-NAME; SHA256SUMS, which `sha256sum -c` takes;
 * INDEX.csv, which also tells of pieces that are no file or not in this copy.
 * The folder gets its name when all of it is on the disk.
 */
#include "work/desk.h"
#include "work/job.h"

struct export;
/* `folder` must not be there, or be empty. NULL with err. */
struct export *work_export_begin(struct desk *desk, const char *folder,
    struct err *err);
/* Works for about ms milliseconds; the end, which waits for the disk, takes
 * longer. Bytes that do not give their hash are a failure. */
enum job_state work_export_step(struct export *export, int ms,
    struct job_progress *progress, struct err *err);
/* How many files were written, and how many pieces are in INDEX.csv alone. */
void work_exported(const struct export *export, size_t *files, size_t *others);
/* Frees it; what a job has not finished is removed. */
void work_export_end(struct export *export);

/* A name that any file system and shell takes, made of a stranger's words:
 * one word of a path, at most 120 bytes, its ending kept. Caller frees. */
char *export_name(const char *id, const char *name);

#endif
