#ifndef WORK_EXCHANGE_H
#define WORK_EXCHANGE_H
/*
 * What went to the other side and what came from it: records of form
 * `exchange`, one for each sealed file or hand-over, written by assay alone.
 */
#include "model/sealed.h"
#include "work/desk.h"

enum exchange_way { EXCHANGE_SENT, EXCHANGE_RECEIVED };

/* What is written down of one. */
struct exchange {
	enum exchange_way way;
	const char *kind; /* dossier, findings, answers, hand-over */
	int64_t round; /* 0: none */
	const char *sha256; /* of the file as a whole */
	int64_t size;
	const char *key; /* fingerprint of whose signature it bears, or NULL */
	const char *signer, *made, *to; /* NULL: not known */
	const char *contents, *conflicts; /* or NULL */
	const char *file; /* path: its bytes are kept, if they are those of
	                   * sha256; NULL: only its hash */
};

/* The record of this very file, or NULL. */
const struct record *exchange_find(const struct desk *desk,
    enum exchange_way way, const char *sha256);
/* The newest round of these kinds (blanks between), by its record; NULL:
 * none. *round 0 then. Of one round the first taken. */
const struct record *exchange_newest(const struct desk *desk,
    enum exchange_way way, const char *kinds, int64_t *round);
/* Says in the head of a file that is to go which round of its kind it is, what
 * it follows, and what it answers: the newest that came of the first of these
 * kinds of which any came. Returns what it follows, or NULL. */
const struct record *exchange_place(const struct desk *desk, const char *kind,
    const char *const *answers, size_t n, struct sealed *head);
/* Inside a step that takes another one back: does it take back that a file
 * went or came? Then false and why not. */
bool exchange_stays(struct desk *desk, struct err *err);
/* Writes one down, inside a step; *id: of the record, caller frees. */
bool exchange_put(struct desk *desk, const struct exchange *exchange, char **id,
    struct err *err);

#endif
