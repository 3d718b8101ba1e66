#ifndef STORE_COPY_H
#define STORE_COPY_H
/* The rows of one file into a new one. Private to store/. */
#include "store/heads.h"
#include "store/home.h"

struct naming { /* a blob, by the values that name it */
	char sha256[DIGEST_HEX];
	bool goes; /* in a value that is in the copy */
	bool stays; /* in one that is withheld */
	bool bare; /* in one that is there, and whose bytes are withheld */
};

struct copy {
	struct store *from, *to; /* to: inside a transaction */
	const struct heads *upto; /* NULL: to the end */
	const struct home *home; /* NULL: everything goes */
	bool named_only; /* no blob but those that the copy names */
	bool current_only; /* no bytes that were replaced */
	int64_t withheld; /* events that stayed home */
	int64_t bare; /* blobs whose bytes did */
	struct naming *v; /* sorted */
	size_t n, cap;
};

/* Events, then blobs; `to` holds neither yet. */
bool copy_rows(struct copy *copy, struct err *err);
void copy_free(struct copy *copy);
bool copy_chunks(struct store *from, struct store *to, const char *sha256,
    struct err *err);
/* The blob that the value of an event names; false if it names none. */
bool copy_names(const struct event *event, char sha256[DIGEST_HEX]);
/* Begins a site of the copy's own, under the pack of its newest event. */
bool copy_site(struct store *to, struct err *err);
/* Closes the new file, and without ok takes it away again. */
bool copy_close(struct store *to, const char *path, bool ok);

#endif
