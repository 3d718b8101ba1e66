#ifndef WORK_FIND_H
#define WORK_FIND_H
/*
 * The search: one index over the questions, the law, the answers and the
 * evidence of the project at the desk. It is made while it is stepped, so that
 * a screen stays alive, and brought up to date where the project's events
 * changed: only records that read otherwise than before are taken anew.
 */
#include "model/find.h"
#include "work/desk.h"

#define WORK_FIND_FILE	((int64_t)1 << 20) /* bytes of a file that is read */
#define WORK_FIND_FILES ((int64_t)64 << 20) /* of all of them together */

struct work_find;
enum work_find_state { WORK_FIND_FAILED, WORK_FIND_RUNNING, WORK_FIND_DONE };

/* Nothing is read yet. Keep one for as long as a screen lives; it follows the
 * desk to another project or release by itself. */
struct work_find *work_find_open(void);
void work_find_close(struct work_find *find); /* NULL is fine */
/*
 * Goes on for about `ms` milliseconds (below 0: to the end). DONE costs next to
 * nothing, so call it before every query and between keys while it is RUNNING.
 * FAILED leaves err; the next call begins anew. Needs a judged project.
 */
enum work_find_state work_find_step(struct work_find *find, struct desk *desk,
    int ms, struct err *err);
/* How far it is: records and files, not bytes. */
void work_find_progress(const struct work_find *find, size_t *done,
    size_t *total);
/*
 * Looks for words in what is there so far (see find_query in store/find.h);
 * also while the job is running. A hit's title names the place for people;
 * bench_jump takes form, record and field as they are.
 */
bool work_find(struct work_find *find, struct desk *desk, const char *words,
    size_t max, const char *on, const char *off, struct find_hits *hits,
    struct err *err);

/* Files known by name alone. */
struct work_find_unread {
	size_t large; /* larger than WORK_FIND_FILE */
	size_t beyond; /* past WORK_FIND_FILES */
	size_t other; /* no text in UTF-8: pictures, archives, PDF */
	size_t withheld; /* or not in this copy */
};
void work_find_unread(const struct work_find *find,
    struct work_find_unread *unread);
/* The same as one sentence, appended; false and nothing if all were read. */
bool work_find_say_unread(const struct work_find *find, struct str *out);

#endif
