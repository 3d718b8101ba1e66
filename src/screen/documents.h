#ifndef SCREEN_DOCUMENTS_H
#define SCREEN_DOCUMENTS_H
/* The inside of the documents screen, shared by its files. */
#include "screen/listing.h"

struct block_row {
	enum weight weight;
	char *say, *cite, *form, *record, *field;
};

struct document_row {
	const struct outline *outline;
	struct block_row *blocks; /* what blocks it */
	size_t n;
	/* its last final */
	char *told; /* one sentence; NULL: there is none */
	char *lang;
	int64_t number;
	size_t since; /* answers that changed since */
	bool compared; /* and that is known */
};

struct documents_screen {
	struct listing listing;
	struct document_row *v;
	size_t n, cap;
	char *release; /* asked for a final; NULL: a draft */
	size_t way; /* asked for: PDF, HTML, ... */
};

enum { TAG_AS = 1, TAG_RELEASE, TAG_PATH, TAG_FREEZE, TAG_BLOCK, TAG_NEW };

#define NEW_RELEASE "+" /* no id of a record looks like this */

/* The document in focus; there is one. */
const struct document_row *documents_row(const struct documents_screen *d);

void documents_draw(struct bench *bench, struct screen *screen);

/* documents_emit.c */

/* Asks as what the document in focus shall be written, as the final of a
 * release or (NULL) as a draft; then where. */
void documents_as(struct bench *bench, struct documents_screen *d,
    const char *release);
/* True if the tag was one of those. */
bool documents_emit_reply(struct bench *bench, struct documents_screen *d,
    int tag, const char *text);

/* documents_final.c */

/* Reads the last final of each document. */
void documents_finals(struct bench *bench, struct documents_screen *d);
/* "final 3, changed", or NULL; caller frees. */
char *documents_final_short(const struct document_row *row);
void documents_final_say(const struct document_row *row, struct page *page);
/* What changed since its last final. */
void documents_final_changes(struct bench *bench,
    const struct document_row *row);

/* documents_release.c */

/* Is it a body's review file, where the review is frozen and no release? */
bool documents_review(const struct bench *bench);
/* How many releases are frozen; *last (may be NULL) is one of them, borrowed
 * from the records. In a review file 1 if the review is, and no *last. */
size_t documents_frozen(struct bench *bench, const char **last);
/* Which release shall be frozen; asks for a version if there is none. */
void documents_freeze(struct bench *bench);
void documents_release_ask(struct bench *bench);
/* Makes that release and puts up its questions. */
void documents_release_new(struct bench *bench, const char *version);
/* Of which frozen release; says what comes first if there is none. */
void documents_final(struct bench *bench, struct documents_screen *d);

#endif
