#ifndef WORK_PICTURE_H
#define WORK_PICTURE_H
/* The pictures among the evidence, on their way into a document. */
#include "compose/compose.h"
#include "print/print.h"
#include "work/desk.h"

struct pictures {
	struct print_image *v;
	size_t n, cap;
};

/*
 * Reads every picture that a document draws, into *pictures, which
 * pictures_free empties. One that cannot be drawn gets a sentence in its
 * place and becomes a duty of the record it is evidence of. What is larger
 * than a document takes is named there and not drawn.
 */
void pictures_read(struct desk *desk, struct composed *composed,
    struct pictures *pictures);
void pictures_free(struct pictures *pictures);

#endif
