#ifndef WORK_LETTER_H
#define WORK_LETTER_H
/*
 * A letter: findings or answers as a small project file of the same project,
 * with the records that go and the bytes they name, and no history.
 */
#include "work/along.h"

#define LETTER_MOST 10000 /* records: more is no review, and freezes screens */

/* Writes one at `path`, which must not be there yet. */
bool letter_write(struct desk *desk, const struct along *along,
    const char *path, struct err *err);

/* Does a value of a record that goes go along? Nothing private, no approval,
 * nothing of the machine's but that it was made. *field: NULL for that. */
bool letter_goes(const struct along_item *item, const struct value *value,
    const struct field **field);
/* Copies the bytes a value names, unless they are there; `to` is in a step. */
bool letter_blob(struct store *from, struct store *to, const char *value,
    struct err *err);

/* One value of a letter that is another one here. */
struct letter_row {
	const char *form, *record, *field; /* of the letter's records */
	const char *theirs, *ours; /* NULL: none */
	bool fresh; /* the record is not here yet */
};
struct letter { /* read, and held against the desk */
	struct store *store;
	struct records records;
	struct letter_row *v;
	size_t n, cap, nrecords, nfresh;
};
/*
 * Opens a letter of the other side and lists what it would change here. Its
 * file is hostile until this has returned true. Faults say what nobody may
 * send (a form or record that is not the sender's, a value that does not fit
 * its field), by FORM/RECORD.FIELD, or that there are more than LETTER_MOST. letter_close is due in any case.
 */
bool letter_open(struct desk *desk, const char *path, struct letter *letter,
    struct faults *faults, struct err *err);
/* Takes a row over, its bytes included, inside a step. */
bool letter_take(struct desk *desk, const struct letter *letter,
    const struct letter_row *row, struct err *err);
void letter_close(struct letter *letter);

#endif
