#ifndef WORK_FACTS_H
#define WORK_FACTS_H
/*
 * What can be said of a piece of evidence without another program: its size,
 * type and hash, where it came from, the size of a picture, the first lines
 * of a text. At most the first chunk of its bytes is read.
 */
#include "model/blob.h"
#include "work/desk.h"

#define FACTS_LINES 20

enum facts_bytes {
	BYTES_NONE, /* the piece is an address or a note */
	BYTES_HERE,
	BYTES_WITHHELD, /* from this copy */
	BYTES_MISSING /* the file is damaged: run verify */
};

struct facts {
	const struct record *record; /* borrowed until the next verb */
	const char *replaced_by; /* id, or NULL; borrowed likewise */
	enum facts_bytes bytes;
	struct blob blob; /* unless BYTES_NONE; name borrowed likewise */
	unsigned width,
	    height; /* of a picture; 0: none, or it cannot be read */
	char *lines[FACTS_LINES]; /* of a text, odd characters by their codes */
	size_t nlines;
	bool more; /* there is more text than that */
};

/* False when there is no such piece, or the world failed. */
bool work_facts(struct desk *desk, const char *piece, struct facts *facts,
    struct err *err);
void facts_clear(struct facts *facts);
/* Another piece that stands and holds the same bytes, or NULL. */
const struct record *work_same_bytes(const struct desk *desk,
    const char *piece);

#endif
