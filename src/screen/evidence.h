#ifndef SCREEN_EVIDENCE_H
#define SCREEN_EVIDENCE_H
/* The inside of the evidence screen, shared by its two files. */
#include "screen/listing.h"

struct evidence_piece {
	char *id, *title;
	bool serves; /* the question this screen is about */
};

struct evidence_screen {
	struct listing listing;
	const struct form *form; /* of the question */
	char *record;
	const struct field *field;
	struct evidence_piece *v;
	size_t n, cap;
	char *want; /* a piece that gets the focus when it is read */
};

/* Does that field of that record name the piece? */
bool evidence_serves(struct bench *bench, const struct form *form,
    const char *record, const struct field *field, const char *id);
void evidence_draw(struct bench *bench, struct screen *screen);

#endif
