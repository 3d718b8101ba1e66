#ifndef WORK_PASSPHRASE_H
#define WORK_PASSPHRASE_H
/* Where passphrases come from. The caller wipes the buffer, PASSPHRASE_MAX
 * bytes (seal/key.h), with key_wipe. */
#include <stdbool.h>

#include "base/err.h"

struct passphrase_source { /* in this order */
	const char *file; /* its first line; "-": standard input; NULL: none */
	bool terminal; /* it may be asked for there */
};
enum passphrase_result {
	PASSPHRASE_GIVEN,
	PASSPHRASE_NONE, /* there was none */
	PASSPHRASE_LONG, /* the one that is there is too long to be one */
	PASSPHRASE_WORLD
};

/* The passphrase of what is there; after the file $ASSAY_PASSPHRASE counts,
 * unless it is empty.
 * `what` it opens and what will not happen without it (`nothing is signed`)
 * are for the sentences. */
enum passphrase_result passphrase_get(const struct passphrase_source *source,
    const char *what, const char *without, char *buf, struct err *err);
/* A new one, empty for none; asked for twice, never out of the environment. */
enum passphrase_result passphrase_new(const struct passphrase_source *source,
    char *buf, struct err *err);

#endif
