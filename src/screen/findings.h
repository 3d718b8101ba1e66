#ifndef SCREEN_FINDINGS_H
#define SCREEN_FINDINGS_H
/* The inside of the list of findings, shared by its files. */
#include "screen/listing.h"

struct finding_row { /* owned texts; "" where nothing is said */
	char *id, *about, *title, *kind, *due, *waits;
	bool ours; /* this side raised it */
	bool closed, accepted;
	int turn; /* whose: 0 ours, 1 theirs, 2 nobody's */
	size_t messages;
};

enum findings_state {
	FINDINGS_OPEN,
	FINDINGS_CLOSED,
	FINDINGS_ACCEPTED,
	FINDINGS_ALL
};
enum findings_side { FINDINGS_BOTH, FINDINGS_US, FINDINGS_THEM };

struct findings_screen {
	struct listing listing;
	const struct form *form; /* only about this record; NULL: about all */
	char *record;
	struct finding_row *v;
	size_t n, cap;
	enum findings_state state;
	enum findings_side waits;
	size_t kind; /* index of an option, plus one; 0: every kind */
	char *want; /* that gets the focus at the next pull */
};

/* findings_read.c */
void findings_pull(struct bench *bench, struct screen *screen);
char *findings_words(struct bench *bench, const struct listing *l, size_t row);
void findings_forget(struct findings_screen *f);
/* What a finding is about, in the words of its form; caller frees. */
char *findings_about(struct bench *bench, const struct record *finding);
/* Whom it waits for, in a word; borrowed of the pack, or "". */
const char *findings_waits(struct bench *bench, const char *id);

/* findings_draw.c */
void findings_draw(struct bench *bench, struct screen *screen);
void findings_head(struct bench *bench, struct screen *screen, struct str *out);

#endif
