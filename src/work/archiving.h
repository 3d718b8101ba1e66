#ifndef WORK_ARCHIVING_H
#define WORK_ARCHIVING_H
/* What archive.c gathers and archive_table.c prints. */
#include "base/digest.h"
#include "work/archive.h"
#include "work/lookup.h"

struct archived { /* one attachment */
	struct archive *archive;
	const char *name, *title, *media;
	enum print_relation relation;
	char sha256[DIGEST_HEX];
	size_t n;
	const void *bytes; /* NULL: evidence, read from the project */
};

struct left { /* a piece that stays out */
	const char *name, *title, *why;
	int64_t size; /* -1: not known */
};

struct archive {
	struct arena arena;
	struct desk *desk;
	const struct form *form;
	const char *lang, *also; /* also: the second one, or NULL */
	size_t kept; /* of the section: what stood there before, and 1 */
	int64_t limit, total, used;
	struct archived **v;
	size_t n, cap;
	struct left *left;
	size_t nleft, cap_left;
	struct lookup names; /* lower case: "" */
	struct lookup written; /* SHA-256: name */
	struct print_attachment *list; /* once the sums are there */

	/* the chunk read last */
	const struct archived *cached;
	int64_t chunk;
	size_t in_chunk;
	char *buf;
};

#endif
